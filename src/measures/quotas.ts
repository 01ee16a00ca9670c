import type { QuotaColumns } from '../entities/quota.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import {
  and,
  bound,
  coalesce,
  daysBetween,
  dec,
  eq,
  greatest,
  gt,
  le,
  least,
  lt,
  maxOf,
  minOf,
  not,
  present,
  sumOf,
  text,
  times,
} from '../kernel/planExpressions.js';
import type { Columns, Expr, Rel, Row } from '../kernel/planKinds.js';
import { sumPer } from '../kernel/planRecipes.js';
import { convert, derive, during, eachMonth, lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { counted, money, moneyPerMonth } from '../kernel/unit.js';
import { tenureOf } from './ramp.js';
import { peopleOf } from './reps.js';

/*
 * The quotas of a window: each row by the days of it that lie in the window and on which its rep was there, over all its days. Who joins or leaves in the
 * middle carries a part; without records of reps everybody was there.
 */

/** Days from one to the other instant, never below 0. */
export const daysOf = (from: Expr<'instant'>, to: Expr<'instant'>): Expr<'dec'> =>
  coalesce(daysBetween(from, greatest(from, to)), dec('0'));

/** Every quota in the reporting currency, at the plan rate of its first day. */
const quotas = derive(
  convert(
    convert(scan<QuotaColumns>('quotas'), 'amount', 'plan', r => r.startDate),
    'fullAmount',
    'plan',
    r => r.startDate,
  ),
  r => ({ person: coalesce(r.repId, text('')), rowDays: daysOf(r.startDate, r.endDate) }),
);
interface OfRep extends Columns {
  readonly repId: 'text?';
}
/** The quota of a team is that of its reps again: counted apart. Framed first, so that they are the window's. */
/* @__NO_SIDE_EFFECTS__ */
export function ofReps<C extends OfRep, F extends boolean>(of: Rel<C, F>): Rel<C, F> {
  return where(of, r => present((r as Row<OfRep>).repId), 'quota of a team');
}

/** Those of the window, each with the days that count. */
const clipped = derive(
  lookUp(quotas, peopleOf('optional'), r => ({ person: r.person }), { activeFrom: 'activeFrom', activeUntil: 'activeUntil' }),
  r => ({
    from: greatest(greatest(r.startDate, bound('opens')), coalesce(r.activeFrom, r.startDate)),
    to: least(least(r.endDate, bound('closes')), coalesce(r.activeUntil, r.endDate)),
  }),
);
export const quotasInWindow = derive(
  ofReps(
    during(
      where(clipped, r => lt(r.from, r.to)),
      r => r.from,
    ),
  ),
  r => ({ countedDays: daysOf(r.from, r.to) }),
);

/** Who carries quota in the window: from the first to the last day of it that a row covers. */
export const carriers = rollUp(
  quotasInWindow,
  r => ({ person: r.person }),
  r => ({
    carriesFrom: minOf(greatest(r.startDate, bound('opens'))),
    carriesUntil: maxOf(least(r.endDate, bound('closes'))),
    lowestRamp: minOf(r.rampFactor),
    carried: sumOf(r.amount),
  }),
);

/** The lowest factor of each person's months of tenure in the window. */
const lowest = rollUp(
  where(tenureOf('optional'), r => and(lt(r.monthFrom, bound('closes')), lt(bound('opens'), r.monthTo))),
  r => ({ person: r.person }),
  r => ({ lowestFactor: minOf(r.rampFactor) }),
);
/** People with quota who were there the whole window, fully ramped all through it: by the curve of their role, and by the quota they were given. */
export const rampedPeople = where(
  lookUp(
    lookUp(peopleOf(), lowest, r => ({ person: r.person }), { lowestFactor: 'lowestFactor' }),
    carriers,
    r => ({ person: r.person }),
    { lowestRamp: 'lowestRamp', carried: 'carried' },
  ),
  r =>
    and(
      le(r.activeFrom, bound('opens')),
      le(bound('closes'), r.activeUntil),
      not(lt(r.lowestFactor, dec('1'))),
      not(lt(r.lowestRamp, dec('1'))),
      gt(r.carried, dec('0')),
    ),
);

const wholeMonths = rollUp(
  eachMonth(quotas, r => ({ from: r.startDate, until: r.endDate }), { number: 'month', starts: 'monthStarts', ends: 'monthEnds' }),
  r => ({ id: r.id }),
  r => ({ quotaMonths: maxOf(r.month), monthsEnd: maxOf(r.monthEnds) }),
);
/** Every quota with the number of its months, and whether they are whole: what one rep is to bring in a month is the unramped amount over them. */
export const monthlyQuotas = derive(
  lookUp(quotas, wholeMonths, r => ({ id: r.id }), { quotaMonths: 'quotaMonths', monthsEnd: 'monthsEnd' }),
  r => ({ evenMonths: eq(r.monthsEnd, r.endDate) }),
);

/* What one rep is to bring in: the mean over those who have a quota, whether they are there or not. */
const assignedInWindow = ofReps(
  during(
    where(
      derive(quotas, r => ({ from: greatest(r.startDate, bound('opens')), to: least(r.endDate, bound('closes')) })),
      r => lt(r.from, r.to),
    ),
    r => r.from,
  ),
);
const byMeasure = rollUp(
  assignedInWindow,
  r => ({ person: r.person, measure: r.measure }),
  r => ({ days: sumOf(daysOf(r.from, r.to)) }),
);
const assignedDays = rollUp(
  byMeasure,
  r => ({ person: r.person }),
  r => ({ days: maxOf(r.days) }),
);
const assignedFullQuota = defineMeasure({
  name: 'assignedFullQuota',
  unit: money,
  is: {
    en: 'Σ unramped quota of reps, by the days of the period that each row covers',
    'pt-BR': 'Σ das cotas cheias dos vendedores, pelos dias do período que cada linha cobre',
  },
  range: { min: '0' },
  from: sumPer(
    assignedInWindow,
    r => times(r.fullAmount, daysOf(r.from, r.to)),
    r => r.rowDays,
  ),
});
const assignedReps = defineMeasure({
  name: 'assignedReps',
  unit: counted,
  is: { en: 'Reps who have a quota, by the days of the period', 'pt-BR': 'Vendedores com cota, pelos dias do período' },
  range: { min: '0' },
  from: sumPer(
    assignedDays,
    r => r.days,
    () => daysOf(bound('opens'), bound('closes')),
  ),
});
export const fullQuota = defineMeasure({
  name: 'fullQuota',
  unit: money,
  is: { en: 'Unramped quota of one rep for the period', 'pt-BR': 'Cota cheia de um vendedor no período' },
  range: { min: '0' },
  inputs: { assignedFullQuota, assignedReps },
  formula: i => i.assignedFullQuota.dividedBy(i.assignedReps),
});
export const fullMonthlyQuota = defineMeasure({
  name: 'fullMonthlyQuota',
  unit: moneyPerMonth,
  is: { en: 'Unramped quota of one rep for one month', 'pt-BR': 'Cota cheia de um vendedor por mês' },
  range: { above: '0' },
});
