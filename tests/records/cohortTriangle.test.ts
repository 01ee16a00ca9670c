import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definePolicy, monthsOf, quarter, quartersOf } from '../../src/index.js';
import type { Records, TriangleOf, TriangleOptions } from '../../src/records.js';
import { cohortTriangle } from '../../src/records.js';
import { drawn } from '../support/drawn.js';
import { ledger } from '../support/records.js';
import { problemsOf, refusedAt } from '../support/totals.js';

const open = { dataFrom: '2024-01-01', dataThrough: '2026-01-01', currency: 'BRL' } as const;
/** Two customers land in Q1 2025, one in Q2, one in Q4. */
const records: Records = {
  arrMovements: ledger(
    ['a', '2025-01-10', '100'],
    ['b', '2025-02-20', '300'],
    ['a', '2025-03-15', '50'], // 150
    ['b', '2025-06-01', '-100'], // 200
    ['b', '2025-09-01', '-200'], // gone
    ['b', '2025-11-25', '80'], // back, in its tenth month
    ['c', '2025-04-01', '40'],
    ['c', '2025-10-01', '-40'], // leaves after six months to the day
    ['d', '2025-10-05', '10'],
  ),
};
const ask = (of: TriangleOf, options: Partial<TriangleOptions> = {}) =>
  cohortTriangle(records, { vintages: quartersOf(2025), of, ages: { every: 'quarter' }, ...open, ...options });
/** Each vintage's values by age, as text; '-' where it is too young. */
const lines = (of: TriangleOf, options: Partial<TriangleOptions> = {}) => {
  const cells = ask(of, options).filter(c => c.group === null);
  return [...new Set(cells.map(c => c.vintage))].map(v =>
    cells
      .filter(c => c.vintage === v)
      .map(c =>
        c.value === null
          ? c.reasons[0]?.code === 'COHORT_TOO_YOUNG'
            ? '-'
            : c.reasons[0]?.code
          : `${c.result.numerator}/${c.result.denominator}`,
      )
      .join(' '),
  );
};

