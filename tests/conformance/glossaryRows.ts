/**
 * The glossaries' rows of this release, typed from them: metric, variant, inputs, formula, unit. The first row of a metric is its default. Where our
 * text differs, it stands in `ours` with the reason in `because`.
 */
export interface Row {
  readonly metric: string;
  readonly variant: string;
  readonly inputs: readonly string[];
  readonly formula: string;
  readonly unit: string;
  readonly ours?: string;
  readonly because?: string;
}

const rows: Row[] = [];
const of = (metric: string, unit: string) => ({
  row(variant: string, inputs: string, formula: string, ours?: readonly [text: string, because: string]) {
    rows.push({ metric, variant, inputs: inputs.split(' '), formula, unit, ...(ours ? { ours: ours[0], because: ours[1] } : {}) });
    return this;
  },
});

// D. Unit economics
of('cac', 'money/customer')
  .row('fully-loaded', 'acquisitionSpend newLogos', 'acquisitionSpend ÷ newLogos')
  .row('program-only', 'programSpend newLogos', 'programSpend ÷ newLogos')
  .row('new-logo-allocated', 'newLogoSpend newLogos', 'newLogoSpend ÷ newLogos')
  // A10: where two choices move at once the names are joined, and the inputs’ likewise
  .row('new-logo-allocated-lag-1q', 'priorQuarterNewLogoSpend newLogos', 'priorQuarterNewLogoSpend ÷ newLogos')
  .row('lag-1q', 'priorQuarterSpend newLogos', 'priorQuarterSpend ÷ newLogos')
  // issue: “lags by months”; the glossary has no row for it
  .row('lag-months', 'monthLaggedSpend newLogos', 'monthLaggedSpend ÷ newLogos')
  .row('lag-cycle', 'laggedSpend newLogos', 'spend of the window moved back by the median cycle ÷ newLogos', [
    'laggedSpend ÷ newLogos',
    'records only: the glossary names no input',
  ])
  .row('incl-reactivation', 'acquisitionSpend newLogos reactivatedLogos', 'acquisitionSpend ÷ (newLogos + reactivatedLogos)')
  .row('incl-cs', 'acquisitionSpend customerSuccessSpend newLogos', '(acquisitionSpend + customerSuccessSpend) ÷ newLogos')
  .row('ttm', 'ttmAcquisitionSpend ttmNewLogos', 'ttmAcquisitionSpend ÷ ttmNewLogos');
of('paid-cac', 'money/customer')
  .row('paid-over-attributed', 'paidProgramSpend newLogosAttributedToPaid', 'paidProgramSpend ÷ newLogosAttributedToPaid')
  .row('paid-over-all', 'paidProgramSpend newLogos', 'paidProgramSpend ÷ newLogos')
  .row(
    'paid-loaded',
    'paidProgramSpend paidTeamPayroll newLogosAttributedToPaid',
    '(paidProgramSpend + paidTeamPayroll) ÷ newLogosAttributedToPaid',
  );
of('cac-ratio', 'multiple')
  .row('blended', 'priorQuarterSpend newArr expansionArr', 'priorQuarterSpend ÷ (newArr + expansionArr)')
  .row('new', 'priorQuarterNewLogoSpend newArr', 'priorQuarterNewLogoSpend ÷ newArr')
  .row('expansion', 'priorQuarterExpansionSpend expansionArr', 'priorQuarterExpansionSpend ÷ expansionArr')
  .row('lag-0', 'acquisitionSpend newArr expansionArr', 'acquisitionSpend ÷ (newArr + expansionArr)')
  .row('new-lag-0', 'newLogoSpend newArr', 'newLogoSpend ÷ newArr')
  .row('expansion-lag-0', 'expansionSpend expansionArr', 'expansionSpend ÷ expansionArr')
  // issue: “lags by months”; the glossary has no row for it
  .row('lag-months', 'monthLaggedSpend newArr expansionArr', 'monthLaggedSpend ÷ (newArr + expansionArr)')
  .row('lag-cycle', 'laggedSpend newArr expansionArr', 'spend moved back by the median cycle ÷ (newArr + expansionArr)', [
    'laggedSpend ÷ (newArr + expansionArr)',
    'records only: the glossary names no input',
  ])
  .row(
    'incl-reactivation',
    'priorQuarterSpend newArr expansionArr reactivationArr',
    'priorQuarterSpend ÷ (newArr + expansionArr + reactivationArr)',
  )
  .row('contracted', 'priorQuarterSpend newCarr expansionCarr', 'priorQuarterSpend ÷ (newCarr + expansionCarr)');
of('cac-payback', 'months')
  .row('gross-margin', 'acquisitionSpend newMrr recurringGrossMargin', 'acquisitionSpend ÷ (newMrr × recurringGrossMargin)')
  .row('no-margin', 'acquisitionSpend newMrr', 'acquisitionSpend ÷ newMrr')
  .row('net-new', 'priorQuarterSpend netNewArr recurringGrossMargin', 'priorQuarterSpend × 12 months ÷ (netNewArr × recurringGrossMargin)')
  .row(
    'blended',
    'acquisitionSpend newMrr expansionMrr recurringGrossMargin',
    'acquisitionSpend ÷ ((newMrr + expansionMrr) × recurringGrossMargin)',
  )
  .row('lag-1q', 'priorQuarterSpend newMrr recurringGrossMargin', 'priorQuarterSpend ÷ (newMrr × recurringGrossMargin)')
  // issue: “lags by months”; the glossary has no row for it
  .row('lag-months', 'monthLaggedSpend newMrr recurringGrossMargin', 'monthLaggedSpend ÷ (newMrr × recurringGrossMargin)')
  .row('lag-cycle', 'laggedSpend newMrr recurringGrossMargin', 'spend moved back by the median cycle ÷ (newMrr × recurringGrossMargin)', [
    'laggedSpend ÷ (newMrr × recurringGrossMargin)',
    'records only: the glossary names no input',
  ])
  .row(
    'churn-adjusted',
    'acquisitionSpend newMrr recurringGrossMargin monthlyLogoChurnRate',
    'acquisitionSpend ÷ (newMrr × recurringGrossMargin × (1 − monthlyLogoChurnRate × 1 month))',
    [
      'acquisitionSpend ÷ (newMrr × recurringGrossMargin × (1 − monthlyLogoChurnRate × 1 months))',
      'a unit is written in its plural, as in the rates per month',
    ],
  )
  .row(
    'discrete',
    'acquisitionSpend vintageGrossProfitByMonth',
    'smallest whole k with Σ months 1…k ≥ acquisitionSpend; 0 when acquisitionSpend = 0',
    [
      'smallest k with Σ vintageGrossProfitInMonth over the first k of vintageGrossProfitByMonth ≥ acquisitionSpend × 1 months',
      'k is a number, made months; 0 reaches 0',
    ],
  )
  .row('contribution-margin', 'acquisitionSpend newMrr contributionMargin', 'acquisitionSpend ÷ (newMrr × contributionMargin)')
  // decisions.md, §11 choice 4: recurring-cs-in-sm “feeds payback and LTV”
  .row(
    'cs-in-sm',
    'acquisitionSpend customerSuccessSpend newMrr recurringGrossMarginExclCs',
    '(acquisitionSpend + customerSuccessSpend) ÷ (newMrr × recurringGrossMarginExclCs)',
  );
of('customer-lifetime', 'months')
  .row('logo-churn', 'monthlyLogoChurnRate', '1 ÷ monthlyLogoChurnRate')
  .row('revenue-churn', 'monthlyGrossRevenueChurnRate', '1 ÷ monthlyGrossRevenueChurnRate')
  .row('annual-churn', 'annualLogoChurnRate', '12 months ÷ annualLogoChurnRate; divide by 12 to read years', [
    '12 months ÷ annualLogoChurnRate',
    'the rest is how to read it',
  ])
  .row('capped', 'monthlyLogoChurnRate lifetimeCap', 'min(1 ÷ monthlyLogoChurnRate, lifetimeCap); lifetimeCap when the rate is 0', [
    '1 ÷ max(monthlyLogoChurnRate, 1 ÷ lifetimeCap)',
    'the same without a division by 0: decisions.md',
  ])
  .row('cohort-observed', 'vintageCustomersByMonth', 'Σ list ÷ first item × 1 month (mean months lived so far)', [
    'Σ vintageCustomersInMonth over vintageCustomersByMonth ÷ first vintageCustomersInMonth of vintageCustomersByMonth × 1 months',
    'names its list',
  ]);
of('ltv', 'money/customer')
  .row('simple', 'arpa recurringGrossMargin monthlyLogoChurnRate', 'arpa × recurringGrossMargin ÷ monthlyLogoChurnRate')
  .row('revenue-basis', 'arpa monthlyLogoChurnRate', 'arpa ÷ monthlyLogoChurnRate')
  .row(
    'revenue-churn',
    'arpa recurringGrossMargin monthlyGrossRevenueChurnRate',
    'arpa × recurringGrossMargin ÷ monthlyGrossRevenueChurnRate',
  )
  // decisions.md, §11 choice 4: recurring-cs-in-sm “feeds payback and LTV”
  .row('cs-in-sm', 'arpa recurringGrossMarginExclCs monthlyLogoChurnRate', 'arpa × recurringGrossMarginExclCs ÷ monthlyLogoChurnRate')
  .row(
    'capped',
    'arpa recurringGrossMargin monthlyLogoChurnRate lifetimeCap',
    'arpa × recurringGrossMargin × min(1 ÷ monthlyLogoChurnRate, lifetimeCap); rate 0 → cap',
    ['arpa × recurringGrossMargin ÷ max(monthlyLogoChurnRate, 1 ÷ lifetimeCap)', 'the same without a division by 0: decisions.md'],
  )
  // definitions.md §11, 16: churn base and cap are two choices, and A10 joins their names
  .row(
    'revenue-churn-capped',
    'arpa recurringGrossMargin monthlyGrossRevenueChurnRate lifetimeCap',
    'arpa × recurringGrossMargin × min(1 ÷ monthlyGrossRevenueChurnRate, lifetimeCap); rate 0 → cap',
    ['arpa × recurringGrossMargin ÷ max(monthlyGrossRevenueChurnRate, 1 ÷ lifetimeCap)', 'the same without a division by 0: decisions.md'],
  )
  .row(
    'geometric-capped',
    'arpa recurringGrossMargin monthlyLogoChurnRate lifetimeCap',
    'arpa × recurringGrossMargin × (1 − (1 − c)^lifetimeCap) ÷ c, c = monthlyLogoChurnRate; rate 0 → arpa × recurringGrossMargin × lifetimeCap',
    [
      'arpa × recurringGrossMargin × (Σ (1 − monthlyLogoChurnRate × 1 months)^k for k = 0 … (lifetimeCap ÷ 1 months) − 1) × 1 months',
      'the sum that the quotient closes: it has a value where the rate is 0, too',
    ],
  )
  .row(
    'discounted',
    'arpa recurringGrossMargin monthlyLogoChurnRate monthlyDiscountRate',
    'arpa × recurringGrossMargin × (1 + d) ÷ (c + d)',
    [
      'arpa × recurringGrossMargin × (1 + monthlyDiscountRate × 1 months) ÷ (monthlyLogoChurnRate + monthlyDiscountRate)',
      'c and d by their names, with the month',
    ],
  )
  .row(
    'linear-expansion',
    'arpa recurringGrossMargin monthlyLogoChurnRate monthlyArpaIncrease',
    'arpa × recurringGrossMargin ÷ c + monthlyArpaIncrease × recurringGrossMargin × (1 − c) ÷ c²',
    [
      'arpa × recurringGrossMargin ÷ monthlyLogoChurnRate + monthlyArpaIncrease × recurringGrossMargin × (1 − monthlyLogoChurnRate × 1 months) ÷ (monthlyLogoChurnRate × monthlyLogoChurnRate)',
      'c by its name, with the month; the square written out',
    ],
  )
  .row('cohort-observed', 'vintageGrossProfitByMonth vintageLogos', 'Σ list ÷ vintageLogos', [
    'Σ vintageGrossProfitInMonth over vintageGrossProfitByMonth ÷ vintageLogos',
    'names its list',
  ]);
