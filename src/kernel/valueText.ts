import { currencySymbol, minorDigits } from './currency.js';
import type { Decimal } from './decimal.js';
import { decimal } from './decimal.js';
import type { Lang } from './languages.js';
import { numberText } from './numberText.js';

/** What stands where there is no value. */
export const noValue = { en: 'no value', 'pt-BR': 'sem valor' } as const;

const per: Readonly<Record<string, readonly [en: string, pt: string]>> = {
  customer: ['per customer', 'por cliente'],
  'customer per month': ['per customer, each month', 'por cliente, a cada mês'],
  month: ['per month', 'por mês'],
  deal: ['per deal', 'por negócio'],
  person: ['per person', 'por pessoa'],
  lead: ['per lead', 'por lead'],
  day: ['per day', 'por dia'],
};
/** Many, and one. */
const counted: Readonly<Record<string, readonly [en: string, pt: string, one: string, um: string]>> = {
  customers: ['customers', 'clientes', 'customer', 'cliente'],
  deals: ['deals', 'negócios', 'deal', 'negócio'],
  leads: ['leads', 'leads', 'lead', 'lead'],
  minutes: ['minutes', 'minutos', 'minute', 'minuto'],
  persons: ['persons', 'pessoas', 'person', 'pessoa'],
  months: ['months', 'meses', 'month', 'mês'],
  days: ['days', 'dias', 'day', 'dia'],
  pp: ['points', 'pontos', 'point', 'ponto'],
};

/** An amount, or an amount per something; the square of one is neither. */
const isMoney = (unit: string): boolean => unit === 'money' || unit.startsWith('money/');

/** Decimal places a value of the unit is shown with. */
function placesOf(value: Decimal, unit: string, currency: string | null): number {
  if (isMoney(unit)) return currency === null ? 2 : (minorDigits(currency) ?? 2);
  if (unit === 'customers' || unit === 'deals' || unit === 'persons' || unit === 'leads' || unit === 'count')
    return value.isInteger() ? 0 : 2;
  if (unit === 'pp') return 1;
  return unit === 'multiple' && value.abs().lt(1) ? 3 : 2;
}

/** The words that follow the number: `per customer`, `months`. */
function wordsOf(unit: string, lang: Lang, one = false): string {
  const i = lang === 'en' ? 0 : 1;
  const [head = '', ...tail] = unit.split('/');
  return [counted[head]?.[one ? i + 2 : i] ?? '', ...tail.map(t => per[t]?.[i] ?? `/ ${t}`)].filter(Boolean).join(' ');
}

const spaced = (words: string): string => (words === '' ? '' : ` ${words}`);

/** A value with its unit, as one would say it: `R$ 70,500.00 per customer`, `103.45%`, `1.27×`, `29.63 months`. */
export function valueText(value: Decimal, unit: string, currency: string | null, lang: Lang, places?: number): string {
  if (unit === 'ratio' || unit === 'ratio/month')
    return `${numberText(value.times(decimal(100)), places ?? 2, lang)}%${spaced(wordsOf(unit, lang))}`;
  const text = numberText(value, places ?? placesOf(value, unit, currency), lang);
  const tail = spaced(wordsOf(unit, lang, /^-?1$/.test(text)));
  if (unit === 'multiple') return `${text}×`;
  if (!isMoney(unit) || currency === null) return text + tail;
  const symbol = currencySymbol(currency, lang);
  const space = symbol === '$' || symbol === '€' || symbol === '£' || symbol === '¥' ? '' : ' ';
  return `${text.startsWith('-') ? '-' : ''}${symbol}${space}${text.replace('-', '')}${tail}`;
}
