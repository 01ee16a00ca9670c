import { addMonths } from '../kernel/day.js';
import { decimal } from '../kernel/decimal.js';
import type { RelData } from '../kernel/plan.js';
import { localDay, startOfDay } from '../kernel/zone.js';
import type { Compiled, PlanRow } from './expression.js';

/** Each row once for each of its months. */
export function monthsOf(
  rel: Extract<RelData, { op: 'eachMonth' }>,
  rows: readonly PlanRow[],
  from: Compiled,
  until: Compiled,
  timeZone: string,
): PlanRow[] {
  const out: PlanRow[] = [];
  for (const row of rows) {
    const [begins, ends] = [from(row), until(row)];
    if (typeof begins !== 'number' || typeof ends !== 'number') continue;
    const day = localDay(begins, timeZone);
    const first = rel.calendar ? `${day.slice(0, 8)}01` : day;
    // In one step from the first day: 31 Jan and two months is 31 Mar.
    const at = (n: number): number => startOfDay(addMonths(first, n), timeZone);
    const more = (n: number): boolean => (rel.calendar ? begins < ends && at(n - 1) < ends : at(n) <= ends);
    for (let n = 1; more(n); n++) out.push({ ...row, [rel.as.number]: decimal(n), [rel.as.starts]: at(n - 1), [rel.as.ends]: at(n) });
  }
  return out;
}
