import type { ActivityColumns } from '../entities/activity.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import type { RecipeData } from '../kernel/plan.js';
import {
  and,
  bound,
  coalesce,
  countOf,
  daysBetween,
  dec,
  eq,
  gt,
  le,
  lt,
  maxOf,
  not,
  oneOf,
  or,
  parameter,
  present,
  text,
} from '../kernel/planExpressions.js';
import type { Expr, Rel, Row } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { sum } from '../kernel/planRecipes.js';
import { lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { arrMoney } from '../kernel/unit.js';
import { counted, dealsAt, untracked, usualTypes } from './dealHistory.js';
import { wonArr } from './deals.js';
import { stagesOf } from './stages.js';
import { atStart } from './targets.js';

/*
 * Open pipeline: qualified deals that are open just before the window closes (or, bound to it, opens), replayed from their events. Without any event
 * a deal is what its record says, which is of the records' end: any earlier instant is NO_SNAPSHOT.
 */

/** Where nobody says when deals were qualified, each is from its creation; that is counted and said. */
const presumed = (r: Row<{ readonly dated: 'dec?' }>): Expr<'bool'> => not(gt(r.dated, dec('0')));
const standing = counted(where(dealsAt, r => oneOf(r.outcome, 'open', 'duplicate')));
const qualified = where(standing, r => or(lt(r.qualifiedAt, bound('closes')), presumed(r)));
export const openDeals = where(qualified, r => oneOf(r.type, ...usualTypes), 'renewal or reactivation');
export type OpenDeal = typeof openDeals extends Rel<infer C, true> ? C : never;

/** What they are worth; one without an amount counts with 0, and that is said. */
export const worth = (r: { readonly amountArr: Expr<'dec?'> }): Expr<'dec'> => coalesce(r.amountArr, dec('0'));

/** Past its expected close: the day is over and it is still open. */
const pastDue = (r: Row<OpenDeal>): Expr<'bool'> => gt(daysBetween(r.expectedCloseDate, bound('closes')), dec('0'));

type Beside = NonNullable<RecipeData['beside']>[number];
const warning = (code: string, of: Rel<OpenDeal, true>, what: string): Beside => ({
  code,
  as: 'warning',
  of,
  summary: { fn: 'count' },
  what,
});

/** Groups of open deals, and what is said of some of them. */
/* @__NO_SIDE_EFFECTS__ */
export function openDealOptions(of: Rel<OpenDeal, true>, beside: readonly Beside[] = []): RecipeOptions<OpenDeal> {
  return {
    dims: r => ({
      type: r.type,
      ownerRepId: r.ownerRepId,
      stage: r.stage,
      forecastCategory: r.forecastCategory,
      pipelineId: r.pipelineId,
      source: r.source,
      primaryCampaignId: r.primaryCampaignId,
    }),
    attributes: 'attributes',
    member: r => ({ customer: r.customer, at: bound('closes'), inclusive: false }),
    replays: 'opportunityEvents',
    beside: [
      untracked(of),
      warning('QUALIFICATION_ASSUMED', where(of, presumed), 'deals'),
      warning(
        'MISSING_AMOUNT',
        where(of, r => not(present(r.amountArr))),
        'deals without an amount',
      ),
      warning('STALE_PIPELINE', where(of, pastDue), 'open deals past their expected close'),
      ...beside,
    ],
  };
}
const pipelineOf = (of: Rel<OpenDeal, true>, beside: readonly Beside[] = []): RecipeData => sum(of, worth, openDealOptions(of, beside));

/** Expected to close before the asked period ends; also what should have closed long ago. */
export const periodDeals = where(
  where(openDeals, r => present(r.expectedCloseDate), 'no expectedCloseDate'),
  r => lt(r.expectedCloseDate, bound('ends')),
);

/** The stage that a variant begins at. */
export const stageParameter: Parameter = {
  kind: 'text',
  is: { en: 'name of the stage, as stageDefinitions has it', 'pt-BR': 'nome do estágio, como está em stageDefinitions' },
};
const asked = parameter('stage', 'text');
const stages = stagesOf();
const all = text('all');

/** A stage that nobody defined is no stage: the name is wrong, or the definitions are not all there. */
export const stageUnknown: Beside = {
  code: 'NO_DATA',
  as: 'reason',
  of: where(
    rollUp(
      stages,
      () => ({ set: all }),
      r => ({ defined: countOf(eq(r.stage, asked)) }),
    ),
    r => not(gt(r.defined, dec('0'))),
  ),
  summary: { fn: 'count' },
  what: 'stage asked for that stageDefinitions does not have',
};

/** In the asked stage or a later one of its pipeline, by the definitions in force when the window closes. */
const placed = where(
  lookUp(
    lookUp(
      periodDeals,
      stages,
      r => ({ pipeline: r.pipeline, stage: r.stage }),
      { order: 'order' },
      () => ({ from: 'validFrom', at: bound('closes'), inclusive: false }),
    ),
    stages,
    r => ({ pipeline: r.pipeline, stage: asked }),
    { askedOrder: 'order' },
    () => ({ from: 'validFrom', at: bound('closes'), inclusive: false }),
  ),
  r => present(r.order),
  'in no stage that is defined',
);
const fromStage = where(placed, r => le(r.askedOrder, r.order)) as Rel<OpenDeal, true>;

/** Days without activity after which a deal is stale. */
export const staleDays: Parameter = {
  kind: 'whole',
  unit: 'days',
  min: 0,
  default: 30,
  is: {
    en: 'days without activity after which an open deal is stale',
    'pt-BR': 'dias sem atividade após os quais um negócio aberto está parado',
  },
};
const recent = (at: Expr<'instant?'>): Expr<'bool'> =>
  le(daysBetween(at, bound('closes')), coalesce(parameter('staleDays', 'dec'), dec('30')));
const lastActivity = rollUp(
  where(scan<ActivityColumns>('activities'), r => and(not(r.automated), present(r.opportunityId), lt(r.startedAt, bound('closes')))),
  r => ({ opportunityId: r.opportunityId }),
  r => ({ lastActivityAt: maxOf(r.startedAt) }),
);
/** Past its expected close, or created and last worked on by a person longer ago than that. */
const staleDeals = where(
  lookUp(periodDeals, lastActivity, r => ({ opportunityId: r.id }), { lastActivityAt: 'lastActivityAt' }),
  r => or(pastDue(r as Row<OpenDeal>), not(or(recent(r.lastActivityAt), recent(r.createdAt)))),
) as Rel<OpenDeal, true>;

const notNegative = { min: '0' } as const;
const inPeriod = pipelineOf(periodDeals);
const inStage = pipelineOf(fromStage, [stageUnknown]);

export const openPipelineAsOf = defineMeasure({
  name: 'openPipelineAsOf',
  unit: arrMoney,
  is: {
    en: 'Σ amountArr of qualified deals open as of the period’s end (or asOf before it), expected to close before the period’s end',
    'pt-BR':
      'Σ amountArr dos negócios qualificados abertos no fim do período (ou em asOf, se antes), com fechamento esperado antes do fim do período',
  },
  range: notNegative,
  from: inPeriod,
});
export const openPipelineAtStart = rebind(openPipelineAsOf, atStart, {
  name: 'openPipelineAtStart',
  is: {
    en: 'Σ amountArr of qualified deals open at the period’s start, expected to close before its end',
    'pt-BR': 'Σ amountArr dos negócios qualificados abertos no início do período, com fechamento esperado antes do fim dele',
  },
});
export const openPipelineAllDatesAsOf = defineMeasure({
  name: 'openPipelineAllDatesAsOf',
  unit: arrMoney,
  is: {
    en: 'Σ amountArr of all qualified deals open as of the period’s end (or asOf before it), whatever the expected close',
    'pt-BR':
      'Σ amountArr de todos os negócios qualificados abertos no fim do período (ou em asOf, se antes), qualquer que seja o fechamento esperado',
  },
  range: notNegative,
  from: pipelineOf(openDeals),
});
export const openPipelineFromStageAsOf = defineMeasure({
  name: 'openPipelineFromStageAsOf',
  unit: arrMoney,
  is: {
    en: 'The part of the open pipeline that is in the named stage or a later one',
    'pt-BR': 'A parte do pipeline aberto que está no estágio indicado ou em um posterior',
  },
  range: notNegative,
  from: inStage,
});
export const openPipelineFromStageAtStart = rebind(openPipelineFromStageAsOf, atStart, {
  name: 'openPipelineFromStageAtStart',
  is: {
    en: 'The part of the pipeline open at the period’s start that is in the named stage or a later one',
    'pt-BR': 'A parte do pipeline aberto no início do período que está no estágio indicado ou em um posterior',
  },
});
export const stalePipelineAsOf = defineMeasure({
  name: 'stalePipelineAsOf',
  unit: arrMoney,
  is: {
    en: 'The part of the open pipeline past its expected close or without recent activity',
    'pt-BR': 'A parte do pipeline aberto com fechamento esperado vencido ou sem atividade recente',
  },
  range: { min: '0', atMost: 'openPipelineAsOf' },
  from: sum(staleDeals, worth, {
    ...openDealOptions(staleDeals),
    beside: [warning('STALE_PIPELINE', staleDeals, 'open deals past their expected close or without recent activity')],
  }),
});

/** Of the period so far: what was won of the target that open deals are to fill. */
export const wonArrToDate = rebind(
  wonArr,
  { opens: { anchor: 'start' }, closes: { anchor: 'end' } },
  { name: 'wonArrToDate', is: { en: 'wonArr from the period’s start to asOf', 'pt-BR': 'wonArr do início do período até asOf' } },
);
