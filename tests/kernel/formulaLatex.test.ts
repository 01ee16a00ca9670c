import { describe, expect, it } from 'vitest';
import type { Term } from '../../src/define.js';
import { constant, multiple, ratio } from '../../src/define.js';
import { listTerm, term } from '../../src/kernel/formula.js';
import { formulaLatex } from '../../src/kernel/formulaLatex.js';

const free = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
const of = (name: string): Term => term({ kind: 'input', name }, ratio, free);
const [a, b, c, d] = [of('a'), of('b'), of('c'), of('d')];
const one = constant('1', multiple);
const list = listTerm('months', {
  x: term({ kind: 'field', over: 'months', name: 'x' }, ratio, free),
  y: term({ kind: 'field', over: 'months', name: 'y' }, ratio, free),
});

describe('formulaLatex', () => {
  it.each([
    [a.dividedBy(b), '\\frac{\\text{a}}{\\text{b}}'],
    [a.minus(b.plus(c)), '\\text{a} - \\left(\\text{b} + \\text{c}\\right)'],
    [a.plus(b).minus(c), '\\text{a} + \\text{b} - \\text{c}'],
    [a.plus(b).times(c), '\\left(\\text{a} + \\text{b}\\right) \\times \\text{c}'],
    [a.times(b.minus(c)), '\\text{a} \\times \\left(\\text{b} - \\text{c}\\right)'],
    [a.least(b), '\\min\\left(\\text{a}, \\text{b}\\right)'],
    [a.greatest(b), '\\max\\left(\\text{a}, \\text{b}\\right)'],
    [a.power(constant('12', multiple)), '\\left(\\text{a}\\right)^{12}'],
    [a.plus(b).mustBe('not-zero', 'NO_CLOSED_DEALS').times(c), '\\left(\\text{a} + \\text{b}\\right) \\times \\text{c}'],
    [list.product(f => f.x!.dividedBy(f.y!)), '\\prod_{\\text{months}} \\frac{\\text{x}}{\\text{y}}'],
    [list.total(f => f.x!.plus(f.y!)), '\\sum_{\\text{months}} \\left(\\text{x} + \\text{y}\\right)'],
  ])('%#', (t, expected) => {
    expect(formulaLatex(t.node)).toContain(expected);
  });

  it('a name with special characters stays text', () => {
    expect(formulaLatex(of('50%_a&b{c}$#').node)).toBe('\\text{50\\%\\_a\\&b\\{c\\}\\$\\#}');
    expect(formulaLatex(a.dividedBy(b).node, n => (n === 'a' ? '141,000' : '2'))).toBe('\\frac{\\text{141,000}}{\\text{2}}');
  });

  it('is balanced for every kind of node', () => {
    const all = a
      .plus(b)
      .minus(c)
      .times(d)
      .dividedBy(a.times(b))
      .power(one.dividedBy(c))
      .least(d)
      .greatest(list.total(f => f.x!));
    const text = formulaLatex(all.node);
    expect(text.split('{').length).toBe(text.split('}').length);
    expect(text.split('\\left').length).toBe(text.split('\\right').length);
  });
});
