import { describe, expect, it } from 'vitest';
import { days, defineMeasure, defineMetric } from '../../src/define.js';
import { cac, ltv, ltvCacRatio, nrr, quarter, ratio, ruleOf40, winRate } from '../../src/index.js';
import type { Reached } from '../../src/kernel/compute.js';
import { compute } from '../../src/kernel/compute.js';
import { whole } from '../../src/kernel/decimal.js';
import { reason } from '../../src/kernel/reasons.js';
import { closings } from '../support/araucaria.js';
import { ownMetric } from '../support/own.js';

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
    const composed = ltvCacRatio({
      ltv: ltv({ arpa: 1, recurringGrossMargin: 1, monthlyLogoChurnRate: ratio(1, 3) }, { currency: 'BRL' }),
      cac: r,
    });
    const listed = nrr({ monthlyCohorts: closings }, { variant: 'monthly-compounded' });
    const open = (x: unknown, path: string): string[] =>
      typeof x === 'object' && x !== null
        ? [
            ...(Object.isFrozen(x) ? [] : [path]),
            ...Object.entries(x).flatMap(([k, v]) => (k === 'constructor' ? [] : open(v, `${path}.${k}`))),
          ]
        : [];
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

describe('inputs from records', () => {
  const context = {
    source: 'records',
    currency: 'BRL',
    period: quarter(2026, 2),
    smallSampleBelow: 10,
    reasons: [],
    warnings: [],
  } as const;
  const bound = cac.bound;

  it('bring their counts, what was left out, and what they were computed from', () => {
    const spend = {
      value: whole('141000'),
      records: 9,
      excluded: { 'no motion': 2, deleted: 1 },
      from: [['salesSpend', 'money', { value: whole('100000'), records: 6 }]],
    } as const;
    const computed = compute(
      cac.definition,
      bound,
      new Map<string, Reached>([
        ['acquisitionSpend', spend],
        ['newLogos', { value: whole('2'), records: 2, excluded: { deleted: 3 } }],
      ]),
      context,
    );
    expect(JSON.parse(JSON.stringify(computed.inputs))).toEqual({
      acquisitionSpend: {
        value: '141000',
        unit: 'money',
        records: 9,
        excluded: { 'no motion': 2, deleted: 1 },
        from: { salesSpend: { value: '100000', unit: 'money', records: 6 } },
      },
      newLogos: { value: '2', unit: 'customers', records: 2, excluded: { deleted: 3 } },
    });
    expect(computed.excluded).toEqual({ 'no motion': 2, deleted: 3 });
    expect([String(computed.value), computed.source]).toEqual(['70500', 'records']);
  });

  it('without value bring their reasons, each finding once', () => {
    const missing = { value: null, reasons: [reason('NO_DATA', 'spendEntries', 'no spendEntries')] };
    const late = reason('PARTIAL_PERIOD', undefined, 'the period ends after the records');
    const computed = compute(
      cac.definition,
      bound,
      new Map<string, Reached>([
        ['acquisitionSpend', missing],
        ['newLogos', missing],
      ]),
      { ...context, reasons: [late], warnings: [late] },
    );
    expect(computed.reasons.map(x => x.code).sort()).toEqual(['NO_DATA', 'PARTIAL_PERIOD']);
    expect([computed.value, computed.inputs.newLogos?.value]).toEqual([null, null]);
  });

  it('a warning counts once, however many inputs bring it', () => {
    const warnings = [reason('NO_HISTORY', undefined, '3 deals')];
    const computed = compute(
      winRate.definition,
      winRate.bound,
      new Map<string, Reached>([
        ['won', { value: whole('1'), warnings }],
        ['lost', { value: whole('20'), warnings }],
      ]),
      context,
    );
    expect(computed.warnings.map(x => x.code)).toEqual(['NO_HISTORY']);
  });

  it('a censored quantile keeps its lower bound', () => {
    const is = { en: 'Median wait', 'pt-BR': 'Espera mediana' };
    const wait = defineMeasure({ name: 'wait', unit: days, is });
    const metric = defineMetric({ ...ownMetric('wait', days), inputs: { wait }, formula: i => i.wait });
    const censored = { value: null, reasons: [reason('CENSORED', 'wait', 'half have not ended')], lowerBound: whole('40') };
    const computed = compute(metric.definition, metric.bound, new Map([['wait', censored]]), context);
    expect([computed.status, computed.value, String(computed.lowerBound)]).toEqual(['incomplete', null, '40']);
    expect(String(computed)).toContain('no value · ≥ 40.00 days');
  });
});
