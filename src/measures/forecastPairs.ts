import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { absolute } from '../kernel/formula.js';
import { label } from '../kernel/itemField.js';
import type { Text } from '../kernel/languages.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import type { RecipeData, RelData } from '../kernel/plan.js';
import {
  bound,
  choose,
  coalesce,
  dec,
  eq,
  localDay,
  minus,
  monthsAfter,
  not,
  oneOf,
  parameter,
  present,
  sumOf,
  text,
} from '../kernel/planExpressions.js';
import type { Rel, Row } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { items, sum } from '../kernel/planRecipes.js';
import { chosenBy, concat, convert, derive, during, lookUp, rollUp, where } from '../kernel/planRelations.js';
import { poolBy } from '../kernel/poolBy.js';
import { counted, money, ratio } from '../kernel/unit.js';
import type { ActualColumns } from './actuals.js';
import { actual, bookings, happened } from './actuals.js';
import { dealsAsOf, usualTypes } from './dealHistory.js';
import { decidedAmong } from './decidedDeals.js';
import { askedScope, bookingCall, calledBefore, calls, linesOf, untiled } from './frozenCalls.js';

/*
 * A frozen forecast beside what happened. From records: one pair a period that the asked window is made of, and (`pairedBy`) a unit. In rows that add up:
 * what each deal's line said, what the call says beyond its lines, what was won; a pair is what they come to.
 */

export const forecast = defineMeasure({
  name: 'forecast',
  unit: money,
  is: { en: 'The frozen call', 'pt-BR': 'A chamada congelada' },
  from: sum(bookingCall, r => coalesce(r.amount, dec('0')), { needed: 'NO_SNAPSHOT' }),
});
export const naiveForecast = defineMeasure({
  name: 'naiveForecast',
  unit: money,
  is: {
    en: 'The baseline’s forecast of the same thing; from records what happened so many months before (`naiveMonths`)',
    'pt-BR': 'A previsão da linha de base para a mesma coisa; dos registros, o que houve tantos meses antes (`naiveMonths`)',
  },
});
export const leadWeeks = defineMeasure({
  name: 'leadWeeks',
  unit: counted,
  is: { en: 'Weeks between snapshot and the period’s end', 'pt-BR': 'Semanas entre o registro e o fim do período' },
  range: { min: '0', whole: true },
});
export const tolerance = defineMeasure({
  name: 'tolerance',
  unit: ratio,
  is: { en: 'Allowed error as a share of the actual', 'pt-BR': 'Erro permitido como parcela do realizado' },
  range: { min: '0', max: '1' },
  fallback: '0.05',
});

/** What settles a pair from records, beside which call it is. */
export const pairedBy: Parameter = {
  kind: 'text',
  oneOf: ['period', 'rep'],
  default: 'period',
  is: {
    en: 'what a pair is of: each period, or each rep in each period (bookings only); a call beyond its lines is of no rep',
    'pt-BR':
      'de que é um par: cada período, ou cada vendedor em cada período (só bookings); o que a chamada traz além das linhas não é de ninguém',
  },
};
export const naiveMonths: Parameter = {
  kind: 'whole',
  unit: 'months',
  min: 1,
  max: 60,
  default: 12,
  is: {
    en: 'how far back the baseline looks: 12 is the same period a year earlier, 3 the quarter before a quarter',
    'pt-BR': 'quão atrás a linha de base olha: 12 é o mesmo período do ano anterior, 3 o trimestre antes de um trimestre',
  },
};

type PairColumns = {
  readonly startDate: 'instant?';
  readonly forecast: 'dec';
  readonly actual: 'dec';
  readonly naiveForecast: 'dec';
  readonly ownerRepId: 'text?';
  readonly customer: 'text?';
  readonly at: 'instant?';
};
const pairRowsOf = (of: RelData): Rel<PairColumns, true> => of;
const none = { forecast: dec('0'), actual: dec('0'), naiveForecast: dec('0') } as const;
const all = text('all');
const periods = derive(calls, () => ({ set: all }));

/** A row of what happened in the period that it falls into. */
const placed = <C extends ActualColumns>(of: Rel<C, true>) => {
  const rows = of as RelData as Rel<ActualColumns & { ownerRepId: 'text?' }, true>;
  return lookUp(
    rows,
    periods,
    () => ({ set: all }),
    { startDate: 'startDate' },
    r => ({
      from: 'startDate',
      at: coalesce(r.at, bound('opens')),
      inclusive: true,
    }),
  );
};

