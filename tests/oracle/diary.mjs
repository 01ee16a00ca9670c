/**
 * The diary the oracle reads from: one morning after another, every account's balance before the day begins, and one line for each
 * account whose ARR a day changed. A day is a day in São Paulo.
 */
import { add, isNegative, isZero, minus, parse, zero } from './fraction.mjs';

export const ZONE = 'America/Sao_Paulo';
export const MISSING = '(missing)';

// Days and months ----------------------------------------------------------------------------------------------------

export const dayOf = text => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const localDate = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The local day of a date or an instant; a date already is one. */
export function localDay(text) {
  if (text.length === 10) return dayOf(text);
  const part = Object.fromEntries(localDate.formatToParts(Date.parse(text)).map(({ type, value }) => [type, value]));
  return dayOf(`${part.year}-${part.month}-${part.day}`);
}

/** Months are counted from year 0: every asked window is made of whole ones. */
export const monthOf = text => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
export const textOfMonth = month => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
const firstDay = month => dayOf(`${textOfMonth(month)}-01`);
export const windowOf = (first, months) => ({ first, months, start: firstDay(first), end: firstDay(first + months) });
export const shifted = (window, months) => windowOf(window.first + months, window.months);
export const lastMonths = (window, months) => windowOf(window.first + window.months - months, months);
export const eachMonth = window => Array.from({ length: window.months }, (_, k) => windowOf(window.first + k, 1));

// The diary ----------------------------------------------------------------------------------------------------------

export function keepDiary(movements) {
  const begin = dayOf('2024-01-01');
  const end = dayOf('2026-07-01');
  const changes = new Map();
  for (const { id, accountId, effectiveAt, deltaArr, type } of movements) {
    const day = localDay(effectiveAt);
    if (day < begin || day >= end) throw new RangeError(`${id} lies outside the diary`);
    const page = changes.get(day) ?? new Map();
    const soFar = page.get(accountId) ?? { delta: zero, types: [] };
    page.set(accountId, { delta: add(soFar.delta, parse(deltaArr)), types: [...soFar.types, ...(type === undefined ? [] : [type])] });
    changes.set(day, page);
  }
  const mornings = [];
  const lines = [];
  const known = new Set();
  let balances = new Map();
  for (let day = begin; day <= end; day += 1) {
    mornings.push(balances);
    for (const [account, { delta, types }] of changes.get(day) ?? []) {
      const before = balances.get(account) ?? zero;
      const after = add(before, delta);
      if (isNegative(after)) throw new RangeError(`${account} falls below zero`);
      if (isZero(delta)) continue;
      let kind = isNegative(delta) ? 'contraction' : 'expansion';
      if (isZero(before)) kind = known.has(account) ? 'reactivation' : 'new';
      if (isZero(after)) kind = 'churn';
      if (types.some(given => given !== kind)) throw new Error(`${account} on day ${day} is ${kind}, the ledger says ${types}`);
      known.add(account);
      balances = new Map(balances).set(account, after);
      lines.push({ day, account, kind, size: isNegative(delta) ? minus(zero, delta) : delta });
    }
  }
  return { lines, morning: day => mornings[day - begin], begin };
}

// What happened where: every figure may be asked of one group ---------------------------------------------------------

/** An account's attribute as its versions tell it: those in force before a moment, or from that moment on. */
export const attributeOf = (accounts, attribute) => (account, day, inclusive) => {
  const versions = accounts.filter(version => version.id === account);
  const inForce = versions.filter(({ validFrom }) => validFrom === undefined || dayOf(validFrom) < day + (inclusive ? 1 : 0));
  const last = inForce.sort((a, b) => dayOf(a.validFrom ?? '0001-01-01') - dayOf(b.validFrom ?? '0001-01-01')).at(-1);
  return last?.[attribute] ?? MISSING;
};

export const everyone = { asOf: () => true, during: () => true };
export const onlyGroup = (read, group) => ({
  asOf: (account, day) => read(account, day, false) === group, // a balance, or a cohort at its window's start: in force before it
  during: (account, day) => read(account, day, true) === group, // something that happens: in force at that very moment
});

/** The same day so many months later; a day that the month lacks becomes its last. */
export function monthsOn(day, months) {
  const [year, month, date] = new Date(day * 86_400_000).toISOString().slice(0, 10).split('-').map(Number);
  const first = year * 12 + month - 1 + months;
  return Math.min(firstDay(first) + date - 1, firstDay(first + 1) - 1);
}
