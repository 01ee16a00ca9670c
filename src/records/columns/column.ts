import type { Decimal } from '../../kernel/decimal.js';
import { decimal } from '../../kernel/decimal.js';
import type { Cell } from '../expression.js';
import type { FewCodes } from './fewCodes.js';
import { roomLike } from './fewCodes.js';
import type { LateTexts } from './lateTexts.js';
import { isEachItsText, recoded } from './lateTexts.js';
import { float64, int8, int16, int32, uint8 } from './room.js';

/**
 * The cells of one column. What every row agrees on is said once (`same`; undefined is missing). Instants are epoch milliseconds, NaN missing; where they are
 * days, a code into `dates`, which rise, and -1 missing. Text is a code into `texts`, -1 missing; `unique` if every row has one that no other row has, `late`
 * if reading `texts` makes them. Numbers are whole `units` of 10^-scale within ±2^53, NaN missing. Flags are 0, 1, or 2 for missing. Own attributes are
 * objects that rows share: a code into `cells`, -1 missing, where cells may stand that no row has. What none of these holds exactly (longer numbers, amounts
 * without a rate, texts that hardly repeat) is kept cell by cell.
 */
export type Column =
  | { readonly kind: 'same'; readonly value: Cell }
  | { readonly kind: 'instant'; readonly at: Float64Array }
  | { readonly kind: 'dated'; readonly codes: Int16Array; readonly dates: Float64Array }
  | {
      readonly kind: 'text';
      readonly codes: FewCodes;
      readonly texts: readonly string[];
      readonly unique?: boolean;
      readonly late?: LateTexts;
    }
  | { readonly kind: 'number'; readonly units: Float64Array; readonly scale: number }
  | { readonly kind: 'flag'; readonly holds: Uint8Array }
  | { readonly kind: 'shared'; readonly codes: FewCodes; readonly cells: readonly Cell[] }
  | { readonly kind: 'cells'; readonly cells: readonly Cell[] };

/** A column that no row says. */
export const MISSING: Column = Object.freeze({ kind: 'same', value: undefined });
/** What holds of every row, and of none. */
export const ALWAYS: Column = Object.freeze({ kind: 'same', value: true });
export const NEVER: Column = Object.freeze({ kind: 'same', value: false });

/** A number of scaled units, exactly. */
export function ofUnits(units: number, scale: number): Decimal {
  return decimal(scale === 0 ? units : `${units}e-${scale}`);
}

/** Reads the cell of a row. */
export function reader(column: Column): (row: number) => Cell {
  switch (column.kind) {
    case 'same': {
      const { value } = column;
      return () => value;
    }
    case 'instant': {
      const { at } = column;
      return row => {
        const t = at[row] as number;
        return Number.isNaN(t) ? undefined : t;
      };
    }
    case 'dated': {
      const { codes, dates } = column;
      return row => {
        const code = codes[row] as number;
        return code < 0 ? undefined : dates[code];
      };
    }
    case 'text': {
      const { codes, late } = column;
      if (late) return row => late.one(codes[row] as number);
      const { texts } = column;
      return row => texts[codes[row] as number];
    }
    case 'number': {
      const { units, scale } = column;
      return row => {
        const n = units[row] as number;
        return Number.isNaN(n) ? undefined : ofUnits(n, scale);
      };
    }
    case 'flag': {
      const { holds } = column;
      return row => (holds[row] === 2 ? undefined : holds[row] === 1);
    }
    case 'shared': {
      const { codes, cells } = column;
      return row => cells[codes[row] as number];
    }
    case 'cells': {
      const { cells } = column;
      return row => cells[row];
    }
  }
}

