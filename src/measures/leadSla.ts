import type { Measure } from '../kernel/defineMeasure.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Text } from '../kernel/languages.js';
import { afterBusinessMinutes, afterMinutes, and, choose, coalesce, eq, le, lt, not, or, present } from '../kernel/planExpressions.js';
import type { Expr, Rel, Row } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { count } from '../kernel/planRecipes.js';
import { derive, during, where } from '../kernel/planRelations.js';
import { leads } from '../kernel/unit.js';
import type { Contacted } from './leadContacts.js';
import { cohort, contacts, elapsed, inBusinessTime, ofContacts, untilNow, wanting, withPolicy } from './leadContacts.js';

/*
 * Whether a promise to get in touch was kept. The promise is the one in force when the lead came: its threshold, its clock, what starts and what stops it.
 * Exactly the threshold is kept; who was never contacted past it is broken; until then it is open.
 */
type Promised = ReturnType<typeof withPolicy<true>> extends Rel<infer C, true> ? C : never;

/** What a variant settles for all leads, whatever their policies say. */
interface Override {
  readonly clock?: 'business-hours';
  readonly startsAt?: 'assigned';
}

const startOf = (r: Row<Promised>, { startsAt }: Override): Expr<'instant?'> =>
  startsAt ? r.assignmentAt : choose(eq(r.startsAt, 'assigned'), r.assignmentAt, r.firstCreatedAt as Expr<'instant?'>);
const inBusiness = (r: Row<Promised>, { clock }: Override): Expr<'bool'> => (clock ? present(r.clock) : eq(r.clock, 'business-hours'));

/** Minutes on the clock of the promise, until the contact that stops it or so far: none where it did not start. */
function waited(r: Row<Promised>, o: Override): Expr<'dec?'> {
  const until = untilNow(stopOf(r));
  return choose(inBusiness(r, o), inBusinessTime(r, startOf(r, o), until), elapsed(startOf(r, o), until));
}
const stopOf = (r: Row<Promised>): Expr<'instant?'> => choose(eq(r.stopsAt, 'two-way'), r.answerAt, r.contactAt);

const isMet = (r: Row<Promised>, o: Override): Expr<'bool'> => and(present(stopOf(r)), le(waited(r, o), r.thresholdMinutes));
const isBreached = (r: Row<Promised>, o: Override): Expr<'bool'> => lt(r.thresholdMinutes, waited(r, o));
const isPending = (r: Row<Promised>, o: Override): Expr<'bool'> => not(or(isMet(r, o), isBreached(r, o)));
const states = { Met: isMet, Breached: isBreached, Pending: isPending } as const;
type State = keyof typeof states;

/** A promise in business time needs to know what that is. */
const clocked = (of: Rel<Promised, true>, o: Override): Rel<Promised, true> =>
  where(
    of,
    r => {
      const since = coalesce(startOf(r, o), r.firstCreatedAt as Expr<'instant?'>);
      return or(not(inBusiness(r, o)), present(inBusinessTime(r, since, since)));
    },
    'lead without business hours',
  );
const promised = where(withPolicy(cohort), r => present(r.thresholdMinutes), 'no service level in force when the lead came');

const options = (of: Rel<Promised, true>, at: (r: Row<Contacted>) => Expr<'instant?'>): RecipeOptions<Promised> => ({
  ...(ofContacts(of as unknown as Rel<Contacted, true>, at) as unknown as RecipeOptions<Promised>),
  followed: true,
});
const range = { min: '0', whole: true } as const;

/* @__NO_SIDE_EFFECTS__ */
function leadsIn(state: State, suffix: string, o: Override, is: Text): Measure {
  const of = clocked(promised, o);
  return defineMeasure({
    name: `sla${state}${suffix}`,
    unit: leads,
    is,
    range,
    from: count(
      where(of, r => states[state](r, o)),
      options(of, r => r.firstCreatedAt as Expr<'instant?'>),
    ),
  });
}

