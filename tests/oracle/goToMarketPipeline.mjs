/** Glossary C6, from totals: pipeline and sales. */
import {
  add,
  count,
  exact,
  fraction,
  isZero,
  less,
  mean,
  median,
  minus,
  none,
  ok,
  one,
  over,
  quantile,
  quotient,
  sumOf,
  times,
  total,
  wait,
} from './goToMarketLists.mjs';
import { variant } from './goToMarketVariant.mjs';

const NCD = 'NO_CLOSED_DEALS';
const rate = (won, lost) => quotient(won, add(won, lost), NCD);
const exacts = list => list.map(exact);

const winRate = {
  count: variant('won lost', ({ won, lost }) => rate(won, lost)),
  amount: variant('wonArr lostArr', ({ wonArr, lostArr }) => rate(wonArr, lostArr)),
  'created-cohort': variant('wonOfCreated lostOfCreated openOfCreated', ({ wonOfCreated: w, lostOfCreated: l, openOfCreated: o }) => ({
    ...rate(w, l),
    besides: [quotient(o, total([w, l, o]))],
  })),
  'created-cohort-matured': variant('wonOfCreated lostOfCreated openOfCreated', i =>
    quotient(i.wonOfCreated, total([i.wonOfCreated, i.lostOfCreated, i.openOfCreated])),
  ),
  'all-statuses': variant('won lost openDealsAtEnd', i => quotient(i.won, total([i.won, i.lost, i.openDealsAtEnd]))),
  'from-stage': variant('wonFromStage lostFromStage', i => rate(i.wonFromStage, i.lostFromStage), { stage: 'proposal' }),
  competitive: variant('competitiveWon competitiveLost', i => rate(i.competitiveWon, i.competitiveLost)),
  'new-logo': variant('newLogoWon newLogoLost', i => rate(i.newLogoWon, i.newLogoLost)),
  expansion: variant('expansionWon expansionLost', i => rate(i.expansionWon, i.expansionLost)),
  renewal: variant('renewalWon renewalLost', i => rate(i.renewalWon, i.renewalLost)),
  'all-types': variant('allTypesWon allTypesLost', i => rate(i.allTypesWon, i.allTypesLost)),
  'excl-no-decision': variant('won lost noDecision', i => quotient(i.won, minus(add(i.won, i.lost), i.noDecision), NCD)),
};

/** A mean with its median and p90 beside it; of nothing, the companions have no value either, under whatever code. */
function meanWithCompanions(days, code, more = {}) {
  const companion = found => (days.length === 0 ? none(null) : found);
  const beside = { median: companion(median(days)), p90: companion(quantile(days, '0.9')), ...more };
  return { ...mean(exacts(days), code), beside };
}
const cycleOf = name => variant(name, i => meanWithCompanions(i[name], NCD));
const salesCycleLength = {
  mean: variant('wonCycleDays', i => meanWithCompanions(i.wonCycleDays, NCD, { deals: ok(count(i.wonCycleDays)) })),
  median: variant('wonCycleDays', i => median(i.wonCycleDays, NCD)),
  'incl-lost': cycleOf('closedCycleDays'),
  'from-qualified': cycleOf('qualifiedToWonDays'),
  'from-lead': cycleOf('leadToWonDays'),
  'first-touch': cycleOf('firstTouchToWonDays'),
  'amount-weighted': variant('wonCycles', ({ wonCycles }) =>
    wonCycles.length === 0
      ? none(NCD)
      : quotient(
          sumOf(wonCycles, x => times(exact(x.days), exact(x.amountArr))),
          sumOf(wonCycles, x => exact(x.amountArr)),
        ),
  ),
  'stage-time-sum': cycleOf('wonStageDays'),
  'active-days': cycleOf('wonActiveDays'),
  'created-cohort-median': variant('createdCycleDays', ({ createdCycleDays: days }) => {
    const waits = days.map(wait).filter(w => w.at === null);
    const share = chosen => quotient(count(chosen), count(days));
    return {
      ...median(days),
      beside: { shareOpen: share(waits.filter(w => w.seen !== null)), shareLost: share(waits.filter(w => w.seen === null)) },
    };
  }),
};

const openAge = { default: variant('openAgeDays', i => meanWithCompanions(i.openAgeDays, 'ZERO_DENOMINATOR')) };

const averageDealSize = {
  arr: variant('wonArr won', i => quotient(i.wonArr, i.won, NCD)),
  tcv: variant('wonTcv wonWithTcv', i => quotient(i.wonTcv, i.wonWithTcv, NCD)),
  'new-logo': variant('newLogoWonArr newLogoWon', i => quotient(i.newLogoWonArr, i.newLogoWon, NCD)),
  median: variant('wonArrByDeal', i => median(i.wonArrByDeal, NCD)),
};