of('ltv-cac-ratio', 'multiple')
  .row('simple-over-fully-loaded', 'ltv cac', 'ltv ÷ cac')
  .row('capped', 'cappedLtv cac', 'cappedLtv ÷ cac')
  .row('revenue-churn', 'revenueChurnLtv cac', 'revenueChurnLtv ÷ cac')
  .row('discounted', 'discountedLtv cac', 'discountedLtv ÷ cac')
  .row('lag-1q', 'ltv laggedCac', 'ltv ÷ laggedCac')
  .row('new-logo-allocated', 'ltv allocatedCac', 'ltv ÷ allocatedCac')
  .row('revenue-basis', 'revenueLtv cac', 'withheld', ['revenueLtv ÷ cac', 'what is withheld, always, with MIXED_BASIS']);
of('arpa', 'money/month/customer')
  .row('closing', 'closingMrr closingCustomers', 'closingMrr ÷ closingCustomers')
  .row('opening', 'openingMrr openingCustomers', 'openingMrr ÷ openingCustomers')
  .row('average', 'averageMrr averageCustomers', 'averageMrr ÷ averageCustomers')
  .row('new', 'newMrr newLogos', 'newMrr ÷ newLogos');
of('arpa', 'money/customer')
  .row('annual', 'closingArr closingCustomers', 'closingArr ÷ closingCustomers')
  .row('revenue', 'revenue averageCustomers', 'revenue ÷ averageCustomers; for the whole window', [
    'revenue ÷ averageCustomers',
    'the window is the asked one',
  ]);
of('arpa', 'money/month/person').row('arpu', 'closingMrr closingUsers', 'closingMrr ÷ closingUsers');
of('acv', 'money/deal')
  .row('average-signed', 'signedAcv signedContracts', 'signedAcv ÷ signedContracts')
  .row('per-contract', 'recurringTcv termMonths', 'recurringTcv × 12 months ÷ termMonths', [
    'recurringTcv × 12 months ÷ (termMonths × 1 deals)',
    'of one contract: that makes it money a deal',
  ])
  .row('first-year', 'firstYearContractValue signedContracts', 'firstYearContractValue ÷ signedContracts')
  .row('incl-one-time', 'signedAcvInclOneTime signedContracts', 'signedAcvInclOneTime ÷ signedContracts')
  .row('active-base', 'activeAcv activeContracts', 'activeAcv ÷ activeContracts')
  .row('tcv', 'signedTcv signedContracts', 'signedTcv ÷ signedContracts');
of('gross-margin', 'ratio')
  .row('total', 'revenue cogs', '(revenue − cogs) ÷ revenue')
  .row('recurring', 'recurringRevenue recurringCogs', '(recurringRevenue − recurringCogs) ÷ recurringRevenue')
  .row('non-gaap', 'revenue nonGaapCogs', '(revenue − nonGaapCogs) ÷ revenue')
  .row('cs-in-sm', 'revenue cogsExclCs', '(revenue − cogsExclCs) ÷ revenue')
  // decisions.md, §11 choice 4: joins the variants; the formula is `recurring`'s with customer success moved
  .row('recurring-cs-in-sm', 'recurringRevenue recurringCogsExclCs', '(recurringRevenue − recurringCogsExclCs) ÷ recurringRevenue');

// E. Growth and retention
of('mrr', 'money/month')
  .row('live', 'closingArr', 'closingArr ÷ 12 months')
  .row('from-lines', 'recurringLines', 'Σ amountPerInterval ÷ length in months (…; ÷ intervalCount)', [
    'Σ (amountPerInterval ÷ (interval × intervalCount)) over recurringLines',
    'the words of an interval are its length in months',
  ])
  .row('contracted', 'closingCarr', 'closingCarr ÷ 12 months')
  .row('usage-trailing-3m', 'closingArr trailing3mVariableUsage', 'closingArr ÷ 12 months + trailing3mVariableUsage ÷ 3 months')
  .row('list-price', 'closingListArr', 'closingListArr ÷ 12 months');
of('arr', 'money')
  .row('live', 'closingArr', 'closingArr')
  .row('from-mrr', 'closingMrr', 'closingMrr × 12 months')
  .row(
    'bridge',
    'openingArr newArr expansionArr reactivationArr contractionArr churnedArr transferArr',
    'openingArr + newArr + expansionArr + reactivationArr − contractionArr − churnedArr + transferArr',
  )
  .row('carr', 'closingCarr', 'closingCarr')
  .row('as-reported-fx', 'closingArrAtSpot', 'closingArrAtSpot')
  .row('implied', 'recurringRevenue', 'recurringRevenue × 4')
  .row('exit-run-rate', 'exitMonthRecurringRevenue', 'exitMonthRecurringRevenue × 12');
for (const [metric, input] of [
  ['new-arr', 'newArr'],
  ['expansion-arr', 'expansionArr'],
  ['contraction-arr', 'contractionArr'],
  ['churned-arr', 'churnedArr'],
  ['reactivation-arr', 'reactivationArr'],
] as const)
  of(metric, 'money')
    .row('event-based', input, 'the input itself', [input, 'the input itself'])
    .row('net-by-period', `netted${input.charAt(0).toUpperCase()}${input.slice(1)}`, 'per account, opening against closing balance only', [
      `netted${input.charAt(0).toUpperCase()}${input.slice(1)}`,
      'records only: the glossary names no input',
    ])
    .row('product-level', `product${input.charAt(0).toUpperCase()}${input.slice(1)}`, 'classified per account and product', [
      `product${input.charAt(0).toUpperCase()}${input.slice(1)}`,
      'records only: the glossary names no input',
    ]);
of('expansion-arr', 'money').row('price-increase', 'priceIncreaseArr', 'the input itself', ['priceIncreaseArr', 'the input itself']);
of('active-customers', 'customers')
  .row('account', 'closingCustomers', 'the input itself', ['closingCustomers', 'the input itself'])
  .row(
    'bridge',
    'openingCustomers newLogos reactivationEvents churnEvents',
    'openingCustomers + newLogos + reactivationEvents − churnEvents',
  )
  .row('parent', 'closingParents', 'the input itself', ['closingParents', 'the input itself']);
of('active-customers', 'count').row('subscription', 'closingSubscriptions', 'the input itself', [
  'closingSubscriptions',
  'the input itself',
]);
of('new-logos', 'customers')
  .row('account', 'newLogos', 'the input itself', ['newLogos', 'the input itself'])
  .row('parent', 'newParentLogos', 'the input itself', ['newParentLogos', 'the input itself']);
of('new-logos', 'count').row('subscription', 'newSubscriptions', 'the input itself', ['newSubscriptions', 'the input itself']);
of('new-logos', 'customers').row('incl-reactivated', 'newLogos reactivatedLogos', 'newLogos + reactivatedLogos');
of('net-new-arr', 'money')
  .row(
    'constant-currency',
    'newArr expansionArr reactivationArr contractionArr churnedArr',
    'newArr + expansionArr + reactivationArr − contractionArr − churnedArr',
  )
  .row('from-balances', 'openingArr closingArr', 'closingArr − openingArr')
  .row('incl-fx', 'newArr expansionArr reactivationArr contractionArr churnedArr fxArr', 'default + fxArr', [
    'newArr + expansionArr + reactivationArr − contractionArr − churnedArr + fxArr',
    'the default’s formula written out',
  ])
  .row('excl-reactivation', 'newArr expansionArr contractionArr churnedArr', 'newArr + expansionArr − contractionArr − churnedArr');
of('arr-growth-rate', 'ratio')
  .row('yoy', 'closingArr priorArr', 'closingArr ÷ priorArr − 1')
  .row('qoq', 'closingArr openingArr', 'closingArr ÷ openingArr − 1')
  .row('mom', 'closingArr openingArr', 'closingArr ÷ openingArr − 1')
  .row('cagr', 'closingArr openingArr years', '(closingArr ÷ openingArr)^(1 ÷ years) − 1')
  .row('annualised-qoq', 'closingArr openingArr', '(closingArr ÷ openingArr)^4 − 1');
of('revenue-growth-rate', 'ratio')
  .row('yoy', 'revenue priorRevenue', 'revenue ÷ priorRevenue − 1')
  .row('qoq', 'revenue priorQuarterRevenue', 'revenue ÷ priorQuarterRevenue − 1')
  .row('mom', 'revenue priorMonthRevenue', 'revenue ÷ priorMonthRevenue − 1')
  .row('cagr', 'revenue baseRevenue years', '(revenue ÷ baseRevenue)^(1 ÷ years) − 1')
  .row('annualised-qoq', 'revenue priorQuarterRevenue', '(revenue ÷ priorQuarterRevenue)^4 − 1');

const nrr = of('nrr', 'ratio');
for (const variant of ['point-to-point', 'quarter', 'month'])
  nrr.row(variant, 'cohortOpeningArr cohortClosingArr', 'cohortClosingArr ÷ cohortOpeningArr');
for (const variant of ['movement-sum', 'movement-sum-quarter', 'movement-sum-month'])
  nrr.row(
    variant,
    'cohortOpeningArr cohortExpansionArr cohortContractionArr cohortChurnedArr',
    '(cohortOpeningArr + cohortExpansionArr − cohortContractionArr − cohortChurnedArr) ÷ cohortOpeningArr',
  );
// A.9: the quarter joined last, as the book prints it: 92.31%
for (const variant of ['movement-sum-incl-reactivation', 'movement-sum-incl-reactivation-quarter', 'movement-sum-incl-reactivation-month'])
  nrr.row(
    variant,
    'cohortOpeningArr cohortExpansionArr cohortContractionArr cohortChurnedArr reactivationArr',
    'movement-sum numerator + reactivationArr, ÷ cohortOpeningArr',
    [
      '(cohortOpeningArr + cohortExpansionArr − cohortContractionArr − cohortChurnedArr + reactivationArr) ÷ cohortOpeningArr',
      'with the numerator of movement-sum written out',
    ],
  );
nrr.row('monthly-compounded', 'monthlyCohorts', 'Π closing ÷ Π opening', [
  'Π (cohortClosingArr ÷ cohortOpeningArr) over monthlyCohorts',
  'the product of the quotients is the quotient of the products',
]);
nrr.row('average-4q', 'ttmCohorts', 'Σ (closing ÷ opening) ÷ 4', [
  'Σ (cohortClosingArr ÷ cohortOpeningArr) over ttmCohorts ÷ 4',
  'names its fields and its list',
]);
nrr
  .row('cohort-by-vintage', 'cohortOpeningArr cohortClosingArr', 'cohortClosingArr ÷ cohortOpeningArr') // “default formula, one row a vintage”
  .row('gaap-revenue', 'cohortRevenue cohortPriorRevenue', 'cohortRevenue ÷ cohortPriorRevenue')
  .row('renewal-base', 'renewalDueArr renewedArr', 'renewedArr ÷ renewalDueArr');
const grr = of('grr', 'ratio');
for (const variant of ['point-to-point', 'quarter', 'month'])
  grr.row(variant, 'cohortOpeningArr cohortKeptArr', 'cohortKeptArr ÷ cohortOpeningArr');
