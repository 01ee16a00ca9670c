import type { Decimal } from '../../kernel/decimal.js';
import type { Cell } from '../expression.js';
import { isUnknown } from '../unknowns.js';
import type { Column } from './column.js';
import { narrowed } from './fewCodes.js';
import { float64, int32, uint8 } from './room.js';

const isDecimal = (cell: Cell): cell is Decimal =>
  typeof cell === 'object' && 's' in cell && 'e' in cell && 'd' in cell && Array.isArray(cell.d);

/** Cells in the narrowest form that holds all of them exactly. */
export function packed(cells: readonly Cell[]): Column {
  const [first] = cells;
  if (cells.every(cell => cell === first)) return { kind: 'same', value: first };
  const sample = cells.find(cell => cell !== undefined);
  if (typeof sample === 'number') return instants(cells) ?? { kind: 'cells', cells };
  if (typeof sample === 'boolean') return flags(cells) ?? { kind: 'cells', cells };
  if (typeof sample === 'string') return texts(cells) ?? { kind: 'cells', cells };
  return (isDecimal(sample) && numbers(cells)) || { kind: 'cells', cells };
}

function instants(cells: readonly Cell[]): Column | undefined {
  const at = float64(cells.length).fill(Number.NaN);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (typeof cell === 'number') at[i] = cell;
    else if (cell !== undefined) return undefined;
  }
  return { kind: 'instant', at };
}

function flags(cells: readonly Cell[]): Column | undefined {
  const holds = uint8(cells.length).fill(2);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (typeof cell === 'boolean') holds[i] = cell ? 1 : 0;
    else if (cell !== undefined) return undefined;
  }
  return { kind: 'flag', holds };
}

function texts(cells: readonly Cell[]): Column | undefined {
  const codes = int32(cells.length).fill(-1);
  const known = new Map<string, number>();
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (cell === undefined) continue;
    if (typeof cell !== 'string') return undefined;
    let code = known.get(cell);
    if (code === undefined) {
      code = known.size;
      known.set(cell, code);
    }
    codes[i] = code;
  }
  return { kind: 'text', codes: narrowed(codes, known.size), texts: [...known.keys()] };
}

const MOST_PLACES = 15;
function numbers(cells: readonly Cell[]): Column | undefined {
  let scale = 0;
  for (const cell of cells) {
    if (cell === undefined) continue;
    if (!isDecimal(cell) || isUnknown(cell)) return undefined;
    scale = Math.max(scale, cell.decimalPlaces());
    if (scale > MOST_PLACES) return undefined;
  }
  const units = float64(cells.length).fill(Number.NaN);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as Decimal | undefined;
    if (cell === undefined) continue;
    // Decimal to number is exact for whole numbers within 2^53, which the next line checks.
    const n = cell.toNumber() === 0 ? 0 : cell.times(`1e${scale}`).toNumber();
    if (!Number.isSafeInteger(n)) return undefined;
    units[i] = n;
  }
  return { kind: 'number', units, scale };
}
