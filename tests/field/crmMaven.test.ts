import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mapRecords } from '../../src/records/mapRecords.js';
import { decodedRows } from '../support/decodedRows.js';
import { deals } from './crmMavenDeals.js';
import type { CsvRow } from './foreignData.js';
import { foreignFolder, readCsv } from './foreignData.js';

// Maven Analytics' 'CRM Sales Opportunities': 8,800 deals of a fictitious hardware reseller, with the holes of a real one.

const folder = foreignFolder('crm_maven');
const file = (name: string): CsvRow[] => readCsv(join(folder as string, `${name}.csv`));

/** How many there are of each, counted here and nowhere else. */
function tally(values: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value ?? 'absent'] = (counts[value ?? 'absent'] ?? 0) + 1;
  return counts;
}

describe.skipIf(folder === undefined)('crm_maven: every row is accounted for', () => {
  it('all 8,800 become opportunities, by outcome', () => {
    const opportunities = mapRecords(file('sales_pipeline'), deals);
    expect(opportunities).toHaveLength(8800);
    expect(opportunities.excluded).toEqual({});
    // 1,589 Engaging + 500 Prospecting are open
    expect(tally(opportunities.map(it => it.outcome))).toEqual({ won: 4238, lost: 2473, open: 2089 });
  });

  it('the opportunities are sound records', () => {
    expect(decodedRows({ opportunities: mapRecords(file('sales_pipeline'), deals) }).opportunities).toHaveLength(8800);
  });

  it('what is absent is exactly what the file has no value for', () => {
    const opportunities = mapRecords(file('sales_pipeline'), deals);
    const absent = (field: 'accountId' | 'closedAt' | 'oneTime') =>
      tally(opportunities.filter(it => it[field] === undefined).map(it => it.outcome));
    expect(absent('accountId')).toEqual({ open: 1425 });
    expect(absent('closedAt')).toEqual({ open: 2089 });
    expect(absent('oneTime')).toEqual({ open: 2089 }); // no value is not 0
    const lost = opportunities.filter(it => it.outcome === 'lost').map(it => (it.oneTime as { amount: string }).amount);
    expect(tally(lost)).toEqual({ '0': 2473 });
  });

  it.each([
    [
      'decided deals',
      { outcome: { from: 'deal_stage', values: { Won: 'won', Lost: 'lost' }, others: 'exclude' } },
      { "deal_stage is 'Engaging'": 1589, "deal_stage is 'Prospecting'": 500 },
    ],
    ['deals with an account', { accountId: { from: 'account', empty: 'exclude' } }, { 'account is empty': 1425 }],
    ['deals with a value', { oneTime: { from: 'close_value', empty: 'exclude' } }, { 'close_value is empty': 2089 }],
    ['deals whose sale has begun', { createdAt: { from: 'engage_date', empty: 'exclude' } }, { 'engage_date is empty': 500 }],
    // a row counts under the first reason that applies, in the order of the mapping: account, deal_stage, engage_date
    [
      'decided deals with an account that have begun',
      {
        createdAt: { from: 'engage_date', empty: 'exclude' },
        accountId: { from: 'account', empty: 'exclude' },
        outcome: { from: 'deal_stage', values: { Won: 'won', Lost: 'lost' }, others: 'exclude' },
      },
      { 'account is empty': 1425, "deal_stage is 'Engaging'": 501, "deal_stage is 'Prospecting'": 163 },
    ],
  ] as const)('only %s: the rest is counted by reason', (_, fields, excluded) => {
    const rows = file('sales_pipeline');
    const kept = mapRecords(rows, { ...deals, fields: { ...deals.fields, ...fields } });
    expect(kept.excluded).toEqual(excluded);
    expect(kept.length + Object.values<number>(excluded).reduce((a, b) => a + b, 0)).toBe(rows.length);
  });

  it('product names meet the product list: 1,480 rows would not', () => {
    const products = new Set(file('products').map(it => it.product));
    const rows = file('sales_pipeline');
    expect(rows.filter(it => !products.has(it.product))).toHaveLength(1480);
    const mapped = mapRecords(rows, deals).map(it => it.attributes?.product);
    expect(mapped.filter(it => !products.has(it))).toEqual([]);
    expect(tally(mapped)['GTX Pro']).toBe(1480);
  });

  it('a stage that the mapping does not know is refused, not guessed', () => {
    const outcome = { from: 'deal_stage', values: { Won: 'won', Lost: 'lost', Engaging: 'open' } } as const;
    expect(() => mapRecords(file('sales_pipeline'), { ...deals, fields: { ...deals.fields, outcome } })).toThrow(/500 problems/);
  });
});
