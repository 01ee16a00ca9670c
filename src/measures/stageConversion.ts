import { defineMeasure } from '../kernel/defineMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import { and, bound, coalesce, dec, eq, gt, lt, minOf, not, oneOf, or, parameter, present, text } from '../kernel/planExpressions.js';
import type { Rel } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { count } from '../kernel/planRecipes.js';
import { derive, during, lookUp, rollUp, timeline, where } from '../kernel/planRelations.js';
import { deals } from '../kernel/unit.js';
import { counted, dealsNow, usualTypes } from './dealHistory.js';
import { stageUnknown } from './openDeals.js';
import { firstEntriesOf, stageEntriesBefore, stagesOf } from './stages.js';

/*
 * Who entered a stage for the first time in the window and what became of them by `asOf`. Only events tell of entries: a deal without them is in no
 * cohort, and that is said. A stage on hold is no progress and no exit.
 */

const asked = parameter('stage', 'text');
const stages = stagesOf();
const entries = stageEntriesBefore('asOf');
const renewals = 'renewal or reactivation';

/** The first entry of each deal to the asked stage. */
const entry = where(firstEntriesOf(entries), r => eq(r.stage, asked));
/** Later entries to stages further on than the asked one, as the pipeline was defined when they happened. */
const passed = lookUp(
  lookUp(
    where(entries, r => not(r.onHold)),
    entry,
    r => ({ opportunityId: r.opportunityId, pipeline: r.pipeline }),
    { enteredNth: 'nth' },
  ),
  stages,
  r => ({ pipeline: r.pipeline, stage: asked }),
  { askedOrder: 'order' },
  r => ({ from: 'validFrom', at: r.at, inclusive: true }),
);
const firstPassed = rollUp(
  where(passed, r => and(gt(r.nth, r.enteredNth), gt(r.order, r.askedOrder))),
  r => ({ opportunityId: r.opportunityId }),
  r => ({ passedAt: minOf(r.at) }),
);
const traced = lookUp(
  lookUp(
    lookUp(dealsNow, entry, r => ({ opportunityId: r.id, pipeline: r.pipeline }), { enteredAt: 'enteredAt' }),
    firstPassed,
    r => ({ opportunityId: r.id }),
    { passedAt: 'passedAt' },
  ),
  stages,
  r => ({ pipeline: r.pipeline, stage: r.stage }),
  { paused: 'onHold' },
  () => ({ from: 'validFrom', at: bound('asOf'), inclusive: false }),
);
const cohort = derive(
  where(counted(during(traced, r => r.enteredAt)), r => oneOf(r.type, ...usualTypes), renewals),
  r => {
    const won = and(eq(r.outcome, 'won'), not(lt(r.reversedAt, bound('asOf'))));
    // A stage that a deal is put in when it is lost is none that it reached.
    const reached = and(present(r.passedAt), or(eq(r.outcome, 'open'), lt(r.passedAt, r.closedAt)));
    return { advanced: or(won, reached), gone: or(not(eq(r.outcome, 'open')), not(or(eq(r.stage, asked), r.paused))) };
  },
);
type Cohort = typeof cohort extends Rel<infer C, true> ? C : never;

/** Deals of the window that no event places in any stage. */
const unplaced = where(counted(during(dealsNow, r => r.createdAt)), r => and(oneOf(r.type, ...usualTypes), not(gt(r.stages, dec('0')))));
/** Stages that events name and nobody defined: whether they are further on is not known. */
const undefinedStages = where(
  during(entries, r => r.at),
  r => not(present(r.order)),
);

const beside: RecipeData['beside'] = [
  stageUnknown,
  { code: 'NO_HISTORY', as: 'warning', of: unplaced, summary: { fn: 'count' }, what: 'deals without any stage event, in no cohort' },
  {
    code: 'UNCLASSIFIED_RECORDS',
    as: 'warning',
    of: undefinedStages,
    summary: { fn: 'count' },
    what: 'entries to stages that stageDefinitions does not have',
  },
];
const grouped: RecipeOptions<Cohort> = {
  dims: r => ({
    type: r.type,
    ownerRepId: r.ownerRepId,
    pipelineId: r.pipelineId,
    source: r.source,
    primaryCampaignId: r.primaryCampaignId,
  }),
  attributes: 'attributes',
  member: r => ({ customer: r.customer, at: r.enteredAt, inclusive: true }),
  beside,
};

