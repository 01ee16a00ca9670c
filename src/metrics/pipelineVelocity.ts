import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { days, moneyPerDay, moneyPerMonth, months } from '../kernel/unit.js';
import { wonCycleDays } from '../measures/dealCycles.js';
import { wonArr } from '../measures/deals.js';
import { openDealsAtStart } from '../measures/openDealCounts.js';
import { amountWinRate, averageDealSize, salesCycleDays, winRate } from '../measures/trailingDeals.js';

interface Parts {
  readonly openDealsAtStart: Term;
  readonly averageDealSize: Term;
  readonly winRate: Term;
  readonly salesCycleDays: Term;
}
const aDay = (i: Parts): Term => i.openDealsAtStart.times(i.averageDealSize).times(i.winRate).dividedBy(i.salesCycleDays);

/**
 * Value that the pipeline is expected to produce each day (money/day): deals open at the start × deal size × win rate ÷ cycle, the last three of the
 * four quarters before.
 * @example pipelineVelocity({ openDealsAtStart: 34, averageDealSize: 33_000, winRate: ratio(7, 23), salesCycleDays: 56 }, { currency: 'BRL' }) // R$ 6,097.83 per day
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/pipeline-velocity.md (HubSpot; Salesforce; WinsAbove)
 */
export const pipelineVelocity = defineMetric({
  id: 'pipeline-velocity',
  version: '1.0.0',
  ...byTheBook,
  family: 'pipeline',
  name: { en: 'Pipeline velocity', 'pt-BR': 'Velocidade do pipeline' },
  is: { en: 'Value that the pipeline is expected to produce each day', 'pt-BR': 'Valor que se espera que o pipeline produza por dia' },
  unit: moneyPerDay,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'trailing-4q',
  label: { en: 'trailing four quarters', 'pt-BR': 'últimos quatro trimestres' },
  inputs: { openDealsAtStart, averageDealSize, winRate, salesCycleDays },
  formula: aDay,
  variants: {
    'in-period': {
      label: { en: 'deals closed in the period', 'pt-BR': 'negócios fechados no período' },
      is: {
        en: 'All four of the deals closed in the period: what was won over the days that it took',
        'pt-BR': 'Os quatro fatores dos negócios fechados no período: o que se ganhou pelos dias que levou',
      },
      inputs: { wonArr, wonCycleDays },
      formula: i => i.wonArr.dividedBy(i.wonCycleDays.mean(x => x.wonCycleDays, 'NO_CLOSED_DEALS')),
      sample: i => i.wonCycleDays.length(),
    },
    'per-month': {
      label: { en: 'trailing four quarters, a month', 'pt-BR': 'últimos quatro trimestres, ao mês' },
      is: { en: 'The same over an average month: 365 ÷ 12 days', 'pt-BR': 'O mesmo em um mês médio: 365 ÷ 12 dias' },
      unit: moneyPerMonth,
      formula: i => aDay(i).times(constant('365', days)).dividedBy(constant('12', months)),
    },
    'amount-win-rate': {
      label: { en: 'trailing four quarters, win rate by amount', 'pt-BR': 'últimos quatro trimestres, taxa de ganho por valor' },
      is: { en: 'With the win rate by amount', 'pt-BR': 'Com a taxa de ganho por valor' },
      inputs: { openDealsAtStart, averageDealSize, amountWinRate, salesCycleDays },
      formula: i => aDay({ ...i, winRate: i.amountWinRate }),
    },
  },
  examples: [
    {
      given: {
        openDealsAtStart: 34,
        averageDealSize: '33000',
        winRate: { kind: 'ratio', numerator: '7', denominator: '23' },
        salesCycleDays: 56,
      },
      currency: 'BRL',
      shows: 'R$ 6,097.83 per day',
      because: '34 × 33 000 × 7 ÷ 23 ÷ 56 = 6 097.8261',
      standAlone: true,
    },
    {
      variant: 'in-period',
      given: { wonArr: '115200', wonCycleDays: [31, 45, 61, 90] },
      currency: 'BRL',
      shows: 'R$ 2,029.96 per day',
      because: '115 200 ÷ (227 ÷ 4) = 460 800 ÷ 227 = 2 029.9559',
    },
    {
      variant: 'per-month',
      given: {
        openDealsAtStart: 34,
        averageDealSize: '33000',
        winRate: { kind: 'ratio', numerator: '7', denominator: '23' },
        salesCycleDays: 56,
      },
      currency: 'BRL',
      shows: 'R$ 185,475.54 per month',
      because: '6 097.8261 × 365 ÷ 12 = 185 475.5435',
      standAlone: true,
    },
    {
      variant: 'amount-win-rate',
      given: {
        openDealsAtStart: 34,
        averageDealSize: '33000',
        amountWinRate: { kind: 'ratio', numerator: '231', denominator: '843' },
        salesCycleDays: 56,
      },
      currency: 'BRL',
      shows: 'R$ 5,490.21 per day',
      because: '34 × 33 000 × 231 ÷ 843 ÷ 56 = 5 490.2135',
      standAlone: true,
    },
  ],
});
