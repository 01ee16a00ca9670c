import { describe, expect, it } from 'vitest';
import { arr, between, cac, isRefusedInput, month, quarter, quartersOf, winRate } from '../../src/index.js';
import type { LoadOptions, Records } from '../../src/records.js';
import { evaluate, loadRecords, series } from '../../src/records.js';
import { araucaria, asAraucaria, deals, ledger, plainly, spend } from '../support/records.js';
import { problemsOf } from '../support/totals.js';
import { evaluable } from '../support/variants.js';

const ours = { currency: 'BRL', timeZone: 'America/Sao_Paulo' } as const;
const asked = { dataFrom: '2024-01-01', dataThrough: '2026-07-01' } as const;

/** A record that counts how often its id is read. */
function watched<T extends object>(record: T, read: () => void): T {
  const { id } = record as { id?: unknown };
  return Object.defineProperty({ ...record }, 'id', {
    enumerable: true,
    get: () => {
      read();
      return id;
    },
  });
}

describe('what one question left behind is not taken for the next', () => {
  const usd = (amount: string) => ({ amount, currency: 'USD' });
  const rate = (id: string, to: string, date: string, rate: string, more: object = {}) =>
    ({ id, from: 'USD', to, date, rate, kind: 'spot', ...more }) as const;
  const records: Records = {
    opportunities: deals(
      { amountArr: usd('10'), closedAt: '2026-05-01' },
      { amountArr: usd('30'), closedAt: '2026-06-10', outcome: 'lost' },
    ),
    fxRates: [
      rate('a', 'BRL', '2026-01-01', '5'),
      rate('b', 'BRL', '2026-06-01', '10', { recordedAt: '2026-06-01' }),
      rate('b', 'BRL', '2026-06-01', '20', { recordedAt: '2026-08-01' }),
      rate('c', 'EUR', '2026-01-01', '0.5'),
    ],
  };
  const ofAmount = { it: winRate.variant('amount') };
  const of = (more: object) => ({ ...plainly, ...more });
  const until = (fxRates: string) => ({ dataThrough: { opportunities: '2027-01-01', fxRates } });
  // In BRL 10 × 5 won of 50 + 30 × 20, before the second rate was restated of 50 + 30 × 10; in EUR 10 × 0.5 of 5 + 30 × 0.5.
  const asked = {
    plain: [of({}), '50 of 650'],
    inEuros: [of({ currency: 'EUR' }), '5 of 20'],
    known: [of({ knownAt: '2026-07-15' }), '50 of 350'],
    early: [of(until('2026-06-01')), 'PARTIAL_PERIOD'],
    anyway: [of({ ...until('2026-06-01'), allowPartial: true }), '50 of 650'],
    late: [of(until('2026-06-11')), '50 of 650'],
  } as const;
  type Name = keyof typeof asked;
  it.each<readonly [what: string, orders: readonly (readonly Name[])[]]>([
    [
      'until when rates are complete',
      [
        ['plain', 'early', 'late'],
        ['early', 'anyway', 'early'],
      ],
    ],
    ['the currency', [['plain', 'inEuros', 'plain']]],
    ['what was known', [['plain', 'known', 'plain']]],
  ])('%s', (_, orders) => {
    for (const order of orders) {
      const loaded = loadRecords(records);
      const said = order.map(name => {
        const it = evaluate(ofAmount, loaded, asked[name][0])[0]?.it;
        return it?.status === 'undefined' ? it.reasons[0]?.code : `${it?.numerator} of ${it?.denominator}`;
      });
      expect(said).toEqual(order.map(name => asked[name][1]));
    }
  });

  it('the calendar, which names the quarter that a customer landed in', () => {
    const loaded = loadRecords({ arrMovements: ledger(['A', '2026-01-10', '10']) }, { currency: 'BRL' });
    const landed = (fiscalYearStart: number) =>
      evaluate([arr], loaded, {
        ...plainly,
        periods: [between('2026-04-01', '2026-07-01', { fiscalYearStart })],
        calendar: { fiscalYearStart },
        by: ['vintage'],
      })[0]?.group;
    // The fiscal year 2026 that begins in February 2025 ends in January 2026.
    expect([1, 2, 1].map(landed)).toEqual([{ vintage: '2026-Q1' }, { vintage: '2026-Q4' }, { vintage: '2026-Q1' }]);
  });
});

