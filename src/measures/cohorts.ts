import { lastMonths, meanOfMonths, repeated } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import { constant } from '../kernel/formula.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import {
  bound,
  dec,
  eq,
  greatest,
  gt,
  le,
  least,
  minOf,
  minus,
  negated,
  not,
  oneOf,
  or,
  present,
  sumOf,
} from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { count, sum } from '../kernel/planRecipes.js';
import { derive, during, lookUp, rollUp, where } from '../kernel/planRelations.js';
import { arrMoney, customers, months, ratio, ratioPerMonth } from '../kernel/unit.js';
import { balances, belowZero, closingBalances, cohort, movements } from './ledger.js';

const notNegative = { min: '0' } as const;

/** Membership of a cohort is fixed at the window's start: an account that moves segment is no churn in one and no gain in the other. */
export const atStart = {
  member: (r: { readonly customer: Expr<'text'> }) => ({ customer: r.customer, at: bound('opens'), inclusive: false }),
  beside: belowZero,
} as const;

export const cohortOpeningArr = defineMeasure({
  name: 'cohortOpeningArr',
  unit: arrMoney,
  is: { en: 'ARR at the start of accounts active at the start', 'pt-BR': 'ARR no início das contas ativas no início' },
  range: notNegative,
  from: sum(cohort, r => r.opening, atStart),
});

export const cohortClosingArr = defineMeasure({
  name: 'cohortClosingArr',
  unit: arrMoney,
  is: { en: 'ARR of the same accounts at the end', 'pt-BR': 'ARR das mesmas contas no fim' },
  range: notNegative,
  from: sum(cohort, r => r.closing, atStart),
});

export const cohortKeptArr = defineMeasure({
  name: 'cohortKeptArr',
  unit: arrMoney,
  is: { en: 'Σ per account of the smaller of opening and closing ARR', 'pt-BR': 'Σ por conta do menor entre o ARR inicial e o final' },
  range: { min: '0', atMost: 'cohortOpeningArr' },
  from: sum(cohort, r => least(r.opening, r.closing), atStart),
});

export const cohortCancelledArr = defineMeasure({
  name: 'cohortCancelledArr',
  unit: arrMoney,
  is: { en: 'Opening ARR of cohort accounts with nothing at the end', 'pt-BR': 'ARR inicial das contas da coorte sem nada no fim' },
  range: { min: '0', atMost: 'cohortOpeningArr' },
  from: sum(
    where(cohort, r => not(gt(r.closing, dec('0')))),
    r => r.opening,
    atStart,
  ),
});

/* Movement-sum: what the cohort did, account by account, up to and including its first churn in the window. */
const inWindow = lookUp(
  during(movements, r => r.at),
  cohort,
  r => ({ customer: r.customer }),
  { opening: 'opening' },
);
const ofCohort = where(inWindow, r => present(r.opening));
const firstChurn = rollUp(
  where(ofCohort, r => eq(r.kind, 'churn')),
  r => ({ customer: r.customer }),
  r => ({ churnedAt: minOf(r.at) }),
);
const untilChurn = where(
  lookUp(ofCohort, firstChurn, r => ({ customer: r.customer }), { churnedAt: 'churnedAt' }),
  r => or(not(present(r.churnedAt)), le(r.at, r.churnedAt)),
);

export const cohortExpansionArr = defineMeasure({
  name: 'cohortExpansionArr',
  unit: arrMoney,
  is: {
    en: 'Expansion of cohort accounts up to each one’s first churn',
    'pt-BR': 'Expansão das contas da coorte até o primeiro churn de cada uma',
  },
  range: notNegative,
  from: sum(
    where(untilChurn, r => eq(r.kind, 'expansion')),
    r => r.delta,
    atStart,
  ),
});

export const cohortContractionArr = defineMeasure({
  name: 'cohortContractionArr',
  unit: arrMoney,
  is: {
    en: 'Contraction of cohort accounts up to each one’s first churn',
    'pt-BR': 'Contração das contas da coorte até o primeiro churn de cada uma',
  },
  range: notNegative,
  from: sum(
    where(untilChurn, r => eq(r.kind, 'contraction')),
    r => negated(r.delta),
    atStart,
  ),
});

export const cohortChurnedArr = defineMeasure({
  name: 'cohortChurnedArr',
  unit: arrMoney,
  is: { en: 'ARR lost with each cohort account’s first churn', 'pt-BR': 'ARR perdido no primeiro churn de cada conta da coorte' },
  range: notNegative,
  from: sum(
    where(untilChurn, r => eq(r.kind, 'churn')),
    r => negated(r.delta),
    atStart,
  ),
});

