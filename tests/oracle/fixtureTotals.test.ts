import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// The sums that Araucária's description names, taken from the JSON files with nothing but BigInt.

type Row = Readonly<Record<string, string | number>>;
const rows = (name: string): readonly Row[] =>
  JSON.parse(readFileSync(new URL(`../../examples/data/araucaria/${name}.json`, import.meta.url), 'utf8'));

const accounts = rows('accounts');
const arrMovements = rows('arrMovements');
const spendEntries = rows('spendEntries');
const financialLines = rows('financialLines');
const opportunities = rows('opportunities');

const sum = (list: readonly Row[], field: string): bigint => list.reduce((soFar, row) => soFar + BigInt(String(row[field])), 0n);
/** Local day: the one instant of the files is given with the offset of São Paulo, so its first ten characters are the day there. */
const day = (row: Row, field: string): string => String(row[field]).slice(0, 10);
const between = (field: string, start: string, end: string) => (row: Row) => day(row, field) >= start && day(row, field) < end;
const daysApart = (from: string, to: string): number => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

describe('the files', () => {
  it('give every amount as a string in BRL, every id once, every reference a target', () => {
    for (const [list, field] of [
      [arrMovements, 'deltaArr'],
      [spendEntries, 'amount'],
      [financialLines, 'amount'],
      [opportunities, 'amountArr'],
    ] as const) {
      expect(list.filter(row => typeof row[field] !== 'string' || row.currency !== 'BRL')).toEqual([]);
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    }
    const known = new Set(accounts.map(({ id }) => id));
    expect([...arrMovements, ...opportunities].filter(row => !known.has(String(row.accountId)))).toEqual([]);
    const deals = new Set(opportunities.map(({ id }) => id));
    expect(arrMovements.filter(row => row.opportunityId !== undefined && !deals.has(String(row.opportunityId)))).toEqual([]);
    expect(rows('fxRates')).toEqual([]);
  });
  it('have one account in two segments and one account without', () => {
    const versions = accounts.filter(({ id }) => id === 'D');
    expect(versions.map(({ segment, validFrom }) => [segment, validFrom])).toEqual([
      ['mid-market', '2024-01-01'],
      ['enterprise', '2026-04-01'],
    ]);
    expect(accounts.filter(({ segment }) => segment === undefined).map(({ id }) => id)).toEqual(['B']);
    expect(accounts).toHaveLength(8 + 6 + 1); // customers A–H, prospects P1–P6, D's second version
  });
});

describe('the ledger', () => {
  const balance = (date: string, account?: string): bigint =>
    sum(
      arrMovements.filter(row => day(row, 'effectiveAt') < date && (account === undefined || row.accountId === account)),
      'deltaArr',
    );
  const each = (date: string) => Object.fromEntries('ABCDEFGH'.split('').map(account => [account, Number(balance(date, account))]));

  it('opens in January 2024 with 348,000', () => {
    expect(arrMovements.filter(between('effectiveAt', '2024-01-01', '2024-02-01')).map(({ type }) => type)).toEqual(Array(6).fill('new'));
    expect(balance('2024-02-01')).toBe(348_000n); // 96 + 84 + 36 + 54 + 18 + 60
  });
  it.each([
    ['2025-07-01', { A: 96_000, B: 84_000, C: 36_000, D: 54_000, E: 0, F: 18_000, G: 0, H: 60_000 }, 348_000n],
    ['2026-04-01', { A: 120_000, B: 84_000, C: 36_000, D: 60_000, E: 0, F: 0, G: 0, H: 90_000 }, 390_000n],
    ['2026-07-01', { A: 150_000, B: 60_000, C: 0, D: 60_000, E: 60_000, F: 18_000, G: 25_200, H: 72_000 }, 445_200n],
  ])('stands as told on %s', (date, perAccount, whole) => {
    expect(each(date)).toEqual(perAccount);
    expect(balance(date)).toBe(whole);
  });
  it.each([
    ['new', 73_200n], // E 48,000 + G 25,200
    ['expansion', 42_000n], // A 30,000 + E 12,000
    ['reactivation', 90_000n], // F 18,000 + H 72,000
    ['contraction', -24_000n], // B
    ['churn', -126_000n], // C 36,000 + H 90,000
  ])('has the quarter’s %s', (type, amount) => {
    const quarter = arrMovements.filter(between('effectiveAt', '2026-04-01', '2026-07-01'));
    expect(
      sum(
        quarter.filter(row => row.type === type),
        'deltaArr',
      ),
    ).toBe(amount);
  });
  it('keeps G’s first movement in the quarter: 22:00 on 30 June in São Paulo is 1 July in UTC', () => {
    expect(arrMovements.find(row => row.accountId === 'G')?.effectiveAt).toBe('2026-06-30T22:00:00-03:00');
    expect(arrMovements.filter(row => String(row.effectiveAt).length !== 10)).toHaveLength(1);
  });
});

