/**
 * The book's ledger figures for any small ledger, worked out in the plainest way there is: every balance is a fresh sum over all
 * movements before a day, every question asks again. Slow, short, and apart from the package, so that the two may be held against
 * each other on ledgers nobody thought of.
 */
import { add, integers, isNegative, isZero, least, less, minus, over, parse, product, times, total, whole, zero } from './fraction.mjs';

const pair = (numerator, denominator = whole(1)) => {
  const { num, den } = integers(numerator, denominator);
  return { num: `${num}`, den: `${den}` };
};
const withoutValue = reasons => ({ reasons });

/** 'YYYY-MM-01' moved by whole months; days are compared as text throughout, which for ISO dates is their order. */
function monthsLater(day, months) {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
}

export function oracle(records, { start, end }, opts = {}) {
  const movements = records.arrMovements ?? [];
  const accounts = [...new Set(movements.map(({ accountId }) => accountId))].sort();
  const sumOf = (account, wanted) =>
    total(movements.filter(m => m.accountId === account && wanted(m.effectiveAt)).map(m => parse(m.deltaArr)));
  const arrBefore = (account, day) => sumOf(account, at => at < day);

  /** One net event per account and day; a day that nets to nothing is no event. */
  const eventsOf = account => {
    const days = [...new Set(movements.filter(m => m.accountId === account).map(m => m.effectiveAt))].sort();
    const events = [];
    for (const day of days) {
      const before = arrBefore(account, day);
      const delta = sumOf(account, at => at === day);
      const after = add(before, delta);
      if (isNegative(after)) throw new RangeError(`${account} falls below zero on ${day}`);
      if (isZero(delta)) continue;
      const type = isZero(after)
        ? 'churn'
        : isZero(before)
          ? events.length === 0
            ? 'new'
            : 'reactivation'
          : isNegative(delta)
            ? 'contraction'
            : 'expansion';
      events.push({ account, day, type, size: isNegative(delta) ? minus(zero, delta) : delta });
    }
    return events;
  };
  const events = accounts.flatMap(eventsOf);
  const within = (from, to) => events.filter(({ day }) => from <= day && day < to);
  const flow = type =>
    total(
      within(start, end)
        .filter(event => event.type === type)
        .map(({ size }) => size),
    );
  const arrAt = day => total(accounts.map(account => arrBefore(account, day)));
  const customersAt = day => whole(accounts.filter(account => !isZero(arrBefore(account, day))).length);

  const cohort = (from, to) =>
    accounts
      .map(account => ({ account, opening: arrBefore(account, from), closing: arrBefore(account, to) }))
      .filter(({ opening }) => !isZero(opening));
  const sums = (from, to) => {
    const members = cohort(from, to);
    return {
      opening: total(members.map(m => m.opening)),
      closing: total(members.map(m => m.closing)),
      kept: total(members.map(m => least(m.opening, m.closing))),
      customers: whole(members.length),
      retained: whole(members.filter(m => !isZero(m.closing)).length),
    };
  };
  /** Gains and losses of a member up to and including its first churn in the window. */
  const counted = (account, from, to) => {
    const own = within(from, to).filter(event => event.account === account);
    const firstChurn = own.findIndex(({ type }) => type === 'churn');
    const heard = firstChurn < 0 ? own : own.slice(0, firstChurn + 1);
    const of = (...types) => total(heard.filter(({ type }) => types.includes(type)).map(({ size }) => size));
    return { gained: of('expansion'), lost: of('contraction', 'churn') };
  };

  const answers = {
    openingArr: pair(arrAt(start)),
    closingArr: pair(arrAt(end)),
    newArr: pair(flow('new')),
    expansionArr: pair(flow('expansion')),
    contractionArr: pair(flow('contraction')),
    churnedArr: pair(flow('churn')),
    reactivationArr: pair(flow('reactivation')),
    netNewArr: pair(minus(total(['new', 'expansion', 'reactivation'].map(flow)), total(['contraction', 'churn'].map(flow)))),
    newLogos: pair(whole(within(start, end).filter(({ type }) => type === 'new').length)),
    openingCustomers: pair(customersAt(start)),
    closingCustomers: pair(customersAt(end)),
  };

  if (records.spendEntries !== undefined) {
    const entries = records.spendEntries.filter(entry => entry.function === 'sales' || entry.function === 'marketing');
    const spend = total(entries.filter(({ date }) => start <= date && date < end).map(({ amount }) => parse(amount)));
    const logos = whole(within(start, end).filter(({ type }) => type === 'new').length);
    const reasons = [...(isZero(logos) ? ['NO_NEW_CUSTOMERS'] : []), ...(isNegative(spend) ? ['NEGATIVE_NUMERATOR'] : [])];
    answers.acquisitionSpend = pair(spend);
    answers['cac/fully-loaded'] = reasons.length > 0 ? withoutValue(reasons) : pair(spend, logos);
  }

  const firstDay = events.map(({ day }) => day).sort()[0];
  /** Why a window has no rate, apart from its denominator: records that begin inside it, a company that began inside a whole year. */
  const unready = (from, months) => {
    if (opts.dataFrom !== undefined && from < opts.dataFrom) return ['INSUFFICIENT_HISTORY'];
    return months === 12 && (firstDay === undefined || firstDay > from) ? ['COHORT_TOO_YOUNG'] : [];
  };
  const rate = (from, months, numerator, denominator, extra = {}) => {
    const early = unready(from, months);
    const reasons = [...(isZero(denominator) && !early.includes('INSUFFICIENT_HISTORY') ? ['ZERO_DENOMINATOR'] : []), ...early];
    return reasons.length > 0 ? withoutValue(reasons) : { ...pair(numerator(), denominator), ...extra };
  };
  const retention = (from, months, to, points, movementSum) => {
    const all = sums(from, to);
    const members = cohort(from, to).map(m => ({ ...m, ...counted(m.account, from, to) }));
    const gained = total(members.map(m => m.gained));
    const lost = total(members.map(m => m.lost));
    const lostAtMost = total(members.map(m => least(m.lost, m.opening)));
    const floored = members.some(m => less(m.opening, m.lost));
    const ask = (numerator, denominator, extra) => rate(from, months, () => numerator, denominator, extra);
    answers[`nrr/${points}`] = ask(all.closing, all.opening);
    answers[`grr/${points}`] = ask(all.kept, all.opening);
    answers[`logo-retention-rate/${points}`] = ask(all.retained, all.customers);
    answers[`logo-churn-rate/${points}`] = ask(minus(all.customers, all.retained), all.customers);
    if (movementSum === undefined) return;
    answers[`nrr/${movementSum}`] = ask(minus(add(all.opening, gained), lost), all.opening);
    answers[`grr/${movementSum}`] = ask(minus(all.opening, lostAtMost), all.opening, floored ? { warnings: ['FLOORED'] } : {});
  };

  retention(start, 0, end, 'period', 'movement-sum-period');
  if (!end.endsWith('-01')) return answers; // the book's months, quarters and years begin on a first

  retention(monthsLater(end, -12), 12, end, 'point-to-point', 'movement-sum');
  retention(monthsLater(end, -3), 3, end, 'quarter', 'movement-sum-quarter');
  retention(monthsLater(end, -1), 1, end, 'month', 'movement-sum-month');

  const months = Array.from({ length: 12 }, (_, k) => sums(monthsLater(end, k - 12), monthsLater(end, k - 11)));
  const yearAgo = monthsLater(end, -12);
  const openings = product(months.map(month => month.opening));
  answers['nrr/monthly-compounded'] = rate(yearAgo, 12, () => product(months.map(month => month.closing)), openings);
  answers['grr/monthly-compounded'] = rate(yearAgo, 12, () => product(months.map(month => month.kept)), openings);

  const accountMonths = total(months.map(month => month.customers));
  const lostAccounts = minus(accountMonths, total(months.map(month => month.retained)));
  const openingSum = total(months.map(month => month.opening));
  const lostArr = minus(openingSum, total(months.map(month => month.kept)));
  const history = unready(yearAgo, 0);
  const pooled = (lost, of) => {
    if (history.length > 0) return withoutValue(history);
    return isZero(of) ? withoutValue(['ZERO_DENOMINATOR']) : pair(lost, of);
  };
  answers.monthlyLogoChurnRate = pooled(lostAccounts, accountMonths);
  answers.monthlyGrossRevenueChurnRate = pooled(lostArr, openingSum);

  const priorArr = arrAt(yearAgo);
  answers['arr-growth-rate/yoy'] = rate(yearAgo, 12, () => minus(arrAt(end), priorArr), priorArr);
  const customers = customersAt(end);
  answers['arpa/closing'] = isZero(customers) ? withoutValue(['ZERO_DENOMINATOR']) : pair(over(arrAt(end), whole(12)), customers);
  answers['mrr/live'] = pair(arrAt(end), whole(12));
  answers['arr/live'] = pair(arrAt(end));
  return answers;
}

/** True when two answers are the same number, whatever their pairs look like, or both have none for the same reasons. */
export function sameAnswer(a, b) {
  if (a.reasons !== undefined || b.reasons !== undefined)
    return JSON.stringify([...(a.reasons ?? [])].sort()) === JSON.stringify([...(b.reasons ?? [])].sort());
  const [left, right] = [a, b].map(({ num, den }) => ({ num: whole(num), den: whole(den) }));
  return isZero(minus(times(left.num, right.den), times(right.num, left.den)));
}

export { customerOf } from './naiveBook.mjs';
export { cohortTriangle } from './naiveCohorts.mjs';
export {
  arrBridge,
  arrBridgeAtSpot,
  arrBridges,
  contracted,
  eventMovements,
  netByPeriod,
  productMovements,
  winBacksAsNew,
} from './naiveMovements.mjs';
export { renewalBase } from './naiveRenewals.mjs';
export { retentionVariants } from './naiveRetention.mjs';
