import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { moneyPerCustomer, months, multiple } from '../kernel/unit.js';
import { arpa } from '../measures/arpa.js';
import { monthlyGrossRevenueChurnRate, monthlyLogoChurnRate } from '../measures/cohorts.js';
import { recurringGrossMargin, recurringGrossMarginExclCs } from '../measures/finance.js';
import {
  capParameter,
  discountParameter,
  lifetimeCap,
  monthlyArpaIncrease,
  monthlyDiscountRate,
  riseParameter,
} from '../measures/lifetime.js';
import { vintageGrossProfitByMonth, vintageLogos } from '../measures/vintages.js';

const one = constant('1', multiple);
const oneMonth = constant('1', months);
/** Gross profit of an average customer a month; of a base that loses money there is no lifetime value. */
const monthly = (i: { readonly arpa: Term; readonly recurringGrossMargin: Term }): Term =>
  i.arpa.times(i.recurringGrossMargin.mustBe('positive', 'NEGATIVE_MARGIN'));
const observed = (rate: Term): Term => rate.mustBe('not-zero', 'NO_CHURN_OBSERVED');
/** The rate of a life no longer than the cap: x ÷ max(rate, 1 ÷ cap) is x × min(1 ÷ rate, cap), without a division by 0. */
const atLeastOneIn = (cap: Term, rate: Term): Term => rate.greatest(one.dividedBy(cap));
const unseen = (input: string, rate: Term) =>
  [{ effect: 'warning', code: 'NO_CHURN_OBSERVED', input, all: [{ of: rate, is: 'zero' }] }] as const;

/**
 * Gross profit expected from an average customer over its life (money/customer): undiscounted, without expansion, so that it can be compared.
 * @example ltv({ arpa: 5_300, recurringGrossMargin: '0.78', monthlyLogoChurnRate: ratio(3, 65) }, { currency: 'BRL' }) // R$ 89,570.00 per customer
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/ltv.md (Skok; A Smart Bear; ProfitWell)
 */
