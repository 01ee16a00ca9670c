import { monthLabel } from '../kernel/itemField.js';

/** The month that a line of a forecast is of. */
export const month = monthLabel({ is: { en: 'month of the forecast', 'pt-BR': 'mês do forecast' } });
