import { addMonths } from '../../../src/kernel/day.js';
import { decimal } from '../../../src/kernel/decimal.js';
import type { RelData } from '../../../src/kernel/plan.js';
import { localDay, startOfDay } from '../../../src/kernel/zone.js';
import type { Row } from './cells.js';
import type { Value } from './expression.js';

/** A row once for each of its months: those from its own day that end by `until`, or the calendar months that it overlaps. */
export function eachMonth(rel: Extract<RelData, { op: 'eachMonth' }>, row: Row, value: Value, timeZone: string): Row[] {
  const [from, until] = [value(rel.from, row), value(rel.until, row)];
  if (typeof from !== 'number' || typeof until !== 'number') return [];
  const day = localDay(from, timeZone);
  const months: Row[] = [];
  for (let n = 1; ; n++) {
    // In one step from the first day: 31 Jan and two months is 31 Mar.
    const edge = (months: number): number => startOfDay(addMonths(rel.calendar ? `${day.slice(0, 8)}01` : day, months), timeZone);
    const [starts, ends] = [edge(n - 1), edge(n)];
    if (rel.calendar ? from >= until || starts >= until : ends > until) return months;
    months.push({ ...row, [rel.as.number]: decimal(n), [rel.as.starts]: starts, [rel.as.ends]: ends });
  }
}
