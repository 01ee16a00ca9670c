import { describe } from '../kernel/refusal.js';
import type { AddOf } from './agreeKeys.js';
import { byFields } from './agreeKeys.js';
import type { Row } from './decode.js';

/** The open stretches of a calendar's weekday do not overlap, and all of a calendar's times are of one zone, the reporting zone where none is named. */
export function agreeBusinessHours(rows: readonly Row[], reportingZone: string | undefined, add: AddOf): void {
  for (const group of byFields(rows, ['calendarId', 'weekday', 'validFrom'])) {
    const ordered = group.toSorted((a, b) => ((a.opensAt as string) < (b.opensAt as string) ? -1 : 1));
    for (const [i, row] of ordered.entries()) {
      const before = ordered[i - 1];
      if (before && (row.opensAt as string) < (before.closesAt as string))
        add(row, 'opensAt', `no time before ${before.closesAt}, when row ${before.row} of the same day closes`, describe(row.opensAt));
    }
  }
  const zoneOf = (row: Row | undefined): unknown => row?.timeZone ?? reportingZone;
  for (const [first, ...others] of byFields(rows, ['calendarId']))
    for (const row of others)
      if (zoneOf(row) !== zoneOf(first))
        add(row, 'timeZone', `the zone of row ${first?.row} of the same calendar, ${describe(zoneOf(first))}`, describe(zoneOf(row)));
}
