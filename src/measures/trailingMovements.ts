import { lastMonths } from '../kernel/binding.js';
import { rebind } from '../kernel/defineMeasure.js';
import { churnedArr, contractionArr, expansionArr, netNewArr, newArr, reactivationArr } from './recurringRevenue.js';

/* The movements over three months and over a year to the window's end, whatever the window. */

const quarter = lastMonths(3);

export const trailing3mNewArr = rebind(newArr, quarter, {
  name: 'trailing3mNewArr',
  is: { en: 'New ARR of the three months to the window’s end', 'pt-BR': 'ARR novo dos três meses até o fim da janela' },
});
export const trailing3mExpansionArr = rebind(expansionArr, quarter, {
  name: 'trailing3mExpansionArr',
  is: { en: 'Expansion ARR of the three months to the window’s end', 'pt-BR': 'ARR de expansão dos três meses até o fim da janela' },
});
export const trailing3mReactivationArr = rebind(reactivationArr, quarter, {
  name: 'trailing3mReactivationArr',
  is: { en: 'Reactivation ARR of the three months to the window’s end', 'pt-BR': 'ARR de reativação dos três meses até o fim da janela' },
});
export const trailing3mContractionArr = rebind(contractionArr, quarter, {
  name: 'trailing3mContractionArr',
  is: {
    en: 'Contraction ARR of the three months to the window’s end, as a positive amount',
    'pt-BR': 'ARR de contração dos três meses até o fim da janela, como valor positivo',
  },
});
export const trailing3mChurnedArr = rebind(churnedArr, quarter, {
  name: 'trailing3mChurnedArr',
  is: {
    en: 'Churned ARR of the three months to the window’s end, as a positive amount',
    'pt-BR': 'ARR cancelado dos três meses até o fim da janela, como valor positivo',
  },
});

export const ttmNetNewArr = rebind(netNewArr, lastMonths(12), {
  name: 'ttmNetNewArr',
  is: { en: 'Change of ARR over the 12 months to the window’s end', 'pt-BR': 'Variação do ARR nos 12 meses até o fim da janela' },
});
