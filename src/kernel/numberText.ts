import type { Decimal } from './decimal.js';
import { rounded } from './decimal.js';
import type { Lang } from './languages.js';

/** Digits with thousands separators, rounded half away from zero: `1,234.50` in English, `1.234,50` in Portuguese. Own tables, so the same bytes everywhere. */
export function numberText(value: Decimal, places: number, lang: Lang): string {
  const [whole = '', fraction] = rounded(value, places).split('.');
  const [thousand, point] = lang === 'en' ? [',', '.'] : ['.', ','];
  let grouped = '';
  const start = whole.startsWith('-') ? 1 : 0;
  for (let i = start; i < whole.length; i++) grouped += (i > start && (whole.length - i) % 3 === 0 ? thousand : '') + whole[i];
  return `${start ? '-' : ''}${grouped}${fraction === undefined ? '' : point + fraction}`;
}
