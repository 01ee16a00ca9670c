import { isCurrency } from '../kernel/currency.js';
import { isDay } from '../kernel/isDay.js';
import type { Problem } from '../kernel/refusal.js';
import { describe, refusal } from '../kernel/refusal.js';
import { isTimeZone } from '../kernel/zone.js';
import { isPlain, notOneOf, unknownKeys } from './plainOptions.js';

/** A company's choices about when ARR starts and ends, and what else lines do not say themselves. */
export interface SubscriptionOptions {
  /** Currency of bare amounts in lines without a `currency`. */
  readonly currency?: string;
  /** Zone in which instants become days; needed as soon as a line has an instant with a time. */
  readonly timeZone?: string;
  /**
   * `live` (default): ARR starts on `startDate`. `contracted`: on the day of `signedAt`; a line that starts where another one of its account
   * ends continues it, and starts there as always, since a renewal signed early is not ARR twice.
   */
  readonly start?: 'live' | 'contracted';
  /**
   * When the ARR of a line ends that no other line of its account continues from its `endDate` on. `paid-through` (default): on `endDate`.
   * `notice`: on the day of `noticeAt`. `last-payment`: on the day of `lastPaidAt` plus `graceDays`. Never after `endDate`.
   */
  readonly churnDate?: 'paid-through' | 'notice' | 'last-payment';
  /** Days after the last payment before it counts as the end; 0 if not given. */
  readonly graceDays?: number;
  /**
   * Since when the lines are complete. Changes before that day are `opening` movements, up or down, on their own days: balances, not new
   * logos or churn. What is known of an account from before stays in the ledger, so that one that had left comes back as `reactivation`.
   */
  readonly dataFrom?: string;
  /**
   * The first day that is not covered. A line that ends on it or later has not ended yet, so neither a missing notice nor its last payment
   * says anything: its end is `endDate`, or its notice. Needed with `last-payment`.
   */
  readonly dataThrough?: string;
}

/** The options with their defaults. */
export type LineChoices = Required<Pick<SubscriptionOptions, 'start' | 'churnDate' | 'graceDays'>> & SubscriptionOptions;

const KNOWN = ['currency', 'timeZone', 'start', 'churnDate', 'graceDays', 'dataFrom', 'dataThrough'];

/** Checks the options: a wrong one, an unknown one and a contradiction are refused. */
export function lineChoices(options: unknown): LineChoices {
  if (!isPlain(options)) {
    throw refusal('movementsFromSubscriptions refused', [{ path: ['options'], expected: 'an object', received: describe(options) }]);
  }
  const problems: Problem[] = unknownKeys([], options, KNOWN);
  const check = (key: string, expected: string, right: (value: unknown) => boolean): void => {
    if (options[key] !== undefined && !right(options[key])) problems.push({ path: [key], expected, received: describe(options[key]) });
  };
  check('currency', 'an ISO 4217 code in capitals', isCurrency);
  check('timeZone', "an IANA time zone such as 'America/Sao_Paulo', or 'UTC'", isTimeZone);
  problems.push(...notOneOf(['start'], options.start, ['live', 'contracted']));
  problems.push(...notOneOf(['churnDate'], options.churnDate, ['paid-through', 'notice', 'last-payment']));
  check('graceDays', 'a whole number of days, 0 to 366', it => Number.isInteger(it) && (it as number) >= 0 && (it as number) <= 366);
  check('dataFrom', "a calendar day 'YYYY-MM-DD'", isDay);
  check('dataThrough', "a calendar day 'YYYY-MM-DD'", isDay);
  if (options.churnDate !== 'last-payment' && typeof options.graceDays === 'number' && options.graceDays > 0) {
    const hint = "grace days run from the last payment: choose churnDate 'last-payment'";
    problems.push({ path: ['graceDays'], expected: 'no grace days with that churnDate', received: describe(options.graceDays), hint });
  }
  if (options.churnDate === 'last-payment' && options.dataThrough === undefined) {
    const hint = 'else the latest payment of a line that still runs would look like its last';
    problems.push({
      path: ['dataThrough'],
      expected: "a calendar day 'YYYY-MM-DD' beside churnDate 'last-payment'",
      received: 'none',
      hint,
    });
  }
  if (problems.length > 0) throw refusal('movementsFromSubscriptions refused', problems);
  return { start: 'live', churnDate: 'paid-through', graceDays: 0, ...(options as SubscriptionOptions) };
}
