import { overAges, windowBefore } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import { constant } from '../kernel/formula.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import {
  bound,
  coalesce,
  dec,
  eq,
  gt,
  least,
  localDay,
  lt,
  minus,
  monthsAfter,
  or,
  parameter,
  present,
  sumOf,
} from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { count, countDistinct, sum } from '../kernel/planRecipes.js';
import { convert, derive, during, lookUp, rollUp, where } from '../kernel/planRelations.js';
import { arrMoney, customers, money, moneyPerMonth, months } from '../kernel/unit.js';
import { atStart } from './cohorts.js';
import { recurringGrossMargin } from './finance.js';
import { cohort, movements, unconvertedOf, vintages } from './ledger.js';
import { expansionArr } from './recurringRevenue.js';

/*
 * A vintage is the customers that landed in the asked period, followed from each one's own first day: tenure month k of a customer begins k − 1 calendar
 * months after it. The follow-up may go past the period, as far as `asOf`; a vintage is as old as its youngest possible member.
 */

/** How old a vintage is asked to be, in months. */
const AGE = 'ageMonths';
const age = parameter(AGE, 'dec');

/** Each customer of the vintage, with its landing. */
const members = where(
  derive(
    lookUp(
      where(
        during(movements, r => r.at),
        r => eq(r.kind, 'new'),
      ),
      vintages,
      r => ({ customer: r.customer }),
      { firstLandedAt: 'landedAt' },
    ),
    r => ({ landedAt: r.at, landedOn: r.day, landed: r.delta }),
  ),
  r => eq(r.at, r.firstLandedAt),
);
/** Everything that ever happened to them. */
const followed = where(
  lookUp(movements, members, r => ({ customer: r.customer }), { landedAt: 'landedAt', landedOn: 'landedOn', landed: 'landed' }),
  r => present(r.landedAt),
);
/** What happened to them until the age, and the state it left: a day's events come after the instant that begins it. */
const untilAge = where(followed, r => lt(r.at, monthsAfter(r.landedAt, age)));
const atAge = rollUp(
  untilAge,
  r => ({ customer: r.customer, landedAt: r.landedAt }),
  r => ({ balance: sumOf(r.delta) }),
);
/** A customer belongs to the groups of its landing, whatever becomes of it. */
const member = (r: { readonly customer: Expr<'text'>; readonly landedAt: Expr<'instant'> | Expr<'instant?'> }) => ({
  customer: r.customer,
  at: r.landedAt,
  inclusive: true,
});
const aged = { member, lived: age } as const;
const notNegative = { min: '0' } as const;

export const vintageLogos = defineMeasure({
  name: 'vintageLogos',
  unit: customers,
  is: { en: 'Accounts of one vintage: those that landed in the period', 'pt-BR': 'Contas de uma safra: as que entraram no período' },
  range: { min: '0', whole: true },
  from: count(members, { member }),
});

export const landedArr = defineMeasure({
  name: 'landedArr',
  unit: arrMoney,
  is: {
    en: 'ARR of a vintage’s accounts at the end of each one’s first day',
    'pt-BR': 'ARR das contas de uma safra no fim do primeiro dia de cada uma',
  },
  range: notNegative,
  from: sum(members, r => r.landed, { member }),
});

/* Expansion is told by the day; its reason by the movements of that day. They are put together before anything is asked of a vintage: once a ledger. */
const expansionDays = where(movements, r => eq(r.kind, 'expansion'));
const booked = derive(
  convert(
    where(unconvertedOf({}), r => eq(r.bucket, '3 movement')),
    'deltaArr',
    'plan',
    () => bound('ratesAt'),
  ),
  r => ({ day: localDay(r.happenedAt) }),
);
const expanding = where(
  lookUp(booked, expansionDays, r => ({ customer: r.customer, day: r.day }), { at: 'at' }),
  r => present(r.at),
);
const ofVintage = where(
  lookUp(expanding, members, r => ({ customer: r.customer }), { landedAt: 'landedAt' }),
  r => present(r.landedAt),
);
const booking = where(ofVintage, r => lt(r.at, monthsAfter(r.landedAt, age)));
const expansions = where(untilAge, r => eq(r.kind, 'expansion'));

export const vintageExpansionArr = defineMeasure({
  name: 'vintageExpansionArr',
  unit: arrMoney,
  is: {
    en: 'Gross expansion of a vintage through the age, reactivations not counted',
    'pt-BR': 'Expansão bruta de uma safra até a idade, sem contar reativações',
  },
  range: notNegative,
  from: sum(booking, r => r.deltaArr, { ...aged, dims: r => ({ reason: r.reason }) }),
});

export const vintageArrAtAge = defineMeasure({
  name: 'vintageArrAtAge',
  unit: arrMoney,
  is: { en: 'ARR of a vintage at the age', 'pt-BR': 'ARR de uma safra na idade' },
  range: notNegative,
  from: sum(untilAge, r => r.delta, aged),
});

export const vintageKeptArr = defineMeasure({
  name: 'vintageKeptArr',
  unit: arrMoney,
  is: {
    en: 'Σ per account of the smaller of its landed ARR and its ARR at the age',
    'pt-BR': 'Σ por conta do menor entre o ARR de entrada e o ARR na idade',
  },
  range: { min: '0', atMost: 'landedArr' },
  from: sum(
    lookUp(atAge, members, r => ({ customer: r.customer }), { landed: 'landed' }),
    r => least(r.balance, coalesce(r.landed, dec('0'))),
    aged,
  ),
});

