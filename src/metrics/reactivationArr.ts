import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { nettedReactivationArr } from '../measures/nettedMovements.js';
import { productReactivationArr } from '../measures/products.js';
import { reactivationArr as measured } from '../measures/recurringRevenue.js';

/**
 * ARR of former customers that came back in the window (money).
 * @example reactivationArr({ reactivationArr: 90000 }, { currency: 'BRL' }) // R$ 90,000.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/reactivation-arr.md (ChartMogul; Lago; mostlymetrics)
 */
export const reactivationArr = defineMetric({
  id: 'reactivation-arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Reactivation ARR', 'pt-BR': 'ARR de reativação' },
  is: { en: 'ARR of former customers that came back', 'pt-BR': 'ARR de ex-clientes que voltaram' },
  unit: arrMoney,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'event-based',
  label: { en: 'by event', 'pt-BR': 'por evento' },
  inputs: { reactivationArr: measured },
  formula: i => i.reactivationArr,
  variants: {
    'net-by-period': {
      label: { en: 'netted over the period', 'pt-BR': 'compensado no período' },
      is: {
        en: 'Opening against closing balance only: who left inside the window and came back is in none',
        'pt-BR': 'Só saldo inicial contra final: quem saiu dentro da janela e voltou não aparece',
      },
      additivity: 'netted',
      recordsOnly: true,
      inputs: { nettedReactivationArr },
      formula: i => i.nettedReactivationArr,
    },
    'product-level': {
      label: { en: 'by product', 'pt-BR': 'por produto' },
      is: {
        en: 'Classified per account and product: a product taken again',
        'pt-BR': 'Classificado por conta e produto: um produto retomado',
      },
      recordsOnly: true,
      inputs: { productReactivationArr },
      formula: i => i.productReactivationArr,
    },
  },
  examples: [{ given: { reactivationArr: '90000' }, currency: 'BRL', shows: 'R$ 90,000.00', because: 'F 18 000 + H 72 000' }],
});
