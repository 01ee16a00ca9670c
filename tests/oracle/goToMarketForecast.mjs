/** Glossary C10, from totals: forecast. */
import {
  arrSeries,
  count,
  exact,
  isNegative,
  isZero,
  less,
  mean,
  minus,
  none,
  ok,
  one,
  over,
  quotient,
  size,
  sumOf,
  times,
  together,
  total,
  zero,
} from './goToMarketLists.mjs';
import { variant } from './goToMarketVariant.mjs';

// ARR, month by month ------------------------------------------------------------------------------------------------

const byRates = (list, newName) =>
  variant(`openingArr monthlyExpansionRate monthlyContractionRate monthlyChurnRate ${list}`, i =>
    arrSeries(i.openingArr, i[list], (opening, line) => ({
      gains: {
        newArr: exact(line[newName]),
        reactivationArr: exact(line.forecastReactivationArr),
        expansionArr: times(opening, i.monthlyExpansionRate),
      },
      losses: { contractionArr: times(opening, i.monthlyContractionRate), churnedArr: times(opening, i.monthlyChurnRate) },
    })),
  );
const byRenewals = variant('openingArr monthlyExpansionRate monthlyContractionRate renewalMonths', i =>
  arrSeries(i.openingArr, i.renewalMonths, (opening, line) => ({
    gains: {
      newArr: exact(line.forecastNewArr),
      reactivationArr: exact(line.forecastReactivationArr),
      expansionArr: times(opening, i.monthlyExpansionRate),
    },
    losses: {
      contractionArr: times(opening, i.monthlyContractionRate),
      churnedArr: times(exact(line.renewingArr), exact(line.renewalChurnRate)),
    },
  })),
);
const arrForecast = {
  driver: byRates('forecastMonths', 'forecastNewArr'),
  'pipeline-weighted': byRates('pipelineMonths', 'weightedPipelineClosing'),
  capacity: byRates('capacityMonths', 'monthCapacity'),
  commit: byRates('commitMonths', 'commitNewArr'),
  'renewal-schedule': byRenewals,
  'naive-last': variant('openingArr priorMonthNetNewArr naiveMonths', i =>
    arrSeries(i.openingArr, i.naiveMonths, () => ({ net: { netNewArr: i.priorMonthNetNewArr } })),
  ),
  'seasonal-naive': variant('openingArr seasonalMonths', i =>
    arrSeries(i.openingArr, i.seasonalMonths, (_opening, line) => ({ net: { netNewArr: exact(line.priorNetNewArr) } })),
  ),
};

// Accuracy and bias --------------------------------------------------------------------------------------------------

const pairOf = line => {
  const [forecast, actual] = [exact(line.forecast), exact(line.actual)];
  return { line, forecast, actual, over: minus(forecast, actual), error: size(minus(forecast, actual)), size: size(actual) };
};
const sum = (pairs, name) => sumOf(pairs, p => p[name]);
const oneLess = found => (found.status === 'ok' ? { ...found, value: minus(one, found.value) } : found);
const accuracyOf = pairs => oneLess(quotient(sum(pairs, 'error'), sum(pairs, 'size')));
const noSnapshot = none('NO_SNAPSHOT');
/** `list` as pairs; without any there is no frozen call to judge. */
const judged = (list, of, extra = '') =>
  variant(extra === '' ? list : `${list} ${extra}`, i => (i[list].length === 0 ? noSnapshot : of(i[list].map(pairOf), i)));

/** The parts' keys are not settled, nor the sign of `error`: the test compares its size. */
const accuracyParts = pairs => ({ partsByValue: pairs.map(p => ({ error: ok(p.error), accuracy: accuracyOf([p]) })) });
const forecastAccuracy = {
  'denominator-actual': judged('forecastPairs', pairs => ({ ...accuracyOf(pairs), ...accuracyParts(pairs) })),
  'denominator-forecast': judged('forecastPairs', pairs =>
    oneLess(
      quotient(
        sum(pairs, 'error'),
        sumOf(pairs, p => size(p.forecast)),
      ),
    ),
  ),
  mape: judged('forecastPairs', pairs =>
    pairs.some(p => isZero(p.actual)) ? none('ZERO_DENOMINATOR') : mean(pairs.map(p => over(p.error, p.size))),
  ),
  ratio: judged('forecastPairs', pairs => {
    const actual = sum(pairs, 'actual');
    return isNegative(actual) ? none('NEGATIVE_DENOMINATOR') : quotient(sum(pairs, 'forecast'), actual);
  }),
  'within-tolerance': judged(
    'forecastPairs',
    (pairs, { tolerance = exact('0.05') }) => quotient(count(pairs.filter(p => !less(times(tolerance, p.size), p.error))), count(pairs)),
    'tolerance',
  ),
  'lead-k': judged('leadPairs', pairs => ({
    status: 'ok',
    value: null,
    codes: [],
    parts: together(pairs, p => String(p.line.leadWeeks)).map(({ key, members }) => ({ key, stats: { accuracy: accuracyOf(members) } })),
  })),
  skill: judged('skillPairs', pairs => {
    const naive = sumOf(pairs, p => size(minus(p.actual, exact(p.line.naiveForecast))));
    const naiveAccuracy = oneLess(quotient(naive, sum(pairs, 'size')));
    return { ...oneLess(quotient(sum(pairs, 'error'), naive)), beside: { accuracy: accuracyOf(pairs), naiveAccuracy } };
  }),
};
const forecastBias = {
  pooled: judged('forecastPairs', pairs => ({
    ...quotient(sum(pairs, 'over'), sum(pairs, 'size')),
    partsByValue: pairs.map(p => ({ error: ok(p.error), bias: quotient(p.over, p.size) })),
  })),
  'tracking-signal': judged('forecastPairs', pairs => quotient(times(sum(pairs, 'over'), count(pairs)), sum(pairs, 'error'))),
};

