import fc from 'fast-check';

/**
 * Totals nobody thought of, for any input of glossary-go-to-market.md B: within its range, and small enough that zeros, ties, refusals of a
 * value and every bucket come up in a few dozen runs. Scalars are drawn as whole units of 10^−places, so that a limit between two of them
 * can be kept before they are written.
 */
type Totals = Record<string, unknown>;

const text = (units: number, places: number): string => {
  if (places === 0) return String(units);
  const digits = String(Math.abs(units)).padStart(places + 1, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
};
const often = (...few: number[]) => fc.constantFrom(...few);
const count = fc.oneof(often(0, 1), fc.nat(40));
const cents = fc.oneof(often(0), fc.nat(900_000));
const signed = fc.oneof(often(0, 1, -1), fc.integer({ min: -500_000, max: 900_000 }));
const upTo = (most: number) => fc.oneof(often(0), fc.nat(most));

// Scalars ------------------------------------------------------------------------------------------------------------

interface Kind {
  readonly draw: fc.Arbitrary<number>;
  readonly places: number;
}
const deals: Kind = { draw: count, places: 0 };
const money: Kind = { draw: cents, places: 2 };
const either: Kind = { draw: signed, places: 2 };
const minutes: Kind = { draw: upTo(90_000), places: 1 };
const people: Kind = { draw: upTo(2_000), places: 2 };
const of = (kind: Kind, names: string): Record<string, Kind> => Object.fromEntries(names.split(' ').map(name => [name, kind]));

const kinds: Readonly<Record<string, Kind>> = {
  ...of(
    deals,
    'won lost noDecision wonOfCreated lostOfCreated openOfCreated openDealsAtEnd wonFromStage lostFromStage competitiveWon competitiveLost',
  ),
  ...of(
    deals,
    'newLogoWon newLogoLost expansionWon expansionLost renewalWon renewalLost allTypesWon allTypesLost wonWithTcv openDealsAtStart',
  ),
  ...of(
    deals,
    'enteredStage advanced exited stageEntries nextStageEntries leadsCreated leadsRejected mqls mqlsRejected repeatMqls mqas sqls',
  ),
  ...of(
    deals,
    'leadsConverted leadsWon dealsCreated leadsReachedMql leadsReachedOpportunity leadsReachedWin mqlsReachedSql sqlsReachedOpportunity',
  ),
  ...of(
    deals,
    'leadsDroppedBeforeMql leadsDroppedBeforeOpportunity leadsDroppedBeforeWin mqlsDroppedBeforeSql sqlsDroppedBeforeOpportunity',
  ),
  ...of(deals, 'dealsFromLeads slaMet slaBreached slaPending slaMetBusinessHours slaBreachedBusinessHours slaPendingBusinessHours'),
  ...of(
    deals,
    'slaMetFromAssignment slaBreachedFromAssignment slaPendingFromAssignment slaMetOfDue slaBreachedOfDue trainingDays recordsChecked',
  ),
  ...of(
    deals,
    'recordsPassingAll handoffsDue handoffsCompleted handoffsCompletedOnTime handoffsAcceptedFirstPass wonNeedingHandoff wonHandedOff',
  ),
  ...of(deals, 'checklistItemsDue checklistItemsDone vintageLogos expandedVintageLogos forecastDeals targetDeals actualDeals'),
  ...of(money, 'wonArr lostArr wonArrToDate newLogoWonArr wonTcv pipelineCreated pipelineCreatedAtCreation pipelineCreatedAtCurrentValue'),
  ...of(money, 'openPipelineAtStart openPipelineAsOf openPipelineAllDatesAsOf openPipelineFromStageAtStart openPipelineFromStageAsOf'),
  ...of(money, 'stalePipelineAsOf weightedPipelineAtStart target averageDealSize attributedAcv linearAttributedAcv uShapedAttributedAcv'),
  ...of(
    money,
    'wShapedAttributedAcv attributedPipeline attributedLtv baselineAcv fullQuota repWonArr rampedRepWonArr salesCapacity streetCapacity',
  ),
  ...of(money, 'noAttritionCapacity landedArr vintageExpansionArr vintageArrAtAge expansionArr priorPeriodExpansionArr openingArr'),
  ...of(money, 'survivorOpeningArr survivorClosingArr'),
  ...of(
    either,
    'programSpend laggedProgramSpend fullyLoadedMarketingSpend paidProgramSpend campaignSpend revenue priorMonthNetNewArr forecast',
  ),
  ...of(either, 'actual actualToDate targetToDate actualYearToDate targetYearToDate reforecast'),
  ...of(minutes, 'customerFacingMinutes adminMinutes sellingPrepMinutes classifiedMinutes contractedMinutes'),
  ...of(minutes, 'calendarCustomerFacingMinutes calendarAdminMinutes calendarClassifiedMinutes'),
  ...of(
    people,
    'averageQuotaFte averageRampedFte averageRampAdjustedFte closingQuotaFte leadsFromPaid mqlsFromPaid campaignLeads campaignMqls',
  ),
  salesCycleDays: { draw: upTo(3_000), places: 1 },
  monthsInPeriod: { draw: fc.integer({ min: 1, max: 12 }), places: 0 },
};

/** `x` may not exceed the first, less the others. */
const limits: Readonly<Record<string, readonly string[]>> = {
  noDecision: ['lost'],
  stalePipelineAsOf: ['openPipelineAsOf'],
  advanced: ['enteredStage'],
  exited: ['enteredStage', 'advanced'],
  leadsRejected: ['leadsCreated'],
  mqlsRejected: ['mqls'],
  leadsReachedMql: ['leadsCreated'],
  leadsReachedOpportunity: ['leadsCreated'],
  leadsReachedWin: ['leadsCreated'],
  mqlsReachedSql: ['mqls'],
  sqlsReachedOpportunity: ['sqls'],
  wonOfCreated: ['dealsCreated'],
  dealsFromLeads: ['leadsCreated'],
  customerFacingMinutes: ['classifiedMinutes'],
  sellingPrepMinutes: ['classifiedMinutes', 'customerFacingMinutes'],
  adminMinutes: ['classifiedMinutes'],
  calendarCustomerFacingMinutes: ['calendarClassifiedMinutes'],
  calendarAdminMinutes: ['calendarClassifiedMinutes'],
  recordsPassingAll: ['recordsChecked'],
  handoffsCompleted: ['handoffsDue'],
  handoffsCompletedOnTime: ['handoffsDue'],
  handoffsAcceptedFirstPass: ['handoffsDue'],
  wonHandedOff: ['wonNeedingHandoff'],
  checklistItemsDone: ['checklistItemsDue'],
  expandedVintageLogos: ['vintageLogos'],
};
function withinLimits(drawn: Readonly<Record<string, number>>): Record<string, number> {
  const kept = { ...drawn };
  for (const [name, [cap, ...less]] of Object.entries(limits)) {
    if (kept[name] === undefined || kept[cap!] === undefined) continue;
    const room = less.reduce((soFar, other) => soFar - (kept[other] ?? 0), kept[cap!]!);
    kept[name] = Math.min(kept[name]!, room);
  }
  return kept;
}

// Ratios, as decimals or exact pairs -----------------------------------------------------------------------------------

const pair = (most: number) =>
  fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 30 })).map(([n, d]) => ({ numerator: Math.min(n, d * most), denominator: d }));
