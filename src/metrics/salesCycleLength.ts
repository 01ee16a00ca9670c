import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm, Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { days, deals, ratio } from '../kernel/unit.js';
import { createdCycleDays } from '../measures/createdDeals.js';
import {
  closedCycleDays,
  firstTouchToWonDays,
  leadToWonDays,
  qualifiedToWonDays,
  wonActiveDays,
  wonCycleDays,
  wonCycles,
  wonStageDays,
} from '../measures/dealCycles.js';

const one = constant('1', deals);
/** Beside every mean: a few long deals move it and not the median. */
/* @__NO_SIDE_EFFECTS__ */
function spread<K extends string>(list: ListTerm<K, never>, of: (item: Readonly<Record<K, Term>>) => Term) {
  return {
    median: {
      is: { en: 'Half took no longer', 'pt-BR': 'Metade não levou mais que isso' },
      of: list.quantile('0.5', of, 'NO_CLOSED_DEALS'),
    },
    p90: {
      is: { en: 'Nine in ten took no longer', 'pt-BR': 'Nove em dez não levaram mais que isso' },
      of: list.quantile('0.9', of, 'NO_CLOSED_DEALS'),
    },
    deals: { is: { en: 'Deals behind it', 'pt-BR': 'Negócios considerados' }, unit: deals, of: list.length().times(one) },
  };
}

/**
 * Days from creation to win (days): won deals by close date, calendar days, the mean, with median and p90 beside it.
 * @example salesCycleLength({ wonCycleDays: [19, 27, 33, 41, 58, 96, 118] }) // 56.00 days
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/sales-cycle-length.md (HubSpot; Sisense; RevOps Dictionary)
 */
