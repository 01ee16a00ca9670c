/**
 * Figures of definitions.md §6–§10 and every code of glossary-go-to-market.md C6–C10 that totals can give, worked by hand. A value is written
 * 'a' or 'a/b'; a name that is a code in capitals means there is none.
 */
export interface Case {
  readonly id: string;
  readonly variant: string;
  readonly totals: Readonly<Record<string, unknown>>;
  readonly is: string;
  readonly status?: string;
  readonly lowerBound?: string;
  /** name → value or code */
  readonly beside?: Readonly<Record<string, string>>;
  /** 'key name' → value or code */
  readonly parts?: Readonly<Record<string, string>>;
  readonly warnings?: readonly string[];
}
type More = Omit<Case, 'id' | 'variant' | 'totals' | 'is'>;
const cases: Case[] = [];
const about =
  (id: string) =>
  (variant: string, totals: Case['totals'], is: string, more: More = {}) => {
    cases.push({ id, variant, totals, is, ...more });
  };
const NCD = 'NO_CLOSED_DEALS';
const ZERO = 'ZERO_DENOMINATOR';
const NEG = 'NEGATIVE_DENOMINATOR';
const YOUNG = 'COHORT_TOO_YOUNG';
const young = { status: 'incomplete' };
const notApplicable = { status: 'not-applicable' };

// §6 -----------------------------------------------------------------------------------------------------------------

const winRate = about('win-rate');
winRate('count', { won: 7, lost: 16 }, '7/23'); // 30.43 %
winRate('count', { won: 3, lost: 1 }, '3/4'); // trap 24: open deals are not there
winRate('count', { won: 0, lost: 0 }, NCD);
winRate('amount', { wonArr: '231000', lostArr: '612000' }, '231/843'); // 843 − 231 = 612; 27.40 %
winRate('amount', { wonArr: 0, lostArr: 0 }, NCD);
winRate('created-cohort', { wonOfCreated: 5, lostOfCreated: 14, openOfCreated: 6 }, '5/19'); // 26.32 %; 6 of 25 open
winRate('created-cohort', { wonOfCreated: 0, lostOfCreated: 0, openOfCreated: 6 }, NCD);
winRate('created-cohort-matured', { wonOfCreated: 5, lostOfCreated: 14, openOfCreated: 6 }, '1/5');
winRate('created-cohort-matured', { wonOfCreated: 0, lostOfCreated: 0, openOfCreated: 0 }, ZERO);
winRate('all-statuses', { won: 7, lost: 16, openDealsAtEnd: 11 }, '7/34');
winRate('all-statuses', { won: 0, lost: 0, openDealsAtEnd: 0 }, ZERO);
winRate('from-stage', { wonFromStage: 3, lostFromStage: 2 }, '3/5');
winRate('from-stage', { wonFromStage: 0, lostFromStage: 0 }, NCD);
winRate('competitive', { competitiveWon: 1, competitiveLost: 3 }, '1/4');
winRate('competitive', { competitiveWon: 0, competitiveLost: 0 }, NCD);
winRate('new-logo', { newLogoWon: 2, newLogoLost: 4 }, '1/3');
winRate('expansion', { expansionWon: 2, expansionLost: 2 }, '1/2');
winRate('expansion', { expansionWon: 0, expansionLost: 0 }, NCD);
winRate('renewal', { renewalWon: 9, renewalLost: 1 }, '9/10');
winRate('renewal', { renewalWon: 0, renewalLost: 0 }, NCD);
winRate('all-types', { allTypesWon: 6, allTypesLost: 6 }, '1/2');
winRate('excl-no-decision', { won: 4, lost: 6, noDecision: 2 }, '1/2'); // 4 ÷ (10 − 2)
winRate('excl-no-decision', { won: 0, lost: 2, noDecision: 2 }, NCD);

const cycle = about('sales-cycle-length');
const days = [19, 27, 33, 41, 58, 96, 118]; // 392 ÷ 7 = 56; the 4th is 41; p90 at 5.4: 96 + 0.4 × 22 = 104.8
cycle('mean', { wonCycleDays: days }, '56', { beside: { median: '41', p90: '104.8', deals: '7' } });
cycle('mean', { wonCycleDays: [118, 19, 96, 27, 58, 33, 41] }, '56', { beside: { median: '41', p90: '104.8', deals: '7' } });
cycle('mean', { wonCycleDays: [0] }, '0', { beside: { median: '0', p90: '0', deals: '1' } }); // same day
cycle('mean', { wonCycleDays: [] }, NCD);
cycle('median', { wonCycleDays: days }, '41');
cycle('median', { wonCycleDays: [31, 45, 61, 90] }, '53'); // (45 + 61) ÷ 2: the fixture's lag
cycle('median', { wonCycleDays: [] }, NCD);
cycle('incl-lost', { closedCycleDays: [10, 20, 60] }, '30', { beside: { median: '20', p90: '52' } }); // 20 + 0.8 × 40
cycle('incl-lost', { closedCycleDays: [] }, NCD);
cycle('from-qualified', { qualifiedToWonDays: [5, 6] }, '5.5', { beside: { median: '5.5', p90: '5.9' } });
cycle('from-qualified', { qualifiedToWonDays: [] }, NCD);
cycle('from-lead', { leadToWonDays: [100, 31] }, '65.5');
cycle('from-lead', { leadToWonDays: [] }, NCD);
cycle('first-touch', { firstTouchToWonDays: [1, 1, 2] }, '4/3');
cycle('first-touch', { firstTouchToWonDays: [] }, NCD);
const weighing = [
  { days: 10, amountArr: '1000' },
  { days: 40, amountArr: '3000' },
];
cycle('amount-weighted', { wonCycles: weighing }, '32.5'); // (10,000 + 120,000) ÷ 4,000
cycle('amount-weighted', { wonCycles: [] }, NCD);
cycle('amount-weighted', { wonCycles: [{ days: 10, amountArr: 0 }] }, ZERO);
cycle('stage-time-sum', { wonStageDays: [12, 14] }, '13');
cycle('stage-time-sum', { wonStageDays: [] }, NCD);
cycle('active-days', { wonActiveDays: [7] }, '7');
cycle('active-days', { wonActiveDays: [] }, NCD);
const cohort = [20, 30, { atLeast: 25 }, { never: true }]; // h = 1.5: 30 and +∞; with 25 for the open one: 25, 30 → 27.5
cycle('created-cohort-median', { createdCycleDays: cohort }, 'CENSORED', {
  lowerBound: '27.5',
  beside: { shareOpen: '1/4', shareLost: '1/4' },
});
cycle('created-cohort-median', { createdCycleDays: [20, 30, { atLeast: 50 }] }, '30', { beside: { shareOpen: '1/3', shareLost: '0' } });
cycle('created-cohort-median', { createdCycleDays: [5, { never: true }, { never: true }] }, 'CENSORED', { lowerBound: '5' });
cycle('created-cohort-median', { createdCycleDays: [{ never: true }] }, 'CENSORED');
cycle('created-cohort-median', { createdCycleDays: [] }, ZERO);

