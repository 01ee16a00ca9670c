import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityKey } from '../../../src/entities/byKey.js';
import type { Batch } from '../../../src/records/columns/batch.js';
import { reader } from '../../../src/records/columns/column.js';
import { decodeRecords } from '../../../src/records/decode.js';
import type { Loaded, LoadedRecords } from '../../../src/records/loaded.js';
import { loadedOf } from '../../../src/records/loaded.js';
import type { MapSpec } from '../../../src/records/mapSpec.js';
import { loadStreams } from '../../../src/records/streams/loadStreams.js';
import { ndjson } from '../../../src/records/streams/ndjson.js';
import type { Call } from './reading.js';
import { pieces, readObjects, readStream } from './reading.js';

const scalar = fc.oneof(
  fc.constantFrom(
    'won',
    'open',
    'new-logo',
    'renewal',
    'BRL',
    '2026-01-01',
    '2026-01-01T00:00:00Z',
    '12.50',
    '007',
    '',
    'São',
    '"',
    '\\',
    '😀',
    '\u0000',
    'a\nb',
  ),
  fc.constantFrom(0, -0, 1, 12.5, 1e3, 1e21, 0.1 + 0.2, 1234567890123456, true, false, null),
  fc.constantFrom({ amount: '1', currency: 'EUR' }, {}, [], { segment: 'smb' }),
);
const mostly = <T>(...fits: T[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 100, arbitrary: fc.constantFrom(...fits) }, { weight: 1, arbitrary: scalar });

interface Case {
  readonly map: MapSpec<EntityKey> | { readonly entity: EntityKey };
  readonly keys: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  readonly required: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'records as they are': {
    map: { entity: 'opportunities' },
    required: ['id', 'type', 'outcome'],
    keys: {
      id: mostly('a', 'b', 'ç', 'x\\y'),
      type: mostly('new-logo', 'renewal'),
      outcome: mostly('won', 'open', 'lost'),
      amountArr: mostly<unknown>('10.50', 7, 12.5, 0, { amount: '5', currency: 'EUR' }),
      closedAt: mostly('2026-01-02', '2026-01-02T10:00:00-03:00'),
      createdAt: mostly('2026-01-01', '2020-01-01T10:00:00.5Z'),
      isTest: mostly(true, false),
      competitive: mostly(true, false),
      termMonths: mostly<unknown>(12, '12', 1.5),
      currency: mostly('BRL', 'JPY'),
      attributes: mostly({ segment: 'smb' }, { segment: 'big', city: 'x' }),
      crmProbability: mostly<unknown>(0.5, '0.25', 1),
    },
  },
  'foreign rows': {
    map: {
      entity: 'subscriptions',
      currency: 'USD',
      fields: {
        id: { row: true },
        accountId: 'account',
        startDate: { from: 'start', date: 'DD/MM/YYYY' },
        endDate: { from: 'end', empty: 'absent' },
        amountPerInterval: { from: 'cents', number: { minorUnits: true } },
        interval: { from: 'every', values: { m: 'month', y: 'year', true: 'month' }, others: 'exclude' },
        intervalCount: { from: 'count', empty: 'absent' },
        isTest: { from: 'test', values: { true: true, no: false }, empty: 'absent', others: 'absent' },
      },
      ignore: ['note', 'other'],
    } as MapSpec<'subscriptions'> as unknown as MapSpec<EntityKey>,
    required: ['account', 'start', 'cents', 'every'],
    keys: {
      account: mostly('a', 'b'),
      start: mostly('01/02/2020', '29/02/2024'),
      end: mostly<unknown>('2025-01-01', null, ''),
      cents: mostly<unknown>(1999, '500', 0),
      every: mostly<unknown>('m', 'y', true, 'x'),
      count: mostly<unknown>(1, 3, null, '2'),
      test: mostly<unknown>(true, 'no', null, 'x'),
      note: scalar,
      other: fc.constantFrom<unknown>(null, 1.5, -0.25, true, 'é', {}),
    },
  },
};

