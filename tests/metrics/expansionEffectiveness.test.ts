import { describe, expect, it } from 'vitest';
import { expansionEffectiveness, month, quarter } from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import { araucaria, asAraucaria, grouped, ledger, one } from '../support/records.js';
import { problemsOf, refusedAt, value, warned, why } from '../support/totals.js';

const it13 = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm'];
/** Thirteen accounts land 10,000 each in Q2 2025, one a week from 1 April; `more` is what follows. */
const thirteen = (...more: Parameters<typeof ledger>): Records => ({
  arrMovements: ledger(
    ...it13.map((id, i) => [id, new Date(Date.UTC(2025, 3, 1 + 7 * i)).toISOString().slice(0, 10), '10000'] as const),
    ...more,
  ),
});
const Q2: Partial<EvaluateOptions> = { periods: [quarter(2025, 2)], asOf: '2026-07-01', dataThrough: '2026-07-01' };
const asked = (metric: Parameters<typeof one>[0], records: Records, options: Partial<EvaluateOptions> = {}) =>
  one(metric, records, { ...Q2, ...options });
const { variant } = expansionEffectiveness;
/** The book's expansions: 27,300 by four accounts within twelve months of each one's landing. */
const expansions: Parameters<typeof ledger> = [
  ['a', '2025-09-01', '12000'],
  ['b', '2025-12-01', '7300'],
  ['c', '2026-01-15', '5000'],
  ['m', '2026-05-01', '3000'],
];

