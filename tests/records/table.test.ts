import { describe, expect, it } from 'vitest';
import { cac, newLogos, nrr, quarter } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { araucaria, asAraucaria } from '../support/records.js';

const table = evaluate([cac, nrr, newLogos], araucaria, { ...asAraucaria, by: ['segment'] });

describe('the answer', () => {
  it('is an array-like list of rows: indexed, counted, iterated, with map and filter', () => {
    expect(table).toHaveLength(5); // four groups and the total
    expect(table[4]?.cac.value?.toString()).toBe('70500');
    expect([...table].filter(r => r.group === null).map(r => r.newLogos.value?.toString())).toEqual(['2']);
  });
  it('rows() are plain: the period in words, a column a group, numbers as numbers, null where there is no value', () => {
    expect(table.rows()).toEqual([
      { period: 'Q2 2026', segment: 'enterprise', cac: null, nrr: 222_000 / 156_000, newLogos: 0 }, // A 150 + H 72 over 96 + 60
      { period: 'Q2 2026', segment: 'mid-market', cac: null, nrr: 60_000 / 54_000, newLogos: 1 }, // D
      { period: 'Q2 2026', segment: 'smb', cac: null, nrr: 18_000 / 54_000, newLogos: 1 }, // C gone, F back: 18 over 36 + 18
      { period: 'Q2 2026', segment: null, cac: null, nrr: 60_000 / 84_000, newLogos: 0 }, // B
      { period: 'Q2 2026', segment: '(total)', cac: 70_500, nrr: 360_000 / 348_000, newLogos: 2 },
    ]);
  });
  it('rows() are the caller’s own: changing one changes nothing', () => {
    const [row] = table.rows() as Record<string, unknown>[];
    (row as Record<string, unknown>).cac = 1;
    expect(table.rows()[0]?.cac).toBeNull();
  });
  it('is frozen, rows and results too', () => {
    for (const it of [table, table[0], table[0]?.cac, table[0]?.group, table[0]?.cac.reasons, table[4]?.cac.inputs])
      expect(Object.isFrozen(it)).toBe(true);
  });
  it('carries the names that were asked for, in their order', () => {
    const named = evaluate({ lagged: cac.variant('lag-1q'), cac }, araucaria, {
      ...asAraucaria,
      periods: [quarter(2026, 1), quarter(2026, 2)],
    });
    expect(Object.keys(named[0] ?? {})).toEqual(['period', 'group', 'lagged', 'cac']);
    expect(named.rows()).toEqual([
      { period: 'Q1 2026', lagged: null, cac: null }, // no new customer
      { period: 'Q2 2026', lagged: 66_000, cac: 70_500 },
    ]);
  });
  it('is stable JSON with decimals as text', () => {
    const [row] = JSON.parse(JSON.stringify(evaluate([cac], araucaria, asAraucaria)));
    expect(row).toMatchObject({
      period: { start: '2026-04-01' },
      group: null,
      cac: { value: '70500', unit: 'money/customer', source: 'records' },
    });
    expect(JSON.stringify(evaluate([cac], araucaria, asAraucaria))).toBe(JSON.stringify(evaluate([cac], araucaria, asAraucaria)));
  });
});

it('what the caller changes afterwards changes nothing', () => {
  const records = structuredClone({ arrMovements: araucaria.arrMovements, spendEntries: araucaria.spendEntries }) as unknown as {
    arrMovements: { deltaArr: unknown }[];
    spendEntries: unknown[];
  };
  const periods = [quarter(2026, 2)];
  const found = evaluate([cac], records as never, { ...asAraucaria, periods });
  const before = JSON.stringify(found);
  for (const m of records.arrMovements) m.deltaArr = 'spoilt';
  records.spendEntries.length = 0;
  periods.length = 0;
  expect(JSON.stringify(found)).toBe(before);
});
