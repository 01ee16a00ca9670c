import { byTheBook } from '../kernel/approval.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { multiple } from '../kernel/unit.js';
import { capitalExpenditure, closingCash, ebitda, financingInflow, openingCash, operatingCashFlow } from '../measures/finance.js';
import { netNewArr } from '../measures/recurringRevenue.js';

/** ARR that does not grow makes any burn a loss without a measure: 0 included. */
const per = (burn: Term, gained: Term): Term => burn.dividedBy(gained.mustBe('positive', 'NEGATIVE_DENOMINATOR'));
/** Who burns nothing is not asked what it gains by burning, whatever ARR did. */
const generates = (input: string, burn: Term): readonly CheckSpec[] => [
  { effect: 'reason', code: 'CASH_GENERATIVE', input, all: [{ of: burn, is: 'not-positive' }], alone: true },
];
const drawnDown = (i: Readonly<Record<'openingCash' | 'closingCash' | 'financingInflow', Term>>): Term =>
  i.openingCash.minus(i.closingCash).plus(i.financingInflow);
const loss = (ebitda: Term): Term => constant('-1', multiple).times(ebitda);

/**
 * Cash burned per unit of net new ARR (multiple), of the same period and without a lag.
 * @example burnMultiple({ operatingCashFlow: -93_600, capitalExpenditure: 3_000, netNewArr: 55_200 }, { currency: 'BRL' }) // 1.75×
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/burn-multiple.md (Sacks, Craft Ventures; Kellogg)
 */
export const burnMultiple = defineMetric({
  id: 'burn-multiple',
  version: '1.0.0',
  ...byTheBook,
  family: 'efficiency',
  name: { en: 'Burn multiple', 'pt-BR': 'Múltiplo de queima de caixa' },
  is: { en: 'Cash burned per unit of net new ARR', 'pt-BR': 'Caixa queimado por unidade de ARR líquido novo' },
  unit: multiple,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'fcf',
  chosenBy: [
    { when: { burnBasis: 'change-in-cash' }, variant: 'cash-delta' },
    { when: { burnBasis: 'ebitda' }, variant: 'ebitda' },
  ],
  label: { en: 'free cash flow', 'pt-BR': 'fluxo de caixa livre' },
  inputs: { operatingCashFlow, capitalExpenditure, netNewArr },
  formula: i => per(i.capitalExpenditure.minus(i.operatingCashFlow), i.netNewArr),
  checks: i => generates('operatingCashFlow', i.capitalExpenditure.minus(i.operatingCashFlow)),
  variants: {
    'cash-delta': {
      label: { en: 'fall of cash before financing', 'pt-BR': 'queda do caixa antes de financiamentos' },
      is: {
        en: 'The fall of the cash balance, with capital raised taken out',
        'pt-BR': 'A queda do saldo de caixa, descontado o capital captado',
      },
      inputs: { openingCash, closingCash, financingInflow, netNewArr },
      formula: i => per(drawnDown(i), i.netNewArr),
      checks: i => generates('closingCash', drawnDown(i)),
    },
    ebitda: {
      label: { en: 'EBITDA', 'pt-BR': 'EBITDA' },
      is: {
        en: 'The loss before interest, tax, depreciation and amortisation: smoother, but not cash',
        'pt-BR': 'O prejuízo antes de juros, impostos, depreciação e amortização: mais estável, mas não é caixa',
      },
      inputs: { ebitda, netNewArr },
      formula: i => per(loss(i.ebitda), i.netNewArr),
      checks: i => generates('ebitda', loss(i.ebitda)),
    },
  },
  examples: [
    {
      given: { operatingCashFlow: '-93600', capitalExpenditure: '3000', netNewArr: '55200' },
      currency: 'BRL',
      shows: '1.75×',
      because: '(3 000 + 93 600) ÷ 55 200 = 96 600 ÷ 55 200',
      standAlone: true,
    },
    {
      given: { operatingCashFlow: '-368000', capitalExpenditure: '12000', netNewArr: '97200' },
      currency: 'BRL',
      shows: '3.91×',
      because: 'twelve months: (12 000 + 368 000) ÷ (445 200 − 348 000) = 380 000 ÷ 97 200 = 3.9095',
    },
    {
      variant: 'cash-delta',
      given: { openingCash: '420000', closingCash: '419000', financingInflow: '100000', netNewArr: '55200' },
      currency: 'BRL',
      shows: '1.83×',
      because: '(420 000 − 419 000 + 100 000) ÷ 55 200 = 101 000 ÷ 55 200 = 1.8297',
    },
    {
      variant: 'ebitda',
      given: { ebitda: '-101668', netNewArr: '55200' },
      currency: 'BRL',
      shows: '1.84×',
      because: '101 668 ÷ 55 200 = 1.8418',
    },
  ],
});
