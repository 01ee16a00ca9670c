import { defineMeasure } from '../kernel/defineMeasure.js';
import { money } from '../kernel/unit.js';

/* Revenue of the same customers a year apart. No entity holds revenue by account, so these come with a call only. */

export const cohortRevenue = defineMeasure({
  name: 'cohortRevenue',
  unit: money,
  is: {
    en: 'Recognised revenue of this quarter from customers billed in the year-ago quarter',
    'pt-BR': 'Receita reconhecida neste trimestre dos clientes faturados no trimestre de um ano antes',
  },
});

export const cohortPriorRevenue = defineMeasure({
  name: 'cohortPriorRevenue',
  unit: money,
  is: {
    en: 'Recognised revenue of the year-ago quarter from the same customers',
    'pt-BR': 'Receita reconhecida no trimestre de um ano antes dos mesmos clientes',
  },
});
