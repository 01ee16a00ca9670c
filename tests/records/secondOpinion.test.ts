import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecipeData } from '../../src/define.js';
import {
  afterMinutes,
  bound,
  choose,
  coalesce,
  concat,
  countOf,
  daysAfter,
  daysWithin,
  dec,
  derive,
  during,
  eachCalendarMonth,
  eachMonth,
  eq,
  firstOf,
  greatest,
  gt,
  lastOf,
  least,
  lt,
  minutesBetween,
  monthName,
  plus,
  rollUp,
  scan,
  sum,
  timeline,
  times,
  where,
} from '../../src/define.js';
import { decimal } from '../../src/kernel/decimal.js';
import { localDay } from '../../src/kernel/zone.js';
import { compileExpr } from '../../src/records/expression.js';
import { ratesInto } from '../../src/records/rates.js';
import { interpreter } from '../../src/records/relation.js';
import { summarise } from '../../src/records/summary.js';
import { quotient } from '../support/quotient.js';
import { fraction, interpret } from '../support/secondInterpreter.js';

// The nodes and functions of this half, over random rows: the interpreter against the one that was written from the words of plan.ts.
type Things = { id: 'text'; key: 'text'; at: 'instant'; seen: 'instant?'; end: 'instant?'; x: 'dec?' };
const things = scan<Things>('things');
const more = scan<{ id: 'text'; key: 'text'; at: 'instant'; y: 'dec' }>('more');
const both = concat(things, more);
const inWindow = during(both, r => r.at);
const led = rollUp(
  inWindow,
  r => ({ key: r.key }),
  r => ({
    first: firstOf(r.x, { by: [r.at, r.seen, r.id] }),
    last: lastOf(r.x, { by: [r.at, r.seen, r.id] }),
    lastOfMore: lastOf(r.id, { by: [r.at, r.seen, r.id], where: gt(r.y, dec('2')) }),
    rows: countOf(),
  }),
);
const line = timeline(things, ['key'], ['at', 'id'], {
  n: { fn: 'ordinal' },
  after: { fn: 'next', of: 'at' },
  most: { fn: 'maxBefore', of: 'x' },
  latest: { fn: 'maxBefore', of: 'at' },
});
const from = greatest(bound('opens'), bound('opens'));
const plans: Readonly<Record<string, RecipeData>> = {
  'first and last of both': sum(led, r => plus(coalesce(r.first, dec('0.5')), times(coalesce(r.last, dec('0.25')), dec('3')))),
  'which one is last': sum(led, r => choose(eq(r.lastOfMore, 'm1'), dec('1'), choose(eq(r.lastOfMore, 'm2'), dec('2'), r.rows))),
  'next and ordinal': sum(
    during(line, r => r.after),
    r => times(r.n, coalesce(r.most, dec('1'))),
  ),
  'minutes between': sum(
    during(line, r => r.at),
    r => coalesce(minutesBetween(r.latest, r.after), dec('7')),
  ),
  'within so many minutes': sum(
    where(
      during(things, r => r.at),
      r => lt(r.end, afterMinutes(r.at, coalesce(r.x, dec('1')))),
    ),
    r => coalesce(minutesBetween(r.at, least(r.end, daysAfter(r.at, dec('1')))), dec('0')),
  ),
  'months of a row': sum(
    during(
      eachMonth(things, r => ({ from: r.at, until: r.end }), { number: 'k', starts: 'begins', ends: 'over' }),
      r => r.over,
    ),
    r => plus(r.k, daysWithin(r.begins, r.over, from, bound('closes'))),
  ),
  'calendar months of a row': sum(
    derive(
      during(
        eachCalendarMonth(things, r => ({ from: r.at, until: r.end }), { number: 'k', starts: 'begins', ends: 'over' }),
        r => r.begins,
      ),
      r => ({ mine: eq(monthName(r.begins), monthName(r.at)) }),
    ),
    r => choose(r.mine, r.k, dec('100')),
  ),
  'days within': sum(
    during(things, r => r.at),
    r => coalesce(daysWithin(r.at, r.end, bound('opens'), bound('closes')), dec('0')),
  ),
};

const ZONE = 'America/Sao_Paulo';
const START = Date.parse('2018-09-01T03:00:00Z');
const HALF_DAY = 43_200_000;
const instants = fc.oneof(
  fc.nat(400).map(n => START + n * HALF_DAY),
  fc.nat(200 * 86_400).map(n => START + n * 1000),
);
const amounts = fc.integer({ min: -300, max: 600 }).map(n => (n / 100).toFixed(2));
const key = fc.constantFrom('a', 'b');
const rowsOf = fc.record({
  things: fc.array(
    fc.record({
      key,
      at: instants,
      seen: fc.option(instants, { nil: undefined }),
      end: fc.option(instants, { nil: undefined }),
      x: fc.option(amounts, { nil: undefined }),
    }),
    { maxLength: 8 },
  ),
  more: fc.array(fc.record({ key, at: instants, y: amounts }), { maxLength: 4 }),
  opens: fc.nat(200).map(n => START + n * 2 * HALF_DAY),
  days: fc.nat(120),
});
const NUMBERS = ['x', 'y'];
const cells = <T>(rows: readonly object[], prefix: string, number: (text: string) => T) =>
  rows.map((row, i) => ({
    id: `${prefix}${i}`,
    ...Object.fromEntries(
      Object.entries(row).flatMap(([k, v]) => (v === undefined ? [] : [[k, NUMBERS.includes(k) ? number(v as string) : v]])),
    ),
  }));

describe('two interpreters, one meaning', () => {
  it.each(Object.entries(plans))('%s', (_, recipe) => {
    const plan = JSON.parse(JSON.stringify(recipe)) as RecipeData;
    fc.assert(
      fc.property(rowsOf, ({ things: a, more: b, opens, days }) => {
        const closes = opens + days * 2 * HALF_DAY;
        const anchors = { opens, closes, asOf: closes, cutoff: Number.MAX_SAFE_INTEGER, ratesAt: closes - 1, ends: closes };
        const known = (entity: string) =>
          ({ live: entity === 'things' ? cells(a, 't', decimal) : cells(b, 'm', decimal), test: [], excluded: {} }) as never;
        const at = { anchors, parameters: {} };
        const { rows } = interpreter({ known, rates: ratesInto('BRL', [], ZONE), timeZone: ZONE, fiscalYearStart: 1 })(plan.of, at);
        const first = summarise(rows, plan.summary, e => compileExpr(e, { ...at, timeZone: ZONE, fiscalYearStart: 1 })).value;
        const second = interpret(plan, anchors, {
          rows: entity => (entity === 'things' ? cells(a, 't', fraction) : cells(b, 'm', fraction)),
          dayOf: ms => localDay(ms, ZONE),
          rate: () => fraction('1'),
        });
        expect(first && quotient(String(first.n), String(first.d))).toBe(quotient(String(second.n), String(second.d)));
      }),
      { numRuns: 60 },
    );
  });
});
