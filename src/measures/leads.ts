import type { AccountColumns } from '../entities/account.js';
import type { CampaignColumns } from '../entities/campaign.js';
import type { LeadColumns } from '../entities/lead.js';
import type { MqlReentryColumns } from '../entities/mqlReentry.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import type { RecipeData } from '../kernel/plan.js';
import {
  and,
  coalesce,
  countOf,
  daysBetween,
  dec,
  eq,
  firstOf,
  le,
  lt,
  minOf,
  not,
  or,
  parameter,
  present,
} from '../kernel/planExpressions.js';
import type { Expr, Maybe, Rel, Row } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { count } from '../kernel/planRecipes.js';
import { derive, during, lookUp, rollUp, roots, scan, where } from '../kernel/planRelations.js';
import { customers, leads } from '../kernel/unit.js';
import { survivors, testAccounts } from './ledger.js';

/*
 * People, not records: leads that were merged are one person, counted at the surviving record from the earliest creation of all of them. Each milestone
 * is the first time that any of them reached it, so that a lead which is recycled, or comes back under a new record, is not new.
 */

const records = scan<LeadColumns>('leads');
/** Leads counted under another one. */
const merged = roots(records, 'id', 'mergedIntoId');
const testLeads = rollUp(
  scan<LeadColumns>('leads', { optional: true, test: true }),
  r => ({ id: r.id }),
  r => ({ first: minOf(r.id) }),
);

/** Every record of a lead with the person whose it is; without test leads, and without those of test accounts. */
export const leadRecords = where(
  lookUp(
    lookUp(
      derive(
        lookUp(records, merged, r => ({ id: r.id }), { survivor: 'root' }),
        r => ({ person: coalesce(r.survivor, r.id) }),
      ),
      testLeads,
      r => ({ id: r.person }),
      { testPerson: 'id' },
    ),
    testAccounts,
    r => ({ id: r.accountId }),
    { testAccount: 'id' },
  ),
  r => not(or(present(r.testPerson), present(r.testAccount))),
  'lead of a test account or person',
);
type LeadRecord = typeof leadRecords extends Rel<infer C, false> ? C : never;

/** What the surviving record does not say, the earliest one that says it does. */
const earliest = <K extends 'text?'>(r: Row<LeadRecord>, of: Expr<K>) => firstOf(of, { by: [r.createdAt, r.id], where: present(of) });
const persons = rollUp(
  leadRecords,
  r => ({ person: r.person }),
  r => ({
    createdAt: minOf(r.createdAt),
    mqlAt: minOf(r.mqlAt),
    sqlAt: minOf(r.sqlAt),
    source: earliest(r, r.source),
    campaignId: earliest(r, r.primaryCampaignId),
    accountId: earliest(r, r.accountId),
    surviving: countOf(eq(r.id, r.person)),
    firstId: minOf(r.id),
  }),
);

/** A campaign once, whatever is known of it. */
const channels = scan<CampaignColumns>('campaigns', { optional: true });

/** Every record, with what is known of its person; one of them stands for the person, the others are its duplicates. */
const placed = lookUp(
  derive(
    lookUp(leadRecords, persons, r => ({ person: r.person }), {
      firstCreatedAt: 'createdAt',
      firstMqlAt: 'mqlAt',
      firstSqlAt: 'sqlAt',
      firstSource: 'source',
      firstCampaignId: 'campaignId',
      firstAccountId: 'accountId',
      surviving: 'surviving',
      firstId: 'firstId',
    }),
    r => ({
      stands: or(eq(r.id, r.person), and(eq(r.surviving, dec('0')), eq(r.id, r.firstId))),
      source: coalesce(r.source, r.firstSource),
      primaryCampaignId: coalesce(r.primaryCampaignId, r.firstCampaignId),
      accountId: coalesce(r.accountId, r.firstAccountId),
    }),
  ),
  survivors,
  r => ({ id: r.accountId }),
  { survivingAccount: 'root' },
);
export const people = derive(
  lookUp(placed, channels, r => ({ id: r.primaryCampaignId }), { channel: 'channel' }),
  r => ({ customer: coalesce(r.survivingAccount, r.accountId) }),
);
export type Person = typeof people extends Rel<infer C, false> ? C : never;