describe('a triangle by hand: quarters of 2025, followed to 1 January 2026', () => {
  it('net revenue retention: ARR at the age over what landed', () => {
    expect(lines('net-revenue-retention')).toEqual([
      // a is 150 from March on; b 300 until 20 May, 200 until 20 August, 0 on 20 November (it comes back on the 25th)
      '450/400 350/400 150/400',
      '40/40 40/40 -', // c has left on 1 October, and was there until then
      'ZERO_DENOMINATOR - -', // nobody landed in Q3
      '- - -',
    ]);
  });
  it('gross revenue retention: growth left out, account by account', () => {
    expect(lines('gross-revenue-retention')[0]).toBe('400/400 300/400 100/400'); // a at most 100
  });
  it('logo retention', () => {
    expect(lines('logo-retention').slice(0, 2)).toEqual(['2/2 2/2 1/2', '1/1 1/1 -']);
  });
  it('expansion: gross, without the reactivation', () => {
    expect(lines('expansion')[0]).toBe('50/400 50/400 50/400');
  });
  it('share expanded', () => {
    expect(lines('share-expanded').slice(0, 2)).toEqual(['1/2 1/2 1/2', '0/1 0/1 -']);
  });
  it('a customer that came back counts while it is there', () => {
    expect(lines('logo-retention', { ages: [10], dataThrough: '2026-06-01' })[0]).toBe('2/2'); // b on 20 December
    expect(lines('net-revenue-retention', { ages: [10], dataThrough: '2026-06-01' })[0]).toBe('230/400');
  });
  it('asOf moves the diagonal, and what happens from then on is not seen', () => {
    expect(lines('logo-retention', { asOf: '2025-10-01' })).toEqual(
      ['2/2 2/2', '1/1 -', 'ZERO_DENOMINATOR -', '- -'].map(l => l.replace('ZERO_DENOMINATOR -', '- -')),
    );
    expect(lines('logo-retention', { asOf: '2025-12-31', ages: [9] })[0]).toBe('-');
  });
  it('ages: steps as far as the oldest vintage has lived, steps up to an age, or a list', () => {
    const agesOf = (options: Partial<TriangleOptions>) => [...new Set(ask('expansion', options).map(c => c.age))];
    expect(agesOf({})).toEqual([3, 6, 9]);
    expect(agesOf({ ages: undefined as never })).toEqual([3, 6, 9]);
    expect(agesOf({ ages: { every: 'month' } })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(agesOf({ ages: { every: 'month', upTo: 2 } })).toEqual([1, 2]);
    expect(agesOf({ ages: { every: 'year', upTo: 36 } })).toEqual([12, 24, 36]);
    expect(agesOf({ ages: [12, 1, 6] })).toEqual([1, 6, 12]);
    expect(agesOf({ vintages: quartersOf(2026).slice(0, 1) })).toEqual([3]); // none has lived: one column that says so
  });
  it('rows() are plain: the age in months, the value or the reason', () => {
    expect(ask('logo-retention', { vintages: [quarter(2025, 2)] }).rows()).toEqual([
      { vintage: 'Q2 2025', age: 3, value: 1, reason: null },
      { vintage: 'Q2 2025', age: 6, value: 1, reason: null },
    ]);
    expect(ask('logo-retention', { vintages: [quarter(2025, 2)], ages: [12] }).rows()).toEqual([
      { vintage: 'Q2 2025', age: 12, value: null, reason: 'COHORT_TOO_YOUNG' },
    ]);
  });
  it('by a group: the one that each customer landed in', () => {
    const accounts = [
      { id: 'a', segment: 'smb' },
      { id: 'b', segment: 'smb' },
      { id: 'b', segment: 'mid', validFrom: '2025-03-01' },
      { id: 'c', segment: 'mid' },
      { id: 'd', segment: 'mid' },
    ];
    const table = cohortTriangle(
      { ...records, accounts },
      { vintages: [quarter(2025, 1)], of: 'logo-retention', ages: [9], by: ['segment'], ...open },
    );
    expect(table.map(c => [c.group?.segment, `${c.result.numerator}/${c.result.denominator}`])).toEqual([
      ['smb', '1/2'],
      [undefined, '1/2'],
    ]);
  });
  it('under a policy that counts parents, a new child is the parent’s expansion', () => {
    const policy = definePolicy({
      name: 'Group',
      version: '1',
      owner: 'RevOps',
      approvedBy: 'CFO',
      effectiveFrom: '2025-01-01',
      currency: 'BRL',
      timeZone: 'UTC',
      customerGrain: 'ultimate-parent',
    });
    const accounts = [{ id: 'a', parentId: 'p' }, { id: 'c', parentId: 'p' }, { id: 'p' }];
    const asked = { vintages: [quarter(2025, 1)], of: 'expansion', ages: [9], ...open } as const;
    const found = (options: object) => String(cohortTriangle({ ...records, accounts }, { ...asked, ...options })[0]?.result.numerator);
    expect([found({}), found({ policy })]).toEqual(['50', '90']); // a’s 50, and c’s 40 of 1 April
    expect(refusedAt(() => cohortTriangle(records, { ...asked, policy: 'x' } as never))).toEqual(['options.policy']);
  });
  it('is frozen, and each cell is a full result', () => {
    const table = ask('expansion');
    for (const it of [table, table[0], table[0]?.result, table[0]?.reasons]) expect(Object.isFrozen(it)).toBe(true);
    expect(table[0]?.result).toMatchObject({ metric: 'expansion-effectiveness', variant: 'gross', parameters: { ageMonths: 3 } });
  });
});

/* Against a naive walk: every balance a fresh sum, months added by hand. */
const monthsLater = (day: string, n: number): string => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const m = year * 12 + month - 1 + n;
  const last = new Date(Date.UTC(Math.floor(m / 12), (m % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(Math.floor(m / 12), m % 12, Math.min(date, last))).toISOString().slice(0, 10);
};
const dayAfter = (n: number): string => new Date(Date.UTC(2024, 0, 2 + n)).toISOString().slice(0, 10);
const life = fc.record({
  start: fc.integer({ min: 0, max: 600 }),
  landed: fc.integer({ min: 1, max: 500 }),
  steps: fc.array(fc.record({ gap: fc.integer({ min: 1, max: 120 }), to: fc.constantFrom(0, 0.5, 0.5, 1.5, 2) }), { maxLength: 8 }),
});

describe('over random ledgers', () => {
  it('every cell is the naive one', () => {
    fc.assert(
      fc.property(fc.array(life, { minLength: 1, maxLength: 8 }), lives => {
        const events = lives.map(({ start, landed, steps }) => {
          let [at, has] = [start, landed];
          const own = [{ day: dayAfter(start), delta: landed }];
          for (const { gap, to } of steps) {
            at += gap;
            const next = has === 0 ? landed : Math.round(has * to);
            if (next !== has && at < 720) {
              own.push({ day: dayAfter(at), delta: next - has });
              has = next;
            }
          }
          return own;
        });
        const arrMovements = events.flatMap((own, a) =>
          own.map(({ day, delta }, i) => ({ id: `${a}-${i}`, accountId: `a${a}`, effectiveAt: day, deltaArr: `${delta}` })),
        );
        const asOf = '2026-01-15';
        for (const of of ['net-revenue-retention', 'gross-revenue-retention', 'logo-retention', 'expansion', 'share-expanded'] as const) {
          const cells = cohortTriangle(
            { arrMovements },
            { vintages: [...quartersOf(2024), ...monthsOf(2025)], of, ages: [1, 4, 12], ...open, dataThrough: '2026-02-01', asOf },
          );
          for (const { vintage, age, value, reasons, result } of cells) {
            const cohort = events.filter(([first]) => first && first.day >= vintage.start && first.day < vintage.end);
            const at = cohort.map(own => {
              const limit = monthsLater(own[0]?.day ?? '', age);
              let balance = 0;
              let expanded = 0;
              for (const { day, delta } of own) {
                if (day >= limit) continue;
                if (balance > 0 && delta > 0) expanded += delta;
                balance += delta;
              }
              return { landed: own[0]?.delta ?? 0, balance, expanded };
            });
            const young = monthsLater(vintage.end, age) > asOf;
            expect([reasons.some(r => r.code === 'COHORT_TOO_YOUNG'), value === null]).toEqual([young, young || cohort.length === 0]);
            if (value === null) continue;
            const total = (f: (x: (typeof at)[number]) => number) => at.reduce((sum, x) => sum + f(x), 0);
            const [above, below] = {
              'net-revenue-retention': [total(x => x.balance), total(x => x.landed)],
              'gross-revenue-retention': [total(x => Math.min(x.balance, x.landed)), total(x => x.landed)],
              'logo-retention': [total(x => Number(x.balance > 0)), at.length],
              expansion: [total(x => x.expanded), total(x => x.landed)],
              'share-expanded': [total(x => Number(x.expanded > 0)), at.length],
            }[of] as [number, number];
            expect([Number(result.numerator), Number(result.denominator)]).toEqual([above, below]);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('a wrong call', () => {
  it.each([
    ['options.of', { of: 'revenue' }],
    ['options.of', { of: undefined }],
    ['options.vintages', { vintages: [] }],
    ['options.vintages', { vintages: undefined }],
    ['options.vintages.0', { vintages: ['2025'] }],
    ['options.ages', { ages: [] }],
    ['options.ages', { ages: 3 }],
    ['options.ages', { ages: [3, 3] }],
    ['options.ages.1', { ages: [3, 0] }],
    ['options.ages.0', { ages: [1.5] }],
    ['options.ages.every', { ages: { every: 'week' } }],
    ['options.ages.upTo', { ages: { every: 'quarter', upTo: 2 } }],
    ['options.ages.to', { ages: { every: 'quarter', to: 9 } }],
    ['options.periods', { periods: quartersOf(2025) }],
    ['options.asOf', { asOf: 'now' }],
    ['options.other', { other: 1 }],
  ])('is refused at %s: %o', (at, options) => {
    expect(() => ask('expansion', options as never)).toThrow(/^cohortTriangle refused/);
    expect(refusedAt(() => ask('expansion', options as never))).toEqual([at]);
  });
  it('everything wrong is in one refusal', () => {
    const call = () =>
      cohortTriangle({ arrMovements: [{ id: 'x' }] } as never, { ...open, of: 'x', vintages: [], ages: 0, currency: 'brl' } as never);
    expect(refusedAt(call)).toEqual(
      expect.arrayContaining(['options.of', 'options.vintages', 'options.ages', 'options.currency', 'arrMovements.0.accountId']),
    );
    expect(problemsOf(() => cohortTriangle({}, undefined as never)).length).toBeGreaterThan(2);
  });
});

describe('the heat map', () => {
  it('has a cell for each vintage and age, in percent, and none of the young ones is 0', async () => {
    const { marks, svg, labels } = await drawn(ask('net-revenue-retention').chart());
    expect(marks('rect')).toBe(12);
    expect(marks('text')).toBe(5); // 112.5 87.5 37.5 · 100 100
    for (const text of ['112.5%', '87.5%', '37.5%', '100.0%', 'Q1 2025', 'Months since landing', 'NRR of a vintage'])
      expect(svg).toContain(text);
    expect(labels.filter(l => l.includes('no value: COHORT_TOO_YOUNG')).length).toBe(6);
    expect(labels.some(l => l.includes('Landed: R$ 400.00'))).toBe(true);
  });
  it('in Portuguese, by segment, a panel each', async () => {
    const accounts = [{ id: 'a', segment: 'smb' }, { id: 'b', segment: '<b>mid</b>' }, { id: 'c' }, { id: 'd' }];
    const table = cohortTriangle({ ...records, accounts }, { vintages: quartersOf(2025), of: 'logo-retention', by: ['segment'], ...open });
    const { marks, svg } = await drawn(table.chart({ lang: 'pt-BR' }));
    expect(marks('rect')).toBe(4 * 12);
    for (const text of [
      'Retenção por safra',
      'clientes que ficaram',
      'T1 2025',
      'Meses desde a entrada',
      '50,0%',
      '(nenhum)',
      '&lt;b&gt;mid',
    ])
      expect(svg).toContain(text);
    expect(svg).not.toContain('<b>');
  });
  it('of nothing but young vintages, and of a single value', async () => {
    expect((await drawn(ask('expansion', { vintages: [quarter(2025, 4)] }).chart())).marks('text')).toBe(0);
    expect((await drawn(ask('logo-retention', { vintages: [quarter(2025, 1)], ages: [3] }).chart())).marks('text')).toBe(1);
  });
});

it('an unknown option is told with the options that a triangle takes, as a series and a bridge tell theirs', () => {
  const base = { dataFrom: '2024-01-01', dataThrough: '2026-07-01', currency: 'BRL' };
  const wrong = () =>
    cohortTriangle({ arrMovements: [] }, { ...base, vintages: [quarter(2025, 1)], of: 'net-revenue-retention', rates: 'x' } as never);
  expect(wrong).toThrow(/options\.rates: expected one of vintages, of, ages, policy, by, dataThrough/);
});
