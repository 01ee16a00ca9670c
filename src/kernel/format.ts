import { isCurrency } from './currency.js';
import type { Decimal } from './decimal.js';
import { decimal, rounded } from './decimal.js';
import type { Lang } from './languages.js';
import { partsText } from './partsText.js';
import { isObject } from './reading.js';
import type { Problem } from './refusal.js';
import { describe, refusal } from './refusal.js';
import type { Result } from './result.js';
import { checkShape, codesOf, isOurs, storedDecimal, storedReasons } from './revived.js';
import { noValue, valueText } from './valueText.js';

/** How a value is to be written. */
export interface FormatOptions {
  /** A BCP 47 tag; `'en'` (taken when left out) and `'pt-BR'` give the same bytes everywhere, others come from the runtime's Intl. */
  readonly locale?: string;
  /** Decimal places, 0 to 20; the unit's own when left out. Rounded half away from zero. */
  readonly places?: number;
}

const OPTIONS = ['locale', 'places'];
const MOST_PLACES = 20;

/**
 * A result's value with its unit, in a language and country: what a report shows. Without a value, the reason codes stand in its place.
 * @example format(cac({ acquisitionSpend: 141_000, newLogos: 2 }, { currency: 'BRL' })) // 'R$ 70,500.00 per customer'
 * @example format(r, { locale: 'de-DE', places: 0 }) // '70.500 R$ per customer': the words are English where we have none of our own
 * @throws RefusedInput for an unknown option, a locale the runtime does not have, or something that is no result.
 */
export function format(result: Result, options: FormatOptions = {}): string {
  const problems: Problem[] = [];
  const { locale, places } = readOptions(options, problems);
  if (!checkShape(result, problems)) throw refusal('format refused', problems);
  const value = storedDecimal(['value'], result.value, isOurs(result), problems);
  const reasons = storedReasons('reasons', result.reasons, problems);
  const currency = result.currency ?? null;
  if (currency !== null && !isCurrency(currency))
    problems.push({ path: ['currency'], expected: 'an ISO 4217 code in capitals, or null', received: describe(currency) });
  if (problems.length > 0) throw refusal('format refused', problems);
  const lang: Lang = /^pt\b/.test(locale) ? 'pt-BR' : 'en';
  if (value === null && result.status === 'ok' && Array.isArray(result.parts)) {
    const text = partsText(result.parts, currency, lang, x => storedDecimal(['parts'], x, isOurs(result), problems));
    if (problems.length > 0) throw refusal('format refused', problems);
    return text;
  }
  if (value === null) return `${noValue[lang]} (${codesOf(reasons).join(', ')})`;
  if (locale === 'en' || locale === 'pt-BR') return valueText(value, result.unit, currency, lang, places);
  return foreign(value, result.unit, currency, locale, lang, places ?? placesShown(value, result.unit, currency));
}

/** How many decimal places a value is shown with when nobody asks for a number of them. */
export function placesShown(value: Decimal, unit: string, currency: string | null): number {
  return /\.(\d+)/.exec(valueText(value, unit, currency, 'en'))?.[1]?.length ?? 0;
}

/** Intl gets decimal text that is already rounded, so it neither sees a float nor decides about halves. */
function foreign(value: Decimal, unit: string, currency: string | null, locale: string, lang: Lang, places: number): string {
  const words = valueText(decimal(0), unit, null, lang, 0).replace(/^0[%×]?/, '');
  const percent = unit === 'ratio' || unit === 'ratio/month';
  const inMoney = (unit === 'money' || unit.startsWith('money/')) && currency !== null;
  const digits = rounded(value, percent ? places + 2 : places) as Intl.StringNumericLiteral;
  const style: Intl.NumberFormatOptions = percent ? { style: 'percent' } : inMoney ? { style: 'currency', currency } : {};
  const text = new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: places, maximumFractionDigits: places }).format(digits);
  return text + (unit === 'multiple' ? '×' : '') + words;
}

function readOptions(options: unknown, problems: Problem[]): { locale: string; places: number | undefined } {
  const given = isObject(options) ? options : {};
  if (!isObject(options)) problems.push({ path: ['options'], expected: 'an object of options', received: describe(options) });
  for (const key of Object.keys(given)) {
    if (!OPTIONS.includes(key))
      problems.push({
        path: ['options', key],
        expected: `one of ${OPTIONS.join(', ')}`,
        received: describe(given[key]),
        hint: 'unknown option',
      });
  }
  const { locale = 'en', places } = given;
  const known = canonicalLocale(locale);
  if (known === null)
    problems.push({
      path: ['options', 'locale'],
      expected: "a BCP 47 tag that this runtime knows, such as 'en', 'pt-BR' or 'de-DE'",
      received: describe(locale),
    });
  const count = Number.isInteger(places) && (places as number) >= 0 && (places as number) <= MOST_PLACES;
  if (places !== undefined && !count)
    problems.push({ path: ['options', 'places'], expected: `a whole number from 0 to ${MOST_PLACES}`, received: describe(places) });
  return { locale: known ?? 'en', places: places as number | undefined };
}

/** A locale that Intl does not have would silently become the machine's own. */
function canonicalLocale(locale: unknown): string | null {
  if (typeof locale !== 'string') return null;
  try {
    const [canonical] = Intl.getCanonicalLocales(locale);
    return canonical !== undefined && Intl.NumberFormat.supportedLocalesOf(canonical).length > 0 ? canonical : null;
  } catch {
    return null;
  }
}
