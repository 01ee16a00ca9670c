import type { EntityKey } from '../../entities/byKey.js';
import { entities } from '../../entities/byKey.js';
import { describe, isRefusedInput } from '../../kernel/refusal.js';
import type { Batch } from '../columns/batch.js';
import type { GivenRecords } from '../evaluate.js';
import { unendingRows } from '../limits.js';
import type { LoadedRecords } from '../loaded.js';
import { loadedRecords } from '../loaded.js';
import type { LoadOptions } from '../loadRecords.js';
import { load, settledOptions } from '../loadRecords.js';
import { isPlain } from '../plainOptions.js';
import { problemList } from '../problemList.js';
import type { RecordStream } from './recordStream.js';
import { isRecordStream } from './recordStream.js';

/** Streams of records by entity, or arrays as `loadRecords` takes them. */
export type StreamedRecords = { readonly [K in EntityKey]?: RecordStream<K> | RecordStream | GivenRecords[K] };

/**
 * Reads files of records as they arrive, in memory proportional to their columns and not to their text, and keeps them as `loadRecords` does. One stream
 * is read after the other. Nothing is answered of a part: if a stream ends in an error, so does the call; and one with more records than `limits` takes is
 * closed as soon as it has them, those that it leaves out or refuses among them.
 * @param records `csv(…)` and `ndjson(…)` by entity; arrays may stand beside them.
 * @param options as of `loadRecords`.
 * @example
 * const loaded = await loadStreams(
 *   { opportunities: csv(createReadStream('deals.csv'), { map }), accounts: ndjson(response.body), fxRates },
 *   { currency: 'BRL', timeZone: 'America/Sao_Paulo' },
 * )
 * evaluate([winRate], loaded, { periods: [quarter(2026, 2)], dataFrom: '2024-01-01', dataThrough: '2026-07-01' })
 * @throws RefusedInput with every problem of every stream and array, by line and column, the first thousand listed and the others counted; the reason of a
 * signal that stopped a stream; what the source itself throws
 */
export async function loadStreams(records: StreamedRecords, options: LoadOptions = {}): Promise<LoadedRecords> {
  const { limits, ...settled } = settledOptions('loadStreams', options);
  const { currency, timeZone, leavesOut } = settled;
  const problems = problemList();
  const given = isPlain(records) ? Object.entries(records) : [];
  if (!isPlain(records)) problems.add({ path: [], expected: 'streams and arrays of records by entity', received: describe(records) });
  const lists = Object.fromEntries(given.filter(([, it]) => !isRecordStream(it)));
  const streams = given.filter((it): it is [string, RecordStream] => isRecordStream(it[1]));
  const tables: Record<string, Batch> = {};
  const malformed = new Map<string, number>();
  const excluded: Record<string, Readonly<Record<string, number>>> = {};
  try {
    const loaded = load(lists, settled, limits);
    Object.assign(tables, loaded.tables);
    for (const [entity, n] of loaded.malformed) malformed.set(entity, n);
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    for (const problem of error.problems) problems.add(problem);
  }
  for (const [key, stream] of streams) {
    if (!Object.hasOwn(entities, key)) {
      problems.add({ path: [key], expected: `one of ${Object.keys(entities).join(', ')}`, received: 'an unknown entity' });
      continue;
    }
    if (stream.entity !== undefined && stream.entity !== key) {
      problems.add({ path: [key], expected: `a map of the entity '${key}'`, received: `one of '${stream.entity}'` });
      continue;
    }
    const {
      batch,
      excluded: left,
      needsZone,
      over,
    } = await stream.read(key as EntityKey, {
      currency: currency ?? undefined,
      timeZone: timeZone ?? undefined,
      problems,
      leaveOut: leavesOut ? () => malformed.set(key, (malformed.get(key) ?? 0) + 1) : undefined,
      most: limits.rows,
    });
    tables[key] = batch;
    if (over) problems.addFirst(unendingRows(key, limits));
    if (left.size > 0) excluded[key] = Object.freeze(Object.fromEntries([...left].sort(([a], [b]) => (a < b ? -1 : 1))));
    if (needsZone !== undefined)
      problems.add({
        path: ['options', 'timeZone'],
        expected: 'the reporting time zone, because records give instants with an offset',
        received: 'undefined',
        hint: `the first one is ${needsZone}`,
      });
  }
  if (problems.count() > 0) throw problems.error('loadStreams refused');
  return loadedRecords({ tables, malformed, excluded, currency, timeZone, leavesOut });
}
