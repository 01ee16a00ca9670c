import type { ArrowTableLike } from './arrowVector.js';
import { decodeGiven } from './decodeGiven.js';
import type { GivenColumn, GivenColumns } from './givenColumns.js';
import { isColumns } from './givenColumns.js';

/**
 * Records as columns instead of objects, for data that comes from an engine as such; taken wherever a list of records is. Each column is named as the
 * entity's field and has one value per row. What it may be:
 *
 * - a list of what records say (`undefined` where a row has no value), or a dictionary `{ codes, texts }` (-1 where there is none);
 * - for numbers and amounts a typed array: each number a decimal of at most 15 significant digits, or exact units with `scaled(cents, 2)`;
 * - for days `days(Int32Array)`, for instants `millis(Float64Array)`, for flags `flags(Uint8Array)`: bare numbers there are refused;
 * - any of these with `masked(column, has)`, where some rows have no value;
 * - an Apache Arrow vector: Utf8, LargeUtf8, Utf8View, Dictionary, Bool, Int, Float, Decimal, Date, Timestamp with a time zone (or `utc(vector)`);
 *   nulls are rows without a value;
 * - for `attributes` an object of columns.
 *
 * The rules are those of records: what is refused in a list of objects is refused here, row and field named. Nothing is read before the call that takes
 * the records, and the arrays are not kept after it.
 * `structuredClone` and messages to workers carry the data without what reads it: `columns(received)` gives it back.
 * @param given the columns by field, or an Apache Arrow table whose columns are named so.
 * @example evaluate([winRate], { opportunities: columns({ id, type, outcome, createdAt: days(created), closedAt: masked(days(closed), isClosed), amountArr: scaled(cents, 2) }) }, options)
 */
export function columns(given: Readonly<Record<string, GivenColumn | undefined>> | ArrowTableLike | GivenColumns): GivenColumns {
  const table = { records: 'columns', columns: isColumns(given) ? given.columns : given } as const;
  // Not enumerable: what is sent to a worker is data, and the worker passes it through `columns` again.
  return Object.freeze(Object.defineProperty(table, 'decode', { value: decodeGiven }) as GivenColumns);
}
