import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { ratio } from '../kernel/unit.js';
import { cogs, cogsExclCs, nonGaapCogs, recurringCogs, recurringCogsExclCs, recurringRevenue, revenue } from '../measures/finance.js';

const marginOn = (revenue: Term, cost: Term): Term => revenue.minus(cost).dividedBy(revenue);

/**
 * Share of revenue left after the cost of delivering it (ratio, a fraction).
 * @example grossMargin({ revenue: 103_800, cogs: 27_400 }, { currency: 'BRL' }) // 73.60%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/gross-margin.md (The SaaS CFO; Drivetrain)
 */
export const grossMargin = defineMetric({
  id: 'gross-margin',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'Gross margin', 'pt-BR': 'Margem bruta' },
  is: { en: 'Share of revenue left after the cost of delivering it', 'pt-BR': 'Parte da receita que resta depois do custo de entregá-la' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'total',
  chosenBy: [{ when: { customerSuccessCost: 'sales-and-marketing' }, variant: 'cs-in-sm' }],
  label: { en: 'total', 'pt-BR': 'total' },
  inputs: { revenue, cogs },
  formula: i => marginOn(i.revenue, i.cogs),
  variants: {
    recurring: {
      label: { en: 'recurring', 'pt-BR': 'recorrente' },
      is: {
        en: 'Subscription revenue and its cost: the margin that CAC payback and LTV take',
        'pt-BR': 'Receita de assinaturas e seu custo: a margem usada no payback do CAC e no LTV',
      },
      inputs: { recurringRevenue, recurringCogs },
      formula: i => marginOn(i.recurringRevenue, i.recurringCogs),
    },
    'non-gaap': {
      label: { en: 'total, non-GAAP', 'pt-BR': 'total, não contábil' },
      is: {
        en: 'Cost without stock compensation and acquired amortisation; revenue as booked',
        'pt-BR': 'Custo sem remuneração em ações nem amortização de adquiridos; receita como contabilizada',
      },
      inputs: { revenue, nonGaapCogs },
      formula: i => marginOn(i.revenue, i.nonGaapCogs),
    },
    'cs-in-sm': {
      label: { en: 'total, customer success in S&M', 'pt-BR': 'total, customer success em S&M' },
      is: {
        en: 'Customer success below the line; CAC must then include it',
        'pt-BR': 'Customer success abaixo da linha; o CAC deve então incluí-lo',
      },
      inputs: { revenue, cogsExclCs },
      formula: i => marginOn(i.revenue, i.cogsExclCs),
    },
    'recurring-cs-in-sm': {
      label: { en: 'recurring, customer success in S&M', 'pt-BR': 'recorrente, customer success em S&M' },
      is: {
        en: 'The recurring margin with customer success below the line',
        'pt-BR': 'A margem recorrente com customer success abaixo da linha',
      },
      inputs: { recurringRevenue, recurringCogsExclCs },
      formula: i => marginOn(i.recurringRevenue, i.recurringCogsExclCs),
    },
  },
  examples: [
    {
      given: { revenue: '103800', cogs: '27400' },
      currency: 'BRL',
      shows: '73.60%',
      because: '(103 800 − 27 400) ÷ 103 800 = 76 400 ÷ 103 800',
    },
    {
      variant: 'recurring',
      given: { recurringRevenue: '98000', recurringCogs: '21560' },
      currency: 'BRL',
      shows: '78.00%',
      because: '(98 000 − 21 560) ÷ 98 000 = 76 440 ÷ 98 000',
    },
    {
      variant: 'non-gaap',
      given: { revenue: '103800', nonGaapCogs: '27100' },
      currency: 'BRL',
      shows: '73.89%',
      because: '(103 800 − 27 100) ÷ 103 800 = 76 700 ÷ 103 800',
    },
    {
      variant: 'cs-in-sm',
      given: { revenue: '103800', cogsExclCs: '15400' },
      currency: 'BRL',
      shows: '85.16%',
      because: '(103 800 − 15 400) ÷ 103 800 = 88 400 ÷ 103 800',
    },
    {
      variant: 'recurring-cs-in-sm',
      given: { recurringRevenue: '98000', recurringCogsExclCs: '9560' },
      currency: 'BRL',
      shows: '90.24%',
      because: '(98 000 − 9 560) ÷ 98 000 = 88 440 ÷ 98 000',
    },
  ],
});
