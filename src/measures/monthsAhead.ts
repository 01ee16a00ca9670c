import type { ArrMovementColumns } from '../entities/arrMovement.js';
import type { ForecastSnapshotColumns } from '../entities/forecastSnapshot.js';
import type { Binding } from '../kernel/binding.js';
import { beforeStart, shifted } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import type { RecipeData, RelData } from '../kernel/plan.js';
import {
  and,
  bound,
  coalesce,
  countOf,
  daysBetween,
  dec,
  eq,
  le,
  lt,
  minOf,
  monthsAfter,
  or,
  parameter,
  plus,
  text,
  times,
} from '../kernel/planExpressions.js';
import type { Columns, Expr, Rel } from '../kernel/planKinds.js';
import { sum, sumPer } from '../kernel/planRecipes.js';
import { chosenBy, convert, derive, lookUp, rollUp, rollUpAt, scan, where, whereFramed } from '../kernel/planRelations.js';
import { arrMoney, days, multiple, ratio } from '../kernel/unit.js';
import { terms } from './capacity.js';
import { recurringSubscriptions } from './customerSubscriptions.js';
import { month } from './forecastMonths.js';
import { askedScope, lastTaken } from './frozenCalls.js';
import { closingBalances, movements } from './ledger.js';
import { worth } from './openDeals.js';
import { createdBy, enteredIn, qualifiedValues } from './pipelineCreated.js';
import { netNewArr, reactivationArr } from './recurringRevenue.js';
import { renewalDueArr, renewals } from './renewals.js';
import { expectedAttainment, fourQuartersBefore, rampedParts } from './repLines.js';
import { atStart } from './targets.js';
import { amountWinRate, salesCycleDays } from './trailingDeals.js';
import { rated, ratedOptions } from './weightedPipeline.js';

/*
 * What a forecast of ARR says of each month ahead, one line a month, by method. From records everything is as it was known when the first month began;
 * `monthsAhead` says which month a line is of. New ARR is that of new customers alone: what existing ones add is in the rate of expansion.
 */

const MONTHS_AHEAD = 'monthsAhead';
/** What is known at the window's start, once for each month ahead. */
const known: Binding = { ...atStart, monthsAhead: MONTHS_AHEAD };
const yearBefore = beforeStart(12);
const ahead = coalesce(parameter(MONTHS_AHEAD, 'dec'), dec('0'));
const monthStarts = coalesce(monthsAfter(bound('closes'), ahead), bound('closes'));
const monthEnds = coalesce(monthsAfter(bound('closes'), plus(ahead, dec('1'))), bound('closes'));
const inMonth = (at: Expr<'instant'> | Expr<'instant?'>): Expr<'bool'> => and(le(monthStarts, at), lt(at as Expr<'instant'>, monthEnds));
const notNegative = { min: '0' } as const;
/** Months in any order, none left out between the first and the last. */
const rules = [{ consecutive: 'month' }] as const;

const trailingReactivationArr = rebind(reactivationArr, yearBefore, {
  name: 'trailingReactivationArr',
  is: { en: 'Reactivation ARR of the 12 months before the window', 'pt-BR': 'ARR de reativação dos 12 meses antes da janela' },
});
export const forecastReactivationArr = defineMeasure({
  name: 'forecastReactivationArr',
  unit: arrMoney,
  is: {
    en: 'Reactivation expected in the month; from records a twelfth of the year before',
    'pt-BR': 'Reativação esperada no mês; dos registros, um doze avos do ano anterior',
  },
  range: notNegative,
  inputs: { trailingReactivationArr },
  formula: i => i.trailingReactivationArr.dividedBy(constant('12', multiple)),
});

/* The pipeline that is there: what should have closed before is expected in the first month. */
const closing = where(rated, r => {
  const overdue = and(lt(r.expectedCloseDate, bound('closes')), eq(ahead, dec('0')));
  return and(eq(r.type, 'new-logo'), or(inMonth(r.expectedCloseDate), overdue));
});
export const weightedPipelineClosing = defineMeasure({
  name: 'weightedPipelineClosing',
  unit: arrMoney,
  is: {
    en: 'Weighted pipeline expected to close in the month; from records that of new customers',
    'pt-BR': 'Pipeline ponderado com fechamento esperado no mês; dos registros, o de novos clientes',
  },
  range: notNegative,
  from: sumPer(
    closing,
    r => times(worth(r), coalesce(r.rateWon, dec('0'))),
    r => coalesce(r.rateDecided, dec('1')),
    ratedOptions,
  ),
});

