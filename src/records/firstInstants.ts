import type { EntityKey } from '../entities/byKey.js';
import { entities } from '../entities/byKey.js';
import type { Batch } from './columns/batch.js';
import { rowsOf } from './columns/batch.js';
import { reader } from './columns/column.js';
import type { Dated } from './columns/dated.js';
import { valuesOf } from './columns/distinct.js';
import { instantsOf } from './columns/numbers.js';
import type { Known } from './known.js';

/** When an entity's records begin, looked for once. Those of test accounts, and what is not visible yet, say nothing of the company's age. */
export function firstInstants(known: ReadonlyMap<string, Known>, asOf: number): (entity: string) => number | undefined {
  const found = new Map<string, number | undefined>();
  return entity => {
    if (!found.has(entity)) found.set(entity, firstInstant(entity, known, asOf));
    return found.get(entity);
  };
}

function firstInstant(entity: string, known: ReadonlyMap<string, Known>, asOf: number): number | undefined {
  const own = known.get(entity);
  if (!own) return undefined;
  const rows = withoutTests(own.table, known.get('accounts')?.tests);
  const times = rows.column(entities[entity as EntityKey].time);
  if (times.kind === 'dated') return firstDate(times, asOf);
  const instants = instantsOf(times);
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; instants && row < rows.n; row++) {
    const t = instants.values[row & instants.mask] as number;
    if (t < asOf && t < first) first = t;
  }
  return first === Number.POSITIVE_INFINITY ? undefined : first;
}

/** Dates rise: if the first that any row has is not before, none is. */
function firstDate({ codes, dates }: Dated, asOf: number): number | undefined {
  let first = dates.length;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code >= 0 && code < first) first = code;
  }
  const t = dates[first];
  return t !== undefined && t < asOf ? t : undefined;
}

function withoutTests(table: Batch, testAccounts: Batch | undefined): Batch {
  const tests = new Set(testAccounts ? valuesOf(testAccounts.column('id'), testAccounts.n) : []);
  if (tests.size === 0) return table;
  const account = reader(table.column('accountId'));
  const rows: number[] = [];
  for (let row = 0; row < table.n; row++) if (!tests.has(account(row))) rows.push(row);
  return rowsOf(table, Int32Array.from(rows));
}
