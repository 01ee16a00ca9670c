import { expect, it } from 'vitest';
import { catalog } from '../../src/catalog.js';
import { isDay } from '../../src/kernel/isDay.js';

// definitions.md §11: "Each definition and each policy also carries owner, approved-by and effective-from".
it.each(catalog.map(d => [d.id, d] as const))('%s says who owns it, who approved it, and since when it holds', (_, d) => {
  expect([d.owner, d.approvedBy]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
  expect(isDay(d.effectiveFrom)).toBe(true);
});