const age = about('open-age');
age('default', { openAgeDays: [10, 20, 90] }, '40', { beside: { median: '20', p90: '76' } }); // 20 + 0.8 × 70
age('default', { openAgeDays: [] }, ZERO);

const dealSize = about('average-deal-size');
dealSize('arr', { wonArr: '231000', won: 7 }, '33000');
dealSize('arr', { wonArr: 0, won: 0 }, NCD);
dealSize('tcv', { wonTcv: '600000', wonWithTcv: 4 }, '150000');
dealSize('tcv', { wonTcv: 0, wonWithTcv: 0 }, NCD);
dealSize('new-logo', { newLogoWonArr: '73200', newLogoWon: 2 }, '36600');
dealSize('new-logo', { newLogoWonArr: 0, newLogoWon: 0 }, NCD);
dealSize('median', { wonArrByDeal: ['48000', '25200', '30000', '12000'] }, '27600'); // (25,200 + 30,000) ÷ 2
dealSize('median', { wonArrByDeal: [] }, NCD);

about('pipeline-created')('qualified', { pipelineCreated: '83500' }, '83500'); // 40,000 + 25,500 + 18,000
about('pipeline-created')('created', { pipelineCreatedAtCreation: '0' }, '0');
about('pipeline-created')('current-value', { pipelineCreatedAtCurrentValue: '73500' }, '73500'); // the 40,000 is 30,000 today
const open = about('open-pipeline');
open('period-dated', { openPipelineAsOf: '322000' }, '322000');
open('all-dates', { openPipelineAllDatesAsOf: '400000.5' }, '400000.5');
open('stage-plus', { openPipelineFromStageAsOf: '118000' }, '118000'); // 66,000 + 52,000
open('excl-stale', { openPipelineAsOf: '322000', stalePipelineAsOf: '84000' }, '238000');

const weighted = about('weighted-pipeline');
const priced = [
  ['120000', '0.10', 'pipeline'],
  ['84000', '0.35', 'pipeline'],
  ['66000', '0.60', 'best-case'],
  ['52000', '0.85', 'commit'],
] as const;
// 12,000 + 29,400 + 39,600 + 44,200; variance 14.4e9 × 0.09 + 7.056e9 × 0.2275 + 4.356e9 × 0.24 + 2.704e9 × 0.1275
const sums = { openPipeline: '322000', variance: '4291440000' }; // 1,296,000,000 + 1,605,240,000 + 1,045,440,000 + 344,760,000
weighted('stage-history', { openDealLines: priced.map(([amountArr, stageProbability]) => ({ amountArr, stageProbability })) }, '125200', {
  beside: sums,
});
weighted('crm-probability', { crmDealLines: priced.map(([amountArr, crmProbability]) => ({ amountArr, crmProbability })) }, '125200', {
  beside: sums,
});
weighted('stage-history', { openDealLines: [] }, '0', { beside: { openPipeline: '0', variance: '0' } });
weighted('crm-probability', { crmDealLines: [] }, '0');
const weights = { pipeline: '0.2', 'best-case': '0.5', commit: '0.9' };
const byCategory = priced.map(([amountArr, , forecastCategory]) => ({ amountArr, forecastCategory }));
weighted('category', { categoryDealLines: byCategory, categoryWeights: weights }, '120600', { beside: { openPipeline: '322000' } }); // 40,800 + 33,000 + 46,800
weighted('category', { categoryDealLines: [], categoryWeights: weights }, '0');
weighted('overall-win-rate', { openPipelineAsOf: '322000', winRate: { numerator: 7, denominator: 23 } }, '98000'); // 322 = 14 × 23

const coverage = about('pipeline-coverage');
coverage('at-start', { openPipelineAtStart: '1122000', target: '420000' }, '1122/420'); // 2.67
coverage('at-start', { openPipelineAtStart: '1122000', target: 0 }, ZERO);
coverage('remaining', { openPipelineAsOf: '1122000', target: '420000', wonArrToDate: '231000' }, '1122/189'); // 5.94
coverage('remaining', { openPipelineAsOf: '1122000', target: '420000', wonArrToDate: '420000' }, 'TARGET_MET', notApplicable);
coverage('remaining', { openPipelineAsOf: '1122000', target: 0, wonArrToDate: 0 }, ZERO);
coverage('weighted', { weightedPipelineAtStart: '125200', target: '62600' }, '2');
coverage('weighted', { weightedPipelineAtStart: '125200', target: 0 }, ZERO);
coverage('stage-plus', { openPipelineFromStageAtStart: '118000', target: '236000' }, '1/2');
coverage('stage-plus', { openPipelineFromStageAtStart: '118000', target: 0 }, ZERO);
coverage('required', { amountWinRate: { numerator: '231', denominator: '843' } }, '843/231'); // 3.65
coverage('required', { amountWinRate: 0 }, ZERO);

const velocity = about('pipeline-velocity');
const quarters = { openDealsAtStart: 34, averageDealSize: '33000', winRate: { numerator: 7, denominator: 23 }, salesCycleDays: 56 };
velocity('trailing-4q', quarters, '140250/23'); // 34 × 33,000 × 7 ÷ (23 × 56) = 7,854,000 ÷ 1,288; ÷ 56 both: 140,250 ÷ 23 = 6,097.83
velocity('trailing-4q', { ...quarters, salesCycleDays: 0 }, ZERO);
velocity('per-month', quarters, '51191250/276'); // × 365 ÷ 12
velocity('per-month', { ...quarters, salesCycleDays: 0 }, ZERO);
velocity('in-period', { wonArr: '231000', wonCycleDays: days }, '4125'); // 231,000 ÷ 56
velocity('in-period', { wonArr: 0, wonCycleDays: [] }, NCD);
velocity('in-period', { wonArr: '10', wonCycleDays: [0, 0] }, ZERO);
const byAmount = {
  openDealsAtStart: 34,
  averageDealSize: '33000',
  amountWinRate: { numerator: 231, denominator: 843 },
  salesCycleDays: 56,
};
velocity('amount-win-rate', byAmount, '259182000/47208'); // 34 × 33,000 × 231 ÷ (843 × 56)
velocity('amount-win-rate', { ...byAmount, salesCycleDays: 0 }, ZERO);

const stages = about('stage-conversion-rate');
stages('decided', { enteredStage: 48, advanced: 29, exited: 13 }, '29/42', { beside: { pending: '6' } }); // 69.05 %
stages('decided', { enteredStage: 6, advanced: 0, exited: 0 }, YOUNG, { ...young, beside: { pending: '6' } });
stages('decided', { enteredStage: 0, advanced: 0, exited: 0 }, ZERO);
stages('all-entered', { enteredStage: 48, advanced: 29 }, '29/48');
stages('all-entered', { enteredStage: 0, advanced: 0 }, ZERO);
stages('flow', { stageEntries: 4, nextStageEntries: 6 }, '3/2');
stages('flow', { stageEntries: 0, nextStageEntries: 6 }, ZERO);

// §7 -----------------------------------------------------------------------------------------------------------------

