import { describe, expect, it } from 'vitest';
import { constant, defineMetric, money, months } from '../../src/define.js';
import { quarter } from '../../src/index.js';
import { vintageCustomersByMonth, vintageGrossProfitByMonth } from '../../src/measures/vintages.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { ledger, one } from '../support/records.js';
import { value } from '../support/totals.js';

const is = { en: 'A test’s own', 'pt-BR': 'Do próprio teste' };
const base = {
  version: '1.0.0',
  family: 'unit-economics',
  name: is,
  is,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'plain',
  label: is,
  examples: [],
} as const;
/** Mean months lived so far, and gross profit so far: the lists as the metrics read them. */
const lived = defineMetric({
  ...base,
  id: 'months-lived',
  unit: months,
  inputs: { vintageCustomersByMonth },
  formula: i =>
    i.vintageCustomersByMonth
      .total(m => m.vintageCustomersInMonth)
      .dividedBy(i.vintageCustomersByMonth.first(m => m.vintageCustomersInMonth))
      .times(constant('1', months)),
});
const earned = defineMetric({
  ...base,
  id: 'profit-so-far',
  unit: money,
  inputs: { vintageGrossProfitByMonth },
  formula: i => i.vintageGrossProfitByMonth.total(m => m.vintageGrossProfitInMonth),
});

/** Landed in Q1 2025: a stays, b leaves after two months to the day, c in the middle of its fourth and comes back in its sixth. */
const arrMovements = ledger(
  ['a', '2025-01-10', '1200'],
  ['b', '2025-02-28', '600'],
  ['b', '2025-04-28', '-600'],
  ['c', '2025-03-05', '2400'],
  ['c', '2025-06-20', '-2400'],
  ['c', '2025-08-20', '1200'],
  ['other', '2025-04-01', '9999'],
);
const asked: Partial<EvaluateOptions> = { periods: [quarter(2025, 1)], dataThrough: '2026-01-01' };
const items = (input: string, records: Records, options: Partial<EvaluateOptions>) => {
  const result = one(input === 'customers' ? lived : earned, records, { ...asked, ...options });
  const list = result.inputs[input === 'customers' ? 'vintageCustomersByMonth' : 'vintageGrossProfitByMonth']?.value;
  return (
    (list as readonly Readonly<Record<string, unknown>>[] | null)?.map(item => String(Object.values(item)[0])) ??
    result.reasons.map(r => r.code)
  );
};

describe('vintageCustomersByMonth', () => {
  it('"active accounts of a vintage at the start of tenure month 1, 2, …", each from its own first day', () => {
    // Months 1 to 8 (ages 0 to 7 from 1 April 2025 end by 1 November). b leaves on the first day of its third month, and a state is what was before its
    // instant, so it is in months 1, 2, 3. c: in months 1 (5 Mar), 2, 3, 4 (5 Jun); gone on 20 Jun, so not in 5 (5 Jul), 6 (5 Aug); back on 20 Aug: in 7 (5 Sep), 8 (5 Oct)
    expect(items('customers', { arrMovements }, { asOf: '2025-11-01' })).toEqual(['3', '3', '3', '2', '1', '1', '2', '2']);
  });
  it('"mean months lived so far": Σ list ÷ first item: who leaves on the day a month begins was there at its start', () => {
    const two = { arrMovements: ledger(['a', '2025-01-10', '1'], ['b', '2025-01-20', '1'], ['b', '2025-03-20', '-1']) };
    // to 1 July 2025: ages 0 to 3; a 4 months, b 3: (2 + 2 + 2 + 1) ÷ 2
    expect(value(one(lived, two, { ...asked, asOf: '2025-07-01' }))).toBe('3.5');
  });
  it('is as long as the whole vintage has lived by asOf: not longer, whoever is older', () => {
    expect(items('customers', { arrMovements }, { asOf: '2025-05-31' })).toHaveLength(2);
    expect(items('customers', { arrMovements }, { asOf: '2025-06-01' })).toHaveLength(3);
    expect(items('customers', { arrMovements }, {})).toHaveLength(1); // asOf is the period’s end
  });
});

describe('vintageGrossProfitByMonth', () => {
  const line = (month: number, name: string, amount: string) =>
    ({ id: `${name}${month}`, period: `2025-0${month}`, line: name, amount, basis: 'gaap' }) as NonNullable<
      Records['financialLines']
    >[number];
  const financialLines = [1, 2, 3].flatMap(m => [line(m, 'revenue-recurring', '100'), line(m, 'cogs-recurring', m === 3 ? '25' : '20')]);
  it('"MRR of the vintage at that month’s start × recurring gross margin of the asked period"', () => {
    // margin of Q1: (300 − 65) ÷ 300; MRR: months 1 to 3 (1,200 + 600 + 2,400) ÷ 12 = 350, month 4, without b, 300; over for all by 1 August
    // 350 × 235 ÷ 300 = 274.1666…, 300 × 235 ÷ 300 = 235
    const found = items('profit', { arrMovements, financialLines }, { asOf: '2025-08-01' });
    expect(found.map(x => Number(x).toFixed(6))).toEqual(['274.166667', '274.166667', '274.166667', '235.000000']);
    // exact until the one division: (350 + 350) × 235 ÷ 300 = 548.333…
    const sum = one(earned, { arrMovements, financialLines }, { ...asked, asOf: '2025-06-01' });
    expect(String(sum.value)).toBe(`548.${'3'.repeat(37)}`);
  });
  it('without statements there is no margin, and no 0 instead', () => {
    expect(items('profit', { arrMovements }, { asOf: '2025-06-01' })).toContain('NO_DATA');
  });
});
