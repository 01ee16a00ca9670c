import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { costPerLead } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { leads, touches } from '../support/leads.js';
import { grouped, one, spend } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(costPerLead);
const variants = [
  ['program', { programSpend: 38_400, leadsCreated: 640 }, '60'],
  ['fully-loaded', { fullyLoadedMarketingSpend: 96_000, leadsCreated: 640 }, '150'],
  ['paid-only', { paidProgramSpend: 27_000, leadsFromPaid: '337.5' }, '80'],
  ['by-campaign', { campaignSpend: 36_000, campaignLeads: '240' }, '150'],
  ['lag', { laggedProgramSpend: 35_200, leadsCreated: 640 }, '55'],
] as const;

describe('cost-per-lead', () => {
  it('the book’s: 38,400 ÷ 640 = R$ 60.00', () => {
    const r = costPerLead({ programSpend: 38_400, leadsCreated: 640 }, { currency: 'BRL' });
    expect([value(r), r.unit]).toEqual(['60', 'money/lead']);
    expect(String(r)).toContain('R$ 60.00 per lead');
  });

  it.each(variants)('%s', (variant, given, expected) => {
    expect(value(call(given, { variant }))).toBe(expected);
  });

  it.each(variants)('%s: no leads ZERO_DENOMINATOR, net-negative spend NEGATIVE_NUMERATOR; no spend is 0', (variant, given) => {
    const [cost, count] = Object.keys(given) as [string, string];
    expect(why(call({ ...given, [count]: 0 }, { variant }))).toEqual(['undefined', `ZERO_DENOMINATOR ${count}`]);
    expect(why(call({ ...given, [cost]: -1 }, { variant }))).toEqual(['not-applicable', `NEGATIVE_NUMERATOR ${cost}`]);
    expect(value(call({ ...given, [cost]: 0 }, { variant }))).toBe('0');
    refusesInput(g => call(g, { variant }), given, count, -1, '≥ 0');
  });

  it('leads that are shared by touches may be fractions, others not; another variant’s spend is refused', () => {
    refusesInput(call, { programSpend: 1, leadsCreated: 1 }, 'leadsCreated', '0.5', 'whole number');
    expect(value(call({ campaignSpend: 1, campaignLeads: '0.5' }, { variant: 'by-campaign' }))).toBe('2');
    expect(refusedAt(() => call({ fullyLoadedMarketingSpend: 1, leadsCreated: 1 }))).toEqual(['fullyLoadedMarketingSpend', 'programSpend']);
  });
});

const marketing = { function: 'marketing' } as const;
const records: Records = {
  spendEntries: spend(
    ['2026-03-31', '7', { ...marketing, category: 'program' }],
    ['2026-04-01', '100', { ...marketing, category: 'program', channel: 'paid-search', campaignId: 'ads' }],
    ['2026-05-31', '50', { ...marketing, category: 'agency', channel: 'events', campaignId: 'fair' }],
    ['2026-06-10', '-10', { ...marketing, category: 'program', channel: 'paid-search', campaignId: 'ads' }],
    ['2026-06-20', '300', { ...marketing, category: 'payroll' }],
    ['2026-06-20', '900', { function: 'sales', category: 'payroll' }],
    ['2026-08-01', '40', { ...marketing, category: 'program', channel: 'paid-search', campaignId: 'ads' }],
  ),
  campaigns: [
    { id: 'ads', channel: 'paid-search', startDate: '2026-02-01', endDate: '2026-06-01' },
    { id: 'fair', channel: 'events', startDate: '2026-05-01' },
    { id: 'autumn', channel: 'paid-search', startDate: '2026-09-01' },
  ],
  leads: leads({
    touched: { primaryCampaignId: 'fair' },
    shared: {},
    single: { primaryCampaignId: 'ads' },
    nobody: {},
    before: { createdAt: '2026-02-10', primaryCampaignId: 'ads' },
    after: { createdAt: '2026-07-15', primaryCampaignId: 'ads' },
  }),
  campaignTouches: touches(
    'leadId',
    ['ads', 'touched', '0.5'],
    ['fair', 'touched', '0.5'],
    ['ads', 'shared', '0.25'],
    ['fair', 'shared', '0.75'],
  ),
};
type Variant = Parameters<typeof costPerLead.variant>[0];
const from = (variant: Variant, more: object = {}, settled: Readonly<Record<string, string>> = {}, all = records): Result =>
  one(costPerLead.variant(variant, settled), all, more);

