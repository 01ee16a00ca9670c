import type { Decimal } from '../../../src/kernel/decimal.js';

/** An amount that has no rate. */
export interface Unknown {
  readonly missingRate: string;
  readonly late?: true;
}

/** What a row holds under a name. */
export type Cell = string | number | boolean | Decimal | Readonly<Record<string, string>> | Unknown | undefined;

/** A row; `#` is the number of records behind it, `?` that an unknown amount decides whether it belongs here. */
export type Row = Readonly<Record<string, Cell>>;

export function isUnknown(cell: Cell): cell is Unknown {
  return typeof cell === 'object' && 'missingRate' in cell;
}

/** Number of records behind a row. */
export const recordsOf = (row: Row): number => (row['#'] as number | undefined) ?? 1;

/** A missing cell comes first. */
export function compareMaybe(a: Cell, b: Cell): number {
  if (a !== undefined && b !== undefined) return compareCells(a, b);
  return Number(a !== undefined) - Number(b !== undefined);
}

/** Text by code point, instants and decimals by size. */
export function compareCells(a: Cell, b: Cell): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return (a as Decimal).cmp(b as Decimal);
}

export function compareText(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [i, letter] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    if (letter !== other) return (letter.codePointAt(0) as number) - (other.codePointAt(0) as number);
  }
  return left.length - right.length;
}

/** The first column that tells two rows apart. */
export function comparePlaces(a: readonly Cell[], b: readonly Cell[]): number {
  return a.map((cell, i) => compareMaybe(cell, b[i])).find(order => order !== 0) ?? 0;
}

/** One text for a list of cells: only equal lists share it. */
export function keyOf(cells: readonly Cell[]): string {
  return JSON.stringify(cells.map(c => (c === undefined ? null : typeof c === 'object' ? String(c) : c)));
}

/** The same things by key, in the order in which keys and things came. */
export function byKey<T>(list: readonly T[], key: (it: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const it of list) groups.set(key(it), [...(groups.get(key(it)) ?? []), it]);
  return groups;
}
