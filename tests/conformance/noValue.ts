/**
 * "no value when", the last column of the glossary's tables D to G, typed from it: what is set, and the status and code it gives. Every other input keeps
 * its number of the table of inputs.
 */
export interface NoValue {
  readonly metric: string;
  readonly variant: string;
  /** In the glossary's words. */
  readonly when: string;
  readonly set: Readonly<Record<string, string | readonly object[]>>;
  readonly status: 'undefined' | 'not-applicable' | 'incomplete';
  readonly code: string;
}

interface Cell {
  readonly when: string;
  readonly set: Readonly<Record<string, string | readonly object[]>>;
  readonly status: NoValue['status'];
  readonly code: string;
}
const all = (names: string, value: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' + ').map(name => [name, value]));
/** Z(x), of a sum: all its terms are 0. */
const z = (names: string, code = 'ZERO_DENOMINATOR'): Cell => ({ when: `${names} = 0`, set: all(names, '0'), status: 'undefined', code });
/** N(x). */
const n = (names: string): Cell => ({ when: `${names} < 0`, set: all(names, '-1'), status: 'undefined', code: 'NEGATIVE_DENOMINATOR' });
/** NegSpend. */
const spend = (names: string): Cell => ({
  when: `${names} < 0`,
  set: all(names, '-1'),
  status: 'not-applicable',
  code: 'NEGATIVE_NUMERATOR',
});
const margin = (name: string): readonly Cell[] =>
  ['0', '-0.2'].map(
    value => ({ when: `${name} = ${value}`, set: { [name]: value }, status: 'undefined', code: 'NEGATIVE_MARGIN' }) as const,
  );
const when = (set: Readonly<Record<string, string>>, code: string, status: NoValue['status'] = 'undefined'): Cell => ({
  when: Object.entries(set)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', '),
  set,
  status,
  code,
});

const rows: NoValue[] = [];
const of = (metric: string) => ({
  row(variants: string, ...cells: readonly (Cell | readonly Cell[])[]) {
    for (const variant of variants.split(' ')) for (const cell of cells.flat()) rows.push({ metric, variant, ...cell });
    return this;
  },
});
const noNew = (names: string): Cell => z(names, 'NO_NEW_CUSTOMERS');
const noChurn = (name: string): Cell => z(name, 'NO_CHURN_OBSERVED');
const noDeals = (names: string): Cell => z(names, 'NO_CLOSED_DEALS');
/** Of a list: empty. */
const empty = (list: string, code = 'ZERO_DENOMINATOR'): Cell => ({
  when: `${list} is empty`,
  set: { [list]: [] },
  status: 'undefined',
  code,
});

/** Of a list: these items. */
const lines = (list: string, items: readonly object[], code = 'ZERO_DENOMINATOR'): Cell => ({
  when: `${list} are ${JSON.stringify(items)}`,
  set: { [list]: items },
  status: 'undefined',
  code,
});

// D. Unit economics
of('cac')
  .row('fully-loaded', noNew('newLogos'), spend('acquisitionSpend'))
  .row('program-only', noNew('newLogos'), spend('programSpend'))
  .row('new-logo-allocated', noNew('newLogos'), spend('newLogoSpend'))
  .row('lag-1q', noNew('newLogos'), spend('priorQuarterSpend'))
  .row('new-logo-allocated-lag-1q', noNew('newLogos'), spend('priorQuarterNewLogoSpend'))
  .row('incl-reactivation', noNew('newLogos + reactivatedLogos'), spend('acquisitionSpend'))
  .row('incl-cs', noNew('newLogos'), spend('acquisitionSpend + customerSuccessSpend'))
  .row('ttm', noNew('ttmNewLogos'), spend('ttmAcquisitionSpend'));
of('paid-cac')
  .row('paid-over-attributed', noNew('newLogosAttributedToPaid'), spend('paidProgramSpend'))
  .row('paid-over-all', noNew('newLogos'), spend('paidProgramSpend'))
  .row('paid-loaded', noNew('newLogosAttributedToPaid'), spend('paidProgramSpend + paidTeamPayroll'));
