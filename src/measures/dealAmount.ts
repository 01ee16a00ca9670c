import { defineMeasure } from '../kernel/defineMeasure.js';
import { arrMoney } from '../kernel/unit.js';

/** What a deal of a list is worth. */
export const amountArr = defineMeasure({
  name: 'amountArr',
  unit: arrMoney,
  is: { en: 'Annual recurring value of the deal', 'pt-BR': 'Valor recorrente anual do negócio' },
  range: { min: '0' },
});
