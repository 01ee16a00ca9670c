import { cac } from '../metrics/cac.js';
import { costPerLead } from '../metrics/costPerLead.js';
import { costPerMql } from '../metrics/costPerMql.js';
import { funnelConversionRate } from '../metrics/funnelConversionRate.js';
import { leadSlaComplianceRate } from '../metrics/leadSlaComplianceRate.js';
import { leadsCreated } from '../metrics/leadsCreated.js';
import { marketingRoi } from '../metrics/marketingRoi.js';
import { mqlCount } from '../metrics/mqlCount.js';
import { paidCac } from '../metrics/paidCac.js';
import { pipelineCreated } from '../metrics/pipelineCreated.js';
import { timeToFirstContact } from '../metrics/timeToFirstContact.js';
import { defineScorecard } from './defineScorecard.js';

/**
 * Marketing's numbers: what comes in, how far it gets, what it costs, how fast it is answered. The steps of the funnel are what moved in the period, which
 * mixes cohorts; beside them the conversion from lead to opportunity of those that came in, once they have had their time.
 * @example evaluate(marketing.metrics, records, { periods: [quarter(2026, 2)], dataThrough: '2026-07-01', currency: 'BRL' })
 */
export const marketing = defineScorecard({
  id: 'marketing',
  name: { en: 'Marketing', 'pt-BR': 'Marketing' },
  is: {
    en: 'What comes in, how far it gets, what it costs, and how soon somebody answers',
    'pt-BR': 'O que entra, até onde vai, quanto custa, e em quanto tempo alguém responde',
  },
  metrics: {
    leadsCreated,
    mqlCount,
    leadToMqlFlow: funnelConversionRate.variant('lead-to-mql-same-period-flow'),
    mqlToSqlFlow: funnelConversionRate.variant('mql-to-sql-same-period-flow'),
    sqlToOpportunityFlow: funnelConversionRate.variant('sql-to-opportunity-same-period-flow'),
    opportunityToWinFlow: funnelConversionRate.variant('opportunity-to-win-same-period-flow'),
    funnelConversionRate,
    timeToFirstContact,
    leadSlaComplianceRate,
    pipelineCreated,
    costPerLead,
    costPerMql,
    cacProgramOnly: cac.variant('program-only'),
    paidCac,
    marketingRoi,
  },
});
