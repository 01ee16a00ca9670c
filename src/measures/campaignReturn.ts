import type { CampaignTouchColumns } from '../entities/campaignTouch.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import {
  and,
  bound,
  choose,
  coalesce,
  countOf,
  daysBetween,
  dec,
  eq,
  gt,
  le,
  lt,
  minus,
  not,
  oneOf,
  present,
  sumOf,
  text,
  times,
} from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { sum, sumPer } from '../kernel/planRecipes.js';
import { convert, derive, lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { money } from '../kernel/unit.js';
import { always, begun } from './campaigns.js';
import { dealsAsOf, untracked, usualTypes } from './dealHistory.js';
import { maturity } from './leadMilestones.js';
import { qualifiedValues } from './pipelineCreated.js';

/*
 * What a campaign brought by `asOf`. The value of a won deal is its first-year ACV: what its contract states for a year, as the metric `acv` takes it; the
 * annual recurring value at close where no contract is stated.
 */

const year = dec('12');
const none = dec('0');
const realDeals = where(dealsAsOf, r => not(present(r.testAccount)));
const wonDeals = where(realDeals, r => and(eq(r.outcome, 'won'), not(lt(r.reversedAt, bound('asOf')))));
const converted = convert(
  convert(
    convert(wonDeals, 'amountArr', 'spot', r => r.closedAt),
    'tcv',
    'spot',
    r => r.closedAt,
  ),
  'oneTime',
  'spot',
  r => r.closedAt,
);
const valued = derive(
  derive(converted, r => ({
    stated: and(present(r.tcv), present(r.termMonths)),
    recurring: minus(coalesce(r.tcv, none), coalesce(r.oneTime, none)),
    term: coalesce(r.termMonths, year),
  })),
  r => ({
    // A term shorter than a year that does not renew by itself is worth its total, not a year of it.
    countedMonths: choose(and(r.stated, not(and(lt(r.term, year), not(r.autoRenews)))), r.term, year),
    yearly: times(choose(r.stated, r.recurring, coalesce(r.amountArr, none)), year),
    dealId: r.id,
  }),
);

/** The campaigns whose deals may still come: `maturityDays` from their end are not over. One without an end is still running. */
const maturing = derive(
  where(begun, r => not(le(maturity, daysBetween(r.endDate, bound('asOf'))))),
  r => ({ begunId: r.id }),
);
const young = {
  code: 'COHORT_TOO_YOUNG',
  as: 'reason',
  whenZero: true,
  of: maturing,
  summary: { fn: 'count' },
  what: 'campaigns without a return so far whose maturityDays are not over',
} as const;

const groups = (r: { readonly begunId: Expr<'text?'>; readonly channel: Expr<'text?'> }) => ({
  campaignId: always(r.begunId),
  channel: always(r.channel),
});
const member = (r: { readonly customer: Expr<'text?'>; readonly closedAt: Expr<'instant?'> }) => ({
  customer: r.customer,
  at: r.closedAt,
  inclusive: true,
});
const notNegative = { min: '0' } as const;

/* One campaign a deal: the primary one. */
const single = where(
  lookUp(valued, begun, r => ({ id: r.primaryCampaignId }), { begunId: 'id', channel: 'channel' }),
  r => present(r.begunId),
);
const feesBeyond = where(single, r => and(r.stated, lt(r.recurring, none)));

export const attributedAcv = defineMeasure({
  name: 'attributedAcv',
  unit: money,
  is: {
    en: 'First-year ACV of the deals won by asOf whose primary campaign it is',
    'pt-BR': 'ACV do primeiro ano dos negócios ganhos até asOf cuja campanha principal é esta',
  },
  range: notNegative,
  from: sumPer(
    single,
    r => r.yearly,
    r => r.countedMonths,
    {
      followed: true,
      dims: groups,
      member,
      beside: [
        young,
        {
          code: 'UNRECONCILED',
          as: 'reason',
          of: feesBeyond,
          summary: { fn: 'count' },
          what: 'contracts whose one-time fees are more than their value',
        },
        untracked(single),
      ],
    },
  ),
});

/* Deals that reached the pipeline, at what they were worth then. */
const entered = convert(
  where(qualifiedValues, r =>
    and(lt(r.enteredAt, bound('asOf')), oneOf(r.type, ...usualTypes), not(eq(r.outcome, 'duplicate')), not(present(r.testAccount))),
  ),
  'amountArr',
  'spot',
  r => r.enteredAt,
);
const credited = where(
  lookUp(entered, begun, r => ({ id: r.primaryCampaignId }), { begunId: 'id', channel: 'channel' }),
  r => present(r.begunId),
);

export const attributedPipeline = defineMeasure({
  name: 'attributedPipeline',
  unit: money,
  is: {
    en: 'Value at qualification of the deals qualified by asOf whose primary campaign it is',
    'pt-BR': 'Valor na qualificação dos negócios qualificados até asOf cuja campanha principal é esta',
  },
  range: notNegative,
  from: sum(credited, r => coalesce(r.amountArr, none), {
    followed: true,
    dims: groups,
    member: r => ({ customer: r.customer, at: r.enteredAt, inclusive: true }),
    beside: [
      young,
      {
        code: 'MISSING_AMOUNT',
        as: 'warning',
        of: where(credited, r => not(present(r.amountArr))),
        summary: { fn: 'count' },
        what: 'deals without an amount at the time',
      },
      untracked(credited),
    ],
  }),
});

const touches = where(scan<CampaignTouchColumns>('campaignTouches'), r => and(present(r.opportunityId), lt(r.at, bound('asOf'))));
/** The deals' value, shared as the touches of one model say. */
/* @__NO_SIDE_EFFECTS__ */
function sharedBy(model: string): RecipeData {
  const all = text('all');
  const own = lookUp(
    where(touches, r => eq(r.model, model)),
    valued,
    r => ({ id: r.opportunityId }),
    {
      customer: 'customer',
      closedAt: 'closedAt',
      yearly: 'yearly',
      countedMonths: 'countedMonths',
      wonId: 'id',
      stated: 'stated',
      recurring: 'recurring',
      replayed: 'replayed',
    },
  );
  const onWins = where(own, r => present(r.wonId));
  const credited = where(
    lookUp(onWins, begun, r => ({ id: r.campaignId }), { begunId: 'id', channel: 'channel' }),
    r => present(r.begunId),
  );
  const perDeal = rollUp(
    onWins,
    r => ({ opportunityId: r.opportunityId }),
    r => ({ credit: sumOf(r.weight) }),
  );
  const beyond = where(
    lookUp(credited, perDeal, r => ({ opportunityId: r.opportunityId }), { credit: 'credit' }),
    r => gt(r.credit, dec('1')),
  );
  // Touches that are all of other models say nothing under this one: that is not a return of 0.
  const models = rollUp(
    touches,
    () => ({ set: all }),
    r => ({ ofModel: countOf(eq(r.model, model)) }),
  );
  const silent = where(
    lookUp(
      derive(begun, r => ({ begunId: r.id })),
      models,
      () => ({ set: all }),
      { ofModel: 'ofModel' },
    ),
    r => eq(r.ofModel, none),
  );
  return sumPer(
    credited,
    r => times(coalesce(r.yearly, none), r.weight),
    r => coalesce(r.countedMonths, year),
    {
      followed: true,
      dims: groups,
      member,
      beside: [
        { code: 'NO_DATA', as: 'reason', of: silent, summary: { fn: 'count' }, what: `campaigns, and no touch says model ${model}` },
        young,
        {
          code: 'UNRECONCILED',
          as: 'reason',
          of: beyond,
          summary: { fn: 'count' },
          what: 'touches of deals whose shares come to more than 1',
        },
        {
          code: 'UNRECONCILED',
          as: 'reason',
          of: where(credited, r => and(r.stated, lt(r.recurring, none))),
          summary: { fn: 'count' },
          what: 'contracts whose one-time fees are more than their value',
        },
        { code: 'NO_HISTORY', as: 'warning', of: where(credited, r => not(r.replayed)), summary: { fn: 'count' }, what: 'deals' },
      ],
    },
  );
}

export const linearAttributedAcv = defineMeasure({
  name: 'linearAttributedAcv',
  unit: money,
  is: {
    en: 'First-year ACV of the deals won by asOf, each touch with an equal share',
    'pt-BR': 'ACV do primeiro ano dos negócios ganhos até asOf, cada toque com parcela igual',
  },
  range: notNegative,
  from: sharedBy('linear'),
});

export const uShapedAttributedAcv = defineMeasure({
  name: 'uShapedAttributedAcv',
  unit: money,
  is: {
    en: 'First-year ACV of the deals won by asOf, most of the credit to the first touch and the one that made the lead',
    'pt-BR': 'ACV do primeiro ano dos negócios ganhos até asOf, a maior parte do crédito ao primeiro toque e ao que gerou o lead',
  },
  range: notNegative,
  from: sharedBy('u-shaped'),
});

export const wShapedAttributedAcv = defineMeasure({
  name: 'wShapedAttributedAcv',
  unit: money,
  is: {
    en: 'First-year ACV of the deals won by asOf, most of the credit to the touches that began, made the lead and made the opportunity',
    'pt-BR':
      'ACV do primeiro ano dos negócios ganhos até asOf, a maior parte do crédito aos toques que iniciaram, geraram o lead e geraram a oportunidade',
  },
  range: notNegative,
  from: sharedBy('w-shaped'),
});

/* What no entity carries. */

export const attributedLtv = defineMeasure({
  name: 'attributedLtv',
  unit: money,
  is: { en: 'Lifetime value of the accounts so won', 'pt-BR': 'Valor do tempo de vida das contas assim ganhas' },
  range: notNegative,
});

export const baselineAcv = defineMeasure({
  name: 'baselineAcv',
  unit: money,
  is: { en: 'First-year ACV expected without the campaign', 'pt-BR': 'ACV do primeiro ano esperado sem a campanha' },
  range: notNegative,
});
