import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A customer or prospect, in versions: rows of one id differ in `validFrom`. Whether it is a customer is derived from its ARR, never stored. */
export const accountTable = {
  ...common,
  name: { kind: 'text', is: 'name' },
  parentId: { kind: 'text', is: 'account it belongs to' },
  mergedIntoId: { kind: 'text', is: 'account that survives the merge' },
  segment: { kind: 'text', is: 'segment' },
  region: { kind: 'text', is: 'region' },
  territory: { kind: 'text', is: 'territory' },
  industry: { kind: 'text', is: 'industry' },
  validFrom: { kind: 'instant', is: 'since when this version holds; from the beginning if absent' },
  ownerRepId: { kind: 'text', is: 'rep who owns it' },
  csmId: { kind: 'text', is: 'customer-success manager' },
  createdAt: { kind: 'instant', is: 'when it was created' },
  mqaAt: { kind: 'instant', is: 'when it first met the account-level qualified bar' },
  attributes: { kind: 'texts', is: 'own attributes, usable in `by`' },
} as const satisfies Table;

/** The columns that a plan sees of an account. */
export type AccountColumns = ColumnsOf<typeof accountTable>;
/** An account record. */
export type Account = RecordOf<typeof accountTable>;

/** The zod schema of an account record. */
export const Account: SchemaOf<Account> = /* @__PURE__ */ schemaOf(accountTable);
