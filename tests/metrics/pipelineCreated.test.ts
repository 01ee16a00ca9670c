import { describe, expect, it } from 'vitest';
import { pipelineCreated, quarter } from '../../src/index.js';
import { changes, deal, pipeline } from '../support/pipelines.js';
import { grouped, one } from '../support/records.js';
import { loose, refusesInput, value, warned, why } from '../support/totals.js';

const call = loose(pipelineCreated);

describe('pipeline-created', () => {
  it('stand-alone: entries of 40,000 + 25,500 + 18,000 = R$ 83,500', () => {
    const r = pipelineCreated({ pipelineCreated: '83500' }, { currency: 'BRL', period: quarter(2026, 2) });
    expect(value(r)).toBe('83500');
    expect(String(r)).toBe('Pipeline generated R$ 83,500.00 · Q2 2026 · qualified in the period, value at entry · pipeline-created@1.0.0');
  });

  it.each([
    ['qualified', 'pipelineCreated'],
    ['created', 'pipelineCreatedAtCreation'],
    ['current-value', 'pipelineCreatedAtCurrentValue'],
  ])('%s: itself; nothing is a true 0, less is refused', (variant, name) => {
    expect(value(call({ [name]: '12.50' }, { variant }))).toBe('12.5');
    expect(value(call({ [name]: 0 }, { variant }))).toBe('0');
    refusesInput(g => call(g, { variant }), { [name]: 1 }, name, -1, '≥ 0');
  });
});

const on = (createdAt: string, qualifiedAt: string | undefined, more: object = {}) => ({ createdAt, qualifiedAt, ...more });
const opportunities = [
  deal('x', on('2026-03-20', '2026-04-10', { amountArr: '30000', source: 'event' })),
  deal('y', on('2026-04-02', '2026-04-02', { amountArr: '25500', source: 'web', outcome: 'lost', closedAt: '2026-06-01' })),
  deal('z', on('2026-04-30', '2026-06-30', { amountArr: '18000', type: 'expansion' })),
  deal('raw', on('2026-05-01', undefined, { amountArr: '7500' })),
  deal('next', on('2026-04-01', '2026-07-01', { amountArr: '1' })),
  deal('twice', on('2026-05-01', '2026-05-01', { amountArr: '1', outcome: 'duplicate', closedAt: '2026-05-02' })),
  deal('renewal', on('2026-05-01', '2026-05-01', { amountArr: '1', type: 'renewal' })),
];
const opportunityEvents = [
  ...changes(
    'x',
    ['2026-03-20', 'created'],
    ['2026-03-20', 'amountArr', '44000'],
    ['2026-04-10', 'amountArr', '40000'], // at qualification: counts
    ['2026-04-15', 'outcome', 'lost'],
    ['2026-04-20', 'outcome', 'open'],
    ['2026-05-01', 'amountArr', '30000'],
  ),
  ...opportunities.slice(1).flatMap(d => changes(d.id, [String(d.createdAt), 'created'])),
];
const records = { opportunities, opportunityEvents };

describe('pipeline-created, from records', () => {
  it('“value at entry, not today’s”: 40,000 + 25,500 + 18,000, although one is worth 30,000 today', () => {
    const r = one(pipelineCreated, records);
    expect(value(r)).toBe('83500');
    expect(r.excluded).toEqual({ 'duplicate deal': 1, 'renewal or reactivation': 1 });
    expect(warned(r)).toEqual([]);
    expect(value(one(pipelineCreated.variant('current-value'), records))).toBe('73500'); // 30,000 + 25,500 + 18,000
  });

  it('“counting every re-open” does not happen: x was lost and opened again, and is in once, in its quarter', () => {
    expect(value(one(pipelineCreated, records, { periods: [quarter(2026, 1)] }))).toBe('0');
  });

  it('created in the period: 25,500 + 18,000 + 7,500 never qualified + 1 qualified later; of Q1 44,000', () => {
    expect(value(one(pipelineCreated.variant('created'), records))).toBe('51001');
    expect(value(one(pipelineCreated.variant('created'), records, { periods: [quarter(2026, 1)] }))).toBe('44000');
  });

  it('as of 1 May nothing later is seen: x 40,000 and y; the change of 1 May is not before it', () => {
    const asOf = { asOf: '2026-05-01' };
    expect(value(one(pipelineCreated, records, asOf))).toBe('65500');
    expect(value(one(pipelineCreated.variant('current-value'), records, asOf))).toBe('65500');
    expect(value(one(pipelineCreated.variant('current-value'), records, { asOf: '2026-05-03' }))).toBe('55500'); // 30,000 + 25,500; the duplicate was found on 2 May
  });

  it('“by source” is a group', () => {
    const found = grouped(pipelineCreated, records, { by: ['source'] });
    expect(Object.entries(found).map(([k, r]) => [k, r.value?.toString()])).toEqual([
      ['event', '40000'],
      ['web', '25500'],
      ['(missing)', '18000'],
    ]);
  });

  it('an amount that came only later was missing then: counted with 0, and said', () => {
    const late = {
      opportunities: [deal('x', on('2026-04-02', '2026-04-10', { amountArr: '5' }))],
      opportunityEvents: changes('x', ['2026-04-02', 'created'], ['2026-04-11', 'amountArr', '5']),
    };
    const r = one(pipelineCreated, late);
    expect(value(r)).toBe('0');
    expect(r.warnings.map(w => w.message)).toEqual(['1 deals without an amount at the time']);
  });

  it('without events the record’s amount counts, said to be so; the first qualified stage qualifies', () => {
    const r = one(pipelineCreated, { opportunities });
    expect(value(r)).toBe('73500'); // 30,000 + 25,500 + 18,000
    expect(r.warnings.map(w => `${w.code}: ${w.message}`)).toEqual(['NO_HISTORY: 3 deals']);
    const staged = {
      opportunities: [deal('x', on('2026-01-10', undefined, { amountArr: '5' }))],
      opportunityEvents: changes(
        'x',
        ['2026-02-01', 'stage', 'discovery'],
        ['2026-04-05', 'stage', 'proposal'],
        ['2026-05-05', 'stage', 'closing'],
      ),
    };
    expect(value(one(pipelineCreated, { ...staged, stageDefinitions: pipeline('discovery', 'proposal', 'closing') }))).toBe('5');
    const assumed = one(pipelineCreated, staged, { periods: [quarter(2026, 1)] });
    expect(value(assumed)).toBe('5'); // nobody says when: from its creation in January
    expect(warned(assumed)).toEqual(['QUALIFICATION_ASSUMED']);
  });

  it('absent is not zero; flows are at the rate of their own day', () => {
    expect(why(one(pipelineCreated, {}))).toEqual(['undefined', 'NO_DATA pipelineCreated']);
    const usd = { opportunities: [deal('x', on('2026-04-02', '2026-04-10', { amountArr: { amount: '10', currency: 'USD' } }))] };
    const fxRates = [
      { id: 'a', from: 'USD', to: 'BRL', date: '2026-04-10', rate: '5', kind: 'spot' as const },
      { id: 'b', from: 'USD', to: 'BRL', date: '2026-04-11', rate: '6', kind: 'spot' as const },
    ];
    expect(value(one(pipelineCreated, { ...usd, fxRates }))).toBe('50');
    expect(why(one(pipelineCreated, { ...usd, fxRates: [] }))).toEqual(['undefined', 'MISSING_FX_RATE pipelineCreated']);
  });
});
