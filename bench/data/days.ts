/** Three years that every data set lies in; the last two are asked for. */
export const FIRST_DAY = Math.floor(Date.UTC(2023, 0, 1) / 86_400_000);
export const DAYS = 1096;
export const FIRST_ASKED = FIRST_DAY + 365;
export const MONTHS = 36;

/** The day of every number of days since 1970, written out. */
const written = Array.from({ length: DAYS }, (_, d) => new Date((FIRST_DAY + d) * 86_400_000).toISOString().slice(0, 10));
/** Months since January 2023 of every day. */
export const monthOfDay = Int32Array.from(written, day => (Number(day.slice(0, 4)) - 2023) * 12 + Number(day.slice(5, 7)) - 1);

export function dayText(day: number): string {
  return written[day - FIRST_DAY] as string;
}

/** `2024-03` of months since January 2023. */
export function monthText(month: number): string {
  return `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Months since January 2023, read from the characters of an ISO day. */
export function monthOf(iso: string): number {
  const year = (iso.charCodeAt(2) - 48) * 10 + iso.charCodeAt(3) - 48;
  return (year - 23) * 12 + (iso.charCodeAt(5) - 48) * 10 + iso.charCodeAt(6) - 49;
}

/** Days since 1970, read from the characters of an ISO day (the days-from-civil formula: March is the first month of its year). */
export function dayOf(iso: string): number {
  const month = (iso.charCodeAt(5) - 48) * 10 + iso.charCodeAt(6) - 48;
  const year =
    (iso.charCodeAt(0) - 48) * 1000 +
    (iso.charCodeAt(1) - 48) * 100 +
    (iso.charCodeAt(2) - 48) * 10 +
    iso.charCodeAt(3) -
    48 -
    (month <= 2 ? 1 : 0);
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + (iso.charCodeAt(8) - 48) * 10 + iso.charCodeAt(9) - 49;
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + ofYear - 719_468;
}

/** Whole cents of a decimal with two digits, read from its characters. */
export function centsOf(text: string): number {
  let cents = 0;
  const negative = text.charCodeAt(0) === 45;
  for (let i = negative ? 1 : 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c !== 46) cents = cents * 10 + c - 48;
  }
  return negative ? -cents : cents;
}

/** A decimal with two digits of whole cents. */
export function money(cents: number): string {
  const abs = Math.abs(cents);
  return `${cents < 0 ? '-' : ''}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`;
}
