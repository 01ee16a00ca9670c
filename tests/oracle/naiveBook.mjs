/**
 * A ledger kept in the plainest way there is: plain movements in arrays, every balance a fresh sum, every question asked again.
 * Customers, currencies and products are settled movement by movement before anything is added up.
 */
import { add, integers, isNegative, isZero, minus, parse, times, total, whole, zero } from './fraction.mjs';

export const TYPES = ['new', 'expansion', 'contraction', 'churn', 'reactivation'];

export const pair = (numerator, denominator = whole(1)) => {
  const { num, den } = integers(numerator, denominator);
  return { num: `${num}`, den: `${den}` };
};
export const size = amount => (isNegative(amount) ? minus(zero, amount) : amount);

// Days: 'YYYY-MM-DD', whose order is that of the text ------------------------------------------------------------------

const daysOf = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate(); // month 1 to 12

/** The same day so many months later; a day that the month lacks becomes its last. */
export function monthsOn(day, months) {
  const [year, month, date] = day.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
  const text = (number, length) => String(number).padStart(length, '0');
  return `${text(y, 4)}-${text(m, 2)}-${text(Math.min(date, daysOf(y, m)), 2)}`;
}

// Who ------------------------------------------------------------------------------------------------------------------

/** What the newest version of an account says; a field that it does not have, it does not have. */
const newest = (accounts, id) =>
  accounts
    .filter(account => account.id === id)
    .sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
    .at(-1);

function follow(accounts, id, field) {
  const seen = new Set([id]);
  let here = id;
  for (let next = newest(accounts, here)?.[field]; next !== undefined; next = newest(accounts, here)?.[field]) {
    if (seen.has(next)) throw new RangeError(`${field} of ${id} goes round in a circle`);
    seen.add(next);
    here = next;
  }
  return here;
}

/** The surviving customer; at parent grain the one above all others: merges first, then a parent, then that parent's merges. */
export function customerOf(accounts, id, grain) {
  const seen = new Set();
  let here = follow(accounts, id, 'mergedIntoId');
  while (grain === 'parent') {
    if (seen.has(here)) throw new RangeError(`parents of ${id} go round in a circle`);
    seen.add(here);
    const parent = newest(accounts, here)?.parentId;
    if (parent === undefined) break;
    here = follow(accounts, parent, 'mergedIntoId');
  }
  return here;
}

// In which currency ----------------------------------------------------------------------------------------------------

/** The latest rate of its kind dated before a day: in force on the eve of it. */
export function rateBefore({ fxRates = [], currency }, from, kind, day) {
  if (currency === undefined || from === undefined || from === currency) return whole(1);
  const rates = fxRates.filter(rate => rate.from === from && rate.to === currency && rate.kind === kind && rate.date < day);
  const latest = rates.sort((a, b) => (a.date < b.date ? -1 : 1)).at(-1);
  if (latest === undefined) throw new RangeError(`no ${kind} rate from ${from} before ${day}`);
  return parse(String(latest.rate));
}

// The book -------------------------------------------------------------------------------------------------------------

/** A correction stands in the bucket of the movement it restates. */
function bucketOf(movements, movement) {
  if (movement.type !== undefined || movement.correctsId === undefined) return movement.type;
  return bucketOf(
    movements,
    movements.find(({ id }) => id === movement.correctsId),
  );
}

/**
 * `records`: movements, accounts?, fxRates?, currency?, grain? ('account' or 'parent'). Every amount at the plan rate in force on the
 * eve of `end`. `byProduct` keeps a balance for each product of a customer; no product is one product.
 */
export function keepBook(records, end, { byProduct = false, kind = 'plan', ratesOf = end } = {}) {
  const { movements, accounts = [], grain = 'account' } = records;
  const rows = movements.map(movement => {
    const customer = customerOf(accounts, movement.accountId, grain);
    return {
      key: byProduct ? JSON.stringify([customer, movement.productId ?? null]) : customer,
      day: movement.effectiveAt,
      delta: times(parse(movement.deltaArr), rateBefore(records, movement.currency, kind, ratesOf)),
      bucket: ['transfer', 'opening'].includes(bucketOf(movements, movement)) ? bucketOf(movements, movement) : 'own',
    };
  });
  const keys = [...new Set(rows.map(({ key }) => key))].sort();
  const sum = (key, wanted) => total(rows.filter(row => row.key === key && wanted(row)).map(({ delta }) => delta));
  const balance = (key, day) => sum(key, row => row.day < day);

  /** What a customer did on a day is one event, on top of what was handed to it or taken from it that day. */
  const historyOf = key => {
    const history = [];
    for (const day of [...new Set(rows.filter(row => row.key === key).map(row => row.day))].sort()) {
      const on = bucket => sum(key, row => row.day === day && row.bucket === bucket);
      const given = add(on('opening'), on('transfer'));
      const own = on('own');
      const before = add(balance(key, day), given);
      const after = add(before, own);
      if (isNegative(after)) throw new RangeError(`${key} falls below zero on ${day}`);
      const known = history.length > 0 || !isZero(given);
      let type = isNegative(own) ? 'contraction' : 'expansion';
      if (isZero(before)) type = known ? 'reactivation' : 'new';
      if (isZero(after)) type = 'churn';
      if (isZero(own)) type = undefined;
      if (isZero(own) && isZero(given)) continue;
      history.push({ key, day, type, size: size(own), after, transferred: on('transfer') });
    }
    return history;
  };
  const histories = new Map(keys.map(key => [key, historyOf(key)]));
  const days = keys.flatMap(key => histories.get(key));
  const events = days.filter(({ type }) => type !== undefined);
  const within = (list, from, to) => list.filter(({ day }) => from <= day && day < to);
  const flow = (type, from, to) =>
    total(
      within(events, from, to)
        .filter(event => event.type === type)
        .map(event => event.size),
    );
  return {
    keys,
    events,
    balance,
    history: key => histories.get(key),
    arrAt: day => total(keys.map(key => balance(key, day))),
    flow,
    flows: (from, to) => Object.fromEntries(TYPES.map(type => [type, flow(type, from, to)])),
    transferred: (from, to, key) =>
      total(
        within(days, from, to)
          .filter(entry => key === undefined || entry.key === key)
          .map(entry => entry.transferred),
      ),
    firstDay: days.map(({ day }) => day).sort()[0],
    logos: (type, from, to) => new Set(within(events, from, to).flatMap(event => (event.type === type ? [event.key] : []))),
  };
}
