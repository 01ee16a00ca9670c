import { defineMeasure } from '../kernel/defineMeasure.js';
import { bound, coalesce, gt, lt, minOf, not, text } from '../kernel/planExpressions.js';
import { count } from '../kernel/planRecipes.js';
import { derive, during, lookUp, rollUpAt, where } from '../kernel/planRelations.js';
import { counted } from '../kernel/unit.js';
import { recurringSubscriptions } from './customerSubscriptions.js';

/** Lines that had started by the window's end; one that ends with it is in force just before. */
const started = rollUpAt(
  recurringSubscriptions,
  r => ({ id: r.id, customer: r.customer }),
  r => r.startDate,
  r => ({ endDate: minOf(r.endDate) }),
);

export const closingSubscriptions = defineMeasure({
  name: 'closingSubscriptions',
  unit: counted,
  is: {
    en: 'Recurring subscription lines in force at the window’s end',
    'pt-BR': 'Linhas de assinatura recorrentes em vigor no fim da janela',
  },
  range: { min: '0', whole: true },
  from: count(
    where(started, r => not(lt(r.endDate, bound('closes')))),
    { member: r => ({ customer: r.customer, at: bound('closes'), inclusive: false }) },
  ),
});

/** A line that renews, extends or reprices an earlier one of the same customer and product is not a first one. */
const named = derive(recurringSubscriptions, r => ({ product: coalesce(r.productId, text('')) }));
const firstStarts = rollUpAt(
  named,
  r => ({ customer: r.customer, product: r.product }),
  r => r.startDate,
  r => ({ firstStart: minOf(r.startDate) }),
);
const starting = lookUp(
  during(named, r => r.startDate),
  firstStarts,
  r => ({ customer: r.customer, product: r.product }),
  { firstStart: 'firstStart' },
);

export const newSubscriptions = defineMeasure({
  name: 'newSubscriptions',
  unit: counted,
  is: {
    en: 'First-ever recurring subscription lines of a customer and product that start in the window',
    'pt-BR': 'Primeiras linhas de assinatura recorrentes de um cliente e produto que começam na janela',
  },
  range: { min: '0', whole: true },
  from: count(
    where(starting, r => not(gt(r.startDate, r.firstStart))),
    { member: r => ({ customer: r.customer, at: r.startDate, inclusive: true }) },
  ),
});
