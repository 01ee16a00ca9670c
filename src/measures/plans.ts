import type { TargetColumns } from '../entities/target.js';
import { yearToDate } from '../kernel/binding.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import { and, bound, coalesce, daysBetween, dec, eq, lastOf, le, lt, parameter, present, text, times } from '../kernel/planExpressions.js';
import { sum, sumPer } from '../kernel/planRecipes.js';
import { convert, rollUp, scan, where, whereFramed } from '../kernel/planRelations.js';
import { deals, money } from '../kernel/unit.js';
import { reforecastCall, tiles, untiled } from './frozenCalls.js';
import { approvedTargets } from './targets.js';

/* Plans that an attainment is told against, beside the target of exactly the asked window. */

export const reforecast = defineMeasure({
  name: 'reforecast',
  unit: money,
  is: { en: 'Latest approved re-forecast of the period', 'pt-BR': 'Último reforecast aprovado do período' },
  from: sum(reforecastCall, r => coalesce(r.amount, dec('0')), { needed: 'NO_SNAPSHOT' }),
});

const whole = where(approvedTargets, r => and(eq(r.startDate, bound('opens')), eq(r.endDate, bound('ends')), present(r.amount)));
/** By days: what of the target the days that have passed stand for. */
export const targetToDate = defineMeasure({
  name: 'targetToDate',
  unit: money,
  is: {
    en: 'Target from the period’s start to asOf: target × days elapsed ÷ days of the period',
    'pt-BR': 'Meta do início do período até asOf: meta × dias decorridos ÷ dias do período',
  },
  from: sumPer(
    whole,
    r => times(coalesce(r.amount, dec('0')), coalesce(daysBetween(r.startDate, bound('closes')), dec('0'))),
    r => coalesce(daysBetween(r.startDate, r.endDate), dec('1')),
    { needed: 'MISSING_TARGET' },
  ),
});

/** The targets that the fiscal year to the window's end is made of, each in the version in force when its own period began. */
const ofYear = tiles(
  convert(
    rollUp(
      whereFramed(scan<TargetColumns>('targets'), r =>
        and(
          eq(r.scope, coalesce(parameter('targetScope', 'text'), text('company'))),
          eq(r.metric, coalesce(parameter('targetMetric', 'text'), text('new-arr'))),
          le(bound('opens'), r.startDate),
          le(r.endDate, bound('ends')),
          le(r.approvedAt, r.startDate),
          present(r.amount),
        ),
      ),
      r => ({ metric: r.metric, startDate: r.startDate, endDate: r.endDate }),
      r => {
        const order = { by: [r.approvedAt, r.recordedAt, r.id] };
        return { amount: lastOf(r.amount, order), amountCurrency: lastOf(r.amountCurrency, order) };
      },
    ),
    'amount',
    'plan',
    () => bound('ratesAt'),
  ),
);
export const targetYearToDate = defineMeasure({
  name: 'targetYearToDate',
  unit: money,
  is: {
    en: 'Approved targets of the fiscal year to the period’s end, added up',
    'pt-BR': 'Metas aprovadas do ano fiscal até o fim do período, somadas',
  },
  from: sum(ofYear, r => coalesce(r.amount, dec('0')), {
    needed: 'MISSING_TARGET',
    beside: [
      {
        code: 'MISSING_TARGET',
        as: 'reason',
        of: untiled(ofYear),
        summary: { fn: 'sum', arg: { col: 'missing' } },
        what: 'days of the year to date without one target',
      },
      {
        code: 'MISSING_TARGET',
        as: 'reason',
        // Balances at the ends of parts of a year do not add up.
        of: where(ofYear, r => and(eq(r.metric, 'arr'), lt(bound('opens'), r.startDate))),
        summary: { fn: 'count' },
        what: 'targets of a balance, which do not add up over a year',
      },
    ],
  }),
  binding: yearToDate,
});

export const targetDeals = defineMeasure({
  name: 'targetDeals',
  unit: deals,
  is: { en: 'Deals in the target', 'pt-BR': 'Negócios na meta' },
  range: { min: '0', whole: true },
});
