import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readField } from '../../../src/entities/readField.js';
import type { Field } from '../../../src/entities/table.js';
import { boundsOf } from '../../../src/records/columns/putNumber.js';
import { takeUnits } from '../../../src/records/columns/takeUnits.js';

/* What is taken at once must be what the field reads, to the last digit, and may be left for any reason: then it is read elsewhere. Expected values are decimal.js's. */

const fields: readonly Field[] = [
  { kind: 'decimal', is: '' },
  { kind: 'decimal', min: 0, is: '' },
  { kind: 'decimal', above: 0, is: '' },
  { kind: 'decimal', min: -3, max: 40, is: '' },
  { kind: 'share', is: '' },
  { kind: 'whole', is: '' },
  { kind: 'whole', min: 1, max: 12, is: '' },
];

function taken(field: Field, scale: number, given: readonly unknown[]): (number | undefined)[] {
  const FROM = 3;
  const values: unknown[] = [...new Array(FROM).fill('1'), ...given];
  const units = new Float64Array(FROM + given.length).fill(Number.NaN);
  const { whole, least, most, above } = boundsOf(field);
  const one = 10 ** scale;
  const n = given.length;
  const left = takeUnits(values, FROM, new Uint8Array(n), n, units, 1, scale, whole, least * one, most * one, above * one);
  expect(values.slice(0, FROM)).toEqual(new Array(FROM).fill('1'));
  expect(left).toBe(values.slice(FROM).some(value => value !== undefined));
  return given.map((value, i) => {
    const put = units[1 + i] as number;
    // What was taken is no longer there, what was not is as it was.
    expect(values[FROM + i]).toBe(Number.isNaN(put) ? value : undefined);
    return Number.isNaN(put) ? undefined : put;
  });
}

function check(field: Field, scale: number, given: readonly unknown[]): void {
  for (const [i, put] of taken(field, scale, given).entries()) {
    if (put === undefined) continue;
    const value = given[i] as string | number;
    expect(
      readField(field, value, () => undefined),
      `${field.kind} ${value}`,
    ).toBeDefined();
    expect(new Decimal(put).eq(new Decimal(value).times(`1e${scale}`)), `${value} is ${put} of 10^-${scale}`).toBe(true);
    expect(Object.is(put, -0)).toBe(false);
  }
}

describe('numbers that are quickly told', () => {
  const odd = [
    ...[
      '',
      '-',
      '.',
      '-.',
      '1.',
      '.5',
      '-.5',
      '1.2.3',
      '--1',
      '+1',
      ' 1',
      '1 ',
      '1e3',
      '0x1',
      '١',
      '1_0',
      '1,0',
      '-0',
      '-0.00',
      '00012',
      '1/0',
      '1:0',
    ],
    ...['999999999', '1000000000', '2147483648', '4294967296', '9999999.99', '99999999.99', '123456789.1', '0.000000001'],
    ...[0, -0, 0.5, 1.005, 0.1 + 0.2, 1e15, 1e15 - 1, 999999999999.99, 9_007_199_254_740_992, Number.NaN, Number.POSITIVE_INFINITY, 5e-324],
    ...[null, true, {}, [], undefined],
  ];
  const digits = fc.stringMatching(/^-?\d{0,10}(\.\d{0,4})?$/);
  const money = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(n => n / 100);
  const value = fc.oneof(digits, money, money.map(String), fc.integer(), fc.double(), fc.string({ maxLength: 4 }), fc.constantFrom(...odd));

  it('are what the field reads, exactly', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.nat(22), fc.array(value, { maxLength: 20 }), (field, scale, given) =>
        check(field, field.kind === 'whole' ? 0 : scale, given),
      ),
      { numRuns: 800 },
    );
    for (const field of fields) for (const scale of [0, 1, 2, 3, 15, 16, 22]) check(field, field.kind === 'whole' ? 0 : scale, odd);
  });

  it('are most numbers that records have, in units of the column', () => {
    const plain: Field = { kind: 'decimal', is: '' };
    expect(taken(plain, 2, ['12.34', '7', '0.5', '-3.1', 12.34, 7, 0.5, -3.1, '9999999.99'])).toEqual([
      1234, 700, 50, -310, 1234, 700, 50, -310, 999_999_999,
    ]);
    expect(taken(plain, 0, ['12', 12, '12.5', 12.5])).toEqual([12, 12, undefined, undefined]);
    // Tenths become hundredths, as `putNumber` has it.
    expect(taken(plain, 1, [0.5, '0.5', 3])).toEqual([undefined, 5, 30]);
    // A text among whole numbers leaves all of them.
    expect(taken({ kind: 'whole', is: '' }, 0, [3, '3', 3.5])).toEqual([undefined, undefined, undefined]);
    expect(taken({ kind: 'whole', is: '' }, 0, [3, undefined, 3.5])).toEqual([3, undefined, undefined]);
  });

  it('of a row in doubt are left', () => {
    const units = new Float64Array(2).fill(Number.NaN);
    const values: unknown[] = ['1', '2'];
    expect(takeUnits(values, 0, Uint8Array.of(0, 1), 2, units, 0, 0, false, 0, 10, -1)).toBe(true);
    expect([values, [...units]]).toEqual([
      [undefined, '2'],
      [1, Number.NaN],
    ]);
  });
});
