import { byTheBook } from '../kernel/approval.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm } from '../kernel/formula.js';
import { partsOnly } from '../kernel/formula.js';
import type { PartsSpec } from '../kernel/parts.js';
import { eachItem, fixedParts } from '../kernel/parts.js';
import { ratio, score } from '../kernel/unit.js';
import { bandMigration } from '../measures/bandMigration.js';
import { bandMoves, bands, healthBands, healthScores, scoreDays, scoredBands } from '../measures/health.js';

type Bands = ListTerm<'closingCustomers' | 'closingArr', 'band'>;
const parameters = { scoreDays };
const byCustomers = { en: 'Share of customers', 'pt-BR': 'Parte dos clientes' };
const byArr = { en: 'Share of ARR', 'pt-BR': 'Parte do ARR' };

/** Each band by count and by ARR; each side comes to 1. */
/* @__NO_SIDE_EFFECTS__ */
function shares(list: Bands, names: readonly string[]): PartsSpec {
  const [people, arr] = [list.total(x => x.closingCustomers), list.total(x => x.closingArr)];
  const part = (name: string) => {
    const own = list.where(x => x.band.is(name));
    return {
      byCustomers: { is: byCustomers, of: own.total(x => x.closingCustomers).dividedBy(people) },
      byArr: { is: byArr, of: own.total(x => x.closingArr).dividedBy(arr) },
    };
  };
  return fixedParts({ en: 'Each band', 'pt-BR': 'Cada faixa' }, Object.fromEntries(names.map(name => [name, part(name)])));
}

/** Nobody to distribute; customers without ARR, or ARR without customers, do not tie. */
/* @__NO_SIDE_EFFECTS__ */
function ties(list: Bands): readonly CheckSpec[] {
  const [people, arr] = [list.total(x => x.closingCustomers), list.total(x => x.closingArr)];
  const input = list.over;
  return [
    {
      effect: 'reason',
      code: 'ZERO_DENOMINATOR',
      input,
      all: [
        { of: people, is: 'zero' },
        { of: arr, is: 'zero' },
      ],
    },
    {
      effect: 'reason',
      code: 'UNRECONCILED',
      input,
      all: [
        { of: people, is: 'positive' },
        { of: arr, is: 'zero' },
      ],
    },
    {
      effect: 'reason',
      code: 'UNRECONCILED',
      input,
      all: [
        { of: people, is: 'zero' },
        { of: arr, is: 'positive' },
      ],
    },
  ];
}

/**
 * How customers, and their ARR, spread over health bands (a share of each band). There is no single value: `result.parts` has one line a band.
 * @example healthScoreDistribution({ healthBands }).parts[0] // { key: 'green', stats: { byCustomers, byArr } }
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/health-score-distribution.md (Gainsight)
 */
export const healthScoreDistribution = defineMetric({
  id: 'health-score-distribution',
  version: '1.0.0',
  ...byTheBook,
  family: 'customer-success',
  name: { en: 'Health-score distribution', 'pt-BR': 'Distribuição do health score' },
  is: {
    en: 'How customers, and their ARR, spread over health bands',
    'pt-BR': 'Como os clientes, e seu ARR, se distribuem pelas faixas de saúde',
  },
  unit: ratio,
  better: 'context',
  additivity: 'ratio',
  defaultVariant: 'all-customers',
  label: { en: 'all customers', 'pt-BR': 'todos os clientes' },
  parameters,
  inputs: { healthBands },
  formula: () => partsOnly(ratio),
  checks: i => ties(i.healthBands),
  parts: i => shares(i.healthBands, [...bands, 'unscored']),
  sample: i => i.healthBands.total(x => x.closingCustomers),
  variants: {
    'scored-only': {
      label: { en: 'scored customers', 'pt-BR': 'clientes pontuados' },
      is: { en: 'Without those that have no valid score: hides them', 'pt-BR': 'Sem os que não têm pontuação válida: esconde-os' },
      parameters,
      inputs: { scoredBands },
      formula: () => partsOnly(ratio),
      checks: i => ties(i.scoredBands),
      parts: i => shares(i.scoredBands, bands),
      sample: i => i.scoredBands.total(x => x.closingCustomers),
    },
    'average-score': {
      label: { en: 'mean score', 'pt-BR': 'pontuação média' },
      is: { en: 'Mean of the scores: says nothing of the spread', 'pt-BR': 'Média das pontuações: nada diz da distribuição' },
      unit: score,
      parameters,
      inputs: { healthScores },
      formula: i => i.healthScores.mean(x => x.healthScores),
    },
    migration: {
      label: { en: 'moves between bands', 'pt-BR': 'movimentos entre faixas' },
      is: {
        en: 'Where the customers of each band at the start are at the end',
        'pt-BR': 'Onde estão no fim os clientes de cada faixa no início',
      },
      parameters,
      inputs: { bandMoves },
      formula: () => partsOnly(ratio),
      parts: (_, step) =>
        eachItem(step(bandMigration), {
          is: { en: 'Each move, of the band it leaves', 'pt-BR': 'Cada movimento, da faixa de onde parte' },
          key: ['from', 'to'],
          stats: x => ({
            byCustomers: { is: byCustomers, of: x.customers.dividedBy(x.bandCustomers) },
            byArr: { is: byArr, of: x.openingArr.dividedBy(x.bandArr) },
          }),
        }),
    },
  },
  examples: [
    {
      given: {
        healthBands: [
          { band: 'green', closingCustomers: 3, closingArr: '270000' },
          { band: 'yellow', closingCustomers: 2, closingArr: '132000' },
          { band: 'red', closingCustomers: 1, closingArr: '18000' },
          { band: 'unscored', closingCustomers: 1, closingArr: '25200' },
        ],
      },
      currency: 'BRL',
      shows: 'green 42.86% / 60.65%, yellow 28.57% / 29.65%, red 14.29% / 4.04%, unscored 14.29% / 5.66%',
      because: '3, 2, 1 and 1 of 7; 270 000, 132 000, 18 000 and 25 200 of 445 200',
    },
    {
      variant: 'scored-only',
      given: {
        scoredBands: [
          { band: 'green', closingCustomers: 3, closingArr: '270000' },
          { band: 'yellow', closingCustomers: 2, closingArr: '132000' },
          { band: 'red', closingCustomers: 1, closingArr: '18000' },
        ],
      },
      currency: 'BRL',
      shows: 'green 50.00% / 64.29%, yellow 33.33% / 31.43%, red 16.67% / 4.29%',
      because: '3, 2 and 1 of 6; 270 000, 132 000 and 18 000 of 420 000',
    },
    { variant: 'average-score', given: { healthScores: [90, 72, 41] }, shows: '67.67', because: '(90 + 72 + 41) ÷ 3', standAlone: true },
    {
      variant: 'migration',
      given: {
        bandMoves: [
          { from: 'yellow', to: 'green', customers: 1, openingArr: '30000', closingArr: '36000' },
          { from: 'yellow', to: 'red', customers: 3, openingArr: '90000', closingArr: '60000' },
        ],
      },
      currency: 'BRL',
      shows: 'yellow>green 25.00% / 25.00%, yellow>red 75.00% / 75.00%',
      because: '1 and 3 of 4; 30 000 and 90 000 of 120 000',
      standAlone: true,
    },
  ],
});
