import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { moneyPerCustomer } from '../kernel/unit.js';
import { newLogos, reactivatedLogos, ttmNewLogos } from '../measures/customers.js';
import {
  acquisitionSpend,
  customerSuccessSpend,
  lagDays,
  laggedSpend,
  lagMonths,
  monthLaggedSpend,
  newLogoSpend,
  priorQuarterNewLogoSpend,
  priorQuarterSpend,
  programSpend,
  ttmAcquisitionSpend,
} from '../measures/spend.js';

/**
 * Average sales and marketing cost to win one new paying customer (money/customer).
 * Everything is in the default: what is left out (salaries, tools, overhead) is where companies flatter themselves.
 * @example cac({ acquisitionSpend: 141_000, newLogos: 2 }, { currency: 'BRL' }) // R$ 70,500.00 per customer
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/cac.md (Skok; SaaS Metrics Standards Board; The SaaS CFO)
 */
export const cac = defineMetric({
  id: 'cac',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'CAC', 'pt-BR': 'CAC' },
  is: {
    en: 'Average sales and marketing cost to win one new paying customer',
    'pt-BR': 'Custo médio de vendas e marketing para conquistar um novo cliente pagante',
  },
  unit: moneyPerCustomer,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'fully-loaded',
  chosenBy: [
    { when: { cacLag: 'one-quarter' }, variant: 'lag-1q' },
    { when: { cacLag: 'median-cycle' }, variant: 'lag-cycle', parameters: { lagDays: 'lagDays' } },
    { when: { cacLag: 'months' }, variant: 'lag-months', parameters: { lagMonths: 'lagMonths' } },
    { when: { cacScope: 'acquisition-share' }, variant: 'new-logo-allocated' },
    { when: { cacScope: 'acquisition-share', cacLag: 'one-quarter' }, variant: 'new-logo-allocated-lag-1q' },
    { when: { cacScope: 'programs' }, variant: 'program-only' },
    { when: { customerSuccessCost: 'sales-and-marketing' }, variant: 'incl-cs' },
  ],
  label: { en: 'lag 0', 'pt-BR': 'defasagem 0' },
  inputs: { acquisitionSpend, newLogos },
  formula: i => i.acquisitionSpend.dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
  variants: {
    'program-only': {
      label: { en: 'programs only', 'pt-BR': 'só programas' },
      is: {
        en: 'Marketing programs only: not a cost of winning customers, a cost of media',
        'pt-BR': 'Somente programas de marketing: custo de mídia, não de conquistar clientes',
      },
      inputs: { programSpend, newLogos },
      formula: i => i.programSpend.dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
    },
    'new-logo-allocated': {
      label: { en: 'new-logo share, lag 0', 'pt-BR': 'parcela de novos clientes, defasagem 0' },
      is: {
        en: 'Only the share of spend meant to win new logos; needed where account managers do expansion',
        'pt-BR': 'Somente a parcela destinada a novos clientes; necessária onde gerentes de conta fazem expansão',
      },
      inputs: { newLogoSpend, newLogos },
      formula: i => i.newLogoSpend.dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
    },
    'new-logo-allocated-lag-1q': {
      label: { en: 'new-logo share, lag 1 quarter', 'pt-BR': 'parcela de novos clientes, defasagem de 1 trimestre' },
      is: {
        en: 'The share of the quarter before that was meant to win new logos',
        'pt-BR': 'A parcela do trimestre anterior destinada a novos clientes',
      },
      inputs: { priorQuarterNewLogoSpend, newLogos },
      formula: i => i.priorQuarterNewLogoSpend.dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
    },
    'lag-1q': {
      label: { en: 'lag 1 quarter', 'pt-BR': 'defasagem de 1 trimestre' },
      is: {
        en: 'Spend of the quarter before, for sales cycles of about a quarter',
        'pt-BR': 'Gasto do trimestre anterior, para ciclos de venda de cerca de um trimestre',
      },
      inputs: { priorQuarterSpend, newLogos },
      formula: i => i.priorQuarterSpend.dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
    },
    'lag-months': {
      label: { en: 'lag by months', 'pt-BR': 'defasagem em meses' },
      is: {
        en: 'Spend of the window moved back by a number of whole months',
        'pt-BR': 'Gasto da janela deslocada por um número de meses inteiros',
      },
      inputs: { monthLaggedSpend, newLogos },
      formula: i => i.monthLaggedSpend.dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
      recordsOnly: true,
      parameters: { lagMonths },
    },
    'lag-cycle': {
      label: { en: 'lag by sales cycle', 'pt-BR': 'defasagem pelo ciclo de vendas' },
      is: {
        en: 'Spend of the window moved back by the sales cycle, a fixed number of days',
        'pt-BR': 'Gasto da janela deslocada pelo ciclo de vendas, um número fixo de dias',
      },
      inputs: { laggedSpend, newLogos },
      formula: i => i.laggedSpend.dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
      recordsOnly: true,
      parameters: { lagDays },
    },
    'incl-reactivation': {
      label: { en: 'incl. win-backs', 'pt-BR': 'com reativações' },
      is: {
        en: 'Win-backs counted beside new logos, for companies that spend to win former customers again',
        'pt-BR': 'Reativações contadas junto dos novos clientes, para empresas que gastam para reconquistar ex-clientes',
      },
      inputs: { acquisitionSpend, newLogos, reactivatedLogos },
      formula: i => i.acquisitionSpend.dividedBy(i.newLogos.plus(i.reactivatedLogos).mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
    },
    'incl-cs': {
      label: { en: 'incl. customer success', 'pt-BR': 'com customer success' },
      is: {
        en: 'Customer-success spend added, for companies whose customer success also sells',
        'pt-BR': 'Com o gasto de customer success, para empresas em que essa área também vende',
      },
      inputs: { acquisitionSpend, customerSuccessSpend, newLogos },
      formula: i => i.acquisitionSpend.plus(i.customerSuccessSpend).dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
    },
    ttm: {
      label: { en: 'trailing 12 months', 'pt-BR': 'últimos 12 meses' },
      is: {
        en: 'Twelve months of spend over twelve months of logos, for lumpy volumes',
        'pt-BR': 'Doze meses de gasto sobre doze meses de novos clientes, para volumes irregulares',
      },
      inputs: { ttmAcquisitionSpend, ttmNewLogos },
      formula: i => i.ttmAcquisitionSpend.dividedBy(i.ttmNewLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
    },
  },
  examples: [
    { given: { acquisitionSpend: '141000', newLogos: 2 }, currency: 'BRL', shows: 'R$ 70,500.00 per customer', because: '141 000 ÷ 2' },
    {
      variant: 'lag-1q',
      given: { priorQuarterSpend: '132000', newLogos: 2 },
      currency: 'BRL',
      shows: 'R$ 66,000.00 per customer',
      because: '132 000 ÷ 2',
    },
    {
      variant: 'program-only',
      given: { programSpend: '57000', newLogos: 2 },
      currency: 'BRL',
      shows: 'R$ 28,500.00 per customer',
      because: '57 000 ÷ 2',
    },
    {
      variant: 'new-logo-allocated',
      given: { newLogoSpend: '98700', newLogos: 2 },
      currency: 'BRL',
      shows: 'R$ 49,350.00 per customer',
      because: '141 000 × 0.7 ÷ 2',
    },
    {
      variant: 'new-logo-allocated-lag-1q',
      given: { priorQuarterNewLogoSpend: '92400', newLogos: 2 },
      currency: 'BRL',
      shows: 'R$ 46,200.00 per customer',
      because: '132 000 × 0.7 ÷ 2',
    },
    {
      variant: 'incl-reactivation',
      given: { acquisitionSpend: '141000', newLogos: 2, reactivatedLogos: 2 },
      currency: 'BRL',
      shows: 'R$ 35,250.00 per customer',
      because: '141 000 ÷ (2 + 2): F and H came back',
    },
    {
      variant: 'incl-cs',
      given: { acquisitionSpend: '141000', customerSuccessSpend: '12000', newLogos: 2 },
      currency: 'BRL',
      shows: 'R$ 76,500.00 per customer',
      because: '(141 000 + 12 000) ÷ 2',
    },
    {
      variant: 'ttm',
      given: { ttmAcquisitionSpend: '519000', ttmNewLogos: 2 },
      currency: 'BRL',
      shows: 'R$ 259,500.00 per customer',
      because: '519 000 ÷ 2',
    },
  ],
});