export const ltv = defineMetric({
  id: 'ltv',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'LTV', 'pt-BR': 'LTV' },
  is: {
    en: 'Gross profit expected from an average customer over its life',
    'pt-BR': 'Lucro bruto esperado de um cliente médio ao longo de sua vida',
  },
  unit: moneyPerCustomer,
  better: 'higher',
  additivity: 'ratio',
  wholeWindow: true,
  lifeFrom: { entity: 'arrMovements', months: 12, warns: true },
  defaultVariant: 'simple',
  chosenBy: [
    { when: { ltvChurnBase: 'gross-revenue' }, variant: 'revenue-churn' },
    { when: { customerSuccessCost: 'sales-and-marketing' }, variant: 'cs-in-sm' },
    { when: { ltvCap: 'capped' }, variant: 'capped', parameters: { lifetimeCap: 'lifetimeCap' } },
    {
      when: { ltvChurnBase: 'gross-revenue', ltvCap: 'capped' },
      variant: 'revenue-churn-capped',
      parameters: { lifetimeCap: 'lifetimeCap' },
    },
  ],
  label: { en: 'gross margin, logo churn', 'pt-BR': 'margem bruta, churn de clientes' },
  inputs: { arpa, recurringGrossMargin, monthlyLogoChurnRate },
  formula: i => monthly(i).dividedBy(observed(i.monthlyLogoChurnRate)),
  variants: {
    'revenue-basis': {
      label: { en: 'revenue basis, logo churn', 'pt-BR': 'base receita, churn de clientes' },
      is: {
        en: 'Revenue instead of gross profit: not to be set against CAC',
        'pt-BR': 'Receita em vez de lucro bruto: não deve ser comparada ao CAC',
      },
      inputs: { arpa, monthlyLogoChurnRate },
      formula: i => i.arpa.dividedBy(observed(i.monthlyLogoChurnRate)),
    },
    'revenue-churn': {
      label: { en: 'gross margin, gross revenue churn', 'pt-BR': 'margem bruta, churn bruto de receita' },
      is: { en: 'With the life of revenue: contraction shortens it too', 'pt-BR': 'Com a vida da receita: a contração também a encurta' },
      inputs: { arpa, recurringGrossMargin, monthlyGrossRevenueChurnRate },
      formula: i => monthly(i).dividedBy(observed(i.monthlyGrossRevenueChurnRate)),
    },
    'cs-in-sm': {
      label: { en: 'customer success in S&M, logo churn', 'pt-BR': 'customer success em S&M, churn de clientes' },
      is: {
        en: 'With customer success out of the cost that margin bears; to be set against a CAC that includes it',
        'pt-BR': 'Com customer success fora do custo que a margem carrega; a comparar com um CAC que o inclua',
      },
      inputs: { arpa, recurringGrossMarginExclCs, monthlyLogoChurnRate },
      formula: i =>
        i.arpa.times(i.recurringGrossMarginExclCs.mustBe('positive', 'NEGATIVE_MARGIN')).dividedBy(observed(i.monthlyLogoChurnRate)),
    },
    capped: {
      label: { en: 'gross margin, logo churn, capped', 'pt-BR': 'margem bruta, churn de clientes, com teto' },
      is: {
        en: 'No life counted beyond a cap, which is also the life where nobody left',
        'pt-BR': 'Nenhuma vida contada além de um teto, que é também a vida quando ninguém saiu',
      },
      inputs: { arpa, recurringGrossMargin, monthlyLogoChurnRate, lifetimeCap },
      formula: i => monthly(i).dividedBy(atLeastOneIn(i.lifetimeCap, i.monthlyLogoChurnRate)),
      checks: i => unseen('monthlyLogoChurnRate', i.monthlyLogoChurnRate),
      parameters: { lifetimeCap: capParameter },
    },
    'revenue-churn-capped': {
      label: { en: 'gross margin, gross revenue churn, capped', 'pt-BR': 'margem bruta, churn bruto de receita, com teto' },
      is: {
        en: 'With the life of revenue, none counted beyond a cap',
        'pt-BR': 'Com a vida da receita, nenhuma contada além de um teto',
      },
      inputs: { arpa, recurringGrossMargin, monthlyGrossRevenueChurnRate, lifetimeCap },
      formula: i => monthly(i).dividedBy(atLeastOneIn(i.lifetimeCap, i.monthlyGrossRevenueChurnRate)),
      checks: i => unseen('monthlyGrossRevenueChurnRate', i.monthlyGrossRevenueChurnRate),
      parameters: { lifetimeCap: capParameter },
    },
    'geometric-capped': {
      label: { en: 'gross margin, survival month by month to a cap', 'pt-BR': 'margem bruta, sobrevivência mês a mês até um teto' },
      is: {
        en: 'Σ of the months up to a cap, each with the share of customers still there',
        'pt-BR': 'Σ dos meses até um teto, cada um com a parcela de clientes que ainda está',
      },
      inputs: { arpa, recurringGrossMargin, monthlyLogoChurnRate, lifetimeCap },
      formula: i =>
        monthly(i)
          .times(one.minus(i.monthlyLogoChurnRate.times(oneMonth)).geometric(i.lifetimeCap.dividedBy(oneMonth)))
          .times(oneMonth),
      checks: i => unseen('monthlyLogoChurnRate', i.monthlyLogoChurnRate),
      parameters: { lifetimeCap: capParameter },
    },
    discounted: {
      label: { en: 'gross margin, logo churn, discounted', 'pt-BR': 'margem bruta, churn de clientes, descontado' },
      is: {
        en: 'Each month’s margin, taken at the month’s start, discounted to today',
        'pt-BR': 'A margem de cada mês, no início do mês, descontada a valor presente',
      },
      inputs: { arpa, recurringGrossMargin, monthlyLogoChurnRate, monthlyDiscountRate },
      formula: i =>
        monthly(i)
          .times(one.plus(i.monthlyDiscountRate.times(oneMonth)))
          .dividedBy(observed(i.monthlyLogoChurnRate).plus(i.monthlyDiscountRate)),
      parameters: { monthlyDiscountRate: discountParameter },
    },
    'linear-expansion': {
      label: { en: 'gross margin, logo churn, rising each month', 'pt-BR': 'margem bruta, churn de clientes, crescendo a cada mês' },
      is: {
        en: 'A customer’s revenue rises by the same amount each month that it stays',
        'pt-BR': 'A receita de um cliente sobe o mesmo valor a cada mês em que ele fica',
      },
      inputs: { arpa, recurringGrossMargin, monthlyLogoChurnRate, monthlyArpaIncrease },
      formula: i => {
        const churn = observed(i.monthlyLogoChurnRate);
        const stays = one.minus(i.monthlyLogoChurnRate.times(oneMonth));
        const rising = i.monthlyArpaIncrease.times(i.recurringGrossMargin.mustBe('positive', 'NEGATIVE_MARGIN')).times(stays);
        return monthly(i)
          .dividedBy(churn)
          .plus(rising.dividedBy(churn.times(churn)));
      },
      parameters: { monthlyArpaIncrease: riseParameter },
    },
    'cohort-observed': {
      label: { en: 'observed in a vintage', 'pt-BR': 'observado em uma safra' },
      is: {
        en: 'Gross profit to date of the customers that landed in the period, per customer; nothing is added for the future',
        'pt-BR': 'Lucro bruto até agora dos clientes que entraram no período, por cliente; nada se soma pelo futuro',
      },
      lifeFrom: null,
      inputs: { vintageGrossProfitByMonth, vintageLogos },
      formula: i =>
        i.vintageGrossProfitByMonth
          .total(at => at.vintageGrossProfitInMonth)
          .dividedBy(i.vintageLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
      checks: i => [
        {
          effect: 'reason',
          code: 'NO_DATA',
          input: 'vintageGrossProfitByMonth',
          all: [{ of: i.vintageGrossProfitByMonth.length(), is: 'zero' }],
        },
      ],
    },
  },
  examples: [
    {
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: { kind: 'ratio', numerator: '3', denominator: '65' } },
      currency: 'BRL',
      shows: 'R$ 89,570.00 per customer',
      because: '5 300 × 0.78 × 65 ÷ 3',
    },
    {
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: '0.0125' },
      currency: 'BRL',
      shows: 'R$ 330,720.00 per customer',
      because: '5 300 × 0.78 ÷ 0.0125',
      standAlone: true,
    },
    {
      variant: 'revenue-basis',
      given: { arpa: '5300', monthlyLogoChurnRate: { kind: 'ratio', numerator: '3', denominator: '65' } },
      currency: 'BRL',
      shows: 'R$ 114,833.33 per customer',
      because: '5 300 × 65 ÷ 3',
    },
    {
      variant: 'revenue-churn',
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyGrossRevenueChurnRate: '0.02' },
      currency: 'BRL',
      shows: 'R$ 206,700.00 per customer',
      because: '5 300 × 0.78 ÷ 0.02',
      standAlone: true,
    },
    {
      variant: 'capped',
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: '0.0125', lifetimeCap: 60 },
      currency: 'BRL',
      shows: 'R$ 248,040.00 per customer',
      because: '5 300 × 0.78 × min(80, 60)',
      standAlone: true,
    },
    {
      variant: 'revenue-churn-capped',
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyGrossRevenueChurnRate: '0.02', lifetimeCap: 36 },
      currency: 'BRL',
      shows: 'R$ 148,824.00 per customer',
      because: '5 300 × 0.78 × min(50, 36)',
      standAlone: true,
    },
    {
      variant: 'geometric-capped',
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: '0.0125', lifetimeCap: 60 },
      currency: 'BRL',
      shows: 'R$ 175,235.64 per customer',
      because: '5 300 × 0.78 × (1 − 0.9875^60) ÷ 0.0125',
      standAlone: true,
    },
    {
      variant: 'discounted',
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: '0.0125', monthlyDiscountRate: '0.01' },
      currency: 'BRL',
      shows: 'R$ 185,570.67 per customer',
      because: '5 300 × 0.78 × 1.01 ÷ (0.0125 + 0.01)',
      standAlone: true,
    },
    {
      variant: 'linear-expansion',
      given: { arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: '0.0125', monthlyArpaIncrease: '20' },
      currency: 'BRL',
      shows: 'R$ 429,312.00 per customer',
      because: '330 720 + 20 × 0.78 × 0.9875 ÷ 0.0125² = 330 720 + 98 592',
      standAlone: true,
    },
    {
      variant: 'cohort-observed',
      given: { vintageGrossProfitByMonth: ['4758', '4758', '4368'], vintageLogos: 2 },
      currency: 'BRL',
      shows: 'R$ 6,942.00 per customer',
      because: '(4 758 + 4 758 + 4 368) ÷ 2 = 13 884 ÷ 2',
      standAlone: true,
    },
    {
      variant: 'cs-in-sm',
      given: {
        arpa: '5300',
        recurringGrossMarginExclCs: { kind: 'ratio', numerator: '88440', denominator: '98000' },
        monthlyLogoChurnRate: { kind: 'ratio', numerator: '3', denominator: '65' },
      },
      currency: 'BRL',
      shows: 'R$ 103,631.22 per customer',
      because: '5 300 × 88 440 ÷ 98 000 × 65 ÷ 3',
    },
  ],
});
