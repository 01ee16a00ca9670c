import type { Entity, EntityKey } from '../entities/byKey.js';
import { entities } from '../entities/byKey.js';
import { describe } from '../kernel/refusal.js';
import type { Batch } from './columns/batch.js';
import { batchFrom } from './columns/batch.js';
import type { Row } from './decode.js';
import { problemList } from './problemList.js';

/** One entity's records as they were known. */
export interface Known {
  /** Live records and test records as columns. */
  readonly table: Batch;
  readonly tests: Batch;
  readonly live: readonly Row[];
  /** The newest versions that are test records, deleted or not: what belongs to a test account is out with it. */
  readonly test: readonly Row[];
  /** How many rows were left out, by `entity: reason`. */
  readonly excluded: Readonly<Record<string, number>>;
}

/**
 * Rule E4: what was recorded before `knownAt`, the newest version of each source key of that, and of those the ones that are neither deleted nor
 * test records. A dropped version never revives an older one.
 * @throws RefusedInput when two versions of one key were recorded at the same instant: neither is the newer.
 */
export function knownRows(entity: string, rows: readonly Row[], knownAt?: number): Known {
  const excluded: Record<string, number> = {};
  const leaveOut = (reason: string): void => {
    const name = `${entity}: ${reason}`;
    excluded[name] = (excluded[name] ?? 0) + 1;
  };
  const versions = new Map<string, Row[]>();
  for (const row of rows) {
    if (knownAt !== undefined && recordedAt(row) >= knownAt) {
      leaveOut('not yet known');
      continue;
    }
    const key = keyOf(entity, row);
    const others = versions.get(key);
    if (others) others.push(row);
    else versions.set(key, [row]);
  }

  const problems = problemList();
  const newest = new Set<Row>();
  for (const group of versions.values()) {
    if (group.length > 1) refuseTies(entity, group, problems.add);
    newest.add(group.reduce((a, b) => (recordedAt(b) > recordedAt(a) ? b : a)));
  }
  if (problems.count() > 0) throw problems.error('records refused');

  const live: Row[] = [];
  const test: Row[] = [];
  for (const row of rows) {
    if (knownAt !== undefined && recordedAt(row) >= knownAt) continue;
    if (!newest.has(row)) {
      leaveOut('superseded');
      continue;
    }
    if (row.isTest === true) test.push(row);
    const deleted = row.deletedAt !== undefined && (knownAt === undefined || (row.deletedAt as number) < knownAt);
    if (deleted) leaveOut('deleted');
    else if (row.isTest === true) leaveOut('test record');
    else live.push(row);
  }
  return { table: batchFrom(live), tests: batchFrom(test), live, test, excluded };
}

/** Not recorded means known from the beginning. */
const recordedAt = (row: Row): number => (row.recordedAt as number | undefined) ?? Number.NEGATIVE_INFINITY;

/** Versions of an account, say, share its id and key; each is a record of its own, so the instant it holds from is part of the key. */
function keyOf(entity: string, row: Row): string {
  const parts: unknown[] = [row.sourceSystem ?? null, row.sourceKey ?? row.id];
  const versioned = Object.hasOwn(entities, entity) ? (entities[entity as EntityKey] as Entity) : undefined;
  if (versioned?.versions) parts.push(row[versioned.time] ?? null);
  return JSON.stringify(parts);
}

function refuseTies(entity: string, group: readonly Row[], add: ReturnType<typeof problemList>['add']): void {
  const first = new Map<number, Row>();
  for (const row of group) {
    const other = first.get(recordedAt(row));
    if (!other) first.set(recordedAt(row), row);
    else {
      add({
        path: [entity, row.row as number, 'recordedAt'],
        expected: `another instant than row ${other.row as number} (id ${describe(other.id)}) of the same source key`,
        received: `${row.recordedAt === undefined ? 'none in either' : 'the same'} (id ${describe(row.id)})`,
        hint: 'the version recorded last counts; give each its recordedAt, or leave the duplicate out',
      });
    }
  }
}
