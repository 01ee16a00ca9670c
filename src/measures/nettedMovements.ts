import { defineMeasure } from '../kernel/defineMeasure.js';
import { and, bound, coalesce, countOf, dec, eq, gt, lt, negated, not, or, plus, sumOf } from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { sum } from '../kernel/planRecipes.js';
import { derive, during, lookUp, rollUp, where } from '../kernel/planRelations.js';
import { arrMoney } from '../kernel/unit.js';
import { balances, belowZero, movements } from './ledger.js';

/*
 * The movements of a window as its two ends alone tell them: one net change per customer. Transfers stay apart, as in the ledger: what was moved in or
 * out is part of what the customer began with. All of a customer's change belongs to its segment just before the end, so that groups add up.
 */

const moved = rollUp(
  during(movements, r => r.at),
  r => ({ customer: r.customer }),
  r => ({
    net: sumOf(r.delta, { where: not(eq(r.kind, 'transfer')) }),
    transferred: sumOf(r.delta, { where: eq(r.kind, 'transfer') }),
    landings: countOf(eq(r.kind, 'new')),
  }),
);
const begun = derive(
  lookUp(moved, balances, r => ({ customer: r.customer }), { opening: 'opening' }),
  r => {
    const opening = coalesce(r.opening, dec('0'));
    // From nothing: no ARR at the start, and none handed over by another account.
    return { base: plus(opening, r.transferred), held: or(gt(opening, dec('0')), gt(r.transferred, dec('0'))) };
  },
);
const changed = derive(begun, r => ({ after: plus(r.base, r.net) }));
const gained = where(changed, r => gt(r.net, dec('0')));
const lost = where(changed, r => lt(r.net, dec('0')));
const fromNothing = where(gained, r => not(r.held));

const notNegative = { min: '0' } as const;
const atEnd = {
  member: (r: { readonly customer: Expr<'text'> }) => ({ customer: r.customer, at: bound('closes'), inclusive: false }),
  beside: belowZero,
} as const;

export const nettedNewArr = defineMeasure({
  name: 'nettedNewArr',
  unit: arrMoney,
  is: {
    en: 'ARR at the end of accounts that had none at the start and became customers in the window',
    'pt-BR': 'ARR no fim das contas sem ARR no início que se tornaram clientes na janela',
  },
  range: notNegative,
  from: sum(
    where(fromNothing, r => gt(r.landings, dec('0'))),
    r => r.net,
    atEnd,
  ),
});

export const nettedReactivationArr = defineMeasure({
  name: 'nettedReactivationArr',
  unit: arrMoney,
  is: {
    en: 'ARR at the end of accounts that had none at the start and had been customers before',
    'pt-BR': 'ARR no fim das contas sem ARR no início que já haviam sido clientes',
  },
  range: notNegative,
  from: sum(
    where(fromNothing, r => not(gt(r.landings, dec('0')))),
    r => r.net,
    atEnd,
  ),
});

export const nettedExpansionArr = defineMeasure({
  name: 'nettedExpansionArr',
  unit: arrMoney,
  is: {
    en: 'Σ per account of closing above opening ARR, of accounts with ARR at the start',
    'pt-BR': 'Σ por conta do ARR final acima do inicial, das contas com ARR no início',
  },
  range: notNegative,
  from: sum(
    where(gained, r => r.held),
    r => r.net,
    atEnd,
  ),
});

export const nettedContractionArr = defineMeasure({
  name: 'nettedContractionArr',
  unit: arrMoney,
  is: {
    en: 'Σ per account of closing below opening ARR, of accounts that still have ARR, as a positive amount',
    'pt-BR': 'Σ por conta do ARR final abaixo do inicial, das contas que ainda têm ARR, como valor positivo',
  },
  range: notNegative,
  from: sum(
    where(lost, r => and(gt(r.base, dec('0')), gt(r.after, dec('0')))),
    r => negated(r.net),
    atEnd,
  ),
});

export const nettedChurnedArr = defineMeasure({
  name: 'nettedChurnedArr',
  unit: arrMoney,
  is: {
    en: 'Opening ARR of accounts with nothing at the end, as a positive amount',
    'pt-BR': 'ARR inicial das contas sem nada no fim, como valor positivo',
  },
  range: notNegative,
  from: sum(
    where(lost, r => not(gt(r.after, dec('0')))),
    r => negated(r.net),
    atEnd,
  ),
});
