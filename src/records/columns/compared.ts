import type { Column } from './column.js';
import { ALWAYS, NEVER } from './column.js';
import type { Dates } from './dated.js';
import { datesOf, inRange, placeOf, tableOf } from './dated.js';
import type { Numbers } from './numbers.js';
import { aligned, instantsOf, scaledOf } from './numbers.js';
import { uint8 } from './room.js';
import type { Texts } from './texts.js';
import { textsOf, together } from './texts.js';

type Comparison = 'eq' | 'lt' | 'le' | 'gt';

/** Instants with instants, amounts with amounts, and whether texts are the same. A comparison with a missing value is false. */
export function compared(fn: Comparison, left: Column, right: Column, n: number): Column | undefined {
  if ([left, right].some(column => column.kind === 'same' && column.value === undefined)) return NEVER;
  const [d, e] = [datesOf(left), datesOf(right)];
  if (d && e) return ofDates(fn, d, e, n);
  const [p, q] = [instantsOf(left), instantsOf(right)];
  if (p && q) return held(fn, p, q, n);
  const [a, b] = [scaledOf(left), scaledOf(right)];
  if (a && b) {
    const pair = aligned(a, b);
    return pair && held(fn, pair[0], pair[1], n);
  }
  const [t, u] = [textsOf(left), textsOf(right)];
  if (fn !== 'eq' || !t || !u) return undefined;
  if (u.mask === 0) return isText(t, u, n);
  if (t.mask === 0) return isText(u, t, n);
  const { a: x, b: y } = together(t, u);
  const holds = uint8(n);
  for (let i = 0; i < n; i++) {
    const code = x[i] as number;
    holds[i] = Number(code >= 0) & Number(code === y[i]);
  }
  return { kind: 'flag', holds };
}

/** Whether each is the one text. */
function isText({ codes, texts, mask }: Texts, one: Texts, n: number): Column {
  const [code = -1] = one.codes;
  const own = code < 0 ? -1 : texts === one.texts ? code : texts.indexOf(one.texts[code] as string);
  if (own < 0) return NEVER;
  const holds = uint8(n);
  for (let i = 0; i < n; i++) holds[i] = Number(codes[i & mask] === own);
  return { kind: 'flag', holds };
}

/** What each comparison holds of, in bits: less is 1, the same 2, more 4. */
const HOLDS: Readonly<Record<Comparison, number>> = { eq: 2, lt: 1, le: 3, gt: 4 };

/** Of dates by their instants, of which there are few: the tables stay near. */
function ofDates(fn: Comparison, a: Dates, b: Dates, n: number): Column {
  if (a.mask === 0 && b.mask !== 0) return ofDatesAndOne(TURNED[fn], b, a, n);
  if (b.mask === 0 && a.mask !== 0) return ofDatesAndOne(fn, a, b, n);
  const [x, y] = [tableOf(a.dates), tableOf(b.dates)];
  const wanted = HOLDS[fn];
  const holds = uint8(n);
  for (let i = 0; i < n; i++) {
    const s = x[(a.codes[i & a.mask] as number) + 1] as number;
    const t = y[(b.codes[i & b.mask] as number) + 1] as number;
    holds[i] = Number(((Number(s < t) | (Number(s === t) << 1) | (Number(s > t) << 2)) & wanted) !== 0);
  }
  return { kind: 'flag', holds };
}

/** The same comparison, said from the other side. */
const TURNED: Readonly<Record<Comparison, Comparison | 'ge'>> = { eq: 'eq', lt: 'gt', le: 'ge', gt: 'lt' };

/** Of dates and one instant: dates rise, so that those it holds of are a range of codes. */
function ofDatesAndOne(fn: Comparison | 'ge', { codes, dates }: Dates, one: Dates, n: number): Column {
  const [instant] = one.dates;
  if (instant === undefined) return NEVER;
  const before = placeOf(dates, instant);
  const until = dates[before] === instant ? before + 1 : before;
  const from = fn === 'gt' ? until : fn === 'lt' || fn === 'le' ? 0 : before;
  const to = fn === 'lt' ? before : fn === 'le' || fn === 'eq' ? until : dates.length;
  if (from >= to) return NEVER;
  if (from === 0 && to === dates.length && !codes.includes(-1)) return ALWAYS;
  return { kind: 'flag', holds: inRange(codes, from, to, n) };
}

/** NaN compares as a missing value does. */
function held(fn: Comparison, a: Numbers, b: Numbers, n: number): Column {
  const holds = uint8(n);
  if (a.mask !== 0 && b.mask === 0) putAgainst(fn, a.values, b.values[0] as number, holds);
  else if (a.mask === 0 && b.mask !== 0) putAgainst(TURNED[fn], b.values, a.values[0] as number, holds);
  else putCompared(fn, a, b, holds, n);
  return { kind: 'flag', holds };
}

/** Most comparisons are with one number for all rows. */
function putAgainst(fn: Comparison | 'ge', x: Float64Array, y: number, holds: Uint8Array): void {
  switch (fn) {
    case 'eq':
      for (let i = 0; i < holds.length; i++) holds[i] = Number(x[i] === y);
      break;
    case 'lt':
      for (let i = 0; i < holds.length; i++) holds[i] = Number((x[i] as number) < y);
      break;
    case 'le':
      for (let i = 0; i < holds.length; i++) holds[i] = Number((x[i] as number) <= y);
      break;
    case 'gt':
      for (let i = 0; i < holds.length; i++) holds[i] = Number((x[i] as number) > y);
      break;
    case 'ge':
      for (let i = 0; i < holds.length; i++) holds[i] = Number((x[i] as number) >= y);
      break;
  }
}

function putCompared(
  fn: Comparison,
  { values: x, mask: mx }: Numbers,
  { values: y, mask: my }: Numbers,
  holds: Uint8Array,
  n: number,
): void {
  switch (fn) {
    case 'eq':
      for (let i = 0; i < n; i++) holds[i] = Number(x[i & mx] === y[i & my]);
      break;
    case 'lt':
      for (let i = 0; i < n; i++) holds[i] = Number((x[i & mx] as number) < (y[i & my] as number));
      break;
    case 'le':
      for (let i = 0; i < n; i++) holds[i] = Number((x[i & mx] as number) <= (y[i & my] as number));
      break;
    case 'gt':
      for (let i = 0; i < n; i++) holds[i] = Number((x[i & mx] as number) > (y[i & my] as number));
      break;
  }
}
