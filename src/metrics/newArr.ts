import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { newArr as measured } from '../measures/recurringRevenue.js';

/**
 * ARR of accounts that became customers for the first time in the window (money).
 * @example newArr({ newArr: 73200 }, { currency: 'BRL' }) // R$ 73,200.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/new-arr.md (ChartMogul; Lago; mostlymetrics)
 */
export const newArr = defineMetric({
  id: 'new-arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'New ARR', 'pt-BR': 'ARR novo' },
  is: {
    en: 'ARR of accounts that became customers for the first time',
    'pt-BR': 'ARR de contas que se tornaram clientes pela primeira vez',
  },
  unit: arrMoney,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'event-based',
  label: { en: 'by event', 'pt-BR': 'por evento' },
  inputs: { newArr: measured },
  formula: i => i.newArr,
  examples: [{ given: { newArr: '73200' }, currency: 'BRL', shows: 'R$ 73,200.00', because: 'E 48 000 + G 25 200' }],
});
