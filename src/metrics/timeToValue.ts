import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm, Term } from '../kernel/formula.js';
import { constant, when } from '../kernel/formula.js';
import type { StatSpec } from '../kernel/parts.js';
import { days, ratio } from '../kernel/unit.js';
import {
  firstValueDays,
  goLiveDays,
  kickoffToValueDays,
  onboardedDays,
  reachedValueDays,
  valueInPeriodDays,
} from '../measures/onboardings.js';
import { survivalCurve } from '../measures/survival.js';

/** Who got there by day 30, 60, 90, and the day by which three in four did. A share that an account is too young for has no value. */
/* @__NO_SIDE_EFFECTS__ */
function beside<K extends string>(list: ListTerm<K, 'waiting'>, of: (item: Readonly<Record<K, Term>>) => Term): Record<string, StatSpec> {
  const shareBy = (day: '30' | '60' | '90'): StatSpec => {
    const limit = constant(day, days);
    const young = list.where(x => [x.waiting.is('not yet'), when(of(x).minus(limit), 'negative')]).length();
    return {
      is: { en: `Share that got there by day ${day}`, 'pt-BR': `Parte que chegou até o dia ${day}` },
      unit: ratio,
      of: list
        .where(x => [x.waiting.is('reached'), when(of(x).minus(limit), 'not-positive')])
        .length()
        .dividedBy(list.length()),
      checks: [{ effect: 'reason', code: 'COHORT_TOO_YOUNG', input: list.over, all: [{ of: young, is: 'positive' }], alone: true }],
    };
  };
  return {
    p75: { is: { en: 'Three in four took no longer', 'pt-BR': 'Três em quatro não levaram mais que isso' }, of: list.quantile('0.75', of) },
    shareBy30: shareBy('30'),
    shareBy60: shareBy('60'),
    shareBy90: shareBy('90'),
  };
}

/**
 * Days from signature to the first agreed value event (days): the median of a cohort by start, those not there yet counted as waiting.
 * @example timeToValue({ firstValueDays: [6, 11, 17, 34, { atLeast: 40 }] }) // 17.00 days
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/time-to-value.md (GitLab CS handbook; Gainsight)
 */