about('leads-created')('created', { leadsCreated: 640 }, '640');
about('leads-created')('accepted', { leadsCreated: 640, leadsRejected: 40 }, '600');
const mql = about('mql-count');
mql('first-mql', { mqls: 171 }, '171');
mql('accepted', { mqls: 171, mqlsRejected: 11 }, '160');
mql('account-level', { mqas: 12 }, '12');
mql('re-mql', { mqls: 171, repeatMqls: 9 }, '180');

const funnel = about('funnel-conversion-rate');
funnel('lead-to-mql', { leadsCreated: 640, leadsReachedMql: 171 }, '171/640'); // 26.72 %
funnel('lead-to-opportunity', { leadsCreated: 640, leadsReachedOpportunity: 46 }, '46/640'); // 7.19 %
funnel('mql-to-sql', { mqls: 171, mqlsReachedSql: 60 }, '60/171');
funnel('sql-to-opportunity', { sqls: 60, sqlsReachedOpportunity: 46 }, '46/60');
funnel('opportunity-to-win', { dealsCreated: 46, wonOfCreated: 7 }, '7/46');
funnel('lead-to-win', { leadsCreated: 640, leadsReachedWin: 7 }, '7/640');
funnel('lead-to-mql-same-period-flow', { leadsCreated: 10, mqls: 12 }, '6/5'); // may pass 1
funnel('mql-to-sql-same-period-flow', { mqls: 10, sqls: 5 }, '1/2');
funnel('sql-to-opportunity-same-period-flow', { sqls: 4, leadsConverted: 3 }, '3/4');
funnel('lead-to-opportunity-same-period-flow', { leadsCreated: 4, leadsConverted: 3 }, '3/4');
funnel('opportunity-to-win-same-period-flow', { dealsCreated: 4, won: 5 }, '5/4');
funnel('lead-to-win-same-period-flow', { leadsCreated: 8, leadsWon: 1 }, '1/8');
funnel('lead-to-mql-decided-only', { leadsReachedMql: 3, leadsDroppedBeforeMql: 1 }, '3/4');
funnel('mql-to-sql-decided-only', { mqlsReachedSql: 3, mqlsDroppedBeforeSql: 1 }, '3/4');
funnel('sql-to-opportunity-decided-only', { sqlsReachedOpportunity: 3, sqlsDroppedBeforeOpportunity: 1 }, '3/4');
funnel('lead-to-opportunity-decided-only', { leadsReachedOpportunity: 3, leadsDroppedBeforeOpportunity: 1 }, '3/4');
funnel('lead-to-win-decided-only', { leadsReachedWin: 3, leadsDroppedBeforeWin: 1 }, '3/4');
funnel('opportunity-view', { leadsCreated: 640, dealsFromLeads: 40 }, '1/16');
for (const [from, to] of [
  ['leadsCreated', 'leadsReachedOpportunity'],
  ['mqls', 'mqlsReachedSql'],
] as const)
  funnel(from === 'mqls' ? 'mql-to-sql' : 'lead-to-opportunity', { [from]: 0, [to]: 0 }, ZERO);
funnel('lead-to-mql-same-period-flow', { leadsCreated: 0, mqls: 12 }, ZERO);
funnel('lead-to-mql-decided-only', { leadsReachedMql: 0, leadsDroppedBeforeMql: 0 }, ZERO);
funnel('opportunity-view', { leadsCreated: 0, dealsFromLeads: 0 }, ZERO);

const contact = about('time-to-first-contact');
const minutes = [4, 9, 11, 26, 75, { atLeast: 30_000 }]; // (11 + 26) ÷ 2; p90 at 4.5: halfway to +∞, or to 30,000
for (const [variant, list] of [
  ['median', 'firstContactMinutes'],
  ['business-hours', 'firstContactBusinessMinutes'],
  ['from-assignment', 'assignmentToContactMinutes'],
  ['to-assignment', 'creationToAssignmentMinutes'],
  ['two-way', 'firstTwoWayMinutes'],
] as const) {
  contact(variant, { [list]: minutes }, '18.5', { beside: { p90: 'CENSORED 15037.5', shareUncontacted: '1/6' } });
  contact(variant, { [list]: [{ atLeast: '12.5' }, 3] }, 'CENSORED', { lowerBound: '7.75' }); // halfway from 3 to 12.5
  contact(variant, { [list]: [] }, ZERO);
}
contact('mean-contacted', { contactedMinutes: [4, 9, 11, 26, 75] }, '25');
contact('mean-contacted', { contactedMinutes: [] }, ZERO);
contact('by-contact-date', { contactedInPeriodMinutes: ['0.5', 4, 9] }, '4');
contact('by-contact-date', { contactedInPeriodMinutes: [] }, ZERO);

const sla = about('lead-sla-compliance-rate');
sla('policy-clock', { slaMet: 52, slaBreached: 13, slaPending: 3 }, '4/5', { beside: { slaPending: '3' } }); // 9 late and 4 never
sla('policy-clock', { slaMet: 0, slaBreached: 0, slaPending: 3 }, YOUNG, young);
sla('policy-clock', { slaMet: 0, slaBreached: 0, slaPending: 0 }, ZERO);
sla('business-hours', { slaMetBusinessHours: 3, slaBreachedBusinessHours: 1, slaPendingBusinessHours: 0 }, '3/4');
sla('business-hours', { slaMetBusinessHours: 0, slaBreachedBusinessHours: 0, slaPendingBusinessHours: 1 }, YOUNG, young);
sla('business-hours', { slaMetBusinessHours: 0, slaBreachedBusinessHours: 0, slaPendingBusinessHours: 0 }, ZERO);
sla('from-assignment', { slaMetFromAssignment: 3, slaBreachedFromAssignment: 1, slaPendingFromAssignment: 0 }, '3/4');
sla('from-assignment', { slaMetFromAssignment: 0, slaBreachedFromAssignment: 0, slaPendingFromAssignment: 1 }, YOUNG, young);
sla('from-assignment', { slaMetFromAssignment: 0, slaBreachedFromAssignment: 0, slaPendingFromAssignment: 0 }, ZERO);
sla('by-due-date', { slaMetOfDue: 3, slaBreachedOfDue: 1 }, '3/4');
sla('by-due-date', { slaMetOfDue: 0, slaBreachedOfDue: 0 }, ZERO);

for (const [id, all, paid, ofCampaign, each] of [
  ['cost-per-lead', 'leadsCreated', 'leadsFromPaid', 'campaignLeads', 640],
  ['cost-per-mql', 'mqls', 'mqlsFromPaid', 'campaignMqls', 171],
] as const) {
  const cost = about(id);
  cost('program', { programSpend: '38400', [all]: each }, `38400/${each}`); // 60.00; 224.56
  for (const [variant, spend, of] of [
    ['program', 'programSpend', all],
    ['fully-loaded', 'fullyLoadedMarketingSpend', all],
    ['paid-only', 'paidProgramSpend', paid],
    ['by-campaign', 'campaignSpend', ofCampaign],
    ['lag', 'laggedProgramSpend', all],
  ] as const) {
    cost(variant, { [spend]: '100', [of]: 8 }, '12.5');
    cost(variant, { [spend]: '0', [of]: 8 }, '0');
    cost(variant, { [spend]: '100', [of]: 0 }, ZERO);
    cost(variant, { [spend]: '-100', [of]: 8 }, 'NEGATIVE_NUMERATOR', notApplicable);
    cost(variant, { [spend]: '-100', [of]: 0 }, ZERO);
  }
  cost('paid-only', { paidProgramSpend: '32000', [paid]: '2.5' }, '12800');
}

