import { defineMeasure } from '../kernel/defineMeasure.js';
import { bound, lt, minOf, not } from '../kernel/planExpressions.js';
import { count } from '../kernel/planRecipes.js';
import { during, rollUpAt, where } from '../kernel/planRelations.js';
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

export const newSubscriptions = defineMeasure({
  name: 'newSubscriptions',
  unit: counted,
  is: { en: 'Recurring subscription lines that start in the window', 'pt-BR': 'Linhas de assinatura recorrentes que começam na janela' },
  range: { min: '0', whole: true },
  from: count(
    during(recurringSubscriptions, r => r.startDate),
    { member: r => ({ customer: r.customer, at: r.startDate, inclusive: true }) },
  ),
});
