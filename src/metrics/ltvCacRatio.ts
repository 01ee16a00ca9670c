import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { operand } from '../kernel/operand.js';
import { multiple } from '../kernel/unit.js';
import { capParameter, discountParameter } from '../measures/lifetime.js';
import { cac as cacMetric } from './cac.js';
import { ltv as ltvMetric } from './ltv.js';

const ltv = operand(ltvMetric);
const cac = operand(cacMetric);
const revenueChurnLtv = operand(ltvMetric, 'revenue-churn');
const revenueLtv = operand(ltvMetric, 'revenue-basis');
const cappedLtv = operand(ltvMetric, 'capped');
const discountedLtv = operand(ltvMetric, 'discounted');
const laggedCac = operand(cacMetric, 'lag-1q');
const allocatedCac = operand(cacMetric, 'new-logo-allocated');

/**
 * Lifetime gross profit obtained per unit spent acquiring (multiple). Both operands' variants are named in the result.
 * @example ltvCacRatio({ ltv: 89_570, cac: 70_500 }, { currency: 'BRL' }) // 1.27×
 * @throws RefusedInput listing every problem of the call; a result of another metric or variant is refused.
 * @see docs/metrics/ltv-cac-ratio.md (Skok; SaaS Metrics Standards Board)
 */
export const ltvCacRatio = defineMetric({
  id: 'ltv-cac-ratio',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'LTV:CAC', 'pt-BR': 'LTV:CAC' },
  is: {
    en: 'Lifetime gross profit obtained per unit spent acquiring',
    'pt-BR': 'Lucro bruto vitalício obtido por unidade gasta em aquisição',
  },
  unit: multiple,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  defaultVariant: 'simple-over-fully-loaded',
  label: { en: 'simple LTV over fully loaded CAC', 'pt-BR': 'LTV simples sobre CAC completo' },
  inputs: { ltv, cac },
  formula: i => i.ltv.dividedBy(i.cac),
  variants: {
    capped: {
      label: { en: 'capped LTV over fully loaded CAC', 'pt-BR': 'LTV com teto sobre CAC completo' },
      is: {
        en: 'With no life counted beyond a cap: a tiny churn sample cannot make the ratio',
        'pt-BR': 'Sem vida contada além de um teto: uma amostra minúscula de churn não faz a relação',
      },
      inputs: { cappedLtv, cac },
      formula: i => i.cappedLtv.dividedBy(i.cac),
      parameters: { lifetimeCap: capParameter },
    },
    'revenue-churn': {
      label: { en: 'revenue-churn LTV over fully loaded CAC', 'pt-BR': 'LTV por churn de receita sobre CAC completo' },
      is: { en: 'With the lifetime value of revenue churn', 'pt-BR': 'Com o valor vitalício pelo churn de receita' },
      inputs: { revenueChurnLtv, cac },
      formula: i => i.revenueChurnLtv.dividedBy(i.cac),
    },
    discounted: {
      label: { en: 'discounted LTV over fully loaded CAC', 'pt-BR': 'LTV descontado sobre CAC completo' },
      is: {
        en: 'With future margins discounted to the day the cost was paid',
        'pt-BR': 'Com as margens futuras descontadas ao dia em que o custo foi pago',
      },
      inputs: { discountedLtv, cac },
      formula: i => i.discountedLtv.dividedBy(i.cac),
      parameters: { monthlyDiscountRate: discountParameter },
    },
    'lag-1q': {
      label: { en: 'simple LTV over CAC lagged 1 quarter', 'pt-BR': 'LTV simples sobre CAC com defasagem de 1 trimestre' },
      is: { en: 'Against the CAC of the spend one quarter before', 'pt-BR': 'Contra o CAC do gasto de um trimestre antes' },
      inputs: { ltv, laggedCac },
      formula: i => i.ltv.dividedBy(i.laggedCac),
    },
    'new-logo-allocated': {
      label: { en: 'simple LTV over allocated CAC', 'pt-BR': 'LTV simples sobre CAC alocado' },
      is: { en: 'Against the spend meant to win new logos', 'pt-BR': 'Contra o gasto destinado a novos clientes' },
      inputs: { ltv, allocatedCac },
      formula: i => i.ltv.dividedBy(i.allocatedCac),
    },
    'revenue-basis': {
      label: { en: 'revenue LTV over fully loaded CAC: withheld', 'pt-BR': 'LTV de receita sobre CAC completo: retido' },
      is: {
        en: 'Withheld always: revenue over fully loaded cost mixes two bases',
        'pt-BR': 'Sempre retido: receita sobre custo completo mistura duas bases',
      },
      inputs: { revenueLtv, cac },
      formula: i => i.revenueLtv.dividedBy(i.cac),
      checks: () => [{ effect: 'reason', code: 'MIXED_BASIS', input: 'revenueLtv', all: [] }],
    },
  },
  examples: [
    { given: { ltv: '89570', cac: '70500' }, currency: 'BRL', shows: '1.27×', because: '89 570 ÷ 70 500 = 1.2705' },
    { given: { ltv: '330720', cac: '70500' }, currency: 'BRL', shows: '4.69×', because: '330 720 ÷ 70 500 = 4.6911', standAlone: true },
    {
      variant: 'capped',
      given: { cappedLtv: '248040', cac: '70500' },
      currency: 'BRL',
      shows: '3.52×',
      because: '248 040 ÷ 70 500 = 3.5183',
      standAlone: true,
    },
    {
      variant: 'discounted',
      given: { discountedLtv: '185570.67', cac: '70500' },
      currency: 'BRL',
      shows: '2.63×',
      because: '185 570.67 ÷ 70 500 = 2.6322',
      standAlone: true,
    },
    {
      variant: 'lag-1q',
      given: { ltv: '89570', laggedCac: '66000' },
      currency: 'BRL',
      shows: '1.36×',
      because: '89 570 ÷ 66 000 = 1.3571',
    },
    {
      variant: 'new-logo-allocated',
      given: { ltv: '89570', allocatedCac: '49350' },
      currency: 'BRL',
      shows: '1.81×',
      because: '89 570 ÷ 49 350 = 1.8150',
    },
    {
      variant: 'revenue-churn',
      given: { revenueChurnLtv: '206700', cac: '70500' },
      currency: 'BRL',
      shows: '2.93×',
      because: '206 700 ÷ 70 500 = 2.9319',
      standAlone: true,
    },
    {
      variant: 'revenue-basis',
      given: { revenueLtv: '114833.33', cac: '70500' },
      currency: 'BRL',
      shows: 'no value: MIXED_BASIS',
      because: 'revenue over fully loaded cost is withheld',
    },
  ],
});
