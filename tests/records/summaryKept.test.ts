import { describe, expect, it } from 'vitest';
import type { ExprData, SummaryData } from '../../src/kernel/plan.js';
import { batchFrom } from '../../src/records/columns/batch.js';
import type { Surroundings } from '../../src/records/expression.js';
import { summariser } from '../../src/records/summary.js';
import { settled } from '../support/settled.js';

const DAY = 86_400_000;
const asked = (asOf: number, more: Partial<Surroundings> = {}): Surroundings => ({
  ...settled,
  anchors: { ...settled.anchors, asOf, cutoff: asOf },
  ...more,
});
const call = (fn: Extract<ExprData, { fn: unknown }>['fn'], ...args: ExprData[]): ExprData => ({ fn, args });
const told = (summary: SummaryData, s: Surroundings): string | undefined => {
  const { value, items } = summariser(rows, summary, s)();
  return items ? JSON.stringify(items.map(item => [...item.values()])) : value?.n.toString();
};

/** Two instants, 1970-01-01 and 1970-01-03, of one batch that all questions share. */
const rows = batchFrom([{ at: 0 }, { at: 2 * DAY }]);

/* What a summary came to over a batch is kept with it: everything that may change its answer has to tell two questions apart. */
describe('one summary over the same rows, asked', () => {
  it('as of two instants', () => {
    const age: SummaryData = { fn: 'sum', arg: call('daysBetween', { col: 'at' }, { bound: 'asOf' }) };
    expect(told(age, asked(2 * DAY))).toBe('2'); // 2 + 0 days
    expect(told(age, asked(5 * DAY))).toBe('8'); // 5 + 3 days
    expect(told(age, asked(2 * DAY))).toBe('2');
  });
  it('with two values of a parameter', () => {
    const settledBy: SummaryData = { fn: 'sum', arg: { parameter: 'days', kind: 'dec' } };
    expect(told(settledBy, asked(0, { parameters: { days: 3 } }))).toBe('6');
    expect(told(settledBy, asked(0, { parameters: { days: 4 } }))).toBe('8');
  });
  it('in two time zones', () => {
    // The first midnight of 1970 in Greenwich is still 1969 in New York.
    const days: SummaryData = { fn: 'items', items: { day: { text: call('localDay', { col: 'at' }) } } };
    expect(told(days, asked(0))).toBe('[["1970-01-01"],["1970-01-03"]]');
    expect(told(days, asked(0, { timeZone: 'America/New_York' }))).toBe('[["1969-12-31"],["1970-01-02"]]');
  });
  it('with two fiscal years', () => {
    const quarters: SummaryData = { fn: 'countDistinct', arg: call('fiscalQuarter', { col: 'at' }) };
    const names: SummaryData = { fn: 'items', items: { quarter: { text: call('fiscalQuarter', { col: 'at' }) } } };
    expect(told(quarters, asked(0))).toBe('1');
    const calendar = told(names, asked(0));
    const february = told(names, asked(0, { fiscalYearStart: 2 }));
    expect(calendar).not.toBe(february);
  });
});