const roi = about('marketing-roi');
const acv = { attributedAcv: '99000', campaignSpend: '36000' };
roi('revenue-basis', acv, '7/4'); // 63 ÷ 36
roi('roas', acv, '11/4');
roi('gross-margin', { ...acv, recurringGrossMargin: '0.78' }, '41220/36000'); // 77,220 − 36,000: 114.5 %
roi('pipeline-roi', { attributedPipeline: '72000', campaignSpend: '36000' }, '1');
roi('multi-touch-linear', { linearAttributedAcv: '18000', campaignSpend: '36000' }, '-1/2');
roi('multi-touch-u-shaped', { uShapedAttributedAcv: '36000', campaignSpend: '36000' }, '0');
roi('multi-touch-w-shaped', { wShapedAttributedAcv: '0', campaignSpend: '36000' }, '-1');
roi('incremental', { ...acv, baselineAcv: '27000' }, '1'); // (72 − 36) ÷ 36
roi('ltv-basis', { attributedLtv: '360000', campaignSpend: '36000' }, '9');
for (const [variant, more] of [
  ['revenue-basis', { attributedAcv: 1 }],
  ['gross-margin', { attributedAcv: 1, recurringGrossMargin: '0.5' }],
  ['pipeline-roi', { attributedPipeline: 1 }],
  ['roas', { attributedAcv: 1 }],
  ['multi-touch-linear', { linearAttributedAcv: 1 }],
  ['multi-touch-u-shaped', { uShapedAttributedAcv: 1 }],
  ['multi-touch-w-shaped', { wShapedAttributedAcv: 1 }],
  ['incremental', { attributedAcv: 1, baselineAcv: 0 }],
  ['ltv-basis', { attributedLtv: 1 }],
] as const) {
  roi(variant, { ...more, campaignSpend: 0 }, ZERO);
  roi(variant, { ...more, campaignSpend: -5 }, NEG);
}

// §8 -----------------------------------------------------------------------------------------------------------------

const quota = about('quota-attainment');
const three = [
  ['Ana', '88000', '100000'],
  ['Bia', '41000', '100000'],
  ['Caio', '130000', '120000'],
] as const;
const reps = three.map(([rep, credit, amount]) => ({ rep, credit, quota: amount }));
const each = { 'Ana attainment': '0.88', 'Bia attainment': '0.41', 'Caio attainment': '13/12' };
quota('pooled', { reps }, '259/320', { beside: { creditWithoutQuota: '0' }, parts: each }); // 80.94 %
quota('mean-of-reps', { reps }, '7120/9000', { parts: each }); // (0.88 + 0.41 + 13/12) ÷ 3 = 2.37333… ÷ 3: 79.11 %
quota('median', { reps }, '0.88', { parts: each });
quota('full-quota', { fullQuotaReps: three.map(([rep, credit, fullQuota]) => ({ rep, credit, fullQuota })) }, '259/320', { parts: each });
quota('tcv-credit', { tcvCreditReps: three.map(([rep, tcvCredit, amount]) => ({ rep, tcvCredit, quota: amount })) }, '259/320', {
  parts: each,
});
const overlay = [...reps, { rep: 'Duda', credit: '5000', quota: 0 }]; // quota 0: out of both sums, shown apart
quota('pooled', { reps: overlay }, '259/320', { beside: { creditWithoutQuota: '5000' } });
quota('mean-of-reps', { reps: overlay }, '7120/9000', { beside: { creditWithoutQuota: '5000' } });
quota('pooled', { reps: [{ rep: 'Ana', credit: '-10', quota: '100' }] }, '-1/10'); // a clawback
const twice = [
  { rep: 'Ana', period: 'Q1', credit: '100', quota: '100' },
  { rep: 'Ana', period: 'Q2', credit: '0', quota: '300' },
  { rep: 'Bia', period: 'Q1', credit: '50', quota: '100' },
]; // Ana 100 ÷ 400
quota('mean-of-reps', { reps: twice }, '3/8', { parts: { 'Ana attainment': '1/4', 'Bia attainment': '1/2' } });
quota('median', { reps: twice }, '3/8');
for (const [variant, list, credit, amount] of [
  ['pooled', 'reps', 'credit', 'quota'],
  ['full-quota', 'fullQuotaReps', 'credit', 'fullQuota'],
  ['tcv-credit', 'tcvCreditReps', 'tcvCredit', 'quota'],
  ['mean-of-reps', 'reps', 'credit', 'quota'],
  ['median', 'reps', 'credit', 'quota'],
] as const) {
  quota(variant, { [list]: [] }, ZERO);
  quota(variant, { [list]: [{ rep: 'Ana', [credit]: '7', [amount]: 0 }] }, ZERO, { beside: { creditWithoutQuota: '7' } });
}
const atQuota = about('reps-at-quota-rate');
atQuota('ramped-reps', { rampedReps: reps }, '1/3', { parts: each });
atQuota('all-reps', { reps: overlay }, '1/3');
atQuota('threshold-80', { rampedReps: reps }, '2/3'); // 88 and 130 of 120
atQuota('threshold-80', { rampedReps: [{ rep: 'Ana', credit: '80', quota: '100' }] }, '1'); // exactly the bar counts
atQuota('all-reps', { reps: [{ rep: 'Ana', credit: '100', quota: '100' }] }, '1');
atQuota('all-reps', { reps: [] }, ZERO);
atQuota('ramped-reps', { rampedReps: [{ rep: 'Ana', credit: '100', quota: 0 }] }, ZERO);
atQuota('threshold-80', { rampedReps: [] }, ZERO);

const ramp = about('rep-ramp-time');
const bella = { rep: 'Bella', fullMonthlyQuota: '40000', monthlyCredit: ['0', '12000', '0', '44000', '21000', '46000'] };
ramp('first-month', { hires: [bella] }, '4', { beside: { shareRamped: '1' }, parts: { 'Bella months': '4' } });
// Means 4,000 · 18,667 · 21,667 · 37,000: the best misses 40,000
ramp('rolling-3m', { hires: [bella] }, 'CENSORED', {
  lowerBound: '6',
  beside: { shareRamped: '0' },
  parts: { 'Bella months': 'CENSORED 6' },
});
ramp('threshold-80', { hires: [bella] }, '4'); // bar 32,000
ramp('first-deal', { hires: [bella] }, '2');
const green = { rep: 'Caio', fullMonthlyQuota: '40000', monthlyCredit: [] };
ramp('first-month', { hires: [green] }, 'CENSORED', { lowerBound: '0', parts: { 'Caio months': 'CENSORED 0' } });
ramp('first-month', { hires: [bella, green] }, 'CENSORED', { lowerBound: '2', beside: { shareRamped: '1/2' } }); // halfway from 0 to 4
ramp('first-month', { hires: [bella, green, { ...bella, rep: 'Ana' }] }, '4');
for (const variant of ['first-month', 'rolling-3m', 'threshold-80', 'first-deal']) ramp(variant, { hires: [] }, ZERO);
ramp('cycle-plus-90d', { salesCycleDays: 56 }, '1752/365'); // 146 × 12: 4.8 months
ramp('training-plus-cycle', { trainingDays: 30, salesCycleDays: 56 }, '1032/365');

