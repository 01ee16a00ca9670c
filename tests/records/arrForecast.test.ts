import { describe, expect, it } from 'vitest';
import { arrForecast, quarter } from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { one } from '../support/records.js';

/*
 * A forecast of the first quarter of 2026, made when it begins. The year before: A lands with 100 on 10 Jan, B with 20 on 15 Jun; A grows by 11 in July
 * and shrinks by 2 in September, B leaves on 20 Nov and comes back with 12 on 10 Dec (thousands). Opening balances of its months: 0, five of 100, 120,
 * 131, 131, 129, 129, 109: Σ 1 249. On 1 Jan 2026 ARR is 109 + 12 = 121.
 */
const movement = (accountId: string, effectiveAt: string, deltaArr: string) => ({
  id: `${accountId} ${effectiveAt}`,
  accountId,
  effectiveAt: `${effectiveAt}T12:00:00Z`,
  deltaArr,
});
const arrMovements = [
  movement('A', '2025-01-10', '100000'),
  movement('B', '2025-06-15', '20000'),
  movement('A', '2025-07-10', '11000'),
  movement('A', '2025-09-10', '-2000'),
  movement('B', '2025-11-20', '-20000'),
  movement('B', '2025-12-10', '12000'),
];
type Deal = NonNullable<Records['opportunities']>[number];
const deal = (id: string, amountArr: string, more: Partial<Deal>): Deal => ({
  id,
  type: 'new-logo',
  outcome: 'open',
  amountArr,
  createdAt: '2025-05-01T12:00:00Z',
  qualifiedAt: '2025-05-01T12:00:00Z',
  ...more,
});
/** One of two deals was won, 20 of 50 thousand, after 45 days; 146 thousand of pipeline for new customers was created in the year. */
const opportunities = [
  deal('won', '20000', { accountId: 'B', outcome: 'won', closedAt: '2025-06-15T12:00:00Z' }),
  deal('lost', '30000', { outcome: 'lost', closedAt: '2025-08-01T12:00:00Z' }),
  deal('february', '40000', { expectedCloseDate: '2026-02-10' }),
  deal('overdue', '10000', { expectedCloseDate: '2025-12-20' }),
  deal('may', '46000', { expectedCloseDate: '2026-05-01' }),
  deal('of a customer', '50000', { accountId: 'A', type: 'expansion', expectedCloseDate: '2026-01-20' }),
];
const records: Records = { arrMovements, opportunities, opportunityEvents: [], stageDefinitions: [], accounts: [] };
const asked: Partial<EvaluateOptions> = {
  periods: [quarter(2026, 1)],
  dataFrom: '2025-01-01',
  dataThrough: '2026-01-01',
  currency: 'BRL',
  timeZone: 'UTC',
};
const of = (variant: string, more: Records = {}, options: Partial<EvaluateOptions> = {}, parameters = {}) =>
  one(
    (arrForecast.variant as (name: string, p?: object) => typeof arrForecast)(variant, parameters),
    { ...records, ...more },
    { ...asked, ...options },
  );
const shown = (r: ReturnType<typeof of>, stat: string) => r.parts?.map(p => [p.key, p.stats[stat]?.value?.toFixed(2)]);

