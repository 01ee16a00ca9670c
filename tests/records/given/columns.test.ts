import { describe, expect, it } from 'vitest';
import { isRefusedInput, quarter, winRate } from '../../../src/index.js';
import { digits } from '../../../src/kernel/decimal.js';
import type { Row } from '../../../src/records/decode.js';
import { columns, days, evaluate, flags, masked, millis, scaled } from '../../../src/records.js';
import { decodedRows } from '../../support/decodedRows.js';
import { problemsOf } from '../../support/totals.js';

const ours = { currency: 'BRL', timeZone: 'America/Sao_Paulo' } as const;
const decoded = (entity: string, given: object, options: object = ours): readonly Row[] =>
  decodedRows({ [entity]: columns(given as never) }, options)[entity] as readonly Row[];

/** What was refused, one line each: path, expected, received, hint. */
function refused(entity: string, given: object, options: object = ours): string[] {
  try {
    decoded(entity, given, options);
    return [];
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    return error.problems.map(p => `${p.path.join('/')}: ${p.expected} | ${p.received}${p.hint ? ` | ${p.hint}` : ''}`);
  }
}

const spend = { id: ['s1', 's2'], function: ['sales', 'marketing'], category: ['payroll', 'program'], date: ['2026-04-01', '2026-04-02'] };
const amounts = (amount: unknown, more: object = {}): string[] => {
  const rows = decoded('spendEntries', { ...spend, amount, ...more });
  return rows.map(row => `${digits(row.amount as never)} ${row.amountCurrency}`);
};

