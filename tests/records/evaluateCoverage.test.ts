import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Operand, Result } from '../../src/index.js';
import {
  arr,
  arrGrowthRate,
  cac,
  customerLifetime,
  grossMargin,
  ltv,
  magicNumber,
  mrr,
  netNewArr,
  newLogos,
  nrr,
  operatingMargin,
  quarter,
  revenueGrowthRate,
  ruleOf40,
  winRate,
} from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import type { Answers } from '../oracle/araucaria.mjs';
import { everything } from '../support/everything.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, finance, ledger, one, plainly, Q2, spend } from '../support/records.js';
import { value, warned, why } from '../support/totals.js';
import { evaluable, everyVariant } from '../support/variants.js';

type Entity = 'arrMovements' | 'spendEntries' | 'financialLines' | 'opportunities';
// The variants whose entities are typed by hand below; the others are asked by what their plans scan, at the end of this file.
const answered = JSON.parse(readFileSync(new URL('../oracle/answers.json', import.meta.url), 'utf8')) as Answers;
const typed = new Set(Object.values(answered.periods).flatMap(p => Object.keys(p.total)));
const first = Object.fromEntries(Object.entries(evaluable).filter(([key]) => typed.has(key)));
const keys = Object.keys(first);

// By the glossaries' inputs: what a variant reads. A key ends in / where every variant of the metric reads it.
const ledgerOf = [
  'arr/',
  'mrr/',
  'new-arr/',
  'expansion-arr/',
  'contraction-arr/',
  'churned-arr/',
  'reactivation-arr/',
  'net-new-arr/',
  'new-logos/',
  'active-customers/',
  'arpa/',
  'cac/',
  'cac-payback/',
  'customer-lifetime/',
  'ltv/',
  'ltv-cac-ratio/',
  'magic-number/lag-1q',
  'magic-number/lag-0',
  'nrr/',
  'grr/',
  'logo-retention-rate/',
  'logo-churn-rate/',
  'arr-growth-rate/',
  'rule-of-40/arr-fcf-smsb',
];
const spendOf = ['cac/', 'cac-payback/', 'ltv-cac-ratio/', 'magic-number/'];
const financeOf = [
  'gross-margin/',
  'cac-payback/gross-margin',
  'cac-payback/lag-1q',
  'cac-payback/lag-cycle',
  'cac-payback/contribution-margin',
  'ltv/simple',
  'ltv/revenue-churn',
  'ltv-cac-ratio/simple-over-fully-loaded',
  'ltv-cac-ratio/revenue-churn',
  'ltv-cac-ratio/lag-1q',
  'ltv-cac-ratio/new-logo-allocated',
  'magic-number/gaap-revenue',
  'rule-of-40/',
  'revenue-growth-rate/',
  'operating-margin/',
  'ebitda-margin/',
  'fcf-margin/',
];
const reads = (list: readonly string[]) => (key: string) => list.some(k => (k.endsWith('/') ? key.startsWith(k) : key === k));
const readers: Readonly<Record<Entity, (key: string) => boolean>> = {
  arrMovements: reads(ledgerOf),
  spendEntries: reads(spendOf),
  financialLines: reads(financeOf),
  opportunities: reads(['win-rate/']),
};

// Q2's spend that is lagged by a quarter or by 53 days ends before June.
const lagged = reads([
  'cac/lag-1q',
  'cac/lag-cycle',
  'cac-payback/lag-1q',
  'cac-payback/lag-cycle',
  'magic-number/lag-1q',
  'magic-number/gaap-revenue',
  'ltv-cac-ratio/lag-1q',
]);
// Balances at the window's end alone need not know what came before it.
const closingOnly = reads(['arr/', 'mrr/', 'active-customers/', 'arpa/closing']);
const lastMonth = (key: string) => /[/-]month$/.test(key);

