import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Operand, Period, Result } from '../../src/index.js';
import {
  acv,
  adopt,
  arrGrowthRate,
  between,
  cacPayback,
  customerLifetime,
  expansionEffectiveness,
  ltv,
  month,
  nrr,
  quarter,
} from '../../src/index.js';
import type { EvaluateOptions, Records } from '../../src/records.js';
import { cohortTriangle, evaluate } from '../../src/records.js';
import { policyWith } from '../support/policies.js';
import { quotient } from '../support/quotient.js';
import { asAraucaria, grouped, one } from '../support/records.js';
import { everyVariant } from '../support/variants.js';
import type { Answer, Answers, AnswersByKey } from './araucaria.mjs';
import { readMore, readRecords } from './araucaria.mjs';

/* The whole revenue half on the fixture: what evaluate says against what the independent script says, variant by variant, to every digit. */

const half = (JSON.parse(readFileSync(new URL('./answers.json', import.meta.url), 'utf8')) as Answers).revenueHalf!;
const plain = readRecords();
const more = readMore();
type Rows = readonly { readonly id?: unknown }[];
/** Rows of the same id are replaced, the others added. */
function detailed(rows: Rows, by: Rows): Rows {
  const all = new Map(rows.map(r => [r.id, r]));
  for (const r of by) all.set(r.id, { ...all.get(r.id), ...r });
  return [...all.values()];
}
const records = {
  ...plain,
  arrMovements: detailed(plain.arrMovements, more.arrMovementsDetailed),
  financialLines: detailed(plain.financialLines, more.financialLinesDetailed),
  spendEntries: detailed(plain.spendEntries, more.spendEntriesEarlier),
  subscriptions: more.subscriptions,
  headcountSnapshots: more.headcountSnapshots,
  campaigns: more.campaigns,
  campaignTouches: more.campaignTouches,
} as unknown as Records;

function periodOf(name: string): Period {
  if (name.includes('/')) return between(name.slice(0, 10), name.slice(11));
  return name.includes('Q') ? quarter(Number(name.slice(0, 4)), Number(name.slice(6))) : month(name);
}

/** Totals only by the book: which items are one-off is the issuer's own word, so no record answers it; the script reads the non-GAAP lines. */
const TOTALS_ONLY = ['fcf-margin/adjusted-fcf'];

/** The number to the script's 40 digits and the flags it knows; or the reasons. */
const KNOWN_FLAGS = ['FLOORED', 'CENSORED', 'NO_CHURN_OBSERVED'];
function said(r: Result): string {
  if (r.value === null) return [...new Set(r.reasons.map(x => x.code))].sort().join(' ');
  const flags = r.warnings.map(w => w.code).filter(code => KNOWN_FLAGS.includes(code));
  return [r.value.toSignificantDigits(40).toFixed(), ...flags].join(' ');
}
const wanted = (a: Answer): string => (a.reasons ? [...a.reasons].sort().join(' ') : [a.value, ...(a.warnings ?? [])].join(' '));
const allWanted = (answers: AnswersByKey): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answers)
      .filter(([key]) => !TOTALS_ONLY.includes(key))
      .map(([key, a]) => [key, wanted(a)]),
  );

/** What is ours under each of the script's keys. */
function ours(keys: readonly string[]): Record<string, Operand> {
  const found = keys.filter(key => !TOTALS_ONLY.includes(key)).map(key => [key, everyVariant[key]] as const);
  expect(found.filter(([, metric]) => metric === undefined)).toEqual([]);
  return Object.fromEntries(found) as Record<string, Operand>;
}

/** All keys of one row of one answer: the total's, or a group's. */
function row(metrics: Readonly<Record<string, Operand>>, options: Partial<EvaluateOptions>, group?: string): Record<string, string> {
  const by = options.by?.[0];
  const rows = evaluate(metrics, records, { ...asAraucaria, ...options });
  const it = rows.find(r => (by === undefined || group === undefined ? r.group === null : (r.group?.[by] ?? null) === named(group)));
  return Object.fromEntries(Object.keys(metrics).map(key => [key, it ? said(it[key] as Result) : 'no row']));
}
const named = (group: string): string | null => (group === '(missing)' ? null : group);

describe.each(Object.entries(half.periods))('%s', (name, { total, by }) => {
  const periods = [periodOf(name)];
  it('every variant in total', () => {
    expect(row(ours(Object.keys(total)), { periods })).toEqual(allWanted(total));
  });
  it.runIf(by).each(Object.entries(by ?? {}))('by %s', (attribute, groups) => {
    for (const [group, answers] of Object.entries(groups))
      expect({ group, found: row(ours(Object.keys(answers)), { periods, by: [attribute] }, group) }).toEqual({
        group,
        found: allWanted(answers),
      });
  });
});

describe('customers counted as their ultimate parents', () => {
  it.each(Object.entries(half.parentGrain))('%s', (name, answers) => {
    const metrics = adopt(policyWith({ customerGrain: 'ultimate-parent' }), ours(Object.keys(answers)));
    expect(row(metrics, { periods: [periodOf(name)] })).toEqual(allWanted(answers));
  });
});

describe('operating cost by function', () => {
  it.each(Object.entries(half.opexByFunction))('%s', (name, answers) => {
    const options = { ...asAraucaria, periods: [periodOf(name)], by: ['function'] };
    for (const [key, functions] of Object.entries(answers)) {
      const { total, ...each } = allWanted(functions);
      const metric = everyVariant[key] as Operand;
      const groups = grouped(metric, records, options);
      expect({ key, found: Object.fromEntries(Object.entries(groups).map(([g, r]) => [g, said(r)])) }).toEqual({ key, found: each });
      expect(said(one(metric, records, { ...asAraucaria, periods: options.periods }))).toBe(total);
    }
  });
});

