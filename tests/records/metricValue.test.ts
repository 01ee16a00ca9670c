import { describe, expect, it } from 'vitest';
import { cac, explain, grossMargin, ltvCacRatio, nrr, quarter, winRate } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, deals, grouped, ledger, one, spend } from '../support/records.js';
import { value } from '../support/totals.js';

// definitions.md §0.3: what a result from records says of itself.
describe('a result from records', () => {
  const result = one(cac, araucaria, asAraucaria);
  it('says which definition made it, over which window, from what', () => {
    expect(result).toMatchObject({
      metric: 'cac',
      version: '1.0.0',
      variant: 'fully-loaded',
      status: 'ok',
      unit: 'money/customer',
      currency: 'BRL',
      period: quarter(2026, 2),
      window: null,
      asOf: null,
      knownAt: null,
      group: null,
      source: 'records',
      reasons: [],
      sampleSize: 2,
      parameters: {},
    });
    expect(result.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect([result.numerator?.toString(), result.denominator?.toString()]).toEqual(['141000', '2']);
  });
  it('each input with its value, unit and number of records', () => {
    expect(JSON.parse(JSON.stringify(result.inputs))).toEqual({
      acquisitionSpend: { value: '141000', unit: 'money', records: 24 },
      newLogos: { value: '2', unit: 'customers', records: 2 },
    });
  });
  it('asOf and knownAt as they were given', () => {
    expect(one(cac, araucaria, { ...asAraucaria, asOf: '2026-08-01', knownAt: '2026-09-01' })).toMatchObject({
      asOf: '2026-08-01',
      knownAt: '2026-09-01',
    });
  });
  it('the fingerprint is the definition’s: the same for totals, every period and every group', () => {
    const totals = cac({ acquisitionSpend: '1', newLogos: 1 });
    const rows = evaluate([cac], araucaria, { ...asAraucaria, by: ['segment'], periods: [quarter(2026, 1), quarter(2026, 2)] });
    expect(new Set([totals.fingerprint, ...rows.map(r => r.cac.fingerprint)]).size).toBe(1);
    expect(one(cac.variant('lag-1q'), araucaria, asAraucaria).fingerprint).not.toBe(totals.fingerprint);
  });
  it('records left out, by reason, with the input and with the result', () => {
    const r = one(winRate, { opportunities: deals({}, { outcome: 'duplicate' }, { qualifiedAt: undefined }) });
    expect(r.excluded).toEqual({ 'duplicate deal': 1, 'closed before it was qualified': 1 });
    expect(r.inputs.won?.excluded).toEqual({ 'duplicate deal': 1, 'closed before it was qualified': 1 });
  });
  it('a record that two inputs leave out is told once', () => {
    const r = one(cac, {
      arrMovements: ledger(['A', '2026-04-05', '1'], ['B', '2026-04-05', '1', { isTest: true }]),
      spendEntries: spend(['2026-04-05', '9'], ['2026-04-05', '9', { isTest: true }]),
    });
    expect(r.excluded).toEqual({ 'arrMovements: test record': 1, 'spendEntries: test record': 1 });
  });
  it('shows its steps', () => {
    expect(explain(result).toString()).toMatch(/141,000/);
    expect(explain(one(ltvCacRatio, araucaria, asAraucaria)).toString()).toMatch(/89,570/);
  });
  it('without value it keeps the inputs that have one', () => {
    const r = one(cac, { spendEntries: spend(['2026-04-05', '9']), arrMovements: [] });
    expect(JSON.parse(JSON.stringify(r.inputs))).toMatchObject({
      acquisitionSpend: { value: '9', records: 1 },
      newLogos: { value: '0', records: 0 },
    });
  });
});

describe('"All reasons that hold are listed together"', () => {
  it('of several inputs, each blamed on its input, none twice', () => {
    const r = one(cac, {});
    expect(r.reasons.map(x => `${x.code} ${x.input}`)).toEqual(['NO_DATA acquisitionSpend', 'NO_DATA newLogos']);
    const codes = r.reasons.map(x => JSON.stringify(x));
    expect(new Set(codes).size).toBe(codes.length);
  });
  it('of the question and of its inputs', () => {
    const r = one(nrr, { arrMovements: ledger(['A', '2026-05-05', '1']) }, { dataThrough: '2026-06-01' });
    expect([...new Set(r.reasons.map(x => x.code))]).toEqual(expect.arrayContaining(['COHORT_TOO_YOUNG', 'PARTIAL_PERIOD']));
    expect(r.status).toBe('incomplete');
  });
  it('of operands, through to the composed metric, blamed on the operand', () => {
    const r = one(ltvCacRatio, {});
    expect(new Set(r.reasons.map(x => `${x.code} ${x.input}`))).toEqual(new Set(['NO_DATA ltv', 'NO_DATA cac']));
  });
  it('every message says something', () => {
    for (const r of [one(cac, {}), one(grossMargin, {}), one(nrr, { arrMovements: [] })])
      for (const x of r.reasons) expect(x.message.length).toBeGreaterThan(10);
  });
});

describe('digits', () => {
  it('a value has 40 digits where a division was made, a folded one too', () => {
    // A 700, B joins with 300 in October 2025; 100 lost from A in October: months of 600 ÷ 700 and 1, and B's with 1,000 ÷ 1,000 … Only October is not 1: (700 − 100) ÷ 700 = 6 ÷ 7.
    // In November 900 → 800: 8 ÷ 9. In December 800 → 700: 7 ÷ 8. In January 700 → 300: 3 ÷ 7. Product 6 ÷ 7 × 8 ÷ 9 × 7 ÷ 8 × 3 ÷ 7 = 2 ÷ 7.
    const arrMovements = ledger(
      ['A', '2024-02-05', '700'],
      ['A', '2025-10-05', '-100'],
      ['B', '2025-10-06', '300'],
      ['A', '2025-11-05', '-100'],
      ['A', '2025-12-05', '-100'],
      ['A', '2026-01-05', '-400'],
      ['B', '2026-02-05', '0'],
    );
    expect(value(one(nrr.variant('monthly-compounded'), { arrMovements }))).toBe(quotient('2', '7'));
  });
  it('nor more: twelve months whose product is beyond 60 digits on the way, 2 ÷ 7 in the end', () => {
    // One customer: each month's closing is the next one's opening, so the product is the last closing over the first opening.
    const balances = [
      '1234567.89',
      '7654321.23',
      '9876543.21',
      '1357924.68',
      '8642097.53',
      '1122334.45',
      '9988776.65',
      '5566778.89',
      '1029384.75',
      '5647382.91',
      '9182736.45',
      '2',
    ];
    const cents = (text: string) => BigInt(text.includes('.') ? text.replace('.', '') : `${text}00`);
    const delta = (to: string, from: string) => {
      const c = cents(to) - cents(from);
      return `${c < 0n ? '-' : ''}${(c < 0n ? -c : c) / 100n}.${String((c < 0n ? -c : c) % 100n).padStart(2, '0')}`;
    };
    const months = balances.map(
      (to, i) => ['A', new Date(Date.UTC(2025, 6 + i, 5)).toISOString().slice(0, 10), delta(to, balances[i - 1] ?? '7')] as const,
    );
    expect(value(one(nrr.variant('monthly-compounded'), { arrMovements: ledger(['A', '2024-02-05', '7'], ...months) }))).toBe(
      quotient('2', '7'),
    );
  });
  it('amounts keep every digit through a sum: 1e20 + 0.01 − 1e20 is 0.01', () => {
    const spendEntries = spend(['2026-04-05', '100000000000000000000'], ['2026-04-06', '0.01'], ['2026-04-07', '-100000000000000000000']);
    expect(one(cac, { spendEntries, arrMovements: ledger(['A', '2026-04-05', '1']) }).value?.toString()).toBe('0.01');
  });
});

it('a group’s result says so, and prints in one line', () => {
  const { smb } = grouped(nrr.variant('quarter'), araucaria, { ...asAraucaria, by: ['segment'] });
  expect(smb?.group).toEqual({ segment: 'smb' });
  expect(`${smb}`).not.toContain('\n');
});
