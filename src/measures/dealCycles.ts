import type { CampaignTouchColumns } from '../entities/campaignTouch.js';
import type { LeadColumns } from '../entities/lead.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import { label } from '../kernel/itemField.js';
import type { Text } from '../kernel/languages.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import {
  and,
  bound,
  choose,
  coalesce,
  daysBetween,
  dec,
  eq,
  le,
  lt,
  minOf,
  minus,
  not,
  oneOf,
  present,
  sumOf,
} from '../kernel/planExpressions.js';
import type { Expr, Rel, Row } from '../kernel/planKinds.js';
import { count, items, quantile, sum } from '../kernel/planRecipes.js';
import { derive, lookUp, rollUp, scan, timeline, where } from '../kernel/planRelations.js';
import { days, deals } from '../kernel/unit.js';
import { amountArr } from './dealAmount.js';
import { usualTypes } from './dealHistory.js';
import { decided, grouped, standing, valued, wonWithCreation } from './decidedDeals.js';
import { numberList } from './numberList.js';
import { dealEvents, stageEntriesBefore } from './stages.js';

/* How long deals took, in calendar days of the reporting zone, one entry a deal. Open deals are in none of it. */

const options = grouped(...usualTypes);
const none = dec('0');
/** From one instant of a deal to its standing close; without that instant, or after the close, it has no cycle. */
type Deal = typeof decided extends Rel<infer C, true> ? C : never;
const toWin = (r: Row<Deal>): Expr<'dec'> => coalesce(daysBetween(r.createdAt, r.closedAt), none);

/** For means over other windows. */
export const cycleDaysOfWon = sum(wonWithCreation, toWin, options);
export const cyclesOfWon = count(wonWithCreation, options);

/** What a company's lag may be set from: see `proposeLagDays`. */
export const medianCycleDays = defineMeasure({
  name: 'medianCycleDays',
  unit: days,
  is: { en: 'Median of calendar days from creation to standing win', 'pt-BR': 'Mediana de dias corridos da criação ao ganho vigente' },
  range: { min: '0' },
  from: quantile(wonWithCreation, '0.5', toWin, undefined, options),
});

/** A list of whole days, one a deal. */
/* @__NO_SIDE_EFFECTS__ */
function listOfDays<const N extends string>(name: N, is: Text, of: (field: string) => RecipeData) {
  const each = { en: `${is.en}, as the records have it`, 'pt-BR': `${is['pt-BR']}, conforme os registros` };
  const range = { min: '0', whole: true } as const;
  return numberList({ name, unit: days, range, is, counts: deals, each: { name: `${name}OfEach`, is: each, from: of(name) } });
}

export const wonCycleDays = listOfDays(
  'wonCycleDays',
  { en: 'Days from creation to standing win, one entry a won deal', 'pt-BR': 'Dias da criação ao ganho vigente, um por negócio ganho' },
  field => items(wonWithCreation, r => ({ [field]: { of: toWin(r) } }), options),
);

const closedWithCreation = where(
  where(
    where(decided, r => oneOf(r.type, ...usualTypes)),
    r => present(r.createdAt),
    'no createdAt',
  ),
  r => le(r.createdAt, r.closedAt),
  'created after it was closed',
);
export const closedCycleDays = listOfDays(
  'closedCycleDays',
  { en: 'Days from creation to standing close, won and lost', 'pt-BR': 'Dias da criação ao fechamento vigente, ganhos e perdidos' },
  field => items(closedWithCreation, r => ({ [field]: { of: toWin(r) } }), options),
);

const won = where(decided, standing('won', ...usualTypes));

const wonWithQualification = where(
  where(won, r => present(r.qualifiedAt), 'no qualifiedAt'),
  r => le(r.qualifiedAt, r.closedAt),
);
export const qualifiedToWonDays = listOfDays(
  'qualifiedToWonDays',
  { en: 'Days from qualification to win', 'pt-BR': 'Dias da qualificação ao ganho' },
  field => items(wonWithQualification, r => ({ [field]: { of: daysBetween(r.qualifiedAt, r.closedAt) } }), options),
);

/* The first lead: the earliest of the one that the deal names and those that name the deal. */
const leads = scan<LeadColumns>('leads');
const leadsOfDeals = rollUp(
  where(leads, r => present(r.opportunityId)),
  r => ({ opportunityId: r.opportunityId }),
  r => ({ first: minOf(r.createdAt) }),
);
const earlier = (a: Expr<'instant?'>, b: Expr<'instant?'>): Expr<'instant?'> => choose(lt(a, b), a, coalesce(b, a));
const withLead = derive(
  lookUp(
    lookUp(won, leads, r => ({ id: r.leadId }), { namedLeadAt: 'createdAt' }),
    leadsOfDeals,
    r => ({ opportunityId: r.id }),
    { namingLeadAt: 'first' },
  ),
  r => ({ leadAt: earlier(r.namedLeadAt, r.namingLeadAt) }),
);
const wonWithLead = where(
  where(withLead, r => present(r.leadAt), 'no lead'),
  r => le(r.leadAt, r.closedAt),
  'lead created after the deal was closed',
);
export const leadToWonDays = listOfDays(
  'leadToWonDays',
  { en: 'Days from creation of the first lead to win', 'pt-BR': 'Dias da criação do primeiro lead ao ganho' },
  field => items(wonWithLead, r => ({ [field]: { of: daysBetween(r.leadAt, r.closedAt) } }), options),
);