describe('columns', () => {
  it('are read as the records that they stand for', () => {
    // 1 January 2026 is 56 years and 14 leap days after 1970: 56 · 365 + 14 = 20,454 days; midnight in São Paulo is 03:00Z.
    const [open, won] = decoded('opportunities', {
      id: ['o1', 'o2'],
      type: { codes: [0, 0], texts: ['new-logo', 'renewal'] },
      outcome: { codes: Int8Array.of(1, 0), texts: ['won', 'open'] },
      createdAt: millis(Float64Array.of(Date.UTC(2026, 0, 1, 12), Date.UTC(2025, 11, 31, 23, 30))),
      closedAt: masked(days(Int32Array.of(0, 20_454)), Uint8Array.of(0, 1)),
      amountArr: scaled(BigInt64Array.of(0n, 4_800_050n), 2),
      competitive: flags(Uint8Array.of(0, 1)),
      attributes: { tier: ['gold', undefined], __proto__: undefined },
    });
    expect(open).toEqual({
      row: 0,
      id: 'o1',
      type: 'new-logo',
      outcome: 'open',
      createdAt: Date.UTC(2026, 0, 1, 12),
      amountArr: expect.anything(),
      amountArrCurrency: 'BRL',
      competitive: false,
      attributes: { tier: 'gold' },
      isTest: false,
      autoRenews: false,
    });
    expect(won).toMatchObject({ row: 1, outcome: 'won', closedAt: Date.UTC(2026, 0, 1, 3), competitive: true });
    expect(won).not.toHaveProperty('attributes');
    expect(digits(won?.amountArr as never)).toBe('48000.5');
  });

  it('give the figures that records give', () => {
    const deals = Array.from({ length: 10 }, (_, i) => ({
      id: `o${i}`,
      type: 'new-logo' as const,
      outcome: (i < 3 ? 'won' : i < 4 ? 'lost' : 'open') as 'won' | 'lost' | 'open',
      amountArr: 100,
      createdAt: '2026-01-10',
      ...(i < 4 ? { closedAt: '2026-02-01' } : {}),
    }));
    const options = { periods: [quarter(2026, 1)], dataFrom: '2024-01-01', dataThrough: '2026-07-01', currency: 'BRL' };
    const given = columns({
      id: deals.map(it => it.id),
      type: deals.map(it => it.type),
      outcome: deals.map(it => it.outcome),
      amountArr: new Float64Array(10).fill(100),
      createdAt: days(new Int32Array(10).fill(20_463)),
      // 1 February 2026: 20,454 + 31
      closedAt: masked(
        days(new Int32Array(10).fill(20_485)),
        deals.map(it => it.outcome !== 'open'),
      ),
    });
    // 3 won, 1 lost, 6 open: 75 % (traps.md 24)
    const [row] = evaluate([winRate], { opportunities: given }, options);
    expect(row?.winRate.value?.toString()).toBe('0.75');
    expect(evaluate([winRate], { opportunities: deals }, options)[0]?.winRate.value?.toString()).toBe('0.75');
  });

  it('take a binary number for the decimal of 15 digits that it is, and refuse it where it is none', () => {
    expect(amounts(Float64Array.of(141_000.5, 0.07))).toEqual(['141000.5 BRL', '0.07 BRL']);
    expect(amounts(Float64Array.of(-0, 9_007_199_254_740_991))).toEqual(['0 BRL', '9007199254740991 BRL']);
    // 123456789012.345 has 15 digits; at the finer scale of the other one it would not fit into 2^53.
    expect(amounts(Float64Array.of(123_456_789_012.345, 0.000_001_234_56))).toEqual(['123456789012.345 BRL', '0.00000123456 BRL']);
    expect(amounts(Float32Array.of(0.5, 0.25))).toEqual(['0.5 BRL', '0.25 BRL']);
    const text = "spendEntries/1/amount: an amount: { amount: '123.45', currency: 'BRL' }, or bare digits";
    expect(refused('spendEntries', { ...spend, amount: Float64Array.of(1, 0.1 + 0.2) })[0]).toContain(
      'spendEntries/1/amount: a decimal number',
    );
    expect(refused('spendEntries', { ...spend, amount: Float64Array.of(1, Number.NaN) })[0]).toContain('the number NaN | a finite number');
    expect(refused('spendEntries', { ...spend, amount: Float64Array.of(1, 2 ** 53) })[0]).toContain('too large to be exact as a number');
    expect(refused('spendEntries', { ...spend, amount: Float32Array.of(0.5, 0.1) })[0]).toContain('more than 15 digits');
    expect(refused('spendEntries', { ...spend, amount: [1, null] })[0]).toContain(text.slice(0, 30));
  });

  it('take scaled units exactly, whatever their size', () => {
    expect(amounts(scaled(Int32Array.of(14_100_050, -1), 2))).toEqual(['141000.5 BRL', '-0.01 BRL']);
    expect(amounts(scaled(BigInt64Array.of(9_223_372_036_854_775_807n, 1n), 4))).toEqual(['922337203685477.5807 BRL', '0.0001 BRL']);
    expect(amounts(BigInt64Array.of(9_223_372_036_854_775_807n, 0n))).toEqual(['9223372036854775807 BRL', '0 BRL']);
    expect(refused('spendEntries', { ...spend, amount: scaled(Float64Array.of(1, 1.5), 2) })).toEqual([
      'spendEntries/1/amount: a whole number, because the column is scaled | the number 1.5',
    ]);
    expect(refused('spendEntries', { ...spend, amount: scaled(Int32Array.of(1, 2), 2.5) })).toEqual([
      'spendEntries/amount: a scale from 0 to 38 | the number 2.5',
    ]);
  });

  it('have the currency of the amount, of its row, or of the call', () => {
    expect(amounts([{ amount: '1', currency: 'EUR' }, 2], { currency: ['USD', 'USD'] })).toEqual(['1 EUR', '2 USD']);
    expect(amounts([1, 2], { currency: { codes: [0, -1], texts: ['USD'] } })).toEqual(['1 USD', '2 BRL']);
    expect(refused('spendEntries', { ...spend, amount: [1, 2], currency: [undefined, 'USD'] }, {})).toEqual([
      "spendEntries/0/amount: a currency for this amount | the number 1 without one | write { amount, currency }, or name the record's `currency`, or one in the options",
    ]);
  });

  it('refuse numbers that do not say what they are', () => {
    const amount = [1, 2];
    expect(refused('spendEntries', { ...spend, amount, date: Int32Array.of(1, 2) })).toEqual([
      'spendEntries/date: days | numbers that do not say what they are | declare them: days(column) counts days since 1970-01-01',
    ]);
    expect(refused('spendEntries', { ...spend, amount, recordedAt: Float64Array.of(1, 2), isTest: Uint8Array.of(0, 1) })).toEqual([
      'spendEntries/recordedAt: instants or days | numbers that do not say what they are | declare them: millis(column) counts milliseconds since 1970-01-01T00:00Z, days(column) days since 1970-01-01',
      'spendEntries/isTest: true or false | numbers that do not say what they are | declare bytes 0 and 1 with flags(column)',
    ]);
    expect(refused('spendEntries', { ...spend, amount, id: Int32Array.of(1, 2) })).toEqual([
      'spendEntries/id: texts | numbers | cast the column to text',
    ]);
    expect(refused('spendEntries', { ...spend, amount, date: millis(Float64Array.of(1, 2)) })[0]).toContain(
      'spendEntries/date: days | instants',
    );
    expect(refused('spendEntries', { ...spend, amount: days(Int32Array.of(1, 2)) })).toEqual(['spendEntries/amount: numbers | days']);
  });

  it('days of any year are read, each as often as it is there, and what is no day is refused in each of its rows', () => {
    const numbers = [-25_567, -25_568, 84_005, 84_006, -719_162, 2_932_896, 0, -25_568, 84_006, 0, -25_567];
    // By a calendar: the first and last day of 1900 to 2199 and those next to them, and the ends of the years 0001 to 9999.
    const texts = ['1900-01-01', '1899-12-31', '2199-12-31', '2200-01-01', '0001-01-01', '9999-12-31', '1970-01-01', '1899-12-31'];
    const all = [...texts, '2200-01-01', '1970-01-01', '1900-01-01'];
    const n = numbers.length;
    const table = {
      ...spend,
      id: numbers.map((_, i) => `s${i}`),
      function: new Array(n).fill('sales'),
      category: new Array(n).fill('payroll'),
      amount: new Array(n).fill(1),
    };
    const dates = (date: unknown): unknown[] => decoded('spendEntries', { ...table, date }).map(row => row.date);
    expect(dates(days(Int32Array.from(numbers)))).toEqual(dates(all));
    expect(dates(days(Float64Array.from(numbers)))).toEqual(dates(all));
    const odd = Float64Array.from(numbers);
    odd.set([0.5, Number.NaN, 84_005.5, -719_163, 2_932_897, 0.5], 3);
    expect(refused('spendEntries', { ...table, date: days(odd) }).map(it => it.split(':')[0])).toEqual(
      [3, 4, 5, 6, 7, 8].map(i => `spendEntries/${i}/date`),
    );
  });

  it('codes of a dictionary may be whole numbers of any array, and only those that it has', () => {
    const codes = (given: unknown): string[] =>
      refused('spendEntries', { ...spend, amount: [1, 2], category: { codes: given, texts: ['payroll', 'program'] } });
    for (const good of [
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
    ])
      expect(codes(good.of(1, 0))).toEqual([]);
    const beyond = (received: string): string[] => [
      `spendEntries/1/category: a code from 0 to 1, or -1 where there is no text | ${received}`,
    ];
    expect(codes(Int8Array.of(1, 2))).toEqual(beyond('the number 2'));
    expect(codes(Int16Array.of(1, -2))).toEqual(beyond('the number -2'));
    // The bytes of the last one are those of -1.
    expect(codes(Uint32Array.of(1, 4_294_967_295))).toEqual(beyond('the number 4294967295'));
    expect(codes(Float64Array.of(1, 0.5))).toEqual(beyond('the number 0.5'));
  });

  it('own attributes are those of their records, in whatever form each comes, and rows that say the same share one object', () => {
    const n = 6;
    const deal = { id: ['1', '2', '3', '4', '5', '6'], type: new Array(n).fill('renewal'), outcome: new Array(n).fill('open') };
    const said = (attributes: unknown): unknown[] => decoded('opportunities', { ...deal, attributes }).map(row => row.attributes);
    const has = Uint8Array.of(1, 1, 0, 1, 1, 1);
    const apart = said({
      // 'gold' is there twice, and what code 3 counts into is in no row.
      tier: { codes: Int8Array.of(0, 1, 2, 0, -1, 2), texts: ['gold', 'silver', 'gold', 'bronze'] },
      city: masked({ codes: [0, 0, 0, 0, 0, 0], texts: ['Rio'] }, has),
      // 20,454 days after 1970 is 1 January 2026.
      since: masked(days(Int32Array.of(20_454, 20_455, 20_454, 20_454, 20_454, 20_454)), Uint8Array.of(1, 0, 1, 1, 1, 1)),
    });
    const first = { tier: 'gold', city: 'Rio', since: '2026-01-01' };
    expect(apart).toEqual([
      first,
      { tier: 'silver', city: 'Rio' },
      { tier: 'gold', since: '2026-01-01' },
      first,
      { city: 'Rio', since: '2026-01-01' },
      first,
    ]);
    expect([apart[3], apart[5]].every(it => it === apart[0])).toBe(true);
    const [gold, none] = [{ tier: 'gold' }, undefined];
    expect(said([gold, none, { tier: 'gold' }, {}, gold, none])).toEqual([gold, none, gold, {}, gold, none]);
    expect(said(masked({ tier: new Array(n).fill('gold') }, has))).toEqual([gold, gold, none, gold, gold, gold]);
    // Two numbers, two rows that lack a text, and texts: what is wrong is told of each row.
    expect(
      refused('opportunities', { ...deal, attributes: { a: ['x', 1, 'x', 1, undefined, 'x'], b: [undefined, 'y', 'y', null, 'y', 'y'] } }),
    ).toEqual([
      'opportunities/1/attributes/a: text | the number 1',
      'opportunities/3/attributes/a: text | the number 1',
      'opportunities/3/attributes/b: text | null | leave the key out where there is no value',
    ]);
  });

  it('own attributes of records that are left out, deleted or of a test are none that can be asked for', () => {
    const table = {
      id: ['1', '2', '3', '4'],
      type: ['renewal', 'wrong', 'renewal', 'renewal'],
      outcome: new Array(4).fill('open'),
      isTest: [false, false, true, false],
      attributes: [{ tier: 'a' }, { malformed: 'a' }, { test: 'a' }, { tier: 'b', last: 'c' }],
    };
    const asked = { ...ours, periods: [quarter(2026, 1)], dataThrough: '2026-12-31', onInvalid: 'exclude' } as const;
    const by = (name: string): unknown => evaluate([winRate], { opportunities: columns(table as never) }, { ...asked, by: [name] }).length;
    expect([by('tier'), by('last')]).toEqual([1, 1]);
    for (const name of ['malformed', 'test', 'never']) expect(problemsOf(() => by(name))[0]?.path).toEqual(['options', 'by']);
  });

  it('refuse a table that is none, each column once', () => {
    const amount = [1, 2];
    expect(refused('spendEntries', { ...spend, ammount: amount, function: ['sales'] })).toEqual([
      "spendEntries/ammount: a field of SpendEntry | an unknown column | did you mean 'amount'?",
      'spendEntries/amount: the column amount: amount, signed | no such column | required',
      'spendEntries/function: 2 rows, as many as id has | 1',
    ]);
    expect(refused('spendEntries', { ...spend, amount, category: 'payroll' })[0]).toMatch(/^spendEntries\/category: a list, a typed array/);
    expect(refused('spendEntries', { ...spend, amount, category: { codes: [0, 2], texts: ['a', 'b'] } })).toEqual([
      'spendEntries/1/category: a code from 0 to 1, or -1 where there is no text | the number 2',
    ]);
    expect(refused('spendEntries', { ...spend, amount, category: masked(['a', 'b'], Uint8Array.of(1, 2)) })).toEqual([
      'spendEntries/category: only 0 and 1 in the mask | the number 2',
    ]);
    expect(refused('spendEntries', { ...spend, amount, category: masked(['a', 'b'], [true]) })).toEqual([
      'spendEntries/category: a mask of 2 rows | 1',
    ]);
    expect(refused('spendEntries', [] as never)).toEqual(['spendEntries: columns by field, or an Apache Arrow table | a list of 0']);
    expect(refused('spendEntries', {}).map(it => it.split(':')[0])).toEqual(
      ['id', 'date', 'amount', 'function'].map(it => `spendEntries/${it}`),
    );
  });

  it('name row and field of what is wrong with a row, as for records', () => {
    expect(
      refused('opportunities', {
        id: ['o1', 'o2', 'o3'],
        type: ['new-logo', 'new-logo', 'new_logo'],
        outcome: ['won', 'open', 'open'],
        closedAt: masked(days(Int32Array.of(20_454, 0, 3_000_000)), [true, false, true]),
        amountArr: masked(Float64Array.of(0, -1, 1), [false, true, true]),
      }),
    ).toEqual([
      'opportunities/0/amountArr: the annual recurring value of a won deal | undefined | a deal without recurring value has amountArr 0',
      'opportunities/1/amountArr: a decimal number of at least 0 | the number -1 | it is below 0',
      "opportunities/2/type: one of 'new-logo', 'expansion', 'renewal', 'reactivation' | 'new_logo' | did you mean 'new-logo'?",
      expect.stringContaining('opportunities/2/closedAt: '),
    ]);
  });

  it('leave malformed rows out where that is asked, and keep the positions of the others', () => {
    const left: string[] = [];
    const rows = decoded('spendEntries', { ...spend, amount: [null, 2] }, { ...ours, leaveOut: (it: string) => left.push(it) });
    expect(rows.map(it => [it.row, it.id])).toEqual([[1, 's2']]);
    expect(left).toEqual(['spendEntries']);
  });

  it('take first days for months, and no other', () => {
    const line = (day: number): object => ({ id: ['f'], period: days(Int32Array.of(day)), line: ['cogs'], amount: [1], basis: ['actual'] });
    // 1 February 2026 is day 20,485
    const found = refused('financialLines', line(20_486));
    expect(found).toContain("financialLines/0/period: a calendar month 'YYYY-MM' | '2026-02-02'");
    expect(refused('financialLines', line(20_485)).filter(it => it.includes('period'))).toEqual([]);
    // Each row of the same wrong day, and none of the right one, which stands between them.
    const three = { id: ['f', 'g', 'h'], line: ['sm', 'sm', 'sm'], amount: [1, 2, 3] };
    const wrong = refused('financialLines', { ...three, period: days(Int32Array.of(20_486, 20_485, 20_486)) });
    expect(wrong.map(it => it.split(':')[0]).filter(it => it?.includes('period'))).toEqual([
      'financialLines/0/period',
      'financialLines/2/period',
    ]);
  });

  it('need a zone for instants, as records do', () => {
    const given = { ...spend, amount: [1, 2], recordedAt: masked(millis(Float64Array.of(0, 1)), [false, true]) };
    expect(refused('spendEntries', given, { currency: 'BRL' })).toEqual([
      'timeZone: the reporting time zone, because records give instants with an offset | undefined | the first one is spendEntries[1].recordedAt',
    ]);
  });

  it('are not kept: what becomes of the arrays afterwards changes nothing', () => {
    const cents = Float64Array.of(1, 2);
    const codes = Int32Array.of(0, 1);
    const rows = decoded('spendEntries', { ...spend, amount: cents, function: { codes, texts: ['sales', 'marketing'] } });
    cents.fill(9);
    codes.fill(0);
    expect(rows.map(it => `${digits(it.amount as never)} ${it.function}`)).toEqual(['1 sales', '2 marketing']);
  });

  it('survive structuredClone, so that a worker can make them', () => {
    const given = structuredClone(columns({ ...spend, amount: scaled(Int32Array.of(150, 1), 2) }));
    expect(problemsOf(() => decodedRows({ spendEntries: given }, ours))).toEqual([
      {
        path: ['spendEntries'],
        expected: 'columns as `columns` makes them',
        received: 'a copy of them',
        hint: 'pass it through `columns` again',
      },
    ]);
    const rows = decodedRows({ spendEntries: columns(given) }, ours).spendEntries as readonly Row[];
    expect(rows.map(it => digits(it.amount as never))).toEqual(['1.5', '0.01']);
  });
});