for (const variant of ['movement-sum', 'movement-sum-quarter', 'movement-sum-month'])
  grr.row(
    variant,
    'cohortOpeningArr cohortContractionArr cohortChurnedArr cohortGrowthLostArr',
    '(cohortOpeningArr − cohortContractionArr − cohortChurnedArr + cohortGrowthLostArr) ÷ cohortOpeningArr',
  );
grr.row('monthly-compounded', 'monthlyCohorts', 'Π kept ÷ Π opening', [
  'Π (cohortKeptArr ÷ cohortOpeningArr) over monthlyCohorts',
  'the product of the quotients is the quotient of the products',
]);
grr
  .row('product-level', 'cohortOpeningArr productKeptArr', 'productKeptArr ÷ cohortOpeningArr')
  .row('renewal-base', 'renewalDueArr renewalKeptArr', 'renewalKeptArr ÷ renewalDueArr');
for (const variant of ['point-to-point', 'quarter', 'month']) {
  of('logo-retention-rate', 'ratio').row(variant, 'openingCustomers retainedCustomers', 'retainedCustomers ÷ openingCustomers');
  of('logo-churn-rate', 'ratio').row(
    variant,
    'openingCustomers retainedCustomers',
    '(openingCustomers − retainedCustomers) ÷ openingCustomers',
  );
}
// “formula = churn, retention = 1 − it”
const asOne = (churn: string) => [`1 − ${churn}`, 'retention is 1 − churn'] as const;
for (const variant of ['event', 'event-quarter', 'event-month']) {
  of('logo-churn-rate', 'ratio').row(variant, 'openingCustomers churnedCustomers', 'churnedCustomers ÷ openingCustomers');
  of('logo-retention-rate', 'ratio').row(variant, 'openingCustomers churnedCustomers', 'churnedCustomers ÷ openingCustomers', [
    '(openingCustomers − churnedCustomers) ÷ openingCustomers',
    'retention is 1 − churn, over one denominator',
  ]);
}
of('logo-churn-rate', 'ratio')
  .row('monthly-to-annual-compounded', 'monthlyLogoChurnRate', '1 − (1 − monthlyLogoChurnRate)^12', [
    '1 − (1 − monthlyLogoChurnRate × 1 months)^12',
    'a rate is applied with × 1 month (decisions.md)',
  ])
  .row('renewal-base', 'renewalDueCustomers renewedCustomers', '(renewalDueCustomers − renewedCustomers) ÷ renewalDueCustomers')
  .row(
    'average-customers',
    'openingCustomers retainedCustomers averageCustomers',
    '(openingCustomers − retainedCustomers) ÷ averageCustomers',
  )
  .row(
    'incl-new',
    'openingCustomers retainedCustomers earlyChurnedCustomers',
    '(openingCustomers − retainedCustomers + earlyChurnedCustomers) ÷ openingCustomers',
  );
of('logo-retention-rate', 'ratio')
  .row('monthly-to-annual-compounded', 'monthlyLogoChurnRate', '1 − (1 − monthlyLogoChurnRate)^12', [
    '(1 − monthlyLogoChurnRate × 1 months)^12',
    'retention is 1 − churn; a rate is applied with × 1 month (decisions.md)',
  ])
  .row('renewal-base', 'renewalDueCustomers renewedCustomers', '(renewalDueCustomers − renewedCustomers) ÷ renewalDueCustomers', [
    'renewedCustomers ÷ renewalDueCustomers',
    'retention is 1 − churn, over one denominator',
  ])
  .row(
    'average-customers',
    'openingCustomers retainedCustomers averageCustomers',
    '(openingCustomers − retainedCustomers) ÷ averageCustomers',
    asOne('(openingCustomers − retainedCustomers) ÷ averageCustomers'),
  )
  .row(
    'incl-new',
    'openingCustomers retainedCustomers earlyChurnedCustomers',
    '(openingCustomers − retainedCustomers + earlyChurnedCustomers) ÷ openingCustomers',
    asOne('(openingCustomers − retainedCustomers + earlyChurnedCustomers) ÷ openingCustomers'),
  );
const lossRate = of('revenue-churn-rate', 'ratio');
lossRate
  .row('gross', 'cohortOpeningArr cohortKeptArr', '(cohortOpeningArr − cohortKeptArr) ÷ cohortOpeningArr')
  .row('net', 'cohortOpeningArr cohortClosingArr', '(cohortOpeningArr − cohortClosingArr) ÷ cohortOpeningArr');
for (const variant of ['quarter', 'month'])
  lossRate
    .row(variant, 'cohortOpeningArr cohortKeptArr', '(cohortOpeningArr − cohortKeptArr) ÷ cohortOpeningArr')
    .row(`net-${variant}`, 'cohortOpeningArr cohortClosingArr', '(cohortOpeningArr − cohortClosingArr) ÷ cohortOpeningArr');
for (const variant of ['movement-sum', 'movement-sum-quarter', 'movement-sum-month'])
  lossRate.row(
    variant,
    'cohortOpeningArr cohortContractionArr cohortChurnedArr',
    '(cohortChurnedArr + cohortContractionArr) ÷ cohortOpeningArr',
  );
// A.9: the quarter joined last, as the book prints them: 30.77%, 9.23%
for (const variant of ['movement-sum-net', 'movement-sum-net-quarter', 'movement-sum-net-month'])
  lossRate.row(
    variant,
    'cohortOpeningArr cohortContractionArr cohortChurnedArr cohortExpansionArr',
    '(cohortChurnedArr + cohortContractionArr − cohortExpansionArr) ÷ cohortOpeningArr',
  );
for (const variant of ['net-incl-reactivation', 'net-incl-reactivation-quarter', 'net-incl-reactivation-month'])
  lossRate.row(
    variant,
    'cohortOpeningArr cohortContractionArr cohortChurnedArr cohortExpansionArr reactivationArr',
    '(cohortChurnedArr + cohortContractionArr − cohortExpansionArr − reactivationArr) ÷ cohortOpeningArr',
  );
lossRate
  .row('cancel-only', 'cohortOpeningArr cohortCancelledArr', 'cohortCancelledArr ÷ cohortOpeningArr')
  .row('cancel-only-quarter', 'cohortOpeningArr cohortCancelledArr', 'cohortCancelledArr ÷ cohortOpeningArr')
  .row('cancel-only-month', 'cohortOpeningArr cohortCancelledArr', 'cohortCancelledArr ÷ cohortOpeningArr');

of('saas-quick-ratio', 'multiple')
  .row(
    'all-gains',
    'newArr expansionArr reactivationArr contractionArr churnedArr',
    '(newArr + expansionArr + reactivationArr) ÷ (contractionArr + churnedArr)',
  )
  .row('excl-reactivation', 'newArr expansionArr contractionArr churnedArr', '(newArr + expansionArr) ÷ (contractionArr + churnedArr)')
  .row(
    'trailing-3m',
    'trailing3mNewArr trailing3mExpansionArr trailing3mReactivationArr trailing3mContractionArr trailing3mChurnedArr',
    'as default',
    [
      '(trailing3mNewArr + trailing3mExpansionArr + trailing3mReactivationArr) ÷ (trailing3mContractionArr + trailing3mChurnedArr)',
      'the default’s formula over its own inputs',
    ],
  );

// F. Efficiency and profitability
of('magic-number', 'multiple')
  .row('lag-1q', 'netNewArr priorQuarterSpend', 'netNewArr ÷ priorQuarterSpend')
  .row('lag-0', 'netNewArr acquisitionSpend', 'netNewArr ÷ acquisitionSpend')
  .row('gaap-revenue', 'revenue priorQuarterRevenue priorQuarterSpend', '(revenue − priorQuarterRevenue) × 4 ÷ priorQuarterSpend')
  .row(
    'subscription-revenue',
    'recurringRevenue priorQuarterRecurringRevenue priorQuarterSpend',
    '(recurringRevenue − priorQuarterRecurringRevenue) × 4 ÷ priorQuarterSpend',
  )
  .row('ttm', 'ttmNetNewArr laggedTtmSpend', 'ttmNetNewArr ÷ laggedTtmSpend');
of('sales-efficiency', 'multiple')
  .row('gross', 'newArr expansionArr acquisitionSpend', '(newArr + expansionArr) ÷ acquisitionSpend')
  .row('net', 'netNewArr acquisitionSpend', 'netNewArr ÷ acquisitionSpend')
  .row('lag-1q', 'newArr expansionArr priorQuarterSpend', '(newArr + expansionArr) ÷ priorQuarterSpend')
  .row('new-only', 'newArr acquisitionSpend', 'newArr ÷ acquisitionSpend')
  .row(
    'gross-profit-delta',
    'grossProfit priorQuarterGrossProfit acquisitionSpend',
    '(grossProfit − priorQuarterGrossProfit) × 4 ÷ acquisitionSpend',
  );
of('burn-multiple', 'multiple')
  .row('fcf', 'operatingCashFlow capitalExpenditure netNewArr', '(capitalExpenditure − operatingCashFlow) ÷ netNewArr')
  .row('cash-delta', 'openingCash closingCash financingInflow netNewArr', '(openingCash − closingCash + financingInflow) ÷ netNewArr')
  .row('ebitda', 'ebitda netNewArr', '−ebitda ÷ netNewArr', ['-1 × ebitda ÷ netNewArr', 'formulas have no sign of their own']);
const points = (formula: string, ours: string) => [formula, [ours, 'the 100 is in points and stands last']] as const;
of('rule-of-40', 'pp')
  .row(
    'revenue-ebitda',
    'revenue priorRevenue ebitda',
    ...points('100 × (revenue ÷ priorRevenue − 1 + ebitda ÷ revenue)', '(revenue ÷ priorRevenue − 1 + ebitda ÷ revenue) × 100 pp'),
  )
  .row(
    'revenue-fcf',
    'revenue priorRevenue operatingCashFlow capitalExpenditure',
    ...points(
      '100 × (revenue ÷ priorRevenue − 1 + (operatingCashFlow − capitalExpenditure) ÷ revenue)',
      '(revenue ÷ priorRevenue − 1 + (operatingCashFlow − capitalExpenditure) ÷ revenue) × 100 pp',
    ),
  )
  .row(
    'revenue-operating',
    'revenue priorRevenue operatingIncome',
    ...points(
      '100 × (revenue ÷ priorRevenue − 1 + operatingIncome ÷ revenue)',
      '(revenue ÷ priorRevenue − 1 + operatingIncome ÷ revenue) × 100 pp',
    ),
  )
  .row(
    'revenue-non-gaap',
    'revenue priorRevenue nonGaapEbitda',
    ...points(
      '100 × (revenue ÷ priorRevenue − 1 + nonGaapEbitda ÷ revenue)',
      '(revenue ÷ priorRevenue − 1 + nonGaapEbitda ÷ revenue) × 100 pp',
    ),
  )
  .row(
    'weighted',
    'revenue priorRevenue ebitda growthWeight marginWeight',
    ...points(
      '100 × (growthWeight × (revenue ÷ priorRevenue − 1) + marginWeight × ebitda ÷ revenue)',
      '(growthWeight × (revenue ÷ priorRevenue − 1) + marginWeight × ebitda ÷ revenue) × 100 pp',
    ),
  )
  .row(
    'arr-fcf-smsb',
    'closingArr priorArr operatingCashFlow capitalExpenditure',
    ...points(
      '100 × (closingArr ÷ priorArr − 1 + (operatingCashFlow − capitalExpenditure) × 2 ÷ (priorArr + closingArr))',
      '(closingArr ÷ priorArr − 1 + (operatingCashFlow − capitalExpenditure) × 2 ÷ (priorArr + closingArr)) × 100 pp',
    ),
  );
