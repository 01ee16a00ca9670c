import { describe, expect, it } from 'vitest';
import { definePolicy, month, monthsOf, quarter, quartersOf, year } from '../../src/index.js';
import type { BridgeOptions, BridgeRow, Records } from '../../src/records.js';
import { arrBridge } from '../../src/records.js';
import { drawn } from '../support/drawn.js';
import { araucaria, asAraucaria, ledger, plainly } from '../support/records.js';
import { refusedAt } from '../support/totals.js';

type Rate = NonNullable<Records['fxRates']>[number];
const rate = (kind: Rate['kind'], date: string, value: string): Rate => ({
  id: `${kind} ${date}`,
  from: 'USD',
  to: 'BRL',
  date,
  rate: value,
  kind,
});
const usd = (amount: string) => ({ amount, currency: 'USD' });
const lines = ['opening', 'rateReset', 'new', 'expansion', 'reactivation', 'contraction', 'churned', 'transfer', 'fx', 'closing'] as const;
/** The lines of a row as numbers, those that are 0 left out. */
const shown = (row: BridgeRow | undefined) =>
  Object.fromEntries(lines.map(l => [l, row?.[l] == null ? null : Number(row[l])] as const).filter(([, v]) => v !== 0));
const ask = (records: Records, options: Partial<BridgeOptions> = {}) => arrBridge(records, { ...plainly, ...options });
const group = (rows: readonly BridgeRow[], segment: string | null) => rows.filter(r => r.group !== null && r.group.segment === segment);

describe('the bridge of the fixture', () => {
  it('"390,000 + 73,200 + 42,000 + 90,000 − 24,000 − 126,000 = 445,200"', () => {
    const table = arrBridge(araucaria, asAraucaria);
    expect(table.rows()).toEqual([
      {
        period: 'Q2 2026',
        opening: 390_000,
        rateReset: 0,
        new: 73_200,
        expansion: 42_000,
        reactivation: 90_000,
        contraction: -24_000,
        churned: -126_000,
        transfer: 0,
        fx: 0,
        closing: 445_200,
      },
    ]);
    expect(String(table[0]?.result.value)).toBe('445200');
    expect(table[0]?.result.inputs.churnedArr).toMatchObject({ unit: 'money', records: 2 }); // C and H
  });
  it('goes on from period to period', () => {
    const rows = arrBridge(araucaria, { ...asAraucaria, periods: [...monthsOf(2025).slice(6), ...monthsOf(2026).slice(0, 6)] });
    // The diary's balances at the months' ends
    expect(rows.map(r => Number(r.closing))).toEqual([348, 348, 372, 372, 354, 360, 390, 390, 390, 402, 360, 445.2].map(k => k * 1000));
    expect(rows.slice(1).map(r => String(r.opening))).toEqual(rows.slice(0, -1).map(r => String(r.closing)));
  });
  it('by segment has a transfer line: D became enterprise on 1 April with 60,000', () => {
    const rows = arrBridge(araucaria, { ...asAraucaria, by: ['segment'] });
    expect(shown(group(rows, 'enterprise')[0])).toEqual({
      opening: 210_000, // A 120 + H 90; D is mid-market until the quarter begins
      expansion: 30_000, // A
      reactivation: 72_000, // H
      churned: -90_000, // H
      transfer: 60_000, // D
      closing: 282_000, // A 150 + D 60 + H 72
    });
    expect(shown(group(rows, 'mid-market')[0])).toEqual({
      opening: 60_000,
      new: 48_000,
      expansion: 12_000,
      transfer: -60_000,
      closing: 60_000,
    });
    expect(shown(group(rows, null)[0])).toEqual({ opening: 84_000, contraction: -24_000, closing: 60_000 }); // B
    expect(shown(rows.at(-1))).not.toHaveProperty('transfer');
  });
  it('is frozen, its amounts too', () => {
    const table = arrBridge(araucaria, asAraucaria);
    for (const it of [table, table[0], table[0]?.new, table[0]?.churned, table[0]?.result]) expect(Object.isFrozen(it)).toBe(true);
  });
});

