import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { arrMoney, months, multiple } from '../kernel/unit.js';
import { closingArrAtSpot, transferArr } from '../measures/bridge.js';
import { closingCarr } from '../measures/contracted.js';
import { exitMonthRecurringRevenue, recurringRevenue } from '../measures/finance.js';
import {
  churnedArr,
  closingArr,
  closingMrr,
  contractionArr,
  expansionArr,
  newArr,
  openingArr,
  reactivationArr,
} from '../measures/recurringRevenue.js';

const bridge = { openingArr, newArr, expansionArr, reactivationArr, contractionArr, churnedArr, transferArr };
const added = (i: Readonly<Record<keyof typeof bridge, Term>>): Term =>
  i.openingArr.plus(i.newArr).plus(i.expansionArr).plus(i.reactivationArr).minus(i.contractionArr).minus(i.churnedArr).plus(i.transferArr);

/**
 * The recurring base at an instant, per year (money), from the ledger at constant currency.
 * @example arr({ closingArr: 445200 }, { currency: 'BRL' }) // R$ 445,200.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/arr.md (SaaS Metrics Standards Board; SaaSGrid; ChartMogul)
 */
export const arr = defineMetric({
  id: 'arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'ARR', 'pt-BR': 'ARR' },
  is: { en: 'Recurring revenue in force at an instant, per year', 'pt-BR': 'Receita recorrente vigente em um instante, por ano' },
  unit: arrMoney,
  better: 'higher',
  additivity: 'stock',
  defaultVariant: 'live',
  label: { en: 'live', 'pt-BR': 'vigente' },
  inputs: { closingArr },
  formula: i => i.closingArr,
  variants: {
    'from-mrr': {
      label: { en: 'live, from MRR', 'pt-BR': 'vigente, a partir do MRR' },
      is: { en: 'MRR × 12: the same balance, for those who keep MRR', 'pt-BR': 'MRR × 12: o mesmo saldo, para quem guarda MRR' },
      inputs: { closingMrr },
      formula: i => i.closingMrr.times(constant('12', months)),
    },
    bridge: {
      label: { en: 'live, from the bridge', 'pt-BR': 'vigente, a partir da ponte' },
      is: {
        en: 'Opening balance plus every movement; transfers are 0 company-wide',
        'pt-BR': 'Saldo de abertura mais cada movimentação; as transferências são 0 na empresa toda',
      },
      inputs: bridge,
      formula: i => added(i),
      checks: i => [{ effect: 'reason', code: 'UNRECONCILED', input: 'openingArr', all: [{ of: added(i), is: 'negative' }] }],
    },
    carr: {
      label: { en: 'contracted', 'pt-BR': 'contratado' },
      is: {
        en: 'Live plus signed and not started (CARR): gains count from their signature',
        'pt-BR': 'Vigente mais o assinado e não iniciado (CARR): os ganhos contam desde a assinatura',
      },
      inputs: { closingCarr },
      formula: i => i.closingCarr,
    },
    'as-reported-fx': {
      label: { en: 'live, at the spot rate of the end', 'pt-BR': 'vigente, pela taxa à vista do fim' },
      is: {
        en: 'Converted at the spot rate of the window’s end; its bridge has a line for exchange rates',
        'pt-BR': 'Convertido pela taxa à vista do fim da janela; sua ponte tem uma linha para o câmbio',
      },
      inputs: { closingArrAtSpot },
      formula: i => i.closingArrAtSpot,
    },
    implied: {
      label: { en: 'implied, recurring revenue of a quarter × 4', 'pt-BR': 'implícito, receita recorrente de um trimestre × 4' },
      is: {
        en: 'Recurring revenue of a quarter × 4, to compare companies that publish no ARR',
        'pt-BR': 'Receita recorrente de um trimestre × 4, para comparar empresas que não publicam ARR',
      },
      inputs: { recurringRevenue },
      formula: i => i.recurringRevenue.times(constant('4', multiple)),
      // A quarter's revenue stands for a year; a month's or a year's is another figure.
      leastMonths: 3,
      mostMonths: 3,
      wholeWindow: true,
    },
    'exit-run-rate': {
      label: { en: 'exit run rate, last month × 12', 'pt-BR': 'ritmo de saída, último mês × 12' },
      is: { en: 'Recurring revenue of the window’s last month × 12', 'pt-BR': 'Receita recorrente do último mês da janela × 12' },
      inputs: { exitMonthRecurringRevenue },
      formula: i => i.exitMonthRecurringRevenue.times(constant('12', multiple)),
      wholeWindow: true,
    },
  },
  examples: [
    {
      given: { closingArr: '445200' },
      currency: 'BRL',
      shows: 'R$ 445,200.00',
      because: 'closing balance of the ledger: 390 000 + 55 200',
    },
    {
      variant: 'from-mrr',
      given: { closingMrr: '37100' },
      currency: 'BRL',
      shows: 'R$ 445,200.00',
      because: '37 100 × 12',
    },
    {
      variant: 'bridge',
      given: {
        openingArr: '390000',
        newArr: '73200',
        expansionArr: '42000',
        reactivationArr: '90000',
        contractionArr: '24000',
        churnedArr: '126000',
      },
      currency: 'BRL',
      shows: 'R$ 445,200.00',
      because: '390 000 + 73 200 + 42 000 + 90 000 − 24 000 − 126 000 + 0',
    },
    {
      variant: 'carr',
      given: { closingCarr: '463200' },
      currency: 'BRL',
      shows: 'R$ 463,200.00',
      because: '445 200 + 18 000 that A signed on 25 June for August',
    },
    {
      variant: 'as-reported-fx',
      given: { closingArrAtSpot: '55000' },
      currency: 'BRL',
      shows: 'R$ 55,000.00',
      because: 'US$ 10 000 at a spot rate of 5.50; live it is 52 000 at the plan rate of 5.20',
      standAlone: true,
    },
    {
      variant: 'implied',
      given: { recurringRevenue: '98000' },
      currency: 'BRL',
      shows: 'R$ 392,000.00',
      because: '98 000 × 4',
    },
    {
      variant: 'exit-run-rate',
      given: { exitMonthRecurringRevenue: '33600' },
      currency: 'BRL',
      shows: 'R$ 403,200.00',
      because: '33 600 × 12',
    },
  ],
});
