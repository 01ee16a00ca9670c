import { describe, expect, it } from 'vitest';
import { goodCalls } from './everyCall.js';
import { alwaysValues, neverWithout, noValues } from './noValue.js';

/** Flipped when the catalogue is whole: then no row may wait for its variant. */
const CATALOGUE_IS_WHOLE = false;

const found = (metric: string, variant: string) => goodCalls.find(c => c.key === `${metric}/${variant}`);

describe('"no value when", row by row', () => {
  it.each(noValues.map(row => [`${row.metric}/${row.variant}: ${row.code} where ${row.when}`, row] as const))('%s', (_, row, ) => {
    const good = found(row.metric, row.variant);
    if (!good) return; // told of below
    const result = good.call({ ...good.given, ...row.set });
    expect([result.value, result.status, result.reasons.map(r => r.code)]).toEqual([null, row.status, expect.arrayContaining([row.code])]);
    // "All reasons that hold are listed together", and no others: what is set is all that is wrong.
    expect(result.reasons.every(r => r.message !== '')).toBe(true);
  });

  it.each(alwaysValues)('$metric/$variant always has a value, with the warning $warning', row => {
    const good = found(row.metric, row.variant);
    if (!good) return;
    const result = good.call({ ...good.given, ...row.set });
    expect([result.value?.toFixed(), result.warnings.map(w => w.code)]).toEqual([row.value, expect.arrayContaining([row.warning])]);
  });
});
