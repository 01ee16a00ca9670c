import type { Decimal } from '../kernel/decimal.js';
import { decimal, digits } from '../kernel/decimal.js';
import type { Day } from '../kernel/isDay.js';
import type { Problem } from '../kernel/refusal.js';
import { localDay } from '../kernel/zone.js';
import { batchOf } from './columns/batch.js';
import { leaveOut } from './counted.js';
import type { Row } from './decode.js';
import { decodeRecords } from './decode.js';
import { knownRows } from './known.js';
import type { LineArr } from './lineArr.js';
import { lineArr } from './lineArr.js';
import type { LineChoices } from './lineChoices.js';
import type { ProblemList } from './problemList.js';

/** A subscription line that is ARR while it is live: days instead of instants, its price as ARR. */
export interface Line {
  readonly row: number;
  readonly accountId: string;
  readonly currency: string;
  readonly arr: LineArr;
  readonly start: Day;
  readonly end: Day | undefined;
  readonly signed: Day | undefined;
  readonly notice: Day | undefined;
  readonly lastPaid: Day | undefined;
}

/** The problems of subscription rows, each named as everywhere: list, row, field. */
export function lineProblem(row: number, field: string, expected: string, received: string, hint: string): Problem {
  return { path: ['subscriptions', row, field], expected, received, hint };
}

/** The lines that are ARR. Those that never are, whatever the dates, are counted by reason. */
export function subscriptionLines(
  subscriptions: unknown,
  choices: LineChoices,
  excluded: Map<string, number>,
  problems: ProblemList,
): Line[] {
  const { currency, timeZone } = choices;
  const decoded = decodeRecords({ subscriptions }, { currency, timeZone, accepts: ['subscriptions'] });
  const known = knownRows('subscriptions', decoded.subscriptions ?? batchOf(0, {}));
  for (const [reason, count] of Object.entries(known.excluded)) excluded.set(reason, count);
  const lines: Line[] = [];
  for (const row of known.live) {
    const reason = notRecurring(row);
    if (reason !== undefined) leaveOut(excluded, `subscriptions: ${reason}`);
    else {
      const price = priceOf(row, problems);
      if (price?.isZero()) leaveOut(excluded, 'subscriptions: free');
      else if (price) lines.push(lineOf(row, price, timeZone ?? 'UTC'));
    }
  }
  return lines;
}

function notRecurring(row: Row): string | undefined {
  if (row.trial === true) return 'trial';
  if (row.kind === 'one-time' || row.kind === 'variable-usage') return row.kind;
  return row.recurring === false ? 'not recurring' : undefined;
}

/** Price × quantity − discount, for one interval. */
function priceOf(row: Row, problems: ProblemList): Decimal | undefined {
  const list = (row.amountPerInterval as Decimal).times(row.quantity as Decimal);
  const discount = (row.discount as Decimal | undefined) ?? decimal(0);
  const [currency, discounted] = [row.amountPerIntervalCurrency, row.discountCurrency ?? row.amountPerIntervalCurrency];
  if (discounted !== currency) {
    const hint = 'a discount is subtracted from the price';
    problems.add(lineProblem(row.row as number, 'discount', `an amount in ${currency}, as amountPerInterval`, `${discounted}`, hint));
    return undefined;
  }
  if (discount.lte(list)) return list.minus(discount);
  const hint = `amountPerInterval × quantity is ${digits(list)}: ARR is not negative`;
  problems.add(lineProblem(row.row as number, 'discount', 'at most amountPerInterval × quantity', digits(discount), hint));
  return undefined;
}

function lineOf(row: Row, price: Decimal, timeZone: string): Line {
  const day = (field: string): Day | undefined => (row[field] === undefined ? undefined : localDay(row[field] as number, timeZone));
  return {
    row: row.row as number,
    accountId: row.accountId as string,
    currency: row.amountPerIntervalCurrency as string,
    arr: lineArr(price, row.interval as string, (row.intervalCount as Decimal).toNumber()),
    start: day('startDate') as Day,
    end: day('endDate'),
    signed: day('signedAt'),
    notice: day('noticeAt'),
    lastPaid: day('lastPaidAt'),
  };
}
