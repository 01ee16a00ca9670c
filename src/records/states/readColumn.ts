import type { Field, Table } from '../../entities/table.js';
import { isRead, readDecimal } from '../../kernel/decimal.js';
import type { Column } from '../columns/column.js';
import { MISSING } from '../columns/column.js';
import { timesOf } from '../columns/dated.js';
import { narrowed } from '../columns/fewCodes.js';
import type { Cell } from '../expression.js';
import { isPlain } from '../plainOptions.js';

/** What the cells of a column are. */
export interface CellKind {
  readonly is: 'instant' | 'text' | 'number' | 'flag' | 'map';
  readonly oneOf?: readonly string[];
  /** No record is without it. */
  readonly needed: boolean;
}

type Refuse = (at: readonly (string | number)[], expected: string, received: unknown) => undefined;

const KIND_OF: Readonly<Record<Field['kind'], CellKind['is']>> = {
  text: 'text',
  currency: 'text',
  clock: 'text',
  zone: 'text',
  instant: 'instant',
  date: 'instant',
  month: 'instant',
  money: 'number',
  decimal: 'number',
  share: 'number',
  whole: 'number',
  flag: 'flag',
  texts: 'map',
};

/** The columns that decoded records of an entity have, and what their cells are. */
export function fieldColumns(table: Table): ReadonlyMap<string, CellKind> {
  const columns = new Map<string, CellKind>([['row', { is: 'instant', needed: false }]]);
  for (const [name, { kind, required, absent, oneOf }] of Object.entries(table)) {
    const needed = required === true || absent !== undefined;
    columns.set(name, { is: KIND_OF[kind], needed, ...(oneOf ? { oneOf } : {}) });
    if (kind === 'money') columns.set(`${name}Currency`, { is: 'text', needed });
    if (kind === 'month') columns.set(`${name}End`, { is: 'instant', needed });
  }
  return columns;
}

const WORDS: Readonly<Record<CellKind['is'], string>> = {
  instant: 'epoch milliseconds',
  text: 'a text',
  number: 'digits as text',
  flag: 'true or false',
  map: 'texts by name',
};
const SHAPES: Readonly<Record<CellKind['is'], string>> = {
  instant: '{ at } or { all }',
  text: '{ texts, codes }, { cells } or { all }',
  number: '{ units, scale }, { cells } or { all }',
  flag: '{ holds } or { all }',
  map: '{ maps, codes } or { all }',
};

