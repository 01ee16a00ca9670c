import { describe, expect, it } from 'vitest';
import {
  bound,
  choose,
  coalesce,
  constant,
  count,
  countDistinct,
  days,
  daysBetween,
  deals as dealUnit,
  dec,
  defineListMeasure,
  defineMeasure,
  defineMetric,
  derive,
  during,
  eq,
  lookUp,
  maxOf,
  money,
  months,
  multiple,
  parameter,
  quantile,
  ratio,
  rebind,
  repeated,
  rollUp,
  rollUpAt,
  scan,
  shifted,
  sum,
  sumOf,
  timeline,
  times,
  where,
} from '../../src/define.js';
import type { ArrMovementColumns, OpportunityColumns, SpendEntryColumns } from '../../src/entities.js';
import { month, quarter } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { ownMetric } from '../support/own.js';
import { deals, ledger, one, plainly, spend } from '../support/records.js';
import { problemsOf, value, warned, why } from '../support/totals.js';

// "a company's own metrics, same rights as ours": measures of the tests' own, over the public builders.
const is = { en: 'a test’s own', 'pt-BR': 'de um teste' };
const entries = during(scan<SpendEntryColumns>('spendEntries'), r => r.date);
const spent = defineMeasure({ name: 'spent', unit: money, is, from: sum(entries, r => r.amount, { dims: r => ({ vendor: r.vendor }) }) });

describe('a measure over the frames of its binding', () => {
  const own = (m: typeof spent) => defineMetric({ ...ownMetric('own-spent', money), inputs: { m }, formula: i => i.m });
  const records = {
    spendEntries: spend(['2026-01-10', '1'], ['2026-02-10', '10'], ['2026-04-10', '100'], ['2026-05-10', '1000'], ['2026-06-10', '10000']),
  };
  it('without one: the asked window', () => {
    expect(value(one(own(spent), records))).toBe('11100');
  });
  it('shifted: another window of the same length', () => {
    expect(value(one(own(rebind(spent, shifted(-3), { name: 'before', is })), records))).toBe('11');
  });
  it('repeated: the results of several frames are added; every frame’s records count', () => {
    const result = one(own(rebind(spent, repeated(3, 3, 1), { name: 'rolling', is })), records);
    // Three months to July, to June, to May: (100 + 1,000 + 10,000) + (100 + 1,000) + (10 + 100).
    expect([value(result), result.inputs.m?.records]).toEqual(['12310', 7]);
  });
  it('a list keeps the frames apart, oldest first', () => {
    const monthly = defineListMeasure({ name: 'monthly', is, fields: { spent }, length: 3, binding: repeated(3, 1, 1) });
    const rising = defineMetric({ ...ownMetric('own-total', money), inputs: { monthly }, formula: i => i.monthly.total(m => m.spent) });
    const result = one(rising, records);
    expect(value(result)).toBe('11100');
    const items = (result.inputs.monthly?.value ?? []) as unknown as readonly { spent: unknown }[];
    expect(items.map(m => String(m.spent))).toEqual(['100', '1000', '10000']);
  });
  it('one frame without a value leaves none: a lag that reaches before the records', () => {
    const result = one(own(rebind(spent, repeated(3, 3, 3), { name: 'rolling', is })), records, { dataFrom: '2026-01-01' });
    expect(why(result)).toEqual(['undefined', 'INSUFFICIENT_HISTORY m']);
  });
});

describe('a measure that must have been taken', () => {
  const by = { dims: (r: { vendor: unknown }) => ({ vendor: r.vendor as never }) };
  const needing = (needed: true | 'MISSING_TARGET') =>
    defineMeasure({ name: 'taken', unit: money, is, from: sum(entries, r => r.amount, { ...by, needed }) });
  const own = (m: ReturnType<typeof needing>, others = {}) =>
    defineMetric({ ...ownMetric('own-taken', money), inputs: { m, spent, ...others }, formula: i => i.m.plus(i.spent) });
  const two = spend(['2026-04-10', '1', { vendor: 'a' }], ['2026-05-10', '2', { vendor: 'b' }]);
  it('without any row has no value: NO_DATA, or the code that the recipe says', () => {
    expect(why(one(own(needing(true)), { spendEntries: spend(['2026-01-10', '1']) }))).toEqual(['undefined', 'NO_DATA m']);
    expect(why(one(own(needing('MISSING_TARGET')), { spendEntries: spend(['2026-01-10', '1']) }))).toEqual([
      'undefined',
      'MISSING_TARGET m',
    ]);
    expect(value(one(own(needing('MISSING_TARGET')), { spendEntries: two }))).toBe('6');
  });
  it('nor in a group that has none, although others have', () => {
    const only = where(entries, r => eq(r.vendor, 'a'));
    const ofA = defineMeasure({ name: 'ofA', unit: money, is, from: sum(only, r => r.amount, { ...by, needed: 'MISSING_TARGET' }) });
    const table = evaluate({ taken: own(ofA) }, { spendEntries: two }, { ...plainly, periods: [quarter(2026, 2)], by: ['vendor'] });
    const said = table.map(row => [row.group?.vendor ?? 'all', row.taken.value?.toString() ?? why(row.taken)[1]]);
    expect(said).toEqual([
      ['a', '2'],
      ['b', 'MISSING_TARGET m'],
      ['all', '4'],
    ]);
  });
});

