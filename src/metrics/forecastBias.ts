import { byTheBook } from '../kernel/approval.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { absolute } from '../kernel/formula.js';
import { eachItem } from '../kernel/parts.js';
import { money, multiple, ratio } from '../kernel/unit.js';
import { forecastPairs, pairedBy, pairs } from '../measures/forecastPairs.js';
import { measureParameters } from '../measures/frozenCalls.js';

/** Above 0 where too much was forecast. */
const over = (x: { readonly forecast: Term; readonly actual: Term }): Term => x.forecast.minus(x.actual);
const frozen = (length: Term): readonly CheckSpec[] => [
  { effect: 'reason', code: 'NO_SNAPSHOT', input: 'forecastPairs', all: [{ of: length, is: 'zero' }], alone: true },
];
const parameters = { ...measureParameters, pairedBy } as const;

/**
 * Whether forecasts systematically say too much or too little, relative to what happened (ratio; above 0 too much).
 * @example forecastBias({ forecastPairs: [{ forecast: 465_000, actual: 418_000 }] }, { currency: 'BRL' }) // 11.24%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/forecast-bias.md (Gong; IBF)
 */
export const forecastBias = defineMetric({
  id: 'forecast-bias',
  version: '1.0.0',
  ...byTheBook,
  family: 'forecast',
  name: { en: 'Forecast bias', 'pt-BR': 'Viés do forecast' },
  is: {
    en: 'Systematic over- or under-calling; above 0 too much was forecast',
    'pt-BR': 'Previsão sistematicamente acima ou abaixo; acima de 0 previu-se demais',
  },
  unit: ratio,
  better: 'context',
  additivity: 'ratio',
  wholeWindow: true,
  defaultVariant: 'pooled',
  label: { en: 'pooled', 'pt-BR': 'agregado' },
  parameters,
  inputs: { forecastPairs },
  formula: i => i.forecastPairs.total(over).dividedBy(i.forecastPairs.total(x => absolute(x.actual))),
  checks: i => frozen(i.forecastPairs.length()),
  parts: (_, step) =>
    eachItem(step(pairs), {
      is: { en: 'each pair', 'pt-BR': 'cada par' },
      key: ['unit', 'period'],
      stats: x => ({
        error: { is: { en: 'forecast − actual', 'pt-BR': 'forecast − realizado' }, unit: money, of: over(x) },
        bias: { is: { en: 'bias of the pair', 'pt-BR': 'viés do par' }, unit: ratio, of: over(x).dividedBy(absolute(x.actual)) },
      }),
    }),
  variants: {
    'tracking-signal': {
      label: { en: 'tracking signal', 'pt-BR': 'sinal de rastreamento' },
      is: {
        en: 'Σ of the errors over their mean size: near the number of pairs where all err the same way',
        'pt-BR': 'Σ dos erros sobre seu tamanho médio: perto do número de pares onde todos erram para o mesmo lado',
      },
      unit: multiple,
      parameters,
      inputs: { forecastPairs },
      formula: i =>
        i.forecastPairs
          .total(over)
          .times(i.forecastPairs.length())
          .dividedBy(i.forecastPairs.total(x => absolute(over(x)))),
      checks: i => frozen(i.forecastPairs.length()),
    },
  },
  examples: [
    {
      given: { forecastPairs: [{ forecast: '465000', actual: '418000' }] },
      currency: 'BRL',
      shows: '11.24%',
      because: '(465 000 − 418 000) ÷ 418 000',
      standAlone: true,
    },
    {
      variant: 'tracking-signal',
      given: {
        forecastPairs: [
          { unit: 'north', forecast: '250000', actual: '210000' },
          { unit: 'south', forecast: '115000', actual: '140000' },
          { unit: 'west', forecast: '100000', actual: '68000' },
        ],
      },
      currency: 'BRL',
      shows: '1.45×',
      because: '(40 − 25 + 32) × 3 ÷ (40 + 25 + 32)',
      standAlone: true,
    },
  ],
});
