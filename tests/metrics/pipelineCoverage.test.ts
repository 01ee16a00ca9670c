import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { pipelineCoverage, quarter, ratio } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { changes, deal, pipeline } from '../support/pipelines.js';
import { quotient } from '../support/quotient.js';
import { one } from '../support/records.js';
import { loose, refusedAt, refusesInput, value, why } from '../support/totals.js';

const call = loose(pipelineCoverage);
const totals = [
  ['at-start', { openPipelineAtStart: 1_122_000, target: 420_000 }, quotient('1122', '420')], // 2.67×
  ['remaining', { openPipelineAsOf: 1_122_000, target: 420_000, wonArrToDate: 231_000 }, quotient('1122', '189')], // 5.94×
  ['weighted', { weightedPipelineAtStart: 125_200, target: 420_000 }, quotient('1252', '4200')],
  ['stage-plus', { openPipelineFromStageAtStart: 630_000, target: 420_000 }, '1.5'],
  ['required', { amountWinRate: ratio(231, 843) }, quotient('843', '231')], // 3.65×
] as const;

describe('pipeline-coverage', () => {
  it.each(totals)('stand-alone, %s', (variant, given, expected) => {
    expect(value(call(given, { variant }))).toBe(expected);
  });

  it('prints 2.67×', () => {
    const r = pipelineCoverage({ openPipelineAtStart: '1122000', target: '420000' }, { currency: 'BRL', period: quarter(2026, 2) });
    expect(String(r)).toBe(
      'Pipeline coverage 2.67× · Q2 2026 · at the period’s start · targetScope company · targetMetric new-arr · pipeline-coverage@1.0.0',
    );
  });

  it('target 0 → ZERO_DENOMINATOR, whatever was won; a win rate of 0, too', () => {
    for (const [variant, given] of totals.slice(0, 4))
      expect(why(call({ ...given, target: 0 }, { variant }))).toEqual(['undefined', 'ZERO_DENOMINATOR target']);
    expect(why(call({ amountWinRate: 0 }, { variant: 'required' }))).toEqual(['undefined', 'ZERO_DENOMINATOR amountWinRate']);
  });

  it('“remaining with target met → not-applicable”', () => {
    for (const wonArrToDate of [420_000, 420_001])
      expect(why(call({ openPipelineAsOf: 1, target: 420_000, wonArrToDate }, { variant: 'remaining' }))).toEqual([
        'not-applicable',
        'TARGET_MET target',
      ]);
  });

  it('nothing open is a true 0; amounts below 0 are refused; a missing target is a missing input', () => {
    expect(value(call({ openPipelineAtStart: 0, target: 1 }))).toBe('0');
    for (const [variant, given] of totals.slice(0, 4))
      for (const name of Object.keys(given)) refusesInput(g => call(g, { variant }), given, name, -1, '≥ 0');
    refusesInput(g => call(g, { variant: 'required' }), { amountWinRate: '0.5' }, 'amountWinRate', '1.2', '≤ 1');
    expect(refusedAt(() => call({ openPipelineAtStart: 1 }))).toEqual(['target']);
  });
});

