import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Binary,
  Bool,
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  Float16,
  Float64,
  Int32,
  Int64,
  makeData,
  makeVector,
  Null,
  Table,
  Timestamp,
  TimeUnit,
  tableFromIPC,
  tableToIPC,
  Utf8,
  Vector,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { isRefusedInput } from '../../../src/index.js';
import { digits } from '../../../src/kernel/decimal.js';
import type { Row } from '../../../src/records/decode.js';
import { columns, utc } from '../../../src/records.js';
import { decodedRows } from '../../support/decodedRows.js';

const ours = { currency: 'BRL', timeZone: 'America/Sao_Paulo' } as const;
const decoded = (entity: string, given: Parameters<typeof columns>[0]): readonly Row[] =>
  decodedRows({ [entity]: columns(given) }, ours)[entity] as readonly Row[];

function refused(entity: string, given: Parameters<typeof columns>[0]): string[] {
  try {
    decoded(entity, given);
    return [];
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    return error.problems.map(p => `${p.path.join('/')}: ${p.expected} | ${p.received}${p.hint ? ` | ${p.hint}` : ''}`);
  }
}

/** 20,454 days after 1970 is 1 January 2026. */
const NEW_YEAR = Date.UTC(2026, 0, 1);
const deal = {
  id: vectorFromArray(['o1', 'o2', 'ção'], new Utf8()),
  type: vectorFromArray(['new-logo', 'expansion', 'new-logo'], new Dictionary(new Utf8(), new Int32())),
  outcome: vectorFromArray(['won', 'open', 'lost'], new Utf8()),
  // 48,000.50; none; a number that needs more than 64 bits
  amountArr: makeVector(
    makeData({
      type: new Decimal(2, 38, 128),
      length: 3,
      data: Uint32Array.of(4_800_050, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0),
      nullBitmap: Uint8Array.of(0b101),
    }),
  ),
  closedAt: vectorFromArray([new Date(NEW_YEAR), null, new Date(NEW_YEAR)], new DateDay()),
  createdAt: makeVector(
    makeData({
      type: new Timestamp(TimeUnit.MICROSECOND, 'America/New_York'),
      length: 3,
      data: BigInt64Array.from([NEW_YEAR, NEW_YEAR - 1, NEW_YEAR], it => BigInt(it) * 1000n),
    }),
  ),
  competitive: vectorFromArray([true, null, false], new Bool()),
  crmProbability: vectorFromArray([0.5, null, 0.25], new Float64()),
};

