import { expect, it } from 'vitest';
import { catalog, metrics } from '../../src/catalog.js';

const LISTED = 12;

/** Paths of objects below `x` that somebody could change. */
function open(x: unknown, path: string, seen: Set<object>): string[] {
  if ((typeof x !== 'object' && typeof x !== 'function') || x === null || seen.has(x)) return [];
  seen.add(x);
  const below = Object.entries(x).flatMap(([k, v]) => open(v, `${path}.${k}`, seen));
  return [...(Object.isFrozen(x) ? [] : [path]), ...below];
}

// traps.md, mutation: "caller changes input, result or a definition afterwards: nothing changes, or a TypeError"
it('nobody can change a metric’s definition', () => {
  const withoutInputs = Object.fromEntries(
    Object.entries(metrics).map(([name, { definition }]) => {
      const { inputs: _, variants, ...rest } = definition;
      return [
        name,
        Object.freeze({
          ...rest,
          variants: Object.freeze(Object.fromEntries(Object.entries(variants).map(([k, { inputs: __, ...v }]) => [k, Object.freeze(v)]))),
        }),
      ];
    }),
  );
  expect(open(Object.freeze(withoutInputs), 'metrics', new Set()).slice(0, LISTED)).toEqual([]);
});

it('nobody can change a measure or its plan', () => {
  const seen = new Set<object>();
  const found = catalog.flatMap(d =>
    Object.values(d.variants).flatMap(v =>
      Object.entries(v.inputs).flatMap(([k, input]) => (input.kind === 'metric' ? [] : open(input, k, seen))),
    ),
  );
  expect(found.slice(0, LISTED)).toEqual([]);
});

it('nobody can change the list of definitions', () => {
  expect(Object.isFrozen(catalog)).toBe(true);
  for (const metric of Object.values(metrics))
    expect(Object.isFrozen(metric) && Object.isFrozen(metric.definition) && Object.isFrozen(metric.definition.variants)).toBe(true);
});