export const timeToValue = defineMetric({
  id: 'time-to-value',
  version: '1.0.0',
  ...byTheBook,
  family: 'customer-success',
  name: { en: 'Time to value', 'pt-BR': 'Tempo até o valor' },
  is: { en: 'Days from signature to the first agreed value event', 'pt-BR': 'Dias da assinatura ao primeiro evento de valor combinado' },
  unit: days,
  better: 'lower',
  additivity: 'quantile',
  defaultVariant: 'median',
  label: { en: 'median', 'pt-BR': 'mediana' },
  inputs: { firstValueDays },
  formula: i => i.firstValueDays.quantile('0.5', x => x.firstValueDays),
  beside: i => beside(i.firstValueDays, x => x.firstValueDays),
  variants: {
    'mean-reached': {
      label: { en: 'mean of those there', 'pt-BR': 'média de quem chegou' },
      is: { en: 'Only accounts that got there: flatters', 'pt-BR': 'Somente contas que chegaram: favorece' },
      additivity: 'ratio',
      inputs: { reachedValueDays },
      formula: i => i.reachedValueDays.mean(x => x.reachedValueDays),
    },
    'by-achievement-date': {
      label: { en: 'by day of arrival, median', 'pt-BR': 'pela data de chegada, mediana' },
      is: { en: 'First value reached in the period, whenever signed', 'pt-BR': 'Primeiro valor alcançado no período, assinada quando for' },
      inputs: { valueInPeriodDays },
      formula: i => i.valueInPeriodDays.quantile('0.5', x => x.valueInPeriodDays),
    },
    'from-kickoff': {
      label: { en: 'from kickoff, median', 'pt-BR': 'desde o kickoff, mediana' },
      is: { en: 'From kickoff instead of signature', 'pt-BR': 'Do kickoff em vez da assinatura' },
      inputs: { kickoffToValueDays },
      formula: i => i.kickoffToValueDays.quantile('0.5', x => x.kickoffToValueDays),
      beside: i => beside(i.kickoffToValueDays, x => x.kickoffToValueDays),
    },
    'time-to-go-live': {
      label: { en: 'to go-live, median', 'pt-BR': 'até entrar em produção, mediana' },
      is: { en: 'To go-live, which is no value yet', 'pt-BR': 'Até entrar em produção, que ainda não é valor' },
      inputs: { goLiveDays },
      formula: i => i.goLiveDays.quantile('0.5', x => x.goLiveDays),
      beside: i => beside(i.goLiveDays, x => x.goLiveDays),
    },
    'time-to-onboard': {
      label: { en: 'to completed onboarding, median', 'pt-BR': 'até concluir o onboarding, mediana' },
      is: { en: 'To the end of the onboarding', 'pt-BR': 'Até o fim do onboarding' },
      inputs: { onboardedDays },
      formula: i => i.onboardedDays.quantile('0.5', x => x.onboardedDays),
      beside: i => beside(i.onboardedDays, x => x.onboardedDays),
    },
    'kaplan-meier': {
      label: { en: 'Kaplan–Meier median', 'pt-BR': 'mediana de Kaplan–Meier' },
      is: {
        en: 'The first day by which an estimated half is there; a short wait so far counts for what it says',
        'pt-BR': 'O primeiro dia em que uma metade estimada chegou; uma espera ainda curta conta pelo que diz',
      },
      inputs: { firstValueDays },
      formula: (_, step) =>
        step(survivalCurve)
          .where(x => when(x.stillWaiting.minus(constant('0.5', ratio)), 'not-positive'))
          .first(x => x.reachedAfter, 'CENSORED'),
      checks: i => [
        {
          effect: 'reason',
          code: 'ZERO_DENOMINATOR',
          input: 'firstValueDays',
          all: [{ of: i.firstValueDays.length(), is: 'zero' }],
          alone: true,
        },
      ],
      beside: i => beside(i.firstValueDays, x => x.firstValueDays),
      sample: i => i.firstValueDays.length(),
    },
  },
  examples: [
    {
      given: { firstValueDays: [6, 11, 17, 34, { atLeast: 100 }] },
      shows: '17.00 days',
      because: 'of 6, 11, 17, 34 and one that still waits, the third is 17',
      standAlone: true,
    },
    {
      variant: 'mean-reached',
      given: { reachedValueDays: [6, 11, 17, 34] },
      shows: '17.00 days',
      because: '(6 + 11 + 17 + 34) ÷ 4',
      standAlone: true,
    },
    {
      variant: 'by-achievement-date',
      given: { valueInPeriodDays: [6, 11, 17, 34] },
      shows: '14.00 days',
      because: '(11 + 17) ÷ 2',
      standAlone: true,
    },
    {
      variant: 'from-kickoff',
      given: { kickoffToValueDays: [2, 5, 9, { never: true }] },
      shows: '7.00 days',
      because: '(5 + 9) ÷ 2; the one that gave up sorts last',
      standAlone: true,
    },
    {
      variant: 'time-to-go-live',
      given: { goLiveDays: [4, 10, 12] },
      shows: '10.00 days',
      because: 'the second of 4, 10, 12',
      standAlone: true,
    },
    {
      variant: 'time-to-onboard',
      given: { onboardedDays: [20, 30, 45, 60] },
      shows: '37.50 days',
      because: '(30 + 45) ÷ 2',
      standAlone: true,
    },
    {
      variant: 'kaplan-meier',
      given: { firstValueDays: [6, 11, { atLeast: 12 }, 17, 34] },
      shows: '17.00 days',
      because: '4/5, then 3/4 of it = 3/5, then 1/2 of that = 3/10: at or below a half on day 17',
      standAlone: true,
    },
  ],
});
