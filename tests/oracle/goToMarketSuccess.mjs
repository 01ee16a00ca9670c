/** Glossary C9, from totals: customer success. */
import { exact, isZero, kaplanMeier, mean, median, minus, none, ok, one, quantile, quotient, shareBy, sumOf } from './goToMarketLists.mjs';
import { variant } from './goToMarketVariant.mjs';

const ratio = (above, below) => variant(`${below} ${above}`, i => quotient(i[above], i[below]));
const handoffCompletionRate = {
  'due-cohort': ratio('handoffsCompleted', 'handoffsDue'),
  'on-time': ratio('handoffsCompletedOnTime', 'handoffsDue'),
  'won-cohort': ratio('wonHandedOff', 'wonNeedingHandoff'),
  'weighted-checklist': ratio('checklistItemsDone', 'checklistItemsDue'),
  'first-pass': ratio('handoffsAcceptedFirstPass', 'handoffsDue'),
};

const shares = days => ({ shareBy30: shareBy(days, 30), shareBy60: shareBy(days, 60), shareBy90: shareBy(days, 90) });
const waitsOf = name => variant(name, i => ({ ...median(i[name]), beside: { p75: quantile(i[name], '0.75'), ...shares(i[name]) } }));
const timeToValue = {
  median: waitsOf('firstValueDays'),
  'mean-reached': variant('reachedValueDays', i => mean(i.reachedValueDays.map(exact))),
  'by-achievement-date': variant('valueInPeriodDays', i => median(i.valueInPeriodDays)),
  'from-kickoff': waitsOf('kickoffToValueDays'),
  'time-to-go-live': waitsOf('goLiveDays'),
  'time-to-onboard': waitsOf('onboardedDays'),
  'kaplan-meier': variant('firstValueDays', i => kaplanMeier(i.firstValueDays)),
};

// Health -------------------------------------------------------------------------------------------------------------

function bands(lines) {
  const customers = sumOf(lines, x => exact(x.closingCustomers));
  const arr = sumOf(lines, x => exact(x.closingArr));
  const parts = lines.map(x => ({
    key: x.band,
    stats: { byCustomers: quotient(exact(x.closingCustomers), customers), byArr: quotient(exact(x.closingArr), arr) },
  }));
  if (isZero(customers) !== isZero(arr)) {
    // Without customers but with ARR both codes hold; the row has ZERO first, trap 20 tells UNRECONCILED.
    return { ...none('UNRECONCILED'), codes: ['UNRECONCILED', ...(isZero(customers) ? ['ZERO_DENOMINATOR'] : [])] };
  }
  return isZero(customers) ? none('ZERO_DENOMINATOR') : { status: 'ok', value: null, codes: [], parts };
}
/** Cells of a matrix: each of its own from-band. Nothing is said about pairs that were not given but that they are 0. */
function migration(moves) {
  const parts = moves.map(move => {
    const peers = moves.filter(m => m.from === move.from);
    const part = (name, code) =>
      quotient(
        exact(move[name]),
        sumOf(peers, m => exact(m[name])),
        code,
      );
    const byArr = move.from === 'not-customer' ? none(null) : part('openingArr');
    return { key: `${move.from}>${move.to}`, stats: { byCustomers: part('customers'), byArr } };
  });
  return { status: 'ok', value: null, codes: [], parts, morePartsAllowed: true };
}
const healthScoreDistribution = {
  'all-customers': variant('healthBands', i => bands(i.healthBands)),
  'scored-only': variant('scoredBands', i => bands(i.scoredBands)),
  'average-score': variant('healthScores', i => mean(i.healthScores.map(exact))),
  migration: variant('bandMoves', i => migration(i.bandMoves)),
};

// Expansion: names as in glossary-revenue, where this metric is settled -----------------------------------------------

const growth = (above, below) =>
  variant(`${above} ${below}`, i => {
    const found = quotient(i[above], i[below]);
    return found.status === 'ok' ? ok(minus(found.value, one)) : found;
  });
const expansionEffectiveness = {
  gross: variant('vintageExpansionArr landedArr', i => quotient(i.vintageExpansionArr, i.landedArr)),
  'share-expanded': ratio('expandedVintageLogos', 'vintageLogos'),
  net: ratio('vintageArrAtAge', 'landedArr'),
  'rate-on-base': ratio('expansionArr', 'openingArr'),
  'same-customer-growth': growth('survivorClosingArr', 'survivorOpeningArr'),
  'growth-of-expansion': growth('expansionArr', 'priorPeriodExpansionArr'),
};

export const successMetrics = {
  'handoff-completion-rate': handoffCompletionRate,
  'time-to-value': timeToValue,
  'health-score-distribution': healthScoreDistribution,
  'expansion-effectiveness': expansionEffectiveness,
};