/* The pipeline that is not there yet: created as fast as in the year before, won as often, and not before a sales cycle has passed. */
const trailingNewLogoPipeline = defineMeasure({
  name: 'trailingNewLogoPipeline',
  unit: arrMoney,
  is: {
    en: 'Pipeline of new customers created in the 12 months before the window',
    'pt-BR': 'Pipeline de novos clientes criado nos 12 meses antes da janela',
  },
  range: notNegative,
  from: createdBy(
    where(enteredIn(qualifiedValues), r => eq(r.type, 'new-logo')),
    true,
  ),
  binding: yearBefore,
});
const all = text('all');
/** One row, as soon as there is a ledger. */
const once = rollUpAt(
  movements,
  () => ({ set: all }),
  r => r.at,
  r => ({ first: minOf(r.at) }),
);
const daysUntil = (name: string, en: string, pt: string, until: Expr<'instant'>) =>
  defineMeasure({
    name,
    unit: days,
    is: { en, 'pt-BR': pt },
    range: notNegative,
    from: sum(once, () => coalesce(daysBetween(bound('closes'), until), dec('0'))),
  });
const daysToMonth = daysUntil(
  'daysToMonth',
  'Days from the window’s start to the month’s',
  'Dias do início da janela ao do mês',
  monthStarts,
);
const daysToMonthEnd = daysUntil(
  'daysToMonthEnd',
  'Days from the window’s start to the month’s end',
  'Dias do início da janela ao fim do mês',
  monthEnds,
);
export const notYetCreatedArr = defineMeasure({
  name: 'notYetCreatedArr',
  unit: arrMoney,
  is: {
    en: 'ARR of the month from pipeline not created yet: pipeline created a day in the year before × win rate by amount × the month’s days that are more than a sales cycle away',
    'pt-BR':
      'ARR do mês vindo de pipeline ainda não criado: pipeline criado por dia no ano anterior × taxa de ganho por valor × os dias do mês a mais de um ciclo de vendas',
  },
  range: notNegative,
  inputs: { trailingNewLogoPipeline, amountWinRate, salesCycleDays, daysToMonth, daysToMonthEnd },
  formula: i => {
    const past = (t: Term): Term => t.minus(i.salesCycleDays).greatest(constant('0', days));
    return i.trailingNewLogoPipeline
      .times(i.amountWinRate)
      .times(past(i.daysToMonthEnd).minus(past(i.daysToMonth)))
      .dividedBy(constant('365', days));
  },
});
/** The month itself: quotas, reps and ramp curves are plans, and have to be complete until it ends. */
const theMonth: Binding = {
  opens: { anchor: 'start', months: { parameter: MONTHS_AHEAD } },
  closes: { anchor: 'start', months: { parameter: `${MONTHS_AHEAD}Next` } },
};
type Staffed = typeof terms extends Rel<infer C, true> ? C : never;
const staffedSum = (of: Rel<Staffed, true>): RecipeData =>
  sumPer(
    of,
    r => times(times(r.fullAmount, coalesce(r.tenureFactor, dec('1'))), times(r.activeDays, r.kept)),
    r => times(coalesce(r.quotaMonths, dec('1')), r.monthDays),
  );
const streetMonth = defineMeasure({
  name: 'streetMonth',
  unit: arrMoney,
  is: { en: 'Σ full monthly quota × ramp × staffed share of the month', 'pt-BR': 'Σ cota mensal cheia × rampa × parcela ocupada do mês' },
  range: notNegative,
  from: staffedSum(terms),
  binding: theMonth,
});
export const monthCapacity = defineMeasure({
  name: 'monthCapacity',
  unit: arrMoney,
  is: { en: 'Sales capacity of the month', 'pt-BR': 'Capacidade de vendas do mês' },
  range: notNegative,
  inputs: { streetMonth, expectedAttainment },
  formula: i => i.streetMonth.times(i.expectedAttainment),
});