describe('transfers', () => {
  it('"Account split/merge: transfer pairs net to 0, never churn or new"', () => {
    const accounts = [
      { id: 'A', segment: 'smb' },
      { id: 'B', segment: 'enterprise' },
    ];
    const arrMovements = ledger(
      ['A', '2025-01-01', '100'],
      ['A', '2026-05-01', '-40', { type: 'transfer' }],
      ['B', '2026-05-01', '40', { type: 'transfer' }],
    );
    const rows = ask({ accounts, arrMovements }, { by: ['segment'] });
    expect(shown(group(rows, 'smb')[0])).toEqual({ opening: 100, transfer: -40, closing: 60 });
    expect(shown(group(rows, 'enterprise')[0])).toEqual({ transfer: 40, closing: 40 });
    expect(shown(rows.at(-1))).toEqual({ opening: 100, closing: 100 });
  });
  it('a move and what happens after it: the balance goes, later movements are the new segment’s', () => {
    const accounts = [
      { id: 'A', segment: 'smb' },
      { id: 'A', segment: 'mid', validFrom: '2026-05-10' },
      { id: 'A', segment: 'enterprise', validFrom: '2026-06-10' },
    ];
    const arrMovements = ledger(
      ['A', '2025-01-01', '100'],
      ['A', '2026-05-01', '20'],
      ['A', '2026-05-10', '7'], // on the very day: the new version holds already
      ['A', '2026-06-20', '-50'],
    );
    const rows = ask({ accounts, arrMovements }, { by: ['segment'] });
    expect(shown(group(rows, 'smb')[0])).toEqual({ opening: 100, expansion: 20, transfer: -120 });
    expect(shown(group(rows, 'mid')[0])).toEqual({ expansion: 7, transfer: -7 }); // in 120, out 127
    expect(shown(group(rows, 'enterprise')[0])).toEqual({ transfer: 127, contraction: -50, closing: 77 });
  });
  it('a version that changes something else moves nothing', () => {
    const accounts = [
      { id: 'A', segment: 'smb', region: 'south' },
      { id: 'A', segment: 'smb', region: 'north', validFrom: '2026-05-10' },
    ];
    const arrMovements = ledger(['A', '2025-01-01', '100']);
    expect(shown(group(ask({ accounts, arrMovements }, { by: ['segment'] }), 'smb')[0])).toEqual({ opening: 100, closing: 100 });
    const byRegion = ask({ accounts, arrMovements }, { by: ['region'] });
    expect(byRegion.map(r => [r.group?.region ?? null, Number(r.transfer)])).toEqual([
      ['north', 100],
      ['south', -100],
      [null, 0],
    ]);
  });
  it('a merged account is counted at the survivor from the beginning: nothing is transferred', () => {
    const accounts = [
      { id: 'A', segment: 'smb' },
      { id: 'B', segment: 'enterprise', mergedIntoId: 'A' },
    ];
    const arrMovements = ledger(['A', '2025-01-01', '100'], ['B', '2025-01-01', '40']);
    const rows = ask({ accounts, arrMovements }, { by: ['segment'] });
    expect(rows.map(r => [r.group?.segment, shown(r)])).toEqual([
      ['smb', { opening: 140, closing: 140 }],
      [undefined, { opening: 140, closing: 140 }],
    ]);
  });
});

