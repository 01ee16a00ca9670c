import { monthsBetween } from './isDay.js';
import { monthCount } from './isPeriod.js';
import type { Lang } from './languages.js';
import type { Period } from './period.js';

// Our own names: Intl's differ between versions, and a printed line must be the same bytes everywhere.
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.';

/**
 * A period as people write it, for headings and printed lines. A custom span is named by its last day, which is inside it: 'N months to …'
 * where it is whole months, from day to day otherwise. Fiscal years and their quarters carry FY (pt-BR: AF) unless they are calendar years.
 * @example periodLabel(quarter(2026, 2), 'en') // 'Q2 2026'; in pt-BR 'T2 2026'
 */
export function periodLabel(period: Period, lang: Lang): string {
  const { kind, start, end, fiscalYearStart: first } = period;
  const pt = lang === 'pt-BR';
  const month = Number(start.slice(5, 7));
  const year = Number(start.slice(0, 4));
  const monthOf = (day: string): string => `${MONTHS.split(' ')[Number(day.slice(5, 7)) + (pt ? 11 : -1)]} ${day.slice(0, 4)}`;
  const fiscalYear = first === 1 ? `${year}` : `${pt ? 'AF' : 'FY'}${year + (month >= first ? 1 : 0)}`;
  if (kind === 'month') return monthOf(start);
  if (kind === 'year') return fiscalYear;
  if (kind === 'quarter') return `${pt ? 'T' : 'Q'}${Math.floor(((month - first + 12) % 12) / 3) + 1} ${fiscalYear}`;

  const last = new Date(Date.parse(end) - 86_400_000).toISOString().slice(0, 10);
  const months = monthCount(period);
  // 30 and 31 Jan + 1 month both end on 28 Feb: only a span that can be read back from its end is named by it.
  if (months !== null && monthsBetween(end, start) === -months) {
    const count = pt ? (months === 1 ? 'mês até' : 'meses até') : months === 1 ? 'month to' : 'months to';
    return `${months} ${count} ${Number(last.slice(8))} ${monthOf(last)}`;
  }
  return pt ? `${brazilian(start)} a ${brazilian(last)}` : `${start} to ${last}`;
}

function brazilian(day: string): string {
  return day.split('-').reverse().join('/');
}
