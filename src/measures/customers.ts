import { lastMonths } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import { eq, minOf, not, present } from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { count } from '../kernel/planRecipes.js';
import { during, lookUp, rollUp, where } from '../kernel/planRelations.js';
import { customers } from '../kernel/unit.js';
import { movements } from './ledger.js';

export const newLogos = defineMeasure({
  name: 'newLogos',
  unit: customers,
  is: {
    en: 'Accounts with their first-ever new movement in the window',
    'pt-BR': 'Contas com a primeira movimentação de entrada na janela',
  },
  range: { min: '0', whole: true },
  from: count(
    where(
      during(movements, r => r.at),
      r => eq(r.kind, 'new'),
    ),
    { member: r => ({ customer: r.customer, at: r.at, inclusive: true }) },
  ),
});

export const ttmNewLogos = rebind(newLogos, lastMonths(12), {
  name: 'ttmNewLogos',
  is: { en: 'New logos of the 12 months to the window’s end', 'pt-BR': 'Novos clientes dos 12 meses até o fim da janela' },
});

const within = during(movements, r => r.at);
const returns = where(within, r => eq(r.kind, 'reactivation'));
const flow = {
  member: (r: { readonly customer: Expr<'text'>; readonly at: Expr<'instant'> }) => ({ customer: r.customer, at: r.at, inclusive: true }),
} as const;
const arrived = rollUp(
  where(within, r => eq(r.kind, 'new')),
  r => ({ customer: r.customer }),
  r => ({ landedAt: minOf(r.at) }),
);
const returned = lookUp(
  rollUp(
    returns,
    r => ({ customer: r.customer }),
    r => ({ at: minOf(r.at) }),
  ),
  arrived,
  r => ({ customer: r.customer }),
  { landedAt: 'landedAt' },
);

export const reactivatedLogos = defineMeasure({
  name: 'reactivatedLogos',
  unit: customers,
  is: {
    en: 'Distinct accounts that came back in the window and are not also new in it',
    'pt-BR': 'Contas distintas que voltaram na janela e não são também novas nela',
  },
  range: { min: '0', whole: true },
  from: count(
    where(returned, r => not(present(r.landedAt))),
    flow,
  ),
});

export const reactivationEvents = defineMeasure({
  name: 'reactivationEvents',
  unit: customers,
  is: { en: 'Reactivation movements in the window, of any account', 'pt-BR': 'Movimentações de reativação na janela, de qualquer conta' },
  range: { min: '0', whole: true },
  from: count(returns, flow),
});

export const churnEvents = defineMeasure({
  name: 'churnEvents',
  unit: customers,
  is: { en: 'Churn movements in the window, of any account', 'pt-BR': 'Movimentações de churn na janela, de qualquer conta' },
  range: { min: '0', whole: true },
  from: count(
    where(within, r => eq(r.kind, 'churn')),
    flow,
  ),
});
