import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { nettedContractionArr } from '../measures/nettedMovements.js';
import { productContractionArr } from '../measures/products.js';
import { contractionArr as measured } from '../measures/recurringRevenue.js';

/**
 * ARR lost from customers that stayed, as a positive amount (money).
 * @example contractionArr({ contractionArr: 24000 }, { currency: 'BRL' }) // R$ 24,000.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/contraction-arr.md (ChartMogul; Lago; mostlymetrics)
 */
export const contractionArr = defineMetric({
  id: 'contraction-arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Contraction ARR', 'pt-BR': 'ARR de contração' },
  is: {
    en: 'ARR lost from customers that stayed, as a positive amount',
    'pt-BR': 'ARR perdido de clientes que ficaram, como valor positivo',
  },
  unit: arrMoney,
  better: 'lower',
  additivity: 'flow',
  defaultVariant: 'event-based',
  label: { en: 'by event', 'pt-BR': 'por evento' },
  inputs: { contractionArr: measured },
  formula: i => i.contractionArr,
  variants: {
    'net-by-period': {
      label: { en: 'netted over the period', 'pt-BR': 'compensado no período' },
      is: {
        en: 'Opening against closing balance only: who left and came back for less has contracted',
        'pt-BR': 'Só saldo inicial contra final: quem saiu e voltou pagando menos contraiu',
      },
      additivity: 'netted',
      recordsOnly: true,
      inputs: { nettedContractionArr },
      formula: i => i.nettedContractionArr,
    },
    'product-level': {
      label: { en: 'by product', 'pt-BR': 'por produto' },
      is: {
        en: 'Classified per account and product: a product that stays, for less',
        'pt-BR': 'Classificado por conta e produto: um produto que fica, por menos',
      },
      recordsOnly: true,
      inputs: { productContractionArr },
      formula: i => i.productContractionArr,
    },
  },
  examples: [{ given: { contractionArr: '24000' }, currency: 'BRL', shows: 'R$ 24,000.00', because: 'B 84 000 → 60 000' }],
});
