import Papa from 'papaparse';
import type { EntityKey } from '../../../src/entities/byKey.js';
import type { Problem, RefusedInput } from '../../../src/kernel/refusal.js';
import type { Batch } from '../../../src/records/columns/batch.js';
import { reader } from '../../../src/records/columns/column.js';
import { decodeRecords } from '../../../src/records/decode.js';
import { mapRecords } from '../../../src/records/mapRecords.js';
import type { MapSpec } from '../../../src/records/mapSpec.js';
import { problemList } from '../../../src/records/problemList.js';
import type { RecordStream } from '../../../src/records/streams/recordStream.js';

/** What a call gives a stream. */
export interface Call {
  readonly currency?: string;
  readonly timeZone?: string;
}

/** What reading came to: the rows of the table, or the refusal. */
export type Outcome =
  | { readonly rows: readonly object[]; readonly excluded: Readonly<Record<string, number>> }
  | { readonly problems: readonly Problem[] };

/** A cell as text that says its kind, so that cells compare whatever holds them. */
function shown(cell: unknown): unknown {
  if (typeof cell === 'object' && cell !== null)
    return 'toFixed' in cell ? `#${(cell as { toFixed: () => string }).toFixed()}` : { ...cell };
  return cell;
}

const shownRow = (row: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, cell]) => cell !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, cell]) => [name, shown(cell)]),
  );

function rowsOf(batch: Batch): object[] {
  const columns = batch.names.map(name => [name, reader(batch.column(name))] as const);
  return Array.from({ length: batch.n }, (_, row) => shownRow(Object.fromEntries(columns.map(([name, read]) => [name, read(row)]))));
}

export async function readStream(key: EntityKey, stream: RecordStream<EntityKey>, call: Call = {}, blockBytes?: number): Promise<Outcome> {
  const problems = problemList();
  const table = await stream.read(key, { currency: call.currency, timeZone: call.timeZone, problems }, blockBytes);
  if (table.needsZone !== undefined) problems.add({ path: ['timeZone'], expected: 'a zone', received: table.needsZone });
  if (problems.count() > 0) return { problems: problems.error('').problems };
  return { rows: rowsOf(table.batch), excluded: Object.fromEntries(table.excluded) };
}

/** The same by the other way: papaparse, objects of texts, `mapRecords`, `decodeRecords`. */
export function readByPapaparse<E extends EntityKey>(text: string, map: MapSpec<E>, call: Call = {}, delimiter = ','): Outcome {
  return readObjects(parsed(text, delimiter), map, call);
}

export function parsed(
  text: string,
  delimiter = ',',
  newline: '\n' | '\r\n' = text.includes('\r\n') ? '\r\n' : '\n',
): Record<string, string>[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter, newline });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const [header = [], ...rows] = data;
  if (/\n$/.test(text)) rows.pop();
  return rows.map(row => {
    if (row.length !== header.length) throw new Error(`${row.length} fields`);
    return Object.fromEntries(header.map((name, i) => [name, row[i] as string]));
  });
}

export function readObjects<E extends EntityKey>(
  objects: readonly object[],
  map: MapSpec<E> | { readonly entity: E },
  call: Call,
): Outcome {
  try {
    const mapped = 'fields' in map ? mapRecords(objects, map) : (objects as ReturnType<typeof mapRecords<E>>);
    const decoded = decodeRecords({ [map.entity]: mapped }, call)[map.entity] as Batch;
    return { rows: rowsOf(decoded), excluded: mapped.excluded ?? {} };
  } catch (error) {
    return { problems: (error as RefusedInput).problems };
  }
}

/** Bytes in pieces of that size. */
export function* pieces(text: string | Uint8Array, size: number): Generator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}
