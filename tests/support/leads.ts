import type { Records } from '../../src/records.js';

type Lead = NonNullable<Records['leads']>[number];
type Touch = NonNullable<Records['campaignTouches']>[number];
type Deal = NonNullable<Records['opportunities']>[number];

/** Leads by id, created on 10 April 2026 unless they say otherwise. */
export const leads = (rows: Readonly<Record<string, Partial<Lead>>>): Lead[] =>
  Object.entries(rows).map(([id, more]) => ({ id, createdAt: '2026-04-10', ...more }));

/** Deals by id: open, new-logo, worth 10, created and qualified in May 2026 unless they say otherwise. */
export const openDeals = (rows: Readonly<Record<string, Partial<Deal>>>): Deal[] =>
  Object.entries(rows).map(([id, more]) => ({
    id,
    accountId: id,
    type: 'new-logo',
    outcome: 'open',
    amountArr: '10',
    createdAt: '2026-05-01',
    qualifiedAt: '2026-05-02',
    ...more,
  }));

/** Touches as [campaign, lead or deal, share, more?], on 12 April 2026. */
export const touches = (
  on: 'leadId' | 'opportunityId',
  ...rows: (readonly [campaignId: string, whom: string, weight: string, more?: Partial<Touch>])[]
): Touch[] =>
  rows.map(([campaignId, whom, weight, more], i) => ({ id: `${on}${i}`, campaignId, [on]: whom, at: '2026-04-12', weight, ...more }));
