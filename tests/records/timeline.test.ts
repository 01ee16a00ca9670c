import { describe, expect, it } from 'vitest';
import type { RelData } from '../../src/kernel/plan.js';
import { batchOf, objectsOf } from '../../src/records/columns/batch.js';
import { timeline } from '../../src/records/timeline.js';

type Timeline = Extract<RelData, { op: 'timeline' }>;
const RAW: RelData = { op: 'scan', entity: 'arrMovements' };
const of = (add: Timeline['add'], order: readonly string[] = ['day']): Timeline => ({ op: 'timeline', of: RAW, by: ['key'], order, add });
// Keys a and b in turn, days falling.
const batch = batchOf(4, {
  key: { kind: 'text', codes: Int32Array.of(0, 1, 0, 1), texts: ['a', 'b'] },
  day: { kind: 'number', units: Float64Array.of(4, 3, 2, 1), scale: 0 },
  late: { kind: 'number', units: Float64Array.of(1, 2, 3, 4), scale: 0 },
});
const said = (rows: ReturnType<typeof timeline>, name: string): (readonly [string, string, unknown])[] =>
  objectsOf(rows).map(row => [String(row.key), String(row.day), row[name] === undefined ? undefined : String(row[name])]);

describe('a timeline of a timeline', () => {
  const first = timeline(of({ before: { fn: 'previous', of: 'day' } }), batch);

  it('of the same keys and order adds to the first', () => {
    const second = timeline(of({ earlier: { fn: 'previous', of: 'before' }, nth: { fn: 'ordinal' } }), first);
    expect(said(second, 'nth')).toEqual([
      ['a', '2', '1'],
      ['a', '4', '2'],
      ['b', '1', '1'],
      ['b', '3', '2'],
    ]);
    expect(said(second, 'before').map(([, , it]) => it)).toEqual([undefined, '2', undefined, '1']);
    expect(said(second, 'earlier').map(([, , it]) => it)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('of another order is put into that one', () => {
    const second = timeline(of({ nth: { fn: 'ordinal' } }, ['late']), first);
    expect(said(second, 'nth')).toEqual([
      ['a', '4', '1'],
      ['a', '2', '2'],
      ['b', '3', '1'],
      ['b', '1', '2'],
    ]);
  });

  it('is put in order anew where what orders it was put in another’s place', () => {
    // Each day is now that of the row after it; a key's last row has none and comes first.
    const moved = timeline(of({ day: { fn: 'next', of: 'day' } }), batch);
    const second = timeline(of({ nth: { fn: 'ordinal' } }), moved);
    expect(said(second, 'nth')).toEqual([
      ['a', 'undefined', '1'],
      ['a', '4', '2'],
      ['b', 'undefined', '1'],
      ['b', '3', '2'],
    ]);
  });
});
