import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Period, Result } from '../../src/index.js';
import { between, month, quarter } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import type { Answer, Answers } from '../oracle/araucaria.mjs';
import { isGoToMarket } from '../support/halves.js';
import { araucaria, asAraucaria } from '../support/records.js';
import { value } from '../support/totals.js';
import { evaluable } from '../support/variants.js';

const answers = JSON.parse(readFileSync(new URL('../oracle/answers.json', import.meta.url), 'utf8')) as Answers;
// The oracle's figures begin where each kind of record does; the ledger begins with the company.
const { arrMovements, financialLines, spendEntries, opportunities } = answers.completeFrom as Record<string, string>;
const options = { ...asAraucaria, dataFrom: { arrMovements, financialLines, spendEntries, opportunities } as Record<string, string> };
// The variants of the first half; tests/oracle/revenueHalfEvaluate.test.ts asks the others, of the records that they need.
const typed = new Set(Object.values(answers.periods).flatMap(p => Object.keys(p.total)));
const first = Object.fromEntries(Object.entries(evaluable).filter(([key]) => typed.has(key)));
const keys = Object.keys(first);

const APART: readonly string[] = [
  'active-customers/parent',
  'acv/active-base',
  'cac-payback/cs-in-sm',
  'cac-payback/discrete',
  'cac-payback/lag-months',
  'cac-ratio/lag-months',
  'cac/lag-months',
  'customer-lifetime/cohort-observed',
  'expansion-effectiveness/gross',
  'expansion-effectiveness/net',
  'expansion-effectiveness/share-expanded',
  'ltv/cohort-observed',
  'ltv/cs-in-sm',
  'ltv/revenue-churn-capped',
  'new-logos/parent',
  'opex-ratio/of-arr',
  'opex-ratio/of-revenue',
  'opex-ratio/ttm',
];

/** '2026-Q2', '2026-04', or '2025-07-01/2026-07-01'. */
function periodOf(name: string): Period {
  const [start, end] = name.split('/') as [string, string?];
  if (end !== undefined) return between(start, end);
  const [, year, n] = /^(\d{4})-Q(\d)$/.exec(name) ?? [];
  return year === undefined ? month(name) : quarter(Number(year), Number(n));
}

/** The 40-digit value, or the codes of the reasons; FLOORED is the one warning that the oracle knows. */
function answered(result: Result): unknown {
  return result.value === null
    ? result.reasons.map(r => r.code)
    : [result.value.toFixed(), ...result.warnings.filter(w => w.code === 'FLOORED').map(w => w.code)];
}

function expectAnswer(key: string, result: Result | undefined, { value: expected, reasons, warnings = [] }: Answer): void {
  if (!result) throw new Error(`no ${key}`);
  if (reasons === undefined) expect({ key, found: answered(result) }).toEqual({ key, found: [expected, ...warnings] });
  else {
    expect({ key, value: result.value }).toEqual({ key, value: null });
    // We may list more codes that hold as well.
    expect({ key, codes: result.reasons.map(r => r.code) }).toEqual({ key, codes: expect.arrayContaining([...reasons]) });
  }
}

it('the oracle answers every metric and variant at least once', () => {
  const half = answers.revenueHalf as NonNullable<Answers['revenueHalf']>;
  const asked = new Set([...typed, ...Object.values(half.periods).flatMap(p => Object.keys(p.total))]);
  // A vintage is asked by its own quarter, deals one by one: apart in the answers. The rest are ours, beside the book.
  // The go-to-market half has a second implementation of its own: tests/oracle/goToMarketRecords.test.ts.
  const here = Object.entries(evaluable).filter(([, metric]) => !isGoToMarket(metric));
  expect(here.flatMap(([key]) => (asked.has(key) ? [] : [key])).sort()).toEqual(APART);
});