/** The person once, its other records counted as duplicates. */
/* @__NO_SIDE_EFFECTS__ */
export function once<C extends Person, F extends boolean>(of: Rel<C, F>): Rel<C, F> {
  return where(of, r => r.stands, 'duplicate lead');
}

/** On an earlier day: what is dated by the day alone does not precede what has a time. */
const earlier = (a: Maybe<'instant'>, b: Maybe<'instant'>): Expr<'bool'> =>
  lt(daysBetween(b as Expr<'instant?'>, a as Expr<'instant?'>), dec('0'));
/** Milestones that come before an earlier step of the funnel: the lead is kept, and said. */
const disordered = (r: Row<Person>): Expr<'bool'> =>
  or(
    earlier(r.firstMqlAt, r.firstCreatedAt),
    earlier(r.firstSqlAt, r.firstCreatedAt),
    earlier(r.firstSqlAt, r.firstMqlAt),
    earlier(r.convertedAt, r.firstCreatedAt),
  );

/** What leads may be grouped by, at the instant that brought them into the window. */
/* @__NO_SIDE_EFFECTS__ */
export function ofLeads<C extends Person>(
  window: Rel<C, true>,
  at: (r: Row<C>) => Maybe<'instant'>,
): RecipeOptions<C> & { readonly beside: NonNullable<RecipeData['beside']> } {
  return {
    dims: r => ({
      source: r.source,
      channel: r.channel,
      campaignId: r.primaryCampaignId,
      primaryCampaignId: r.primaryCampaignId,
      ownerRepId: r.ownerRepId,
    }),
    attributes: 'attributes',
    attributesOf: 'leads',
    member: r => ({ customer: r.customer, at: at(r), inclusive: true }),
    beside: [
      {
        code: 'OUT_OF_ORDER',
        as: 'warning',
        of: where(window, r => disordered(r as Row<Person>)),
        summary: { fn: 'count' },
        what: 'leads with a milestone before an earlier step of the funnel, kept',
      },
    ],
  };
}

/** Leads created in the window. */
export const created = once(during(people, r => r.firstCreatedAt));
/** Leads that first met the marketing-qualified bar in the window. */
export const qualifiedByMarketing = once(during(people, r => r.firstMqlAt));
/** Leads that first became sales-qualified in the window. */
export const qualifiedBySales = once(during(people, r => r.firstSqlAt));

export const asCreated = ofLeads(created, r => r.firstCreatedAt);
export const asMqls = ofLeads(qualifiedByMarketing, r => r.firstMqlAt);
export const asSqls = ofLeads(qualifiedBySales, r => r.firstSqlAt);

const notNegative = { min: '0', whole: true } as const;

export const leadsCreated = defineMeasure({
  name: 'leadsCreated',
  unit: leads,
  is: {
    en: 'Distinct people, after merges, whose first lead was created in the window',
    'pt-BR': 'Pessoas distintas, após fusões, cujo primeiro lead foi criado na janela',
  },
  range: notNegative,
  from: count(created, asCreated),
});

export const mqls = defineMeasure({
  name: 'mqls',
  unit: leads,
  is: {
    en: 'Leads that first met the marketing-qualified bar in the window',
    'pt-BR': 'Leads que atingiram pela primeira vez na janela o critério de qualificação de marketing',
  },
  range: notNegative,
  from: count(qualifiedByMarketing, asMqls),
});

export const sqls = defineMeasure({
  name: 'sqls',
  unit: leads,
  is: {
    en: 'Leads that first became sales-qualified in the window',
    'pt-BR': 'Leads que se tornaram qualificados por vendas pela primeira vez na janela',
  },
  range: notNegative,
  from: count(qualifiedBySales, asSqls),
});

