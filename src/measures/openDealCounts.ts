import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import { and, bound, daysBetween, dec, eq, gt, lt, not, oneOf, or, present } from '../kernel/planExpressions.js';
import type { Rel } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { count, items } from '../kernel/planRecipes.js';
import { where, whereFramed } from '../kernel/planRelations.js';
import { days, deals } from '../kernel/unit.js';
import { counted, dealsAsOf, usualTypes } from './dealHistory.js';
import type { Stood } from './decidedDeals.js';
import { groupedBy } from './decidedDeals.js';
import { numberList } from './numberList.js';
import { openDeals } from './openDeals.js';
import { atStart } from './targets.js';

/*
 * Deals that are open at an instant and in the pipeline: how many, and for how long. That a deal was open follows from when it was created and decided,
 * which records say themselves: unlike what it was worth or in which stage it was, it needs no events.
 */

/** A stock: groups of accounts are those just before the instant. */
const stockOf = <C extends Stood>(at: 'closes' | 'asOf', of: Rel<C, true>): RecipeOptions<C> => ({
  ...groupedBy(() => bound(at), of),
  member: r => ({ customer: r.customer, at: bound(at), inclusive: false }),
});

export const openDealsAtEnd = defineMeasure({
  name: 'openDealsAtEnd',
  unit: deals,
  is: { en: 'Qualified deals open at the window’s end', 'pt-BR': 'Negócios qualificados abertos no fim da janela' },
  range: { min: '0', whole: true },
  from: count(openDeals, stockOf('closes', openDeals)),
});

export const openDealsAtStart = rebind(openDealsAtEnd, atStart, {
  name: 'openDealsAtStart',
  is: { en: 'Qualified deals open at the window’s start', 'pt-BR': 'Negócios qualificados abertos no início da janela' },
});

/* Ages are as of `asOf`, also where that comes after the window. Where nobody dates a qualification, each open deal is taken as qualified. */
const openNow = whereFramed(dealsAsOf, r =>
  and(
    oneOf(r.outcome, 'open', 'duplicate'),
    oneOf(r.type, ...usualTypes),
    or(lt(r.qualifiedAt, bound('asOf')), not(gt(r.dated, dec('0')))),
  ),
);
const aged = where(
  where(counted(openNow), r => eq(r.outcome, 'open')),
  r => present(r.createdAt),
  'no createdAt',
);

export const openAgeDays = numberList({
  name: 'openAgeDays',
  unit: days,
  range: { min: '0', whole: true },
  is: { en: 'Days from creation to asOf, one entry an open deal', 'pt-BR': 'Dias da criação até asOf, um por negócio aberto' },
  entry: { en: 'Days that a deal has been open', 'pt-BR': 'Dias em que um negócio está aberto' },
  counts: deals,
  each: {
    name: 'openAgeOfEach',
    is: { en: 'Age of each open deal', 'pt-BR': 'Idade de cada negócio aberto' },
    from: items(aged, r => ({ openAgeDays: { of: daysBetween(r.createdAt, bound('asOf')) } }), stockOf('asOf', aged)),
  },
});