const perRep = about('revenue-per-rep');
perRep('average-fte', { repWonArr: '259000', averageQuotaFte: '3.5' }, '74000');
perRep('average-fte', { repWonArr: '259000', averageQuotaFte: 0 }, ZERO);
perRep('ramped-only', { rampedRepWonArr: '200000', averageRampedFte: '2.5' }, '80000');
perRep('ramped-only', { rampedRepWonArr: '200000', averageRampedFte: 0 }, ZERO);
perRep('ending-headcount', { repWonArr: '259000', closingQuotaFte: 4 }, '64750');
perRep('ending-headcount', { repWonArr: '259000', closingQuotaFte: 0 }, ZERO);
perRep('ramp-adjusted', { repWonArr: '259000', averageRampAdjustedFte: '2.59' }, '100000');
perRep('ramp-adjusted', { repWonArr: '259000', averageRampAdjustedFte: 0 }, ZERO);
perRep('annualised', { repWonArr: '259000', averageQuotaFte: '3.5', monthsInPeriod: 3 }, '296000');
perRep('annualised', { repWonArr: '259000', averageQuotaFte: 0, monthsInPeriod: 3 }, ZERO);
perRep('recognised-revenue', { revenue: '-7', averageQuotaFte: '3.5' }, '-2');
perRep('recognised-revenue', { revenue: '7', averageQuotaFte: 0 }, ZERO);

const time = { customerFacingMinutes: 3510, classifiedMinutes: 7500 }; // 58.5 h of 58.5 + 41.5 + 25 = 125 h
about('customer-facing-time-share')('logged', time, '0.468');
about('admin-time-share')('logged', { adminMinutes: 2490, classifiedMinutes: 7500 }, '0.332');
for (const [id, own, calendar] of [
  ['customer-facing-time-share', 'customerFacingMinutes', 'calendarCustomerFacingMinutes'],
  ['admin-time-share', 'adminMinutes', 'calendarAdminMinutes'],
] as const) {
  const share = about(id);
  share('logged', { [own]: 0, classifiedMinutes: 0 }, ZERO);
  share('capacity', { [own]: 2400, contractedMinutes: 9600 }, '1/4');
  share('capacity', { [own]: 2400, contractedMinutes: 0 }, ZERO);
  share('calendar-derived', { [calendar]: '1.5', calendarClassifiedMinutes: 6 }, '1/4');
  share('calendar-derived', { [calendar]: 0, calendarClassifiedMinutes: 0 }, ZERO);
}
about('customer-facing-time-share')('selling-broad', { ...time, sellingPrepMinutes: 1500 }, '0.668');
about('customer-facing-time-share')('selling-broad', { customerFacingMinutes: 0, sellingPrepMinutes: 0, classifiedMinutes: 0 }, ZERO);

const quality = about('data-quality-score');
const checks = [
  ['completeness', '0.30', 91],
  ['validity', '0.25', 84],
  ['uniqueness', '0.20', 96],
  ['freshness', '0.15', 62],
  ['consistency', '0.10', 78],
] as const;
const dimensions = (drop: string) =>
  checks.map(([dimension, weight, passed]) =>
    dimension === drop ? { dimension, weight, checked: 0, passed: 0 } : { dimension, weight, checked: 100, passed },
  );
const unweighted = (drop: string) => dimensions(drop).map(({ weight: _, ...others }) => others);
// 27.3 + 21 + 19.2 + 9.3 + 7.8 = 84.6
quality('weighted', { qualityDimensions: dimensions('') }, '84.6', {
  parts: { 'freshness share': '0.62', 'freshness weightUsed': '0.15' },
});
quality('weighted', { qualityDimensions: dimensions('freshness') }, '7530/85', {
  warnings: ['DIMENSION_DROPPED'],
  parts: { 'completeness weightUsed': '30/85' },
}); // (84.6 − 9.3) ÷ 0.85
quality('equal-weights', { unweightedDimensions: unweighted('') }, '82.2'); // 411 ÷ 5
quality('equal-weights', { unweightedDimensions: unweighted('freshness') }, '87.25', { warnings: ['DIMENSION_DROPPED'] }); // 349 ÷ 4
const unchecked = checks.map(([dimension, weight]) => ({ dimension, weight, checked: 0, passed: 0 }));
quality('weighted', { qualityDimensions: unchecked }, ZERO);
quality('equal-weights', { unweightedDimensions: unchecked.map(({ weight: _, ...others }) => others) }, ZERO);
const weightless = checks.map(([dimension]) => ({
  dimension,
  weight: dimension === 'validity' ? 1 : 0,
  checked: dimension === 'validity' ? 0 : 5,
  passed: 0,
}));
quality('weighted', { qualityDimensions: weightless }, ZERO); // only weightless ones are left
quality('record-level', { recordsPassingAll: 3, recordsChecked: 4 }, '75');
quality('record-level', { recordsPassingAll: 0, recordsChecked: 0 }, ZERO);

const capacity = about('sales-capacity');
const months = ['2026-04', '2026-05', '2026-06'];
const staffed = (name: string) =>
  months.flatMap((month, k) => [
    { rep: 'Ana', month, fullMonthlyQuota: '40000', rampFactor: 1, [name]: 1 },
    { rep: 'Bia', month, fullMonthlyQuota: '40000', rampFactor: 1, [name]: 1 },
    { rep: 'new 1', month, fullMonthlyQuota: '40000', rampFactor: ['0.25', '0.5', '0.75'][k], [name]: 1 },
  ]);
// (80,000 + 10,000) × 0.9, (80,000 + 20,000) × 0.9, (80,000 + 30,000) × 0.9
const monthly = { '2026-04 capacity': '81000', '2026-05 capacity': '90000', '2026-06 capacity': '99000' };
capacity('ramped', { repMonths: staffed('activeFraction'), expectedAttainment: '0.9' }, '270000', { parts: monthly });
capacity('street-quota', { repMonths: staffed('activeFraction') }, '300000');
capacity('no-attrition', { plannedRepMonths: staffed('plannedActiveFraction'), expectedAttainment: '0.9' }, '270000', { parts: monthly });
capacity('ramped', { repMonths: [], expectedAttainment: '0.9' }, '0');
capacity('street-quota', { repMonths: [] }, '0');
capacity('no-attrition', { plannedRepMonths: [], expectedAttainment: '0.9' }, '0');
capacity('required-reps', { target: '300000', fullQuota: '120000', expectedAttainment: '0.9' }, '3'); // 2.78
capacity('required-reps', { target: '216000', fullQuota: '120000', expectedAttainment: '0.9' }, '2'); // exactly 2
capacity('required-reps', { target: 0, fullQuota: '120000', expectedAttainment: '0.9' }, '0');
capacity('required-reps', { target: '1', fullQuota: '120000', expectedAttainment: 0 }, ZERO);
const covered = about('capacity-coverage');
for (const [variant, input] of [
  ['ramped', 'salesCapacity'],
  ['street-quota', 'streetCapacity'],
  ['no-attrition', 'noAttritionCapacity'],
] as const) {
  covered(variant, { [input]: '270000', target: '300000' }, '0.9');
  covered(variant, { [input]: '270000', target: 0 }, ZERO);
}

