import type { RepColumns } from '../entities/rep.js';
import { bound, choose, coalesce, countOf, dec, gt, maxOf, minOf, not, present, text } from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { derive, rollUp, scan } from '../kernel/planRelations.js';

/*
 * The people who sell. A row is a person in a role over an interval; a person without several rows is its own row. Quota and tenure count from the day
 * that the quota begins, or the role where nothing says when.
 */

/** Every row, with the person and the day its clock starts. `optional`: without the entity nobody is known, and nothing is missing. */
/* @__NO_SIDE_EFFECTS__ */
export function repRows(optional?: 'optional') {
  return derive(scan<RepColumns>('reps', optional ? { optional: true } : {}), r => ({
    person: coalesce(r.repId, r.id),
    clock: coalesce(r.quotaStartDate, r.hireDate),
  }));
}

const span = (r: { readonly clock: Expr<'instant'>; readonly endDate: Expr<'instant?'> }) => ({
  activeFrom: minOf(r.clock),
  lastEnd: maxOf(r.endDate),
  unended: countOf(not(present(r.endDate))),
});
/** Who has not left stays for as long as anything is seen. */
const until = (r: { readonly unended: Expr<'dec'>; readonly lastEnd: Expr<'instant?'> }) => ({
  activeUntil: choose(gt(r.unended, dec('0')), bound('cutoff'), coalesce(r.lastEnd, bound('cutoff'))),
});

/** Every person, from the first day with quota to the last day of all. */
/* @__NO_SIDE_EFFECTS__ */
export function peopleOf(optional?: 'optional') {
  return derive(
    rollUp(repRows(optional), r => ({ person: r.person }), span),
    until,
  );
}

/** Groups of a team: by rep, under the name that deals have it, by team, by role. The rep is what the records say in several ways, so it is no column of theirs. */
/* @__NO_SIDE_EFFECTS__ */
export function byTeam(r: { readonly person: Expr<'text'>; readonly teamId: Expr<'text?'>; readonly role: Expr<'text'> | Expr<'text?'> }) {
  return { ownerRepId: choose(present(r.person), r.person, text('')), teamId: r.teamId, role: r.role };
}
