import { describe, expect, it } from 'vitest';
import type { ExprData, Fn } from '../../src/define.js';
import { daysWithin } from '../../src/define.js';
import { decimal } from '../../src/kernel/decimal.js';
import { businessTime } from '../../src/records/businessTime.js';
import { compareText } from '../../src/records/expression.js';
import { isUnknown } from '../../src/records/unknowns.js';
import { cellOf } from '../support/batches.js';

const at = Date.parse('2026-07-01T01:00:00Z');
const surroundings = {
  anchors: { opens: 1, closes: 2, asOf: 3, cutoff: 4, ratesAt: 5, ends: 6 },
  parameters: {},
  fiscalYearStart: 1,
  timeZone: 'America/Sao_Paulo',
  business: () => businessTime([], [], 'UTC'),
};
const row = {
  two: decimal('2'),
  three: decimal('3'),
  a: 'a',
  b: 'b',
  at,
  later: at + 86_400_000,
  yes: true,
  no: false,
  lost: { missingRate: 'no rate' },
} as const;
const col = (name: string): ExprData => ({ col: name });
const run = (e: ExprData) => cellOf(e, row, surroundings);
const call = (fn: Fn, ...args: (string | ExprData)[]) => run({ fn, args: args.map(a => (typeof a === 'string' ? col(a) : a)) });