/** Every entry, whoever made it and however often. */
const made = derive(
  lookUp(entries, dealsNow, r => ({ id: r.opportunityId }), {
    type: 'type',
    dealOutcome: 'outcome',
    testAccount: 'testAccount',
    customer: 'customer',
    ownerRepId: 'ownerRepId',
    attributes: 'attributes',
    source: 'source',
    primaryCampaignId: 'primaryCampaignId',
  }),
  r => ({ outcome: coalesce(r.dealOutcome, text('open')) }),
);
/** What each stage comes after; a stage on hold is no step on the way. */
const steps = timeline(
  where(stages, r => not(r.onHold)),
  ['pipeline', 'version'],
  ['order'],
  { before: { fn: 'previous', of: 'stage' } },
);
const entering = where(
  counted(
    during(
      lookUp(
        made,
        steps,
        r => ({ pipeline: r.pipeline, stage: r.stage }),
        { after: 'before' },
        r => ({ from: 'validFrom', at: r.at, inclusive: true }),
      ),
      r => r.at,
    ),
  ),
  r => oneOf(r.type, ...usualTypes),
  renewals,
);
type Entering = typeof entering extends Rel<infer C, true> ? C : never;
const groupedEntries: RecipeOptions<Entering> = {
  dims: r => ({
    type: r.type,
    ownerRepId: r.ownerRepId,
    pipelineId: r.pipelineId,
    source: r.source,
    primaryCampaignId: r.primaryCampaignId,
  }),
  attributes: 'attributes',
  member: r => ({ customer: r.customer, at: r.at, inclusive: true }),
  beside,
};

const whole = { min: '0', whole: true } as const;

export const enteredStage = defineMeasure({
  name: 'enteredStage',
  unit: deals,
  is: {
    en: 'Deals that entered the named stage for the first time in the period',
    'pt-BR': 'Negócios que entraram pela primeira vez no estágio indicado no período',
  },
  range: whole,
  from: count(cohort, grouped),
});
export const advanced = defineMeasure({
  name: 'advanced',
  unit: deals,
  is: {
    en: 'Of those, reached a later stage or were won by asOf',
    'pt-BR': 'Destes, os que chegaram a um estágio posterior ou foram ganhos até asOf',
  },
  range: { ...whole, atMost: 'enteredStage' },
  from: count(
    where(cohort, r => r.advanced),
    grouped,
  ),
});
export const exited = defineMeasure({
  name: 'exited',
  unit: deals,
  is: {
    en: 'Of those, left without advancing by asOf: lost, disqualified or moved back',
    'pt-BR': 'Destes, os que saíram sem avançar até asOf: perdidos, desqualificados ou devolvidos',
  },
  range: whole,
  from: count(
    where(cohort, r => and(not(r.advanced), r.gone)),
    grouped,
  ),
});
export const stageEntries = defineMeasure({
  name: 'stageEntries',
  unit: deals,
  is: {
    en: 'Entries to the named stage in the period, whoever made them',
    'pt-BR': 'Entradas no estágio indicado no período, de quem for',
  },
  range: whole,
  from: count(
    where(entering, r => eq(r.stage, asked)),
    groupedEntries,
  ),
});
export const nextStageEntries = defineMeasure({
  name: 'nextStageEntries',
  unit: deals,
  is: {
    en: 'Entries to the stage after it in the period, whoever made them',
    'pt-BR': 'Entradas no estágio seguinte no período, de quem for',
  },
  range: whole,
  from: count(
    where(entering, r => eq(r.after, asked)),
    groupedEntries,
  ),
});
