import { describe, refusal } from './refusal.js';

// ISO 4217 by minor digits, as of January 2026, plus the national currencies that left it since the end of 2010 (last in their line), so old
// records read. Our own table, because Intl answers with CLDR's habits of display (IQD 0, ISO says 3) and changes with the runtime.
const DIGITS_0 = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF BYR';
const DIGITS_2 =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE ' +
  'CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK ' +
  'LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON ' +
  'RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST ' +
  'XAD XCD XCG YER ZAR ZMW ZWG ANG BGN CUC EEK HRK LTL LVL MRO SLL STD VEF ZMK ZWL';
const DIGITS_3 = 'BHD IQD JOD KWD LYD OMR TND';
const DIGITS_4 = 'CLF UYW';
/** Metals, accounting units, the testing code and "no currency": ISO lists them without a minor unit. */
const NO_MINOR_UNIT = 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX';

const SYMBOLS: Readonly<Record<string, string>> = { BRL: 'R$', EUR: '€', GBP: '£', JPY: '¥' };

/**
 * Whether a value is an ISO 4217 code in capitals; those withdrawn since the end of 2010 (BGN, HRK, …) stay accepted, so that old records read.
 * @example isCurrency('BRL') // true; 'brl' and 'ABC' are not
 */
export function isCurrency(code: unknown): code is string {
  return digitsOf(code) !== undefined;
}

/**
 * How many decimals the currency's minor unit has by ISO 4217 (0, 2, 3 or 4); null for codes without one, such as gold. Throws
 * RefusedInput for an unknown code.
 * @example minorDigits('KWD') // 3; minorDigits('XAU') is null
 */
export function minorDigits(code: string): number | null {
  const digits = digitsOf(code);
  if (digits === undefined) {
    throw refusal('currency', [{ path: ['currency'], expected: "an ISO 4217 code such as 'BRL', in capitals", received: describe(code) }]);
  }
  return digits;
}

/**
 * How amounts of a currency are marked when printed: a sign where it is unmistakable in that language, otherwise the code itself.
 * @example currencySymbol('USD', 'pt-BR') // 'US$'; in 'en' '$'; currencySymbol('CHF', 'en') is 'CHF'
 */
export function currencySymbol(code: string, lang: 'en' | 'pt-BR'): string {
  if (code === 'USD') return lang === 'en' ? '$' : 'US$';
  return Object.hasOwn(SYMBOLS, code) ? (SYMBOLS[code] as string) : code;
}

// Looking a code up in the table takes longer than all else a call does with it.
const found = new Map<unknown, number | null>();

function digitsOf(code: unknown): number | null | undefined {
  const known = found.get(code);
  if (known !== undefined) return known;
  const digits = lookedUp(code);
  if (digits !== undefined) found.set(code, digits);
  return digits;
}

function lookedUp(code: unknown): number | null | undefined {
  // Three letters cannot match across two codes: a space stands between them.
  if (typeof code !== 'string' || !/^[A-Z]{3}$/.test(code)) return undefined;
  if (DIGITS_2.includes(code)) return 2;
  if (DIGITS_0.includes(code)) return 0;
  if (DIGITS_3.includes(code)) return 3;
  if (DIGITS_4.includes(code)) return 4;
  return NO_MINOR_UNIT.includes(code) ? null : undefined;
}
