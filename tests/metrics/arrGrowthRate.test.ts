import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrGrowthRate, month, quarter, year } from '../../src/index.js';
import { added, amount, negated, positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, ledger, one } from '../support/records.js';
import { loose, problemsOf, refusedAt, refusesInput, value, why } from '../support/totals.js';

const fixture = { closingArr: 445_200, priorArr: 348_000 };

describe('arr-growth-rate', () => {
  it('fixture: 445.2 ÷ 348 − 1 = 27.93%', () => {
    const r = arrGrowthRate(fixture, { currency: 'BRL' });
    expect(value(r)).toBe(quotient('97200', '348000')); // 445,200 − 348,000 = 97,200
    expect([r.unit, r.variant]).toEqual(['ratio', 'yoy']);
    expect(String(r)).toBe('ARR growth 27.93% · year over year · arr-growth-rate@1.0.0');
  });

  it('“prior 0 → E1”; shrinking to nothing is −100 %', () => {
    expect(why(arrGrowthRate({ closingArr: 1, priorArr: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR priorArr']);
    expect(value(arrGrowthRate({ closingArr: 0, priorArr: 5 }))).toBe('-1');
  });

  it('“prior < 0 impossible for ARR”: refused', () => {
    refusesInput(loose(arrGrowthRate), fixture, 'priorArr', -1, '≥ 0');
    refusesInput(loose(arrGrowthRate), fixture, 'closingArr', -1, '≥ 0');
  });

  it('a quarter’s opening has another name, and is refused', () => {
    expect(refusedAt(() => loose(arrGrowthRate)({ closingArr: 1, openingArr: 1 }))).toEqual(['openingArr', 'priorArr']);
  });

  it('scale-free', () => {
    fc.assert(
      fc.property(amount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (closingArr, priorArr, k) => {
        const r = arrGrowthRate({ closingArr: times(closingArr, k), priorArr: times(priorArr, k) });
        expect(value(r)).toBe(quotient(added(closingArr, negated(priorArr)), priorArr));
      }),
    );
  });
});

describe('arr-growth-rate: qoq, mom, cagr, annualised-qoq', () => {
  const call = loose(arrGrowthRate);
  const variants = {
    qoq: { closingArr: 445_200, openingArr: 390_000 },
    mom: { closingArr: 445_200, openingArr: 360_000 },
    cagr: { closingArr: 484, openingArr: 400, years: 2 },
    'annualised-qoq': { closingArr: 110, openingArr: 100 },
  } as const;
  const names = Object.keys(variants) as (keyof typeof variants)[];
  it('the book: QoQ 55,200 ÷ 390,000 = 14.15%', () => {
    expect(value(call(variants.qoq, { variant: 'qoq' }))).toBe(quotient('55200', '390000'));
    expect(String(call(variants.qoq, { variant: 'qoq' }))).toContain(' 14.15% · quarter over quarter · ');
    expect(value(call(variants.mom, { variant: 'mom' }))).toBe(quotient('85200', '360000'));
  });
  it('“cagr = (end/begin)^(1/years) − 1, annualised-qoq = (1+g)^4 − 1 (never ×4)”', () => {
    expect(value(call(variants.cagr, { variant: 'cagr' }))).toBe('0.1'); // √1.21 − 1
    expect(value(call(variants['annualised-qoq'], { variant: 'annualised-qoq' }))).toBe('0.4641'); // 1.1⁴ − 1
  });
  it('Z(openingArr); shrinking to nothing is −100 %', () => {
    for (const variant of names) {
      expect(why(call({ ...variants[variant], openingArr: 0 }, { variant }))).toEqual(['undefined', 'ZERO_DENOMINATOR openingArr']);
      expect(value(call({ ...variants[variant], closingArr: 0 }, { variant }))).toBe('-1');
    }
  });
  it('ranges, and the length of a window', () => {
    for (const variant of names)
      for (const name of ['closingArr', 'openingArr']) refusesInput(g => call(g, { variant }), variants[variant], name, -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'cagr' }), variants.cagr, 'years', 0, '> 0');
    expect(refusedAt(() => call(variants.qoq, { variant: 'qoq', period: month('2026-04') }))).toEqual(['options.period']);
    expect(refusedAt(() => call(variants.mom, { variant: 'mom', period: quarter(2026, 2) }))).toEqual(['options.period']);
    expect(problemsOf(() => arrGrowthRate.variant('cagr', { years: 0 })).map(p => p.path)).toEqual([['years']]);
  });
  it('from records: the fixture’s quarter, its June, and two years to 1 July 2026', () => {
    expect(value(one(arrGrowthRate.variant('qoq'), araucaria, asAraucaria))).toBe(quotient('55200', '390000'));
    expect(value(one(arrGrowthRate.variant('mom'), araucaria, asAraucaria))).toBe(quotient('85200', '360000'));
    // 348,000 on 1 July 2024 too; √(445,200 ÷ 348,000) − 1, and the square gives it back
    const rate = one(arrGrowthRate.variant('cagr', { years: 2 }), araucaria, asAraucaria).value;
    expect(rate?.toFixed(12)).toBe('0.131066021427');
    expect(rate?.plus(1).pow(2).times(348_000).toFixed(20)).toBe('445200.00000000000000000000');
  });
  it('from records: the years are counted back from the window’s end, whatever its length; before the records there is no answer', () => {
    const arrMovements = ledger(['A', '2024-06-30', '100'], ['A', '2024-07-01', '300'], ['A', '2026-06-30', '84']);
    const cagr = arrGrowthRate.variant('cagr', { years: 2 });
    expect(value(one(cagr, { arrMovements }))).toBe('1.2'); // √(484 ÷ 100) − 1: 30 June 2024 is before 1 July 2024
    expect(value(one(cagr, { arrMovements }, { periods: [month('2026-06')] }))).toBe('1.2');
    expect(why(one(arrGrowthRate.variant('cagr', { years: 3 }), { arrMovements }))).toEqual([
      'undefined',
      'INSUFFICIENT_HISTORY openingArr',
    ]);
    const first = one(arrGrowthRate.variant('qoq'), { arrMovements }, { periods: [year(2024)] });
    expect(value(first)).toBe('0'); // its last quarter: 400 at both ends
  });
});
