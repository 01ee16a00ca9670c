import { describe, expect, it } from 'vitest';
import {
  activeCustomers,
  arr,
  cac,
  churnedArr,
  expansionArr,
  grossMargin,
  ltvCacRatio,
  newArr,
  newLogos,
  nrr,
  quarter,
  ruleOf40,
  winRate,
} from '../../../src/index.js';
import { evaluate } from '../../../src/records.js';
import { araucaria, asAraucaria, deals, finance, grouped, ledger, one, plainly, Q2, spend } from '../../support/records.js';
import { value, warned, why } from '../../support/totals.js';

const values = (found: ReturnType<typeof grouped>) =>
  Object.fromEntries(Object.entries(found).map(([name, r]) => [name, r.value?.toString() ?? r.reasons.map(x => x.code)]));
const bySegment = { by: ['segment'] } as const;

describe('E4c missing values', () => {
  const arrMovements = ledger(['A', '2026-04-05', '1'], ['B', '2026-04-05', '2'], ['C', '2026-04-05', '4']);
  const accounts = [{ id: 'A', segment: 'smb' }, { id: 'B' }];
  it('"a missing dimension value is a group of its own, never the total"', () => {
    const table = evaluate([arr], { arrMovements, accounts }, { ...plainly, ...bySegment });
    expect(table.map(r => [r.group, value(r.arr)])).toEqual([
      [{ segment: 'smb' }, '1'],
      [{ segment: null }, '6'], // B says none, C is not there
      [null, '7'],
    ]);
  });
  it('"and counted apart from a dangling key": C, which no account row describes, is counted and said', () => {
    const found = grouped(arr, { arrMovements, accounts }, bySegment);
    expect(found['(missing)']?.warnings).toEqual([
      expect.objectContaining({ code: 'UNCLASSIFIED_RECORDS', message: expect.stringMatching(/^closingArr: 1 |^1 /) }),
    ]);
    expect(warned(found.smb as never)).toEqual([]);
  });
  it('an empty text is a name, and no missing one', () => {
    const found = grouped(arr, { arrMovements, accounts: [{ id: 'A', segment: '' }, { id: 'B' }, { id: 'C' }] }, bySegment);
    expect(values(found)).toEqual({ '': '1', '(missing)': '6' });
  });
  it('"a comparison with a missing value is false": a deal that is not known to be reversed is not reversed', () => {
    expect(value(one(winRate, { opportunities: deals({}) }))).toBe('1');
  });
});

describe('"Segment membership comes from account versions (validFrom)"', () => {
  // A moves from smb to mid on the first day of the quarter, and to enterprise in its middle.
  const accounts = [
    { id: 'A', segment: 'smb' },
    { id: 'A', segment: 'mid', validFrom: '2026-04-01' },
    { id: 'A', segment: 'enterprise', validFrom: '2026-05-15' },
  ];
  it('"as of the window\'s start for retention metrics (validFrom < start)": no churn in one and no new in another', () => {
    const arrMovements = ledger(['A', '2026-01-05', '100'], ['A', '2026-06-05', '20']);
    expect(values(grouped(nrr.variant('quarter'), { accounts, arrMovements }, bySegment))).toEqual({ smb: '1.2' });
  });
  it('"at the event\'s own instant for flows (validFrom ≤ at)"', () => {
    const flow = (at: string) => values(grouped(newArr, { accounts, arrMovements: ledger(['A', at, '5']) }, bySegment));
    expect(flow('2026-04-01')).toEqual({ mid: '5' }); // the version begins at that very instant
    expect(flow('2026-05-14')).toEqual({ mid: '5' });
    expect(flow('2026-05-15')).toEqual({ enterprise: '5' });
  });
  it('"at their own instant for stocks": the version in force before the closing', () => {
    const arrMovements = ledger(['A', '2026-01-05', '100']);
    const closing = (n: number) => values(grouped(arr, { accounts, arrMovements }, { ...bySegment, periods: [quarter(2026, n)] }));
    expect(closing(1)).toEqual({ smb: '100' }); // closes on 1 April, when mid begins: not before it
    expect(closing(2)).toEqual({ enterprise: '100' });
  });
  it('an account whose first version begins later has no group before', () => {
    const found = grouped(
      newArr,
      { accounts: [{ id: 'A', segment: 'mid', validFrom: '2026-05-01' }], arrMovements: ledger(['A', '2026-04-05', '5']) },
      bySegment,
    );
    expect(values(found)).toEqual({ '(missing)': '5' });
  });
  it('a version known only later does not count before knownAt', () => {
    const late = [
      { id: 'A', segment: 'smb' },
      { id: 'A', segment: 'mid', validFrom: '2025-01-01', recordedAt: '2026-08-01' },
    ];
    const asked = { ...bySegment, knownAt: '2026-07-15' };
    expect(values(grouped(arr, { accounts: late, arrMovements: ledger(['A', '2026-01-05', '100']) }, asked))).toEqual({ smb: '100' });
    expect(values(grouped(arr, { accounts: late, arrMovements: ledger(['A', '2026-01-05', '100']) }, bySegment))).toEqual({ mid: '100' });
  });
});