of('cac-ratio')
  .row('blended', z('newArr + expansionArr'), spend('priorQuarterSpend'))
  .row('new', z('newArr'), spend('priorQuarterNewLogoSpend'))
  .row('expansion', z('expansionArr'), spend('priorQuarterExpansionSpend'))
  .row('lag-0', z('newArr + expansionArr'), spend('acquisitionSpend'))
  .row('new-lag-0', z('newArr'), spend('newLogoSpend'))
  .row('expansion-lag-0', z('expansionArr'), spend('expansionSpend'))
  .row('incl-reactivation', z('newArr + expansionArr + reactivationArr'), spend('priorQuarterSpend'))
  .row('contracted', z('newCarr + expansionCarr'), spend('priorQuarterSpend'));
of('cac-payback')
  .row('gross-margin', z('newMrr'), margin('recurringGrossMargin'), spend('acquisitionSpend'))
  .row('no-margin', z('newMrr'), spend('acquisitionSpend'))
  .row('net-new', z('netNewArr'), n('netNewArr'), margin('recurringGrossMargin'), spend('priorQuarterSpend'))
  .row('blended', z('newMrr + expansionMrr'), margin('recurringGrossMargin'), spend('acquisitionSpend'))
  .row('lag-1q', z('newMrr'), margin('recurringGrossMargin'), spend('priorQuarterSpend'))
  .row(
    'churn-adjusted',
    z('newMrr'),
    margin('recurringGrossMargin'),
    spend('acquisitionSpend'),
    when({ monthlyLogoChurnRate: '1' }, 'ZERO_DENOMINATOR'),
  )
  .row('discrete', when({ acquisitionSpend: '100000' }, 'CENSORED', 'incomplete'), spend('acquisitionSpend'))
  .row('contribution-margin', z('newMrr'), margin('contributionMargin'), spend('acquisitionSpend'));
of('customer-lifetime')
  .row('logo-churn', noChurn('monthlyLogoChurnRate'))
  .row('revenue-churn', noChurn('monthlyGrossRevenueChurnRate'))
  .row('annual-churn', noChurn('annualLogoChurnRate'));
of('ltv')
  .row('simple discounted linear-expansion', noChurn('monthlyLogoChurnRate'), margin('recurringGrossMargin'))
  .row('revenue-basis', noChurn('monthlyLogoChurnRate'))
  .row('revenue-churn', noChurn('monthlyGrossRevenueChurnRate'), margin('recurringGrossMargin'))
  .row('capped geometric-capped revenue-churn-capped', margin('recurringGrossMargin'))
  .row('cohort-observed', noNew('vintageLogos'));
of('ltv-cac-ratio')
  .row('simple-over-fully-loaded capped revenue-churn discounted', z('cac'))
  .row('lag-1q', z('laggedCac'))
  .row('new-logo-allocated', z('allocatedCac'))
  .row('revenue-basis', when({}, 'MIXED_BASIS'));
const oneIsZero = (a: string, b: string): readonly Cell[] => [when({ [a]: '0' }, 'UNRECONCILED'), when({ [b]: '0' }, 'UNRECONCILED')];
of('arpa')
  .row('closing', oneIsZero('closingMrr', 'closingCustomers'), z('closingMrr + closingCustomers'))
  .row('opening', oneIsZero('openingMrr', 'openingCustomers'), z('openingMrr + openingCustomers'))
  .row('average', oneIsZero('averageMrr', 'averageCustomers'), z('averageMrr + averageCustomers'))
  .row('annual', oneIsZero('closingArr', 'closingCustomers'), z('closingArr + closingCustomers'))
  .row('new', oneIsZero('newMrr', 'newLogos'), noNew('newMrr + newLogos'))
  .row('arpu', z('closingUsers'))
  .row('revenue', z('averageCustomers'));
of('acv').row('average-signed first-year incl-one-time tcv', noDeals('signedContracts')).row('active-base', z('activeContracts'));
of('gross-margin')
  .row('total non-gaap cs-in-sm', z('revenue'), n('revenue'))
  .row('recurring', z('recurringRevenue'), n('recurringRevenue'));

