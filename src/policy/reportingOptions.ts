import type { Policy } from './policy.js';

/** What a policy says of every report. */
export interface ReportingOptions {
  readonly currency: string;
  readonly timeZone: string;
  readonly calendar: { readonly fiscalYearStart: number };
}

/**
 * The options of `evaluate` that a policy settles: its currency, its zone and its fiscal calendar.
 * @example evaluate([our.nrr], records, { ...reportingOptions(policy), periods: quartersOf(2026), dataFrom: '2024-01-01', dataThrough: '2026-07-01' })
 */
export function reportingOptions({ currency, timeZone, fiscalYearStart }: Policy): ReportingOptions {
  return Object.freeze({ currency, timeZone, calendar: Object.freeze({ fiscalYearStart }) });
}
