/** Glossary C8, from totals: team productivity. */
import {
  add,
  count,
  exact,
  isZero,
  less,
  mean,
  median,
  none,
  ok,
  one,
  over,
  parse,
  quantile,
  quotient,
  rampMonth,
  sumOf,
  times,
  together,
  whole,
} from './goToMarketLists.mjs';
import { variant } from './goToMarketVariant.mjs';

// Quota: lines without quota are out of both sums (E32), and lines of one rep pool ------------------------------------

const pooled = (lines, creditName, quotaName) => {
  const own = { credit: sumOf(lines, x => exact(x[creditName])), quota: sumOf(lines, x => exact(x[quotaName])) };
  return { ...own, attainment: quotient(own.credit, own.quota) };
};
function attained(lines, creditName, quotaName) {
  const counted = lines.filter(x => !isZero(exact(x[quotaName])));
  const without = lines.filter(x => isZero(exact(x[quotaName])));
  const reps = together(counted, x => x.rep).map(({ key, members }) => ({ key, ...pooled(members, creditName, quotaName) }));
  return { reps, all: pooled(counted, creditName, quotaName), creditWithoutQuota: sumOf(without, x => exact(x[creditName])) };
}
const repParts = ({ reps }) => reps.map(({ key, attainment }) => ({ key, stats: { attainment } }));
const quotaVariant = (list, creditName, quotaName, of) =>
  variant(list, i => {
    const found = attained(i[list], creditName, quotaName);
    return { ...of(found), beside: { creditWithoutQuota: ok(found.creditWithoutQuota) }, parts: repParts(found), morePartsAllowed: true };
  });