// E. Growth and retention
of('arr').row(
  'bridge',
  when({ openingArr: '0', newArr: '0', expansionArr: '0', reactivationArr: '0', contractionArr: '0', churnedArr: '1' }, 'UNRECONCILED'),
);
of('arr-growth-rate').row('yoy', z('priorArr')).row('qoq mom cagr annualised-qoq', z('openingArr'));
of('revenue-growth-rate')
  .row('yoy', z('priorRevenue'), n('priorRevenue'))
  .row('qoq', z('priorQuarterRevenue'), n('priorQuarterRevenue'))
  .row('mom', z('priorMonthRevenue'), n('priorMonthRevenue'))
  .row('cagr', z('baseRevenue'), n('baseRevenue'), when({ revenue: '-1' }, 'NEGATIVE_NUMERATOR'))
  .row('annualised-qoq', z('priorQuarterRevenue'), n('priorQuarterRevenue'), when({ revenue: '-1' }, 'NEGATIVE_NUMERATOR'));
of('active-customers').row(
  'bridge',
  when({ openingCustomers: '0', newLogos: '0', reactivationEvents: '0', churnEvents: '1' }, 'UNRECONCILED'),
);
const nothing = (...names: readonly string[]): Cell =>
  when(Object.fromEntries(['cohortOpeningArr', ...names].map(name => [name, '0'])), 'ZERO_DENOMINATOR');
const losses = ['cohortExpansionArr', 'cohortContractionArr', 'cohortChurnedArr'];
of('nrr')
  .row('point-to-point quarter month cohort-by-vintage', nothing('cohortClosingArr'))
  .row(
    'movement-sum movement-sum-quarter movement-sum-month movement-sum-incl-reactivation movement-sum-incl-reactivation-quarter movement-sum-incl-reactivation-month',
    nothing(...losses),
  )
  .row('gaap-revenue', z('cohortPriorRevenue'), n('cohortPriorRevenue'))
  .row('renewal-base', z('renewalDueArr'));
of('grr')
  .row('point-to-point quarter month', nothing('cohortKeptArr'))
  .row('movement-sum movement-sum-quarter movement-sum-month', nothing('cohortContractionArr', 'cohortChurnedArr', 'cohortGrowthLostArr'))
  .row('product-level', nothing('productKeptArr'))
  .row('renewal-base', z('renewalDueArr + renewalKeptArr'));
for (const both of ['logo-retention-rate', 'logo-churn-rate'])
  of(both)
    .row('point-to-point quarter month', z('openingCustomers + retainedCustomers'))
    .row('event event-quarter event-month', z('openingCustomers + churnedCustomers'))
    .row('renewal-base', z('renewalDueCustomers + renewedCustomers'))
    .row('average-customers', z('averageCustomers'))
    .row('incl-new', z('openingCustomers + retainedCustomers'));
of('revenue-churn-rate')
  .row('gross quarter month', nothing('cohortKeptArr'))
  .row('net net-quarter net-month', nothing('cohortClosingArr'))
  .row('movement-sum movement-sum-quarter movement-sum-month', nothing('cohortContractionArr', 'cohortChurnedArr'))
  .row('movement-sum-net movement-sum-net-quarter movement-sum-net-month', nothing(...losses))
  .row('net-incl-reactivation net-incl-reactivation-quarter net-incl-reactivation-month', nothing(...losses))
  .row('cancel-only cancel-only-quarter cancel-only-month', nothing('cohortCancelledArr'));
of('saas-quick-ratio')
  .row('all-gains excl-reactivation', z('contractionArr + churnedArr'))
  .row('trailing-3m', z('trailing3mContractionArr + trailing3mChurnedArr'));

// F. Efficiency and profitability
of('magic-number')
  .row('lag-1q gaap-revenue subscription-revenue', z('priorQuarterSpend'), n('priorQuarterSpend'))
  .row('lag-0', z('acquisitionSpend'), n('acquisitionSpend'))
  .row('ttm', z('laggedTtmSpend'), n('laggedTtmSpend'));
of('sales-efficiency')
  .row('gross net new-only gross-profit-delta', z('acquisitionSpend'), n('acquisitionSpend'))
  .row('lag-1q', z('priorQuarterSpend'), n('priorQuarterSpend'));
