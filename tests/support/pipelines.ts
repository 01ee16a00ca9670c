import type { Records } from '../../src/records.js';

type Deal = NonNullable<Records['opportunities']>[number];
type Event = NonNullable<Records['opportunityEvents']>[number];
type Stage = NonNullable<Records['stageDefinitions']>[number];

/** An open new-logo deal, created on 10 January and qualified on 20 January 2026, unless it says otherwise. */
export const deal = (id: string, more: Partial<Deal> = {}): Deal => ({
  id,
  type: 'new-logo',
  outcome: 'open',
  createdAt: '2026-01-10',
  qualifiedAt: '2026-01-20',
  ...more,
});

/** Changes of one deal as [day, field, what it became?]; it was created on 10 January 2026 unless the first says otherwise. */
export const changes = (
  opportunityId: string,
  ...rows: (readonly [at: string, field: Event['field'], became?: string, more?: Partial<Event>])[]
): Event[] =>
  [...(rows[0]?.[1] === 'created' ? [] : [['2026-01-10', 'created'] as const]), ...rows].map(([at, field, became, more], i) => ({
    id: `${opportunityId} ${i}`,
    opportunityId,
    at,
    field,
    ...(became === undefined
      ? {}
      : field === 'amountArr'
        ? { toAmount: became }
        : field === 'expectedCloseDate'
          ? { toDate: became }
          : { toText: became }),
    ...more,
  }));

/** A pipeline of these stages in this order; those after `discovery` are qualified. */
export const pipeline = (...stages: string[]): Stage[] =>
  stages.map((stage, order) => ({ id: `stage ${stage}`, stage, order, qualified: order > 0, version: '1' }));