/* The first campaign touch: of the deal, or of the lead that it names. */
const touches = scan<CampaignTouchColumns>('campaignTouches');
const touchesOfDeals = rollUp(
  where(touches, r => present(r.opportunityId)),
  r => ({ opportunityId: r.opportunityId }),
  r => ({ first: minOf(r.at) }),
);
const touchesOfLeads = rollUp(
  where(touches, r => present(r.leadId)),
  r => ({ leadId: r.leadId }),
  r => ({ first: minOf(r.at) }),
);
const touched = derive(
  lookUp(
    lookUp(won, touchesOfDeals, r => ({ opportunityId: r.id }), { dealTouchedAt: 'first' }),
    touchesOfLeads,
    r => ({ leadId: r.leadId }),
    { leadTouchedAt: 'first' },
  ),
  r => ({ touchedAt: earlier(r.dealTouchedAt, r.leadTouchedAt) }),
);
const wonWithTouch = where(
  where(touched, r => present(r.touchedAt), 'no campaign touch'),
  r => le(r.touchedAt, r.closedAt),
  'first touched after it was closed',
);
export const firstTouchToWonDays = listOfDays(
  'firstTouchToWonDays',
  { en: 'Days from the first campaign touch to win', 'pt-BR': 'Dias do primeiro toque de campanha ao ganho' },
  field => items(wonWithTouch, r => ({ [field]: { of: daysBetween(r.touchedAt, r.closedAt) } }), options),
);

/* Time in stages: what the deal's events tell, from each entry to the next one or to the close; a deal whose stages nobody recorded has none. */
const stays = where(
  lookUp(stageEntriesBefore('asOf'), won, r => ({ id: r.opportunityId }), { dealClosedAt: 'closedAt' }),
  r => le(r.at, r.dealClosedAt),
);
const inStages = rollUp(
  stays,
  r => ({ opportunityId: r.opportunityId }),
  r => ({ days: sumOf(coalesce(daysBetween(r.at, earlier(r.left, r.dealClosedAt)), none), { where: not(r.onHold) }) }),
);
const wonWithStages = where(
  lookUp(won, inStages, r => ({ opportunityId: r.id }), { stageDays: 'days' }),
  r => present(r.stageDays),
  'no stage history',
);
export const wonStageDays = listOfDays(
  'wonStageDays',
  {
    en: 'Days that a won deal spent in stages that are not on hold',
    'pt-BR': 'Dias que um negócio ganho passou em estágios que não são de espera',
  },
  field =>
    items(wonWithStages, r => ({ [field]: { of: r.stageDays } }), {
      ...options,
      beside: [
        ...(options.beside ?? []),
        {
          code: 'UNCLASSIFIED_RECORDS',
          as: 'warning',
          of: where(stays, r => not(present(r.onHold))),
          summary: { fn: 'count' },
          what: 'stays in a stage without definition, taken as not on hold',
        },
      ],
    }),
);

/* Time closed: from each close before the standing one to what came next, a re-opening or another close. */
const outcomesInOrder = timeline(
  where(dealEvents, r => and(eq(r.field, 'outcome'), lt(r.at, bound('asOf')))),
  ['opportunityId'],
  ['at', 'recordedAt', 'id'],
  { next: { fn: 'next', of: 'at' } },
);
const spells = where(
  lookUp(outcomesInOrder, wonWithCreation, r => ({ id: r.opportunityId }), { dealClosedAt: 'closedAt' }),
  r => and(not(eq(r.toText, 'open')), le(r.next, r.dealClosedAt)),
);
const closedFor = rollUp(
  spells,
  r => ({ opportunityId: r.opportunityId }),
  r => ({ days: sumOf(coalesce(daysBetween(r.at, r.next), none)) }),
);
const active = lookUp(wonWithCreation, closedFor, r => ({ opportunityId: r.id }), { closedDays: 'days' });
export const wonActiveDays = listOfDays(
  'wonActiveDays',
  {
    en: 'Days from creation to standing win less those spent closed',
    'pt-BR': 'Dias da criação ao ganho vigente menos os que passou fechado',
  },
  field => items(active, r => ({ [field]: { of: minus(toWin(r), coalesce(r.closedDays, none)) } }), options),
);

const valuedWithCreation = where(
  where(where(valued, standing('won', ...usualTypes)), r => present(r.createdAt), 'no createdAt'),
  r => le(r.createdAt, r.closedAt),
  'created after it was closed',
);
export const wonCycles = defineListMeasure({
  name: 'wonCycles',
  is: {
    en: 'One line a won deal: days from creation to win, and annual value',
    'pt-BR': 'Uma linha por negócio ganho: dias da criação ao ganho, e valor anual',
  },
  fields: {
    opportunity: label({ is: { en: 'Deal', 'pt-BR': 'Negócio' }, optional: true }),
    days: defineMeasure({
      name: 'days',
      unit: days,
      is: { en: 'Creation to standing win', 'pt-BR': 'Da criação ao ganho vigente' },
      range: { min: '0', whole: true },
    }),
    amountArr,
  },
  counts: deals,
  each: defineMeasure({
    name: 'wonCyclesOfEach',
    unit: days,
    is: { en: 'Days and annual value of each won deal', 'pt-BR': 'Dias e valor anual de cada negócio ganho' },
    from: items(
      valuedWithCreation,
      r => ({ opportunity: { text: r.id }, days: { of: toWin(r) }, amountArr: { of: coalesce(r.amountArr, none) } }),
      options,
    ),
  }),
});