const generating: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fcf: { operatingCashFlow: '500' },
  'cash-delta': { closingCash: '6000' },
  ebitda: { ebitda: '350' },
};
const breakingEven: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fcf: { operatingCashFlow: '60' },
  'cash-delta': { closingCash: '5100' }, // 5,000 − 5,100 + 100 raised
  ebitda: { ebitda: '0' },
};
for (const [variant, cash] of Object.entries(generating))
  of('burn-multiple').row(
    variant,
    when(cash, 'CASH_GENERATIVE', 'not-applicable'),
    when(breakingEven[variant] ?? {}, 'CASH_GENERATIVE', 'not-applicable'),
    when({ netNewArr: '0' }, 'NEGATIVE_DENOMINATOR'),
    when({ netNewArr: '-1' }, 'NEGATIVE_DENOMINATOR'),
    when({ ...cash, netNewArr: '-1' }, 'CASH_GENERATIVE', 'not-applicable'),
    when({ ...cash, netNewArr: '0' }, 'CASH_GENERATIVE', 'not-applicable'),
  );
of('rule-of-40')
  .row(
    'revenue-ebitda revenue-fcf revenue-operating revenue-non-gaap weighted',
    z('priorRevenue'),
    n('priorRevenue'),
    z('revenue'),
    n('revenue'),
  )
  .row('arr-fcf-smsb', z('priorArr'));
for (const [margins, variants] of [
  ['operating-margin', 'as-booked non-gaap'],
  ['ebitda-margin', 'as-booked non-gaap'],
  ['fcf-margin', 'as-booked adjusted-fcf'],
] as const)
  of(margins).row(variants, z('revenue'), n('revenue'));
of('opex-ratio')
  .row('of-revenue', z('revenue'), n('revenue'), spend('functionSpend'))
  .row('of-arr', z('closingArr'), spend('ttmFunctionSpend'))
  .row('ttm', z('ttmRevenue'), n('ttmRevenue'), spend('ttmFunctionSpend'));
of('arr-per-fte')
  .row('closing', z('closingFte'))
  .row('average-fte revenue-per-fte', z('averageFte'))
  .row('employees-only', z('closingEmployeeFte'));

// G. expansion-effectiveness
of('expansion-effectiveness')
  .row('gross net', z('landedArr'))
  .row('share-expanded', z('vintageLogos + expandedVintageLogos'))
  .row('rate-on-base', z('openingArr'))
  .row('same-customer-growth', z('survivorOpeningArr'))
  .row('growth-of-expansion', z('priorPeriodExpansionArr'));

// glossary-go-to-market C6
of('win-rate')
  .row('count', noDeals('won + lost'))
  .row('amount', noDeals('wonArr + lostArr'))
  .row('new-logo', noDeals('newLogoWon + newLogoLost'))
  .row('all-types', noDeals('allTypesWon + allTypesLost'))
  .row('excl-no-decision', noDeals('won + lost + noDecision'));

of('win-rate')
  .row('created-cohort', noDeals('wonOfCreated + lostOfCreated'))
  .row('created-cohort-matured', z('wonOfCreated + lostOfCreated + openOfCreated'))
  .row('all-statuses', z('won + lost + openDealsAtEnd'))
  .row('from-stage', noDeals('wonFromStage + lostFromStage'))
  .row('competitive', noDeals('competitiveWon + competitiveLost'))
  .row('expansion', noDeals('expansionWon + expansionLost'))
  .row('renewal', noDeals('renewalWon + renewalLost'));
of('sales-cycle-length')
  .row('mean median', empty('wonCycleDays', 'NO_CLOSED_DEALS'))
  .row('incl-lost', empty('closedCycleDays', 'NO_CLOSED_DEALS'))
  .row('from-qualified', empty('qualifiedToWonDays', 'NO_CLOSED_DEALS'))
  .row('from-lead', empty('leadToWonDays', 'NO_CLOSED_DEALS'))
  .row('first-touch', empty('firstTouchToWonDays', 'NO_CLOSED_DEALS'))
  .row('amount-weighted', empty('wonCycles', 'NO_CLOSED_DEALS'))
  .row('stage-time-sum', empty('wonStageDays', 'NO_CLOSED_DEALS'))
  .row('active-days', empty('wonActiveDays', 'NO_CLOSED_DEALS'))
  .row('created-cohort-median', empty('createdCycleDays'));
