import type { ActivityColumns } from '../entities/activity.js';
import type { RepTimeColumns } from '../entities/repTime.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Text } from '../kernel/languages.js';
import type { RecipeData } from '../kernel/plan.js';
import {
  afterMinutes,
  and,
  bound,
  coalesce,
  daysBetween,
  daysWithin,
  dec,
  eq,
  greatest,
  gt,
  lt,
  minus,
  minutesBetween,
  not,
  present,
  times,
} from '../kernel/planExpressions.js';
import type { Rel, Row } from '../kernel/planKinds.js';
import { sum, sumPer } from '../kernel/planRecipes.js';
import { derive, during, scan, timeline, where, whereFramed } from '../kernel/planRelations.js';
import { minutes } from '../kernel/unit.js';

/*
 * Working time of reps by what it was for. Time that two entries of a rep claim counts once, for the entry that began first: so the categories add up to
 * what was classified. Time without a category is counted apart, never spread over the others.
 */

const entries = derive(scan<ActivityColumns>('activities'), r => ({ from: r.source }));

/** The entries of a source that begin in the window, each with the minutes that are its own. */
const timeOf = (source: 'logged' | 'calendar') => {
  const inWindow = during(
    where(entries, r => eq(r.from, source)),
    r => r.startedAt,
  );
  const timed = where(
    where(inWindow, r => present(r.durationMinutes), 'no durationMinutes'),
    r => present(r.repId),
    'no rep',
  );
  const classified = where(timed, r => present(r.timeCategory));
  const spans = derive(classified, r => ({ endsAt: coalesce(afterMinutes(r.startedAt, r.durationMinutes), r.startedAt) }));
  // How far the rep's time is taken with each entry, and so before the next.
  const reaching = timeline(spans, ['repId'], ['startedAt', 'id'], { reach: { fn: 'maxBefore', of: 'endsAt' } });
  const own = derive(timeline(reaching, ['repId'], ['startedAt', 'id'], { taken: { fn: 'previous', of: 'reach' } }), r => {
    const begins = greatest(r.startedAt, coalesce(r.taken, r.startedAt));
    return { minutes: greatest(minutesBetween(begins, r.endsAt), dec('0')), overlaps: gt(r.taken, r.startedAt) };
  });
  return { own, unclassified: where(timed, r => not(present(r.timeCategory))), overlapping: where(own, r => r.overlaps) };
};
const logged = timeOf('logged');
const calendar = timeOf('calendar');

const minutesOf = ({ own, unclassified, overlapping }: typeof logged, category?: string): RecipeData =>
  sum(category === undefined ? own : where(own, r => eq(r.timeCategory, category)), r => r.minutes, {
    dims: r => ({ ownerRepId: r.repId }),
    beside: [
      { code: 'UNCLASSIFIED_RECORDS', as: 'warning', of: unclassified, summary: { fn: 'count' }, what: 'entries without a category' },
      { code: 'OVERLAPPING_TIME', as: 'warning', of: overlapping, summary: { fn: 'count' }, what: 'entries that overlap an earlier one' },
    ],
  });
const measure = (name: string, is: Text, from: RecipeData, atMost?: string) =>
  defineMeasure({ name, unit: minutes, is, range: { min: '0', ...(atMost === undefined ? {} : { atMost }) }, from });

export const classifiedMinutes = measure(
  'classifiedMinutes',
  { en: 'All logged time with a category', 'pt-BR': 'Todo o tempo registrado com categoria' },
  minutesOf(logged),
);
export const customerFacingMinutes = measure(
  'customerFacingMinutes',
  { en: 'Logged time with customers, overlaps once', 'pt-BR': 'Tempo registrado com clientes, sobreposições uma vez' },
  minutesOf(logged, 'customer-facing'),
  'classifiedMinutes',
);
export const adminMinutes = measure(
  'adminMinutes',
  { en: 'Logged administrative time, overlaps once', 'pt-BR': 'Tempo administrativo registrado, sobreposições uma vez' },
  minutesOf(logged, 'admin'),
  'classifiedMinutes',
);
export const sellingPrepMinutes = measure(
  'sellingPrepMinutes',
  { en: 'Logged time of preparing sales, overlaps once', 'pt-BR': 'Tempo registrado de preparação de vendas, sobreposições uma vez' },
  // At most what customer-facing time leaves of classified time: the variant that adds the two refuses more.
  minutesOf(logged, 'selling-prep'),
);
export const calendarClassifiedMinutes = measure(
  'calendarClassifiedMinutes',
  { en: 'All calendar time with a category', 'pt-BR': 'Todo o tempo de agenda com categoria' },
  minutesOf(calendar),
);
export const calendarCustomerFacingMinutes = measure(
  'calendarCustomerFacingMinutes',
  { en: 'Calendar time with customers', 'pt-BR': 'Tempo de agenda com clientes' },
  minutesOf(calendar, 'customer-facing'),
  'calendarClassifiedMinutes',
);
export const calendarAdminMinutes = measure(
  'calendarAdminMinutes',
  { en: 'Administrative calendar time', 'pt-BR': 'Tempo administrativo de agenda' },
  minutesOf(calendar, 'admin'),
  'calendarClassifiedMinutes',
);

/** Contracted periods that overlap the window, each with its part of it. */
const contracted = whereFramed(scan<RepTimeColumns>('repTimes'), r => and(lt(r.startDate, bound('closes')), lt(bound('opens'), r.endDate)));
type Contracted = typeof contracted extends Rel<infer C, true> ? C : never;
const worked = (r: Row<Contracted>) => minus(r.contractedMinutes, r.leaveMinutes);
export const contractedMinutes = measure(
  'contractedMinutes',
  { en: 'Contracted working time less leave', 'pt-BR': 'Tempo de trabalho contratado menos ausências' },
  sumPer(
    contracted,
    r => times(worked(r), daysWithin(r.startDate, r.endDate, bound('opens'), bound('closes'))),
    r => coalesce(daysBetween(r.startDate, r.endDate), dec('1')),
    { dims: r => ({ ownerRepId: r.repId }) },
  ),
);