/** What limits the driver from records: nothing, unless somebody says that quotas, reps, ramp curves and credits are known for the months ahead. */
export const limitedBy: Parameter = {
  kind: 'text',
  oneOf: ['nothing', 'capacity'],
  default: 'nothing',
  is: {
    en: 'what new ARR of a month is limited by; the capacity needs quotas, reps and credits, and the plans until the last month ends',
    'pt-BR':
      'o que limita o ARR novo de um mês; a capacidade precisa de cotas, vendedores e créditos, e dos planos até o fim do último mês',
  },
};
/** More than any team sells in a month. */
const UNLIMITED = dec('1000000000000000000');
/** One row that asks for no record of a month that has not come. */
const anyLedger = rollUpAt(
  scan<ArrMovementColumns>('arrMovements', { optional: true }),
  () => ({ set: all }),
  r => r.effectiveAt,
  () => ({ rows: countOf() }),
);
const unlimited = derive(anyLedger, () => ({
  fullAmount: UNLIMITED,
  tenureFactor: dec('1'),
  activeDays: dec('1'),
  kept: dec('1'),
  quotaMonths: dec('1'),
  monthDays: dec('1'),
  creditPart: dec('1'),
  quotaPart: dec('1'),
  per: dec('1'),
})) as RelData;
const limitedTo = <C extends Columns>(capacity: Rel<C, true>): Rel<C, true> =>
  chosenBy<C, true>('limitedBy', { nothing: unlimited, capacity });
const streetLimit = defineMeasure({
  name: 'streetLimit',
  unit: arrMoney,
  is: {
    en: 'Σ full monthly quota × ramp × staffed share of the month where that limits, else no limit',
    'pt-BR': 'Σ cota mensal cheia × rampa × parcela ocupada do mês onde isso limita; senão, sem limite',
  },
  range: notNegative,
  from: staffedSum(limitedTo<Staffed>(terms)),
  binding: theMonth,
});
const limitCredit = defineMeasure({
  name: 'limitCredit',
  unit: arrMoney,
  is: {
    en: 'Σ credit of fully ramped reps in the four quarters before the window, where capacity limits',
    'pt-BR': 'Σ dos créditos de vendedores com rampa concluída nos quatro trimestres antes da janela, onde a capacidade limita',
  },
  from: sum(limitedTo(rampedParts), r => r.creditPart),
  binding: fourQuartersBefore,
});
const limitQuota = defineMeasure({
  name: 'limitQuota',
  unit: arrMoney,
  is: { en: 'Σ of their quotas, where capacity limits', 'pt-BR': 'Σ das cotas deles, onde a capacidade limita' },
  range: notNegative,
  from: sumPer(
    limitedTo(rampedParts),
    r => r.quotaPart,
    r => r.per,
  ),
  binding: fourQuartersBefore,
});
export const forecastNewArr = defineMeasure({
  name: 'forecastNewArr',
  unit: arrMoney,
  is: {
    en: 'New ARR expected in the month: weighted pipeline that closes in it and pipeline not created yet, at most the capacity (from records where `limitedBy` says so)',
    'pt-BR':
      'ARR novo esperado no mês: pipeline ponderado que fecha nele e pipeline ainda não criado, no máximo a capacidade (dos registros, onde `limitedBy` o diz)',
  },
  range: notNegative,
  inputs: { weightedPipelineClosing, notYetCreatedArr, streetLimit, limitCredit, limitQuota },
  formula: i => i.weightedPipelineClosing.plus(i.notYetCreatedArr).least(i.streetLimit.times(i.limitCredit.dividedBy(i.limitQuota))),
});

const committed = convert(
  lastTaken(
    whereFramed(scan<ForecastSnapshotColumns>('forecastSnapshots'), r =>
      and(
        eq(r.scope, askedScope),
        eq(r.call, 'commit'),
        eq(r.measure, 'new-arr'),
        eq(r.startDate, monthStarts),
        eq(r.endDate, monthEnds),
        le(r.takenAt, bound('closes')),
      ),
    ),
  ),
  'amount',
  'plan',
  () => bound('ratesAt'),
);
export const commitNewArr = defineMeasure({
  name: 'commitNewArr',
  unit: arrMoney,
  is: {
    en: 'New ARR of the month as people called it: the last commit by the window’s start',
    'pt-BR': 'ARR novo do mês como as pessoas o comprometeram: o último commit até o início da janela',
  },
  range: notNegative,
  from: sum(committed, r => coalesce(r.amount, dec('0')), { needed: 'NO_SNAPSHOT' }),
});

