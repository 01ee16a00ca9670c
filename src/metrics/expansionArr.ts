import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { arrMoney } from '../kernel/unit.js';
import { nettedExpansionArr } from '../measures/nettedMovements.js';
import { productExpansionArr } from '../measures/products.js';
import { expansionArr as measured, priceIncreaseArr } from '../measures/recurringRevenue.js';

/**
 * ARR gained from existing customers in the window (money).
 * @example expansionArr({ expansionArr: 42000 }, { currency: 'BRL' }) // R$ 42,000.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/expansion-arr.md (ChartMogul; Lago; mostlymetrics)
 */
export const expansionArr = defineMetric({
  id: 'expansion-arr',
  version: '1.0.0',
  ...byTheBook,
  family: 'growth-retention',
  name: { en: 'Expansion ARR', 'pt-BR': 'ARR de expansão' },
  is: { en: 'ARR gained from existing customers', 'pt-BR': 'ARR ganho de clientes existentes' },
  unit: arrMoney,
  better: 'higher',
  additivity: 'flow',
  defaultVariant: 'event-based',
  label: { en: 'by event', 'pt-BR': 'por evento' },
  inputs: { expansionArr: measured },
  formula: i => i.expansionArr,
  variants: {
    'net-by-period': {
      label: { en: 'netted over the period', 'pt-BR': 'compensado no período' },
      is: {
        en: 'Opening against closing balance only: what grew and shrank again nets out',
        'pt-BR': 'Só saldo inicial contra final: o que cresceu e encolheu se compensa',
      },
      additivity: 'netted',
      recordsOnly: true,
      inputs: { nettedExpansionArr },
      formula: i => i.nettedExpansionArr,
    },
    'product-level': {
      label: { en: 'by product', 'pt-BR': 'por produto' },
      is: {
        en: 'Classified per account and product: growth of a product the account already had',
        'pt-BR': 'Classificado por conta e produto: crescimento de um produto que a conta já tinha',
      },
      recordsOnly: true,
      inputs: { productExpansionArr },
      formula: i => i.productExpansionArr,
    },
    'price-increase': {
      label: { en: 'price increases', 'pt-BR': 'aumentos de preço' },
      is: {
        en: 'The part of expansion whose movements have the reason price',
        'pt-BR': 'A parte da expansão cujas movimentações têm o motivo preço (price)',
      },
      inputs: { priceIncreaseArr },
      formula: i => i.priceIncreaseArr,
    },
  },
  examples: [
    { given: { expansionArr: '42000' }, currency: 'BRL', shows: 'R$ 42,000.00', because: 'A 30 000 + E 12 000' },
    {
      variant: 'price-increase',
      given: { priceIncreaseArr: '4800' },
      currency: 'BRL',
      shows: 'R$ 4,800.00',
      because: '5% more on 96 000, of an expansion of 12 000',
      standAlone: true,
    },
  ],
});
