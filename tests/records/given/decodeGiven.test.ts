import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entities } from '../../../src/entities/byKey.js';
import type { Field } from '../../../src/entities/table.js';
import { digits } from '../../../src/kernel/decimal.js';
import type { Problem } from '../../../src/kernel/refusal.js';
import { isRefusedInput } from '../../../src/kernel/refusal.js';
import type { DecodeOptions, Row } from '../../../src/records/decode.js';
import { columns } from '../../../src/records.js';
import { keys } from '../../entities/sampleRows.js';
import { decodedRows } from '../../support/decodedRows.js';
import type { Twin } from './forms.js';
import { twins } from './forms.js';

type Outcome = { readonly rows: readonly object[] } | { readonly problems: readonly Problem[] };

/** Decimals as plain digits, so that rows compare as data. */
const plain = (row: Row): object =>
  Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'object' && 'toFixed' in v ? `dec ${digits(v as never)}` : v]));

function outcome(key: string, given: unknown, options: DecodeOptions): Outcome {
  try {
    return { rows: (decodedRows({ [key]: given }, { accepts: keys, ...options })[key] ?? []).map(plain) };
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    return { problems: error.problems };
  }
}

/** The records that some columns stand for. */
const recordsOf = (given: Readonly<Record<string, Twin>>, n: number): object[] =>
  Array.from({ length: n }, (_, i) => {
    const record: Record<string, unknown> = {};
    for (const [name, { said }] of Object.entries(given)) if (said[i] !== undefined) record[name] = said[i];
    return record;
  });

describe('columns and records of the same data', () => {
  it.each(keys)('%s have the same cells and the same refusals', key => {
    const table: Readonly<Record<string, Field>> = entities[key].table;
    const tables = fc.integer({ min: 1, max: 12 }).chain(n =>
      fc.record({
        n: fc.constant(n),
        given: fc.record(
          Object.fromEntries(
            Object.entries(table).map(([name, field]) => [
              name,
              // A row that lacks what is required is refused; not so often that nothing is ever read.
              (field.required ? fc.nat(30).chain(rare => twins(field, n, rare > 0)) : twins(field, n, false)) as fc.Arbitrary<Twin>,
            ]),
          ),
          { requiredKeys: Object.keys(table).filter(name => table[name]?.required) },
        ),
      }),
    );
    const options = fc.constantFrom<DecodeOptions>(
      { currency: 'BRL', timeZone: 'America/Sao_Paulo' },
      { currency: 'BRL', timeZone: 'UTC' },
      { timeZone: 'Asia/Tokyo' },
      { currency: 'BRL' },
    );
    let [read, refused] = [0, 0];
    fc.assert(
      fc.property(tables, options, fc.boolean(), ({ n, given }, asked, excludes) => {
        const left: string[][] = [[], []];
        const asking = (i: number): DecodeOptions => (excludes ? { ...asked, leaveOut: it => left[i]?.push(it) } : asked);
        const handed = columns(Object.fromEntries(Object.entries(given).map(([name, { column }]) => [name, column])) as never);
        const ours = outcome(key, handed, asking(0));
        if ('problems' in ours) refused += 1;
        else if (ours.rows.length > 0) read += 1;
        expect(ours).toEqual(outcome(key, recordsOf(given, n), asking(1)));
        expect(left[0]).toEqual(left[1]);
      }),
      { numRuns: 60 },
    );
    // With luck against it too: both outcomes are compared.
    expect(Math.min(read, refused)).toBeGreaterThan(0);
  });
});