/** The same deals so many months before, dated as if they were of the asked window. */
const longAgo = during(
  derive(dealsAsOf, r => ({ at: monthsAfter(r.closedAt, coalesce(parameter('naiveMonths', 'dec'), dec('12'))) })),
  r => r.at,
);
const wonLongAgo = derive(
  convert(
    where(decidedAmong(longAgo as RelData), r => eq(r.standing, 'won')),
    'amountArr',
    'spot',
    r => r.closedAt,
  ) as RelData as Rel<{ customer: 'text?'; at: 'instant'; type: 'text'; amountArr: 'dec?'; ownerRepId: 'text?' }, true>,
  r => ({ ...none, naiveForecast: choose(oneOf(r.type, ...usualTypes), coalesce(r.amountArr, dec('0')), dec('0')), actual: dec('0') }),
);

const lines = linesOf(calls);
const said = rollUp(
  lines,
  r => ({ snapshotId: r.snapshotId }),
  r => ({ said: sumOf(r.said) }),
);
const ofLines = derive(
  lookUp(lines, dealsAsOf, r => ({ id: r.opportunityId }), { customer: 'customer', ownerRepId: 'ownerRepId' }),
  r => ({ ...none, forecast: r.said, at: r.takenAt }),
);
const beyondLines = derive(
  lookUp(calls, said, r => ({ snapshotId: r.snapshotId }), { said: 'said' }),
  r => ({ ...none, forecast: minus(coalesce(r.amount, dec('0')), coalesce(r.said, dec('0'))), at: r.takenAt }),
);
const ofCalls = derive(calls, r => ({ ...none, forecast: coalesce(r.amount, dec('0')), at: r.takenAt }));
const ofActuals = (of: Rel<ActualColumns, true>): RelData => derive(placed(of), r => ({ ...none, actual: r.actual }));

/** Without a line there is no rep to tell, so the ledger's forecasts are one row each. */
const ledgerRows = pairRowsOf(concat(ofCalls, pairRowsOf(ofActuals(happened('measure', 'closing-arr')))));
const bookingRows = pairRowsOf(concat(concat(ofLines, beyondLines), pairRowsOf(ofActuals(bookings as RelData))));
const pairRows = chosenBy<PairColumns, true>('measure', {
  bookings: bookingRows,
  ...Object.fromEntries(
    ['closing-arr', 'new-arr', 'expansion-arr', 'reactivation-arr', 'contraction-arr', 'churned-arr', 'net-new-arr'].map(m => [
      m,
      ledgerRows,
    ]),
  ),
});
const skillRows = pairRowsOf(concat(bookingRows, pairRowsOf(placed(wonLongAgo as RelData))));

/** A period without its call is not judged by another one's. */
const options = (of: Rel<PairColumns, true>): RecipeOptions<PairColumns> => ({
  dims: r => ({ ownerRepId: r.ownerRepId }),
  member: r => ({ customer: r.customer, at: r.at, inclusive: true }),
  beside: [
    {
      code: 'NO_SNAPSHOT',
      as: 'reason',
      of: where(of, r => not(present(r.startDate))),
      summary: { fn: 'count' },
      what: 'records of a period without a frozen call',
    },
    {
      code: 'NO_SNAPSHOT',
      as: 'reason',
      of: untiled(calls),
      summary: { fn: 'sum', arg: { col: 'missing' } },
      what: 'days of the window without one frozen call',
    },
  ],
});
/** What a pair is of, in every row that adds to it. */
const listed = <C extends PairColumns>(r: Row<C>) => ({
  unit: { text: choose(eq(parameter('pairedBy', 'text'), 'rep'), coalesce(r.ownerRepId, text('(none)')), askedScope) },
  period: { text: localDay(coalesce(r.startDate, bound('opens'))) },
});

const unit = label({
  is: {
    en: 'what the pair is of: a region, a rep; all of it if left out',
    'pt-BR': 'de que é o par: uma região, um vendedor; tudo, se omitida',
  },
  optional: true,
});
const period = label({ is: { en: 'period that the pair is of', 'pt-BR': 'período de que é o par' }, optional: true });
const onePair = [{ unique: ['unit', 'period'] }] as const;
const onePairEach: Text = {
  en: 'What makes a pair: rows of one unit and period add up',
  'pt-BR': 'O que faz um par: linhas da mesma unidade e período se somam',
};
const each = (name: string, from: RecipeData, is: Text = onePairEach) =>
  defineMeasure({
    name,
    unit: money,
    is,
    from,
  });