describe.each(Object.entries(answers.periods))('Araucária in %s', (name, { total, by, start, end }) => {
  const period = periodOf(name);
  const table = evaluate(first, araucaria, { ...options, periods: [period] });

  it('is the period the oracle means', () => {
    expect([period.start, period.end]).toEqual([start, end]);
  });
  it.each(Object.entries(total))('%s', (key, answer) => {
    expectAnswer(key, table[0]?.[key], answer);
  });
  it('has no value where the oracle says that records begin too late', () => {
    // Customer-success spend begins later than the other spend, which no option can say; months lack what only quarters are asked.
    const unsaid = ['cac/incl-cs', 'cac-payback/contribution-margin'];
    const left = period.kind === 'quarter' ? keys.filter(key => !(key in total) && !unsaid.includes(key) && !key.endsWith('month')) : [];
    for (const key of left)
      expect([key, answered(table[0]?.[key] as Result)]).toEqual([
        key,
        expect.arrayContaining([expect.stringMatching(/^(INSUFFICIENT_HISTORY|NO_DATA|COHORT_TOO_YOUNG)$/)]),
      ]);
  });

  describe.each(Object.entries(by ?? {}))('by %s', (attribute, groups) => {
    const rows = evaluate(first, araucaria, { ...options, periods: [period], by: [attribute] });
    const rowOf = (group: string) => rows.find(r => r.group !== null && r.group[attribute] === (group === '(missing)' ? null : group));

    it('has the groups of the records, the missing one after the named ones, and the total last', () => {
      expect(rows.map(r => (r.group === null ? 'total' : (r.group[attribute] ?? '(missing)')))).toEqual([
        ...Object.keys(groups).filter(g => g !== '(missing)'),
        ...Object.keys(groups).filter(g => g === '(missing)'),
        'total',
      ]);
      expect(rows.at(-1)?.['nrr/quarter']).toEqual(table[0]?.['nrr/quarter']);
    });
    it.each(
      Object.entries(groups).flatMap(([group, found]) => Object.entries(found).map(([key, answer]) => [group, key, answer] as const)),
    )('%s %s', (group, key, answer) => {
      const result = rowOf(group)?.[key];
      expectAnswer(key, result, answer);
      if (key.startsWith('cac/')) expect(result?.reasons[0]).toMatchObject({ code: 'UNSUPPORTED_GRAIN', input: 'acquisitionSpend' });
    });
  });
});

// fixture.md, the table of Q2 2026 as it is printed there.
describe('the printed table', () => {
  const row = evaluate(first, araucaria, asAraucaria)[0];
  const shown = (key: string, places: number, scale = 1): string => String(row?.[key]?.value?.times(scale).toFixed(places));

  it.each([
    ['new-arr/event-based', '73200'],
    ['expansion-arr/event-based', '42000'],
    ['reactivation-arr/event-based', '90000'],
    ['contraction-arr/event-based', '24000'],
    ['churned-arr/event-based', '126000'],
    ['net-new-arr/constant-currency', '55200'],
    ['new-logos/account', '2'],
    ['active-customers/account', '7'],
    ['arr/live', '445200'],
    ['mrr/live', '37100'],
    ['cac/fully-loaded', '70500'],
    ['cac/lag-1q', '66000'],
    ['cac/program-only', '28500'],
    ['cac/new-logo-allocated', '49350'],
    ['cac/incl-cs', '76500'],
    ['cac/ttm', '259500'],
    ['cac/lag-cycle', '68000'],
    ['ltv/simple', '89570'],
    ['arpa/closing', '5300'],
    ['arpa/opening', '6500'],
  ])('%s is exactly %s', (key, expected) => {
    expect(value(row?.[key] as Result)).toBe(expected);
  });
  it.each([
    ['nrr/point-to-point', '103.45'],
    ['grr/point-to-point', '82.76'],
    ['logo-retention-rate/point-to-point', '83.33'],
    ['logo-churn-rate/point-to-point', '16.67'],
    ['nrr/quarter', '87.69'],
    ['nrr/movement-sum-quarter', '69.23'],
    ['grr/quarter', '80.00'],
    ['grr/movement-sum-quarter', '61.54'],
    ['nrr/movement-sum', '77.59'],
    ['nrr/monthly-compounded', '83.66'],
    ['nrr/average-4q', '106.47'],
    ['grr/movement-sum', '60.34'],
    ['grr/monthly-compounded', '62.57'],
    ['arr-growth-rate/yoy', '27.93'],
    ['win-rate/count', '40.00'],
    ['win-rate/amount', '38.40'],
    ['win-rate/new-logo', '33.33'],
    ['win-rate/excl-no-decision', '50.00'],
    ['win-rate/all-types', '50.00'],
    ['gross-margin/total', '73.60'],
    ['gross-margin/recurring', '78.00'],
  ])('%s is %s percent', (key, expected) => {
    expect(shown(key, 2, 100)).toBe(expected);
  });
  it.each([
    ['cac-payback/gross-margin', 2, '29.63'],
    ['cac-payback/no-margin', 2, '23.11'],
    ['customer-lifetime/logo-churn', 2, '21.67'],
    ['ltv-cac-ratio/simple-over-fully-loaded', 2, '1.27'],
    ['magic-number/lag-1q', 3, '0.418'],
    ['magic-number/lag-0', 3, '0.391'],
    ['magic-number/gaap-revenue', 3, '0.282'],
    ['rule-of-40/revenue-ebitda', 1, '-75.2'],
    ['rule-of-40/revenue-fcf', 1, '-74.5'],
    ['rule-of-40/arr-fcf-smsb', 1, '-67.9'],
  ])('%s, to %s places, is %s', (key, places, expected) => {
    expect(shown(key, places)).toBe(expected);
  });
  it('says that the movement-sum GRR of the year is floored: H grew by 30,000 in the window and lost it again', () => {
    expect(row?.['grr/movement-sum']?.warnings.map(w => w.code)).toContain('FLOORED');
    expect(row?.['grr/movement-sum']?.inputs.cohortGrowthLostArr?.value?.toString()).toBe('30000');
  });
});
