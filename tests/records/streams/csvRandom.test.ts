import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityKey } from '../../../src/entities/byKey.js';
import type { MapSpec } from '../../../src/records/mapSpec.js';
import { csv } from '../../../src/records/streams/csv.js';
import type { Call } from './reading.js';
import { parsed, pieces, readObjects, readStream } from './reading.js';

// Texts with everything that a CSV file quotes, beyond ASCII and beyond the basic plane, and with the byte order mark inside.
const anyText = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'b', ' ', ',', ';', '\t', '"', '\n', '\r\n', 'é', '東', '😀', '\ufeff', '-', '.', '1'),
    maxLength: 12,
  }),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter(it => !/\r(?!\n)|\r\n/.test(it)),
);
const anyNumber = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-0',
    '-0.00',
    '007',
    '1.',
    '.5',
    '1e3',
    '+1',
    '1.5',
    '-12.50',
    '12,50',
    '1.234,5',
    '1,234.5',
    '1.234.567',
    '1.23',
    '12.345.6',
    '0.7',
  ),
  fc.constantFrom('9007199254740993', '999999999999999', '123456789012345.67', '0.000000000000001', '0.12345678901234567', ' 1', '1 ', '١'),
  fc.integer({ min: -200, max: 99_999_999 }).map(n => (n / 100).toFixed(2)),
  fc.nat(20).map(String),
  fc.nat(1_000_000).map(n => (n / 1000).toFixed(3).replace('.', ',')),
);
const anyDay = fc
  .tuple(
    fc.integer({ min: 1899, max: 2101 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
    fc.constantFrom('-', '-', '-', '/'),
  )
  .map(([y, m, d, s]) => `${y}${s}${String(m).padStart(2, '0')}${s}${String(d).padStart(2, '0')}`);
const someDays = fc.constantFrom(
  '2024-02-29',
  '2023-02-29',
  '1900-02-29',
  '2000-02-29',
  '0001-01-01',
  '0000-01-01',
  '9999-12-31',
  '2026-1-1',
  '2018-11-04',
  '2011-12-30',
);
const anyTime = fc.oneof(
  anyDay,
  someDays,
  fc
    .tuple(
      fc.oneof(anyDay, someDays),
      fc.constantFrom('T', 'T', 'T', ' '),
      fc.integer({ min: 0, max: 24 }),
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom('', ':00', ':59', ':60', ':07.5', ':07.25', ':07.123', ':07.1234', ':07.', ':1'),
      fc.constantFrom('Z', '+00:00', '-03:00', '+14:00', '+24:00', '-03:60', '', 'z', '-0300', '-03:00x'),
    )
    .map(([day, t, h, m, s, z]) => `${day}${t}${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}${s}${z}`),
);
const brDay = fc
  .tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1990, max: 2030 }))
  .map(([d, m, y]) => `${String(d).padStart(2, '0')}/${String(m).padStart(2, '0')}/${y}`);

/** Mostly what fits, so that whole files are read; sometimes anything. */
const mostly = (fits: fc.Arbitrary<string>, wild: fc.Arbitrary<string>, weight = 30): fc.Arbitrary<string> =>
  fc.oneof({ weight, arbitrary: fits }, { weight: 1, arbitrary: wild }, { weight: 1, arbitrary: fc.constantFrom('', '"', 'x', '\n') });

interface Case {
  readonly map: MapSpec<EntityKey>;
  readonly columns: Readonly<Record<string, fc.Arbitrary<string>>>;
}

