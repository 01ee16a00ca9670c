import { describe, expect, it } from 'vitest';
import { newLogos } from '../../src/index.js';
import { loose, refusedAt, refusesInput, value, warned } from '../support/totals.js';

describe('new-logos', () => {
  it('fixture: E and G = 2; F and H came back, which is no new logo', () => {
    const r = newLogos({ newLogos: 2 });
    expect(value(r)).toBe('2');
    expect([r.unit, r.variant]).toEqual(['customers', 'account']);
    expect(String(r)).toBe('New logos 2 customers · by account · new-logos@1.0.0');
  });

  it('none is a true 0; a count is no denominator, so no small sample', () => {
    expect(value(newLogos({ newLogos: 0 }))).toBe('0');
    expect(warned(newLogos({ newLogos: 2 }))).toEqual([]);
  });

  it('whole, and not negative', () => {
    refusesInput(loose(newLogos), {}, 'newLogos', -1, '≥ 0');
    refusesInput(loose(newLogos), {}, 'newLogos', '1.5', 'whole number');
  });

  it('“counting contacts, workspaces or opportunities”: only its own input', () => {
    expect(refusedAt(() => loose(newLogos)({ newLogos: 2, reactivatedLogos: 2 }))).toEqual(['reactivatedLogos']);
  });
});
