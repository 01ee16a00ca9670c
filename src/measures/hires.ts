import { defineMeasure } from '../kernel/defineMeasure.js';
import { label, numbers } from '../kernel/itemField.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import {
  and,
  bound,
  choose,
  coalesce,
  countOf,
  dec,
  eq,
  gt,
  least,
  lt,
  maxOf,
  minOf,
  not,
  present,
  sumOf,
} from '../kernel/planExpressions.js';
import { count, items, sum } from '../kernel/planRecipes.js';
import { concat, derive, during, eachMonth, lookUp, rollUp, where } from '../kernel/planRelations.js';
import { arrMoney, counted, days } from '../kernel/unit.js';
import { arrCredits, countable } from './credits.js';
import { fullMonthlyQuota, monthlyQuotas } from './quotas.js';
import { byTeam, repRows } from './reps.js';

/*
 * The hires of a window: who starts a role in it that carries quota, followed month by month to `asOf` or to the day they leave it. Nobody is dropped for
 * having left: what was seen is seen.
 */

/** Every person in a role, from the day that tenure counts from. */
const roles = rollUp(
  repRows(),
  r => ({ person: r.person, role: r.role }),
  r => ({ clock: minOf(r.clock), lastEnd: maxOf(r.endDate), unended: countOf(not(present(r.endDate))) }),
);
/** Of who began two roles in one window, the later one. */
const newest = rollUp(
  during(roles, r => r.clock),
  r => ({ person: r.person }),
  r => ({ clock: maxOf(r.clock) }),
);
const begun = lookUp(newest, roles, r => ({ person: r.person, clock: r.clock }), { role: 'role', lastEnd: 'lastEnd', unended: 'unended' });
const ofTeams = lookUp(
  begun,
  repRows(),
  r => ({ person: r.person }),
  { teamId: 'teamId', planned: 'trainingDays' },
  r => ({
    from: 'hireDate',
    at: r.clock,
    inclusive: true,
  }),
);

/* The bar: the first quota of the role, every row that begins on its first day. */
const quotasSince = where(
  lookUp(monthlyQuotas, begun, r => ({ person: r.person }), { hiredAt: 'clock' }),
  r => and(lt(r.hiredAt, r.endDate), r.evenMonths),
);
const firstQuota = rollUp(
  quotasSince,
  r => ({ person: r.person }),
  r => ({ firstStart: minOf(r.startDate) }),
);
const bar = where(
  lookUp(quotasSince, firstQuota, r => ({ person: r.person }), { firstStart: 'firstStart' }),
  r => eq(r.startDate, r.firstStart),
);
const bars = rollUp(
  bar,
  r => ({ person: r.person }),
  r => ({ full: sumOf(r.fullAmount) }),
);
const hired = derive(
  where(
    lookUp(ofTeams, bars, r => ({ person: r.person }), { full: 'full' }),
    r => gt(r.full, dec('0')),
    'hire without quota',
  ),
  r => ({ seenUntil: choose(gt(r.unended, dec('0')), bound('asOf'), least(coalesce(r.lastEnd, bound('asOf')), bound('asOf'))) }),
);

/* Their months: those that were seen whole, with the credit of each. */
const monthsSeen = eachMonth(hired, r => ({ from: r.clock, until: r.seenUntil }), {
  number: 'tenureMonth',
  starts: 'tenureStarts',
  ends: 'tenureEnds',
});
const earned = countable(
  where(
    lookUp(
      arrCredits,
      monthsSeen,
      r => ({ person: r.person }),
      { tenureMonth: 'tenureMonth', tenureEnds: 'tenureEnds', hiredAt: 'clock' },
      r => ({ from: 'tenureStarts', at: r.creditedAt, inclusive: true }),
    ),
    r => lt(r.creditedAt, r.tenureEnds),
  ),
);
const earnedByMonth = rollUp(
  earned,
  r => ({ person: r.person, tenureMonth: r.tenureMonth }),
  r => ({ earned: sumOf(r.part) }),
);
const months = derive(
  lookUp(monthsSeen, earnedByMonth, r => ({ person: r.person, tenureMonth: r.tenureMonth }), { earned: 'earned' }),
  r => ({ inMonth: coalesce(r.earned, dec('0')), monthNumber: r.tenureMonth }),
);
const barsOfHired = where(
  lookUp(bar, hired, r => ({ person: r.person }), { role: 'role', teamId: 'teamId', clock: 'clock' }),
  r => present(r.clock),
);
const inherited = where(earned, r => lt(r.dealCreatedAt, r.hiredAt));

/** Credit of one month of tenure. */
const monthlyCredit = defineMeasure({
  name: 'monthlyCredit',
  unit: arrMoney,
  is: { en: 'Credit of one month of tenure', 'pt-BR': 'Crédito de um mês de casa' },
});
export const hires = defineListMeasure({
  name: 'hires',
  is: {
    en: 'Reps whose tenure began in the period: their credit by month of tenure, as far as they were seen',
    'pt-BR': 'Vendedores cujo tempo de casa começou no período: o crédito por mês de casa, até onde foram vistos',
  },
  fields: {
    rep: label({ is: { en: 'the rep', 'pt-BR': 'o vendedor' } }),
    fullMonthlyQuota,
    monthlyCredit: numbers(monthlyCredit),
  },
  rules: [{ unique: ['rep'] }],
  each: defineMeasure({
    name: 'hireLines',
    unit: counted,
    is: { en: 'One line a hire', 'pt-BR': 'Uma linha por contratação' },
    from: items(
      concat(months, barsOfHired),
      r => ({
        rep: { text: r.person },
        fullMonthlyQuota: { sum: r.fullAmount, per: r.quotaMonths },
        monthlyCredit: { all: r.inMonth, by: r.monthNumber },
      }),
      {
        dims: byTeam,
        beside: [{ code: 'INHERITED_PIPELINE', as: 'warning', of: inherited, summary: { fn: 'count' }, what: 'credits' }],
      },
    ),
  }),
});

/* What training was planned for them. */
const trained = where(ofTeams, r => present(r.planned), 'no trainingDays');
const plannedTraining = defineMeasure({
  name: 'plannedTraining',
  unit: days,
  is: { en: 'Σ of days of planned training of the hires', 'pt-BR': 'Σ dos dias de treinamento planejado das contratações' },
  range: { min: '0' },
  from: sum(trained, r => coalesce(r.planned, dec('0'))),
});
/** A plain count, so that days divided by it stay days. */
const trainedHires = defineMeasure({
  name: 'trainedHires',
  unit: counted,
  is: { en: 'Hires with a planned training', 'pt-BR': 'Contratações com treinamento planejado' },
  range: { min: '0' },
  from: count(trained),
});
export const trainingDays = defineMeasure({
  name: 'trainingDays',
  unit: days,
  is: {
    en: 'Planned days of training before selling: the mean of the hires of the period',
    'pt-BR': 'Dias planejados de treinamento antes de vender: a média das contratações do período',
  },
  range: { min: '0' },
  inputs: { plannedTraining, trainedHires },
  formula: i => i.plannedTraining.dividedBy(i.trainedHires.mustBe('not-zero', 'NO_DATA')),
});