describe('"Rows of an answer are the asked periods × the groups seen in any input of that metric in any asked period, plus the total"', () => {
  const accounts = [
    { id: 'A', segment: 'smb' },
    { id: 'B', segment: 'mid' },
  ];
  const arrMovements = ledger(['A', '2026-01-05', '100'], ['A', '2026-02-05', '-100'], ['B', '2026-04-05', '30']);
  it('a group of one period is in the rows of every period; "An empty sum or count is 0"', () => {
    const table = evaluate(
      { churnedArr, newLogos, nrr: nrr.variant('quarter') },
      { accounts, arrMovements },
      { ...plainly, ...bySegment, periods: [quarter(2026, 1), quarter(2026, 2)] },
    );
    expect(table.map(r => [r.period.start, r.group?.segment ?? 'total', value(r.churnedArr), value(r.newLogos)])).toEqual([
      ['2026-01-01', 'mid', '0', '0'],
      ['2026-01-01', 'smb', '100', '1'],
      ['2026-01-01', 'total', '100', '1'],
      ['2026-04-01', 'mid', '0', '1'],
      ['2026-04-01', 'smb', '0', '0'],
      ['2026-04-01', 'total', '0', '1'],
    ]);
    expect(why(table[3]?.nrr as never)).toEqual(['undefined', 'ZERO_DENOMINATOR cohortOpeningArr']); // a ratio over nothing has no value
  });
  it('a group that only the denominator knows has a row', () => {
    const found = grouped(cac, { accounts, arrMovements, spendEntries: spend(['2026-04-30', '10', { segment: 'smb' }]) }, bySegment);
    expect(values(found)).toEqual({ mid: '0', smb: ['NO_NEW_CUSTOMERS'] });
  });
  it('two attributes make a group of each pair; names sort by code point, the missing one last', () => {
    const two = [
      { id: 'A', segment: 'smb', region: 'sul' },
      { id: 'B', segment: 'smb' },
      { id: 'C', segment: '\u{1F333}' },
      { id: 'D', segment: '\uFF5E' },
      { id: 'E' },
    ];
    const all = ledger(...two.map(a => [a.id, '2026-04-05', '1'] as const));
    // U+FF5E comes before U+1F333 by code point, though not by UTF-16 unit.
    expect(Object.keys(grouped(arr, { accounts: two, arrMovements: all }, { by: ['segment', 'region'] }))).toEqual([
      'smb / sul',
      'smb / (missing)',
      '\uFF5E / (missing)',
      '\u{1F333} / (missing)',
      '(missing) / (missing)',
    ]);
  });
  it('results say their group', () => {
    expect(grouped(arr, { accounts, arrMovements }, bySegment).mid?.group).toEqual({ segment: 'mid' });
    expect(one(arr, { accounts, arrMovements }, bySegment).group).toBeNull();
  });
});

