import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { expansionArr as measured } from '../measures/recurringRevenue.js';

/**
 * ARR gained from existing customers in the window (money).
 * @example expansionArr({ expansionArr: 42000 }, { currency: 'BRL' }) // R$ 42,000.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/expansion-arr.md (ChartMogul; Lago; mostlymetrics)
 */
export const expansionArr = defineMetric({
  id: 'expansion-arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Expansion ARR', 'pt-BR': 'ARR de expansão' },
  is: { en: 'ARR gained from existing customers', 'pt-BR': 'ARR ganho de clientes existentes' },
  unit: arrMoney,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'event-based',
  label: { en: 'by event', 'pt-BR': 'por evento' },
  inputs: { expansionArr: measured },
  formula: i => i.expansionArr,
  examples: [{ given: { expansionArr: '42000' }, currency: 'BRL', shows: 'R$ 42,000.00', because: 'A 30 000 + E 12 000' }],
});
