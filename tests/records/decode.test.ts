import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityKey } from '../../src/entities/byKey.js';
import { digits } from '../../src/kernel/decimal.js';
import type { Problem } from '../../src/kernel/refusal.js';
import { isRefusedInput } from '../../src/kernel/refusal.js';
import type { DecodeOptions, Row } from '../../src/records/decode.js';
import { decodeRecords } from '../../src/records/decode.js';
import { full, keys, minimal, schemas } from '../entities/sampleRows.js';
import { decodedRows } from '../support/decodedRows.js';

const ours = { currency: 'BRL', timeZone: 'America/Sao_Paulo' } as const;

function problemsOf(records: unknown, options: DecodeOptions = ours): readonly Problem[] {
  try {
    decodeRecords(records, options);
    return [];
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    return error.problems;
  }
}

const paths = (records: unknown, options?: DecodeOptions): string[] => problemsOf(records, options).map(it => it.path.join('/'));

function only(key: EntityKey, record: object, options: DecodeOptions = ours): Row {
  return decodedRows({ [key]: [record] }, { accepts: keys, ...options })[key]?.[0] as Row;
}

/** Decimals as plain digits, so that rows compare as data. */
const plain = (row: Row): object =>
  Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'object' && 'toFixed' in v ? `dec ${digits(v as never)}` : v]));

