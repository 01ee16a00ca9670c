import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { acv, money, quarter } from '../../src/index.js';
import { araucaria, asAraucaria, deals, grouped, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, why } from '../support/totals.js';

const call = loose(acv);

describe('acv', () => {
  it.each([
    ['average-signed', { signedAcv: 166_200, signedContracts: 5 }, '33240'], // 166,200 ÷ 5
    ['per-contract', { recurringTcv: 180_000, termMonths: 30 }, '72000'], // the book’s: 180,000 × 12 ÷ 30
    ['first-year', { firstYearContractValue: 48_000, signedContracts: 2 }, '24000'],
    ['incl-one-time', { signedAcvInclOneTime: 170_400, signedContracts: 5 }, '34080'],
    ['active-base', { activeAcv: 510_000, activeContracts: 12 }, '42500'],
    ['tcv', { signedTcv: 231_400, signedContracts: 5 }, '46280'],
  ])('%s', (variant, given, expected) => {
    const r = call(given, { variant, currency: 'BRL' });
    expect(value(r)).toBe(expected);
    expect(r.unit).toBe('money/deal');
  });

  it('prints per deal', () => {
    expect(String(acv({ signedAcv: 72_000, signedContracts: 1 }, { currency: 'BRL', period: quarter(2026, 2) }))).toBe(
      'ACV R$ 72,000.00 per deal · Q2 2026 · contracts signed, recurring · acv@1.0.0 · 1 deal: small sample',
    );
  });
});

const contract = (id: string, tcv: string | undefined, termMonths: number | undefined, more: object = {}) =>
  deals({ id, accountId: id, ...(tcv ? { tcv } : {}), ...(termMonths ? { termMonths } : {}), ...more });
const from = (variant: 'average-signed' | 'incl-one-time' | 'tcv', ...rows: ReturnType<typeof deals>): Result =>
  one(acv.variant(variant), { opportunities: rows });

