import type { HandoffColumns } from '../entities/handoff.js';
import type { HandoffItemColumns } from '../entities/handoffItem.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import {
  and,
  bound,
  coalesce,
  countOf,
  daysAfter,
  dec,
  eq,
  firstOf,
  gt,
  le,
  lt,
  not,
  oneOf,
  parameter,
  present,
} from '../kernel/planExpressions.js';
import type { Rel, Row } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { count, sum } from '../kernel/planRecipes.js';
import { concat, derive, during, lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { counted as unit } from '../kernel/unit.js';
import { dealsAsOf, usualTypes } from './dealHistory.js';

/*
 * Handoffs from sales to customer success. A deal of the usual types that stands won and has no handoff is due like any other, and not done: that is the
 * hole the metric exists to show. Complete is: every mandatory item and the acceptance of customer success by `asOf`, whatever somebody ticked.
 */

export const handoffDays: Parameter = {
  kind: 'whole',
  unit: 'days',
  min: 0,
  max: 366,
  default: 14,
  is: {
    en: 'days after the win until a handoff without a due date of its own is due',
    'pt-BR': 'dias após o ganho até vencer um handoff sem data própria',
  },
};
const days = coalesce(parameter('handoffDays', 'dec'), dec('14'));

const handoffs = scan<HandoffColumns>('handoffs');
const ofDeal = {
  customer: 'customer',
  type: 'type',
  ownerRepId: 'ownerRepId',
  outcome: 'outcome',
  closedAt: 'closedAt',
  reversedAt: 'reversedAt',
  testAccount: 'testAccount',
} as const;
const recorded = derive(
  lookUp(handoffs, dealsAsOf, r => ({ id: r.opportunityId }), ofDeal),
  r => ({ due: coalesce(r.dueAt, daysAfter(coalesce(r.closedAt, r.requiredAt), days)), handoff: r.id }),
);

/** Each item against the due date of its handoff. */
const items = lookUp(scan<HandoffItemColumns>('handoffItems', { optional: true }), recorded, r => ({ id: r.handoffId }), { due: 'due' });
const checklists = rollUp(
  items,
  r => ({ handoff: r.handoffId }),
  r => ({
    items: countOf(),
    itemsDone: countOf(lt(r.doneAt, bound('asOf'))),
    open: countOf(and(r.mandatory, not(lt(r.doneAt, bound('asOf'))))),
    late: countOf(and(r.mandatory, not(le(r.doneAt, r.due)))),
  }),
);
const withItems = lookUp(recorded, checklists, r => ({ handoff: r.handoff }), {
  items: 'items',
  itemsDone: 'itemsDone',
  open: 'open',
  late: 'late',
});

const handedOver = rollUp(
  handoffs,
  r => ({ opportunityId: r.opportunityId }),
  r => ({ handoff: firstOf(r.id, { by: [r.requiredAt, r.id] }) }),
);
const wonWithout = derive(
  where(
    lookUp(
      where(dealsAsOf, r => and(eq(r.outcome, 'won'), oneOf(r.type, ...usualTypes))),
      handedOver,
      r => ({ opportunityId: r.id }),
      { handoff: 'handoff' },
    ),
    r => not(present(r.handoff)),
  ),
  r => ({ due: daysAfter(r.closedAt, days) }),
);

/** Every handoff that is required, with the deal it is of. */
const required = concat(withItems, wonWithout);
type Required = typeof required extends Rel<infer C, false> ? C : never;

const counts = (of: Rel<Required, true>): Rel<Required, true> =>
  where(
    where(
      where(of, r => not(present(r.testAccount)), 'deal of a test account'),
      r => not(lt(r.waivedAt, bound('asOf'))),
      'waived',
    ),
    r => not(and(lt(r.reversedAt, r.due), lt(r.reversedAt, bound('asOf')))),
    'win undone before the handoff was due',
  );
const due = counts(during(required, r => r.due));
const cohort = where(
  counts(during(required, r => r.closedAt)),
  r => and(eq(r.outcome, 'won'), not(lt(r.reversedAt, bound('asOf')))),
  'win undone',
);

const completed = (r: Row<Required>) => and(lt(r.acceptedAt, bound('asOf')), not(gt(r.open, dec('0'))));
const onTime = (r: Row<Required>) => and(completed(r), le(r.acceptedAt, r.due), not(gt(r.late, dec('0'))));
const firstPass = (r: Row<Required>) => and(lt(r.acceptedAt, bound('asOf')), not(lt(r.returnedAt, r.acceptedAt)));

const optionsBy = (at: (r: Row<Required>) => Row<Required>['due']): RecipeOptions<Required> => ({
  dims: r => ({ type: r.type, ownerRepId: r.ownerRepId }),
  member: r => ({ customer: coalesce(r.customer, r.accountId), at: at(r), inclusive: true }),
});
const byDue = optionsBy(r => r.due);
const byWin = optionsBy(r => r.closedAt);
const range = { min: '0', whole: true } as const;
const ofDue = { ...range, atMost: 'handoffsDue' } as const;

export const handoffsDue = defineMeasure({
  name: 'handoffsDue',
  unit,
  is: {
    en: 'Required, unwaived handoffs due in the period; a won deal without any counts',
    'pt-BR': 'Handoffs exigidos e não dispensados que vencem no período; um negócio ganho sem nenhum também conta',
  },
  range,
  from: count(due, byDue),
});
export const handoffsCompleted = defineMeasure({
  name: 'handoffsCompleted',
  unit,
  is: {
    en: 'Of the handoffs due, those with every mandatory item and the acceptance of customer success by asOf',
    'pt-BR': 'Dos handoffs que vencem, os com todos os itens obrigatórios e o aceite de customer success até asOf',
  },
  range: ofDue,
  from: count(where(due, completed), byDue),
});
export const handoffsCompletedOnTime = defineMeasure({
  name: 'handoffsCompletedOnTime',
  unit,
  is: { en: 'Of those, complete no later than due', 'pt-BR': 'Destes, os completos no máximo na data de vencimento' },
  range: ofDue,
  from: count(where(due, onTime), byDue),
});
export const handoffsAcceptedFirstPass = defineMeasure({
  name: 'handoffsAcceptedFirstPass',
  unit,
  is: {
    en: 'Of the handoffs due, those accepted without having been returned',
    'pt-BR': 'Dos handoffs que vencem, os aceitos sem terem sido devolvidos',
  },
  range: ofDue,
  from: count(where(due, firstPass), byDue),
});
export const wonNeedingHandoff = defineMeasure({
  name: 'wonNeedingHandoff',
  unit,
  is: { en: 'Handoffs required for deals won in the period', 'pt-BR': 'Handoffs exigidos por negócios ganhos no período' },
  range,
  from: count(cohort, byWin),
});
export const wonHandedOff = defineMeasure({
  name: 'wonHandedOff',
  unit,
  is: { en: 'Of those, complete by asOf', 'pt-BR': 'Destes, os completos até asOf' },
  range: { ...range, atMost: 'wonNeedingHandoff' },
  from: count(where(cohort, completed), byWin),
});
export const checklistItemsDue = defineMeasure({
  name: 'checklistItemsDue',
  unit,
  is: { en: 'Checklist items of the handoffs due', 'pt-BR': 'Itens de checklist dos handoffs que vencem' },
  range,
  from: sum(due, r => coalesce(r.items, dec('0')), byDue),
});
export const checklistItemsDone = defineMeasure({
  name: 'checklistItemsDone',
  unit,
  is: { en: 'Of those, done by asOf', 'pt-BR': 'Destes, os feitos até asOf' },
  range: { ...range, atMost: 'checklistItemsDue' },
  from: sum(due, r => coalesce(r.itemsDone, dec('0')), byDue),
});