/** How long sales may turn a lead down, from the day it came. */
const REJECTION = 'rejectionDays';
const rejectionWindow = parameter(REJECTION, 'dec');
export const rejectionDays: Parameter = {
  kind: 'whole',
  unit: 'days',
  min: 0,
  max: 366,
  default: 30,
  is: { en: 'days that sales have to turn a lead down', 'pt-BR': 'dias que vendas tem para recusar um lead' },
};
/** Turned down within the window; by the surviving record, because a duplicate is closed for being one. */
const rejected = (r: Row<Person>, since: Maybe<'instant'>): Expr<'bool'> =>
  and(not(earlier(r.rejectedAt, since)), le(daysBetween(since as Expr<'instant?'>, r.rejectedAt), rejectionWindow));

export const leadsRejected = defineMeasure({
  name: 'leadsRejected',
  unit: leads,
  is: {
    en: 'Of the leads created, those that sales turned down within rejectionDays',
    'pt-BR': 'Dos leads criados, os que vendas recusou dentro de rejectionDays',
  },
  range: { ...notNegative, atMost: 'leadsCreated' },
  from: count(
    where(created, r => rejected(r, r.firstCreatedAt)),
    { ...asCreated, matured: rejectionWindow },
  ),
});

export const mqlsRejected = defineMeasure({
  name: 'mqlsRejected',
  unit: leads,
  is: {
    en: 'Of the MQLs, those that sales turned down within rejectionDays',
    'pt-BR': 'Dos MQLs, os que vendas recusou dentro de rejectionDays',
  },
  range: { ...notNegative, atMost: 'mqls' },
  from: count(
    where(qualifiedByMarketing, r => rejected(r, r.firstMqlAt)),
    { ...asMqls, matured: rejectionWindow },
  ),
});

/* Each time that a person came back over the bar: of two records of one person that say the same instant, one. */
const reentered = lookUp(
  rollUp(
    where(
      lookUp(
        during(scan<MqlReentryColumns>('mqlReentries'), r => r.at),
        leadRecords,
        r => ({ id: r.leadId }),
        { person: 'person' },
      ),
      r => present(r.person),
      'reentry of an unknown or test lead',
    ),
    r => ({ person: r.person, at: r.at }),
    () => ({ times: countOf() }),
  ),
  once(people),
  r => ({ person: r.person }),
  {
    source: 'source',
    channel: 'channel',
    primaryCampaignId: 'primaryCampaignId',
    ownerRepId: 'ownerRepId',
    customer: 'customer',
    attributes: 'attributes',
  },
);

export const repeatMqls = defineMeasure({
  name: 'repeatMqls',
  unit: leads,
  is: {
    en: 'Times in the window that a lead met the marketing-qualified bar again after leaving it',
    'pt-BR': 'Vezes na janela em que um lead voltou a atingir o critério de qualificação de marketing depois de deixá-lo',
  },
  range: notNegative,
  from: count(reentered, {
    dims: r => ({
      source: r.source,
      channel: r.channel,
      campaignId: r.primaryCampaignId,
      primaryCampaignId: r.primaryCampaignId,
      ownerRepId: r.ownerRepId,
    }),
    attributes: 'attributes',
    attributesOf: 'leads',
    member: r => ({ customer: r.customer, at: r.at, inclusive: true }),
  }),
});

/* Accounts come in versions and merge: the first time that any of them met the bar. */
const accountsOfCustomers = derive(
  lookUp(scan<AccountColumns>('accounts'), survivors, r => ({ id: r.id }), { survivor: 'root' }),
  r => ({ customer: coalesce(r.survivor, r.id) }),
);
const qualifiedAccounts = during(
  rollUp(
    where(
      lookUp(accountsOfCustomers, testAccounts, r => ({ id: r.customer }), { testAccount: 'id' }),
      r => not(present(r.testAccount)),
      'merged into a test account',
    ),
    r => ({ customer: r.customer }),
    r => ({ mqaAt: minOf(r.mqaAt) }),
  ),
  r => r.mqaAt,
);

export const mqas = defineMeasure({
  name: 'mqas',
  unit: customers,
  is: {
    en: 'Accounts that first met the account-level bar in the window',
    'pt-BR': 'Contas que atingiram pela primeira vez na janela o critério de qualificação por conta',
  },
  range: notNegative,
  from: count(qualifiedAccounts, { member: r => ({ customer: r.customer, at: r.mqaAt, inclusive: true }) }),
});
