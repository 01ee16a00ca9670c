import { byTheBook } from '../kernel/approval.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm, Term } from '../kernel/formula.js';
import { constant, when } from '../kernel/formula.js';
import type { PartsSpec } from '../kernel/parts.js';
import { fixedParts } from '../kernel/parts.js';
import { ratio, score } from '../kernel/unit.js';
import {
  dimensions,
  qualityDimensions,
  recordsChecked,
  recordsPassingAll,
  unweightedDimensions,
  weightParameters,
} from '../measures/dataQuality.js';

type Dimensions<K extends string = never> = ListTerm<'checked' | 'passed' | K, 'dimension'>;
const hundred = constant('100', score);
const checkedOnly = <K extends string>(list: ListTerm<'checked' | 'passed' | K, 'dimension'>) =>
  list.where(x => when((x as Readonly<Record<'checked', Term>>).checked, 'positive'));

const checkedIn = (list: Dimensions, name: string) => list.where(x => [x.dimension.is(name), when(x.checked, 'positive')]);

/** A dimension with nothing checked is left out and the weights of the others carry the score; that is said, if there is a score. */
/* @__NO_SIDE_EFFECTS__ */
function dropped(list: Dimensions, weights: Term): readonly CheckSpec[] {
  return dimensions.map(name => ({
    effect: 'warning',
    code: 'DIMENSION_DROPPED',
    input: list.over,
    all: [
      { of: checkedIn(list, name).length(), is: 'zero' },
      { of: weights, is: 'positive' },
    ],
  }));
}
const share = { en: 'Share of the checks that passed', 'pt-BR': 'Parte das verificações aprovada' };
const weightUsed = { en: 'Weight after the dropped dimensions', 'pt-BR': 'Peso após as dimensões descartadas' };

/** Every dimension in its order, also one that nothing was checked in: it has no share, and no weight is left to it. */
/* @__NO_SIDE_EFFECTS__ */
function lines(list: Dimensions, weightOf: (name: string) => Term, weights: Term): PartsSpec {
  const line = (name: string) => {
    const own = list.where(x => x.dimension.is(name));
    return {
      share: { is: share, unit: ratio, of: own.total(x => x.passed).dividedBy(own.total(x => x.checked)) },
      weightUsed: { is: weightUsed, unit: ratio, of: weightOf(name).dividedBy(weights) },
    };
  };
  return fixedParts({ en: 'Each dimension', 'pt-BR': 'Cada dimensão' }, Object.fromEntries(dimensions.map(name => [name, line(name)])));
}

/**
 * Weighted share of the checks that the CRM's data passes (score, 0–100), by dimension.
 * @example dataQualityScore({ qualityDimensions }) // 84.60
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/data-quality-score.md (DAMA; ISO 25012)
 */
export const dataQualityScore = defineMetric({
  id: 'data-quality-score',
  version: '1.0.0',
  ...byTheBook,
  family: 'productivity',
  name: { en: 'Data-quality score', 'pt-BR': 'Score de qualidade de dados' },
  is: {
    en: 'Weighted share of the checks that the CRM’s data passes',
    'pt-BR': 'Parte ponderada das verificações em que os dados do CRM passam',
  },
  unit: score,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'weighted',
  label: { en: 'weighted', 'pt-BR': 'ponderado' },
  parameters: weightParameters,
  inputs: { qualityDimensions },
  formula: i => {
    const used = checkedOnly(i.qualityDimensions);
    return used
      .total(x => x.weight.times(x.passed.dividedBy(x.checked)))
      .times(hundred)
      .dividedBy(used.total(x => x.weight));
  },
  checks: i =>
    dropped(
      i.qualityDimensions as unknown as Dimensions,
      checkedOnly(i.qualityDimensions).total(x => x.weight),
    ),
  parts: i =>
    lines(
      i.qualityDimensions as unknown as Dimensions,
      name =>
        checkedOnly(i.qualityDimensions)
          .where(x => x.dimension.is(name))
          .total(x => x.weight),
      checkedOnly(i.qualityDimensions).total(x => x.weight),
    ),
  variants: {
    'equal-weights': {
      label: { en: 'equal weights', 'pt-BR': 'pesos iguais' },
      is: { en: 'Every dimension counts the same', 'pt-BR': 'Cada dimensão conta o mesmo' },
      inputs: { unweightedDimensions },
      formula: i =>
        checkedOnly(i.unweightedDimensions)
          .mean(x => x.passed.dividedBy(x.checked))
          .times(hundred),
      checks: i => dropped(i.unweightedDimensions, checkedOnly(i.unweightedDimensions).length()),
      parts: i =>
        lines(
          i.unweightedDimensions,
          name => checkedIn(i.unweightedDimensions, name).length(),
          checkedOnly(i.unweightedDimensions).length(),
        ),
    },
    'record-level': {
      label: { en: 'by record', 'pt-BR': 'por registro' },
      is: {
        en: 'Share of records that pass every mandatory rule: harsher',
        'pt-BR': 'Parte dos registros que passam em toda regra obrigatória: mais duro',
      },
      inputs: { recordsPassingAll, recordsChecked },
      formula: i => i.recordsPassingAll.times(hundred).dividedBy(i.recordsChecked),
    },
  },
  examples: [
    {
      given: {
        qualityDimensions: [
          { dimension: 'completeness', weight: '0.3', checked: 100, passed: 91 },
          { dimension: 'validity', weight: '0.25', checked: 100, passed: 84 },
          { dimension: 'uniqueness', weight: '0.2', checked: 100, passed: 96 },
          { dimension: 'freshness', weight: '0.15', checked: 100, passed: 62 },
          { dimension: 'consistency', weight: '0.1', checked: 100, passed: 78 },
        ],
      },
      shows: '84.60',
      because: '0.30 × 91 + 0.25 × 84 + 0.20 × 96 + 0.15 × 62 + 0.10 × 78',
      standAlone: true,
    },
    {
      variant: 'equal-weights',
      given: {
        unweightedDimensions: [
          { dimension: 'completeness', checked: 100, passed: 91 },
          { dimension: 'validity', checked: 100, passed: 84 },
          { dimension: 'uniqueness', checked: 100, passed: 96 },
          { dimension: 'freshness', checked: 100, passed: 62 },
          { dimension: 'consistency', checked: 100, passed: 78 },
        ],
      },
      shows: '82.20',
      because: '(91 + 84 + 96 + 62 + 78) ÷ 5',
      standAlone: true,
    },
    {
      variant: 'record-level',
      given: { recordsPassingAll: 412, recordsChecked: 640 },
      shows: '64.38',
      because: '100 × 412 ÷ 640',
      standAlone: true,
    },
  ],
});