export const forecastPairs = defineListMeasure({
  name: 'forecastPairs',
  is: {
    en: 'Frozen forecast and actual, a line a period or unit',
    'pt-BR': 'Forecast congelado e realizado, uma linha por período ou unidade',
  },
  fields: { unit, period, forecast, actual },
  rules: onePair,
  each: each(
    'forecastPairRows',
    items(pairRows, r => ({ ...listed(r), forecast: { sum: r.forecast }, actual: { sum: r.actual } }), options(pairRows)),
  ),
});

export const skillPairs = defineListMeasure({
  name: 'skillPairs',
  is: {
    en: 'Frozen forecast, the baseline’s and actual, a line a period or unit',
    'pt-BR': 'Forecast congelado, o da linha de base e realizado, uma linha por período ou unidade',
  },
  fields: { unit, period, forecast, naiveForecast, actual },
  rules: onePair,
  each: each(
    'skillPairRows',
    items(
      skillRows,
      r => ({ ...listed(r), forecast: { sum: r.forecast }, naiveForecast: { sum: r.naiveForecast }, actual: { sum: r.actual } }),
      options(skillRows),
    ),
    {
      en: 'What makes a pair with its baseline: rows of one unit and period add up',
      'pt-BR': 'O que faz um par com sua linha de base: linhas da mesma unidade e período se somam',
    },
  ),
});

/** As far back as a quarter is long. */
const MOST_WEEKS = 13;
const total = rollUp(
  happened('measure', 'closing-arr'),
  () => ({ set: all }),
  r => ({ actual: sumOf(r.actual) }),
);
/** What was called by so many weeks before the end; one row where there was a call. */
type Led = { readonly leadWeeks: 'dec'; readonly amount: 'dec?' };
const ledBy = (weeks: number): Rel<Led, true> => derive(calledBefore(weeks), () => ({ leadWeeks: dec(`${weeks}`) })) as RelData;
const led = Array.from({ length: MOST_WEEKS }, (_, i) => ledBy(i + 1)).reduce<Rel<Led, true>>(
  (before, more) => concat(before, more) as RelData,
  ledBy(0),
);
const leads = derive(
  lookUp(led, total, () => ({ set: all }), { closed: 'actual' }),
  r => ({ forecast: coalesce(r.amount, dec('0')), actual: coalesce(r.closed, dec('0')) }),
);

export const leadPairs = defineListMeasure({
  name: 'leadPairs',
  is: {
    en: 'Frozen forecast and actual by weeks between snapshot and the period’s end; from records 0 to 13 weeks, as far as there was a call',
    'pt-BR':
      'Forecast congelado e realizado por semanas entre o registro e o fim do período; dos registros, de 0 a 13 semanas, até onde houve chamada',
  },
  fields: { leadWeeks, unit, period, forecast, actual },
  rules: [{ unique: ['leadWeeks', 'unit', 'period'] }],
  each: each(
    'leadPairRows',
    items(leads, r => ({ leadWeeks: { of: r.leadWeeks }, forecast: { of: r.forecast }, actual: { of: r.actual } })),
    {
      en: 'What makes a pair of a lead: one line a number of weeks',
      'pt-BR': 'O que faz um par de uma antecedência: uma linha por número de semanas',
    },
  ),
});

/** The pairs in an order of their own, for what is said of each. */
export const pairs = poolBy(forecastPairs, {
  name: 'pairs',
  is: { en: 'The pairs by unit and period', 'pt-BR': 'Os pares por unidade e período' },
  by: ['unit', 'period'],
  sums: { forecast, actual },
});

const absoluteError = defineMeasure({
  name: 'absoluteError',
  unit: money,
  is: { en: 'Σ of errors without their sign', 'pt-BR': 'Σ dos erros sem o sinal' },
  range: { min: '0' },
});
const absoluteActual = defineMeasure({
  name: 'absoluteActual',
  unit: money,
  is: { en: 'Σ of actuals without their sign', 'pt-BR': 'Σ dos realizados sem o sinal' },
  range: { min: '0' },
});
export const byLead = poolBy(leadPairs, {
  name: 'byLead',
  is: { en: 'Lines of one lead together', 'pt-BR': 'Linhas da mesma antecedência juntas' },
  by: ['leadWeeks'],
  sums: {
    absoluteError: { as: absoluteError, of: x => absolute(x.actual.minus(x.forecast)) },
    absoluteActual: { as: absoluteActual, of: x => absolute(x.actual) },
  },
});
