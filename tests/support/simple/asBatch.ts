import type { Decimal } from '../../../src/kernel/decimal.js';
import type { Batch } from '../../../src/records/columns/batch.js';
import { batchOf, extended } from '../../../src/records/columns/batch.js';
import type { Column } from '../../../src/records/columns/column.js';
import type { Cell, Row } from './cells.js';

/** Rows as columns, each in the tightest layout that holds it exactly. */
export function asBatch(rows: readonly Row[]): Batch {
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))];
  return batchOf(rows.length, Object.fromEntries(names.map(name => [name, columnOf(rows.map(row => row[name]))])));
}

/** Ids that are all different say so, as those of records do that were decoded. */
export function withKeys(batch: Batch): Batch {
  const id = batch.column('id');
  if (id.kind !== 'text' || id.codes.includes(-1) || new Set(id.codes).size < batch.n) return batch;
  return extended(batch, { id: { ...id, unique: true } });
}

function columnOf(cells: readonly Cell[]): Column {
  const there = cells.filter(cell => cell !== undefined);
  const all = (type: string): boolean => there.every(cell => typeof cell === type);
  const first = cells[0];
  if (typeof first !== 'object' && cells.every(cell => cell === first)) return { kind: 'same', value: first };
  if (all('number')) return { kind: 'instant', at: Float64Array.from(cells, cell => (cell as number | undefined) ?? Number.NaN) };
  if (all('boolean')) return { kind: 'flag', holds: Uint8Array.from(cells, cell => (cell === undefined ? 2 : Number(cell))) };
  if (all('string')) {
    const texts = [...new Set(there as string[])];
    return { kind: 'text', codes: Int32Array.from(cells, cell => texts.indexOf(cell as string)), texts };
  }
  return numbersOf(cells) ?? { kind: 'cells', cells };
}

/** Whole units of one scale, if all of them fit. */
function numbersOf(cells: readonly Cell[]): Column | undefined {
  const there = cells.filter(cell => cell !== undefined) as Decimal[];
  if (!there.every(cell => typeof cell.decimalPlaces === 'function')) return undefined;
  const scale = Math.max(...there.map(cell => cell.decimalPlaces()));
  const units = cells.map(cell => (cell as Decimal | undefined)?.times(`1e${scale}`));
  if (units.some(u => u?.abs().gt(Number.MAX_SAFE_INTEGER))) return undefined;
  return { kind: 'number', units: Float64Array.from(units, u => u?.toNumber() ?? Number.NaN), scale };
}
