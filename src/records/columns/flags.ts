import { isUnknown } from '../unknowns.js';
import type { Column } from './column.js';
import { uint8 } from './room.js';
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

/** What is missing does not hold. */
export function connected(settledBy: boolean, args: readonly Column[], n: number): Column | undefined {
  // What all rows agree on settles all of them, or none.
  if (args.some(arg => arg.kind === 'same' && (arg.value === true) === settledBy && !isUnknown(arg.value)))
    return { kind: 'same', value: settledBy };
  const all = args.filter(arg => arg.kind !== 'same' || isUnknown(arg.value)).map(flagsOf);
  const holds = uint8(n).fill(settledBy ? 0 : 1);
  for (const arg of all) {
    if (!arg) return undefined;
    const { holds: x, mask } = arg;
    // The last bit of a flag is 1 where it holds; it may be missing, which is 2.
    if (settledBy) for (let i = 0; i < n; i++) holds[i] = (holds[i] as number) | ((x[i & mask] as number) & 1);
    else for (let i = 0; i < n; i++) holds[i] = (holds[i] as number) & (x[i & mask] as number);
  }
  return { kind: 'flag', holds };
}

export function negation(column: Column, n: number): Column | undefined {
  const flags = flagsOf(column);
  if (!flags) return undefined;
  const holds = uint8(n);
  const { holds: x, mask } = flags;
  for (let i = 0; i < n; i++) holds[i] = ((x[i & mask] as number) & 1) ^ 1;
  return { kind: 'flag', holds };
}

/** Whether there is a value; an amount without a rate is one, though not known. */
export function present(column: Column, n: number): Column {
  if (column.kind === 'same') return { kind: 'same', value: column.value !== undefined };
  const holds = uint8(n);
  switch (column.kind) {
    case 'instant':
      for (let i = 0; i < n; i++) holds[i] = Number.isNaN(column.at[i]) ? 0 : 1;
      break;
    case 'number':
      for (let i = 0; i < n; i++) holds[i] = Number.isNaN(column.units[i]) ? 0 : 1;
      break;
    case 'dated':
    case 'text':
    case 'shared':
      for (let i = 0; i < n; i++) holds[i] = (column.codes[i] as number) >= 0 ? 1 : 0;
      break;
    case 'flag':
      for (let i = 0; i < n; i++) holds[i] = column.holds[i] === 2 ? 0 : 1;
      break;
    case 'cells':
      for (let i = 0; i < n; i++) holds[i] = column.cells[i] === undefined ? 0 : 1;
      break;
  }
  return holds.includes(0) ? { kind: 'flag', holds } : { kind: 'same', value: true };
}

/** Whether a text is one of those that every row is asked for. */
export function oneOf(column: Column, values: readonly Column[], n: number): Column | undefined {
  const texts = textsOf(column);
  if (!texts || values.some(value => value.kind !== 'same')) return undefined;
  const wanted = new Set(values.map(value => (value.kind === 'same' ? value.value : undefined)));
  const there = Uint8Array.from(texts.texts, text => (wanted.has(text) ? 1 : 0));
  const missing = wanted.has(undefined) ? 1 : 0;
  const holds = uint8(n);
  for (let i = 0; i < n; i++) {
    const code = texts.codes[i & texts.mask] as number;
    holds[i] = code < 0 ? missing : (there[code] as number);
  }
  return { kind: 'flag', holds };
}
