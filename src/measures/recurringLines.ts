import { defineMeasure } from '../kernel/defineMeasure.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import { bound, coalesce, dec, lt, minOf, minus, not, times } from '../kernel/planExpressions.js';
import { items } from '../kernel/planRecipes.js';
import { convert, derive, rollUpAt, where } from '../kernel/planRelations.js';
import { counted, money, months } from '../kernel/unit.js';
import { recurringSubscriptions } from './customerSubscriptions.js';

/** Fixed by definition, no calendar is asked: 52 weeks or 365 days are 12 months. */
const lengths = { year: '12', half: '6', quarter: '3', month: '1', week: ['12', '52'], day: ['12', '365'] } as const;
const interval = defineMeasure({
  name: 'interval',
  unit: months,
  is: { en: 'Billing interval, as its length in months', 'pt-BR': 'Intervalo de cobrança, como duração em meses' },
  range: { above: '0' },
  words: lengths,
});
const intervalCount = defineMeasure({
  name: 'intervalCount',
  unit: counted,
  is: { en: 'Intervals that a price covers', 'pt-BR': 'Intervalos que um preço cobre' },
  range: { above: '0', whole: true },
});
const amountPerInterval = defineMeasure({
  name: 'amountPerInterval',
  unit: money,
  is: {
    en: 'Price of a line for its intervals, net of recurring discounts',
    'pt-BR': 'Preço de uma linha por seus intervalos, líquido de descontos recorrentes',
  },
  range: { min: '0' },
});

/** Lines that had started by the window's end; one that ends with it is in force just before. */
const priced = derive(recurringSubscriptions, r => ({
  price: minus(times(r.amountPerInterval, r.quantity), coalesce(r.discount, dec('0'))),
  priceCurrency: r.amountPerIntervalCurrency,
}));
const started = rollUpAt(
  convert(priced, 'price', 'plan', () => bound('ratesAt')),
  r => ({ id: r.id, customer: r.customer, startDate: r.startDate, price: r.price, interval: r.interval, intervalCount: r.intervalCount }),
  r => r.startDate,
  r => ({ endDate: minOf(r.endDate) }),
);
const live = where(started, r => not(lt(r.endDate, bound('closes'))));

const says = {
  en: 'Live recurring lines, net of recurring discounts: price, interval, number of intervals',
  'pt-BR': 'Linhas recorrentes vigentes, líquidas de descontos recorrentes: preço, intervalo, número de intervalos',
} as const;

/** The lines themselves. */
const lines = defineMeasure({
  name: 'recurringLines',
  unit: money,
  is: says,
  from: items(
    live,
    r => ({ amountPerInterval: { of: r.price }, interval: { of: r.interval, words: lengths }, intervalCount: { of: r.intervalCount } }),
    {
      member: r => ({ customer: r.customer, at: bound('closes'), inclusive: false }),
    },
  ),
});

export const recurringLines = defineListMeasure({
  name: 'recurringLines',
  is: says,
  fields: { amountPerInterval, interval, intervalCount },
  each: lines,
});
