/**
 * The glossaries' table B in its order, typed from it: each input with its range as written there, and a number that the variants can be called with
 * together (all of them have a value then). 'int' whole numbers only, 'frac' fractions allowed, '… x' may not exceed input x.
 */
const table = `
B1
acquisitionSpend | signed | 600
priorQuarterSpend | signed | 500
ttmAcquisitionSpend | signed | 2400
laggedTtmSpend | signed | 2000
newLogoSpend | signed | 400
priorQuarterNewLogoSpend | signed | 300
expansionSpend | signed | 200
priorQuarterExpansionSpend | signed | 150
programSpend | signed | 250
paidProgramSpend | signed | 150
paidTeamPayroll | signed | 50
customerSuccessSpend | signed | 100
functionSpend | signed | 600
ttmFunctionSpend | signed | 2400
B2
newLogos | ≥ 0 int | 12
ttmNewLogos | ≥ 0 int | 40
newLogosAttributedToPaid | ≥ 0 frac | 4.5
reactivatedLogos | ≥ 0 int | 3
newParentLogos | ≥ 0 int | 10
newSubscriptions | ≥ 0 int | 14
openingCustomers | ≥ 0 int | 50
closingCustomers | ≥ 0 int | 55
closingParents | ≥ 0 int | 52
closingSubscriptions | ≥ 0 int | 60
averageCustomers | ≥ 0 frac | 52.5
retainedCustomers | 0 … openingCustomers int | 45
churnedCustomers | 0 … openingCustomers int | 6
earlyChurnedCustomers | ≥ 0 int | 1
churnEvents | ≥ 0 int | 7
reactivationEvents | ≥ 0 int | 3
renewalDueCustomers | ≥ 0 int | 20
renewedCustomers | 0 … renewalDueCustomers int | 18
vintageLogos | ≥ 0 int | 13
expandedVintageLogos | 0 … vintageLogos int | 4
closingUsers | ≥ 0 int | 400
signedContracts | ≥ 0 int | 12
activeContracts | ≥ 0 int | 60
closingFte | ≥ 0 frac | 6.5
averageFte | ≥ 0 frac | 6.25
closingEmployeeFte | ≥ 0 frac | 5.5
B3
openingArr | ≥ 0 | 9000
closingArr | ≥ 0 | 10000
priorArr | ≥ 0 | 8000
openingMrr | ≥ 0 | 750
closingMrr | ≥ 0 | 840
averageMrr | ≥ 0 | 800
closingCarr | ≥ 0 | 10500
closingListArr | ≥ 0 | 11000
closingArrAtSpot | ≥ 0 | 10100
newArr | ≥ 0 | 900
expansionArr | ≥ 0 | 500
reactivationArr | ≥ 0 | 100
contractionArr | ≥ 0 | 200
churnedArr | ≥ 0 | 300
fxArr | signed | 50
transferArr | signed, default 0 | 0
priceIncreaseArr | ≥ 0 | 120
priorPeriodExpansionArr | ≥ 0 | 400
netNewArr | signed | 1000
ttmNetNewArr | signed | 2000
trailing3mNewArr | ≥ 0 | 900
trailing3mExpansionArr | ≥ 0 | 500
trailing3mReactivationArr | ≥ 0 | 100
trailing3mContractionArr | ≥ 0 | 200
trailing3mChurnedArr | ≥ 0 | 300
newCarr | ≥ 0 | 950
expansionCarr | ≥ 0 | 550
newMrr | ≥ 0 | 75
expansionMrr | ≥ 0 | 40
trailing3mVariableUsage | ≥ 0 | 300
B4
cohortOpeningArr | ≥ 0 | 9000
cohortClosingArr | ≥ 0 | 9200
cohortKeptArr | 0 … cohortOpeningArr | 8500
productKeptArr | 0 … cohortOpeningArr | 8400
cohortCancelledArr | 0 … cohortOpeningArr | 300
cohortExpansionArr | ≥ 0 | 700
cohortContractionArr | ≥ 0 | 200
cohortChurnedArr | ≥ 0 | 300
cohortGrowthLostArr | ≥ 0, default 0 | 50
cohortRevenue | signed | 2300
cohortPriorRevenue | signed | 2200
renewalDueArr | ≥ 0 | 3000
renewedArr | ≥ 0 | 3100
renewalKeptArr | 0 … renewalDueArr | 2900
landedArr | ≥ 0 | 1300
vintageExpansionArr | ≥ 0 | 270
vintageArrAtAge | ≥ 0 | 1500
survivorOpeningArr | ≥ 0 | 8700
survivorClosingArr | ≥ 0 | 9200
B5
revenue | signed | 2400
priorRevenue | signed | 2000
priorQuarterRevenue | signed | 2300
priorMonthRevenue | signed | 780
baseRevenue | signed | 1000
ttmRevenue | signed | 9000
recurringRevenue | signed | 2200
priorQuarterRecurringRevenue | signed | 2100
exitMonthRecurringRevenue | ≥ 0 | 740
cogs | signed | 600
recurringCogs | signed | 480
nonGaapCogs | signed | 550
cogsExclCs | signed | 500
grossProfit | signed | 1800
priorQuarterGrossProfit | signed | 1700
operatingIncome | signed | -400
nonGaapOperatingIncome | signed | -300
ebitda | signed | -350
nonGaapEbitda | signed | -250
operatingCashFlow | signed | -300
capitalExpenditure | ≥ 0 | 60
adjustedFreeCashFlow | signed | -320
openingCash | signed | 5000
closingCash | signed | 4600
financingInflow | signed | 100
B6
recurringGrossMargin | ≤ 1 | 0.78
contributionMargin | ≤ 1 | 0.7
monthlyLogoChurnRate | 0 … 1 | 0.0125
monthlyGrossRevenueChurnRate | 0 … 1 | 0.02
annualLogoChurnRate | 0 … 1 | 0.15
monthlyDiscountRate | 0 … 1 excl | 0.01
lifetimeCap | > 0 int, default 60 | 48
arpa | ≥ 0 | 50
monthlyArpaIncrease | ≥ 0 | 1
ltv | ≥ 0 | 300
cappedLtv | ≥ 0 | 250
revenueChurnLtv | ≥ 0 | 280
discountedLtv | ≥ 0 | 200
revenueLtv | ≥ 0 | 400
cac | ≥ 0 | 50
laggedCac | ≥ 0 | 45
allocatedCac | ≥ 0 | 35
recurringTcv | ≥ 0 | 1800
termMonths | > 0 | 30
signedAcv | ≥ 0 | 900
firstYearContractValue | ≥ 0 | 850
signedAcvInclOneTime | ≥ 0 | 950
activeAcv | ≥ 0 | 9500
signedTcv | ≥ 0 | 2400
years | > 0 frac | 2.5
growthWeight | ≥ 0 | 1.33
marginWeight | ≥ 0, default 1 | 0.67
glossary-go-to-market B1
won | ≥ 0 int | 12
lost | ≥ 0 int | 18
noDecision | 0 … lost int | 3
wonArr | ≥ 0 | 231
lostArr | ≥ 0 | 612
newLogoWon | ≥ 0 int | 7
newLogoLost | ≥ 0 int | 9
allTypesWon | ≥ 0 int | 20
allTypesLost | ≥ 0 int | 22
wonOfCreated | ≥ 0 int | 5
lostOfCreated | ≥ 0 int | 14
openOfCreated | ≥ 0 int | 6
openDealsAtEnd | ≥ 0 int | 11
wonFromStage | ≥ 0 int | 6
lostFromStage | ≥ 0 int | 9
competitiveWon | ≥ 0 int | 4
competitiveLost | ≥ 0 int | 8
expansionWon | ≥ 0 int | 5
expansionLost | ≥ 0 int | 7
renewalWon | ≥ 0 int | 18
renewalLost | ≥ 0 int | 2
newLogoWonArr | ≥ 0 | 150
wonTcv | ≥ 0 | 450
wonWithTcv | ≥ 0 int | 10
openDealsAtStart | ≥ 0 int | 34
averageDealSize | ≥ 0 | 33
winRate | 0 … 1 | 0.3
amountWinRate | 0 … 1 | 0.27
salesCycleDays | ≥ 0 frac | 56.5
pipelineCreated | ≥ 0 | 83
pipelineCreatedAtCreation | ≥ 0 | 91
pipelineCreatedAtCurrentValue | ≥ 0 | 73
openPipelineAtStart | ≥ 0 | 1122
openPipelineAsOf | ≥ 0 | 1100
openPipelineAllDatesAsOf | ≥ 0 | 1500
openPipelineFromStageAtStart | ≥ 0 | 630
openPipelineFromStageAsOf | ≥ 0 | 600
stalePipelineAsOf | 0 … openPipelineAsOf | 84
weightedPipelineAtStart | ≥ 0 | 125
target | ≥ 0 | 420
wonArrToDate | ≥ 0 | 231
enteredStage | ≥ 0 int | 48
advanced | 0 … enteredStage int | 29
exited | ≥ 0 int | 13
stageEntries | ≥ 0 int | 40
nextStageEntries | ≥ 0 int | 42
glossary-go-to-market B3
trainingDays | ≥ 0 frac | 20
fullQuota | ≥ 0 | 120
fullMonthlyQuota | > 0 | 40
credit | signed | 88
tcvCredit | signed | 176
quota | ≥ 0 | 100
monthlyCredit | signed | 12
repWonArr | ≥ 0 | 259
rampedRepWonArr | ≥ 0 | 218
averageQuotaFte | ≥ 0 frac | 3.5
averageRampedFte | ≥ 0 frac | 2
averageRampAdjustedFte | ≥ 0 frac | 2.8
closingQuotaFte | ≥ 0 frac | 4
monthsInPeriod | > 0 frac | 3
expectedAttainment | ≥ 0 | 0.9
salesCapacity | ≥ 0 | 270
streetCapacity | ≥ 0 | 300
noAttritionCapacity | ≥ 0 | 280
rampFactor | 0 … 1 | 0.5
activeFraction | 0 … 1 | 0.8
plannedActiveFraction | 0 … 1 | 0.9
decisions.md, §11 choice 4: as cogsExclCs
recurringCogsExclCs | signed | 400
recurringGrossMarginExclCs | ≤ 1 | 0.9
glossary-go-to-market B2
leadsCreated | ≥ 0 int | 640
leadsRejected | 0 … leadsCreated int | 52
mqls | ≥ 0 int | 171
mqlsRejected | 0 … mqls int | 24
repeatMqls | ≥ 0 int | 19
mqas | ≥ 0 int | 38
sqls | ≥ 0 int | 80
leadsConverted | ≥ 0 int | 48
leadsWon | ≥ 0 int | 16
dealsCreated | ≥ 0 int | 40
leadsReachedMql | 0 … leadsCreated int | 165
leadsReachedOpportunity | 0 … leadsCreated int | 46
leadsReachedWin | 0 … leadsCreated int | 8
mqlsReachedSql | 0 … mqls int | 76
sqlsReachedOpportunity | 0 … sqls int | 38
leadsDroppedBeforeMql | ≥ 0 int | 170
leadsDroppedBeforeOpportunity | ≥ 0 int | 138
leadsDroppedBeforeWin | ≥ 0 int | 152
mqlsDroppedBeforeSql | ≥ 0 int | 19
sqlsDroppedBeforeOpportunity | ≥ 0 int | 12
dealsFromLeads | ≥ 0 int | 41
laggedProgramSpend | signed | 240
fullyLoadedMarketingSpend | signed | 420
campaignSpend | signed | 36
leadsFromPaid | ≥ 0 frac | 33.5
mqlsFromPaid | ≥ 0 frac | 12.5
campaignLeads | ≥ 0 frac | 24.5
campaignMqls | ≥ 0 frac | 6.5
attributedAcv | ≥ 0 | 99
linearAttributedAcv | ≥ 0 | 54
uShapedAttributedAcv | ≥ 0 | 63
wShapedAttributedAcv | ≥ 0 | 45
attributedPipeline | ≥ 0 | 306
attributedLtv | ≥ 0 | 180
baselineAcv | ≥ 0 | 27
slaMet | ≥ 0 int | 52
slaBreached | ≥ 0 int | 13
slaPending | ≥ 0 int | 3
slaMetBusinessHours | ≥ 0 int | 57
slaBreachedBusinessHours | ≥ 0 int | 3
slaPendingBusinessHours | ≥ 0 int | 8
slaMetFromAssignment | ≥ 0 int | 54
slaBreachedFromAssignment | ≥ 0 int | 6
slaPendingFromAssignment | ≥ 0 int | 8
slaMetOfDue | ≥ 0 int | 45
slaBreachedOfDue | ≥ 0 int | 15
glossary-go-to-market B5 and B6
monthlyExpansionRate | ≥ 0 | 0.011
monthlyContractionRate | 0 … 1 | 0.003
monthlyChurnRate | 0 … 1 | 0.009
priorMonthNetNewArr | signed | 60
baselineMonthNetNewArr | signed, default nothing | 60
baselineYearNetNewArr | signed, default nothing | 150
forecastNewArr | ≥ 0 | 180
forecastReactivationArr | ≥ 0 | 20
weightedPipelineClosing | ≥ 0 | 170
monthCapacity | ≥ 0 | 240
commitNewArr | ≥ 0 | 160
renewingArr | ≥ 0 | 700
renewalChurnRate | 0 … 1 | 0.1
priorNetNewArr | signed | 70
forecast | signed | 408
actual | signed | 372
naiveForecast | signed | 350
tolerance | 0 … 1, default 0.05 | 0.1
leadWeeks | ≥ 0 int | 4
forecastDeals | ≥ 0 int | 12
targetDeals | ≥ 0 int | 10
actualDeals | ≥ 0 int | 11
forecastAmount | ≥ 0 | 100
actualAmount | ≥ 0 | 112
targetAmount | signed | 100
actualToDate | signed | 120
targetToDate | signed | 140
actualYearToDate | signed | 900
targetYearToDate | signed | 1000
reforecast | signed | 380
target of plan-attainment | signed | 420
glossary-go-to-market B3 and B4: working time, data quality, customer success
customerFacingMinutes | 0 … classifiedMinutes frac | 3510
adminMinutes | 0 … classifiedMinutes frac | 2490
sellingPrepMinutes | ≥ 0 frac | 600
classifiedMinutes | ≥ 0 frac | 7500
contractedMinutes | ≥ 0 frac | 9600
calendarCustomerFacingMinutes | 0 … calendarClassifiedMinutes frac | 2700
calendarAdminMinutes | 0 … calendarClassifiedMinutes frac | 900
calendarClassifiedMinutes | ≥ 0 frac | 6000
checked | ≥ 0 frac | 100
passed | 0 … checked frac | 91
recordsChecked | ≥ 0 int | 640
recordsPassingAll | 0 … recordsChecked int | 412
handoffsDue | ≥ 0 int | 21
handoffsCompleted | 0 … handoffsDue int | 17
handoffsCompletedOnTime | 0 … handoffsDue int | 14
handoffsAcceptedFirstPass | 0 … handoffsDue int | 12
wonNeedingHandoff | ≥ 0 int | 8
wonHandedOff | 0 … wonNeedingHandoff int | 6
checklistItemsDue | ≥ 0 int | 168
checklistItemsDone | 0 … checklistItemsDue int | 147
customers | ≥ 0 int | 3
`;

