import { expect, it } from 'vitest';
import { quarterName } from '../../src/kernel/quarterName.js';

it.each([
  ['2026-01-01', 1, '2026-Q1'],
  ['2026-03-31', 1, '2026-Q1'],
  ['2026-04-01', 1, '2026-Q2'],
  ['2026-12-31', 1, '2026-Q4'],
  // A fiscal year that begins in February is named by the year it ends in: 1 Feb 2025 to 31 Jan 2026 is 2026.
  ['2025-02-01', 2, '2026-Q1'],
  ['2026-01-31', 2, '2026-Q4'],
  ['2025-10-31', 2, '2026-Q3'],
  ['2025-11-01', 2, '2026-Q4'],
])('%s, fiscal years from month %i: %s', (day, start, name) => {
  expect(quarterName(day, start)).toBe(name);
});