describe('currencies', () => {
  const arrMovements = ledger(['A', '2025-02-01', usd('10000')]);
  const fxRates = [
    rate('plan', '2025-01-01', '5.00'),
    rate('plan', '2026-01-01', '5.20'),
    rate('spot', '2025-01-01', '4.80'),
    rate('spot', '2026-03-31', '5.00'),
    rate('spot', '2026-06-30', '5.50'),
    rate('spot', '2026-07-01', '9'), // of the next quarter
  ];
  it('"at plan 5.20 is 52,000 at both ends; spot moving 5.00→5.50 changes nothing"', () => {
    expect(shown(ask({ arrMovements, fxRates })[0])).toEqual({ opening: 52_000, closing: 52_000 });
  });
  it('"the as-reported-fx variant shows fx +5,000"', () => {
    expect(shown(ask({ arrMovements, fxRates }, { rates: 'as-reported' })[0])).toEqual({ opening: 50_000, fx: 5_000, closing: 55_000 });
  });
  it('as reported, movements stay at the plan rate: expansion US$ 1,000 at 5.20, reported at 5.50', () => {
    const more = ledger(['A', '2025-02-01', usd('10000')], ['A', '2026-05-01', usd('1000')]);
    // 10,000 × 5.00 + 1,000 × 5.20 + fx = 11,000 × 5.50, so fx = 60,500 − 50,000 − 5,200 = 5,300
    expect(shown(ask({ arrMovements: more, fxRates }, { rates: 'as-reported' })[0])).toEqual({
      opening: 50_000,
      expansion: 5_200,
      fx: 5_300,
      closing: 60_500,
    });
  });
  it('"where two adjoining results straddle a change of plan rates, the year-over-year bridge carries a rate-reset line"', () => {
    const rows = ask({ arrMovements, fxRates }, { periods: [year(2025), year(2026)], dataFrom: '2024-06-01' });
    expect(rows.map(shown)).toEqual([
      { new: 50_000, closing: 50_000 }, // at 5.00
      { opening: 50_000, rateReset: 2_000, closing: 52_000 }, // 10,000 × (5.20 − 5.00)
    ]);
    expect(ask({ arrMovements, fxRates }, { periods: quartersOf(2026).slice(0, 3) }).map(r => Number(r.rateReset))).toEqual([0, 0, 0]);
  });
  it('the fiscal year’s own calendar decides when rates are reset, whatever the order that periods are asked in', () => {
    const calendar = { fiscalYearStart: 4 };
    const rates = [rate('plan', '2025-01-01', '5.00'), rate('plan', '2026-04-01', '6.00')];
    const rows = ask({ arrMovements, fxRates: rates }, { calendar, periods: [quarter(2027, 1, calendar), quarter(2026, 4, calendar)] });
    expect(rows.map(shown)).toEqual([
      { opening: 50_000, rateReset: 10_000, closing: 60_000 },
      { opening: 50_000, closing: 50_000 },
    ]);
  });
  it('as reported there is no reset: one balance has one spot rate', () => {
    const rows = ask({ arrMovements, fxRates }, { periods: [year(2025), year(2026)], rates: 'as-reported' });
    // end of 2025: 10,000 × 4.80 = 48,000, landed at plan 5.00 = 50,000; end of 2026: × 9
    expect(rows.map(shown)).toEqual([
      { new: 50_000, fx: -2_000, closing: 48_000 },
      { opening: 48_000, fx: 42_000, closing: 90_000 },
    ]);
  });
  it('by segment, what moves is at the plan rate and the rest is fx', () => {
    const accounts = [
      { id: 'A', segment: 'smb' },
      { id: 'A', segment: 'mid', validFrom: '2026-05-10' },
    ];
    const rows = ask({ accounts, arrMovements, fxRates }, { rates: 'as-reported', by: ['segment'] });
    expect(shown(group(rows, 'smb')[0])).toEqual({ opening: 50_000, transfer: -52_000, fx: 2_000 });
    expect(shown(group(rows, 'mid')[0])).toEqual({ transfer: 52_000, fx: 3_000, closing: 55_000 });
  });
  it('a missing rate leaves lines without value and says so; nothing is 0 instead', () => {
    const [row] = ask({ arrMovements, fxRates: fxRates.filter(r => r.kind === 'plan') }, { rates: 'as-reported' });
    expect([row?.opening, row?.closing, row?.fx, row?.result.status]).toEqual([null, null, null, 'undefined']);
    expect(row?.result.reasons.map(r => r.code)).toContain('MISSING_FX_RATE');
  });
});

describe('two clocks', () => {
  const arrMovements = ledger(
    ['A', '2025-01-01', '100', { recordedAt: '2025-01-02' }],
    ['A', '2026-05-01', '40', { id: 'up', recordedAt: '2026-05-02' }],
    ['A', '2026-05-01', '-15', { id: 'fix', correctsId: 'up', recordedAt: '2026-08-01' }],
    ['A', '2026-06-01', '-30', { recordedAt: '2026-06-02', deletedAt: '2026-08-02' }],
    ['B', '2026-06-10', '7', { recordedAt: '2026-08-03' }], // learned of late
  );
  it('a restated ledger reproduces the old bridge', () => {
    expect(shown(ask({ arrMovements }, { knownAt: '2026-07-10' })[0])).toEqual({
      opening: 100,
      expansion: 40,
      contraction: -30,
      closing: 110,
    });
    expect(shown(ask({ arrMovements })[0])).toEqual({ opening: 100, new: 7, expansion: 25, closing: 132 });
  });
  it('what happens at or after asOf is not seen, and the bridge still adds up', () => {
    const row = ask({ arrMovements }, { asOf: '2026-06-05' })[0];
    expect(shown(row)).toEqual({ opening: 100, expansion: 25, closing: 125 });
    expect(row?.result.warnings.map(w => w.code)).toContain('PARTIAL_PERIOD');
  });
});

describe('under a policy', () => {
  const said = {
    name: 'Group',
    version: '1',
    owner: 'RevOps',
    approvedBy: 'CFO',
    effectiveFrom: '2026-01-01',
    currency: 'BRL',
    timeZone: 'America/Sao_Paulo',
  } as const;
  const accounts = [{ id: 'A', parentId: 'P' }, { id: 'B', parentId: 'P' }, { id: 'P' }];
  const arrMovements = ledger(['A', '2025-01-01', '100'], ['B', '2026-05-01', '40'], ['A', '2026-06-01', '-100']);
  it('"Child of an existing parent: new at account grain, expansion at parent grain"', () => {
    expect(shown(ask({ accounts, arrMovements })[0])).toEqual({ opening: 100, new: 40, churned: -100, closing: 40 });
    const row = ask({ accounts, arrMovements }, { policy: definePolicy({ ...said, customerGrain: 'ultimate-parent' }) })[0];
    expect(shown(row)).toEqual({ opening: 100, expansion: 40, contraction: -100, closing: 40 });
    expect(row?.result.policy).toEqual({ name: 'Group', version: '1' });
  });
  it('at its defaults it changes nothing but the stamp', () => {
    const [plain, under] = [ask({ accounts, arrMovements })[0], ask({ accounts, arrMovements }, { policy: definePolicy(said) })[0]];
    expect(shown(under)).toEqual(shown(plain));
    expect(under?.result.fingerprint).toBe(plain?.result.fingerprint);
  });
  it('what definePolicy has not made is refused', () => {
    for (const policy of [{ ...said, customerGrain: 'planet' }, 'Group', null])
      expect(refusedAt(() => ask({ arrMovements }, { policy } as never))).toEqual(['options.policy']);
  });
});

