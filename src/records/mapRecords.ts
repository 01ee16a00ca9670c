import type { EntityKey } from '../entities/byKey.js';
import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';
import type { Counted } from './counted.js';
import { counted, leaveOut } from './counted.js';
import type { EntityRecord, MapSpec } from './mapSpec.js';
import type { MapTarget } from './mapTargets.js';
import { mapTargets } from './mapTargets.js';
import { isPlain } from './plainOptions.js';
import { problemList } from './problemList.js';

/**
 * Turns rows of a foreign table into records of an entity, by a mapping that is plain data: foreign column names, value maps, declared
 * formats of dates and numbers. Nothing is guessed or coerced: a value that its declared format does not match is a problem, and so is a
 * column that is neither mapped nor ignored. Rows left out by choice are counted in `excluded` of the answer, by column and reason: the first
 * that applies, in the order of the mapping.
 * The records are checked as records when they are used.
 *
 * @example
 * mapRecords(rows, {
 *   entity: 'subscriptions', currency: 'USD',
 *   fields: {
 *     id: 'subscription_id', accountId: 'customer_id', startDate: { from: 'start', date: 'DD/MM/YYYY' },
 *     amountPerInterval: { from: 'price', number: { decimal: ',', thousands: '.' } }, interval: { value: 'month' },
 *   },
 * })
 * @throws RefusedInput listing every problem of the mapping or, if it is sound, of the rows.
 */
export function mapRecords<E extends EntityKey>(rows: readonly object[], spec: MapSpec<E>): Counted<EntityRecord<E>> {
  const targets = mapTargets(rows, spec);
  const problems = problemList();
  const excluded = new Map<string, number>();
  const records: EntityRecord<E>[] = [];
  for (const [index, row] of (rows as readonly unknown[]).entries()) {
    if (!isPlain(row)) {
      problems.add({ path: ['rows', index], expected: 'a row as an object', received: describe(row) });
      continue;
    }
    const read = readRow(row, index, targets, spec.currency);
    if (typeof read === 'string') leaveOut(excluded, read);
    else if (Array.isArray(read)) for (const it of read) problems.add(it);
    else records.push(read as unknown as EntityRecord<E>);
  }
  if (problems.count() > 0) throw problems.error('mapRecords refused');
  return counted(records, excluded);
}

/** The record of a row, the reason to leave it out, or its problems. A row that is left out has no problems: nothing else of it is used. */
export function readRow(
  row: Readonly<Record<string, unknown>>,
  index: number,
  targets: readonly MapTarget[],
  named: string | undefined,
): object | string | Problem[] {
  const entries: [string, unknown][] = [];
  const attributes: [string, string][] = [];
  const problems: Problem[] = [];
  let currency = named;
  let reason: string | undefined;
  for (const { key, attribute, field, read } of targets) {
    const outcome = read(row, index, currency);
    if ('exclude' in outcome) reason ??= outcome.exclude;
    else if ('expected' in outcome) problems.push(outcome);
    else if ('value' in outcome) {
      if (key === 'currency') currency = outcome.value as string;
      if (attribute !== undefined) attributes.push([attribute, outcome.value as string]);
      else if (field.kind === 'money' && currency !== undefined) entries.push([key, Object.freeze({ amount: outcome.value, currency })]);
      else entries.push([key, outcome.value]);
    }
  }
  if (reason !== undefined) return reason;
  if (problems.length > 0) return problems;
  if (attributes.length > 0) entries.push(['attributes', Object.freeze(Object.fromEntries(attributes))]);
  return Object.freeze(Object.fromEntries(entries));
}
