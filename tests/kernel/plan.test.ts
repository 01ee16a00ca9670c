import { describe, expect, it } from 'vitest';
import * as plan from '../../src/define.js';
import { readsBusinessTime, relationsBelow } from '../../src/kernel/plan.js';

const {
  afterBusinessMinutes,
  and,
  bound,
  businessMinutes,
  choose,
  coalesce,
  concat,
  convert,
  count,
  countDistinct,
  countOf,
  daysBetween,
  dec,
  derive,
  during,
  eachCalendarMonth,
  eachMonth,
  eq,
  firstOf,
  greatest,
  gt,
  items,
  lastOf,
  le,
  least,
  localDay,
  lookUp,
  lt,
  maxOf,
  minOf,
  minus,
  negated,
  not,
} = plan;
const { oneOf, or, plus, present, quantile, rollUp, rollUpAt, roots, scan, sum, sumOf, text, timeline, times, where } = plan;

type Spend = { id: 'text'; account: 'text?'; date: 'instant'; end: 'instant?'; amount: 'dec'; discount: 'dec?'; kind: 'text' };
const spend = scan<Spend>('spend');
const framed = during(spend, r => r.date);
const round = (x: unknown): unknown => JSON.parse(JSON.stringify(x));

describe('expressions are data', () => {
  it.each([
    [dec('1'), { lit: '1', kind: 'dec' }],
    [text('a'), { lit: 'a', kind: 'text' }],
    [bound('opens'), { bound: 'opens' }],
    [
      eq(text('a'), 'b'),
      {
        fn: 'eq',
        args: [
          { lit: 'a', kind: 'text' },
          { lit: 'b', kind: 'text' },
        ],
      },
    ],
    [
      eq(dec('1'), dec('2')),
      {
        fn: 'eq',
        args: [
          { lit: '1', kind: 'dec' },
          { lit: '2', kind: 'dec' },
        ],
      },
    ],
    [
      oneOf(text('a'), 'b', 'c'),
      {
        fn: 'oneOf',
        args: [
          { lit: 'a', kind: 'text' },
          { lit: 'b', kind: 'text' },
          { lit: 'c', kind: 'text' },
        ],
      },
    ],
    [
      lt(dec('1'), dec('2')),
      {
        fn: 'lt',
        args: [
          { lit: '1', kind: 'dec' },
          { lit: '2', kind: 'dec' },
        ],
      },
    ],
    [not(present(text('a'))), { fn: 'not', args: [{ fn: 'present', args: [{ lit: 'a', kind: 'text' }] }] }],
    [localDay(bound('closes')), { fn: 'localDay', args: [{ bound: 'closes' }] }],
  ])('%#', (expr, data) => {
    expect(expr).toEqual(data);
  });

  it.each([
    ['le', le(dec('1'), dec('2'))],
    ['gt', gt(dec('1'), dec('2'))],
    ['and', and(present(dec('1')), present(dec('2')))],
    ['or', or(present(dec('1')), present(dec('2')))],
    ['coalesce', coalesce(dec('1') as never, dec('2'))],
    ['plus', plus(dec('1'), dec('2'))],
    ['minus', minus(dec('1'), dec('2'))],
    ['times', times(dec('1'), dec('2'))],
    ['least', least(dec('1'), dec('2'))],
    ['greatest', greatest(dec('1'), dec('2'))],
    ['daysBetween', daysBetween(bound('opens'), bound('closes'))],
  ])('%s has two arguments, in order', (fn, expr) => {
    expect(expr).toMatchObject({ fn, args: [expect.anything(), expect.anything()] });
    expect(round(expr)).toEqual(expr);
  });

  it('choose and negated', () => {
    expect(choose(present(dec('1')), dec('2'), dec('3'))).toMatchObject({
      fn: 'choose',
      args: [{ fn: 'present' }, { lit: '2' }, { lit: '3' }],
    });
    expect(negated(dec('1'))).toEqual({ fn: 'negated', args: [{ lit: '1', kind: 'dec' }] });
  });
});

