import type { Records } from '../../src/records.js';
import { leads } from './leads.js';

type Activity = NonNullable<Records['activities']>[number];
type Lead = NonNullable<Records['leads']>[number];
type Hours = NonNullable<Records['businessHours']>[number];

/** A time of Friday 10 April 2026. */
export const friday = (time: string): string => `2026-04-10T${time}:00Z`;

/** Leads by id, created on Friday 10 April 2026 at ten unless they say otherwise. */
export const tenOClock = (rows: Readonly<Record<string, Partial<Lead>>>): Lead[] =>
  leads(Object.fromEntries(Object.entries(rows).map(([id, more]) => [id, { createdAt: friday('10:00'), ...more }])));

/** Outbound calls as [lead, when, more?]. */
export const calls = (...rows: (readonly [leadId: string, startedAt: string, more?: Partial<Activity>])[]): Activity[] =>
  rows.map(([leadId, startedAt, more], i) => ({ id: `a${i}`, type: 'call', direction: 'outbound', leadId, startedAt, ...more }));

/** An office, open Monday to Friday from nine to six. */
export const office: Hours[] = [1, 2, 3, 4, 5].map(weekday => ({
  id: `office${weekday}`,
  calendarId: 'office',
  weekday,
  opensAt: '09:00',
  closesAt: '18:00',
}));
