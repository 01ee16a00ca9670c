import { describe, expect, it } from 'vitest';
import { cac, ltvCacRatio } from '../../src/index.js';
import { deepFreeze, frozenCopy } from '../../src/kernel/frozen.js';

describe('deepFreeze', () => {
  it('freezes what is below, lists and shared parts too, and gives the same object back', () => {
    const shared = { x: [1] };
    const data = { a: shared, b: [shared, { c: 1 }] };
    expect(deepFreeze(data)).toBe(data);
    for (const part of [data, data.b, shared, shared.x, data.b[1]]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('ends in a circle, and never reads a getter', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(Object.isFrozen(deepFreeze(circle))).toBe(true);
    const lazy = Object.defineProperty({}, 'hash', {
      enumerable: true,
      get: () => {
        throw new Error('read');
      },
    });
    expect(Object.isFrozen(deepFreeze(lazy))).toBe(true);
  });

  it('leaves what is no object as it is', () => {
    expect([deepFreeze(5), deepFreeze(null), deepFreeze('x')]).toEqual([5, null, 'x']);
  });
});

describe('frozenCopy', () => {
  it('is our own of what somebody else may change', () => {
    const given = { inputs: { newLogos: { value: '2' } } };
    const copy = frozenCopy(given);
    given.inputs.newLogos.value = '999';
    expect(copy).toEqual({ inputs: { newLogos: { value: '2' } } });
    expect(Object.isFrozen(copy?.inputs.newLogos)).toBe(true);
  });

  it('is none where JSON cannot hold it', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect([frozenCopy(circle), frozenCopy({ big: 1n })]).toEqual([null, null]);
  });

  it('a result of ours is kept as it is by what it is composed into: it cannot change', () => {
    const r = cac({ acquisitionSpend: 1, newLogos: 1 });
    expect(ltvCacRatio({ ltv: 1, cac: r }).operands?.cac).toBe(r);
  });

  it('is one also where only the outside is frozen', () => {
    const given = Object.freeze({ inputs: { value: '2' } });
    const copy = frozenCopy(given);
    given.inputs.value = '999';
    expect(copy?.inputs.value).toBe('2');
  });
});