const withheld = ['ltv-cac-ratio/revenue-basis']; // MIXED_BASIS whatever the records
const entitiesOf = Object.keys(readers) as Entity[];
const ask = (records: Records, more: Partial<EvaluateOptions> = {}) =>
  evaluate(first, records, { ...asAraucaria, ...more })[0] as unknown as Readonly<Record<string, Result>>;
const baseline = ask(araucaria);
const dates = {
  arrMovements: '2024-01-01',
  spendEntries: '2024-01-01',
  financialLines: '2024-01-01',
  opportunities: '2024-01-01',
  accounts: '2024-01-01',
};
const through = {
  arrMovements: '2026-07-01',
  spendEntries: '2026-07-01',
  financialLines: '2026-07-01',
  opportunities: '2026-07-01',
  accounts: '2026-07-01',
};
const without = (entity: string): Records => Object.fromEntries(Object.entries(araucaria).filter(([key]) => key !== entity));
const codes = (r: Result | undefined) => [...new Set(r?.reasons.map(x => x.code))];
const unchanged = (row: Readonly<Record<string, Result>>, key: string) =>
  expect(JSON.stringify(row[key]), key).toBe(JSON.stringify(baseline[key]));

it('every variant of the fixture has a value in Q2 2026, but the one that is withheld', () => {
  expect(keys.filter(key => baseline[key]?.value === null)).toEqual(withheld);
  expect(keys.filter(key => !entitiesOf.some(entity => readers[entity](key)))).toEqual([]);
});

// "deleting any needed entity, or ending its coverage a month early, turns every affected result into a reason; a test deletes each in turn"
describe.each(entitiesOf)('%s', entity => {
  const needs = keys.filter(readers[entity]);
  const others = keys.filter(key => !readers[entity](key));

  describe('not given', () => {
    const row = ask(without(entity));
    it.each(needs)('%s has no value: NO_DATA, naming the entity', key => {
      expect(row[key]?.value).toBeNull();
      expect(row[key]?.reasons.find(r => r.code === 'NO_DATA')?.message).toContain(entity);
    });
    it('all other variants are unchanged', () => {
      for (const key of others) unchanged(row, key);
    });
  });

  describe('complete until a month before the end', () => {
    const dataThrough = { ...through, [entity]: '2026-06-01' };
    const row = ask(araucaria, { dataThrough });
    const affected = needs.filter(key => entity !== 'spendEntries' || !lagged(key));
    it.each(affected)('%s: PARTIAL_PERIOD and no value', key => {
      expect(row[key]?.value).toBeNull();
      expect(codes(row[key])).toContain('PARTIAL_PERIOD');
      expect(row[key]?.reasons.find(r => r.code === 'PARTIAL_PERIOD')?.message).toContain('2026-06-01');
    });
    it('all other variants are unchanged', () => {
      for (const key of keys) if (!affected.includes(key)) unchanged(row, key);
    });
    it('allowPartial turns it into a warning with the value', () => {
      const partial = ask(araucaria, { dataThrough, allowPartial: true });
      for (const key of affected.filter(k => !withheld.includes(k))) {
        // The records themselves go on to the end, so the value is the whole quarter's.
        expect([key, partial[key]?.value?.toFixed()]).toEqual([key, baseline[key]?.value?.toFixed()]);
        expect([key, partial[key]?.warnings.map(w => w.code)]).toEqual([key, expect.arrayContaining(['PARTIAL_PERIOD'])]);
      }
    });
  });

  describe('complete only from a month after the start', () => {
    // What came before is then what the ledger begins with.
    const records =
      entity !== 'arrMovements'
        ? araucaria
        : {
            ...araucaria,
            arrMovements: araucaria.arrMovements.map(m => (m.effectiveAt < '2026-05-01' ? { ...m, type: 'opening' as const } : m)),
          };
    const row = ask(records, { dataFrom: { ...dates, [entity]: '2026-05-01' } });
    const affected = needs.filter(key => entity !== 'arrMovements' || !(closingOnly(key) || lastMonth(key)));
    it.each(affected)('%s: INSUFFICIENT_HISTORY and no value', key => {
      expect(row[key]?.value).toBeNull();
      expect(codes(row[key])).toContain('INSUFFICIENT_HISTORY');
    });
    it('all other variants have the same value', () => {
      for (const key of keys)
        if (!affected.includes(key)) expect([key, row[key]?.value?.toFixed()]).toEqual([key, baseline[key]?.value?.toFixed()]);
    });
  });

  it('whose completeness is not stated at all is PARTIAL_PERIOD, opted in or not', () => {
    const { [entity]: _, ...rest } = through;
    for (const allowPartial of [false, true]) {
      const row = ask(araucaria, { dataThrough: rest, allowPartial });
      for (const key of needs)
        expect([key, row[key]?.value, codes(row[key])]).toEqual([key, null, expect.arrayContaining(['PARTIAL_PERIOD'])]);
      for (const key of keys) if (!readers[entity](key)) unchanged(row, key);
    }
  });
});

