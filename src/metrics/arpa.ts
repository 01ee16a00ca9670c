import { byTheBook } from '../kernel/approval.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { moneyPerCustomer, moneyPerMonthPerCustomer, moneyPerMonthPerPerson } from '../kernel/unit.js';
import { averageCustomers, closingCustomers, openingCustomers } from '../measures/cohorts.js';
import { newLogos } from '../measures/customers.js';
import { revenue } from '../measures/finance.js';
import { averageMrr, closingArr, closingMrr, newMrr, openingMrr } from '../measures/recurringRevenue.js';
import { closingUsers } from '../measures/users.js';

/** Money without customers, or customers without money: the records do not tie. */
const untied = (amount: Readonly<Record<string, Term>>, count: Readonly<Record<string, Term>>): readonly CheckSpec[] =>
  [
    [count, amount],
    [amount, count],
  ].flatMap(([none = {}, some = {}]) =>
    Object.entries(none).map(([input, of]) => ({
      effect: 'reason' as const,
      code: 'UNRECONCILED' as const,
      input,
      all: [{ of, is: 'zero' as const }, ...Object.values(some).map(it => ({ of: it, is: 'positive' as const }))],
    })),
  );

/**
 * Average recurring revenue per active customer (money/month/customer), both sides at the same instant.
 * @example arpa({ closingMrr: 37_100, closingCustomers: 7 }, { currency: 'BRL' }) // R$ 5,300.00 per month per customer
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/arpa.md (ChartMogul; ProfitWell)
 */
export const arpa = defineMetric({
  id: 'arpa',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'ARPA', 'pt-BR': 'ARPA' },
  is: { en: 'Average monthly recurring revenue per active customer', 'pt-BR': 'Receita recorrente mensal média por cliente ativo' },
  unit: moneyPerMonthPerCustomer,
  better: 'context',
  additivity: 'ratio',
  defaultVariant: 'closing',
  label: { en: 'closing', 'pt-BR': 'fechamento' },
  inputs: { closingMrr, closingCustomers },
  formula: i => i.closingMrr.dividedBy(i.closingCustomers),
  checks: i => untied({ closingMrr: i.closingMrr }, { closingCustomers: i.closingCustomers }),
  variants: {
    opening: {
      label: { en: 'opening', 'pt-BR': 'abertura' },
      is: { en: 'At the window’s start', 'pt-BR': 'No início da janela' },
      inputs: { openingMrr, openingCustomers },
      formula: i => i.openingMrr.dividedBy(i.openingCustomers),
      checks: i => untied({ openingMrr: i.openingMrr }, { openingCustomers: i.openingCustomers }),
    },
    average: {
      label: { en: 'mean of month-ends', 'pt-BR': 'média dos fins de mês' },
      is: {
        en: 'Mean MRR of the window’s month-ends over their mean customers',
        'pt-BR': 'MRR médio dos fins de mês da janela sobre a média de clientes neles',
      },
      inputs: { averageMrr, averageCustomers },
      formula: i => i.averageMrr.dividedBy(i.averageCustomers),
      checks: i => untied({ averageMrr: i.averageMrr }, { averageCustomers: i.averageCustomers }),
    },
    annual: {
      label: { en: 'closing, a year', 'pt-BR': 'fechamento, ao ano' },
      is: { en: 'ARR per customer', 'pt-BR': 'ARR por cliente' },
      unit: moneyPerCustomer,
      inputs: { closingArr, closingCustomers },
      formula: i => i.closingArr.dividedBy(i.closingCustomers),
      checks: i => untied({ closingArr: i.closingArr }, { closingCustomers: i.closingCustomers }),
    },
    new: {
      label: { en: 'new logos', 'pt-BR': 'novos clientes' },
      is: { en: 'Landing MRR per new logo', 'pt-BR': 'MRR de entrada por novo cliente' },
      inputs: { newMrr, newLogos },
      formula: i => i.newMrr.dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
      checks: i => untied({ newMrr: i.newMrr }, { newLogos: i.newLogos }),
    },
    arpu: {
      label: { en: 'per user', 'pt-BR': 'por usuário' },
      is: { en: 'Closing MRR per paid user', 'pt-BR': 'MRR de fechamento por usuário pago' },
      unit: moneyPerMonthPerPerson,
      inputs: { closingMrr, closingUsers },
      formula: i => i.closingMrr.dividedBy(i.closingUsers),
      totalsOnly: { en: 'no entity holds users', 'pt-BR': 'nenhuma entidade guarda usuários' },
    },
    revenue: {
      label: { en: 'recognised revenue of the window', 'pt-BR': 'receita reconhecida da janela' },
      is: {
        en: 'Recognised revenue of the whole window over average customers, for companies without MRR',
        'pt-BR': 'Receita reconhecida da janela toda sobre a média de clientes, para empresas sem MRR',
      },
      unit: moneyPerCustomer,
      inputs: { revenue, averageCustomers },
      formula: i => i.revenue.dividedBy(i.averageCustomers),
    },
  },
  examples: [
    {
      given: { closingMrr: '37100', closingCustomers: 7 },
      currency: 'BRL',
      shows: 'R$ 5,300.00 per month per customer',
      because: '445 200 ÷ 12 ÷ 7',
    },
    {
      variant: 'opening',
      given: { openingMrr: '32500', openingCustomers: 5 },
      currency: 'BRL',
      shows: 'R$ 6,500.00 per month per customer',
      because: '390 000 ÷ 12 ÷ 5',
    },
    {
      variant: 'average',
      given: { averageMrr: '33533.34', averageCustomers: '5.6' },
      currency: 'BRL',
      shows: 'R$ 5,988.10 per month per customer',
      because: '33 533.34 ÷ 5.6 = 5 988.0964',
      standAlone: true,
    },
    {
      variant: 'annual',
      given: { closingArr: '445200', closingCustomers: 7 },
      currency: 'BRL',
      shows: 'R$ 63,600.00 per customer',
      because: '445 200 ÷ 7',
    },
    {
      variant: 'new',
      given: { newMrr: '6100', newLogos: 2 },
      currency: 'BRL',
      shows: 'R$ 3,050.00 per month per customer',
      because: '73 200 ÷ 12 ÷ 2',
    },
    {
      variant: 'arpu',
      given: { closingMrr: '37100', closingUsers: 140 },
      currency: 'BRL',
      shows: 'R$ 265.00 per month per person',
      because: '37 100 ÷ 140',
      standAlone: true,
    },
    {
      variant: 'revenue',
      given: { revenue: '103800', averageCustomers: '6' },
      currency: 'BRL',
      shows: 'R$ 17,300.00 per customer',
      because: '103 800 ÷ 6, of three months',
      standAlone: true,
    },
  ],
});