/** A column of n rows from JSON; undefined where it was refused. */
export function readColumn(given: unknown, kind: CellKind, n: number, refuse: Refuse): Column | undefined {
  const shape = isPlain(given) ? Object.keys(given).sort().join() : '';
  const column = given as Readonly<Record<string, unknown>>;
  const list = (
    name: string,
    test: (it: unknown) => boolean,
    expected: string,
    length: number | null = n,
  ): readonly unknown[] | undefined => {
    const all = column[name];
    if (!Array.isArray(all)) return refuse([name], 'a list', all);
    if (length !== null && all.length !== length) return refuse([name], `a list of ${length}`, all);
    const bad = all.findIndex(it => !test(it));
    return bad < 0 ? all : refuse([name, bad], expected, all[bad]);
  };
  const orMissing = (test: (it: unknown) => boolean) => (it: unknown) => (it === null && !kind.needed) || test(it);

  if (shape === 'all') {
    const { all } = column;
    if (all === null) return kind.needed && n > 0 ? refuse(['all'], WORDS[kind.is], all) : MISSING;
    return isCell(all, kind) ? { kind: 'same', value: cellOf(all, kind) } : refuse(['all'], wordsOf(kind), all);
  }
  switch (kind.is) {
    case 'instant': {
      const at = shape === 'at' ? list('at', orMissing(Number.isSafeInteger), WORDS.instant) : refuse([], SHAPES.instant, given);
      return at && timesOf(floats(at));
    }
    case 'flag': {
      const most = kind.needed ? 1 : 2;
      const holds =
        shape === 'holds'
          ? list('holds', it => Number.isInteger(it) && (it as number) >= 0 && (it as number) <= most, `0 to ${most}`)
          : refuse([], SHAPES.flag, given);
      return holds && { kind: 'flag', holds: Uint8Array.from(holds as readonly number[]) };
    }
    case 'number': {
      if (shape === 'cells') break;
      if (shape !== 'scale,units') return refuse([], SHAPES.number, given);
      const { scale } = column;
      if (!Number.isInteger(scale) || (scale as number) < 0 || (scale as number) > 22)
        return refuse(['scale'], 'a whole number from 0 to 22', scale);
      const units = list(
        'units',
        orMissing(it => Number.isInteger(it) && Math.abs(it as number) <= 2 ** 53),
        'a whole number within 2^53',
      );
      return units && { kind: 'number', units: floats(units), scale: scale as number };
    }
    case 'text':
    case 'map': {
      const words = kind.is === 'text' ? 'texts' : 'maps';
      if (shape === 'cells' && kind.is === 'text') break;
      if (shape !== (kind.is === 'text' ? 'codes,texts' : 'codes,maps')) return refuse([], SHAPES[kind.is], given);
      const dictionary = list(words, it => isCell(it, kind), wordsOf(kind), null);
      if (!dictionary) return undefined;
      // Rows are told apart by their codes.
      const again = kind.is === 'text' ? repeatedIn(dictionary) : -1;
      if (again >= 0) return refuse([words, again], 'each text once', dictionary[again]);
      const least = kind.needed ? 0 : -1;
      const most = dictionary.length - 1;
      const codes = list(
        'codes',
        it => Number.isInteger(it) && (it as number) >= least && (it as number) <= most,
        `a code from ${least} to ${most}`,
      );
      if (!codes) return undefined;
      const own = narrowed(Int32Array.from(codes as readonly number[]), dictionary.length);
      if (kind.is === 'text') return { kind: 'text', codes: own, texts: Object.freeze([...dictionary]) as readonly string[] };
      return { kind: 'shared', codes: own, cells: dictionary.map(it => cellOf(it, kind)) };
    }
  }
  const cells = list(
    'cells',
    orMissing(it => isCell(it, kind)),
    wordsOf(kind),
  );
  return cells && { kind: 'cells', cells: cells.map(it => (it === null ? undefined : cellOf(it, kind))) };
}

const wordsOf = ({ is, oneOf }: CellKind): string => (oneOf ? `one of ${oneOf.join(', ')}` : WORDS[is]);

const floats = (values: readonly unknown[]): Float64Array =>
  Float64Array.from(values, it => (it === null ? Number.NaN : (it as number) + 0));

function isCell(it: unknown, { is, oneOf }: CellKind): boolean {
  switch (is) {
    case 'instant':
      return Number.isSafeInteger(it);
    case 'flag':
      return typeof it === 'boolean';
    case 'text':
      return typeof it === 'string' && (!oneOf || oneOf.includes(it));
    case 'number':
      return typeof it === 'string' && isRead(readDecimal(it));
    case 'map':
      return isPlain(it) && Object.values(it).every(value => typeof value === 'string');
  }
}

function cellOf(it: unknown, { is }: CellKind): Cell {
  if (is === 'number') return readDecimal(it) as Exclude<ReturnType<typeof readDecimal>, { readonly problem: string }> as Cell;
  return is === 'map' ? Object.freeze({ ...(it as Readonly<Record<string, string>>) }) : (it as Cell);
}

/** The place of the first text that stood before it already; -1 where none did. */
function repeatedIn(texts: readonly unknown[]): number {
  if (new Set(texts).size === texts.length) return -1;
  const seen = new Set<unknown>();
  return texts.findIndex(text => seen.size === seen.add(text).size);
}
