/** Glossary C7, from totals: marketing and the lead funnel. */
import {
  add,
  count,
  exact,
  isNegative,
  isZero,
  mean,
  median,
  minus,
  none,
  ok,
  over,
  quantile,
  quotient,
  times,
  wait,
} from './goToMarketLists.mjs';
import { variant } from './goToMarketVariant.mjs';

const itself = name => variant(name, i => ok(i[name]));
const ratio = (from, to) => variant(`${from} ${to}`, i => quotient(i[to], i[from]));
const decided = (reached, dropped) => variant(`${reached} ${dropped}`, i => quotient(i[reached], add(i[reached], i[dropped])));

const leadsCreated = {
  created: itself('leadsCreated'),
  accepted: variant('leadsCreated leadsRejected', i => ok(minus(i.leadsCreated, i.leadsRejected))),
};
const mqlCount = {
  'first-mql': itself('mqls'),
  accepted: variant('mqls mqlsRejected', i => ok(minus(i.mqls, i.mqlsRejected))),
  'account-level': itself('mqas'),
  're-mql': variant('mqls repeatMqls', i => ok(add(i.mqls, i.repeatMqls))),
};

const funnelConversionRate = {
  'lead-to-opportunity': ratio('leadsCreated', 'leadsReachedOpportunity'),
  'lead-to-mql': ratio('leadsCreated', 'leadsReachedMql'),
  'mql-to-sql': ratio('mqls', 'mqlsReachedSql'),
  'sql-to-opportunity': ratio('sqls', 'sqlsReachedOpportunity'),
  'opportunity-to-win': ratio('dealsCreated', 'wonOfCreated'),
  'lead-to-win': ratio('leadsCreated', 'leadsReachedWin'),
  'lead-to-mql-same-period-flow': ratio('leadsCreated', 'mqls'),
  'mql-to-sql-same-period-flow': ratio('mqls', 'sqls'),
  'sql-to-opportunity-same-period-flow': ratio('sqls', 'leadsConverted'),
  'lead-to-opportunity-same-period-flow': ratio('leadsCreated', 'leadsConverted'),
  'opportunity-to-win-same-period-flow': ratio('dealsCreated', 'won'),
  'lead-to-win-same-period-flow': ratio('leadsCreated', 'leadsWon'),
  'lead-to-mql-decided-only': decided('leadsReachedMql', 'leadsDroppedBeforeMql'),
  'mql-to-sql-decided-only': decided('mqlsReachedSql', 'mqlsDroppedBeforeSql'),
  'sql-to-opportunity-decided-only': decided('sqlsReachedOpportunity', 'sqlsDroppedBeforeOpportunity'),
  'lead-to-opportunity-decided-only': decided('leadsReachedOpportunity', 'leadsDroppedBeforeOpportunity'),
  'lead-to-win-decided-only': decided('leadsReachedWin', 'leadsDroppedBeforeWin'),
  'opportunity-view': ratio('leadsCreated', 'dealsFromLeads'),
};

const waitsOf = name =>
  variant(name, i => {
    const minutes = i[name];
    const uncontacted = minutes.map(wait).filter(w => w.at === null);
    return {
      ...median(minutes),
      beside: { p90: quantile(minutes, '0.9'), shareUncontacted: quotient(count(uncontacted), count(minutes)) },
    };
  });
const timeToFirstContact = {
  median: waitsOf('firstContactMinutes'),
  'mean-contacted': variant('contactedMinutes', i => mean(i.contactedMinutes.map(exact))),
  'business-hours': waitsOf('firstContactBusinessMinutes'),
  'from-assignment': waitsOf('assignmentToContactMinutes'),
  'to-assignment': waitsOf('creationToAssignmentMinutes'),
  'two-way': waitsOf('firstTwoWayMinutes'),
  'by-contact-date': variant('contactedInPeriodMinutes', i => median(i.contactedInPeriodMinutes)),
};

const kept = suffix =>
  variant(`slaMet${suffix} slaBreached${suffix} slaPending${suffix}`, i => {
    const [met, breached, pending] = [i[`slaMet${suffix}`], i[`slaBreached${suffix}`], i[`slaPending${suffix}`]];
    const due = add(met, breached);
    const found = !isZero(due) ? ok(over(met, due)) : isZero(pending) ? none('ZERO_DENOMINATOR') : none('COHORT_TOO_YOUNG', 'incomplete');
    return suffix === '' ? { ...found, beside: { slaPending: ok(pending) } } : found;
  });
const leadSlaComplianceRate = {
  'policy-clock': kept(''),
  'business-hours': kept('BusinessHours'),
  'from-assignment': kept('FromAssignment'),
  'by-due-date': variant('slaMetOfDue slaBreachedOfDue', i => quotient(i.slaMetOfDue, add(i.slaMetOfDue, i.slaBreachedOfDue))),
};

const cost = (spend, of) =>
  variant(`${spend} ${of}`, i => {
    if (isZero(i[of])) return none('ZERO_DENOMINATOR');
    return isNegative(i[spend]) ? none('NEGATIVE_NUMERATOR', 'not-applicable') : ok(over(i[spend], i[of]));
  });
const costPer = (all, paid, ofCampaign) => ({
  program: cost('programSpend', all),
  'fully-loaded': cost('fullyLoadedMarketingSpend', all),
  'paid-only': cost('paidProgramSpend', paid),
  'by-campaign': cost('campaignSpend', ofCampaign),
  lag: cost('laggedProgramSpend', all),
});

const overCost = (inputs, returned) =>
  variant(`${inputs} campaignSpend`, i => {
    if (isZero(i.campaignSpend)) return none('ZERO_DENOMINATOR');
    return isNegative(i.campaignSpend) ? none('NEGATIVE_DENOMINATOR') : ok(over(returned(i), i.campaignSpend));
  });
const roi = name => overCost(name, i => minus(i[name], i.campaignSpend));
const marketingRoi = {
  'revenue-basis': roi('attributedAcv'),
  'gross-margin': overCost('attributedAcv recurringGrossMargin', i =>
    minus(times(i.attributedAcv, i.recurringGrossMargin), i.campaignSpend),
  ),
  'pipeline-roi': roi('attributedPipeline'),
  roas: overCost('attributedAcv', i => i.attributedAcv),
  'multi-touch-linear': roi('linearAttributedAcv'),
  'multi-touch-u-shaped': roi('uShapedAttributedAcv'),
  'multi-touch-w-shaped': roi('wShapedAttributedAcv'),
  incremental: overCost('attributedAcv baselineAcv', i => minus(minus(i.attributedAcv, i.baselineAcv), i.campaignSpend)),
  'ltv-basis': roi('attributedLtv'),
};

export const leadMetrics = {
  'leads-created': leadsCreated,
  'mql-count': mqlCount,
  'funnel-conversion-rate': funnelConversionRate,
  'time-to-first-contact': timeToFirstContact,
  'lead-sla-compliance-rate': leadSlaComplianceRate,
  'cost-per-lead': costPer('leadsCreated', 'leadsFromPaid', 'campaignLeads'),
  'cost-per-mql': costPer('mqls', 'mqlsFromPaid', 'campaignMqls'),
  'marketing-roi': marketingRoi,
};
