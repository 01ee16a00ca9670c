import { expect } from 'vitest';
import type { Operand, Period, Result } from '../../src/index.js';
import { adopt, expansionArr, month, newArr, quarter, reactivationArr } from '../../src/index.js';
import { evaluate, movementsFromSubscriptions } from '../../src/records.js';
import { all, calling } from '../support/catalogue.js';
import { policyWith } from '../support/policies.js';
import { araucaria, asAraucaria, ledger, one } from '../support/records.js';
import { refusedAt, value, warned, why } from '../support/totals.js';
import { sampleItems } from './glossaryInputs.js';

/** A test that proves a sentence: here, or elsewhere by its name. */
type Proof =
  | { readonly kind: 'here'; readonly needs: readonly string[]; readonly run: () => void }
  | { readonly kind: 'named'; readonly file: string; readonly title: string }
  /** In the metric's own tests or those of records, once the metric is there: a title that quotes these words. */
  | { readonly kind: 'quoted'; readonly words: string };

/** One sentence of an Edge rule of definitions.md §3 to §5, or of the E-rules of §0.4, and what proves it. */
export interface EdgeRule {
  readonly metric: string;
  readonly sentence: string;
  readonly proof: Proof;
}

const rules: EdgeRule[] = [];
const edges = (metric: string) => {
  const add = (sentence: string, proof: Proof): typeof chain => {
    rules.push({ metric, sentence, proof });
    return chain;
  };
  const chain = {
    /** Proved by a test that exists. */
    named: (sentence: string, file: string, title: string) => add(sentence, { kind: 'named', file: `tests/${file}.test.ts`, title }),
    /** Proved here, with totals or records, as soon as the catalogue has the variants. */
    here: (sentence: string, needs: string, run: () => void) => add(sentence, { kind: 'here', needs: needs.split(' '), run }),
    quoted: (sentence: string, words = sentence) => add(sentence, { kind: 'quoted', words }),
  };
  return chain;
};

const call = (key: string, given: Readonly<Record<string, unknown>>, options?: object): Result => {
  const [id = '', variant] = key.split('/');
  const metric = calling(id, variant);
  if (!metric) throw new Error(`no ${key}`);
  return metric(given, options);
};
const from = (key: string): Operand => all[key] as Operand;
/** Totals of a list input, under the field that its definition gives them. */
const list = (key: string, name: string): unknown => {
  const input = all[key]?.bound.variant.inputs[name];
  return input?.kind === 'list' ? sampleItems(name, Object.keys(input.fields), input.plain === true) : [];
};

const EDGES = 'records/edges';

// §0.4 E-rules
edges('E1').named(
  'zero denominator → undefined / ZERO_DENOMINATOR',
  `${EDGES}/samples`,
  'E1 "zero denominator → undefined / ZERO_DENOMINATOR"',
);
edges('E2')
  .named(
    'NEGATIVE_DENOMINATOR when sign would invert the reading',
    'metrics/cacPayback',
    '“GM ≤ 0 → undefined / NEGATIVE_MARGIN: never recovers”',
  )
  .named('shrinking ARR gives a legitimate negative value there', `${EDGES}/spend`, '"shrinking ARR → negative value, ok"');
edges('E3')
  .named(
    'signed entries, netted inside the period of their own date',
    `${EDGES}/spend`,
    '"signed entries, netted inside the period of their own date"',
  )
  .named(
    'a net-negative spend total → undefined / NEGATIVE_DENOMINATOR in ratios that divide by it',
    `${EDGES}/spend`,
    'in ratios that divide by it',
  )
  .named(
    'not-applicable / NEGATIVE_NUMERATOR where it is the numerator',
    `${EDGES}/spend`,
    '"not-applicable / NEGATIVE_NUMERATOR where it is the numerator',
  )
  .named('One-off refunds never touch ARR', `${EDGES}/ledger`, '"One-off refunds never touch ARR"');
edges('E4')
  .named('first recordedAt < knownAt', 'records/known', 'recordedAt < knownAt: what is recorded at knownAt itself is not yet known')
  .named('then the newest per (sourceSystem, sourceKey)', `${EDGES}/e4Versions`, '"then the newest per (sourceSystem, sourceKey)"')
  .named('then drop it if deletedAt < knownAt or isTest', 'records/known', 'deletedAt < knownAt drops it')
  .named('a dropped version never revives an older one', 'records/known', 'a dropped version never revives an older one')
  .named('equal recordedAt is refused', `${EDGES}/e4Versions`, '"equal recordedAt is refused"')
  .named('no knownAt means everything is known', 'records/known', 'without knownAt any deletedAt does')
  .named('every measure runs at the surviving customer', `${EDGES}/e4Versions`, '"every measure runs at the surviving customer"')
  .named(
    'the earliest new of its members is its only one, and movement types are derived again there',
    `${EDGES}/e4Versions`,
    '"the earliest new of its members is its only one',
  )
  .named('The number removed is in excluded', `${EDGES}/e4Versions`, '"The number removed is in excluded"');
edges('E4b')
  .named(
    'first, last, next and previous order by (instant, recordedAt, id), text by code point',
    `${EDGES}/groups`,
    'names sort by code point',
  )
  .named('equal keys are refused', 'records/agree', 'E4b: equal (instant, recordedAt, id) of one account is refused');
edges('E4c')
  .named('a comparison with a missing value is false', `${EDGES}/groups`, '"a comparison with a missing value is false"')
  .named('a sum refuses missing values unless a default is stated', 'records/summary', '"a sum refuses missing values"')
  .named(
    'a missing dimension value is a group of its own, never the total',
    `${EDGES}/groups`,
    '"a missing dimension value is a group of its own, never the total"',
  )
  .named('and counted apart from a dangling key', `${EDGES}/groups`, '"and counted apart from a dangling key"');