// Bridges ------------------------------------------------------------------------------------------------------------

const percentOf = (variance, forecast) => ({ percent: quotient(variance, size(forecast)) });
/** §D: the bucket of a deal line, or null. */
export function bucketOf({ included, outcomeAtEnd, createdAfterSnapshot }) {
  if (included) return { won: 'amount-change', open: 'slipped', lost: 'lost' }[outcomeAtEnd];
  if (outcomeAtEnd !== 'won') return null;
  return createdAfterSnapshot ? 'created-and-won' : 'pulled-in';
}
const BUCKETS = ['amount-change', 'slipped', 'lost', 'pulled-in', 'created-and-won'];

function bookings({ forecast, actual, dealLines }) {
  if (dealLines.length === 0) return noSnapshot;
  const lines = dealLines.map(line => ({ bucket: bucketOf(line), said: exact(line.forecastAmount), done: exact(line.actualAmount) }));
  if (
    !isZero(
      minus(
        sumOf(lines, x => x.done),
        actual,
      ),
    )
  )
    return none('UNRECONCILED');
  const amountOf = { slipped: x => minus(zero, x.said), lost: x => minus(zero, x.said) };
  const parts = BUCKETS.map(bucket => {
    const own = lines.filter(x => x.bucket === bucket);
    const amount = sumOf(own, amountOf[bucket] ?? (x => minus(x.done, x.said)));
    return { key: bucket, stats: { amount: ok(amount), deals: ok(count(own)) } };
  });
  const overlay = {
    key: 'overlay',
    stats: {
      amount: ok(
        minus(
          sumOf(lines, x => x.said),
          forecast,
        ),
      ),
    },
  };
  const variance = minus(actual, forecast);
  return { ...ok(variance), beside: percentOf(variance, forecast), parts: [...parts, overlay], sums: 'amount' };
}

const LOSSES = ['contraction', 'churn'];
function movementBridge(lines, plannedName, missing) {
  if (lines.length === 0) return none(missing);
  const signed = (line, name) => (LOSSES.includes(line.movement) ? minus(zero, exact(line[name])) : exact(line[name]));
  const varianceOf = line => minus(signed(line, 'actual'), signed(line, plannedName));
  const variance = sumOf(lines, varianceOf);
  return {
    ...ok(variance),
    beside: percentOf(
      variance,
      sumOf(lines, line => signed(line, plannedName)),
    ),
    parts: lines.map(line => ({ key: line.movement, stats: { variance: ok(varianceOf(line)) } })),
    morePartsAllowed: true,
    sums: 'variance',
  };
}
const volumePrice = (plannedName, dealsName) =>
  variant(`${plannedName} actual ${dealsName} actualDeals`, i => {
    const each = quotient(i[plannedName], i[dealsName]);
    if (each.status !== 'ok') return each;
    const price = minus(i.actual, times(i.actualDeals, each.value));
    const volume = times(minus(i.actualDeals, i[dealsName]), each.value);
    const parts = [
      { key: 'volume', stats: { amount: ok(volume) } },
      { key: 'price', stats: { amount: ok(price) } },
    ];
    return { ...ok(minus(i.actual, i[plannedName])), parts, sums: 'amount' };
  });
function volumePriceMix({ segmentLines }) {
  const lines = segmentLines.map(x => ({
    nf: exact(x.forecastDeals),
    forecast: exact(x.forecast),
    na: exact(x.actualDeals),
    actual: exact(x.actual),
  }));
  const [nf, forecast, na, actual] = ['nf', 'forecast', 'na', 'actual'].map(name => sum(lines, name));
  if (isZero(nf)) return none('ZERO_DENOMINATOR');
  const average = over(forecast, nf);
  const priced = sumOf(lines, x => times(x.na, isZero(x.nf) ? average : over(x.forecast, x.nf)));
  const amounts = { volume: times(minus(na, nf), average), mix: minus(priced, times(na, average)), price: minus(actual, priced) };
  const variance = total(Object.values(amounts));
  return {
    ...ok(variance),
    beside: percentOf(variance, forecast),
    parts: Object.entries(amounts).map(([key, amount]) => ({ key, stats: { amount: ok(amount) } })),
    morePartsAllowed: 'any',
  };
}
const forecastVarianceExplanation = {
  bookings: variant('forecast actual dealLines', bookings),
  'arr-movements': variant('movementLines', i => movementBridge(i.movementLines, 'forecast', 'NO_SNAPSHOT')),
  'volume-price': volumePrice('forecast', 'forecastDeals'),
  'volume-price-mix': variant('segmentLines', volumePriceMix),
  'arr-movements-vs-target': variant('targetMovementLines', i => movementBridge(i.targetMovementLines, 'targetAmount', 'MISSING_TARGET')),
  'volume-price-vs-target': volumePrice('target', 'targetDeals'),
};

const attainment = (actual, target) =>
  variant(`${actual} ${target}`, i => (isNegative(i[target]) ? none('NEGATIVE_DENOMINATOR') : quotient(i[actual], i[target])));
const planAttainment = {
  period: attainment('actual', 'target'),
  'year-to-date': attainment('actualYearToDate', 'targetYearToDate'),
  're-forecast': attainment('actual', 'reforecast'),
  'pro-rata': attainment('actualToDate', 'targetToDate'),
};

export const forecastMetrics = {
  'arr-forecast': arrForecast,
  'forecast-accuracy': forecastAccuracy,
  'forecast-bias': forecastBias,
  'forecast-variance-explanation': forecastVarianceExplanation,
  'plan-attainment': planAttainment,
};
