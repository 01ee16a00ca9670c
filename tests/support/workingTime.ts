import type { Records } from '../../src/records.js';

type Activity = NonNullable<Records['activities']>[number];
type RepTime = NonNullable<Records['repTimes']>[number];

/** Entries as [rep, when it began (UTC), minutes, category, more]. */
export const entries = (
  ...rows: (readonly [
    repId: string | undefined,
    startedAt: string,
    minutes: number | undefined,
    category?: Activity['timeCategory'],
    more?: Partial<Activity>,
  ])[]
): Activity[] =>
  rows.map(([repId, startedAt, durationMinutes, timeCategory, more], i) => ({
    id: `t${i}`,
    type: 'task',
    startedAt: `2026-${startedAt}:00Z`,
    ...(repId === undefined ? {} : { repId }),
    ...(durationMinutes === undefined ? {} : { durationMinutes }),
    ...(timeCategory === undefined ? {} : { timeCategory }),
    ...more,
  }));

/** Contracted time as [rep, first day, first day after, minutes, minutes of leave]. */
export const contracts = (
  ...rows: (readonly [repId: string, startDate: string, endDate: string, contractedMinutes: number, leaveMinutes?: number])[]
): RepTime[] =>
  rows.map(([repId, startDate, endDate, contractedMinutes, leaveMinutes = 0], i) => ({
    id: `c${i}`,
    repId,
    startDate,
    endDate,
    contractedMinutes,
    leaveMinutes,
  }));

/* Ana: 120 with customers, 60 of preparation, 60 of administration; Bia: 60 of administration. From calendars 90 with customers, 30 of administration. */
export const week: Records = {
  activities: entries(
    ['ana', '04-01T09:00', 120, 'customer-facing'],
    ['ana', '04-01T13:00', 60, 'selling-prep'],
    ['ana', '04-02T09:00', 60, 'admin'],
    ['bia', '04-02T09:00', 60, 'admin'],
    ['ana', '04-01T09:00', 90, 'customer-facing', { source: 'calendar' }],
    ['ana', '04-02T09:00', 30, 'admin', { source: 'calendar' }],
  ),
  repTimes: contracts(['ana', '2026-04-01', '2026-07-01', 500, 100], ['bia', '2026-04-01', '2026-07-01', 200]),
};
/** Instants need a zone. */
export const inUtc = { timeZone: 'UTC' } as const;