describe('accounts', () => {
  it('are needed for groups alone: without them every total is unchanged', () => {
    const row = ask(without('accounts'));
    for (const key of keys) unchanged(row, key);
  });
  it('by an account attribute without accounts → NO_DATA naming them; the total has its value', () => {
    const table = evaluate({ nrr, winRate, newLogos }, without('accounts'), { ...asAraucaria, by: ['segment'] });
    const total = table.at(-1);
    expect([total?.nrr.status, total?.winRate.status, total?.newLogos.status]).toEqual(['ok', 'ok', 'ok']);
    // Both inputs say so, each under its name.
    expect(table.slice(0, -1).map(row => row.nrr.reasons.map(r => `${r.code} ${r.input}`))).toEqual([
      ['NO_DATA cohortOpeningArr', 'NO_DATA cohortClosingArr'],
    ]);
  });
});

describe('entities that only some results need', () => {
  const accounts = [{ id: 'A', segment: 'smb' }];
  const arrMovements = ledger(['A', '2025-01-05', '100'], ['A', '2026-06-20', '5']);
  const early = (entity: string) => ({ ...through, fxRates: '2026-07-01', [entity]: '2026-06-01' });
  it('accounts complete until a month before the end: groups as of then are PARTIAL_PERIOD, totals are not', () => {
    const table = evaluate({ arr }, { accounts, arrMovements }, { ...plainly, dataThrough: early('accounts'), by: ['segment'] });
    expect(table.map(r => [r.group?.segment ?? 'total', r.arr.value?.toString() ?? codes(r.arr)])).toEqual([
      ['smb', ['PARTIAL_PERIOD']],
      ['total', '105'],
    ]);
  });
  it('accounts complete until the window’s start are enough for retention: membership is fixed there', () => {
    const table = evaluate({ yearly: nrr }, { accounts, arrMovements }, { ...plainly, dataThrough: early('accounts'), by: ['segment'] });
    expect(table.map(r => r.yearly.value?.toString())).toEqual(['1.05', '1.05']);
  });
  it('rates complete until a month before the end: what is converted after that is PARTIAL_PERIOD, and nothing else', () => {
    const fxRates = [
      { id: 'p', from: 'USD', to: 'BRL', date: '2026-01-01', rate: '5', kind: 'plan' as const },
      { id: 's', from: 'USD', to: 'BRL', date: '2026-04-01', rate: '5', kind: 'spot' as const },
    ];
    const spent = (date: string) => spend([date, { amount: '10', currency: 'USD' }]);
    const options = { dataThrough: early('fxRates') };
    const of = (date: string) => one(cac, { arrMovements: ledger(['A', '2026-04-05', '1']), fxRates, spendEntries: spent(date) }, options);
    expect(value(of('2026-05-10'))).toBe('50');
    expect(codes(of('2026-06-10'))).toEqual(['PARTIAL_PERIOD']); // June's rate may be another one
    expect(value(one(arr, { arrMovements, fxRates }, options))).toBe('105'); // nothing to convert
  });
});

