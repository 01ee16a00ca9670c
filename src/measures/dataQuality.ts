import type { DataQualityRecordColumns } from '../entities/dataQualityRecord.js';
import type { DataQualityResultColumns } from '../entities/dataQualityResult.js';
import type { DataQualityRuleColumns } from '../entities/dataQualityRule.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { label } from '../kernel/itemField.js';
import type { Text } from '../kernel/languages.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import { and, bound, choose, coalesce, dec, eq, lastOf, parameter, present, text, times } from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { count, items } from '../kernel/planRecipes.js';
import { derive, lookUp, rollUpAt, scan, where } from '../kernel/planRelations.js';
import { counted, ratio } from '../kernel/unit.js';

/* Checks of the CRM's data by dimension: the latest result of each rule just before the end. Weights are the company's, in their version. */

export const dimensions = ['completeness', 'validity', 'uniqueness', 'freshness', 'consistency'] as const;
const defaults = { completeness: '0.3', validity: '0.25', uniqueness: '0.2', freshness: '0.15', consistency: '0.1' } as const;
const words: Readonly<Record<(typeof dimensions)[number], readonly [en: string, pt: string]>> = {
  completeness: ['completeness', 'completude'],
  validity: ['validity', 'validade'],
  uniqueness: ['uniqueness', 'unicidade'],
  freshness: ['freshness', 'atualidade'],
  consistency: ['consistency', 'consistência'],
};
const weightParameter = (dimension: (typeof dimensions)[number]): Parameter => ({
  kind: 'decimal',
  min: 0,
  max: 1,
  default: defaults[dimension],
  is: { en: `weight of ${words[dimension][0]}`, 'pt-BR': `peso de ${words[dimension][1]}` },
});
export const weightParameters = {
  completenessWeight: weightParameter('completeness'),
  validityWeight: weightParameter('validity'),
  uniquenessWeight: weightParameter('uniqueness'),
  freshnessWeight: weightParameter('freshness'),
  consistencyWeight: weightParameter('consistency'),
};

const latest = rollUpAt(
  scan<DataQualityResultColumns>('dataQualityResults'),
  r => ({ ruleId: r.ruleId }),
  r => r.asOf,
  r => {
    const by = [r.asOf, r.recordedAt, r.id];
    return { checked: lastOf(r.checked, { by }), passed: lastOf(r.passed, { by }) };
  },
);
const ofRules = where(
  lookUp(
    latest,
    scan<DataQualityRuleColumns>('dataQualityRules'),
    r => ({ id: r.ruleId }),
    { entity: 'entity', dimension: 'dimension', ruleWeight: 'weight' },
    () => ({ from: 'validFrom', at: bound('closes'), inclusive: false }),
  ),
  r => present(r.dimension),
  'result of an unknown rule',
);
const weighed = derive(ofRules, r => {
  const weight = coalesce(r.ruleWeight, dec('1'));
  return { checks: times(coalesce(r.checked, dec('0')), weight), passes: times(coalesce(r.passed, dec('0')), weight) };
});
const weightOf = (dimension: Expr<'text?'>): Expr<'dec'> =>
  dimensions.reduceRight<Expr<'dec'>>(
    (others, d) => choose(eq(dimension, text(d)), coalesce(parameter(`${d}Weight`, 'dec'), dec(defaults[d])), others),
    dec('0'),
  );

const options = { dims: (r: { readonly entity: Expr<'text?'> }) => ({ entity: r.entity }) };
const dimension = label({ is: { en: 'Dimension of quality', 'pt-BR': 'Dimensão da qualidade' }, oneOf: dimensions });
const weight = defineMeasure({
  name: 'weight',
  unit: ratio,
  is: { en: 'Weight of the dimension', 'pt-BR': 'Peso da dimensão' },
  range: { min: '0', max: '1' },
});
const checked = defineMeasure({
  name: 'checked',
  unit: counted,
  is: { en: 'Σ rule weight × records checked', 'pt-BR': 'Σ peso da regra × registros verificados' },
  range: { min: '0' },
});
const passed = defineMeasure({
  name: 'passed',
  unit: counted,
  is: {
    en: 'Σ rule weight × records that passed; for uniqueness, records less surplus duplicates',
    'pt-BR': 'Σ peso da regra × registros aprovados; na unicidade, registros menos duplicados excedentes',
  },
  range: { min: '0', atMost: 'checked' },
});
const listed = (name: string, is: Text, weighted: boolean) =>
  defineMeasure({
    name,
    unit: counted,
    is,
    from: items(
      weighed,
      r => ({
        dimension: { text: r.dimension },
        ...(weighted ? { weight: { of: weightOf(r.dimension) } } : {}),
        checked: { sum: r.checks },
        passed: { sum: r.passes },
      }),
      options,
    ),
  });

export const qualityDimensions = defineListMeasure({
  name: 'qualityDimensions',
  is: { en: 'Checks of each dimension, with its weight', 'pt-BR': 'Verificações de cada dimensão, com seu peso' },
  fields: { dimension, weight, checked, passed },
  rules: [{ everyOnce: 'dimension' }, { sum: 'weight', is: '1' }],
  each: listed('checksOfEachWeighted', { en: 'Checks by dimension, with weights', 'pt-BR': 'Verificações por dimensão, com pesos' }, true),
});
export const unweightedDimensions = defineListMeasure({
  name: 'unweightedDimensions',
  is: { en: 'Checks of each dimension', 'pt-BR': 'Verificações de cada dimensão' },
  fields: { dimension, checked, passed },
  rules: [{ everyOnce: 'dimension' }],
  each: listed('checksOfEach', { en: 'Checks by dimension', 'pt-BR': 'Verificações por dimensão' }, false),
});

const records = rollUpAt(
  scan<DataQualityRecordColumns>('dataQualityRecords'),
  r => ({ entity: r.entity, recordId: r.recordId }),
  r => r.asOf,
  r => ({ passes: lastOf(r.passedMandatory, { by: [r.asOf, r.recordedAt, r.id] }) }),
);
export const recordsChecked = defineMeasure({
  name: 'recordsChecked',
  unit: counted,
  is: { en: 'Records under mandatory rules', 'pt-BR': 'Registros sob regras obrigatórias' },
  range: { min: '0', whole: true },
  from: count(records, { dims: r => ({ entity: r.entity }) }),
});
export const recordsPassingAll = defineMeasure({
  name: 'recordsPassingAll',
  unit: counted,
  is: { en: 'Of those, pass every mandatory rule', 'pt-BR': 'Destes, os que passam em todas as regras obrigatórias' },
  range: { min: '0', whole: true, atMost: 'recordsChecked' },
  from: count(
    where(records, r => and(r.passes)),
    { dims: r => ({ entity: r.entity }) },
  ),
});
