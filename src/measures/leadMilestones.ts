import type { OpportunityColumns } from '../entities/opportunity.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import type { RecipeData } from '../kernel/plan.js';
import { and, bound, coalesce, countOf, dec, eq, gt, lt, minOf, not, oneOf, or, parameter, present } from '../kernel/planExpressions.js';
import type { Columns, Expr, Maybe, Rel, Row } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { count, countDistinct } from '../kernel/planRecipes.js';
import { concat, derive, during, lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { deals, leads } from '../kernel/unit.js';
import { counted, dealsAsOf, untracked, usualTypes } from './dealHistory.js';
import { asCreated, asMqls, created, leadRecords, ofLeads, once, people } from './leads.js';

/*
 * What became of the leads of a window by `asOf`. A milestone that was skipped counts as reached with the next one. A lead leads to the deal that it
 * names, and to every deal that names it; it was linked when it says so, else when the deal was created.
 */

type Linked = { readonly id: 'text'; readonly leadId: 'text?'; readonly createdAt: 'instant?' };

/** Person and deal, once each, and since when. */
/* @__NO_SIDE_EFFECTS__ */
function linksTo<D extends Columns & Linked>(all: Rel<D, false>) {
  const own = rollUp(
    derive(
      where(leadRecords, r => present(r.opportunityId)),
      r => ({ dealId: coalesce(r.opportunityId, r.id) }),
    ),
    r => ({ person: r.person, dealId: r.dealId }),
    r => ({ convertedAt: minOf(r.convertedAt) }),
  );
  const named = rollUp(
    where(
      lookUp(all as Rel<Linked, false>, leadRecords, r => ({ id: r.leadId }), { lead: 'person' }),
      r => present(r.lead),
    ),
    r => ({ person: coalesce(r.lead, r.id), dealId: r.id }),
    () => ({ times: countOf() }),
  );
  const pairs = rollUp(
    concat(own, named),
    r => ({ person: r.person, dealId: r.dealId }),
    r => ({ convertedAt: minOf(r.convertedAt) }),
  );
  return derive(
    lookUp(pairs, all as Rel<Linked, false>, r => ({ id: r.dealId }), { dealCreatedAt: 'createdAt' }),
    r => ({ linkedAt: coalesce(r.convertedAt, r.dealCreatedAt) }),
  );
}

/* Whether a lead got as far as a deal, records of deals say where they are given; what the leads say themselves is enough. */
const ownDeals = where(scan<OpportunityColumns>('opportunities', { optional: true }), r => not(eq(r.outcome, 'duplicate')));
const firstLinks = rollUp(
  linksTo(ownDeals),
  r => ({ person: r.person }),
  r => ({ linkedAt: minOf(r.linkedAt) }),
);

/* How its deals stand as of `asOf`. */
const realDeals = where(dealsAsOf, r => not(or(eq(r.outcome, 'duplicate'), present(r.testAccount))));
const links = lookUp(linksTo(realDeals), realDeals, r => ({ id: r.dealId }), {
  foundId: 'id',
  outcome: 'outcome',
  closedAt: 'closedAt',
  reversedAt: 'reversedAt',
  replayed: 'replayed',
});
const perPerson = rollUp(
  links,
  r => ({ person: r.person }),
  r => ({
    linkedAt: minOf(r.linkedAt),
    undated: countOf(not(present(r.linkedAt))),
    open: countOf(eq(r.outcome, 'open')),
    closed: countOf(present(r.closedAt)),
    untracked: countOf(and(present(r.foundId), not(r.replayed))),
  }),
);
/** Won, and not undone by `asOf`. */
const isWon = (r: { readonly outcome: Expr<'text?'>; readonly reversedAt: Expr<'instant?'> }): Expr<'bool'> =>
  and(eq(r.outcome, 'won'), not(lt(r.reversedAt, bound('asOf'))));
const wins = rollUp(
  where(links, isWon),
  r => ({ person: r.person }),
  r => ({ wonAt: minOf(r.closedAt) }),
);

/** People with the first time that they were linked to a deal, as far as the records tell. */
const peopleOn = lookUp(people, firstLinks, r => ({ person: r.person }), { linkedAt: 'linkedAt' });
/** The same, with what became of their deals. */
const peopleFollowed = lookUp(
  lookUp(people, perPerson, r => ({ person: r.person }), {
    linkedAt: 'linkedAt',
    undated: 'undated',
    openDeals: 'open',
    closedDeals: 'closed',
    untracked: 'untracked',
  }),
  wins,
  r => ({ person: r.person }),
  { wonAt: 'wonAt' },
);

const byNow = (at: Expr<'instant?'>): Expr<'bool'> => lt(at, bound('asOf'));
interface Milestones {
  readonly firstMqlAt: Expr<'instant?'>;
  readonly firstSqlAt: Expr<'instant?'>;
  readonly linkedAt: Expr<'instant?'>;
  readonly disqualifiedAt: Expr<'instant?'>;
}
const becameMql = (r: Milestones): Expr<'bool'> => or(byNow(r.firstMqlAt), byNow(r.firstSqlAt), byNow(r.linkedAt));
const becameSql = (r: Milestones): Expr<'bool'> => or(byNow(r.firstSqlAt), byNow(r.linkedAt));
const becameDeal = (r: Milestones & { readonly wonAt: Expr<'instant?'> }): Expr<'bool'> => or(byNow(r.linkedAt), present(r.wonAt));
const gone = (r: Milestones): Expr<'bool'> => byNow(r.disqualifiedAt);

/** How long after the window's end its leads are given to get on. */
const MATURITY = 'maturityDays';
export const maturity = parameter(MATURITY, 'dec');
/** The parameter of a variant, with its default. */
/* @__NO_SIDE_EFFECTS__ */
export function maturityDays(days: number): Parameter {
  return {
    kind: 'whole',
    unit: 'days',
    min: 0,
    max: 1096,
    default: days,
    is: {
      en: 'days after the window’s end that its cohort is given to get on; before them there is no value',
      'pt-BR': 'dias após o fim da janela que a coorte tem para avançar; antes deles não há valor',
    },
  };
}

const createdOn = once(during(peopleOn, r => r.firstCreatedAt));
const createdFollowed = once(during(peopleFollowed, r => r.firstCreatedAt));
const mqlsOn = once(during(peopleOn, r => r.firstMqlAt));
const sqlsFollowed = once(during(peopleFollowed, r => r.firstSqlAt));

const whole = { min: '0', whole: true } as const;
/** What is said of a cohort whose deals were read. */
const followed = (of: Rel<Followed, true>): NonNullable<RecipeData['beside']> => [
  {
    code: 'UNCLASSIFIED_RECORDS',
    as: 'warning',
    of: where(of, r => gt(r.undated, dec('0'))),
    summary: { fn: 'count' },
    what: 'leads with a deal of unknown date',
  },
  { code: 'NO_HISTORY', as: 'warning', of: where(of, r => gt(r.untracked, dec('0'))), summary: { fn: 'count' }, what: 'leads with deals' },
];
type Followed = typeof createdFollowed extends Rel<infer C, true> ? C : never;
/** Groups of leads and what is said of them, with what is said of their deals. */
/* @__NO_SIDE_EFFECTS__ */
function ofFollowed(window: Rel<Followed, true>, at: (r: Row<Followed>) => Maybe<'instant'>): RecipeOptions<Followed> {
  const options = ofLeads(window, at);
  return { ...options, beside: [...options.beside, ...followed(window)] };
}
const asFollowed = ofFollowed(createdFollowed, r => r.firstCreatedAt);
const asSqlsFollowed = ofFollowed(sqlsFollowed, r => r.firstSqlAt);

export const leadsReachedMql = defineMeasure({
  name: 'leadsReachedMql',
  unit: leads,
  is: {
    en: 'Of the leads created, those that were marketing-qualified, or further, before asOf',
    'pt-BR': 'Dos leads criados, os que chegaram a MQL, ou além, antes de asOf',
  },
  range: { ...whole, atMost: 'leadsCreated' },
  from: count(where(createdOn, becameMql), { ...asCreated, matured: maturity, followed: true }),
});

export const leadsReachedOpportunity = defineMeasure({
  name: 'leadsReachedOpportunity',
  unit: leads,
  is: {
    en: 'Of the leads created, those that were linked to an opportunity before asOf',
    'pt-BR': 'Dos leads criados, os que foram ligados a uma oportunidade antes de asOf',
  },
  range: { ...whole, atMost: 'leadsCreated' },
  from: count(where(createdFollowed, becameDeal), { ...asFollowed, matured: maturity, followed: true }),
});

export const leadsReachedWin = defineMeasure({
  name: 'leadsReachedWin',
  unit: leads,
  is: {
    en: 'Of the leads created, those whose opportunity was won before asOf and stands',
    'pt-BR': 'Dos leads criados, aqueles cuja oportunidade foi ganha antes de asOf e continua ganha',
  },
  range: { ...whole, atMost: 'leadsCreated' },
  from: count(
    where(createdFollowed, r => present(r.wonAt)),
    { ...asFollowed, matured: maturity, followed: true },
  ),
});

export const mqlsReachedSql = defineMeasure({
  name: 'mqlsReachedSql',
  unit: leads,
  is: {
    en: 'Of the MQLs, those that were sales-qualified, or further, before asOf',
    'pt-BR': 'Dos MQLs, os que chegaram a SQL, ou além, antes de asOf',
  },
  range: { ...whole, atMost: 'mqls' },
  from: count(where(mqlsOn, becameSql), { ...asMqls, matured: maturity, followed: true }),
});

export const sqlsReachedOpportunity = defineMeasure({
  name: 'sqlsReachedOpportunity',
  unit: leads,
  is: {
    en: 'Of the SQLs, those that were linked to an opportunity before asOf',
    'pt-BR': 'Dos SQLs, os que foram ligados a uma oportunidade antes de asOf',
  },
  range: { ...whole, atMost: 'sqls' },
  from: count(where(sqlsFollowed, becameDeal), { ...asSqlsFollowed, matured: maturity, followed: true }),
});

export const leadsDroppedBeforeMql = defineMeasure({
  name: 'leadsDroppedBeforeMql',
  unit: leads,
  is: {
    en: 'Of the leads created, those disqualified by asOf without having been marketing-qualified',
    'pt-BR': 'Dos leads criados, os desqualificados até asOf sem terem chegado a MQL',
  },
  range: whole,
  from: count(
    where(createdOn, r => and(gone(r), not(becameMql(r)))),
    { ...asCreated, followed: true },
  ),
});

export const leadsDroppedBeforeOpportunity = defineMeasure({
  name: 'leadsDroppedBeforeOpportunity',
  unit: leads,
  is: {
    en: 'Of the leads created, those disqualified by asOf without an opportunity',
    'pt-BR': 'Dos leads criados, os desqualificados até asOf sem oportunidade',
  },
  range: whole,
  from: count(
    where(createdFollowed, r => and(gone(r), not(becameDeal(r)))),
    { ...asFollowed, followed: true },
  ),
});

export const leadsDroppedBeforeWin = defineMeasure({
  name: 'leadsDroppedBeforeWin',
  unit: leads,
  is: {
    en: 'Of the leads created, those without a win by asOf that were disqualified, or whose opportunities are all lost',
    'pt-BR': 'Dos leads criados, os sem ganho até asOf que foram desqualificados ou cujas oportunidades foram todas perdidas',
  },
  range: whole,
  from: count(
    where(createdFollowed, r => and(not(present(r.wonAt)), or(gone(r), and(gt(r.closedDeals, dec('0')), eq(r.openDeals, dec('0')))))),
    { ...asFollowed, followed: true },
  ),
});

export const mqlsDroppedBeforeSql = defineMeasure({
  name: 'mqlsDroppedBeforeSql',
  unit: leads,
  is: {
    en: 'Of the MQLs, those disqualified by asOf without having been sales-qualified',
    'pt-BR': 'Dos MQLs, os desqualificados até asOf sem terem chegado a SQL',
  },
  range: whole,
  from: count(
    where(mqlsOn, r => and(gone(r), not(becameSql(r)))),
    { ...asMqls, followed: true },
  ),
});

export const sqlsDroppedBeforeOpportunity = defineMeasure({
  name: 'sqlsDroppedBeforeOpportunity',
  unit: leads,
  is: {
    en: 'Of the SQLs, those disqualified by asOf without an opportunity',
    'pt-BR': 'Dos SQLs, os desqualificados até asOf sem oportunidade',
  },
  range: whole,
  from: count(
    where(sqlsFollowed, r => and(gone(r), not(becameDeal(r)))),
    { ...asSqlsFollowed, followed: true },
  ),
});

/* What happened in the window, whenever the lead came. */
const converted = once(during(peopleFollowed, r => r.linkedAt));
const wonInWindow = once(during(peopleFollowed, r => r.wonAt));

export const leadsConverted = defineMeasure({
  name: 'leadsConverted',
  unit: leads,
  is: {
    en: 'Leads that were first linked to an opportunity in the window',
    'pt-BR': 'Leads ligados pela primeira vez a uma oportunidade na janela',
  },
  range: whole,
  from: count(
    converted,
    ofFollowed(converted, r => r.linkedAt),
  ),
});

export const leadsWon = defineMeasure({
  name: 'leadsWon',
  unit: leads,
  is: {
    en: 'Leads whose opportunity was won in the window and stands; of several the first win',
    'pt-BR': 'Leads cuja oportunidade foi ganha na janela e continua ganha; entre várias, o primeiro ganho',
  },
  range: whole,
  from: count(
    wonInWindow,
    ofFollowed(wonInWindow, r => r.wonAt),
  ),
});

/* The deals that the leads of the window led to. */
const ledTo = where(
  lookUp(links, created, r => ({ person: r.person }), {
    firstCreatedAt: 'firstCreatedAt',
    source: 'source',
    channel: 'channel',
    primaryCampaignId: 'primaryCampaignId',
    ownerRepId: 'ownerRepId',
    attributes: 'attributes',
    customer: 'customer',
  }),
  r => and(present(r.firstCreatedAt), present(r.foundId), or(byNow(r.linkedAt), isWon(r))),
);

export const dealsFromLeads = defineMeasure({
  name: 'dealsFromLeads',
  unit: deals,
  is: {
    en: 'Distinct opportunities that the leads created led to by asOf',
    'pt-BR': 'Oportunidades distintas a que os leads criados levaram até asOf',
  },
  range: whole,
  from: countDistinct(ledTo, r => r.dealId, {
    dims: r => ({
      source: r.source,
      channel: r.channel,
      campaignId: r.primaryCampaignId,
      primaryCampaignId: r.primaryCampaignId,
      ownerRepId: r.ownerRepId,
    }),
    attributes: 'attributes',
    attributesOf: 'leads',
    member: r => ({ customer: r.customer, at: r.firstCreatedAt, inclusive: true }),
    matured: maturity,
    followed: true,
  }),
});

/* Every opportunity of the window, qualified or not: who was never qualified stays among those that did not win. */
const opened = where(counted(during(dealsAsOf, r => r.createdAt)), r => oneOf(r.type, ...usualTypes));

export const dealsCreated = defineMeasure({
  name: 'dealsCreated',
  unit: deals,
  is: {
    en: 'New-logo and expansion opportunities created in the window, duplicates out',
    'pt-BR': 'Oportunidades de novos clientes e expansão criadas na janela, sem duplicatas',
  },
  range: whole,
  from: count(opened, {
    dims: r => ({
      type: r.type,
      source: r.source,
      ownerRepId: r.ownerRepId,
      primaryCampaignId: r.primaryCampaignId,
      campaignId: r.primaryCampaignId,
    }),
    attributes: 'attributes',
    member: r => ({ customer: r.customer, at: r.createdAt, inclusive: true }),
    beside: [untracked(opened)],
  }),
});