/** JSON as other writers write it, too. */
const spaced = (json: string, spaces: boolean): string =>
  spaces ? json.replace(/^\{"/, '{ "').replaceAll('":', '": ').replaceAll(',"', ', "') : json;

const calls: fc.Arbitrary<Call> = fc.record(
  { currency: fc.constantFrom('USD', 'BRL'), timeZone: fc.constantFrom('America/Sao_Paulo', 'UTC') },
  { requiredKeys: ['timeZone'] },
);

describe('generated lines of JSON are read as JSON.parse, mapRecords and decodeRecords read them', () => {
  for (const [name, { map, keys, required }] of Object.entries(CASES)) {
    it(name, async () => {
      const record = fc.record(keys, { requiredKeys: required as string[] });
      const lines = fc.array(fc.tuple(record, fc.boolean(), fc.nat(20), fc.nat()), { minLength: 1, maxLength: 15 });
      const seen = { read: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(
          lines,
          calls,
          fc.boolean(),
          fc.boolean(),
          fc.integer({ min: 1, max: 60 }),
          fc.constantFrom(1, 100, 1 << 18),
          async (rows, call, crlf, ends, piece, block) => {
            // Mostly in one order, sometimes in another, sometimes with spaces.
            const texts = rows.map(([row, reversed, rare, by]) => {
              const entries = Object.entries(row);
              if (rare === 0) entries.splice(0, 0, ...entries.splice(by % entries.length));
              return spaced(JSON.stringify(Object.fromEntries(entries)), rare === 1 && reversed);
            });
            const end = crlf ? '\r\n' : '\n';
            const text = `${texts.join(end)}${ends ? end : ''}`;
            const objects = texts.map(it => JSON.parse(it) as object);
            const spec = 'fields' in map ? { map } : {};
            const read = await readStream(map.entity, ndjson(pieces(text, piece), spec), call, block);
            const whole = readObjects(objects, map, call);
            if ('rows' in whole) {
              expect(read).toEqual(whole);
              seen.read += 1;
              return;
            }
            seen.refused += 1;
            expect(read).toHaveProperty('problems');
            if (!('problems' in read)) return;
            const unmapped = whole.problems.some(p => p.expected.startsWith('a column'));
            if (unmapped) return;
            const refused = objects.flatMap((_, i) => {
              // The others stay, emptied of nothing: columns are judged over all rows.
              const alone = readObjects(
                objects.map((o, k) => (k === i ? o : (good(map) as object))),
                map,
                call,
              );
              return 'problems' in alone ? [`line ${i + 1}`] : [];
            });
            expect([...new Set(read.problems.map(p => p.path[1]))].sort()).toEqual(refused.sort());
          },
        ),
        { numRuns: 120 },
      );
      expect(seen.read).toBeGreaterThan(5);
      expect(seen.refused).toBeGreaterThan(5);
    });
  }
});

const good = (map: { readonly entity: EntityKey }): object =>
  map.entity === 'opportunities'
    ? { id: 'a', type: 'new-logo', outcome: 'open' }
    : { account: 'a', start: '01/01/2020', end: null, cents: 1, every: 'm', count: 1, test: 'no' };

const tableOf = (loaded: LoadedRecords): Batch => (loadedOf(loaded) as Loaded).tables.opportunities as Batch;

async function refused(text: string | Uint8Array, block?: number): Promise<string[]> {
  const outcome = await readStream('accounts', ndjson(pieces(text, 9)), { timeZone: 'UTC' }, block);
  if (!('problems' in outcome)) throw new Error('was not refused');
  return outcome.problems.map(p => `${p.path.slice(1).join('.')}: ${p.expected} | ${p.received}`);
}

describe('ndjson', () => {
  it('refuses what is no JSON object, by line', async () => {
    for (const block of [1, undefined]) {
      expect(
        await refused('{"id":"a"}\n{"id":"a",}\n\n[]\n{"id":"b"} x\n{"id":"c","id":1}\n{"id":"d","Segment":"x"}\n{"id":"e"', block),
      ).toEqual([
        'line 2: a JSON object | \'{"id":"a",}\'',
        'line 3: a JSON object | a blank line',
        'line 4: a JSON object | a list of 0',
        'line 5: a JSON object | \'{"id":"b"} x\'',
        'line 6.id: text | the number 1',
        'line 7.Segment: a field of Account | an unknown key',
        'line 8: a JSON object | \'{"id":"e"\'',
      ]);
    }
    const bytes = new TextEncoder().encode('{"id":"?"}\n');
    bytes[7] = 0xe9;
    expect(await refused(bytes)).toEqual(['line 1: UTF-8 | other bytes']);
  });

  it('takes a byte order mark, the last of two equal keys, escapes and fields that come late', async () => {
    const text = '\ufeff{"id":"a","name":"x"}\n{"id":"\\u00e9","name":"y","name":"z","segment":"s"}\r\n{ "segment" : "t" , "id" : "c" }';
    expect(await readStream('accounts', ndjson(pieces(text, 3)), {}, 1)).toMatchObject({
      rows: [
        { id: 'a', name: 'x', row: 0 },
        { id: 'é', name: 'z', segment: 's', row: 1 },
        { id: 'c', segment: 't', row: 2 },
      ],
    });
  });

  it('reads amounts with a currency and own attributes as JSON.parse and decodeRecords do, however they are written', async () => {
    const amounts = [
      '{"amount":"12.50","currency":"EUR"}',
      '{"amount":12.5,"currency":"JPY"}',
      '{ "currency" : "BRL" , "amount" : "-0" }',
      '{"amount":"1","currency":"BRL"}',
      '"7.25"',
      '8',
      '{"amount":1e2,"currency":"EUR"}',
      '{"amount":"12345678901234567.89","currency":"EUR"}',
      '{"amount":"1","amount":"2","currency":"EUR"}',
      '{"currency":"EUR","currency":"USD","amount":3}',
      '{"amount":"\\u0031","currency":"EUR"}',
      // Refused:
      '{"amount":"1"}',
      '{"amount":"","currency":"EUR"}',
      '{"amount":"x","currency":"EUR"}',
      '{"amount":01,"currency":"EUR"}',
      '{"amount":"1","currency":"eur"}',
      '{"amount":"1","currency":"ABC"}',
      '{"amount":"1","currency":"EURO"}',
      '{"amount":"1","currency":978}',
      '{"amount":"1","currency":"EUR","minor":true}',
      '{"amount":"1","currency":"EUR",}',
      '{"amount":["1"],"currency":"EUR"}',
      '{"amount":"1" "currency":"EUR"}',
      '{}',
    ];
    const attributes = [
      '{"segment":"smb"}',
      '{ "segment": "smb" }',
      '{"segment":"smb","city":"São {Paulo}"}',
      '{"city":"São {Paulo}","segment":"smb"}',
      '{"segment":"a","segment":"smb"}',
      '{"__proto__":"x","constructor":"y"}',
      '{}',
      '{"\\u0061":"b"}',
      '{"a":""}',
      // Refused:
      '{"segment":null}',
      '{"segment":1}',
      '{"segment":{}}',
      '{"segment":["x"]}',
      '{"segment":"x}',
      '{segment:"x"}',
      '{"segment":"x",}',
      '{"a"}',
      '["x"]',
      '"x"',
      'null',
    ];
    const line = (id: number, more: string): string => `{"id":"${id}","type":"renewal","outcome":"won","closedAt":"2026-01-01",${more}}`;
    const lines = [
      ...amounts.map((it, i) => line(i, `"amountArr":${it},"attributes":{"segment":"x"}`)),
      ...attributes.map((it, i) => line(100 + i, `"amountArr":"1","attributes":${it}`)),
    ];
    const call = { currency: 'USD', timeZone: 'UTC' };
    const read = (texts: readonly string[], block?: number) =>
      readStream('opportunities', ndjson(pieces(texts.join('\n'), 50)), call, block);
    const sound: string[] = [];
    for (const text of lines) {
      let object: object | undefined;
      try {
        object = JSON.parse(text) as object;
      } catch {
        // No JSON: refused.
      }
      const expected = object && readObjects([object], { entity: 'opportunities' }, call);
      if (expected && 'rows' in expected) {
        expect(await read([text])).toEqual(expected);
        sound.push(text);
      } else expect(await read([lines[0] as string, text])).toHaveProperty('problems');
    }
    expect(sound).toHaveLength(20);
    // One after the other, and with records that are left out in between.
    const objects = sound.map(it => JSON.parse(it) as object);
    for (const block of [1, 300, undefined])
      expect(await read(sound, block)).toEqual(readObjects(objects, { entity: 'opportunities' }, call));
    const mixed = sound.flatMap(it => [it, line(1000, '"amountArr":{}')]).join('\n');
    const loaded = await loadStreams({ opportunities: ndjson([mixed]) }, { ...call, onInvalid: 'exclude' });
    const { column } = tableOf(loaded);
    const whole = decodeRecords({ opportunities: objects }, call).opportunities as Batch;
    for (const name of ['amountArr', 'amountArrCurrency', 'attributes']) {
      const [a, b] = [reader(column(name)), reader(whole.column(name))];
      for (let row = 0; row < sound.length; row++) expect(a(row)).toEqual(b(row));
    }
    expect(loaded.malformed).toEqual({ opportunities: sound.length });
  });

  it('gives records with the same attributes one object', async () => {
    const line = (id: string, attributes: string): string => `{"id":"${id}","type":"renewal","outcome":"open","attributes":${attributes}}`;
    const text = [line('a', '{"segment":"smb"}'), line('b', '{ "segment":"smb"}'), line('\\u0063', '{"segment":"smb"}')].join('\n');
    const loaded = await loadStreams({ opportunities: ndjson([text]) });
    const read = reader(tableOf(loaded).column('attributes'));
    expect(read(0)).toEqual({ segment: 'smb' });
    expect(read(1)).toBe(read(0));
    expect(read(2)).toBe(read(0));
  });

  it('takes nothing for a value that was seen before but what is that value', async () => {
    const line = (more: object): string =>
      JSON.stringify({
        id: 'a',
        type: 'renewal',
        outcome: 'open',
        createdAt: '2026-01-01',
        amountArr: '12.50',
        attributes: { a: 'b' },
        ...more,
      });
    const seen = [line({}), line({ id: 'b' }), line({ type: 'expansion', attributes: { a: 'c' } })];
    const call = { currency: 'BRL', timeZone: 'UTC' };
    const read = (text: string) => readStream('opportunities', ndjson(pieces([...seen, text, ...seen].join('\n'), 100)), call, 1);
    const sound = [
      line({ id: 'a"' }),
      line({ id: 'ab' }),
      line({ amountArr: '12.5' }),
      line({ amountArr: '12' }),
      line({ createdAt: '2026-01-01T00:00:00Z' }),
      line({ attributes: { a: 'b', c: 'd' } }),
      line({ attributes: { a: 'b"}' } }),
    ];
    for (const text of sound) {
      const objects = [...seen, text, ...seen].map(it => JSON.parse(it) as object);
      expect(await read(text)).toEqual(readObjects(objects, { entity: 'opportunities' }, call));
    }
    for (const [from, to] of [
      ['"renewal"', '"renewal'],
      ['"renewal"', '"renewal""'],
      ['"renewal"', '"renewals"'],
      ['"renewal"', 'renewal'],
      ['"2026-01-01"', '"2026-01-01'],
      ['"2026-01-01"', '"2026-01-011"'],
      ['"2026-01-01"', '"2026-01-0:"'],
      ['"2026-01-01"', '"2026-01/01"'],
      ['"2026-01-01"', '"²026-01-01"'],
      ['"2026-01-01"', '"2026-13-01"'],
      ['"12.50"', '"12.50'],
      ['"12.50"', '"12.50 "'],
      ['"12.50"', '"12."'],
      ['"12.50"', '"."'],
      ['"12.50"', '"-"'],
      ['{"a":"b"}', '"{"a":"b"}"'],
      ['{"a":"b"}', '{"a":"b"}}'],
      ['{"a":"b"}', '{"a":"b"'],
      ['{"a":"b"}', '{"a":"b"} x'],
    ] as const) {
      const outcome = await read(line({}).replace(from, to));
      expect([to, 'problems' in outcome && outcome.problems.map(it => it.path[1])]).toEqual([to, ['line 4']]);
    }
  });
});
