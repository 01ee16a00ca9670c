import { describe, expect, it } from 'vitest';
import type { InputUsed, Operand, Result } from '../../src/index.js';
import { between, isRefusedInput, month, quarter, ratio } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { everything } from '../support/everything.js';
import { asAraucaria } from '../support/records.js';
import { evaluable } from '../support/variants.js';

type Call = (given: Readonly<Record<string, unknown>>, options: Readonly<Record<string, unknown>>) => Result;

/** Rates that are fractions: rebuilt as pairs from the whole numbers they came from. */
function exactly(name: string, input: InputUsed): unknown {
  const of = (part: string) => input.from?.[part]?.value as NonNullable<Result['value']>;
  if (name === 'monthlyLogoChurnRate')
    return ratio(of('monthlyOpeningCustomers').minus(of('monthlyRetainedCustomers')), of('monthlyOpeningCustomers'));
  if (name === 'monthlyGrossRevenueChurnRate') return ratio(of('monthlyOpeningArr').minus(of('monthlyKeptArr')), of('monthlyOpeningArr'));
  if (name === 'recurringGrossMargin') return ratio(of('recurringRevenue').minus(of('recurringCogs')), of('recurringRevenue'));
  if (name === 'contributionMargin') {
    // Customer success once: as spent, or as booked in cost of revenue where that is more.
    const [spent, booked] = [of('customerSuccessSpend'), of('recurringCogs').minus(of('recurringCogsExclCs'))];
    return ratio(
      of('recurringRevenue')
        .minus(of('recurringCogsExclCs'))
        .minus(spent.gt(booked) ? spent : booked),
      of('recurringRevenue'),
    );
  }
  return input.value;
}

/** A number of a list of waits, as a call says it. */
function wait(item: Readonly<Record<string, unknown>>): unknown {
  if (item.waiting === 'never') return { never: true };
  const [days] = Object.entries(item).flatMap(([field, x]) => (field === 'waiting' ? [] : [x]));
  return item.waiting === 'not yet' ? { atLeast: days } : days;
}
/** A list of plain numbers is given as such, one that is keyed by the label of its items. */
function listed(metric: Operand, name: string, value: unknown): unknown {
  const input = metric.bound.variant.inputs[name];
  if (input?.kind !== 'list' || !Array.isArray(value)) return value;
  const { keyed } = input as { readonly keyed?: string };
  const items = value as readonly Readonly<Record<string, unknown>>[];
  if (keyed !== undefined)
    return Object.fromEntries(
      items.map(({ [keyed]: key, ...rest }) => {
        const [one] = Object.values(rest);
        return [String(key), one];
      }),
    );
  return input.plain ? items.map(wait) : value;
}

function inputsOf(metric: Operand, result: Result): Readonly<Record<string, unknown>> | null {
  const entries = Object.entries(result.inputs).map(
    ([name, input]) => [name, result.operands?.[name] ?? listed(metric, name, exactly(name, input))] as const,
  );
  return entries.some(([, value]) => value === null) ? null : Object.fromEntries(entries);
}

/** Lists that a call must give whole (every band, every dimension), while records leave out what has none; and flags, which a result shows as words. */
const NOT_CALLED_BACK: readonly string[] = [
  ...['data-quality-score/weighted', 'data-quality-score/equal-weights'],
  ...['health-score-distribution/all-customers', 'health-score-distribution/scored-only'],
  'forecast-variance-explanation/bookings',
];

// The lines of a call say their intervals in words, those of a result in months.
const callable = Object.entries(evaluable).filter(([key, m]) => !m.bound.variant.recordsOnly && key !== 'mrr/from-lines');
const asked = [quarter(2026, 2), quarter(2026, 1), month('2026-05'), between('2025-07-01', '2026-07-01')];
const table = evaluate(evaluable, everything, { ...asAraucaria, periods: asked });