// §9 -----------------------------------------------------------------------------------------------------------------

const handoff = about('handoff-completion-rate');
handoff('due-cohort', { handoffsDue: 21, handoffsCompleted: 17 }, '17/21'); // 80.95 %
handoff('on-time', { handoffsDue: 21, handoffsCompletedOnTime: 14 }, '2/3');
handoff('won-cohort', { wonNeedingHandoff: 4, wonHandedOff: 3 }, '3/4');
handoff('weighted-checklist', { checklistItemsDue: 50, checklistItemsDone: 45 }, '9/10');
handoff('first-pass', { handoffsDue: 21, handoffsAcceptedFirstPass: 7 }, '1/3');
handoff('due-cohort', { handoffsDue: 0, handoffsCompleted: 0 }, ZERO);
handoff('on-time', { handoffsDue: 0, handoffsCompletedOnTime: 0 }, ZERO);
handoff('won-cohort', { wonNeedingHandoff: 0, wonHandedOff: 0 }, ZERO);
handoff('weighted-checklist', { checklistItemsDue: 0, checklistItemsDone: 0 }, ZERO);
handoff('first-pass', { handoffsDue: 0, handoffsAcceptedFirstPass: 0 }, ZERO);

const value = about('time-to-value');
const four = [6, 11, 17, 34, { atLeast: 88 }]; // p75 at 3: 34. By 30: three of five, by 60: four; by 90: the fifth may still come
for (const [variant, list] of [
  ['median', 'firstValueDays'],
  ['from-kickoff', 'kickoffToValueDays'],
  ['time-to-go-live', 'goLiveDays'],
  ['time-to-onboard', 'onboardedDays'],
] as const) {
  value(variant, { [list]: four }, '17', { beside: { p75: '34', shareBy30: '3/5', shareBy60: '4/5', shareBy90: YOUNG } });
  value(variant, { [list]: [6, 11, 17, 34, { never: true }] }, '17', { beside: { shareBy90: '4/5' } }); // left for good
  value(variant, { [list]: [6, { never: true }] }, 'CENSORED', { lowerBound: '6' }); // exactly half is censored too
  value(variant, { [list]: [30, { atLeast: 30 }] }, 'CENSORED', { lowerBound: '30', beside: { shareBy30: '1/2', shareBy60: YOUNG } });
  value(variant, { [list]: [] }, ZERO);
}
value('median', { firstValueDays: [6, 11, 17, 34, 90] }, '17', { beside: { p75: '34', shareBy90: '1' } });
value('mean-reached', { reachedValueDays: [6, 11, 17, 34] }, '17');
value('mean-reached', { reachedValueDays: [6, 11, 17, 34, 90] }, '31.6');
value('mean-reached', { reachedValueDays: [] }, ZERO);
value('by-achievement-date', { valueInPeriodDays: [0, 10, 20] }, '10');
value('by-achievement-date', { valueInPeriodDays: [] }, ZERO);
value('kaplan-meier', { firstValueDays: four }, '17'); // 4/5, 3/5, 2/5
// Three of six at risk are censored at 5: 6 → at risk 3, S = 2/3; 7 → 1/3
value('kaplan-meier', { firstValueDays: [{ atLeast: 5 }, { atLeast: 5 }, { atLeast: 5 }, 6, 7, { atLeast: 9 }] }, '7');
// Censored on the very day: still at risk then. 10: 1 − 1/4; 20: × (1 − 1/2) = 3/8
value('kaplan-meier', { firstValueDays: [10, { atLeast: 10 }, 20, { never: true }] }, '20');
value('kaplan-meier', { firstValueDays: [10, { never: true }] }, '10'); // S = 1/2 exactly
value('kaplan-meier', { firstValueDays: [10, { never: true }, { never: true }] }, 'CENSORED');
value('kaplan-meier', { firstValueDays: [] }, ZERO);

const health = about('health-score-distribution');
// The fixture's seven: A 150, D 60, E 60 · B 60, H 72 · F 18 · G 25.2
const bands = [
  { band: 'green', closingCustomers: 3, closingArr: '270000' },
  { band: 'yellow', closingCustomers: 2, closingArr: '132000' },
  { band: 'red', closingCustomers: 1, closingArr: '18000' },
  { band: 'unscored', closingCustomers: 1, closingArr: '25200' },
];
health('all-customers', { healthBands: bands }, 'parts', {
  parts: {
    'green byCustomers': '3/7',
    'yellow byCustomers': '2/7',
    'red byCustomers': '1/7',
    'unscored byCustomers': '1/7',
    'green byArr': '2700/4452',
    'yellow byArr': '1320/4452',
    'red byArr': '180/4452',
    'unscored byArr': '252/4452',
  },
});
health('scored-only', { scoredBands: bands.slice(0, 3) }, 'parts', { parts: { 'green byCustomers': '1/2', 'red byArr': '180/4200' } });
const emptied = bands.map(({ band }) => ({ band, closingCustomers: 0, closingArr: 0 }));
health('all-customers', { healthBands: emptied }, ZERO);
health('scored-only', { scoredBands: emptied.slice(0, 3) }, ZERO);
health(
  'all-customers',
  { healthBands: bands.map(({ band, closingCustomers }) => ({ band, closingCustomers, closingArr: 0 })) },
  'UNRECONCILED',
);
health('average-score', { healthScores: [91, '62.5'] }, '76.75');
health('average-score', { healthScores: [] }, ZERO);
const moves = [
  { from: 'green', to: 'green', customers: 3, openingArr: '90', closingArr: '100' },
  { from: 'green', to: 'red', customers: 1, openingArr: '30', closingArr: '20' },
  { from: 'not-customer', to: 'green', customers: 2, openingArr: 0, closingArr: '50' },
  { from: 'red', to: 'not-customer', customers: 1, openingArr: '5', closingArr: 0 },
];
health('migration', { bandMoves: moves }, 'parts', {
  parts: {
    'green>green byCustomers': '3/4',
    'green>red byCustomers': '1/4',
    'green>red byArr': '1/4',
    'red>not-customer byArr': '1',
    'not-customer>green byCustomers': '1',
  },
});

const expansion = about('expansion-effectiveness');
expansion('gross', { vintageExpansionArr: '27300', landedArr: '130000' }, '0.21');
expansion('gross', { vintageExpansionArr: 0, landedArr: 0 }, ZERO);
expansion('share-expanded', { expandedVintageLogos: 4, vintageLogos: 13 }, '4/13'); // 30.8 %
expansion('net', { vintageArrAtAge: '143000', landedArr: '130000' }, '1.1');
expansion('rate-on-base', { expansionArr: '42000', openingArr: '390000' }, '42/390');
expansion('same-customer-growth', { survivorOpeningArr: '200', survivorClosingArr: '250' }, '1/4');
expansion('growth-of-expansion', { expansionArr: '42000', priorPeriodExpansionArr: '30000' }, '2/5');

