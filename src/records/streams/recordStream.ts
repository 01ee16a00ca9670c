import type { EntityKey } from '../../entities/byKey.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe, refusal } from '../../kernel/refusal.js';
import type { MapSpec } from '../mapSpec.js';
import { isPlain } from '../plainOptions.js';
import type { Progress } from './blocks.js';
import type { ByteSource, StopSignal } from './byteSource.js';
import { isByteSource, noSource } from './byteSource.js';
import type { StreamContext, StreamTable } from './tableReader.js';

/** What any stream of records takes. */
export interface StreamSpec<E extends EntityKey> {
  /** Foreign columns and values → fields of the entity, as `mapRecords` takes it. Without it the names of the columns are those of the fields. */
  readonly map?: MapSpec<E>;
  /** Told after each block (some hundred kilobytes) and at the end how far the reading is. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the reading; the call then rejects with the signal's reason. */
  readonly signal?: StopSignal;
}

/** Records of one entity that are yet to be read; `loadStreams` takes it in the place of a list, once. */
export interface RecordStream<E extends EntityKey = EntityKey> {
  readonly format: 'csv' | 'ndjson';
  /** What the map says that the records are. */
  readonly entity: E | undefined;
  /** @internal */
  readonly read: (key: EntityKey, context: StreamContext, blockBytes?: number) => Promise<StreamTable>;
}

/** A stream of records, its source and spec checked as far as that goes without reading. */
export function recordStream<E extends EntityKey>(
  format: RecordStream['format'],
  source: ByteSource,
  spec: StreamSpec<E>,
  check: (spec: Readonly<Record<string, unknown>>) => Problem[],
  read: RecordStream['read'],
): RecordStream<E> {
  const problems: Problem[] = isByteSource(source) ? [] : [{ path: ['source'], ...noSource(source) }];
  if (!isPlain(spec)) problems.push({ path: ['spec'], expected: 'an object: { map, … }', received: describe(spec) });
  else {
    problems.push(...check(spec));
    const { map, onProgress, signal } = spec as Partial<Record<string, unknown>>;
    if (map !== undefined && !isPlain(map))
      problems.push({ path: ['map'], expected: 'a mapping: { entity, fields, … }', received: describe(map) });
    if (onProgress !== undefined && typeof onProgress !== 'function')
      problems.push({ path: ['onProgress'], expected: 'a function', received: describe(onProgress) });
    if (signal !== undefined && !(isPlain(signal) && 'aborted' in signal && typeof signal.addEventListener === 'function'))
      problems.push({ path: ['signal'], expected: 'an AbortSignal', received: describe(signal) });
  }
  if (problems.length > 0) throw refusal(`${format} refused`, problems);
  let begun = false;
  const once: RecordStream['read'] = (key, context, blockBytes) => {
    if (begun)
      throw refusal(`${format} refused`, [
        { path: [key], expected: 'a stream that was not read yet', received: 'one that was', hint: 'open the source again' },
      ]);
    begun = true;
    return read(key, context, blockBytes);
  };
  return Object.freeze({ format, entity: spec.map?.entity, read: once });
}

/** Whether a value is a stream of records, and not records. */
export function isRecordStream(value: unknown): value is RecordStream {
  return isPlain(value) && (value.format === 'csv' || value.format === 'ndjson') && typeof value.read === 'function';
}
