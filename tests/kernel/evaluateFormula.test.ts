import { describe, expect, it } from 'vitest';
import type { ListTerm, Term } from '../../src/define.js';
import { constant, money, multiple, ratio } from '../../src/define.js';
import type { Exact } from '../../src/kernel/decimal.js';
import { divide, over, whole } from '../../src/kernel/decimal.js';
import { atLeast, evaluateFormula } from '../../src/kernel/evaluateFormula.js';
import { listTerm, term, when } from '../../src/kernel/formula.js';
import type { Reason } from '../../src/kernel/reasons.js';
import { quotient } from '../support/quotient.js';

const free = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
const of = (name: string): Term => term({ kind: 'input', name }, ratio, free);
const [a, b] = [of('a'), of('b')];
const field = (name: string): Term => term({ kind: 'field', over: 'list', name }, ratio, free);
const list: ListTerm<'x' | 'y'> = listTerm('list', { x: field('x'), y: field('y') });

type Given = Readonly<Record<string, string | null | readonly Readonly<Record<string, string>>[]>>;
function evaluated(t: Term, given: Given): readonly [string | null, ...string[]] {
  const env = new Map<string, Exact | readonly ReadonlyMap<string, Exact>[] | null>();
  for (const [k, v] of Object.entries(given))
    env.set(
      k,
      v === null ? null : typeof v === 'string' ? whole(v) : v.map(item => new Map(Object.entries(item).map(([f, n]) => [f, whole(n)]))),
    );
  const reasons: Reason[] = [];
  const value = evaluateFormula(t.node, env, reasons);
  return [value && divide(value).toFixed(), ...reasons.map(r => `${r.code} ${r.input}`)];
}

describe('each kind of node', () => {
  it.each([
    ['plus', a.plus(b), '7'],
    ['minus', a.minus(b), '3'],
    ['times', a.times(b), '10'],
    ['quotient', a.dividedBy(b), '2.5'],
    ['least', a.least(b), '2'],
    ['greatest', a.greatest(b), '5'],
    ['power', a.power(b), '25'],
    ['constant', a.plus(constant('0.5', multiple)), '5.5'],
    ['require', a.mustBe('positive', 'NEGATIVE_MARGIN'), '5'],
  ])('%s', (_, t, expected) => {
    expect(evaluated(t, { a: '5', b: '2' })).toEqual([expected]);
  });

  it('least and greatest of equals', () => {
    expect(evaluated(a.least(b), { a: '2', b: '2' })).toEqual(['2']);
    expect(evaluated(a.greatest(b), { a: '2', b: '2' })).toEqual(['2']);
  });

  it('total and product over a list, each item by itself', () => {
    const items = [
      { x: '1', y: '3' },
      { x: '2', y: '3' },
    ];
    expect(
      evaluated(
        list.total(f => f.x!.dividedBy(f.y!)),
        { list: items },
      ),
    ).toEqual(['1']); // 1/3 + 2/3
    expect(
      evaluated(
        list.product(f => f.x!.dividedBy(f.y!)),
        { list: items },
      ),
    ).toEqual([quotient('2', '9')]);
    expect(
      evaluated(
        list.total(f => f.x!),
        { list: [] },
      ),
    ).toEqual(['0']);
    expect(
      evaluated(
        list.product(f => f.x!),
        { list: [] },
      ),
    ).toEqual(['1']);
    expect(
      evaluated(
        list.total(f => f.x!.plus(a)),
        { list: items, a: '10' },
      ),
    ).toEqual(['23']);
  });
});

