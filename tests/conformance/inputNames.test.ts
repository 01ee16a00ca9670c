import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/catalog.js';
import type { Input } from '../../src/index.js';
import { loose, refusedAt } from '../support/totals.js';
import { fieldsOf } from './everyCall.js';
import { sampleItems } from './glossaryInputs.js';

/** Every variant that takes totals, with one of its examples where it has one. */
const cases = Object.values(metrics).flatMap(metric =>
  Object.values(metric.definition.variants)
    .filter(v => !v.recordsOnly)
    .map(v => [`${metric.definition.id} ${v.name}`, metric, v] as const),
);

/** What an input accepts: 0, or 1 where 0 itself is excluded, or items such as it has (some lists must hold one of each band). */
const plain = (name: string, input: Input | undefined): unknown =>
  input?.kind === 'list'
    ? (sampleItems(name, fieldsOf(input), input.plain === true) ?? [])
    : input?.kind === 'measure' && input.range.above
      ? 1
      : 0;

describe.each(cases)('%s', (_, metric, variant) => {
  const call = (given: unknown) => () => loose(metric)(given, { variant: variant.name });
  const needed = Object.entries(variant.inputs)
    .filter(([, i]) => i.kind !== 'measure' || i.fallback === undefined)
    .map(([k]) => k);

  it('names everything that is missing', () => {
    expect(refusedAt(call({}))).toEqual(needed);
  });

  it('an unknown key and a missing one are listed together, also one of each', () => {
    const [first = '', ...others] = needed;
    const zeros = Object.fromEntries(others.map(k => [k, plain(k, variant.inputs[k])]));
    expect(refusedAt(call({ ...zeros, [`${first}s`]: 0 }))).toEqual([`${first}s`, first]);
  });

  it('another case is another name', () => {
    const [first = ''] = needed;
    const given = Object.fromEntries(needed.map(k => [k, plain(k, variant.inputs[k])]));
    expect(refusedAt(call({ ...given, [first.toUpperCase()]: 0 }))).toEqual([first.toUpperCase()]);
  });

  it('nothing is coerced: empty text, null, true, lists and objects are refused everywhere', () => {
    for (const bad of ['', null, true, [[5]], { amount: 5 }, '1,200', '1e3', ' 5'])
      expect(refusedAt(call(Object.fromEntries(needed.map(k => [k, bad])))).every(p => needed.includes(p.split('.')[0] ?? ''))).toBe(true);
  });
});