const share = fc.oneof(
  upTo(100).map(x => text(x, 2)),
  pair(1),
);
const ratios: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  winRate: share,
  amountWinRate: share,
  expectedAttainment: pair(3),
  monthlyExpansionRate: share,
  monthlyContractionRate: share,
  monthlyChurnRate: share,
  tolerance: share,
  recurringGrossMargin: fc.integer({ min: -100, max: 100 }).map(x => text(x, 2)),
};

// Lists --------------------------------------------------------------------------------------------------------------

const amount = cents.map(x => text(x, 2));
const amountEither = signed.map(x => text(x, 2));
const several = <T>(item: fc.Arbitrary<T>, most = 9) => fc.array(item, { maxLength: most });
const wholeDays = fc.oneof(often(0, 30), fc.nat(120));
const waits = (reached: fc.Arbitrary<number | string>) =>
  several(
    fc.oneof(
      { weight: 4, arbitrary: reached },
      { weight: 1, arbitrary: reached.map(atLeast => ({ atLeast })) },
      { weight: 1, arbitrary: fc.constant({ never: true as const }) },
    ),
  );
const elapsed = upTo(9_000).map(x => text(x, 1));
const by = <T>(item: fc.Arbitrary<T>, key: (item: T) => unknown, most = 8) =>
  fc.uniqueArray(item, { selector: x => JSON.stringify(key(x)), maxLength: most });
