import { describe, expect, it } from 'vitest';
import { quarter as calendarQuarter, forecastVarianceExplanation as explained } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import { refusedAt } from '../support/totals.js';

const BRL = { currency: 'BRL' } as const;
const codes = (r: { reasons: readonly { code: string }[] }) => r.reasons.map(x => x.code);
type Outcome = 'won' | 'lost' | 'open';
const line = (
  opportunity: string,
  included: boolean,
  forecastAmount: string,
  outcomeAtEnd: Outcome,
  actualAmount: string,
  createdAfterSnapshot = false,
) => ({
  opportunity,
  included,
  forecastAmount,
  outcomeAtEnd,
  actualAmount,
  createdAfterSnapshot,
});
const shown = (r: ReturnType<typeof explained>, stat = 'amount') =>
  Object.fromEntries((r.parts ?? []).map(p => [p.key, String(p.stats[stat]?.value)]));

/** The book's quarter: 12 deals of 34 000 in the call; 2 slip, 1 is lost, 9 are won for 12 000 more, 37 000 and 52 000 come from elsewhere. */
const quarter = [
  ...Array.from({ length: 2 }, (_, i) => line(`slip${i}`, true, '34000', 'open', '0')),
  line('gone', true, '34000', 'lost', '0'),
  ...Array.from({ length: 8 }, (_, i) => line(`won${i}`, true, '34000', 'won', '34000')),
  line('grown', true, '34000', 'won', '46000'),
  line('pulled', false, '0', 'won', '37000'),
  line('new', false, '0', 'won', '52000', true),
  line('watched', false, '0', 'open', '0'),
];

