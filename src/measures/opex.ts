import { lastMonths } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import { countOf, dec, eq, oneOf, or } from '../kernel/planExpressions.js';
import { sum } from '../kernel/planRecipes.js';
import { rollUp, where } from '../kernel/planRelations.js';
import { money } from '../kernel/unit.js';
import { booked } from './finance.js';

/* What the functions of a company cost, as its income statement says: one line a function. */

const functions = where(booked, r => oneOf(r.line, 'sm', 'rnd', 'ga'));

/** Months in which one of the three is missing: their total would be short of it. */
const short = where(
  rollUp(
    functions,
    r => ({ period: r.period }),
    r => ({ sm: countOf(eq(r.line, 'sm')), rnd: countOf(eq(r.line, 'rnd')), ga: countOf(eq(r.line, 'ga')) }),
  ),
  r => or(eq(r.sm, dec('0')), eq(r.rnd, dec('0')), eq(r.ga, dec('0'))),
);

export const functionSpend = defineMeasure({
  name: 'functionSpend',
  unit: money,
  is: {
    en: 'Operating expense of one function (S&M, R&D or G&A) in the window',
    'pt-BR': 'Despesa operacional de uma função (S&M, P&D ou G&A) na janela',
  },
  ifNegative: 'NEGATIVE_NUMERATOR',
  from: sum(functions, r => r.amount, {
    monthly: r => r.period,
    dims: r => ({ function: r.line }),
    beside: [{ code: 'NO_DATA', as: 'reason', of: short, summary: { fn: 'count' }, what: 'months lack one of sm, rnd and ga' }],
  }),
});

export const ttmFunctionSpend = rebind(functionSpend, lastMonths(12), {
  name: 'ttmFunctionSpend',
  is: {
    en: 'Operating expense of one function in the 12 months to the window’s end',
    'pt-BR': 'Despesa operacional de uma função nos 12 meses até o fim da janela',
  },
});
