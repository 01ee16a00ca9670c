import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { multiple } from '../kernel/unit.js';
import { churnedArr, contractionArr, expansionArr, newArr, reactivationArr } from '../measures/recurringRevenue.js';
import {
  trailing3mChurnedArr,
  trailing3mContractionArr,
  trailing3mExpansionArr,
  trailing3mNewArr,
  trailing3mReactivationArr,
} from '../measures/trailingMovements.js';

/**
 * Recurring revenue gained per unit lost (multiple). All gains over all losses, so that their difference is net new ARR.
 * @example saasQuickRatio({ newArr: 73_200, expansionArr: 42_000, reactivationArr: 90_000, contractionArr: 24_000, churnedArr: 126_000 }, { currency: 'BRL' }) // 1.37×
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/saas-quick-ratio.md (ProfitWell; FirstOfficer; Social Capital)
 */
export const saasQuickRatio = defineMetric({
  id: 'saas-quick-ratio',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'SaaS quick ratio', 'pt-BR': 'Quick ratio SaaS' },
  is: { en: 'Recurring revenue gained per unit lost', 'pt-BR': 'Receita recorrente ganha por unidade perdida' },
  unit: multiple,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'all-gains',
  label: { en: 'all gains', 'pt-BR': 'todos os ganhos' },
  inputs: { newArr, expansionArr, reactivationArr, contractionArr, churnedArr },
  formula: i => i.newArr.plus(i.expansionArr).plus(i.reactivationArr).dividedBy(i.contractionArr.plus(i.churnedArr)),
  variants: {
    'excl-reactivation': {
      label: { en: 'without win-backs', 'pt-BR': 'sem reativações' },
      is: {
        en: 'New and expansion only, as first worded; the same where nobody comes back',
        'pt-BR': 'Só novos e expansão, como na redação original; igual onde ninguém volta',
      },
      inputs: { newArr, expansionArr, contractionArr, churnedArr },
      formula: i => i.newArr.plus(i.expansionArr).dividedBy(i.contractionArr.plus(i.churnedArr)),
    },
    'trailing-3m': {
      label: { en: 'all gains, trailing 3 months', 'pt-BR': 'todos os ganhos, últimos 3 meses' },
      is: {
        en: 'Three months of each movement, for monthly readings',
        'pt-BR': 'Três meses de cada movimentação, para leituras mensais',
      },
      inputs: { trailing3mNewArr, trailing3mExpansionArr, trailing3mReactivationArr, trailing3mContractionArr, trailing3mChurnedArr },
      formula: i =>
        i.trailing3mNewArr
          .plus(i.trailing3mExpansionArr)
          .plus(i.trailing3mReactivationArr)
          .dividedBy(i.trailing3mContractionArr.plus(i.trailing3mChurnedArr)),
    },
  },
  examples: [
    {
      given: { newArr: '73200', expansionArr: '42000', reactivationArr: '90000', contractionArr: '24000', churnedArr: '126000' },
      currency: 'BRL',
      shows: '1.37×',
      because: '(73 200 + 42 000 + 90 000) ÷ (24 000 + 126 000) = 205 200 ÷ 150 000 = 1.368',
    },
    {
      variant: 'excl-reactivation',
      given: { newArr: '73200', expansionArr: '42000', contractionArr: '24000', churnedArr: '126000' },
      currency: 'BRL',
      shows: '0.768×',
      because: '(73 200 + 42 000) ÷ 150 000 = 115 200 ÷ 150 000',
    },
    {
      variant: 'trailing-3m',
      given: {
        trailing3mNewArr: '73200',
        trailing3mExpansionArr: '42000',
        trailing3mReactivationArr: '90000',
        trailing3mContractionArr: '24000',
        trailing3mChurnedArr: '126000',
      },
      currency: 'BRL',
      shows: '1.37×',
      because: 'June 2026 and the two months before are the quarter: 205 200 ÷ 150 000',
    },
  ],
});
