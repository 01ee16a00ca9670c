import type { EntityKey } from '../entities/byKey.js';
import { entities } from '../entities/byKey.js';
import { alike } from '../entities/fieldWords.js';
import { isCurrency } from '../kernel/currency.js';
import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import { isTimeZone } from '../kernel/zone.js';
import type { Batch } from './columns/batch.js';
import { callTables, decodeColumns } from './decodeColumns.js';
import type { RowContext } from './decodeRow.js';
import { isColumns } from './given/givenColumns.js';
import type { HeldLimits } from './limits.js';
import { DEFAULT_LIMITS, tooManyRows } from './limits.js';
import { problemList } from './problemList.js';

export type { Row, Value } from './decodeRow.js';

/** The decoded records of each entity that was given, by key. */
export type Decoded = Readonly<Record<string, Batch>>;

/** What decoding needs to know beside the records. */
export interface DecodeOptions {
  /** Of bare amounts whose record names none. */
  readonly currency?: string | null | undefined;
  /** Reporting zone; required as soon as any record gives an instant with an offset. */
  readonly timeZone?: string | undefined;
  /** The keys that may be given; without it all that `evaluate` takes. */
  readonly accepts?: readonly EntityKey[];
  /** How many records of an entity are read; the stated limit if left out. */
  readonly limits?: HeldLimits;
  /** Told of each malformed record, which is then left out instead of refused. */
  readonly leaveOut?: (entity: EntityKey) => void;
}

const EVALUATED = Object.keys(entities) as EntityKey[];

/**
 * Reads records strictly into typed columns; the problems of all rows are in the one error, the first thousand listed and the others counted.
 * @throws RefusedInput
 */
export function decodeRecords(records: unknown, options: DecodeOptions = {}): Decoded {
  const problems = problemList();
  const context = contextOf(options, problems.add);
  const accepts = options.accepts ?? EVALUATED;
  const decoded: Record<string, Batch> = {};
  if (typeof records !== 'object' || records === null || Array.isArray(records)) {
    problems.add({ path: [], expected: `records by entity: { ${accepts.join(', ')} }`, received: describe(records) });
  } else {
    const given = Object.entries(records);
    const limits = options.limits ?? DEFAULT_LIMITS;
    const isList = (it: [string, unknown]): it is [EntityKey, unknown[]] =>
      isOneOf(accepts, it[0]) && Array.isArray(it[1]) && !tooManyRows(it[0], it[1].length, limits);
    const tables = callTables(context.timeZone, given.filter(isList));
    for (const [key, list] of given) {
      if (!isOneOf(accepts, key)) problems.add(unknownEntity(key, accepts));
      else if (Array.isArray(list)) {
        const beyond = tooManyRows(key, list.length, limits);
        if (beyond) problems.add(beyond);
        else decoded[key] = decodeColumns(key, entities[key], list, context, options.leaveOut, tables);
      } else if (isColumns(list) && list.decode === undefined)
        problems.add({
          path: [key],
          expected: 'columns as `columns` makes them',
          received: 'a copy of them',
          hint: 'pass it through `columns` again',
        });
      else if (isColumns(list)) decoded[key] = list.decode(key, list, context, limits, options.leaveOut, tables);
      // Absent is not empty: an entity that is undefined was not given.
      else if (list !== undefined) problems.add({ path: [key], expected: 'a list of records', received: describe(list) });
    }
  }
  if (context.needsZone !== undefined) {
    const hint = `the first one is ${context.needsZone}`;
    problems.add({
      path: ['timeZone'],
      expected: 'the reporting time zone, because records give instants with an offset',
      received: 'undefined',
      hint,
    });
  }
  if (problems.count() > 0) throw problems.error('records refused');
  return Object.freeze(decoded);
}

function contextOf({ currency, timeZone }: DecodeOptions, add: (problem: Problem) => void): RowContext {
  const named = currency !== undefined && currency !== null;
  if (named && !isCurrency(currency))
    add({ path: ['currency'], expected: "an ISO 4217 code in capitals, such as 'BRL'", received: describe(currency) });
  const zoned = timeZone === undefined || isTimeZone(timeZone);
  if (!zoned)
    add({ path: ['timeZone'], expected: "an IANA time zone such as 'America/Sao_Paulo', or 'UTC'", received: describe(timeZone) });
  // A wrong zone is one problem: the records are still read, for theirs.
  return { currency: named ? currency : undefined, timeZone: zoned ? timeZone : 'UTC', add, needsZone: undefined };
}

const isOneOf = (accepts: readonly EntityKey[], key: string): key is EntityKey => (accepts as readonly string[]).includes(key);

function unknownEntity(key: string, accepts: readonly EntityKey[]): Problem {
  const problem = { path: [key], expected: `one of ${accepts.join(', ')}`, received: 'an unknown entity' };
  const meant = alike(key, accepts);
  return meant === undefined ? problem : { ...problem, hint: `did you mean '${meant}'?` };
}