const isoDay = fc
  .date({ min: new Date('2017-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map(it => it.toISOString().slice(0, 10));
const isoInstant = fc.date({ min: new Date('2017-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map(it => it.toISOString());
const amount = fc.integer({ min: 0, max: 99_999_999 }).map(n => (n / 100).toFixed(2));
const id = fc.uuid().map(it => it.slice(0, 8));

const caseOf = <E extends EntityKey>(map: MapSpec<E>, columns: Case['columns']): Case => ({
  map: map as unknown as MapSpec<EntityKey>,
  columns,
});

const CASES: Readonly<Record<string, Case>> = {
  deals: caseOf<'opportunities'>(
    {
      entity: 'opportunities',
      fields: {
        id: 'id',
        currency: { from: 'cur', empty: 'absent' },
        accountId: { from: 'acc, "x"', empty: 'absent' },
        type: { from: 'kind', values: { N: 'new-logo', U: 'expansion' }, others: 'keep' },
        outcome: { from: 'stage', values: { W: 'won', O: 'open', L: 'lost' }, others: 'exclude' },
        amountArr: { from: 'arr', empty: 'absent' },
        tcv: { from: 'tcv', number: { decimal: ',', thousands: '.' }, empty: 'exclude' },
        oneTime: { from: 'once', number: { minorUnits: true }, empty: 'absent' },
        termMonths: { from: 'term', empty: 'absent' },
        crmProbability: { from: 'prob', empty: 'absent', values: { high: '0.9', none: null }, others: 'keep' },
        createdAt: { from: 'created', date: 'instant', empty: 'absent' },
        closedAt: { from: 'closed', empty: 'absent' },
        expectedCloseDate: { from: 'expected', date: 'DD/MM/YYYY', empty: 'absent' },
        autoRenews: { from: 'renews', values: { yes: true, no: false, '?': null }, empty: 'absent' },
        source: { value: 'file' },
        attributes: { segment: { from: 'seg', empty: 'absent' }, fixed: { value: 'f' } },
      },
      ignore: ['note'],
    },
    {
      id: mostly(id, anyText),
      cur: mostly(fc.constantFrom('BRL', 'EUR', 'JPY'), fc.constantFrom('brl', 'XAU', '')),
      'acc, "x"': anyText,
      kind: mostly(fc.constantFrom('N', 'U', 'renewal'), anyText),
      stage: mostly(fc.constantFrom('W', 'O', 'L', 'X'), anyText),
      arr: mostly(amount, anyNumber),
      tcv: mostly(fc.constantFrom('1.234,50', '12', '0,5', '999.999', '1234,5'), anyNumber),
      once: mostly(fc.constantFrom('1999', '5', '1200'), anyNumber),
      term: mostly(fc.constantFrom('12', '6', '1.5', ''), anyNumber),
      prob: mostly(fc.constantFrom('0.25', '1', '0', 'high', 'none'), anyNumber),
      created: mostly(fc.constant('2016-05-01T00:00:00Z'), anyTime),
      closed: mostly(fc.oneof(isoDay, fc.constant('')), anyTime, 10),
      expected: mostly(fc.constantFrom('28/02/2026', '01/12/2025', ''), brDay, 10),
      renews: mostly(fc.constantFrom('yes', 'no', '?', ''), anyText),
      seg: anyText,
      note: anyText,
    },
  ),
  lines: caseOf<'subscriptions'>(
    {
      entity: 'subscriptions',
      currency: 'JPY',
      fields: {
        id: { row: true },
        accountId: 'account',
        startDate: { from: 'start', date: 'YYYYMMDD' },
        endDate: { from: 'end', date: 'D.M.YYYY', empty: 'absent' },
        amountPerInterval: { from: 'price', number: { minorUnits: true } },
        interval: { from: 'every' },
        intervalCount: { from: 'count', empty: 'absent' },
        isTest: { from: 'test', values: { t: true, f: false }, empty: 'absent' },
      },
    },
    {
      account: mostly(id, anyText),
      start: mostly(fc.constantFrom('20180101', '20190228'), isoDay),
      end: mostly(fc.constantFrom('1.1.2020', '31.12.2021', '', '28.02.2019'), anyDay),
      price: mostly(fc.constantFrom('100', '5000', '1.0'), anyNumber),
      every: mostly(fc.constantFrom('month', 'year'), anyText),
      count: mostly(fc.constantFrom('1', '3', '', '2.0'), anyNumber),
      test: mostly(fc.constantFrom('t', 'f', ''), anyText),
    },
  ),
  movements: caseOf<'arrMovements'>(
    {
      entity: 'arrMovements',
      currency: 'BRL',
      fields: {
        id: 'id',
        accountId: 'account',
        effectiveAt: { from: 'at', date: 'instant' },
        deltaArr: 'delta',
        type: { from: 'type', empty: 'absent' },
        correctsId: { from: 'corrects', empty: 'absent' },
        gapDays: { from: 'gap', empty: 'absent', number: { thousands: ' ' } },
      },
      ignoreOthers: true,
    },
    {
      id: mostly(fc.constantFrom('a', 'b', 'c'), id),
      account: mostly(id, anyText),
      at: mostly(isoInstant, anyTime),
      delta: mostly(
        amount.map(it => (it.endsWith('1') ? `-${it}` : it)),
        anyNumber,
      ),
      type: mostly(fc.constantFrom('new', 'expansion', ''), fc.constantFrom('churn', 'contraction', 'x')),
      corrects: mostly(fc.constantFrom('', '', 'a'), anyText),
      gap: mostly(fc.constantFrom('', '3', '1 234', '10 000'), anyNumber),
      other: anyText,
    },
  ),
  results: caseOf<'financialLines'>(
    {
      entity: 'financialLines',
      currency: 'EUR',
      fields: {
        id: 'id',
        period: { from: 'month', date: 'MM/YYYY' },
        line: { value: 'sm' },
        amount: { from: 'amount', number: { decimal: ',' } },
      },
    },
    {
      id: mostly(id, anyText),
      month: mostly(fc.constantFrom('01/2025', '12/2025', '02/2026'), fc.constantFrom('13/2025', '12/9999', '1/2025')),
      amount: mostly(fc.constantFrom('1,5', '1000', '-3,25'), anyNumber),
    },
  ),
};

const quoted = (cell: string, delimiter: string, always: boolean): string =>
  always || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A file of a case, the line that each of its records begins on, and how to cut it. */
function files({
  columns,
}: Case): fc.Arbitrary<{ text: string; lines: number[]; delimiter: string; crlf: boolean; piece: number; block: number }> {
  const header = Object.keys(columns);
  const record = fc.tuple(...header.map(name => fc.tuple(columns[name] as fc.Arbitrary<string>, fc.boolean())));
  return fc
    .record({
      records: fc.array(record, { maxLength: 12 }),
      delimiter: fc.constantFrom(',', ';', '\t', '|', ' ', '-', '0'),
      crlf: fc.boolean(),
      bom: fc.boolean(),
      ends: fc.boolean(),
      piece: fc.integer({ min: 1, max: 50 }),
      block: fc.constantFrom(1, 16, 300, 1 << 18),
    })
    .map(({ records, delimiter, crlf, bom, ends, piece, block }) => {
      const end = crlf ? '\r\n' : '\n';
      const rows = [
        header.map(it => quoted(it, delimiter, false)),
        ...records.map(it => it.map(([cell, always]) => quoted(cell, delimiter, always))),
      ];
      const lines: number[] = [];
      let line = 1;
      for (const [i, row] of rows.entries()) {
        if (i > 0) lines.push(line);
        line += row.join(delimiter).split('\n').length;
      }
      const body = rows.map(row => row.join(delimiter)).join(end);
      return { text: `${bom ? '\ufeff' : ''}${body}${ends || records.length === 0 ? end : ''}`, lines, delimiter, crlf, piece, block };
    });
}

const calls: fc.Arbitrary<Call> = fc.record(
  {
    currency: fc.constantFrom('USD', 'BRL'),
    timeZone: fc.constantFrom('America/Sao_Paulo', 'Europe/Berlin', 'Pacific/Apia', 'UTC'),
  },
  { requiredKeys: [] },
);

describe('generated CSV files are read as papaparse, mapRecords and decodeRecords read them', () => {
  for (const [name, a] of Object.entries(CASES)) {
    it(name, async () => {
      const seen = { read: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(files(a), calls, async ({ text, lines, delimiter, crlf, piece, block }, call) => {
          const objects = parsed(text, delimiter, crlf ? '\r\n' : '\n');
          const read = await readStream(a.map.entity, csv(pieces(text, piece), { map: a.map, delimiter }), call, block);
          const whole = readObjects(objects, a.map, call);
          if ('rows' in whole) {
            expect(read).toEqual(whole);
            seen.read += 1;
            return;
          }
          // Each record for itself: the lines to blame are those of the records that are refused alone.
          seen.refused += 1;
          const alone = objects.map((_, i) =>
            readObjects(
              objects.map((o, k) => (k === i ? o : undefined)).filter(o => o !== undefined),
              a.map,
              call,
            ),
          );
          const refused = new Set(lines.filter((__, i) => 'problems' in (alone[i] as object)).map(n => `line ${n}`));
          expect('problems' in read).toBe(true);
          if (!('problems' in read)) return;
          const blamed = new Set(read.problems.filter(p => p.path[0] !== 'timeZone').map(p => p.path[1]));
          if (call.timeZone !== undefined) expect(blamed).toEqual(refused);
        }),
        { numRuns: 120 },
      );
      expect(seen.read).toBeGreaterThan(5);
      expect(seen.refused).toBeGreaterThan(5);
    });
  }
});