of('operating-margin', 'ratio')
  .row('as-booked', 'operatingIncome revenue', 'operatingIncome ÷ revenue')
  .row('non-gaap', 'nonGaapOperatingIncome revenue', 'nonGaapOperatingIncome ÷ revenue');
of('ebitda-margin', 'ratio')
  .row('as-booked', 'ebitda revenue', 'ebitda ÷ revenue')
  .row('non-gaap', 'nonGaapEbitda revenue', 'nonGaapEbitda ÷ revenue');
of('fcf-margin', 'ratio')
  .row('as-booked', 'operatingCashFlow capitalExpenditure revenue', '(operatingCashFlow − capitalExpenditure) ÷ revenue')
  .row('adjusted-fcf', 'adjustedFreeCashFlow revenue', 'adjustedFreeCashFlow ÷ revenue');

of('opex-ratio', 'ratio')
  .row('of-revenue', 'functionSpend revenue', 'functionSpend ÷ revenue')
  .row('of-arr', 'ttmFunctionSpend closingArr', 'ttmFunctionSpend ÷ closingArr')
  .row('ttm', 'ttmFunctionSpend ttmRevenue', 'ttmFunctionSpend ÷ ttmRevenue');
of('arr-per-fte', 'money/person')
  .row('closing', 'closingArr closingFte', 'closingArr ÷ closingFte')
  .row('average-fte', 'closingArr averageFte', 'closingArr ÷ averageFte')
  .row('employees-only', 'closingArr closingEmployeeFte', 'closingArr ÷ closingEmployeeFte')
  .row('revenue-per-fte', 'ttmRevenue averageFte', 'ttmRevenue ÷ averageFte');
// G. expansion-effectiveness
of('expansion-effectiveness', 'ratio')
  .row('gross', 'vintageExpansionArr landedArr', 'vintageExpansionArr ÷ landedArr')
  .row('share-expanded', 'expandedVintageLogos vintageLogos', 'expandedVintageLogos ÷ vintageLogos')
  .row('net', 'vintageArrAtAge landedArr', 'vintageArrAtAge ÷ landedArr')
  .row('rate-on-base', 'expansionArr openingArr', 'expansionArr ÷ openingArr')
  .row('same-customer-growth', 'survivorOpeningArr survivorClosingArr', 'survivorClosingArr ÷ survivorOpeningArr − 1')
  .row('growth-of-expansion', 'expansionArr priorPeriodExpansionArr', 'expansionArr ÷ priorPeriodExpansionArr − 1')
  .row('by-reason', 'vintageExpansionArr landedArr', 'default formula, expansion of one `reason` a row', [
    'vintageExpansionArr ÷ landedArr',
    'the formula is the default’s; the rows are groups',
  ]);

// C6. Pipeline and sales
of('win-rate', 'ratio')
  .row('count', 'won lost', 'won ÷ (won + lost)')
  .row('amount', 'wonArr lostArr', 'wonArr ÷ (wonArr + lostArr)')
  .row('new-logo', 'newLogoWon newLogoLost', 'newLogoWon ÷ (newLogoWon + newLogoLost)')
  .row('all-types', 'allTypesWon allTypesLost', 'allTypesWon ÷ (allTypesWon + allTypesLost)')
  .row('excl-no-decision', 'won lost noDecision', 'won ÷ (won + lost − noDecision)')
  .row('created-cohort', 'wonOfCreated lostOfCreated openOfCreated', 'wonOfCreated ÷ (wonOfCreated + lostOfCreated)')
  .row(
    'created-cohort-matured',
    'wonOfCreated lostOfCreated openOfCreated',
    'wonOfCreated ÷ (wonOfCreated + lostOfCreated + openOfCreated)',
  )
  .row('all-statuses', 'won lost openDealsAtEnd', 'won ÷ (won + lost + openDealsAtEnd)')
  .row('from-stage', 'wonFromStage lostFromStage', 'wonFromStage ÷ (wonFromStage + lostFromStage)')
  .row('competitive', 'competitiveWon competitiveLost', 'competitiveWon ÷ (competitiveWon + competitiveLost)')
  .row('expansion', 'expansionWon expansionLost', 'expansionWon ÷ (expansionWon + expansionLost)')
  .row('renewal', 'renewalWon renewalLost', 'renewalWon ÷ (renewalWon + renewalLost)');
const meanOf = (list: string) => [`Σ ${list} over ${list} ÷ number of ${list}`, 'a mean over a list names it'] as const;
const medianOf = (list: string) => [`median of ${list} over ${list}`, 'a median over a list names it'] as const;
of('sales-cycle-length', 'days')
  .row('mean', 'wonCycleDays', 'mean', meanOf('wonCycleDays'))
  .row('median', 'wonCycleDays', 'med', medianOf('wonCycleDays'))
  .row('incl-lost', 'closedCycleDays', 'mean', meanOf('closedCycleDays'))
  .row('from-qualified', 'qualifiedToWonDays', 'mean', meanOf('qualifiedToWonDays'))
  .row('from-lead', 'leadToWonDays', 'mean', meanOf('leadToWonDays'))
  .row('first-touch', 'firstTouchToWonDays', 'mean', meanOf('firstTouchToWonDays'))
  .row('amount-weighted', 'wonCycles', 'Σ(days × amountArr) ÷ Σ amountArr', [
    'Σ (days × amountArr) over wonCycles ÷ Σ amountArr over wonCycles',
    'names its list',
  ])
  .row('stage-time-sum', 'wonStageDays', 'mean', meanOf('wonStageDays'))
  .row('active-days', 'wonActiveDays', 'mean', meanOf('wonActiveDays'))
  .row('created-cohort-median', 'createdCycleDays', 'med, open and lost as +∞', medianOf('createdCycleDays'));
// the glossary gives it no variant’s name: “d”
of('open-age', 'days').row('mean', 'openAgeDays', 'mean', meanOf('openAgeDays'));
of('average-deal-size', 'money/deal')
  .row('arr', 'wonArr won', 'wonArr ÷ won')
  .row('tcv', 'wonTcv wonWithTcv', 'wonTcv ÷ wonWithTcv')
  .row('new-logo', 'newLogoWonArr newLogoWon', 'newLogoWonArr ÷ newLogoWon')
  .row('median', 'wonArrByDeal', 'med', ['median of wonArrByDeal over wonArrByDeal ÷ 1 deals', 'one entry a deal, so money/deal']);
of('pipeline-velocity', 'money/day')
  .row(
    'trailing-4q',
    'openDealsAtStart averageDealSize winRate salesCycleDays',
    'openDealsAtStart × averageDealSize × winRate ÷ salesCycleDays',
  )
  .row('in-period', 'wonArr wonCycleDays', 'wonArr ÷ mean(wonCycleDays)', [
    'wonArr ÷ (Σ wonCycleDays over wonCycleDays ÷ number of wonCycleDays)',
    'a mean over a list names it',
  ])
  .row(
    'amount-win-rate',
    'openDealsAtStart averageDealSize amountWinRate salesCycleDays',
    'openDealsAtStart × averageDealSize × amountWinRate ÷ salesCycleDays',
  );
of('pipeline-velocity', 'money/month').row('per-month', 'openDealsAtStart averageDealSize winRate salesCycleDays', 'd × 365 ÷ 12', [
  'openDealsAtStart × averageDealSize × winRate ÷ salesCycleDays × 365 ÷ 12 months',
  'd written out; a unit is written in its plural',
]);

of('pipeline-created', 'money')
  .row('qualified', 'pipelineCreated', 'itself', ['pipelineCreated', 'itself'])
  .row('created', 'pipelineCreatedAtCreation', 'itself', ['pipelineCreatedAtCreation', 'itself'])
  .row('current-value', 'pipelineCreatedAtCurrentValue', 'itself', ['pipelineCreatedAtCurrentValue', 'itself']);
of('open-pipeline', 'money')
  .row('period-dated', 'openPipelineAsOf', 'itself', ['openPipelineAsOf', 'itself'])
  .row('all-dates', 'openPipelineAllDatesAsOf', 'itself', ['openPipelineAllDatesAsOf', 'itself'])
  .row('stage-plus', 'openPipelineFromStageAsOf', 'itself', ['openPipelineFromStageAsOf', 'itself'])
  .row('excl-stale', 'openPipelineAsOf stalePipelineAsOf', 'openPipelineAsOf − stalePipelineAsOf');
of('weighted-pipeline', 'money')
  .row('stage-history', 'openDealLines', 'Σ amountArr × stageProbability', [
    'Σ (amountArr × stageProbability) over openDealLines',
    'a sum over a list names it',
  ])
  .row('crm-probability', 'crmDealLines', 'Σ amountArr × crmProbability', [
    'Σ (amountArr × crmProbability) over crmDealLines',
    'a sum over a list names it',
  ])
  .row('category', 'categoryDealLines categoryWeights', 'Σ amountArr × categoryWeights[forecastCategory]', [
    ['pipeline', 'best-case', 'commit']
      .map(
        c =>
          `Σ amountArr over categoryDealLines where forecastCategory is ${c} × Σ weight over categoryWeights where forecastCategory is ${c}`,
      )
      .join(' + '),
    'one term a category, its deals added before they are weighted',
  ])
  .row('overall-win-rate', 'openPipelineAsOf winRate', 'openPipelineAsOf × winRate');
of('pipeline-coverage', 'multiple')
  .row('at-start', 'openPipelineAtStart target', 'openPipelineAtStart ÷ target')
  .row('remaining', 'openPipelineAsOf target wonArrToDate', 'openPipelineAsOf ÷ (target − wonArrToDate)')
  .row('weighted', 'weightedPipelineAtStart target', 'weightedPipelineAtStart ÷ target')
  .row('stage-plus', 'openPipelineFromStageAtStart target', 'openPipelineFromStageAtStart ÷ target')
  .row('required', 'amountWinRate', '1 ÷ amountWinRate');
of('stage-conversion-rate', 'ratio')
  .row('decided', 'enteredStage advanced exited', 'advanced ÷ (advanced + exited)')
  .row('all-entered', 'enteredStage advanced', 'advanced ÷ enteredStage')
  .row('flow', 'stageEntries nextStageEntries', 'nextStageEntries ÷ stageEntries');
// C8. Team productivity
const overQuota = (list: string, credit: string, quota: string) =>
  [`Σ ${credit} over ${list} where ${quota} > 0 ÷ Σ ${quota} over ${list} where ${quota} > 0`, 'names its list and its condition'] as const;
const atBar = (bar: string) =>
  [`(number of byRep where credit ≥ ${bar}) ÷ number of byRep`, 'byRep: the lines of each rep as one'] as const;
const monthsOf = (step: string) => [`median of rampMonths over ${step}`, 'the month of each hire is a step'] as const;
const terms = (list: string, share: string) =>
  [`Σ (fullMonthlyQuota × rampFactor × ${share} × 1 months) over ${list}`, 'one month each; attainment is the same for all'] as const;
of('quota-attainment', 'ratio')
  .row('pooled', 'reps', 'Σ credit ÷ Σ quota, over lines with quota > 0', overQuota('reps', 'credit', 'quota'))
  .row('full-quota', 'fullQuotaReps', 'Σ credit ÷ Σ fullQuota', overQuota('fullQuotaReps', 'credit', 'fullQuota'))
  .row('tcv-credit', 'tcvCreditReps', 'Σ tcvCredit ÷ Σ quota', overQuota('tcvCreditReps', 'tcvCredit', 'quota'))
  .row('mean-of-reps', 'reps', 'mean over reps of (Σ credit ÷ Σ quota of the rep)', [
    'Σ (credit ÷ quota) over byRep ÷ number of byRep',
    'byRep: the lines of each rep as one',
  ])
  .row('median', 'reps', 'med of the same', ['median of (credit ÷ quota) over byRep', 'byRep: the lines of each rep as one']);
