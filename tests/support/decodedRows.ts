import { expect } from 'vitest';
import type { Decimal } from '../../src/kernel/decimal.js';
import type { Problem } from '../../src/kernel/refusal.js';
import type { AgreeContext } from '../../src/records/agree.js';
import { agree } from '../../src/records/agree.js';
import type { Batch } from '../../src/records/columns/batch.js';
import { batchFrom, batchOf, objectsOf } from '../../src/records/columns/batch.js';
import { cells, flags, instants, numbers, texts } from '../../src/records/columns/builders.js';
import type { Column } from '../../src/records/columns/column.js';
import type { DecodeOptions, Row, Value } from '../../src/records/decode.js';
import { decodeRecords } from '../../src/records/decode.js';

/** Decoded records as rows, each with the columns that it does not lack. */
export function decodedRows(records: unknown, options?: DecodeOptions): Readonly<Record<string, readonly Row[]>> {
  const decoded = decodeRecords(records, options);
  return Object.fromEntries(Object.entries(decoded).map(([key, batch]) => [key, objectsOf(batch) as readonly Row[]]));
}

/** Rows in the columns that decoding makes of them. */
export function columnsOfRows(rows: readonly Row[]): Batch {
  const names = new Set(rows.flatMap(row => Object.keys(row)));
  return batchOf(rows.length, Object.fromEntries([...names].map(name => [name, columnOf(rows.map(row => row[name]))])));
}

function columnOf(values: readonly Value[]): Column {
  const some = values.find(it => it !== undefined);
  if (typeof some === 'string') {
    const column = texts();
    for (const it of values) column.push(it as string | undefined);
    return column.done();
  }
  if (typeof some === 'number') {
    const column = instants();
    for (const it of values) column.push((it as number | undefined) ?? Number.NaN);
    return column.done();
  }
  if (typeof some === 'boolean') {
    const column = flags();
    for (const it of values) column.push(it as boolean | undefined);
    return column.done();
  }
  if (typeof some === 'object' && 'toFixed' in some) {
    const column = numbers();
    for (const it of values) it === undefined ? column.missing() : column.pushDecimal(it as Decimal);
    return column.done();
  }
  const column = cells();
  for (const it of values) column.push(it);
  return column.done();
}

/** What is wrong with rows, which their columns show and which their cells show. */
export function agreeRows(entity: string, rows: readonly Row[], context: AgreeContext): Problem[] {
  const found = agree(entity, columnsOfRows(rows), context);
  expect(agree(entity, batchFrom(rows), context)).toEqual(found);
  return found;
}
