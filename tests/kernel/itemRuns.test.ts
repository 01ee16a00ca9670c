import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratio, when } from '../../src/define.js';
import { divide, over, undivided, whole } from '../../src/kernel/decimal.js';
import { evaluateFormula } from '../../src/kernel/evaluateFormula.js';
import type { Formula, ItemTerms, ListTerm, Term } from '../../src/kernel/formula.js';
import { constant, labelTerm, listTerm, term } from '../../src/kernel/formula.js';
import type { Run } from '../../src/kernel/itemRuns.js';
import { chosenOf, laidOut, listOf, runsOf } from '../../src/kernel/itemRuns.js';
import type { Item, Items, ItemValue } from '../../src/kernel/itemValue.js';
import type { Reason } from '../../src/kernel/reasons.js';

const named = (name: string): Item => new Map<string, ItemValue>([['name', name]]);
const [a, b] = [named('a'), named('b')];

describe('a list of runs', () => {
  const list = listOf([
    { item: a, times: 2 },
    { item: b, times: 1 },
    { item: a, times: 1 },
  ]);

  it('is the list of its items, one after another, and cannot be changed', () => {
    expect(list).toEqual([a, a, b, a]);
    expect(Object.isFrozen(list)).toBe(true);
    expect(() => (list as Item[]).push(b)).toThrow(TypeError);
  });
  it('has the runs that any list with its items has', () => {
    const plain = [a, a, b, a];
    const expected = [
      { item: a, times: 2 },
      { item: b, times: 1 },
      { item: a, times: 1 },
    ];
    expect(runsOf(plain)).toEqual(expected);
    expect(runsOf(list)).toEqual(expected);
    // Equal is not the same: two items of which nobody said that they are one.
    expect(runsOf([a, named('a')])).toHaveLength(2);
    expect(runsOf([])).toEqual([]);
    expect(listOf([])).toEqual([]);
  });
  it('chooses as any list does', () => {
    expect(chosenOf(list, item => item === a)).toEqual([a, a, a]);
    expect(chosenOf([a, b, a], item => item === a)).toEqual([a, a]);
  });
  it('makes one thing of a run, as often as it is there', () => {
    let made = 0;
    const out = laidOut(runsOf(list), item => ({ name: item.get('name'), number: made++ }));
    expect(out.map(({ number }) => number)).toEqual([0, 0, 1, 2]);
    expect(Object.isFrozen(out)).toBe(true);
  });
});

/* Every formula over a list of runs comes to what it comes to over a list of as many items that are no two the same: to the last digit of both sides. */
const free = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
const x = term({ kind: 'field', over: 'list', name: 'x' }, ratio, free);
const list = listTerm('list', { x, state: labelTerm('state') }) as unknown as ListTerm<'x', 'state'>;
const one = constant('1', ratio);
const three = constant('3', ratio);
const own = (i: ItemTerms<'x', 'state'>): Term => i.x;

const formulas: Readonly<Record<string, Formula>> = {
  length: list.length().node,
  total: list.total(own).node,
  'total of squares': list.total(i => i.x.times(i.x)).node,
  product: list.product(own).node,
  mean: list.mean(own, 'NO_DATA').node,
  'total of those above 0': list.where(i => when(i.x, 'positive')).total(own).node,
  'number of those in a': list
    .where(i => i.state.is('a'))
    .length()
    .times(one).node,
  'median of those in a': list.where(i => i.state.is('a')).quantile('0.5', own).node,
  first: list.first(own).node,
  last: list.last(own).node,
  reaching: list.reaching(own, three).node,
  ...Object.fromEntries(
    ['0', '0.1', '0.25', '0.5', '0.9', '1'].flatMap(q => [
      [`quantile ${q}`, list.quantile(q, own).node],
      [`quantile ${q} of squares`, list.quantile(q, i => i.x.times(i.x)).node],
      [`quantile ${q} so far`, { ...list.quantile(q, own).node, soFar: true } as Formula],
    ]),
  ),
};

const run = fc.tuple(
  fc.oneof(
    fc.integer({ min: -30, max: 400 }).map(n => whole(n)),
    fc.integer({ min: -3000, max: 3000 }).map(n => whole((n / 100).toFixed(2))),
    fc.integer({ min: 1, max: 9 }).map(n => over(whole(1), whole(n))),
    fc.constantFrom('9007199254740991', '4503599627370497', '123456789012345678901234567890.5', '0.000000000001').map(t => whole(t)),
  ),
  fc.constantFrom('a', 'b'),
  fc.constantFrom('reached', 'reached', 'reached', 'not yet', 'never'),
  fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 90 })),
);
type Drawn = typeof run extends fc.Arbitrary<infer T> ? T : never;

function itemOf([value, state, waiting]: Drawn, waits: boolean): Item {
  const item = new Map<string, ItemValue>([['state', state]]);
  if (waits && waiting !== 'reached') item.set('waiting', waiting);
  if (!waits || waiting !== 'never') item.set('x', value);
  return item;
}

/** What a formula comes to, all of it. */
function told(formula: Formula, items: Items): unknown {
  const reasons: Reason[] = [];
  const value = evaluateFormula(formula, new Map([['list', items]]), reasons);
  return {
    value: value && [divide(value).toFixed(), undivided(value).toFixed(), value.n.toFixed(), value.d.toFixed(), value.inexact ?? false],
    reasons,
  };
}

describe('formulas over a list of runs', () => {
  it('come to what they come to over items of which no two are the same, whichever was asked before', () => {
    fc.assert(
      fc.property(
        fc.array(run, { maxLength: 12 }),
        fc.boolean(),
        fc.shuffledSubarray(Object.keys(formulas), { minLength: Object.keys(formulas).length }),
        (runs, waits, order) => {
          const apart = runs.flatMap(r => Array.from({ length: r[3] }, () => itemOf(r, waits)));
          const counted = listOf(runs.map((r): Run => ({ item: itemOf(r, waits), times: r[3] })));
          for (const name of [...order, ...order])
            expect([name, told(formulas[name] as Formula, counted)]).toEqual([name, told(formulas[name] as Formula, apart)]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('a long run: 1 000 000 of 0.1 and 3 of 7 are 100 021, their median 0.1, the very largest 7', () => {
    const item = (text: string): Item => new Map<string, ItemValue>([['x', whole(text)]]);
    const items = listOf([
      { item: item('7'), times: 3 },
      { item: item('0.1'), times: 1_000_000 },
    ]);
    const at = (formula: Formula): string | undefined => {
      const value = evaluateFormula(formula, new Map([['list', items]]), []);
      return value ? divide(value).toFixed() : undefined;
    };
    expect(at(list.total(own).node)).toBe('100021');
    expect(at(list.quantile('0.5', own).node)).toBe('0.1');
    expect(at(list.quantile('1', own).node)).toBe('7');
  });
});
