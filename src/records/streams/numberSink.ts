import type { Field } from '../../entities/table.js';
import type { Decimal } from '../../kernel/decimal.js';
import type { Column } from '../columns/column.js';
import { ofUnits } from '../columns/column.js';
import type { Cell } from '../expression.js';
import { numberGlance } from './glance.js';
import { ownCurrencies } from './ownCurrencies.js';
import type { Gaps, Sink } from './sink.js';
import { noText, roomy } from './sink.js';
import type { Spans } from './spans.js';

const MOST = 9_007_199_254_740_992; // 2^53
const DIGITS = 15;
const TENS = Array.from({ length: 23 }, (_, n) => 10 ** n);
const MINUS = 45;
const OPEN = 123;

/** How numbers are written, as bytes. */
export interface NumberBytes {
  readonly decimal: number;
  /** Between groups of three digits; −1 for none. */
  readonly thousands: number;
  /** No decimals, whatever their mark. */
  readonly wholeOnly: boolean;
  /** Decimals of the minor unit that amounts are given in; 0 if they are given in the major one. */
  readonly minor: number;
  /** Whether an amount may be an object that names its currency. */
  readonly objects: boolean;
  /** The character that ends a cell. */
  readonly mark: number;
}

/** A sink of numbers that also others may fill. */
export interface NumberSink extends Sink {
  readonly makeRoom: (rows: number) => void;
}

