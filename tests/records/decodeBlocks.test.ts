import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entities } from '../../src/entities/byKey.js';
import { digits } from '../../src/kernel/decimal.js';
import type { Problem } from '../../src/kernel/refusal.js';
import { isRefusedInput } from '../../src/kernel/refusal.js';
import { objectsOf } from '../../src/records/columns/batch.js';
import { decodeRecords } from '../../src/records/decode.js';
import type { Row, RowContext } from '../../src/records/decodeRow.js';
import { decodeRow } from '../../src/records/decodeRow.js';

/* Lists are read some rows at a time, field by field. What is expected of them is what `decodeRow` reads of each record alone. */

const options = { currency: 'BRL', timeZone: 'America/Sao_Paulo' } as const;
const { opportunities: deal } = entities;

const two = (n: number): string => String(n).padStart(2, '0');
const day = (i: number): string => `${2020 + (i % 7)}-${two(1 + (i % 12))}-${two(1 + (i % 28))}`;

/** Kinds of records: like most, of other shapes, of fields that are rare, and wrong in one way each. The number is that of the row. */
const kinds: readonly ((i: number) => unknown)[] = [
  i => ({
    id: `d${i}`,
    type: 'new-logo',
    outcome: 'won',
    amountArr: `${i}.50`,
    createdAt: day(i),
    closedAt: '2027-01-01',
    attributes: { tier: 'a' },
  }),
  i => ({ id: `d${i}`, type: 'renewal', outcome: 'open', createdAt: day(i) }),
  i => ({ createdAt: day(i), outcome: 'open', type: 'renewal', id: `d${i}`, lostReason: `because ${i % 5}` }),
  i => ({ id: `d${i}`, type: 'expansion', outcome: 'open', amountArr: i, createdAt: undefined, currency: undefined }),
  i => ({
    id: `d${i}`,
    type: 'expansion',
    outcome: 'open',
    tcv: { amount: `${i}.125`, currency: i % 2 ? 'USD' : 'BRL' },
    isTest: i % 3 === 0,
  }),
  i => ({ id: `d${i}`, type: 'expansion', outcome: 'open', amountArr: `${i}.5`, oneTime: 7, currency: i % 2 ? 'EUR' : 'BRL' }),
  i => ({ id: `d${i}`, type: 'renewal', outcome: 'open', createdAt: `${day(i)}T10:00:00Z`, crmProbability: 0.25, termMonths: 12 }),
  // Right, but read in full.
  i => ({ id: `d${i}`, type: 'renewal', outcome: 'open', amountArr: `1234567890123456${i}.5`, expectedCloseDate: '1850-01-01' }),
  i => ({
    id: `d${i}`,
    type: 'renewal',
    outcome: 'open',
    amountArr: '+5',
    currency: 'USD',
    accountId: 'a',
    createdAt: '2026-01-01T00:00:00.0001Z',
  }),
  // Wrong.
  i => ({ id: `d${i}`, type: 'renewal', outcome: 'open', amountArr: 1, currency: 'brl' }),
  i => ({ id: `d${i}`, type: 'renewal', outcome: 'open', amountArr: 1, currency: 5 }),
  i => ({ id: `d${i}`, type: 'renewal', outcome: 'open', createdAt: '2026-02-30', lostReason: 'x' }),
  i => ({
    id: `d${i}`,
    type: 'new-logo',
    outcome: 'won',
    amountArr: '1',
    createdAt: '2026-05-02',
    closedAt: '2026-05-01',
    attributes: { tier: 'b' },
  }),
  i => ({ id: `d${i}`, type: 'new-logo', outcome: 'closed', amountArr: '1', unknown: 1 }),
  () => ({ type: 'renewal', outcome: 'open' }),
  () => ({}),
  () => null,
  () => [],
  () => 'd',
];
const sound = 9;

const plain = (row: Row): object =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => [k, typeof v === 'object' && 's' in v && 'e' in v ? `dec ${digits(v as never)}` : v]),
  );

