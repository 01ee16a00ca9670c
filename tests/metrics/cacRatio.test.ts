import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cacRatio, quarter } from '../../src/index.js';
import { positiveAmount, times } from '../support/amounts.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, ledger, one, spend } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';
import { everyVariant } from '../support/variants.js';

const call = loose(cacRatio);
const fixture = { priorQuarterSpend: '132000', newArr: '73200', expansionArr: '42000' };
const fromFixture = (variant: string) => one(everyVariant[`cac-ratio/${variant}`] as never, araucaria, asAraucaria);

describe('cac-ratio', () => {
  it('fixture Q2: 132,000 ÷ (73,200 + 42,000) = 1.1458×', () => {
    const r = cacRatio(fixture, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe(quotient('132000', '115200'));
    expect(r.value?.toFixed(4)).toBe('1.1458');
    expect(String(r)).toBe('CAC ratio 1.15× · Q2 2026 · new and expansion, lag 1 quarter · cac-ratio@1.0.0');
  });

  it.each([
    ['new', { priorQuarterNewLogoSpend: '92400', newArr: '73200' }, '92400', '73200'], // 132,000 × 0.7 = 92,400
    ['expansion', { priorQuarterExpansionSpend: '39600', expansionArr: '42000' }, '39600', '42000'], // 132,000 × 0.3 = 39,600
    ['lag-0', { acquisitionSpend: '141000', newArr: '73200', expansionArr: '42000' }, '141000', '115200'], // the book's 1.2240
    ['new-lag-0', { newLogoSpend: '98700', newArr: '73200' }, '98700', '73200'], // 141,000 × 0.7 = 98,700: the book's 1.3484
    ['expansion-lag-0', { expansionSpend: '42300', expansionArr: '42000' }, '42300', '42000'], // 141,000 × 0.3 = 42,300
    ['incl-reactivation', { ...fixture, reactivationArr: '90000' }, '132000', '205200'], // 73,200 + 42,000 + 90,000
    ['contracted', { priorQuarterSpend: '132000', newCarr: '48000', expansionCarr: '42000' }, '132000', '90000'],
  ])('%s', (variant, given, above, below) => {
    const r = call(given, { variant, currency: 'BRL' });
    expect(value(r)).toBe(quotient(above, below));
    expect(r.variant).toBe(variant);
  });

  it('the lags that only records know refuse totals', () => {
    for (const variant of ['lag-cycle', 'lag-months']) expect(refusedAt(() => call({}, { variant }))).toEqual(['variant']);
  });
});

describe('cac-ratio, from records', () => {
  it.each([
    ['blended', '132000', '115200'],
    ['new', '92400', '73200'],
    ['expansion', '39600', '42000'],
    ['lag-0', '141000', '115200'],
    ['new-lag-0', '98700', '73200'],
    ['expansion-lag-0', '42300', '42000'],
    ['lag-cycle', '136000', '115200'], // 53 days: 44,000 + 46,000 + 46,000 (fixture.md)
    ['incl-reactivation', '132000', '205200'],
    ['contracted', '132000', '115200'], // no movement of the fixture was signed before it took effect
  ])('fixture, %s: %s ÷ %s', (variant, above, below) => {
    expect(value(fromFixture(variant))).toBe(quotient(above, below));
  });

  it.each([
    [3, '132000'], // January to March, as the default
    [6, '126000'], // two quarters: October to December
  ])('fixture, lag-months %i: %s ÷ 115200', (lagMonths, above) => {
    expect(value(one(cacRatio.variant('lag-months', { lagMonths }), araucaria, asAraucaria))).toBe(quotient(above, '115200'));
  });

  const spent = spend(['2026-02-28', '100']);

  it('contracted: a gain counts when it was signed, one signed for later too; a loss stays where it took effect', () => {
    const records = {
      spendEntries: spent,
      arrMovements: ledger(
        ['live', '2026-01-01', '50'],
        ['live', '2026-08-01', '12', { signedAt: '2026-06-30' }], // expansion, signed in Q2
        ['live', '2026-09-01', '-5', { signedAt: '2026-06-01' }], // a loss: not in either
        ['signed', '2026-07-15', '28', { signedAt: '2026-05-10' }], // new, signed in Q2
        ['started', '2026-04-15', '40', { signedAt: '2026-03-31' }], // new and live in Q2, signed in Q1
      ),
    };
    const r = one(cacRatio.variant('contracted'), records);
    expect([r.inputs.newCarr, r.inputs.expansionCarr].map(i => i?.value?.toString())).toEqual(['28', '12']);
    expect(value(r)).toBe('2.5'); // 100 ÷ (28 + 12)
    expect(value(one(cacRatio, records))).toBe('2.5'); // live: 100 ÷ 40
  });

  it('the shares of one entry come to the whole: acquisition, expansion, shared, retention', () => {
    const spendEntries = spend(
      ['2026-02-01', '10', { motion: 'acquisition' }],
      ['2026-02-02', '20', { motion: 'expansion' }],
      ['2026-02-03', '100', { motion: 'shared', acquisitionShare: '0.7' }],
      ['2026-02-04', '1000', { motion: 'retention' }],
    );
    const arrMovements = ledger(['A', '2026-04-01', '8'], ['A', '2026-05-01', '5']);
    expect(value(one(cacRatio.variant('new'), { spendEntries, arrMovements }))).toBe('10'); // (10 + 70) ÷ 8
    expect(value(one(cacRatio.variant('expansion'), { spendEntries, arrMovements }))).toBe('10'); // (20 + 30) ÷ 5
    expect(value(one(cacRatio, { spendEntries, arrMovements }))).toBe(quotient('1130', '13')); // 10 + 20 + 100 + 1,000 over 8 + 5
  });

  it('entries that cannot be allocated are left out and said, in both halves', () => {
    const spendEntries = spend(
      ['2026-02-01', '10', { motion: 'expansion' }],
      ['2026-02-02', '7'],
      ['2026-02-03', '9', { motion: 'shared' }],
    );
    const r = one(cacRatio.variant('expansion'), {
      spendEntries,
      arrMovements: ledger(['A', '2026-01-01', '1'], ['A', '2026-05-01', '5']),
    });
    expect(value(r)).toBe('2'); // 10 ÷ 5
    expect(warned(r)).toEqual(['UNCLASSIFIED_RECORDS']);
    expect(r.excluded).toEqual({ 'no motion': 1, 'shared without acquisitionShare': 1 });
  });

  it('the first quarter of the spend has none before it: INSUFFICIENT_HISTORY, no fall back to lag 0', () => {
    const records = { arrMovements: ledger(['A', '2026-04-05', '1']), spendEntries: spend(['2026-04-30', '5']) };
    const dataFrom = { arrMovements: '2024-01-01', spendEntries: '2026-04-01' };
    expect(why(one(cacRatio, records, { dataFrom }))).toEqual(['undefined', 'INSUFFICIENT_HISTORY priorQuarterSpend']);
  });
});

describe('cac-ratio: edge rules', () => {
  it('“ARR won = 0 → E1”', () => {
    expect(why(cacRatio({ priorQuarterSpend: 1, newArr: 0, expansionArr: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR newArr']);
    expect(value(cacRatio({ priorQuarterSpend: 6, newArr: 0, expansionArr: 2 }))).toBe('3'); // expansion alone is won, too
  });

  it('“gross of churn, so not net new ARR”: losses change nothing', () => {
    const won = [
      ['A', '2026-04-05', '40'],
      ['B', '2026-04-05', '60'],
    ] as const;
    const spendEntries = spend(['2026-02-28', '100']);
    const lost = one(cacRatio, { spendEntries, arrMovements: ledger(...won, ['B', '2026-05-05', '-60']) });
    expect(value(lost)).toBe('1'); // 100 ÷ (40 + 60)
    expect(value(one(cacRatio, { spendEntries, arrMovements: ledger(...won) }))).toBe('1');
  });

  it('“Negative spend E3”: not-applicable / NEGATIVE_NUMERATOR; refunds that leave something are netted', () => {
    expect(why(cacRatio({ ...fixture, priorQuarterSpend: '-0.01' }))).toEqual(['not-applicable', 'NEGATIVE_NUMERATOR priorQuarterSpend']);
    expect(value(cacRatio({ priorQuarterSpend: 0, newArr: 1, expansionArr: 0 }))).toBe('0');
    const spendEntries = spend(['2026-02-01', '50'], ['2026-03-01', '-20']);
    expect(value(one(cacRatio, { spendEntries, arrMovements: ledger(['A', '2026-04-05', '10']) }))).toBe('3'); // (50 − 20) ÷ 10
  });

  it.each([
    ['blended', { priorQuarterSpend: -1, newArr: 0, expansionArr: 0 }],
    ['new', { priorQuarterNewLogoSpend: -1, newArr: 0 }],
    ['expansion', { priorQuarterExpansionSpend: -1, expansionArr: 0 }],
    ['lag-0', { acquisitionSpend: -1, newArr: 0, expansionArr: 0 }],
    ['new-lag-0', { newLogoSpend: -1, newArr: 0 }],
    ['expansion-lag-0', { expansionSpend: -1, expansionArr: 0 }],
    ['incl-reactivation', { priorQuarterSpend: -1, newArr: 0, expansionArr: 0, reactivationArr: 0 }],
    ['contracted', { priorQuarterSpend: -1, newCarr: 0, expansionCarr: 0 }],
  ])('%s: both reasons at once, in the glossary’s order', (variant, given) => {
    const [spent, won] = Object.keys(given);
    expect(why(call(given, { variant }))).toEqual(['undefined', `ZERO_DENOMINATOR ${won}`, `NEGATIVE_NUMERATOR ${spent}`]);
  });
});

describe('cac-ratio: refused input', () => {
  it('what was won is not below 0', () => {
    refusesInput(call, fixture, 'newArr', -1, '≥ 0');
    refusesInput(call, fixture, 'expansionArr', -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'incl-reactivation' }), { ...fixture, reactivationArr: 1 }, 'reactivationArr', -1, '≥ 0');
    const contracted = { priorQuarterSpend: 1, newCarr: 1, expansionCarr: 1 };
    refusesInput(g => call(g, { variant: 'contracted' }), contracted, 'newCarr', -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'contracted' }), contracted, 'expansionCarr', -1, '≥ 0');
  });

  it('net new ARR is no input of it', () => {
    expect(refusedAt(() => call({ priorQuarterSpend: 132_000, netNewArr: 55_200 }))).toEqual(['netNewArr', 'newArr', 'expansionArr']);
  });
});

it('cac-ratio: the same in another currency: k times all money is the same ratio', () => {
  fc.assert(
    fc.property(positiveAmount, positiveAmount, fc.integer({ min: 1, max: 1000 }), (spent, won, k) => {
      const at = (k: number) => value(cacRatio({ priorQuarterSpend: times(spent, k), newArr: times(won, k), expansionArr: 0 }));
      expect(at(k)).toBe(at(1));
    }),
  );
});
