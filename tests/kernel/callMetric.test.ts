import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { cac, grr, isRefusedInput, ltv, magicNumber, money, month, netNewArr, nrr, quarter, ratio, winRate } from '../../src/index.js';
import { loose, problemsOf, refusedAt, value } from '../support/totals.js';

const call = loose(cac);
const good = { acquisitionSpend: 141_000, newLogos: 2 };

describe('one error with every problem in it', () => {
  it('unknown and missing keys at once, also when exactly one is unknown and one missing', () => {
    expect(problemsOf(() => call({ acquisitionSpend: 1, newLogo: 2 }))).toMatchObject([
      { path: ['newLogo'], expected: 'only acquisitionSpend, newLogos', received: 'the number 2' },
      {
        path: ['newLogos'],
        expected: 'a whole number ≥ 0 (customers)',
        received: 'nothing',
        hint: expect.stringContaining('Accounts with their first-ever'),
      },
    ]);
    expect(refusedAt(() => call({ spend: 1, logos: 2 }))).toEqual(['spend', 'logos', 'acquisitionSpend', 'newLogos']);
    expect(refusedAt(() => call({}))).toEqual(['acquisitionSpend', 'newLogos']);
  });

  it('bad values, wrong keys and bad options together', () => {
    const bad = () =>
      call({ acquisitionSpend: '1,200', newLogos: -1, ARR: 1 }, { currency: 'brl', period: 'Q2', smallSampleBelow: -1, lag: 0 });
    expect(refusedAt(bad).sort()).toEqual([
      'ARR',
      'acquisitionSpend',
      'newLogos',
      'options.currency',
      'options.lag',
      'options.period',
      'options.smallSampleBelow',
    ]);
  });

  it('a wrong window beside a wrong input', () => {
    expect(refusedAt(() => nrr({ cohortOpeningArr: 'x', cohortClosingArr: 1 }, { period: quarter(2026, 2) })).sort()).toEqual([
      'cohortOpeningArr',
      'options.period',
    ]);
  });

  it('losses above the opening beside a wrong key', () => {
    const given = { cohortOpeningArr: 1, cohortContractionArr: 0, cohortChurnedArr: 2, churn: 5 };
    expect(refusedAt(() => loose(grr)(given, { variant: 'movement-sum' })).sort()).toEqual(['churn', 'cohortChurnedArr']);
  });

  it('every currency that differs, and every bare amount, with its own place', () => {
    const given = {
      newArr: money(1, 'BRL'),
      expansionArr: money(1, 'USD'),
      reactivationArr: money(1, 'EUR'),
      contractionArr: 1,
      churnedArr: 2,
    };
    expect(refusedAt(() => netNewArr(given)).sort()).toEqual(['churnedArr', 'contractionArr', 'expansionArr', 'reactivationArr']);
  });

  it('in a list: row and field', () => {
    const items = Array.from({ length: 12 }, (_, i) => ({
      cohortOpeningArr: money(1, i === 3 ? 'USD' : 'BRL'),
      cohortClosingArr: money(1, 'BRL'),
    }));
    expect(refusedAt(() => nrr({ monthlyCohorts: items }, { variant: 'monthly-compounded' }))).toEqual([
      'monthlyCohorts.3.cohortOpeningArr',
    ]);
  });

  it('names the metric and the variant', () => {
    const error = cac.safe({ acquisitionSpend: -1, newLogos: -1 });
    expect(isRefusedInput(error) && error.message).toContain('cac (fully-loaded) refused: 1 problem');
  });
});

describe('keys', () => {
  it.each([[null], [undefined], [5], ['x'], [[141_000, 2]], [() => good]])('inputs that are no object are refused: %s', given => {
    expect(refusedAt(() => call(given))).toEqual(['inputs']);
  });

  it('undefined is absent, null is not', () => {
    expect(problemsOf(() => call({ acquisitionSpend: undefined, newLogos: null }))).toMatchObject([
      { path: ['acquisitionSpend'], received: 'nothing' },
      { path: ['newLogos'], received: 'null' },
    ]);
  });

  it('inherited keys are no inputs, and names of Object’s own are unknown keys', () => {
    expect(refusedAt(() => call(Object.create(good)))).toEqual(['acquisitionSpend', 'newLogos']);
    expect(refusedAt(() => call({ ...good, constructor: 1, toString: 2 }))).toEqual(['constructor', 'toString']);
    expect(refusedAt(() => call(JSON.parse('{"acquisitionSpend":1,"newLogos":1,"__proto__":1}')))).toEqual(['__proto__']);
  });

  it('an object without a prototype is fine', () => {
    expect(value(call(Object.assign(Object.create(null), good)))).toBe('70500');
  });
});

