import { describe, expect, it } from 'vitest';
import { reader } from '../../../src/records/columns/column.js';
import { eachItsText, lateText, lateTexts } from '../../../src/records/columns/lateTexts.js';

describe('texts that are made late', () => {
  /** A hundred of them, and which were made. */
  const hundred = () => {
    const made: number[] = [];
    return { made, late: lateTexts(100, code => `t${made.push(code) && code}`) };
  };

  it('one by one while few are asked for', () => {
    const { made, late } = hundred();
    const read = reader(lateText(Int32Array.of(7, -1, 99, 7), late, false));
    expect([0, 1, 2, 3].map(read)).toEqual(['t7', undefined, 't99', 't7']);
    expect(made).toEqual([7, 99, 7]);
  });

  it('all at once when many are, and not again', () => {
    const { made, late } = hundred();
    const read = reader(eachItsText(late));
    const texts = Array.from({ length: 100 }, (_, code) => `t${code}`);
    expect(texts.map((_, row) => read(row))).toEqual(texts);
    // Twelve by themselves, then all.
    expect(made.length).toBe(112);
    expect([late.all(), late.one(3), late.one(-1)]).toEqual([texts, 't3', undefined]);
    expect(made.length).toBe(112);
  });

  it('each row having its own, the codes are the rows', () => {
    const { late } = hundred();
    const column = eachItsText(late);
    if (column.kind !== 'text') throw new Error('no texts');
    expect([...column.codes]).toEqual(Array.from({ length: 100 }, (_, row) => row));
    expect(column.codes).toBe(column.codes);
    expect(column.texts).toBe(late.all());
  });
});