edges('E5')
  .named('one reporting currency per result', `${EDGES}/e5Currency`, '"one reporting currency per result"')
  .named(
    'both ends at the same plan rate for the fiscal year, so FX never creates expansion or churn',
    `${EDGES}/e5Currency`,
    '"so FX never creates expansion or churn"',
  )
  .named('Flow-type money converts at the rate of its own date', `${EDGES}/e5Currency`, 'the latest spot rate on or before their own date')
  .named('income-statement lines: the rate finance booked', `${EDGES}/e5Currency`, 'income-statement lines: "the rate finance booked"')
  .named(
    'A contract that itself changes currency mid-period is one account',
    `${EDGES}/e5Currency`,
    '"A contract that itself changes currency mid-period is one account',
  )
  .named(
    'A missing rate → undefined / MISSING_FX_RATE, never rate 1',
    `${EDGES}/e5Currency`,
    '"A missing rate → undefined / MISSING_FX_RATE, never rate 1"',
  )
  .here('An as reported variant adds an explicit fx movement so the bridge still closes', 'arr/as-reported-fx net-new-arr/incl-fx', () => {
    // US$ 10,000 at plan 5.20; the spot moves from 5.00 to 5.50 in the quarter: 50,000 → 55,000, fx +5,000, and nothing else happened.
    const fxRates = (
      [
        ['plan', '2024-01-01', '5.20'],
        ['spot', '2026-03-15', '5.00'],
        ['spot', '2026-06-15', '5.50'],
      ] as const
    ).map(([kind, date, rate]) => ({ id: `${kind} ${date}`, from: 'USD', to: 'BRL', kind, date, rate }));
    const records = { arrMovements: ledger(['A', '2024-02-01', { amount: '10000', currency: 'USD' }]), fxRates };
    expect(value(one(from('arr/live'), records))).toBe('52000');
    expect(value(one(from('arr/as-reported-fx'), records))).toBe('55000');
    expect(value(one(from('net-new-arr/constant-currency'), records))).toBe('0');
    expect(value(one(from('net-new-arr/incl-fx'), records))).toBe('5000');
  });
edges('E6')
  .named(
    'an account whose ARR went to 0 and later returns is reactivation; not new, not expansion, not a new logo',
    `${EDGES}/ledger`,
    'E6 reactivation:',
  )
  .named('Whatever the length of the gap the type is the same', `${EDGES}/ledger`, '"Whatever the length of the gap the type is the same"')
  .here('gapDays is stored so a company may report win-backs older than N months as new', 'new-logos/account', () => {
    // Gone from 10 March 2025 to 12 April 2026: more than twelve months. Another one came back after six months.
    const arrMovements = ledger(
      ['A', '2024-03-01', '100'],
      ['A', '2025-03-10', '-100'],
      ['A', '2026-04-12', '90'],
      ['B', '2024-03-01', '100'],
      ['B', '2025-10-10', '-100'],
      ['B', '2026-04-12', '70'],
    );
    const our = adopt(policyWith({ reactivation: 'new-after-months', newAfterMonths: 12 }), { newArr, reactivationArr });
    const at = (metric: Operand) => value(one(metric, { arrMovements }));
    expect([at(newArr), at(reactivationArr)]).toEqual(['0', '160']);
    expect([at(our.newArr), at(our.reactivationArr)]).toEqual(['90', '70']);
  });
edges('E7')
  .named(
    'the later increase is an expansion movement in the bridge',
    `${EDGES}/ledger`,
    '"the later increase is an `expansion` movement in the bridge"',
  )
  .named(
    'that account is outside the opening cohort and contributes nothing to NRR, GRR or logo retention of that period',
    `${EDGES}/ledger`,
    '"but that account is outside the opening cohort',
  );
edges('E8').named('open deals are never in win rate or cycle length', `${EDGES}/deals`, 'E8 "open deals are never in win rate"');
edges('E9')
  .named(
    'Its outcome for a period is the last closing event with closedAt in the period that is still standing as of asOf',
    `${EDGES}/deals`,
    'E9 "its outcome for a period is the last closing',
  )
  .named('Closed-lost in Q1, won in Q2: … counts once, as won, in Q2', `${EDGES}/deals`, 'E9 "Closed-lost in Q1, won in Q2')
  .named('knownAt reproduces the old figure', `${EDGES}/e4Versions`, 'E9 "knownAt reproduces the old figure"');
edges('Quantiles')
  .named('linear between neighbours at h = (n − 1) q', 'records/summary', '"linear between neighbours at h = (n − 1) q"')
  .named('censored entries sort last', 'records/evaluateHard', '"censored entries sort last"')
  .named(
    'if a neighbour of non-zero weight is censored → CENSORED',
    'records/evaluateHard',
    '"if a neighbour of non-zero weight is censored → CENSORED',
  )
  .named('A mean or quantile over nothing is E1', 'records/evaluateHard', '"A mean or quantile over nothing is E1"');
edges('E10').named(
  'count denominators below 10 (configurable) keep their value and carry SMALL_SAMPLE',
  `${EDGES}/samples`,
  'E10 "count denominators',
);
edges('E11').named(
  'isTest, internal accounts, free and unpaid-trial subscriptions are out of every customer and ARR metric',
  `${EDGES}/samples`,
  'E11 "isTest',
);
edges('E12').named(
  'soft-deleted with deletedAt; visible to any knownAt before that',
  `${EDGES}/e4Versions`,
  'E12 "soft-deleted with deletedAt',
);
edges('E13')
  .named(
    'malformed or contradictory rows refuse the call, every one listed',
    'records/evaluateRefused',
    'all contradictory rows of all entities',
  )
  .named(
    'optional data that is simply absent leaves the row out, counted in excluded',
    `${EDGES}/deals`,
    'E13 "optional data that is simply absent',
  )
  .quoted('onInvalid: exclude is an explicit choice and shows in the result', 'onInvalid');