export const slaMet = leadsIn(
  'Met',
  '',
  {},
  {
    en: 'Leads created in the window that were contacted within the promised time',
    'pt-BR': 'Leads criados na janela que foram contatados no prazo prometido',
  },
);
export const slaBreached = leadsIn(
  'Breached',
  '',
  {},
  {
    en: 'Leads created in the window that were contacted too late, or not yet though it is late',
    'pt-BR': 'Leads criados na janela contatados tarde demais, ou ainda não contatados com o prazo vencido',
  },
);
export const slaPending = leadsIn(
  'Pending',
  '',
  {},
  {
    en: 'Leads created in the window, not contacted, whose time is not over at asOf',
    'pt-BR': 'Leads criados na janela, não contatados, cujo prazo não venceu em asOf',
  },
);

const businessHours: Override = { clock: 'business-hours' };
export const slaMetBusinessHours = leadsIn('Met', 'BusinessHours', businessHours, {
  en: 'Leads created in the window that were contacted within the promised time, counted in business hours',
  'pt-BR': 'Leads criados na janela que foram contatados no prazo prometido, contado em horas úteis',
});
export const slaBreachedBusinessHours = leadsIn('Breached', 'BusinessHours', businessHours, {
  en: 'Leads created in the window whose promised time, counted in business hours, was over before a contact',
  'pt-BR': 'Leads criados na janela cujo prazo, contado em horas úteis, venceu antes de um contato',
});
export const slaPendingBusinessHours = leadsIn('Pending', 'BusinessHours', businessHours, {
  en: 'Leads created in the window, not contacted, whose time in business hours is not over at asOf',
  'pt-BR': 'Leads criados na janela, não contatados, cujo prazo em horas úteis não venceu em asOf',
});

const fromAssignment: Override = { startsAt: 'assigned' };
export const slaMetFromAssignment = leadsIn('Met', 'FromAssignment', fromAssignment, {
  en: 'Leads created in the window that were contacted within the promised time, counted from their assignment',
  'pt-BR': 'Leads criados na janela que foram contatados no prazo prometido, contado da atribuição',
});
export const slaBreachedFromAssignment = leadsIn('Breached', 'FromAssignment', fromAssignment, {
  en: 'Leads created in the window whose promised time, counted from their assignment, was over before a contact',
  'pt-BR': 'Leads criados na janela cujo prazo, contado da atribuição, venceu antes de um contato',
});
export const slaPendingFromAssignment = leadsIn('Pending', 'FromAssignment', fromAssignment, {
  en: 'Leads created in the window, not contacted, not assigned or within the time from their assignment at asOf',
  'pt-BR': 'Leads criados na janela, não contatados, sem atribuição ou dentro do prazo a partir dela em asOf',
});

/* A promise is due whenever its lead came; one without a deadline is due in no window. */
const deadlines = derive(withPolicy(contacts), r => ({
  dueAt: choose(
    eq(r.clock, 'business-hours'),
    afterBusinessMinutes(r.businessCalendarId, startOf(r as Row<Promised>, {}), r.thresholdMinutes),
    afterMinutes(startOf(r as Row<Promised>, {}), r.thresholdMinutes),
  ),
}));
const due = wanting(during(deadlines, r => r.dueAt));
type Due = typeof due extends Rel<infer C, true> ? C : never;
/* @__NO_SIDE_EFFECTS__ */
function dueIn(state: Exclude<State, 'Pending'>, is: Text): Measure {
  return defineMeasure({
    name: `sla${state}OfDue`,
    unit: leads,
    is,
    range,
    from: count(
      where(due, r => states[state](r as Row<Promised>, {})),
      options(due as unknown as Rel<Promised, true>, r => (r as Row<Due>).dueAt),
    ),
  });
}

export const slaMetOfDue = dueIn('Met', {
  en: 'Leads whose deadline fell in the window that were contacted by it',
  'pt-BR': 'Leads cujo prazo venceu na janela e que foram contatados até ele',
});
export const slaBreachedOfDue = dueIn('Breached', {
  en: 'Leads whose deadline fell in the window and passed without a contact',
  'pt-BR': 'Leads cujo prazo venceu na janela sem que houvesse contato',
});
