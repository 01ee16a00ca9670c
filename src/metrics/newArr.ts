import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { nettedNewArr } from '../measures/nettedMovements.js';
import { productNewArr } from '../measures/products.js';
import { newArr as measured } from '../measures/recurringRevenue.js';

/**
 * ARR of accounts that became customers for the first time in the window (money).
 * @example newArr({ newArr: 73200 }, { currency: 'BRL' }) // R$ 73,200.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/new-arr.md (ChartMogul; Lago; mostlymetrics)
 */
export const newArr = defineMetric({
  id: 'new-arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'New ARR', 'pt-BR': 'ARR novo' },
  is: {
    en: 'ARR of accounts that became customers for the first time',
    'pt-BR': 'ARR de contas que se tornaram clientes pela primeira vez',
  },
  unit: arrMoney,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'event-based',
  label: { en: 'by event', 'pt-BR': 'por evento' },
  inputs: { newArr: measured },
  formula: i => i.newArr,
  variants: {
    'net-by-period': {
      label: { en: 'netted over the period', 'pt-BR': 'compensado no período' },
      is: {
        en: 'Opening against closing balance only: who joined and left again inside the window is in none',
        'pt-BR': 'Só saldo inicial contra final: quem entrou e saiu dentro da janela não aparece',
      },
      additivity: 'netted',
      recordsOnly: true,
      inputs: { nettedNewArr },
      formula: i => i.nettedNewArr,
    },
    'product-level': {
      label: { en: 'by product', 'pt-BR': 'por produto' },
      is: {
        en: 'Classified per account and product: a second product is new',
        'pt-BR': 'Classificado por conta e produto: um segundo produto é novo',
      },
      recordsOnly: true,
      inputs: { productNewArr },
      formula: i => i.productNewArr,
    },
  },
  examples: [{ given: { newArr: '73200' }, currency: 'BRL', shows: 'R$ 73,200.00', because: 'E 48 000 + G 25 200' }],
});