describe('business time', () => {
  const waited = businessMinutes(text('sales'), bound('opens'), bound('closes'));
  it('is a function of a calendar and two instants, as data', () => {
    expect(waited).toEqual({
      fn: 'businessMinutes',
      args: [{ lit: 'sales', kind: 'text' }, { bound: 'opens' }, { bound: 'closes' }],
    });
    expect(round(waited)).toEqual(waited);
  });
  it('is found wherever a plan asks for it', () => {
    expect([readsBusinessTime(framed), readsBusinessTime(derive(framed, () => ({ waited })))]).toEqual([false, true]);
    expect(readsBusinessTime(quantile(framed, '0.5', () => waited))).toBe(true);
    expect(readsBusinessTime(where(framed, r => le(r.date, afterBusinessMinutes(r.account, r.date, dec('60')))))).toBe(true);
  });
});

describe('relations are data', () => {
  const accounts = scan<{ id: 'text'; parentId: 'text?'; name: 'text?'; validFrom: 'instant' }>('accounts', { optional: true });

  it.each([
    ['scan', spend, { op: 'scan', entity: 'spend' }],
    ['scan of test records', scan('accounts', { test: true }), { op: 'scan', entity: 'accounts', test: true }],
    [
      'where',
      where(spend, r => eq(r.kind, 'x')),
      { op: 'where', of: spend, if: { fn: 'eq', args: [{ col: 'kind' }, { lit: 'x', kind: 'text' }] } },
    ],
    [
      'where, counted',
      where(spend, r => present(r.account), 'no account'),
      { op: 'where', of: spend, if: { fn: 'present', args: [{ col: 'account' }] }, reason: 'no account' },
    ],
    [
      'derive',
      derive(spend, r => ({ twice: plus(r.amount, r.amount) })),
      { op: 'derive', of: spend, add: { twice: { fn: 'plus', args: [{ col: 'amount' }, { col: 'amount' }] } } },
    ],
    ['during', framed, { op: 'during', of: spend, time: { col: 'date' } }],
    [
      'convert',
      convert(spend, 'amount', 'spot', r => r.date),
      { op: 'convert', of: spend, amount: 'amount', rate: 'spot', at: { col: 'date' } },
    ],
    ['roots', roots(accounts, 'id', 'parentId'), { op: 'roots', of: accounts, id: 'id', parent: 'parentId' }],
    [
      'lookUp',
      lookUp(spend, accounts, r => ({ id: r.account }), { named: 'name' }),
      { op: 'lookUp', of: spend, to: accounts, on: { id: { col: 'account' } }, take: { named: 'name' } },
    ],
    [
      'lookUp of a version',
      lookUp(
        spend,
        accounts,
        r => ({ id: r.account }),
        { named: 'name' },
        r => ({ from: 'validFrom', at: r.date, inclusive: true }),
      ),
      {
        op: 'lookUp',
        of: spend,
        to: accounts,
        on: { id: { col: 'account' } },
        take: { named: 'name' },
        version: { from: 'validFrom', at: { col: 'date' }, inclusive: true },
      },
    ],
    [
      'rollUp',
      rollUp(
        framed,
        r => ({ kind: r.kind }),
        r => ({ total: sumOf(r.amount), rows: countOf(), dated: countOf(present(r.end)), first: minOf(r.date), last: maxOf(r.date) }),
      ),
      {
        op: 'rollUp',
        of: framed,
        by: { kind: { col: 'kind' } },
        aggs: {
          total: { fn: 'sum', arg: { col: 'amount' } },
          rows: { fn: 'count' },
          dated: { fn: 'count', where: { fn: 'present', args: [{ col: 'end' }] } },
          first: { fn: 'min', arg: { col: 'date' } },
          last: { fn: 'max', arg: { col: 'date' } },
        },
      },
    ],
    [
      'rollUpAt',
      rollUpAt(
        spend,
        r => ({ kind: r.kind }),
        r => r.date,
        r => ({ opening: sumOf(r.amount, { before: 'opens' }) }),
      ),
      {
        op: 'rollUpAt',
        of: spend,
        by: { kind: { col: 'kind' } },
        time: { col: 'date' },
        aggs: { opening: { fn: 'sum', arg: { col: 'amount' }, before: 'opens' } },
      },
    ],
    [
      'rollUp with first and last',
      rollUp(
        framed,
        r => ({ kind: r.kind }),
        r => ({ first: firstOf(r.amount, { by: [r.date, r.id] }), last: lastOf(r.discount, { by: [r.date], where: present(r.end) }) }),
      ),
      {
        op: 'rollUp',
        of: framed,
        by: { kind: { col: 'kind' } },
        aggs: {
          first: { fn: 'first', arg: { col: 'amount' }, order: [{ col: 'date' }, { col: 'id' }] },
          last: { fn: 'last', arg: { col: 'discount' }, order: [{ col: 'date' }], where: { fn: 'present', args: [{ col: 'end' }] } },
        },
      },
    ],
    [
      'eachMonth',
      eachMonth(spend, r => ({ from: r.date, until: r.end }), { number: 'k', starts: 'begins', ends: 'over' }),
      { op: 'eachMonth', of: spend, from: { col: 'date' }, until: { col: 'end' }, as: { number: 'k', starts: 'begins', ends: 'over' } },
    ],
    [
      'eachCalendarMonth',
      eachCalendarMonth(spend, r => ({ from: r.date, until: r.end }), { number: 'k', starts: 'begins', ends: 'over' }),
      {
        op: 'eachMonth',
        of: spend,
        from: { col: 'date' },
        until: { col: 'end' },
        as: { number: 'k', starts: 'begins', ends: 'over' },
        calendar: true,
      },
    ],
    ['concat', concat(spend, accounts), { op: 'concat', of: spend, and: accounts }],
    [
      'timeline with ordinal',
      timeline(spend, ['kind'], ['date'], { n: { fn: 'ordinal' } }),
      { op: 'timeline', of: spend, by: ['kind'], order: ['date'], add: { n: { fn: 'ordinal' } } },
    ],
    [
      'timeline',
      timeline(spend, ['kind'], ['date'], { before: { fn: 'sumBefore', of: 'amount' } }),
      { op: 'timeline', of: spend, by: ['kind'], order: ['date'], add: { before: { fn: 'sumBefore', of: 'amount' } } },
    ],
  ])('%s', (_, rel, data) => {
    expect(rel).toEqual(data);
    expect(round(rel)).toEqual(rel);
  });

  it('relationsBelow is the one list of children', () => {
    expect(relationsBelow(spend)).toEqual([]);
    expect(relationsBelow(framed)).toEqual([spend]);
    expect(relationsBelow(concat(spend, accounts))).toEqual([spend, accounts]);
    expect(relationsBelow(lookUp(spend, accounts, r => ({ id: r.account }), { named: 'name' }))).toEqual([spend, accounts]);
  });
});