const losses = lookUp(
  rollUp(
    where(untilChurn, r => oneOf(r.kind, 'contraction', 'churn')),
    r => ({ customer: r.customer }),
    r => ({ lost: sumOf(negated(r.delta)) }),
  ),
  cohort,
  r => ({ customer: r.customer }),
  { opening: 'opening' },
);

export const cohortGrowthLostArr = defineMeasure({
  name: 'cohortGrowthLostArr',
  unit: arrMoney,
  is: {
    en: 'Σ per account of losses beyond its opening ARR: in-window growth lost again',
    'pt-BR': 'Σ por conta das perdas além do ARR inicial: crescimento da janela perdido de novo',
  },
  range: notNegative,
  fallback: '0',
  from: sum(
    derive(losses, r => ({ customer: r.customer, beyond: greatest(dec('0'), minus(r.lost, { col: 'opening' })) })),
    r => r.beyond,
    atStart,
  ),
});

export const openingCustomers = defineMeasure({
  name: 'openingCustomers',
  unit: customers,
  is: { en: 'Accounts with ARR above 0 at the window’s start', 'pt-BR': 'Contas com ARR acima de 0 no início da janela' },
  range: { min: '0', whole: true },
  from: count(cohort, atStart),
});

export const retainedCustomers = defineMeasure({
  name: 'retainedCustomers',
  unit: customers,
  is: { en: 'Opening customers with ARR above 0 at the end', 'pt-BR': 'Clientes do início com ARR acima de 0 no fim' },
  range: { min: '0', whole: true, atMost: 'openingCustomers' },
  from: count(
    where(cohort, r => gt(r.closing, dec('0'))),
    atStart,
  ),
});

export const churnedCustomers = defineMeasure({
  name: 'churnedCustomers',
  unit: customers,
  is: {
    en: 'Opening customers with at least one churn in the window, also those that came back',
    'pt-BR': 'Clientes do início com ao menos um churn na janela, também os que voltaram',
  },
  range: { min: '0', whole: true, atMost: 'openingCustomers' },
  from: count(firstChurn, atStart),
});

/* Who joined in the window and is gone by its end: with ARR at neither end, so no opening customer that left and came back as new. */
const joined = rollUp(
  where(
    during(movements, r => r.at),
    r => eq(r.kind, 'new'),
  ),
  r => ({ customer: r.customer }),
  r => ({ at: minOf(r.at) }),
);
const joinedAndGone = where(
  lookUp(joined, balances, r => ({ customer: r.customer }), { opening: 'opening', closing: 'closing' }),
  r => not(or(gt(r.opening, dec('0')), gt(r.closing, dec('0')))),
);

export const earlyChurnedCustomers = defineMeasure({
  name: 'earlyChurnedCustomers',
  unit: customers,
  is: {
    en: 'Accounts that joined after the start and are gone by the end',
    'pt-BR': 'Contas que entraram após o início e já saíram no fim',
  },
  range: { min: '0', whole: true },
  from: count(joinedAndGone, { member: r => ({ customer: r.customer, at: r.at, inclusive: true }) }),
});

const activeAtEnd = count(
  where(closingBalances, r => gt(r.closing, dec('0'))),
  { member: r => ({ customer: r.customer, at: bound('closes'), inclusive: false }) },
);

export const closingCustomers = defineMeasure({
  name: 'closingCustomers',
  unit: customers,
  is: { en: 'Accounts with ARR above 0 at the window’s end', 'pt-BR': 'Contas com ARR acima de 0 no fim da janela' },
  range: { min: '0', whole: true },
  from: activeAtEnd,
});

/** A mean, so not a whole number. */
export const averageCustomers = defineMeasure({
  name: 'averageCustomers',
  unit: customers,
  is: { en: 'Mean of the window’s month-end customer counts', 'pt-BR': 'Média dos clientes nos fins de mês da janela' },
  range: notNegative,
  from: activeAtEnd,
  binding: meanOfMonths,
});

/* The pooled monthly rates: each of the last 12 months with its own cohort, added up before the one division. */
const eachMonth = repeated(12, 1, 1);

const monthlyOpeningCustomers = rebind(openingCustomers, eachMonth, {
  name: 'monthlyOpeningCustomers',
  is: {
    en: 'Σ over the last 12 months of accounts active at each month’s start',
    'pt-BR': 'Σ nos últimos 12 meses das contas ativas no início de cada mês',
  },
});
const monthlyRetainedCustomers = rebind(retainedCustomers, eachMonth, {
  name: 'monthlyRetainedCustomers',
  is: {
    en: 'Σ over the last 12 months of those still active at the month’s end',
    'pt-BR': 'Σ nos últimos 12 meses das que seguiam ativas no fim do mês',
  },
});
const monthlyOpeningArr = rebind(cohortOpeningArr, eachMonth, {
  name: 'monthlyOpeningArr',
  is: { en: 'Σ over the last 12 months of ARR at each month’s start', 'pt-BR': 'Σ nos últimos 12 meses do ARR no início de cada mês' },
});
const monthlyKeptArr = rebind(cohortKeptArr, eachMonth, {
  name: 'monthlyKeptArr',
  is: {
    en: 'Σ over the last 12 months of the part of it kept at the month’s end',
    'pt-BR': 'Σ nos últimos 12 meses da parte mantida no fim do mês',
  },
});

