import { describe, expect, it } from 'vitest';
import type { EntityKey } from '../../src/entities/byKey.js';
import type { RefusedInput } from '../../src/kernel/refusal.js';
import { mapRecords } from '../../src/records/mapRecords.js';
import type { FieldSource, MapSpec } from '../../src/records/mapSpec.js';
import { decodedRows } from '../support/decodedRows.js';

const lines = {
  entity: 'subscriptions',
  currency: 'USD',
  fields: {
    id: 'subscription_id',
    accountId: 'customer_id',
    startDate: 'start_date',
    endDate: { from: 'end_date', empty: 'absent' },
    amountPerInterval: 'monthly_amount',
    interval: { value: 'month' },
  },
} as const satisfies MapSpec<'subscriptions'>;
const csvRow = { subscription_id: '1', customer_id: '7', start_date: '2018-11-01', end_date: '2019-02-01', monthly_amount: '50' };

function refused(rows: unknown, spec: unknown): RefusedInput {
  try {
    mapRecords(rows as object[], spec as MapSpec<EntityKey>);
  } catch (error) {
    return error as RefusedInput;
  }
  throw new Error('was not refused');
}

const pathsOf = (error: RefusedInput): string[] => error.problems.map(it => it.path.join('.'));

/** The opportunity field `closedAt`, `termMonths`, … read from one column `x` of rows with these values. */
function read(field: string, source: Exclude<FieldSource, string> | object, values: readonly unknown[]): unknown[] {
  return mapRecords(
    values.map(x => ({ x })),
    spec(field, source),
  ).map(it => (it as Record<string, unknown>)[field]);
}

function spec(field: string, source: object): MapSpec<'opportunities'> {
  const fields = { id: { row: true }, type: { value: 'new-logo' }, outcome: { value: 'open' }, [field]: { from: 'x', ...source } } as const;
  return { entity: 'opportunities', fields };
}

const rowsRefused = (field: string, source: object, values: readonly unknown[]): string[] =>
  pathsOf(
    refused(
      values.map(x => ({ x })),
      spec(field, source),
    ),
  );