/*
 * How far a vintage is followed: the script goes on until its youngest account has reached the age; evaluate until whoever may have landed on the last day of
 * the quarter has (docs/guides/series-and-cohorts.md). Followed to 1 July 2026 that is 27 months of Q1 2024, where the script has 29.
 */
const LIVED = { '2024-Q1': 27, '2026-Q2': 0 } as const;

describe.each(['2024-Q1', '2026-Q2'] as const)('the vintage of %s', name => {
  const vintage = half.vintages[name];
  const lived = LIVED[name];
  const options = { ...asAraucaria, periods: [periodOf(name)], asOf: vintage.asOf };

  it.each([12, 24] as const)('at %i months', ageMonths => {
    for (const [key, answer] of Object.entries(vintage[`at ${ageMonths} months`])) {
      const [, variant, reason] = key.split('/') as [string, 'gross' | 'share-expanded' | 'net' | 'by-reason', string?];
      const metric = expansionEffectiveness.variant(variant, { ageMonths });
      if (reason === undefined) expect({ key, found: said(one(metric, records, options)) }).toEqual({ key, found: wanted(answer) });
      else {
        // Before the age there are no expansions through it, hence no reasons: no rows, and the plain variant says why.
        const found = grouped(metric, records, { ...options, by: ['reason'] })[reason];
        expect({ key, found: found && said(found) }).toEqual({ key, found: lived < ageMonths ? undefined : wanted(answer) });
      }
    }
  });

  it('its triangle', () => {
    const { periods, ...others } = options;
    const [landed, ...cells] = vintage.triangle;
    const of = ['net-revenue-retention', 'expansion', 'logo-retention'] as const;
    const ages = [...cells.map(cell => cell.age), 30];
    const tables = of.map(each => cohortTriangle(records, { ...others, vintages: periods, of: each, ages }));
    for (const age of ages) {
      const found = tables.map(table => said(table.find(c => c.age === age && c.group === null)!.result));
      const cell = cells.find(c => c.age === age && age <= lived);
      const expected = cell
        ? [quotient(cell.arr, landed!.arr), quotient(cell.expansion, landed!.arr), quotient(cell.logos, landed!.logos)]
        : ['COHORT_TOO_YOUNG', 'COHORT_TOO_YOUNG', 'COHORT_TOO_YOUNG'];
      expect({ age, found }).toEqual({ age, found: expected });
    }
  });

  it('its observed lifetime: accounts by tenure month, of as many as it has lived', () => {
    const months = vintage.triangle.filter(cell => cell.age <= lived).map(cell => Number(cell.logos));
    const sum = months.reduce((a, b) => a + b, 0); // 22 months of 6 and 6 of 5 in Q1 2024: 162 ÷ 6
    const found = said(one(customerLifetime.variant('cohort-observed'), records, options));
    expect(found).toBe(`${quotient(String(sum), String(months[0]))} CENSORED`);
  });

  it('its payback and LTV as observed', () => {
    for (const [key, metric] of [
      ['cac-payback/discrete', cacPayback.variant('discrete')],
      ['ltv/cohort-observed', ltv.variant('cohort-observed')],
    ] as const) {
      const answer = vintage[key];
      if (answer) expect({ key, found: said(one(metric, records, options)) }).toEqual({ key, found: wanted(answer) });
    }
  });

  it('its NRR in the ordinary cohort of Q2 2026', () => {
    const found = grouped(nrr.variant('cohort-by-vintage'), records, { ...asAraucaria, by: ['vintage'] })[name];
    // The cohort of a vintage that landed within the twelve months is empty: no records, no row. The script writes ZERO_DENOMINATOR.
    const answer = wanted(vintage['nrr/cohort-by-vintage in 2026-Q2']);
    expect(found ? said(found) : 'ZERO_DENOMINATOR').toBe(answer);
    expect(found === undefined).toBe(name === '2026-Q2');
  });
});

describe('contracts', () => {
  // No term of the file is longer than two years, and its deals are taken as all since the company began.
  const variants = {
    'acv/average-signed': acv.variant('average-signed'),
    'acv/incl-one-time': acv.variant('incl-one-time'),
    'acv/tcv': acv.variant('tcv'),
    'acv/active-base': acv.variant('active-base', { longestTermMonths: 24 }),
  };
  const asked = (given: Records): Record<string, string> =>
    Object.fromEntries(Object.entries(variants).map(([key, metric]) => [key, said(one(metric, given, asAraucaria))]));
  it('every contract of the file counted', () => {
    expect(asked(records)).toEqual(allWanted(half['acv in 2026-Q2, every contract of the file counted']));
  });
  it('with F’s half a year renewing itself', () => {
    const opportunities = records.opportunities?.map(o => (o.id === 'opp-F-2026-05' ? { ...o, autoRenews: true } : o)) ?? [];
    expect(asked({ ...records, opportunities })).toEqual(allWanted(half['acv in 2026-Q2, with opp-F-2026-05 renewing itself']));
  });
});

it('the growth of two years, a year', () => {
  const options = { ...asAraucaria, periods: [between('2024-07-01', '2026-07-01')] };
  const found = said(one(arrGrowthRate.variant('cagr', { years: 2 }), records, options));
  expect(found).toBe(half['arr-growth-rate/cagr from 2024-07-01 to 2026-07-01'].value);
});
