import type { Decimal } from '../kernel/decimal.js';
import { isRead, readDecimal } from '../kernel/decimal.js';
import { isDay } from '../kernel/isDay.js';
import { localDay } from '../kernel/zone.js';
import { instantOf, isInstant } from './readField.js';

/** A record whose fields may still be missing or malformed: rules about several fields say nothing about those. */
export type Draft = Readonly<Record<string, unknown>>;

/** Told of each contradiction: the fields it stands on (the first is to blame), what was expected, what to do. */
export type Contradict = (fields: readonly string[], expected: string, hint?: string) => void;

/** What must hold between the fields of one record. The zone tells on which day an instant falls, where a day is compared with it. */
export type Contradictions = (record: Draft, contradict: Contradict, timeZone?: string) => void;

/**
 * Earlier (below 0), the same, or later (above 0). Where one side is a day and the other an instant, the days are compared: a deal created at 15:00
 * and closed "on that day" was not closed before. Undefined where a side is no time, or no zone says on which day the instant is.
 */
export function compareTimes(a: unknown, b: unknown, timeZone?: string): number | undefined {
  if (typeof a === 'number' || typeof b === 'number') return compareMoments(a, b, timeZone);
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  if (alikeInForm(a, b)) return order(a, b);
  if (timeZone !== undefined || (a.length === 10) === (b.length === 10)) {
    const apart = roughly(a) - roughly(b);
    if (apart > DAYS_APART || apart < -DAYS_APART) return apart;
  }
  const [dayA, dayB] = [isDay(a), isDay(b)];
  const [atA, atB] = [dayA ? null : instantOf(a), dayB ? null : instantOf(b)];
  if ((!dayA && atA === null) || (!dayB && atB === null)) return undefined;
  if (atA !== null && atB !== null) return atA - atB;
  if (dayA && dayB) return order(a, b);
  if (timeZone === undefined) return undefined;
  return order(atA === null ? a : localDay(atA, timeZone), atB === null ? b : localDay(atB, timeZone));
}

/**
 * Two days, or two instants of the same places and the same offset, are ordered as their texts are. Whether they are times at all is then not looked at:
 * of a field that is malformed nothing more is said.
 */
function alikeInForm(a: string, b: string): boolean {
  const { length } = a;
  if (length !== b.length) return false;
  if (length === 10 || length < 17) return length === 10;
  if (a.charCodeAt(length - 1) === 90) return b.charCodeAt(length - 1) === 90;
  for (let i = length - 6; i < length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return false;
  return a.charCodeAt(length - 3) === 58;
}

// At the end of a February there are four rough days to the next, and offsets and zones move an instant by less than two: six are never less than none.
const DAYS_APART = 6;

/** A number for the day that a text begins with, in the order of days. NaN where it is too short. */
function roughly(text: string): number {
  const tens = (i: number): number => text.charCodeAt(i) * 10 + text.charCodeAt(i + 1);
  return (tens(0) * 100 + tens(2)) * 372 + tens(5) * 31 + tens(8);
}

/** The same where a column gave its instants as milliseconds. */
function compareMoments(a: unknown, b: unknown, timeZone: string | undefined): number | undefined {
  const [timeA, timeB] = [timeOf(a), timeOf(b)];
  if (timeA === null || timeB === null) return undefined;
  if (typeof timeA === 'number' && typeof timeB === 'number') return timeA - timeB;
  if (timeZone === undefined) return undefined;
  const dayOf = (time: string | number): string => (typeof time === 'number' ? localDay(time, timeZone) : time);
  return order(dayOf(timeA), dayOf(timeB));
}

function timeOf(value: unknown): string | number | null {
  if (typeof value === 'number') return Number.isInteger(value) && isInstant(value) ? value : null;
  return typeof value !== 'string' ? null : isDay(value) ? value : instantOf(value);
}

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** The sign of a money field as written: −1, 0, 1, or NaN where it is no amount. Plain digits of capped length cannot underflow. */
export function signOf(money: unknown): number {
  const amount: unknown = typeof money === 'object' && money !== null ? (money as { amount?: unknown }).amount : money;
  return typeof amount === 'number' || (typeof amount === 'string' && amount.length <= 80) ? Math.sign(Number(amount)) : Number.NaN;
}

/** A period ends after it starts. */
export function endsAfterStart(r: Draft, contradict: Contradict, start = 'startDate', end = 'endDate'): void {
  const order = compareTimes(r[end], r[start]);
  if (order !== undefined && order <= 0) contradict([end, start], `a day after ${start} ${r[start]}`);
}

/** What follows does not come before what it follows; on one day it may. */
export function notBefore(r: Draft, contradict: Contradict, later: string, earlier: string, timeZone?: string): void {
  const order = compareTimes(r[later], r[earlier], timeZone);
  if (order !== undefined && order < 0) contradict([later, earlier], `no time before ${earlier} ${r[earlier]}`);
}

/** A part is no more than the whole. */
export function atMost(r: Draft, contradict: Contradict, part: string, whole: string): void {
  const [a, b] = [numberOf(r[part]), numberOf(r[whole])];
  if (a && b && a.gt(b)) contradict([part, whole], `at most ${whole}, which is ${b.toFixed()}`);
}

function numberOf(value: unknown): Decimal | undefined {
  const read = typeof value === 'string' || typeof value === 'number' ? readDecimal(value) : undefined;
  return read !== undefined && isRead(read) ? read : undefined;
}
