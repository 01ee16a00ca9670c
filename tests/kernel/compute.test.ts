import { describe, expect, it } from 'vitest';
import { cac, ltv, ltvCacRatio, nrr, quarter, ratio, ruleOf40, winRate } from '../../src/index.js';
import { closings } from '../support/araucaria.js';

const BRL = { currency: 'BRL', period: quarter(2026, 2) } as const;
const r = cac({ acquisitionSpend: 141_000, newLogos: 2 }, BRL);

describe('a result', () => {
  it('“carries metric, version, variant, fingerprint, window, unit, currency, each input’s value”', () => {
    expect(JSON.parse(JSON.stringify(r))).toEqual({
      metric: 'cac',
      version: '1.0.0',
      variant: 'fully-loaded',
      fingerprint: cac.definition.variants['fully-loaded']?.fingerprint,
      status: 'ok',
      value: '70500',
      unit: 'money/customer',
      currency: 'BRL',
      period: { kind: 'quarter', start: '2026-04-01', end: '2026-07-01', fiscalYearStart: 1 },
      window: null,
      asOf: null,
      knownAt: null,
      group: null,
      reasons: [],
      warnings: [{ code: 'SMALL_SAMPLE', message: expect.stringContaining('2 customers') }],
      numerator: '141000',
      denominator: '2',
      inputs: { acquisitionSpend: { value: '141000', unit: 'money' }, newLogos: { value: '2', unit: 'customers' } },
      source: 'inputs',
      excluded: {},
      sampleSize: 2,
      parameters: {},
    });
  });

  it('same input, same bytes', () => {
    expect(JSON.stringify(cac({ newLogos: 2, acquisitionSpend: '141000.00' }, BRL))).toBe(JSON.stringify(r));
  });

  it('is frozen through and through', () => {
    const composed = ltvCacRatio({ ltv: ltv({ arpa: 1, recurringGrossMargin: 1, monthlyLogoChurnRate: ratio(1, 3) }, { currency: 'BRL' }), cac: r });
    const listed = nrr({ monthlyCohorts: closings }, { variant: 'monthly-compounded' });
    const open = (x: unknown, path: string): string[] =>
      typeof x === 'object' && x !== null ? [...(Object.isFrozen(x) ? [] : [path]), ...Object.entries(x).flatMap(([k, v]) => (k === 'constructor' ? [] : open(v, `${path}.${k}`)))] : [];
    expect([...open(r, 'r'), ...open(composed, 'composed'), ...open(listed, 'listed')]).toEqual([]);
  });

  it('a quotient shows its two sides, a sum does not', () => {
    expect([String(r.numerator), String(r.denominator)]).toEqual(['141000', '2']);
    const points = ruleOf40({ revenue: 2, priorRevenue: 1, ebitda: 1 });
    expect([points.numerator, points.denominator]).toEqual([null, null]);
    const none = cac({ acquisitionSpend: 141_000, newLogos: 0 });
    expect(String(none.numerator)).toBe('141000');
  });

  it('an input that is a list shows its items', () => {
    const used = nrr({ monthlyCohorts: closings }, { variant: 'monthly-compounded' }).inputs.monthlyCohorts;
    expect(used?.unit).toBe('list');
    expect(JSON.parse(JSON.stringify(used?.value))[4]).toEqual({ cohortOpeningArr: '372000', cohortClosingArr: '354000' });
  });

  it('status and value go together', () => {
    const none = winRate({ won: 0, lost: 0 });
    expect([none.status, none.value, none.sampleSize === null || none.sampleSize === 0]).toEqual(['undefined', null, true]);
    expect([r.status, r.reasons.length]).toEqual(['ok', 0]);
  });

  it('no warning about the sample where there is no value', () => {
    expect(winRate({ won: 0, lost: 0 }).warnings).toEqual([]);
  });

  it('an operand without value stands as an input without value', () => {
    const composed = ltvCacRatio({ ltv: 1, cac: cac({ acquisitionSpend: 1, newLogos: 0 }) });
    expect(composed.inputs.cac).toEqual({ value: null, unit: 'money/customer' });
    expect(composed.operands?.cac?.status).toBe('undefined');
  });

  it('keeps its exact pair and its definition out of sight', () => {
    expect(Object.keys(r)).not.toContain('exact');
    expect(Object.getOwnPropertySymbols(r).every(s => !Object.getOwnPropertyDescriptor(r, s)?.enumerable)).toBe(true);
  });
});
