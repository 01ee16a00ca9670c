import type { Contradictions } from './contradiction.js';
import { signOf } from './contradiction.js';
import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A change of an account's annual recurring revenue: the ledger, the source of truth for recurring revenue. */
export const arrMovementTable = {
  ...common,
  accountId: { kind: 'text', required: true, is: 'account' },
  effectiveAt: { kind: 'instant', required: true, is: 'when it took effect' },
  deltaArr: { kind: 'money', required: true, is: 'change of ARR, signed' },
  type: {
    kind: 'text',
    oneOf: ['opening', 'new', 'expansion', 'contraction', 'churn', 'reactivation', 'transfer'],
    is: 'derived from the balances if absent; refused if it contradicts them',
  },
  signedAt: { kind: 'instant', is: 'when it was signed, for contracted ARR; as effective if absent' },
  deltaListArr: { kind: 'money', is: 'the same change before recurring discounts, signed' },
  correctsId: { kind: 'text', is: 'movement that this one restates' },
  reason: { kind: 'text', is: 'price, seats, cross-sell, usage, downgrade, nonpayment, …' },
  opportunityId: { kind: 'text', is: 'deal behind it' },
  productId: { kind: 'text', is: 'product' },
  gapDays: { kind: 'whole', min: 0, is: 'days without ARR before a reactivation' },
} as const satisfies Table;

/** The columns that a plan sees of a movement. */
export type ArrMovementColumns = ColumnsOf<typeof arrMovementTable>;
/** A movement record. */
export type ArrMovement = RecordOf<typeof arrMovementTable>;

const SIGNS: ReadonlyMap<unknown, number> = new Map([
  ['new', 1],
  ['expansion', 1],
  ['reactivation', 1],
  ['contraction', -1],
  ['churn', -1],
]);

/** A type fixes the sign, except of a correction, which counts under the type of the movement it restates; that is another movement. */
export const arrMovementContradictions: Contradictions = (r, contradict) => {
  const sign = r.correctsId === undefined ? SIGNS.get(r.type) : undefined;
  if (sign !== undefined) {
    const actual = signOf(r.deltaArr);
    if (actual !== sign && !Number.isNaN(actual))
      contradict(['deltaArr', 'type'], `an amount ${sign > 0 ? 'above' : 'below'} 0 of type '${r.type}'`);
  }
  if (typeof r.correctsId === 'string' && r.correctsId === r.id) contradict(['correctsId', 'id'], 'the id of another movement');
};

/** The zod schema of a movement record. */
export const ArrMovement: SchemaOf<ArrMovement> = /* @__PURE__ */ schemaOf(arrMovementTable, arrMovementContradictions);
