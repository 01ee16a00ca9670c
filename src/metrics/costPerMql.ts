import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { moneyPerLead } from '../kernel/unit.js';
import { campaignParameter, campaignSpend } from '../measures/campaigns.js';
import { campaignMqls, mqlsFromPaid } from '../measures/leadAttribution.js';
import { mqls } from '../measures/leads.js';
import { fullyLoadedMarketingSpend, laggedProgramSpend } from '../measures/marketingSpend.js';
import { attributionModel, paidProgramSpend } from '../measures/paid.js';
import { programSpend } from '../measures/spend.js';

/**
 * Marketing programs per lead that first met the marketing-qualified bar, all sources (money/lead).
 * It is the cost per lead over the rate at which leads become MQLs, when both are of the same leads.
 * @example costPerMql({ programSpend: 38_400, mqls: 171 }, { currency: 'BRL' }) // R$ 224.56 per lead
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/cost-per-mql.md (HubSpot; Mosaic)
 */
export const costPerMql = defineMetric({
  id: 'cost-per-mql',
  version: '1.0.0',
  ...byTheBook,
  family: 'marketing',
  name: { en: 'Cost per MQL', 'pt-BR': 'Custo por MQL' },
  is: {
    en: 'Marketing spend per lead that first met the marketing-qualified bar',
    'pt-BR': 'Gasto de marketing por lead que atingiu pela primeira vez o critério de qualificação de marketing',
  },
  unit: moneyPerLead,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'program',
  label: { en: 'programs', 'pt-BR': 'programas' },
  inputs: { programSpend, mqls },
  formula: i => i.programSpend.dividedBy(i.mqls),
  variants: {
    'fully-loaded': {
      label: { en: 'all marketing spend', 'pt-BR': 'todo o gasto de marketing' },
      is: {
        en: 'With marketing payroll, tools and overhead: not to be compared with programs alone',
        'pt-BR': 'Com folha de marketing, ferramentas e rateios: não se compara com só os programas',
      },
      inputs: { fullyLoadedMarketingSpend, mqls },
      formula: i => i.fullyLoadedMarketingSpend.dividedBy(i.mqls),
    },
    'paid-only': {
      label: { en: 'paid channels on both sides', 'pt-BR': 'canais pagos dos dois lados' },
      is: {
        en: 'Programs in paid channels over the MQLs attributed to them',
        'pt-BR': 'Programas em canais pagos sobre os MQLs atribuídos a eles',
      },
      inputs: { paidProgramSpend, mqlsFromPaid },
      formula: i => i.paidProgramSpend.dividedBy(i.mqlsFromPaid),
      parameters: { attributionModel },
    },
    'by-campaign': {
      label: { en: 'of campaigns to date', 'pt-BR': 'de campanhas até a data' },
      is: {
        en: 'All spend tagged to the campaign over the MQLs attributed to it, both before asOf',
        'pt-BR': 'Todo o gasto marcado na campanha sobre os MQLs atribuídos a ela, ambos antes de asOf',
      },
      inputs: { campaignSpend, campaignMqls },
      formula: i => i.campaignSpend.dividedBy(i.campaignMqls),
      parameters: { campaignId: campaignParameter, attributionModel },
    },
    lag: {
      label: { en: 'programs, lag 1m', 'pt-BR': 'programas, defasagem de 1 mês' },
      is: {
        en: 'Programs of the window one month earlier, where MQLs come after the spend',
        'pt-BR': 'Programas da janela um mês antes, onde os MQLs vêm depois do gasto',
      },
      inputs: { laggedProgramSpend, mqls },
      formula: i => i.laggedProgramSpend.dividedBy(i.mqls),
    },
  },
  examples: [
    {
      given: { programSpend: '38400', mqls: 171 },
      currency: 'BRL',
      shows: 'R$ 224.56 per lead',
      because: '38 400 ÷ 171',
      standAlone: true,
    },
    {
      variant: 'fully-loaded',
      given: { fullyLoadedMarketingSpend: '102600', mqls: 171 },
      currency: 'BRL',
      shows: 'R$ 600.00 per lead',
      because: '102 600 ÷ 171',
      standAlone: true,
    },
    {
      variant: 'paid-only',
      given: { paidProgramSpend: '27000', mqlsFromPaid: '67.5' },
      currency: 'BRL',
      shows: 'R$ 400.00 per lead',
      because: '27 000 ÷ 67.5: touches share leads',
      standAlone: true,
    },
    {
      variant: 'by-campaign',
      given: { campaignSpend: '36000', campaignMqls: 60 },
      currency: 'BRL',
      shows: 'R$ 600.00 per lead',
      because: '36 000 ÷ 60',
      standAlone: true,
    },
    {
      variant: 'lag',
      given: { laggedProgramSpend: '34200', mqls: 171 },
      currency: 'BRL',
      shows: 'R$ 200.00 per lead',
      because: '34 200 ÷ 171',
      standAlone: true,
    },
  ],
});
