import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entities } from '../../src/entities/byKey.js';
import type { Field, Table } from '../../src/entities/table.js';
import { digits } from '../../src/kernel/decimal.js';
import type { Problem } from '../../src/kernel/refusal.js';
import { isRefusedInput } from '../../src/kernel/refusal.js';
import { objectsOf } from '../../src/records/columns/batch.js';
import type { Row } from '../../src/records/decode.js';
import { decodeRecords } from '../../src/records/decode.js';
import type { RowContext } from '../../src/records/decodeRow.js';
import { decodeRow } from '../../src/records/decodeRow.js';
import { full, keys, minimal, schemas } from '../entities/sampleRows.js';

const two = (n: number): string => String(n).padStart(2, '0');
const whole = (min: number, max: number) => fc.integer({ min, max });
const day = fc.tuple(whole(1850, 2230), whole(1, 12), whole(1, 29)).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`); // some 29 February is none
const instant = fc
  .tuple(
    day,
    whole(0, 24),
    whole(0, 60),
    fc.constantFrom('', ':00', ':59', ':59.5', ':07.25', ':07.125', ':60', '.5', ':7', ':07.', ':07.1234'),
    fc.constantFrom('Z', '+00:00', '-03:00', '+14:00', '-23:59', '+24:00', '', 'z', '-3:00', '+0530'),
  )
  .map(([date, h, m, rest, offset]) => `${date}T${two(h)}:${two(m)}${rest}${offset}`);
const number = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', '-', '+'),
      fc.bigInt(0n, 10n ** 18n),
      fc.constantFrom('', '.', '.0', '.5', '.25', '.0001', '.123456789012345678'),
    )
    .map(it => it.join('')),
  whole(0, 1_000_000).map(n => n / 100),
  whole(-5, 12),
  fc.constantFrom<unknown>(
    '0',
    '-0',
    '-0.00',
    '00012.50',
    '0.70',
    '1',
    0.1 + 0.2,
    1e-7,
    1e21,
    2 ** 53 - 1,
    2 ** 53,
    -0,
    0.07,
    1.005,
    123456789012.345,
  ),
  fc.double(),
);
const currency = fc.constantFrom<unknown>('BRL', 'USD', 'JPY', 'brl', 'XYZ', null);

/** Values for a kind of field, most of them good. */
function valuesOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      return field.oneOf
        ? fc.oneof({ weight: 9, arbitrary: fc.constantFrom<unknown>(...field.oneOf) }, { weight: 1, arbitrary: fc.string() })
        : fc.constantFrom('a', 'b', '', '__proto__', '🌳', 'A');
    case 'currency':
      return currency;
    case 'date':
      return day;
    case 'instant':
      return fc.oneof(day, instant);
    case 'month':
      return fc.oneof(
        day.map(it => it.slice(0, 7)),
        fc.constantFrom('2026-12', '9999-12', '2026-13', '2026-4'),
      );
    case 'money':
      return fc.oneof(
        number,
        fc.record({ amount: number, currency }),
        fc.record({ amount: number, currency, extra: fc.constant(1) }, { requiredKeys: [] }),
      );
    case 'decimal':
    case 'share':
      return fc.oneof(number, fc.constantFrom<unknown>('0.5', 0.25, 1, '1.0', '0'));
    case 'whole':
      return fc.oneof(whole(0, 8), number);
    case 'flag':
      return fc.boolean();
    case 'texts':
      return fc.oneof(
        fc.dictionary(fc.constantFrom('tier', 'team', '__proto__', ''), fc.constantFrom('x', 'y')),
        fc.constantFrom<unknown>({ tier: 1 }, [], new Map(), Object.create({ tier: 'x' })),
      );
    case 'clock':
      return fc.constantFrom('09:00', '24:00', '24:01', '9:00');
    case 'zone':
      return fc.constantFrom('UTC', 'America/Sao_Paulo', 'Mars/Base', 'EST');
  }
}

const odd = fc.oneof(fc.constantFrom<unknown>(undefined, null, '', true, {}, [], 5, '5'), fc.anything());

/** Changes to a sample: of its own fields by values of their kind, and now and then something odd or a key that is unknown. */
function changesOf(table: Table) {
  const names = Object.keys(table);
  const kept = fc.constantFrom(...names).chain(name => valuesOf(table[name] as Field).map(value => [name, value] as const));
  const spoiled = fc.tuple(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string() }), odd);
  return fc.array(fc.oneof({ weight: 15, arbitrary: kept }, { weight: 1, arbitrary: spoiled }), { maxLength: 4 });
}

/** Times that a rule compares: without a zone the schema cannot compare a day with an instant, the records side can. */
const COMPARED: Readonly<Record<string, readonly string[]>> = {
  opportunities: ['closedAt', 'createdAt'],
  handoffs: ['completedAt', 'acceptedAt'],
  onboardings: ['startAt', 'goLiveAt', 'firstValueAt', 'completedAt'],
};
const oneForm = (key: string, record: Readonly<Record<string, unknown>>): boolean => {
  const times = (COMPARED[key] ?? []).map(name => record[name]).filter(it => typeof it === 'string');
  return times.every(it => (it.length === 10) === (times[0]?.length === 10));
};

/** Decimals by their digits, and what a row lacks left out. */
const plain = (row: Row): object =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => [k, typeof v === 'object' && 's' in v && 'e' in v ? `dec ${digits(v as never)}` : v]),
  );

const options = { currency: 'BRL', timeZone: 'America/Sao_Paulo', accepts: keys };

function refused(run: () => unknown): readonly Problem[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    return error.problems;
  }
}

describe('lists of records as columns', () => {
  it.each(keys)('%s: what the schema takes is taken, cell for cell as one row is read', key => {
    const { table } = entities[key];
    const record = fc
      .tuple(fc.constantFrom<object>(full[key], minimal[key]), changesOf(table), fc.boolean())
      .map(([base, changes, turned]) => {
        const made: Record<string, unknown> = turned ? Object.fromEntries(Object.entries(base).reverse()) : { ...base };
        for (const [name, value] of changes)
          Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
        return made;
      })
      .filter(it => oneForm(key, it));
    let good = 0;
    let bad = 0;
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 6 }), records => {
        const problems: Problem[] = [];
        const context: RowContext = { currency: 'BRL', timeZone: options.timeZone, add: it => problems.push(it), needsZone: undefined };
        const expected = records.flatMap((it, i) => {
          const before = problems.length;
          const row = decodeRow(key, entities[key], i, it, context);
          expect(problems.length === before).toBe(schemas[key].safeParse(it).success);
          return problems.length === before ? [plain(row)] : [];
        });
        good += expected.length;
        bad += records.length - expected.length;
        let left = 0;
        const kept = decodeRecords({ [key]: records }, { ...options, leaveOut: () => left++ })[key];
        expect(kept && objectsOf(kept).map(row => plain(row as Row))).toEqual(expected);
        expect(left).toBe(records.length - expected.length);
        expect(refused(() => decodeRecords({ [key]: records }, options))).toEqual(problems);
      }),
      { numRuns: 150 },
    );
    expect(Math.min(good, bad)).toBeGreaterThan(20);
  });

  it('a record of a class, with what it inherits, is read like any other', () => {
    class Deal {
      id = 'o';
      type = 'renewal';
      get outcome(): string {
        return 'open';
      }
    }
    const { opportunities } = decodeRecords({ opportunities: [new Deal(), { id: 'p', type: 'renewal', outcome: 'open' }] });
    expect(opportunities && objectsOf(opportunities).map(row => row.outcome)).toEqual(['open', 'open']);
  });

  it('a column that first comes in a late row is missing in those before', () => {
    const { spendEntries } = decodeRecords(
      {
        spendEntries: [
          { id: 'a', date: '2026-01-01', amount: '1', function: 'sales' },
          { id: 'b', date: '2026-01-01', amount: { amount: '1.5', currency: 'USD' }, function: 'sales', vendor: 'v', currency: 'EUR' },
          { id: 'c', date: '2026-01-01', amount: '12345678901234567890.5', function: 'sales', currency: 'EUR' },
        ],
      },
      { currency: 'BRL' },
    );
    expect(spendEntries && objectsOf(spendEntries).map(row => plain(row as Row))).toMatchObject([
      { row: 0, amount: 'dec 1', amountCurrency: 'BRL' },
      { row: 1, amount: 'dec 1.5', amountCurrency: 'USD', vendor: 'v', currency: 'EUR' },
      { row: 2, amount: 'dec 12345678901234567890.5', amountCurrency: 'EUR' },
    ]);
  });

  it('130,000 bad rows are counted, and a thousand kept', () => {
    const bad = { id: '', date: '2026-02-30' };
    const problems = refused(() => decodeRecords({ headcountSnapshots: new Array(130_000).fill(bad) }));
    expect(problems).toHaveLength(1001);
    expect(problems[1000]?.received).toMatch(/^\d+ more, not listed$/);
  });
});