describe('values', () => {
  it('numbers, text, Decimals and money mean the same', () => {
    for (const acquisitionSpend of [141_000, '141000', '141000.00', new Decimal(141_000)])
      expect(value(cac({ acquisitionSpend, newLogos: 2 }))).toBe('70500');
    expect(value(cac({ acquisitionSpend: money(141_000, 'BRL'), newLogos: new Decimal(2) }))).toBe('70500');
  });

  it('a plain ratio lies in −1 … 1; beyond, ratio(…) or percent(…) is asked for', () => {
    const at = (recurringGrossMargin: unknown) => () => loose(ltv)({ arpa: 1, recurringGrossMargin, monthlyLogoChurnRate: 1 });
    for (const margin of [80, '78', -1.01, '1.0001'])
      expect(problemsOf(at(margin))).toMatchObject([{ path: ['recurringGrossMargin'], hint: expect.stringContaining('percent') }]);
    expect(value(at(1)())).toBe('1'); // 1 means 100 %
    expect(at(ratio('-1.01'))().status).toBe('undefined');
  });

  it('counts are whole, also as text or Decimal', () => {
    for (const won of [1.5, '1.5', new Decimal('0.5')])
      expect(problemsOf(() => winRate({ won, lost: 1 }))).toMatchObject([{ path: ['won'], hint: 'whole numbers only' }]);
    expect(value(winRate({ won: '1.0', lost: 1 }))).toBe('0.5');
  });

  it('money for a count, a ratio for money, money for a ratio are refused', () => {
    expect(refusedAt(() => call({ acquisitionSpend: ratio('0.5'), newLogos: money(2, 'BRL') }))).toEqual(['acquisitionSpend', 'newLogos']);
    expect(refusedAt(() => loose(ltv)({ arpa: 1, recurringGrossMargin: money('0.5', 'BRL'), monthlyLogoChurnRate: 1 }))).toEqual([
      'recurringGrossMargin',
    ]);
  });
});

describe('options', () => {
  it('an unknown one is refused by name, as are options that are no object', () => {
    expect(problemsOf(() => call(good, { Currency: 'BRL' }))).toMatchObject([{ path: ['options', 'Currency'], hint: 'unknown option' }]);
    for (const options of ['BRL', 5, null, []]) expect(refusedAt(() => call(good, options))).toEqual(['options']);
  });

  it('currency: ISO 4217, in capitals; omitted or null prints no symbol', () => {
    for (const currency of ['brl', 'ABC', '', 5, {}]) expect(refusedAt(() => call(good, { currency }))).toEqual(['options.currency']);
    expect([cac(good).currency, cac(good, { currency: null }).currency, cac(good, { currency: 'BRL' }).currency]).toEqual([
      null,
      null,
      'BRL',
    ]);
  });

  it('currency: taken from money(…); “a bare amount beside a money(…) is refused” unless the option names it', () => {
    const amounts = {
      newArr: money(1, 'BRL'),
      expansionArr: 1,
      reactivationArr: money(1, 'BRL'),
      contractionArr: money(1, 'BRL'),
      churnedArr: money(1, 'BRL'),
    };
    expect(problemsOf(() => netNewArr(amounts))).toMatchObject([{ path: ['expansionArr'], hint: expect.stringContaining("'BRL'") }]);
    expect(netNewArr(amounts, { currency: 'BRL' }).currency).toBe('BRL');
    expect(cac({ acquisitionSpend: money(1, 'USD'), newLogos: 1 }).currency).toBe('USD');
    expect(problemsOf(() => cac({ acquisitionSpend: money(1, 'USD'), newLogos: 1 }, { currency: 'BRL' }))).toMatchObject([
      { path: ['acquisitionSpend'], expected: 'one currency (BRL)', received: expect.stringContaining('USD') },
    ]);
    expect(refusedAt(() => magicNumber({ netNewArr: money(1, 'USD'), priorQuarterSpend: money(1, 'BRL') }))).toHaveLength(1);
  });

  it('period: one of ours, kept in the result', () => {
    expect(cac(good, { period: quarter(2026, 2) }).period).toEqual(quarter(2026, 2));
    for (const period of [null, 'Q2', 5, {}, { start: '2026-04-01', end: '2026-07-01' }])
      expect(refusedAt(() => call(good, { period }))).toEqual(['options.period']);
    expect(refusedAt(() => nrr({ cohortOpeningArr: 1, cohortClosingArr: 1 }, { period: month('2026-04') }))).toEqual(['options.period']);
  });

  it('period: one that cannot be, or says more than a period, is refused', () => {
    const q2 = { kind: 'quarter', start: '2026-04-01', end: '2026-07-01', fiscalYearStart: 1 };
    for (const period of [
      { ...q2, end: '2026-08-01' },
      { ...q2, kind: 'fortnight' },
      { ...q2, start: '2026-02-30' },
      { ...q2, fiscalYearStart: 13 },
      { ...q2, note: 'x' },
    ])
      expect(refusedAt(() => call(good, { period }))).toEqual(['options.period']);
  });

  it('smallSampleBelow: a whole number, 0 or more', () => {
    for (const smallSampleBelow of [-1, 1.5, '10', Number.NaN, null])
      expect(refusedAt(() => call(good, { smallSampleBelow }))).toEqual(['options.smallSampleBelow']);
    expect(cac(good, { smallSampleBelow: 0 }).warnings).toEqual([]);
    expect(cac(good, { smallSampleBelow: 3 }).warnings).toHaveLength(1);
  });
});

it('a list input with an empty place is refused there', () => {
  const sparse: unknown[] = Array.from({ length: 12 }, () => ({ cohortOpeningArr: 1, cohortClosingArr: 1 }));
  delete sparse[5];
  expect(refusedAt(() => loose(nrr)({ monthlyCohorts: sparse }, { variant: 'monthly-compounded' }))).toEqual(['monthlyCohorts.5']);
});
