import { isUnknown } from '../unknowns.js';
import type { Column } from './column.js';
import { ALWAYS } from './column.js';
import type { FewCodes } from './fewCodes.js';
import { bytes } from './made.js';
import { int32, uint8 } from './room.js';
import { textsOf } from './texts.js';

/** Flags of a loop: `holds[row & mask]`, 1 where it holds, 2 where it is missing. */
export interface Flags {
  readonly holds: Uint8Array;
  readonly mask: number;
}

/** Flags, or nothing where the column has other cells. */
export function flagsOf(column: Column): Flags | undefined {
  if (column.kind === 'flag') return { holds: column.holds, mask: -1 };
  if (column.kind !== 'same') return undefined;
  if (column.value === undefined) return { holds: Uint8Array.of(2), mask: 0 };
  return typeof column.value === 'boolean' ? { holds: Uint8Array.of(column.value ? 1 : 0), mask: 0 } : undefined;
}

/** The rows where it holds; undefined where these are all. */
export function rowsThat({ holds, mask }: Flags, n: number): Int32Array | undefined {
  const k = mask === 0 ? n * ((holds[0] as number) & 1) : countHeld(holds, n);
  if (k === n) return undefined;
  const rows = int32(k + 1);
  if (k > 0) putHeld(rows, holds, n);
  return rows.subarray(0, k);
}

// A flag is 1 where it holds, else 0 or 2: adding its last bit is quicker than a jump that nobody can foresee.

function countHeld(holds: Uint8Array, n: number): number {
  let k = 0;
  for (let row = 0; row < n; row++) k += (holds[row] as number) & 1;
  return k;
}

function putHeld(rows: Int32Array, holds: Uint8Array, n: number): void {
  let k = 0;
  for (let row = 0; row < n; row++) {
    rows[k] = row;
    k += (holds[row] as number) & 1;
  }
}

/** What is missing does not hold. */
export function connected(settledBy: boolean, args: readonly Column[], n: number): Column | undefined {
  // What all rows agree on settles all of them, or none.
  if (args.some(arg => arg.kind === 'same' && (arg.value === true) === settledBy && !isUnknown(arg.value)))
    return { kind: 'same', value: settledBy };
  const [first, ...more] = args.filter(arg => arg.kind !== 'same' || isUnknown(arg.value)).map(flagsOf);
  if (!first || more.includes(undefined)) return undefined;
  if (more.length === 0) return { kind: 'flag', holds: bothHold(first, first, n).holds };
  return { kind: 'flag', holds: (more as Flags[]).reduce((so, next) => (settledBy ? eitherHolds : bothHold)(so, next, n), first).holds };
}

// The last bit of a flag is 1 where it holds; it may be missing, which is 2.

function bothHold({ holds: x, mask: mx }: Flags, { holds: y, mask: my }: Flags, n: number): Flags {
  const holds = uint8(n);
  for (let i = 0; i < n; i++) holds[i] = (x[i & mx] as number) & (y[i & my] as number) & 1;
  return { holds, mask: -1 };
}

function eitherHolds({ holds: x, mask: mx }: Flags, { holds: y, mask: my }: Flags, n: number): Flags {
  const holds = uint8(n);
  for (let i = 0; i < n; i++) holds[i] = ((x[i & mx] as number) | (y[i & my] as number)) & 1;
  return { holds, mask: -1 };
}

export function negation(column: Column, n: number): Column | undefined {
  const flags = flagsOf(column);
  if (!flags) return undefined;
  const holds = uint8(n);
  const { holds: x, mask } = flags;
  for (let i = 0; i < n; i++) holds[i] = ((x[i & mask] as number) & 1) ^ 1;
  return { kind: 'flag', holds };
}

/** Whether there is a value; an amount without a rate is one, though not known. Mostly all rows have one: an engine looks for the first that has none faster than a loop. */
export function present(column: Column, n: number): Column {
  switch (column.kind) {
    case 'same':
      return { kind: 'same', value: column.value !== undefined };
    case 'instant':
      return column.at.includes(Number.NaN) ? numbered(column.at, n) : ALWAYS;
    case 'number':
      return column.units.includes(Number.NaN) ? numbered(column.units, n) : ALWAYS;
    case 'dated':
    case 'text':
    case 'shared':
      return column.codes.includes(-1) ? coded(column.codes, n) : ALWAYS;
    case 'flag':
      return column.holds.includes(2) ? { kind: 'flag', holds: bytes(n, row => (column.holds[row] === 2 ? 0 : 1)) } : ALWAYS;
    case 'cells':
      return column.cells.includes(undefined)
        ? { kind: 'flag', holds: bytes(n, row => (column.cells[row] === undefined ? 0 : 1)) }
        : ALWAYS;
  }
}

function numbered(cells: Float64Array, n: number): Column {
  const holds = uint8(n);
  for (let i = 0; i < n; i++) holds[i] = Number(!Number.isNaN(cells[i]));
  return { kind: 'flag', holds };
}

function coded(codes: FewCodes | Int16Array, n: number): Column {
  const holds = uint8(n);
  for (let i = 0; i < n; i++) holds[i] = Number((codes[i] as number) >= 0);
  return { kind: 'flag', holds };
}

/** Whether a text is one of those that every row is asked for. */
export function oneOf(column: Column, values: readonly Column[], n: number): Column | undefined {
  const texts = textsOf(column);
  if (!texts || values.some(value => value.kind !== 'same')) return undefined;
  const wanted = new Set(values.map(value => (value.kind === 'same' ? value.value : undefined)));
  // What is missing has code -1 and stands first.
  const there = Uint8Array.from([undefined, ...texts.texts], text => Number(wanted.has(text)));
  return { kind: 'flag', holds: wantedIn(texts.codes, texts.mask, there, n) };
}

function wantedIn(codes: FewCodes, mask: number, there: Uint8Array, n: number): Uint8Array {
  const holds = uint8(n);
  for (let i = 0; i < n; i++) holds[i] = there[(codes[i & mask] as number) + 1] as number;
  return holds;
}
