import { Utf8, type Vector, vectorFromArray } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusedInput, month, winRate } from '../../../src/index.js';
import { heldText } from '../../../src/records/columns/heldColumn.js';
import { textBytes } from '../../../src/records/columns/textBytes.js';
import { plainTexts } from '../../../src/records/given/arrowBytes.js';
import { columns, evaluate, masked } from '../../../src/records.js';
import { decodedRows } from '../../support/decodedRows.js';

const ours = { currency: 'BRL', timeZone: 'America/Sao_Paulo' } as const;
const n = (vector: Vector<Utf8>) => ({
  id: vector,
  type: { codes: new Int32Array(vector.length), texts: ['new-logo'] },
  outcome: { codes: new Int32Array(vector.length), texts: ['open'] },
});
const ids = (given: Parameters<typeof columns>[0]): unknown[] =>
  (decodedRows({ opportunities: columns(given) }, ours).opportunities ?? []).map(row => row.id);
const problems = (run: () => unknown): string[] => {
  try {
    run();
    return [];
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    return error.problems.map(p => `${p.path.join('/')}: ${p.expected} | ${p.received}`);
  }
};
const vector = (texts: readonly (string | null)[]): Vector<Utf8> => vectorFromArray([...texts], new Utf8());

describe('texts of an Arrow vector as bytes', () => {
  it('are the texts that Arrow itself reads, in chunks, slices and with gaps; or are not taken at all', () => {
    const text = fc.oneof(fc.string({ maxLength: 6 }), fc.constant(null), fc.constantFrom('ação', 'x'.repeat(254), 'x'.repeat(255)));
    let taken = 0;
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), fc.array(text, { maxLength: 20 }), fc.nat(5), fc.nat(5), (a, b, cut, end) => {
        const whole = a.length > 0 && b.length > 0 ? vector(a).concat(vector(b)) : vector(a.length > 0 ? a : b);
        const given = whole.slice(Math.min(cut, whole.length), Math.max(Math.min(cut, whole.length), whole.length - end));
        const held = plainTexts(given);
        const expected = given.toArray() as unknown as (string | null)[];
        const plain = [...a, ...b].every(t => t === null || ([...t].every(c => c < '\u0080') && t.length < 255));
        if (plain && whole.type.typeId === 5) expect(held).toBeDefined();
        if (held === undefined) return;
        taken += 1;
        const texts = textBytes();
        expect(Array.from(held.lengths, (length, row) => (length === held.none ? null : heldText(held, row, texts)))).toEqual([
          ...expected,
        ]);
      }),
    );
    expect(taken).toBeGreaterThan(20);
  });

  it('are a copy: what the caller writes into its buffers later changes nothing', () => {
    const given = vector(['d1', 'd2']);
    const held = plainTexts(given);
    for (const { values } of given.data) (values as Uint8Array).fill(65);
    expect(given.get(0)).toBe('AA');
    const texts = textBytes();
    expect([0, 1].map(row => held && heldText(held, row, texts))).toEqual(['d1', 'd2']);
  });

  it('are missing where a mask says so, which a required field refuses by row', () => {
    expect(problems(() => ids({ ...n(vector(['d1', 'd2', 'd3'])), id: masked(vector(['d1', 'd2', 'd3']), [true, false, true]) }))).toEqual([
      expect.stringMatching(/^opportunities\/1\/id: /),
    ]);
    expect(problems(() => ids(n(vector(['d1', null, 'd3']))))).toEqual([expect.stringMatching(/^opportunities\/1\/id: /)]);
  });

  it('are told apart: an id that stands twice is refused with its name', () => {
    const asked = { periods: [month('2026-01')], asOf: '2026-02-01', dataThrough: '2026-02-01', ...ours };
    const told = problems(() => evaluate([winRate], { opportunities: columns(n(vector(['d1', 'd7', 'd7']))) }, asked));
    expect(told.join()).toContain('d7');
  });
});
