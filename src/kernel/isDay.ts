/** A calendar day, `'YYYY-MM-DD'`, years 0001 to 9999. It has no zone and no time; days compare and sort as text. */
export type Day = string;

const SHAPE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

function lastDay(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Whether a value is a calendar day that exists: strict, nothing is coerced, linear time.
 * @example isDay('2024-02-29') // true; '2026-02-30', '2026-3-1', ' 2026-03-01', '0000-01-01' and null are not
 */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || text.length !== 10 || !SHAPE.test(text)) return false;
  const day = Number(text.slice(8));
  if (day <= 28) return !text.startsWith('0000');
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  return year > 0 && day <= lastDay(year, month);
}

/**
 * Whether a value is a calendar month, `'YYYY-MM'`, years 0001 to 9999.
 * @example isMonth('2026-04') // true; '2026-4' is not
 */
export function isMonth(text: unknown): text is string {
  return typeof text === 'string' && isDay(`${text}-01`);
}

/**
 * The n for which b is exactly a + n months, a day that the month does not have becoming its last one, or null when there is none.
 * @example monthsBetween('2025-07-01', '2026-07-01') // 12; monthsBetween('2026-04-03', '2026-05-09') is null
 */
export function monthsBetween(a: Day, b: Day): number | null {
  const [year, month, day] = [Number(b.slice(0, 4)), Number(b.slice(5, 7)), Number(b.slice(8))];
  const n = (year - Number(a.slice(0, 4))) * 12 + month - Number(a.slice(5, 7));
  return day === Math.min(Number(a.slice(8)), lastDay(year, month)) ? n : null;
}