describe('absent is not zero, and empty is not absent', () => {
  const empty = { arrMovements: [], spendEntries: [], financialLines: [], opportunities: [] };
  it.each<[string, string, readonly string[] | string]>([
    ['arr/live', 'an empty list that was given means "there were none": a true zero is ok with value 0', '0'],
    ['mrr/live', 'the same', '0'],
    ['new-logos/account', 'the same', '0'],
    ['net-new-arr/constant-currency', 'the same', '0'],
    ['cac/fully-loaded', 'no new customers, whatever the spend', ['undefined', 'NO_NEW_CUSTOMERS newLogos']],
    ['nrr/quarter', 'opening 0', ['undefined', 'ZERO_DENOMINATOR cohortOpeningArr']],
    ['win-rate/count', 'nothing closed', ['undefined', 'NO_CLOSED_DEALS won']],
    ['arpa/closing', 'no customers', ['undefined', 'ZERO_DENOMINATOR closingCustomers']],
    ['magic-number/lag-0', 'no spend', ['undefined', 'ZERO_DENOMINATOR acquisitionSpend']],
  ])('%s over empty lists: %s', (key, _, expected) => {
    const result = ask(empty)[key] as Result;
    if (typeof expected === 'string') expect(value(result)).toBe(expected);
    else expect(why(result)).toEqual(expected);
  });
  it('a list given as undefined was not given', () => {
    expect(why(one(arr, { arrMovements: undefined } as unknown as Records))).toEqual(['undefined', 'NO_DATA closingArr']);
  });
  it('a list of finance lines that lacks a month is not a month of 0: NO_DATA naming the month', () => {
    const financialLines = araucaria.financialLines.filter(l => !(l.period === '2026-05' && l.line.startsWith('revenue')));
    const row = ask({ ...araucaria, financialLines });
    expect(row['gross-margin/total']?.reasons).toEqual([
      expect.objectContaining({ code: 'NO_DATA', input: 'revenue', message: expect.stringContaining('2026-05') }),
    ]);
    for (const key of ['rule-of-40/revenue-fcf', 'fcf-margin/as-booked', 'revenue-growth-rate/yoy'])
      expect(codes(row[key])).toContain('NO_DATA');
    unchanged(row, 'cac/fully-loaded');
  });
  it('EBITDA needs operating income and D&A: without either it is NO_DATA, naming it', () => {
    for (const [line, input] of [
      ['operating-income', 'operatingIncome'],
      ['d&a', 'depreciationAmortisation'],
    ] as const) {
      const row = ask({ ...araucaria, financialLines: araucaria.financialLines.filter(l => l.line !== line) });
      expect(row['ebitda-margin/as-booked']?.reasons.map(r => `${r.code} ${r.input}`)).toEqual([`NO_DATA ${input}`]);
      expect(codes(row['rule-of-40/revenue-ebitda'])).toContain('NO_DATA');
    }
  });
});