describe('mapRecords', () => {
  it('reads the foreign columns into the fields of the entity', () => {
    const records = mapRecords([csvRow, { ...csvRow, subscription_id: '2', end_date: '' }], lines);
    const first = {
      id: '1',
      accountId: '7',
      startDate: '2018-11-01',
      endDate: '2019-02-01',
      amountPerInterval: { amount: '50', currency: 'USD' },
      interval: 'month',
    };
    const { endDate: _, ...open } = first;
    expect([...records]).toEqual([first, { ...open, id: '2' }]);
    expect(records.excluded).toEqual({});
    expect(JSON.parse(JSON.stringify(records))).toEqual([...records]);
    expect([records, records[0], records[0]?.amountPerInterval].every(Object.isFrozen)).toBe(true);
    expect(decodedRows({ subscriptions: records }, { accepts: ['subscriptions'] }).subscriptions).toHaveLength(2);
  });

  it('is typed by the entity', () => {
    const records = mapRecords([csvRow], lines);
    const interval: 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year' | undefined = records[0]?.interval;
    expect(interval).toBe('month');
    // @ts-expect-error a subscription has no field `stage`
    expect(pathsOf(refused([csvRow], { ...lines, fields: { ...lines.fields, stage: 'x' } } satisfies MapSpec<'subscriptions'>))).toContain(
      'fields.stage',
    );
  });

  it('takes the mapping from JSON', () => {
    expect(mapRecords([csvRow], JSON.parse(JSON.stringify(lines)) as typeof lines)).toEqual(mapRecords([csvRow], lines));
  });

  it('gives nothing for no rows', () => {
    expect(mapRecords([], lines)).toHaveLength(0);
  });

  it('builds ids from the row number, and own attributes', () => {
    const records = mapRecords([{ agent: 'Ann' }, { agent: 'Bob' }], {
      entity: 'opportunities',
      fields: {
        id: { row: true },
        type: { value: 'new-logo' },
        outcome: { value: 'open' },
        attributes: { agent: 'agent', __proto__x: { value: 'y' } },
      },
    });
    expect(records.map(it => [it.id, it.attributes])).toEqual([
      ['1', { agent: 'Ann', __proto__x: 'y' }],
      ['2', { agent: 'Bob', __proto__x: 'y' }],
    ]);
  });

  it('an attribute may have any name, and is left out where it is absent', () => {
    const fields = {
      id: { row: true },
      type: { value: 'new-logo' },
      outcome: { value: 'open' },
      attributes: JSON.parse(
        '{ "__proto__": { "from": "x", "empty": "absent" }, "constructor": { "from": "y", "empty": "absent" } }',
      ) as Record<string, FieldSource>,
    } as const;
    const [one, two] = mapRecords(
      [
        { x: 'a', y: '' },
        { x: null, y: null },
      ],
      { entity: 'opportunities', fields },
    );
    expect(Object.entries(one?.attributes ?? {})).toEqual([['__proto__', 'a']]);
    expect(two).toEqual({ id: '2', type: 'new-logo', outcome: 'open' });
  });

  describe('dates', () => {
    it.each([
      ['YYYY-MM-DD', '2026-03-01'],
      ['YYYY/MM/DD', '2026/03/01'],
      ['YYYYMMDD', '20260301'],
      ['DD/MM/YYYY', '01/03/2026'],
      ['MM/DD/YYYY', '03/01/2026'],
      ['DD.MM.YYYY', '01.03.2026'],
      ['MM-DD-YYYY', '03-01-2026'],
      ['D/M/YYYY', '1/3/2026'],
      ['M/D/YYYY', '3/1/2026'],
      ['YYYY-MM', '2026-03'],
      ['MM/YYYY', '03/2026'],
    ])('%s', (date, text) => {
      expect(read('expectedCloseDate', { date }, [text])).toEqual(['2026-03-01']);
    });

    it('one format without the others: the same text is another day, or none', () => {
      expect(read('expectedCloseDate', { date: 'DD/MM/YYYY' }, ['05/04/2026'])).toEqual(['2026-04-05']);
      expect(read('expectedCloseDate', { date: 'MM/DD/YYYY' }, ['05/04/2026'])).toEqual(['2026-05-04']);
      expect(rowsRefused('expectedCloseDate', { date: 'MM/DD/YYYY' }, ['12/31/2026', '31/12/2026', '2/3/2026'])).toEqual([
        'rows.1.x',
        'rows.2.x',
      ]);
    });

    it('refuses what is no day, every row named', () => {
      const bad = [
        '2026-02-30',
        '2026-3-1',
        ' 2026-03-01',
        '2026-03-01T00:00',
        '２０２６-03-01',
        20260301,
        new Date(0),
        true,
        {},
        'x'.repeat(1e6),
      ];
      expect(rowsRefused('expectedCloseDate', {}, bad)).toEqual(bad.map((_, i) => `rows.${i}.x`));
      expect(rowsRefused('expectedCloseDate', { date: 'DD.MM.YYYY' }, ['01-03-2026', '29.02.2024', '29.02.2025'])).toEqual([
        'rows.0.x',
        'rows.2.x',
      ]);
    });

    it('an instant keeps its text, and needs its offset; a day is an instant too', () => {
      const instants = ['2026-06-30T22:00:00-03:00', '2026-07-01T01:00Z'];
      expect(read('closedAt', { date: 'instant' }, instants)).toEqual(instants);
      expect(rowsRefused('closedAt', { date: 'instant' }, ['2026-06-30T22:00:00', '2026-06-30'])).toEqual(['rows.0.x', 'rows.1.x']);
      expect(read('closedAt', { date: 'DD/MM/YYYY' }, ['30/06/2026'])).toEqual(['2026-06-30']);
    });

    it('a month of a statement may be written as its first day, and only that', () => {
      const financial = (date: string | undefined, value: string) =>
        mapRecords([{ p: value, l: 'sm', a: '1' }], {
          entity: 'financialLines',
          currency: 'USD',
          fields: { id: { row: true }, period: { from: 'p', ...(date ? { date: date as 'DD/MM/YYYY' } : {}) }, line: 'l', amount: 'a' },
        })[0]?.period;
      expect(financial(undefined, '2026-03')).toBe('2026-03');
      expect(financial('DD/MM/YYYY', '01/03/2026')).toBe('2026-03');
      expect(() => financial('DD/MM/YYYY', '31/03/2026')).toThrow('first day of a month');
    });
  });

  describe('numbers', () => {
    it('reads plain digits exactly, and nothing else, if no format is declared', () => {
      expect(read('termMonths', {}, ['12', '0.10', '-3', 7, 0.5])).toEqual(['12', '0.1', '-3', '7', '0.5']);
      const bad = ['1,200', '1.200,50', '0x10', '1e3', ' 5', '5 ', '+5', '١٢', '1_000', 'Infinity', true, [5], 2 ** 53, '.5', '5.'];
      expect(rowsRefused('termMonths', {}, bad)).toEqual(bad.map((_, i) => `rows.${i}.x`));
    });

    it('reads declared formats', () => {
      const german = { number: { decimal: ',', thousands: '.' } };
      expect(read('termMonths', german, ['1.234.567,89', '1234,5', '-1.000', '12', 12.5])).toEqual([
        '1234567.89',
        '1234.5',
        '-1000',
        '12',
        '12.5',
      ]);
      expect(rowsRefused('termMonths', german, ['1.234', '12.34', '1.2345', '1,234.56', '.123', '1..234', '1.234,', ','])).toEqual(
        [1, 2, 3, 4, 5, 6, 7].map(row => `rows.${row}.x`),
      );
      expect(read('termMonths', { number: { thousands: ',' } }, ['1,200', '1200.50'])).toEqual(['1200', '1200.5']);
      expect(read('termMonths', { number: { thousands: "'" } }, ["1'200.05"])).toEqual(['1200.05']);
      expect(read('termMonths', { number: { thousands: ' ', decimal: ',' } }, ['1 200,05'])).toEqual(['1200.05']);
    });

    it('refuses numbers that are too long, whatever the format', () => {
      const long = '1'.repeat(81);
      expect(rowsRefused('termMonths', {}, [long])).toEqual(['rows.0.x']);
      expect(rowsRefused('termMonths', { number: { decimal: ',' } }, [long])).toEqual(['rows.0.x']);
    });

    it('is linear in long text', () => {
      expect(rowsRefused('termMonths', { number: { thousands: ',' } }, [`${'0'.repeat(50_000)}1`, '9'.repeat(10_000_000)])).toHaveLength(2);
    });

    it('whole fields become numbers, flags need a value map', () => {
      const count = (value: unknown) =>
        mapRecords([{ ...csvRow, n: value, t: 'yes' }], {
          ...lines,
          fields: { ...lines.fields, intervalCount: 'n', trial: { from: 't', values: { yes: true, no: false } } },
        })[0];
      expect(count('3')).toMatchObject({ intervalCount: 3, trial: true });
      expect(() => count('1.5')).toThrow('whole number');
      expect(pathsOf(refused([{ ...csvRow, t: 'true' }], { ...lines, fields: { ...lines.fields, trial: 't' } }))).toEqual(['rows.0.t']);
    });

    it('trap 13: minor units follow the currency of the row', () => {
      const payments = mapRecords(
        [
          { cents: '10000', ccy: 'JPY' },
          { cents: 1999, ccy: 'USD' },
          { cents: '12345', ccy: 'KWD' },
        ],
        {
          entity: 'spendEntries',
          fields: {
            id: { row: true },
            date: { value: '2026-01-01' },
            amount: { from: 'cents', number: { minorUnits: true } },
            function: { value: 'sales' },
            currency: 'ccy',
          },
        },
      );
      expect(payments.map(it => it.amount)).toEqual([
        { amount: '10000', currency: 'JPY' },
        { amount: '19.99', currency: 'USD' },
        { amount: '12.345', currency: 'KWD' },
      ]);
      const cents = { from: 'x', number: { minorUnits: true } };
      const opportunity = { ...spec('amountArr', cents), currency: 'USD' };
      expect(pathsOf(refused([{ x: '19.5' }], opportunity))).toEqual(['rows.0.x']);
      expect(pathsOf(refused([{ x: '19' }], { ...opportunity, currency: 'XAU' }))).toEqual(['rows.0.x']); // gold has no minor unit
      expect(pathsOf(refused([{ x: '19' }], spec('amountArr', cents)))).toEqual(['rows.0.x']); // no currency is named
    });

    it('an amount is bare where nothing names its currency', () => {
      expect(read('amountArr', {}, ['12.50'])).toEqual(['12.5']);
    });

    it("the row's own currency goes before the mapping's", () => {
      const fields = { ...lines.fields, currency: { from: 'ccy', empty: 'absent' } } as const;
      const amounts = mapRecords(
        [
          { ...csvRow, ccy: 'EUR' },
          { ...csvRow, ccy: '' },
        ],
        { ...lines, fields },
      ).map(it => it.amountPerInterval);
      expect(amounts).toEqual([
        { amount: '50', currency: 'EUR' },
        { amount: '50', currency: 'USD' },
      ]);
      expect(pathsOf(refused([{ ...csvRow, ccy: 'eur' }], { ...lines, fields }))).toEqual(['rows.0.ccy']);
    });
  });

  describe('values', () => {
    const stage = { values: { Won: 'won', Lost: 'lost', Dropped: null } };
    const deals = (others: 'absent' | 'exclude' | 'keep' | undefined, values: readonly unknown[]) =>
      mapRecords(
        values.map(x => ({ x })),
        {
          entity: 'opportunities',
          fields: {
            id: { row: true },
            type: { value: 'new-logo' },
            outcome: { value: 'open' },
            lostReason: { from: 'x', ...stage, ...(others ? { others } : {}) },
          },
        },
      );

    it('are taken from the map; null there means absent', () => {
      expect(deals(undefined, ['Won', 'Lost', 'Dropped']).map(it => it.lostReason)).toEqual(['won', 'lost', undefined]);
    });

    it('a value that is not in the map is a problem, unless the mapping says what others mean', () => {
      expect(() => deals(undefined, ['Won', 'won', '__proto__', 'toString'])).toThrow(/3 problems/);
      expect(deals('absent', ['Won', 'won']).map(it => it.lostReason)).toEqual(['won', undefined]);
      expect(deals('keep', ['Won', 'toString']).map(it => it.lostReason)).toEqual(['won', 'toString']);
      const some = deals('exclude', ['Won', 'Open', 'Open', 'New', 'Lost']);
      expect(some.map(it => it.id)).toEqual(['1', '5']);
      expect(some.excluded).toEqual({ "x is 'New'": 1, "x is 'Open'": 2 });
    });

    it('of a field with fixed values are checked, those of the map before any row is read', () => {
      expect(rowsRefused('forecastCategory', {}, ['commit', 'Commit', 'closed'])).toEqual(['rows.1.x']);
      expect(rowsRefused('forecastCategory', { values: { C: 'comit' } }, ['C'])).toEqual(['fields.forecastCategory.values.C']);
      expect(rowsRefused('forecastCategory', { values: { C: 'commit' }, others: 'keep' }, ['C', 'best-case', 'B'])).toEqual(['rows.2.x']);
    });
  });

  describe('empty values', () => {
    const empty = ['', null, undefined];

    it('are a problem unless the mapping says what they mean', () => {
      expect(rowsRefused('accountId', {}, ['a', ...empty])).toEqual(['rows.1.x', 'rows.2.x', 'rows.3.x']);
      expect(read('accountId', { empty: 'absent' }, ['a', ...empty])).toEqual(['a', undefined, undefined, undefined]);
      const left = mapRecords(
        ['a', ...empty].map(x => ({ x })),
        spec('accountId', { empty: 'exclude' }),
      );
      expect(left.map(it => it.accountId)).toEqual(['a']);
      expect(left.excluded).toEqual({ 'x is empty': 3 });
    });

    it('a required field cannot be absent', () => {
      const fields = { ...lines.fields, accountId: { from: 'customer_id', empty: 'absent', values: { '-': null }, others: 'absent' } };
      expect(pathsOf(refused([csvRow], { ...lines, fields }))).toEqual([
        'fields.accountId.empty',
        'fields.accountId.others',
        'fields.accountId.values.-',
      ]);
    });

    it('a row that is left out has one reason, and no problems', () => {
      const fields = {
        ...lines.fields,
        accountId: { from: 'customer_id', empty: 'exclude' },
        startDate: { from: 'start_date', empty: 'exclude' },
      } as const;
      const rows = [csvRow, { ...csvRow, customer_id: '', start_date: '', monthly_amount: 'free' }];
      const records = mapRecords(rows, { ...lines, fields });
      expect(records).toHaveLength(1);
      expect(records.excluded).toEqual({ 'customer_id is empty': 1 });
    });
  });

  describe('columns', () => {
    it('that nothing reads are a problem, once each, unless ignored', () => {
      const wide = [csvRow, { ...csvRow, plan: 'gold', note: '' }, { ...csvRow, plan: 'gold' }];
      expect(pathsOf(refused(wide, lines))).toEqual(['rows.1.plan', 'rows.1.note']);
      expect(pathsOf(refused(wide, { ...lines, ignore: ['plan', 'gone'] }))).toEqual(['rows.1.note']);
      expect(mapRecords(wide, { ...lines, ignore: ['plan', 'note'] })).toHaveLength(3);
      expect(mapRecords(wide, { ...lines, ignoreOthers: true })).toHaveLength(3);
    });

    it('that no row has are a problem, even if empty means absent', () => {
      const fields = { ...lines.fields, endDate: { from: 'ende_date', empty: 'absent' } };
      const error = refused([csvRow], { ...lines, fields, ignoreOthers: true });
      expect(error.problems.map(it => it.received)).toEqual(["'ende_date'"]);
      expect(error.problems[0]?.expected).toContain("'end_date'");
    });

    it('inherited from a prototype are none', () => {
      const inherits = Object.assign(Object.create({ end_date: '2019-01-01' }) as object, { ...csvRow });
      delete (inherits as Partial<typeof csvRow>).end_date;
      expect(mapRecords([csvRow, inherits], lines)[1]).not.toHaveProperty('endDate');
    });
  });

  it('lists every problem of every row', () => {
    const error = refused(
      [{ ...csvRow, start_date: '1/1/2020', monthly_amount: '1,000' }, null, { ...csvRow, customer_id: 7 }, 'row'],
      lines,
    );
    expect(pathsOf(error)).toEqual(['rows.0.start_date', 'rows.0.monthly_amount', 'rows.1', 'rows.2.customer_id', 'rows.3']);
    expect(error.problems[1]).toMatchObject({ received: "'1,000'" });
  });

  it.each([
    [null, ['spec']],
    [{ entity: 'invoices', fields: {} }, ['entity']],
    [{ entity: '__proto__', fields: {} }, ['entity']],
    [{ entity: 'subscriptions' }, ['fields']],
    [{ ...lines, field: {}, currency: 'usd', ignore: 'plan', ignoreOthers: 1 }, ['field', 'currency', 'ignore', 'ignoreOthers']],
    [
      { entity: 'subscriptions', fields: { id: 'i' } },
      ['fields.accountId', 'fields.startDate', 'fields.amountPerInterval', 'fields.interval'],
    ],
    [{ ...lines, fields: { ...lines.fields, id: 7, interval: { row: true } } }, ['fields.id', 'fields.interval']],
    [
      { ...lines, fields: { ...lines.fields, interval: { value: 'Monthly' }, quantity: { value: {} } } },
      ['fields.quantity.value', 'fields.interval.value'].sort(),
    ],
    [{ ...lines, fields: { ...lines.fields, id: { from: 'a', value: 'b' } } }, ['fields.id.value']],
    [{ ...lines, fields: { ...lines.fields, id: { column: 'a' } } }, ['fields.id']],
    [{ ...lines, fields: { ...lines.fields, id: { row: false } } }, ['fields.id']],
    [{ ...lines, fields: { ...lines.fields, startDate: { from: 's', date: 'DD/MM/YY' } } }, ['fields.startDate.date']],
    [{ ...lines, fields: { ...lines.fields, startDate: { from: 's', date: 'DD/MM-YYYY' } } }, ['fields.startDate.date']],
    [{ ...lines, fields: { ...lines.fields, startDate: { from: 's', date: 'instant' } } }, ['fields.startDate.date']],
    [{ ...lines, fields: { ...lines.fields, startDate: { from: 's', number: {} } } }, ['fields.startDate.number']],
    [{ ...lines, fields: { ...lines.fields, id: { from: 's', date: 'YYYY-MM-DD' } } }, ['fields.id.date']],
    [
      { ...lines, fields: { ...lines.fields, quantity: { from: 's', number: { decimal: ',', thousands: ',' } } } },
      ['fields.quantity.number.thousands'],
    ],
    [{ ...lines, fields: { ...lines.fields, quantity: { from: 's', number: { thousands: '.' } } } }, ['fields.quantity.number.thousands']],
    [
      { ...lines, fields: { ...lines.fields, quantity: { from: 's', number: { minorUnits: true, group: ',' } } } },
      ['fields.quantity.number.group', 'fields.quantity.number.minorUnits'],
    ],
    [{ ...lines, fields: { ...lines.fields, productId: { from: 's', others: 'keep' } } }, ['fields.productId.values']],
    [
      { ...lines, fields: { ...lines.fields, productId: { from: 's', empty: 'zero', format: 'x' } } },
      ['fields.productId.format', 'fields.productId.empty'],
    ],
  ])('refuses the mapping %j', (wrong, paths) => {
    expect(pathsOf(refused([csvRow], wrong)).sort()).toEqual([...paths].sort());
  });

  it('refuses attributes that are no sources', () => {
    const deal = { entity: 'opportunities', fields: { id: { row: true }, type: { value: 'new-logo' }, outcome: { value: 'open' } } };
    expect(pathsOf(refused([], { ...deal, fields: { ...deal.fields, attributes: 'agent' } }))).toEqual(['fields.attributes']);
    expect(pathsOf(refused([], { ...deal, fields: { ...deal.fields, attributes: { agent: 7 } } }))).toEqual(['fields.attributes.agent']);
    const number = { from: 'x', number: '1,000' };
    expect(pathsOf(refused([], { ...deal, fields: { ...deal.fields, termMonths: number } }))).toEqual(['fields.termMonths.number']);
  });

  it('refuses rows that are no list', () => {
    expect(pathsOf(refused('id;name', lines))).toEqual(['rows']);
  });

  it('takes 130,000 rows', () => {
    expect(mapRecords(new Array(130_000).fill(csvRow), lines)).toHaveLength(130_000);
  });
});
