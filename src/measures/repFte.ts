import { defineMeasure } from '../kernel/defineMeasure.js';
import { and, bound, coalesce, dec, eq, greatest, le, least, lt, present, text, times } from '../kernel/planExpressions.js';
import { sum, sumPer } from '../kernel/planRecipes.js';
import { derive, during, eachCalendarMonth, lookUp, rollUp, where } from '../kernel/planRelations.js';
import { arrMoney, months, persons } from '../kernel/unit.js';
import { usualTypes } from './dealHistory.js';
import { grouped, standing, valued } from './decidedDeals.js';
import { carriers, daysOf } from './quotas.js';
import { tenure } from './ramp.js';
import { byTeam, repRows } from './reps.js';

/*
 * People who carry quota, by the days of the window on which they do, and what they won meanwhile. Who closes a deal without carrying quota (a manager,
 * say) is in neither.
 */

const windowDays = daysOf(bound('opens'), bound('closes'));
const spanOf = { carriesFrom: 'carriesFrom', carriesUntil: 'carriesUntil' } as const;

/** Each row of a rep, cut to the days of the window on which the rep was there and carried quota. */
const rows = derive(
  where(
    lookUp(repRows(), carriers, r => ({ person: r.person }), spanOf),
    r => present(r.carriesFrom),
  ),
  r => ({
    from: greatest(r.clock, coalesce(r.carriesFrom, r.clock)),
    to: least(coalesce(r.endDate, bound('closes')), coalesce(r.carriesUntil, bound('closes'))),
  }),
);
const carrying = where(rows, r => lt(r.from, r.to));
/** The same by month of tenure. */
const carryingByMonth = where(
  derive(
    where(
      lookUp(tenure, carriers, r => ({ person: r.person }), spanOf),
      r => present(r.carriesFrom),
    ),
    r => ({
      from: greatest(r.monthFrom, coalesce(r.carriesFrom, r.monthFrom)),
      to: least(least(r.monthTo, bound('closes')), coalesce(r.carriesUntil, r.monthTo)),
    }),
  ),
  r => lt(r.from, r.to),
);

/** At the window's end: who was there on its last day and carried quota then. */
const atEnd = where(carrying, r => le(bound('closes'), r.to));

const deals = where(valued, standing('won', ...usualTypes));
/** Deals of owners who carried quota on the day they closed them. */
const carried = where(
  lookUp(deals, carriers, r => ({ person: r.ownerRepId }), spanOf),
  r => and(le(r.carriesFrom, r.closedAt), lt(r.closedAt, r.carriesUntil)),
  'owner carries no quota',
);
/** Those of owners who were fully ramped that day. */
const byRamped = where(
  lookUp(
    carried,
    tenure,
    r => ({ person: r.ownerRepId }),
    { rampFactor: 'rampFactor' },
    r => ({
      from: 'monthFrom',
      at: coalesce(r.closedAt, bound('opens')),
      inclusive: true,
    }),
  ),
  r => eq(r.rampFactor, dec('1')),
);

const notNegative = { min: '0' } as const;

export const repWonArr = defineMeasure({
  name: 'repWonArr',
  unit: arrMoney,
  is: {
    en: 'New and expansion ARR won in the period by reps who carry quota',
    'pt-BR': 'ARR novo e de expansão ganho no período por vendedores que carregam cota',
  },
  range: notNegative,
  from: sum(carried, r => coalesce(r.amountArr, dec('0')), grouped(...usualTypes)),
});
export const rampedRepWonArr = defineMeasure({
  name: 'rampedRepWonArr',
  unit: arrMoney,
  is: { en: 'The part of it won by fully ramped reps', 'pt-BR': 'A parte dele ganha por vendedores com rampa concluída' },
  range: notNegative,
  from: sum(byRamped, r => coalesce(r.amountArr, dec('0')), grouped(...usualTypes)),
});

export const averageQuotaFte = defineMeasure({
  name: 'averageQuotaFte',
  unit: persons,
  is: {
    en: 'Full-time equivalents of reps who carry quota, by the days of the period on which they do',
    'pt-BR': 'Equivalentes em tempo integral dos vendedores que carregam cota, pelos dias do período em que a carregam',
  },
  range: notNegative,
  from: sumPer(
    carrying,
    r => times(r.fte, daysOf(r.from, r.to)),
    () => windowDays,
    { dims: byTeam },
  ),
});
export const averageRampedFte = defineMeasure({
  name: 'averageRampedFte',
  unit: persons,
  is: { en: 'The fully ramped part of them, by the same days', 'pt-BR': 'A parte deles com rampa concluída, pelos mesmos dias' },
  range: notNegative,
  from: sumPer(
    where(carryingByMonth, r => eq(r.rampFactor, dec('1'))),
    r => times(r.fte, daysOf(r.from, r.to)),
    () => windowDays,
    { dims: byTeam },
  ),
});
export const averageRampAdjustedFte = defineMeasure({
  name: 'averageRampAdjustedFte',
  unit: persons,
  is: {
    en: 'Full-time equivalents × ramp factor of reps who carry quota, by the days of the period',
    'pt-BR': 'Equivalentes em tempo integral × fator de rampa dos vendedores que carregam cota, pelos dias do período',
  },
  range: notNegative,
  from: sumPer(
    carryingByMonth,
    r => times(times(r.fte, r.rampFactor), daysOf(r.from, r.to)),
    () => windowDays,
    { dims: byTeam },
  ),
});
export const closingQuotaFte = defineMeasure({
  name: 'closingQuotaFte',
  unit: persons,
  is: {
    en: 'Full-time equivalents of reps who carry quota on the period’s last day',
    'pt-BR': 'Equivalentes em tempo integral dos vendedores que carregam cota no último dia do período',
  },
  range: notNegative,
  from: sum(atEnd, r => r.fte, { dims: byTeam }),
});

/** The months that the window has, by days where it begins or ends in the middle of one. */
const calendar = during(
  derive(
    eachCalendarMonth(
      rollUp(
        repRows(),
        () => ({ all: text('all') }),
        () => ({}),
      ),
      () => ({ from: bound('opens'), until: bound('closes') }),
      { number: 'month', starts: 'monthStarts', ends: 'monthEnds' },
    ),
    r => ({ from: greatest(r.monthStarts, bound('opens')), to: least(r.monthEnds, bound('closes')) }),
  ),
  r => r.from,
);
export const monthsInPeriod = defineMeasure({
  name: 'monthsInPeriod',
  unit: months,
  is: { en: 'Calendar months in the period', 'pt-BR': 'Meses do calendário no período' },
  range: { above: '0' },
  from: sumPer(
    calendar,
    r => daysOf(r.from, r.to),
    r => daysOf(r.monthStarts, r.monthEnds),
  ),
});
