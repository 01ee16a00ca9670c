import { byTheBook } from '../kernel/approval.js';
import { ownWindow } from '../kernel/binding.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { constant } from '../kernel/formula.js';
import { multiple } from '../kernel/unit.js';
import { grossProfit, priorQuarterGrossProfit } from '../measures/finance.js';
import { expansionArr, netNewArr, newArr } from '../measures/recurringRevenue.js';
import { acquisitionSpend, priorQuarterSpend } from '../measures/spend.js';

/**
 * ARR won (gross) or added (net) per unit of sales and marketing spend (multiple); gross is the inverse of the CAC ratio at lag 0.
 * @example salesEfficiency({ newArr: 73_200, expansionArr: 42_000, acquisitionSpend: 141_000 }, { currency: 'BRL' }) // 0.817×
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/sales-efficiency.md (Scale Venture Partners; Wall Street Prep; GitLab handbook)
 */
export const salesEfficiency = defineMetric({
  id: 'sales-efficiency',
  version: '1.0.0',
  ...byTheBook,
  family: 'efficiency',
  name: { en: 'Sales efficiency', 'pt-BR': 'Eficiência de vendas' },
  is: {
    en: 'ARR won per unit of sales and marketing spend',
    'pt-BR': 'ARR conquistado por unidade de gasto em vendas e marketing',
  },
  unit: multiple,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'gross',
  chosenBy: [
    { when: { spendLag: 'one-quarter' }, variant: 'lag-1q' },
    { when: { spendLag: 'none' }, variant: 'gross' },
  ],
  label: { en: 'gross, lag 0', 'pt-BR': 'bruta, defasagem 0' },
  inputs: { newArr, expansionArr, acquisitionSpend },
  formula: i => i.newArr.plus(i.expansionArr).dividedBy(i.acquisitionSpend),
  variants: {
    net: {
      label: { en: 'net, lag 0', 'pt-BR': 'líquida, defasagem 0' },
      is: { en: 'Net new ARR: losses count against it', 'pt-BR': 'ARR líquido novo: as perdas contam contra' },
      inputs: { netNewArr, acquisitionSpend },
      formula: i => i.netNewArr.dividedBy(i.acquisitionSpend),
    },
    'lag-1q': {
      label: { en: 'gross, lag 1 quarter', 'pt-BR': 'bruta, defasagem de 1 trimestre' },
      is: { en: 'Against the spend of the quarter before', 'pt-BR': 'Contra o gasto do trimestre anterior' },
      inputs: { newArr, expansionArr, priorQuarterSpend },
      formula: i => i.newArr.plus(i.expansionArr).dividedBy(i.priorQuarterSpend),
      // A started window's ARR against a whole quarter's spend would only look inefficient.
      wholeWindow: true,
    },
    'new-only': {
      label: { en: 'new ARR only, lag 0', 'pt-BR': 'só ARR novo, defasagem 0' },
      is: { en: 'Without expansion; the spend is not split', 'pt-BR': 'Sem expansão; o gasto não é repartido' },
      inputs: { newArr, acquisitionSpend },
      formula: i => i.newArr.dividedBy(i.acquisitionSpend),
    },
    'gross-profit-delta': {
      label: { en: 'change of gross profit × 4, lag 0', 'pt-BR': 'variação do lucro bruto × 4, defasagem 0' },
      is: {
        en: 'Growth of the quarter’s gross profit × 4, for companies that publish no ARR',
        'pt-BR': 'Crescimento do lucro bruto do trimestre × 4, para empresas que não publicam ARR',
      },
      inputs: { grossProfit, priorQuarterGrossProfit, acquisitionSpend },
      formula: i => i.grossProfit.minus(i.priorQuarterGrossProfit).times(constant('4', multiple)).dividedBy(i.acquisitionSpend),
      // Four quarters make a year: the window is one of them.
      window: ownWindow(3, 'refused'),
      wholeWindow: true,
    },
  },
  examples: [
    {
      given: { newArr: '73200', expansionArr: '42000', acquisitionSpend: '141000' },
      currency: 'BRL',
      shows: '0.817×',
      because: '(73 200 + 42 000) ÷ 141 000 = 115 200 ÷ 141 000 = 0.81702',
    },
    {
      variant: 'net',
      given: { netNewArr: '55200', acquisitionSpend: '141000' },
      currency: 'BRL',
      shows: '0.391×',
      because: '55 200 ÷ 141 000 = 0.39149',
    },
    {
      variant: 'lag-1q',
      given: { newArr: '73200', expansionArr: '42000', priorQuarterSpend: '132000' },
      currency: 'BRL',
      shows: '0.873×',
      because: '115 200 ÷ 132 000 = 0.87273',
    },
    {
      variant: 'new-only',
      given: { newArr: '73200', acquisitionSpend: '141000' },
      currency: 'BRL',
      shows: '0.519×',
      because: '73 200 ÷ 141 000 = 0.51915',
    },
    {
      variant: 'gross-profit-delta',
      given: { grossProfit: '76400', priorQuarterGrossProfit: '69400', acquisitionSpend: '141000' },
      currency: 'BRL',
      shows: '0.199×',
      because: '(76 400 − 69 400) × 4 ÷ 141 000 = 28 000 ÷ 141 000 = 0.19858',
    },
  ],
});
