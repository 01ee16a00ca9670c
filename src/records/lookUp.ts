import type { ExprData, RelData } from '../kernel/plan.js';
import { refusal } from '../kernel/refusal.js';
import type { Batch, Columns } from './columns/batch.js';
import { DOUBT, extended, matched } from './columns/batch.js';
import { borrowTable, returnTable } from './columns/codeTable.js';
import type { Column } from './columns/column.js';
import { MISSING, reader } from './columns/column.js';
import { repeated } from './columns/distinct.js';
import { present } from './columns/flags.js';
import { dictionaryOf } from './columns/lateTexts.js';
import { ints } from './columns/made.js';
import { int32 } from './columns/room.js';
import { textsOf } from './columns/texts.js';
import { codeIn, textTable } from './columns/textTable.js';
import type { Cell } from './expression.js';
import { keyOf } from './keyOf.js';
import type { Rows } from './rows.js';

type LookUp = Extract<RelData, { op: 'lookUp' }>;
/** The rows of `to` under the key of a row of `of`; -1 where the key is not there. */
type Place = (row: number) => number;

/** Many-to-one: each row with the columns taken from the one row that matches. */
export function lookedUp(rel: LookUp, below: Rows, to: Rows, column: (e: ExprData) => Column): Rows {
  return { batch: withTaken(rel, below.batch, to.batch, column), excluded: { ...to.excluded, ...below.excluded } };
}

function withTaken(rel: LookUp, below: Batch, to: Batch, column: (e: ExprData) => Column): Batch {
  if (below.n === 0) return below;
  // Nothing to match.
  if (to.n === 0) return unmatched(rel, below);
  const names = Object.keys(rel.on);
  const on = names.map(name => column(rel.on[name] as ExprData));
  // Rows that do not say what to look for match nothing.
  if (on.some(column => column.kind === 'same' && column.value === undefined)) return unmatched(rel, below);
  const key = names.length === 1 ? to.column(names[0] as string) : undefined;
  const atMostOne = key !== undefined && isKey(key, to.n) && isAlways(rel.version, below.n, to, column);
  if (atMostOne && on[0] === key) return matching(rel, below, to, undefined);
  const match = matchOf(rel, below, to, on, column, atMostOne);
  return matching(rel, below, to, match.every((row, i) => row === i) && match.length === to.n ? undefined : match);
}

/** Whether a record that has one version only has it at every row's instant. */
function isAlways(version: LookUp['version'], n: number, to: Batch, column: (e: ExprData) => Column): boolean {
  if (version === undefined) return true;
  const begins = to.column(version.from);
  if (begins.kind !== 'same' || begins.value !== undefined) return false;
  const there = present(column(version.at), n);
  return there.kind === 'same' && there.value === true;
}

function unmatched(rel: LookUp, below: Batch): Batch {
  const taken: Record<string, Column> = Object.create(null);
  for (const name in rel.take) taken[name] = MISSING;
  return extended(below, taken);
}

/** The rows with what is taken from the row of each; without a match each row's is at its own place. */
function matching(rel: LookUp, below: Batch, to: Batch, match: Int32Array | undefined): Batch {
  const one = to.n === 1 && match?.includes(-1) === false;
  const cells = (theirs: Column): Column =>
    match === undefined ? theirs : one ? { kind: 'same', value: reader(theirs)(0) } : matched(theirs, match);
  const taken: Record<string, () => Column> = Object.create(null);
  for (const name in rel.take) taken[name] = () => cells(to.column(rel.take[name] as string));
  return extended(below, { ...taken, ...doubts(below, to, match) });
}

/** The row that matches each row, -1 where none does. */
function matchOf(
  rel: LookUp,
  below: Batch,
  to: Batch,
  on: readonly Column[],
  column: (e: ExprData) => Column,
  atMostOne: boolean,
): Int32Array {
  const names = Object.keys(rel.on);
  const index = indexOf(
    names.map(name => to.column(name)),
    to.n,
  );
  const place = index.placesOf(on);
  const match = int32(below.n);
  const { next } = index;
  if (rel.version && !atMostOne) {
    const begins = reader(to.column(rel.version.from));
    const at = reader(column(rel.version.at));
    for (let row = 0; row < match.length; row++)
      match[row] = newest(place(row), next, begins, at(row) as number | undefined, rel.version.inclusive);
  } else {
    // What all rows look for alike is looked for once.
    const looks = on.every(({ kind }) => kind === 'same') ? 1 : match.length;
    for (let row = 0; row < looks; row++) {
      const found = place(row);
      if (!atMostOne && found >= 0 && (next[found] as number) >= 0) refuse(names, found, to);
      match[row] = found;
    }
    match.fill(match[0] as number, looks);
  }
  index.done();
  return match;
}

const keyColumns = new WeakMap<Column, boolean>();
/** Whether every row says it, and no two rows the same. */
function isKey(column: Column, n: number): boolean {
  if (column.kind !== 'text') return false;
  if (column.unique === true) return true;
  const is = keyColumns.get(column) ?? (!column.codes.includes(-1) && repeated(column, n) === undefined);
  keyColumns.set(column, is);
  return is;
}

function refuse(names: readonly string[], row: number, to: Batch): never {
  const received = `two for ${keyOf(names.map(name => reader(to.column(name))(row)))}`;
  throw refusal('records refused', [
    { path: ['join', ...names], expected: 'at most one row to match', received, hint: 'a join is many-to-one' },
  ]);
}