const itself = name => variant(name, i => ok(i[name]));
const pipelineCreated = {
  qualified: itself('pipelineCreated'),
  created: itself('pipelineCreatedAtCreation'),
  'current-value': itself('pipelineCreatedAtCurrentValue'),
};
const openPipeline = {
  'period-dated': itself('openPipelineAsOf'),
  'all-dates': itself('openPipelineAllDatesAsOf'),
  'stage-plus': variant('openPipelineFromStageAsOf', i => ok(i.openPipelineFromStageAsOf), { stage: 'proposal' }),
  'excl-stale': variant('openPipelineAsOf stalePipelineAsOf', i => ok(minus(i.openPipelineAsOf, i.stalePipelineAsOf))),
};

function weighted(lines, probabilityOf) {
  const weighed = lines.map(line => ({ amount: exact(line.amountArr), p: exact(probabilityOf(line)) }));
  const variance = sumOf(weighed, ({ amount, p }) => times(times(amount, amount), times(p, minus(one, p))));
  return {
    ...ok(sumOf(weighed, ({ amount, p }) => times(amount, p))),
    beside: { openPipeline: ok(sumOf(weighed, ({ amount }) => amount)), variance: ok(variance) },
  };
}
const weightedPipeline = {
  'stage-history': variant('openDealLines', i => weighted(i.openDealLines, line => line.stageProbability)),
  'crm-probability': variant('crmDealLines', i => weighted(i.crmDealLines, line => line.crmProbability)),
  category: variant('categoryDealLines categoryWeights', i =>
    weighted(i.categoryDealLines, line => i.categoryWeights[line.forecastCategory]),
  ),
  'overall-win-rate': variant('openPipelineAsOf winRate', i => ok(times(i.openPipelineAsOf, i.winRate))),
};

const pipelineCoverage = {
  'at-start': variant('openPipelineAtStart target', i => quotient(i.openPipelineAtStart, i.target)),
  remaining: variant('openPipelineAsOf target wonArrToDate', i => {
    if (isZero(i.target)) return none('ZERO_DENOMINATOR');
    if (!less(i.wonArrToDate, i.target)) return none('TARGET_MET', 'not-applicable');
    return ok(over(i.openPipelineAsOf, minus(i.target, i.wonArrToDate)));
  }),
  weighted: variant('weightedPipelineAtStart target', i => quotient(i.weightedPipelineAtStart, i.target)),
  'stage-plus': variant('openPipelineFromStageAtStart target', i => quotient(i.openPipelineFromStageAtStart, i.target), {
    stage: 'proposal',
  }),
  required: variant('amountWinRate', i => quotient(one, i.amountWinRate)),
};

const velocity = (i, winRateName) => quotient(times(times(i.openDealsAtStart, i.averageDealSize), i[winRateName]), i.salesCycleDays);
const pipelineVelocity = {
  'trailing-4q': variant('openDealsAtStart averageDealSize winRate salesCycleDays', i => velocity(i, 'winRate')),
  'in-period': variant('wonArr wonCycleDays', ({ wonArr, wonCycleDays: days }) => {
    const cycle = mean(exacts(days), NCD);
    return cycle.status === 'ok' ? quotient(wonArr, cycle.value) : cycle;
  }),
  'per-month': variant('openDealsAtStart averageDealSize winRate salesCycleDays', i => {
    const daily = velocity(i, 'winRate');
    return daily.status === 'ok' ? ok(times(daily.value, fraction(365n, 12n))) : daily;
  }),
  'amount-win-rate': variant('openDealsAtStart averageDealSize amountWinRate salesCycleDays', i => velocity(i, 'amountWinRate')),
};

const stageConversionRate = {
  decided: variant('enteredStage advanced exited', ({ enteredStage, advanced, exited }) => {
    const decided = add(advanced, exited);
    const pending = minus(enteredStage, decided);
    const found = isZero(enteredStage)
      ? none('ZERO_DENOMINATOR')
      : isZero(decided)
        ? none('COHORT_TOO_YOUNG', 'incomplete')
        : ok(over(advanced, decided));
    return { ...found, beside: { pending: ok(pending) } };
  }),
  'all-entered': variant('enteredStage advanced', i => quotient(i.advanced, i.enteredStage)),
  flow: variant('stageEntries nextStageEntries', i => quotient(i.nextStageEntries, i.stageEntries)),
};

export const pipelineMetrics = {
  'win-rate': winRate,
  'sales-cycle-length': salesCycleLength,
  'open-age': openAge,
  'average-deal-size': averageDealSize,
  'pipeline-created': pipelineCreated,
  'open-pipeline': openPipeline,
  'weighted-pipeline': weightedPipeline,
  'pipeline-coverage': pipelineCoverage,
  'pipeline-velocity': pipelineVelocity,
  'stage-conversion-rate': stageConversionRate,
};
