import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { agreeAccounts } from './agreeAccounts.js';
import { agreeBusinessHours } from './agreeCalendars.js';
import { circles } from './agreeCircles.js';
import { agreeBands } from './agreeHealth.js';
import type { AddOf } from './agreeKeys.js';
import { addOf, apart, onlyOnce } from './agreeKeys.js';
import { agreeLedger } from './agreeLedger.js';
import { agreeEvents, agreeStages } from './agreePipeline.js';
import { agreeRampCurves, agreeReps } from './agreeTeam.js';
import type { Row } from './decode.js';

/** What the rules over many rows need from the call. */
export interface AgreeContext {
  /** Where "the same day" is; UTC if absent. */
  readonly timeZone?: string | undefined;
  /** Since when this entity's records are complete (ms); earlier movements must be opening balances. */
  readonly dataFrom?: number | undefined;
}

/** Every way in which live rows of one entity contradict each other, by row. */
export function agree(entity: string, rows: readonly Row[], context: AgreeContext): Problem[] {
  const problems: Problem[] = [];
  const add = (problem: Problem): unknown => problems.push(problem);
  // In the order they were given in, so that the same rows give the same problems in whatever order they come here.
  const ordered = rows.toSorted((a, b) => (a.row as number) - (b.row as number));
  if (entity === 'accounts') agreeAccounts(ordered, add);
  else if (entity === 'arrMovements') agreeLedger(ordered, context, add);
  else if (entity === 'fxRates') agreeRates(ordered, add);
  else if (Object.hasOwn(RULES, entity)) RULES[entity]?.(ordered, addOf(entity, add), context);
  return problems.sort((a, b) => (a.path[1] as number) - (b.path[1] as number));
}

type Rule = (rows: readonly Row[], add: AddOf, context: AgreeContext) => void;

/* @__NO_SIDE_EFFECTS__ */
const once =
  (fields: readonly string[], what: string): Rule =>
  (rows, add) =>
    onlyOnce(rows, fields, what, add);

/** What holds between the rows of the entities that need no more than their own rows for it. */
const RULES: Readonly<Record<string, Rule>> = {
  stageDefinitions: agreeStages,
  opportunityEvents: agreeEvents,
  leads: (rows, add) => {
    const leads = new Map(rows.map(row => [row.id as string, row]));
    for (const { row, shown } of circles('mergedIntoId', rows, id => leads.get(id)))
      add(row, 'mergedIntoId', 'leads that do not lead back to themselves', describe(row.mergedIntoId), shown);
  },
  slaPolicies: once(['id', 'validFrom'], 'another validFrom for each version of a service level'),
  businessHours: (rows, add, { timeZone }) => agreeBusinessHours(rows, timeZone, add),
  reps: agreeReps,
  repTimes: (rows, add) => apart(rows, ['repId'], ['startDate', 'endDate'], 'periods of one rep that do not overlap', add),
  quotas: (rows, add) =>
    apart(rows, ['repId', 'teamId', 'measure'], ['startDate', 'endDate'], 'quotas of one rep and measure that do not overlap', add),
  rampCurves: agreeRampCurves,
  targets: (rows, add) => {
    const plan = ['scope', 'metric', 'startDate', 'endDate'];
    onlyOnce(rows, [...plan, 'version'], 'each version of a plan once for a scope, metric and period', add);
    onlyOnce(rows, [...plan, 'approvedAt'], 'one version of a plan approved at an instant: the one approved last is in force', add);
  },
  handoffs: (rows, add) =>
    onlyOnce(
      rows.filter(row => row.waivedAt === undefined),
      ['opportunityId'],
      'one handoff of a deal that is not waived',
      add,
    ),
  handoffItems: once(['handoffId', 'key'], 'each item once in a handoff'),
  healthScores: agreeBands,
  forecastSnapshots: once(['takenAt', 'startDate', 'endDate', 'scope', 'measure', 'call'], 'one forecast of a kind at an instant'),
  forecastLines: once(['snapshotId', 'opportunityId'], 'each deal once in a forecast'),
  dataQualityRules: once(['id', 'validFrom'], 'another validFrom for each version of a rule'),
  dataQualityResults: once(['ruleId', 'asOf'], 'one result of a rule at an instant'),
  dataQualityRecords: once(['entity', 'recordId', 'asOf'], 'one verdict on a record at an instant'),
};

function agreeRates(rows: readonly Row[], add: (problem: Problem) => void): void {
  const first = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify([row.kind, row.from, row.to, row.date]);
    const other = first.get(key);
    if (!other) first.set(key, row);
    else
      add({
        path: ['fxRates', row.row as number, 'rate'],
        expected: `one ${row.kind} rate of ${row.from} to ${row.to} on a day`,
        received: `a second one (id ${describe(row.id)})`,
        hint: `the first is row ${other.row} (id ${describe(other.id)})`,
      });
  }
}
