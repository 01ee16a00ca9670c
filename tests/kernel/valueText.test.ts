import { describe, expect, it } from 'vitest';
import { decimal } from '../../src/kernel/decimal.js';
import { valueText } from '../../src/kernel/valueText.js';

describe('valueText', () => {
  it.each([
    ['70500', 'money/customer', 'BRL', 'R$ 70,500.00 per customer', 'R$ 70.500,00 por cliente'],
    ['445200', 'money', 'BRL', 'R$ 445,200.00', 'R$ 445.200,00'],
    ['445200', 'money', null, '445,200.00', '445.200,00'],
    ['-100', 'money', 'BRL', '-R$ 100.00', '-R$ 100,00'],
    ['-0.004', 'money', 'BRL', 'R$ 0.00', 'R$ 0,00'],
    ['37100', 'money/month', 'USD', '$37,100.00 per month', 'US$ 37.100,00 por mês'],
    ['5300', 'money/month/customer', 'BRL', 'R$ 5,300.00 per month per customer', 'R$ 5.300,00 por mês por cliente'],
    ['10000', 'money', 'JPY', '¥10,000', '¥10.000'],
    ['1.2345', 'money', 'KWD', 'KWD 1.235', 'KWD 1,235'],
    ['1.5', 'money', 'CHF', 'CHF 1.50', 'CHF 1,50'],
    ['1.5', 'money', 'XAU', 'XAU 1.50', 'XAU 1,50'],
    ['0.8768', 'ratio', 'BRL', '87.68%', '87,68%'],
    ['1.0344827', 'ratio', null, '103.45%', '103,45%'],
    ['-1.0109', 'ratio', null, '-101.09%', '-101,09%'],
    ['0.05', 'ratio/month', null, '5.00% per month', '5,00% por mês'],
    ['1.2704', 'multiple', 'BRL', '1.27×', '1,27×'],
    ['0.41818', 'multiple', null, '0.418×', '0,418×'],
    ['-0.41818', 'multiple', null, '-0.418×', '-0,418×'],
    ['29.6343', 'months', null, '29.63 months', '29,63 meses'],
    ['53', 'days', null, '53.00 days', '53,00 dias'],
    ['7', 'customers', null, '7 customers', '7 clientes'],
    ['4.5', 'deals', null, '4.50 deals', '4,50 negócios'],
    ['-75.247', 'pp', null, '-75.2 points', '-75,2 pontos'],
    ['1', 'money/deal', 'BRL', 'R$ 1.00 per deal', 'R$ 1,00 por negócio'],
    ['1', 'money/person', 'BRL', 'R$ 1.00 per person', 'R$ 1,00 por pessoa'],
    ['2', 'deals/lead', null, '2.00 deals per lead', '2,00 negócios por lead'],
    ['2', 'money/day', null, '2.00 per day', '2,00 por dia'],
    ['2', 'money/minute', null, '2.00 / minute', '2,00 / minute'],
    ['2.5', 'score', null, '2.50', '2,50'],
  ])('%s %s (%s)', (value, unit, currency, en, pt) => {
    expect([valueText(decimal(value), unit, currency, 'en'), valueText(decimal(value), unit, currency, 'pt-BR')]).toEqual([en, pt]);
  });

  it('places may be asked for', () => {
    expect(valueText(decimal('1.0344827'), 'ratio', null, 'en', 4)).toBe('103.4483%');
    expect(valueText(decimal('70500.5'), 'money', 'BRL', 'en', 0)).toBe('R$ 70,501');
  });
});
