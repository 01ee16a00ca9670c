import { describe, expect, it } from 'vitest';
import { decimal } from '../../src/kernel/decimal.js';
import { ratesInto } from '../../src/records/rates.js';

const ms = (day: string) => Date.parse(`${day}T00:00:00Z`);
const rate = (from: string, kind: string, date: string, value: string, to = 'BRL') => ({
  from,
  to,
  kind,
  date: ms(date),
  rate: decimal(value),
});
const rates = ratesInto(
  'BRL',
  [
    rate('USD', 'plan', '2026-01-01', '5.2'),
    rate('USD', 'plan', '2025-01-01', '5'),
    rate('USD', 'spot', '2026-03-01', '5.5'),
    rate('BRL', 'plan', '2025-01-01', '0.2', 'EUR'),
  ],
  'UTC',
);
const of = (amount: string, currency: string | undefined, kind: string, day?: string) =>
  rates.convert(decimal(amount), currency, kind, day === undefined ? undefined : ms(day));

describe('conversion into the reporting currency', () => {
  it.each([
    ['2025-01-01', '50'],
    ['2025-12-31', '50'],
    ['2026-01-01', '52'],
    ['2030-01-01', '52'],
  ])('takes the latest rate of the kind on or before %s', (day, expected) => {
    expect(String(of('10', 'USD', 'plan', day))).toBe(expected);
  });
  it('leaves amounts of the reporting currency and missing ones as they are, and never rounds', () => {
    expect(String(of('10', 'BRL', 'plan', '1999-01-01'))).toBe('10');
    expect(rates.convert(undefined, 'USD', 'plan', ms('2026-01-01'))).toBeUndefined();
    expect(String(of('0.0000000000000000000000001', 'USD', 'spot', '2026-03-01'))).toBe('0.00000000000000000000000055');
  });
  it.each([
    ['before the first', 'USD', 'plan', '2024-12-31'],
    ['of another kind', 'USD', 'average', '2026-03-01'],
    ['of another currency', 'JPY', 'plan', '2026-03-01'],
    ['at no instant', 'USD', 'plan', undefined],
    ['of the other direction only', 'EUR', 'plan', '2026-03-01'],
  ])('is unknown %s: no rate is assumed, inverted or crossed', (_, currency, kind, day) => {
    expect(of('10', currency, kind, day)).toEqual({ missingRate: expect.stringContaining(`${kind} rate ${currency} → BRL`) });
  });
});