const quotaAttainment = {
  pooled: quotaVariant('reps', 'credit', 'quota', ({ all }) => all.attainment),
  'full-quota': quotaVariant('fullQuotaReps', 'credit', 'fullQuota', ({ all }) => all.attainment),
  'tcv-credit': quotaVariant('tcvCreditReps', 'tcvCredit', 'quota', ({ all }) => all.attainment),
  'mean-of-reps': quotaVariant('reps', 'credit', 'quota', ({ reps }) => mean(reps.map(r => r.attainment.value))),
  median: quotaVariant('reps', 'credit', 'quota', ({ reps }) => middle(reps.map(r => r.attainment.value))),
};
/** The median of exact fractions that are no decimals. */
function middle(values) {
  if (values.length === 0) return none('ZERO_DENOMINATOR');
  const sorted = [...values].sort((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
  const half = Math.floor(sorted.length / 2);
  return ok(sorted.length % 2 === 1 ? sorted[half] : over(add(sorted[half - 1], sorted[half]), whole(2)));
}

const atQuota = (list, bar) =>
  variant(list, i => {
    const found = attained(i[list], 'credit', 'quota');
    const there = count(found.reps.filter(r => !less(r.credit, times(r.quota, parse(bar)))));
    return {
      ...quotient(there, count(found.reps)),
      fractionOf: [there, count(found.reps)],
      parts: repParts(found),
      morePartsAllowed: true,
    };
  });
const repsAtQuotaRate = {
  'ramped-reps': atQuota('rampedReps', '1'),
  'all-reps': atQuota('reps', '1'),
  'threshold-80': atQuota('rampedReps', '0.8'),
};

// Ramp ---------------------------------------------------------------------------------------------------------------

const ramp = how =>
  variant('hires', ({ hires }) => {
    const months = hires.map(hire => ({ key: hire.rep, wait: rampMonth(hire, how) }));
    const reached = months.filter(m => typeof m.wait === 'number');
    return {
      ...median(months.map(m => m.wait)),
      beside: { shareRamped: quotient(count(reached), count(months)) },
      parts: months.map(m => ({ key: m.key, stats: { months: quantile([m.wait], '0.5') } })),
    };
  });
const inMonths = days => ok(over(times(days, whole(12)), whole(365)));
const repRampTime = {
  'first-month': ramp({}),
  'rolling-3m': ramp({ span: 3 }),
  'threshold-80': ramp({ share: '0.8' }),
  'first-deal': ramp({ anyCredit: true }),
  'cycle-plus-90d': variant('salesCycleDays', i => inMonths(add(i.salesCycleDays, whole(90)))),
  'training-plus-cycle': variant('trainingDays salesCycleDays', i => inMonths(add(i.trainingDays, i.salesCycleDays))),
};

// Ratios -------------------------------------------------------------------------------------------------------------

const ratio = (above, below) => variant(`${above} ${below}`, i => quotient(i[above], i[below]));
const revenuePerRep = {
  'average-fte': ratio('repWonArr', 'averageQuotaFte'),
  'ramped-only': ratio('rampedRepWonArr', 'averageRampedFte'),
  'ending-headcount': ratio('repWonArr', 'closingQuotaFte'),
  'ramp-adjusted': ratio('repWonArr', 'averageRampAdjustedFte'),
  annualised: variant('repWonArr averageQuotaFte monthsInPeriod', i =>
    quotient(times(i.repWonArr, whole(12)), times(i.averageQuotaFte, i.monthsInPeriod)),
  ),
  'recognised-revenue': ratio('revenue', 'averageQuotaFte'),
};
const customerFacingTimeShare = {
  logged: ratio('customerFacingMinutes', 'classifiedMinutes'),
  capacity: ratio('customerFacingMinutes', 'contractedMinutes'),
  'selling-broad': variant('customerFacingMinutes sellingPrepMinutes classifiedMinutes', i =>
    quotient(add(i.customerFacingMinutes, i.sellingPrepMinutes), i.classifiedMinutes),
  ),
  'calendar-derived': ratio('calendarCustomerFacingMinutes', 'calendarClassifiedMinutes'),
};
const adminTimeShare = {
  logged: ratio('adminMinutes', 'classifiedMinutes'),
  capacity: ratio('adminMinutes', 'contractedMinutes'),
  'calendar-derived': ratio('calendarAdminMinutes', 'calendarClassifiedMinutes'),
};

// Data quality -------------------------------------------------------------------------------------------------------

const hundred = whole(100);
function quality(lines, weightOf) {
  const used = lines.filter(x => !isZero(exact(x.checked)));
  const weights = sumOf(used, weightOf);
  const shareOf = x => over(exact(x.passed), exact(x.checked));
  const found = quotient(
    times(
      hundred,
      sumOf(used, x => times(weightOf(x), shareOf(x))),
    ),
    weights,
  );
  const parts = lines.map(x => {
    if (isZero(exact(x.checked))) return { key: x.dimension, stats: { share: none(null) } };
    return {
      key: x.dimension,
      stats: { share: ok(shareOf(x)), ...(isZero(weights) ? {} : { weightUsed: ok(over(weightOf(x), weights)) }) },
    };
  });
  const dropped = found.status === 'ok' && used.length < lines.length;
  return { ...found, parts, warnings: dropped ? ['DIMENSION_DROPPED'] : [] };
}
const dataQualityScore = {
  weighted: variant('qualityDimensions', i => quality(i.qualityDimensions, x => exact(x.weight))),
  'equal-weights': variant('unweightedDimensions', i => quality(i.unweightedDimensions, () => one)),
  'record-level': variant('recordsPassingAll recordsChecked', i => quotient(times(hundred, i.recordsPassingAll), i.recordsChecked)),
};

// Capacity -----------------------------------------------------------------------------------------------------------

const capacity = (lines, fraction, attainment) => {
  const worth = x => [exact(x.fullMonthlyQuota), exact(x.rampFactor), exact(x[fraction]), attainment].reduce(times);
  const months = together(lines, x => x.month);
  return {
    ...ok(sumOf(lines, worth)),
    parts: months.map(({ key, members }) => ({ key, stats: { capacity: ok(sumOf(members, worth)) } })),
  };
};
/** The smallest whole number that is not less: of what is never below 0. */
const ceiling = a => whole((a.n + a.d - 1n) / a.d);
const salesCapacity = {
  ramped: variant('repMonths expectedAttainment', i => capacity(i.repMonths, 'activeFraction', i.expectedAttainment)),
  'street-quota': variant('repMonths', i => capacity(i.repMonths, 'activeFraction', one)),
  'no-attrition': variant('plannedRepMonths expectedAttainment', i =>
    capacity(i.plannedRepMonths, 'plannedActiveFraction', i.expectedAttainment),
  ),
  'required-reps': variant('target fullQuota expectedAttainment', i => {
    const each = quotient(i.target, times(i.fullQuota, i.expectedAttainment));
    return each.status === 'ok' ? ok(ceiling(each.value)) : each;
  }),
};
const capacityCoverage = {
  ramped: ratio('salesCapacity', 'target'),
  'street-quota': ratio('streetCapacity', 'target'),
  'no-attrition': ratio('noAttritionCapacity', 'target'),
};

export const teamMetrics = {
  'quota-attainment': quotaAttainment,
  'reps-at-quota-rate': repsAtQuotaRate,
  'rep-ramp-time': repRampTime,
  'revenue-per-rep': revenuePerRep,
  'customer-facing-time-share': customerFacingTimeShare,
  'admin-time-share': adminTimeShare,
  'data-quality-score': dataQualityScore,
  'sales-capacity': salesCapacity,
  'capacity-coverage': capacityCoverage,
};
