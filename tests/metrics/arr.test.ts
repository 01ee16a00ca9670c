import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arr, money, month, quarter, year } from '../../src/index.js';
import { added, amount } from '../support/amounts.js';
import { araucaria, asAraucaria, finance, ledger, one, Q2 } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';
import { detailedLedger } from '../support/wholeBooks.js';

describe('arr', () => {
  it('fixture: closing R$ 445,200', () => {
    const r = arr({ closingArr: '445200' }, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe('445200'); // 390,000 + 55,200
    expect(String(r)).toBe('ARR R$ 445,200.00 · Q2 2026 · live · arr@1.0.0');
    expect(r.unit).toBe('money');
  });

  it('“shrinking to 0 is a valid 0”', () => {
    expect(value(arr({ closingArr: 0 }))).toBe('0');
  });

  it('“Negative account balance = data error, not a value”: a balance below 0 is refused', () => {
    refusesInput(loose(arr), {}, 'closingArr', '-0.01', '≥ 0');
  });

  it('other names are refused', () => {
    expect(refusedAt(() => loose(arr)({ closingMrr: 1 }))).toEqual(['closingMrr', 'closingArr']);
  });

  it('is what it is given, to the last cent', () => {
    fc.assert(
      fc.property(amount, closingArr => {
        expect(arr({ closingArr: money(closingArr, 'BRL') }).value?.toFixed(2)).toBe(added(closingArr));
      }),
    );
  });
});

const call = loose(arr);
const bridge = {
  openingArr: 390_000,
  newArr: 73_200,
  expansionArr: 42_000,
  reactivationArr: 90_000,
  contractionArr: 24_000,
  churnedArr: 126_000,
};

describe('arr: from-mrr, bridge, carr, as-reported-fx, implied, exit-run-rate', () => {
  it.each([
    ['from-mrr', { closingMrr: 37_100 }, '445200'], // × 12
    ['bridge', bridge, '445200'],
    ['bridge', { ...bridge, transferArr: -200 }, '445000'],
    ['carr', { closingCarr: 463_200 }, '463200'],
    ['as-reported-fx', { closingArrAtSpot: 55_000 }, '55000'],
    ['implied', { recurringRevenue: 98_000 }, '392000'], // × 4
    ['exit-run-rate', { exitMonthRecurringRevenue: 33_600 }, '403200'], // × 12
  ])('%s', (variant, given, expected) => {
    const r = call(given, { variant });
    expect([value(r), r.unit]).toEqual([expected, 'money']);
  });
  it('bridge: “UNRECONCILED: result < 0”; to 0 is a valid 0', () => {
    const empty = { openingArr: 10, newArr: 0, expansionArr: 0, reactivationArr: 0, contractionArr: 0 };
    expect(why(call({ ...empty, churnedArr: 11 }, { variant: 'bridge' }))).toEqual(['undefined', 'UNRECONCILED openingArr']);
    expect(value(call({ ...empty, churnedArr: 10 }, { variant: 'bridge' }))).toBe('0');
  });
  it('implied: “UNSUPPORTED_GRAIN: window not a quarter”', () => {
    for (const period of [month('2026-04'), year(2026)])
      expect(why(call({ recurringRevenue: 1 }, { variant: 'implied', period }))).toEqual(['undefined', 'UNSUPPORTED_GRAIN']);
    expect(call({ recurringRevenue: 1 }, { variant: 'implied', period: quarter(2026, 2) }).status).toBe('ok');
  });
  it('ranges: balances are not negative, recurring revenue of a quarter may be, that of the last month not', () => {
    for (const [variant, name] of [
      ['from-mrr', 'closingMrr'],
      ['carr', 'closingCarr'],
      ['as-reported-fx', 'closingArrAtSpot'],
      ['exit-run-rate', 'exitMonthRecurringRevenue'],
    ] as const)
      refusesInput(g => call(g, { variant }), {}, name, -1, '≥ 0');
    for (const name of Object.keys(bridge)) refusesInput(g => call(g, { variant: 'bridge' }), bridge, name, -1, '≥ 0');
    expect(value(call({ recurringRevenue: -1 }, { variant: 'implied' }))).toBe('-4');
  });
});

describe('arr: variants from records', () => {
  it.each([
    ['from-mrr', '445200'],
    ['bridge', '445200'],
    ['as-reported-fx', '445200'], // everything is in BRL
    ['implied', '392000'],
    ['exit-run-rate', '403200'],
  ] as const)('the fixture, %s', (variant, expected) => {
    expect(value(one(arr.variant(variant), araucaria, asAraucaria))).toBe(expected);
  });
  it('the fixture, carr: with the 18,000 that A signed on 25 June for 1 August', () => {
    const records = { ...araucaria, arrMovements: detailedLedger };
    expect(value(one(arr.variant('carr'), records, asAraucaria))).toBe('463200');
    expect(value(one(arr, records, asAraucaria))).toBe('445200');
    // not before it was signed
    expect(value(one(arr.variant('carr'), records, { ...asAraucaria, asOf: '2026-06-25' }))).not.toBe('463200');
  });
  it('“calling bookings ARR … signed-not-live without saying so”: losses count when they happen', () => {
    const arrMovements = ledger(
      ['A', '2026-08-01', '100', { signedAt: '2026-06-01' }],
      ['B', '2025-01-01', '50'],
      ['B', '2026-08-01', '-50', { signedAt: '2026-06-01' }],
    );
    expect(value(one(arr.variant('carr'), { arrMovements }))).toBe('150');
    expect(value(one(arr, { arrMovements }))).toBe('50');
  });
  it('“US$ 10,000 contract at plan 5.20 is 52,000 at both ends”; as reported it is 55,000 at a spot of 5.50', () => {
    const rate = (id: string, date: string, of: string, kind: 'plan' | 'spot') => ({ id, date, from: 'USD', to: 'BRL', rate: of, kind });
    const fxRates = [
      rate('p', '2024-01-01', '5.20', 'plan'),
      rate('s1', '2024-01-01', '5.00', 'spot'),
      rate('s2', '2026-05-01', '5.50', 'spot'),
      rate('s3', '2026-07-01', '9', 'spot'), // a balance is the state just before its instant
    ];
    const arrMovements = ledger(['A', '2025-05-10', { amount: '10000', currency: 'USD' }]);
    expect(value(one(arr, { arrMovements, fxRates }))).toBe('52000');
    expect(value(one(arr.variant('as-reported-fx'), { arrMovements, fxRates }))).toBe('55000');
    expect(why(one(arr.variant('as-reported-fx'), { arrMovements, fxRates: fxRates.slice(0, 1) }))).toEqual([
      'undefined',
      'MISSING_FX_RATE closingArrAtSpot',
    ]);
  });
  it('bridge by segment: an account that moves takes its ARR along as a transfer', () => {
    const accounts = [
      { id: 'A', segment: 'small' },
      { id: 'A', segment: 'large', validFrom: '2026-05-01' },
    ].map((a, i) => ({ ...a, sourceKey: `v${i}`, name: a.id, createdAt: '2024-01-01' }));
    const arrMovements = ledger(['A', '2025-05-10', '100'], ['A', '2026-06-10', '20']);
    const r = one(arr.variant('bridge'), { accounts, arrMovements });
    expect([value(r), String(r.inputs.transferArr?.value)]).toEqual(['120', '0']);
  });
  it('implied is of a quarter and of nothing else; exit-run-rate of any window its last month; both need it whole', () => {
    const financialLines = [
      ...finance(Q2.slice(0, 2), { 'revenue-recurring': '100', 'revenue-services': '7' }),
      ...finance(Q2.slice(2), { 'revenue-recurring': '130' }),
    ];
    const june = { periods: [month('2026-06')] } as const;
    expect(value(one(arr.variant('implied'), { financialLines }))).toBe('1320'); // 330 × 4
    expect(why(one(arr.variant('implied'), { financialLines }, june))).toEqual(['undefined', 'UNSUPPORTED_GRAIN']);
    expect(value(one(arr.variant('exit-run-rate'), { financialLines }))).toBe('1560'); // 130 × 12
    expect(value(one(arr.variant('exit-run-rate'), { financialLines }, june))).toBe('1560');
    expect(one(arr.variant('exit-run-rate'), { financialLines }, { asOf: '2026-06-15' }).reasons.map(r => r.code)).toContain(
      'PARTIAL_PERIOD',
    );
  });
});
