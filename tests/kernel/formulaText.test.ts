import { describe, expect, it } from 'vitest';
import type { Term } from '../../src/define.js';
import { constant, customers, money, months, multiple, points, ratio } from '../../src/define.js';
import { listTerm, term } from '../../src/kernel/formula.js';
import { formulaText } from '../../src/kernel/formulaText.js';

const free = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
const of = (name: string): Term => term({ kind: 'input', name }, ratio, free);
const [a, b, c, d] = [of('a'), of('b'), of('c'), of('d')];
const one = constant('1', multiple);
const list = listTerm('months', {
  x: term({ kind: 'field', over: 'months', name: 'x' }, ratio, free),
  y: term({ kind: 'field', over: 'months', name: 'y' }, ratio, free),
});

describe('formulaText: parentheses only where they are needed', () => {
  it.each([
    [a.plus(b).minus(c), 'a + b − c'],
    [a.minus(b.plus(c)), 'a − (b + c)'],
    [a.minus(b.minus(c)), 'a − (b − c)'],
    [a.plus(b).times(c), '(a + b) × c'],
    [a.times(b.plus(c)), 'a × (b + c)'],
    [a.times(b).dividedBy(c), 'a × b ÷ c'],
    [a.dividedBy(b.times(c)), 'a ÷ (b × c)'],
    [a.dividedBy(b).dividedBy(c), 'a ÷ b ÷ c'],
    [a.dividedBy(b.dividedBy(c)), 'a ÷ (b ÷ c)'],
    [a.times(b.dividedBy(c)), 'a × (b ÷ c)'],
    [a.dividedBy(b).minus(one), 'a ÷ b − 1'],
    [a.least(b).greatest(c), 'max(min(a, b), c)'],
    [a.plus(b).power(one.dividedBy(c)), '(a + b)^(1 ÷ c)'],
    [a.power(b), 'a^b'],
    [a.mustBe('positive', 'NEGATIVE_MARGIN').times(b), 'a × b'],
    [a.dividedBy(b.minus(c).mustBe('not-zero', 'NO_CLOSED_DEALS')), 'a ÷ (b − c)'],
    [list.product(f => f.x!.dividedBy(f.y!)), 'Π (x ÷ y) over months'],
    [list.total(f => f.x!), 'Σ x over months'],
    [d.times(constant('12', months)), 'd × 12 months'],
    [d.times(constant('1', months)), 'd × 1 months'],
    [d.times(constant('100', points)), 'd × 100 pp'],
    [d.times(constant('5', customers)), 'd × 5'],
  ])('%#: %s', (t, expected) => {
    expect(formulaText(t.node)).toBe(expected);
  });

  it('writes inputs as it is told', () => {
    expect(formulaText(a.dividedBy(b).node, n => ({ a: '141000', b: '2' })[n] ?? n)).toBe('141000 ÷ 2');
    expect(formulaText(list.product(f => f.x!).node, n => n.toUpperCase())).toBe('Π x over MONTHS');
  });
});

describe('money', () => {
  it('has no unit word: only conversions are named', () => {
    expect(formulaText(constant('2', money).node)).toBe('2');
  });
});

describe('formulaText: what goes over a list, and the geometric sum', () => {
  it.each([
    [list.first(f => f.x!), 'first x of months'],
    [list.last(f => f.x!.plus(f.y!)), 'last (x + y) of months'],
    [list.length(), 'number of months'],
    [list.total(f => f.x!).dividedBy(list.first(f => f.x!)), 'Σ x over months ÷ first x of months'],
    [list.reaching(f => f.x!.times(f.y!), a), 'smallest k with Σ (x × y) over the first k of months ≥ a'],
    [one.minus(a).geometric(b.plus(c)), '(Σ (1 − a)^k for k = 0 … (b + c) − 1)'],
    [d.times(a.geometric(b)), 'd × (Σ a^k for k = 0 … b − 1)'],
  ])('%#: %s', (t, expected) => {
    expect(formulaText(t.node)).toBe(expected);
  });
});
