import type { Decimal } from '../../kernel/decimal.js';
import type { Cell } from '../expression.js';
import type { Column } from './column.js';
import type { FewCodes } from './fewCodes.js';
import { narrowed } from './fewCodes.js';
import { int32 } from './room.js';

/** Codes of a loop: `codes[row & mask]` into `cells`, -1 missing. */
export interface Shared {
  readonly codes: FewCodes;
  readonly cells: readonly Cell[];
  readonly mask: number;
}

/** Own attributes, or nothing where the column has other cells. */
export function sharedOf(column: Column): Shared | undefined {
  if (column.kind === 'shared') return { codes: column.codes, cells: column.cells, mask: -1 };
  if (column.kind !== 'same') return undefined;
  if (column.value === undefined) return { codes: Int32Array.of(-1), cells: [], mask: 0 };
  return isObject(column.value) ? { codes: Int32Array.of(0), cells: [column.value], mask: 0 } : undefined;
}

/** Numbers are objects, too, but equal by what they say. */
const isObject = (cell: Cell): boolean => typeof cell === 'object' && typeof (cell as Partial<Decimal>).toFixed !== 'function';

/** The cells of several columns one after another; `n` rows in all. */
export function joinShared(parts: readonly { readonly it: Shared; readonly n: number }[], n: number): Column {
  const codes = int32(n);
  const cells: Cell[] = [];
  const places = new Map<Cell, number>();
  let at = 0;
  for (const { it, n: rows } of parts) {
    const moved = it.cells.map(cell => {
      const there = places.get(cell);
      if (there !== undefined) return there;
      places.set(cell, cells.length);
      return cells.push(cell) - 1;
    });
    for (let row = 0; row < rows; row++) {
      const code = it.codes[row & it.mask] as number;
      codes[at + row] = code < 0 ? -1 : (moved[code] as number);
    }
    at += rows;
  }
  return { kind: 'shared', codes: narrowed(codes, cells.length), cells };
}
