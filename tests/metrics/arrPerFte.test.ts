import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrPerFte, month, quarter } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, ledger, one } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';
import { wholeBooks } from '../support/wholeBooks.js';

const call = loose(arrPerFte);
const variants = {
  closing: { closingArr: 445_200, closingFte: '6.5' },
  'average-fte': { closingArr: 445_200, averageFte: '8.8' },
  'employees-only': { closingArr: 445_200, closingEmployeeFte: 8 },
  'revenue-per-fte': { ttmRevenue: 386_400, averageFte: '8.4' },
} as const;
const below = {
  closing: 'closingFte',
  'average-fte': 'averageFte',
  'employees-only': 'closingEmployeeFte',
  'revenue-per-fte': 'averageFte',
};
const names = Object.keys(variants) as (keyof typeof variants)[];

describe('arr-per-fte', () => {
  it('the book: 445,200 ÷ 6.5 = R$ 68,492.31', () => {
    const r = arrPerFte({ closingArr: 445_200, closingFte: 6.5 }, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe(quotient('445200', '6.5'));
    expect([r.unit, r.variant]).toEqual(['money/person', 'closing']);
    expect(String(r)).toBe('ARR per FTE R$ 68,492.31 per person · Q2 2026 · closing · arr-per-fte@1.0.0');
  });
  it.each([
    ['average-fte', quotient('445200', '8.8')],
    ['employees-only', '55650'], // 445,200 ÷ 8
    ['revenue-per-fte', '46000'], // 386,400 ÷ 8.4
  ] as const)('%s', (variant, expected) => {
    expect(value(call(variants[variant], { variant }))).toBe(expected);
  });
});

describe('arr-per-fte: edge rules', () => {
  it('E1: no FTE', () => {
    for (const variant of names)
      expect(why(call({ ...variants[variant], [below[variant]]: 0 }, { variant }))).toEqual([
        'undefined',
        `ZERO_DENOMINATOR ${below[variant]}`,
      ]);
  });
  it('a headcount is no sample: fewer than 10 people carry no SMALL_SAMPLE', () => {
    expect(warned(arrPerFte({ closingArr: 1, closingFte: 1 }))).toEqual([]);
  });
  it('a base that shrank to nothing is a true 0; revenue that credits turned negative a negative value', () => {
    expect(value(arrPerFte({ closingArr: 0, closingFte: 1 }))).toBe('0');
    expect(value(call({ ttmRevenue: -10, averageFte: 2 }, { variant: 'revenue-per-fte' }))).toBe('-5');
  });
  it('FTE is not negative and may be a fraction; ARR is not negative; the other headcounts have other names', () => {
    for (const variant of names) refusesInput(g => call(g, { variant }), variants[variant], below[variant], '-0.5', '≥ 0');
    refusesInput(call, variants.closing, 'closingArr', -1, '≥ 0');
    expect(refusedAt(() => call({ closingArr: 1, averageFte: 1 }))).toEqual(['averageFte', 'closingFte']);
  });
});

type Snapshot = NonNullable<Records['headcountSnapshots']>[number];
const heads = (...rows: (readonly [date: string, fte: string, contractorFte?: string])[]): Snapshot[] =>
  rows.map(([date, fte, contractorFte], i) => ({
    id: `h${i}`,
    date,
    function: `f${i}`,
    fte,
    ...(contractorFte === undefined ? {} : { contractorFte }),
  }));

describe('arr-per-fte from records', () => {
  it.each([
    ['closing', quotient('445200', '9')], // 8 employees and 1 of contractors on 30 June
    ['average-fte', '50400'], // 445,200 × 3 ÷ (8 + 9.5 + 9 = 26.5)
    ['employees-only', '55650'],
    ['revenue-per-fte', quotient('1159200', '26.5')], // 386,400 × 3 ÷ 26.5
  ] as const)('the fixture, %s', (variant, expected) => {
    expect(value(one(arrPerFte.variant(variant), wholeBooks, asAraucaria))).toBe(expected);
  });

  const arrMovements = ledger(['A', '2026-04-10', '120']);
  it('“HeadcountSnapshot nearest before end”: the newest of the last month, all functions of its day together', () => {
    const headcountSnapshots = heads(['2026-06-01', '9'], ['2026-06-15', '2', '0.5'], ['2026-06-15', '1'], ['2026-07-01', '99']);
    expect(value(one(arrPerFte, { arrMovements, headcountSnapshots }))).toBe(quotient('120', '3.5'));
    expect(value(one(arrPerFte.variant('employees-only'), { arrMovements, headcountSnapshots }))).toBe('40');
  });
  it('“a headcount that was not taken is not zero”: none in the last month is NO_DATA, also where an older one exists', () => {
    const headcountSnapshots = heads(['2026-05-31', '4']);
    expect(why(one(arrPerFte, { arrMovements, headcountSnapshots }))).toEqual(['undefined', 'NO_DATA closingFte']);
    expect(why(one(arrPerFte, { arrMovements }))).toEqual(['undefined', 'NO_DATA closingFte']);
    expect(why(one(arrPerFte, { arrMovements, headcountSnapshots: [] }))).toEqual(['undefined', 'NO_DATA closingFte']);
  });
  it('average-fte needs every month of the window', () => {
    const all = heads(['2026-04-30', '2'], ['2026-05-31', '4'], ['2026-06-30', '6']);
    expect(value(one(arrPerFte.variant('average-fte'), { arrMovements, headcountSnapshots: all }))).toBe('30'); // 120 ÷ 4
    const gap = all.filter(h => h.date !== '2026-05-31');
    expect(why(one(arrPerFte.variant('average-fte'), { arrMovements, headcountSnapshots: gap }))).toEqual([
      'undefined',
      'NO_DATA averageFte',
    ]);
    const asked = { periods: [month('2026-06')] } as const;
    expect(value(one(arrPerFte.variant('average-fte'), { arrMovements, headcountSnapshots: gap }, asked))).toBe('20'); // of one month
  });
  it('a headcount of 0 that was taken is a denominator of 0', () => {
    expect(why(one(arrPerFte, { arrMovements, headcountSnapshots: heads(['2026-06-30', '0']) }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR closingFte',
    ]);
  });
});

it('arr-per-fte: k times the ARR is k times the value', () => {
  fc.assert(
    fc.property(positiveAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (closingArr, closingFte, k) => {
      expect(value(arrPerFte({ closingArr: times(closingArr, k), closingFte }))).toBe(quotient(times(closingArr, k), closingFte));
    }),
  );
});
