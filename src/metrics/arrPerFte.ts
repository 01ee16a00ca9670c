import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { moneyPerPerson } from '../kernel/unit.js';
import { ttmRevenue } from '../measures/finance.js';
import { averageFte, closingEmployeeFte, closingFte } from '../measures/headcount.js';
import { closingArr } from '../measures/recurringRevenue.js';

/**
 * Recurring base per full-time-equivalent person (money/person): employees and contractors who do employees' work, each at the fraction they work.
 * @example arrPerFte({ closingArr: 445_200, closingFte: 6.5 }, { currency: 'BRL' }) // R$ 68,492.31 per person
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/arr-per-fte.md (SaaS Capital; Meritech; Drivetrain)
 */
export const arrPerFte = defineMetric({
  id: 'arr-per-fte',
  version: '1.0.0',
  ...byTheBook,
  family: 'efficiency',
  name: { en: 'ARR per FTE', 'pt-BR': 'ARR por colaborador (FTE)' },
  is: { en: 'Recurring base per full-time-equivalent person', 'pt-BR': 'Base recorrente por pessoa em tempo integral' },
  unit: moneyPerPerson,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'closing',
  label: { en: 'closing', 'pt-BR': 'fechamento' },
  inputs: { closingArr, closingFte },
  formula: i => i.closingArr.dividedBy(i.closingFte),
  variants: {
    'average-fte': {
      label: { en: 'over average FTE', 'pt-BR': 'sobre a média de FTE' },
      is: { en: 'Over the mean of the window’s month-ends', 'pt-BR': 'Sobre a média dos fins de mês da janela' },
      inputs: { closingArr, averageFte },
      formula: i => i.closingArr.dividedBy(i.averageFte),
    },
    'employees-only': {
      label: { en: 'employees only', 'pt-BR': 'só empregados' },
      is: { en: 'Without contractors', 'pt-BR': 'Sem terceiros' },
      inputs: { closingArr, closingEmployeeFte },
      formula: i => i.closingArr.dividedBy(i.closingEmployeeFte),
    },
    'revenue-per-fte': {
      label: { en: 'revenue of 12 months over average FTE', 'pt-BR': 'receita de 12 meses sobre a média de FTE' },
      is: {
        en: 'Recognised revenue of twelve months over average FTE, for companies without ARR',
        'pt-BR': 'Receita reconhecida de doze meses sobre a média de FTE, para empresas sem ARR',
      },
      inputs: { ttmRevenue, averageFte },
      formula: i => i.ttmRevenue.dividedBy(i.averageFte),
    },
  },
  examples: [
    {
      given: { closingArr: '445200', closingFte: '6.5' },
      currency: 'BRL',
      shows: 'R$ 68,492.31 per person',
      because: '445 200 ÷ 6.5',
      standAlone: true,
    },
    {
      given: { closingArr: '445200', closingFte: '9' },
      currency: 'BRL',
      shows: 'R$ 49,466.67 per person',
      because: '445 200 ÷ (8 employees + 1 of contractors)',
    },
    {
      variant: 'average-fte',
      given: { closingArr: '445200', averageFte: '8.8' },
      currency: 'BRL',
      shows: 'R$ 50,590.91 per person',
      because: '445 200 ÷ 8.8',
      standAlone: true,
    },
    {
      variant: 'employees-only',
      given: { closingArr: '445200', closingEmployeeFte: '8' },
      currency: 'BRL',
      shows: 'R$ 55,650.00 per person',
      because: '445 200 ÷ 8',
    },
    {
      variant: 'revenue-per-fte',
      given: { ttmRevenue: '386400', averageFte: '8.4' },
      currency: 'BRL',
      shows: 'R$ 46,000.00 per person',
      because: '386 400 ÷ 8.4',
      standAlone: true,
    },
  ],
});
