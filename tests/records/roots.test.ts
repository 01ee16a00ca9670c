import { describe, expect, it } from 'vitest';
import { batchFrom, objectsOf } from '../../src/records/columns/batch.js';
import { rootsOf } from '../../src/records/roots.js';
import { problemsOf } from '../support/totals.js';

const rows = (...links: [string, string?][]) => links.map(([id, parent]) => ({ id, parent }));
const roots = (all: readonly { id: string; parent: string | undefined }[]) => objectsOf(rootsOf(batchFrom(all as never), 'id', 'parent'));
const of = (...links: [string, string?][]) => Object.fromEntries(roots(rows(...links)).map(r => [r.id, r.root]));

describe('the end of each id’s parent chain', () => {
  it('for ids that have a parent, through chains, also to an id that is no row', () => {
    expect(of(['a'], ['b', 'a'], ['c', 'b'], ['d', 'elsewhere'])).toEqual({ b: 'a', c: 'a', d: 'elsewhere' });
  });
  it('the parent may stand in any version of an id', () => {
    expect(of(['b'], ['b', 'a'], ['b'])).toEqual({ b: 'a' });
  });
  it('names of properties are ids like any other', () => {
    expect(roots(rows(['__proto__', 'constructor'], ['', '__proto__']))).toEqual([
      { id: '__proto__', root: 'constructor' },
      { id: '', root: 'constructor' },
    ]);
  });
  it('a cycle is refused, whoever starts it', () => {
    for (const links of [
      [['a', 'a']],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      [
        ['x', 'a'],
        ['a', 'b'],
        ['b', 'a'],
      ],
    ] as [string, string][][])
      expect(problemsOf(() => of(...links))[0]?.expected).toBe('a chain that ends');
  });
  it('a chain of 130,000 is followed in a loop, not by recursion', () => {
    const chain = Array.from({ length: 130_000 }, (_, i) => ({ id: `${i}`, parent: i === 0 ? undefined : `${i - 1}` }))
      .slice(-500)
      .concat([{ id: 'last', parent: '129999' }]);
    expect(roots(chain).at(-1)).toEqual({ id: 'last', root: '129499' });
  });
});