describe('expressions', () => {
  it('read columns, literals and points of the frame; a column that is not there is missing', () => {
    expect([
      run(col('a')),
      run({ lit: 'x', kind: 'text' }),
      String(run({ lit: '1.5', kind: 'dec' })),
      run({ bound: 'asOf' }),
      run(col('nowhere')),
    ]).toEqual(['a', 'x', '1.5', 3, undefined]);
  });
  it.each<[Fn, string, string, boolean]>([
    ['eq', 'a', 'a', true],
    ['eq', 'a', 'b', false],
    ['eq', 'two', 'three', false],
    ['lt', 'two', 'three', true],
    ['lt', 'two', 'two', false],
    ['le', 'two', 'two', true],
    ['gt', 'three', 'two', true],
    ['gt', 'at', 'later', false],
  ])('%s(%s, %s) is %s', (fn, x, y, expected) => {
    expect(call(fn, x, y)).toBe(expected);
  });
  it('comparisons with a missing value are false, whichever side and whichever comparison', () => {
    for (const fn of ['eq', 'lt', 'le', 'gt'] as const)
      expect([call(fn, 'two', 'nowhere'), call(fn, 'nowhere', 'two'), call(fn, 'nowhere', 'nowhere')]).toEqual([false, false, false]);
    expect(call('not', { fn: 'eq', args: [col('a'), col('nowhere')] })).toBe(true);
  });
  it('oneOf, and, or, not, present, coalesce, choose', () => {
    const named = (text: string): ExprData => ({ lit: text, kind: 'text' });
    expect([call('oneOf', 'a', named('b'), named('a')), call('oneOf', 'a', named('b')), call('oneOf', 'nowhere', named('a'))]).toEqual([
      true,
      false,
      false,
    ]);
    expect([
      call('and', 'yes', 'yes'),
      call('and', 'yes', 'no'),
      call('and'),
      call('or', 'no', 'yes'),
      call('or', 'no', 'no'),
      call('or'),
    ]).toEqual([true, false, true, true, false, false]);
    expect([call('present', 'a'), call('present', 'nowhere'), call('coalesce', 'nowhere', 'b'), call('coalesce', 'a', 'b')]).toEqual([
      true,
      false,
      'b',
      'a',
    ]);
    expect([call('coalesce', 'a', 'nowhere'), call('coalesce', 'nowhere', 'nowhere')]).toEqual(['a', undefined]);
    expect([call('choose', 'yes', 'a', 'b'), call('choose', 'no', 'a', 'b'), call('choose', 'nowhere', 'a', 'b')]).toEqual(['a', 'b', 'b']);
  });
  it('arithmetic is exact; a missing argument gives a missing result', () => {
    const of = (fn: Fn) => String(call(fn, 'two', 'three'));
    expect([of('plus'), of('minus'), of('times'), of('least'), of('greatest'), String(call('negated', 'two'))]).toEqual([
      '5',
      '-1',
      '6',
      '2',
      '3',
      '-2',
    ]);
    for (const fn of ['plus', 'minus', 'times', 'least', 'greatest', 'negated'] as const)
      expect(call(fn, 'nowhere', 'two')).toBeUndefined();
    expect(String(call('plus', { lit: '0.1', kind: 'dec' }, { lit: '0.2', kind: 'dec' }))).toBe('0.3');
  });
  it('days are those of the reporting zone', () => {
    expect(call('localDay', 'at')).toBe('2026-06-30'); // 22:00 there
    expect(String(call('daysBetween', 'at', 'later'))).toBe('1');
    expect(call('daysBetween', 'at', 'nowhere')).toBeUndefined();
  });
  it('an unknown amount makes unknown what depends on it, and nothing else', () => {
    for (const [fn, ...args] of [
      ['plus', 'two', 'lost'],
      ['gt', 'lost', 'two'],
      ['eq', 'two', 'lost'],
      ['negated', 'lost'],
      ['not', 'lost'],
      ['choose', 'lost', 'a', 'b'],
      ['and', 'yes', 'lost'],
      ['or', 'no', 'lost'],
      ['coalesce', 'lost', 'two'],
    ] as [Fn, ...string[]][])
      expect([fn, isUnknown(call(fn, ...args))]).toEqual([fn, true]);
    expect([call('and', 'lost', 'no'), call('or', 'lost', 'yes'), call('present', 'lost'), call('eq', 'lost', 'nowhere')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('text is ordered by code point, not by UTF-16 unit', () => {
  // '\uFF5E' is one unit 0xFF5E; '🌳' begins with the unit 0xD83C, but is code point 0x1F333.
  it.each([
    ['\uFF5E', '\u{1F333}', -1],
    ['\u{1F333}', '\u{1F334}', -1], // the same first half
    ['a\u{1F333}', 'a\uFF5E', 1],
    ['', 'a', -1],
    ['a', 'ab', -1],
    ['b', 'ab', 1],
    ['é', 'é', 0],
    ['Z', 'a', -1],
    ['\u{1F333}a', '\u{1F333}', 1],
  ])('%j against %j', (a, b, expected) => {
    expect(Math.sign(compareText(a, b))).toBe(expected);
    expect(Math.sign(compareText(b, a))).toBe(expected === 0 ? 0 : -expected);
  });
});

describe('what is settled, and months', () => {
  const at = (text: string) => Date.parse(text);
  const settle = (e: ExprData, parameters: Readonly<Record<string, string | number>>) =>
    cellOf(e, { ...row, at: at('2026-01-31T12:00:00-03:00') }, { ...surroundings, parameters });
  it('a parameter is a decimal or a text; one that nobody settled is missing', () => {
    expect(String(settle({ parameter: 'n', kind: 'dec' }, { n: '0.10' }))).toBe('0.1');
    expect(String(settle({ parameter: 'n', kind: 'dec' }, { n: 6 }))).toBe('6');
    expect(settle({ parameter: 't', kind: 'text' }, { t: 'linear' })).toBe('linear');
    expect(settle({ parameter: 't', kind: 'text' }, {})).toBeUndefined();
    expect(
      settle(
        {
          fn: 'eq',
          args: [
            { parameter: 't', kind: 'text' },
            { lit: 'x', kind: 'text' },
          ],
        },
        {},
      ),
    ).toBe(false);
  });
  it('months after an instant’s day, clamped to the month’s last; missing where nothing is settled', () => {
    const after: ExprData = { fn: 'monthsAfter', args: [{ col: 'at' }, { parameter: 'n', kind: 'dec' }] };
    // 31 January 2026, 12:00 in São Paulo: one month later is 28 February, midnight there (03:00 UTC).
    expect(settle(after, { n: 1 })).toBe(at('2026-02-28T03:00:00Z'));
    expect(settle(after, { n: 0 })).toBe(at('2026-01-31T03:00:00Z'));
    expect(settle(after, { n: 12 })).toBe(at('2027-01-31T03:00:00Z'));
    expect(settle(after, {})).toBeUndefined();
  });
  it('the fiscal quarter is that of the reporting day', () => {
    const quarter: ExprData = { fn: 'fiscalQuarter', args: [{ col: 'x' }] };
    const late = { x: at('2026-04-01T01:00:00Z') }; // 31 March, 22:00 in São Paulo
    expect(cellOf(quarter, late, surroundings)).toBe('2026-Q1');
    expect(cellOf(quarter, late, { ...surroundings, timeZone: 'UTC' })).toBe('2026-Q2');
    expect(cellOf(quarter, late, { ...surroundings, fiscalYearStart: 2 })).toBe('2027-Q1');
    expect(cellOf(quarter, {}, surroundings)).toBeUndefined();
  });
});

describe('minutes, days and months of instants', () => {
  const when = (text: string) => Date.parse(text);
  const of = (fn: Fn, a: string | undefined, b?: string | number) =>
    cellOf(
      { fn, args: b === undefined ? [col('x')] : [col('x'), col('y')] },
      {
        x: a === undefined ? undefined : when(a),
        y: typeof b === 'string' && b.includes('T') ? when(b) : b === undefined ? undefined : decimal(b),
      },
      surroundings,
    );
  it('minutes are elapsed ones, with decimals; 100 seconds are 1 2/3 minutes, to 20 places', () => {
    const from = '2026-03-29T00:30:00+01:00';
    expect(String(of('minutesBetween', from, '2026-03-29T00:31:30+01:00'))).toBe('1.5');
    expect(String(of('minutesBetween', from, '2026-03-29T00:31:40+01:00'))).toBe('1.66666666666666666667');
    expect(String(of('minutesBetween', from, '2026-03-29T00:28:30+01:00'))).toBe('-1.5');
    // Berlin skips an hour that night: five hours on the clock are four hours, 240 minutes.
    expect(String(of('minutesBetween', from, '2026-03-29T05:30:00+02:00'))).toBe('240');
  });
  it('seconds are exact', () => {
    expect(String(of('secondsBetween', '2026-03-29T00:30:00Z', '2026-03-29T00:31:40.001Z'))).toBe('100.001');
    expect(of('secondsBetween', undefined, '2026-03-29T00:31:40Z')).toBeUndefined();
  });
  it('so many minutes after: whole milliseconds, rounded down', () => {
    expect(of('afterMinutes', '2026-03-29T00:30:00Z', '1.5')).toBe(when('2026-03-29T00:31:30Z'));
    expect(of('afterMinutes', '2026-03-29T00:30:00Z', '0.00002')).toBe(when('2026-03-29T00:30:00.001Z')); // 1.2 ms
    expect(of('afterMinutes', '2026-03-29T00:30:00Z', '-0.00002')).toBe(when('2026-03-29T00:29:59.998Z'));
  });
  it('days after: midnight of the reporting zone', () => {
    // 1 July 01:00 UTC is 30 June, 22:00 in São Paulo; ten days later begins at 03:00 UTC on 10 July.
    expect(of('daysAfter', '2026-07-01T01:00:00Z', '10')).toBe(when('2026-07-10T03:00:00Z'));
    expect(of('daysAfter', '2026-07-01T01:00:00Z', '0.9')).toBe(when('2026-06-30T03:00:00Z'));
  });
  it('the month is that of the reporting day', () => {
    expect(of('monthName', '2026-07-01T01:00:00Z')).toBe('2026-06');
  });
  it('a missing argument gives a missing result', () => {
    for (const fn of ['minutesBetween', 'afterMinutes', 'daysAfter', 'monthName'] as const) expect(of(fn, undefined, '1')).toBeUndefined();
  });
  it('the earlier and the later of two instants', () => {
    expect([call('least', 'at', 'later'), call('greatest', 'at', 'later')]).toEqual([row.at, row.later]);
  });
  it('days of one span within another: 28 of 1 to 28 February in the quarter, 0 where they do not meet', () => {
    const span = (a: string, b: string) =>
      cellOf(
        daysWithin(col('a'), col('b'), col('c'), col('d')),
        {
          a: when(`${a}T00:00:00Z`),
          b: when(`${b}T00:00:00Z`),
          c: when('2026-01-01T00:00:00Z'),
          d: when('2026-04-01T00:00:00Z'),
        },
        { ...surroundings, timeZone: 'UTC' },
      );
    expect([
      String(span('2026-02-01', '2026-03-01')),
      String(span('2025-12-01', '2026-01-11')), // 1 to 10 January
      String(span('2026-03-31', '2026-06-01')),
      String(span('2026-05-01', '2026-06-01')),
    ]).toEqual(['28', '10', '1', '0']);
  });
});
