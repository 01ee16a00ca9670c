import { describe, expect, it } from 'vitest';
import { catalog, findMetric } from '../../src/catalog/catalog.js';
import { type Occurrence, occurringReasons } from '../../src/catalog/occurringReasons.js';
import { defineListMeasure, defineMeasure, defineMetric, during, lastMonths, money, quantile, scan } from '../../src/define.js';

function of(id: string): Map<string, Occurrence> {
  const definition = findMetric(id);
  if (!definition) throw new Error(`no metric ${id}`);
  return new Map(occurringReasons(definition).map(o => [o.code, o]));
}

describe('the codes that can occur', () => {
  it('are those of the formula', () => {
    expect(of('cac').get('NO_NEW_CUSTOMERS')).toMatchObject({ gives: ['undefined'], recordsOnly: false });
    expect(of('cac').get('NEGATIVE_NUMERATOR')?.gives).toEqual(['not-applicable']);
    // glossary-go-to-market C6: NCD in ten of the twelve; all-statuses and the matured cohort have ZERO
    expect(of('win-rate').get('NO_CLOSED_DEALS')?.variants).toHaveLength(10);
    expect(of('cac-payback').get('NEGATIVE_MARGIN')?.variants).not.toContain('no-margin');
  });
  it('of the checks', () => {
    expect(of('arpa').get('UNRECONCILED')?.gives).toEqual(['undefined']);
    expect(of('grr').get('FLOORED')).toMatchObject({
      gives: ['warning'],
      variants: ['movement-sum', 'movement-sum-quarter', 'movement-sum-month'],
    });
    expect(of('ltv-cac-ratio').get('MIXED_BASIS')?.recordsOnly).toBe(false); // revenue over loaded cost, withheld from totals too
  });
  it('of the window: a quarter at least, twelve months of life, an unfinished period', () => {
    expect(of('magic-number').get('UNSUPPORTED_GRAIN')?.recordsOnly).toBe(false);
    expect(of('nrr').get('COHORT_TOO_YOUNG')?.variants).not.toContain('quarter');
    expect(of('cac').get('PARTIAL_PERIOD')?.gives).toEqual(['undefined', 'warning']);
  });
  it('of small counts, and not of money', () => {
    expect(of('win-rate').get('SMALL_SAMPLE')?.variants).not.toContain('amount');
    expect(of('magic-number').has('SMALL_SAMPLE')).toBe(false);
  });
  it('of the records and their recipes', () => {
    // A list of a vintage, or of months ahead, may be empty in a call with totals, too.
    const ofVintages = ['cac-payback', 'customer-lifetime', 'ltv', 'arr-forecast'];
    for (const { id } of catalog)
      for (const code of ['NO_DATA', 'INSUFFICIENT_HISTORY', 'PARTIAL_PERIOD'])
        expect([id, code, of(id).get(code)?.recordsOnly]).toEqual([id, code, code !== 'NO_DATA' || !ofVintages.includes(id)]);
    expect(of('cac-payback').get('CENSORED')).toMatchObject({ gives: ['incomplete'], variants: ['discrete'], recordsOnly: false });
    expect(of('customer-lifetime').get('CENSORED')?.gives).toEqual(['warning']);
    expect(of('cac').get('EXPANSION_SPEND_INCLUDED')?.variants).toEqual([
      'fully-loaded',
      'lag-1q',
      'lag-months',
      'lag-cycle',
      'incl-reactivation',
      'incl-cs',
      'ttm',
    ]);
    expect(of('cac').get('MIXED_BASIS')?.recordsOnly).toBe(true);
    expect(of('win-rate').get('NO_HISTORY')?.gives).toEqual(['warning']);
    // A count needs no rate; open deals are counted from rows that carry their amount, converted.
    expect(of('win-rate').get('MISSING_FX_RATE')?.variants).toEqual(['amount', 'all-statuses']);
    expect(of('operating-margin').get('UNRECONCILED')?.gives).toEqual(['undefined']);
  });
  it('of the operands', () => {
    expect(of('ltv-cac-ratio').get('NO_CHURN_OBSERVED')?.variants).toHaveLength(7); // capped: as a warning
    expect(of('ltv-cac-ratio').has('EXPANSION_SPEND_INCLUDED')).toBe(true);
  });
  it('of a quantile and of a list', () => {
    const columns = { at: 'instant', wait: 'dec' } as const;
    const wait = defineMeasure({
      name: 'wait',
      unit: money,
      is: { en: '', 'pt-BR': '' },
      from: quantile(
        during(scan<typeof columns>('xs'), r => r.at),
        '0.5',
        r => r.wait,
      ),
    });
    const list = defineListMeasure({ name: 'list', is: { en: '', 'pt-BR': '' }, fields: { wait }, length: 3, binding: lastMonths(3) });
    const metric = defineMetric({
      id: 'x',
      version: '1.0.0',
      family: 'pipeline',
      name: { en: '', 'pt-BR': '' },
      is: { en: '', 'pt-BR': '' },
      unit: money,
      better: 'lower',
      additivity: 'quantile',
      defaultVariant: 'a',
      label: { en: '', 'pt-BR': '' },
      inputs: { list },
      formula: i => i.list.total(f => f.wait),
      window: { binding: lastMonths(3), months: 3, otherwise: 'UNSUPPORTED_GRAIN' },
      wholeWindow: true,
      examples: [],
    });
    const found = new Map(occurringReasons(metric.definition).map(o => [o.code, o]));
    expect(found.get('CENSORED')).toMatchObject({ gives: ['incomplete'], recordsOnly: true });
    expect(found.get('COHORT_TOO_YOUNG')).toMatchObject({ gives: ['incomplete'], recordsOnly: false }); // fewer items than the window has
    expect(found.get('UNSUPPORTED_GRAIN')?.recordsOnly).toBe(false);
  });
});
