import type { Contradictions } from './contradiction.js';
import { opportunityTable } from './opportunity.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A change of a deal: one field at one instant, with what it became. The first of a deal is its creation. */
export const opportunityEventTable = {
  ...common,
  opportunityId: { kind: 'text', required: true, is: 'deal' },
  at: { kind: 'instant', required: true, is: 'when it changed' },
  field: {
    kind: 'text',
    required: true,
    oneOf: ['created', 'stage', 'amountArr', 'expectedCloseDate', 'forecastCategory', 'owner', 'outcome'],
    is: 'what changed; `created` brings no value',
  },
  toText: { kind: 'text', is: 'what it became: stage, forecast category, rep or outcome' },
  toAmount: { kind: 'money', min: 0, is: 'what it became, of amountArr' },
  toDate: { kind: 'date', is: 'what it became, of expectedCloseDate' },
} as const satisfies Table;

/** The columns that a plan sees of an event. */
export type OpportunityEventColumns = ColumnsOf<typeof opportunityEventTable>;
/** A record of an event. */
export type OpportunityEvent = RecordOf<typeof opportunityEventTable>;

const VALUES = ['toText', 'toAmount', 'toDate'] as const;
/** The value that an event of a field has; null for none. */
const FITS: ReadonlyMap<unknown, (typeof VALUES)[number] | null> = new Map([
  ['created', null],
  ['stage', 'toText'],
  ['amountArr', 'toAmount'],
  ['expectedCloseDate', 'toDate'],
  ['forecastCategory', 'toText'],
  ['owner', 'toText'],
  ['outcome', 'toText'],
]);
/** The words that a field takes; undefined where any text will do. */
const wordsOf = (field: unknown): readonly string[] | undefined =>
  field === 'forecastCategory' ? opportunityTable.forecastCategory.oneOf : field === 'outcome' ? opportunityTable.outcome.oneOf : undefined;

/** An event has the one value that fits its field, and a category or an outcome is one that a deal may have. */
export const opportunityEventContradictions: Contradictions = (r, contradict) => {
  const fits = FITS.get(r.field);
  if (fits === undefined) return;
  for (const name of VALUES)
    if (name !== fits && r[name] !== undefined)
      contradict(
        [name, 'field'],
        `no ${name} in an event of ${r.field}`,
        fits ? `what it became is ${fits}` : 'what a deal began with comes in events of their own, of the same instant',
      );
  if (fits !== null && r[fits] === undefined) contradict([fits, 'field'], `what ${r.field} became, as ${fits}`);
  const known = wordsOf(r.field);
  if (known && typeof r.toText === 'string' && !known.includes(r.toText))
    contradict(['toText', 'field'], `one of ${known.map(it => `'${it}'`).join(', ')}`);
};

/** The zod schema of a record of an event. */
export const OpportunityEvent: SchemaOf<OpportunityEvent> = /* @__PURE__ */ schemaOf(opportunityEventTable, opportunityEventContradictions);