// "callable on totals and computable from records through the same definitions with equal results"
describe.each(callable)('%s on totals is what it is from records', (key, metric: Operand) => {
  it.each(asked.map(p => [`${p.start} to ${p.end}`, p] as const))('%s', (_, period) => {
    const fromRecords = table.find(r => r.period === period)?.[key] as Result;
    const given = inputsOf(metric, fromRecords);
    if (given === null) {
      expect(fromRecords.value).toBeNull(); // an input without value: there is nothing to call with
      return;
    }
    const options = { currency: 'BRL', period: fromRecords.window ?? period };
    let fromTotals: Result;
    try {
      fromTotals = (metric as unknown as Call)(given, options);
    } catch (error) {
      // A vintage of nobody is no list that a call would take; records say why there is no value.
      if (!NOT_CALLED_BACK.includes(key)) expect([fromRecords.value, key]).toEqual([null, 'customer-lifetime/cohort-observed']);
      expect(isRefusedInput(error)).toBe(true);
      return;
    }
    const figures = (r: Result) => ({
      status: r.status,
      value: r.value?.toFixed(),
      numerator: r.numerator?.toFixed(),
      denominator: r.denominator?.toFixed(),
      unit: r.unit,
      currency: r.currency,
      fingerprint: r.fingerprint,
      sampleSize: r.sampleSize,
    });
    // A mean or a rate that is no finite decimal reaches a call with totals with 40 digits: then the value agrees as far as those go.
    const cut = (JSON.stringify(given).match(/\d[\d.]+/g) ?? []).some(x => x.replace('.', '').length > 38);
    if (fromRecords.value && cut) expect(fromTotals.value?.toPrecision(35)).toBe(fromRecords.value.toPrecision(35));
    else if (fromRecords.value) expect(figures(fromTotals)).toEqual(figures(fromRecords));
    else expect(fromRecords.reasons.map(r => r.code)).toEqual(expect.arrayContaining(fromTotals.reasons.map(r => r.code)));
  });
});

const variantsOf = (id: string, ...names: string[]): string[] => names.map(name => `${id}/${name}`);
// No single value (MIXED_BASIS, a distribution), or nothing of it in the example company's three years: their own tests have records for them.
const elsewhere = [
  ...['acv/active-base', 'cac-payback/discrete', 'ltv/cohort-observed', 'ltv-cac-ratio/revenue-basis', 'arr-forecast/commit'],
  ...variantsOf('expansion-effectiveness', 'gross', 'share-expanded', 'net'),
  ...['forecast-accuracy/lead-k', 'leads-created/accepted', 'mql-count/accepted', 'pipeline-coverage/remaining'],
  ...variantsOf('funnel-conversion-rate', 'lead-to-mql', 'lead-to-opportunity', 'lead-to-win', 'mql-to-sql', 'opportunity-to-win'),
  ...variantsOf('funnel-conversion-rate', 'opportunity-view', 'sql-to-opportunity'),
  ...variantsOf('health-score-distribution', 'all-customers', 'migration', 'scored-only'),
  ...variantsOf('marketing-roi', 'gross-margin', 'multi-touch-linear', 'multi-touch-u-shaped', 'multi-touch-w-shaped'),
  ...variantsOf('marketing-roi', 'pipeline-roi', 'revenue-basis', 'roas'),
  ...variantsOf('rep-ramp-time', 'first-deal', 'first-month', 'rolling-3m', 'threshold-80'),
  ...['sales-cycle-length/created-cohort-median', 'time-to-value/time-to-onboard'],
  ...variantsOf('win-rate', 'created-cohort-matured', 'renewal'),
];

it('every variant has been compared with a value at least once', () => {
  const valued = callable.filter(([key]) => table.some(r => r[key]?.value)).map(([key]) => key);
  const never = callable.map(([key]) => key).filter(key => !valued.includes(key));
  expect(never.sort()).toEqual([...elsewhere].sort());
});

it('a variant for records only says so when it is called with totals', () => {
  const only = Object.entries(evaluable).filter(([, m]) => m.bound.variant.recordsOnly);
  expect(only.map(([key]) => key)).toEqual(expect.arrayContaining(['cac/lag-cycle', 'cac-payback/lag-cycle', 'new-arr/net-by-period']));
  for (const [, metric] of only) expect(() => (metric as unknown as Call)({}, {})).toThrow(/computed from records only: use evaluate/);
});