of('open-age').row('mean', empty('openAgeDays'));
of('average-deal-size')
  .row('arr', noDeals('won'))
  .row('tcv', noDeals('wonWithTcv'))
  .row('new-logo', noDeals('newLogoWon'))
  .row('median', empty('wonArrByDeal', 'NO_CLOSED_DEALS'));
of('pipeline-velocity')
  .row('trailing-4q per-month amount-win-rate', z('salesCycleDays'))
  .row('in-period', empty('wonCycleDays', 'NO_CLOSED_DEALS'));
// glossary-go-to-market C7
const funnel = of('funnel-conversion-rate')
  // of nobody, nobody gets on
  .row('lead-to-opportunity', z('leadsCreated + leadsReachedOpportunity'))
  .row('lead-to-mql', z('leadsCreated + leadsReachedMql'))
  .row('lead-to-win', z('leadsCreated + leadsReachedWin'))
  .row('mql-to-sql', z('mqls + mqlsReachedSql'))
  .row('sql-to-opportunity', z('sqls + sqlsReachedOpportunity'))
  .row('opportunity-view', z('leadsCreated'))
  .row('mql-to-sql-same-period-flow', z('mqls'))
  .row('sql-to-opportunity-same-period-flow', z('sqls'))
  .row('opportunity-to-win opportunity-to-win-same-period-flow', z('dealsCreated'))
  .row('lead-to-mql-same-period-flow lead-to-opportunity-same-period-flow lead-to-win-same-period-flow', z('leadsCreated'));
for (const [variant, reached, dropped] of [
  ['lead-to-mql', 'leadsReachedMql', 'leadsDroppedBeforeMql'],
  ['mql-to-sql', 'mqlsReachedSql', 'mqlsDroppedBeforeSql'],
  ['sql-to-opportunity', 'sqlsReachedOpportunity', 'sqlsDroppedBeforeOpportunity'],
  ['lead-to-opportunity', 'leadsReachedOpportunity', 'leadsDroppedBeforeOpportunity'],
  ['lead-to-win', 'leadsReachedWin', 'leadsDroppedBeforeWin'],
])
  funnel.row(`${variant}-decided-only`, z(`${reached} + ${dropped}`));
for (const [metric, count, paid, campaign] of [
  ['cost-per-lead', 'leadsCreated', 'leadsFromPaid', 'campaignLeads'],
  ['cost-per-mql', 'mqls', 'mqlsFromPaid', 'campaignMqls'],
] as const)
  of(metric)
    .row('program', z(count), spend('programSpend'))
    .row('fully-loaded', z(count), spend('fullyLoadedMarketingSpend'))
    .row('paid-only', z(paid), spend('paidProgramSpend'))
    .row('by-campaign', z(campaign), spend('campaignSpend'))
    .row('lag', z(count), spend('laggedProgramSpend'));
of('marketing-roi').row(
  'revenue-basis gross-margin pipeline-roi roas multi-touch-linear multi-touch-u-shaped multi-touch-w-shaped incremental ltv-basis',
  z('campaignSpend'),
  n('campaignSpend'),
);
of('pipeline-coverage')
  .row('at-start weighted stage-plus', z('target'))
  .row('remaining', z('target'), when({ wonArrToDate: '420' }, 'TARGET_MET', 'not-applicable'))
  .row('required', z('amountWinRate'));
of('stage-conversion-rate')
  .row('decided', z('enteredStage + advanced + exited'), when({ advanced: '0', exited: '0' }, 'COHORT_TOO_YOUNG', 'incomplete'))
  .row('all-entered', z('enteredStage + advanced'))
  .row('flow', z('stageEntries'));

for (const suffix of ['', 'BusinessHours', 'FromAssignment']) {
  const [met, breached, pending] = ['Met', 'Breached', 'Pending'].map(state => `sla${state}${suffix}`) as [string, string, string];
  of('lead-sla-compliance-rate').row(
    { '': 'policy-clock', BusinessHours: 'business-hours', FromAssignment: 'from-assignment' }[suffix] as string,
    z(`${met} + ${breached} + ${pending}`),
    when({ [met]: '0', [breached]: '0', [pending]: '3' }, 'COHORT_TOO_YOUNG', 'incomplete'),
  );
}
of('lead-sla-compliance-rate').row('by-due-date', z('slaMetOfDue + slaBreachedOfDue'));
// glossary-go-to-market C8
const nobodys = (list: string, credit: string, quota: string): Cell => lines(list, [{ rep: 'Ana', [credit]: '5', [quota]: '0' }]);
of('quota-attainment')
  .row('pooled mean-of-reps median', empty('reps'), nobodys('reps', 'credit', 'quota'))
  .row('full-quota', empty('fullQuotaReps'), nobodys('fullQuotaReps', 'credit', 'fullQuota'))
  .row('tcv-credit', empty('tcvCreditReps'), nobodys('tcvCreditReps', 'tcvCredit', 'quota'));
