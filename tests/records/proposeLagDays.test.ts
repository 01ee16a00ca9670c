import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { quarter } from '../../src/kernel/period.js';
import { proposeLagDays } from '../../src/records/proposeLagDays.js';

const opportunities = JSON.parse(readFileSync('examples/data/araucaria/opportunities.json', 'utf8')) as never;
const options = { dataFrom: '2025-07-01', dataThrough: '2026-07-01', timeZone: 'America/Sao_Paulo' };

test('the median cycle of the wins of four quarters: 31, 45, 61 and 90 days', () => {
  // (45 + 61) ÷ 2 = 53; the fixture has no wins before Q2
  const { lagDays, because } = proposeLagDays({ opportunities }, quarter(2026, 2), options);
  expect(lagDays).toBe(53);
  expect(String(because)).toMatch(/^Median sales cycle 53\.00 days · 12 months to 30 Jun 2026/);
});

test('without a won deal there is nothing to propose, and it says why', () => {
  const { lagDays, because } = proposeLagDays({ opportunities: [] }, quarter(2026, 2), options);
  expect(lagDays).toBeNull();
  expect(because.reasons.map(r => r.code)).toEqual(['ZERO_DENOMINATOR']);
});