of('reps-at-quota-rate', 'ratio')
  .row('ramped-reps', 'rampedReps', 'reps with credit ≥ quota ÷ reps with quota > 0', atBar('quota'))
  .row('all-reps', 'reps', 'the same over all', atBar('quota'))
  .row('threshold-80', 'rampedReps', 'reps with credit ≥ 0.8 × quota ÷ reps with quota > 0', atBar('quota × 0.8'));
of('rep-ramp-time', 'months')
  .row('first-month', 'hires', 'smallest k with monthlyCredit[k] ≥ fullMonthlyQuota; med', monthsOf('firstMonthAtQuota'))
  .row('rolling-3m', 'hires', 'smallest k ≥ 3 with mean of months k−2 … k ≥ fullMonthlyQuota; med', monthsOf('firstThreeMonthsAtQuota'))
  .row('threshold-80', 'hires', 'bar 0.8 × fullMonthlyQuota', monthsOf('firstMonthAt80'))
  .row('first-deal', 'hires', 'smallest k with monthlyCredit[k] > 0; med', monthsOf('firstMonthWithDeal'))
  .row('cycle-plus-90d', 'salesCycleDays', '(salesCycleDays + 90) × 12 ÷ 365', [
    '(salesCycleDays + 90) × 12 months ÷ 365',
    'a unit is written with its number',
  ])
  .row('training-plus-cycle', 'trainingDays salesCycleDays', '(trainingDays + salesCycleDays) × 12 ÷ 365', [
    '(trainingDays + salesCycleDays) × 12 months ÷ 365',
    'a unit is written with its number',
  ]);
of('revenue-per-rep', 'money/person')
  .row('average-fte', 'repWonArr averageQuotaFte', 'repWonArr ÷ averageQuotaFte')
  .row('ramped-only', 'rampedRepWonArr averageRampedFte', 'rampedRepWonArr ÷ averageRampedFte')
  .row('ending-headcount', 'repWonArr closingQuotaFte', 'repWonArr ÷ closingQuotaFte')
  .row('ramp-adjusted', 'repWonArr averageRampAdjustedFte', 'repWonArr ÷ averageRampAdjustedFte')
  .row('annualised', 'repWonArr averageQuotaFte monthsInPeriod', 'repWonArr × 12 ÷ (averageQuotaFte × monthsInPeriod)', [
    'repWonArr × 12 months ÷ (averageQuotaFte × monthsInPeriod)',
    'a unit is written with its number',
  ])
  .row('recognised-revenue', 'revenue averageQuotaFte', 'revenue ÷ averageQuotaFte');
of('sales-capacity', 'money')
  .row('ramped', 'repMonths expectedAttainment', 'Σ fullMonthlyQuota × rampFactor × activeFraction × expectedAttainment', [
    `${terms('repMonths', 'activeFraction')[0]} × expectedAttainment`,
    terms('', '')[1],
  ])
  .row('street-quota', 'repMonths', 'the same, attainment 1', terms('repMonths', 'activeFraction'))
  .row('no-attrition', 'plannedRepMonths expectedAttainment', 'with plannedActiveFraction', [
    `${terms('plannedRepMonths', 'plannedActiveFraction')[0]} × expectedAttainment`,
    terms('', '')[1],
  ]);
of('sales-capacity', 'persons').row(
  'required-reps',
  'target fullQuota expectedAttainment',
  'ceil(target ÷ (fullQuota × expectedAttainment))',
  ['⌈target ÷ (fullQuota × expectedAttainment)⌉ × 1', 'quotas of persons'],
);
of('capacity-coverage', 'multiple')
  .row('ramped', 'salesCapacity target', 'salesCapacity ÷ target')
  .row('street-quota', 'streetCapacity target', 'streetCapacity ÷ target')
  .row('no-attrition', 'noAttritionCapacity target', 'noAttritionCapacity ÷ target');

// glossary-go-to-market C7
of('leads-created', 'leads')
  .row('created', 'leadsCreated', 'itself', ['leadsCreated', 'the input itself'])
  .row('accepted', 'leadsCreated leadsRejected', 'leadsCreated − leadsRejected');
of('mql-count', 'leads')
  .row('first-mql', 'mqls', 'itself', ['mqls', 'the input itself'])
  .row('accepted', 'mqls mqlsRejected', 'mqls − mqlsRejected');
of('mql-count', 'customers').row('account-level', 'mqas', 'itself', ['mqas', 'the input itself']);
of('mql-count', 'leads').row('re-mql', 'mqls repeatMqls', 'mqls + repeatMqls');
const decided = (reached: string, dropped: string) =>
  ['reached ÷ (reached + dropped)', [`${reached} ÷ (${reached} + ${dropped})`, 'names its inputs']] as const;
of('funnel-conversion-rate', 'ratio')
  .row('lead-to-opportunity', 'leadsCreated leadsReachedOpportunity', 'leadsReachedOpportunity ÷ leadsCreated')
  .row('lead-to-mql', 'leadsCreated leadsReachedMql', 'leadsReachedMql ÷ leadsCreated')
  .row('mql-to-sql', 'mqls mqlsReachedSql', 'mqlsReachedSql ÷ mqls')
  .row('sql-to-opportunity', 'sqls sqlsReachedOpportunity', 'sqlsReachedOpportunity ÷ sqls')
  .row('opportunity-to-win', 'dealsCreated wonOfCreated', 'wonOfCreated ÷ dealsCreated')
  .row('lead-to-win', 'leadsCreated leadsReachedWin', 'leadsReachedWin ÷ leadsCreated')
  .row('lead-to-mql-same-period-flow', 'leadsCreated mqls', 'mqls ÷ leadsCreated')
  .row('mql-to-sql-same-period-flow', 'mqls sqls', 'sqls ÷ mqls')
  .row('sql-to-opportunity-same-period-flow', 'sqls leadsConverted', 'leadsConverted ÷ sqls')
  .row('lead-to-opportunity-same-period-flow', 'leadsCreated leadsConverted', 'leadsConverted ÷ leadsCreated')
  .row('opportunity-to-win-same-period-flow', 'dealsCreated won', 'won ÷ dealsCreated')
  .row('lead-to-win-same-period-flow', 'leadsCreated leadsWon', 'leadsWon ÷ leadsCreated')
  .row('lead-to-mql-decided-only', 'leadsReachedMql leadsDroppedBeforeMql', ...decided('leadsReachedMql', 'leadsDroppedBeforeMql'))
  .row('mql-to-sql-decided-only', 'mqlsReachedSql mqlsDroppedBeforeSql', ...decided('mqlsReachedSql', 'mqlsDroppedBeforeSql'))
  .row(
    'sql-to-opportunity-decided-only',
    'sqlsReachedOpportunity sqlsDroppedBeforeOpportunity',
    ...decided('sqlsReachedOpportunity', 'sqlsDroppedBeforeOpportunity'),
  )
  .row(
    'lead-to-opportunity-decided-only',
    'leadsReachedOpportunity leadsDroppedBeforeOpportunity',
    ...decided('leadsReachedOpportunity', 'leadsDroppedBeforeOpportunity'),
  )
  .row('lead-to-win-decided-only', 'leadsReachedWin leadsDroppedBeforeWin', ...decided('leadsReachedWin', 'leadsDroppedBeforeWin'));
of('funnel-conversion-rate', 'deals/lead').row('opportunity-view', 'leadsCreated dealsFromLeads', 'dealsFromLeads ÷ leadsCreated');
for (const [metric, count, fromPaid, ofCampaign] of [
  ['cost-per-lead', 'leadsCreated', 'leadsFromPaid', 'campaignLeads'],
  ['cost-per-mql', 'mqls', 'mqlsFromPaid', 'campaignMqls'],
] as const)
  of(metric, 'money/lead')
    .row('program', `programSpend ${count}`, `programSpend ÷ ${count}`)
    .row('fully-loaded', `fullyLoadedMarketingSpend ${count}`, `fullyLoadedMarketingSpend ÷ ${count}`)
    .row('paid-only', `paidProgramSpend ${fromPaid}`, `paidProgramSpend ÷ ${fromPaid}`)
    .row('by-campaign', `campaignSpend ${ofCampaign}`, `campaignSpend ÷ ${ofCampaign}`)
    .row('lag', `laggedProgramSpend ${count}`, `laggedProgramSpend ÷ ${count}`);
const asDefault = (input: string) => ['as d', [`(${input} − campaignSpend) ÷ campaignSpend`, 'the default’s formula written out']] as const;
of('marketing-roi', 'ratio')
  .row('revenue-basis', 'attributedAcv campaignSpend', '(attributedAcv − campaignSpend) ÷ campaignSpend')
  .row(
    'gross-margin',
    'attributedAcv recurringGrossMargin campaignSpend',
    '(attributedAcv × recurringGrossMargin − campaignSpend) ÷ campaignSpend',
  )
  .row('pipeline-roi', 'attributedPipeline campaignSpend', '(attributedPipeline − campaignSpend) ÷ campaignSpend');
of('marketing-roi', 'multiple').row('roas', 'attributedAcv campaignSpend', 'attributedAcv ÷ campaignSpend');
of('marketing-roi', 'ratio')
  .row('multi-touch-linear', 'linearAttributedAcv campaignSpend', ...asDefault('linearAttributedAcv'))
  .row('multi-touch-u-shaped', 'uShapedAttributedAcv campaignSpend', ...asDefault('uShapedAttributedAcv'))
  .row('multi-touch-w-shaped', 'wShapedAttributedAcv campaignSpend', ...asDefault('wShapedAttributedAcv'))
  .row('incremental', 'attributedAcv baselineAcv campaignSpend', '(attributedAcv − baselineAcv − campaignSpend) ÷ campaignSpend')
  .row('ltv-basis', 'attributedLtv campaignSpend', ...asDefault('attributedLtv'));
of('time-to-first-contact', 'minutes')
  .row('median', 'firstContactMinutes', 'med, uncontacted as +∞', medianOf('firstContactMinutes'))
  .row('mean-contacted', 'contactedMinutes', 'mean', meanOf('contactedMinutes'))
  .row('business-hours', 'firstContactBusinessMinutes', 'as d', medianOf('firstContactBusinessMinutes'))
  .row('from-assignment', 'assignmentToContactMinutes', 'as d', medianOf('assignmentToContactMinutes'))
  .row('to-assignment', 'creationToAssignmentMinutes', 'as d', medianOf('creationToAssignmentMinutes'))
  .row('two-way', 'firstTwoWayMinutes', 'as d', medianOf('firstTwoWayMinutes'))
  .row('by-contact-date', 'contactedInPeriodMinutes', 'med', medianOf('contactedInPeriodMinutes'));
const kept = (suffix: string) =>
  [
    `slaMet${suffix} slaBreached${suffix} slaPending${suffix}`,
    'same',
    [`slaMet${suffix} ÷ (slaMet${suffix} + slaBreached${suffix})`, 'the default’s formula written out'],
  ] as const;
of('lead-sla-compliance-rate', 'ratio')
  .row('policy-clock', 'slaMet slaBreached slaPending', 'slaMet ÷ (slaMet + slaBreached)')
  .row('business-hours', ...kept('BusinessHours'))
  .row('from-assignment', ...kept('FromAssignment'))
  .row('by-due-date', 'slaMetOfDue slaBreachedOfDue', 'slaMetOfDue ÷ (slaMetOfDue + slaBreachedOfDue)');

// glossary-go-to-market C10
const BASELINES = 'baselineMonthNetNewArr baselineYearNetNewArr';
const series = (of: string) =>
  [`last closingArr of ${of}`, 'month by month is a step; the baselines to beat stand beside it, left out of a call'] as const;
