import { isCurrency } from '../kernel/currency.js';
import type { Problem } from '../kernel/refusal.js';
import { describe, refusal } from '../kernel/refusal.js';
import { isTimeZone } from '../kernel/zone.js';
import { inOneRoom } from './columns/room.js';
import { decodeRecords } from './decode.js';
import type { GivenRecords } from './evaluate.js';
import { keepForms } from './forms.js';
import type { HeldLimits, Limits } from './limits.js';
import { readLimits } from './limits.js';
import type { Loaded, LoadedRecords } from './loaded.js';
import { loadedRecords } from './loaded.js';
import { isPlain, unknownKeys } from './plainOptions.js';

/** What reading records depends on. A question about loaded records takes these from them, and may not name others. */
export interface LoadOptions {
  /** Of bare amounts whose record names none, and the reporting currency of the questions. */
  readonly currency?: string | null;
  /** IANA zone of the reporting days; required when a record has a time of day. */
  readonly timeZone?: string;
  /** Malformed records refuse the call, unless they are to be left out: then each result counts them in `excluded`. */
  readonly onInvalid?: 'refuse' | 'exclude';
  /** How many records of an entity are read; more are refused. */
  readonly limits?: Pick<Limits, 'rows'>;
}

type SettledOptions = Pick<Loaded, 'currency' | 'timeZone' | 'leavesOut'>;

/**
 * Reads and checks records once and keeps them as columns, for any number of questions: `evaluate` takes them in place of the arrays, gives the same answers,
 * and does not read the records again. The arrays are not kept; what is done to them afterwards changes nothing. Records that contradict each other refuse the
 * question, not the loading, because what contradicts depends on its `knownAt` and `dataFrom`.
 * @param records lists or `columns` by entity, as `evaluate` takes them.
 * @param options `currency`, `timeZone`, `onInvalid`, of which a question that names another is refused; `limits`.
 * @example
 * const loaded = loadRecords({ spendEntries, arrMovements }, { currency: 'BRL', timeZone: 'America/Sao_Paulo' })
 * evaluate([cac], loaded, { periods: [quarter(2026, 2)], dataFrom: '2024-01-01', dataThrough: '2026-07-01' })
 * @throws RefusedInput with the malformed rows, the first thousand listed and the others counted, and every wrong option.
 */
export function loadRecords(records: GivenRecords, options: LoadOptions = {}): LoadedRecords {
  const { limits, ...settled } = settledOptions('loadRecords', options);
  return loadedRecords(load(records, settled, limits));
}

/**
 * The options of a loading call, checked, what is not said being settled.
 * @throws RefusedInput
 */
export function settledOptions(call: string, options: unknown): SettledOptions & { readonly limits: HeldLimits } {
  const given: Readonly<Record<string, unknown>> = isPlain(options) ? options : {};
  const problems: Problem[] = unknownKeys(['options'], given, ['currency', 'timeZone', 'onInvalid', 'limits']);
  if (!isPlain(options)) problems.push({ path: ['options'], expected: 'an object of options', received: describe(options) });
  const { currency, timeZone, onInvalid } = given;
  const bad = (field: string, expected: string, received: unknown): unknown =>
    problems.push({ path: ['options', field], expected, received: describe(received) });
  if (currency !== undefined && currency !== null && !isCurrency(currency)) bad('currency', 'an ISO 4217 code in capitals', currency);
  if (timeZone !== undefined && !isTimeZone(timeZone)) bad('timeZone', 'an IANA zone such as America/Sao_Paulo', timeZone);
  if (onInvalid !== undefined && onInvalid !== 'refuse' && onInvalid !== 'exclude') bad('onInvalid', "'refuse' or 'exclude'", onInvalid);
  const limits = readLimits(given.limits, ['options', 'limits'], problem => problems.push(problem));
  if (problems.length > 0) throw refusal(`${call} refused`, problems);
  return {
    currency: (currency as string | null | undefined) ?? null,
    timeZone: (timeZone as string | undefined) ?? null,
    leavesOut: onInvalid === 'exclude',
    limits,
  };
}

/**
 * Decodes records under settled options, to be kept.
 * @throws RefusedInput
 */
export function load(records: unknown, options: SettledOptions, limits: HeldLimits): Loaded {
  keepForms();
  return inOneRoom(rowsListed(records), () => read(records, options, limits));
}

/** The same for as long as the caller's room is there. */
export function read(records: unknown, options: SettledOptions, limits: HeldLimits): Loaded {
  const { currency, timeZone, leavesOut } = options;
  const malformed = new Map<string, number>();
  const leaveOut = (entity: string): unknown => malformed.set(entity, (malformed.get(entity) ?? 0) + 1);
  const listed = rowsListed(records);
  const tables = decodeRecords(records, {
    currency,
    ...(timeZone === null ? {} : { timeZone }),
    ...(leavesOut ? { leaveOut } : {}),
    limits,
  });
  return { tables, malformed, listed, currency, timeZone, leavesOut };
}

/** How many records are given as objects. */
export function rowsListed(records: unknown): number {
  if (typeof records !== 'object' || records === null) return 0;
  let rows = 0;
  for (const list of Object.values(records)) if (Array.isArray(list)) rows += list.length;
  return rows;
}

/** The options of a question about loaded records, with what is settled by the loading; pushes a problem for each that it contradicts. */
export function askedOf(loaded: Loaded, options: unknown, problems: Problem[]): unknown {
  if (typeof options !== 'object' || options === null) return options;
  const { currency, timeZone, onInvalid } = options as Readonly<Record<string, unknown>>;
  const differs = (field: string, expected: string, received: unknown): unknown =>
    problems.push({
      path: ['options', field],
      expected,
      received: describe(received),
      hint: 'leave it out, or load the records with it',
    });
  if (currency !== undefined && currency !== null && loaded.currency !== null && currency !== loaded.currency)
    differs('currency', `'${loaded.currency}', in which the amounts were read when the records were loaded`, currency);
  if (timeZone !== undefined && timeZone !== (loaded.timeZone ?? 'UTC'))
    differs('timeZone', `${loaded.timeZone === null ? 'no zone' : `'${loaded.timeZone}'`}, as the records were loaded`, timeZone);
  const settled = loaded.leavesOut ? 'exclude' : 'refuse';
  if (onInvalid !== undefined && onInvalid !== settled) differs('onInvalid', `'${settled}', as the records were loaded`, onInvalid);
  return {
    ...options,
    currency: loaded.currency ?? currency,
    timeZone: loaded.timeZone ?? (timeZone === 'UTC' ? timeZone : undefined),
    onInvalid: settled,
  };
}
