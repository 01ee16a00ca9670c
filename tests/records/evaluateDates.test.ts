import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { arr, between, month, netNewArr, newArr, newLogos, nrr, quarter, winRate } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import type { OracleAnswers } from '../oracle/random.mjs';
import { oracle } from '../oracle/random.mjs';
import { quotient } from '../support/quotient.js';
import { deals, ledger, one } from '../support/records.js';
import { value } from '../support/totals.js';
import { everyVariant } from '../support/variants.js';

vi.setConfig({ testTimeout: 60_000 });

// "UTC instead of local date" survives differential tests whose instants are drawn at random: these are all drawn near a midnight.
const ZONES = [
  'UTC',
  'America/Sao_Paulo',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
] as const;
const MINUTE = 60_000;

/** The calendar day there, as the runtime's own calendar says. */
function dayIn(zone: string, instant: number): string {
  const part = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(instant)
      .map(p => [p.type, p.value]),
  );
  return `${part.year}-${part.month}-${part.day}`;
}

/** An instant written with an offset of its own: '2026-06-30T22:00:00-03:00'. */
function written(instant: number, offset: number): string {
  const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${new Date(instant + offset * MINUTE).toISOString().slice(0, 19)}${offset < 0 ? '-' : '+'}${clock(Math.abs(offset))}`;
}

/** Within a day and a bit of a month's first UTC midnight, to the minute: every zone's midnight is among them. */
const nearMonthEdge = fc
  .tuple(
    fc.integer({ min: 1, max: 30 }),
    fc.oneof(fc.integer({ min: -1500, max: 1500 }), fc.constantFrom(-840, -660, -570, -345, -330, -120, -60, 0, 60, 180, 240, 300, 660)),
  )
  .map(([months, minutes]) => Date.UTC(2024, months, 1) + minutes * MINUTE);
const moved = fc.record({
  instant: nearMonthEdge,
  offset: fc.constantFrom(0, -180, 330, 540, 840, -720),
  account: fc.constantFrom('A', 'B', 'C'),
  lose: fc.boolean(),
  cents: fc.integer({ min: 1, max: 9999 }),
});

describe('days are those of the reporting zone', () => {
  it.each(ZONES)('in %s, instants near midnight fall on the day that the calendar there says', zone => {
    const compared = {
      arr,
      newArr,
      netNewArr,
      newLogos,
      'nrr/month': everyVariant['nrr/month'] as typeof arr,
      'grr/movement-sum-quarter': everyVariant['grr/movement-sum-quarter'] as typeof arr,
    };
    const twin: Readonly<Record<string, keyof OracleAnswers>> = {
      arr: 'closingArr',
      newArr: 'newArr',
      netNewArr: 'netNewArr',
      newLogos: 'newLogos',
      'nrr/month': 'nrr/month',
      'grr/movement-sum-quarter': 'grr/movement-sum-quarter',
    };
    fc.assert(
      fc.property(fc.array(moved, { minLength: 1, maxLength: 8 }), fc.integer({ min: 2, max: 30 }), (rows, end) => {
        const balances = new Map<string, number>();
        const told = rows
          .toSorted((a, b) => a.instant - b.instant)
          .map(({ instant, offset, account, lose, cents }, i) => {
            const before = balances.get(account) ?? 0;
            const delta = lose && before > 0 ? -before : cents;
            balances.set(account, before + delta);
            return {
              id: `m${i}`,
              accountId: account,
              effectiveAt: written(instant, offset),
              deltaArr: String(delta),
              day: dayIn(zone, instant),
            };
          });
        const window = { start: dayIn('UTC', Date.UTC(2024, end - 1, 1)), end: dayIn('UTC', Date.UTC(2024, end, 1)) };
        const theirs = oracle({ arrMovements: told.map(({ day, ...m }) => ({ ...m, effectiveAt: day })) }, window, {
          dataFrom: '2023-01-01',
        });
        const [row] = evaluate(
          compared,
          { arrMovements: told.map(({ day: _, ...m }) => m) },
          {
            periods: [between(window.start, window.end)],
            dataFrom: '2023-01-01',
            dataThrough: '2028-01-01',
            currency: 'BRL',
            timeZone: zone,
          },
        );
        for (const [ours, key] of Object.entries(twin)) {
          const [found, expected] = [row?.[ours as 'arr'], theirs[key]];
          expect({ ours, value: found?.value?.toFixed() ?? null }).toEqual({
            ours,
            value: expected?.num === undefined ? null : quotient(expected.num, expected.den),
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('zones and instants', () => {
  const newAt = (effectiveAt: string, timeZone: string, name: string) =>
    one(newArr, { arrMovements: ledger(['A', effectiveAt, '5']) }, { periods: [month(name)], timeZone });

  it('an instant equal to `end` belongs to the next period: 30 Jun 22:00 in São Paulo is 1 Jul 01:00 UTC, and in the quarter', () => {
    expect(value(newAt('2026-06-30T22:00:00-03:00', 'America/Sao_Paulo', '2026-06'))).toBe('5');
    expect(value(newAt('2026-07-01T01:00:00Z', 'America/Sao_Paulo', '2026-06'))).toBe('5');
    expect(value(newAt('2026-07-01T00:00:00-03:00', 'America/Sao_Paulo', '2026-06'))).toBe('0');
    expect(value(newAt('2026-07-01T00:00:00-03:00', 'America/Sao_Paulo', '2026-07'))).toBe('5');
  });
  it("zones: '2026-03-31T23:30Z' is March in UTC, April in Tokyo", () => {
    expect(value(newAt('2026-03-31T23:30Z', 'UTC', '2026-03'))).toBe('5');
    expect(value(newAt('2026-03-31T23:30Z', 'Asia/Tokyo', '2026-03'))).toBe('0');
    expect(value(newAt('2026-03-31T23:30Z', 'Asia/Tokyo', '2026-04'))).toBe('5');
  });
  // Berlin's clocks go forward on 29 March 2026 at 02:00: its April begins at 22:00Z of 31 March, its March at 23:00Z of 28 February.
  it.each([
    ['2026-02-28T22:59:59Z', '2026-02'],
    ['2026-02-28T23:00:00Z', '2026-03'],
    ['2026-03-31T21:59:59Z', '2026-03'],
    ['2026-03-31T22:00:00Z', '2026-04'],
  ])('daylight saving: Berlin %s is in %s; a day is not 86.4 million ms', (instant, name) => {
    expect(value(newAt(instant, 'Europe/Berlin', name))).toBe('5');
  });
  it('a deal closed near midnight is in the quarter of the local day', () => {
    const opportunities = deals({ closedAt: '2026-07-01T02:59:00Z' }, { closedAt: '2026-07-01T03:01:00Z', outcome: 'lost' });
    const asked = { timeZone: 'America/Sao_Paulo' };
    expect(value(one(winRate, { opportunities }, asked))).toBe('1'); // only the first: 23:59 of 30 June there
    expect(value(one(winRate, { opportunities }, { ...asked, periods: [quarter(2026, 3)] }))).toBe('0');
  });
  it('a plain day is a day in the reporting zone, whichever that is', () => {
    for (const timeZone of ZONES) expect(value(newAt('2026-06-30', timeZone, '2026-06'))).toBe('5');
  });
  it('`dataFrom`, `dataThrough` and `asOf` as days are midnights in the zone', () => {
    const arrMovements = ledger(['A', '2026-06-30T23:30:00-03:00', '5']);
    const asked = { timeZone: 'America/Sao_Paulo', dataFrom: '2026-04-01', dataThrough: '2026-07-01' };
    expect(value(one(arr, { arrMovements }, asked))).toBe('5');
    // 1 July 00:00Z is 21:00 of 30 June there: the quarter is not complete by then.
    expect(one(arr, { arrMovements }, { ...asked, dataThrough: '2026-07-01T00:00:00Z' }).reasons.map(r => r.code)).toEqual([
      'PARTIAL_PERIOD',
    ]);
    expect(value(one(arr, { arrMovements }, { ...asked, asOf: '2026-07-01T02:00:00Z', allowPartial: true }))).toBe('0'); // 23:00, before it
    expect(value(one(arr, { arrMovements }, { ...asked, asOf: '2026-07-01T02:31:00Z', allowPartial: true }))).toBe('5');
  });
  it('31 Jan is the start of a window of months anchored at 31 Mar: months clamp from the anchor, not step by step', () => {
    // Window to 31 March: three months earlier is 31 December, one month earlier 28 February.
    const arrMovements = ledger(['A', '2025-12-30', '100'], ['B', '2025-12-31', '100'], ['A', '2026-03-30', '100']);
    const periods = [between('2026-01-31', '2026-03-31')];
    expect(value(one(nrr.variant('quarter'), { arrMovements }, { periods }))).toBe('2'); // only A stood before 31 December
    const later = ledger(['A', '2026-02-27', '100'], ['B', '2026-02-28', '100'], ['A', '2026-03-30', '100']);
    expect(value(one(nrr.variant('month'), { arrMovements: later }, { periods }))).toBe('2'); // only A stood before 28 February
  });
});