describe('no value', () => {
  it('an input without value gives none, and blames nobody', () => {
    expect(evaluated(a.plus(b), { a: null, b: '1' })).toEqual([null]);
    expect(evaluated(a.dividedBy(b), { a: '1', b: null })).toEqual([null]);
    expect(
      evaluated(
        list.total(f => f.x!),
        { list: null },
      ),
    ).toEqual([null]);
    expect(
      evaluated(
        list.total(f => f.x!),
        {},
      ),
    ).toEqual([null]);
    expect(evaluated(a, {})).toEqual([null]);
  });

  it('requirements: not-zero, not-negative, positive', () => {
    const requires = (is: 'not-zero' | 'not-negative' | 'positive', value: string) =>
      evaluated(a.mustBe(is, 'NO_CLOSED_DEALS'), { a: value });
    expect([requires('not-zero', '0'), requires('not-zero', '-1'), requires('not-zero', '1')]).toEqual([
      [null, 'NO_CLOSED_DEALS a'],
      ['-1'],
      ['1'],
    ]);
    expect([requires('not-negative', '-1'), requires('not-negative', '0')]).toEqual([[null, 'NO_CLOSED_DEALS a'], ['0']]);
    expect([requires('positive', '0'), requires('positive', '-1'), requires('positive', '1')]).toEqual([
      [null, 'NO_CLOSED_DEALS a'],
      [null, 'NO_CLOSED_DEALS a'],
      ['1'],
    ]);
  });

  it('zero before sign, one finding a factor', () => {
    expect(evaluated(a.dividedBy(b), { a: '1', b: '0' })).toEqual([null, 'ZERO_DENOMINATOR b']);
    expect(evaluated(a.dividedBy(b), { a: '1', b: '-1' })).toEqual([null, 'NEGATIVE_DENOMINATOR b']);
  });

  it('all that fail are listed: denominators, then numerators', () => {
    const t = a.mustBe('positive', 'NEGATIVE_MARGIN').dividedBy(b.times(of('c')));
    expect(evaluated(t, { a: '-1', b: '0', c: '-1' })).toEqual([null, 'ZERO_DENOMINATOR b', 'NEGATIVE_DENOMINATOR c', 'NEGATIVE_MARGIN a']);
  });

  it('says what was found', () => {
    const reasons: Reason[] = [];
    evaluateFormula(
      a.dividedBy(b.plus(a)).node,
      new Map([
        ['a', whole('1')],
        ['b', whole('-1')],
      ]),
      reasons,
    );
    expect(reasons).toMatchObject([{ code: 'ZERO_DENOMINATOR', input: 'b', message: expect.stringMatching(/b .* a .* 0/) }]);
    expect(Object.isFrozen(reasons[0])).toBe(true);
  });

  it('inside a fold the list is to blame, once', () => {
    const items = [
      { x: '1', y: '0' },
      { x: '1', y: '2' },
      { x: '1', y: '0' },
    ];
    expect(
      evaluated(
        list.total(f => f.x!.dividedBy(f.y!)),
        { list: items },
      ),
    ).toEqual([null, 'ZERO_DENOMINATOR list']);
    expect(
      evaluated(
        list.product(f => f.x!.dividedBy(f.y!)),
        { list: items },
      ),
    ).toEqual([null, 'ZERO_DENOMINATOR list']);
  });
});

describe('exactness', () => {
  it('divides once: 1 ÷ 3 × 3 is 1', () => {
    expect(evaluated(a.dividedBy(b).times(b), { a: '1', b: '3' })).toEqual(['1']);
    const third = over(whole('1'), whole('3'));
    const value = evaluateFormula(a.plus(a).plus(a).node, new Map([['a', third]]), []);
    expect(value && divide(value).toFixed()).toBe('1');
  });

  it('“Never NaN, Infinity”: a power that has no real value gives none', () => {
    expect(evaluated(a.power(b), { a: '-0.5', b: '0.5' })[0]).toBeNull();
    expect(evaluated(a.power(b), { a: '0', b: '-1' })[0]).toBeNull();
  });
});

