import { isDay } from '../kernel/isDay.js';

/**
 * How days are written in a foreign table: year, month and day in one of their usual orders, with one separator. DD and MM are two digits, D
 * and M one or two; a format without day means the first of the month.
 */
// biome-ignore format: one order a line
export type DateFormat =
  | 'YYYYMMDD'
  | 'YYYY-MM-DD' | 'YYYY/MM/DD' | 'YYYY.MM.DD'
  | 'DD-MM-YYYY' | 'DD/MM/YYYY' | 'DD.MM.YYYY'
  | 'MM-DD-YYYY' | 'MM/DD/YYYY' | 'MM.DD.YYYY'
  | 'D-M-YYYY' | 'D/M/YYYY' | 'D.M.YYYY'
  | 'M-D-YYYY' | 'M/D/YYYY' | 'M.D.YYYY'
  | 'YYYY-MM' | 'YYYY/MM' | 'YYYY.MM'
  | 'MM-YYYY' | 'MM/YYYY' | 'MM.YYYY';

const ORDERS = ['YYYY-MM-DD', 'DD-MM-YYYY', 'MM-DD-YYYY', 'D-M-YYYY', 'M-D-YYYY', 'YYYY-MM', 'MM-YYYY'];
const FORMATS = new Set(['YYYYMMDD', ...['-', '/', '.'].flatMap(separator => ORDERS.map(it => it.replaceAll('-', separator)))]);
const TOKEN = /YYYY|DD?|MM?/g;
const DIGITS: Readonly<Record<string, string>> = { YYYY: '\\d{4}', MM: '\\d\\d', DD: '\\d\\d', M: '\\d\\d?', D: '\\d\\d?' };

/** Whether a text is one of the formats. */
export function isDateFormat(format: unknown): format is DateFormat {
  return typeof format === 'string' && FORMATS.has(format);
}

/** A reader for that format: the day as `YYYY-MM-DD`, or null for what is written otherwise or does not exist. */
export function dayReader(format: DateFormat): (text: string) => string | null {
  const order = (format.match(TOKEN) as string[]).map(it => it[0]);
  const shape = new RegExp(`^${format.replaceAll('.', '\\.').replace(TOKEN, it => `(${DIGITS[it]})`)}$`);
  return text => {
    const parts = text.length > 10 ? null : shape.exec(text);
    if (!parts) return null;
    const part = (letter: string): string =>
      (order.includes(letter) ? (parts[order.indexOf(letter) + 1] as string) : '01').padStart(2, '0');
    const day = `${part('Y')}-${part('M')}-${part('D')}`;
    return isDay(day) ? day : null;
  };
}
