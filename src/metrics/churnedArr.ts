import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { nettedChurnedArr } from '../measures/nettedMovements.js';
import { productChurnedArr } from '../measures/products.js';
import { churnedArr as measured } from '../measures/recurringRevenue.js';

/**
 * ARR lost from customers that left, as a positive amount (money).
 * @example churnedArr({ churnedArr: 126000 }, { currency: 'BRL' }) // R$ 126,000.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/churned-arr.md (ChartMogul; Lago; mostlymetrics)
 */
export const churnedArr = defineMetric({
  id: 'churned-arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Churned ARR', 'pt-BR': 'ARR cancelado (churn)' },
  is: { en: 'ARR lost from customers that left, as a positive amount', 'pt-BR': 'ARR perdido de clientes que saíram, como valor positivo' },
  unit: arrMoney,
  better: 'lower',
  additivity: 'flow',
  defaultVariant: 'event-based',
  label: { en: 'by event', 'pt-BR': 'por evento' },
  inputs: { churnedArr: measured },
  formula: i => i.churnedArr,
  variants: {
    'net-by-period': {
      label: { en: 'netted over the period', 'pt-BR': 'compensado no período' },
      is: {
        en: 'Opening against closing balance only: who left and came back has not churned',
        'pt-BR': 'Só saldo inicial contra final: quem saiu e voltou não é churn',
      },
      additivity: 'netted',
      recordsOnly: true,
      inputs: { nettedChurnedArr },
      formula: i => i.nettedChurnedArr,
    },
    'product-level': {
      label: { en: 'by product', 'pt-BR': 'por produto' },
      is: {
        en: 'Classified per account and product: a dropped product is churn, also of an account that stays',
        'pt-BR': 'Classificado por conta e produto: um produto deixado é churn, mesmo que a conta fique',
      },
      recordsOnly: true,
      inputs: { productChurnedArr },
      formula: i => i.productChurnedArr,
    },
  },
  examples: [{ given: { churnedArr: '126000' }, currency: 'BRL', shows: 'R$ 126,000.00', because: 'C 36 000 + H 90 000' }],
});