/** The cells of some rows, in their order; `once` says that no row is among them twice. */
export function gathered(column: Column, rows: Int32Array, once = false): Column {
  switch (column.kind) {
    case 'same':
      return column;
    case 'instant':
      return { kind: 'instant', at: doublesOf(column.at, rows) };
    case 'number':
      return { kind: 'number', units: doublesOf(column.units, rows), scale: column.scale };
    case 'dated':
      return { kind: 'dated', codes: daysOf(column.codes, rows), dates: column.dates };
    case 'text':
      return recoded(column, isEachItsText(column) ? rows : codesOf(column.codes, rows), once && column.unique === true);
    case 'shared':
      return { kind: 'shared', codes: codesOf(column.codes, rows), cells: column.cells };
    case 'flag':
      return { kind: 'flag', holds: flagsOf(column.holds, rows) };
    case 'cells': {
      const cells: Cell[] = new Array(rows.length);
      for (let i = 0; i < cells.length; i++) cells[i] = column.cells[rows[i] as number];
      return { kind: 'cells', cells };
    }
  }
}

// A loop for each kind of array, given nothing else: an engine makes it fast once, whatever columns come.

export function doublesOf(cells: Float64Array, rows: Int32Array): Float64Array {
  const out = float64(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = cells[rows[i] as number] as number;
  return out;
}

function daysOf(codes: Int16Array, rows: Int32Array): Int16Array {
  const out = int16(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = codes[rows[i] as number] as number;
  return out;
}

function flagsOf(holds: Uint8Array, rows: Int32Array): Uint8Array {
  const out = uint8(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = holds[rows[i] as number] as number;
  return out;
}

const codesOf = (codes: FewCodes, rows: Int32Array): FewCodes =>
  codes instanceof Int8Array ? wordsOf(codes, rows) : longCodesOf(codes, rows);

function wordsOf(codes: Int8Array, rows: Int32Array): Int8Array {
  const out = int8(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = codes[rows[i] as number] as number;
  return out;
}

function longCodesOf(codes: Int32Array, rows: Int32Array): Int32Array {
  const out = int32(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = codes[rows[i] as number] as number;
  return out;
}

/**
 * Its cells in another order, each row's at its place; what comes after the last place is left out. Written where they belong, cells are read in their order:
 * looking for them where they are takes several times as long. Nothing for cells that are not numbers.
 */
export function placed(column: Column, places: Int32Array, n: number): Column | undefined {
  switch (column.kind) {
    case 'instant':
      return { kind: 'instant', at: doublesAt(column.at, places, n) };
    case 'dated':
      return { ...column, codes: writtenAt(int16(n + 1), column.codes, places, n) };
    case 'number':
      return { kind: 'number', units: doublesAt(column.units, places, n), scale: column.scale };
    case 'text':
      return recoded(column, codesAt(column.codes, places, n), column.unique === true);
    case 'shared':
      return { ...column, codes: codesAt(column.codes, places, n) };
    default:
      return undefined;
  }
}

const doublesAt = (cells: Float64Array, places: Int32Array, n: number): Float64Array => writtenAt(float64(n + 1), cells, places, n);

const codesAt = (cells: FewCodes, places: Int32Array, n: number): FewCodes => writtenAt(roomLike(cells, n + 1), cells, places, n);

function writtenAt<T extends Float64Array | FewCodes | Int16Array>(out: T, cells: T, places: Int32Array, n: number): T {
  for (let i = 0; i < cells.length; i++) out[places[i] as number] = cells[i] as number;
  return out.subarray(0, n) as T;
}

/** The cells from one row to before another, without moving any. */
export function sliced(column: Column, from: number, to: number): Column {
  switch (column.kind) {
    case 'same':
      return column;
    case 'instant':
      return { kind: 'instant', at: column.at.subarray(from, to) };
    case 'dated':
      return { ...column, codes: column.codes.subarray(from, to) };
    case 'text':
      return recoded(column, column.codes.subarray(from, to), column.unique === true);
    case 'shared':
      return { ...column, codes: column.codes.subarray(from, to) };
    case 'number':
      return { kind: 'number', units: column.units.subarray(from, to), scale: column.scale };
    case 'flag':
      return { kind: 'flag', holds: column.holds.subarray(from, to) };
    case 'cells':
      return { kind: 'cells', cells: column.cells.slice(from, to) };
  }
}
