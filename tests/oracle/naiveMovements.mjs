/** What changed, told in every way the book has: by events, by balances, by product, at signature, as a bridge. */
import { add, isNegative, isZero, minus, total, whole, zero } from './fraction.mjs';
import { keepBook, monthsOn, pair, size, TYPES } from './naiveBook.mjs';

const pairs = sums => Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, pair(sum)]));

/** Σ by type, each as a positive amount. */
export const eventMovements = (records, { start, end }) => pairs(keepBook(records, end).flows(start, end));

/** The same, classified for each product of a customer by that product's own balance. */
export const productMovements = (records, { start, end }) => pairs(keepBook(records, end, { byProduct: true }).flows(start, end));

/** Opening against closing and nothing between; what was transferred is set aside first. */
export function netByPeriod(records, { start, end }) {
  const book = keepBook(records, end);
  const sums = Object.fromEntries(TYPES.map(type => [type, zero]));
  for (const key of book.keys) {
    const opening = book.balance(key, start);
    const closing = book.balance(key, end);
    const transferred = book.transferred(start, end, key);
    const change = minus(minus(closing, opening), transferred);
    const fromNothing = isZero(opening) && (isZero(transferred) || isNegative(transferred));
    if (isZero(change)) continue;
    const known = book.history(key).some(({ day }) => day < start);
    let type = isZero(closing) ? 'churn' : 'contraction';
    if (!isNegative(change)) type = 'expansion';
    if (!isNegative(change) && fromNothing) type = known ? 'reactivation' : 'new';
    sums[type] = add(sums[type], size(change));
  }
  return pairs(sums);
}

/** A return so many months after the balance came to nothing, or later, is told as new. */
export function winBacksAsNew(records, { start, end }, months) {
  const book = keepBook(records, end);
  const inside = book.events.filter(({ day }) => start <= day && day < end);
  const comesBackLate = event => {
    const gone = book
      .history(event.key)
      .filter(({ day, after }) => day < event.day && isZero(after))
      .at(-1);
    return event.type === 'reactivation' && gone !== undefined && monthsOn(gone.day, months) <= event.day;
  };
  const sum = wanted => total(inside.filter(wanted).map(event => event.size));
  const asNew = event => event.type === 'new' || comesBackLate(event);
  return {
    newArr: pair(sum(asNew)),
    reactivationArr: pair(sum(event => event.type === 'reactivation' && !comesBackLate(event))),
    newLogos: pair(whole(new Set(inside.filter(asNew).map(({ key }) => key)).size)),
  };
}

/** Every movement on the day it was signed, if that came first; then everything is derived again. */
export function contracted(records, { start, end }) {
  const earlier = (a, b) => (b !== undefined && b < a ? b : a);
  const movements = records.movements.map(movement => ({ ...movement, effectiveAt: earlier(movement.effectiveAt, movement.signedAt) }));
  const book = keepBook({ ...records, movements }, end);
  return {
    openingCarr: pair(book.arrAt(start)),
    closingCarr: pair(book.arrAt(end)),
    newCarr: pair(book.flow('new', start, end)),
    expansionCarr: pair(book.flow('expansion', start, end)),
  };
}

const signed = ({ contraction, churn, ...gains }) => ({ ...gains, contraction: minus(zero, contraction), churn: minus(zero, churn) });

function bridgeParts(records, { start, end }) {
  const book = keepBook(records, end);
  return {
    opening: book.arrAt(start),
    ...signed(book.flows(start, end)),
    transfer: book.transferred(start, end),
    closing: book.arrAt(end),
  };
}

/** Both ends at the plan rates of the period's end; losses below 0. opening + the six lines = closing. */
export const arrBridge = (records, window) => pairs(bridgeParts(records, window));

/** Each end at its own spot rate; what the five movements (at plan) and transfers leave unexplained is what rates did. */
export function arrBridgeAtSpot(records, { start, end }) {
  const at = day => {
    const converted = records.movements.filter(({ effectiveAt }) => effectiveAt < day);
    return keepBook({ ...records, movements: converted }, day, { kind: 'spot' }).arrAt(day);
  };
  const { opening: _opening, closing: _closing, ...moved } = bridgeParts(records, { start, end });
  const [opening, closing] = [at(start), at(end)];
  return pairs({ opening, ...moved, fx: minus(minus(closing, opening), total(Object.values(moved))), closing });
}

/** Adjoining periods: where plan rates change, the next row begins with what the last one ended with and a reset. */
export function arrBridges(records, windows) {
  return windows.map((window, k) => {
    const { opening, ...rest } = bridgeParts(records, window);
    const before = k === 0 ? opening : bridgeParts(records, windows[k - 1]).closing;
    return pairs({ opening: before, rateReset: minus(opening, before), ...rest });
  });
}
