import { dayOfNumber } from '../../kernel/day.js';
import type { HeldBytes } from '../columns/heldColumn.js';
import { heldText } from '../columns/heldColumn.js';
import { textBytes } from '../columns/textBytes.js';
import type { BigArray, NumberArray } from './typedArrays.js';

/** Parts of a second that timestamps count: how many make a millisecond, or how many milliseconds one is. */
export type Tick = 's' | 'ms' | 'us' | 'ns';

/** The cells of a column as they were given, in one of the forms that we read; chunks and slices are gone. */
export type Cells =
  /** What records would say. */
  | { readonly form: 'list'; readonly values: readonly unknown[] }
  /** Codes of items that records would say; -1 where there is none. */
  | { readonly form: 'dictionary'; readonly codes: Int32Array; readonly items: readonly unknown[] }
  | { readonly form: 'numbers'; readonly values: NumberArray }
  /** Whole numbers of 10^-scale. */
  | { readonly form: 'scaled'; readonly values: NumberArray | BigArray; readonly scale: number }
  /** The same as two's complement, each in `width` words of 32 bits, the lowest first. */
  | { readonly form: 'words'; readonly values: Uint32Array; readonly width: number; readonly scale: number }
  | { readonly form: 'days'; readonly values: NumberArray }
  | { readonly form: 'instants'; readonly values: NumberArray | BigArray; readonly tick: Tick }
  | { readonly form: 'flags'; readonly values: Uint8Array }
  /** Texts that are still bytes. */
  | { readonly form: 'bytes'; readonly held: HeldBytes }
  /** Own attributes, each a column. */
  | { readonly form: 'attributes'; readonly names: readonly string[]; readonly of: readonly Source[] };

/** One column as given. */
export interface Source {
  readonly n: number;
  /** 1 in rows that have a value; all have one without it. */
  readonly has: Uint8Array | undefined;
  readonly cells: Cells;
}

/** What each row's record would say in this field: what is wrong with it is then said in the words of records. */
export function saying({ cells, has }: Source): (row: number) => unknown {
  const say = of(cells);
  return has === undefined ? say : row => (has[row] === 1 ? say(row) : undefined);
}

function of(cells: Cells): (row: number) => unknown {
  switch (cells.form) {
    case 'list':
      return row => cells.values[row];
    case 'dictionary':
      return row => cells.items[cells.codes[row] as number];
    case 'numbers':
      return row => cells.values[row];
    case 'scaled': {
      const { values, scale } = cells;
      return row => written(BigInt(values[row] as number | bigint), scale);
    }
    case 'words': {
      const { values, width, scale } = cells;
      return row => written(fromWords(values, row * width, width), scale);
    }
    case 'days': {
      const texts = new Map<number, string>();
      return row => {
        const day = cells.values[row] as number;
        let text = texts.get(day);
        if (text !== undefined) return text;
        if (!isDayNumber(day)) return day;
        text = dayOfNumber(day);
        texts.set(day, text);
        return text;
      };
    }
    case 'instants':
      return row => instantText(cells.values[row] as number | bigint, cells.tick);
    case 'flags':
      return row => (cells.values[row] === 1 ? true : cells.values[row] === 0 ? false : cells.values[row]);
    case 'bytes': {
      const { held } = cells;
      const texts = textBytes();
      return row => (held.lengths[row] === held.none ? undefined : heldText(held, row, texts));
    }
    case 'attributes': {
      const say = cells.of.map(saying);
      return row => {
        let own: Record<string, unknown> | undefined;
        for (let i = 0; i < say.length; i++) {
          const text = say[i]?.(row);
          if (text === undefined) continue;
          own ??= Object.create(null) as Record<string, unknown>;
          own[cells.names[i] as string] = text;
        }
        return own;
      };
    }
  }
}

const FIRST_DAY = -719_162; // 0001-01-01
const LAST_DAY = 2_932_896; // 9999-12-31

/** Whether a number is that of a day in the years 0001 to 9999. */
export const isDayNumber = (day: number): boolean => Number.isInteger(day) && day >= FIRST_DAY && day <= LAST_DAY;

/** A number as a record gives it: as a number where that is exact and whole, as plain digits otherwise. */
function written(units: bigint, scale: number): number | string {
  let [left, places] = [units, scale];
  for (; places > 0 && left % 10n === 0n; places--) left /= 10n;
  if (places < 0) [left, places] = [left * 10n ** BigInt(-places), 0];
  if (places === 0) return Number.isSafeInteger(Number(left)) ? Number(left) : String(left);
  const digits = String(left < 0n ? -left : left).padStart(places + 1, '0');
  return `${left < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The whole number that words of 32 bits hold. */
export function fromWords(words: Uint32Array, at: number, width: number): bigint {
  let value = BigInt.asIntN(32, BigInt(words[at + width - 1] as number));
  for (let i = width - 2; i >= 0; i--) value = (value << 32n) | BigInt(words[at + i] as number);
  return value;
}

const PER_SECOND = { s: 1n, ms: 1000n, us: 1_000_000n, ns: 1_000_000_000n } as const;
const DECIMALS = { s: 0, ms: 3, us: 6, ns: 9 } as const;

/** An instant as ISO 8601, with all the decimals it has; a number that is none stays what it is. */
function instantText(value: number | bigint, tick: Tick): string | number {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return value;
  const ticks = BigInt(value);
  const per = PER_SECOND[tick];
  const part = ((ticks % per) + per) % per;
  const seconds = Number((ticks - part) / per);
  const day = Math.floor(seconds / 86_400);
  if (!isDayNumber(day)) return Number(value);
  const two = (n: number): string => String(n).padStart(2, '0');
  const clock = seconds - day * 86_400;
  const decimals = part === 0n ? '' : `.${String(part).padStart(DECIMALS[tick], '0').replace(/0+$/, '')}`;
  return `${dayOfNumber(day)}T${two(Math.floor(clock / 3600))}:${two(Math.floor(clock / 60) % 60)}:${two(clock % 60)}${decimals}Z`;
}
