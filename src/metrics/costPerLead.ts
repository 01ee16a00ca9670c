import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { moneyPerLead } from '../kernel/unit.js';
import { campaignParameter, campaignSpend } from '../measures/campaigns.js';
import { campaignLeads, leadsFromPaid } from '../measures/leadAttribution.js';
import { leadsCreated } from '../measures/leads.js';
import { fullyLoadedMarketingSpend, laggedProgramSpend } from '../measures/marketingSpend.js';
import { attributionModel, paidProgramSpend } from '../measures/paid.js';
import { programSpend } from '../measures/spend.js';

/**
 * Marketing programs per lead created, all sources (money/lead).
 * @example costPerLead({ programSpend: 38_400, leadsCreated: 640 }, { currency: 'BRL' }) // R$ 60.00 per lead
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/cost-per-lead.md (HubSpot; Mosaic)
 */
export const costPerLead = defineMetric({
  id: 'cost-per-lead',
  version: '1.0.0',
  ...byTheBook,
  family: 'marketing',
  name: { en: 'Cost per lead', 'pt-BR': 'Custo por lead' },
  is: { en: 'Marketing spend per lead created', 'pt-BR': 'Gasto de marketing por lead criado' },
  unit: moneyPerLead,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'program',
  label: { en: 'programs', 'pt-BR': 'programas' },
  inputs: { programSpend, leadsCreated },
  formula: i => i.programSpend.dividedBy(i.leadsCreated),
  variants: {
    'fully-loaded': {
      label: { en: 'all marketing spend', 'pt-BR': 'todo o gasto de marketing' },
      is: {
        en: 'With marketing payroll, tools and overhead: not to be compared with programs alone',
        'pt-BR': 'Com folha de marketing, ferramentas e rateios: não se compara com só os programas',
      },
      inputs: { fullyLoadedMarketingSpend, leadsCreated },
      formula: i => i.fullyLoadedMarketingSpend.dividedBy(i.leadsCreated),
    },
    'paid-only': {
      label: { en: 'paid channels on both sides', 'pt-BR': 'canais pagos dos dois lados' },
      is: {
        en: 'Programs in paid channels over the leads attributed to them',
        'pt-BR': 'Programas em canais pagos sobre os leads atribuídos a eles',
      },
      inputs: { paidProgramSpend, leadsFromPaid },
      formula: i => i.paidProgramSpend.dividedBy(i.leadsFromPaid),
      parameters: { attributionModel },
    },
    'by-campaign': {
      label: { en: 'of campaigns to date', 'pt-BR': 'de campanhas até a data' },
      is: {
        en: 'All spend tagged to the campaign over the leads attributed to it, both before asOf',
        'pt-BR': 'Todo o gasto marcado na campanha sobre os leads atribuídos a ela, ambos antes de asOf',
      },
      inputs: { campaignSpend, campaignLeads },
      formula: i => i.campaignSpend.dividedBy(i.campaignLeads),
      parameters: { campaignId: campaignParameter, attributionModel },
    },
    lag: {
      label: { en: 'programs, lag 1m', 'pt-BR': 'programas, defasagem de 1 mês' },
      is: {
        en: 'Programs of the window one month earlier, where leads come after the spend',
        'pt-BR': 'Programas da janela um mês antes, onde os leads vêm depois do gasto',
      },
      inputs: { laggedProgramSpend, leadsCreated },
      formula: i => i.laggedProgramSpend.dividedBy(i.leadsCreated),
    },
  },
  examples: [
    {
      given: { programSpend: '38400', leadsCreated: 640 },
      currency: 'BRL',
      shows: 'R$ 60.00 per lead',
      because: '38 400 ÷ 640',
      standAlone: true,
    },
    {
      variant: 'fully-loaded',
      given: { fullyLoadedMarketingSpend: '96000', leadsCreated: 640 },
      currency: 'BRL',
      shows: 'R$ 150.00 per lead',
      because: '96 000 ÷ 640',
      standAlone: true,
    },
    {
      variant: 'paid-only',
      given: { paidProgramSpend: '27000', leadsFromPaid: '337.5' },
      currency: 'BRL',
      shows: 'R$ 80.00 per lead',
      because: '27 000 ÷ 337.5: touches share leads',
      standAlone: true,
    },
    {
      variant: 'by-campaign',
      given: { campaignSpend: '36000', campaignLeads: 240 },
      currency: 'BRL',
      shows: 'R$ 150.00 per lead',
      because: '36 000 ÷ 240',
      standAlone: true,
    },
    {
      variant: 'lag',
      given: { laggedProgramSpend: '35200', leadsCreated: 640 },
      currency: 'BRL',
      shows: 'R$ 55.00 per lead',
      because: '35 200 ÷ 640',
      standAlone: true,
    },
  ],
});
