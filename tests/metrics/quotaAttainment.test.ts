import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { quarter, quotaAttainment } from '../../src/index.js';
import type { Records } from '../../src/records.js';
import { quotient } from '../support/quotient.js';
import { grouped, one } from '../support/records.js';
import { quotas, reps, sold } from '../support/team.js';
import { loose, problemsOf, refusedAt, value, why } from '../support/totals.js';

const call = loose(quotaAttainment);
const names = ['pooled', 'full-quota', 'tcv-credit', 'mean-of-reps', 'median'] as const;
const inputOf = { pooled: 'reps', 'full-quota': 'fullQuotaReps', 'tcv-credit': 'tcvCreditReps', 'mean-of-reps': 'reps', median: 'reps' };
const fields = {
  reps: ['credit', 'quota'],
  fullQuotaReps: ['credit', 'fullQuota'],
  tcvCreditReps: ['tcvCredit', 'quota'],
} as const;
type Line = readonly [rep: string, credit: number | string, quota: number | string, period?: string];
/** The call of a variant over these lines. */
const of = (variant: (typeof names)[number], ...lines: readonly Line[]): Result => {
  const input = inputOf[variant] as keyof typeof fields;
  const [credit, quota] = fields[input];
  const given = lines.map(([rep, c, q, period]) => ({ rep, [credit]: c, [quota]: q, ...(period ? { period } : {}) }));
  return call({ [input]: given }, { variant });
};
const book: readonly Line[] = [
  ['Ana', 88_000, 100_000],
  ['Bia', 41_000, 100_000],
  ['Caio', 130_000, 120_000],
];
const withoutQuota = (r: Result) => String(r.beside?.creditWithoutQuota?.value);

describe('quota-attainment', () => {
  it.each([
    ['pooled', '0.809375'], // 259 ÷ 320
    ['full-quota', '0.809375'],
    ['tcv-credit', '0.809375'],
    ['mean-of-reps', '0.7911111111111111111111111111111111111111'], // (0.88 + 0.41 + 1.08333…) ÷ 3 = 2.37333… ÷ 3
    ['median', '0.88'],
  ] as const)('the book’s three reps, %s', (variant, expected) => {
    const r = of(variant, ...book);
    expect(value(r)).toBe(expected);
    expect(r.parts?.map(p => [p.key, p.stats.attainment?.value?.toFixed(4)])).toEqual([
      ['Ana', '0.8800'],
      ['Bia', '0.4100'],
      ['Caio', '1.0833'],
    ]);
  });

  it('lines of one rep pool before the mean and the median: Ana (10 + 90) ÷ 200 = 0.5, Bia 1', () => {
    const lines: readonly Line[] = [
      ['Ana', 10, 100, 'Q1'],
      ['Ana', 90, 100, 'Q2'],
      ['Bia', 100, 100],
    ];
    expect([value(of('mean-of-reps', ...lines)), value(of('median', ...lines))]).toEqual(['0.75', '0.75']);
    expect(value(of('pooled', ...lines))).toBe(quotient('200', '300'));
  });

  it('“quota 0 with credit → E1, listed apart”: in neither sum', () => {
    for (const variant of names) {
      const r = of(variant, ...book, ['Davi', 30_000, 0]);
      expect([withoutQuota(r), String(r.value)]).toEqual(['30000', String(of(variant, ...book).value)]);
      expect(r.parts?.map(p => p.key)).toEqual(['Ana', 'Bia', 'Caio']);
    }
  });

  it('E1: no quota at all, and nobody', () => {
    for (const variant of names) {
      expect(why(of(variant, ['Davi', 30_000, 0]))[1]).toMatch(/^ZERO_DENOMINATOR/);
      expect(why(of(variant))[1]).toMatch(/^ZERO_DENOMINATOR/);
    }
  });

  it('more taken back than given is below 0; a quota is not, and a rep has one line a period', () => {
    expect(value(of('pooled', ['Ana', -10, 100]))).toBe('-0.1');
    for (const variant of names) {
      expect(refusedAt(() => of(variant, ['Ana', 1, -1]))).toEqual([`${inputOf[variant]}.0.${fields[inputOf[variant] as 'reps'][1]}`]);
      expect(problemsOf(() => of(variant, ['Ana', 1, 1], ['Ana', 2, 1]))).toHaveLength(1);
    }
  });
});

/** The book’s three, ARR in thousands; Ana’s and Caio’s deals state a contract value. */
const team: Records = {
  ...sold(
    ['ana', '2026-04-10', '88', {}, { tcv: '176' }],
    ['bia', '2026-05-10', '41', {}, { type: 'expansion' }],
    ['caio', '2026-06-30', '130', {}, { tcv: '130' }],
  ),
  quotas: quotas(['ana', '100'], ['bia', '100', { fullAmount: '160', rampFactor: '0.625' }], ['caio', '120']),
};

