import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { days } from '../kernel/unit.js';
import { openAgeDays } from '../measures/openDealCounts.js';

/**
 * Days that open deals have been open (days): creation to `asOf`, the mean, with median and p90 beside it. A growing backlog hides from the sales cycle.
 * @example openAge({ openAgeDays: [10, 40, 100] }) // 50.00 days
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/open-age.md
 */
export const openAge = defineMetric({
  id: 'open-age',
  version: '1.0.0',
  ...byTheBook,
  family: 'pipeline',
  name: { en: 'Age of open deals', 'pt-BR': 'Idade dos negócios abertos' },
  is: { en: 'Days that open deals have been open so far', 'pt-BR': 'Dias em que os negócios abertos estão abertos até agora' },
  unit: days,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'mean',
  label: { en: 'mean of open deals', 'pt-BR': 'média dos negócios abertos' },
  inputs: { openAgeDays },
  formula: i => i.openAgeDays.mean(x => x.openAgeDays),
  beside: i => ({
    median: {
      is: { en: 'Half have been open no longer', 'pt-BR': 'Metade não está aberta há mais tempo' },
      of: i.openAgeDays.quantile('0.5', x => x.openAgeDays),
    },
    p90: {
      is: { en: 'Nine in ten have been open no longer', 'pt-BR': 'Nove em dez não estão abertos há mais tempo' },
      of: i.openAgeDays.quantile('0.9', x => x.openAgeDays),
    },
  }),
  examples: [{ given: { openAgeDays: [10, 40, 100] }, shows: '50.00 days', because: '150 ÷ 3', standAlone: true }],
});