function doubts(below: Batch, to: Batch, match: Int32Array | undefined): Columns {
  const theirs = to.column(DOUBT);
  if (theirs.kind === 'same' && theirs.value === undefined) return {};
  const make = (): Column => {
    const [own, their] = [reader(below.column(DOUBT)), reader(theirs)];
    const found = (row: number): number => (match ? (match[row] as number) : row);
    return {
      kind: 'cells',
      cells: Array.from({ length: below.n }, (_, row) => (found(row) < 0 ? undefined : their(found(row))) ?? own(row)),
    };
  };
  return { [DOUBT]: make };
}

/** The first row of each key, and after each row the next one of its key. */
export interface Index {
  readonly placesOf: (on: readonly Column[]) => Place;
  readonly next: Int32Array;
  /** After the last look. */
  readonly done: () => void;
}

function indexOf(columns: readonly Column[], n: number): Index {
  const [only] = columns;
  if (columns.length !== 1 || only?.kind !== 'text') return byKey(columns, n);
  if (only.unique !== true) return byCode(only, n);
  // The ids of records are looked up frame after frame.
  const index = ofIds.get(only) ?? { ...byCode(only, n), done: () => {} };
  ofIds.set(only, index);
  return index;
}

const ofIds = new WeakMap<Column, Index>();

/** Of texts with codes: one look into a table, and none into the texts where both sides have their codes from one list. */
function byCode(column: Extract<Column, { kind: 'text' }>, n: number): Index {
  const { codes } = column;
  const texts = dictionaryOf(column);
  const next = int32(n).fill(-1);
  const first = borrowTable(texts);
  for (let row = n - 1; row >= 0; row--) {
    const code = codes[row] as number;
    if (code < 0) continue;
    next[row] = first[code] as number;
    first[code] = row;
  }
  const place = (code: number): number => (code < 0 ? -1 : (first[code] as number));
  return {
    next,
    done: () => {
      for (let row = 0; row < n; row++) if ((codes[row] as number) >= 0) first[codes[row] as number] = -1;
      returnTable(texts, first);
    },
    placesOf: ([on]) => {
      if (on?.kind === 'text' && dictionaryOf(on) === texts) return row => place(on.codes[row] as number);
      const own = on && textsOf(on);
      if (own) {
        const same = translation(own.texts, column.texts);
        return row => {
          const code = own.codes[row & own.mask] as number;
          return code < 0 ? -1 : place(same[code] as number);
        };
      }
      const read = on ? reader(on) : () => undefined;
      const codeOf = codesByText(column.texts);
      return row => {
        const text = read(row);
        return typeof text === 'string' ? place(codeOf(text)) : -1;
      };
    },
  };
}

const byText = new WeakMap<readonly string[], (text: string) => number>();
/** The code that a list has for a text; -1 where it has none. */
function codesByText(texts: readonly string[]): (text: string) => number {
  const known = byText.get(texts) ?? codesIn(texts);
  byText.set(texts, known);
  return known;
}

function codesIn(texts: readonly string[]): (text: string) => number {
  const table = textTable(texts.length);
  for (const text of texts) codeIn(table, text);
  return text => {
    // What is not there gets a code after those that are.
    const code = codeIn(table, text);
    return code < texts.length ? code : -1;
  };
}

const translations = new WeakMap<readonly string[], WeakMap<readonly string[], Int32Array>>();
/** The code in one list of each text of another. */
function translation(from: readonly string[], to: readonly string[]): Int32Array {
  const known = translations.get(from) ?? new WeakMap<readonly string[], Int32Array>();
  translations.set(from, known);
  let codes = known.get(to);
  if (!codes) {
    const codeOf = codesByText(to);
    codes = ints(from.length, code => codeOf(from[code] as string));
    known.set(to, codes);
  }
  return codes;
}

function byKey(columns: readonly Column[], n: number): Index {
  const next = int32(n).fill(-1);
  const first = new Map<unknown, number>();
  const key = keyReader(columns);
  for (let row = n - 1; row >= 0; row--) {
    const k = key(row);
    next[row] = first.get(k) ?? -1;
    first.set(k, row);
  }
  return {
    next,
    done: () => {},
    placesOf: on => {
      const [one] = on;
      const own = on.length === 1 && one ? textsOf(one) : undefined;
      if (own) {
        const places = ints(own.texts.length, code => first.get(own.texts[code]) ?? -1);
        return row => {
          const code = own.codes[row & own.mask] as number;
          return code < 0 ? -1 : (places[code] as number);
        };
      }
      const asked = keyReader(on);
      const readers = on.map(reader);
      return row => (readers.some(read => read(row) === undefined) ? -1 : (first.get(asked(row)) ?? -1));
    },
  };
}

const numberApart = (cell: Cell): unknown => (typeof cell === 'object' ? [String(cell)] : (cell ?? null));

/** One key for the cells of a row: a text by itself, or one text for all of them. */
function keyReader(columns: readonly Column[]): (row: number) => unknown {
  const readers = columns.map(reader);
  const [only] = readers;
  if (readers.length === 1 && only)
    return row => {
      const cell = only(row);
      return typeof cell === 'string' ? cell : cell === undefined ? MISSING : keyOf([cell, cell]);
    };
  // A number is no text, whatever its digits.
  return row => JSON.stringify(readers.map(read => numberApart(read(row))));
}

/** The version in force at an instant: the newest that began before it (or at it, if inclusive); one without a beginning has always been there. */
function newest(first: number, next: Int32Array, begins: (row: number) => unknown, at: number | undefined, inclusive: boolean): number {
  if (at === undefined) return -1;
  let best = -1;
  let since = Number.NEGATIVE_INFINITY;
  for (let row = first; row >= 0; row = next[row] as number) {
    const from = (begins(row) as number | undefined) ?? Number.NEGATIVE_INFINITY;
    if ((from < at || (inclusive && from === at)) && (best < 0 || from >= since)) [best, since] = [row, from];
  }
  return best;
}