// §3 Unit economics
edges('cac')
  .named(
    'no new customers → undefined / NO_NEW_CUSTOMERS (the spend is still shown)',
    'metrics/cac',
    '“no new customers → undefined / NO_NEW_CUSTOMERS (the spend is still shown)”',
  )
  .named('Zero spend with new customers → 0, ok', 'metrics/cac', '“Zero spend with new customers → 0, ok”')
  .named('E3 refunds net the spend', 'metrics/cac', '“E3 refunds net the spend”')
  .named(
    'Expansion-only deals and reactivations are not new logos (E6)',
    `${EDGES}/ledger`,
    '"Expansion-only deals and reactivations are not new logos (E6)"',
  )
  .named(
    'A logo that signs and cancels inside the period still counts as acquired',
    `${EDGES}/ledger`,
    '"A logo that signs and cancels inside the period still counts as acquired"',
  )
  .named(
    'Spend tagged motion: expansion inside the default total is kept and reported',
    `${EDGES}/spend`,
    '"Spend tagged motion: expansion inside the default total is kept and reported',
  )
  .named('Merged accounts count once', `${EDGES}/e4Versions`, '"Merged accounts count once"')
  .named(
    'Partial period: value with warning, since spend accrues before wins',
    'records/evaluateCoverage',
    'CAC, partial period: value with warning, since spend accrues before wins',
  );
edges('paid-cac')
  .here('no attributed logos → NO_NEW_CUSTOMERS', 'paid-cac/paid-over-attributed paid-cac/paid-loaded', () => {
    const none = { paidProgramSpend: '57000', newLogosAttributedToPaid: '0' };
    expect(why(call('paid-cac/paid-over-attributed', none))).toEqual(['undefined', 'NO_NEW_CUSTOMERS newLogosAttributedToPaid']);
    expect(why(call('paid-cac/paid-loaded', { ...none, paidTeamPayroll: '0' }))[1]).toContain('NO_NEW_CUSTOMERS');
  })
  .here('Unattributed logos are … never spread', 'paid-cac/paid-over-attributed paid-cac/paid-over-all', () => {
    // 57,000 over the 2.5 that touches give paid channels is 22,800, however many there are in all; over all 12 it is 4,750 and has another name.
    expect(value(call('paid-cac/paid-over-attributed', { paidProgramSpend: '57000', newLogosAttributedToPaid: '2.5' }))).toBe('22800');
    expect(value(call('paid-cac/paid-over-all', { paidProgramSpend: '57000', newLogos: 12 }))).toBe('4750');
    expect(
      refusedAt(() => call('paid-cac/paid-over-attributed', { paidProgramSpend: '57000', newLogosAttributedToPaid: '2.5', newLogos: 12 })),
    ).toEqual(['newLogos']);
  })
  .quoted('Unattributed logos are reported')
  .quoted('Attribution model is part of the variant name');
edges('cac-ratio')
  .here('ARR won = 0 → E1', 'cac-ratio/blended cac-ratio/new cac-ratio/expansion', () => {
    expect(why(call('cac-ratio/blended', { priorQuarterSpend: '132000', newArr: '0', expansionArr: '0' })).join()).toMatch(
      /^undefined,ZERO_DENOMINATOR/,
    );
    expect(why(call('cac-ratio/new', { priorQuarterNewLogoSpend: '90000', newArr: '0' })).join()).toMatch(/^undefined,ZERO_DENOMINATOR/);
    expect(why(call('cac-ratio/expansion', { priorQuarterExpansionSpend: '90000', expansionArr: '0' })).join()).toMatch(
      /^undefined,ZERO_DENOMINATOR/,
    );
  })
  .quoted('New-only ratio below blended usually means the cost split is wrong: warn', 'New-only ratio below blended')
  .here('Negative spend E3', 'cac-ratio/blended', () => {
    const refunded = call('cac-ratio/blended', { priorQuarterSpend: '-1', newArr: '73200', expansionArr: '42000' });
    expect(why(refunded)).toEqual(['not-applicable', 'NEGATIVE_NUMERATOR priorQuarterSpend']);
  });
edges('cac-payback')
  .named('no new MRR → E1', 'metrics/cacPayback', '“no new MRR → E1”')
  .named(
    'GM ≤ 0 → undefined / NEGATIVE_MARGIN: never recovers',
    'metrics/cacPayback',
    '“GM ≤ 0 → undefined / NEGATIVE_MARGIN: never recovers”',
  )
  .here('net-new variant with shrinking ARR → NEGATIVE_DENOMINATOR', 'cac-payback/net-new', () => {
    const shrinking = { priorQuarterSpend: '132000', netNewArr: '-55200', recurringGrossMargin: '0.78' };
    expect(why(call('cac-payback/net-new', shrinking)).join()).toMatch(/^undefined,NEGATIVE_DENOMINATOR/);
  })
  .here('discrete not yet reached → incomplete / CENSORED with lower bound = observed months', 'cac-payback/discrete', () => {
    // 300 − 20 + 400 = 680 in the three months seen: not yet 681; 680 is reached in the third, 300 in the first.
    const months = list('cac-payback/discrete', 'vintageGrossProfitByMonth');
    const asked = (acquisitionSpend: string) => call('cac-payback/discrete', { acquisitionSpend, vintageGrossProfitByMonth: months });
    expect(why(asked('681'))[0]).toBe('incomplete');
    expect(why(asked('681')).join()).toContain('CENSORED');
    expect(asked('681').lowerBound?.toFixed()).toBe('3');
    expect([value(asked('680')), value(asked('300')), value(asked('0'))]).toEqual(['3', '1', '0']);
  })
  .named('Each factor of the denominator is tested by itself', 'metrics/cacPayback', 'each factor is tested by itself')
  .named('CAC 0 → 0', 'metrics/cacPayback', '“CAC 0 → 0”')
  .named(
    'Pairing per-customer CAC with total new MRR is a unit error: the API must not accept it',
    'metrics/cacPayback',
    '“Pairing per-customer CAC with total new MRR is a unit error',
  );
