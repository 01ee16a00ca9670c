/** Vintages: the accounts whose first day falls in a quarter, followed month by month of their own age up to a last morning. */
import { none, ratio, value } from './answer.mjs';
import { monthsOn } from './diary.mjs';
import { add, isZero, total, whole, zero } from './fraction.mjs';

export function vintageFigures(diary, window) {
  const members = diary.lines
    .filter(({ kind, day }) => kind === 'new' && day >= window.start && day < window.end)
    .map(({ account, day, size }) => ({ account, day, landed: size }));
  /** Every member has lived that long by then. */
  const reached = (age, asOf) => members.every(({ day }) => monthsOn(day, age) <= asOf);
  /** State as of the age: what happened before that morning; at age 0, the first day's evening. */
  const arrOf = ({ account, day, landed }, age) => (age === 0 ? landed : (diary.morning(monthsOn(day, age)).get(account) ?? zero));
  const expansionsOf = ({ account, day }, age) =>
    diary.lines.filter(line => line.account === account && line.kind === 'expansion' && line.day < monthsOn(day, age));
  return {
    members,
    reached,
    landed: total(members.map(m => m.landed)),
    arrAt: age => total(members.map(m => arrOf(m, age))),
    expansionThrough: age => total(members.flatMap(m => expansionsOf(m, age)).map(({ size }) => size)),
    expandedBy: age => whole(members.filter(m => expansionsOf(m, age).length > 0).length),
    aliveAt: age => whole(members.filter(m => !isZero(arrOf(m, age))).length),
    expansionLines: age => members.flatMap(m => expansionsOf(m, age)),
  };
}

/** Asked for a vintage's quarter, followed up to `asOf`, at an age of so many months. */
export function expansionEffectiveness(vintage, asOf, age, reasonOf) {
  const old = figure => (vintage.reached(age, asOf) ? figure() : none('COHORT_TOO_YOUNG'));
  const reasons = [...new Set(vintage.expansionLines(age).map(reasonOf))].sort();
  const because = reason =>
    total(
      vintage
        .expansionLines(age)
        .filter(line => reasonOf(line) === reason)
        .map(({ size }) => size),
    );
  return {
    'expansion-effectiveness/gross': old(() => ratio(vintage.expansionThrough(age), vintage.landed)),
    'expansion-effectiveness/share-expanded': old(() => ratio(vintage.expandedBy(age), whole(vintage.members.length))),
    'expansion-effectiveness/net': old(() => ratio(vintage.arrAt(age), vintage.landed)),
    ...Object.fromEntries(
      reasons.map(reason => [`expansion-effectiveness/by-reason/${reason}`, old(() => ratio(because(reason), vintage.landed))]),
    ),
  };
}

/** Mean months lived: who is there when each month of tenure begins, as far as all members have come. */
export function observedLifetime(vintage, asOf) {
  const alive = [];
  while (vintage.reached(alive.length, asOf)) alive.push(vintage.aliveAt(alive.length));
  if (alive.length === 0) return none('NO_DATA');
  const warnings = isZero(alive.at(-1)) ? [] : ['CENSORED'];
  return value(alive.reduce(add, zero), alive[0], warnings);
}

export function triangleRow(vintage, asOf) {
  const row = [];
  for (let age = 0; vintage.reached(age, asOf); age += 1) {
    row.push({
      age,
      arr: value(vintage.arrAt(age)).num,
      expansion: value(vintage.expansionThrough(age)).num,
      logos: value(vintage.aliveAt(age)).num,
    });
  }
  return row;
}
