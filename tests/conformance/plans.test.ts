import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog.js';
import { entities } from '../../src/entities/byKey.js';
import { codes } from '../../src/kernel/codes.js';
import type { RelData } from '../../src/kernel/plan.js';
import { relationsBelow } from '../../src/kernel/plan.js';
import { medianCycleDays } from '../../src/measures/dealCycles.js';
import { fieldMeasures, listMeasures, measures } from './everyMeasure.js';

/** A round trip through JSON changes nothing; whether 0 months are written -0 is binding.test.ts's business. */
function survives(x: unknown): void {
  const zeroed = (y: unknown): unknown =>
    typeof y === 'number'
      ? y + 0
      : Array.isArray(y)
        ? y.map(zeroed)
        : typeof y === 'object' && y !== null
          ? Object.fromEntries(Object.entries(y).map(([k, v]) => [k, zeroed(v)]))
          : y;
  expect(JSON.parse(JSON.stringify(x))).toStrictEqual(zeroed(x));
}
const all = [...measures, medianCycleDays];
/** What no entity carries: read by variants that say so, and by no other. */
const readWhere = (totalsOnly: boolean) =>
  new Set<unknown>(
    catalog
      .flatMap(d => Object.values(d.variants))
      .filter(v => (v.totalsOnly !== undefined) === totalsOnly)
      .flatMap(v => Object.values(v.inputs)),
  );
const [totalsOnly, elsewhere] = [readWhere(true), readWhere(false)];
const scans = (rel: RelData): readonly string[] => (rel.op === 'scan' ? [rel.entity] : relationsBelow(rel).flatMap(scans));
/** How often each way down to the records is framed. */
const framings = (rel: RelData): readonly number[] => {
  const here = rel.op === 'during' || rel.op === 'rollUpAt' ? 1 : 0;
  return rel.op === 'scan'
    ? [0]
    : relationsBelow(rel)
        .flatMap(framings)
        .map(n => n + here);
};

/** `whereFramed`: the frame is in the condition of rows that are not framed otherwise. */
const framedByCondition = (rel: RelData): boolean =>
  (rel.op === 'where' && /"bound":"(opens|closes|asOf)"/.test(JSON.stringify(rel.if))) || relationsBelow(rel).some(framedByCondition);

describe.each(all.map(m => [m.name, m] as const))('%s', (_, measure) => {
  it('comes from records, or from other measures, never from both; or a parameter of its name settles it', () => {
    const settled = catalog.some(d => Object.values(d.variants).some(v => Object.hasOwn(v.parameters, measure.name)));
    // A field of lines takes what the line says; the same quantity may be an input of its own elsewhere.
    const read = (l: (typeof listMeasures)[number]): boolean => l.each !== undefined || l.settledBy !== undefined;
    const listed = !elsewhere.has(measure) && listMeasures.some(l => read(l) && fieldMeasures(l).includes(measure));
    const none = listed || (totalsOnly.has(measure) && !elsewhere.has(measure));
    expect(Number(measure.from !== undefined) + Number(measure.derived !== undefined) + Number(settled)).toBe(none ? 0 : 1);
  });

  it('survives a JSON round trip: plan, binding, derivation, range', () => {
    for (const data of [measure.from, measure.binding, measure.derived?.formula, measure.derived?.sample, measure.range, measure.unit])
      if (data !== undefined) survives(data);
  });

  it('reads entities that exist, and reasons that exist', () => {
    const recipes = measure.from ? [measure.from, ...(measure.from.beside ?? [])] : [];
    for (const recipe of recipes) expect(Object.keys(entities)).toEqual(expect.arrayContaining([...scans(recipe.of)]));
    for (const beside of measure.from?.beside ?? []) expect(Object.keys(codes)).toContain(beside.code);
  });

  it('is framed once', () => {
    if (!measure.from) return;
    const { of } = measure.from;
    expect(framings(of).every(n => n <= 1) && (framings(of).includes(1) || framedByCondition(of))).toBe(true);
  });
});

describe('windows, bindings and operands', () => {
  it('survive a JSON round trip', () => {
    for (const variant of catalog.flatMap(d => Object.values(d.variants)))
      for (const data of [variant.formula, variant.checks, variant.window, variant.lifeFrom, variant.sample, variant.parameters])
        if (data !== undefined) survives(data);
    for (const list of listMeasures) for (const data of [list.binding, list.each?.from]) if (data !== undefined) survives(data);
  });

  it('a window of its own is as long as its binding', () => {
    for (const { window } of catalog.flatMap(d => Object.values(d.variants)))
      if (window)
        expect([window.binding.opens, window.binding.closes.anchor, Number(window.binding.closes.months ?? 0) + 0]).toEqual([
          { anchor: 'end', months: -window.months },
          'end',
          0,
        ]);
  });

  it('a company’s age is read from an entity that exists', () => {
    for (const { lifeFrom } of catalog.flatMap(d => Object.values(d.variants)))
      if (lifeFrom) expect(Object.keys(entities)).toContain(lifeFrom.entity);
  });

  it('“a metric declares needsWholeWindow (retention, growth, magic number, LTV, Rule of 40)”', () => {
    const whole = catalog.filter(d => Object.values(d.variants).every(v => v.wholeWindow)).map(d => d.id);
    expect(whole).toEqual(
      expect.arrayContaining([
        'nrr',
        'grr',
        'logo-retention-rate',
        'logo-churn-rate',
        'arr-growth-rate',
        'revenue-growth-rate',
        'magic-number',
        'ltv',
        'rule-of-40',
      ]),
    );
    for (const flow of ['arr', 'mrr', 'new-arr', 'cac', 'win-rate']) expect(whole).not.toContain(flow);
  });

  it('“COHORT_TOO_YOUNG applies to every 12-month window”, and to no shorter one', () => {
    for (const id of ['nrr', 'grr', 'logo-retention-rate', 'logo-churn-rate', 'revenue-churn-rate']) {
      for (const v of Object.values(catalog.find(d => d.id === id)?.variants ?? {}))
        expect([id, v.name, v.lifeFrom?.months]).toEqual([
          id,
          v.name,
          v.window?.months === 12 ? (v.name === 'average-4q' ? v.lifeFrom?.months : 12) : undefined,
        ]);
    }
  });
});