/** Numbers as whole units of one power of ten, read from digits. Those of more than 15 digits, or that do not fit beside the others, are kept as decimals. */
export function numberSink(name: string, at: number, field: Field, gaps: Gaps, written: NumberBytes): NumberSink {
  let units = new Float64Array(0);
  let scale = 0;
  let filled = 0;
  let long: Map<number, Decimal> | undefined;
  const { decimal, thousands, wholeOnly, minor, objects, mark } = written;
  const low = field.kind === 'share' ? 0 : (field.min ?? field.above ?? Number.NEGATIVE_INFINITY);
  const high = field.kind === 'share' ? 1 : (field.max ?? Number.POSITIVE_INFINITY);
  const openLow = field.above !== undefined;
  const currencies = field.kind === 'money' ? ownCurrencies() : undefined;
  const gap = typeof field.absent === 'number' ? field.absent : Number.NaN;

  /** Makes the rows before `n` units of a finer scale; those that no longer fit become decimals. */
  function refine(finer: number, n: number): void {
    const times = TENS[finer - scale] as number;
    for (let row = 0; row < n; row++) {
      const value = (units[row] as number) * times;
      if (Math.abs(value) >= MOST) keep(row, ofUnits(units[row] as number, scale));
      else units[row] = value;
    }
    scale = finer;
  }

  function keep(row: number, value: Decimal): void {
    long ??= new Map();
    long.set(row, value);
    units[row] = Number.NaN;
  }

  /** Writes a value; the rows before it are full. */
  function set(row: number, value: number, places: number): boolean {
    if (places > scale) refine(places, row);
    const scaled = value * (TENS[scale - places] as number);
    if (scaled >= MOST || scaled <= -MOST) return false;
    units[row] = scaled + 0; // -0 is 0
    return true;
  }

  function makeRoom(rows: number): void {
    units = roomy(units, rows);
    filled = rows;
  }

  function take({ bytes, rows, width, bounds, values, places: seenPlaces }: Spans, base: number, doubt: Uint8Array): void {
    makeRoom(base + rows);
    for (let r = 0, k = at; r < rows; r++, k += width) {
      const seen = values[k] as number;
      if (!Number.isNaN(seen)) {
        const decimals = seenPlaces[k] as number;
        if (objects) currencies?.put(base + r, undefined);
        accept(base + r, r, seen, decimals === 0 ? minor : decimals, doubt);
        if (wholeOnly && decimals > 0) doubt[r] = 1;
        continue;
      }
      let i = bounds[2 * k] as number;
      let to = bounds[2 * k + 1] as number;
      if (objects && currencies !== undefined) {
        if (bytes[i] !== OPEN) currencies.put(base + r, undefined);
        else if (currencies.take(bytes, i, to, base + r)) {
          i = currencies.amountFrom();
          to = currencies.amountTo();
        }
      }
      if (i === to || i < 0) {
        if ((i < 0 ? gaps.absent : gaps.empty) !== 'missing') doubt[r] = 1;
        units[base + r] = Number.NaN;
        if (!Number.isNaN(gap)) set(base + r, gap, 0);
        continue;
      }
      const minus = bytes[i] === MINUS;
      if (minus) i++;
      const first = i;
      let value = 0;
      let places = minor;
      let c = 0;
      for (; i < to; i++) {
        c = (bytes[i] as number) - 48;
        if (c < 0 || c > 9) break;
        value = value * 10 + c;
      }
      let digits = i - first;
      let sound = digits > 0;
      if (i < to && sound) {
        if (bytes[i] === thousands && digits <= 3) {
          // Groups of exactly three, each after a mark.
          while (sound && i < to && bytes[i] === thousands) {
            for (let d = 1; d <= 3 && sound; d++) {
              c = i + d < to ? (bytes[i + d] as number) - 48 : -1;
              if (c < 0 || c > 9) sound = false;
              else value = value * 10 + c;
            }
            digits += 3;
            i += 4;
          }
        }
        if (sound && i < to) {
          const point = i;
          if (bytes[i] !== decimal || wholeOnly) sound = false;
          for (i++; i < to; i++) {
            c = (bytes[i] as number) - 48;
            if (c < 0 || c > 9) {
              sound = false;
              break;
            }
            value = value * 10 + c;
          }
          places = to - point - 1;
          digits += places;
          if (places === 0) sound = false;
        }
      }
      if (minus) value = -value;
      if (!sound || digits > DIGITS) {
        doubt[r] = 1;
        units[base + r] = Number.NaN;
        continue;
      }
      accept(base + r, r, value, places, doubt);
    }
  }

  function accept(row: number, r: number, value: number, places: number, doubt: Uint8Array): void {
    const one = TENS[places] as number;
    if (value < low * one || value > high * one || (openLow && value <= low * one)) doubt[r] = 1;
    if (places === scale) units[row] = value + 0;
    else if (!set(row, value, places)) {
      doubt[r] = 1;
      units[row] = Number.NaN;
    }
  }

  function column(n: number): Column {
    if (long === undefined || long.size === 0) {
      let same = true;
      const [first] = units;
      for (let row = 1; row < n && same; row++) same = units[row] === first || (Number.isNaN(units[row]) && Number.isNaN(first));
      if (n > 0 && same) return { kind: 'same', value: Number.isNaN(first) ? undefined : ofUnits(first as number, scale) };
      return { kind: 'number', units: units.subarray(0, n), scale };
    }
    const cells: Cell[] = new Array(n);
    for (let row = 0; row < n; row++) {
      const value = units[row] as number;
      cells[row] = long.get(row) ?? (Number.isNaN(value) ? undefined : ofUnits(value, scale));
    }
    return { kind: 'cells', cells };
  }

  const glance = numberGlance(decimal);

  return {
    take,
    glance: decimal === mark ? undefined : () => glance,
    makeRoom,
    put: (row, record) => {
      const value = record[name];
      units[row] = Number.NaN;
      long?.delete(row);
      if (value === undefined) {
        if (!Number.isNaN(gap)) set(row, gap, 0);
        return;
      }
      const exact = value as Decimal;
      const places = exact.decimalPlaces();
      const whole = places < TENS.length ? exact.times(TENS[places] as number).toNumber() : Number.NaN;
      const fits = places <= DIGITS && Math.abs(whole) < MOST && exact.precision(true) <= DIGITS;
      if (fits && places > scale) refine(places, filled);
      if (!fits || !set(row, whole, places)) keep(row, exact);
    },
    move: (from, to) => {
      units[to] = units[from] as number;
      currencies?.move(from, to);
      if (!long) return;
      const value = long.get(from);
      long.delete(from);
      if (value === undefined) long.delete(to);
      else long.set(to, value);
    },
    at: row => long?.get(row)?.toNumber() ?? (units[row] as number) / (TENS[scale] as number),
    text: noText,
    missing: row => Number.isNaN(units[row]) && long?.has(row) !== true,
    currencies,
    columns: n => ({ [name]: () => column(n) }),
  };
}