const grown = (added: string): string => `A_m = A_{m−1} × (1 + e − k − c) + ${added} + forecastReactivationArr`;
const RATES = 'openingArr monthlyExpansionRate monthlyContractionRate monthlyChurnRate';
of('arr-forecast', 'money')
  .row('driver', `${RATES} forecastMonths ${BASELINES}`, grown('forecastNewArr'), series('arrSeries'))
  .row('pipeline-weighted', `${RATES} pipelineMonths ${BASELINES}`, grown('weightedPipelineClosing'), series('pipelineArrSeries'))
  .row('capacity', `${RATES} capacityMonths ${BASELINES}`, grown('monthCapacity'), series('capacityArrSeries'))
  .row('commit', `${RATES} commitMonths ${BASELINES}`, grown('commitNewArr'), series('commitArrSeries'))
  .row(
    'renewal-schedule',
    `openingArr monthlyExpansionRate monthlyContractionRate renewalMonths ${BASELINES}`,
    'A_m = A_{m−1} × (1 + e − k) − renewingArr × renewalChurnRate + forecastNewArr + forecastReactivationArr',
    series('renewalArrSeries'),
  )
  .row('naive-last', 'openingArr priorMonthNetNewArr naiveMonths', 'A_m = A_{m−1} + priorMonthNetNewArr', series('naiveArrSeries'))
  .row('seasonal-naive', 'openingArr seasonalMonths', 'A_m = A_{m−1} + priorNetNewArr of the month', series('seasonalArrSeries'));
/** |x|: the larger of x and its opposite. */
const abs = (x: string): string => `max(${x}, 0 − ${/ /.test(x) ? `(${x})` : x})`;
const inAbs = (text: string) => [text, 'abs(x) is max(x, −x)'] as const;
const miss = abs('actual − forecast');
of('forecast-accuracy', 'ratio')
  .row(
    'denominator-actual',
    'forecastPairs',
    '1 − Σ abs(actual − forecast) ÷ Σ abs(actual)',
    inAbs(`1 − Σ ${miss} over forecastPairs ÷ Σ ${abs('actual')} over forecastPairs`),
  )
  .row(
    'denominator-forecast',
    'forecastPairs',
    '1 − Σ abs(actual − forecast) ÷ Σ abs(forecast)',
    inAbs(`1 − Σ ${miss} over forecastPairs ÷ Σ ${abs('forecast')} over forecastPairs`),
  )
  .row(
    'mape',
    'forecastPairs',
    'mean of abs(actual − forecast) ÷ abs(actual)',
    inAbs(`Σ (${miss} ÷ ${abs('actual')}) over forecastPairs ÷ number of forecastPairs`),
  )
  .row('ratio', 'forecastPairs', 'Σ forecast ÷ Σ actual', ['Σ forecast over forecastPairs ÷ Σ actual over forecastPairs', 'says over what'])
  .row(
    'within-tolerance',
    'forecastPairs tolerance',
    'lines with abs(actual − forecast) ≤ tolerance × abs(actual), ÷ lines',
    inAbs(`(number of forecastPairs where ${miss} ≤ tolerance × ${abs('actual')}) ÷ number of forecastPairs`),
  )
  .row('lead-k', 'leadPairs', 'd once for each leadWeeks', ['by part', 'no single value: one part a lead'])
  .row(
    'skill',
    'skillPairs',
    '1 − Σ abs(actual − forecast) ÷ Σ abs(actual − naiveForecast)',
    inAbs(`1 − Σ ${miss} over skillPairs ÷ Σ ${abs('actual − naiveForecast')} over skillPairs`),
  );
// per-rep is a breakdown of the default (`by: ['ownerRepId']`), no variant
of('forecast-bias', 'ratio').row(
  'pooled',
  'forecastPairs',
  'Σ(forecast − actual) ÷ Σ abs(actual)',
  inAbs(`Σ (forecast − actual) over forecastPairs ÷ Σ ${abs('actual')} over forecastPairs`),
);
of('forecast-bias', 'multiple').row(
  'tracking-signal',
  'forecastPairs',
  'Σ(forecast − actual) × n ÷ Σ abs(forecast − actual)',
  inAbs(`Σ (forecast − actual) over forecastPairs × number of forecastPairs ÷ Σ ${abs('forecast − actual')} over forecastPairs`),
);
const byMovement = (list: string, expected: string) =>
  [
    `Σ (actual − ${expected}) over ${list} where movement is new or expansion or reactivation or fx or opening − Σ (actual − ${expected}) over ${list} where movement is contraction or churn`,
    'gains and losses apart',
  ] as const;
const volumeAndPrice = (expected: string, deals: string) =>
  [
    `(actualDeals − ${deals}) × (${expected} ÷ ${deals}) + actual − actualDeals × (${expected} ÷ ${deals})`,
    'volume plus price, with Pf written out',
  ] as const;
const [N_A, N_F, F] = ['Σ actualDeals', 'Σ forecastDeals', 'Σ forecast'].map(sum => `${sum} over segmentLines`) as [string, string, string];
const meanPrice = `(${F} ÷ ${N_F})`;
// n_a × p_f of each segment; the mean price where a segment forecast none
const atForecastPrice = `Σ (actualDeals × (forecast ÷ forecastDeals)) over segmentLines where forecastDeals > 0 + Σ actualDeals over segmentLines where forecastDeals = 0 × ${meanPrice}`;
of('forecast-variance-explanation', 'money')
  .row('bookings', 'forecast actual dealLines', 'variance = actual − forecast = Σ buckets (D)', [
    'actual − forecast',
    'the buckets are its parts, and a check that they tie',
  ])
  .row(
    'arr-movements',
    'movementLines',
    'bucket = actual − forecast for gains and fx, forecast − actual for losses; variance = Σ',
    byMovement('movementLines', 'forecast'),
  )
  .row(
    'volume-price',
    'forecast actual forecastDeals actualDeals',
    'Pf = forecast ÷ forecastDeals; volume = (actualDeals − forecastDeals) × Pf; price = actual − actualDeals × Pf',
    volumeAndPrice('forecast', 'forecastDeals'),
  )
  .row(
    'volume-price-mix',
    'segmentLines',
    'N, F = Σ; volume = (Na − Nf) × F ÷ Nf; mix = Σ na × pf − Na × F ÷ Nf; price = Σ(actual − na × pf); pf = forecast ÷ forecastDeals of the segment, F ÷ Nf where it forecast none',
    [
      `Σ (actualDeals − forecastDeals) over segmentLines × ${meanPrice} + ${atForecastPrice} − ${N_A} × ${meanPrice} + Σ actual over segmentLines − (${atForecastPrice})`,
      'volume plus mix plus price',
    ],
  )
  .row(
    'arr-movements-vs-target',
    'targetMovementLines',
    'as arr-movements with targetAmount for forecast',
    byMovement('targetMovementLines', 'targetAmount'),
  )
  .row(
    'volume-price-vs-target',
    'target actual targetDeals actualDeals',
    'as volume-price with target, targetDeals',
    volumeAndPrice('target', 'targetDeals'),
  );
of('plan-attainment', 'ratio')
  .row('period', 'actual target', 'actual ÷ target')
  .row('year-to-date', 'actualYearToDate targetYearToDate', 'actualYearToDate ÷ targetYearToDate')
  .row('re-forecast', 'actual reforecast', 'actual ÷ reforecast')
  .row('pro-rata', 'actualToDate targetToDate', 'actualToDate ÷ targetToDate');

const byPart = (words: string) => [words, ['by part', 'there is no single value: the parts are tested with the metric']] as const;
of('customer-facing-time-share', 'ratio')
  .row('logged', 'customerFacingMinutes classifiedMinutes', 'customerFacingMinutes ÷ classifiedMinutes')
  .row('capacity', 'customerFacingMinutes contractedMinutes', 'customerFacingMinutes ÷ contractedMinutes')
  .row(
    'selling-broad',
    'customerFacingMinutes sellingPrepMinutes classifiedMinutes',
    '(customerFacingMinutes + sellingPrepMinutes) ÷ classifiedMinutes',
  )
  .row(
    'calendar-derived',
    'calendarCustomerFacingMinutes calendarClassifiedMinutes',
    'calendarCustomerFacingMinutes ÷ calendarClassifiedMinutes',
  );
of('admin-time-share', 'ratio')
  .row('logged', 'adminMinutes classifiedMinutes', 'adminMinutes ÷ classifiedMinutes')
  .row('capacity', 'adminMinutes contractedMinutes', 'adminMinutes ÷ contractedMinutes')
  .row('calendar-derived', 'calendarAdminMinutes calendarClassifiedMinutes', 'calendarAdminMinutes ÷ calendarClassifiedMinutes');
of('data-quality-score', 'score')
  .row('weighted', 'qualityDimensions', '100 × Σ weight × (passed ÷ checked) ÷ Σ weight, over dimensions with checked > 0', [
    'Σ (weight × (passed ÷ checked)) over qualityDimensions where checked > 0 × 100 ÷ Σ weight over qualityDimensions where checked > 0',
    'names its list and its condition',
  ])
  .row('equal-weights', 'unweightedDimensions', '100 × mean of (passed ÷ checked), checked > 0', [
    'Σ (passed ÷ checked) over unweightedDimensions where checked > 0 ÷ (number of unweightedDimensions where checked > 0) × 100',
    'names its list and its condition',
  ])
  .row('record-level', 'recordsPassingAll recordsChecked', '100 × recordsPassingAll ÷ recordsChecked', [
    'recordsPassingAll × 100 ÷ recordsChecked',
    'the same product',
  ]);
// C9. Customer success
of('handoff-completion-rate', 'ratio')
  .row('due-cohort', 'handoffsDue handoffsCompleted', 'handoffsCompleted ÷ handoffsDue')
  .row('on-time', 'handoffsDue handoffsCompletedOnTime', 'handoffsCompletedOnTime ÷ handoffsDue')
  .row('won-cohort', 'wonNeedingHandoff wonHandedOff', 'wonHandedOff ÷ wonNeedingHandoff')
  .row('weighted-checklist', 'checklistItemsDue checklistItemsDone', 'checklistItemsDone ÷ checklistItemsDue')
  .row('first-pass', 'handoffsDue handoffsAcceptedFirstPass', 'handoffsAcceptedFirstPass ÷ handoffsDue');
of('time-to-value', 'days')
  .row('median', 'firstValueDays', 'med, unreached +∞', medianOf('firstValueDays'))
  .row('mean-reached', 'reachedValueDays', 'mean', meanOf('reachedValueDays'))
  .row('by-achievement-date', 'valueInPeriodDays', 'med', medianOf('valueInPeriodDays'))
  .row('from-kickoff', 'kickoffToValueDays', 'as d', medianOf('kickoffToValueDays'))
  .row('time-to-go-live', 'goLiveDays', 'as d', medianOf('goLiveDays'))
  .row('time-to-onboard', 'onboardedDays', 'as d', medianOf('onboardedDays'))
  .row('kaplan-meier', 'firstValueDays', 'smallest t with S(t) ≤ 0.5; S = product-limit estimate', [
    'first reachedAfter of survivalCurve where stillWaiting ≤ 0.5',
    'the estimate is a step',
  ]);
of('health-score-distribution', 'ratio')
  .row('all-customers', 'healthBands', ...byPart('per band closingCustomers ÷ Σ and closingArr ÷ Σ'))
  .row('scored-only', 'scoredBands', ...byPart('the same without `unscored`'));
of('health-score-distribution', 'score').row('average-score', 'healthScores', 'mean', meanOf('healthScores'));
of('health-score-distribution', 'ratio').row(
  'migration',
  'bandMoves',
  ...byPart('per from-band: customers ÷ Σ of that from-band; ARR likewise'),
);