describe('nodes over lists beside folds', () => {
  const three = { list: [{ x: '5' }, { x: '7' }, { x: '11' }] };
  it('first and last item, and their number', () => {
    expect(
      evaluated(
        list.first(i => i.x),
        three,
      ),
    ).toEqual(['5']);
    expect(
      evaluated(
        list.last(i => i.x),
        three,
      ),
    ).toEqual(['11']);
    expect(evaluated(list.length(), three)).toEqual(['3']);
    expect(evaluated(list.length(), { list: [] })).toEqual(['0']);
    expect(evaluated(list.total(i => i.x).dividedBy(list.first(i => i.x)), three)).toEqual(['4.6']); // 23 ÷ 5
  });
  it('of no items the first and last are unknown, not 0', () => {
    expect(
      evaluated(
        list.first(i => i.x),
        { list: [] },
      ),
    ).toEqual([null, 'NO_DATA list']);
    expect(
      evaluated(
        list.last(i => i.x),
        { list: [] },
      ),
    ).toEqual([null, 'NO_DATA list']);
    for (const t of [list.first(i => i.x), list.last(i => i.x), list.length(), list.reaching(i => i.x, a)])
      expect(evaluated(t, { list: null, a: '1' })).toEqual([null]);
  });
  // 5, then 5 + 7 = 12, then 12 + 11 = 23
  it.each([
    ['0', '0'],
    ['4', '1'],
    ['5', '1'],
    ['5.01', '2'],
    ['12', '2'],
    ['23', '3'],
    ['-1', '0'],
  ])('how many first items reach %s: %s', (target, k) => {
    expect(
      evaluated(
        list.reaching(i => i.x, a),
        { ...three, a: target },
      ),
    ).toEqual([k]);
  });
  it('a target that is not reached is censored; of no items at all it is unknown, and 0 is reached at once', () => {
    expect(
      evaluated(
        list.reaching(i => i.x, a),
        { ...three, a: '23.01' },
      ),
    ).toEqual([null, 'CENSORED list']);
    expect(
      evaluated(
        list.reaching(i => i.x, a),
        { list: [], a: '1' },
      ),
    ).toEqual([null, 'NO_DATA list']);
    expect(
      evaluated(
        list.reaching(i => i.x, a),
        { list: [], a: '0' },
      ),
    ).toEqual(['0']);
    expect(
      evaluated(
        list.reaching(i => i.x, a),
        { ...three, a: null },
      ),
    ).toEqual([null]);
  });
  it('a sum that falls again has still reached its target', () => {
    expect(
      evaluated(
        list.reaching(i => i.x, a),
        { list: [{ x: '6' }, { x: '-4' }], a: '6' },
      ),
    ).toEqual(['1']);
  });
  it('at least as many as there are, in whatever the count stands in', () => {
    expect(atLeast(list.reaching(i => i.x, a).node)).toEqual({ kind: 'length', over: 'list' });
    const inMonths = list.reaching(i => i.x, a).times(constant('2', multiple));
    expect(atLeast(inMonths.node)).toEqual({ kind: 'times', of: [{ kind: 'length', over: 'list' }, constant('2', multiple).node] });
    expect(atLeast(a.plus(b).node)).toBeNull();
  });
});

describe('the geometric sum', () => {
  it.each([
    ['0.5', '3', '1.75'], // 1 + 0.5 + 0.25
    ['0', '5', '1'], // 1 + 0 + …
    ['1', '60', '60'], // nothing shrinks
    ['2', '4', '15'], // 1 + 2 + 4 + 8
    ['0.9', '0', '0'], // no term
  ])('Σ %s^k for %s terms is %s', (ratio, count, sum) => {
    expect(evaluated(a.geometric(b), { a: ratio, b: count })).toEqual([sum]);
  });
  it('takes pure numbers only', () => {
    const amount = term({ kind: 'input', name: 'm' }, money, free);
    expect(() => amount.geometric(b)).toThrow('the ratio of a power must be a pure number, not money');
    expect(() => a.geometric(amount)).toThrow('the count of a power must be a pure number, not money');
  });
});

describe('what a list came to is known to the next that asks', () => {
  it('fold by fold and choice by choice, each its own', () => {
    const some = list.where(i => when(i.x.minus(constant('2', ratio)), 'positive'));
    const others = list.where(i => when(i.x.minus(constant('2', ratio)), 'not-positive'));
    const asked = [
      list.total(i => i.x),
      list.total(i => i.y),
      list.product(i => i.x),
      some.total(i => i.y),
      some.length(),
      others.total(i => i.y),
    ];
    const items = [
      { x: '1', y: '10' },
      { x: '3', y: '20' },
      { x: '4', y: '30' },
    ].map(item => new Map(Object.entries(item).map(([k, n]) => [k, whole(n)])));
    const env = { get: () => items, known: new Map() };
    // 1 + 3 + 4, 10 + 20 + 30, 1 × 3 × 4; above 2 are two with 20 + 30, not above it is one with 10
    for (const _ of ['first', 'again'])
      expect(asked.map(t => String(divide(evaluateFormula(t.node, env, []) as Exact)))).toEqual(['8', '60', '12', '50', '2', '10']);
  });

  it('what has no value says why each time', () => {
    const failing = list.total(i => i.x.dividedBy(i.y));
    const env = {
      get: () => [
        new Map([
          ['x', whole('1')],
          ['y', whole('0')],
        ]),
      ],
      known: new Map(),
    };
    for (const _ of ['first', 'again']) {
      const reasons: Reason[] = [];
      expect([evaluateFormula(failing.node, env, reasons), reasons.map(r => r.code)]).toEqual([null, ['ZERO_DENOMINATOR']]);
    }
  });
});