describe('recipes are data', () => {
  it.each([
    ['sum', sum(framed, r => r.amount), { of: framed, summary: { fn: 'sum', arg: { col: 'amount' } } }],
    ['count', count(framed), { of: framed, summary: { fn: 'count' } }],
    ['countDistinct', countDistinct(framed, r => r.account), { of: framed, summary: { fn: 'countDistinct', arg: { col: 'account' } } }],
    ['quantile', quantile(framed, '0.5', r => r.amount), { of: framed, summary: { fn: 'quantile', q: '0.5', arg: { col: 'amount' } } }],
    [
      'quantile with waits',
      quantile(
        framed,
        '0.9',
        r => r.discount,
        r => r.amount,
      ),
      { of: framed, summary: { fn: 'quantile', q: '0.9', arg: { col: 'discount' }, waited: { col: 'amount' } } },
    ],
  ])('%s', (_, recipe, data) => {
    expect(recipe).toEqual(data);
  });

  it('items: numbers, quotients, texts', () => {
    expect(
      items(framed, r => ({ who: { text: r.account }, share: { of: r.discount, per: r.amount } }), { needed: 'MISSING_TARGET' }),
    ).toEqual({
      of: framed,
      summary: { fn: 'items', items: { who: { text: { col: 'account' } }, share: { of: { col: 'discount' }, per: { col: 'amount' } } } },
      needed: 'MISSING_TARGET',
    });
  });

  it('say only what they were told beside', () => {
    const recipe = count(framed, {
      dims: r => ({ kind: r.kind }),
      attributes: 'id',
      member: r => ({ customer: r.account, at: r.date, inclusive: true }),
      monthly: r => r.date,
      same: r => r.account,
      beside: [{ code: 'NO_HISTORY', as: 'warning', of: framed, summary: { fn: 'count' } }],
    });
    expect(recipe).toEqual({
      of: framed,
      summary: { fn: 'count' },
      dims: { kind: { col: 'kind' } },
      attributes: 'id',
      member: { customer: { col: 'account' }, at: { col: 'date' }, inclusive: true },
      monthly: { col: 'date' },
      same: { col: 'account' },
      beside: [{ code: 'NO_HISTORY', as: 'warning', of: framed, summary: { fn: 'count' } }],
    });
    expect(round(recipe)).toEqual(recipe);
  });
});
