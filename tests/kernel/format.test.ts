import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cac, cacPayback, format, isRefusedInput, magicNumber, nrr, type Result, ruleOf40 } from '../../src/index.js';

const r = cac({ acquisitionSpend: 141_000, newLogos: 2 }, { currency: 'BRL' }); // 141 000 ÷ 2 = 70 500
const rate = nrr({ cohortOpeningArr: 348_000, cohortClosingArr: 360_000 }); // 360 ÷ 348 = 1.03448…
const multiple = magicNumber({ netNewArr: 55_200, priorQuarterSpend: 132_000 }); // 0.41818…
const payback = cacPayback({ acquisitionSpend: 141_000, newMrr: 6_100, recurringGrossMargin: '0.78' }); // 29.6343…
const points = ruleOf40({ revenue: 386_400, priorRevenue: 312_000, ebitda: -382_872 }); // −75.2408…
const revive = (result: Result): Result => JSON.parse(JSON.stringify(result)) as Result;

function refused(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (isRefusedInput(error)) return error.problems.map(p => p.path.join('.'));
    throw error;
  }
  throw new Error('was not refused');
}

describe('format', () => {
  it('is English unless a locale is asked, with the unit in words', () => {
    expect([r, rate, multiple, payback, points].map(x => format(x))).toEqual([
      'R$ 70,500.00 per customer',
      '103.45%',
      '0.418×',
      '29.63 months',
      '-75.2 points',
    ]);
  });
  it('writes Portuguese by our own tables', () => {
    const shown = [r, rate, multiple, payback, points].map(x => format(x, { locale: 'pt-BR' }));
    expect(shown).toEqual(['R$ 70.500,00 por cliente', '103,45%', '0,418×', '29,63 meses', '-75,2 pontos']);
    expect(format(r, { locale: 'pt-br' })).toBe('R$ 70.500,00 por cliente'); // a tag's case says nothing
  });
  it('takes a number of places, rounding half away from zero', () => {
    expect(format(r, { places: 0 })).toBe('R$ 70,500 per customer');
    expect(format(rate, { places: 4 })).toBe('103.4483%'); // 103.448275…
    const half = cac({ acquisitionSpend: '0.25', newLogos: 2 }, { currency: 'USD' }); // 0.125
    expect(format(half)).toBe('$0.13 per customer');
    expect(format(half, { locale: 'de-DE', places: 2 })).toBe('0,13\u00a0$ per customer');
  });
  it('uses Intl for other locales, fed with digits', () => {
    const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
    expect(plainSpaces(format(r, { locale: 'de-DE' }))).toBe('70.500,00 R$ per customer');
    expect(plainSpaces(format(rate, { locale: 'fr-FR' }))).toBe('103,45 %');
    expect(plainSpaces(format(multiple, { locale: 'de-DE' }))).toBe('0,418×');
    expect(plainSpaces(format(r, { locale: 'pt-PT', places: 0 }))).toMatch(/por cliente$/);
  });
  it('never passes through a float: 20 digits come out as they are', () => {
    const big = cac({ acquisitionSpend: '100000000000000000000.02', newLogos: 2 }, { currency: 'USD' }); // ÷ 2
    expect(format(big)).toBe('$50,000,000,000,000,000,000.01 per customer');
    expect(format(big, { locale: 'en-GB' })).toBe('US$50,000,000,000,000,000,000.01 per customer');
  });
  it('agrees with our own formatter where Intl writes English', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 6 }), (n, places) => {
        const growth = ruleOf40({ revenue: '1', priorRevenue: '1', ebitda: `${n}` }); // 100 × n points
        expect(format(growth, { locale: 'en-US', places })).toBe(format(growth, { places }));
      }),
    );
  });
  it('says why there is no value', () => {
    const none = cac({ acquisitionSpend: 141_000, newLogos: 0 }, { currency: 'BRL' });
    expect(format(none)).toBe('no value (NO_NEW_CUSTOMERS)');
    expect(format(none, { locale: 'pt-BR' })).toBe('sem valor (NO_NEW_CUSTOMERS)');
    expect(format(none, { locale: 'ja-JP', places: 1 })).toBe('no value (NO_NEW_CUSTOMERS)');
  });
  it('reads a result revived from JSON', () => {
    for (const x of [r, rate, multiple, payback, points])
      expect(format(revive(x), { locale: 'de-DE' })).toBe(format(x, { locale: 'de-DE' }));
  });
  it('prints zero without a sign', () => {
    expect(format(ruleOf40({ revenue: 1, priorRevenue: 1, ebitda: '-0.0001' }))).toBe('0.0 points'); // −0.01 points
  });
});

describe('format refuses', () => {
  it.each(['xx', 'zz-ZZ', 'en_US', '', 'e', 7, null])('the locale %s: the machine’s own must not stand in', locale => {
    expect(refused(() => format(r, { locale: locale as string }))).toEqual(['options.locale']);
  });
  it.each([-1, 1.5, 21, '2', Number.NaN])('%s places', places => {
    expect(refused(() => format(r, { places: places as number }))).toEqual(['options.places']);
  });
  it('unknown options, all of them at once', () => {
    expect(refused(() => format(r, { local: 'de', digits: 2, places: -1 } as never))).toEqual([
      'options.local',
      'options.digits',
      'options.places',
    ]);
    expect(refused(() => format(r, 'de-DE' as never))).toEqual(['options']);
  });
  it('what is no result', () => {
    expect(refused(() => format(null as never))).toEqual(['result']);
    expect(refused(() => format({} as never))).toEqual(['metric', 'version', 'variant', 'unit', 'fingerprint', 'period', 'window']);
  });
  it('a stored value that became a number, a forged one, a currency that is none', () => {
    expect(refused(() => format({ ...revive(r), value: 70_500 } as never))).toEqual(['value']);
    expect(refused(() => format({ ...revive(r), value: { s: 1, e: 0, d: [7] } } as never))).toEqual(['value']);
    expect(refused(() => format({ ...revive(r), value: '9'.repeat(500) } as never))).toEqual(['value']);
    expect(refused(() => format({ ...revive(r), currency: 'XXY', reasons: ['?'] } as never))).toEqual(['reasons', 'currency']);
  });
});
