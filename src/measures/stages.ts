import type { OpportunityColumns } from '../entities/opportunity.js';
import type { OpportunityEventColumns } from '../entities/opportunityEvent.js';
import type { StageDefinitionColumns } from '../entities/stageDefinition.js';
import type { Anchor } from '../kernel/plan.js';
import { and, bound, coalesce, eq, lt, minOf, not, text } from '../kernel/planExpressions.js';
import type { Row } from '../kernel/planKinds.js';
import { derive, lookUp, rollUp, scan, timeline, where } from '../kernel/planRelations.js';

/* Stages, as the pipeline in force at the time defines them, and what deals entered when. Only events tell of entries; none is made up from a record's present stage. */

/** Every change of a deal. Without any, deals are what their records say. */
export const dealEvents = scan<OpportunityEventColumns>('opportunityEvents', { optional: true });

/** Rule E4b: by instant, when it was learned, id. */
export const inOrder = (r: Row<OpportunityEventColumns>) => [r.at, r.recordedAt, r.id] as const;
const IN_ORDER = ['at', 'recordedAt', 'id'] as const;

const everyDeal = scan<OpportunityColumns>('opportunities');
/** A company with one pipeline need not name it. */
const one = text('');

/** Definitions of stages under their pipeline. */
/* @__NO_SIDE_EFFECTS__ */
export function stagesOf(options: { readonly optional?: true } = {}) {
  return derive(scan<StageDefinitionColumns>('stageDefinitions', options), r => ({ pipeline: coalesce(r.pipelineId, one) }));
}
/** Where a deal may be in a stage that nobody defined. */
export const knownStages = stagesOf({ optional: true });

const stageEvents = derive(
  lookUp(
    where(dealEvents, r => eq(r.field, 'stage')),
    everyDeal,
    r => ({ id: r.opportunityId }),
    { pipelineId: 'pipelineId' },
  ),
  r => ({ pipeline: coalesce(r.pipelineId, one), stage: coalesce(r.toText, one) }),
);

/** What the stage of an event is, by the definition in force then. */
const definedEvents = lookUp(
  stageEvents,
  knownStages,
  r => ({ pipeline: r.pipeline, stage: r.stage }),
  { order: 'order', qualified: 'qualified', onHold: 'onHold' },
  r => ({ from: 'validFrom', at: r.at, inclusive: true }),
);

/** When each deal was first in a stage that counts as qualified. */
export const qualifiedEntries = rollUp(
  where(definedEvents, r => and(r.qualified)),
  r => ({ opportunityId: r.opportunityId }),
  r => ({ enteredAt: minOf(r.at) }),
);

/** Each entry to a stage before an anchor: what says the same stage again is none. `nth` counts them, `left` is when the next one came. */
/* @__NO_SIDE_EFFECTS__ */
export function stageEntriesBefore(anchor: Anchor) {
  const seen = where(definedEvents, r => lt(r.at, bound(anchor)));
  const entered = where(timeline(seen, ['opportunityId'], IN_ORDER, { from: { fn: 'previous', of: 'stage' } }), r =>
    not(eq(r.stage, r.from)),
  );
  return timeline(entered, ['opportunityId'], IN_ORDER, { nth: { fn: 'ordinal' }, left: { fn: 'next', of: 'at' } });
}

/** The first entry of each deal to each stage. */
/* @__NO_SIDE_EFFECTS__ */
export function firstEntriesOf(entries: ReturnType<typeof stageEntriesBefore>) {
  return rollUp(
    entries,
    r => ({ opportunityId: r.opportunityId, pipeline: r.pipeline, stage: r.stage }),
    r => ({ enteredAt: minOf(r.at), nth: minOf(r.nth) }),
  );
}
