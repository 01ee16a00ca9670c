import { expect, test } from 'vitest';
import { decimal } from '../../../src/kernel/decimal.js';
import { cells, flags, instants, numbers, texts } from '../../../src/records/columns/builders.js';
import type { Column } from '../../../src/records/columns/column.js';
import { reader } from '../../../src/records/columns/column.js';

/** Cells as plain text, so that a decimal is shown by its digits. */
const shown = (column: Column, n: number): unknown[] =>
  Array.from({ length: n }, (_, row) => {
    const cell = reader(column)(row);
    return typeof cell === 'object' && 'toFixed' in cell ? (cell as { toFixed: () => string }).toFixed() : cell;
  });

test('instants: milliseconds, NaN is missing, one value for all is said once', () => {
  const some = instants();
  for (const at of [5, Number.NaN, -1]) some.push(at);
  expect(some.done()).toEqual({ kind: 'instant', at: Float64Array.from([5, Number.NaN, -1]) });
  const same = instants();
  for (const at of [0, 0]) same.push(at);
  expect(same.done()).toEqual({ kind: 'same', value: 0 });
  const missing = instants();
  missing.push(Number.NaN);
  missing.push(Number.NaN);
  expect(missing.done()).toEqual({ kind: 'same', value: undefined });
  expect(instants().done()).toEqual({ kind: 'same', value: undefined });
});

test('more rows than a builder begins with', () => {
  const [at, amount, text, flag] = [instants(), numbers(), texts(), flags()];
  for (let i = 0; i < 1000; i++) {
    at.push(i);
    amount.push(i, 0);
    text.push(i % 2 ? 'odd' : 'even');
    flag.push(i % 3 === 0);
  }
  expect(shown(at.done(), 1000)[999]).toBe(999);
  expect(shown(amount.done(), 1000)[999]).toBe('999');
  expect(shown(text.done(), 1000)[999]).toBe('odd');
  expect(shown(flag.done(), 1000)[999]).toBe(true);
});

test('numbers take the finest scale that comes', () => {
  const some = numbers();
  some.push(3, 0);
  some.missing();
  some.push(125, 2);
  some.push(-7, 1);
  some.pushDecimal(decimal('0.0005'));
  const column = some.done();
  expect(column).toEqual({ kind: 'number', scale: 4, units: Float64Array.from([30_000, Number.NaN, 12_500, -7000, 5]) });
  expect(shown(column, 5)).toEqual(['3', undefined, '1.25', '-0.7', '0.0005']);
});

test('a number that no common scale holds within 2^53 leaves all as decimals', () => {
  const long = numbers();
  long.push(1, 0);
  long.missing();
  long.pushDecimal(decimal('12345678901234567890.12'));
  long.push(25, 1);
  expect(shown(long.done(), 4)).toEqual(['1', undefined, '12345678901234567890.12', '2.5']);
  const finer = numbers(); // 9007199254740992 has no cents within 2^53
  finer.push(9_007_199_254_740_992, 0);
  finer.push(1, 2);
  expect(shown(finer.done(), 2)).toEqual(['9007199254740992', '0.01']);
  const coarser = numbers();
  coarser.push(1, 2);
  coarser.push(-9_007_199_254_740_992, 0);
  expect(shown(coarser.done(), 2)).toEqual(['0.01', '-9007199254740992']);
  const tiny = numbers();
  tiny.pushDecimal(decimal('0.000000000000000000000000000001'));
  tiny.push(0, 0);
  expect(shown(tiny.done(), 2)).toEqual(['0.000000000000000000000000000001', '0']);
});

test('zeros of any scale make no column of decimals', () => {
  const some = numbers();
  some.push(0, 0);
  some.push(1, 20);
  expect(some.done()).toEqual({ kind: 'number', scale: 20, units: Float64Array.from([0, 1]) });
});

test('one number for all', () => {
  const some = numbers();
  some.push(10, 1);
  some.push(1, 0);
  expect(shown(some.done(), 2)).toEqual(['1', '1']);
  const column = numbers();
  column.push(5, 0);
  column.push(5, 0);
  expect(column.done().kind).toBe('same');
  const missing = numbers();
  missing.missing();
  expect(missing.done()).toEqual({ kind: 'same', value: undefined });
});

test('texts are codes into a dictionary', () => {
  const some = texts();
  for (const text of ['b', undefined, 'a', 'b']) some.push(text);
  expect(some.done()).toEqual({ kind: 'text', codes: Int8Array.from([0, -1, 1, 0]), texts: ['b', 'a'] });
  const coded = texts();
  coded.pushCode(coded.code('x'));
  coded.pushCode(-1);
  coded.push('x');
  expect(coded.done()).toEqual({ kind: 'text', codes: Int8Array.from([0, -1, 0]), texts: ['x'] });
  const same = texts();
  same.push('x');
  same.push('x');
  expect(same.done()).toEqual({ kind: 'same', value: 'x' });
});

test('the empty text is a text', () => {
  const some = texts();
  some.push('');
  some.push('a');
  expect(shown(some.done(), 2)).toEqual(['', 'a']);
});

test('texts that hardly repeat are kept as they are', () => {
  const ids = texts();
  for (let i = 0; i < 20_000; i++) ids.push(i === 5000 ? undefined : `id-${i}`);
  const column = ids.done();
  expect(column.kind).toBe('cells');
  expect(shown(column, 20_000).slice(4999, 5002)).toEqual(['id-4999', undefined, 'id-5001']);
  // Who asked for codes keeps them.
  const coded = texts();
  for (let i = 0; i < 20_000; i++) coded.pushCode(coded.code(`id-${i}`));
  expect(coded.done().kind).toBe('text');
});

test('texts that repeat only after a while have a dictionary', () => {
  const accounts = texts();
  for (let i = 0; i < 60_000; i++) accounts.push(`account-${i % 5000}`);
  const column = accounts.done();
  expect(column.kind === 'text' && column.texts.length).toBe(5000);
  expect(shown(column, 60_000)[59_999]).toBe('account-4999');
});

test('flags', () => {
  const some = flags();
  for (const it of [true, undefined, false]) some.push(it);
  expect(some.done()).toEqual({ kind: 'flag', holds: Uint8Array.from([1, 2, 0]) });
  const same = flags();
  same.push(false);
  same.push(false);
  expect(same.done()).toEqual({ kind: 'same', value: false });
});

test('cells', () => {
  const some = cells();
  for (const it of [1, undefined, 'a']) some.push(it);
  expect(some.done()).toEqual({ kind: 'cells', cells: [1, undefined, 'a'] });
  expect(cells().done()).toEqual({ kind: 'same', value: undefined });
});
