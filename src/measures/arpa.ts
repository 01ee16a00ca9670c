import { defineMeasure } from '../kernel/defineMeasure.js';
import { moneyPerMonthPerCustomer } from '../kernel/unit.js';
import { closingCustomers } from './cohorts.js';
import { closingMrr } from './recurringRevenue.js';

export const arpa = defineMeasure({
  name: 'arpa',
  unit: moneyPerMonthPerCustomer,
  is: { en: 'Closing MRR per closing customer', 'pt-BR': 'MRR de fechamento por cliente no fechamento' },
  range: { min: '0' },
  inputs: { closingMrr, closingCustomers },
  formula: i => i.closingMrr.dividedBy(i.closingCustomers),
});