describe('what cannot be answered', () => {
  it('a period after the records end, or before they begin', () => {
    const rows = arrBridge(araucaria, { ...asAraucaria, periods: [quarter(2026, 3), quarter(2023, 1)] });
    expect(rows.map(r => [r.closing, r.result.reasons[0]?.code])).toEqual([
      [null, 'PARTIAL_PERIOD'],
      [null, 'INSUFFICIENT_HISTORY'],
    ]);
  });
  it('segments without accounts', () => {
    const rows = ask({ arrMovements: ledger(['A', '2025-01-01', '1']) }, { by: ['segment'] });
    expect(group(rows, null)[0]?.result.reasons.map(r => r.code)).toContain('NO_DATA');
    expect(shown(rows.at(-1))).toEqual({ opening: 1, closing: 1 });
  });
  it.each([
    ['options.rates', { rates: 'spot' }],
    ['options.periods', { periods: [] }],
    ['options.other', { other: 1 }],
    ['options.by', { by: 'segment' }],
  ])('a wrong option is refused at %s', (at, options) => {
    expect(() => ask({ arrMovements: [] }, options as never)).toThrow(/^arrBridge refused/);
    expect(refusedAt(() => ask({ arrMovements: [] }, options as never))).toEqual([at]);
  });
  it('everything wrong is in one refusal', () => {
    const call = () => arrBridge({ arrMovements: [{ id: 'x' }] } as never, { ...plainly, rates: 1, currency: 'brl' } as never);
    expect(refusedAt(call)).toEqual(expect.arrayContaining(['options.rates', 'options.currency', 'arrMovements.0.accountId']));
    expect(refusedAt(() => arrBridge({}, undefined as never))).toEqual(expect.arrayContaining(['options', 'options.dataThrough']));
  });
});

describe('the waterfall', () => {
  it('draws balances from 0 and each line from where the one before ended', async () => {
    const spec = arrBridge(araucaria, asAraucaria).chart();
    const { values } = spec.data as { values: { line: string; from: number; to: number; kind: string; label: string }[] };
    expect(values.map(v => [v.line, v.from, v.to, v.kind, v.label])).toEqual([
      ['Opening', 0, 390_000, 'Balance', '390,000'],
      ['New', 390_000, 463_200, 'Gain', '+73,200'],
      ['Expansion', 463_200, 505_200, 'Gain', '+42,000'],
      ['Reactivation', 505_200, 595_200, 'Gain', '+90,000'],
      ['Contraction', 595_200, 571_200, 'Loss', '-24,000'],
      ['Churned', 571_200, 445_200, 'Loss', '-126,000'],
      ['Closing', 0, 445_200, 'Balance', '445,200'],
    ]);
    const { marks, labels } = await drawn(spec);
    expect([marks('rect'), marks('rule'), marks('text')]).toEqual([7, 6, 7]);
    expect(labels).toContain("Title text 'ARR bridge · Q2 2026'");
  });
  it('has a panel a period and group, in Portuguese too', async () => {
    const spec = arrBridge(araucaria, { ...asAraucaria, periods: [month('2026-05'), month('2026-06')], by: ['segment'] }).chart({
      lang: 'pt-BR',
    });
    const { marks, svg } = await drawn(spec);
    expect(marks('rect')).toBe(2 * 5 * 7); // two months, four segments and the total; no transfer in either month
    for (const word of ['Ponte de ARR', 'mai. 2026 · enterprise', 'jun. 2026 · (total)', 'Reativação', '+72.000'])
      expect(svg).toContain(word);
  });
  it('a bridge without value says why in its panel', async () => {
    const { svg } = await drawn(arrBridge(araucaria, { ...asAraucaria, periods: [quarter(2026, 2), quarter(2026, 3)] }).chart());
    expect(svg).toContain('Q3 2026 (no value: PARTIAL_PERIOD)');
  });
  it('takes no other option', () => {
    expect(() => arrBridge(araucaria, asAraucaria).chart({ metrics: [] } as never)).toThrow(/chart refused/);
  });
});