export const glossaryRows: readonly Row[] = rows;

/** B. Inputs: unit and range, typed from the tables. 'int' whole numbers, 'signed' no bound, '0 … x' may not exceed input x. */
export const glossaryInputs: Readonly<Record<string, readonly [unit: string, range: string]>> = {
  // B1
  acquisitionSpend: ['money', 'signed'],
  priorQuarterSpend: ['money', 'signed'],
  ttmAcquisitionSpend: ['money', 'signed'],
  laggedTtmSpend: ['money', 'signed'],
  newLogoSpend: ['money', 'signed'],
  priorQuarterNewLogoSpend: ['money', 'signed'],
  expansionSpend: ['money', 'signed'],
  priorQuarterExpansionSpend: ['money', 'signed'],
  programSpend: ['money', 'signed'],
  paidProgramSpend: ['money', 'signed'],
  paidTeamPayroll: ['money', 'signed'],
  customerSuccessSpend: ['money', 'signed'],
  functionSpend: ['money', 'signed'],
  ttmFunctionSpend: ['money', 'signed'],
  // B2
  newLogos: ['customers', '≥ 0 int'],
  ttmNewLogos: ['customers', '≥ 0 int'],
  reactivatedLogos: ['customers', '≥ 0 int'],
  newLogosAttributedToPaid: ['customers', '≥ 0'],
  signedContracts: ['deals', '≥ 0 int'],
  activeContracts: ['deals', '≥ 0 int'],
  vintageLogos: ['customers', '≥ 0 int'],
  vintageCustomersInMonth: ['customers', '≥ 0 int'], // each of vintageCustomersByMonth
  openingCustomers: ['customers', '≥ 0 int'],
  closingCustomers: ['customers', '≥ 0 int'],
  retainedCustomers: ['customers', '0 … openingCustomers int'],
  averageCustomers: ['customers', '≥ 0'],
  closingUsers: ['persons', '≥ 0 int'],
  closingFte: ['persons', '≥ 0'],
  averageFte: ['persons', '≥ 0'],
  closingEmployeeFte: ['persons', '≥ 0'],
  churnedCustomers: ['customers', '0 … openingCustomers int'],
  earlyChurnedCustomers: ['customers', '≥ 0 int'],
  // decisions.md, Units: event counts of customers are customers
  churnEvents: ['customers', '≥ 0 int'],
  reactivationEvents: ['customers', '≥ 0 int'],
  newParentLogos: ['customers', '≥ 0 int'],
  newSubscriptions: ['count', '≥ 0 int'],
  closingParents: ['customers', '≥ 0 int'],
  closingSubscriptions: ['count', '≥ 0 int'],
  renewalDueCustomers: ['customers', '≥ 0 int'],
  renewedCustomers: ['customers', '0 … renewalDueCustomers int'],
  expandedVintageLogos: ['customers', '0 … vintageLogos int'],
  // B3
  openingArr: ['money', '≥ 0'],
  closingArr: ['money', '≥ 0'],
  priorArr: ['money', '≥ 0'],
  openingMrr: ['money/month', '≥ 0'],
  closingMrr: ['money/month', '≥ 0'],
  newArr: ['money', '≥ 0'],
  expansionArr: ['money', '≥ 0'],
  reactivationArr: ['money', '≥ 0'],
  contractionArr: ['money', '≥ 0'],
  churnedArr: ['money', '≥ 0'],
  priceIncreaseArr: ['money', '≥ 0'],
  netNewArr: ['money', 'signed'],
  newMrr: ['money/month', '≥ 0'],
  averageMrr: ['money/month', '≥ 0'],
  closingCarr: ['money', '≥ 0'],
  closingListArr: ['money', '≥ 0'],
  closingArrAtSpot: ['money', '≥ 0'],
  fxArr: ['money', 'signed'],
  transferArr: ['money', 'signed, default 0'],
  ttmNetNewArr: ['money', 'signed'],
  trailing3mVariableUsage: ['money', '≥ 0'],
  amountPerInterval: ['money', '≥ 0'], // recurringLines: amounts ≥ 0, count > 0 int
  interval: ['months', '> 0'],
  intervalCount: ['count', '> 0 int'],
  spanOpeningArr: ['money', '≥ 0'], // openingArr of the span of cagr
  newCarr: ['money', '≥ 0'],
  expansionCarr: ['money', '≥ 0'],
  trailing3mNewArr: ['money', '≥ 0'],
  trailing3mExpansionArr: ['money', '≥ 0'],
  trailing3mReactivationArr: ['money', '≥ 0'],
  trailing3mContractionArr: ['money', '≥ 0'],
  trailing3mChurnedArr: ['money', '≥ 0'],
  priorPeriodExpansionArr: ['money', '≥ 0'],
  expansionMrr: ['money/month', '≥ 0'],
  // B4
  cohortOpeningArr: ['money', '≥ 0'],
  cohortClosingArr: ['money', '≥ 0'],
  cohortKeptArr: ['money', '0 … cohortOpeningArr'],
  cohortExpansionArr: ['money', '≥ 0'],
  cohortContractionArr: ['money', '≥ 0'],
  cohortChurnedArr: ['money', '≥ 0'],
  cohortCancelledArr: ['money', '0 … cohortOpeningArr'],
  cohortGrowthLostArr: ['money', '≥ 0, default 0'],
  productKeptArr: ['money', '0 … cohortOpeningArr'],
  cohortRevenue: ['money', 'signed'],
  cohortPriorRevenue: ['money', 'signed'],
  renewalDueArr: ['money', '≥ 0'],
  renewedArr: ['money', '≥ 0'],
  renewalKeptArr: ['money', '0 … renewalDueArr'],
  landedArr: ['money', '≥ 0'],
  vintageExpansionArr: ['money', '≥ 0'],
  vintageArrAtAge: ['money', '≥ 0'],
  survivorOpeningArr: ['money', '≥ 0'],
  survivorClosingArr: ['money', '≥ 0'],
  vintageGrossProfitInMonth: ['money', 'signed'], // each of vintageGrossProfitByMonth
  // B5
  revenue: ['money', 'signed'],
  priorRevenue: ['money', 'signed'],
  priorQuarterRevenue: ['money', 'signed'],
  priorMonthRevenue: ['money', 'signed'],
  baseRevenue: ['money', 'signed'],
  priorQuarterRecurringRevenue: ['money', 'signed'],
  exitMonthRecurringRevenue: ['money', '≥ 0'],
  nonGaapCogs: ['money', 'signed'],
  nonGaapOperatingIncome: ['money', 'signed'],
  nonGaapEbitda: ['money', 'signed'],
  adjustedFreeCashFlow: ['money', 'signed'],
  recurringRevenue: ['money', 'signed'],
  cogs: ['money', 'signed'],
  recurringCogs: ['money', 'signed'],
  cogsExclCs: ['money', 'signed'],
  operatingIncome: ['money', 'signed'],
  ebitda: ['money', 'signed'],
  operatingCashFlow: ['money', 'signed'],
  capitalExpenditure: ['money', '≥ 0'],
  ttmRevenue: ['money', 'signed'],
  grossProfit: ['money', 'signed'],
  priorQuarterGrossProfit: ['money', 'signed'],
  openingCash: ['money', 'signed'],
  closingCash: ['money', 'signed'],
  financingInflow: ['money', 'signed'],
  // B6
  recurringGrossMargin: ['ratio', '≤ 1'],
  contributionMargin: ['ratio', '≤ 1'],
  recurringGrossMarginExclCs: ['ratio', '≤ 1'],
  monthlyLogoChurnRate: ['ratio/month', '0 … 1'],
  monthlyGrossRevenueChurnRate: ['ratio/month', '0 … 1'],
  annualLogoChurnRate: ['ratio', '0 … 1'],
  monthlyDiscountRate: ['ratio/month', '0 … 1 (1 excl.)'],
  lifetimeCap: ['months', '> 0 int, default 60'],
  arpa: ['money/month/customer', '≥ 0'],
  recurringTcv: ['money', '≥ 0'],
  termMonths: ['months', '> 0'],
  signedAcv: ['money', '≥ 0'],
  firstYearContractValue: ['money', '≥ 0'],
  signedAcvInclOneTime: ['money', '≥ 0'],
  activeAcv: ['money', '≥ 0'],
  signedTcv: ['money', '≥ 0'],
  monthlyArpaIncrease: ['money/month/customer per month', '≥ 0'],
  years: ['count', '> 0'],
  growthWeight: ['multiple', '≥ 0, default 1.33'], // decisions.md: 1.33 and 0.67
  marginWeight: ['multiple', '≥ 0, default 0.67'],
  // glossary-go-to-market B1
  won: ['deals', '≥ 0 int'],
  lost: ['deals', '≥ 0 int'],
  noDecision: ['deals', '0 … lost int'],
  wonArr: ['money', '≥ 0'],
  lostArr: ['money', '≥ 0'],
  newLogoWon: ['deals', '≥ 0 int'],
  newLogoLost: ['deals', '≥ 0 int'],
  allTypesWon: ['deals', '≥ 0 int'],
  allTypesLost: ['deals', '≥ 0 int'],
  wonOfCreated: ['deals', '≥ 0 int'],
  lostOfCreated: ['deals', '≥ 0 int'],
  openOfCreated: ['deals', '≥ 0 int'],
  openDealsAtEnd: ['deals', '≥ 0 int'],
  wonFromStage: ['deals', '≥ 0 int'],
  lostFromStage: ['deals', '≥ 0 int'],
  competitiveWon: ['deals', '≥ 0 int'],
  competitiveLost: ['deals', '≥ 0 int'],
  expansionWon: ['deals', '≥ 0 int'],
  expansionLost: ['deals', '≥ 0 int'],
  renewalWon: ['deals', '≥ 0 int'],
  renewalLost: ['deals', '≥ 0 int'],
  newLogoWonArr: ['money', '≥ 0'],
  wonTcv: ['money', '≥ 0'],
  wonWithTcv: ['deals', '≥ 0 int'],
  wonArrByDeal: ['money', '≥ 0'],
  wonCycleDays: ['days', '≥ 0 int'],
  closedCycleDays: ['days', '≥ 0 int'],
  qualifiedToWonDays: ['days', '≥ 0 int'],
  leadToWonDays: ['days', '≥ 0 int'],
  firstTouchToWonDays: ['days', '≥ 0 int'],
  wonStageDays: ['days', '≥ 0 int'],
  wonActiveDays: ['days', '≥ 0 int'],
  createdCycleDays: ['days', '≥ 0 int'],
  openAgeDays: ['days', '≥ 0 int'],
  openDealsAtStart: ['deals', '≥ 0 int'],
  averageDealSize: ['money/deal', '≥ 0'],
  winRate: ['ratio', '0 … 1'],
  amountWinRate: ['ratio', '0 … 1'],
  salesCycleDays: ['days', '≥ 0'],
  pipelineCreated: ['money', '≥ 0'],
  pipelineCreatedAtCreation: ['money', '≥ 0'],
  pipelineCreatedAtCurrentValue: ['money', '≥ 0'],
  openPipelineAtStart: ['money', '≥ 0'],
  openPipelineAsOf: ['money', '≥ 0'],
  openPipelineAllDatesAsOf: ['money', '≥ 0'],
  openPipelineFromStageAtStart: ['money', '≥ 0'],
  openPipelineFromStageAsOf: ['money', '≥ 0'],
  stalePipelineAsOf: ['money', '0 … openPipelineAsOf'],
  weightedPipelineAtStart: ['money', '≥ 0'],
  wonArrToDate: ['money', '≥ 0'],
  target: ['money', '≥ 0'],
  enteredStage: ['deals', '≥ 0 int'],
  advanced: ['deals', '0 … enteredStage int'],
  // 0 … enteredStage − advanced: a check refuses more
  exited: ['deals', '≥ 0 int'],
  stageEntries: ['deals', '≥ 0 int'],
  nextStageEntries: ['deals', '≥ 0 int'],
  stageProbability: ['ratio', '0 … 1'],
  crmProbability: ['ratio', '0 … 1'],
  weight: ['ratio', '0 … 1'],
  // B6
  days: ['days', '≥ 0 int'],
  amountArr: ['money', '≥ 0'],
  // glossary-go-to-market B3 and B6: the team
  credit: ['money', 'signed'],
  tcvCredit: ['money', 'signed'],
  quota: ['money', '≥ 0'],
  fullQuota: ['money', '≥ 0'],
  fullMonthlyQuota: ['money/month', '> 0'],
  monthlyCredit: ['money', 'signed'],
  trainingDays: ['days', '≥ 0'],
  repWonArr: ['money', '≥ 0'],
  rampedRepWonArr: ['money', '≥ 0'],
  averageQuotaFte: ['persons', '≥ 0'],
  averageRampedFte: ['persons', '≥ 0'],
  averageRampAdjustedFte: ['persons', '≥ 0'],
  closingQuotaFte: ['persons', '≥ 0'],
  monthsInPeriod: ['months', '> 0'],
  rampFactor: ['ratio', '0 … 1'],
  activeFraction: ['ratio', '0 … 1'],
  plannedActiveFraction: ['ratio', '0 … 1'],
  expectedAttainment: ['ratio', '≥ 0'],
  // glossary-go-to-market B2
  leadsCreated: ['leads', '≥ 0 int'],
  leadsRejected: ['leads', '0 … leadsCreated int'],
  mqlsRejected: ['leads', '0 … mqls int'],
  mqls: ['leads', '≥ 0 int'],
  repeatMqls: ['leads', '≥ 0 int'],
  mqas: ['customers', '≥ 0 int'],
  sqls: ['leads', '≥ 0 int'],
  leadsConverted: ['leads', '≥ 0 int'],
  leadsWon: ['leads', '≥ 0 int'],
  dealsCreated: ['deals', '≥ 0 int'],
  leadsReachedMql: ['leads', '0 … leadsCreated int'],
  leadsReachedOpportunity: ['leads', '0 … leadsCreated int'],
  leadsReachedWin: ['leads', '0 … leadsCreated int'],
  mqlsReachedSql: ['leads', '0 … mqls int'],
  sqlsReachedOpportunity: ['leads', '0 … sqls int'],
  leadsDroppedBeforeMql: ['leads', '≥ 0 int'],
  leadsDroppedBeforeOpportunity: ['leads', '≥ 0 int'],
  leadsDroppedBeforeWin: ['leads', '≥ 0 int'],
  mqlsDroppedBeforeSql: ['leads', '≥ 0 int'],
  sqlsDroppedBeforeOpportunity: ['leads', '≥ 0 int'],
  dealsFromLeads: ['deals', '≥ 0 int'],
  laggedProgramSpend: ['money', 'signed'],
  fullyLoadedMarketingSpend: ['money', 'signed'],
  campaignSpend: ['money', 'signed'],
  leadsFromPaid: ['leads', '≥ 0'],
  mqlsFromPaid: ['leads', '≥ 0'],
  campaignLeads: ['leads', '≥ 0'],
  campaignMqls: ['leads', '≥ 0'],
  attributedAcv: ['money', '≥ 0'],
  linearAttributedAcv: ['money', '≥ 0'],
  uShapedAttributedAcv: ['money', '≥ 0'],
  wShapedAttributedAcv: ['money', '≥ 0'],
  attributedPipeline: ['money', '≥ 0'],
  attributedLtv: ['money', '≥ 0'],
  baselineAcv: ['money', '≥ 0'],
  firstContactMinutes: ['minutes', '≥ 0'],
  contactedMinutes: ['minutes', '≥ 0'],
  firstContactBusinessMinutes: ['minutes', '≥ 0'],
  assignmentToContactMinutes: ['minutes', '≥ 0'],
  creationToAssignmentMinutes: ['minutes', '≥ 0'],
  firstTwoWayMinutes: ['minutes', '≥ 0'],
  contactedInPeriodMinutes: ['minutes', '≥ 0'],
  slaMet: ['leads', '≥ 0 int'],
  slaBreached: ['leads', '≥ 0 int'],
  slaPending: ['leads', '≥ 0 int'],
  slaMetBusinessHours: ['leads', '≥ 0 int'],
  slaBreachedBusinessHours: ['leads', '≥ 0 int'],
  slaPendingBusinessHours: ['leads', '≥ 0 int'],
  slaMetFromAssignment: ['leads', '≥ 0 int'],
  slaBreachedFromAssignment: ['leads', '≥ 0 int'],
  slaPendingFromAssignment: ['leads', '≥ 0 int'],
  slaMetOfDue: ['leads', '≥ 0 int'],
  slaBreachedOfDue: ['leads', '≥ 0 int'],
  // glossary-go-to-market B5 and B6: forecasts
  forecastOpeningArr: ['money', '≥ 0'], // openingArr of arr-forecast
  monthlyExpansionRate: ['ratio/month', '≥ 0'],
  monthlyContractionRate: ['ratio/month', '0 … 1'],
  monthlyChurnRate: ['ratio/month', '0 … 1'],
  priorMonthNetNewArr: ['money', 'signed'],
  // what the naive baselines beside a forecast are made of; ours
  baselineMonthNetNewArr: ['money', 'signed, default nothing'],
  baselineYearNetNewArr: ['money', 'signed, default nothing'],
  forecastNewArr: ['money', '≥ 0'],
  forecastReactivationArr: ['money', '≥ 0'],
  weightedPipelineClosing: ['money', '≥ 0'],
  monthCapacity: ['money', '≥ 0'],
  commitNewArr: ['money', '≥ 0'],
  renewingArr: ['money', '≥ 0'],
  renewalChurnRate: ['ratio', '0 … 1'],
  priorNetNewArr: ['money', 'signed'],
  forecast: ['money', 'signed'],
  actual: ['money', 'signed'],
  naiveForecast: ['money', 'signed'],
  tolerance: ['ratio', '0 … 1, default 0.05'],
  leadWeeks: ['count', '≥ 0 int'],
  forecastDeals: ['deals', '≥ 0 int'],
  targetDeals: ['deals', '≥ 0 int'],
  actualDeals: ['deals', '≥ 0 int'],
  forecastAmount: ['money', '≥ 0'],
  actualAmount: ['money', '≥ 0'],
  targetAmount: ['money', 'signed'],
  actualToDate: ['money', 'signed'],
  targetToDate: ['money', 'signed'],
  actualYearToDate: ['money', 'signed'],
  targetYearToDate: ['money', 'signed'],
  reforecast: ['money', 'signed'],
  'target of plan-attainment': ['money', 'signed'], // B1: “≥ 0 (plan-attainment: signed)”
  // glossary-go-to-market B3, B4 and B6: working time, data quality, customer success
  customerFacingMinutes: ['minutes', '0 … classifiedMinutes'],
  adminMinutes: ['minutes', '0 … classifiedMinutes'],
  // 0 … classifiedMinutes as a sum with customerFacingMinutes: a check refuses more
  sellingPrepMinutes: ['minutes', '≥ 0'],
  classifiedMinutes: ['minutes', '≥ 0'],
  contractedMinutes: ['minutes', '≥ 0'],
  calendarCustomerFacingMinutes: ['minutes', '0 … calendarClassifiedMinutes'],
  calendarAdminMinutes: ['minutes', '0 … calendarClassifiedMinutes'],
  calendarClassifiedMinutes: ['minutes', '≥ 0'],
  checked: ['count', '≥ 0'],
  passed: ['count', '0 … checked'],
  recordsChecked: ['count', '≥ 0 int'],
  recordsPassingAll: ['count', '0 … recordsChecked int'],
  handoffsDue: ['count', '≥ 0 int'],
  handoffsCompleted: ['count', '0 … handoffsDue int'],
  handoffsCompletedOnTime: ['count', '0 … handoffsDue int'],
  handoffsAcceptedFirstPass: ['count', '0 … handoffsDue int'],
  wonNeedingHandoff: ['count', '≥ 0 int'],
  wonHandedOff: ['count', '0 … wonNeedingHandoff int'],
  checklistItemsDue: ['count', '≥ 0 int'],
  checklistItemsDone: ['count', '0 … checklistItemsDue int'],
  firstValueDays: ['days', '≥ 0 int'],
  reachedValueDays: ['days', '≥ 0 int'],
  valueInPeriodDays: ['days', '≥ 0 int'],
  kickoffToValueDays: ['days', '≥ 0 int'],
  goLiveDays: ['days', '≥ 0 int'],
  onboardedDays: ['days', '≥ 0 int'],
  healthScores: ['score', '0 … 100'],
  customers: ['customers', '≥ 0 int'],
};