/* A customer is up for renewal once: when the first of its terms ends that has not ended yet. */
const due = rollUp(
  whereFramed(recurringSubscriptions, r => le(bound('closes'), r.termEndAt)),
  r => ({ customer: r.customer }),
  r => ({ dueAt: minOf(r.termEndAt) }),
);
const dueInMonth = where(
  lookUp(closingBalances, due, r => ({ customer: r.customer }), { dueAt: 'dueAt' }),
  r => inMonth(r.dueAt),
);
export const renewingArr = defineMeasure({
  name: 'renewingArr',
  unit: arrMoney,
  is: {
    en: 'ARR up for renewal in the month, as of the window’s start',
    'pt-BR': 'ARR a renovar no mês, conforme o início da janela',
  },
  range: notNegative,
  from: sum(dueInMonth, r => r.closing, { member: r => ({ customer: r.customer, at: bound('closes'), inclusive: false }) }),
});
const renewalLostArr = defineMeasure({
  name: 'renewalLostArr',
  unit: arrMoney,
  is: { en: 'The part of the ARR due that left altogether', 'pt-BR': 'A parte do ARR a renovar que saiu por completo' },
  range: notNegative,
  from: sum(
    where(renewals, r => le(r.renewed, dec('0'))),
    r => r.due,
    { member: r => ({ customer: r.customer, at: bound('opens'), inclusive: false }) },
  ),
  binding: yearBefore,
});
const trailingRenewalDueArr = rebind(renewalDueArr, yearBefore, {
  name: 'trailingRenewalDueArr',
  is: { en: 'ARR that was due for renewal in the 12 months before the window', 'pt-BR': 'ARR a renovar nos 12 meses antes da janela' },
});
export const renewalChurnRate = defineMeasure({
  name: 'renewalChurnRate',
  unit: ratio,
  is: {
    en: 'Share of the renewing ARR that is expected to churn; from records that of the year before',
    'pt-BR': 'Parcela do ARR a renovar que se espera perder; dos registros, a do ano anterior',
  },
  range: { min: '0', max: '1' },
  inputs: { renewalLostArr, trailingRenewalDueArr },
  formula: i => i.renewalLostArr.dividedBy(i.trailingRenewalDueArr),
});

export const priorNetNewArr = defineMeasure({
  name: 'priorNetNewArr',
  unit: arrMoney,
  is: { en: 'Net new ARR of the same month a year earlier', 'pt-BR': 'ARR líquido novo do mesmo mês um ano antes' },
  inputs: { netNewArr },
  formula: i => i.netNewArr,
});

export const forecastMonths = defineListMeasure({
  name: 'forecastMonths',
  is: {
    en: 'New and reactivation ARR foretold of each month by the driver: weighted pipeline and pipeline not created yet, at most the capacity',
    'pt-BR':
      'ARR novo e de reativação previsto para cada mês pelo direcionador: pipeline ponderado e pipeline ainda não criado, no máximo a capacidade',
  },
  fields: { month, forecastNewArr, forecastReactivationArr },
  rules,
  binding: known,
});

export const pipelineMonths = defineListMeasure({
  name: 'pipelineMonths',
  is: {
    en: 'Weighted pipeline that closes in each month, and reactivation',
    'pt-BR': 'Pipeline ponderado que fecha em cada mês, e reativação',
  },
  fields: { month, weightedPipelineClosing, forecastReactivationArr },
  rules,
  binding: known,
});

export const capacityMonths = defineListMeasure({
  name: 'capacityMonths',
  is: { en: 'Sales capacity of each month, and reactivation', 'pt-BR': 'Capacidade de vendas de cada mês, e reativação' },
  fields: { month, monthCapacity, forecastReactivationArr },
  rules,
  binding: known,
});

export const commitMonths = defineListMeasure({
  name: 'commitMonths',
  is: {
    en: 'New ARR of each month as people called it, and reactivation',
    'pt-BR': 'ARR novo de cada mês como as pessoas o comprometeram, e reativação',
  },
  fields: { month, commitNewArr, forecastReactivationArr },
  rules,
  binding: known,
});

export const renewalMonths = defineListMeasure({
  name: 'renewalMonths',
  is: {
    en: 'ARR up for renewal in each month with the share that churns, new ARR and reactivation',
    'pt-BR': 'ARR a renovar em cada mês com a parcela que se perde, ARR novo e reativação',
  },
  fields: { month, renewingArr, renewalChurnRate, forecastNewArr, forecastReactivationArr },
  rules,
  binding: known,
});

export const naiveMonths = defineListMeasure({
  name: 'naiveMonths',
  is: { en: 'The months of the forecast', 'pt-BR': 'Os meses do forecast' },
  fields: { month },
  rules,
  binding: beforeStart(1),
});

export const seasonalMonths = defineListMeasure({
  name: 'seasonalMonths',
  is: { en: 'Net new ARR of the same month a year before each month', 'pt-BR': 'ARR líquido novo do mesmo mês um ano antes de cada mês' },
  fields: { month, priorNetNewArr },
  rules,
  binding: { ...shifted(-12), eachMonth: 'mean' },
});
