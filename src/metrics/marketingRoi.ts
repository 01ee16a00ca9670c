import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { multiple, ratio } from '../kernel/unit.js';
import {
  attributedAcv,
  attributedLtv,
  attributedPipeline,
  baselineAcv,
  linearAttributedAcv,
  uShapedAttributedAcv,
  wShapedAttributedAcv,
} from '../measures/campaignReturn.js';
import { campaignParameter, campaignSpend } from '../measures/campaigns.js';
import { recurringGrossMargin } from '../measures/finance.js';
import { maturityDays } from '../measures/leadMilestones.js';

const over = (back: Term, cost: Term): Term => back.minus(cost).dividedBy(cost);
const parameters = { campaignId: campaignParameter, maturityDays: maturityDays(180) };

/**
 * What a campaign returned beyond what it cost, relative to what it cost (ratio, a fraction; 0 is break-even).
 * A campaign is followed from its beginning to `asOf`; one without any win has no value before `maturityDays` from its end are over.
 * @example marketingRoi({ attributedAcv: 99_000, campaignSpend: 36_000 }, { currency: 'BRL' }) // 175.00%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/marketing-roi.md (HubSpot; Salesforce; CFI)
 */
export const marketingRoi = defineMetric({
  id: 'marketing-roi',
  version: '1.0.0',
  ...byTheBook,
  family: 'marketing',
  name: { en: 'Campaign ROI', 'pt-BR': 'ROI de campanha' },
  is: {
    en: 'What a campaign returned beyond its cost, relative to its cost',
    'pt-BR': 'O que uma campanha retornou além do que custou, em relação ao custo',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'revenue-basis',
  chosenBy: [
    { when: { attributionModel: 'primary-campaign' }, variant: 'revenue-basis' },
    { when: { attributionModel: 'first-touch' }, variant: null },
    { when: { attributionModel: 'last-touch' }, variant: null },
    { when: { attributionModel: 'linear' }, variant: 'multi-touch-linear' },
    { when: { attributionModel: 'u-shaped' }, variant: 'multi-touch-u-shaped' },
    { when: { attributionModel: 'w-shaped' }, variant: 'multi-touch-w-shaped' },
  ],
  label: { en: 'first-year ACV, primary campaign', 'pt-BR': 'ACV do primeiro ano, campanha principal' },
  inputs: { attributedAcv, campaignSpend },
  formula: i => over(i.attributedAcv, i.campaignSpend),
  parameters,
  variants: {
    'gross-margin': {
      label: { en: 'gross margin of first-year ACV', 'pt-BR': 'margem bruta do ACV do primeiro ano' },
      is: {
        en: 'With the return at its recurring gross margin: the one to decide by',
        'pt-BR': 'Com o retorno pela margem bruta recorrente: a que serve para decidir',
      },
      inputs: { attributedAcv, recurringGrossMargin, campaignSpend },
      formula: i => over(i.attributedAcv.times(i.recurringGrossMargin), i.campaignSpend),
      parameters,
      whole: ['campaignId', 'channel'],
    },
    'pipeline-roi': {
      label: { en: 'pipeline created', 'pt-BR': 'pipeline gerado' },
      is: {
        en: 'With the pipeline that the campaign created: early, and larger than what will be won',
        'pt-BR': 'Com o pipeline que a campanha gerou: cedo, e maior do que será ganho',
      },
      inputs: { attributedPipeline, campaignSpend },
      formula: i => over(i.attributedPipeline, i.campaignSpend),
      parameters,
    },
    roas: {
      label: { en: 'return on ad spend (ROAS)', 'pt-BR': 'retorno sobre o gasto (ROAS)' },
      is: {
        en: 'Return over cost: 1× is break-even, where the ROI is 0',
        'pt-BR': 'Retorno sobre o custo: 1× é o empate, onde o ROI é 0',
      },
      inputs: { attributedAcv, campaignSpend },
      formula: i => i.attributedAcv.dividedBy(i.campaignSpend),
      unit: multiple,
      parameters,
    },
    'multi-touch-linear': {
      label: { en: 'first-year ACV, linear attribution', 'pt-BR': 'ACV do primeiro ano, atribuição linear' },
      is: { en: 'Each touch of a deal with an equal share', 'pt-BR': 'Cada toque de um negócio com parcela igual' },
      inputs: { linearAttributedAcv, campaignSpend },
      formula: i => over(i.linearAttributedAcv, i.campaignSpend),
      parameters,
    },
    'multi-touch-u-shaped': {
      label: { en: 'first-year ACV, U-shaped attribution', 'pt-BR': 'ACV do primeiro ano, atribuição em U' },
      is: {
        en: 'Most of the credit to the first touch and the one that made the lead',
        'pt-BR': 'A maior parte do crédito ao primeiro toque e ao que gerou o lead',
      },
      inputs: { uShapedAttributedAcv, campaignSpend },
      formula: i => over(i.uShapedAttributedAcv, i.campaignSpend),
      parameters,
    },
    'multi-touch-w-shaped': {
      label: { en: 'first-year ACV, W-shaped attribution', 'pt-BR': 'ACV do primeiro ano, atribuição em W' },
      is: {
        en: 'Most of the credit to the touches that began, made the lead and made the opportunity',
        'pt-BR': 'A maior parte do crédito aos toques que iniciaram, geraram o lead e geraram a oportunidade',
      },
      inputs: { wShapedAttributedAcv, campaignSpend },
      formula: i => over(i.wShapedAttributedAcv, i.campaignSpend),
      parameters,
    },
    incremental: {
      label: { en: 'beyond the baseline', 'pt-BR': 'acima da base' },
      is: {
        en: 'Without what would have come anyway',
        'pt-BR': 'Sem o que teria vindo de qualquer modo',
      },
      inputs: { attributedAcv, baselineAcv, campaignSpend },
      formula: i => over(i.attributedAcv.minus(i.baselineAcv), i.campaignSpend),
      totalsOnly: {
        en: 'no entity says what would have come without the campaign: give the baseline in a call with totals',
        'pt-BR': 'nenhuma entidade diz o que teria vindo sem a campanha: dê a base numa chamada com totais',
      },
    },
    'ltv-basis': {
      label: { en: 'lifetime value', 'pt-BR': 'valor do tempo de vida' },
      is: {
        en: 'With the lifetime value of the accounts so won: years that have not been lived yet',
        'pt-BR': 'Com o valor do tempo de vida das contas assim ganhas: anos que ainda não foram vividos',
      },
      inputs: { attributedLtv, campaignSpend },
      formula: i => over(i.attributedLtv, i.campaignSpend),
      totalsOnly: {
        en: 'no entity carries the lifetime value of an account: give it in a call with totals',
        'pt-BR': 'nenhuma entidade traz o valor do tempo de vida de uma conta: dê-o numa chamada com totais',
      },
    },
  },
  examples: [
    {
      given: { attributedAcv: '99000', campaignSpend: '36000' },
      currency: 'BRL',
      shows: '175.00%',
      because: '(99 000 − 36 000) ÷ 36 000',
      standAlone: true,
    },
    {
      variant: 'gross-margin',
      given: { attributedAcv: '99000', recurringGrossMargin: '0.78', campaignSpend: '36000' },
      currency: 'BRL',
      shows: '114.50%',
      because: '(99 000 × 0.78 − 36 000) ÷ 36 000 = 41 220 ÷ 36 000',
      standAlone: true,
    },
    {
      variant: 'pipeline-roi',
      given: { attributedPipeline: '306000', campaignSpend: '36000' },
      currency: 'BRL',
      shows: '750.00%',
      because: '(306 000 − 36 000) ÷ 36 000',
      standAlone: true,
    },
    {
      variant: 'roas',
      given: { attributedAcv: '99000', campaignSpend: '36000' },
      currency: 'BRL',
      shows: '2.75×',
      because: '99 000 ÷ 36 000',
      standAlone: true,
    },
    {
      variant: 'multi-touch-linear',
      given: { linearAttributedAcv: '54000', campaignSpend: '36000' },
      currency: 'BRL',
      shows: '50.00%',
      because: '(54 000 − 36 000) ÷ 36 000',
      standAlone: true,
    },
    {
      variant: 'multi-touch-u-shaped',
      given: { uShapedAttributedAcv: '63000', campaignSpend: '36000' },
      currency: 'BRL',
      shows: '75.00%',
      because: '(63 000 − 36 000) ÷ 36 000',
      standAlone: true,
    },
    {
      variant: 'multi-touch-w-shaped',
      given: { wShapedAttributedAcv: '45000', campaignSpend: '36000' },
      currency: 'BRL',
      shows: '25.00%',
      because: '(45 000 − 36 000) ÷ 36 000',
      standAlone: true,
    },
    {
      variant: 'incremental',
      given: { attributedAcv: '99000', baselineAcv: '27000', campaignSpend: '36000' },
      currency: 'BRL',
      shows: '100.00%',
      because: '(99 000 − 27 000 − 36 000) ÷ 36 000',
      standAlone: true,
    },
    {
      variant: 'ltv-basis',
      given: { attributedLtv: '180000', campaignSpend: '36000' },
      currency: 'BRL',
      shows: '400.00%',
      because: '(180 000 − 36 000) ÷ 36 000',
      standAlone: true,
    },
  ],
});
