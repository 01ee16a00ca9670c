import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedTexts, numberIn } from '../../../src/records/columns/countedTexts.js';
import { codeIn, codesIn, textTable } from '../../../src/records/columns/textTable.js';

/** Texts that count alike, nearly alike, and not at all. */
const text = fc.oneof(
  fc.nat({ max: 300 }).map(n => `m${n}`),
  fc.nat({ max: 30 }).map(n => `m${String(n).padStart(3, '0')}`),
  fc.nat({ max: 2_000_000_000 }).map(n => `m${n}`),
  fc.nat({ max: 30 }).map(String),
  fc.constantFrom('', 'm', 'M1', 'm-1', 'm1 ', 'm１', 'n1', 'mm1', 'm1.0', '00', '0', 'm00', 'm0', '𝔪1', '\ud835', 'm4294967297', 'm1'),
  fc.string({ maxLength: 4 }),
);

/** By Map, in the order in which they come. */
function codesOf(texts: readonly string[]): number[] {
  const codes = new Map<string, number>();
  return texts.map(it => {
    if (!codes.has(it)) codes.set(it, codes.size);
    return codes.get(it) as number;
  });
}

describe('texts are numbered as they come', () => {
  it('whether they count or not, whatever the first one is', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 400 }), fc.constantFrom(0, 1, 400), (texts, expected) => {
        const table = textTable(expected);
        expect(texts.map(it => codeIn(table, it))).toEqual(codesOf(texts));
        expect(table.texts).toEqual([...new Set(texts)]);
      }),
      { numRuns: 400 },
    );
  });

  it('and in blocks as one by one, rows without a text among them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.option(text, { nil: undefined }), { maxLength: 40 }), { maxLength: 12 }),
        fc.constantFrom(0, 400),
        (blocks, expected) => {
          const table = textTable(expected);
          const codes = new Int32Array(blocks.flat().length).fill(-1);
          const numbers = new Int32Array(40);
          let row = 0;
          for (const block of blocks) {
            codesIn(table, ['before', ...block, 'after'], 1, block.length, codes, row, numbers);
            row += block.length;
          }
          const plainly = codesOf(blocks.flat().filter(it => it !== undefined));
          expect([...codes]).toEqual(blocks.flat().map(it => (it === undefined ? -1 : plainly.shift())));
          expect(table.texts).toEqual([...new Set(blocks.flat().filter(it => it !== undefined))]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    ['counted up', (i: number) => `inv-${i}`],
    ['counted down', (i: number) => `inv-${30_000 - i}`],
    ['with as many digits each', (i: number) => `inv-${String(i).padStart(6, '0')}`],
    ['far apart', (i: number) => `inv-${i * 31}`],
    ['in no order of theirs', (i: number) => `x${(i * 7919) % 30_011}y`],
    ['of which every third counts', (i: number) => (i % 3 === 0 ? `inv-${i}` : `${i}-inv`)],
  ])('thousands of them, each twice: %s', (_, of) => {
    for (const expected of [0, 20_000]) {
      const texts = Array.from({ length: 40_000 }, (_, i) => of(i % 20_000));
      const table = textTable(expected);
      expect(texts.map(it => codeIn(table, it))).toEqual(codesOf(texts));
    }
  });
});

describe('a text that counts', () => {
  const numbers = (first: string, texts: readonly string[], limit = 1000): number[] => {
    const counted = countedTexts(first, limit);
    return counted ? texts.map(it => numberIn(counted, it)) : [];
  };
  it('begins as the first one, and its number is written in one way', () => {
    expect(numbers('m1', ['m1', 'm10', 'm999', 'm0', 'm', 'm01', 'm00', 'n1', '1', 'm1x', 'mx1', 'm1000'])).toEqual([
      1, 10, 999, 0, -1, -1, -1, -1, -1, -1, -1, -1,
    ]);
    expect(numbers('m01', ['m01', 'm10', 'm00', 'm1', 'm001', 'm0a'])).toEqual([1, 10, 0, -1, -1, -1]);
    expect(numbers('7', ['7', '0', '12', '', 'm7'])).toEqual([7, 0, 12, -1, -1]);
    // Nine digits, and no more.
    expect(numbers('1', ['999999999', '1000000000', '9999999999999999'], 2_000_000_000)).toEqual([999_999_999, -1, -1]);
  });
  it('ends in a number of at most nine digits', () => {
    expect([countedTexts('', 9), countedTexts('m', 9), countedTexts('1m', 9), countedTexts('m1234567890', 9)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
