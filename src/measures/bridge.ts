import type { AccountColumns } from '../entities/account.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import { bound, coalesce, dec, eq, gt, lt, or, plus, sumOf } from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { sum } from '../kernel/planRecipes.js';
import { convert, derive, during, lookUp, rollUp, rollUpAt, scan, timeline, where } from '../kernel/planRelations.js';
import { arrMoney } from '../kernel/unit.js';
import { closingBelowZero, movements, unconvertedOf } from './ledger.js';
import { closingArr, openingArr } from './recurringRevenue.js';

/* What an ARR bridge needs beside the movements: ARR that changes hands without being won or lost, and what rates alone do to a balance. */

export const accountTransferArr = defineMeasure({
  name: 'accountTransferArr',
  unit: arrMoney,
  is: {
    en: 'ARR moved in from other accounts (a split or a merger of accounts), less moved out',
    'pt-BR': 'ARR recebido de outras contas (divisão ou fusão de contas), menos o cedido',
  },
  from: sum(
    where(
      during(movements, r => r.at),
      r => eq(r.kind, 'transfer'),
    ),
    r => r.delta,
    { member: r => ({ customer: r.customer, at: r.at, inclusive: true }) },
  ),
});

/* A customer whose account gets a new version in the window takes its balance along: out of the groups of the version before, into those of the new one. */
const byInstant = rollUp(
  movements,
  r => ({ customer: r.customer, at: r.at }),
  r => ({ delta: sumOf(r.delta) }),
);
const running = derive(timeline(byInstant, ['customer'], ['at'], { before: { fn: 'sumBefore', of: 'delta' } }), r => ({
  after: plus(r.before, r.delta),
}));
const versions = derive(
  during(scan<AccountColumns>('accounts', { optional: true }), r => r.validFrom),
  r => ({ since: coalesce(r.validFrom, bound('opens')) }),
);
const found = lookUp(
  versions,
  running,
  r => ({ customer: r.id }),
  { balance: 'after' },
  r => ({
    from: 'at',
    at: r.since,
    inclusive: false,
  }),
);
const moved = where(
  derive(found, r => ({ carried: coalesce(r.balance, dec('0')) })),
  r => or(gt(r.carried, dec('0')), lt(r.carried, dec('0'))),
);
type Version = { readonly id: Expr<'text'>; readonly since: Expr<'instant'> };

export const movedInArr = defineMeasure({
  name: 'movedInArr',
  unit: arrMoney,
  is: {
    en: 'ARR of accounts at the moment when a new version of them begins, counted where the new version belongs',
    'pt-BR': 'ARR das contas no momento em que começa uma nova versão delas, contado onde a nova versão pertence',
  },
  from: sum(moved, r => r.carried, { member: (r: Version) => ({ customer: r.id, at: r.since, inclusive: true }) }),
});

export const movedOutArr = defineMeasure({
  name: 'movedOutArr',
  unit: arrMoney,
  is: {
    en: 'The same ARR, counted where the version before belonged',
    'pt-BR': 'O mesmo ARR, contado onde a versão anterior pertencia',
  },
  from: sum(moved, r => r.carried, { member: (r: Version) => ({ customer: r.id, at: r.since, inclusive: false }) }),
});

export const transferArr = defineMeasure({
  name: 'transferArr',
  unit: arrMoney,
  is: {
    en: 'ARR moved in from other accounts or groups, less moved out: 0 company-wide',
    'pt-BR': 'ARR recebido de outras contas ou grupos, menos o cedido: 0 na empresa toda',
  },
  fallback: '0',
  inputs: { accountTransferArr, movedInArr, movedOutArr },
  formula: i => i.accountTransferArr.plus(i.movedInArr).minus(i.movedOutArr),
});

const unconverted = unconvertedOf({});
/** Balances as they are reported: at the spot rate in force just before the instant. */
const spotClosing = rollUpAt(
  convert(unconverted, 'deltaArr', 'spot', () => bound('closes'), { justBefore: true }),
  r => ({ customer: r.customer }),
  r => r.happenedAt,
  r => ({ closing: sumOf(r.deltaArr, { before: 'closes' }) }),
);
const spotOpening = rollUpAt(
  convert(unconverted, 'deltaArr', 'spot', () => bound('opens'), { justBefore: true }),
  r => ({ customer: r.customer }),
  r => r.happenedAt,
  r => ({ opening: sumOf(r.deltaArr, { before: 'opens' }) }),
);

export const closingArrAtSpot = defineMeasure({
  name: 'closingArrAtSpot',
  unit: arrMoney,
  is: {
    en: 'Live ARR at the window’s end, converted at the end’s spot rate',
    'pt-BR': 'ARR vigente no fim da janela, convertido pela taxa à vista do fim',
  },
  range: { min: '0' },
  from: sum(spotClosing, r => r.closing, {
    member: r => ({ customer: r.customer, at: bound('closes'), inclusive: false }),
    beside: closingBelowZero,
  }),
});

export const openingArrAtSpot = defineMeasure({
  name: 'openingArrAtSpot',
  unit: arrMoney,
  is: {
    en: 'Live ARR at the window’s start, converted at the start’s spot rate',
    'pt-BR': 'ARR vigente no início da janela, convertido pela taxa à vista do início',
  },
  range: { min: '0' },
  from: sum(spotOpening, r => r.opening, { member: r => ({ customer: r.customer, at: bound('opens'), inclusive: false }) }),
});

export const fxArr = defineMeasure({
  name: 'fxArr',
  unit: arrMoney,
  is: {
    en: 'Change of the ARR balance caused by exchange rates only',
    'pt-BR': 'Variação do saldo de ARR causada só pelo câmbio',
  },
  inputs: { openingArrAtSpot, closingArrAtSpot, openingArr, closingArr },
  formula: i => i.closingArrAtSpot.minus(i.openingArrAtSpot).minus(i.closingArr.minus(i.openingArr)),
});
