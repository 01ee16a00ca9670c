import { byTheBook } from '../kernel/approval.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm, Term } from '../kernel/formula.js';
import { absolute, constant, partsOnly, when } from '../kernel/formula.js';
import { eachItem } from '../kernel/parts.js';
import { money, ratio } from '../kernel/unit.js';
import { byLead, forecastPairs, leadPairs, naiveMonths, pairedBy, pairs, skillPairs, tolerance } from '../measures/forecastPairs.js';
import { callParameters, measureParameters } from '../measures/frozenCalls.js';

type Pair = { readonly forecast: Term; readonly actual: Term };
type Pairs = ListTerm<'forecast' | 'actual', 'unit' | 'period'>;
const error = (x: Pair): Term => absolute(x.actual.minus(x.forecast));
const oneLess = (x: Term): Term => constant('1', ratio).minus(x);
/** 1 − Σ |actual − forecast| ÷ Σ |actual|. */
const accuracyOf = (list: ListTerm<'forecast' | 'actual', 'unit' | 'period'>): Term =>
  oneLess(list.total(error).dividedBy(list.total(x => absolute(x.actual))));

/** Without a frozen call there is nothing to judge, and nothing is put in its place. */
const frozen = (list: string, length: Term): readonly CheckSpec[] => [
  { effect: 'reason', code: 'NO_SNAPSHOT', input: list, all: [{ of: length, is: 'zero' }], alone: true },
];
const eachPair = (list: Pairs) =>
  eachItem(list, {
    is: { en: 'each pair, over-forecast above 0', 'pt-BR': 'cada par, acima de 0 onde se previu demais' },
    key: ['unit', 'period'],
    stats: x => ({
      error: { is: { en: 'forecast − actual', 'pt-BR': 'forecast − realizado' }, unit: money, of: x.forecast.minus(x.actual) },
      accuracy: {
        is: { en: 'accuracy of the pair', 'pt-BR': 'acurácia do par' },
        unit: ratio,
        of: oneLess(error(x).dividedBy(absolute(x.actual))),
      },
    }),
  });
const parameters = { ...measureParameters, pairedBy } as const;

/**
 * How close a frozen forecast came to what happened (ratio, at most 1; below 0 where the errors are larger than what happened).
 * @example forecastAccuracy({ forecastPairs: [{ forecast: 465_000, actual: 418_000 }] }, { currency: 'BRL' }) // 88.76%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/forecast-accuracy.md (Gong; FPP3; IBF)
 */
