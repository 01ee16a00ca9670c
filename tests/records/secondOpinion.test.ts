import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecipeData } from '../../src/define.js';
import {
  afterBusinessMinutes,
  afterMinutes,
  bound,
  businessMinutes,
  businessSeconds,
  choose,
  chosenBy,
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
  le,
  least,
  lt,
  minutesBetween,
  monthName,
  parameter,
  plus,
  rollUp,
  scan,
  sum,
  timeline,
  times,
  where,
} from '../../src/define.js';
import { decimal } from '../../src/kernel/decimal.js';
import { localDay, startOfDay } from '../../src/kernel/zone.js';
import { ratesInto } from '../../src/records/rates.js';
import { interpreter, surroundingsOf } from '../../src/records/relation.js';
import { summariser } from '../../src/records/summary.js';
import { knownOf } from '../support/batches.js';
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
  'what a parameter chooses': sum(
    chosenBy('whose', {
      things: during(things, r => r.at),
      early: where(
        during(things, r => r.at),
        r => lt(r.at, bound('ends')),
      ),
      nobody: where(
        during(things, r => r.at),
        r => lt(r.at, r.at),
      ),
    }),
    r => coalesce(coalesce(parameter('weight', 'dec'), r.x), dec('3')),
  ),
  'days within': sum(
    during(things, r => r.at),
    r => coalesce(daysWithin(r.at, r.end, bound('opens'), bound('closes')), dec('0')),
  ),
};

const inTime = le({ col: 'end' }, afterBusinessMinutes({ col: 'key' }, { col: 'at' }, dec('300')));
const business: Readonly<Record<string, RecipeData>> = {
  'business minutes': sum(
    during(things, r => r.at),
    r => coalesce(businessMinutes(r.key, r.at, r.end), dec('7')),
  ),
  'business seconds': sum(
    during(things, r => r.at),
    r => coalesce(businessSeconds(r.key, r.at, r.end), dec('7')),
  ),
  'by a deadline in business time': sum(
    during(things, r => r.at),
    r => choose(inTime, dec('1'), choose(gt(r.end, r.at), dec('100'), dec('10000'))),
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
  settled: fc.record(
    { whose: fc.constantFrom('things', 'early', 'nobody', 'else'), weight: fc.constantFrom('0.5', '2') },
    { requiredKeys: [] },
  ),
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

/** Calendar a: São Paulo, mornings and afternoons, Saturdays until noon. Calendar b: New York around the clock on four days. Hours of whole quarters, none while clocks are moved in a. */
const week = (id: string, zone: string, list: readonly (readonly [readonly number[], string, string])[]) =>
  list.flatMap(([weekdays, opensAt, closesAt]) =>
    weekdays.map(weekday => ({ calendarId: id, timeZone: zone, weekday, opensAt, closesAt })),
  );
const hours = [
  ...week('a', ZONE, [
    [[1, 2, 3, 4, 5], '09:00', '12:15'],
    [[1, 2, 3, 4, 5], '13:30', '18:00'],
    [[6], '08:45', '12:00'],
  ]),
  ...week('b', 'America/New_York', [[[1, 4, 6, 7], '00:00', '24:00']]),
];
const holidays = ['2018-10-12', '2018-11-02', '2018-11-15'];
/** What a wall clock and a calendar show, read from the machine's own formatter. */
const formats = new Map(
  [ZONE, 'America/New_York'].map(zone => [
    zone,
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }),
  ]),
);
const openAt = (calendar: string, ms: number): boolean | undefined => {
  const mine = hours.filter(h => h.calendarId === calendar);
  const [zone] = mine.map(h => h.timeZone);
  if (zone === undefined) return undefined;
  const [day = '', clock = ''] = (formats.get(zone) as Intl.DateTimeFormat).format(ms).split(', ');
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  if (calendar === 'a' && holidays.includes(day)) return false;
  return mine.some(h => h.weekday === weekday && h.opensAt <= clock && clock < h.closesAt);
};

describe('two interpreters, one meaning', () => {
  it('the wall clock of this test reads as it should', () => {
    expect(openAt('a', Date.parse('2018-11-05T09:00:00-02:00'))).toBe(true);
    expect(openAt('a', Date.parse('2018-11-05T08:45:00-02:00'))).toBe(false);
    expect(openAt('a', Date.parse('2018-11-02T10:00:00-03:00'))).toBe(false);
  });
  it.each(Object.entries(business))('%s', (_, recipe) => {
    const plan = JSON.parse(JSON.stringify(recipe)) as RecipeData;
    const entities: Readonly<Record<string, readonly object[]>> = {
      businessHours: hours.map(h => ({ ...h, weekday: decimal(h.weekday) })),
      businessHolidays: holidays.map(date => ({ calendarId: 'a', date: startOfDay(date, ZONE) })),
    };
    const quarters = fc.nat(80 * 96).map(n => Date.parse('2018-09-20T03:00:00Z') + n * 900_000);
    const stays = fc.record({
      key: fc.constantFrom('a', 'b', 'none'),
      at: quarters,
      for: fc.option(fc.integer({ min: -200, max: 700 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(stays, { maxLength: 4 }), list => {
        const rows = list.map(({ for: n, ...row }, i) => ({
          ...row,
          id: `t${i}`,
          ...(n === undefined ? {} : { end: row.at + n * 900_000 }),
        }));
        const anchors = {
          opens: 0,
          closes: Date.parse('2030-01-01'),
          asOf: Date.parse('2030-01-01'),
          cutoff: Number.MAX_SAFE_INTEGER,
          ratesAt: 0,
          ends: 0,
        };
        const at = { anchors, parameters: {} };
        const known = (entity: string) => knownOf(entities[entity] ?? rows);
        const source = { known, rates: ratesInto('BRL', [], ZONE), timeZone: ZONE, fiscalYearStart: 1 };
        const first = summariser(interpreter(source)(plan.of, at).batch, plan.summary, surroundingsOf(source, at))().value;
        const second = interpret(plan, anchors, { rows: () => rows, dayOf: ms => localDay(ms, ZONE), openAt, rate: () => fraction('1') });
        expect(first && quotient(String(first.n), String(first.d))).toBe(quotient(String(second.n), String(second.d)));
      }),
      { numRuns: 60 },
    );
  });
  it.each(Object.entries(plans))('%s', (_, recipe) => {
    const plan = JSON.parse(JSON.stringify(recipe)) as RecipeData;
    fc.assert(
      fc.property(rowsOf, ({ things: a, more: b, settled, opens, days }) => {
        const closes = opens + days * 2 * HALF_DAY;
        const anchors = { opens, closes, asOf: closes, cutoff: Number.MAX_SAFE_INTEGER, ratesAt: closes - 1, ends: opens + HALF_DAY * 9 };
        const known = (entity: string) => knownOf(entity === 'things' ? cells(a, 't', decimal) : cells(b, 'm', decimal));
        const at = { anchors, parameters: settled };
        const source = { known, rates: ratesInto('BRL', [], ZONE), timeZone: ZONE, fiscalYearStart: 1 };
        const first = summariser(interpreter(source)(plan.of, at).batch, plan.summary, surroundingsOf(source, at))().value;
        const second = interpret(
          plan,
          anchors,
          {
            rows: entity => (entity === 'things' ? cells(a, 't', fraction) : cells(b, 'm', fraction)),
            dayOf: ms => localDay(ms, ZONE),
            rate: () => fraction('1'),
          },
          settled,
        );
        expect(first && quotient(String(first.n), String(first.d))).toBe(quotient(String(second.n), String(second.d)));
      }),
      { numRuns: 60 },
    );
  });
});
