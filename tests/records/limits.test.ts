import { describe, expect, it } from 'vitest';
import { isRefusedInput, quarter, winRate } from '../../src/index.js';
import { columns, evaluate, loadRecords } from '../../src/records.js';

const deals = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    id: `o${i}`,
    type: 'new-logo' as const,
    outcome: 'won' as const,
    amountArr: 100,
    createdAt: '2026-01-10',
    closedAt: '2026-02-01',
    ownerRepId: `r${i % 5}`,
  }));
const asked = { periods: [quarter(2026, 1)], dataFrom: '2024-01-01', dataThrough: '2026-07-01', currency: 'BRL' };

function refused(opportunities: unknown, options: object): string[] {
  try {
    evaluate([winRate], { opportunities } as never, { ...asked, ...options });
    return [];
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    return error.problems.map(p => `${p.path.join('.')}: ${p.expected} | ${p.received} | ${p.hint}`);
  }
}

describe('limits', () => {
  it('refuse more records than they say, by name, and say what to do', () => {
    expect(refused(deals(10), { limits: { rows: 10 } })).toEqual([]);
    expect(refused(deals(11), { limits: { rows: 10 } })).toEqual([
      'opportunities: at most 10 records, the limit `rows` | 11 | raise it with limits: { rows: 11 } where memory allows, or aggregate in the warehouse first',
    ]);
  });

  it('hold for columns too', () => {
    const given = columns({ id: ['a', 'b'], type: ['new-logo', 'new-logo'], outcome: ['open', 'open'] });
    expect(refused(given, { limits: { rows: 1 } })[0]).toContain('opportunities: at most 1 records, the limit `rows` | 2');
  });

  it('refuse a list that is longer than any memory without reading it', () => {
    expect(refused(new Array(1e9), {})[0]).toContain('at most 20000000 records, the limit `rows` | 1000000000');
  });

  it('refuse more groups than they say', () => {
    expect(refused(deals(20), { by: ['ownerRepId'], limits: { groups: 5 } })).toEqual([]);
    expect(refused(deals(20), { by: ['ownerRepId'], limits: { groups: 4 } })).toEqual([
      "options.by: at most 4 distinct groups, the limit `groups` | 5 or more of 'ownerRepId' | raise it with limits: { groups: … } where memory allows, group by less, or aggregate in the warehouse first",
    ]);
  });

  it('are themselves read strictly', () => {
    expect(refused(deals(1), { limits: { rows: 0, groups: 1.5, digits: 90 } }).map(it => it.split(' | ')[0])).toEqual([
      'options.limits.rows: a whole number from 1 to 2147483647',
      'options.limits.groups: a whole number from 1 to 2147483647',
      'options.limits.digits: one of rows, groups',
    ]);
    expect(refused(deals(1), { limits: 5 })[0]).toContain('options.limits: { rows, groups } | the number 5');
  });

  it('of digits is one for all calls, and says so', () => {
    const [long] = deals(1);
    expect(refused([{ ...long, amountArr: '1'.repeat(81) }], {})[0]).toContain(
      'numbers have at most 80 characters: round it, or compute in the warehouse (SQL)',
    );
  });
});

it('loading has the limit of records, and takes columns', () => {
  const given = { opportunities: columns({ id: ['a', 'b'], type: ['new-logo', 'new-logo'], outcome: ['open', 'open'] }) };
  expect(() => loadRecords(given, { limits: { rows: 1 } })).toThrow(/the limit `rows`/);
  expect(() => loadRecords(given, { limits: { rows: 0 } })).toThrow(/options\.limits\.rows/);
  const loaded = loadRecords(
    {
      opportunities: columns({
        ...given.opportunities.columns,
        outcome: ['open', 'won'],
        amountArr: [1, 1],
        closedAt: [undefined, '2026-02-01'],
      }),
    },
    { currency: 'BRL' },
  );
  expect(String(evaluate([winRate], loaded, asked)[0]?.winRate.value)).toBe('1');
});
