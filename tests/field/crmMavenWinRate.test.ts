import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quartersOf } from '../../src/kernel/period.js';
import { winRate } from '../../src/metrics/winRate.js';
import { evaluate } from '../../src/records/evaluate.js';
import { mapRecords } from '../../src/records/mapRecords.js';
import { deals } from './crmMavenDeals.js';
import type { CsvRow } from './foreignData.js';
import { foreignFolder, readCsv } from './foreignData.js';

const folder = foreignFolder('crm_maven');

/** Won and lost by quarter and agent, and by quarter: a plain count over the file, with nothing of the library. */
function plainCount(rows: readonly CsvRow[]): Map<string, { won: number; lost: number }> {
  const counts = new Map<string, { won: number; lost: number }>();
  for (const { deal_stage, close_date = '', sales_agent } of rows) {
    if (deal_stage !== 'Won' && deal_stage !== 'Lost') continue;
    const quarter = `${close_date.slice(0, 4)} Q${Math.ceil(Number(close_date.slice(5, 7)) / 3)}`;
    for (const key of [`${quarter} ${sales_agent}`, `${quarter} all`]) {
      const count = counts.get(key) ?? { won: 0, lost: 0 };
      if (deal_stage === 'Won') count.won += 1;
      else count.lost += 1;
      counts.set(key, count);
    }
  }
  return counts;
}

describe.skipIf(folder === undefined)('crm_maven: win rate by agent and quarter', () => {
  const rows = folder === undefined ? [] : readCsv(join(folder, 'sales_pipeline.csv'));
  const counts = plainCount(rows);
  const opportunities = folder === undefined ? [] : mapRecords(rows, deals);
  const evaluated = () =>
    evaluate([winRate], { opportunities }, { periods: quartersOf(2017), by: ['agent'], dataThrough: '2018-01-01', timeZone: 'UTC' });
  const quarterOf = (start: string): string => `2017 Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`;

  it('has a row for each of the 30 agents and the total, in each quarter', () => {
    const table = evaluated();
    expect(table).toHaveLength(4 * 31);
    expect(new Set(table.map(it => it.group?.agent)).size).toBe(31);
  });

  it('is won ÷ (won + lost) of the file, exactly', () => {
    for (const { period, group, winRate: result } of evaluated()) {
      const key = `${quarterOf(period.start)} ${group?.agent ?? 'all'}`;
      const count = counts.get(key);
      const given = { key, won: result.inputs.won?.value, lost: result.inputs.lost?.value };
      expect({ ...given, won: Number(given.won), lost: Number(given.lost) }).toEqual({ key, won: count?.won ?? 0, lost: count?.lost ?? 0 });
      if (count === undefined) expect(result.reasons.map(it => it.code)).toContain('NO_CLOSED_DEALS');
      else expect(result.value?.toFixed(10)).toBe((count.won / (count.won + count.lost)).toFixed(10));
    }
  });

  it('counts every decided deal once: 4,238 won and 2,473 lost in the totals', () => {
    const totals = evaluated().filter(it => it.group === null);
    const sum = (name: 'won' | 'lost'): number => totals.reduce((all, it) => all + Number(it.winRate.inputs[name]?.value), 0);
    expect([sum('won'), sum('lost')]).toEqual([4238, 2473]);
  });

  it('says that being decided was taken for being qualified', () => {
    const decided = evaluated().filter(it => it.winRate.value !== null);
    expect(decided.filter(it => !it.winRate.warnings.some(warning => warning.code === 'QUALIFICATION_ASSUMED'))).toEqual([]);
  });
});
