import { expect, it } from 'vitest';
import { catalog, metrics } from '../../src/catalog.js';
import { entities } from '../../src/entities/byKey.js';

/** Paths of objects below `x` that somebody could change. */
function open(x: unknown, path: string, seen: Set<object>): string[] {
  if ((typeof x !== 'object' && typeof x !== 'function') || x === null || seen.has(x)) return [];
  seen.add(x);
  const below = Object.entries(x).flatMap(([k, v]) => open(v, `${path}.${k}`, seen));
  return [...(Object.isFrozen(x) ? [] : [path]), ...below];
}

// traps.md, mutation: "caller changes input, result or a definition afterwards: nothing changes, or a TypeError"
it.each(Object.entries(metrics))('%s: nobody can change its definition, its measures or their plans', (name, metric) => {
  expect(open(metric, name, new Set())).toEqual([]);
});

it('nobody can change the catalogue', () => {
  expect(Object.isFrozen(catalog)).toBe(true);
  expect(Object.isFrozen(metrics)).toBe(true);
});

it('nobody can change the entities’ tables', () => {
  expect(open(Object.fromEntries(Object.entries(entities).map(([k, e]) => [k, e.table])), 'entities', new Set()).filter(p => p !== 'entities')).toEqual([]);
});