describe('dataFrom', () => {
  it('is required for metrics that read balances: absent → INSUFFICIENT_HISTORY; flows of spend, finance and deals do without', () => {
    const { dataFrom: _, ...undated } = asAraucaria;
    const row = evaluate(first, araucaria, undated)[0] as unknown as Readonly<Record<string, Result>>;
    for (const key of keys.filter(readers.arrMovements))
      expect([key, row[key]?.value, codes(row[key])]).toEqual([key, null, expect.arrayContaining(['INSUFFICIENT_HISTORY'])]);
    for (const key of keys.filter(k => !readers.arrMovements(k))) unchanged(row, key);
  });
  it('a ledger that starts mid-history without opening balances would turn every old customer into `new`: refused', () => {
    expect(() => ask(araucaria, { dataFrom: '2026-04-01' })).toThrow(/a balance from before is of type `opening`/);
  });
  it('opening balances stand in for what came before: the quarter is the same as with the whole ledger', () => {
    // 1 April 2026: A 120,000, B 84,000, C 36,000, D 60,000, H 90,000 = 390,000. F had churned; its history is its +18,000 and −18,000.
    const openings = ledger(
      ['A', '2026-03-31', '120000'],
      ['B', '2026-03-31', '84000'],
      ['C', '2026-03-31', '36000'],
      ['D', '2026-03-31', '60000'],
      ['H', '2026-03-31', '90000'],
      ['F', '2025-01-01', '18000'],
      ['F', '2025-11-12', '-18000'],
    ).map(m => ({ ...m, type: 'opening' as const }));
    const arrMovements = [...openings, ...araucaria.arrMovements.filter(m => m.effectiveAt >= '2026-04-01')];
    const row = ask({ ...araucaria, arrMovements }, { dataFrom: { ...dates, arrMovements: '2026-04-01' } });
    for (const key of keys.filter(
      k => /^(arr\/|mrr|new|exp|con|chu|rea|net|act|arpa)/.test(k) || k.endsWith('-quarter') || k.endsWith('/quarter'),
    ))
      expect([key, row[key]?.value?.toFixed()]).toEqual([key, baseline[key]?.value?.toFixed()]);
    expect(codes(row['nrr/point-to-point'])).toEqual(['INSUFFICIENT_HISTORY']); // its year begins before the records
  });
  it('opening rows are never new logos, and no movement of the window', () => {
    const arrMovements = ledger(['A', '2026-03-31', '100', { type: 'opening' }], ['B', '2026-04-01', '50']);
    const asked = { dataFrom: '2026-04-01' };
    expect(value(one(newLogos, { arrMovements }, asked))).toBe('1');
    expect(value(one(netNewArr, { arrMovements }, asked))).toBe('50');
    expect(value(one(arr, { arrMovements }, asked))).toBe('150');
  });
  it('first quarter of history: `lag-1q` is INSUFFICIENT_HISTORY, lag 0 is not', () => {
    const records = { arrMovements: ledger(['A', '2026-05-05', '100']), spendEntries: spend(['2026-05-05', '50']) };
    const asked = { dataFrom: '2026-04-01' };
    expect(why(one(magicNumber, records, asked))).toEqual(['undefined', 'INSUFFICIENT_HISTORY priorQuarterSpend']);
    expect(value(one(magicNumber.variant('lag-0'), records, asked))).toBe('2'); // 100 ÷ 50
    expect(why(one(cac.variant('lag-cycle', { lagDays: 1 }), records, asked))).toEqual(['undefined', 'INSUFFICIENT_HISTORY laggedSpend']);
  });
});

describe('a young company and records that start too late are different things', () => {
  const arrMovements = ledger(['A', '2025-09-01', '100'], ['A', '2026-05-05', '20']);
  it('company younger than 12 months → incomplete / COHORT_TOO_YOUNG', () => {
    for (const metric of [nrr, arrGrowthRate]) {
      const result = one(metric, { arrMovements });
      expect(result.status).toBe('incomplete');
      expect(codes(result)).toContain('COHORT_TOO_YOUNG');
    }
    expect(value(one(nrr.variant('quarter'), { arrMovements }))).toBe('1.2'); // the quarter has its opening: 120 ÷ 100
  });
  it('records that start too late → INSUFFICIENT_HISTORY, and nothing is said of the company’s age', () => {
    const result = one(nrr, { arrMovements: ledger(['A', '2025-08-31', '100', { type: 'opening' }]) }, { dataFrom: '2025-09-01' });
    expect(why(result)).toEqual(['undefined', 'INSUFFICIENT_HISTORY cohortOpeningArr', 'INSUFFICIENT_HISTORY cohortClosingArr']);
  });
  it('exactly twelve months of life are enough', () => {
    expect(value(one(nrr, { arrMovements: ledger(['A', '2025-06-30', '100']) }))).toBe('1'); // before 1 July 2025: in the cohort
    expect(codes(one(nrr, { arrMovements: ledger(['A', '2025-07-02', '100']) }))).toContain('COHORT_TOO_YOUNG');
  });
  it('less than a year of revenue → COHORT_TOO_YOUNG (revenue growth; Rule of 40 needs two years)', () => {
    const two = ['2025', '2026'].flatMap(y =>
      finance(
        Q2.map(m => m.replace('2026', y)),
        { 'revenue-recurring': y === '2025' ? '100' : '150' },
      ),
    );
    expect(value(one(revenueGrowthRate, { financialLines: two }))).toBe('0.5'); // 450 ÷ 300 − 1
    const young = finance(['2026-03', ...Q2], { 'revenue-recurring': '100', cfo: '10', capex: '5' });
    expect(one(revenueGrowthRate, { financialLines: young }).status).toBe('incomplete');
    expect(codes(one(ruleOf40.variant('revenue-fcf'), { financialLines: young }))).toContain('COHORT_TOO_YOUNG');
  });
});

