import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../src/kernel/decimal.js';
import { numberText } from '../../src/kernel/numberText.js';
import { signedAmount } from '../support/amounts.js';

describe('numberText', () => {
  it.each([
    ['0', 2, '0.00', '0,00'],
    ['999.999', 2, '1,000.00', '1.000,00'],
    ['1234.5', 2, '1,234.50', '1.234,50'],
    ['-1234567.005', 2, '-1,234,567.01', '-1.234.567,01'],
    ['-123', 0, '-123', '-123'],
    ['100000', 0, '100,000', '100.000'],
    ['-0.004', 2, '0.00', '0,00'],
    ['0.4185', 3, '0.419', '0,419'],
    ['1'.padEnd(22, '0'), 0, '1,000,000,000,000,000,000,000', '1.000.000.000.000.000.000.000'],
  ])('%s with %i places', (value, places, en, pt) => {
    expect([numberText(decimal(value), places, 'en'), numberText(decimal(value), places, 'pt-BR')]).toEqual([en, pt]);
  });

  it('both languages swap the two marks and nothing else', () => {
    fc.assert(
      fc.property(signedAmount, text => {
        const [en, pt] = [numberText(decimal(text), 2, 'en'), numberText(decimal(text), 2, 'pt-BR')];
        expect(en.replace(/[,.]/g, m => (m === ',' ? '.' : ','))).toBe(pt);
        expect(Number(en.replace(/,/g, ''))).toBe(Number(text));
      }),
    );
  });
});
