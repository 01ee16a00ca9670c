import { defineMeasure } from '../kernel/defineMeasure.js';
import { coalesce, dec, gt, least, lt, minOf, sumOf } from '../kernel/planExpressions.js';
import { count, sum } from '../kernel/planRecipes.js';
import { derive, during, lookUp, rollUp, where } from '../kernel/planRelations.js';
import { arrMoney, customers } from '../kernel/unit.js';
import { atStart } from './cohorts.js';
import { recurringSubscriptions } from './customerSubscriptions.js';
import { closingBalances, movements } from './ledger.js';

/*
 * The renewal base: customers with a paid term that ends in the window. What is due is all their ARR just before the first such end; what they renewed is
 * their ARR at the window's end.
 */

const termEnds = rollUp(
  during(recurringSubscriptions, r => r.termEndAt),
  r => ({ customer: r.customer }),
  r => ({ dueAt: minOf(r.termEndAt) }),
);
const before = where(
  lookUp(movements, termEnds, r => ({ customer: r.customer }), { dueAt: 'dueAt' }),
  r => lt(r.at, r.dueAt),
);
const due = where(
  rollUp(
    before,
    r => ({ customer: r.customer }),
    r => ({ due: sumOf(r.delta) }),
  ),
  r => gt(r.due, dec('0')),
);
export const renewals = derive(
  lookUp(due, closingBalances, r => ({ customer: r.customer }), { closing: 'closing' }),
  r => ({ renewed: coalesce(r.closing, dec('0')) }),
);

const notNegative = { min: '0' } as const;

export const renewalDueArr = defineMeasure({
  name: 'renewalDueArr',
  unit: arrMoney,
  is: {
    en: 'ARR of customers whose term ends in the window, just before it ends',
    'pt-BR': 'ARR dos clientes cujo prazo termina na janela, imediatamente antes do término',
  },
  range: notNegative,
  from: sum(renewals, r => r.due, atStart),
});

export const renewedArr = defineMeasure({
  name: 'renewedArr',
  unit: arrMoney,
  is: {
    en: 'ARR of the same customers after the renewal decision, at the end',
    'pt-BR': 'ARR dos mesmos clientes depois da decisão de renovar, no fim',
  },
  range: notNegative,
  from: sum(renewals, r => r.renewed, atStart),
});

export const renewalKeptArr = defineMeasure({
  name: 'renewalKeptArr',
  unit: arrMoney,
  is: { en: 'Σ per account of the smaller of due and renewed ARR', 'pt-BR': 'Σ por conta do menor entre o ARR a renovar e o renovado' },
  range: { min: '0', atMost: 'renewalDueArr' },
  from: sum(renewals, r => least(r.due, r.renewed), atStart),
});

export const renewalDueCustomers = defineMeasure({
  name: 'renewalDueCustomers',
  unit: customers,
  is: { en: 'Customers whose term ends in the window', 'pt-BR': 'Clientes cujo prazo termina na janela' },
  range: { min: '0', whole: true },
  from: count(renewals, atStart),
});

export const renewedCustomers = defineMeasure({
  name: 'renewedCustomers',
  unit: customers,
  is: { en: 'Those of them with ARR at the end', 'pt-BR': 'Os que dentre eles têm ARR no fim' },
  range: { min: '0', whole: true, atMost: 'renewalDueCustomers' },
  from: count(
    where(renewals, r => gt(r.renewed, dec('0'))),
    atStart,
  ),
});