describe('loadRecords', () => {
  it('gives the answers that the arrays give: every variant over the fixture', () => {
    const loaded = loadRecords(araucaria, ours);
    for (const options of [
      { ...asAraucaria, by: ['segment'] },
      { ...asAraucaria, periods: [month('2026-05')], knownAt: '2026-06-15' },
    ]) {
      const { currency: _, timeZone: __, ...without } = options;
      const expected = JSON.stringify(evaluate(evaluable, araucaria, options));
      expect(JSON.stringify(evaluate(evaluable, loaded, options))).toBe(expected);
      expect(JSON.stringify(evaluate(evaluable, loaded, without))).toBe(expected);
    }
  }, 120_000);

  it('reads each record once, for however many questions', () => {
    let reads = 0;
    const spendEntries = araucaria.spendEntries.map(it => watched(it, () => reads++));
    const records = { ...araucaria, spendEntries };
    const loaded = loadRecords(records, ours);
    const once = reads;
    expect(once).toBeGreaterThanOrEqual(spendEntries.length);
    evaluate([cac], loaded, { ...asked, periods: [quarter(2026, 2)] });
    evaluate([cac], loaded, { ...asked, periods: quartersOf(2025), by: ['segment'] });
    expect(reads).toBe(once);
  });

  it('keeps what the arrays held when they were loaded', () => {
    const records = { arrMovements: ledger(['A', '2026-04-10', '10']), spendEntries: spend(['2026-04-05', '100']) };
    const loaded = loadRecords(records, { currency: 'BRL' });
    const before = JSON.stringify(evaluate([cac], loaded, plainly));
    records.spendEntries.push(...spend(['2026-04-06', '900']));
    (records.spendEntries[0] as { amount: string }).amount = '7';
    expect(JSON.stringify(evaluate([cac], loaded, plainly))).toBe(before);
    expect(Object.isFrozen(loaded) && Object.isFrozen(loaded.counts)).toBe(true);
    expect(loaded).toEqual({
      counts: { arrMovements: 1, spendEntries: 1 },
      malformed: {},
      excluded: {},
      currency: 'BRL',
      timeZone: null,
      onInvalid: 'refuse',
    });
  });

  it('a question about other days, amounts or malformed rows than were loaded is refused, in words', () => {
    const loaded = loadRecords(araucaria, ours);
    const question = { ...asked, periods: [quarter(2026, 2)] };
    const refused = (options: object, from = loaded) => problemsOf(() => evaluate([cac], from, { ...question, ...options }));
    expect(refused({ timeZone: 'UTC' })).toEqual([
      {
        path: ['options', 'timeZone'],
        expected: "'America/Sao_Paulo', as the records were loaded",
        received: "'UTC'",
        hint: 'leave it out, or load the records with it',
      },
    ]);
    expect(refused({ currency: 'EUR', onInvalid: 'exclude' }).map(it => [it.path[1], it.expected])).toEqual([
      ['currency', "'BRL', in which the amounts were read when the records were loaded"],
      ['onInvalid', "'refuse', as the records were loaded"],
    ]);
    const zoneless = loadRecords({ spendEntries: spend(['2026-04-05', '100']) }, { currency: 'BRL' });
    expect(refused({ timeZone: 'Asia/Tokyo' }, zoneless).map(it => it.expected)).toEqual(['no zone, as the records were loaded']);
    // Days without a zone are days in UTC.
    expect(evaluate([cac], zoneless, { ...question, timeZone: 'UTC' })).toHaveLength(1);
  });

  it('amounts that all name their currency may be asked for in another', () => {
    const records: Records = { spendEntries: spend(['2026-04-05', { amount: '100', currency: 'USD' }]), fxRates: [] };
    const options = { ...plainly, currency: 'EUR' };
    expect(JSON.stringify(evaluate([cac], loadRecords(records), options))).toBe(JSON.stringify(evaluate([cac], records, options)));
  });

  it('malformed records refuse the loading, or are left out and counted by each result', () => {
    const spendEntries = [...spend(['2026-04-05', '100']), { id: 'b', date: '2026-02-30', amount: '7', function: 'sales' as const }];
    const records = { arrMovements: ledger(['A', '2026-04-10', '10']), spendEntries };
    expect(problemsOf(() => loadRecords(records, { currency: 'BRL' })).map(it => it.path)).toEqual([['spendEntries', 1, 'date']]);
    const loaded = loadRecords(records, { currency: 'BRL', onInvalid: 'exclude' });
    expect([loaded.counts, loaded.malformed]).toEqual([{ arrMovements: 1, spendEntries: 1 }, { spendEntries: 1 }]);
    expect(evaluate([cac], loaded, plainly)[0]?.cac.excluded).toEqual({ 'spendEntries: malformed': 1 });
  });

  it('records that contradict each other refuse the question, each time it is asked', () => {
    const loaded = loadRecords({ arrMovements: ledger(['A', '2025-04-10', '10'], ['A', '2026-04-20', '-11']) }, { currency: 'BRL' });
    for (const _ of [1, 2])
      expect(problemsOf(() => evaluate([cac], loaded, plainly)).map(it => it.path)).toEqual([['arrMovements', 1, 'deltaArr']]);
    // What is wrong depends on the question: movements from before dataFrom are openings.
    expect(problemsOf(() => evaluate([cac], loaded, { ...plainly, dataFrom: '2026-01-01' })).map(it => it.path)).toEqual([
      ['arrMovements', 0, 'effectiveAt'],
      ['arrMovements', 1, 'deltaArr'],
    ]);
    // What was recorded later contradicts nothing of before.
    const movements = ledger(['A', '2025-04-10', '10'], ['A', '2026-04-20', '-11', { recordedAt: '2026-05-01' }]);
    const later = loadRecords({ arrMovements: movements }, { currency: 'BRL' });
    const wrong = (knownAt?: string) => {
      try {
        return evaluate([arr], later, { ...plainly, ...(knownAt === undefined ? {} : { knownAt }) })[0]?.arr.value?.toString();
      } catch (error) {
        return isRefusedInput(error) ? 'refused' : error;
      }
    };
    expect([wrong('2026-05-01'), wrong(), wrong('2026-05-01')]).toEqual(['10', 'refused', '10']);
    const versions = deals({ id: 'o', recordedAt: '2026-06-01' }, { id: 'o', recordedAt: '2026-06-01' });
    const tied = loadRecords({ opportunities: versions }, { currency: 'BRL' });
    expect(problemsOf(() => evaluate([cac], tied, plainly)).map(it => it.path)).toEqual([['opportunities', 1, 'recordedAt']]);
    expect(evaluate([cac], tied, { ...plainly, knownAt: '2026-01-01' })).toHaveLength(1);
  });

  it('options that are none are refused', () => {
    const wrong = (options: unknown) => problemsOf(() => loadRecords({}, options as LoadOptions)).map(it => it.path.join('.'));
    expect(wrong({ currency: 'brl', timeZone: 'EST', onInvalid: 'drop', periods: [] })).toEqual([
      'options.periods',
      'options.currency',
      'options.timeZone',
      'options.onInvalid',
    ]);
    expect(wrong(null)).toEqual(['options']);
    const zoned = { arrMovements: ledger(['A', '2026-04-10T10:00:00-03:00', '10']) };
    const error = (() => {
      try {
        return loadRecords(zoned, { currency: 'BRL' });
      } catch (it) {
        return it;
      }
    })();
    expect(isRefusedInput(error) && error.problems[0]?.path).toEqual(['timeZone']);
  });

  it('its example', () => {
    const { spendEntries, arrMovements } = araucaria;
    const loaded = loadRecords({ spendEntries, arrMovements }, { currency: 'BRL', timeZone: 'America/Sao_Paulo' });
    const table = evaluate([cac], loaded, { periods: [quarter(2026, 2)], dataFrom: '2024-01-01', dataThrough: '2026-07-01' });
    expect(table[0]?.cac.value?.toString()).toBe('70500'); // definitions: 141,000 ÷ 2
    const points = series([cac], loaded, { every: 'quarter', from: '2026-04-01', to: '2026-07-01', ...asked });
    expect(points[0]?.cac.value?.toString()).toBe('70500');
  });
});