describe('arr-forecast, from records', () => {
  it('driver: rates of the year before, the pipeline that is there, and the one that is not there yet', () => {
    const r = of('driver');
    expect(r.reasons).toEqual([]);
    // A past-due deal in the first month, at 1 won of 2: 5 000 and 20 000. Created a day 146 000 ÷ 365 = 400, × 20 ÷ 50 won = 160: of February the 14 days
    // after the 45th, of March 31. The expansion deal is in the rate of expansion.
    expect(shown(r, 'newArr')).toEqual([
      ['2026-01', '5000.00'],
      ['2026-02', '22240.00'],
      ['2026-03', '4960.00'],
    ]);
    expect(shown(r, 'reactivationArr')?.[0]).toEqual(['2026-01', '1000.00']); // 12 000 ÷ 12
    // 121 000 × 11, 2 and 20 of 1 249
    expect([shown(r, 'expansionArr')?.[0]?.[1], shown(r, 'contractionArr')?.[0]?.[1], shown(r, 'churnedArr')?.[0]?.[1]]).toEqual([
      '1065.65',
      '193.76',
      '1937.55',
    ]);
    // 121 000 × 1 238 ÷ 1 249 + 6 000 = 125 934.347; × 1 238 ÷ 1 249 + 23 240 = 148 065.247; × 1 238 ÷ 1 249 + 5 960
    expect(r.value?.toFixed(3)).toBe('152721.221');
  });

  it('its naive baselines stand beside it: December repeated, and the same quarter a year before', () => {
    const { beside } = of('driver');
    expect([String(beside?.naiveLast?.value), String(beside?.seasonalNaive?.value)]).toEqual(['157000', '221000']); // 121 + 3 × 12; 121 + 100
  });

  it('pipeline-weighted: nothing beyond the pipeline that is there', () => {
    expect(shown(of('pipeline-weighted'), 'newArr')?.map(x => x[1])).toEqual(['5000.00', '20000.00', '0.00']);
  });

  it('naive-last and seasonal-naive', () => {
    expect(String(of('naive-last').value)).toBe('157000');
    expect(shown(of('seasonal-naive'), 'netNewArr')).toEqual([
      ['2026-01', '100000.00'],
      ['2026-02', '0.00'],
      ['2026-03', '0.00'],
    ]);
    const late: Records = { arrMovements: [{ ...movement('A', '2025-12-01', '121000'), type: 'opening' }] };
    for (const variant of ['seasonal-naive', 'naive-last'])
      expect([...new Set(of(variant, late, { dataFrom: '2025-12-02' }).reasons.map(x => x.code))]).toEqual(['INSUFFICIENT_HISTORY']);
    const beside = of('driver', late, { dataFrom: '2025-12-02' }).beside;
    expect(beside?.seasonalNaive?.reasons.map(x => x.code)).toContain('INSUFFICIENT_HISTORY');
  });

  it('commit: the last commit of each month by the start; one month without is NO_SNAPSHOT', () => {
    const called = (id: string, startDate: string, endDate: string, amount: string, takenAt = '2025-12-30T12:00:00Z') =>
      ({ id, startDate, endDate, amount, takenAt, scope: 'company', measure: 'new-arr', call: 'commit' }) as const;
    const forecastSnapshots = [
      called('1', '2026-01-01', '2026-02-01', '6000', '2025-12-20T12:00:00Z'),
      called('1b', '2026-01-01', '2026-02-01', '7000'),
      called('1c', '2026-01-01', '2026-02-01', '9999', '2026-01-01T00:00:01Z'), // too late
      called('2', '2026-02-01', '2026-03-01', '8000'),
      called('3', '2026-03-01', '2026-04-01', '9000'),
    ];
    expect(shown(of('commit', { forecastSnapshots }), 'newArr')?.map(x => x[1])).toEqual(['7000.00', '8000.00', '9000.00']);
    expect(of('commit', { forecastSnapshots: forecastSnapshots.slice(0, 4) }).reasons.map(x => x.code)).toEqual(['NO_SNAPSHOT']);
  });

  it('renewal-schedule: what is up for renewal in a month churns as renewals of the year before did', () => {
    const line = (id: string, accountId: string, termEndAt: string) =>
      ({ id, accountId, productId: 'p', startDate: '2025-01-01', amountPerInterval: '10', interval: 'month', termEndAt }) as const;
    const subscriptions = [
      line('1', 'B', '2025-11-20T00:00:00Z'),
      line('2', 'A', '2026-02-15T00:00:00Z'),
      line('3', 'A', '2026-03-15T00:00:00Z'),
    ];
    const r = of('renewal-schedule', { subscriptions });
    const lines = r.inputs.renewalMonths?.value as readonly Record<string, unknown>[];
    // A, 109 000, once: at the first of its terms that ends. B's 20 000 of November renewed with 12 000: nothing was lost altogether
    expect(lines.map(x => [x.month, String(x.renewingArr), String(x.renewalChurnRate)])).toEqual([
      ['2026-01', '0', '0'],
      ['2026-02', '109000', '0'],
      ['2026-03', '0', '0'],
    ]);
  });

  it('capacity, and the driver limited by it: 10 000 of quota a month at the attainment of the year before, 20 of 120', () => {
    const year = (n: number) => ({ startDate: `${n}-01-01`, endDate: `${n + 1}-01-01` });
    const quotas = [
      ...['01', '04', '07', '10'].map((m, i) => ({
        id: `q${m}`,
        repId: 'r',
        startDate: `2025-${m}-01`,
        endDate: ['2025-04-01', '2025-07-01', '2025-10-01', '2026-01-01'][i] as string,
        amount: '30000',
        fullAmount: '30000',
        measure: 'new-arr' as const,
      })),
      { id: 'q26', repId: 'r', ...year(2026), amount: '120000', fullAmount: '120000', measure: 'new-arr' as const },
    ];
    const team: Records = {
      quotas,
      reps: [{ id: 'r', role: 'AE', hireDate: '2024-01-01' }],
      rampCurves: [{ id: 'c', role: 'AE', tenureMonth: 1, factor: '1', version: '1' }],
      quotaCredits: [{ id: 'k', opportunityId: 'won', repId: 'r', share: '1', creditedAt: '2025-06-15T12:00:00Z' }],
    };
    const dataThrough = {
      arrMovements: '2026-01-01',
      opportunities: '2026-01-01',
      opportunityEvents: '2026-01-01',
      stageDefinitions: '2026-01-01',
      accounts: '2026-01-01',
      quotaCredits: '2026-01-01',
      quotas: '2027-01-01',
      reps: '2027-01-01',
      rampCurves: '2027-01-01',
    };
    const r = of('capacity', team, { dataThrough });
    expect(r.reasons).toEqual([]);
    expect(shown(r, 'newArr')?.map(x => x[1])).toEqual(['1666.67', '1666.67', '1666.67']); // 10 000 × 20 ÷ 120
    expect(shown(of('driver', team, { dataThrough }, { limitedBy: 'capacity' }), 'newArr')?.map(x => x[1])).toEqual([
      '1666.67',
      '1666.67',
      '1666.67',
    ]);
    expect(shown(of('driver', team, { dataThrough }), 'newArr')?.map(x => x[1])).toEqual(['5000.00', '22240.00', '4960.00']);
  });

  it('“less than 6 months of history → SMALL_SAMPLE”, counted back from the start; without any ARR in the year there are no rates', () => {
    const young = of('driver', { arrMovements: [movement('A', '2025-08-10', '100000')] });
    expect(young.warnings.map(w => w.code)).toContain('SMALL_SAMPLE');
    expect(of('driver').warnings.map(w => w.code)).not.toContain('SMALL_SAMPLE');
    expect(of('driver', { arrMovements: [movement('A', '2025-12-10', '100000')] }).reasons.map(x => x.code)).toContain('ZERO_DENOMINATOR');
  });

  it('asked when the window begins: asOf may be its start, not before', () => {
    expect(of('driver', {}, { asOf: '2026-01-01T00:00:00Z' }).value?.toFixed(3)).toBe('152721.221');
    expect(of('naive-last', {}, { asOf: '2025-12-31T00:00:00Z' }).reasons.map(x => x.code)).toContain('PARTIAL_PERIOD');
  });

  it('a window of no whole months has no months', () => {
    expect(
      of(
        'naive-last',
        {},
        { periods: [{ kind: 'custom', start: '2026-01-01', end: '2026-01-20', fiscalYearStart: 1 } as never] },
      ).reasons.map(x => x.code),
    ).toContain('UNSUPPORTED_GRAIN');
  });
});
