/** Vintages by the quarter of a customer's `new`, at each whole month of its own age. */
import { isZero, total, whole } from './fraction.mjs';
import { keepBook, monthsOn, pair } from './naiveBook.mjs';

const quarterOf = day => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/**
 * `{ '2024-Q1': [{ age, accounts, arr, expansion, expanded, logos }, …] }`. A row of the triangle ends before the first age that some
 * account of the vintage has not reached by `asOf`. Age 0 is the evening of the first day; any other age is the morning of its day.
 */
export function cohortTriangle(records, { asOf }, maxAge = 120) {
  const movements = records.movements.filter(({ effectiveAt }) => effectiveAt < asOf);
  const book = keepBook({ ...records, movements }, asOf);
  const vintages = new Map();
  for (const event of book.events.filter(({ type }) => type === 'new')) {
    const members = vintages.get(quarterOf(event.day)) ?? [];
    vintages.set(quarterOf(event.day), [...members, event]);
  }
  const row = members => {
    const cells = [];
    for (let age = 0; age <= maxAge && members.every(({ day }) => monthsOn(day, age) <= asOf); age += 1) {
      const arr = members.map(({ key, day, after }) => (age === 0 ? after : book.balance(key, monthsOn(day, age))));
      const grown = members.map(({ key, day }) =>
        total(
          book
            .history(key)
            .filter(event => event.type === 'expansion' && event.day < monthsOn(day, age))
            .map(({ size }) => size),
        ),
      );
      cells.push({
        age,
        accounts: pair(whole(members.length)),
        arr: pair(total(arr)),
        expansion: pair(total(grown)),
        expanded: pair(whole(grown.filter(amount => !isZero(amount)).length)),
        logos: pair(whole(arr.filter(amount => !isZero(amount)).length)),
      });
    }
    return cells;
  };
  return Object.fromEntries([...vintages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, members]) => [name, row(members)]));
}
