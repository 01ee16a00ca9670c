import type { EntityKey } from '../../entities/byKey.js';
import type { Decimal } from '../../kernel/decimal.js';
import { canonical } from '../../kernel/fingerprint.js';
import type { Batch } from '../columns/batch.js';
import type { Column } from '../columns/column.js';
import { reader } from '../columns/column.js';
import type { FewCodes } from '../columns/fewCodes.js';
import { instantsOf } from '../columns/numbers.js';
import { areCounted } from '../columns/positions.js';
import type { Cell } from '../expression.js';
import type { Loaded } from '../loaded.js';
import type { StateDefinition } from './definition.js';
import { definitionHash, STATE_VERSION } from './definition.js';

/** A cell as JSON holds it: a decimal as its digits, what is missing as null. */
export type CellJson = string | number | boolean | null | Readonly<Record<string, string>>;

/** A column as JSON holds it; null and the code -1 are missing. */
export type ColumnJson =
  | { readonly all: CellJson }
  /** Epoch milliseconds. */
  | { readonly at: readonly (number | null)[] }
  | { readonly texts: readonly string[]; readonly codes: readonly number[] }
  | { readonly maps: readonly Readonly<Record<string, string>>[]; readonly codes: readonly number[] }
  /** Whole units of 10^-scale. */
  | { readonly units: readonly (number | null)[]; readonly scale: number }
  /** 0, 1, or 2 for missing. */
  | { readonly holds: readonly number[] }
  | { readonly cells: readonly CellJson[] };

/** The records of an entity: how many, and what they say. A column that no record says is left out, and so are the rows' places where they are simply counted. */
export interface TableJson {
  readonly n: number;
  readonly malformed?: number;
  /** How many the mapping of a stream left out, by reason. */
  readonly excluded?: Readonly<Record<string, number>>;
  readonly columns: Readonly<Record<string, ColumnJson>>;
}

/** A partial state as plain data. */
export interface StateJson extends StateDefinition {
  readonly kind: 'revcanon partial state';
  readonly version: number;
  readonly definition: string;
  readonly tables: Readonly<Partial<Record<EntityKey, TableJson>>>;
}

export const STATE_KIND = 'revcanon partial state';

/** A state written out. */
export function stateJson(
  definition: StateDefinition,
  { tables, malformed, excluded }: Pick<Loaded, 'tables' | 'malformed' | 'excluded'>,
): StateJson {
  const written = Object.entries(tables).map(
    ([entity, table]) => [entity, tableJson(table, malformed.get(entity), excluded?.[entity])] as const,
  );
  return {
    kind: STATE_KIND,
    version: STATE_VERSION,
    definition: definitionHash(definition),
    ...definition,
    tables: Object.fromEntries(written),
  };
}

function tableJson(table: Batch, malformed: number | undefined, excluded: TableJson['excluded']): TableJson {
  const columns: [string, ColumnJson][] = [];
  for (const name of table.names) {
    const column = table.column(name);
    if (column.kind === 'same' && column.value === undefined) continue;
    if (name === 'row' && isCounted(column, table.n)) continue;
    columns.push([name, columnJson(column)]);
  }
  return {
    n: table.n,
    ...(malformed === undefined ? {} : { malformed }),
    ...(excluded === undefined ? {} : { excluded }),
    columns: Object.fromEntries(columns),
  };
}

/** Whether each row's place is its position. */
function isCounted(column: Column, n: number): boolean {
  if (areCounted(column)) return true;
  const read = reader(column);
  for (let row = 0; row < n; row++) if (read(row) !== row) return false;
  return true;
}

const orNull = (values: Float64Array): (number | null)[] => Array.from(values, it => (Number.isNaN(it) ? null : it));

function columnJson(column: Column): ColumnJson {
  switch (column.kind) {
    case 'same':
      return { all: cellJson(column.value) };
    case 'instant':
      return { at: orNull(column.at) };
    case 'dated':
      return { at: orNull(instantsOf(column)?.values ?? new Float64Array()) };
    case 'text':
      return usedTexts(column.codes, column.texts);
    case 'number':
      return { units: orNull(column.units), scale: column.scale };
    case 'flag':
      return { holds: [...column.holds] };
    case 'shared':
      return usedMaps(column.codes, column.cells);
    case 'cells':
      return { cells: column.cells.map(cellJson) };
  }
}

/** The dictionary of a shard may be that of a larger list: what no row says is not written. */
function usedTexts(codes: FewCodes, texts: readonly string[]): ColumnJson {
  const used: string[] = [];
  const own = moved(codes, texts.length, code => used.push(texts[code] as string) - 1);
  return { texts: used, codes: own };
}

/** Own attributes, each combination once. */
function usedMaps(codes: FewCodes, cells: readonly Cell[]): ColumnJson {
  const maps: Readonly<Record<string, string>>[] = [];
  const places = new Map<string, number>();
  const place = (code: number): number => {
    const map = cells[code] as Readonly<Record<string, string>>;
    const key = canonical(map);
    const there = places.get(key);
    if (there !== undefined) return there;
    places.set(key, maps.length);
    return maps.push(map) - 1;
  };
  const own = moved(codes, cells.length, place);
  return { maps, codes: own };
}

/** The codes of rows once each of the `size` codes has another one, which is asked for when a row first has it. */
function moved(codes: FewCodes, size: number, place: (code: number) => number): number[] {
  const places = new Int32Array(size).fill(-1);
  const out: number[] = new Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code >= 0 && places[code] === -1) places[code] = place(code);
    out[row] = code < 0 ? -1 : (places[code] as number);
  }
  return out;
}

const isDecimal = (cell: object): cell is Decimal => typeof (cell as Partial<Decimal>).toFixed === 'function';

function cellJson(cell: Cell): CellJson {
  if (cell === undefined) return null;
  if (typeof cell !== 'object') return cell;
  return isDecimal(cell) ? cell.toFixed() : (cell as Readonly<Record<string, string>>);
}
