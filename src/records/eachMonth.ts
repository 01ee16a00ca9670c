import { addMonths } from '../kernel/day.js';
import type { RelData } from '../kernel/plan.js';
import { localDay, startOfDay } from '../kernel/zone.js';
import type { Batch } from './columns/batch.js';
import { extended, repeatedRows } from './columns/batch.js';
import type { Column } from './columns/column.js';
import { reader } from './columns/column.js';

/** Each row once for each of its months. */
export function monthsOf(rel: Extract<RelData, { op: 'eachMonth' }>, batch: Batch, from: Column, until: Column, timeZone: string): Batch {
  const [begin, end] = [reader(from), reader(until)];
  const [rows, numbers, starts, ends]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let row = 0; row < batch.n; row++) {
    const [begins, until] = [begin(row), end(row)];
    if (typeof begins !== 'number' || typeof until !== 'number') continue;
    const day = localDay(begins, timeZone);
    const first = rel.calendar ? `${day.slice(0, 8)}01` : day;
    // In one step from the first day: 31 Jan and two months is 31 Mar.
    const at = (n: number): number => startOfDay(addMonths(first, n), timeZone);
    const more = (n: number): boolean => (rel.calendar ? begins < until && at(n - 1) < until : at(n) <= until);
    for (let n = 1; more(n); n++) {
      rows.push(row);
      numbers.push(n);
      starts.push(at(n - 1));
      ends.push(at(n));
    }
  }
  return extended(repeatedRows(batch, Int32Array.from(rows)), {
    [rel.as.number]: { kind: 'number', units: Float64Array.from(numbers), scale: 0 },
    [rel.as.starts]: { kind: 'instant', at: Float64Array.from(starts) },
    [rel.as.ends]: { kind: 'instant', at: Float64Array.from(ends) },
  });
}