describe('"An input that cannot be split by the asked group": group rows are undefined / UNSUPPORTED_GRAIN naming the input; the total has its value', () => {
  it('spend that says no segment', () => {
    const table = evaluate({ cac, newLogos }, araucaria, { ...asAraucaria, ...bySegment });
    for (const row of table.slice(0, -1)) expect(why(row.cac)).toContain('UNSUPPORTED_GRAIN acquisitionSpend');
    expect(value(table.at(-1)?.cac as never)).toBe('70500');
    expect(table.slice(0, -1).reduce((n, r) => n + Number(r.newLogos.value), 0)).toBe(2); // its other input is split
  });
  it('"By segment only if spend is allocable; Σ segment spend must equal total": entries without a segment are a group', () => {
    const records = {
      accounts: [{ id: 'A', segment: 'smb' }, { id: 'B' }],
      arrMovements: ledger(['A', '2026-04-05', '1'], ['B', '2026-04-05', '1']),
      spendEntries: spend(['2026-04-30', '10', { segment: 'smb' }], ['2026-04-30', '5']),
    };
    const found = grouped(cac, records, bySegment);
    expect(values(found)).toEqual({ smb: '10', '(missing)': '5' });
    expect(value(one(cac, records, bySegment))).toBe('7.5'); // 15 ÷ 2
  });
  it('finance lines: margins, and Rule of 40 "never by segment without segment P&L"', () => {
    for (const metric of [grossMargin, ruleOf40])
      for (const result of Object.values(grouped(metric, araucaria, { ...asAraucaria, ...bySegment })))
        expect(result.reasons.map(r => r.code)).toContain('UNSUPPORTED_GRAIN');
  });
  it("a composed metric takes over the operand's reason", () => {
    const found = grouped(ltvCacRatio, araucaria, { ...asAraucaria, ...bySegment });
    expect(found.smb?.reasons.map(r => `${r.code} ${r.input}`)).toEqual(
      expect.arrayContaining(['UNSUPPORTED_GRAIN ltv', 'UNSUPPORTED_GRAIN cac']),
    );
  });
  it('"All reasons that hold are listed together": an input that is also not covered is still not to be split', () => {
    const records = {
      accounts: [{ id: 'A', segment: 'smb' }],
      arrMovements: ledger(['A', '2026-04-05', '1']),
      spendEntries: spend(['2026-04-30', '10']),
    };
    const found = grouped(cac.variant('lag-1q'), records, {
      ...bySegment,
      dataFrom: { arrMovements: '2024-01-01', spendEntries: '2026-04-01' },
    });
    expect(found.smb?.reasons.map(r => `${r.code} ${r.input}`)).toEqual(
      expect.arrayContaining(['UNSUPPORTED_GRAIN priorQuarterSpend', 'INSUFFICIENT_HISTORY priorQuarterSpend']),
    );
  });
});

describe('deals and own attributes', () => {
  const opportunities = deals(
    { ownerRepId: 'ana', attributes: { partner: 'yes' } },
    { ownerRepId: 'ana', outcome: 'lost' },
    { ownerRepId: 'bo', type: 'expansion', attributes: { partner: 'yes' } },
  );
  it("by a deal's own attributes", () => {
    expect(values(grouped(winRate, { opportunities }, { by: ['ownerRepId'] }))).toEqual({ ana: '0.5', bo: '1' });
    expect(values(grouped(winRate, { opportunities }, { by: ['type'] }))).toEqual({ expansion: '1', 'new-logo': '0.5' });
    expect(values(grouped(winRate, { opportunities }, { by: ['partner'] }))).toEqual({ yes: '1', '(missing)': '0' });
  });
  it('by an own attribute of the account, in its version of the moment', () => {
    const accounts = [
      { id: 'A', attributes: { plan: 'basic' } },
      { id: 'A', attributes: { plan: 'pro' }, validFrom: '2026-05-01' },
    ];
    const arrMovements = ledger(['A', '2026-01-05', '10'], ['A', '2026-04-05', '1'], ['A', '2026-06-05', '2']);
    expect(values(grouped(expansionArr, { accounts, arrMovements }, { by: ['plan'] }))).toEqual({ basic: '1', pro: '2' });
    expect(values(grouped(arr, { accounts, arrMovements }, { by: ['plan'] }))).toEqual({ pro: '13' });
  });
  it("by the account's segment at the close; deals without an account are the missing group, deals of an unknown one are counted apart", () => {
    const accounts = [
      { id: 'A', segment: 'smb' },
      { id: 'A', segment: 'mid', validFrom: '2026-05-01' },
    ];
    const some = deals(
      { accountId: 'A', closedAt: '2026-04-30' },
      { accountId: 'A', closedAt: '2026-05-01', outcome: 'lost' },
      {},
      { accountId: 'gone', outcome: 'lost' },
    );
    const found = grouped(winRate, { accounts, opportunities: some }, bySegment);
    expect(values(found)).toEqual({ mid: '0', smb: '1', '(missing)': '0.5' });
    expect(found['(missing)']?.warnings.filter(w => w.code === 'UNCLASSIFIED_RECORDS').map(w => w.message)).toEqual([
      expect.stringContaining('1 name an account'),
    ]);
  });
});

it("a group has no part of the company's finances: total gross margin stays beside undefined groups", () => {
  const records = {
    accounts: [{ id: 'A', segment: 'smb' }],
    arrMovements: ledger(['A', '2026-04-05', '1']),
    financialLines: finance(Q2, { 'revenue-recurring': '10', 'cogs-recurring': '2' }),
  };
  const table = evaluate({ grossMargin, activeCustomers }, records, { ...plainly, ...bySegment });
  expect(table.map(r => [r.group?.segment ?? 'total', r.grossMargin.status, value(r.activeCustomers)])).toEqual([
    ['smb', 'undefined', '1'],
    ['total', 'ok', '1'],
  ]);
});
