import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf } from '../../../src/records/columns/batch.js';
import { gathered, reader, sliced } from '../../../src/records/columns/column.js';
import { codesBy } from '../../../src/records/columns/distinct.js';
import { keysOf } from '../../../src/records/columns/keys.js';
import { textBytes } from '../../../src/records/columns/textBytes.js';
import type { HeldTexts } from '../../../src/records/streams/heldTexts.js';
import { heldTexts } from '../../../src/records/streams/heldTexts.js';
import { ndjson } from '../../../src/records/streams/ndjson.js';
import { spansOf } from '../../../src/records/streams/spans.js';
import { readStream } from './reading.js';

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', '0'), maxLength: 3 }) },
  fc.constantFrom(undefined, 'é', 'e\u0301', '\u{1F600}', 'a'.repeat(254), 'b'.repeat(254), 'a'.repeat(255), 'a'.repeat(300)),
  fc.nat({ max: 12 }).map(id => `d${id}`),
);
/** Rows in whatever order, or as a system counts ids up, by length or by letter, now and then with the same one twice. */
const cells = fc.oneof(
  fc.array(cell, { maxLength: 40 }),
  fc.array(fc.nat({ max: 120 }), { maxLength: 40 }).map(ids => ids.toSorted((a, b) => a - b).map(id => `d${id}`)),
  fc.array(fc.nat({ max: 120 }), { maxLength: 40 }).map(ids => ids.map(id => `d${id}`).toSorted()),
  fc.uniqueArray(fc.nat({ max: 120 }), { maxLength: 40 }).map(ids => ids.toSorted((a, b) => a - b).map(id => `d${id}`)),
);

/** Takes texts from the bytes of a block, a missing one from an empty cell. */
function takeAll(held: HeldTexts, texts: readonly (string | undefined)[], base: number, doubt: Uint8Array): void {
  const parts = texts.map(text => new TextEncoder().encode(text ?? ''));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  const bounds = new Int32Array(2 * texts.length);
  let at = 0;
  for (const [r, part] of parts.entries()) {
    bytes.set(part, at);
    bounds.set([at, at + part.length], 2 * r);
    at += part.length;
  }
  held.take({ ...spansOf(1), bytes, rows: texts.length, bounds }, 0, base, { absent: 'missing', empty: 'missing' }, doubt);
}

describe('texts held as bytes', () => {
  it('are the texts that were taken and put, the same code exactly where they are the same', () => {
    fc.assert(
      fc.property(
        cells,
        fc.array(fc.tuple(fc.nat(), cell), { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        (rows, puts, drops) => {
          const held = heldTexts(textBytes());
          const kept = rows.map(text => (text === '' ? undefined : text)); // in a block an empty cell is none
          const doubt = new Uint8Array(rows.length);
          const half = rows.length >> 1;
          takeAll(held, kept.slice(0, half), 0, doubt);
          const later = doubt.subarray(half);
          takeAll(held, kept.slice(half), half, later);
          for (const [row, text] of kept.entries()) {
            expect(doubt[row]).toBe(text !== undefined && text.length > 254 ? 1 : 0);
            if (doubt[row] === 1) held.put(row, text);
          }
          for (const [at, text] of puts) {
            if (rows.length === 0) continue;
            kept[at % rows.length] = text;
            held.put(at % rows.length, text);
          }
          for (const drop of drops) {
            if (kept.length < 2) continue;
            const [gone] = kept.splice(drop % kept.length, 1);
            expect(held.text(drop % (kept.length + 1))).toBe(gone);
            for (let row = drop % (kept.length + 1); row < kept.length; row++) held.move(row + 1, row);
          }
          const n = kept.length;
          expect(kept.map((_, row) => held.missing(row))).toEqual(kept.map(text => text === undefined));
          const column = held.column(n);
          expect(held.column(n)).toBe(column);
          // Before any text was asked for.
          const { ids, first } = keysOf([column], n);
          expect([...ids].map(id => kept[first[id] as number])).toEqual(kept);
          expect(first.length).toBe(new Set(kept).size);
          expect(new Set(codesBy(batchOf(n, { column }), ['column']).codes).size).toBe(new Set(kept).size);
          if (column.kind === 'text') expect(column.unique === true).toBe(new Set(kept).size === n && !kept.includes(undefined));
          const odd = Int32Array.from({ length: n >> 1 }, (_, i) => 2 * i + 1);
          const some = gathered(column, odd, true);
          const few = sliced(column, 1, n);
          expect(Array.from(odd, (_, i) => reader(some)(i))).toEqual(Array.from(odd, row => kept[row]));
          expect(kept.slice(1).map((_, i) => reader(few)(i))).toEqual(kept.slice(1));
          expect(kept.map((_, row) => reader(column)(row))).toEqual(kept);
        },
      ),
    );
  });

  it('are kept apart where their hashes are the same', () => {
    const held = heldTexts(textBytes());
    for (const [row, text] of ['b', '0kk66io', '02ddmlu', '0kk66io'].entries()) held.put(row, text);
    expect(held.column(4)).toMatchObject({ codes: Int32Array.of(0, 1, 2, 1), texts: ['b', '0kk66io', '02ddmlu'], unique: false });
  });

  it('are kept apart where UTF-8 does not tell them apart', async () => {
    // Ten thousand ids that differ, so that they are held as bytes, and two whose halves of a character are both U+FFFD in UTF-8.
    const ids = [...Array.from({ length: 10_000 }, (_, i) => `a${i}`), '\ud800', '\ud801', 'a0'];
    const lines = ids.map(id => `${JSON.stringify({ id })}\n`);
    const read = await readStream('accounts', ndjson(lines), {}, 16_384);
    expect('rows' in read && read.rows.map(row => (row as { id: string }).id)).toEqual(ids);
  });
});