describe('quota-attainment from records', () => {
  it.each([
    ['pooled', '0.809375'], // 259 ÷ 320
    ['full-quota', quotient('259', '380')], // 100 + 160 + 120
    ['tcv-credit', '0.95625'], // (176 + 130) ÷ 320
    ['median', '0.88'],
  ] as const)('%s', (variant, expected) => {
    expect(value(one(quotaAttainment.variant(variant), team))).toBe(expected);
  });
  it('mean-of-reps; deals without a contract value are counted', () => {
    expect(one(quotaAttainment.variant('mean-of-reps'), team).value?.toFixed(20)).toBe('0.79111111111111111111');
    expect(one(quotaAttainment.variant('tcv-credit'), team).excluded).toMatchObject({ 'no tcv': 1 });
  });

  const alone = (more: Partial<Records>): Result => one(quotaAttainment, { ...sold(['ana', '2026-05-01', '50']), ...more });

  it('“prorated by active days for joiners and leavers”; a longer quota by the days of it that are in the window', () => {
    const q2 = { quotas: quotas(['ana', '91']) }; // 91 days
    expect(value(alone({ ...q2, reps: reps(['ana', { hireDate: '2026-05-16' }]) }))).toBe(quotient('50', '46')); // 16 of May, 30 of June
    expect(value(alone({ ...q2, reps: reps(['ana', { quotaStartDate: '2026-05-16' }]) }))).toBe(quotient('50', '46'));
    expect(value(alone({ ...q2, reps: reps(['ana', { endDate: '2026-05-11' }]) }))).toBe('1.25'); // 40 days
    expect(value(alone({ quotas: quotas(['ana', '365', { startDate: '2026-01-01', endDate: '2027-01-01' }]) }))).toBe(quotient('50', '91'));
  });

  it('quotas of different lengths add up exactly, and are one line: 10 × 15 ÷ 30 + 20 = 25', () => {
    const r = alone({
      quotas: quotas(['ana', '10', { endDate: '2026-05-01' }], ['ana', '20', { startDate: '2026-05-01' }]),
      reps: reps(['ana', { hireDate: '2026-04-16' }]),
    });
    expect([value(r), r.parts?.length]).toEqual(['2', 1]);
  });

  it('“Clawback = negative credit on its date”; a win that was undone keeps its credit until then', () => {
    const undone = sold(['ana', '2026-04-02', '50', {}, { reversedAt: '2026-06-20' }]);
    const records = {
      opportunities: undone.opportunities,
      quotaCredits: [
        ...undone.quotaCredits,
        { id: 'back', opportunityId: 'o0', repId: 'ana', share: 1, creditedAt: '2026-07-05', clawback: true },
      ],
      quotas: [...quotas(['ana', '100']), ...quotas(['ana', '100', { id: 'q3', startDate: '2026-07-01', endDate: '2026-10-01' }])],
    };
    expect(value(one(quotaAttainment, records))).toBe('0.5');
    expect(value(one(quotaAttainment, records, { periods: [quarter(2026, 3)] }))).toBe('-0.5');
  });

  it('“Overlay credit excluded from company total”, counted; so are credits of deals that are not won, and quotas of teams', () => {
    const both = sold(['ana', '2026-05-01', '50'], ['ana', '2026-05-02', '7', {}, { outcome: 'lost' }]);
    const r = one(quotaAttainment, {
      opportunities: both.opportunities,
      quotaCredits: [
        ...both.quotaCredits,
        { id: 'se', opportunityId: 'o0', repId: 'ana', share: 1, creditedAt: '2026-05-01', overlay: true },
      ],
      quotas: [...quotas(['ana', '100']), { ...quotas(['x', '900'])[0], id: 'team', repId: undefined, teamId: 'south' } as never],
    });
    expect(value(r)).toBe('0.5');
    expect(r.excluded).toMatchObject({ 'overlay credit': 1, 'credit of a deal that is not won': 1, 'quota of a team': 1 });
  });

  it('“Rep leaves: credit stays”: in the sum beside the quota of the days before, apart where there were none', () => {
    const left = reps(['ana', { endDate: '2026-04-11' }]);
    expect(value(alone({ quotas: quotas(['ana', '91']), reps: left }))).toBe('5'); // 50 ÷ 10 days
    const before = alone({ quotas: quotas(['ana', '91'], ['bia', '100']), reps: reps(['ana', { endDate: '2026-03-01' }], ['bia']) });
    expect([value(before), withoutQuota(before)]).toEqual(['0', '50']);
  });

  it('shares of a deal; a window’s credits by their own date, whenever the deal was closed', () => {
    const { opportunities } = sold(['ana', '2026-03-20', '100']);
    const r = one(quotaAttainment, {
      opportunities,
      quotaCredits: [
        { id: 'a', opportunityId: 'o0', repId: 'ana', share: '0.6', creditedAt: '2026-04-01' },
        { id: 'b', opportunityId: 'o0', repId: 'bia', share: '0.4', creditedAt: '2026-03-31' },
      ],
      quotas: quotas(['ana', '100'], ['bia', '100']),
    });
    expect(value(r)).toBe('0.3'); // 60 ÷ 200
  });

  it('by rep, by role', () => {
    const by = (name: string, more: Partial<Records> = {}) =>
      Object.fromEntries(Object.entries(grouped(quotaAttainment, { ...team, ...more }, { by: [name] })).map(([k, r]) => [k, value(r)]));
    expect(by('ownerRepId')).toEqual({ ana: '0.88', bia: '0.41', caio: quotient('130', '120') });
    const roles = { reps: reps(['ana'], ['bia'], ['caio', { role: 'AM' }]) };
    expect(by('role', roles)).toEqual({ AE: '0.645', AM: quotient('130', '120') }); // 129 ÷ 200
  });

  it('absent is not zero: no quotas, no credits given; a currency without rate', () => {
    expect(why(one(quotaAttainment, { ...team, quotas: undefined } as never))).toEqual(['undefined', 'NO_DATA reps']);
    expect(why(one(quotaAttainment, { ...team, quotaCredits: undefined } as never))).toEqual(['undefined', 'NO_DATA reps']);
    expect(why(alone({ quotas: quotas(['ana', '100', { currency: 'USD' }]) }))[1]).toBe('MISSING_FX_RATE reps');
  });
});