describe('a cohort that must have had its days', () => {
  const grown = defineMeasure({ name: 'grown', unit: money, is, from: sum(entries, r => r.amount, { matured: dec('90') }) });
  const own = defineMetric({ ...ownMetric('own-grown', money), inputs: { grown }, formula: i => i.grown });
  const records = { spendEntries: spend(['2026-04-10', '7']) };
  // The second quarter ends with 30 June; 90 days after 1 July is 29 September.
  it('is too young before, and has its value from then on', () => {
    const at = (asOf: string | undefined, dataThrough = '2027-01-01') => one(own, records, { ...(asOf ? { asOf } : {}), dataThrough });
    expect(why(at('2026-09-28'))).toEqual(['incomplete', 'COHORT_TOO_YOUNG grown']);
    expect(value(at('2026-09-29'))).toBe('7');
    expect(why(at(undefined))).toEqual(['incomplete', 'COHORT_TOO_YOUNG grown']); // asOf is the period's end
    expect(why(at('2026-09-29', '2026-09-28'))).toEqual(['undefined', 'PARTIAL_PERIOD grown']);
  });
  it('where nobody settled how many, nothing need mature', () => {
    const from = sum(entries, r => r.amount, { matured: parameter('maturityDays', 'dec') });
    const open = defineMetric({
      ...ownMetric('own-open', money),
      inputs: { grown: defineMeasure({ name: 'grown', unit: money, is, from }) },
      formula: i => i.grown,
    });
    expect(value(one(open, records))).toBe('7');
  });
  it('names the days', () => {
    const { reasons } = one(own, records, { asOf: '2026-09-28', dataThrough: '2027-01-01' });
    expect(reasons[0]?.message).toBe('grown: what began until 2026-07-01 has not had 90 days by 2026-09-28');
  });
});

describe('groups of a measure of one’s own', () => {
  const own = defineMetric({ ...ownMetric('own-spent', money), inputs: { spent }, formula: i => i.spent });
  it('its dimensions split it, and are names that `by` accepts', () => {
    const rows = evaluate(
      { own },
      { spendEntries: spend(['2026-04-10', '5', { vendor: 'a' }], ['2026-04-11', '7']) },
      { ...plainly, by: ['vendor'] },
    );
    expect(rows.map(r => [r.group?.vendor ?? null, value(r.own)])).toEqual([
      ['a', '5'],
      [null, '7'],
      [null, '12'],
    ]);
  });
  it('what stands beside qualifies each group by its own rows', () => {
    const refunds = {
      code: 'UNCLASSIFIED_RECORDS',
      as: 'warning',
      of: where(entries, r => eq(r.category, 'other')),
      summary: { fn: 'count' },
    } as const;
    const noted = defineMeasure({
      name: 'noted',
      unit: money,
      is,
      from: sum(entries, r => r.amount, { dims: r => ({ vendor: r.vendor }), beside: [refunds] }),
    });
    const metric = defineMetric({ ...ownMetric('own-noted', money), inputs: { noted }, formula: i => i.noted });
    const rows = evaluate(
      { metric },
      { spendEntries: spend(['2026-04-10', '5', { vendor: 'a', category: 'other' }], ['2026-04-11', '7', { vendor: 'b' }]) },
      { ...plainly, by: ['vendor'] },
    );
    expect(rows.map(r => warned(r.metric))).toEqual([['UNCLASSIFIED_RECORDS'], [], ['UNCLASSIFIED_RECORDS']]);
  });
});