describe('asOf before the end: partial period', () => {
  const asked = { ...asAraucaria, asOf: '2026-05-06' };
  it('flows are reported to date and never silently annualised or scaled, with PARTIAL_PERIOD as a warning', () => {
    const row = ask(araucaria, asked);
    // Until 5 May: E new 48,000; C and H gone, 36,000 + 90,000; F back, 18,000. A's expansion of 10 May is not seen.
    expect(value(row['new-arr/event-based'] as Result)).toBe('48000');
    expect(value(row['churned-arr/event-based'] as Result)).toBe('126000');
    expect(value(row['reactivation-arr/event-based'] as Result)).toBe('18000');
    expect(value(row['expansion-arr/event-based'] as Result)).toBe('0');
    expect(value(row['arr/live'] as Result)).toBe('330000'); // 390,000 + 48,000 − 126,000 + 18,000
    expect(warned(row['new-arr/event-based'] as Result)).toContain('PARTIAL_PERIOD');
    expect(row['arr/live']?.asOf).toBe('2026-05-06');
  });
  it('CAC, partial period: value with warning, since spend accrues before wins', () => {
    const result = one(cac, araucaria, asked);
    expect(value(result)).toBe('46000'); // April's spend, E alone
    expect(warned(result)).toContain('PARTIAL_PERIOD');
  });
  it.each([
    ['nrr', nrr],
    ['magic number', magicNumber],
    ['ARR growth', arrGrowthRate],
    ['LTV', ltv],
    ['lifetime', customerLifetime],
    ['Rule of 40', ruleOf40.variant('arr-fcf-smsb')],
    ['revenue growth', revenueGrowthRate],
  ])('rates whose definition needs the whole window are `undefined` unless the caller opts in: %s', (_, metric) => {
    const result = one(metric, araucaria, asked);
    expect([result.status, result.value]).toEqual(['undefined', null]);
    expect(codes(result)).toContain('PARTIAL_PERIOD');
  });
  it('opted in, they have their value to date, with the warning', () => {
    const result = one(nrr.variant('quarter'), araucaria, { ...asked, allowPartial: true });
    expect(value(result)).toBe(quotient('264', '390')); // A 120 + B 84 + C 0 + D 60 + H 0, over 390 thousand
    expect(warned(result)).toContain('PARTIAL_PERIOD');
  });
  it('events at or after `asOf` are invisible everywhere: a return after it does not undo a churn before it', () => {
    const arrMovements = ledger(['A', '2025-01-05', '100'], ['A', '2026-04-10', '-100'], ['A', '2026-05-10', '100']);
    expect(value(one(arr, { arrMovements }, { asOf: '2026-05-10' }))).toBe('0');
    expect(value(one(arr, { arrMovements }, { asOf: '2026-05-11' }))).toBe('100');
  });
  it('a period wholly after `asOf` has no value at all, opted in or not', () => {
    for (const allowPartial of [false, true])
      expect(codes(one(netNewArr, araucaria, { ...asAraucaria, asOf: '2026-04-01', allowPartial }))).toContain('PARTIAL_PERIOD');
  });
  it('`asOf` at or after the end changes nothing', () => {
    for (const asOf of ['2026-07-01', '2026-08-01']) expect(value(one(netNewArr, araucaria, { ...asAraucaria, asOf }))).toBe('55200');
  });
  it('finance lines count month by month as each has ended; a margin to date is of the ended months', () => {
    const financialLines = finance(Q2, { 'revenue-recurring': '100', 'cogs-recurring': '20' });
    const result = one(grossMargin, { financialLines }, { asOf: '2026-06-10' });
    expect(value(result)).toBe('0.8'); // April and May: 160 ÷ 200
    expect(result.inputs.revenue?.value?.toString()).toBe('200');
    expect(warned(result)).toContain('PARTIAL_PERIOD');
  });
});

