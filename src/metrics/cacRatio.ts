import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { multiple } from '../kernel/unit.js';
import { expansionCarr, newCarr } from '../measures/contracted.js';
import { expansionArr, newArr, reactivationArr } from '../measures/recurringRevenue.js';
import {
  acquisitionSpend,
  expansionSpend,
  lagDays,
  laggedSpend,
  lagMonths,
  monthLaggedSpend,
  newLogoSpend,
  priorQuarterExpansionSpend,
  priorQuarterNewLogoSpend,
  priorQuarterSpend,
} from '../measures/spend.js';

/**
 * Sales and marketing spend per unit of annual recurring revenue won (multiple), whatever the size of customers.
 * Gross of churn: what was lost is nobody's sale. The spend is the quarter before's, which bought it.
 * @example cacRatio({ priorQuarterSpend: 132_000, newArr: 73_200, expansionArr: 42_000 }, { currency: 'BRL' }) // 1.15×
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/cac-ratio.md (SaaS Metrics Standards Board; Kellogg; KeyBanc)
 */
export const cacRatio = defineMetric({
  id: 'cac-ratio',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'CAC ratio', 'pt-BR': 'Índice de CAC' },
  is: {
    en: 'Sales and marketing spend per unit of annual recurring revenue won, gross of churn',
    'pt-BR': 'Gasto de vendas e marketing por unidade de receita recorrente anual conquistada, sem descontar o churn',
  },
  unit: multiple,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'blended',
  chosenBy: [
    { when: { cacRatioLag: 'none' }, variant: 'lag-0' },
    { when: { cacRatioLag: 'median-cycle' }, variant: 'lag-cycle', parameters: { lagDays: 'lagDays' } },
    { when: { cacRatioLag: 'months' }, variant: 'lag-months', parameters: { lagMonths: 'lagMonths' } },
  ],
  label: { en: 'new and expansion, lag 1 quarter', 'pt-BR': 'novos e expansão, defasagem de 1 trimestre' },
  inputs: { priorQuarterSpend, newArr, expansionArr },
  formula: i => i.priorQuarterSpend.dividedBy(i.newArr.plus(i.expansionArr)),
  variants: {
    new: {
      label: { en: 'new logos, lag 1 quarter', 'pt-BR': 'novos clientes, defasagem de 1 trimestre' },
      is: {
        en: 'The share meant to win new logos over new ARR; worth as much as the split of costs behind it',
        'pt-BR': 'A parcela destinada a novos clientes sobre o ARR novo; vale tanto quanto o rateio de custos por trás',
      },
      inputs: { priorQuarterNewLogoSpend, newArr },
      formula: i => i.priorQuarterNewLogoSpend.dividedBy(i.newArr),
    },
    expansion: {
      label: { en: 'expansion, lag 1 quarter', 'pt-BR': 'expansão, defasagem de 1 trimestre' },
      is: {
        en: 'The share meant to grow customers over expansion ARR: the cheap half of growth',
        'pt-BR': 'A parcela destinada a crescer clientes sobre o ARR de expansão: a metade barata do crescimento',
      },
      inputs: { priorQuarterExpansionSpend, expansionArr },
      formula: i => i.priorQuarterExpansionSpend.dividedBy(i.expansionArr),
    },
    'lag-0': {
      label: { en: 'new and expansion, lag 0', 'pt-BR': 'novos e expansão, defasagem 0' },
      is: { en: 'Against the spend of the same window, for short cycles', 'pt-BR': 'Contra o gasto da mesma janela, para ciclos curtos' },
      inputs: { acquisitionSpend, newArr, expansionArr },
      formula: i => i.acquisitionSpend.dividedBy(i.newArr.plus(i.expansionArr)),
    },
    'new-lag-0': {
      label: { en: 'new logos, lag 0', 'pt-BR': 'novos clientes, defasagem 0' },
      is: {
        en: 'The share meant to win new logos over new ARR, both of the window',
        'pt-BR': 'A parcela destinada a novos clientes sobre o ARR novo, ambos da janela',
      },
      inputs: { newLogoSpend, newArr },
      formula: i => i.newLogoSpend.dividedBy(i.newArr),
    },
    'expansion-lag-0': {
      label: { en: 'expansion, lag 0', 'pt-BR': 'expansão, defasagem 0' },
      is: {
        en: 'The share meant to grow customers over expansion ARR, both of the window',
        'pt-BR': 'A parcela destinada a crescer clientes sobre o ARR de expansão, ambos da janela',
      },
      inputs: { expansionSpend, expansionArr },
      formula: i => i.expansionSpend.dividedBy(i.expansionArr),
    },
    'lag-months': {
      label: { en: 'new and expansion, lag by months', 'pt-BR': 'novos e expansão, defasagem em meses' },
      is: {
        en: 'Against the spend of the window moved back by a number of whole months',
        'pt-BR': 'Contra o gasto da janela deslocada por um número de meses inteiros',
      },
      inputs: { monthLaggedSpend, newArr, expansionArr },
      formula: i => i.monthLaggedSpend.dividedBy(i.newArr.plus(i.expansionArr)),
      recordsOnly: true,
      parameters: { lagMonths },
    },
    'lag-cycle': {
      label: { en: 'new and expansion, lag by sales cycle', 'pt-BR': 'novos e expansão, defasagem pelo ciclo de vendas' },
      is: {
        en: 'Against the spend of the window moved back by the sales cycle, a fixed number of days',
        'pt-BR': 'Contra o gasto da janela deslocada pelo ciclo de vendas, um número fixo de dias',
      },
      inputs: { laggedSpend, newArr, expansionArr },
      formula: i => i.laggedSpend.dividedBy(i.newArr.plus(i.expansionArr)),
      recordsOnly: true,
      parameters: { lagDays },
    },
    'incl-reactivation': {
      label: { en: 'incl. win-backs, lag 1 quarter', 'pt-BR': 'com reativações, defasagem de 1 trimestre' },
      is: {
        en: 'Won-back ARR counted too, for companies that spend to win former customers again',
        'pt-BR': 'Com o ARR reconquistado, para empresas que gastam para reconquistar ex-clientes',
      },
      inputs: { priorQuarterSpend, newArr, expansionArr, reactivationArr },
      formula: i => i.priorQuarterSpend.dividedBy(i.newArr.plus(i.expansionArr).plus(i.reactivationArr)),
    },
    contracted: {
      label: { en: 'contracted, lag 1 quarter', 'pt-BR': 'contratado, defasagem de 1 trimestre' },
      is: {
        en: 'ARR counted at signature instead of at the start of service: never set beside a live one',
        'pt-BR': 'ARR contado na assinatura em vez do início do serviço: nunca ao lado de um vigente',
      },
      inputs: { priorQuarterSpend, newCarr, expansionCarr },
      formula: i => i.priorQuarterSpend.dividedBy(i.newCarr.plus(i.expansionCarr)),
    },
  },
  examples: [
    {
      given: { priorQuarterSpend: '132000', newArr: '73200', expansionArr: '42000' },
      currency: 'BRL',
      shows: '1.15×',
      because: '132 000 ÷ (73 200 + 42 000) = 132 000 ÷ 115 200 = 1.1458',
    },
    {
      variant: 'new',
      given: { priorQuarterNewLogoSpend: '92400', newArr: '73200' },
      currency: 'BRL',
      shows: '1.26×',
      because: '132 000 × 0.7 ÷ 73 200 = 92 400 ÷ 73 200 = 1.2623',
    },
    {
      variant: 'expansion',
      given: { priorQuarterExpansionSpend: '39600', expansionArr: '42000' },
      currency: 'BRL',
      shows: '0.943×',
      because: '132 000 × 0.3 ÷ 42 000 = 39 600 ÷ 42 000 = 0.9429',
    },
    {
      variant: 'lag-0',
      given: { acquisitionSpend: '141000', newArr: '73200', expansionArr: '42000' },
      currency: 'BRL',
      shows: '1.22×',
      because: '141 000 ÷ 115 200 = 1.2240',
    },
    {
      variant: 'new-lag-0',
      given: { newLogoSpend: '98700', newArr: '73200' },
      currency: 'BRL',
      shows: '1.35×',
      because: '141 000 × 0.7 ÷ 73 200 = 98 700 ÷ 73 200 = 1.3484',
    },
    {
      variant: 'expansion-lag-0',
      given: { expansionSpend: '42300', expansionArr: '42000' },
      currency: 'BRL',
      shows: '1.01×',
      because: '141 000 × 0.3 ÷ 42 000 = 42 300 ÷ 42 000 = 1.0071',
    },
    {
      variant: 'incl-reactivation',
      given: { priorQuarterSpend: '132000', newArr: '73200', expansionArr: '42000', reactivationArr: '90000' },
      currency: 'BRL',
      shows: '0.643×',
      because: '132 000 ÷ (115 200 + 90 000) = 132 000 ÷ 205 200 = 0.6433',
    },
    {
      variant: 'contracted',
      given: { priorQuarterSpend: '132000', newCarr: '48000', expansionCarr: '42000' },
      currency: 'BRL',
      shows: '1.47×',
      because: '132 000 ÷ (48 000 + 42 000) = 132 000 ÷ 90 000 = 1.4667',
      standAlone: true,
    },
  ],
});
