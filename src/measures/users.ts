import { defineMeasure } from '../kernel/defineMeasure.js';
import { persons } from '../kernel/unit.js';

export const closingUsers = defineMeasure({
  name: 'closingUsers',
  unit: persons,
  is: { en: 'Paid users at the window’s end', 'pt-BR': 'Usuários pagos no fim da janela' },
  range: { min: '0', whole: true },
});
