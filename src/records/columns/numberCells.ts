import type { Decimal } from '../../kernel/decimal.js';
import type { Cell } from '../expression.js';
import type { Column } from './column.js';
import { ofUnits } from './column.js';
import { EXACT } from './numbers.js';
import { float64 } from './room.js';

/** 10^n for every scale that whole units within ±2^53 can have. */
export const POWERS_OF_TEN: Float64Array = Float64Array.from({ length: 23 }, (_, n) => Number(`1e${n}`));

/** Numbers by row while they come in: units of one scale, or decimals where no scale holds them all. Rows that are not put are missing. */
export interface NumberCells {
  units: Float64Array;
  scale: number;
  /** One more than the last row that was put. */
  end: number;
  /** Instead of units, once one number did not fit. */
  spilled: (Decimal | undefined)[] | undefined;
}

export function numberCells(capacity: number): NumberCells {
  return { units: float64(capacity).fill(Number.NaN), scale: 0, end: 0, spilled: undefined };
}

/** A longer array with the same beginning, the rest filled. */
export function longer<T extends Float64Array | Int32Array | Int8Array | Uint8Array>(old: T, length: number, filling: number): T {
  const grown = new (old.constructor as new (n: number) => T)(Math.max(length, old.length * 2, 64));
  grown.set(old);
  grown.fill(filling, old.length);
  return grown;
}

/** Whole units of 10^-scale, |units| ≤ 2^53, at a row. */
export function putUnits(cells: NumberCells, row: number, units: number, scale: number): void {
  if (row >= cells.units.length) cells.units = longer(cells.units, row + 1, Number.NaN);
  if (row >= cells.end) cells.end = row + 1;
  if (cells.spilled !== undefined) cells.spilled[row] = ofUnits(units, scale);
  else if (scale === cells.scale) cells.units[row] = units;
  else putRescaled(cells, row, units, scale);
}

function putRescaled(cells: NumberCells, row: number, units: number, scale: number): void {
  if (scale < cells.scale) {
    const same = units * powerOfTen(cells.scale - scale);
    if (Math.abs(same) <= EXACT) cells.units[row] = same;
    else spill(cells)[row] = ofUnits(units, scale);
    return;
  }
  if (rescaled(cells, scale)) cells.units[row] = units;
  else spill(cells)[row] = ofUnits(units, scale);
}

const powerOfTen = (n: number): number => (n < POWERS_OF_TEN.length ? (POWERS_OF_TEN[n] as number) : Number.POSITIVE_INFINITY);

/** Takes all units to a finer scale; false where one of them would leave ±2^53, and then nothing has changed. */
function rescaled(cells: NumberCells, scale: number): boolean {
  const { units, end } = cells;
  const factor = powerOfTen(scale - cells.scale);
  let most = 0;
  for (let i = 0; i < end; i++) {
    const size = Math.abs(units[i] as number);
    if (size > most) most = size;
  }
  if (most > 0 && most * factor > EXACT) return false;
  if (most > 0) for (let i = 0; i < end; i++) units[i] = (units[i] as number) * factor;
  cells.scale = scale;
  return true;
}

function spill(cells: NumberCells): (Decimal | undefined)[] {
  if (cells.spilled) return cells.spilled;
  const { units, scale, end } = cells;
  const spilled: (Decimal | undefined)[] = [];
  for (let i = 0; i < end; i++) spilled.push(Number.isNaN(units[i] as number) ? undefined : ofUnits(units[i] as number, scale));
  cells.spilled = spilled;
  return spilled;
}

/** A decimal of any length, at a row. */
export function putDecimal(cells: NumberCells, row: number, value: Decimal): void {
  const scale = value.decimalPlaces();
  const units = scale < POWERS_OF_TEN.length ? value.times(`1e${scale}`) : undefined;
  if (units?.abs().lte(EXACT)) {
    putUnits(cells, row, units.toNumber() + 0, scale);
    return;
  }
  if (row >= cells.end) cells.end = row + 1;
  spill(cells)[row] = value;
}

/** Makes a row missing again. */
export function dropNumber(cells: NumberCells, row: number): void {
  if (cells.spilled) cells.spilled[row] = undefined;
  else if (row < cells.units.length) cells.units[row] = Number.NaN;
}

/** Gives a row what another one has. */
export function moveNumber({ spilled, units }: NumberCells, from: number, to: number): void {
  if (spilled) spilled[to] = spilled[from];
  else if (from < units.length) units[to] = units[from] as number;
}

/** The column of the first n rows; rows that are missing are `absent` where that is given. */
export function numberColumn(cells: NumberCells, n: number, absent?: Decimal): Column {
  if (absent !== undefined)
    for (let i = 0; i < n; i++)
      if (cells.spilled ? cells.spilled[i] === undefined : i >= cells.end || Number.isNaN(cells.units[i] as number))
        putDecimal(cells, i, absent);
  if (cells.spilled) {
    const list: Cell[] = cells.spilled;
    return { kind: 'cells', cells: Array.from({ length: n }, (_, i) => list[i]) };
  }
  const units = cells.units.length < n ? longer(cells.units, n, Number.NaN) : cells.units;
  const first = units[0];
  let i = 1;
  while (i < n && Object.is(units[i], first)) i++;
  if (i >= n) return { kind: 'same', value: n === 0 || Number.isNaN(first) ? undefined : ofUnits(first as number, cells.scale) };
  return { kind: 'number', units: trimmed(units, n), scale: cells.scale };
}

/** The first n, without room behind them. */
export function trimmed<T extends Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array>(cells: T, n: number): T {
  return (cells.length === n ? cells : cells.slice(0, n)) as T;
}
