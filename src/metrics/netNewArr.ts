import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { fxArr } from '../measures/bridge.js';
import { churnedArr, closingArr, contractionArr, expansionArr, newArr, openingArr, reactivationArr } from '../measures/recurringRevenue.js';

/**
 * Change in ARR over the period (money): what was won less what was lost; may be negative.
 * @example netNewArr({ newArr: 73_200, expansionArr: 42_000, reactivationArr: 90_000, contractionArr: 24_000, churnedArr: 126_000 }, { currency: 'BRL' }) // R$ 55,200.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/net-new-arr.md (SaaS Metrics Standards Board; Kellogg)
 */
export const netNewArr = defineMetric({
  id: 'net-new-arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Net new ARR', 'pt-BR': 'ARR líquido novo' },
  is: { en: 'Change in ARR over the period, at constant currency', 'pt-BR': 'Variação do ARR no período, em moeda constante' },
  unit: arrMoney,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'constant-currency',
  label: { en: 'constant currency', 'pt-BR': 'moeda constante' },
  inputs: { newArr, expansionArr, reactivationArr, contractionArr, churnedArr },
  formula: i => i.newArr.plus(i.expansionArr).plus(i.reactivationArr).minus(i.contractionArr).minus(i.churnedArr),
  variants: {
    'from-balances': {
      label: { en: 'closing less opening', 'pt-BR': 'fechamento menos abertura' },
      is: { en: 'The two balances alone: the same number, without its parts', 'pt-BR': 'Só os dois saldos: o mesmo número, sem as partes' },
      inputs: { openingArr, closingArr },
      formula: i => i.closingArr.minus(i.openingArr),
    },
    'incl-fx': {
      label: { en: 'with exchange rates', 'pt-BR': 'com câmbio' },
      is: {
        en: 'With what exchange rates did to the balance, for an ARR that is reported at spot',
        'pt-BR': 'Com o que o câmbio fez ao saldo, para um ARR reportado à vista',
      },
      inputs: { newArr, expansionArr, reactivationArr, contractionArr, churnedArr, fxArr },
      formula: i => i.newArr.plus(i.expansionArr).plus(i.reactivationArr).minus(i.contractionArr).minus(i.churnedArr).plus(i.fxArr),
    },
    'excl-reactivation': {
      label: { en: 'without win-backs: not the change of ARR', 'pt-BR': 'sem reativações: não é a variação do ARR' },
      is: {
        en: 'Without win-backs; it no longer equals the change of ARR',
        'pt-BR': 'Sem reativações; deixa de ser igual à variação do ARR',
      },
      inputs: { newArr, expansionArr, contractionArr, churnedArr },
      formula: i => i.newArr.plus(i.expansionArr).minus(i.contractionArr).minus(i.churnedArr),
    },
  },
  examples: [
    {
      given: { newArr: '73200', expansionArr: '42000', reactivationArr: '90000', contractionArr: '24000', churnedArr: '126000' },
      currency: 'BRL',
      shows: 'R$ 55,200.00',
      because: '73 200 + 42 000 + 90 000 − 24 000 − 126 000 = 445 200 − 390 000',
    },
    {
      variant: 'from-balances',
      given: { openingArr: '390000', closingArr: '445200' },
      currency: 'BRL',
      shows: 'R$ 55,200.00',
      because: '445 200 − 390 000',
    },
    {
      variant: 'incl-fx',
      given: { newArr: '0', expansionArr: '0', reactivationArr: '0', contractionArr: '0', churnedArr: '0', fxArr: '5000' },
      currency: 'BRL',
      shows: 'R$ 5,000.00',
      because: 'US$ 10 000 at 5.00 and then at 5.50, and nothing else',
      standAlone: true,
    },
    {
      variant: 'excl-reactivation',
      given: { newArr: '73200', expansionArr: '42000', contractionArr: '24000', churnedArr: '126000' },
      currency: 'BRL',
      shows: '-R$ 34,800.00',
      because: '73 200 + 42 000 − 24 000 − 126 000',
    },
  ],
});