of('reps-at-quota-rate')
  .row('ramped-reps threshold-80', empty('rampedReps'), nobodys('rampedReps', 'credit', 'quota'))
  .row('all-reps', empty('reps'), nobodys('reps', 'credit', 'quota'));
of('rep-ramp-time').row(
  'first-month rolling-3m threshold-80 first-deal',
  empty('hires'),
  lines('hires', [{ rep: 'Ana', fullMonthlyQuota: '40', monthlyCredit: ['0', '0', '0'] }], 'CENSORED'),
);
of('revenue-per-rep')
  .row('average-fte annualised recognised-revenue', z('averageQuotaFte'))
  .row('ramped-only', z('averageRampedFte'))
  .row('ending-headcount', z('closingQuotaFte'))
  .row('ramp-adjusted', z('averageRampAdjustedFte'));
of('sales-capacity').row('required-reps', z('fullQuota'), z('expectedAttainment'));
of('capacity-coverage').row('ramped street-quota no-attrition', z('target'));
// C10
const noCall = (list: string): Cell => empty(list, 'NO_SNAPSHOT');
const exact = { forecast: '10', actual: '10' };
of('arr-forecast').row('commit', noCall('commitMonths'));
of('forecast-accuracy')
  .row('denominator-actual', noCall('forecastPairs'), lines('forecastPairs', [{ forecast: '5', actual: '0' }]))
  .row('denominator-forecast', noCall('forecastPairs'), lines('forecastPairs', [{ forecast: '0', actual: '5' }]))
  // “any actual = 0”
  .row(
    'mape',
    noCall('forecastPairs'),
    lines('forecastPairs', [
      { unit: 'a', ...exact },
      { unit: 'b', forecast: '5', actual: '0' },
    ]),
  )
  .row(
    'ratio',
    noCall('forecastPairs'),
    lines('forecastPairs', [{ forecast: '5', actual: '0' }]),
    lines('forecastPairs', [{ forecast: '5', actual: '-1' }], 'NEGATIVE_DENOMINATOR'),
  )
  .row('within-tolerance', noCall('forecastPairs'))
  .row('lead-k', noCall('leadPairs'))
  .row('skill', noCall('skillPairs'), lines('skillPairs', [{ forecast: '5', naiveForecast: '7', actual: '7' }]));
of('forecast-bias')
  .row('pooled', noCall('forecastPairs'), lines('forecastPairs', [{ forecast: '5', actual: '0' }]))
  .row('tracking-signal', noCall('forecastPairs'), lines('forecastPairs', [exact]));
of('forecast-variance-explanation')
  .row('bookings', noCall('dealLines'), when({ actual: '371' }, 'UNRECONCILED'))
  .row('arr-movements', noCall('movementLines'))
  .row('volume-price', z('forecastDeals'))
  .row('volume-price-mix', lines('segmentLines', [{ segment: 'a', forecastDeals: '0', forecast: '0', actualDeals: '1', actual: '9' }]))
  .row('arr-movements-vs-target', empty('targetMovementLines', 'MISSING_TARGET'))
  .row('volume-price-vs-target', z('targetDeals'));
of('plan-attainment')
  .row('period', z('target'), n('target'))
  .row('year-to-date', z('targetYearToDate'), n('targetYearToDate'))
  .row('re-forecast', z('reforecast'), n('reforecast'))
  .row('pro-rata', z('targetToDate'), n('targetToDate'));

of('customer-facing-time-share')
  .row('logged', z('customerFacingMinutes + classifiedMinutes'))
  .row('capacity', z('contractedMinutes'))
  .row('selling-broad', z('customerFacingMinutes + sellingPrepMinutes + classifiedMinutes'))
  .row('calendar-derived', z('calendarCustomerFacingMinutes + calendarClassifiedMinutes'));
