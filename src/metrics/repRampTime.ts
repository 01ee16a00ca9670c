import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm, Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import type { PartsSpec, StatSpec } from '../kernel/parts.js';
import { eachItem } from '../kernel/parts.js';
import { days, months, ratio } from '../kernel/unit.js';
import { hires, trainingDays } from '../measures/hires.js';
import { firstMonthAt80, firstMonthAtQuota, firstMonthWithDeal, firstThreeMonthsAtQuota } from '../measures/rampMonths.js';
import { salesCycleDays } from '../measures/trailingDeals.js';

type Hires = ListTerm<'rampMonths', 'rep' | 'waiting'>;
const middle = (of: Hires): Term => of.quantile('0.5', x => x.rampMonths);
const shareRamped = (of: Hires): Readonly<Record<string, StatSpec>> => ({
  shareRamped: {
    is: { en: 'Share of the hires that got there', 'pt-BR': 'Parcela das contratações que chegou lá' },
    unit: ratio,
    of: of
      .where(x => x.waiting.is('reached'))
      .length()
      .dividedBy(of.length()),
  },
});
const ofEach = (of: Hires): PartsSpec =>
  eachItem(of, {
    is: { en: 'each hire', 'pt-BR': 'cada contratação' },
    key: ['rep'],
    stats: x => ({
      months: { is: { en: 'Months of tenure until there', 'pt-BR': 'Meses de casa até lá' }, unit: months, of: x.rampMonths },
    }),
  });
const inMonths = (of: Term): Term => of.times(constant('12', months)).dividedBy(constant('365', days));
const planned = {
  en: 'a planning rule, not an observation',
  'pt-BR': 'uma regra de planejamento, não uma observação',
};
const bia = { rep: 'Bia', fullMonthlyQuota: '40000', monthlyCredit: ['0', '12000', '0', '44000', '21000', '46000'] } as const;

/**
 * Months until a new rep produces at full-quota rate (months): median over a cohort of hires, those not there yet as longer than what was seen of them.
 * @example repRampTime({ hires: [{ rep: 'a', fullMonthlyQuota: 40_000, monthlyCredit: [0, 12_000, 0, 44_000] }] }) // 4 months
 * @throws RefusedInput listing every problem of the call; two lines of one rep are refused.
 * @see docs/metrics/rep-ramp-time.md (Bridge Group; LevelEleven; RevCast)
 */
export const repRampTime = defineMetric({
  id: 'rep-ramp-time',
  version: '1.0.0',
  ...byTheBook,
  family: 'productivity',
  name: { en: 'Rep ramp time', 'pt-BR': 'Tempo de ramp do vendedor' },
  is: { en: 'Months until a new rep produces at full-quota rate', 'pt-BR': 'Meses até um novo vendedor produzir no ritmo da cota cheia' },
  unit: months,
  better: 'lower',
  additivity: 'quantile',
  defaultVariant: 'first-month',
  label: { en: 'first month at full quota', 'pt-BR': 'primeiro mês na cota cheia' },
  inputs: { hires },
  formula: (_, step) => middle(step(firstMonthAtQuota)),
  beside: (_, step) => shareRamped(step(firstMonthAtQuota)),
  parts: (_, step) => ofEach(step(firstMonthAtQuota)),
  variants: {
    'rolling-3m': {
      label: { en: 'three months’ mean at full quota', 'pt-BR': 'média de três meses na cota cheia' },
      is: {
        en: 'First month whose last three have the full quota on average: one large deal is no ramp',
        'pt-BR': 'Primeiro mês cujos três últimos têm a cota cheia em média: um negócio grande não é rampa',
      },
      formula: (_, step) => middle(step(firstThreeMonthsAtQuota)),
      beside: (_, step) => shareRamped(step(firstThreeMonthsAtQuota)),
      parts: (_, step) => ofEach(step(firstThreeMonthsAtQuota)),
    },
    'threshold-80': {
      label: { en: 'first month at 80% of full quota', 'pt-BR': 'primeiro mês a 80% da cota cheia' },
      is: { en: 'First month at 80% of the full monthly quota', 'pt-BR': 'Primeiro mês a 80% da cota mensal cheia' },
      formula: (_, step) => middle(step(firstMonthAt80)),
      beside: (_, step) => shareRamped(step(firstMonthAt80)),
      parts: (_, step) => ofEach(step(firstMonthAt80)),
    },
    'first-deal': {
      label: { en: 'first month with a deal', 'pt-BR': 'primeiro mês com um negócio' },
      is: { en: 'First month with any credit', 'pt-BR': 'Primeiro mês com algum crédito' },
      formula: (_, step) => middle(step(firstMonthWithDeal)),
      beside: (_, step) => shareRamped(step(firstMonthWithDeal)),
      parts: (_, step) => ofEach(step(firstMonthWithDeal)),
    },
    'cycle-plus-90d': {
      label: { en: 'sales cycle plus 90 days', 'pt-BR': 'ciclo de vendas mais 90 dias' },
      is: { en: `Mean sales cycle plus 90 days: ${planned.en}`, 'pt-BR': `Ciclo médio de vendas mais 90 dias: ${planned['pt-BR']}` },
      inputs: { salesCycleDays },
      formula: i => inMonths(i.salesCycleDays.plus(constant('90', days))),
      additivity: 'ratio',
    },
    'training-plus-cycle': {
      label: { en: 'training plus sales cycle', 'pt-BR': 'treinamento mais ciclo de vendas' },
      is: {
        en: `Planned training plus mean sales cycle: ${planned.en}`,
        'pt-BR': `Treinamento planejado mais ciclo médio de vendas: ${planned['pt-BR']}`,
      },
      inputs: { trainingDays, salesCycleDays },
      formula: i => inMonths(i.trainingDays.plus(i.salesCycleDays)),
      additivity: 'ratio',
    },
  },
  examples: [
    { given: { hires: [bia] }, currency: 'BRL', shows: '4.00 months', because: '44 000 ≥ 40 000 in month 4', standAlone: true },
    {
      variant: 'rolling-3m',
      given: { hires: [bia] },
      currency: 'BRL',
      shows: 'no value: CENSORED',
      because: 'the best mean is (44 000 + 21 000 + 46 000) ÷ 3 = 37 000 at month 6: more than 6 months',
      standAlone: true,
    },
    {
      variant: 'threshold-80',
      given: { hires: [bia] },
      currency: 'BRL',
      shows: '4.00 months',
      because: '44 000 ≥ 32 000 in month 4',
      standAlone: true,
    },
    {
      variant: 'first-deal',
      given: { hires: [bia] },
      currency: 'BRL',
      shows: '2.00 months',
      because: '12 000 > 0 in month 2',
      standAlone: true,
    },
    {
      variant: 'cycle-plus-90d',
      given: { salesCycleDays: '62' },
      shows: '5.00 months',
      because: '(62 + 90) × 12 ÷ 365 = 1 824 ÷ 365 = 4.9973',
      standAlone: true,
    },
    {
      variant: 'training-plus-cycle',
      given: { trainingDays: '30', salesCycleDays: '62' },
      shows: '3.02 months',
      because: '(30 + 62) × 12 ÷ 365 = 1 104 ÷ 365 = 3.0247',
      standAlone: true,
    },
  ],
});