describe('spend', () => {
  const acquisition = spendEntries.filter(row => row.function === 'sales' || row.function === 'marketing');
  it.each([
    ['2025-07-01', '2025-10-01', 120_000n],
    ['2025-10-01', '2026-01-01', 126_000n],
    ['2026-01-01', '2026-02-01', 42_000n],
    ['2026-02-01', '2026-03-01', 44_000n],
    ['2026-03-01', '2026-04-01', 46_000n],
    ['2026-04-01', '2026-05-01', 46_000n],
    ['2026-05-01', '2026-06-01', 47_000n],
    ['2026-06-01', '2026-07-01', 48_000n],
    ['2025-07-01', '2026-07-01', 519_000n],
    ['2026-02-07', '2026-05-09', 136_000n], // the quarter 53 days earlier: 44,000 + 46,000 + 46,000
  ])('from %s to %s is as told', (start, end, amount) => {
    expect(sum(acquisition.filter(between('date', start, end)), 'amount')).toBe(amount);
  });
  it('shifts the quarter by 53 days to 7 February and 9 May', () => {
    expect([daysApart('2026-02-07', '2026-04-01'), daysApart('2026-05-09', '2026-07-01')]).toEqual([53, 53]);
  });
  it('is shared, 0.7 of it acquisition, and dated at the month’s end', () => {
    expect(acquisition.filter(row => row.motion !== 'shared' || row.acquisitionShare !== 0.7)).toEqual([]);
    const nextDay = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    expect(spendEntries.filter(row => !nextDay(day(row, 'date')).endsWith('-01'))).toEqual([]);
  });
  it('has programs of 57,000 in the quarter and customer success of 12,000 beside it', () => {
    const quarter = spendEntries.filter(between('date', '2026-04-01', '2026-07-01'));
    expect(
      sum(
        quarter.filter(row => row.category === 'program'),
        'amount',
      ),
    ).toBe(57_000n);
    expect(quarter.filter(row => row.category === 'program' && row.function !== 'marketing')).toEqual([]);
    expect(
      sum(
        quarter.filter(row => row.function === 'customer-success'),
        'amount',
      ),
    ).toBe(12_000n);
    expect(sum(spendEntries, 'amount')).toBe(531_000n); // 519,000 + 12,000 and nothing else
  });
});

describe('finance lines', () => {
  const line = (start: string, end: string, ...names: string[]): bigint =>
    sum(
      financialLines.filter(row => String(row.period) >= start && String(row.period) < end && names.includes(String(row.line))),
      'amount',
    );
  const revenue = ['revenue-recurring', 'revenue-services'];
  const cost = ['cogs-recurring', 'cogs-customer-success', 'cogs-services', 'cogs-other'];
  const year = ['2025-07', '2026-07'] as const;

  it.each<[string, string, string, string[], bigint]>([
    ['recurring revenue of the quarter', '2026-04', '2026-07', ['revenue-recurring'], 98_000n],
    ['its cost', '2026-04', '2026-07', ['cogs-recurring', 'cogs-customer-success'], 21_560n],
    ['services of the quarter', '2026-04', '2026-07', ['revenue-services'], 5_800n],
    ['their cost', '2026-04', '2026-07', ['cogs-services'], 5_840n],
    ['revenue of the quarter', '2026-04', '2026-07', revenue, 103_800n],
    ['cost of the quarter', '2026-04', '2026-07', cost, 27_400n],
    ['revenue of the quarter before', '2026-01', '2026-04', revenue, 94_500n],
    ['revenue of the year', ...year, revenue, 386_400n],
    ['cost of the year', ...year, cost, 102_000n],
    ['S&M', ...year, ['sm'], 519_000n],
    ['R&D', ...year, ['rnd'], 96_000n],
    ['G&A', ...year, ['ga'], 60_000n],
    ['operating income', ...year, ['operating-income'], -390_600n],
    ['D&A', ...year, ['d&a'], 7_728n],
    ['EBITDA', ...year, ['operating-income', 'd&a'], -382_872n],
    ['operating cash flow', ...year, ['cfo'], -368_000n],
    ['capital expenditure', ...year, ['capex'], 12_000n],
    ['revenue of the year before', '2024-07', '2025-07', revenue, 312_000n],
  ])('%s', (_, start, end, names, amount) => {
    expect(line(start, end, ...names)).toBe(amount);
  });

  const months = (from: number, count: number) =>
    Array.from({ length: count }, (_, k) => `${Math.floor((from + k) / 12)}-${String(((from + k) % 12) + 1).padStart(2, '0')}`);
  it.each(months(2025 * 12 + 6, 12))('tie in %s: gross profit less operating cost is operating income, S&M is what was spent', month => {
    const next = `${month}~`; // sorts after the month and before the next
    const spent = spendEntries.filter(row => day(row, 'date').startsWith(month) && row.function !== 'customer-success');
    expect(line(month, next, ...revenue) - line(month, next, ...cost) - line(month, next, 'sm', 'rnd', 'ga')).toBe(
      line(month, next, 'operating-income'),
    );
    expect(line(month, next, 'sm')).toBe(sum(spent, 'amount'));
  });
  it('book the quarter’s customer success in cost of revenue, month by month', () => {
    for (const month of ['2026-04', '2026-05', '2026-06']) {
      const spent = spendEntries.filter(row => day(row, 'date').startsWith(month) && row.function === 'customer-success');
      expect(line(month, `${month}~`, 'cogs-customer-success')).toBe(sum(spent, 'amount'));
    }
  });
  it('tile two years: five lines a month in the first, twelve in the second', () => {
    const counts = months(2024 * 12 + 6, 24).map(month => financialLines.filter(row => row.period === month).length);
    expect(counts).toEqual([...Array(12).fill(5), ...Array(12).fill(12)]);
    expect(financialLines).toHaveLength(12 * 5 + 12 * 12);
  });
});