/** Consecutive months from November on, in any order. */
const monthly = <T extends object>(item: fc.Arbitrary<T>) =>
  fc
    .array(item, { minLength: 1, maxLength: 5 })
    .map(list => list.map((x, k) => ({ month: ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03'][k], ...x })))
    .chain(list => fc.shuffledSubarray(list, { minLength: list.length }));
const record = fc.record;
const rep = fc.constantFrom('Ana', 'Bia', 'Caio', 'Duda');
const creditOn = (credit: string, quota: string) =>
  by(record({ rep, period: fc.constantFrom('Q1', 'Q2'), [credit]: amountEither, [quota]: amount }), x => [x.rep, x.period]);
const repMonths = (fraction: string) =>
  by(
    record({
      rep,
      month: fc.constantFrom('2026-11', '2026-12', '2027-01'),
      fullMonthlyQuota: fc.integer({ min: 1, max: 900_000 }).map(x => text(x, 2)),
      rampFactor: share,
      [fraction]: share,
    }),
    x => [x.rep, x.month],
  );
const DIMENSIONS = ['completeness', 'validity', 'uniqueness', 'freshness', 'consistency'] as const;
/** Five weights that make 1 exactly: the gaps between four cuts of 100. */
const weights = fc
  .array(fc.nat(100), { minLength: 4, maxLength: 4 })
  .map(cuts => [0, ...cuts.sort((a, b) => a - b), 100])
  .map(ends => ends.slice(1).map((end, k) => text(end - ends[k]!, 2)));
const checks = fc.array(fc.tuple(upTo(200), fc.nat(200)), { minLength: 5, maxLength: 5 });
const dimensions = fc
  .tuple(weights, checks)
  .map(([each, rows]) =>
    DIMENSIONS.map((dimension, k) => ({ dimension, weight: each[k], checked: rows[k]![0], passed: Math.min(rows[k]![1], rows[k]![0]) })),
  );
const BANDS = ['green', 'yellow', 'red', 'unscored'] as const;
const bands = (names: readonly string[]) =>
  fc
    .array(fc.tuple(fc.oneof(often(0), fc.nat(9)), amount, fc.nat(4)), { minLength: names.length, maxLength: names.length })
    .chain(rows => fc.constantFrom(...[0, 1, 2, 3].map(way => ({ rows, way }))))
    .map(({ rows, way }) =>
      // Mostly ARR where there are customers; sometimes none of the one, of the other, of both.
      names.map((band, k) => ({
        band,
        closingCustomers: way === 0 && rows[0]![2] === 0 ? 0 : rows[k]![0],
        closingArr: way === 1 && rows[0]![2] === 0 ? 0 : rows[k]![0] === 0 && way !== 0 ? 0 : rows[k]![1],
      })),
    );
const place = fc.constantFrom(...BANDS, 'not-customer' as const);
const bandMoves = by(
  record({ from: place, to: place, customers: fc.nat(6), openingArr: amount, closingArr: amount }),
  x => [x.from, x.to],
  12,
).map(list =>
  list
    .filter(x => x.from !== 'not-customer' || x.to !== 'not-customer')
    .map(x => ({
      ...x,
      openingArr: x.from === 'not-customer' ? '0' : x.openingArr,
      closingArr: x.to === 'not-customer' ? '0' : x.closingArr,
    })),
);
const dealLines = fc
  .array(
    record({
      included: fc.boolean(),
      forecastAmount: amount,
      outcomeAtEnd: fc.constantFrom('won', 'lost', 'open'),
      actualAmount: amount,
      createdAfterSnapshot: fc.boolean(),
    }),
    { maxLength: 10 },
  )
  .map(list =>
    list.map((x, k) => ({
      ...x,
      opportunity: `o${k}`,
      forecastAmount: x.included ? x.forecastAmount : '0',
      actualAmount: x.outcomeAtEnd === 'won' ? x.actualAmount : '0',
      createdAfterSnapshot: !x.included && x.createdAfterSnapshot,
    })),
  );
const GAINS = ['new', 'expansion', 'reactivation', 'contraction', 'churn'];
const movements = (planned: string) =>
  by(
    fc.tuple(fc.constantFrom(...GAINS, 'fx', 'opening'), cents, cents, fc.boolean()).map(([movement, said, done, below]) => {
      const sign = below && !GAINS.includes(movement) ? -1 : 1;
      return { movement, [planned]: text(sign * said, 2), actual: text(sign * done, 2) };
    }),
    x => x.movement,
  );
const segments = by(
  fc
    .tuple(fc.constantFrom('smb', 'mid', 'large', ''), count, amount, count, amount)
    .map(([segment, forecastDeals, forecast, actualDeals, actual]) => ({
      segment: segment || 'other',
      forecastDeals,
      forecast: forecastDeals === 0 ? '0' : forecast,
      actualDeals,
      actual: actualDeals === 0 ? '0' : actual,
    })),
  x => x.segment,
);
const calls = { unit: fc.constantFrom('North', 'South'), period: fc.constantFrom('Q1', 'Q2', 'Q3') };
const said = { forecast: amountEither, actual: amountEither };
const reactivated = { forecastReactivationArr: amount };
const line = (probability: string) => several(record({ amountArr: amount, [probability]: share }));

const lists: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ...Object.fromEntries(
    'wonCycleDays closedCycleDays qualifiedToWonDays leadToWonDays firstTouchToWonDays wonStageDays wonActiveDays openAgeDays reachedValueDays valueInPeriodDays'
      .split(' ')
      .map(name => [name, several(wholeDays)]),
  ),
  ...Object.fromEntries(
    'createdCycleDays firstValueDays kickoffToValueDays goLiveDays onboardedDays'.split(' ').map(name => [name, waits(wholeDays)]),
  ),
  ...Object.fromEntries(
    'firstContactMinutes firstContactBusinessMinutes assignmentToContactMinutes creationToAssignmentMinutes firstTwoWayMinutes'
      .split(' ')
      .map(name => [name, waits(elapsed)]),
  ),
  contactedMinutes: several(elapsed),
  contactedInPeriodMinutes: several(elapsed),
  healthScores: several(upTo(1_000).map(x => text(x, 1))),
  wonArrByDeal: several(amount),
  wonCycles: several(record({ days: wholeDays, amountArr: amount })),
  openDealLines: line('stageProbability'),
  crmDealLines: line('crmProbability'),
  categoryDealLines: several(record({ amountArr: amount, forecastCategory: fc.constantFrom('pipeline', 'best-case', 'commit') })),
  categoryWeights: record({ pipeline: share, 'best-case': share, commit: share }),
  reps: creditOn('credit', 'quota'),
  rampedReps: creditOn('credit', 'quota'),
  fullQuotaReps: creditOn('credit', 'fullQuota'),
  tcvCreditReps: creditOn('tcvCredit', 'quota'),
  hires: by(
    record({
      rep,
      fullMonthlyQuota: fc.constantFrom('100', '250.5', '80'),
      monthlyCredit: several(fc.constantFrom('0', '-20', '80', '100', '64', '300'), 8),
    }),
    x => x.rep,
  ),
  qualityDimensions: dimensions,
  unweightedDimensions: dimensions.map(list => list.map(({ weight: _, ...others }) => others)),
  repMonths: repMonths('activeFraction'),
  plannedRepMonths: repMonths('plannedActiveFraction'),
  healthBands: bands(BANDS),
  scoredBands: bands(BANDS.slice(0, 3)),
  bandMoves,
  forecastMonths: monthly(record({ forecastNewArr: amount, ...reactivated })),
  pipelineMonths: monthly(record({ weightedPipelineClosing: amount, ...reactivated })),
  capacityMonths: monthly(record({ monthCapacity: amount, ...reactivated })),
  commitMonths: monthly(record({ commitNewArr: amount, ...reactivated })),
  renewalMonths: monthly(record({ renewingArr: amount, renewalChurnRate: share, forecastNewArr: amount, ...reactivated })),
  naiveMonths: monthly(fc.constant({})),
  seasonalMonths: monthly(record({ priorNetNewArr: amountEither })),
  forecastPairs: by(record({ ...calls, ...said }), x => [x.unit, x.period]),
  skillPairs: by(record({ ...calls, ...said, naiveForecast: amountEither }), x => [x.unit, x.period]),
  leadPairs: by(record({ leadWeeks: fc.constantFrom(0, 2, 4, 13), ...calls, ...said }), x => [x.leadWeeks, x.unit, x.period], 14),
  dealLines,
  movementLines: movements('forecast'),
  targetMovementLines: movements('targetAmount'),
  segmentLines: segments,
};

// Together -----------------------------------------------------------------------------------------------------------

/** Target and actual of plan-attainment are signed; elsewhere a target is not. */
const kindOf = (name: string, id: string): Kind => (name === 'target' && id === 'plan-attainment' ? either : kinds[name]!);

export function anyTotals(id: string, inputs: readonly string[]): fc.Arbitrary<Totals> {
  const scalars = inputs.filter(name => kinds[name]);
  const others = inputs.filter(name => !kinds[name]);
  const drawn = fc.record(Object.fromEntries(scalars.map(name => [name, kindOf(name, id).draw])));
  const rest: fc.Arbitrary<Totals> = fc.record(Object.fromEntries(others.map(name => [name, (ratios[name] ?? lists[name])!])));
  return fc.tuple(drawn, rest, fc.nat(4)).map(([units, more, luck]) => {
    const kept = withinLimits(units);
    const totals: Totals = { ...Object.fromEntries(scalars.map(name => [name, text(kept[name]!, kindOf(name, id).places)])), ...more };
    // The actual of a bridge of deals is what its deals add up to, but for one time in five.
    const deals_ = totals.dealLines as readonly { actualAmount: string }[] | undefined;
    const sum = deals_?.reduce((soFar, x) => soFar + Math.round(Number(x.actualAmount) * 100), 0);
    return sum !== undefined && luck > 0 ? { ...totals, actual: text(sum, 2) } : totals;
  });
}
