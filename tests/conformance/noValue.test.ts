import { describe, expect, it } from 'vitest';
import { CATALOGUE_IS_WHOLE } from '../support/waiting.js';
import { goodCalls } from './everyCall.js';
import { alwaysValues, neverWithout, noValues } from './noValue.js';

const found = (row: { readonly metric: string; readonly variant: string }) => goodCalls.find(c => c.key === `${row.metric}/${row.variant}`);

describe('"no value when", row by row', () => {
  for (const row of noValues)
    it(`${row.metric}/${row.variant}: ${row.code} where ${row.when || 'it is asked'}`, ctx => {
      const good = found(row);
      if (!good) return ctx.skip(`the catalogue has no ${row.metric}/${row.variant} yet`);
      const result = good.call({ ...good.given, ...row.set });
      expect([result.value, result.status, result.reasons.map(r => r.code)]).toEqual([
        null,
        row.status,
        expect.arrayContaining([row.code]),
      ]);
      expect(result.reasons.filter(r => r.message === '')).toEqual([]);
    });

  for (const row of alwaysValues)
    it(`${row.metric}/${row.variant} always has a value, with the warning ${row.warning}`, ctx => {
      const good = found(row);
      if (!good) return ctx.skip(`the catalogue has no ${row.metric}/${row.variant} yet`);
      const result = good.call({ ...good.given, ...row.set });
      expect([result.value?.toFixed(), result.warnings.map(w => w.code)]).toEqual([row.value, expect.arrayContaining([row.warning])]);
    });

  it('every variant that takes totals has a row, or none to have', () => {
    const rows = new Set(noValues.map(r => `${r.metric}/${r.variant}`));
    const without = goodCalls.filter(c => !rows.has(c.key) && !neverWithout.includes(c.key) && !neverWithout.includes(c.metric));
    expect(without.map(c => c.key)).toEqual([]);
  });

  it('no row waits for a variant', () => {
    const waiting = new Set([...noValues, ...alwaysValues].filter(row => !found(row)).map(r => `${r.metric}/${r.variant}`));
    if (CATALOGUE_IS_WHOLE) expect([...waiting]).toEqual([]);
  });
});
