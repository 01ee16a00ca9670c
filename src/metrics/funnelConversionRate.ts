import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { dealsPerLead, ratio } from '../kernel/unit.js';
import { wonOfCreated } from '../measures/createdDeals.js';
import { won } from '../measures/deals.js';
import {
  dealsCreated,
  dealsFromLeads,
  leadsConverted,
  leadsDroppedBeforeMql,
  leadsDroppedBeforeOpportunity,
  leadsDroppedBeforeWin,
  leadsReachedMql,
  leadsReachedOpportunity,
  leadsReachedWin,
  leadsWon,
  maturityDays,
  mqlsDroppedBeforeSql,
  mqlsReachedSql,
  sqlsDroppedBeforeOpportunity,
  sqlsReachedOpportunity,
} from '../measures/leadMilestones.js';
import { leadsCreated, mqls, sqls } from '../measures/leads.js';

/** Events at both ends. */
const flow = {
  en: 'Events of the period at both ends, whoever they are of: quick, mixes cohorts, may pass 1',
  'pt-BR': 'Eventos do período nas duas pontas, de quem quer que sejam: rápido, mistura coortes, pode passar de 1',
};
/** Only those who got there or dropped out. */
const known = {
  en: 'Of those whose fate is known by asOf: no wait for the others, and no word on them',
  'pt-BR': 'Daqueles cujo destino se conhece até asOf: sem esperar pelos outros, e sem dizer nada deles',
};
/* @__NO_SIDE_EFFECTS__ */
const decided = (reached: Term, dropped: Term): Term => reached.dividedBy(reached.plus(dropped));

/**
 * Share of what entered one step of the funnel in the period that reached a later one (ratio, a fraction).
 * The default and its sisters follow an entry cohort to `asOf`, which must be `maturityDays` after the period's end; a step that was skipped counts as
 * reached, and who was disqualified stays in the denominator.
 * @example funnelConversionRate({ leadsCreated: 640, leadsReachedOpportunity: 46 }) // 7.19%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/funnel-conversion-rate.md (HubSpot; Salesforce; Gradient Works)
 */