const plan = (id: string, amount: string, more: object = {}) => ({
  id,
  scope: 'company',
  metric: 'new-arr',
  startDate: '2026-04-01',
  endDate: '2026-07-01',
  amount,
  version: id,
  approvedAt: '2026-01-15',
  ...more,
});
const opportunities = [
  deal('a', { amountArr: '300', expectedCloseDate: '2026-06-30', stage: 'proposal', outcome: 'won', closedAt: '2026-05-01' }),
  deal('b', { amountArr: '500', expectedCloseDate: '2026-06-30', stage: 'discovery' }),
  deal('later', { amountArr: '900', expectedCloseDate: '2026-07-01' }),
  deal('new', { amountArr: '60', expectedCloseDate: '2026-06-01', createdAt: '2026-04-02', qualifiedAt: '2026-04-02' }),
];
const records: Records = {
  opportunities,
  opportunityEvents: [
    ...changes('a', ['2026-01-10', 'amountArr', '250'], ['2026-05-01', 'amountArr', '300'], ['2026-05-01', 'outcome', 'won']),
    ...changes('b'),
    ...changes('later'),
    ...changes('new', ['2026-04-02', 'created']),
  ],
  stageDefinitions: pipeline('discovery', 'proposal'),
  targets: [
    plan('v1', '400'),
    plan('v2', '500', { approvedAt: '2026-04-01' }), // by the start, that instant included
    plan('v3', '999', { approvedAt: '2026-04-02' }), // later re-plans do not count
    plan('other scope', '1', { scope: 'team', approvedAt: '2026-03-31' }),
    plan('other metric', '7', { metric: 'expansion-arr' }),
    plan('year', '3000', { endDate: '2027-01-01' }),
  ],
};
const from = (variant: Parameters<typeof pipelineCoverage.variant>[0], more: Records = {}, options = {}, parameters: object = {}): Result =>
  one(pipelineCoverage.variant(variant, parameters as never), { ...records, ...more }, options);

describe('pipeline-coverage, from records', () => {
  it('at start: 250 + 500 open and due by 1 July, over the 500 approved by 1 April', () => {
    const r = from('at-start');
    expect(value(r)).toBe('1.5');
    expect(r.inputs.openPipelineAtStart?.records).toBe(2);
  });

  it('it is known at the start: records that end there are enough, and nothing later is read', () => {
    expect(value(from('at-start', {}, { dataThrough: '2026-04-01' }))).toBe('1.5');
  });

  it('“won deals are never in the numerator”: as of 1 June, (500 + 60) ÷ (500 − 300)', () => {
    expect(value(from('remaining', {}, { asOf: '2026-06-01' }))).toBe('2.8');
    expect(why(from('remaining', { targets: [plan('v', '300')] }, { asOf: '2026-06-01' }))).toEqual([
      'not-applicable',
      'TARGET_MET target',
    ]);
  });

  it('from a stage on: 250 of 500 is in proposal; of another scope or metric', () => {
    expect(value(from('stage-plus', {}, {}, { stage: 'proposal' }))).toBe('0.5');
    expect(value(from('at-start', {}, {}, { targetScope: 'team' }))).toBe('750');
    expect(value(from('at-start', {}, {}, { targetMetric: 'expansion-arr' }))).toBe(quotient('750', '7'));
  });

  it('weighted: no deal was decided before, so no probability; of a win rate of 1, 750 ÷ 500', () => {
    expect(why(from('weighted'))).toEqual(['undefined', 'NO_CLOSED_DEALS weightedPipelineAtStart']);
    const past = { outcome: 'won', amountArr: '1', createdAt: '2025-05-01', qualifiedAt: '2025-05-01', closedAt: '2025-06-01' } as const;
    const more = { opportunities: [...opportunities, deal('past', past)] };
    expect(value(from('weighted', more))).toBe('1.5');
    expect(value(from('required', more))).toBe('1');
    expect(why(from('required'))[1]).toContain('NO_CLOSED_DEALS');
  });

  it('MISSING_TARGET: none approved by the start for exactly this scope, metric and period; absent targets are NO_DATA', () => {
    expect(why(from('at-start', {}, {}, { targetScope: 'emea' }))).toEqual(['undefined', 'MISSING_TARGET target']);
    expect(why(from('at-start', { targets: [plan('late', '1', { approvedAt: '2026-04-02' })] }))).toEqual([
      'undefined',
      'MISSING_TARGET target',
    ]);
    expect(why(from('at-start', {}, { periods: [quarter(2026, 3)] }))).toEqual(['undefined', 'MISSING_TARGET target']);
    expect(why(from('at-start', { targets: undefined } as never))).toEqual(['undefined', 'NO_DATA target']);
    expect(why(from('at-start', { opportunityEvents: [] }))).toEqual(['undefined', 'NO_SNAPSHOT openPipelineAtStart']);
  });
});
