import type { CampaignTouchColumns } from '../entities/campaignTouch.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { RecipeData, RelData } from '../kernel/plan.js';
import {
  and,
  bound,
  coalesce,
  dec,
  eq,
  gt,
  lt,
  minOf,
  not,
  oneOf,
  or,
  parameter,
  present,
  sumOf,
  text,
} from '../kernel/planExpressions.js';
import type { Expr, Rel } from '../kernel/planKinds.js';
import { sum } from '../kernel/planRecipes.js';
import { concat, derive, lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { leads } from '../kernel/unit.js';
import { always, begun, campaigns } from './campaigns.js';
import { created, leadRecords, once, people, qualifiedByMarketing } from './leads.js';
import { paidChannels } from './paid.js';

/*
 * The credit for leads: a person's campaign touches share it by their weights; a person without touches is credited to its primary campaign alone, and
 * one without that to nobody, which is said and never spread.
 */

const model = parameter('attributionModel', 'text');
const touches = where(
  where(scan<CampaignTouchColumns>('campaignTouches'), r => and(present(r.leadId), lt(r.at, bound('asOf')))),
  r => or(not(present(model)), eq(r.model, model)),
  'touch of another attribution model',
);
const ofPeople = where(
  lookUp(touches, leadRecords, r => ({ id: r.leadId }), { touched: 'person' }),
  r => present(r.touched),
);
const shared = derive(ofPeople, r => ({
  person: coalesce(r.touched, r.campaignId),
  share: r.weight,
  givenBy: coalesce(r.model, text('')),
}));
const perPerson = rollUp(
  shared,
  r => ({ person: r.person }),
  r => ({ credit: sumOf(r.share) }),
);
const untouched = where(
  lookUp(once(people), perPerson, r => ({ person: r.person }), { credit: 'credit' }),
  r => not(present(r.credit)),
);

/** Who is credited to which campaign, and with what share. */
const credits = concat(
  rollUp(
    shared,
    r => ({ person: r.person, campaignId: r.campaignId }),
    r => ({ share: sumOf(r.share) }),
  ),
  rollUp(
    where(untouched, r => present(r.primaryCampaignId)),
    r => ({ person: r.person, campaignId: coalesce(r.primaryCampaignId, r.person) }),
    () => ({ share: sumOf(dec('1')) }),
  ),
);
const placed = lookUp(credits, campaigns, r => ({ id: r.campaignId }), { channel: 'channel' });

/** Shares that two models gave are no shares of one credit. */
const all = text('all');
const firstModel = rollUp(
  shared,
  () => ({ set: all }),
  r => ({ model: minOf(r.givenBy) }),
);
const ofAnotherModel = where(
  lookUp(shared, firstModel, () => ({ set: all }), { firstModel: 'model' }),
  r => not(eq(r.givenBy, r.firstModel)),
);

type Entered = {
  readonly person: 'text';
  readonly source: 'text?';
  readonly customer: 'text?';
  readonly ownerRepId: 'text?';
  readonly attributes: 'map?';
  readonly primaryCampaignId: 'text?';
};
const taken = { source: 'source', customer: 'customer', ownerRepId: 'ownerRepId', attributes: 'attributes', entered: 'person' } as const;

/** What is wrong, or left out, with the credit of the people of a relation. */
/* @__NO_SIDE_EFFECTS__ */
function creditOf<F extends boolean>(window: Rel<Entered, F>): NonNullable<RecipeData['beside']> {
  const here = <C extends { readonly person: 'text' }>(of: Rel<C, false>): RelData =>
    where(
      lookUp(of as Rel<{ readonly person: 'text' }, false>, window, r => ({ person: r.person }), taken),
      r => present(r.entered),
    );
  return [
    { code: 'MIXED_BASIS', as: 'reason', of: here(ofAnotherModel), summary: { fn: 'count' }, what: 'touches of another attribution model' },
    {
      code: 'UNRECONCILED',
      as: 'reason',
      of: here(where(perPerson, r => gt(r.credit, dec('1')))),
      summary: { fn: 'count' },
      what: 'leads whose shares come to more than 1',
    },
    {
      code: 'UNCLASSIFIED_RECORDS',
      as: 'warning',
      of: here(where(placed, r => not(present(r.channel)))),
      summary: { fn: 'count' },
      what: 'credits of a campaign that campaigns does not have left out',
    },
    {
      code: 'UNCLASSIFIED_RECORDS',
      as: 'warning',
      of: here(where(untouched, r => not(present(r.primaryCampaignId)))),
      summary: { fn: 'count' },
      what: 'leads without attribution',
    },
  ];
}

/** Shares of paid channels in the people of a window. */
/* @__NO_SIDE_EFFECTS__ */
function paidShares(window: Rel<Entered & { readonly at: 'instant?' }, true>): RecipeData {
  const credited = where(
    lookUp(placed, window, r => ({ person: r.person }), { ...taken, at: 'at' }),
    r => and(present(r.entered), oneOf(r.channel, ...paidChannels)),
  );
  return sum(credited, r => r.share, {
    dims: r => ({ channel: always(r.channel), campaignId: always(r.campaignId), source: r.source, ownerRepId: r.ownerRepId }),
    attributes: 'attributes',
    attributesOf: 'leads',
    member: r => ({ customer: r.customer, at: r.at, inclusive: true }),
    beside: creditOf(window),
  });
}

const fractions = { min: '0' } as const;

export const leadsFromPaid = defineMeasure({
  name: 'leadsFromPaid',
  unit: leads,
  is: {
    en: 'Attribution weight of the leads created that falls on paid channels',
    'pt-BR': 'Peso de atribuição dos leads criados que cabe a canais pagos',
  },
  range: fractions,
  from: paidShares(derive(created, r => ({ at: r.firstCreatedAt }))),
});

export const mqlsFromPaid = defineMeasure({
  name: 'mqlsFromPaid',
  unit: leads,
  is: {
    en: 'Attribution weight of the MQLs that falls on paid channels',
    'pt-BR': 'Peso de atribuição dos MQLs que cabe a canais pagos',
  },
  range: fractions,
  from: paidShares(derive(qualifiedByMarketing, r => ({ at: r.firstMqlAt }))),
});

/** Shares of the campaigns that have begun in the people who got somewhere before `asOf`. */
/* @__NO_SIDE_EFFECTS__ */
function campaignShares(whoever: Rel<Entered & { readonly at: 'instant?' }, false>): RecipeData {
  const before = where(whoever, r => lt(r.at, bound('asOf')));
  const credited = where(
    lookUp(
      lookUp(credits, before, r => ({ person: r.person }), { ...taken, at: 'at' }),
      begun,
      r => ({ id: r.campaignId }),
      { begunId: 'id', channel: 'channel' },
    ),
    r => and(present(r.entered), present(r.begunId)),
  );
  const [mixed, beyond] = creditOf(before);
  return sum(credited, r => r.share, {
    followed: true,
    dims: r => ({ campaignId: always(r.campaignId), channel: always(r.channel), source: r.source, ownerRepId: r.ownerRepId }),
    attributes: 'attributes',
    attributesOf: 'leads',
    member: r => ({ customer: r.customer, at: r.at, inclusive: true }),
    beside: [mixed, beyond].filter(b => b !== undefined),
  });
}

export const campaignLeads = defineMeasure({
  name: 'campaignLeads',
  unit: leads,
  is: {
    en: 'Attribution weight of the leads created before asOf that falls on the campaign',
    'pt-BR': 'Peso de atribuição dos leads criados antes de asOf que cabe à campanha',
  },
  range: fractions,
  from: campaignShares(derive(once(people), r => ({ at: r.firstCreatedAt as Expr<'instant?'> }))),
});

export const campaignMqls = defineMeasure({
  name: 'campaignMqls',
  unit: leads,
  is: {
    en: 'Attribution weight of the leads marketing-qualified before asOf that falls on the campaign',
    'pt-BR': 'Peso de atribuição dos leads qualificados por marketing antes de asOf que cabe à campanha',
  },
  range: fractions,
  from: campaignShares(derive(once(people), r => ({ at: r.firstMqlAt as Expr<'instant?'> }))),
});