export const funnelConversionRate = defineMetric({
  id: 'funnel-conversion-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'marketing',
  name: { en: 'Funnel conversion', 'pt-BR': 'Conversão do funil' },
  is: {
    en: 'Share of what entered one step of the funnel that reached a later one',
    'pt-BR': 'Parte do que entrou em uma etapa do funil que chegou a uma posterior',
  },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'lead-to-opportunity',
  label: { en: 'lead to opportunity, entry cohort', 'pt-BR': 'lead a oportunidade, coorte de entrada' },
  inputs: { leadsCreated, leadsReachedOpportunity },
  formula: i => i.leadsReachedOpportunity.dividedBy(i.leadsCreated),
  parameters: { maturityDays: maturityDays(90) },
  variants: {
    'lead-to-mql': {
      label: { en: 'lead to MQL, entry cohort', 'pt-BR': 'lead a MQL, coorte de entrada' },
      is: {
        en: 'Of the leads created, the share that was marketing-qualified',
        'pt-BR': 'Dos leads criados, a parte que se tornou MQL',
      },
      inputs: { leadsCreated, leadsReachedMql },
      formula: i => i.leadsReachedMql.dividedBy(i.leadsCreated),
      parameters: { maturityDays: maturityDays(30) },
    },
    'mql-to-sql': {
      label: { en: 'MQL to SQL, entry cohort', 'pt-BR': 'MQL a SQL, coorte de entrada' },
      is: {
        en: 'Of the MQLs, the share that was sales-qualified',
        'pt-BR': 'Dos MQLs, a parte que se tornou SQL',
      },
      inputs: { mqls, mqlsReachedSql },
      formula: i => i.mqlsReachedSql.dividedBy(i.mqls),
      parameters: { maturityDays: maturityDays(30) },
    },
    'sql-to-opportunity': {
      label: { en: 'SQL to opportunity, entry cohort', 'pt-BR': 'SQL a oportunidade, coorte de entrada' },
      is: {
        en: 'Of the SQLs, the share that was linked to an opportunity',
        'pt-BR': 'Dos SQLs, a parte que foi ligada a uma oportunidade',
      },
      inputs: { sqls, sqlsReachedOpportunity },
      formula: i => i.sqlsReachedOpportunity.dividedBy(i.sqls),
      parameters: { maturityDays: maturityDays(60) },
    },
    'opportunity-to-win': {
      label: { en: 'opportunity to win, entry cohort', 'pt-BR': 'oportunidade a ganho, coorte de entrada' },
      is: {
        en: 'Of the opportunities created, the share that was won',
        'pt-BR': 'Das oportunidades criadas, a parte que foi ganha',
      },
      inputs: { dealsCreated, wonOfCreated },
      formula: i => i.wonOfCreated.dividedBy(i.dealsCreated),
      parameters: { maturityDays: maturityDays(180) },
    },
    'lead-to-win': {
      label: { en: 'lead to win, entry cohort', 'pt-BR': 'lead a ganho, coorte de entrada' },
      is: {
        en: 'Of the leads created, the share whose opportunity was won',
        'pt-BR': 'Dos leads criados, a parte cuja oportunidade foi ganha',
      },
      inputs: { leadsCreated, leadsReachedWin },
      formula: i => i.leadsReachedWin.dividedBy(i.leadsCreated),
      parameters: { maturityDays: maturityDays(270) },
    },
    'lead-to-mql-same-period-flow': {
      label: { en: 'lead to MQL, same-period flow', 'pt-BR': 'lead a MQL, fluxo do período' },
      is: flow,
      inputs: { leadsCreated, mqls },
      formula: i => i.mqls.dividedBy(i.leadsCreated),
    },
    'mql-to-sql-same-period-flow': {
      label: { en: 'MQL to SQL, same-period flow', 'pt-BR': 'MQL a SQL, fluxo do período' },
      is: flow,
      inputs: { mqls, sqls },
      formula: i => i.sqls.dividedBy(i.mqls),
    },
    'sql-to-opportunity-same-period-flow': {
      label: { en: 'SQL to opportunity, same-period flow', 'pt-BR': 'SQL a oportunidade, fluxo do período' },
      is: flow,
      inputs: { sqls, leadsConverted },
      formula: i => i.leadsConverted.dividedBy(i.sqls),
    },
    'lead-to-opportunity-same-period-flow': {
      label: { en: 'lead to opportunity, same-period flow', 'pt-BR': 'lead a oportunidade, fluxo do período' },
      is: flow,
      inputs: { leadsCreated, leadsConverted },
      formula: i => i.leadsConverted.dividedBy(i.leadsCreated),
    },
    'opportunity-to-win-same-period-flow': {
      label: { en: 'opportunity to win, same-period flow', 'pt-BR': 'oportunidade a ganho, fluxo do período' },
      is: flow,
      inputs: { dealsCreated, won },
      formula: i => i.won.dividedBy(i.dealsCreated),
    },
    'lead-to-win-same-period-flow': {
      label: { en: 'lead to win, same-period flow', 'pt-BR': 'lead a ganho, fluxo do período' },
      is: flow,
      inputs: { leadsCreated, leadsWon },
      formula: i => i.leadsWon.dividedBy(i.leadsCreated),
    },
    'lead-to-mql-decided-only': {
      label: { en: 'lead to MQL, decided only', 'pt-BR': 'lead a MQL, só os decididos' },
      is: known,
      inputs: { leadsReachedMql, leadsDroppedBeforeMql },
      formula: i => decided(i.leadsReachedMql, i.leadsDroppedBeforeMql),
    },
    'mql-to-sql-decided-only': {
      label: { en: 'MQL to SQL, decided only', 'pt-BR': 'MQL a SQL, só os decididos' },
      is: known,
      inputs: { mqlsReachedSql, mqlsDroppedBeforeSql },
      formula: i => decided(i.mqlsReachedSql, i.mqlsDroppedBeforeSql),
    },
    'sql-to-opportunity-decided-only': {
      label: { en: 'SQL to opportunity, decided only', 'pt-BR': 'SQL a oportunidade, só os decididos' },
      is: known,
      inputs: { sqlsReachedOpportunity, sqlsDroppedBeforeOpportunity },
      formula: i => decided(i.sqlsReachedOpportunity, i.sqlsDroppedBeforeOpportunity),
    },
    'lead-to-opportunity-decided-only': {
      label: { en: 'lead to opportunity, decided only', 'pt-BR': 'lead a oportunidade, só os decididos' },
      is: known,
      inputs: { leadsReachedOpportunity, leadsDroppedBeforeOpportunity },
      formula: i => decided(i.leadsReachedOpportunity, i.leadsDroppedBeforeOpportunity),
    },
    'lead-to-win-decided-only': {
      label: { en: 'lead to win, decided only', 'pt-BR': 'lead a ganho, só os decididos' },
      is: known,
      inputs: { leadsReachedWin, leadsDroppedBeforeWin },
      formula: i => decided(i.leadsReachedWin, i.leadsDroppedBeforeWin),
    },
    'opportunity-view': {
      label: { en: 'opportunities per lead, entry cohort', 'pt-BR': 'oportunidades por lead, coorte de entrada' },
      is: {
        en: 'Distinct opportunities per lead: several leads of one opportunity count it once',
        'pt-BR': 'Oportunidades distintas por lead: vários leads de uma oportunidade a contam uma vez',
      },
      inputs: { leadsCreated, dealsFromLeads },
      formula: i => i.dealsFromLeads.dividedBy(i.leadsCreated),
      parameters: { maturityDays: maturityDays(90) },
      unit: dealsPerLead,
    },
  },
  examples: [
    { given: { leadsCreated: 640, leadsReachedOpportunity: 46 }, shows: '7.19%', because: '46 ÷ 640', standAlone: true },
    {
      variant: 'lead-to-mql',
      given: { leadsCreated: 640, leadsReachedMql: 171 },
      shows: '26.72%',
      because: '171 ÷ 640, all of them of these leads',
      standAlone: true,
    },
    { variant: 'mql-to-sql', given: { mqls: 171, mqlsReachedSql: 76 }, shows: '44.44%', because: '76 ÷ 171', standAlone: true },
    {
      variant: 'sql-to-opportunity',
      given: { sqls: 76, sqlsReachedOpportunity: 38 },
      shows: '50.00%',
      because: '38 ÷ 76',
      standAlone: true,
    },
    { variant: 'opportunity-to-win', given: { dealsCreated: 40, wonOfCreated: 9 }, shows: '22.50%', because: '9 ÷ 40', standAlone: true },
    { variant: 'lead-to-win', given: { leadsCreated: 640, leadsReachedWin: 8 }, shows: '1.25%', because: '8 ÷ 640', standAlone: true },
    {
      variant: 'lead-to-mql-same-period-flow',
      given: { leadsCreated: 640, mqls: 192 },
      shows: '30.00%',
      because: '192 ÷ 640: 21 of them came before',
      standAlone: true,
    },
    {
      variant: 'mql-to-sql-same-period-flow',
      given: { mqls: 160, sqls: 200 },
      shows: '125.00%',
      because: '200 ÷ 160: most of them became MQLs before',
      standAlone: true,
    },
    {
      variant: 'sql-to-opportunity-same-period-flow',
      given: { sqls: 80, leadsConverted: 46 },
      shows: '57.50%',
      because: '46 ÷ 80',
      standAlone: true,
    },
    {
      variant: 'lead-to-opportunity-same-period-flow',
      given: { leadsCreated: 640, leadsConverted: 48 },
      shows: '7.50%',
      because: '48 ÷ 640',
      standAlone: true,
    },
    {
      variant: 'opportunity-to-win-same-period-flow',
      given: { dealsCreated: 40, won: 7 },
      shows: '17.50%',
      because: '7 ÷ 40',
      standAlone: true,
    },
    {
      variant: 'lead-to-win-same-period-flow',
      given: { leadsCreated: 640, leadsWon: 16 },
      shows: '2.50%',
      because: '16 ÷ 640',
      standAlone: true,
    },
    {
      variant: 'lead-to-mql-decided-only',
      given: { leadsReachedMql: 171, leadsDroppedBeforeMql: 171 },
      shows: '50.00%',
      because: '171 ÷ (171 + 171)',
      standAlone: true,
    },
    {
      variant: 'mql-to-sql-decided-only',
      given: { mqlsReachedSql: 76, mqlsDroppedBeforeSql: 19 },
      shows: '80.00%',
      because: '76 ÷ (76 + 19)',
      standAlone: true,
    },
    {
      variant: 'sql-to-opportunity-decided-only',
      given: { sqlsReachedOpportunity: 38, sqlsDroppedBeforeOpportunity: 12 },
      shows: '76.00%',
      because: '38 ÷ (38 + 12)',
      standAlone: true,
    },
    {
      variant: 'lead-to-opportunity-decided-only',
      given: { leadsReachedOpportunity: 46, leadsDroppedBeforeOpportunity: 138 },
      shows: '25.00%',
      because: '46 ÷ (46 + 138)',
      standAlone: true,
    },
    {
      variant: 'lead-to-win-decided-only',
      given: { leadsReachedWin: 8, leadsDroppedBeforeWin: 152 },
      shows: '5.00%',
      because: '8 ÷ (8 + 152)',
      standAlone: true,
    },
    {
      variant: 'opportunity-view',
      given: { leadsCreated: 640, dealsFromLeads: 32 },
      shows: '0.05 deals per lead',
      because: '32 ÷ 640: 46 leads led to 32 opportunities',
      standAlone: true,
    },
  ],
});