describe('decodeRecords', () => {
  it('makes instants, days and months points in time of the reporting zone, and numbers decimals', () => {
    expect(plain(only('arrMovements', full.arrMovements))).toEqual({
      row: 0,
      id: 'm1',
      accountId: 'A',
      effectiveAt: Date.UTC(2026, 6, 1, 1), // definitions.md §2: 30 Jun 22:00 local = 1 Jul 01:00 UTC
      deltaArr: 'dec 25200.5',
      deltaArrCurrency: 'BRL',
      deltaListArr: 'dec 30000',
      deltaListArrCurrency: 'BRL',
      signedAt: Date.UTC(2026, 5, 1, 13), // 10:00 in São Paulo
      type: 'new',
      reason: 'seats',
      opportunityId: 'o1',
      productId: 'p1',
      gapDays: 'dec 12',
      isTest: false,
    });
    // Midnight in São Paulo is 03:00Z in 2026.
    expect(plain(only('spendEntries', { ...minimal.spendEntries, acquisitionShare: '0.70' }))).toMatchObject({
      date: Date.UTC(2026, 3, 30, 3),
      amount: 'dec -3.5',
      amountCurrency: 'BRL',
      acquisitionShare: 'dec 0.7',
    });
    // A month has its end too: the next one's first midnight.
    expect(only('financialLines', minimal.financialLines)).toMatchObject({
      period: Date.UTC(2026, 3, 1, 3),
      periodEnd: Date.UTC(2026, 4, 1, 3),
    });
    expect(only('arrMovements', minimal.arrMovements).effectiveAt).toBe(Date.UTC(2026, 3, 15, 3));
  });

  it('§0.1: the same day is another instant in another zone, and where midnight does not exist it is the end of the gap', () => {
    const at = (effectiveAt: string, timeZone: string) =>
      only('arrMovements', { ...minimal.arrMovements, effectiveAt }, { ...ours, timeZone }).effectiveAt;
    expect(at('2026-04-01', 'UTC')).toBe(Date.UTC(2026, 3, 1));
    expect(at('2026-04-01', 'Asia/Tokyo')).toBe(Date.UTC(2026, 2, 31, 15)); // UTC+9
    expect(at('2018-11-04', 'America/Sao_Paulo')).toBe(Date.UTC(2018, 10, 4, 3)); // clocks went from 00:00 to 01:00, −02:00
    expect(at('2026-03-31T23:30Z', 'Asia/Tokyo')).toBe(Date.UTC(2026, 2, 31, 23, 30));
  });

  it('fills in what the tables say of absent fields and leaves the others out', () => {
    expect(plain(only('subscriptions', minimal.subscriptions))).toEqual({
      row: 0,
      id: 's1',
      accountId: 'A',
      startDate: Date.UTC(2026, 0, 1, 3),
      amountPerInterval: 'dec 0',
      amountPerIntervalCurrency: 'BRL',
      interval: 'year',
      intervalCount: 'dec 1',
      quantity: 'dec 1',
      recurring: true,
      kind: 'fixed',
      trial: false,
      isTest: false,
    });
    expect(only('financialLines', minimal.financialLines).basis).toBe('gaap');
    expect(Object.keys(only('accounts', { id: 'A', name: undefined })).sort()).toEqual(['id', 'isTest', 'row']);
  });

  it('takes the currency of an amount from itself, else from the record, else from the options', () => {
    const currencyOf = (amount: unknown, currency: string | undefined, options: DecodeOptions) =>
      only('spendEntries', { ...minimal.spendEntries, amount, ...(currency ? { currency } : {}) }, options).amountCurrency;
    expect(currencyOf({ amount: '1', currency: 'USD' }, 'EUR', ours)).toBe('USD');
    expect(currencyOf('1', 'EUR', ours)).toBe('EUR');
    expect(currencyOf('1', undefined, ours)).toBe('BRL');
    for (const currency of [null, undefined]) {
      expect(problemsOf({ spendEntries: [minimal.spendEntries] }, { currency })).toEqual([
        {
          path: ['spendEntries', 0, 'amount'],
          expected: 'a currency for this amount',
          received: 'the number -3.5 without one',
          hint: "write { amount, currency }, or name the record's `currency`, or one in the options",
        },
      ]);
    }
    expect(paths({ spendEntries: [{ ...minimal.spendEntries, currency: 'XYZ' }] }, {})).toEqual(['spendEntries/0/currency']);
  });

  it('has only the entities that were given: absent is not empty', () => {
    expect(decodedRows({ accounts: [], arrMovements: undefined }, {})).toEqual({ accounts: [] });
    expect(decodeRecords({}, {})).toEqual({});
  });

  it('reads days as UTC midnights where no zone is named, and requires one as soon as an instant has an offset', () => {
    expect(only('arrMovements', minimal.arrMovements, { currency: 'BRL' }).effectiveAt).toBe(Date.UTC(2026, 3, 15));
    const withOffset = { ...minimal.arrMovements, effectiveAt: '2026-03-31T23:30Z' };
    expect(problemsOf({ arrMovements: [minimal.arrMovements, withOffset, withOffset] }, { currency: 'BRL' })).toEqual([
      {
        path: ['timeZone'],
        expected: 'the reporting time zone, because records give instants with an offset',
        received: 'undefined',
        hint: 'the first one is arrMovements[1].effectiveAt',
      },
    ]);
    expect(paths({ accounts: [{ id: 'A', recordedAt: '2026-01-01T00:00:00Z' }] }, {})).toEqual(['timeZone']);
  });

  it('refuses a wrong zone and a wrong currency once, and still reads the records', () => {
    const records = { spendEntries: [{ ...minimal.spendEntries, amount: '1,2' }, minimal.spendEntries] };
    expect(paths(records, { timeZone: 'EST', currency: 'ABC' })).toEqual(['currency', 'timeZone', 'spendEntries/0/amount']);
  });

  it('lists every problem of every row and entity in one error, with what to do', () => {
    const records = {
      spendEntries: [minimal.spendEntries, { ...minimal.spendEntries, amount: '1,200', date: '2026-02-30', ARR: 2 }],
      opportunities: [{ ...minimal.opportunities, outcome: 'lost', Closed_At: '2026-04-01' }],
    };
    expect(problemsOf(records)).toEqual([
      {
        path: ['spendEntries', 1, 'ARR'],
        expected: 'a field of SpendEntry',
        received: 'an unknown key',
        hint: expect.stringContaining('SpendEntry has id, sourceSystem'),
      },
      { path: ['spendEntries', 1, 'date'], expected: "a calendar day 'YYYY-MM-DD' that exists", received: "'2026-02-30'" },
      {
        path: ['spendEntries', 1, 'amount'],
        expected: 'a decimal number',
        received: "'1,200'",
        hint: 'use a point for decimals and no thousands separators ("1234.56")',
      },
      {
        path: ['opportunities', 0, 'Closed_At'],
        expected: 'a field of Opportunity',
        received: 'an unknown key',
        hint: "did you mean 'closedAt'?",
      },
      { path: ['opportunities', 0, 'closedAt'], expected: 'the closing instant of a deal that is lost', received: 'undefined' },
    ]);
  });

  it("trap 14: `100, null, '1,200'` is an error that names the rows, not 100", () => {
    const spendEntries = [100, null, '1,200'].map(amount => ({ ...minimal.spendEntries, amount }));
    expect(paths({ spendEntries })).toEqual(['spendEntries/1/amount', 'spendEntries/2/amount']);
  });

  it('names the place inside a field', () => {
    const bad = { ...minimal.spendEntries, amount: { amount: 'x', currency: 'abc', minor: true } };
    expect(paths({ spendEntries: [bad], accounts: [{ id: 'A', attributes: { tier: 3 } }] })).toEqual([
      'spendEntries/0/amount/minor',
      'spendEntries/0/amount/amount',
      'spendEntries/0/amount/currency',
      'accounts/0/attributes/tier',
    ]);
  });

  it.each([[null], [undefined], [[]], ['x'], [7]])('refuses %o for records', records => {
    expect(problemsOf(records)).toHaveLength(1);
  });

  it('refuses what is no list, no record, or no entity', () => {
    expect(problemsOf({ accounts: {}, arrmovements: [], invoices: [] }).map(it => [it.path.join('/'), it.received, it.hint])).toEqual([
      ['accounts', 'an object', undefined],
      ['arrmovements', 'an unknown entity', "did you mean 'arrMovements'?"],
      ['invoices', 'an unknown entity', undefined],
    ]);
    expect(paths({ accounts: [null, 'A', [], { id: 'A' }, undefined] })).toEqual(['accounts/0', 'accounts/1', 'accounts/2', 'accounts/4']);
    expect(paths(JSON.parse('{"__proto__": [], "constructor": []}'))).toEqual(['__proto__', 'constructor']);
    expect(paths({ accounts: null })).toEqual(['accounts']);
  });

  it('takes only what is asked for', () => {
    expect(decodedRows({ subscriptions: [] }, { accepts: ['subscriptions'] })).toEqual({ subscriptions: [] });
    expect(paths({ accounts: [] }, { accepts: ['subscriptions'] })).toEqual(['accounts']);
  });

  it('refuses a list with holes at once, however long', () => {
    // biome-ignore lint/suspicious/noSparseArray: that is the case
    expect(paths({ accounts: [{ id: 'A' }, , { id: 3 }] })).toEqual(['accounts/1']);
    expect(paths({ accounts: new Array(20_000_000) })).toEqual(['accounts/0']);
    expect(paths({ accounts: new Array(4_000_000_000) })).toEqual(['accounts']); // beyond the limit of rows
  });

  it('trap "group keys": keys of attributes are ordinary, in a map without prototype', () => {
    const attributes = only('accounts', JSON.parse('{"id": "__proto__", "attributes": {"__proto__": "a", "constructor": "b", "": "c"}}'))
      .attributes as Record<string, string>;
    expect(Object.entries(attributes)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['', 'c'],
    ]);
    expect(attributes.toString).toBeUndefined();
  });

  it('trap "mutation": what the caller changes afterwards changes nothing', () => {
    const given = { id: 'A', attributes: { tier: 'gold' } };
    const row = only('accounts', given);
    given.attributes.tier = 'lead';
    given.id = 'B';
    expect(row).toMatchObject({ id: 'A', attributes: { tier: 'gold' } });
    expect(() => Object.assign(row.attributes as object, { tier: 'x' })).toThrow(TypeError);
  });

  it('compares a day with an instant by the day it is on in the zone: closed "on that day" is not before 15:00 of it', () => {
    const deal = (closedAt: string, createdAt: string) => ({ ...minimal.opportunities, outcome: 'lost', closedAt, createdAt });
    expect(paths({ opportunities: [deal('2026-04-02', '2026-04-02T15:00:00-03:00')] })).toEqual([]);
    // 01:00Z on the 3rd is still the 2nd in São Paulo, and the 3rd in UTC.
    expect(paths({ opportunities: [deal('2026-04-02', '2026-04-03T01:00:00Z')] })).toEqual([]);
    expect(paths({ opportunities: [deal('2026-04-02', '2026-04-03T01:00:00Z')] }, { timeZone: 'UTC' })).toEqual([
      'opportunities/0/closedAt',
    ]);
    expect(paths({ opportunities: [deal('2026-04-01', '2026-04-02T15:00:00-03:00')] })).toEqual(['opportunities/0/closedAt']);
  });

  it('says of a malformed field only that it is malformed, not also what it contradicts', () => {
    expect(paths({ opportunities: [{ ...minimal.opportunities, outcome: 'Lost' }] })).toEqual(['opportunities/0/outcome']);
    expect(paths({ arrMovements: [{ ...minimal.arrMovements, type: 'new', deltaArr: '' }] })).toEqual(['arrMovements/0/deltaArr']);
  });

  it('keeps a thousand problems and counts the rest', () => {
    const spendEntries = Array.from({ length: 130_000 }, () => ({ ...minimal.spendEntries, amount: '' }));
    const problems = problemsOf({ spendEntries });
    expect(problems).toHaveLength(1001);
    expect(problems[1000]).toEqual({ path: [], expected: 'no further problem', received: '129000 more, not listed' });
  });

  it('trap "sizes": reads 130,000 rows', () => {
    const rows = Array.from({ length: 130_000 }, (_, i) => ({ ...full.arrMovements, id: `m${i}` }));
    const decoded = decodedRows({ arrMovements: rows }, ours).arrMovements ?? [];
    expect(decoded.length).toBe(130_000);
    expect(decoded[129_999]).toMatchObject({ row: 129_999, id: 'm129999' });
  });
});

