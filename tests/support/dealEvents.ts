import type { Records } from '../../src/records.js';

type Event = NonNullable<Records['opportunityEvents']>[number];

/** Events of deals as [deal, when, what changed, what it became]; a deal whose creation is not among them was created with the first of them. */
export function happened(...rows: (readonly [opportunityId: string, at: string, field: Event['field'], to?: string])[]): Event[] {
  const told = new Set(rows.filter(([, , field]) => field === 'created').map(([deal]) => deal));
  const untold = [...new Set(rows.map(([deal]) => deal))].filter(deal => !told.has(deal));
  const first = (deal: string): string => rows.flatMap(([of, at]) => (of === deal ? [at] : [])).sort()[0] as string;
  return [
    ...untold.map((deal, i): Event => ({ id: `c${i}`, opportunityId: deal, at: first(deal), field: 'created' })),
    ...rows.map(
      ([opportunityId, at, field, to], i): Event => ({
        id: `e${i}`,
        opportunityId,
        at,
        field,
        ...(to === undefined ? {} : field === 'amountArr' ? { toAmount: to } : { toText: to }),
      }),
    ),
  ];
}
