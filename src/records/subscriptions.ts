import type { Subscription } from '../entities/subscription.js';
import type { Decimal } from '../kernel/decimal.js';
import type { Day } from '../kernel/isDay.js';
import type { AccountBalances, Balance, MadeMovement } from './accountLedger.js';
import { ledgerOf } from './accountLedger.js';
import type { Counted } from './counted.js';
import { counted, leaveOut } from './counted.js';
import type { GivenColumns } from './given/givenColumns.js';
import type { LineArr } from './lineArr.js';
import { runningArr } from './lineArr.js';
import type { SubscriptionOptions } from './lineChoices.js';
import { lineChoices } from './lineChoices.js';
import { lineSpans } from './lineSpan.js';
import { problemList } from './problemList.js';
import { subscriptionLines } from './subscriptionLines.js';

/** The lines of an account in one currency: what begins and what ends on each day. */
interface AccountLines {
  readonly accountId: string;
  readonly currency: string;
  readonly changes: Map<Day, { readonly begins: LineArr[]; readonly ends: LineArr[] }>;
}

/**
 * Turns subscription lines into the ledger of ARR movements, one net movement for each account and day.
 *
 * ARR of a line is amountPerInterval × quantity − discount, normalised to a year: day × 365, week × 52, month × 12, quarter × 4, half × 2,
 * year × 1, over intervalCount. A line is live from `startDate` until `endDate`, which is its first day without service; without one it is
 * open-ended. Lines of an account that overlap add up; one that starts on the day another ends replaces it. The first ARR of an account is
 * `new`, from 0 again `reactivation` with its gapDays, to 0 `churn`, anything else `expansion` or `contraction`. An account with several
 * currencies gets a movement for each, untyped after the first day: rates decide what they are. `termEndAt` is not read.
 *
 * Lines that are no ARR are counted in `excluded` of the answer, as `subscriptions: reason`: trial, one-time, variable-usage, not recurring,
 * free (a price of 0), test record, deleted, superseded, never in force (its churn date is not after its start).
 *
 * @example movementsFromSubscriptions(lines, { currency: 'BRL', timeZone: 'America/Sao_Paulo', dataFrom: '2024-01-01' })
 * @throws RefusedInput listing every problem: an option or row that is malformed, a date that is missing for the chosen start or churn date.
 */
export function movementsFromSubscriptions(
  subscriptions: readonly Subscription[] | GivenColumns,
  options: SubscriptionOptions = {},
): Counted<MadeMovement> {
  const choices = lineChoices(options);
  const excluded = new Map<string, number>();
  const problems = problemList();
  const lines = subscriptionLines(subscriptions, choices, excluded, problems);
  const spans = lineSpans(lines, choices, problems);
  if (problems.count() > 0) throw problems.error('movementsFromSubscriptions refused');

  const accounts = new Map<string, AccountLines>();
  lines.forEach(({ accountId, currency, arr }, i) => {
    const span = spans[i];
    if (!span) {
      leaveOut(excluded, 'subscriptions: never in force');
      return;
    }
    const key = `${currency}${accountId}`; // codes are all of one length
    const account = accounts.get(key) ?? { accountId, currency, changes: new Map() };
    accounts.set(key, account);
    changesOn(account, span.from).begins.push(arr);
    if (span.until !== undefined) changesOn(account, span.until).ends.push(arr);
  });
  const { dataFrom } = choices;
  return counted(
    ledgerOf([...accounts.values()].map(balancesOf), day => dataFrom !== undefined && day < dataFrom),
    excluded,
  );
}

function changesOn({ changes }: AccountLines, day: Day): { readonly begins: LineArr[]; readonly ends: LineArr[] } {
  const known = changes.get(day);
  if (known) return known;
  const change = { begins: [], ends: [] };
  changes.set(day, change);
  return change;
}

function balancesOf({ accountId, currency, changes }: AccountLines): AccountBalances {
  const running = runningArr();
  const balances: Balance[] = [...changes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, { begins, ends }]): { day: Day; arr: Decimal } => {
      for (const it of ends) running.remove(it);
      for (const it of begins) running.add(it);
      return { day, arr: running.total() };
    });
  return { accountId, currency, balances };
}
