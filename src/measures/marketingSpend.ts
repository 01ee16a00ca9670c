import { shifted } from '../kernel/binding.js';
import { defineMeasure, rebind } from '../kernel/defineMeasure.js';
import { eq } from '../kernel/planExpressions.js';
import { sum } from '../kernel/planRecipes.js';
import { where } from '../kernel/planRelations.js';
import { money } from '../kernel/unit.js';
import { entries, grouped, programSpend } from './spend.js';

export const fullyLoadedMarketingSpend = defineMeasure({
  name: 'fullyLoadedMarketingSpend',
  unit: money,
  is: {
    en: 'All marketing spend of the window: programs, payroll, tools, agencies and overhead, net of refunds',
    'pt-BR': 'Todo o gasto de marketing da janela: programas, folha, ferramentas, agências e rateios, líquido de estornos',
  },
  ifNegative: 'NEGATIVE_NUMERATOR',
  from: sum(
    where(entries, r => eq(r.function, 'marketing')),
    r => r.amount,
    grouped,
  ),
});

export const laggedProgramSpend = rebind(programSpend, shifted(-1), {
  name: 'laggedProgramSpend',
  is: {
    en: 'Marketing programs of the window one month earlier',
    'pt-BR': 'Programas de marketing da janela um mês antes',
  },
});
