import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { moneyPerCustomer } from '../kernel/unit.js';
import { newLogos } from '../measures/customers.js';
import { attributionModel, newLogosAttributedToPaid, paidProgramSpend, paidTeamPayroll } from '../measures/paid.js';

const settled = { attributionModel: 'attributionModel' } as const;

/**
 * Cost of paid channels per customer that those channels won (money/customer).
 * The same channels stand on both sides: organic customers did not cost media, and media did not win them.
 * @example paidCac({ paidProgramSpend: 57_000, newLogosAttributedToPaid: 4 }, { currency: 'BRL' }) // R$ 14,250.00 per customer
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/paid-cac.md (Skok; MetricKit; averagecac.com)
 */
export const paidCac = defineMetric({
  id: 'paid-cac',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'Paid CAC', 'pt-BR': 'CAC pago' },
  is: {
    en: 'Cost of paid channels per customer that those channels won',
    'pt-BR': 'Custo dos canais pagos por cliente que esses canais conquistaram',
  },
  unit: moneyPerCustomer,
  better: 'lower',
  additivity: 'ratio',
  defaultVariant: 'paid-over-attributed',
  chosenBy: ['primary-campaign', 'first-touch', 'last-touch', 'linear', 'u-shaped', 'w-shaped'].map(model => ({
    when: { attributionModel: model },
    variant: 'paid-over-attributed',
    parameters: settled,
  })),
  label: { en: 'paid programs over attributed logos', 'pt-BR': 'programas pagos sobre clientes atribuídos' },
  inputs: { paidProgramSpend, newLogosAttributedToPaid },
  formula: i => i.paidProgramSpend.dividedBy(i.newLogosAttributedToPaid.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
  parameters: { attributionModel },
  variants: {
    'paid-over-all': {
      label: { en: 'paid programs over all logos', 'pt-BR': 'programas pagos sobre todos os clientes' },
      is: {
        en: 'Over every new customer, the organic ones too: flatters, more so the better the organic channels work',
        'pt-BR': 'Sobre todo novo cliente, também os orgânicos: favorece o número, tanto mais quanto melhor o orgânico',
      },
      inputs: { paidProgramSpend, newLogos },
      formula: i => i.paidProgramSpend.dividedBy(i.newLogos.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
    },
    'paid-loaded': {
      label: { en: 'paid programs and team over attributed logos', 'pt-BR': 'programas pagos e equipe sobre clientes atribuídos' },
      is: {
        en: 'With the payroll of the team that runs paid channels, to compare with an agency or with doing without',
        'pt-BR': 'Com a folha da equipe que opera os canais pagos, para comparar com uma agência ou com não tê-los',
      },
      inputs: { paidProgramSpend, paidTeamPayroll, newLogosAttributedToPaid },
      formula: i => i.paidProgramSpend.plus(i.paidTeamPayroll).dividedBy(i.newLogosAttributedToPaid.mustBe('not-zero', 'NO_NEW_CUSTOMERS')),
      parameters: { attributionModel },
    },
  },
  examples: [
    {
      given: { paidProgramSpend: '57000', newLogosAttributedToPaid: 4 },
      currency: 'BRL',
      shows: 'R$ 14,250.00 per customer',
      because: '57 000 ÷ 4',
      standAlone: true,
    },
    {
      given: { paidProgramSpend: '32000', newLogosAttributedToPaid: '0.8' },
      currency: 'BRL',
      shows: 'R$ 40,000.00 per customer',
      because: '32 000 ÷ 0.8: 0.6 of E and 0.2 of G came through paid search',
    },
    {
      variant: 'paid-over-all',
      given: { paidProgramSpend: '57000', newLogos: 10 },
      currency: 'BRL',
      shows: 'R$ 5,700.00 per customer',
      because: '57 000 ÷ 10: six came by themselves',
      standAlone: true,
    },
    {
      variant: 'paid-loaded',
      given: { paidProgramSpend: '57000', paidTeamPayroll: '21000', newLogosAttributedToPaid: 4 },
      currency: 'BRL',
      shows: 'R$ 19,500.00 per customer',
      because: '(57 000 + 21 000) ÷ 4 = 78 000 ÷ 4',
      standAlone: true,
    },
  ],
});
