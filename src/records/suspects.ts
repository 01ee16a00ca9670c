import type { Batch } from './columns/batch.js';
import { codesOf } from './columns/codes.js';
import type { Column } from './columns/column.js';
import { reader } from './columns/column.js';
import { codesBy, marked, repeated, repeatedCodes } from './columns/distinct.js';
import { bytes } from './columns/made.js';
import { float64, uint8 } from './columns/room.js';

/** The rows that a rule over many rows has to look at; undefined where nothing can be wrong. The rule says of them what it says of all. */
export type Suspects = (batch: Batch) => Int32Array | undefined;

/** Each combination of the fields occurs once, or every row is looked at. */
export function unlessOnce(...keys: readonly (readonly string[])[]): Suspects {
  return batch => (keys.every(fields => distinct(batch, fields)) ? undefined : everyRow(batch));
}

function distinct(batch: Batch, fields: readonly string[]): boolean {
  const { codes, count } = codesBy(batch, fields);
  return repeatedCodes(codes, count) === undefined;
}

function everyRow({ n }: Batch): Int32Array {
  return Int32Array.from({ length: n }, (_, row) => row);
}

/** Links go round in circles only where there are links; a row whose id another has too may stand in for it. */
export function unlessLinked(...links: readonly string[]): Suspects {
  return batch => {
    const { n } = batch;
    const others = repeated(batch.column('id'), n);
    const linked = links.map(name => batch.column(name)).filter(column => !isMissing(column));
    if (others === undefined && linked.length === 0) return undefined;
    const marks = others ?? uint8(n);
    for (const column of linked) {
      const read = reader(column);
      for (let row = 0; row < n; row++) if (read(row) !== undefined) marks[row] = 1;
    }
    const rows = marked(marks);
    return rows.length === 0 ? undefined : rows;
  };
}

const isMissing = (column: Column): boolean => column.kind === 'same' && column.value === undefined;

/** The events of the deals that do not begin with the one event of their creation, or have an event whose id another has too. */
export function eventSuspects(batch: Batch): Int32Array | undefined {
  const { n } = batch;
  const deals = codesOf(batch.column('opportunityId'), n);
  const [at, field] = [reader(batch.column('at')), batch.column('field')];
  const isCreated = field.kind === 'text' ? createdBy(field) : (row: number) => reader(field)(row) === 'created';
  const first = float64(deals.count).fill(Number.POSITIVE_INFINITY);
  const created = float64(deals.count).fill(Number.NaN);
  const suspect = repeatedDeals(batch, deals.codes, deals.count);
  for (let row = 0; row < n; row++) {
    const deal = deals.codes[row] as number;
    const now = at(row) as number;
    if (now < (first[deal] as number)) first[deal] = now;
    if (!isCreated(row)) continue;
    if (!Number.isNaN(created[deal] as number)) suspect[deal] = 1;
    created[deal] = now;
  }
  let any = false;
  for (let deal = 0; deal < deals.count; deal++) {
    const empty = first[deal] === Number.POSITIVE_INFINITY;
    if (!empty && created[deal] !== first[deal]) suspect[deal] = 1;
    any ||= suspect[deal] === 1;
  }
  return any ? marked(bytes(deals.codes.length, row => suspect[deals.codes[row] as number] as number)) : undefined;
}

function createdBy({ codes, texts }: Extract<Column, { kind: 'text' }>): (row: number) => boolean {
  const code = texts.indexOf('created');
  return row => code >= 0 && codes[row] === code;
}

function repeatedDeals(batch: Batch, deals: Int32Array, size: number): Uint8Array {
  const suspect = uint8(size);
  const ids = repeated(batch.column('id'), batch.n);
  if (ids) for (let row = 0; row < batch.n; row++) if (ids[row]) suspect[deals[row] as number] = 1;
  return suspect;
}