edges('customer-lifetime')
  .named(
    'churn 0 → undefined / NO_CHURN_OBSERVED (never Infinity)',
    'metrics/customerLifetime',
    '“churn 0 → undefined / NO_CHURN_OBSERVED (never Infinity)”',
  )
  .here('capped returns the cap with that reason as a warning', 'customer-lifetime/capped', () => {
    const none = call('customer-lifetime/capped', { monthlyLogoChurnRate: '0' });
    expect([value(none), warned(none)]).toEqual(['60', ['NO_CHURN_OBSERVED']]);
    expect(value(call('customer-lifetime/capped', { monthlyLogoChurnRate: '0', lifetimeCap: 48 }))).toBe('48');
    const some = call('customer-lifetime/capped', { monthlyLogoChurnRate: '0.0125' }); // 80 months, capped
    expect([value(some), warned(some)]).toEqual(['60', []]);
    expect(value(call('customer-lifetime/capped', { monthlyLogoChurnRate: '0.02' }))).toBe('50');
  })
  .named('Churn = 1 → one month; above 1 refused', 'metrics/customerLifetime', '“Churn = 1 → one month; above 1 refused”');
edges('ltv')
  .named('churn 0 → NO_CHURN_OBSERVED', 'metrics/ltv', '“churn 0 → NO_CHURN_OBSERVED”')
  .named(
    'GM ≤ 0 → NEGATIVE_MARGIN, LTV negative is not reported',
    'metrics/ltv',
    '“GM ≤ 0 → NEGATIVE_MARGIN, LTV negative is not reported”',
  )
  .here('Capped variants give the capped value with a warning when churn is 0', 'ltv/capped ltv/geometric-capped', () => {
    for (const key of ['ltv/capped', 'ltv/geometric-capped']) {
      const none = call(key, { arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: '0' }); // 5,300 × 0.78 × 60
      expect([key, value(none), warned(none)]).toEqual([key, '248040', ['NO_CHURN_OBSERVED']]);
    }
  })
  .named('Base younger than 12 months … → SMALL_SAMPLE', `${EDGES}/lifetime`, 'a base of five months with 12 churn events carries it too')
  .named('fewer than 10 churn events → SMALL_SAMPLE', `${EDGES}/lifetime`, '9 churn events carry SMALL_SAMPLE, 10 do not');
edges('ltv-cac-ratio')
  .named(
    'either operand undefined → undefined with its reason',
    'metrics/ltvCacRatio',
    '“either operand undefined → undefined with its reason”',
  )
  .named('CAC 0 → E1', 'metrics/ltvCacRatio', '“CAC 0 → E1”');
edges('arpa')
  .named('no customers → E1', 'metrics/arpa', '“no customers → E1”')
  .named('Free accounts excluded (E11)', `${EDGES}/lifetime`, '"Free accounts excluded (E11)"');
edges('acv')
  .quoted('term < 12 months: annualise only if auto-renewing, else value = contract total and flag', 'annualise only if auto-renewing')
  .quoted('Missing term → excluded and counted')
  .here('Month-to-month → MRR × 12', 'acv/per-contract', () => {
    expect(value(call('acv/per-contract', { recurringTcv: '390', termMonths: 1 }))).toBe('4680'); // 390 × 12
    expect(value(call('acv/per-contract', { recurringTcv: '180000', termMonths: 30 }))).toBe('72000');
  });
edges('gross-margin')
  .named('revenue ≤ 0 → E1/E2', 'metrics/grossMargin', '“revenue ≤ 0 → E1/E2”')
  .named('Credits reduce revenue in the month booked', `${EDGES}/finance`, '"Credits reduce revenue in the month booked"');

// §4 Growth and retention
const line = (id: string, startDate: string, endDate: string | undefined, amount: string) => ({
  id,
  accountId: 'A',
  startDate,
  ...(endDate ? { endDate } : {}),
  amountPerInterval: amount,
  interval: 'month' as const,
  currency: 'BRL',
});
const moved = (...lines: readonly ReturnType<typeof line>[]) =>
  movementsFromSubscriptions(lines, { currency: 'BRL' } as never).map(m => [
    String(m.effectiveAt),
    String((m.deltaArr as { amount?: string }).amount ?? m.deltaArr),
  ]);
edges('mrr')
  .named(
    'one-off fees, taxes, refunds never count',
    'records/subscriptions',
    'committed usage is; variable usage, one-time and not recurring lines are not, and are counted',
  )
  .named(
    'Unpaid but active: counts until the churn policy date',
    'records/subscriptions',
    'is the end of the service by default, the notice, or the last payment with its grace',
  )
  .here('Paused: counts as 0 only if contractually free', 'mrr/live', () => {
    // Free in March and April: a line that costs nothing, so −1,200 a year and back; a pause that is still billed is no pause.
    expect(
      moved(
        line('a', '2026-01-01', '2026-03-01', '100'),
        line('pause', '2026-03-01', '2026-05-01', '0'),
        line('b', '2026-05-01', undefined, '100'),
      ),
    ).toEqual([
      ['2026-01-01', '1200'],
      ['2026-03-01', '-1200'],
      ['2026-05-01', '1200'],
    ]);
    expect(
      moved(
        line('a', '2026-01-01', '2026-03-01', '100'),
        line('pause', '2026-03-01', '2026-05-01', '100'),
        line('b', '2026-05-01', undefined, '100'),
      ),
    ).toEqual([['2026-01-01', '1200']]);
  })
  .named('Mid-month start: MRR is a state, so no proration', `${EDGES}/ledger`, '"MRR ≡ ARR ÷ 12 always"')
  .named(
    'Future-dated movements are invisible before effectiveAt',
    `${EDGES}/time`,
    '"Future-dated movements are invisible before effectiveAt"',
  )
  .named('E5 FX', `${EDGES}/e5Currency`, '"constant currency: both ends at the same plan rate"');
