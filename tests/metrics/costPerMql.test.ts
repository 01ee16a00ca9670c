import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { costPerMql } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { leads, touches } from '../support/leads.js';
import { quotient } from '../support/quotient.js';
import { one, spend } from '../support/records.js';
import { loose, refusesInput, value, why } from '../support/totals.js';

const call = loose(costPerMql);
const variants = [
  ['program', { programSpend: 38_400, mqls: 171 }, quotient('38400', '171')], // R$ 224.56
  ['fully-loaded', { fullyLoadedMarketingSpend: 102_600, mqls: 171 }, '600'],
  ['paid-only', { paidProgramSpend: 27_000, mqlsFromPaid: '67.5' }, '400'],
  ['by-campaign', { campaignSpend: 36_000, campaignMqls: '60' }, '600'],
  ['lag', { laggedProgramSpend: 34_200, mqls: 171 }, '200'],
] as const;

describe('cost-per-mql', () => {
  it.each(variants)('%s', (variant, given, expected) => {
    expect(value(call(given, { variant }))).toBe(expected);
    const [cost, count] = Object.keys(given) as [string, string];
    expect(why(call({ ...given, [count]: 0 }, { variant }))).toEqual(['undefined', `ZERO_DENOMINATOR ${count}`]);
    expect(why(call({ ...given, [cost]: -1 }, { variant }))).toEqual(['not-applicable', `NEGATIVE_NUMERATOR ${cost}`]);
    refusesInput(g => call(g, { variant }), given, count, -1, '≥ 0');
  });

  it('the book’s: R$ 224.56 per lead', () => {
    expect(String(costPerMql({ programSpend: 38_400, mqls: 171 }, { currency: 'BRL' }))).toContain('R$ 224.56 per lead');
  });
});

describe('cost-per-mql, from records', () => {
  const records: Records = {
    spendEntries: spend(
      ['2026-03-15', '30', { function: 'marketing', category: 'program', channel: 'display', campaignId: 'ads' }],
      ['2026-04-15', '60', { function: 'marketing', category: 'program', channel: 'display', campaignId: 'ads' }],
      ['2026-06-15', '40', { function: 'marketing', category: 'tools' }],
    ),
    campaigns: [{ id: 'ads', channel: 'display' }],
    leads: leads({
      // An MQL of the quarter, whenever it came.
      old: { createdAt: '2026-01-10', mqlAt: '2026-04-20', primaryCampaignId: 'ads' },
      half: { mqlAt: '2026-05-01' },
      none: { primaryCampaignId: 'ads' },
      before: { createdAt: '2026-01-10', mqlAt: '2026-02-01', primaryCampaignId: 'ads' },
    }),
    campaignTouches: touches('leadId', ['ads', 'half', '0.5']),
  };
  const from = (variant: Parameters<typeof costPerMql.variant>[0]): Result => one(costPerMql.variant(variant), records);

  it.each([
    ['program', '30'], // 60 ÷ 2
    ['fully-loaded', '50'], // (60 + 40) ÷ 2
    ['paid-only', '40'], // 60 ÷ 1.5
    ['by-campaign', '36'], // (30 + 60) ÷ (1 + 0.5 + 1): a campaign without a first day has always been there
    ['lag', '45'], // March to May: (30 + 60) ÷ 2
  ] as const)('%s', (variant, expected) => {
    expect(value(from(variant))).toBe(expected);
  });
});
