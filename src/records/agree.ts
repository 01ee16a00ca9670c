import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { agreeAccounts } from './agreeAccounts.js';
import { agreeBusinessHours } from './agreeCalendars.js';
import { circles } from './agreeCircles.js';
import { agreeBands } from './agreeHealth.js';
import type { AddOf } from './agreeKeys.js';
import { addOf, apart, onlyOnce } from './agreeKeys.js';
import { agreeLedger } from './agreeLedger.js';
import { ledgerSuspects } from './agreeLedgerQuickly.js';
import { agreeEvents, agreeStages } from './agreePipeline.js';
import { agreeRampCurves, agreeReps } from './agreeTeam.js';
import type { Batch } from './columns/batch.js';
import { objectsOf, rowsOf } from './columns/batch.js';
import type { Row } from './decode.js';
import { eventSuspects, unlessLinked, unlessOnce } from './suspects.js';

/** What the rules over many rows need from the call. */
export interface AgreeContext {
  /** Where "the same day" is; UTC if absent. */
  readonly timeZone?: string | undefined;
  /** Since when this entity's records are complete (ms); earlier movements must be opening balances. */
  readonly dataFrom?: number | undefined;
}

/** Problems kept of an entity; the others are counted. */
const KEPT = 1000;

/**
 * Every way in which live records of one entity contradict each other, by row. Columns are looked at first: only the records of which they do not show that
 * nothing is wrong are looked at as rows. At most a thousand problems are listed.
 */
export function agree(entity: string, batch: Batch, context: AgreeContext): Problem[] {
  const rule = Object.hasOwn(RULES, entity) ? RULES[entity] : undefined;
  if (!rule) return [];
  const suspects = rule.suspects ? rule.suspects(batch, context) : undefined;
  if (rule.suspects && suspects === undefined) return [];
  const rows = objectsOf(suspects === undefined || suspects.length === batch.n ? batch : rowsOf(batch, suspects)) as readonly Row[];
  let problems: Problem[] = [];
  let count = 0;
  const byRow = (): Problem[] => problems.sort((a, b) => (a.path[1] as number) - (b.path[1] as number)).slice(0, KEPT);
  const add = (problem: Problem): void => {
    count += 1;
    problems.push(problem);
    if (problems.length >= 8 * KEPT) problems = byRow();
  };
  // In the order they were given in, so that the same rows give the same problems in whatever order they come here.
  const ordered = rows.toSorted((a, b) => (a.row as number) - (b.row as number));
  rule.rows(ordered, addOf(entity, add), context, add);
  problems = byRow();
  if (count > KEPT) problems.push({ path: [entity], expected: 'no further problem', received: `${count - KEPT} more, not listed` });
  return problems;
}

interface Rule {
  readonly rows: (rows: readonly Row[], add: AddOf, context: AgreeContext, addProblem: (problem: Problem) => void) => void;
  /** The rows to look at, undefined for none; all where this is not given. */
  readonly suspects?: (batch: Batch, context: AgreeContext) => Int32Array | undefined;
}

/* @__NO_SIDE_EFFECTS__ */
const once = (fields: readonly string[], what: string): Rule => ({
  rows: (rows, add) => onlyOnce(rows, fields, what, add),
  suspects: unlessOnce(fields),
});

const PLAN = ['scope', 'metric', 'startDate', 'endDate'];

/** What holds between the rows of the entities that need no more than their own rows for it. */
const RULES: Readonly<Record<string, Rule>> = {
  accounts: { rows: (rows, _, __, add) => agreeAccounts(rows, add), suspects: /* @__PURE__ */ unlessLinked('mergedIntoId', 'parentId') },
  arrMovements: { rows: (rows, _, context, add) => agreeLedger(rows, context, add), suspects: ledgerSuspects },
  fxRates: { rows: (rows, _, __, add) => agreeRates(rows, add), suspects: /* @__PURE__ */ unlessOnce(['kind', 'from', 'to', 'date']) },
  stageDefinitions: { rows: agreeStages },
  opportunityEvents: { rows: agreeEvents, suspects: eventSuspects },
  leads: {
    rows: (rows, add) => {
      const leads = new Map(rows.map(row => [row.id as string, row]));
      for (const { row, shown } of circles('mergedIntoId', rows, id => leads.get(id)))
        add(row, 'mergedIntoId', 'leads that do not lead back to themselves', describe(row.mergedIntoId), shown);
    },
    suspects: batch => (linksOf(batch, 'mergedIntoId') ? unlessLinked('mergedIntoId')(batch) : undefined),
  },
  slaPolicies: once(['id', 'validFrom'], 'another validFrom for each version of a service level'),
  businessHours: { rows: (rows, add, { timeZone }) => agreeBusinessHours(rows, timeZone, add) },
  reps: { rows: agreeReps },
  repTimes: { rows: (rows, add) => apart(rows, ['repId'], ['startDate', 'endDate'], 'periods of one rep that do not overlap', add) },
  quotas: {
    rows: (rows, add) =>
      apart(rows, ['repId', 'teamId', 'measure'], ['startDate', 'endDate'], 'quotas of one rep and measure that do not overlap', add),
  },
  rampCurves: { rows: agreeRampCurves },
  targets: {
    rows: (rows, add) => {
      onlyOnce(rows, [...PLAN, 'version'], 'each version of a plan once for a scope, metric and period', add);
      onlyOnce(rows, [...PLAN, 'approvedAt'], 'one version of a plan approved at an instant: the one approved last is in force', add);
    },
    suspects: /* @__PURE__ */ unlessOnce([...PLAN, 'version'], [...PLAN, 'approvedAt']),
  },
  handoffs: {
    rows: (rows, add) =>
      onlyOnce(
        rows.filter(row => row.waivedAt === undefined),
        ['opportunityId'],
        'one handoff of a deal that is not waived',
        add,
      ),
    suspects: /* @__PURE__ */ unlessOnce(['opportunityId']),
  },
  handoffItems: once(['handoffId', 'key'], 'each item once in a handoff'),
  healthScores: { rows: agreeBands },
  forecastSnapshots: once(['takenAt', 'startDate', 'endDate', 'scope', 'measure', 'call'], 'one forecast of a kind at an instant'),
  forecastLines: once(['snapshotId', 'opportunityId'], 'each deal once in a forecast'),
  dataQualityRules: once(['id', 'validFrom'], 'another validFrom for each version of a rule'),
  dataQualityResults: once(['ruleId', 'asOf'], 'one result of a rule at an instant'),
  dataQualityRecords: once(['entity', 'recordId', 'asOf'], 'one verdict on a record at an instant'),
};

const linksOf = (batch: Batch, name: string): boolean => {
  const column = batch.column(name);
  return column.kind !== 'same' || column.value !== undefined;
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