function oneByOne(list: readonly unknown[]): { readonly rows: readonly object[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const context: RowContext = { ...options, add: it => problems.push(it), needsZone: undefined };
  const rows: object[] = [];
  for (const [i, it] of list.entries()) {
    const before = problems.length;
    if (typeof it !== 'object' || it === null || Array.isArray(it))
      problems.push({
        path: ['opportunities', i],
        expected: 'a record: an object with the fields of Opportunity',
        received: it === null ? 'null' : Array.isArray(it) ? 'a list of 0' : "'d'",
      });
    else {
      const row = decodeRow('opportunities', deal, i, it as never, context);
      if (problems.length === before) rows.push(plain(row));
    }
  }
  return { rows, problems };
}

function problemsOf(list: readonly unknown[]): readonly Problem[] {
  try {
    decodeRecords({ opportunities: list }, options);
    return [];
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    return error.problems;
  }
}

function check(list: readonly unknown[]): void {
  const { rows, problems } = oneByOne(list);
  let left = 0;
  const kept = decodeRecords({ opportunities: list }, { ...options, leaveOut: () => left++ }).opportunities;
  expect(kept && objectsOf(kept).map(row => plain(row as Row))).toEqual(rows);
  expect(left).toBe(list.length - rows.length);
  expect(problemsOf(list)).toEqual(problems);
}

/** A list in which one kind is that of most rows and the others come in between. */
const listOf = (most: number, others: readonly (readonly [number, number])[], n: number): readonly unknown[] => {
  const at = new Map(others.map(([place, kind]) => [place % n, kind]));
  return Array.from({ length: n }, (_, i) => kinds[at.get(i) ?? most]?.(i));
};

describe('lists of many rows', () => {
  const place = fc.nat(2000);
  const length = fc.constantFrom(1, 2, 127, 128, 129, 256, 300);

  it('are read as each record alone, right ones and others', () => {
    const others = (kind: fc.Arbitrary<number>) => fc.array(fc.tuple(place, kind), { maxLength: 60 });
    const most = fc.nat(sound - 1);
    fc.assert(
      fc.property(most, others(most), others(fc.nat(kinds.length - 1)), length, (kind, some, more, n) =>
        check(listOf(kind, [...some, ...more], n)),
      ),
      { numRuns: 60 },
    );
  });

  it('of more than a thousand rows, whose texts hardly repeat and whose days are remembered', () => {
    for (const most of [0, 2, 6])
      check(
        listOf(
          most,
          [
            [0, 3],
            [500, 4],
            [1023, 8],
            [1024, 7],
            [1025, 13],
            [1400, 5],
            [1401, 9],
            [1402, 2],
          ],
          1500,
        ),
      );
    check(Array.from({ length: 1300 }, (_, i) => kinds[i % sound]?.(i)));
  });

  it('days that lie alike are told apart, whether they are any or not', () => {
    const days = ['2016-03-01', '2026-03-01', '2026-02-32', '2026-03-0;', '2026-0301-'];
    check(Array.from({ length: 1200 }, (_, i) => ({ id: `d${i}`, type: 'renewal', outcome: 'open', createdAt: days[i % 5] })));
  });

  it('words of one length and with the same ends are told apart, right ones and wrong ones', () => {
    const words = ['AED', 'AUD', 'AUD', 'AXD', 'AED', '', 'AxD', 'USD'];
    check(Array.from({ length: 300 }, (_, i) => ({ id: `d${i}`, type: 'renewal', outcome: 'open', amountArr: 1, currency: words[i % 8] })));
    const types = ['renewal', 'renewel', 'rexewal', 'renewal', 'reactivation', 'reXctivation', 'expansion'];
    check(Array.from({ length: 300 }, (_, i) => ({ id: `d${i}`, type: types[(i * 5) % 7], outcome: 'open' })));
  });

  it('amounts of more and fewer decimals, long ones and wrong ones keep their values in one column', () => {
    const amounts = [
      '1',
      '2.5',
      '3.25',
      4,
      4.125,
      '5.12345',
      '123456789012.25',
      '-1',
      '1e3',
      0.1,
      '99999999999999999.25',
      null,
      '7.50',
      -0,
    ];
    for (const rows of [100, 140, 400])
      check(Array.from({ length: rows }, (_, i) => ({ id: `d${i}`, type: 'renewal', outcome: 'open', amountArr: amounts[(i * 3) % 14] })));
    // An amount of another currency comes late, and bare ones after it.
    const late = (i: number): unknown => (i === 200 ? { amount: '3.5', currency: 'USD' } : `${i}.5`);
    check(Array.from({ length: 400 }, (_, i) => ({ id: `d${i}`, type: 'renewal', outcome: 'open', amountArr: late(i) })));
    check(
      Array.from({ length: 400 }, (_, i) => ({
        id: `d${i}`,
        type: 'renewal',
        outcome: 'open',
        amountArr: 5,
        ...(i > 200 ? { currency: 'EUR' } : {}),
      })),
    );
  });

  it('a record that is not like the others, or wrong, changes nothing for them where it comes first or later', () => {
    const plainRecord = { id: 'x', type: 'renewal', outcome: 'open' };
    class Deal {
      id = 'x';
      type = 'renewal';
      outcome = 'open';
      get accountId(): string {
        return 'a';
      }
    }
    const odd = [
      { id: 'x', other: 1 },
      { outcome: 'open', type: 'renewal', id: 'x', lostReason: 'y', other: 1 },
      [],
      null,
      new Deal(),
      Object.assign(Object.create({ lostReason: 'inherited' }), plainRecord),
      Object.assign(Object.create(null), plainRecord),
    ];
    const others = Array.from({ length: 300 }, (_, i) => kinds[i % 3 === 0 ? 1 : 0]?.(i));
    for (const it of odd) for (const at of [0, 1, 150]) check([...others.slice(0, at), it, it, ...others.slice(at)]);
  });

  it('a record that ends before the others do is not taken for one of them', () => {
    const list: unknown[] = Array.from({ length: 200 }, (_, i) => ({ type: 'renewal', outcome: 'open', id: `d${i}` }));
    list[150] = { type: 'renewal', outcome: 'open' };
    list[151] = { type: 'renewal', outcome: 'open', id: 'last', lostReason: 'one field more' };
    list[152] = { type: 'renewal', outcome: 'open', id: 'unknown', other: 1 };
    list[153] = { type: 'renewal', outcome: 'open', id: undefined };
    check(list);
    expect(problemsOf(list).map(it => it.path)).toEqual([150, 152, 153].map((row, i) => ['opportunities', row, ['id', 'other', 'id'][i]]));
  });

  it('rows without a text are no holes in its column, after one that was read in full too', () => {
    const list = Array.from({ length: 1500 }, (_, i) => kinds[i < 1200 ? 0 : i === 1400 || i === 1450 ? 7 : 1]?.(i) as object);
    const rows = list.map((it, i) => (i < 1200 ? { ...it, lostReason: `x${i}` } : i === 1300 ? { ...it, lostReason: 5 } : it));
    const column = decodeRecords({ opportunities: rows }, { ...options, leaveOut: () => {} }).opportunities?.column('lostReason');
    if (column?.kind !== 'cells') throw new Error('not plain texts');
    expect(Object.keys(column.cells)).toHaveLength(1499);
  });

  it('that end in a hole are read up to it', () => {
    const list = Array.from({ length: 200 }, (_, i) => kinds[0]?.(i));
    for (const hole of [0, 127, 128, 150]) {
      const holed = list.slice();
      delete holed[hole];
      holed[hole + 1] = null; // not read
      expect(problemsOf(holed)).toEqual([
        { path: ['opportunities', hole], expected: 'a list without holes', received: 'a hole', hint: 'what follows it was not read' },
      ]);
    }
  });

  it('a record that says less when it is asked again makes no other pass without what is required', () => {
    for (const times of [1, 2, 3, 4]) {
      let asked = 0;
      const record = { id: 'x', type: 'renewal', outcome: 'open' };
      const fickle = new Proxy(record, { ownKeys: () => (asked++ < times ? ['id', 'type', 'outcome'] : ['id']) });
      const list: unknown[] = Array.from({ length: 127 }, (_, i) => kinds[1]?.(i));
      list.push(fickle, { id: 'y' });
      expect(problemsOf(list).map(it => it.path)).toEqual([
        ['opportunities', 128, 'type'],
        ['opportunities', 128, 'outcome'],
      ]);
    }
  });
});