edges('arr')
  .named('shrinking to 0 is a valid 0', `${EDGES}/ledger`, '"shrinking to 0 is a valid 0"')
  .quoted('Ledger that does not tie to subscriptions → UNRECONCILED, value withheld', 'does not tie to subscriptions')
  .named('Negative account balance = data error, not a value', 'metrics/arr', '“Negative account balance = data error, not a value”');
const TYPES = ['new', 'expansion', 'reactivation', 'contraction', 'churned'];
/** The five movements of the second quarter of 2026. */
const five = (...rows: Parameters<typeof ledger>) =>
  TYPES.map(type => value(one(from(`${type}-arr/event-based`), { arrMovements: ledger(...rows) }))).map(Number);
edges('arr-movements')
  .here('churn and return inside one period: two movements (fixture H)', 'churned-arr/event-based', () => {
    // H: 90,000 leave on 2 May, 72,000 return on 15 June
    expect(five(['H', '2025-01-29', '90000'], ['H', '2026-05-02', '-90000'], ['H', '2026-06-15', '72000'])).toEqual([
      0, 0, 72_000, 0, 90_000,
    ]);
  })
  .here('New then churned in-period: both appear, net 0', 'churned-arr/event-based', () => {
    expect(five(['A', '2026-04-10', '500'], ['A', '2026-06-10', '-500'])).toEqual([500, 0, 0, 0, 500]);
    expect(
      value(one(from('net-new-arr/constant-currency'), { arrMovements: ledger(['A', '2026-04-10', '500'], ['A', '2026-06-10', '-500']) })),
    ).toBe('0');
  })
  .here('Late renewal: contiguous if backdated; otherwise churn + reactivation', 'churned-arr/event-based', () => {
    // A year that ended on 1 May, renewed in June: dated back to 1 May there is nothing to see; dated 10 June there is a gap.
    expect(moved(line('a', '2025-05-01', '2026-05-01', '100'), line('b', '2026-05-01', undefined, '100'))).toEqual([
      ['2025-05-01', '1200'],
    ]);
    const late = moved(line('a', '2025-05-01', '2026-05-01', '100'), line('b', '2026-06-10', undefined, '100'));
    expect(late).toEqual([
      ['2025-05-01', '1200'],
      ['2026-05-01', '-1200'],
      ['2026-06-10', '1200'],
    ]);
    expect(five(...late.map(([at = '', delta = '']) => ['A', at, delta] as const))).toEqual([0, 0, 1200, 0, 1200]);
  })
  .named(
    'Account split/merge: transfer pairs net to 0, never churn or new',
    `${EDGES}/ledger`,
    'transfers: "pairs net to 0, never churn or new"',
  );
edges('net-new-arr').named('may be negative; ok', 'metrics/netNewArr', '“may be negative; ok”');
edges('arr-growth-rate')
  .named('prior 0 → E1', 'metrics/arrGrowthRate', '“prior 0 → E1”; shrinking to nothing is −100 %')
  .named('prior < 0 impossible for ARR', 'metrics/arrGrowthRate', '“prior < 0 impossible for ARR”: refused')
  .named('Less than a year of history → COHORT_TOO_YOUNG', `${EDGES}/retention`, '"Less than a year of history → COHORT_TOO_YOUNG"')
  .here('Acquired ARR is new', 'arr-growth-rate/yoy', () => {
    // 1,000 a year before, 1,000 bought in May with the company that had it: twice as much, and 1,000 of it new.
    const arrMovements = ledger(['A', '2024-03-01', '1000'], ['B', '2026-05-01', '1000', { reason: 'acquired' }]);
    expect(value(one(from('new-arr/event-based'), { arrMovements }))).toBe('1000');
    expect(value(one(from('arr-growth-rate/yoy'), { arrMovements }))).toBe('1');
  })
  .quoted('but flagged inorganic', 'flagged inorganic');
edges('revenue-growth-rate')
  .named('E2 for revenue', 'metrics/revenueGrowthRate', '“E2 for revenue”: zero before sign')
  .named('Less than a year of history → COHORT_TOO_YOUNG', 'records/evaluateCoverage', 'less than a year of revenue → COHORT_TOO_YOUNG');
edges('active-customers')
  .named(
    'identity: opening + new + reactivated(events) − churned(events) = closing',
    'metrics/activeCustomers',
    '“identity: opening + new + reactivated(events) − churned(events) = closing”',
  )
  .here('Child of an existing parent: new at account grain, expansion at parent grain', 'new-logos/parent active-customers/parent', () => {
    const accounts = [{ id: 'P' }, { id: 'C', parentId: 'P' }];
    const arrMovements = ledger(['P', '2024-03-01', '1000'], ['C', '2026-05-01', '200']);
    const at = (key: string) => value(one(from(key), { accounts, arrMovements }));
    expect([at('new-logos/account'), at('new-logos/parent')]).toEqual(['1', '0']);
    expect([at('active-customers/account'), at('active-customers/parent')]).toEqual(['2', '1']);
  });