export interface BookInput {
  readonly name: string;
  /** The metric that the row is for, where one metric has another range than all others: `target`, “plan-attainment: signed”. */
  readonly only?: string;
  /** As the glossary writes it. */
  readonly range: string;
  readonly sample: string;
}

export const bookInputs: readonly BookInput[] = table
  .split('\n')
  .map(line => line.split(' | '))
  .filter((cells): cells is [string, string, string] => cells.length === 3)
  .map(([named, range, sample]) => {
    const [name = '', only] = named.split(' of ');
    return { name, ...(only === undefined ? {} : { only }), range, sample };
  });

/** Lists, item by item; the fields are the definition's where the glossary names none. */
type Item = Readonly<Record<string, string | boolean | readonly string[]>> | string;
const pairs = (more: Readonly<Record<string, string>> = {}): readonly Item[] => [
  { unit: 'north', forecast: '250', actual: '210', ...more },
  { unit: 'south', forecast: '115', actual: '140', ...more },
];
const monthsOf = (fields: Readonly<Record<string, string>>): readonly Item[] => ['2026-07', '2026-08'].map(month => ({ month, ...fields }));
const items: Readonly<Record<string, readonly Item[]>> = {
  monthlyCohorts: Array.from({ length: 12 }, () => ({ cohortOpeningArr: '9000', cohortClosingArr: '9100', cohortKeptArr: '8900' })),
  ttmCohorts: Array.from({ length: 4 }, () => ({ cohortOpeningArr: '8000', cohortClosingArr: '8400' })),
  recurringLines: [
    { amountPerInterval: '7500', interval: 'quarter', intervalCount: '1' },
    { amountPerInterval: '14400', interval: 'year', intervalCount: '1' },
  ],
  vintageCustomersByMonth: ['10', '9', '8'],
  vintageGrossProfitByMonth: ['300', '-20', '400'],
  wonArrByDeal: ['48', '25.2', '30', '12'],
  wonCycleDays: ['31', '45', '61', '90'],
  closedCycleDays: ['30', '60', '45', '105'],
  qualifiedToWonDays: ['20', '35', '50'],
  leadToWonDays: ['44', '76'],
  firstTouchToWonDays: ['60', '100'],
  wonStageDays: ['25', '40', '70'],
  wonActiveDays: ['28', '52'],
  createdCycleDays: ['20', '40', '50'],
  openAgeDays: ['10', '40', '100'],
  firstContactMinutes: ['4', '9.5', '11', '26'],
  contactedMinutes: ['4', '9', '11', '26', '75'],
  firstContactBusinessMinutes: ['4', '9', '15.5'],
  assignmentToContactMinutes: ['3', '8', '20'],
  creationToAssignmentMinutes: ['1', '1.5', '6'],
  firstTwoWayMinutes: ['11', '26', '90'],
  contactedInPeriodMinutes: ['4', '9', '11', '26'],
  wonCycles: [
    { days: '30', amountArr: '10' },
    { days: '90', amountArr: '30' },
  ],
  reps: [
    { rep: 'Ana', credit: '88', quota: '100' },
    { rep: 'Bia', credit: '41', quota: '100' },
    { rep: 'Caio', credit: '130', quota: '120' },
  ],
  rampedReps: [
    { rep: 'Ana', credit: '88', quota: '100' },
    { rep: 'Bia', credit: '41', quota: '100' },
    { rep: 'Caio', credit: '130', quota: '120' },
  ],
  fullQuotaReps: [
    { rep: 'Ana', credit: '88', fullQuota: '100' },
    { rep: 'Bia', credit: '41', fullQuota: '100' },
    { rep: 'Caio', credit: '130', fullQuota: '120' },
  ],
  tcvCreditReps: [
    { rep: 'Ana', tcvCredit: '88', quota: '100' },
    { rep: 'Bia', tcvCredit: '41', quota: '100' },
    { rep: 'Caio', tcvCredit: '130', quota: '120' },
  ],
  hires: [
    { rep: 'Ana', fullMonthlyQuota: '40', monthlyCredit: ['0', '12', '40', '80'] },
    { rep: 'Bia', fullMonthlyQuota: '40', monthlyCredit: ['0', '0', '50', '60', '70'] },
  ],
  repMonths: [
    { rep: 'Ana', month: '2026-04', fullMonthlyQuota: '40', rampFactor: '1', activeFraction: '0.9' },
    { rep: 'Caio', month: '2026-04', fullMonthlyQuota: '40', rampFactor: '0.25', activeFraction: '0.5' },
  ],
  plannedRepMonths: [
    { rep: 'Ana', month: '2026-04', fullMonthlyQuota: '40', rampFactor: '1', plannedActiveFraction: '1' },
    { rep: 'Caio', month: '2026-04', fullMonthlyQuota: '40', rampFactor: '0.25', plannedActiveFraction: '0.5' },
  ],
  openDealLines: [
    { opportunity: 'a', amountArr: '120', stageProbability: '0.1' },
    { opportunity: 'b', amountArr: '52', stageProbability: '0.85' },
  ],
  crmDealLines: [{ opportunity: 'a', amountArr: '120', crmProbability: '0.25' }],
  categoryDealLines: [
    { opportunity: 'a', amountArr: '120', forecastCategory: 'pipeline' },
    { opportunity: 'b', amountArr: '52', forecastCategory: 'commit' },
  ],
  forecastMonths: monthsOf({ forecastNewArr: '180', forecastReactivationArr: '20' }),
  pipelineMonths: monthsOf({ weightedPipelineClosing: '170', forecastReactivationArr: '20' }),
  capacityMonths: monthsOf({ monthCapacity: '240', forecastReactivationArr: '20' }),
  commitMonths: monthsOf({ commitNewArr: '160', forecastReactivationArr: '20' }),
  renewalMonths: monthsOf({ renewingArr: '700', renewalChurnRate: '0.1', forecastNewArr: '180', forecastReactivationArr: '20' }),
  naiveMonths: monthsOf({}),
  seasonalMonths: monthsOf({ priorNetNewArr: '70' }),
  forecastPairs: pairs(),
  leadPairs: [...['4', '8'].flatMap(leadWeeks => pairs({ leadWeeks }))],
  skillPairs: pairs({ naiveForecast: '190' }),
  // Σ actualAmount is the sample of actual
  dealLines: [
    { opportunity: 'a', included: true, forecastAmount: '100', outcomeAtEnd: 'won', actualAmount: '112', createdAfterSnapshot: false },
    { opportunity: 'b', included: true, forecastAmount: '68', outcomeAtEnd: 'open', actualAmount: '0', createdAfterSnapshot: false },
    { opportunity: 'c', included: false, forecastAmount: '0', outcomeAtEnd: 'won', actualAmount: '260', createdAfterSnapshot: true },
  ],
  movementLines: [
    { movement: 'new', forecast: '120', actual: '100' },
    { movement: 'churn', forecast: '30', actual: '45' },
  ],
  targetMovementLines: [
    { movement: 'new', targetAmount: '120', actual: '100' },
    { movement: 'churn', targetAmount: '30', actual: '45' },
  ],
  segmentLines: [
    { segment: 'smb', forecastDeals: '9', forecast: '90', actualDeals: '10', actual: '95' },
    { segment: 'enterprise', forecastDeals: '3', forecast: '318', actualDeals: '1', actual: '277' },
  ],
  qualityDimensions: [
    { dimension: 'completeness', weight: '0.3', checked: '100', passed: '91' },
    { dimension: 'validity', weight: '0.25', checked: '100', passed: '84' },
    { dimension: 'uniqueness', weight: '0.2', checked: '100', passed: '96' },
    { dimension: 'freshness', weight: '0.15', checked: '100', passed: '62' },
    { dimension: 'consistency', weight: '0.1', checked: '100', passed: '78' },
  ],
  unweightedDimensions: [
    { dimension: 'completeness', checked: '100', passed: '91' },
    { dimension: 'validity', checked: '100', passed: '84' },
    { dimension: 'uniqueness', checked: '100', passed: '96' },
    { dimension: 'freshness', checked: '100', passed: '62' },
    { dimension: 'consistency', checked: '100', passed: '78' },
  ],
  firstValueDays: ['6', '11', '17', '34'],
  reachedValueDays: ['6', '11', '17', '34'],
  valueInPeriodDays: ['6', '11', '17', '34'],
  kickoffToValueDays: ['2', '5', '9'],
  goLiveDays: ['4', '10', '12'],
  onboardedDays: ['20', '30', '45'],
  healthBands: [
    { band: 'green', closingCustomers: '3', closingArr: '270' },
    { band: 'yellow', closingCustomers: '2', closingArr: '132' },
    { band: 'red', closingCustomers: '1', closingArr: '18' },
    { band: 'unscored', closingCustomers: '1', closingArr: '25.2' },
  ],
  scoredBands: [
    { band: 'green', closingCustomers: '3', closingArr: '270' },
    { band: 'yellow', closingCustomers: '2', closingArr: '132' },
    { band: 'red', closingCustomers: '1', closingArr: '18' },
  ],
  healthScores: ['90', '72', '41'],
  bandMoves: [
    { from: 'yellow', to: 'green', customers: '1', openingArr: '30', closingArr: '36' },
    { from: 'yellow', to: 'red', customers: '3', openingArr: '90', closingArr: '60' },
  ],
};

/** Lists that a call gives as an object by a label. */
const keyed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  categoryWeights: { pipeline: '0.1', 'best-case': '0.4', commit: '0.9' },
};

/** The sample of a list (undefined: it is not in the table), with the fields that it has; of a plain list the values alone. */
export function sampleItems(
  name: string,
  fields: readonly string[],
  plain: boolean,
): readonly unknown[] | Readonly<Record<string, string>> | undefined {
  if (keyed[name]) return keyed[name];
  const found = items[name];
  return found?.map(item => {
    if (typeof item !== 'string') return Object.fromEntries(Object.entries(item).filter(([field]) => fields.includes(field)));
    return plain ? item : { [fields[0] ?? '']: item };
  });
}