// §10 ----------------------------------------------------------------------------------------------------------------

const forecast = about('arr-forecast');
const rates = { openingArr: '445200', monthlyExpansionRate: '0.011', monthlyContractionRate: '0.003', monthlyChurnRate: '0.009' };
const threeMonths = ['2026-07', '2026-08', '2026-09'];
const inMonths = (name: string) =>
  threeMonths.map((month, k) => ({ month, [name]: ['18000', '22000', '20000'][k], forecastReactivationArr: 0 }));
// 445,200 × 0.999 + 18,000 = 462,754.80; × 0.999 + 22,000 = 484,292.0452; × 0.999 + 20,000 = 503,807.7531548
const path = {
  '2026-07 openingArr': '445200',
  '2026-07 newArr': '18000',
  '2026-07 expansionArr': '4897.2',
  '2026-07 contractionArr': '1335.6',
  '2026-07 churnedArr': '4006.8',
  '2026-07 closingArr': '462754.8',
  '2026-08 closingArr': '484292.0452',
  '2026-09 closingArr': '503807.7531548',
};
forecast('driver', { ...rates, forecastMonths: inMonths('forecastNewArr') }, '503807.7531548', { parts: path });
forecast('pipeline-weighted', { ...rates, pipelineMonths: inMonths('weightedPipelineClosing') }, '503807.7531548', { parts: path });
forecast('capacity', { ...rates, capacityMonths: inMonths('monthCapacity') }, '503807.7531548', { parts: path });
forecast('commit', { ...rates, commitMonths: inMonths('commitNewArr') }, '503807.7531548', { parts: path });
const renewing = [
  { month: '2026-07', renewingArr: '40000', renewalChurnRate: '0.1', forecastNewArr: '1000', forecastReactivationArr: '500' },
];
const { monthlyChurnRate: _churn, ...withoutChurn } = rates;
// 445,200 × 1.008 = 448,761.6; − 4,000 + 1,500
forecast('renewal-schedule', { ...withoutChurn, renewalMonths: renewing }, '446261.6', { parts: { '2026-07 churnedArr': '4000' } });
const naive = threeMonths.map(month => ({ month }));
forecast('naive-last', { openingArr: '445200', priorMonthNetNewArr: '10000', naiveMonths: naive }, '475200', {
  parts: { '2026-08 netNewArr': '10000' },
});
forecast('naive-last', { openingArr: '100', priorMonthNetNewArr: '-60', naiveMonths: naive }, '0', {
  warnings: ['FLOORED'],
  parts: { '2026-07 closingArr': '40', '2026-08 closingArr': '0' },
});
const seasons = threeMonths.map((month, k) => ({ month, priorNetNewArr: [1000, -2000, 500][k] }));
forecast('seasonal-naive', { openingArr: '445200', seasonalMonths: seasons }, '444700');
// 100 less 60 % and 50 %: below 0, so 0; then only what is new
const steep = { openingArr: '100', monthlyExpansionRate: 0, monthlyContractionRate: '0.6', monthlyChurnRate: '0.5' };
forecast(
  'driver',
  {
    ...steep,
    forecastMonths: [
      { month: '2026-07', forecastNewArr: 0, forecastReactivationArr: 0 },
      { month: '2026-08', forecastNewArr: 7, forecastReactivationArr: 1 },
    ],
  },
  '8',
  { warnings: ['FLOORED'] },
);

const accuracy = about('forecast-accuracy');
const once = [{ forecast: '465000', actual: '418000' }];
const regions = [
  { unit: 'North', forecast: '250000', actual: '210000' },
  { unit: 'South', forecast: '115000', actual: '140000' },
  { unit: 'West', forecast: '100000', actual: '68000' },
];
accuracy('denominator-actual', { forecastPairs: once }, '371/418'); // 1 − 47/418 = 88.76 %
accuracy('denominator-actual', { forecastPairs: regions }, '321/418'); // 1 − 97/418 = 76.79 %
accuracy('denominator-actual', { forecastPairs: [{ forecast: 30, actual: 10 }] }, '-1'); // not floored
accuracy('denominator-actual', { forecastPairs: [] }, 'NO_SNAPSHOT');
accuracy('denominator-actual', { forecastPairs: [{ forecast: 30, actual: 0 }] }, ZERO);
accuracy('denominator-forecast', { forecastPairs: once }, '418/465'); // 1 − 47/465 = 89.89 %
accuracy('denominator-forecast', { forecastPairs: [{ forecast: 30, actual: 0 }] }, '0');
accuracy('denominator-forecast', { forecastPairs: [{ forecast: 0, actual: 5 }] }, ZERO);
accuracy('denominator-forecast', { forecastPairs: [] }, 'NO_SNAPSHOT');
accuracy(
  'mape',
  {
    forecastPairs: [
      { period: 'a', forecast: 30, actual: 20 },
      { period: 'b', forecast: 9, actual: 10 },
    ],
  },
  '0.3',
); // (0.5 + 0.1) ÷ 2
accuracy(
  'mape',
  {
    forecastPairs: [
      { period: 'a', forecast: 30, actual: 20 },
      { period: 'b', forecast: 9, actual: 0 },
    ],
  },
  ZERO,
);
accuracy('mape', { forecastPairs: [] }, 'NO_SNAPSHOT');
accuracy('ratio', { forecastPairs: once }, '465/418');
accuracy('ratio', { forecastPairs: [{ forecast: 5, actual: 0 }] }, ZERO);
accuracy('ratio', { forecastPairs: [{ forecast: 5, actual: -1 }] }, NEG);
accuracy('ratio', { forecastPairs: [] }, 'NO_SNAPSHOT');
const periods = [
  { period: 'a', forecast: 105, actual: 100 },
  { period: 'b', forecast: 94, actual: 100 },
];
accuracy('within-tolerance', { forecastPairs: periods, tolerance: '0.05' }, '1/2');
accuracy('within-tolerance', { forecastPairs: periods }, '1/2'); // 0.05 when left out
accuracy('within-tolerance', { forecastPairs: periods, tolerance: '0.06' }, '1');
accuracy('within-tolerance', { forecastPairs: [], tolerance: '0.05' }, 'NO_SNAPSHOT');
const leads = [
  { leadWeeks: 13, period: 'Q1', forecast: 120, actual: 100 },
  { leadWeeks: 4, period: 'Q1', forecast: 110, actual: 100 },
  { leadWeeks: 4, period: 'Q2', forecast: 100, actual: 100 },
];
accuracy('lead-k', { leadPairs: leads }, 'parts', { parts: { '4 accuracy': '0.95', '13 accuracy': '0.8' } });
accuracy('lead-k', { leadPairs: [] }, 'NO_SNAPSHOT');
accuracy('skill', { skillPairs: [{ forecast: 110, naiveForecast: 80, actual: 100 }] }, '1/2', {
  beside: { accuracy: '0.9', naiveAccuracy: '0.8' },
});
accuracy('skill', { skillPairs: [{ forecast: 110, naiveForecast: 100, actual: 100 }] }, ZERO);
accuracy('skill', { skillPairs: [] }, 'NO_SNAPSHOT');

