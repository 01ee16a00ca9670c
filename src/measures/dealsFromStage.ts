import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { and, dec, eq, gt, le, not, or, parameter } from '../kernel/planExpressions.js';
import { count } from '../kernel/planRecipes.js';
import { lookUp, where } from '../kernel/planRelations.js';
import { deals } from '../kernel/unit.js';
import { usualTypes } from './dealHistory.js';
import { decided, grouped, standing } from './decidedDeals.js';
import { firstEntriesOf, stageEntriesBefore } from './stages.js';

/* Decided deals that were ever in a stage that the caller names. A deal without recorded entries was in its own stage, which is what its record says. */

/** The stage that a variant is about. */
export const stageParameter: Parameter = {
  kind: 'text',
  is: { en: 'stage, by its name in the pipeline', 'pt-BR': 'estágio, pelo nome no pipeline' },
};

const stage = parameter('stage', 'text');
const entries = where(firstEntriesOf(stageEntriesBefore('asOf')), r => eq(r.stage, stage));
const entered = where(
  lookUp(decided, entries, r => ({ opportunityId: r.id }), { enteredAt: 'enteredAt' }),
  r => or(le(r.enteredAt, r.closedAt), and(not(gt(r.stages, dec('0'))), eq(r.stage, stage))),
);
const options = grouped(...usualTypes);

export const wonFromStage = defineMeasure({
  name: 'wonFromStage',
  unit: deals,
  is: { en: 'Won deals that ever entered the named stage', 'pt-BR': 'Negócios ganhos que alguma vez entraram no estágio nomeado' },
  range: { min: '0', whole: true },
  from: count(
    where(entered, r => standing('won', ...usualTypes)(r)),
    options,
  ),
});
export const lostFromStage = defineMeasure({
  name: 'lostFromStage',
  unit: deals,
  is: { en: 'Lost deals that ever entered the named stage', 'pt-BR': 'Negócios perdidos que alguma vez entraram no estágio nomeado' },
  range: { min: '0', whole: true },
  from: count(
    where(entered, r => standing('lost', ...usualTypes)(r)),
    options,
  ),
});