of('admin-time-share')
  .row('logged', z('adminMinutes + classifiedMinutes'))
  .row('capacity', z('contractedMinutes'))
  .row('calendar-derived', z('calendarAdminMinutes + calendarClassifiedMinutes'));
of('data-quality-score').row('record-level', z('recordsPassingAll + recordsChecked'));
of('handoff-completion-rate')
  .row('due-cohort', z('handoffsDue + handoffsCompleted'))
  .row('on-time', z('handoffsDue + handoffsCompletedOnTime'))
  .row('won-cohort', z('wonNeedingHandoff + wonHandedOff'))
  .row('weighted-checklist', z('checklistItemsDue + checklistItemsDone'))
  .row('first-pass', z('handoffsDue + handoffsAcceptedFirstPass'));
of('time-to-value')
  .row('median kaplan-meier', empty('firstValueDays'))
  .row('mean-reached', empty('reachedValueDays'))
  .row('by-achievement-date', empty('valueInPeriodDays'))
  .row('from-kickoff', empty('kickoffToValueDays'))
  .row('time-to-go-live', empty('goLiveDays'))
  .row('time-to-onboard', empty('onboardedDays'));
of('health-score-distribution').row('average-score', empty('healthScores'));

export const noValues: readonly NoValue[] = rows;

/** Rows that never lack a value: what they give instead, with the warning they carry. */
export const alwaysValues = [
  { metric: 'customer-lifetime', variant: 'capped', set: { monthlyLogoChurnRate: '0' }, value: '48', warning: 'NO_CHURN_OBSERVED' },
  // 50 × 0.78 × 48
  { metric: 'ltv', variant: 'capped', set: { monthlyLogoChurnRate: '0' }, value: '1872', warning: 'NO_CHURN_OBSERVED' },
  {
    metric: 'ltv',
    variant: 'revenue-churn-capped',
    set: { monthlyGrossRevenueChurnRate: '0' },
    value: '1872',
    warning: 'NO_CHURN_OBSERVED',
  },
  { metric: 'ltv', variant: 'geometric-capped', set: { monthlyLogoChurnRate: '0' }, value: '1872', warning: 'NO_CHURN_OBSERVED' },
] as const;

/** "none", "—" and "as a stock or flow": the column names no condition over the inputs. */
export const neverWithout = [
  'pipeline-created',
  'open-pipeline',
  'weighted-pipeline',
  'mrr',
  'new-arr',
  'expansion-arr',
  'contraction-arr',
  'churned-arr',
  'reactivation-arr',
  'net-new-arr',
  'new-logos',
  'arr/live',
  'arr/from-mrr',
  'arr/carr',
  'arr/as-reported-fx',
  'arr/implied',
  'arr/exit-run-rate',
  'active-customers/account',
  'active-customers/parent',
  'active-customers/subscription',
  'acv/per-contract',
  'customer-lifetime/capped',
  'logo-retention-rate/monthly-to-annual-compounded',
  'logo-churn-rate/monthly-to-annual-compounded',
  // lists: a missing item, or an empty one, is told of in the metric's own tests
  'customer-lifetime/cohort-observed',
  'nrr/monthly-compounded',
  'nrr/average-4q',
  'grr/monthly-compounded',
  // decisions.md, §11 choice 4: as gross-margin recurring
  'gross-margin/recurring-cs-in-sm',
  'cac-payback/cs-in-sm',
  'ltv/cs-in-sm',
  'leads-created',
  'mql-count',
  // lists: an empty one is told of in the metric's own tests
  'time-to-first-contact',
  // “— (empty = 0)”
  'sales-capacity/ramped',
  'sales-capacity/street-quota',
  'sales-capacity/no-attrition',
  // “from records”
  'rep-ramp-time/cycle-plus-90d',
  'rep-ramp-time/training-plus-cycle',
  'arr-forecast',
  // every dimension, every band once: such lists are never empty; moves are parts alone. Told of in the metrics' own tests
  'data-quality-score/weighted',
  'data-quality-score/equal-weights',
  'health-score-distribution/all-customers',
  'health-score-distribution/scored-only',
  'health-score-distribution/migration',
];