const bias = about('forecast-bias');
bias('pooled', { forecastPairs: once }, '47/418'); // +11.24 %
bias('pooled', { forecastPairs: regions }, '47/418'); // +40 − 25 + 32
bias('pooled', { forecastPairs: [{ forecast: 5, actual: 0 }] }, ZERO);
bias('pooled', { forecastPairs: [] }, 'NO_SNAPSHOT');
bias('tracking-signal', { forecastPairs: regions }, '141/97'); // 47 × 3 ÷ 97
bias('tracking-signal', { forecastPairs: [{ forecast: 5, actual: 5 }] }, ZERO);
bias('tracking-signal', { forecastPairs: [] }, 'NO_SNAPSHOT');

const variance = about('forecast-variance-explanation');
const whole = { forecast: '408000', actual: '407000' };
// Twelve lines of 34,000: two slip, one is lost, nine are won for 12,000 more; one pulled in at 37,000; created and won 52,000.
const lineOf = (k: number, outcomeAtEnd: string, actualAmount: number | string, included = true, createdAfterSnapshot = false) => ({
  opportunity: `o${k}`,
  included,
  forecastAmount: included ? 34_000 : 0,
  outcomeAtEnd,
  actualAmount,
  createdAfterSnapshot,
});
const dealLines = [
  lineOf(1, 'open', 0),
  lineOf(2, 'open', 0),
  lineOf(3, 'lost', 0),
  lineOf(4, 'won', 46_000),
  ...[5, 6, 7, 8, 9, 10, 11, 12].map(k => lineOf(k, 'won', 34_000)),
  lineOf(13, 'won', 37_000, false),
  lineOf(14, 'won', 52_000, false, true),
  lineOf(15, 'lost', 0, false),
  lineOf(16, 'open', 0, false, true),
];
variance('bookings', { ...whole, dealLines }, '-1000', {
  beside: { percent: '-1/408' },
  parts: {
    'slipped amount': '-68000',
    'slipped deals': '2',
    'lost amount': '-34000',
    'pulled-in amount': '37000',
    'created-and-won amount': '52000',
    'amount-change amount': '12000',
    'amount-change deals': '9',
    'overlay amount': '0',
  },
});
variance('bookings', { forecast: '400000', actual: '407000', dealLines }, '7000', { parts: { 'overlay amount': '8000' } }); // lines of 408,000 under a call of 400,000
variance('bookings', { ...whole, dealLines: [] }, 'NO_SNAPSHOT');
variance('bookings', { forecast: '408000', actual: '406999', dealLines }, 'UNRECONCILED');
variance('bookings', { forecast: 0, actual: '10', dealLines: [lineOf(1, 'won', 10, false)] }, '10', { beside: { percent: ZERO } });
const movements = [
  { movement: 'new', forecast: '70000', actual: '73200' },
  { movement: 'expansion', forecast: '45000', actual: '42000' },
  { movement: 'reactivation', forecast: '0', actual: '90000' },
  { movement: 'contraction', forecast: '10000', actual: '24000' },
  { movement: 'churn', forecast: '30000', actual: '126000' },
]; // +3,200 − 3,000 + 90,000 − 14,000 − 96,000; forecast net 75,000
const bridge = { 'new variance': '3200', 'expansion variance': '-3000', 'contraction variance': '-14000', 'churn variance': '-96000' };
variance('arr-movements', { movementLines: movements }, '-19800', { beside: { percent: '-198/750' }, parts: bridge });
variance('arr-movements', { movementLines: [] }, 'NO_SNAPSHOT');
variance('arr-movements', { movementLines: [{ movement: 'fx', forecast: 0, actual: '-5' }] }, '-5', { beside: { percent: ZERO } });
const targets = movements.map(({ movement, forecast: targetAmount, actual }) => ({ movement, targetAmount, actual }));
variance('arr-movements-vs-target', { targetMovementLines: targets }, '-19800', { parts: bridge });
variance('arr-movements-vs-target', { targetMovementLines: [] }, 'MISSING_TARGET');
variance('volume-price', { ...whole, forecastDeals: 12, actualDeals: 11 }, '-1000', {
  parts: { 'volume amount': '-34000', 'price amount': '33000' },
});
variance('volume-price', { ...whole, forecastDeals: 0, actualDeals: 11 }, ZERO);
variance('volume-price', { forecast: 100, actual: 0, forecastDeals: 3, actualDeals: 1 }, '-100', {
  parts: { 'volume amount': '-200/3', 'price amount': '-100/3' },
});
variance('volume-price-vs-target', { target: '408000', actual: '407000', targetDeals: 12, actualDeals: 11 }, '-1000', {
  parts: { 'volume amount': '-34000', 'price amount': '33000' },
});
variance('volume-price-vs-target', { target: '408000', actual: '407000', targetDeals: 0, actualDeals: 11 }, ZERO);
// Forecast 10 × 10 + 10 × 30 = 400, actual 5 × 12 + 15 × 28 = 480, no segment new. N 20 = 20: volume 0; mix 5 × 10 + 15 × 30 − 400 = 100; price 480 − 500
const mixed = [
  { segment: 'smb', forecastDeals: 10, forecast: 100, actualDeals: 5, actual: 60 },
  { segment: 'enterprise', forecastDeals: 10, forecast: 300, actualDeals: 15, actual: 420 },
];
variance('volume-price-mix', { segmentLines: mixed }, '80', {
  beside: { percent: '1/5' },
  parts: { 'volume amount': '0', 'mix amount': '100', 'price amount': '-20' },
});
// A segment nobody forecast is priced at 400 ÷ 20 = 20: volume (22 − 20) × 20 = 40; mix 500 + 2 × 20 − 440 = 100; price 480 + 50 − 540
variance(
  'volume-price-mix',
  { segmentLines: [...mixed, { segment: 'new', forecastDeals: 0, forecast: 0, actualDeals: 2, actual: 50 }] },
  '130',
  {
    parts: { 'volume amount': '40', 'mix amount': '100', 'price amount': '-10' },
  },
);
variance('volume-price-mix', { segmentLines: [] }, ZERO);
variance('volume-price-mix', { segmentLines: [{ segment: 'new', forecastDeals: 0, forecast: 0, actualDeals: 2, actual: 50 }] }, ZERO);

const plan = about('plan-attainment');
for (const [variant, actual, target] of [
  ['period', 'actual', 'target'],
  ['year-to-date', 'actualYearToDate', 'targetYearToDate'],
  ['re-forecast', 'actual', 'reforecast'],
  ['pro-rata', 'actualToDate', 'targetToDate'],
] as const) {
  plan(variant, { [actual]: '55200', [target]: '60000' }, '0.92');
  plan(variant, { [actual]: '-5', [target]: '10' }, '-1/2');
  plan(variant, { [actual]: '5', [target]: 0 }, ZERO);
  plan(variant, { [actual]: '5', [target]: '-1' }, NEG);
}

export { cases };