describe('operators that our own measures use little', () => {
  it('countDistinct: accounts that moved at all', () => {
    const moved = defineMeasure({
      name: 'moved',
      unit: dealUnit,
      is,
      from: countDistinct(
        during(scan<ArrMovementColumns>('arrMovements'), r => r.effectiveAt),
        r => r.accountId,
      ),
    });
    const metric = defineMetric({ ...ownMetric('own-moved', dealUnit), inputs: { moved }, formula: i => i.moved });
    expect(
      value(
        one(metric, {
          arrMovements: ledger(['A', '2026-04-05', '1'], ['A', '2026-05-05', '1'], ['B', '2026-05-05', '1'], ['C', '2026-08-05', '1']),
        }),
      ),
    ).toBe('2');
  });
  it('rollUpAt, derive, choose: accounts above 100 at the end, weighed double', () => {
    const state = rollUpAt(
      scan<ArrMovementColumns>('arrMovements'),
      r => ({ account: r.accountId }),
      r => r.effectiveAt,
      r => ({ arr: sumOf(r.deltaArr, { before: 'closes' }), last: maxOf(r.effectiveAt) }),
    );
    const weighed = derive(state, r => ({ weighed: choose(eq(r.arr, dec('0')), dec('0'), times(r.arr, dec('2'))) }));
    const twice = defineMeasure({ name: 'twice', unit: money, is, from: sum(weighed, r => r.weighed) });
    const metric = defineMetric({ ...ownMetric('own-twice', money), inputs: { twice }, formula: i => i.twice });
    expect(
      value(
        one(metric, {
          arrMovements: ledger(['A', '2026-01-05', '10'], ['B', '2026-05-05', '5'], ['B', '2026-06-05', '-5'], ['C', '2026-07-05', '99']),
        }),
      ),
    ).toBe('20');
  });
  it('lookUp and timeline: spend of an account’s vendor before its first movement is not asked here; a join of many is refused', () => {
    const byChannel = lookUp(entries, scan<SpendEntryColumns>('spendEntries'), r => ({ channel: r.channel }), { other: 'amount' });
    const joined = defineMeasure({ name: 'joined', unit: money, is, from: sum(byChannel, r => coalesce(r.other, dec('0'))) });
    const metric = defineMetric({ ...ownMetric('own-joined', money), inputs: { joined }, formula: i => i.joined });
    const web = { channel: 'web' };
    expect(problemsOf(() => one(metric, { spendEntries: spend(['2026-04-10', '5', web], ['2026-04-11', '7', web]) }))[0]?.hint).toContain(
      'many-to-one',
    );
  });
  it('timeline: what was spent before each entry of a vendor', () => {
    const running = timeline(
      rollUp(
        scan<SpendEntryColumns>('spendEntries'),
        r => ({ vendor: coalesce(r.vendor, r.id), date: r.date }),
        r => ({ amount: sumOf(r.amount) }),
      ),
      ['vendor'],
      ['date'],
      { before: { fn: 'sumBefore', of: 'amount' } },
    );
    const before = defineMeasure({
      name: 'before',
      unit: money,
      is,
      from: sum(
        during(running, r => r.date),
        r => r.before,
      ),
    });
    const metric = defineMetric({ ...ownMetric('own-before', money), inputs: { before }, formula: i => i.before });
    const v = { vendor: 'v' };
    expect(value(one(metric, { spendEntries: spend(['2026-01-10', '3', v], ['2026-04-10', '5', v], ['2026-05-10', '7', v]) }))).toBe('11'); // 3 + (3 + 5)
  });
  it('computed measures: a formula over measures, divided once in the metric', () => {
    const share = defineMeasure({
      name: 'share',
      unit: ratio,
      is,
      inputs: { spent, before: rebind(spent, shifted(-3), { name: 'before', is }) },
      formula: i => i.spent.dividedBy(i.before),
    });
    const metric = defineMetric({
      ...ownMetric('own-share', ratio),
      inputs: { share },
      formula: i => i.share.times(constant('3', multiple)),
    });
    const records = { spendEntries: spend(['2026-01-10', '3'], ['2026-04-10', '1']) };
    expect(value(one(metric, records))).toBe('1'); // 1 ÷ 3 × 3, not 0.999…
    expect(why(one(metric, { spendEntries: spend(['2026-04-10', '1']) }))).toEqual(['undefined', 'ZERO_DENOMINATOR before']);
  });
  it('a quantile of several frames has no sum: asked over one', () => {
    const wait = defineMeasure({
      name: 'wait',
      unit: days,
      is,
      from: quantile(
        during(scan<OpportunityColumns>('opportunities'), r => r.createdAt),
        '0.5',
        r => daysBetween(r.createdAt, r.closedAt),
        r => daysBetween(r.createdAt, bound('asOf')),
      ),
    });
    const metric = defineMetric({ ...ownMetric('own-wait', days), inputs: { wait }, formula: i => i.wait });
    expect(value(one(metric, { opportunities: deals({}, { closedAt: '2026-05-11' }) }, { periods: [month('2026-04')] }))).toBe('35'); // 30 and 40 days
  });
});

it('a measure without a recipe cannot be evaluated, and says so', () => {
  const bare = defineMeasure({ name: 'bare', unit: months, is });
  const metric = defineMetric({ ...ownMetric('own-bare', months), inputs: { bare }, formula: i => i.bare });
  expect(() => one(metric, {})).toThrow(/bare/);
});

it('two periods and two metrics share what they read: the count of records does not grow', () => {
  const counted = defineMeasure({ name: 'counted', unit: dealUnit, is, from: count(entries) });
  const metric = defineMetric({ ...ownMetric('own-counted', dealUnit), inputs: { counted }, formula: i => i.counted });
  const records = { spendEntries: spend(['2026-04-10', '5'], ['2026-05-10', '5']) };
  const rows = evaluate({ a: metric, b: metric }, records, { ...plainly, periods: [quarter(2026, 2), quarter(2026, 2)] });
  expect(rows.flatMap(r => [r.a, r.b]).map(r => [value(r), r.inputs.counted?.records])).toEqual(Array(4).fill(['2', 2]));
});
