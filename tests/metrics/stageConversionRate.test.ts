import { describe, expect, it } from 'vitest';
import { quarter, stageConversionRate } from '../../src/index.js';
import { changes, deal, pipeline } from '../support/pipelines.js';
import { quotient } from '../support/quotient.js';
import { grouped, one } from '../support/records.js';
import { loose, problemsOf, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(stageConversionRate);

describe('stage-conversion-rate', () => {
  it('stand-alone: 48 entered: 29 advanced, 13 exited, 6 pending → 29/42 = 69.05%', () => {
    const r = stageConversionRate({ enteredStage: 48, advanced: 29, exited: 13 });
    expect(value(r)).toBe(quotient('29', '42'));
    expect(String(r)).toContain('69.05%');
    expect(r.beside?.pending?.value?.toString()).toBe('6'); // 48 − 29 − 13
    expect(value(call({ enteredStage: 48, advanced: 29 }, { variant: 'all-entered' }))).toBe(quotient('29', '48'));
    expect(value(call({ stageEntries: 40, nextStageEntries: 42 }, { variant: 'flow' }))).toBe('1.05'); // “can exceed 1”
  });

  it('none entered: ZERO_DENOMINATOR; all pending: COHORT_TOO_YOUNG', () => {
    expect(why(stageConversionRate({ enteredStage: 0, advanced: 0, exited: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR enteredStage']);
    expect(why(stageConversionRate({ enteredStage: 3, advanced: 0, exited: 0 }))).toEqual(['incomplete', 'COHORT_TOO_YOUNG advanced']);
    expect(why(call({ enteredStage: 0, advanced: 0 }, { variant: 'all-entered' }))).toEqual(['undefined', 'ZERO_DENOMINATOR enteredStage']);
    expect(why(call({ stageEntries: 0, nextStageEntries: 3 }, { variant: 'flow' }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR stageEntries',
    ]);
    expect(value(stageConversionRate({ enteredStage: 3, advanced: 0, exited: 1 }))).toBe('0');
  });

  it('E10: fewer than 10 decided carry SMALL_SAMPLE', () => {
    expect(warned(stageConversionRate({ enteredStage: 20, advanced: 5, exited: 4 }))).toEqual(['SMALL_SAMPLE']);
    expect(warned(stageConversionRate({ enteredStage: 20, advanced: 5, exited: 5 }))).toEqual([]);
  });

  it('ranges: whole, not below 0; advanced of those entered, exited of the rest', () => {
    const good = { enteredStage: 48, advanced: 29, exited: 13 };
    for (const name of Object.keys(good)) {
      refusesInput(call, good, name, -1, '≥ 0');
      refusesInput(call, good, name, '1.5', 'whole number');
    }
    expect(problemsOf(() => call({ enteredStage: 1, advanced: 2 }, { variant: 'all-entered' }))).toMatchObject([{ path: ['advanced'] }]);
    expect(problemsOf(() => call({ enteredStage: 48, advanced: 29, exited: 20 }))).toMatchObject([
      { path: ['exited'], expected: expect.stringContaining('enteredStage − advanced') },
    ]);
    const flow = { stageEntries: 4, nextStageEntries: 4 };
    for (const name of Object.keys(flow)) refusesInput(g => call(g, { variant: 'flow' }), flow, name, -1, '≥ 0');
  });
});

const stageDefinitions = pipeline('discovery', 'demo', 'proposal', 'closing', 'closed lost');
const opportunities = [
  deal('on'),
  deal('skips', { type: 'expansion' }),
  deal('wins', { outcome: 'won', amountArr: '1', closedAt: '2026-06-20' }),
  deal('loses', { outcome: 'lost', closedAt: '2026-06-20' }),
  deal('returns'),
  deal('comes back'),
  deal('stays'),
  deal('early'),
  deal('undone', { outcome: 'won', amountArr: '1', closedAt: '2026-05-20', reversedAt: '2026-05-25' }),
  deal('renewal', { type: 'renewal' }),
  deal('late'),
  deal('silent', { createdAt: '2026-04-10' }),
];
const opportunityEvents = [
  ...changes('on', ['2026-04-01', 'stage', 'demo'], ['2026-04-01', 'stage', 'demo'], ['2026-04-09', 'stage', 'proposal']),
  ...changes('skips', ['2026-04-02', 'stage', 'demo'], ['2026-04-09', 'stage', 'closing']),
  ...changes('wins', ['2026-04-02', 'stage', 'demo'], ['2026-06-20', 'outcome', 'won']),
  // a stage for the lost ones is no stage that it reached
  ...changes('loses', ['2026-04-02', 'stage', 'demo'], ['2026-06-20', 'stage', 'closed lost'], ['2026-06-20', 'outcome', 'lost']),
  ...changes('returns', ['2026-04-02', 'stage', 'demo'], ['2026-04-03', 'stage', 'discovery']),
  ...changes(
    'comes back',
    ['2026-04-02', 'stage', 'demo'],
    ['2026-04-03', 'stage', 'discovery'],
    ['2026-05-03', 'stage', 'demo'],
    ['2026-06-03', 'stage', 'proposal'],
  ),
  ...changes('stays', ['2026-06-30', 'stage', 'demo'], ['2026-07-01', 'stage', 'proposal']), // at the end: not by asOf
  ...changes('early', ['2026-03-31', 'stage', 'demo'], ['2026-05-03', 'stage', 'proposal']),
  ...changes('undone', ['2026-04-02', 'stage', 'demo'], ['2026-05-20', 'outcome', 'won']),
  ...changes('renewal', ['2026-04-02', 'stage', 'demo'], ['2026-04-03', 'stage', 'proposal']),
  ...changes('late', ['2026-07-01', 'stage', 'demo']),
];
const records = { opportunities, opportunityEvents, stageDefinitions };
const demo = { stage: 'demo' };

describe('stage-conversion-rate, from records', () => {
  it('first entries of the quarter: on, skips, wins and comes back advanced; loses, returns and undone left; stays is pending', () => {
    const r = one(stageConversionRate.variant('decided', demo), records);
    expect(r.inputs).toMatchObject({ enteredStage: { records: 8 }, advanced: { records: 4 }, exited: { records: 3 } });
    expect(value(r)).toBe(quotient('4', '7'));
    expect(r.beside?.pending?.value?.toString()).toBe('1');
    expect(r.excluded).toEqual({ 'renewal or reactivation': 1 });
    expect(value(one(stageConversionRate.variant('all-entered', demo), records))).toBe('0.5'); // 4 ÷ 8
  });

  it('as of later more is known: on 1 August stays has advanced, 5 of 8', () => {
    expect(value(one(stageConversionRate.variant('decided', demo), records, { asOf: '2026-08-01' }))).toBe('0.625');
  });

  it('flow: entries whoever made them. To demo 9 (comes back twice); to proposal on, comes back and early: 3', () => {
    const r = one(stageConversionRate.variant('flow', demo), records);
    expect(r.inputs).toMatchObject({ stageEntries: { records: 9 }, nextStageEntries: { records: 3 } });
    expect(value(r)).toBe(quotient('3', '9'));
  });

  it('on hold is neither progress nor exit', () => {
    const hold = { id: 'stage hold', stage: 'on hold', order: 9, qualified: true, onHold: true, version: '1' };
    const its = {
      opportunities: [deal('on'), deal('held')],
      opportunityEvents: [
        ...changes('on', ['2026-04-01', 'stage', 'demo'], ['2026-04-09', 'stage', 'proposal']),
        ...changes('held', ['2026-04-01', 'stage', 'demo'], ['2026-04-09', 'stage', 'on hold']),
      ],
      stageDefinitions: [...stageDefinitions, hold],
    };
    const r = one(stageConversionRate.variant('decided', demo), its);
    expect([value(r), r.beside?.pending?.value?.toString()]).toEqual(['1', '1']);
  });

  it('deals without stage events are in no cohort, stages nobody defined are said, an unknown stage is no answer', () => {
    const r = one(stageConversionRate.variant('decided', demo), records);
    expect(r.warnings.map(w => `${w.code}: ${w.message}`)).toContain('NO_HISTORY: 1 deals without any stage event, in no cohort'); // silent
    const odd = [...opportunityEvents, ...changes('silent', ['2026-04-10', 'created'], ['2026-04-12', 'stage', 'limbo'])];
    const said = one(stageConversionRate.variant('decided', demo), { ...records, opportunityEvents: odd }).warnings;
    expect(said.map(w => w.message)).toContain('1 entries to stages that stageDefinitions does not have');
    expect(why(one(stageConversionRate.variant('decided', { stage: 'dmeo' }), records))).toEqual([
      'undefined',
      'NO_DATA enteredStage',
      'NO_DATA advanced',
      'NO_DATA exited',
    ]);
    expect(why(one(stageConversionRate.variant('decided', demo), { opportunities, opportunityEvents }))[1]).toBe('NO_DATA enteredStage');
  });

  it('another quarter, and by type', () => {
    expect(why(one(stageConversionRate.variant('decided', demo), records, { periods: [quarter(2025, 4)] }))).toEqual([
      'undefined',
      'ZERO_DENOMINATOR enteredStage',
    ]);
    const found = grouped(stageConversionRate.variant('decided', demo), records, { by: ['type'] });
    expect(Object.entries(found).map(([k, r]) => [k, r.value?.toString().slice(0, 4)])).toEqual([
      ['expansion', '1'],
      ['new-logo', '0.5'], // on, wins, comes back of 6 decided
    ]);
  });
});
