import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import {
  and,
  bound,
  choose,
  coalesce,
  daysBetween,
  dec,
  eq,
  gt,
  le,
  lt,
  not,
  oneOf,
  or,
  parameter,
  text,
} from '../kernel/planExpressions.js';
import { count, items } from '../kernel/planRecipes.js';
import { derive, during, where } from '../kernel/planRelations.js';
import { days, deals } from '../kernel/unit.js';
import { counted, dealsAsOf, usualTypes } from './dealHistory.js';
import { groupedBy, stillWon } from './decidedDeals.js';
import { waitList } from './numberList.js';

/*
 * Deals created in the window and what became of them by `asOf`: the cohort that mass-closing stale deals cannot shift. Those that were never in the
 * pipeline are out: decided before they were qualified, or open and not qualified yet.
 */

const cohort = derive(
  where(
    where(counted(during(dealsAsOf, r => r.createdAt)), r => oneOf(r.type, ...usualTypes)),
    r => {
      const qualified = choose(eq(r.outcome, 'open'), lt(r.qualifiedAt, bound('asOf')), le(r.qualifiedAt, r.closedAt));
      const undated = and(not(gt(r.dated, dec('0'))), oneOf(r.outcome, 'open', 'won', 'lost'));
      return or(qualified, undated);
    },
    'not qualified',
  ),
  r => ({
    fate: choose(stillWon(r), text('won'), choose(eq(r.outcome, 'open'), text('open'), text('lost'))),
  }),
);
/** A variant with that parameter has no value before the cohort is so many days old; without it nothing must mature. */
const options = { ...groupedBy(r => r.createdAt, cohort), matured: parameter('maturityDays', 'dec') };
const whose = (fate: 'won' | 'lost' | 'open') =>
  count(
    where(cohort, r => eq(r.fate, fate)),
    options,
  );
/** How old the cohort must be before all of it may be divided by. */
export const maturityDays: Parameter = {
  kind: 'whole',
  unit: 'days',
  min: 0,
  default: 180,
  is: {
    en: 'days after the period’s end that a cohort needs to mature',
    'pt-BR': 'dias após o fim do período que uma coorte precisa para amadurecer',
  },
};
const range = { min: '0', whole: true } as const;

export const wonOfCreated = defineMeasure({
  name: 'wonOfCreated',
  unit: deals,
  is: { en: 'Deals created in the period that are won as of asOf', 'pt-BR': 'Negócios criados no período que em asOf estão ganhos' },
  range,
  from: whose('won'),
});
export const lostOfCreated = defineMeasure({
  name: 'lostOfCreated',
  unit: deals,
  is: { en: 'Deals created in the period that are lost as of asOf', 'pt-BR': 'Negócios criados no período que em asOf estão perdidos' },
  range,
  from: whose('lost'),
});
export const openOfCreated = defineMeasure({
  name: 'openOfCreated',
  unit: deals,
  is: { en: 'Deals created in the period that are open as of asOf', 'pt-BR': 'Negócios criados no período que em asOf estão abertos' },
  range,
  from: whose('open'),
});

/** In calendar days: a deal that was created after it was closed has none. */
const waiting = where(
  derive(cohort, r => ({ until: coalesce(r.closedAt, bound('asOf')) })),
  r => le(r.createdAt, r.until),
  'created after it was closed',
);
export const createdCycleDays = waitList({
  name: 'createdCycleDays',
  unit: days,
  range,
  is: {
    en: 'One entry a deal created in the period: days to win, of an open one its age so far, of a lost one that it never will be won',
    'pt-BR': 'Um por negócio criado no período: dias até o ganho; de um aberto, a idade até agora; de um perdido, que nunca será ganho',
  },
  entry: {
    en: 'Days from creation to win; of an open deal those so far, of a lost one none ever',
    'pt-BR': 'Dias da criação ao ganho; de um negócio aberto os dias até agora, de um perdido nunca',
  },
  counts: deals,
  each: {
    name: 'createdCycleOfEach',
    is: { en: 'How long each deal created in the period took or waits', 'pt-BR': 'Quanto cada negócio criado no período levou ou espera' },
    from: items(
      waiting,
      r => ({
        createdCycleDays: { of: daysBetween(r.createdAt, r.until) },
        waiting: { text: choose(eq(r.fate, 'won'), text('reached'), choose(eq(r.fate, 'open'), text('not yet'), text('never'))) },
      }),
      groupedBy(r => r.createdAt, waiting),
    ),
  },
});