describe('decodeRecords and the zod schemas', () => {
  // Good and bad values of every kind of field, for any field to be given any of them.
  const values = fc.oneof(
    fc.constantFrom<unknown>(
      undefined,
      null,
      '',
      'x',
      'won',
      'lost',
      'open',
      'new',
      'churn',
      'shared',
      'BRL',
      'USD',
      'XYZ',
      true,
      false,
      {},
      [],
      ['a'],
      { a: 'b' },
      { a: 1 },
    ),
    fc.constantFrom<unknown>(
      '2026-04-01',
      '2026-04-02',
      '2026-02-30',
      '2026-04',
      '2026-13',
      '2026-04-01T10:00:00Z',
      '2026-04-02T10:00:00-03:00',
      '2026-04-01T10:00:00',
    ),
    fc.constantFrom<unknown>(
      '0',
      '-0',
      '-5',
      '5',
      '0.5',
      '1,5',
      '1e3',
      '0x10',
      ' 5',
      0,
      -0,
      -5,
      0.5,
      1.5,
      0.1 + 0.2,
      2 ** 53,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ),
    fc.record(
      {
        amount: fc.constantFrom<unknown>('5', '-5', 5, '1,5', null),
        currency: fc.constantFrom<unknown>('BRL', 'XYZ', null),
        extra: fc.constant(1),
      },
      { requiredKeys: [] },
    ),
    fc.anything(),
  );
  const day = /^\d{4}-\d\d-\d\d$/;

  const COMPARED: Readonly<Record<string, readonly string[]>> = {
    opportunities: ['closedAt', 'createdAt'],
    handoffs: ['completedAt', 'acceptedAt'],
    onboardings: ['startAt', 'goLiveAt', 'firstValueAt', 'completedAt'],
  };

  it.each(keys)('accept and refuse the same records of %s', key => {
    const names = [...Object.keys(full[key]), 'correctsId'];
    const changes = fc.array(
      fc.tuple(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string() }), values),
      { maxLength: 3 },
    );
    let good = 0;
    let bad = 0;
    fc.assert(
      fc.property(fc.constantFrom<object>(full[key], minimal[key]), changes, (base, changed) => {
        const record: Record<string, unknown> = { ...base };
        for (const [name, value] of changed)
          Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
        // Without a zone the schema cannot compare a day with an instant; the records side can.
        const times = (COMPARED[key] ?? []).map(name => record[name]).filter(it => typeof it === 'string');
        fc.pre(times.every(it => day.test(it) === day.test(times[0] as string)));
        const accepted = schemas[key].safeParse(record).success;
        if (accepted) good++;
        else bad++;
        const found = problemsOf({ [key]: [record] }, { currency: 'BRL', timeZone: 'UTC', accepts: keys });
        expect(found.length === 0, JSON.stringify(found)).toBe(accepted);
      }),
      { numRuns: 400 },
    );
    expect(Math.min(good, bad)).toBeGreaterThan(20);
  });

  it('name the same fields', () => {
    const record = { ...full.opportunities, type: 'x', createdAt: '2026-04-09', tcv: '1,5', termMonths: 0, attributes: { a: 1 } };
    const fields = schemas.opportunities
      .safeParse(record)
      .error?.issues.map(it => it.path.join('/'))
      .sort();
    expect(
      paths({ opportunities: [record] })
        .map(it => it.replace('opportunities/0/', ''))
        .sort(),
    ).toEqual([...(fields ?? []), 'closedAt'].filter((it, i, all) => all.indexOf(it) === i).sort());
  });
});
