import { describe, expect, it } from 'vitest';
import type { ExprData } from '../../src/define.js';
import { batchOf } from '../../src/records/columns/batch.js';
import { packed } from '../../src/records/columns/packed.js';
import type { Surroundings } from '../../src/records/expression.js';
import type { Grouping } from '../../src/records/grouping.js';
import { split } from '../../src/records/split.js';
import { settled } from '../support/settled.js';

const texts = (...cells: (string | undefined)[]) => packed(cells);
const deals = () =>
  batchOf(5, {
    segment: texts('a', 'b', 'a', undefined, 'a'),
    type: texts('x', 'x', 'y', 'y', 'x'),
    at: { kind: 'instant', at: Float64Array.of(10, 20, 30, 40, 50) },
  });
const of: Grouping['of'] = { op: 'scan', entity: 'opportunities' };
const by = (...keys: ExprData[]): Grouping => ({ of, keys });

/** The rows of each group, which are asked twice. */
const rowsBy = (grouping: Grouping, names: readonly string[], batch = deals(), s: Surroundings = settled) =>
  Object.fromEntries([...split(batch, grouping, names, s)].map(([key, { members }]) => [key, [members.size, ...members.rows()]]));

describe('rows by group', () => {
  const segment = by({ col: 'segment' });
  const type = by({ col: 'type' });

  it('are counted and listed, those that do not say apart', () => {
    expect(rowsBy(segment, ['segment'])).toEqual({ '["a"]': [3, 0, 2, 4], '["b"]': [1, 1], '[null]': [1, 3] });
  });

  it('are others for another question about the same rows, and the same for the same one', () => {
    const batch = deals();
    const both = by({ col: 'segment' }, { col: 'type' });
    for (let i = 0; i < 2; i++) {
      expect(rowsBy(segment, ['segment'], batch)).toEqual({ '["a"]': [3, 0, 2, 4], '["b"]': [1, 1], '[null]': [1, 3] });
      expect(rowsBy(type, ['type'], batch)).toEqual({ '["x"]': [3, 0, 1, 4], '["y"]': [2, 2, 3] });
      expect(rowsBy(both, ['segment', 'type'], batch)).toEqual({
        '["a","x"]': [2, 0, 4],
        '["b","x"]': [1, 1],
        '["a","y"]': [1, 2],
        '[null,"y"]': [1, 3],
      });
    }
  });

  it('are others in another frame, where what tells them apart asks about it', () => {
    const batch = deals();
    const late: ExprData = {
      fn: 'choose',
      args: [
        { fn: 'lt', args: [{ col: 'at' }, { bound: 'closes' }] },
        { lit: 'early', kind: 'text' },
        { lit: 'late', kind: 'text' },
      ],
    };
    const asked = by(late);
    const at = (closes: number): Surroundings => ({ ...settled, anchors: { ...settled.anchors, closes } });
    expect(rowsBy(asked, ['when'], batch, at(25))).toEqual({ '["early"]': [2, 0, 1], '["late"]': [3, 2, 3, 4] });
    expect(rowsBy(asked, ['when'], batch, at(45))).toEqual({ '["early"]': [4, 0, 1, 2, 3], '["late"]': [1, 4] });
    expect(rowsBy(asked, ['when'], batch, at(25))).toEqual({ '["early"]': [2, 0, 1], '["late"]': [3, 2, 3, 4] });
  });
});