describe('acv, from records', () => {
  it('fixture: E 48,000, G 25,200, E 12,000, H 72,000, F’s 9,000 for half a year as it is; A states no term', () => {
    const of = (variant: 'average-signed' | 'incl-one-time' | 'tcv') => one(acv.variant(variant), araucaria, asAraucaria);
    const r = of('average-signed');
    expect(value(r)).toBe('33240'); // 166,200 ÷ 5
    expect(r.excluded).toMatchObject({ 'no tcv': 1 });
    expect(r.warnings.find(w => w.code === 'SHORT_TERM_NOT_ANNUALISED')?.message).toBe('1 contracts');
    expect(value(of('incl-one-time'))).toBe('34080'); // E 51,000, G 26,400: 170,400 ÷ 5
    expect(value(of('tcv'))).toBe('46280'); // (102,000 + 26,400 + 22,000 + 72,000 + 9,000) ÷ 5
  });

  it('the book’s contract: TCV 201,000 with 21,000 of implementation, 30 months', () => {
    const rows = contract('a', '201000', 30, { oneTime: '21000' });
    expect(value(from('average-signed', ...rows))).toBe('72000'); // 180,000 × 12 ÷ 30
    expect(value(from('incl-one-time', ...rows))).toBe('80400'); // 201,000 × 12 ÷ 30
  });

  it('terms that do not divide evenly add up exactly: 100 over 7 months and 100 over 14 are 200 ÷ … exactly', () => {
    // 1,200 ÷ 14 + 1,200 ÷ 28 = 2,400 ÷ 28 + 1,200 ÷ 28 = 3,600 ÷ 28; ÷ 2 = 64.2857142857…
    const r = from('average-signed', ...contract('a', '100', 14), ...contract('b', '100', 28));
    expect(value(r)).toBe('64.28571428571428571428571428571428571429');
  });

  it('“term < 12 months: annualise only if auto-renewing, else value = contract total and flag”', () => {
    const renewing = from('average-signed', ...contract('a', '30', 3, { autoRenews: true }));
    expect([value(renewing), renewing.warnings.map(w => w.code)]).toEqual([
      '120',
      expect.not.arrayContaining(['SHORT_TERM_NOT_ANNUALISED']),
    ]);
    const ending = from('average-signed', ...contract('a', '30', 3));
    expect([value(ending), ending.warnings.map(w => w.code)]).toEqual(['30', expect.arrayContaining(['SHORT_TERM_NOT_ANNUALISED'])]);
    const year = from('average-signed', ...contract('a', '30', 12));
    expect([value(year), year.warnings.map(w => w.code)]).toEqual(['30', expect.not.arrayContaining(['SHORT_TERM_NOT_ANNUALISED'])]);
  });

  it('“Month-to-month → MRR × 12”', () => {
    expect(value(from('average-signed', ...contract('a', '7', 1, { autoRenews: true })))).toBe('84'); // 7 × 12
  });

  it('“Missing term → excluded and counted”; missing value too', () => {
    const r = from('average-signed', ...contract('a', '30', 12), ...contract('b', '50', undefined), ...contract('c', undefined, 12));
    expect(value(r)).toBe('30');
    expect(r.excluded).toMatchObject({ 'no termMonths': 1, 'no tcv': 1 });
    expect(r.inputs.signedContracts?.value?.toString()).toBe('1');
  });

  it('won deals of every type, of the window, that stand; not of test accounts', () => {
    const rows = [
      ...contract('a', '10', 12, { type: 'renewal' }),
      ...contract('b', '30', 12, { type: 'expansion' }),
      ...contract('undone', '500', 12, { reversedAt: '2026-06-30' }),
      ...contract('later', '500', 12, { closedAt: '2026-07-01' }),
      ...contract('lost', '500', 12, { outcome: 'lost' }),
    ];
    const r = from('average-signed', ...rows);
    expect(value(r)).toBe('20'); // (10 + 30) ÷ 2
    expect(r.excluded).toMatchObject({ 'win undone': 1 });
  });

  it('fees that are more than the contract do not tie', () => {
    expect(why(from('average-signed', ...contract('a', '10', 12, { oneTime: '11' })))).toEqual(['undefined', 'UNRECONCILED signedAcv']);
  });

  it('by type, and each contract by itself', () => {
    const rows = [...contract('a', '24', 24, { type: 'renewal' }), ...contract('b', '30', 6), ...contract('c', '9', 18)];
    const byType = grouped(acv, { opportunities: rows }, { by: ['type'] });
    expect([value(byType.renewal as Result), value(byType['new-logo'] as Result)]).toEqual(['12', '18']); // (30 + 6) ÷ 2
    const each = grouped(acv.variant('per-contract'), { opportunities: rows }, { by: ['opportunityId'] });
    expect(Object.fromEntries(Object.entries(each).map(([id, r]) => [id, value(r)]))).toEqual({ a: '12', b: '30', c: '6' });
    // More than one contract have no one value.
    const total = one(acv.variant('per-contract'), { opportunities: rows }, { by: ['opportunityId'] });
    expect(total.reasons.map(r => r.code)).toEqual(['MIXED_BASIS']);
    expect(refusedAt(() => one(acv.variant('per-contract'), { opportunities: rows }))).toEqual(['options.by']);
  });

  it('first-year takes totals only, and says why', () => {
    const problems = problemsOf(() => one(acv.variant('first-year'), { opportunities: [] }));
    expect(problems).toMatchObject([{ hint: expect.stringContaining('ramp') }]);
  });
});

