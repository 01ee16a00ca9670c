import { describe, expect, it } from 'vitest';
import { currencySymbol, isCurrency, minorDigits } from '../../src/kernel/currency.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const KNOWN = LETTERS.flatMap(a => LETTERS.flatMap(b => LETTERS.map(c => a + b + c))).filter(isCurrency);

describe('isCurrency', () => {
  it.each(['BRL', 'USD', 'EUR', 'JPY', 'KWD', 'CLF', 'XAU', 'XXX', 'CHE', 'XCG', 'ZWG', 'SLE', 'VED', 'XAD'])('accepts %s', code => {
    expect(isCurrency(code)).toBe(true);
  });

  it('still accepts currencies that have left the standard, so that old records read', () => {
    for (const code of ['BGN', 'ANG', 'HRK', 'ZWL', 'SLL', 'CUC', 'LTL', 'LVL', 'EEK']) expect(minorDigits(code)).toBe(2);
    expect(minorDigits('BYR')).toBe(0);
  });

  it.each([
    'ABC',
    'brl',
    'Brl',
    'BR',
    'BRLX',
    ' BRL',
    'BRL ',
    'BRL\n',
    'L A',
    'DEM',
    'R$',
    '',
    'constructor',
    '__proto__',
    null,
    undefined,
    986,
    ['BRL'],
  ])('refuses %j', code => {
    expect(isCurrency(code)).toBe(false);
    expect(() => minorDigits(code as string)).toThrow(expect.objectContaining({ name: 'RefusedInput' }));
  });

  it('knows the 178 codes of January 2026 and 14 national currencies that left since the end of 2010', () => {
    expect(KNOWN.length).toBe(178 + 14);
  });
});

describe('minorDigits', () => {
  it.each([
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
    [2, 'BRL USD EUR GBP CHF CNY INR MXN BOV CHE CHW COU MXV USN MGA MRU'], // also where the coin is a fifth (MGA, MRU)
    [3, 'BHD IQD JOD KWD LYD OMR TND'],
    [4, 'CLF UYW'],
    [null, 'XAG XAU XPD XPT XBA XBB XBC XBD XDR XSU XTS XUA XXX'], // ISO: "N.A."
  ])('is %s for %s', (digits, codes) => {
    for (const code of codes.split(' ')) expect([code, minorDigits(code)]).toEqual([code, digits]);
  });

  it('agrees with Intl but for the known differences', () => {
    // Intl takes its digits from CLDR, which says how amounts are shown where coins are no longer used; ISO says how they are recorded.
    const SHOWN_WITHOUT_COINS = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK MRO PKR RSD SLL SOS STD SYP TZS UZS YER ZMK'.split(' ');
    const listed = new Set(Intl.supportedValuesOf('currency'));
    const compared = KNOWN.filter(code => listed.has(code) && minorDigits(code) !== null && !SHOWN_WITHOUT_COINS.includes(code));
    expect(compared.length).toBeGreaterThan(130);
    const differing = compared.filter(
      code =>
        new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits !== minorDigits(code),
    );
    expect(differing).toEqual([]);
  });
});

describe('currencySymbol', () => {
  it.each([
    ['BRL', 'R$', 'R$'],
    ['USD', '$', 'US$'],
    ['EUR', '€', '€'],
    ['GBP', '£', '£'],
    ['JPY', '¥', '¥'],
    ['CNY', 'CNY', 'CNY'], // ¥ is the yen's here
    ['CAD', 'CAD', 'CAD'],
    ['XAU', 'XAU', 'XAU'],
  ])('%s is %s in English and %s in Portuguese', (code, en, pt) => {
    expect(currencySymbol(code, 'en')).toBe(en);
    expect(currencySymbol(code, 'pt-BR')).toBe(pt);
  });

  it('does not look into the prototype', () => {
    expect(currencySymbol('constructor', 'en')).toBe('constructor');
  });
});