describe('Arrow vectors', () => {
  const expected = [
    { row: 0, id: 'o1', type: 'new-logo', outcome: 'won', closedAt: NEW_YEAR + 3 * 3_600_000, createdAt: NEW_YEAR, competitive: true },
    { row: 1, id: 'o2', type: 'expansion', outcome: 'open', createdAt: NEW_YEAR - 1 },
    { row: 2, id: 'ção', type: 'new-logo', outcome: 'lost', competitive: false },
  ];
  // 2^64 cents
  const arr = ['48000.5', undefined, '184467440737095516.16'];

  it.each([
    ['columns', () => deal],
    ['a table', () => new Table(deal)],
    ['a table that was written and read', () => tableFromIPC(tableToIPC(new Table(deal)))],
    ['a part of a longer table', () => new Table(deal).concat(new Table(deal)).slice(3, 6)],
    ['a part that begins inside a chunk and ends in the next', () => new Table(deal).slice(1).concat(new Table(deal)).slice(2, 5)],
  ] as const)('are read as %s', (_, given) => {
    const rows = decoded('opportunities', given() as never);
    expect(rows).toHaveLength(3);
    expect(rows.map(it => it.amountArr && digits(it.amountArr as never))).toEqual(arr);
    for (const [i, row] of expected.entries()) expect(rows[i]).toMatchObject(row);
    expect(rows[1]).not.toHaveProperty('closedAt');
    expect(rows[1]).not.toHaveProperty('competitive');
  });

  it('may have a dictionary in each chunk', () => {
    const type = new Vector([
      ...vectorFromArray(['new-logo', 'renewal'], new Dictionary(new Utf8(), new Int32(), 1)).data,
      ...vectorFromArray(['renewal', null, 'expansion'], new Dictionary(new Utf8(), new Int32(), 2)).data,
    ]);
    const given = { id: ['a', 'b', 'c', 'd', 'e'], type, outcome: { codes: new Uint8Array(5), texts: ['open'] } };
    expect(refused('opportunities', given as never)).toEqual([
      expect.stringContaining("opportunities/3/type: one of 'new-logo'"), // required
    ]);
    const rows = decoded('opportunities', {
      ...given,
      type: type.slice(0, 3),
      id: ['a', 'b', 'c'],
      outcome: ['open', 'open', 'open'],
    } as never);
    expect(rows.map(it => it.type)).toEqual(['new-logo', 'renewal', 'renewal']);
  });

  it('are refused as timestamps without a zone, unless they are declared UTC', () => {
    const createdAt = vectorFromArray([new Date(NEW_YEAR), null, null], new Timestamp(TimeUnit.MILLISECOND));
    const given = { ...deal, createdAt };
    expect(refused('opportunities', given)).toEqual([
      'opportunities/createdAt: timestamps with a time zone | Arrow timestamps without one | the same clock time is another instant in every zone: cast them to a zone, or declare utc(column) if they are UTC',
    ]);
    expect(decoded('opportunities', { ...deal, createdAt: utc(createdAt) })[0]?.createdAt).toBe(NEW_YEAR);
  });

  it('refuse parts of a millisecond in their row, and times of day in Date64', () => {
    const ns = BigInt(NEW_YEAR) * 1_000_000n;
    const stamps = (...data: bigint[]) =>
      makeVector(makeData({ type: new Timestamp(TimeUnit.NANOSECOND, 'UTC'), data: BigInt64Array.from(data) }));
    expect(decoded('opportunities', { ...deal, createdAt: stamps(ns, ns, ns) })[0]?.createdAt).toBe(NEW_YEAR);
    expect(refused('opportunities', { ...deal, createdAt: stamps(ns, ns + 1n, ns) })).toEqual([
      expect.stringMatching(/^opportunities\/1\/createdAt: .* \| '2026-01-01T00:00:00\.000000001Z'/),
    ]);
    const dates = (ms: number) => makeVector(makeData({ type: new DateMillisecond(), data: new BigInt64Array(3).fill(BigInt(ms)) }));
    expect(
      decoded('opportunities', { ...deal, closedAt: dates(NEW_YEAR), outcome: ['won', 'lost', 'lost'], amountArr: [1, 1, 1] })[1]?.closedAt,
    ).toBe(NEW_YEAR + 3 * 3_600_000);
    expect(refused('opportunities', { ...deal, closedAt: dates(NEW_YEAR + 1) })[0]).toMatch(
      /^opportunities\/0\/closedAt: a whole day, as Date64/,
    );
  });

  it('without any value are columns without values', () => {
    const rows = decoded('opportunities', { ...deal, lostReason: vectorFromArray([null, null, null], new Null()) });
    expect(rows[0]).not.toHaveProperty('lostReason');
  });

  it('of other types are refused by name', () => {
    expect(refused('opportunities', { ...deal, lostReason: vectorFromArray([Uint8Array.of(1), null, null], new Binary()) })).toEqual([
      'opportunities/lostReason: texts, numbers, decimals, booleans, dates or timestamps | an Arrow vector of Binary | cast it in your engine, or give the column as a list',
    ]);
    expect(refused('opportunities', { ...deal, termMonths: vectorFromArray([1, 2, 3], new Float16()) })[0]).toContain(
      'cast it to a 64-bit float',
    );
    expect(refused('opportunities', { ...deal, accountId: vectorFromArray([1n, 2n, 3n], new Int64()) })).toEqual([
      'opportunities/accountId: texts | numbers | cast the column to text',
    ]);
  });

  it('whose buffers are not what their type says are refused', () => {
    const [chunk] = deal.id.data;
    const broken = (change: object) => ({ type: deal.id.type, length: 3, data: [{ ...chunk, type: deal.id.type, ...change }] });
    expect(refused('opportunities', { ...deal, id: broken({ valueOffsets: Int32Array.of(0, 9999, 1, 2) }) })[0]).toContain(
      'opportunities/id',
    );
    expect(refused('opportunities', { ...deal, id: broken({ length: 4 }) })).toContain('opportunities/id: chunks of 3 rows together | 4');
    const bytes = Uint8Array.of(111, 49, 111, 50, 0xff, 0xfe);
    expect(refused('opportunities', { ...deal, id: broken({ values: bytes, valueOffsets: Int32Array.of(0, 2, 4, 6) }) })).toEqual([
      'opportunities/2/id: text | bytes that are no UTF-8',
    ]);
  });

  it('reads 70,000 texts over several blocks, characters beyond ASCII among them', () => {
    const id = Array.from({ length: 70_000 }, (_, i) => (i % 9973 === 0 ? `ação ${i} 🙂` : `record number ${i} of many`));
    const same = <T>(value: T): T[] => new Array<T>(id.length).fill(value);
    const rows = decoded('opportunities', { id: vectorFromArray(id, new Utf8()), type: same('new-logo'), outcome: same('open') });
    expect(rows.map(it => it.id)).toEqual(id);
  });
});

it('nothing in src imports the arrow package', () => {
  const src = join(import.meta.dirname, '../../../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(it => it.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(200);
  for (const file of files)
    expect(readFileSync(join(src, file), 'utf8'), file).not.toMatch(/(?:from|import|require)\s*\(?\s*['"]apache-arrow/);
});