export const monthlyLogoChurnRate = defineMeasure({
  name: 'monthlyLogoChurnRate',
  unit: ratioPerMonth,
  is: {
    en: 'Pooled trailing 12 months: accounts lost month by month ÷ Σ month-opening accounts',
    'pt-BR': 'Últimos 12 meses somados: contas perdidas mês a mês ÷ Σ contas no início de cada mês',
  },
  range: { min: '0', max: '1' },
  inputs: { monthlyOpeningCustomers, monthlyRetainedCustomers },
  formula: i =>
    i.monthlyOpeningCustomers.minus(i.monthlyRetainedCustomers).dividedBy(i.monthlyOpeningCustomers.times(constant('1', months))),
  // Churn events, not account-months, are what makes the rate shaky.
  sample: i => i.monthlyOpeningCustomers.minus(i.monthlyRetainedCustomers),
});

export const monthlyGrossRevenueChurnRate = defineMeasure({
  name: 'monthlyGrossRevenueChurnRate',
  unit: ratioPerMonth,
  is: {
    en: 'Pooled trailing 12 months: ARR lost month by month ÷ Σ month-opening ARR',
    'pt-BR': 'Últimos 12 meses somados: ARR perdido mês a mês ÷ Σ ARR no início de cada mês',
  },
  range: { min: '0', max: '1' },
  inputs: { monthlyOpeningArr, monthlyKeptArr, monthlyOpeningCustomers, monthlyRetainedCustomers },
  formula: i => i.monthlyOpeningArr.minus(i.monthlyKeptArr).dividedBy(i.monthlyOpeningArr.times(constant('1', months))),
  sample: i => i.monthlyOpeningCustomers.minus(i.monthlyRetainedCustomers),
});

const theYear = lastMonths(12);
const yearOpeningCustomers = rebind(openingCustomers, theYear, {
  name: 'yearOpeningCustomers',
  is: {
    en: 'Accounts with ARR above 0 twelve months before the window’s end',
    'pt-BR': 'Contas com ARR acima de 0 doze meses antes do fim da janela',
  },
});
const yearRetainedCustomers = rebind(retainedCustomers, theYear, {
  name: 'yearRetainedCustomers',
  is: { en: 'Those of them with ARR above 0 at the window’s end', 'pt-BR': 'As que entre elas têm ARR acima de 0 no fim da janela' },
});

export const annualLogoChurnRate = defineMeasure({
  name: 'annualLogoChurnRate',
  unit: ratio,
  is: {
    en: 'Logo churn rate of the 12 months to the window’s end: a rate a year',
    'pt-BR': 'Taxa de churn de clientes dos 12 meses até o fim da janela: uma taxa ao ano',
  },
  range: { min: '0', max: '1' },
  inputs: { yearOpeningCustomers, yearRetainedCustomers },
  formula: i => i.yearOpeningCustomers.minus(i.yearRetainedCustomers).dividedBy(i.yearOpeningCustomers),
  sample: i => i.yearOpeningCustomers.minus(i.yearRetainedCustomers),
});

const oneItemAMonth = {
  en: 'Twelve items, one a month, each month with its own cohort',
  'pt-BR': 'Doze itens, um por mês, cada mês com a própria coorte',
} as const;

export const monthlyCohorts = defineListMeasure({
  name: 'monthlyCohorts',
  is: oneItemAMonth,
  fields: { cohortOpeningArr, cohortClosingArr },
  length: 12,
  binding: eachMonth,
});
export const monthlyKeptCohorts = defineListMeasure({
  name: 'monthlyCohorts',
  is: oneItemAMonth,
  fields: { cohortOpeningArr, cohortKeptArr },
  length: 12,
  binding: eachMonth,
});
export const ttmCohorts = defineListMeasure({
  name: 'ttmCohorts',
  is: {
    en: 'Four items: the 12-month pair at each of the last four quarter-ends',
    'pt-BR': 'Quatro itens: o par de 12 meses em cada um dos últimos quatro fins de trimestre',
  },
  fields: { cohortOpeningArr, cohortClosingArr },
  length: 4,
  binding: repeated(4, 12, 3),
});
