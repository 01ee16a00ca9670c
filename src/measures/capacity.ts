import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { label, monthLabel } from '../kernel/itemField.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import { bound, coalesce, dec, greatest, least, lt, minus, monthName, not, parameter, present, times } from '../kernel/planExpressions.js';
import type { Expr, Rel } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { items } from '../kernel/planRecipes.js';
import { derive, during, eachCalendarMonth, lookUp, where } from '../kernel/planRelations.js';
import { counted, ratio } from '../kernel/unit.js';
import { daysOf, fullMonthlyQuota, monthlyQuotas, ofReps } from './quotas.js';
import { tenure } from './ramp.js';
import { byTeam, peopleOf } from './reps.js';

/*
 * What a team can plausibly produce: every rep with a quota, month by month of the window, at the factor of the month of tenure that the rep is in on
 * the first day of it. Hires count from their planned first day, leavers to their planned last one; whom nobody plans to lose yet is expected lost by
 * the parameters.
 */

/** What is lost of a team, settled by the caller: the records know planned dates only. */
export const attritionParameters = {
  monthlyAttritionRate: {
    kind: 'decimal',
    min: 0,
    max: 1,
    default: '0',
    is: {
      en: 'share of staffed places expected to fall empty each month of the period',
      'pt-BR': 'parcela dos postos ocupados que se espera vagar a cada mês do período',
    },
  },
  backfillMonths: {
    kind: 'whole',
    unit: 'months',
    min: 1,
    max: 120,
    default: 1,
    is: { en: 'how long an empty place stays empty', 'pt-BR': 'por quanto tempo um posto vago fica vago' },
  },
} as const satisfies Readonly<Record<string, Parameter>>;

const staffed = derive(
  lookUp(monthlyQuotas, peopleOf(), r => ({ person: r.person }), { activeFrom: 'activeFrom', activeUntil: 'activeUntil' }),
  r => ({
    staffedFrom: greatest(coalesce(r.activeFrom, r.startDate), bound('opens')),
    staffedUntil: least(coalesce(r.activeUntil, r.endDate), bound('closes')),
  }),
);
/** Those of the window; what cannot be placed is counted once, not once a month. */
const covering = where(staffed, r => lt(greatest(r.staffedFrom, r.startDate), least(r.staffedUntil, r.endDate)));
const known = where(
  where(ofReps(covering), r => present(r.activeFrom), 'quota of a rep without record'),
  r => r.evenMonths,
  'quota not of whole months',
);
const months = eachCalendarMonth(known, r => ({ from: r.staffedFrom, until: r.staffedUntil }), {
  number: 'staffedMonth',
  starts: 'monthStarts',
  ends: 'monthEnds',
});
/** Cut to the days on which the rep is there and the quota covers. */
const cut = derive(months, r => ({
  dayFrom: greatest(greatest(r.monthStarts, r.staffedFrom), r.startDate),
  dayTo: least(least(r.monthEnds, r.staffedUntil), r.endDate),
}));
const inWindow = during(
  where(cut, r => lt(r.dayFrom, r.dayTo)),
  r => r.dayFrom,
);
const ramping = lookUp(
  inWindow,
  tenure,
  r => ({ person: r.person }),
  { tenureFactor: 'rampFactor', role: 'role', curve: 'curve', teamId: 'teamId' },
  r => ({
    from: 'monthFrom',
    at: r.dayFrom,
    inclusive: true,
  }),
);
/** Places that fell empty in the last so many months, this one included, and are not filled again. */
const empty = (staffedMonth: Expr<'dec'>): Expr<'dec'> =>
  times(
    coalesce(parameter('monthlyAttritionRate', 'dec'), dec('0')),
    least(staffedMonth, coalesce(parameter('backfillMonths', 'dec'), dec('1'))),
  );
export const terms = derive(ramping, r => ({
  activeDays: daysOf(r.dayFrom, r.dayTo),
  monthDays: daysOf(r.monthStarts, r.monthEnds),
  kept: greatest(minus(dec('1'), empty(r.staffedMonth)), dec('0')),
}));
type Term = typeof terms extends Rel<infer C, true> ? C : never;
export const byRep: RecipeOptions<Term> = {
  dims: byTeam,
  beside: [
    {
      code: 'UNCLASSIFIED_RECORDS',
      as: 'warning',
      of: where(terms, r => not(present(r.curve))),
      summary: { fn: 'count' },
      what: 'months of reps whose role has no ramp curve count as fully ramped',
    },
  ],
};

const rep = label({ is: { en: 'the rep, or the hire not made yet', 'pt-BR': 'o vendedor, ou a contratação ainda não feita' } });
const month = monthLabel({ is: { en: 'the month', 'pt-BR': 'o mês' } });
const share = { min: '0', max: '1' } as const;
const rampFactor = defineMeasure({
  name: 'rampFactor',
  unit: ratio,
  is: { en: 'Ramp curve at the rep’s month of tenure', 'pt-BR': 'Curva de rampa no mês de casa do vendedor' },
  range: share,
});
const activeFraction = defineMeasure({
  name: 'activeFraction',
  unit: ratio,
  is: {
    en: 'Share of the month expected to be staffed: after planned dates, attrition and the time until a place is filled again',
    'pt-BR': 'Parcela do mês que se espera ocupada: após datas planejadas, saídas e o tempo até o posto ser preenchido',
  },
  range: share,
});
const plannedActiveFraction = defineMeasure({
  name: 'plannedActiveFraction',
  unit: ratio,
  is: { en: 'Share of the month staffed as planned', 'pt-BR': 'Parcela do mês ocupada conforme o plano' },
  range: share,
});
const rules = [{ unique: ['rep', 'month'] }] as const;

export const repMonths = defineListMeasure({
  name: 'repMonths',
  is: { en: 'Capacity terms of each rep and month', 'pt-BR': 'Termos de capacidade por vendedor e mês' },
  fields: { rep, month, fullMonthlyQuota, rampFactor, activeFraction },
  rules,
  each: defineMeasure({
    name: 'repMonthLines',
    unit: counted,
    is: { en: 'One line a rep and month', 'pt-BR': 'Uma linha por vendedor e mês' },
    from: items(
      terms,
      r => ({
        rep: { text: r.person },
        month: { text: monthName(r.monthStarts) },
        fullMonthlyQuota: { of: r.fullAmount, per: r.quotaMonths },
        rampFactor: { of: r.tenureFactor },
        activeFraction: { of: times(r.activeDays, r.kept), per: r.monthDays },
      }),
      byRep,
    ),
  }),
});
export const plannedRepMonths = defineListMeasure({
  name: 'plannedRepMonths',
  is: { en: 'The same before attrition', 'pt-BR': 'O mesmo antes das saídas esperadas' },
  fields: { rep, month, fullMonthlyQuota, rampFactor, plannedActiveFraction },
  rules,
  each: defineMeasure({
    name: 'plannedRepMonthLines',
    unit: counted,
    is: { en: 'One line a rep and month, as planned', 'pt-BR': 'Uma linha por vendedor e mês, conforme o plano' },
    from: items(
      terms,
      r => ({
        rep: { text: r.person },
        month: { text: monthName(r.monthStarts) },
        fullMonthlyQuota: { of: r.fullAmount, per: r.quotaMonths },
        rampFactor: { of: r.tenureFactor },
        plannedActiveFraction: { of: r.activeDays, per: r.monthDays },
      }),
      byRep,
    ),
  }),
});
