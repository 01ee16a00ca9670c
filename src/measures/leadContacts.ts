import type { ActivityColumns } from '../entities/activity.js';
import type { SlaPolicyColumns } from '../entities/slaPolicy.js';
import type { Text } from '../kernel/languages.js';
import type { RecipeData } from '../kernel/plan.js';
import {
  and,
  bound,
  businessMinutes,
  businessSeconds,
  choose,
  coalesce,
  dec,
  eq,
  greatest,
  le,
  lt,
  minOf,
  minutesBetween,
  not,
  oneOf,
  or,
  present,
  secondsBetween,
  text,
} from '../kernel/planExpressions.js';
import type { Expr, Maybe, Rel, Row } from '../kernel/planKinds.js';
import type { ItemSpec, RecipeOptions } from '../kernel/planRecipes.js';
import { items } from '../kernel/planRecipes.js';
import { during, lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { leads, minutes } from '../kernel/unit.js';
import { leadRecords, ofLeads, once, people } from './leads.js';
import { numberList, waitList } from './numberList.js';

/*
 * How long people wait until somebody gets in touch. Any record of a person stops the clock, which runs from the earliest creation of all of them. Who was
 * not contacted by `asOf` still waits and stays in: leaving him out is what makes slow teams look fast.
 */

/** What a person did with a lead before `asOf`: what a system sends is no contact. */
const human = where(
  lookUp(scan<ActivityColumns>('activities'), leadRecords, r => ({ id: r.leadId }), { lead: 'person' }),
  r => and(present(r.lead), not(r.automated), oneOf(r.type, 'call', 'email', 'meeting'), lt(r.startedAt, bound('asOf'))),
);
type Contact = typeof human extends Rel<infer C, false> ? C : never;
/* @__NO_SIDE_EFFECTS__ */
function first(test: (r: Row<Contact>) => Expr<'bool'>) {
  return rollUp(
    where(human, test),
    r => ({ person: coalesce(r.lead, r.id) }),
    r => ({ at: minOf(r.startedAt) }),
  );
}
const outreach = first(r => eq(r.direction, 'outbound'));
/** Connected, or an answer. */
const answers = first(r => or(r.connected, eq(r.direction, 'inbound')));
const assignments = rollUp(
  where(leadRecords, r => lt(r.assignedAt, bound('asOf'))),
  r => ({ person: r.person }),
  r => ({ at: minOf(r.assignedAt) }),
);

/** People with their first contacts and their assignment, as far as those came before `asOf`. */
export const contacts = lookUp(
  lookUp(
    lookUp(people, outreach, r => ({ person: r.person }), { contactAt: 'at' }),
    answers,
    r => ({ person: r.person }),
    {
      answerAt: 'at',
    },
  ),
  assignments,
  r => ({ person: r.person }),
  { assignmentAt: 'at' },
);
export type Contacted = typeof contacts extends Rel<infer C, false> ? C : never;

/** With the version of their service level that was in force when they came. */
/* @__NO_SIDE_EFFECTS__ */
export function withPolicy<F extends boolean>(of: Rel<Contacted, F>) {
  return lookUp(
    of,
    scan<SlaPolicyColumns>('slaPolicies'),
    r => ({ id: r.slaPolicyId }),
    {
      thresholdMinutes: 'thresholdMinutes',
      clock: 'clock',
      businessCalendarId: 'businessCalendarId',
      startsAt: 'startsAt',
      stopsAt: 'stopsAt',
    },
    r => ({ from: 'validFrom', at: coalesce(r.firstCreatedAt, r.createdAt), inclusive: true }),
  );
}

/** Those whom somebody has to contact: each person once, without those known as spam before anybody got in touch. */
/* @__NO_SIDE_EFFECTS__ */
export function wanting<C extends Contacted>(window: Rel<C, true>): Rel<C, true> {
  return where(
    where(once(window), r => r.needsContact, 'lead that needs no contact'),
    r => not(and(eq(r.disqualifyReason, 'spam'), lt(r.disqualifiedAt, bound('asOf')), not(le(r.contactAt, r.disqualifiedAt)))),
    'spam disqualified before contact',
  );
}

/** Who came in the window and wants contact. */
export const cohort = wanting(during(contacts, r => r.firstCreatedAt));

type Instant = Expr<'instant'> | Expr<'instant?'>;
type InstantOf = (r: Row<Contacted>) => Expr<'instant?'>;
const created: InstantOf = r => r.firstCreatedAt as Expr<'instant?'>;
const contacted: InstantOf = r => r.contactAt;
const answered: InstantOf = r => r.answerAt;
const assigned: InstantOf = r => r.assignmentAt;

/** Minutes of the clock on the wall; what came before its start took none. */
export const elapsed = (from: Maybe<'instant'>, to: Maybe<'instant'>): Expr<'dec?'> =>
  minutesBetween(from as Expr<'instant?'>, greatest(to as Expr<'instant?'>, from as Expr<'instant?'>));
/** The same in seconds, which have an end: as minutes they are a quotient, and nothing is rounded. */
const seconds = (from: Maybe<'instant'>, to: Maybe<'instant'>): Expr<'dec?'> =>
  secondsBetween(from as Expr<'instant?'>, greatest(to as Expr<'instant?'>, from as Expr<'instant?'>));
const inMinutes = (of: Expr<'dec?'>): ItemSpec => ({ of, per: dec('60') });
/** Until it happened, or so far. */
export const untilNow = (to: Expr<'instant?'>): Expr<'instant'> => coalesce(to, bound('asOf'));

/** Groups of leads, and what is said of contacts that came before their lead. */
/* @__NO_SIDE_EFFECTS__ */
export function ofContacts(window: Rel<Contacted, true>, at: (r: Row<Contacted>) => Instant): RecipeOptions<Contacted> {
  const options = ofLeads(window, at);
  return {
    ...options,
    beside: [
      ...options.beside,
      {
        code: 'OUT_OF_ORDER',
        as: 'warning',
        of: where(window, r => lt(r.contactAt, r.firstCreatedAt)),
        summary: { fn: 'count' },
        what: 'leads contacted before they were created, a wait of 0',
      },
    ],
  };
}

const range = { min: '0' } as const;

/** How long each waited, or has waited so far. */
/* @__NO_SIDE_EFFECTS__ */
function waits<C extends Contacted>(
  of: Rel<C, true>,
  field: string,
  to: (r: Row<C>) => Expr<'instant?'>,
  waited: (r: Row<C>, until: Expr<'instant'>) => Expr<'dec?'>,
): RecipeData {
  return items(
    of,
    r => ({
      [field]: inMinutes(waited(r, untilNow(to(r)))),
      waiting: { text: choose(present(to(r)), text('reached'), text('not yet')) },
    }),
    { ...(ofContacts(of as unknown as Rel<Contacted, true>, created) as unknown as RecipeOptions<C>), followed: true },
  );
}
/** A list of minutes, one a lead; read from the records under a name of its own. */
/* @__NO_SIDE_EFFECTS__ */
function ofPeople<const N extends string>(name: N, is: Text, from: RecipeData) {
  return { name, unit: minutes, range, is, counts: leads, each: { name: `${name}OfEach`, is: ofEach(is), from } };
}
/** Of those who were contacted. */
/* @__NO_SIDE_EFFECTS__ */
function untilContact(name: string, of: Rel<Contacted, true>, options: RecipeOptions<Contacted>): RecipeData {
  return items(of, r => ({ [name]: inMinutes(seconds(created(r), contacted(r))) }), options);
}
const ofEach = (is: Text): Text => ({ en: `${is.en}, of each lead`, 'pt-BR': `${is['pt-BR']}, de cada lead` });

export const firstContactMinutes = waitList(
  ofPeople(
    'firstContactMinutes',
    {
      en: 'Minutes from the creation of a lead to the first human outreach, day and night',
      'pt-BR': 'Minutos da criação de um lead ao primeiro contato humano, dia e noite',
    },
    waits(cohort, 'firstContactMinutes', contacted, (r, until) => seconds(created(r), until)),
  ),
);

export const contactedMinutes = numberList(
  ofPeople(
    'contactedMinutes',
    {
      en: 'Minutes from creation to first outreach, of the leads that were contacted',
      'pt-BR': 'Minutos da criação ao primeiro contato, dos leads que foram contatados',
    },
    untilContact(
      'contactedMinutes',
      where(cohort, r => present(r.contactAt), 'not contacted'),
      { ...ofContacts(cohort, created), followed: true },
    ),
  ),
);

/** Business hours are those of the calendar that a lead's service level names. */
export const inBusinessTime = (
  r: { readonly businessCalendarId: Expr<'text?'> },
  from: Maybe<'instant'>,
  to: Maybe<'instant'>,
): Expr<'dec?'> => businessMinutes(r.businessCalendarId, from, to);
const timed = where(withPolicy(cohort), r => present(inBusinessTime(r, r.firstCreatedAt, r.firstCreatedAt)), 'lead without business hours');
export const firstContactBusinessMinutes = waitList(
  ofPeople(
    'firstContactBusinessMinutes',
    {
      en: 'Business minutes from the creation of a lead to the first human outreach',
      'pt-BR': 'Minutos úteis da criação de um lead ao primeiro contato humano',
    },
    waits(
      timed,
      'firstContactBusinessMinutes',
      r => r.contactAt,
      (r, until) => businessSeconds(r.businessCalendarId, r.firstCreatedAt, until),
    ),
  ),
);

export const assignmentToContactMinutes = waitList(
  ofPeople(
    'assignmentToContactMinutes',
    {
      en: 'Minutes from the assignment of a lead to the first human outreach',
      'pt-BR': 'Minutos da atribuição de um lead ao primeiro contato humano',
    },
    waits(
      where(cohort, r => present(r.assignmentAt), 'lead not assigned yet'),
      'assignmentToContactMinutes',
      contacted,
      (r, until) => seconds(assigned(r), until),
    ),
  ),
);

export const creationToAssignmentMinutes = waitList(
  ofPeople(
    'creationToAssignmentMinutes',
    {
      en: 'Minutes from the creation of a lead to its assignment',
      'pt-BR': 'Minutos da criação de um lead à sua atribuição',
    },
    waits(cohort, 'creationToAssignmentMinutes', assigned, (r, until) => seconds(created(r), until)),
  ),
);

export const firstTwoWayMinutes = waitList(
  ofPeople(
    'firstTwoWayMinutes',
    {
      en: 'Minutes from the creation of a lead to the first contact that was answered',
      'pt-BR': 'Minutos da criação de um lead ao primeiro contato respondido',
    },
    waits(cohort, 'firstTwoWayMinutes', answered, (r, until) => seconds(created(r), until)),
  ),
);

const inPeriod = wanting(during(contacts, r => r.contactAt));
export const contactedInPeriodMinutes = numberList(
  ofPeople(
    'contactedInPeriodMinutes',
    {
      en: 'Minutes from creation to first outreach, of outreach in the window, whenever the lead was created',
      'pt-BR': 'Minutos da criação ao primeiro contato, dos contatos feitos na janela, qualquer que seja a criação',
    },
    untilContact('contactedInPeriodMinutes', inPeriod, ofContacts(inPeriod, contacted)),
  ),
);