describe('opportunities', () => {
  const closed = opportunities.filter(row => row.closedAt !== undefined);
  const won = closed.filter(row => row.outcome === 'won');
  const lost = closed.filter(row => row.outcome === 'lost');
  const usual = won.filter(row => row.type !== 'reactivation');
  const cycles = (list: readonly Row[]) => list.map(row => daysApart(day(row, 'createdAt'), day(row, 'closedAt'))).sort((a, b) => a - b);

  it('all closed in the quarter', () => {
    expect(closed.filter(row => !between('closedAt', '2026-04-01', '2026-07-01')(row))).toEqual([]);
  });
  it('won: two new logos and two expansions, as much as the ledger’s new and expansion ARR', () => {
    expect(usual.map(row => `${row.accountId} ${row.type} ${row.amountArr}`).sort()).toEqual([
      'A expansion 30000',
      'E expansion 12000',
      'E new-logo 48000',
      'G new-logo 25200',
    ]);
    expect(sum(usual, 'amountArr')).toBe(115_200n); // 73,200 + 42,000
  });
  it('won back: F and H', () => {
    const back = won.filter(row => row.type === 'reactivation');
    expect(back.map(row => `${row.accountId} ${row.amountArr}`).sort()).toEqual(['F 18000', 'H 72000']);
    expect(cycles(back)).toEqual([40, 66]); // median (40 + 66) ÷ 2 = 53
  });
  it('took 31, 45, 61 and 90 days', () => {
    expect(cycles(usual)).toEqual([31, 45, 61, 90]); // median (45 + 61) ÷ 2 = 53
    expect(cycles(won)).toEqual([31, 40, 45, 61, 66, 90]); // again (45 + 61) ÷ 2 = 53
  });
  it('each win closed on the day of its movement and for its amount', () => {
    for (const deal of won) {
      const movement = arrMovements.find(row => row.opportunityId === deal.id);
      expect(movement?.accountId).toBe(deal.accountId);
      expect(movement?.deltaArr).toBe(deal.amountArr);
      expect(day(movement ?? {}, 'effectiveAt')).toBe(day(deal, 'closedAt'));
    }
  });
  it('lost: six worth 184,800, four new-logo, two no-decision', () => {
    expect(lost).toHaveLength(6);
    expect(sum(lost, 'amountArr')).toBe(184_800n);
    expect(lost.filter(row => row.type === 'new-logo')).toHaveLength(4);
    expect(lost.filter(row => row.lostReason === 'no-decision')).toHaveLength(2);
  });
  it('qualified before they closed; the rest are open, duplicate or were never qualified', () => {
    const decided = [...won, ...lost];
    expect(
      decided.filter(row => !(day(row, 'createdAt') <= day(row, 'qualifiedAt') && day(row, 'qualifiedAt') <= day(row, 'closedAt'))),
    ).toEqual([]);
    const rest = opportunities
      .filter(row => !decided.includes(row))
      .map(row => `${row.outcome} ${row.qualifiedAt === undefined ? 'unqualified' : 'qualified'}`);
    expect(rest.sort()).toEqual([
      'disqualified unqualified',
      'disqualified unqualified',
      'duplicate qualified',
      'open qualified',
      'open qualified',
      'open unqualified',
    ]);
  });
});