edges('nrr')
  .named('opening 0 → E1', 'metrics/nrr', '“opening 0 → E1”, in every variant')
  .named(
    'Company younger than 12 months → incomplete / COHORT_TOO_YOUNG',
    'metrics/nrr',
    '“Company younger than 12 months → incomplete / COHORT_TOO_YOUNG”',
  )
  .named(
    'records that start too late → INSUFFICIENT_HISTORY',
    'records/evaluateCoverage',
    'records that start too late → INSUFFICIENT_HISTORY',
  )
  .named('Whole cohort churned → 0, ok', 'metrics/nrr', '“Whole cohort churned → 0, ok”')
  .here("Merged accounts: the surviving customer's ARR, at both ends (E4)", 'nrr/quarter', () => {
    // B was merged into A: 100 + 50 at the start, 100 + 80 at the end, one customer. 180 ÷ 150 is 1.2; B gone and A at 180 is the same.
    const accounts = [{ id: 'A' }, { id: 'B', mergedIntoId: 'A' }];
    const told = (...rows: Parameters<typeof ledger>) => value(one(from('nrr/quarter'), { accounts, arrMovements: ledger(...rows) }));
    expect(told(['A', '2024-03-01', '100'], ['B', '2024-03-01', '50'], ['B', '2026-05-01', '30'])).toBe('1.2');
    expect(told(['A', '2024-03-01', '100'], ['B', '2024-03-01', '50'], ['B', '2026-05-01', '-50'], ['A', '2026-05-02', '80'])).toBe('1.2');
  })
  .here('Upsell into a new subsidiary: expansion only at parent grain', 'nrr/quarter', () => {
    const accounts = [{ id: 'P' }, { id: 'C', parentId: 'P' }];
    const arrMovements = ledger(['P', '2024-03-01', '1000'], ['C', '2026-05-01', '200']);
    expect(value(one(from('nrr/quarter'), { accounts, arrMovements }))).toBe('1'); // at account grain the subsidiary is a new customer
  })
  .here('… expansion only at parent grain', 'nrr/quarter', () => {
    const accounts = [{ id: 'P' }, { id: 'C', parentId: 'P' }];
    const arrMovements = ledger(['P', '2024-03-01', '1000'], ['C', '2026-05-01', '200']);
    const our = adopt(policyWith({ customerGrain: 'ultimate-parent' }), { nrr: from('nrr/quarter'), newArr, expansionArr });
    const at = (metric: Operand) => value(one(metric, { accounts, arrMovements }));
    expect([at(our.nrr), at(our.expansionArr), at(our.newArr)]).toEqual(['1.2', '200', '0']); // 1,200 ÷ 1,000
  })
  .named('E5', `${EDGES}/e5Currency`, '"so FX never creates expansion or churn": over a change of plan rates');
edges('grr')
  .named('As nrr: opening 0 → E1', 'metrics/grr', '“opening 0 → E1”, in every variant')
  .named('As nrr: whole cohort churned → 0', 'metrics/grr', '“Whole cohort churned → 0, ok”')
  .named('GRR > 1 is a bug; assert', 'metrics/grr', '“GRR > 1 is a bug”: kept above opening is refused')
  .named(
    'GRR ≤ NRR holds for point-to-point with the same cohort; assert',
    'records/evaluateIdentities',
    'GRR ≤ min(1, NRR), and is never negative',
  )
  .named(
    'movement-sum can fall below 0 …: its loss is floored at its opening, with FLOORED',
    `${EDGES}/retention`,
    '"can fall below 0 for an account whose in-window growth is later lost',
  )
  .named('from totals this needs cohortGrowthLostArr', 'metrics/grr', '“its loss is floored at its opening, with FLOORED')
  .here('identities are stated on the unfloored figure', 'grr/movement-sum revenue-churn-rate/movement-sum', () => {
    // An account of 60 grew to 90 and left: lost 90 of 60. Floored GRR is 0, the unfloored one −50 %, which is 1 − 150 %.
    const floored = call('grr/movement-sum', {
      cohortOpeningArr: '60',
      cohortContractionArr: '0',
      cohortChurnedArr: '90',
      cohortGrowthLostArr: '30',
    });
    const churn = call('revenue-churn-rate/movement-sum', { cohortOpeningArr: '60', cohortContractionArr: '0', cohortChurnedArr: '90' });
    expect([value(floored), warned(floored), value(churn)]).toEqual(['0', ['FLOORED'], '1.5']);
  })
  .named(
    'Losses above opening + in-window gains are refused as invalid',
    'metrics/grr',
    '“Losses above opening + in-window gains are refused as invalid”',
  );
for (const id of ['logo-retention-rate', 'logo-churn-rate'])
  edges(id)
    .named(
      'cohort empty → E1',
      `metrics/${id === 'logo-churn-rate' ? 'logoChurnRate' : 'logoRetentionRate'}`,
      '“cohort empty → E1”, in every variant',
    )
    .named('In-window joiners who leave are outside', `${EDGES}/retention`, '"In-window joiners who leave are outside"')
    .here('report as earlyChurn', `${id}/incl-new`, () => {
      // Of five, four stayed; one that joined came and went: (5 − 4 + 1) ÷ 5 = 40 %
      const given = { openingCustomers: 5, retainedCustomers: 4, earlyChurnedCustomers: 1 };
      expect(value(call(`${id}/incl-new`, given))).toBe(id === 'logo-churn-rate' ? '0.4' : '0.6');
      const arrMovements = ledger(
        ...'ABCDE'.split('').map(a => [a, '2024-03-01', '10'] as const),
        ['A', '2026-02-01', '-10'],
        ['N', '2026-01-10', '10'],
        ['N', '2026-05-01', '-10'],
      );
      expect(value(one(from(`${id}/incl-new`), { arrMovements }))).toBe(id === 'logo-churn-rate' ? '0.4' : '0.6');
    })
    .named(
      'Pauses and dunning follow the churn policy date',
      'records/subscriptions',
      'is the end of the service by default, the notice, or the last payment with its grace',
    )
    .named(
      'Never annualise by ×12',
      `metrics/${id === 'logo-churn-rate' ? 'logoChurnRate' : 'logoRetentionRate'}`,
      '“Never annualise by ×12”',
    );