describe('expansion-effectiveness', () => {
  it('"13 accounts landed 130,000; expansions in 12 months 27,300 from 4 accounts → 21.0%"', () => {
    const result = asked(expansionEffectiveness, thirteen(...expansions));
    expect([value(result), String(result.numerator), String(result.denominator)]).toEqual(['0.21', '27300', '130000']);
    expect([result.variant, result.parameters]).toEqual(['gross', { ageMonths: 12 }]);
  });
  it('"share-expanded 30.8%": 4 ÷ 13', () => {
    const result = asked(variant('share-expanded'), thirteen(...expansions, ['a', '2025-10-01', '1'])); // twice expanded is one account
    expect([String(result.numerator), String(result.denominator)]).toEqual(['4', '13']);
    expect(result.sampleSize).toBe(13);
  });
  it('net: "cohort ARR(k) ÷ landed = vintage NRR": (130,000 + 27,300 − 4,000 − 10,000) ÷ 130,000', () => {
    const result = asked(variant('net'), thirteen(...expansions, ['d', '2025-08-01', '-4000'], ['e', '2025-10-01', '-10000']));
    expect([String(result.numerator), String(result.denominator)]).toEqual(['143300', '130000']);
  });
  it('"landed ARR = ARR at end of the first day": what is bought more on that day is landed', () => {
    const records = thirteen(['a', '2025-04-01', '5000']);
    expect(String(asked(expansionEffectiveness, records).denominator)).toBe('135000');
    expect(value(asked(expansionEffectiveness, records))).toBe('0');
  });
  it('"through age k months", each account from its own first day: [start, start + 12 months)', () => {
    // a landed on 1 April 2025: the last day of its twelfth month is 31 March 2026
    expect(String(asked(expansionEffectiveness, thirteen(['a', '2026-03-31', '100'], ['b', '2026-04-01', '10'])).numerator)).toBe('110'); // b: 8 April
    expect(String(asked(expansionEffectiveness, thirteen(['a', '2026-04-01', '100'], ['b', '2026-04-08', '10'])).numerator)).toBe('0');
    const half = variant('gross', { ageMonths: 6 });
    expect(String(asked(half, thirteen(['a', '2025-09-30', '100'], ['b', '2025-10-08', '10'])).numerator)).toBe('100');
  });
  it('a first day that a month lacks is its last: landed on 31 May, nine months end on 28 February', () => {
    const records = { arrMovements: ledger(['z', '2025-05-31', '100'], ['z', '2026-02-27', '7'], ['z', '2026-02-28', '9']) };
    expect(String(asked(variant('gross', { ageMonths: 9 }), records).numerator)).toBe('7');
  });
  it('"gross expansion only (no reactivation)", and losses do not count against it', () => {
    const records = thirteen(
      ['a', '2025-06-01', '-10000'],
      ['a', '2025-08-01', '30000'],
      ['b', '2025-08-01', '-3000'],
      ['c', '2025-08-01', '2600'],
    );
    expect(String(asked(expansionEffectiveness, records).numerator)).toBe('2600');
    // An expansion after the return is one.
    expect(
      String(
        asked(expansionEffectiveness, thirteen(['a', '2025-06-01', '-10000'], ['a', '2025-08-01', '1'], ['a', '2025-09-01', '4']))
          .numerator,
      ),
    ).toBe('4');
  });
  it('"churned members stay in the denominator"', () => {
    const gone = thirteen(...expansions, ['f', '2025-09-01', '-10000']);
    expect(value(asked(expansionEffectiveness, gone))).toBe('0.21');
    expect(String(asked(variant('share-expanded'), gone).denominator)).toBe('13');
  });
  it('"cohort = accounts by quarter of new": who was there before, came back or came after is not in it', () => {
    const records = thirteen(
      ['old', '2025-01-01', '500'],
      ['old', '2025-05-01', '500'],
      ['back', '2024-05-01', '70'],
      ['back', '2024-07-01', '-70'],
      ['back', '2025-05-01', '70'],
      ['back', '2025-06-01', '70'],
      ['late', '2025-07-01', '900'],
      ['late', '2025-07-02', '900'],
    );
    const result = asked(expansionEffectiveness, records);
    expect([String(result.numerator), String(result.denominator)]).toEqual(['0', '130000']);
  });
  it('"cohort younger than k → COHORT_TOO_YOUNG": whoever may have landed on the last day must have lived k months by asOf', () => {
    for (const name of ['gross', 'share-expanded', 'net'] as const) {
      const early = asked(variant(name), thirteen(), { asOf: '2026-06-30' });
      expect([early.status, early.reasons.map(r => r.code)]).toEqual(['incomplete', ['COHORT_TOO_YOUNG']]);
      expect(asked(variant(name, { ageMonths: 11 }), thirteen(), { asOf: '2026-06-30' }).status).toBe('ok');
    }
    expect(asked(expansionEffectiveness, thirteen(), { asOf: undefined as never }).reasons.map(r => r.code)).toEqual(['COHORT_TOO_YOUNG']);
  });
  it('records that end before the vintage is that old leave no value', () => {
    expect(why(asked(expansionEffectiveness, thirteen(), { dataThrough: '2026-06-01' })).join()).toContain('PARTIAL_PERIOD');
  });
  it('nobody landed → ZERO_DENOMINATOR', () => {
    const records = { arrMovements: ledger(['old', '2024-02-01', '1']) };
    expect(why(asked(expansionEffectiveness, records))).toContain('ZERO_DENOMINATOR landedArr');
    expect(why(asked(variant('share-expanded'), records))).toContain('ZERO_DENOMINATOR vintageLogos');
  });
  it('a small vintage keeps its share, with a warning', () => {
    const few = { arrMovements: ledger(['a', '2025-04-05', '10'], ['a', '2025-05-05', '1'], ['b', '2025-04-05', '10']) };
    const result = asked(variant('share-expanded'), few);
    expect([value(result), warned(result)]).toEqual(['0.5', ['SMALL_SAMPLE']]);
  });
  it('one row a vintage: several quarters at once, the youngest without value', () => {
    const records = thirteen(...expansions, ['x', '2025-07-10', '100'], ['x', '2025-08-10', '50']);
    const table = evaluate({ it: expansionEffectiveness }, records, {
      periods: [quarter(2025, 2), quarter(2025, 3)],
      asOf: '2026-07-01',
      dataFrom: '2024-01-01',
      dataThrough: '2026-07-01',
      currency: 'BRL',
    });
    expect(table.rows()).toEqual([
      { period: 'Q2 2025', it: 0.21 },
      { period: 'Q3 2025', it: null },
    ]);
  });
  it('a customer belongs to the segment it landed in', () => {
    const accounts = [
      { id: 'a', segment: 'smb' },
      { id: 'a', segment: 'enterprise', validFrom: '2025-06-01' },
      ...it13.slice(1).map(id => ({ id, segment: 'enterprise' })),
    ];
    const found = grouped(expansionEffectiveness, { ...thirteen(...expansions), accounts }, { ...Q2, by: ['segment'] });
    expect(value(found.smb as never)).toBe('1.2'); // a: 12,000 ÷ 10,000
    expect(String(found.enterprise?.numerator)).toBe('15300');
  });
  it('E4: a restated expansion is what it became; knownAt gives the old figure', () => {
    const records = thirteen(
      ['a', '2025-09-01', '12000', { id: 'up', recordedAt: '2025-09-02' }],
      ['a', '2025-09-01', '-2000', { id: 'fix', correctsId: 'up', recordedAt: '2026-02-01' }],
    );
    expect(String(asked(expansionEffectiveness, records).numerator)).toBe('10000');
    expect(String(asked(expansionEffectiveness, records, { knownAt: '2026-01-01' }).numerator)).toBe('12000');
  });
});

describe('expansion-effectiveness, by-reason', () => {
  const records = thirteen(
    ['a', '2025-09-01', '12000', { reason: 'seats' }],
    ['b', '2025-12-01', '7300', { reason: 'price' }],
    ['c', '2026-01-15', '6000', { reason: 'seats' }],
    ['c', '2026-01-15', '-1000', { reason: 'price' }], // one net movement of 5,000, told by its parts
    ['m', '2026-05-01', '3000'],
  );
  it('"price indexation counted as success (split by reason)": one row a reason, over all that landed', () => {
    const found = grouped(variant('by-reason'), records, { ...Q2, by: ['reason'] });
    expect(Object.fromEntries(Object.entries(found).map(([k, r]) => [k, `${r.numerator} ${r.denominator}`]))).toEqual({
      price: '6300 130000', // 7,300 − 1,000
      seats: '18000 130000',
      '(missing)': '3000 130000',
    });
    expect(value(one(variant('by-reason'), records, { ...Q2, by: ['reason'] }))).toBe('0.21');
  });
  it('needs the reason to be asked for, and there is no call with totals', () => {
    expect(() => asked(variant('by-reason'), records)).toThrow(/reason/);
    expect(() => expansionEffectiveness({ vintageExpansionArr: 1, landedArr: 2 } as never, { variant: 'by-reason' } as never)).toThrow(
      /by-reason/,
    );
  });
});