it('a period after `dataThrough` is not taken as final: PARTIAL_PERIOD, in each metric, and the finished ones keep theirs', () => {
  const table = evaluate({ arr, mrr, winRate, operatingMargin }, araucaria, {
    ...asAraucaria,
    periods: [quarter(2026, 2), quarter(2026, 3)],
  });
  expect(table.map(r => [r.arr.status, r.mrr.status, r.winRate.status, r.operatingMargin.status])).toEqual([
    ['ok', 'ok', 'ok', 'ok'],
    ['undefined', 'undefined', 'undefined', 'undefined'],
  ]);
  expect(codes(table[1]?.arr)).toEqual(['PARTIAL_PERIOD']);
});

it('subscriptions are no ledger: what needs one says what makes it', () => {
  const [reason] = one(everyVariant['arr/live']!, { subscriptions: [] }, plainly).reasons;
  expect(reason?.message).toBe('closingArr: arrMovements were not given; movementsFromSubscriptions makes them');
});

/* The variants of the later half: what each of their plans scans, deleted in turn. */
describe('every other variant', () => {
  const scanned = (metric: Operand): string[] => {
    const found = new Set<string>();
    const walk = (x: unknown): void => {
      if (typeof x !== 'object' || x === null) return;
      if ('op' in x && x.op === 'scan' && !('optional' in x && x.optional)) found.add((x as unknown as { entity: string }).entity);
      // What a parameter chooses is needed only where it is chosen.
      if (!('op' in x && x.op === 'instead')) for (const child of Object.values(x)) walk(child);
    };
    for (const input of Object.values(metric.bound.variant.inputs)) {
      if (input.kind === 'metric') for (const entity of scanned(input)) found.add(entity);
      else walk(input);
    }
    return [...found];
  };
  const others = Object.entries(evaluable).filter(([key]) => !typed.has(key));
  it('there are many', () => {
    expect(others.length).toBeGreaterThan(100);
  });
  it.each(others)('%s: deleting what it reads is NO_DATA, naming the entity; stating no completeness is PARTIAL_PERIOD', (_, metric) => {
    const entities = scanned(metric);
    expect(entities.length).toBeGreaterThan(0);
    for (const entity of entities) {
      const { [entity as 'arrMovements']: __, ...rest } = everything;
      const none = one(metric, rest, asAraucaria);
      expect([entity, none.value, none.reasons.some(r => r.code === 'NO_DATA' && r.message.includes(entity))]).toEqual([
        entity,
        null,
        true,
      ]);
      const complete = Object.fromEntries(Object.keys(everything).map(e => [e, '2026-07-01']));
      delete complete[entity];
      expect([
        entity, // A list without any month that is over has nothing to be complete.
        codes(one(metric, everything, { ...asAraucaria, dataThrough: complete })).some(c => c === 'PARTIAL_PERIOD' || c === 'NO_DATA'),
      ]).toEqual([entity, true]);
    }
  });
});
