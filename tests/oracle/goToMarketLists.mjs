/**
 * The arithmetic of glossary-go-to-market.md §D over lists, in exact fractions: quantiles with waits, the product-limit estimate, ramp
 * months, the ARR series. Slow and plain; nothing of the package is imported.
 */
import { add, decimal, fraction, isNegative, isZero, less, minus, over, parse, product, times, total, whole, zero } from './fraction.mjs';

export const one = whole(1);

/** A number, a decimal text, the exact pair of a ratio; a fraction already is one. */
export function exact(given) {
  if (typeof given === 'object' && 'n' in given) return given;
  if (typeof given === 'object') return over(exact(given.numerator), exact(given.denominator));
  return parse(String(given));
}
/** To so many significant digits, half away from zero. */
export const written = (a, digits) => decimal(a.n, a.d, digits);
export const size = a => (isNegative(a) ? minus(zero, a) : a);
export const sumOf = (list, read) => total(list.map(read));
export const count = list => whole(list.length);
const upward = (a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0);

// Answers ------------------------------------------------------------------------------------------------------------

/** `codes` null: there is no value, and the books do not say under which code. */
export const ok = (value, more = {}) => ({ status: 'ok', value, codes: [], ...more });
export const none = (code, status = 'undefined') => ({ status, value: null, codes: code === null ? null : [code] });
/** a ÷ b, with the code for b = 0. */
export const quotient = (a, b, code = 'ZERO_DENOMINATOR') => (isZero(b) ? none(code) : ok(over(a, b)));
export const mean = (list, code = 'ZERO_DENOMINATOR') => quotient(total(list), count(list), code);

// Waits --------------------------------------------------------------------------------------------------------------

/** `at` is null while the wait is not over; `seen` is how long it has lasted, null where it is settled as never. */
export function wait(given) {
  if (given !== null && typeof given === 'object' && 'atLeast' in given) return { at: null, seen: exact(given.atLeast) };
  if (given !== null && typeof given === 'object' && 'never' in given) return { at: null, seen: null };
  return { at: exact(given), seen: exact(given) };
}

/** Finite ones in order, null (+∞) last; the number at (n − 1) × p, linear between its two neighbours, or null when one that weighs is +∞. */
function at(list, p) {
  const sorted = [...list.filter(x => x !== null).sort(upward), ...list.filter(x => x === null)];
  const position = times(whole(list.length - 1), p);
  const below = Number(position.n / position.d);
  const weight = minus(position, whole(below));
  const [left, right] = [sorted[below], isZero(weight) ? sorted[below] : sorted[below + 1]];
  return left === null || right === null ? null : add(left, times(weight, minus(right, left)));
}

export function quantile(given, p, code = 'ZERO_DENOMINATOR') {
  const waits = given.map(wait);
  if (waits.length === 0) return none(code);
  const share = parse(p);
  const value = at(
    waits.map(w => w.at),
    share,
  );
  if (value !== null) return ok(value);
  const seen = waits.map(w => w.seen);
  const finite = seen.filter(x => x !== null).sort(upward);
  const lowerBound = at(seen, share) ?? finite.at(-1);
  return { ...none('CENSORED'), ...(lowerBound === undefined ? {} : { lowerBound }) };
}
export const median = (given, code) => quantile(given, '0.5', code);

/** Share reached within so many days; a wait that ended below the day leaves it open. */
export function shareBy(given, day) {
  const waits = given.map(wait);
  if (waits.length === 0) return none('ZERO_DENOMINATOR');
  const limit = whole(day);
  if (waits.some(w => w.at === null && w.seen !== null && less(w.seen, limit))) return none('COHORT_TOO_YOUNG', 'incomplete');
  return ok(over(count(waits.filter(w => w.at !== null && !less(limit, w.at))), count(waits)));
}

/** S(t) = Π over events up to t of 1 − events ÷ at risk; who is censored at t is still at risk there, who never arrives is so throughout. */
export function kaplanMeier(given) {
  const waits = given.map(wait);
  if (waits.length === 0) return none('ZERO_DENOMINATOR');
  const times_ = waits
    .map(w => w.at)
    .filter(x => x !== null)
    .sort(upward);
  let survivors = one;
  for (const [k, t] of times_.entries()) {
    if (k > 0 && isZero(minus(t, times_[k - 1]))) continue;
    const atRisk = waits.filter(w => w.seen === null || !less(w.seen, t));
    const events = times_.filter(x => isZero(minus(x, t)));
    survivors = times(survivors, minus(one, fraction(BigInt(events.length), BigInt(atRisk.length))));
    if (!less(fraction(1n, 2n), survivors)) return ok(t);
  }
  return { ...none('CENSORED'), boundOpen: true };
}

// Ramp ---------------------------------------------------------------------------------------------------------------

/** The first tenure month whose last `span` months average at least `bar`, as a wait. */
export function rampMonth({ monthlyCredit, fullMonthlyQuota }, { span = 1, share = '1', anyCredit = false }) {
  const credits = monthlyCredit.map(exact);
  const bar = times(exact(fullMonthlyQuota), parse(share));
  for (let k = span; k <= credits.length; k += 1) {
    const reached = over(total(credits.slice(k - span, k)), whole(span));
    if (anyCredit ? less(zero, reached) : !less(reached, bar)) return k;
  }
  return { atLeast: credits.length };
}

// ARR series ---------------------------------------------------------------------------------------------------------

/** `stepOf(opening, line)` gives the signed lines of a month; a month that would end below 0 ends at 0 and says so. */
export function arrSeries(openingArr, lines, stepOf) {
  let opening = openingArr;
  let floored = false;
  const months = [...lines].sort((a, b) => (a.month < b.month ? -1 : 1));
  const parts = months.map(line => {
    const { gains = {}, losses = {}, net = {} } = stepOf(opening, line);
    const closing = minus(total([opening, ...Object.values(gains), ...Object.values(net)]), total(Object.values(losses)));
    const below = isNegative(closing);
    floored ||= below;
    const stats = {
      openingArr: ok(opening),
      ...(below ? {} : each(ok, { ...gains, ...losses, ...net })),
      closingArr: ok(below ? zero : closing),
    };
    opening = below ? zero : closing;
    return { key: line.month, stats };
  });
  return { ...ok(opening), parts, warnings: floored ? ['FLOORED'] : [] };
}
export const each = (work, named) => Object.fromEntries(Object.entries(named).map(([name, x]) => [name, work(x)]));

// Groups -------------------------------------------------------------------------------------------------------------

/** Lines of one key together, in the order of the first of each. */
export function together(lines, keyOf) {
  const groups = new Map();
  for (const line of lines) groups.set(keyOf(line), [...(groups.get(keyOf(line)) ?? []), line]);
  return [...groups].map(([key, members]) => ({ key, members }));
}

export { add, fraction, isNegative, isZero, less, minus, over, parse, product, times, total, whole, zero };