/** H. Inputs that are themselves computed; ours where the text differs. */
export const glossaryDerivations: Readonly<Record<string, string>> = {
  newMrr: 'newArr ÷ 12 months',
  expansionMrr: 'expansionArr ÷ 12 months',
  openingMrr: 'openingArr ÷ 12 months',
  closingMrr: 'closingArr ÷ 12 months',
  netNewArr: 'newArr + expansionArr + reactivationArr − contractionArr − churnedArr',
  recurringGrossMargin: '(recurringRevenue − recurringCogs) ÷ recurringRevenue',
  arpa: 'closingMrr ÷ closingCustomers',
  averageMrr: 'closingArr ÷ 12 months', // over each month-end
  ttmNetNewArr: 'newArr + expansionArr + reactivationArr − contractionArr − churnedArr',
  nonGaapEbitda: 'operatingIncome + depreciationAmortisation + stockCompensation',
  grossProfit: 'revenue − cogs',
  priorQuarterGrossProfit: 'revenue − cogs', // of the quarter before
  ebitda: 'operatingIncome + depreciationAmortisation', // B5: operating income + D&A
  // Σ 12 months (opening − retained accounts) ÷ Σ 12 months opening accounts, a rate per month
  monthlyLogoChurnRate: '(monthlyOpeningCustomers − monthlyRetainedCustomers) ÷ (monthlyOpeningCustomers × 1 months)',
  // B6: logo-churn-rate of a 12-month window
  annualLogoChurnRate: '(yearOpeningCustomers − yearRetainedCustomers) ÷ yearOpeningCustomers',
  // Σ 12 months (cohortOpeningArr − cohortKeptArr) ÷ Σ 12 months cohortOpeningArr, a rate per month
  monthlyGrossRevenueChurnRate: '(monthlyOpeningArr − monthlyKeptArr) ÷ (monthlyOpeningArr × 1 months)',
  // B1 of the go-to-market half: trailing four quarters to start
  averageDealSize: 'trailingWonArr ÷ trailingWon',
  winRate: 'trailingWon ÷ (trailingWon + trailingLost)',
  amountWinRate: 'trailingWonArr ÷ (trailingWonArr + trailingLostArr)',
  salesCycleDays: 'trailingCycleDays ÷ trailingCycles', // a mean
  // B3: pooled trailing four-quarter attainment of ramped reps; one rep's quota, the mean of those assigned
  expectedAttainment: 'trailingRampedCredit ÷ trailingRampedQuota',
  fullQuota: 'assignedFullQuota ÷ assignedReps',
  trainingDays: 'plannedTraining ÷ trainedHires', // a mean of the hires
};
