import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { reactivationArr as measured } from '../measures/recurringRevenue.js';

/**
 * ARR of former customers that came back in the window (money).
 * @example reactivationArr({ reactivationArr: 90000 }, { currency: 'BRL' }) // R$ 90,000.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/reactivation-arr.md (ChartMogul; Lago; mostlymetrics)
 */
export const reactivationArr = defineMetric({
  id: 'reactivation-arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Reactivation ARR', 'pt-BR': 'ARR de reativação' },
  is: { en: 'ARR of former customers that came back', 'pt-BR': 'ARR de ex-clientes que voltaram' },
  unit: arrMoney,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'event-based',
  label: { en: 'by event', 'pt-BR': 'por evento' },
  inputs: { reactivationArr: measured },
  formula: i => i.reactivationArr,
  examples: [{ given: { reactivationArr: '90000' }, currency: 'BRL', shows: 'R$ 90,000.00', because: 'F 18 000 + H 72 000' }],
});