describe('forecast-variance-explanation, from totals', () => {
  it('bookings: the book’s quarter, −68 −34 +37 +52 +12 = −1 thousand, nothing left over', () => {
    const r = explained({ forecast: '408000', actual: '407000', dealLines: quarter }, BRL);
    expect(String(r.value)).toBe('-1000');
    expect(shown(r)).toEqual({
      'amount-change': '12000',
      slipped: '-68000',
      lost: '-34000',
      'pulled-in': '37000',
      'created-and-won': '52000',
      overlay: '0',
    });
    expect(shown(r, 'deals')).toMatchObject({ 'amount-change': '9', slipped: '2', lost: '1', 'pulled-in': '1', 'created-and-won': '1' });
    expect(r.beside?.percent?.value?.toFixed(4)).toBe('-0.0025'); // −1 ÷ 408
  });

  it('the overlay is what the lines say less the call: the only bucket that is no deal', () => {
    // Lines 408 000, the call 400 000: the buckets still come to 407 000 − 400 000
    const r = explained({ forecast: '400000', actual: '407000', dealLines: quarter }, BRL);
    expect(shown(r).overlay).toBe('8000');
    const sum = Object.values(shown(r)).reduce((n, x) => n + Number(x), 0);
    expect([String(r.value), sum]).toEqual(['7000', 7000]);
    expect(r.parts?.at(-1)?.stats.deals).toBeUndefined();
  });

  it('each bucket of the table, one deal each', () => {
    const of = (l: ReturnType<typeof line>) => {
      const r = explained({ forecast: l.forecastAmount, actual: l.actualAmount, dealLines: [l] }, BRL);
      return Object.entries(shown(r)).filter(([, x]) => x !== '0');
    };
    expect(of(line('a', true, '10', 'won', '8'))).toEqual([['amount-change', '-2']]);
    expect(of(line('a', true, '10', 'open', '0'))).toEqual([['slipped', '-10']]);
    expect(of(line('a', true, '10', 'lost', '0'))).toEqual([['lost', '-10']]);
    expect(of(line('a', false, '0', 'won', '8'))).toEqual([['pulled-in', '8']]);
    expect(of(line('a', false, '0', 'won', '8', true))).toEqual([['created-and-won', '8']]);
    for (const outcome of ['open', 'lost'] as const)
      for (const after of [true, false]) expect(of(line('a', false, '0', outcome, '0', after))).toEqual([]);
  });

  it('“forecast 0 → % undefined, money ok”', () => {
    const r = explained({ forecast: '0', actual: '5', dealLines: [line('a', false, '0', 'won', '5')] }, BRL);
    expect([String(r.value), r.beside?.percent?.reasons.map(x => x.code)]).toEqual(['5', ['ZERO_DENOMINATOR']]);
  });

  it('no lines are no snapshot; lines that do not come to the actual do not tie', () => {
    expect(codes(explained({ forecast: '1', actual: '1', dealLines: [] }, BRL))).toEqual(['NO_SNAPSHOT']);
    for (const actual of ['4', '6'])
      expect(codes(explained({ forecast: '1', actual, dealLines: [line('a', true, '1', 'won', '5')] }, BRL))).toEqual(['UNRECONCILED']);
  });

  it('arr-movements: favourable above 0, also less churn than forecast', () => {
    const movementLines = [
      { movement: 'churn', forecast: '100', actual: '126' },
      { movement: 'new', forecast: '80', actual: '73.2' },
      { movement: 'contraction', forecast: '30', actual: '24' },
      { movement: 'fx', forecast: '0', actual: '2' },
    ];
    const r = explained({ movementLines }, { ...BRL, variant: 'arr-movements' });
    // new −6.8, contraction +6, churn −26, fx +2; forecast 80 − 30 − 100 = −50
    expect(r.parts?.map(p => [p.key, String(p.stats.variance?.value)])).toEqual([
      ['new', '-6.8'],
      ['contraction', '6'],
      ['churn', '-26'],
      ['fx', '2'],
    ]);
    expect([String(r.value), String(r.beside?.percent?.value)]).toEqual(['-24.8', '-0.496']);
    expect(codes(explained({ movementLines: [] }, { ...BRL, variant: 'arr-movements' }))).toEqual(['NO_SNAPSHOT']);
  });

  it('arr-movements-vs-target', () => {
    const r = explained(
      { targetMovementLines: [{ movement: 'new', targetAmount: '50', actual: '60' }] },
      { ...BRL, variant: 'arr-movements-vs-target' },
    );
    expect([String(r.value), String(r.beside?.percent?.value)]).toEqual(['10', '0.2']);
    expect(codes(explained({ targetMovementLines: [] }, { ...BRL, variant: 'arr-movements-vs-target' }))).toEqual(['MISSING_TARGET']);
  });

  it('volume-price: (11 − 12) × 34 000 and 407 000 − 11 × 34 000; exact also where a price is no finite decimal', () => {
    const r = explained({ forecast: '408000', actual: '407000', forecastDeals: 12, actualDeals: 11 }, { ...BRL, variant: 'volume-price' });
    expect([String(r.value), shown(r)]).toEqual(['-1000', { volume: '-34000', price: '33000' }]);
    const thirds = explained({ forecast: '100', actual: '130', forecastDeals: 3, actualDeals: 4 }, { ...BRL, variant: 'volume-price' });
    expect(String(thirds.value)).toBe('30');
    expect(codes(explained({ forecast: '0', actual: '1', forecastDeals: 0, actualDeals: 1 }, { ...BRL, variant: 'volume-price' }))).toEqual(
      ['ZERO_DENOMINATOR'],
    );
  });

  it('volume-price-vs-target', () => {
    const r = explained({ target: '400', actual: '407', targetDeals: 10, actualDeals: 11 }, { ...BRL, variant: 'volume-price-vs-target' });
    expect([String(r.value), shown(r)]).toEqual(['7', { volume: '40', price: '-33' }]); // 1 × 40; 407 − 11 × 40
  });

  it('volume-price-mix: exact over segments, one of which nobody forecast', () => {
    const segmentLines = [
      { segment: 'small', forecastDeals: 8, forecast: '80', actualDeals: 6, actual: '66' },
      { segment: 'large', forecastDeals: 2, forecast: '100', actualDeals: 3, actual: '140' },
      { segment: 'public', forecastDeals: 0, forecast: '0', actualDeals: 1, actual: '20' },
    ];
    const r = explained({ segmentLines }, { ...BRL, variant: 'volume-price-mix' });
    // Nf 10, F 180, average 18; Na 10: volume 0. Priced 6 × 10 + 3 × 50 + 1 × 18 = 228: mix 228 − 180 = 48; price 226 − 228 = −2
    const { volume, mix, price } = shown(r);
    expect([String(r.value), volume, mix, price]).toEqual(['46', '0', '48', '-2']);
    // small: (6 − 8) × 18, 6 × (10 − 18), 66 − 60; public: 18, 0, 20 − 18
    expect(shown(r)).toMatchObject({
      'volume>small': '-36',
      'mix>small': '-48',
      'price>small': '6',
      'volume>public': '18',
      'mix>public': '0',
      'price>public': '2',
    });
    expect(codes(explained({ segmentLines: [] }, { ...BRL, variant: 'volume-price-mix' }))).toEqual(['ZERO_DENOMINATOR']);
  });

  it('lines that contradict themselves are refused', () => {
    const at = (...dealLines: ReturnType<typeof line>[]) => refusedAt(() => explained({ forecast: '1', actual: '1', dealLines }, BRL));
    expect(at(line('a', true, '1', 'won', '1'), line('a', true, '1', 'open', '0'))).toEqual(['dealLines.1.opportunity']);
    expect(at(line('a', false, '1', 'won', '1'))).toEqual(['dealLines.0.forecastAmount']);
    expect(at(line('a', true, '1', 'open', '1'))).toEqual(['dealLines.0.actualAmount']);
    expect(at(line('a', true, '1', 'lost', '1'))).toEqual(['dealLines.0.actualAmount']);
    expect(at(line('a', true, '1', 'won', '1', true))).toEqual(['dealLines.0.included']);
    expect(at(line('a', true, '-1', 'won', '1'))).toEqual(['dealLines.0.forecastAmount']);
    const twice = [
      { movement: 'new', forecast: '1', actual: '1' },
      { movement: 'new', forecast: '1', actual: '1' },
    ];
    expect(refusedAt(() => explained({ movementLines: twice }, { ...BRL, variant: 'arr-movements' }))).toEqual([
      'movementLines.1.movement',
    ]);
    expect(
      refusedAt(() =>
        explained({ movementLines: [{ movement: 'transfer', forecast: '1', actual: '1' }] }, { ...BRL, variant: 'arr-movements' }),
      ),
    ).toEqual(['movementLines.0.movement']);
    const segment = { segment: 's', forecastDeals: 0, forecast: '0', actualDeals: 0, actual: '0' };
    expect(refusedAt(() => explained({ segmentLines: [{ ...segment, forecast: '1' }] }, { ...BRL, variant: 'volume-price-mix' }))).toEqual([
      'segmentLines.0.forecast',
    ]);
    expect(refusedAt(() => explained({ segmentLines: [{ ...segment, actual: '1' }] }, { ...BRL, variant: 'volume-price-mix' }))).toEqual([
      'segmentLines.0.actual',
    ]);
    expect(refusedAt(() => explained({ segmentLines: [segment, segment] }, { ...BRL, variant: 'volume-price-mix' }))).toEqual([
      'segmentLines.1.segment',
    ]);
    expect(
      refusedAt(() =>
        explained({ forecast: '1', actual: '1', forecastDeals: '1.5', actualDeals: -1 }, { ...BRL, variant: 'volume-price' }),
      ),
    ).toEqual(['forecastDeals', 'actualDeals']);
  });
});