edges('revenue-churn-rate')
  .here('opening 0 → E1', 'revenue-churn-rate/gross revenue-churn-rate/net', () => {
    expect(why(call('revenue-churn-rate/gross', { cohortOpeningArr: '0', cohortKeptArr: '0' })).join()).toContain('ZERO_DENOMINATOR');
    expect(why(call('revenue-churn-rate/net', { cohortOpeningArr: '0', cohortClosingArr: '0' })).join()).toContain('ZERO_DENOMINATOR');
  })
  .here('gross > 1 possible if in-window growth was lost: flag', 'revenue-churn-rate/movement-sum', () => {
    const flagged = call('revenue-churn-rate/movement-sum', {
      cohortOpeningArr: '100',
      cohortContractionArr: '50',
      cohortChurnedArr: '100',
    });
    expect([value(flagged), warned(flagged).length > 0]).toEqual(['1.5', true]);
    const plain = call('revenue-churn-rate/movement-sum', {
      cohortOpeningArr: '390000',
      cohortContractionArr: '24000',
      cohortChurnedArr: '126000',
    });
    expect(warned(plain)).toEqual([]);
  });
edges('saas-quick-ratio').here(
  'no losses → undefined / ZERO_DENOMINATOR with both terms shown (not "infinite")',
  'saas-quick-ratio/all-gains',
  () => {
    const gains = { newArr: '73200', expansionArr: '42000', reactivationArr: '90000' };
    const none = call('saas-quick-ratio/all-gains', { ...gains, contractionArr: '0', churnedArr: '0' });
    expect(why(none).join()).toMatch(/^undefined,ZERO_DENOMINATOR/);
    expect([none.numerator?.toFixed(), none.denominator?.toFixed()]).toEqual(['205200', '0']);
  },
);

// §5 Efficiency and profitability
edges('magic-number')
  .named('shrinking ARR → negative value, ok', 'metrics/magicNumber', '“shrinking ARR → negative value, ok”')
  .named('Zero S&M → E1', 'metrics/magicNumber', '“Zero S&M → E1”')
  .named(
    'First quarter of history: lag-1q undefined',
    'records/evaluateCoverage',
    'first quarter of history: `lag-1q` is INSUFFICIENT_HISTORY, lag 0 is not',
  )
  .named('Monthly grain refused (too noisy)', 'metrics/magicNumber', '“Monthly grain refused (too noisy)”')
  .here('… unless ttm', 'magic-number/ttm', () => {
    // Of a month it takes the four quarters to the month's end. 30 June: 445,200 − 348,000 = 97,200 over the spend of April 2025 to March 2026,
    // which the fixture has only from July 2025: the records do not reach back, but the grain is no reason.
    const asked = evaluate({ it: from('magic-number/ttm') }, araucaria, { ...asAraucaria, periods: [month('2026-06')] })[0]?.it;
    expect(asked?.reasons.map(r => r.code)).not.toContain('UNSUPPORTED_GRAIN');
    expect(asked?.inputs.ttmNetNewArr?.value?.toString()).toBe('97200');
  });
edges('sales-efficiency').here('E1, E3', 'sales-efficiency/gross sales-efficiency/net', () => {
  const won = { newArr: '73200', expansionArr: '42000' };
  expect(why(call('sales-efficiency/gross', { ...won, acquisitionSpend: '0' })).join()).toMatch(/^undefined,ZERO_DENOMINATOR/);
  expect(why(call('sales-efficiency/gross', { ...won, acquisitionSpend: '-5' })).join()).toMatch(/^undefined,NEGATIVE_DENOMINATOR/);
  expect(value(call('sales-efficiency/net', { netNewArr: '-50', acquisitionSpend: '100' }))).toBe('-0.5'); // shrinking is told
});
edges('burn-multiple')
  .here(
    'burn ≤ 0 → not-applicable / CASH_GENERATIVE (value kept in numerator)',
    'burn-multiple/fcf burn-multiple/cash-delta burn-multiple/ebitda',
    () => {
      const earning = call('burn-multiple/fcf', { operatingCashFlow: '100', capitalExpenditure: '40', netNewArr: '55200' });
      expect([why(earning)[0], why(earning).join(), earning.numerator?.toFixed()]).toEqual([
        'not-applicable',
        expect.stringContaining('CASH_GENERATIVE'),
        '-60',
      ]);
      expect(why(call('burn-multiple/fcf', { operatingCashFlow: '40', capitalExpenditure: '40', netNewArr: '1' })).join()).toMatch(
        /^not-applicable,CASH_GENERATIVE/,
      );
      // "counting a fund-raise as income": cash rose by 50, of which 200 were raised: 150 were burned
      expect(
        value(call('burn-multiple/cash-delta', { openingCash: '100', closingCash: '150', financingInflow: '200', netNewArr: '100' })),
      ).toBe('1.5');
      expect(why(call('burn-multiple/ebitda', { ebitda: '1', netNewArr: '100' })).join()).toMatch(/^not-applicable,CASH_GENERATIVE/);
    },
  )
  .here('Net new ARR ≤ 0 (zero included) while burning → undefined / NEGATIVE_DENOMINATOR', 'burn-multiple/fcf', () => {
    const burning = { operatingCashFlow: '-360', capitalExpenditure: '40' };
    for (const netNewArr of ['0', '-50'])
      expect(why(call('burn-multiple/fcf', { ...burning, netNewArr })).join()).toMatch(/^undefined,NEGATIVE_DENOMINATOR[^,]*$/);
    expect(value(call('burn-multiple/fcf', { operatingCashFlow: '-90000', capitalExpenditure: '6600', netNewArr: '55200' }))).toBe('1.75');
  })
  .here('Both → not-applicable', 'burn-multiple/fcf', () => {
    for (const netNewArr of ['0', '-50'])
      expect(why(call('burn-multiple/fcf', { operatingCashFlow: '100', capitalExpenditure: '0', netNewArr })).join()).toMatch(
        /^not-applicable,CASH_GENERATIVE/,
      );
  });