describe('expansion-effectiveness, whole base', () => {
  const fixture = (name: 'rate-on-base' | 'same-customer-growth' | 'growth-of-expansion', options = {}) =>
    one(variant(name), araucaria, { ...asAraucaria, ...options });
  it('rate-on-base: (A 30 + E 12) ÷ 390 thousand, E’s own quarter included', () => {
    const result = fixture('rate-on-base');
    expect([String(result.numerator), String(result.denominator)]).toEqual(['42000', '390000']);
  });
  it('same-customer-growth: A, B, D, H at both ends, 342 ÷ 354 − 1; C that left is not seen', () => {
    const result = fixture('same-customer-growth');
    expect([String(result.inputs.survivorOpeningArr?.value), String(result.inputs.survivorClosingArr?.value)]).toEqual([
      '354000',
      '342000',
    ]);
    expect(Number(result.value)).toBeCloseTo(-12 / 354, 12);
  });
  it('growth-of-expansion: 42 ÷ 30 − 1 = 40 %, the quarter before has H’s 30,000', () => {
    expect(value(fixture('growth-of-expansion'))).toBe('0.4');
  });
  it('growth-of-expansion: "period over period", so a month against the month before', () => {
    // June E 12,000 against May A 30,000
    expect(value(fixture('growth-of-expansion', { periods: [month('2026-06')] }))).toBe('-0.6');
    expect(why(fixture('growth-of-expansion', { periods: [month('2026-05')] }))).toContain('ZERO_DENOMINATOR priorPeriodExpansionArr');
  });
  it('nothing at the start → ZERO_DENOMINATOR', () => {
    const young = { arrMovements: ledger(['a', '2026-05-01', '1']) };
    expect(why(one(variant('rate-on-base'), young))).toContain('ZERO_DENOMINATOR openingArr');
    expect(why(one(variant('same-customer-growth'), young))).toContain('ZERO_DENOMINATOR survivorOpeningArr');
  });
  it('an unfinished period has no rate', () => {
    for (const name of ['rate-on-base', 'same-customer-growth', 'growth-of-expansion'] as const)
      expect(why(fixture(name, { asOf: '2026-06-15' })).join()).toContain('PARTIAL_PERIOD');
  });
});

describe('expansion-effectiveness with totals', () => {
  it.each([
    ['gross', { vintageExpansionArr: '27300', landedArr: '130000' }, '0.21'],
    ['net', { vintageArrAtAge: '117000', landedArr: '130000' }, '0.9'],
    ['rate-on-base', { expansionArr: '39', openingArr: '390' }, '0.1'],
    ['same-customer-growth', { survivorOpeningArr: '100', survivorClosingArr: '150' }, '0.5'],
    ['growth-of-expansion', { expansionArr: '30', priorPeriodExpansionArr: '40' }, '-0.25'],
  ] as const)('%s', (name, given, expected) => {
    expect(value(expansionEffectiveness(given as never, { variant: name as never, currency: 'BRL' }))).toBe(expected);
  });
  it('a true zero is a value', () => {
    expect(value(expansionEffectiveness({ vintageExpansionArr: 0, landedArr: '130000' }, { currency: 'BRL' }))).toBe('0');
  });
  it('nothing landed', () => {
    expect(why(expansionEffectiveness({ vintageExpansionArr: 0, landedArr: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR landedArr']);
  });
  it.each([
    ['vintageExpansionArr', { vintageExpansionArr: -1, landedArr: 1 }, 'gross'],
    ['expandedVintageLogos', { expandedVintageLogos: 14, vintageLogos: 13 }, 'share-expanded'],
    ['vintageLogos', { expandedVintageLogos: 1, vintageLogos: 1.5 }, 'share-expanded'],
    ['priorPeriodExpansionArr', { expansionArr: 1, priorPeriodExpansionArr: -1 }, 'growth-of-expansion'],
  ] as const)('%s out of its range is refused', (at, given, name) => {
    expect(refusedAt(() => expansionEffectiveness(given as never, { variant: name as never }))).toEqual([at]);
  });
  it('an age that is none is refused', () => {
    for (const ageMonths of [0, 1.5, -3, 601, '12', null])
      expect(problemsOf(() => variant('gross', { ageMonths } as never)).map(p => p.path.join())).toEqual(['ageMonths']);
    expect(refusedAt(() => variant('rate-on-base', { ageMonths: 12 }))).toEqual(['ageMonths']);
  });
});
