import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { adopt, marketingRoi } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { openDeals, touches } from '../support/leads.js';
import { policyWith } from '../support/policies.js';
import { finance, grouped, one, Q2, spend } from '../support/records.js';
import { loose, problemsOf, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(marketingRoi);
const variants = [
  ['revenue-basis', { attributedAcv: 99_000, campaignSpend: 36_000 }, '1.75'],
  ['gross-margin', { attributedAcv: 99_000, recurringGrossMargin: '0.78', campaignSpend: 36_000 }, '1.145'], // 41,220 ÷ 36,000
  ['pipeline-roi', { attributedPipeline: 306_000, campaignSpend: 36_000 }, '7.5'],
  ['roas', { attributedAcv: 99_000, campaignSpend: 36_000 }, '2.75'],
  ['multi-touch-linear', { linearAttributedAcv: 54_000, campaignSpend: 36_000 }, '0.5'],
  ['multi-touch-u-shaped', { uShapedAttributedAcv: 63_000, campaignSpend: 36_000 }, '0.75'],
  ['multi-touch-w-shaped', { wShapedAttributedAcv: 45_000, campaignSpend: 36_000 }, '0.25'],
  ['incremental', { attributedAcv: 99_000, baselineAcv: 27_000, campaignSpend: 36_000 }, '1'],
  ['ltv-basis', { attributedLtv: 180_000, campaignSpend: 36_000 }, '4'],
] as const;

describe('marketing-roi', () => {
  it.each(variants)('%s', (variant, given, expected) => {
    const r = call(given, { variant });
    expect([value(r), r.unit]).toEqual([expected, variant === 'roas' ? 'multiple' : 'ratio']);
    // “cost 0 → E1”; net-negative cost would invert the reading
    expect(why(call({ ...given, campaignSpend: 0 }, { variant }))).toEqual(['undefined', 'ZERO_DENOMINATOR campaignSpend']);
    expect(why(call({ ...given, campaignSpend: -1 }, { variant }))).toEqual(['undefined', 'NEGATIVE_DENOMINATOR campaignSpend']);
    for (const name of Object.keys(given))
      if (name !== 'campaignSpend' && name !== 'recurringGrossMargin') refusesInput(g => call(g, { variant }), given, name, -1, '≥ 0');
  });

  it('a return below the cost is negative; no return is −100%', () => {
    expect(value(marketingRoi({ attributedAcv: 9_000, campaignSpend: 36_000 }))).toBe('-0.75');
    expect(value(marketingRoi({ attributedAcv: 0, campaignSpend: 36_000 }))).toBe('-1');
  });
});

const records: Records = {
  spendEntries: spend(
    ['2026-02-01', '20', { function: 'marketing', category: 'program', campaignId: 'spring' }],
    ['2026-05-20', '10', { function: 'sales', category: 'travel', campaignId: 'spring' }], // after its end: still counts
    ['2026-05-01', '50', { function: 'marketing', category: 'agency', campaignId: 'fair' }],
  ),
  campaigns: [
    { id: 'spring', channel: 'paid-social', startDate: '2026-02-01', endDate: '2026-04-01' },
    { id: 'fair', channel: 'events', startDate: '2026-05-01', endDate: '2026-05-04' },
  ],
  opportunities: openDeals({
    year: { outcome: 'won', closedAt: '2026-05-20', amountArr: '40', primaryCampaignId: 'spring' },
    // 3 of implementation and 48 over two years: 24 a year, whatever amountArr says
    two: { outcome: 'won', closedAt: '2026-06-20', amountArr: '30', tcv: '51', oneTime: '3', termMonths: 24, primaryCampaignId: 'spring' },
    // half a year that does not renew is worth its total
    half: { outcome: 'won', closedAt: '2026-06-21', amountArr: '16', tcv: '8', termMonths: 6, primaryCampaignId: 'spring' },
    own: { outcome: 'won', closedAt: '2026-06-22', amountArr: '70' },
    later: { outcome: 'won', closedAt: '2026-07-10', amountArr: '100', primaryCampaignId: 'spring' },
    lost: { outcome: 'lost', closedAt: '2026-06-10', amountArr: '500', primaryCampaignId: 'spring' },
    open: { amountArr: '200', primaryCampaignId: 'fair' },
  }),
  campaignTouches: touches(
    'opportunityId',
    ['spring', 'year', '0.5', { model: 'linear' }],
    ['fair', 'year', '0.5', { model: 'linear' }],
    ['spring', 'own', '0.25', { model: 'linear' }],
    ['spring', 'open', '1', { model: 'linear' }],
    ['fair', 'year', '0.4', { model: 'u-shaped' }],
  ),
};
type Variant = Parameters<typeof marketingRoi.variant>[0];
const of = (variant: Variant, campaignId: string, more: object = {}, all = records): Result =>
  one(marketingRoi.variant(variant, { campaignId }), all, more);
const sides = (r: Result) => [r.numerator?.toString(), r.denominator?.toString()];

describe('marketing-roi, from records', () => {
  it('first-year ACV of the wins by asOf over all that was spent: 40 + 24 + 8 = 72, less 30', () => {
    const r = of('revenue-basis', 'spring');
    expect([value(r), ...sides(r)]).toEqual(['1.4', '42', '30']);
    expect(value(of('roas', 'spring'))).toBe('2.4');
    expect(sides(of('revenue-basis', 'spring', { asOf: '2026-08-01' }))).toEqual(['142', '30']); // later’s 100
  });

  it('“Cancelled deal inside refund window reduces return”', () => {
    const opportunities = (records.opportunities ?? []).map(d => (d.id === 'year' ? { ...d, reversedAt: '2026-06-01' } : d));
    expect(sides(of('revenue-basis', 'spring', {}, { ...records, opportunities }))).toEqual(['2', '30']); // 24 + 8 − 30
  });

  it('“Cost after the campaign’s end still counts”, not what comes after asOf', () => {
    expect(of('revenue-basis', 'spring', { asOf: '2026-05-20' }).denominator?.toString()).toBe('20');
  });

  it('gross margin: 72 at 60% less 30; the margin is the company’s, also in the row of a campaign', () => {
    const all = {
      ...records,
      financialLines: finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': '40', 'cogs-customer-success': '0' }),
    };
    expect(of('gross-margin', 'spring', {}, all).numerator?.toString()).toBe('13.2'); // 43.2 − 30
    const rows = grouped(marketingRoi.variant('gross-margin'), all, { by: ['campaignId'] });
    expect((rows.spring as Result).numerator?.toString()).toBe('13.2');
  });

  it('pipeline: every deal qualified by asOf at its value then', () => {
    // year 40, two 30, half 16, later 100, lost 500: all qualified on 2 May
    expect(sides(of('pipeline-roi', 'spring'))).toEqual(['656', '30']); // 686 − 30
    const raised = {
      ...records,
      opportunityEvents: [
        { id: 'e0', opportunityId: 'open', at: '2026-05-01', field: 'created' as const },
        { id: 'e1', opportunityId: 'open', at: '2026-05-01', field: 'amountArr' as const, toAmount: '150' },
        { id: 'e2', opportunityId: 'open', at: '2026-05-03', field: 'amountArr' as const, toAmount: '200' },
      ],
    };
    expect(sides(of('pipeline-roi', 'fair', {}, raised))).toEqual(['100', '50']); // 150 − 50
  });

  it('multi-touch: shares of one model; of touches that are all of others it has no value', () => {
    expect(sides(of('multi-touch-linear', 'spring'))).toEqual(['7.5', '30']); // 20 + 17.5 − 30
    expect(sides(of('multi-touch-linear', 'fair'))).toEqual(['-30', '50']); // 20 − 50
    expect(sides(of('multi-touch-u-shaped', 'fair'))).toEqual(['-34', '50']); // 16 − 50
    expect(why(of('multi-touch-w-shaped', 'fair'))).toContain('NO_DATA wShapedAttributedAcv');
    const twice = {
      ...records,
      campaignTouches: touches(
        'opportunityId',
        ['spring', 'year', '0.75', { model: 'linear' }],
        ['fair', 'year', '0.5', { model: 'linear' }],
      ),
    };
    expect(why(of('multi-touch-linear', 'spring', {}, twice))).toEqual(['undefined', 'UNRECONCILED linearAttributedAcv']);
  });

  it('no win yet: COHORT_TOO_YOUNG with both sides shown, until 180 days after the campaign’s end are over', () => {
    // fair ends on 4 May (its first day after): 4 May + 180 days = 31 October
    const r = of('revenue-basis', 'fair', { asOf: '2026-10-30' });
    expect(why(r)).toEqual(['incomplete', 'COHORT_TOO_YOUNG attributedAcv']);
    expect(sides(r)).toEqual(['-50', '50']);
    expect(value(of('revenue-basis', 'fair', { asOf: '2026-10-31' }))).toBe('-1');
    const sooner = marketingRoi.variant('revenue-basis', { campaignId: 'fair', maturityDays: 30 });
    expect(value(one(sooner, records))).toBe('-1');
    // One without an end is still running.
    const running = { ...records, campaigns: [{ id: 'fair', channel: 'events', startDate: '2026-05-01' }] };
    expect(why(of('revenue-basis', 'fair', { asOf: '2026-12-31' }, running))).toEqual(['incomplete', 'COHORT_TOO_YOUNG attributedAcv']);
  });

  it('one row a campaign: what has won has a value, what has not is too young; the total has a return', () => {
    const rows = grouped(marketingRoi, records, { by: ['campaignId'] });
    expect(value(rows.spring as Result)).toBe('1.4');
    expect(why(rows.fair as Result)).toEqual(['incomplete', 'COHORT_TOO_YOUNG attributedAcv']);
    expect(sides(one(marketingRoi, records))).toEqual(['-8', '80']); // 72 − 80
    const byChannel = grouped(marketingRoi, records, { by: ['channel'] });
    expect(value(byChannel['paid-social'] as Result)).toBe('1.4');
  });

  it('fees that are more than the contract do not tie; deals without events say so', () => {
    const odd = {
      ...records,
      opportunities: openDeals({
        a: { outcome: 'won', closedAt: '2026-06-01', tcv: '5', oneTime: '6', termMonths: 12, primaryCampaignId: 'spring' },
      }),
    };
    expect(why(of('revenue-basis', 'spring', {}, odd))).toContain('UNRECONCILED attributedAcv');
    expect(warned(of('revenue-basis', 'spring'))).toContain('NO_HISTORY');
  });

  it('each entity is needed; incremental and ltv-basis take totals only, and say why', () => {
    for (const [entity, input] of [
      ['spendEntries', 'campaignSpend'],
      ['campaigns', 'attributedAcv'],
      ['opportunities', 'attributedAcv'],
    ] as const)
      expect(why(one(marketingRoi, { ...records, [entity]: undefined }))).toContain(`NO_DATA ${input}`);
    for (const variant of ['incremental', 'ltv-basis'] as const)
      expect(problemsOf(() => one(marketingRoi.variant(variant), records))).toMatchObject([{ hint: expect.stringContaining('totals') }]);
  });
});

describe('marketing-roi under a policy', () => {
  it.each([
    ['primary-campaign', 'revenue-basis'],
    ['linear', 'multi-touch-linear'],
    ['u-shaped', 'multi-touch-u-shaped'],
    ['w-shaped', 'multi-touch-w-shaped'],
  ] as const)('attribution %s is %s', (attributionModel, variant) => {
    expect(adopt(policyWith({ attributionModel }), { marketingRoi }).marketingRoi.bound.variant.name).toBe(variant);
  });

  it('first touch and last touch have no variant: refused by name', () => {
    for (const attributionModel of ['first-touch', 'last-touch'] as const)
      expect(() => adopt(policyWith({ attributionModel }), { marketingRoi })).toThrow('marketing-roi');
  });
});

it('marketing-roi: what is not known until asOf is not 0', () => {
  const r = of('revenue-basis', 'fair', { asOf: '2026-12-31', dataThrough: '2026-07-01' });
  expect(why(r)).toEqual([
    'undefined',
    'PARTIAL_PERIOD attributedAcv',
    'PARTIAL_PERIOD attributedAcv',
    'PARTIAL_PERIOD campaignSpend',
    'PARTIAL_PERIOD campaignSpend',
  ]);
});
