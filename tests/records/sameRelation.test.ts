import { describe, expect, it } from 'vitest';
import type { ExprData, RelData } from '../../src/kernel/plan.js';
import { sameRelation } from '../../src/records/sameRelation.js';

const scan = (entity: string): RelData => ({ op: 'scan', entity }) as RelData;
const is = (text: string): ExprData => ({ fn: 'eq', args: [{ col: 'type' }, { lit: text, kind: 'text' }] }) as ExprData;
const where = (of: RelData, text: string, reason?: string): RelData =>
  ({ op: 'where', of, if: is(text), ...(reason === undefined ? {} : { reason }) }) as RelData;
const lookUp = (of: RelData, to: RelData): RelData =>
  ({ op: 'lookUp', of, to, on: { id: { col: 'id' } }, take: { other: 'name' } }) as RelData;

describe('relations that say the same', () => {
  it('are the first of them, however deep they stand', () => {
    const firstOf = sameRelation();
    const [a, b] = [0, 1].map(() => lookUp(where(scan('deals'), 'new'), where(scan('accounts'), 'old')));
    expect(a).not.toBe(b);
    expect(firstOf(a as RelData)).toBe(a);
    expect(firstOf(b as RelData)).toBe(a);
    const within = (a as Extract<RelData, { op: 'lookUp' }>).to;
    expect(firstOf((b as Extract<RelData, { op: 'lookUp' }>).to)).toBe(within);
  });

  it('are others where they, or what is below them, differ in anything', () => {
    const firstOf = sameRelation();
    const deals = scan('deals');
    const different = [
      deals,
      scan('accounts'),
      where(deals, 'new'),
      where(deals, 'old'),
      where(deals, 'new', 'old deal'),
      where(scan('accounts'), 'new'),
      where(where(deals, 'new'), 'new'),
      lookUp(deals, scan('accounts')),
      lookUp(scan('accounts'), deals),
      lookUp(where(deals, 'new'), scan('accounts')),
      lookUp(deals, where(scan('accounts'), 'new')),
      { op: 'concat', of: deals, and: scan('accounts') } as RelData,
    ];
    expect(different.map(firstOf)).toEqual(different);
    expect(new Set(different.map(firstOf)).size).toBe(different.length);
  });
});