describe('acv active-base, from records', () => {
  const active = (opportunities: ReturnType<typeof deals>, more: object = {}, longestTermMonths = 24) =>
    one(acv.variant('active-base', { longestTermMonths }), { opportunities }, more);
  const signedOn = (id: string, closedAt: string, tcv: string, termMonths: number, more: object = {}) =>
    contract(id, tcv, termMonths, { closedAt, createdAt: closedAt, qualifiedAt: closedAt, ...more });

  it('signed before the end, and the term reaches it', () => {
    const rows = [
      ...signedOn('over', '2025-06-30', '999', 12), // ended on 30 June 2026
      ...signedOn('to the end', '2025-07-01', '120', 12), // its term ends as the window does
      ...signedOn('long', '2024-07-01', '240', 36), // 80 a year
      ...signedOn('undone', '2026-05-01', '999', 12, { reversedAt: '2026-05-03' }),
      ...signedOn('next', '2026-07-01', '999', 12),
    ];
    const r = active(rows);
    expect(value(r)).toBe('100'); // (120 + 80) ÷ 2
  });

  it('records that do not reach back as far as the longest term do not know the base', () => {
    expect(why(active(signedOn('a', '2026-05-01', '10', 12), {}, 60))).toEqual([
      'undefined',
      'INSUFFICIENT_HISTORY activeAcv',
      'INSUFFICIENT_HISTORY activeContracts',
    ]);
    const r = active(signedOn('a', '2025-01-01', '60', 60), {}, 12);
    expect(why(r)).toContain('ZERO_DENOMINATOR activeContracts');
    expect(r.excluded).toMatchObject({ 'signed longer ago than longestTermMonths': 1 });
  });

  it('a part of a month does not lengthen a term', () => {
    const rows = deals({ id: 'a', accountId: 'a', tcv: '18', termMonths: '1.5', autoRenews: true, closedAt: '2026-05-20' });
    expect(why(active(rows))).toContain('ZERO_DENOMINATOR activeContracts'); // to 20 June
    expect(value(from('average-signed', ...rows))).toBe('144'); // 18 × 12 ÷ 1.5
  });
});

describe('acv: no value, refused input', () => {
  it.each([
    ['average-signed', { signedAcv: 0, signedContracts: 0 }],
    ['first-year', { firstYearContractValue: 0, signedContracts: 0 }],
    ['incl-one-time', { signedAcvInclOneTime: 0, signedContracts: 0 }],
    ['tcv', { signedTcv: 0, signedContracts: 0 }],
  ])('%s of no contract: NO_CLOSED_DEALS', (variant, given) => {
    expect(why(call(given, { variant }))).toEqual(['undefined', 'NO_CLOSED_DEALS signedContracts']);
  });

  it('active-base of no contract: ZERO_DENOMINATOR; no deals given: NO_DATA', () => {
    expect(why(call({ activeAcv: 0, activeContracts: 0 }, { variant: 'active-base' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR activeContracts',
    ]);
    expect(why(one(acv, {}))).toEqual(['undefined', 'NO_DATA signedAcv', 'NO_DATA signedContracts']);
  });

  it('ranges: a term is above 0, contracts are whole, amounts not below 0', () => {
    const per = { recurringTcv: 1, termMonths: 1 };
    refusesInput(g => call(g, { variant: 'per-contract' }), per, 'termMonths', 0, '> 0');
    refusesInput(g => call(g, { variant: 'per-contract' }), per, 'recurringTcv', -1, '≥ 0');
    refusesInput(call, { signedAcv: 1, signedContracts: 1 }, 'signedContracts', '1.5', 'whole number');
    for (const [variant, input] of [
      ['first-year', 'firstYearContractValue'],
      ['incl-one-time', 'signedAcvInclOneTime'],
      ['tcv', 'signedTcv'],
    ] as const)
      refusesInput(g => call(g, { variant }), { [input]: 1, signedContracts: 1 }, input, -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'active-base' }), { activeAcv: 1, activeContracts: 1 }, 'activeAcv', -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'active-base' }), { activeAcv: 1, activeContracts: 1 }, 'activeContracts', -1, '≥ 0');
    refusesInput(call, { signedAcv: 1, signedContracts: 1 }, 'signedContracts', money(1, 'BRL'), 'whole number');
  });
});