export const expandedVintageLogos = defineMeasure({
  name: 'expandedVintageLogos',
  unit: customers,
  is: { en: 'Accounts of a vintage with any expansion by the age', 'pt-BR': 'Contas de uma safra com alguma expansão até a idade' },
  range: { min: '0', whole: true, atMost: 'vintageLogos' },
  from: countDistinct(expansions, r => r.customer, aged),
});

export const vintageCustomersAtAge = defineMeasure({
  name: 'vintageCustomersAtAge',
  unit: customers,
  is: { en: 'Accounts of a vintage with ARR at the age', 'pt-BR': 'Contas de uma safra com ARR na idade' },
  range: { min: '0', whole: true, atMost: 'vintageLogos' },
  from: count(
    where(atAge, r => gt(r.balance, dec('0'))),
    aged,
  ),
});

/* Month by month: an item of a list is a tenure month. */
const passed = coalesce(age, dec('0'));
/** What happened to them before so many months had passed: the landing day at least, since with it the first month begins. */
const before = (so: Expr<'dec'>) => where(followed, r => or(eq(r.day, r.landedOn), lt(r.at, monthsAfter(r.landedAt, so))));

export const vintageCustomersInMonth = defineMeasure({
  name: 'vintageCustomersInMonth',
  unit: customers,
  is: {
    en: 'Active accounts of a vintage at the start of a tenure month',
    'pt-BR': 'Contas ativas de uma safra no início de um mês de vida',
  },
  range: { min: '0', whole: true },
  from: count(
    where(
      rollUp(
        before(passed),
        r => ({ customer: r.customer, landedAt: r.landedAt }),
        r => ({ arr: sumOf(r.delta) }),
      ),
      r => gt(r.arr, dec('0')),
    ),
    aged,
  ),
});

export const vintageCustomersByMonth = defineListMeasure({
  name: 'vintageCustomersByMonth',
  is: {
    en: 'Active accounts of a vintage at the start of tenure month 1, 2, …, as far as the whole vintage has come',
    'pt-BR': 'Contas ativas de uma safra no início do mês de vida 1, 2, …, até onde toda a safra já chegou',
  },
  fields: { vintageCustomersInMonth },
  plain: true,
  binding: overAges(AGE),
});

/** A month's gross profit is there once the month is over, so at age k it is that of month k, which began at age k − 1. */
const vintageArrInMonth = defineMeasure({
  name: 'vintageArrInMonth',
  unit: arrMoney,
  is: { en: 'ARR of a vintage at the start of a tenure month', 'pt-BR': 'ARR de uma safra no início de um mês de vida' },
  range: { min: '0' },
  from: sum(before(minus(passed, dec('1'))), r => r.delta, aged),
});

const vintageMrrInMonth = defineMeasure({
  name: 'vintageMrrInMonth',
  unit: moneyPerMonth,
  is: { en: 'That ARR ÷ 12 months', 'pt-BR': 'Esse ARR ÷ 12 meses' },
  range: { min: '0' },
  inputs: { vintageArrInMonth },
  formula: i => i.vintageArrInMonth.dividedBy(constant('12', months)),
});

const vintageGrossProfitInMonth = defineMeasure({
  name: 'vintageGrossProfitInMonth',
  unit: money,
  is: {
    en: 'Gross profit of a vintage in a tenure month: its MRR at that month’s start × the recurring gross margin of the asked period',
    'pt-BR': 'Lucro bruto de uma safra em um mês de vida: o MRR no início do mês × a margem bruta recorrente do período pedido',
  },
  inputs: { vintageMrrInMonth, recurringGrossMargin },
  formula: i => i.vintageMrrInMonth.times(i.recurringGrossMargin).times(constant('1', months)),
});

export const vintageGrossProfitByMonth = defineListMeasure({
  name: 'vintageGrossProfitByMonth',
  is: {
    en: 'Gross profit of a vintage in tenure month 1, 2, …, as far as the months are over for the whole vintage',
    'pt-BR': 'Lucro bruto de uma safra no mês de vida 1, 2, …, até onde os meses terminaram para toda a safra',
  },
  fields: { vintageGrossProfitInMonth },
  plain: true,
  binding: overAges(AGE, 1),
});

/* Beside vintages: who was there at both ends, and expansion a period ago. */
const survivors = where(cohort, r => gt(r.closing, dec('0')));

export const survivorOpeningArr = defineMeasure({
  name: 'survivorOpeningArr',
  unit: arrMoney,
  is: { en: 'ARR at the start of accounts active at both ends', 'pt-BR': 'ARR no início das contas ativas nas duas pontas' },
  range: notNegative,
  from: sum(survivors, r => r.opening, atStart),
});

export const survivorClosingArr = defineMeasure({
  name: 'survivorClosingArr',
  unit: arrMoney,
  is: { en: 'ARR at the end of the same accounts', 'pt-BR': 'ARR no fim das mesmas contas' },
  range: notNegative,
  from: sum(survivors, r => r.closing, atStart),
});

export const priorPeriodExpansionArr = rebind(expansionArr, windowBefore, {
  name: 'priorPeriodExpansionArr',
  is: { en: 'Expansion ARR of the window before, of the same length', 'pt-BR': 'ARR de expansão da janela anterior, de igual duração' },
});