describe('cost-per-lead, from records', () => {
  it('programs and agencies of the quarter, credits netted, over the leads of all sources: (100 + 50 − 10) ÷ 4', () => {
    expect(value(from('program'))).toBe('35');
  });

  it('fully loaded: with marketing’s payroll, not with sales’: 440 ÷ 4', () => {
    expect(value(from('fully-loaded'))).toBe('110');
  });

  it('lag: the programs of March to May: (7 + 100 + 50) ÷ 4; records that start in April are too short', () => {
    expect(value(from('lag'))).toBe('39.25');
    expect(why(from('lag', { dataFrom: '2026-04-01' }))).toEqual(['undefined', 'INSUFFICIENT_HISTORY laggedProgramSpend']);
  });

  it('paid only: touches share a lead; without touches its primary campaign has it; nobody’s is said: 90 ÷ (0.5 + 0.25 + 1)', () => {
    const r = from('paid-only');
    expect([r.numerator?.toString(), r.denominator?.toString()]).toEqual(['90', '1.75']);
    expect(r.warnings.map(w => w.message)).toContain('1 leads without attribution');
  });

  it('by campaign, to date: what was spent on it and came of it before asOf, whenever', () => {
    // ads: 100 − 10 and, on 1 August, 40; leads 0.5 + 0.25 + single + before, and on 15 July after
    const r = from('by-campaign', {}, { campaignId: 'ads' });
    expect([r.numerator?.toString(), r.denominator?.toString()]).toEqual(['90', '2.75']);
    const later = from('by-campaign', { asOf: '2026-09-01' }, { campaignId: 'ads' });
    expect([later.numerator?.toString(), later.denominator?.toString()]).toEqual(['130', '3.75']);
  });

  it('one row a campaign; the total is of all of them', () => {
    const rows = grouped(costPerLead.variant('by-campaign'), records, { by: ['campaignId'] });
    expect(Object.keys(rows)).toEqual(['ads', 'fair']);
    expect((rows.fair as Result).denominator?.toString()).toBe('1.25'); // 0.5 + 0.75
    const total = from('by-campaign');
    expect([total.numerator?.toString(), total.denominator?.toString()]).toEqual(['140', '4']);
    expect(why(from('by-campaign', {}, { campaignId: 'nothing' }))).toEqual(['undefined', 'ZERO_DENOMINATOR campaignLeads']);
  });

  it('shares of two models are no shares of one credit; above 1 they do not tie', () => {
    const two = {
      ...records,
      campaignTouches: touches(
        'leadId',
        ['ads', 'shared', '1', { model: 'first-touch' }],
        ['fair', 'shared', '1', { model: 'last-touch' }],
      ),
    };
    expect(why(from('paid-only', {}, {}, two))).toContain('MIXED_BASIS leadsFromPaid');
    expect(from('paid-only', {}, { attributionModel: 'first-touch' }, two).denominator?.toString()).toBe('2'); // shared and single
    const beyond = { ...records, campaignTouches: touches('leadId', ['ads', 'shared', '0.75'], ['fair', 'shared', '0.5']) };
    expect(why(from('paid-only', {}, {}, beyond))).toEqual(['undefined', 'UNRECONCILED leadsFromPaid']);
    expect(why(from('by-campaign', {}, {}, beyond))).toEqual(['undefined', 'UNRECONCILED campaignLeads']);
  });

  it('spend on a campaign that campaigns does not have is left out and said', () => {
    const more = {
      ...records,
      spendEntries: [
        ...(records.spendEntries ?? []),
        { id: 'x', date: '2026-05-01', amount: '5', function: 'marketing' as const, campaignId: 'gone' },
      ],
    };
    expect(from('by-campaign', {}, {}, more).warnings.map(w => w.message)).toContain(
      '1 entries of a campaign that campaigns does not have left out',
    );
  });

  it('by channel both sides are split: 90 ÷ single, the events on nobody', () => {
    const rows = grouped(costPerLead, records, { by: ['channel'] });
    expect(value(rows['paid-search'] as Result)).toBe('90');
  });

  it('each entity is needed', () => {
    for (const [entity, input] of [
      ['spendEntries', 'programSpend'],
      ['leads', 'leadsCreated'],
    ] as const)
      expect(why(one(costPerLead, { ...records, [entity]: undefined }))).toEqual(['undefined', `NO_DATA ${input}`]);
    for (const entity of ['campaigns', 'leads', 'campaignTouches'])
      expect(why(from('by-campaign', {}, {}, { ...records, [entity]: undefined }))).toContain('NO_DATA campaignLeads');
    expect(warned(from('program'))).toEqual(['SMALL_SAMPLE']);
  });
});