describe('forecast-variance-explanation, from records', () => {
  const day = (id: string, more: object) => ({
    id,
    type: 'new-logo',
    outcome: 'won',
    amountArr: '100',
    createdAt: '2026-01-10',
    qualifiedAt: '2026-01-20',
    closedAt: '2026-05-04',
    ...more,
  });
  const records = {
    opportunities: [
      day('kept', {}),
      day('undone', { reversedAt: '2026-05-20' }),
      day('sameDay', { createdAt: '2026-04-01', qualifiedAt: '2026-04-02' }),
    ],
    forecastSnapshots: [
      {
        id: 'call',
        takenAt: '2026-04-01',
        startDate: '2026-04-01',
        endDate: '2026-07-01',
        scope: 'company',
        measure: 'bookings',
        call: 'commit',
        amount: '200',
      },
    ],
    forecastLines: ['kept', 'undone'].map(id => ({
      id: `line-${id}`,
      snapshotId: 'call',
      opportunityId: id,
      amount: '100',
      included: true,
    })),
  } as unknown as Records;

  it('a win undone by now is lost; what was created on the day of the call came after it', () => {
    const options = { periods: [calendarQuarter(2026, 2)], dataThrough: '2026-07-01', currency: 'BRL', timeZone: 'UTC' } as const;
    const [row] = evaluate([explained], records, options);
    // 100 + 100 came of the 200 called: −100 for the one undone, +100 for the one created that day
    const r = row?.forecastVarianceExplanation as ReturnType<typeof explained>;
    expect([String(r.value), shown(r)]).toEqual([
      '0',
      { 'amount-change': '0', slipped: '0', lost: '-100', 'pulled-in': '0', 'created-and-won': '100', overlay: '0' },
    ]);
  });
});