export const forecastAccuracy = defineMetric({
  id: 'forecast-accuracy',
  version: '1.0.0',
  ...byTheBook,
  family: 'forecast',
  name: { en: 'Forecast accuracy', 'pt-BR': 'Acurácia do forecast' },
  is: { en: 'Closeness of a frozen forecast to what happened', 'pt-BR': 'Proximidade entre um forecast congelado e o que aconteceu' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  defaultVariant: 'denominator-actual',
  label: { en: 'on actual', 'pt-BR': 'sobre o realizado' },
  parameters,
  inputs: { forecastPairs },
  formula: i => accuracyOf(i.forecastPairs),
  checks: i => frozen('forecastPairs', i.forecastPairs.length()),
  parts: (_, step) => eachPair(step(pairs)),
  variants: {
    'denominator-forecast': {
      label: { en: 'on forecast', 'pt-BR': 'sobre o forecast' },
      is: {
        en: 'Errors relative to what was forecast: flatters whoever forecasts too much',
        'pt-BR': 'Erros relativos ao previsto: favorece quem prevê demais',
      },
      parameters,
      inputs: { forecastPairs },
      formula: i => oneLess(i.forecastPairs.total(error).dividedBy(i.forecastPairs.total(x => absolute(x.forecast)))),
      checks: i => frozen('forecastPairs', i.forecastPairs.length()),
      parts: (_, step) => eachPair(step(pairs)),
    },
    mape: {
      label: { en: 'mean percentage error', 'pt-BR': 'erro percentual médio' },
      is: {
        en: 'Mean of the errors, each relative to its own actual: an error, so lower is better; unstable near 0',
        'pt-BR': 'Média dos erros, cada um relativo ao próprio realizado: um erro, portanto menor é melhor; instável perto de 0',
      },
      better: 'lower',
      parameters,
      inputs: { forecastPairs },
      formula: i => i.forecastPairs.mean(x => error(x).dividedBy(absolute(x.actual))),
      checks: i => frozen('forecastPairs', i.forecastPairs.length()),
      parts: (_, step) => eachPair(step(pairs)),
    },
    ratio: {
      label: { en: 'forecast over actual', 'pt-BR': 'forecast sobre realizado' },
      is: {
        en: 'Forecast ÷ actual: 100% is exact, above it too much was forecast',
        'pt-BR': 'Forecast ÷ realizado: 100% é exato, acima disso previu-se demais',
      },
      better: 'context',
      parameters,
      inputs: { forecastPairs },
      formula: i => i.forecastPairs.total(x => x.forecast).dividedBy(i.forecastPairs.total(x => x.actual)),
      checks: i => frozen('forecastPairs', i.forecastPairs.length()),
      parts: (_, step) => eachPair(step(pairs)),
    },
    'within-tolerance': {
      label: { en: 'share within tolerance', 'pt-BR': 'parcela dentro da tolerância' },
      is: {
        en: 'Share of the pairs whose error is at most the tolerance',
        'pt-BR': 'Parcela dos pares cujo erro é no máximo a tolerância',
      },
      parameters: {
        ...parameters,
        tolerance: { kind: 'decimal', min: 0, max: 1, default: '0.05', is: tolerance.is },
      },
      inputs: { forecastPairs, tolerance },
      formula: i => {
        const near = i.forecastPairs.where(x => when(error(x).minus(i.tolerance.times(absolute(x.actual))), 'not-positive'));
        return near.length().dividedBy(i.forecastPairs.length().mustBe('not-zero', 'NO_SNAPSHOT'));
      },
      parts: (_, step) => eachPair(step(pairs)),
    },
    'lead-k': {
      label: { en: 'by weeks before the close', 'pt-BR': 'por semanas antes do fechamento' },
      is: {
        en: 'The default once for each number of weeks between the call and the period’s end',
        'pt-BR': 'O padrão uma vez para cada número de semanas entre a chamada e o fim do período',
      },
      parameters: { measure: measureParameters.measure, scope: callParameters.scope, call: callParameters.call },
      inputs: { leadPairs },
      formula: () => partsOnly(ratio),
      checks: i => frozen('leadPairs', i.leadPairs.length()),
      parts: (_, step) =>
        eachItem(step(byLead), {
          is: { en: 'each lead, in weeks', 'pt-BR': 'cada antecedência, em semanas' },
          key: ['leadWeeks'],
          stats: x => ({
            accuracy: {
              is: { en: 'accuracy at this lead', 'pt-BR': 'acurácia nesta antecedência' },
              of: oneLess(x.absoluteError.dividedBy(x.absoluteActual)),
            },
          }),
        }),
    },
    skill: {
      label: { en: 'against the naive baseline', 'pt-BR': 'contra a linha de base ingênua' },
      is: {
        en: 'How much of the baseline’s error the forecast avoids; below 0 it loses to the baseline',
        'pt-BR': 'Quanto do erro da linha de base o forecast evita; abaixo de 0 perde para ela',
      },
      parameters: { ...callParameters, pairedBy, naiveMonths },
      inputs: { skillPairs },
      formula: i => oneLess(i.skillPairs.total(error).dividedBy(i.skillPairs.total(x => absolute(x.actual.minus(x.naiveForecast))))),
      checks: i => frozen('skillPairs', i.skillPairs.length()),
      beside: i => ({
        accuracy: {
          is: { en: 'accuracy of the forecast', 'pt-BR': 'acurácia do forecast' },
          of: oneLess(i.skillPairs.total(error).dividedBy(i.skillPairs.total(x => absolute(x.actual)))),
        },
        naiveAccuracy: {
          is: { en: 'accuracy of the baseline', 'pt-BR': 'acurácia da linha de base' },
          of: oneLess(
            i.skillPairs.total(x => absolute(x.actual.minus(x.naiveForecast))).dividedBy(i.skillPairs.total(x => absolute(x.actual))),
          ),
        },
      }),
    },
  },
  examples: [
    {
      given: { forecastPairs: [{ forecast: '465000', actual: '418000' }] },
      currency: 'BRL',
      shows: '88.76%',
      because: '1 − 47 000 ÷ 418 000',
      standAlone: true,
    },
    {
      given: {
        forecastPairs: [
          { unit: 'north', forecast: '250000', actual: '210000' },
          { unit: 'south', forecast: '115000', actual: '140000' },
          { unit: 'west', forecast: '100000', actual: '68000' },
        ],
      },
      currency: 'BRL',
      shows: '76.79%',
      because: '1 − (40 + 25 + 32) ÷ 418: the total flatters',
      standAlone: true,
    },
    {
      variant: 'denominator-forecast',
      given: { forecastPairs: [{ forecast: '465000', actual: '418000' }] },
      currency: 'BRL',
      shows: '89.89%',
      because: '1 − 47 000 ÷ 465 000',
      standAlone: true,
    },
    {
      variant: 'mape',
      given: {
        forecastPairs: [
          { unit: 'north', forecast: '110', actual: '100' },
          { unit: 'south', forecast: '60', actual: '50' },
        ],
      },
      currency: 'BRL',
      shows: '15.00%',
      because: '(10 ÷ 100 + 10 ÷ 50) ÷ 2',
      standAlone: true,
    },
    {
      variant: 'ratio',
      given: { forecastPairs: [{ forecast: '465000', actual: '418000' }] },
      currency: 'BRL',
      shows: '111.24%',
      because: '465 000 ÷ 418 000',
      standAlone: true,
    },
    {
      variant: 'within-tolerance',
      given: {
        forecastPairs: [
          { period: 'Q1', forecast: '105', actual: '100' },
          { period: 'Q2', forecast: '106', actual: '100' },
        ],
      },
      currency: 'BRL',
      shows: '50.00%',
      because: '5 ≤ 5% of 100, 6 is more: 1 of 2',
      standAlone: true,
    },
    {
      variant: 'skill',
      given: { skillPairs: [{ forecast: '465000', naiveForecast: '380000', actual: '418000' }] },
      currency: 'BRL',
      shows: '-23.68%',
      because: '1 − 47 000 ÷ 38 000: it loses to the baseline',
      standAlone: true,
    },
    {
      variant: 'lead-k',
      given: {
        leadPairs: [
          { leadWeeks: 0, forecast: '440000', actual: '418000' },
          { leadWeeks: 13, forecast: '465000', actual: '418000' },
        ],
      },
      currency: 'BRL',
      shows: '0 94.74%, 13 88.76%',
      because: '1 − 22 ÷ 418; 1 − 47 ÷ 418',
      standAlone: true,
    },
  ],
});
