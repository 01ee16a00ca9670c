import { defineMeasure } from '../kernel/defineMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import { choose, coalesce, dec, gt, not, oneOf, present } from '../kernel/planExpressions.js';
import type { Expr, Rel, Row } from '../kernel/planKinds.js';
import { sum } from '../kernel/planRecipes.js';
import { convert, derive, during, where } from '../kernel/planRelations.js';
import { arrMoney } from '../kernel/unit.js';
import { counted, dealsNow, untracked, usualTypes, valuedAt } from './dealHistory.js';

/*
 * Deals by when they entered the pipeline: once, however often they were closed, opened and qualified again. What they were worth then is in their
 * events; a deal without any counts with the amount of its record, and that is said.
 */

/** Where nobody says when deals were qualified, each is from its creation. */
const presumed = (r: Row<{ readonly dated: 'dec?' }>): Expr<'bool'> => not(gt(r.dated, dec('0')));
const entering = derive(dealsNow, r => ({ enteredAt: coalesce(r.qualifiedAt, choose(presumed(r), r.createdAt, r.qualifiedAt)) }));
/** Every deal as of `asOf`, worth what it was when it entered the pipeline. */
export const qualifiedValues = derive(
  valuedAt(entering, r => r.enteredAt),
  r => ({ enteredAt: r.valuedAt }),
);
/** The same, worth what it was when it was created. */
const createdValues = derive(
  valuedAt(
    derive(dealsNow, r => ({ enteredAt: r.createdAt })),
    r => r.enteredAt,
  ),
  r => ({ enteredAt: r.valuedAt }),
);
type Entered = typeof entering extends Rel<infer C, false> ? C : never;

/** Of the deals that entered in the window, those that count, in the reporting currency at the rate of that day. */
export const enteredIn = <C extends Entered>(of: Rel<C, false>): Rel<Entered, true> =>
  convert(
    where(
      counted(during(of as unknown as Rel<Entered, false>, r => r.enteredAt)),
      r => oneOf(r.type, ...usualTypes),
      'renewal or reactivation',
    ),
    'amountArr',
    'spot',
    r => r.enteredAt,
  );

export const createdBy = (of: Rel<Entered, true>, assumes: boolean): RecipeData =>
  sum(of, r => coalesce(r.amountArr, dec('0')), {
    dims: r => ({
      type: r.type,
      ownerRepId: r.ownerRepId,
      pipelineId: r.pipelineId,
      source: r.source,
      primaryCampaignId: r.primaryCampaignId,
    }),
    attributes: 'attributes',
    member: r => ({ customer: r.customer, at: r.enteredAt, inclusive: true }),
    beside: [
      untracked(of),
      ...(assumes
        ? [{ code: 'QUALIFICATION_ASSUMED', as: 'warning', of: where(of, presumed), summary: { fn: 'count' }, what: 'deals' } as const]
        : []),
      {
        code: 'MISSING_AMOUNT',
        as: 'warning',
        of: where(of, r => not(present(r.amountArr))),
        summary: { fn: 'count' },
        what: 'deals without an amount at the time',
      },
    ],
  });

const notNegative = { min: '0' } as const;

export const pipelineCreated = defineMeasure({
  name: 'pipelineCreated',
  unit: arrMoney,
  is: {
    en: 'Σ amountArr at qualification of the deals first qualified in the period',
    'pt-BR': 'Σ amountArr na qualificação dos negócios qualificados pela primeira vez no período',
  },
  range: notNegative,
  from: createdBy(enteredIn(qualifiedValues), true),
});
export const pipelineCreatedAtCreation = defineMeasure({
  name: 'pipelineCreatedAtCreation',
  unit: arrMoney,
  is: {
    en: 'Σ amountArr at creation of the deals created in the period',
    'pt-BR': 'Σ amountArr na criação dos negócios criados no período',
  },
  range: notNegative,
  from: createdBy(enteredIn(createdValues), false),
});
export const pipelineCreatedAtCurrentValue = defineMeasure({
  name: 'pipelineCreatedAtCurrentValue',
  unit: arrMoney,
  is: {
    en: 'The deals first qualified in the period at their value as of asOf',
    'pt-BR': 'Os negócios qualificados pela primeira vez no período, pelo valor em asOf',
  },
  range: notNegative,
  from: createdBy(enteredIn(entering), true),
});