edges('rule-of-40')
  .named('prior revenue 0 → undefined', 'metrics/ruleOf40', '“prior revenue 0 → undefined”')
  .named('Margin negative is fine', 'metrics/ruleOf40', '“Margin negative is fine”')
  .named('Quarterly growth annualised: refused', 'metrics/ruleOf40', '“Quarterly growth annualised: refused”');
for (const [id, file] of [
  ['operating-margin', 'operatingMargin'],
  ['ebitda-margin', 'ebitdaMargin'],
  ['fcf-margin', 'fcfMargin'],
] as const)
  edges(id)
    .named('revenue ≤ 0 → undefined', `metrics/${file}`, '“revenue ≤ 0 → undefined”: zero before sign')
    .named(
      'Annual margins come from annual sums, not mean of quarters',
      `${EDGES}/time`,
      '"Annual margins come from annual sums, not mean of quarters"',
    );
edges('opex-ratio').here('E1, E3', 'opex-ratio/of-revenue opex-ratio/of-arr opex-ratio/ttm', () => {
  expect(value(call('opex-ratio/ttm', { ttmFunctionSpend: '141', ttmRevenue: '564' }))).toBe('0.25');
  expect(why(call('opex-ratio/of-revenue', { functionSpend: '141000', revenue: '0' })).join()).toMatch(/^undefined,ZERO_DENOMINATOR/);
  expect(why(call('opex-ratio/of-revenue', { functionSpend: '-1', revenue: '103800' })).join()).toMatch(
    /^not-applicable,NEGATIVE_NUMERATOR/,
  );
  expect(why(call('opex-ratio/of-arr', { ttmFunctionSpend: '1', closingArr: '0' })).join()).toMatch(/^undefined,ZERO_DENOMINATOR/);
});
edges('arr-per-fte').here('E1', 'arr-per-fte/closing arr-per-fte/average-fte arr-per-fte/employees-only', () => {
  expect(why(call('arr-per-fte/closing', { closingArr: '445200', closingFte: '0' })).join()).toMatch(/^undefined,ZERO_DENOMINATOR/);
  expect(why(call('arr-per-fte/average-fte', { closingArr: '445200', averageFte: '0' })).join()).toMatch(/^undefined,ZERO_DENOMINATOR/);
  expect(value(call('arr-per-fte/closing', { closingArr: '445200', closingFte: '0.5' }))).toBe('890400');
});

// §9, as far as this release has it: the vintage is whoever is new in the asked quarter, followed until asOf
const vintage = (period: Period, ...rows: Parameters<typeof ledger>) =>
  one(from('expansion-effectiveness/gross'), { arrMovements: ledger(...rows) }, { periods: [period], asOf: '2026-07-01' });
edges('expansion-effectiveness')
  .here('cohort younger than k → COHORT_TOO_YOUNG', 'expansion-effectiveness/gross', () => {
    const young = vintage(quarter(2026, 1), ['A', '2026-02-01', '100'], ['A', '2026-05-01', '20']);
    expect([young.status, young.reasons.map(r => r.code)]).toEqual(['incomplete', expect.arrayContaining(['COHORT_TOO_YOUNG'])]);
  })
  .here('churned members stay in the denominator', 'expansion-effectiveness/gross', () => {
    // Both landed with 100 in Q1 2025; B left in April, A grew by 50: 50 ÷ 200
    const both = vintage(
      quarter(2025, 1),
      ['A', '2025-02-01', '100'],
      ['B', '2025-02-10', '100'],
      ['B', '2025-04-20', '-100'],
      ['A', '2025-06-01', '50'],
    );
    expect(value(both)).toBe('0.25');
  });

// §6: sales cycle, deal size, velocity; each sentence is quoted by a test of its own
const CYCLES = 'records/dealCycles';
edges('sales-cycle-length')
  .quoted('none won → NO_CLOSED_DEALS')
  .quoted('Same day → 0')
  .named('Created after closed → data error, excluded', CYCLES, '“Created after closed → data error, excluded”')
  .named('Re-opened: original creation to standing close', CYCLES, '“original creation to standing close”')
  .named('variant active-days subtracts the closed gap', CYCLES, '“active-days subtracts the closed gap”');
edges('open-age').named('Open deals’ age is a separate measure', CYCLES, 'creation to asOf, of what is open then');
edges('average-deal-size').named('NO_CLOSED_DEALS', 'metrics/averageDealSize', 'nothing won → NO_CLOSED_DEALS, in every variant');
edges('pipeline-velocity').quoted('cycle 0 or nothing closed → undefined');
edges('time-to-first-contact')
  .quoted('contact before creation → 0 and flagged')
  .quoted('disqualified as spam before contact → excluded')
  .quoted('auto-replies never stop the clock')
  .quoted('duplicates follow the earliest creation');
edges('lead-sla-compliance-rate')
  .quoted('exactly at the threshold = met')
  .quoted('no policy → excluded and counted')
  .quoted('all pending → undefined');

// §8: working time and data quality; §9: customer success
for (const id of ['customer-facing-time-share', 'admin-time-share'])
  edges(id)
    .quoted('nothing classified → E1')
    .quoted('unclassified reported, not spread')
    .quoted('leave excluded')
    .quoted('overlaps counted once');
edges('data-quality-score').quoted('dimension with nothing checked is dropped and the rest renormalised, flagged');
edges('handoff-completion-rate')
  .quoted('none due → E1')
  .quoted('won deal with no handoff record counts as due and incomplete')
  .quoted('deal reversed before due → excluded')
  .quoted('exactly at due = on time');
edges('time-to-value')
  .quoted('more than half unreached → CENSORED with lower bound')
  .quoted('churned before value stays in as never')
  .quoted('same-day = 0');
edges('health-score-distribution')
  .quoted('no customers → E1')
  .quoted('model version change → series break')
  .quoted('boundaries belong to the upper band')
  .quoted('missing or stale = unscored');

export const edgeRules: readonly EdgeRule[] = rules;
