import { describe, expect, it } from 'vitest';
import { activeCustomers } from '../../src/index.js';
import { loose, refusedAt, refusesInput, value } from '../support/totals.js';

describe('active-customers', () => {
  it('fixture, “identity: opening + new + reactivated(events) − churned(events) = closing”: 5 + 2 + 2 − 2 = 7', () => {
    const r = activeCustomers({ closingCustomers: 5 + 2 + 2 - 2 });
    expect(value(r)).toBe('7');
    expect([r.unit, r.variant]).toEqual(['customers', 'account']);
    expect(String(r)).toBe('Active customers 7 customers · by account · active-customers@1.0.0');
  });

  it('none is a true 0', () => {
    expect(value(activeCustomers({ closingCustomers: 0 }))).toBe('0');
  });

  it('whole, not negative, and under its own name', () => {
    refusesInput(loose(activeCustomers), {}, 'closingCustomers', -1, '≥ 0');
    refusesInput(loose(activeCustomers), {}, 'closingCustomers', '6.5', 'whole number');
    expect(refusedAt(() => loose(activeCustomers)({ openingCustomers: 5 }))).toEqual(['openingCustomers', 'closingCustomers']);
  });
});
