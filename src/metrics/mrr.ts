import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { constant } from '../kernel/formula.js';
import { moneyPerMonth, months } from '../kernel/unit.js';
import { closingCarr } from '../measures/contracted.js';
import { closingListArr } from '../measures/listPrice.js';
import { recurringLines } from '../measures/recurringLines.js';
import { closingArr } from '../measures/recurringRevenue.js';
import { trailing3mVariableUsage } from '../measures/usage.js';

const year = constant('12', months);

/**
 * Contractually recurring revenue in force at an instant, per month (money/month): ARR ÷ 12, always.
 * @example mrr({ closingArr: 445_200 }, { currency: 'BRL' }) // R$ 37,100.00 per month
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/mrr.md (ChartMogul; GitLab handbook; SaaS Metrics Standards Board)
 */
export const mrr = defineMetric({
  id: 'mrr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'MRR', 'pt-BR': 'MRR' },
  is: {
    en: 'Contractually recurring revenue in force at an instant, per month',
    'pt-BR': 'Receita contratualmente recorrente vigente em um instante, por mês',
  },
  unit: moneyPerMonth,
  better: 'higher',
  additivity: 'stock',
  defaultVariant: 'live',
  label: { en: 'live', 'pt-BR': 'vigente' },
  inputs: { closingArr },
  formula: i => i.closingArr.dividedBy(year),
  variants: {
    'from-lines': {
      label: { en: 'live, line by line', 'pt-BR': 'vigente, linha a linha' },
      is: {
        en: 'Each live line’s price by the months it covers: what a ledger should come to',
        'pt-BR': 'O preço de cada linha vigente pelos meses que cobre: aquilo a que um livro deve chegar',
      },
      inputs: { recurringLines },
      formula: i => i.recurringLines.total(line => line.amountPerInterval.dividedBy(line.interval.times(line.intervalCount))),
    },
    contracted: {
      label: { en: 'contracted', 'pt-BR': 'contratado' },
      is: {
        en: 'Live plus signed and not started (CMRR): gains count from their signature',
        'pt-BR': 'Vigente mais o assinado e não iniciado (CMRR): os ganhos contam desde a assinatura',
      },
      inputs: { closingCarr },
      formula: i => i.closingCarr.dividedBy(year),
    },
    'usage-trailing-3m': {
      label: { en: 'live, with usage of 3 months', 'pt-BR': 'vigente, com o uso de 3 meses' },
      is: {
        en: 'With the mean of the last three months’ variable usage',
        'pt-BR': 'Com a média do uso variável dos últimos três meses',
      },
      inputs: { closingArr, trailing3mVariableUsage },
      formula: i => i.closingArr.dividedBy(year).plus(i.trailing3mVariableUsage.dividedBy(constant('3', months))),
    },
    'list-price': {
      label: { en: 'live, at list price', 'pt-BR': 'vigente, a preço de tabela' },
      is: { en: 'Before recurring discounts: what they cost', 'pt-BR': 'Antes dos descontos recorrentes: quanto eles custam' },
      inputs: { closingListArr },
      formula: i => i.closingListArr.dividedBy(year),
    },
  },
  examples: [
    { given: { closingArr: '445200' }, currency: 'BRL', shows: 'R$ 37,100.00 per month', because: '445 200 ÷ 12' },
    {
      variant: 'from-lines',
      given: {
        recurringLines: [
          { amountPerInterval: '7500', interval: 'quarter', intervalCount: 1 },
          { amountPerInterval: '14400', interval: 'year', intervalCount: 1 },
          { amountPerInterval: '390', interval: 'month', intervalCount: 1 },
        ],
      },
      currency: 'BRL',
      shows: 'R$ 4,090.00 per month',
      because: '7 500 ÷ 3 + 14 400 ÷ 12 + 390 = 2 500 + 1 200 + 390',
      standAlone: true,
    },
    {
      variant: 'contracted',
      given: { closingCarr: '463200' },
      currency: 'BRL',
      shows: 'R$ 38,600.00 per month',
      because: '(445 200 + 18 000) ÷ 12',
    },
    {
      variant: 'usage-trailing-3m',
      given: { closingArr: '445200', trailing3mVariableUsage: '3600' },
      currency: 'BRL',
      shows: 'R$ 38,300.00 per month',
      because: '445 200 ÷ 12 + (900 + 1 200 + 1 500) ÷ 3',
    },
    {
      variant: 'list-price',
      given: { closingListArr: '460200' },
      currency: 'BRL',
      shows: 'R$ 38,350.00 per month',
      because: '(445 200 + 12 × (1 000 + 250)) ÷ 12',
    },
  ],
});