export const salesCycleLength = defineMetric({
  id: 'sales-cycle-length',
  version: '1.0.0',
  ...byTheBook,
  family: 'pipeline',
  name: { en: 'Sales cycle length', 'pt-BR': 'Duração do ciclo de vendas' },
  is: { en: 'Days from creation to win', 'pt-BR': 'Dias da criação ao ganho' },
  unit: days,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'mean',
  label: { en: 'mean of won deals', 'pt-BR': 'média dos negócios ganhos' },
  inputs: { wonCycleDays },
  formula: i => i.wonCycleDays.mean(x => x.wonCycleDays, 'NO_CLOSED_DEALS'),
  beside: i => spread(i.wonCycleDays, x => x.wonCycleDays),
  variants: {
    median: {
      label: { en: 'median of won deals', 'pt-BR': 'mediana dos negócios ganhos' },
      is: { en: 'Half of the won deals took no longer', 'pt-BR': 'Metade dos negócios ganhos não levou mais que isso' },
      additivity: 'quantile',
      inputs: { wonCycleDays },
      formula: i => i.wonCycleDays.quantile('0.5', x => x.wonCycleDays, 'NO_CLOSED_DEALS'),
    },
    'incl-lost': {
      label: { en: 'mean of won and lost deals', 'pt-BR': 'média dos negócios ganhos e perdidos' },
      is: { en: 'Creation to standing close, however it ended', 'pt-BR': 'Da criação ao fechamento vigente, qualquer que seja' },
      inputs: { closedCycleDays },
      formula: i => i.closedCycleDays.mean(x => x.closedCycleDays, 'NO_CLOSED_DEALS'),
      beside: i => spread(i.closedCycleDays, x => x.closedCycleDays),
    },
    'from-qualified': {
      label: { en: 'from qualification, mean', 'pt-BR': 'desde a qualificação, média' },
      is: { en: 'From entering the pipeline to the win', 'pt-BR': 'Da entrada no pipeline ao ganho' },
      inputs: { qualifiedToWonDays },
      formula: i => i.qualifiedToWonDays.mean(x => x.qualifiedToWonDays, 'NO_CLOSED_DEALS'),
      beside: i => spread(i.qualifiedToWonDays, x => x.qualifiedToWonDays),
    },
    'from-lead': {
      label: { en: 'from the first lead, mean', 'pt-BR': 'desde o primeiro lead, média' },
      is: { en: 'From the creation of the deal’s first lead to the win', 'pt-BR': 'Da criação do primeiro lead do negócio ao ganho' },
      inputs: { leadToWonDays },
      formula: i => i.leadToWonDays.mean(x => x.leadToWonDays, 'NO_CLOSED_DEALS'),
      beside: i => spread(i.leadToWonDays, x => x.leadToWonDays),
    },
    'first-touch': {
      label: { en: 'from the first campaign touch, mean', 'pt-BR': 'desde o primeiro toque de campanha, média' },
      is: { en: 'From the first campaign touch to the win', 'pt-BR': 'Do primeiro toque de campanha ao ganho' },
      inputs: { firstTouchToWonDays },
      formula: i => i.firstTouchToWonDays.mean(x => x.firstTouchToWonDays, 'NO_CLOSED_DEALS'),
      beside: i => spread(i.firstTouchToWonDays, x => x.firstTouchToWonDays),
    },
    'amount-weighted': {
      label: { en: 'weighted by annual value', 'pt-BR': 'ponderada pelo valor anual' },
      is: { en: 'How long a unit of won value took', 'pt-BR': 'Quanto tempo levou cada unidade de valor ganho' },
      inputs: { wonCycles },
      formula: i => i.wonCycles.total(x => x.days.times(x.amountArr)).dividedBy(i.wonCycles.total(x => x.amountArr)),
      checks: i => [
        {
          effect: 'reason',
          code: 'NO_CLOSED_DEALS',
          input: 'wonCycles',
          all: [{ of: i.wonCycles.length(), is: 'zero' }],
          alone: true,
        },
      ],
      sample: i => i.wonCycles.length(),
    },
    'stage-time-sum': {
      label: { en: 'time in stages not on hold, mean', 'pt-BR': 'tempo em estágios fora de espera, média' },
      is: {
        en: 'Days that a won deal spent in stages that are not on hold',
        'pt-BR': 'Dias que um negócio ganho passou em estágios que não são de espera',
      },
      inputs: { wonStageDays },
      formula: i => i.wonStageDays.mean(x => x.wonStageDays, 'NO_CLOSED_DEALS'),
      beside: i => spread(i.wonStageDays, x => x.wonStageDays),
    },
    'active-days': {
      label: { en: 'without time closed, mean', 'pt-BR': 'sem o tempo fechado, média' },
      is: {
        en: 'Creation to standing win less the days that a re-opened deal was closed',
        'pt-BR': 'Da criação ao ganho vigente menos os dias em que um negócio reaberto esteve fechado',
      },
      inputs: { wonActiveDays },
      formula: i => i.wonActiveDays.mean(x => x.wonActiveDays, 'NO_CLOSED_DEALS'),
      beside: i => spread(i.wonActiveDays, x => x.wonActiveDays),
    },
    'created-cohort-median': {
      label: { en: 'deals created in the period, median', 'pt-BR': 'negócios criados no período, mediana' },
      is: {
        en: 'When half of the deals created in the period were won; open and lost ones are not there yet',
        'pt-BR': 'Quando metade dos negócios criados no período foi ganha; abertos e perdidos ainda não chegaram lá',
      },
      additivity: 'quantile',
      inputs: { createdCycleDays },
      formula: i => i.createdCycleDays.quantile('0.5', x => x.createdCycleDays),
      beside: i => {
        const share = (waiting: string) =>
          i.createdCycleDays
            .where(x => x.waiting.is(waiting))
            .length()
            .dividedBy(i.createdCycleDays.length());
        return {
          shareOpen: { is: { en: 'Part of them still open', 'pt-BR': 'Parte deles ainda aberta' }, unit: ratio, of: share('not yet') },
          shareLost: { is: { en: 'Part of them lost', 'pt-BR': 'Parte deles perdida' }, unit: ratio, of: share('never') },
        };
      },
    },
  },
  examples: [
    { given: { wonCycleDays: [31, 45, 61, 90] }, shows: '56.75 days', because: '(31 + 45 + 61 + 90) ÷ 4 = 227 ÷ 4' },
    { given: { wonCycleDays: [19, 27, 33, 41, 58, 96, 118] }, shows: '56.00 days', because: '392 ÷ 7', standAlone: true },
    { variant: 'median', given: { wonCycleDays: [31, 45, 61, 90] }, shows: '53.00 days', because: '(45 + 61) ÷ 2' },
    {
      variant: 'incl-lost',
      given: { closedCycleDays: [30, 60, 45, 105] },
      shows: '60.00 days',
      because: '240 ÷ 4',
      standAlone: true,
    },
    { variant: 'from-qualified', given: { qualifiedToWonDays: [20, 35, 50] }, shows: '35.00 days', because: '105 ÷ 3', standAlone: true },
    { variant: 'from-lead', given: { leadToWonDays: [44, 76] }, shows: '60.00 days', because: '120 ÷ 2', standAlone: true },
    { variant: 'first-touch', given: { firstTouchToWonDays: [60, 100] }, shows: '80.00 days', because: '160 ÷ 2', standAlone: true },
    {
      variant: 'amount-weighted',
      given: {
        wonCycles: [
          { days: 30, amountArr: '10000' },
          { days: 90, amountArr: '30000' },
        ],
      },
      currency: 'BRL',
      shows: '75.00 days',
      because: '(30 × 10 000 + 90 × 30 000) ÷ 40 000 = 3 000 000 ÷ 40 000',
      standAlone: true,
    },
    { variant: 'stage-time-sum', given: { wonStageDays: [25, 40, 70] }, shows: '45.00 days', because: '135 ÷ 3', standAlone: true },
    { variant: 'active-days', given: { wonActiveDays: [28, 52] }, shows: '40.00 days', because: '80 ÷ 2', standAlone: true },
    {
      variant: 'created-cohort-median',
      given: { createdCycleDays: [20, 40, 50, { atLeast: 70 }, { never: true }] },
      shows: '50.00 days',
      because: '20, 40, 50, then the open and the lost one: the third of five',
      standAlone: true,
    },
  ],
});
