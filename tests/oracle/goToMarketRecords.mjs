/**
 * The totals of glossary-go-to-market.md B from records, and what each metric then says. Every question reads all rows again; a reading that
 * neither book nor glossary settles stands where it is taken. What a policy fixes comes as `settled`.
 */

import { forecastInputs } from './goToMarketCalls.mjs';
import { monthsLater } from './goToMarketClock.mjs';
import { customerInputs } from './goToMarketCustomers.mjs';
import { dealInputs } from './goToMarketDeals.mjs';
import { leadInputs } from './goToMarketFunnel.mjs';
import { none } from './goToMarketLists.mjs';
import { peopleInputs } from './goToMarketPeople.mjs';
import { goToMarket } from './goToMarketTotals.mjs';

export const SETTLED = { stage: 'proposal', staleDays: 30, rejectionDays: 30, handoffDays: 14, pipelineAt: 'end' };

export function inputsOf(records, { start, end, asOf = end }, given = {}) {
  const settled = { ...SETTLED, ...given, trailingStart: monthsLater(start, -12) };
  const window = { start, end, asOf };
  const deals = dealInputs(records, window, settled);
  const leads = leadInputs(records, window, deals.book, settled);
  const people = peopleInputs(records, window, deals.book);
  const customers = customerInputs(records, window, deals.book, settled);
  const calls = forecastInputs(records, window, deals.book, deals.decidedDeals, customers);
  const inputs = { ...deals.inputs, ...leads.inputs, ...people.inputs, ...customers.inputs, ...calls.inputs };
  return { inputs, matured: leads.matured };
}

/** Days after `end` before a cohort has a value (E2, E4). */
const MATURITY = {
  'win-rate/created-cohort-matured': 180,
  'leads-created/accepted': 30,
  'mql-count/accepted': 30,
  'funnel-conversion-rate/lead-to-mql': 30,
  'funnel-conversion-rate/mql-to-sql': 30,
  'funnel-conversion-rate/sql-to-opportunity': 60,
  'funnel-conversion-rate/lead-to-opportunity': 90,
  'funnel-conversion-rate/opportunity-to-win': 180,
  'funnel-conversion-rate/lead-to-win': 270,
  'funnel-conversion-rate/opportunity-view': 90,
};
/** Codes that only records give, where the four quarters say nothing. */
const UNSAID = {
  winRate: 'NO_CLOSED_DEALS',
  amountWinRate: 'NO_CLOSED_DEALS',
  averageDealSize: 'NO_CLOSED_DEALS',
  salesCycleDays: 'NO_CLOSED_DEALS',
  openDealLines: 'NO_CLOSED_DEALS',
  forecast: 'NO_SNAPSHOT',
  forecastDeals: 'NO_SNAPSHOT',
};

/** 'id/variant' → answer, for every variant whose inputs the records here give. */
export const answersOf = (records, window, given = {}) => answersFrom(inputsOf(records, window, given));
export function answersFrom({ inputs, matured }) {
  const answers = {};
  for (const [id, variants] of Object.entries(goToMarket)) {
    for (const [name, own] of Object.entries(variants)) {
      const key = `${id}/${name}`;
      const missing = own.inputs.filter(input => inputs[input] === undefined && input !== 'tolerance');
      if (missing.length > 0 && !missing.every(input => UNSAID[input])) continue;
      if (missing.length > 0) answers[key] = none(UNSAID[missing[0]]);
      else {
        const totals = Object.fromEntries(own.inputs.filter(input => inputs[input] !== undefined).map(input => [input, inputs[input]]));
        const answer = own.answer(totals);
        // Nobody entered: no rate, however old the cohort.
        const young = MATURITY[key] !== undefined && !matured(MATURITY[key]);
        answers[key] = young ? { ...none('COHORT_TOO_YOUNG', 'incomplete'), codes: ['COHORT_TOO_YOUNG', ...(answer.codes ?? [])] } : answer;
      }
    }
  }
  return answers;
}
