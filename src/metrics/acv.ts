import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { deals, moneyPerDeal, months } from '../kernel/unit.js';
import {
  activeAcv,
  activeContracts,
  firstYearContractValue,
  longestTerm,
  recurringTcv,
  signedAcv,
  signedAcvInclOneTime,
  signedContracts,
  signedTcv,
  termMonths,
} from '../measures/contracts.js';

/** Of no contract there is no average. */
const any = (contracts: Term): Term => contracts.mustBe('not-zero', 'NO_CLOSED_DEALS');

/**
 * Recurring value of a contract per year of its term, on average over the contracts signed (money/deal).
 * One-time fees are not in it: they do not recur. A property of contracts at signature, not of the live base.
 * @example acv({ signedAcv: 72_000, signedContracts: 1 }, { currency: 'BRL' }) // R$ 72,000.00 per deal
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/acv.md (Wall Street Prep; Zuora; MetricHQ)
 */
export const acv = defineMetric({
  id: 'acv',
  version: '1.0.0',
  ...byTheBook,
  family: 'unit-economics',
  name: { en: 'ACV', 'pt-BR': 'ACV' },
  is: {
    en: 'Recurring value of a contract per year of its term, on average over those signed',
    'pt-BR': 'Valor recorrente de um contrato por ano de prazo, em média entre os assinados',
  },
  unit: moneyPerDeal,
  better: 'context',
  additivity: 'ratio',
  defaultVariant: 'average-signed',
  label: { en: 'contracts signed, recurring', 'pt-BR': 'contratos assinados, recorrente' },
  inputs: { signedAcv, signedContracts },
  formula: i => i.signedAcv.dividedBy(any(i.signedContracts)),
  variants: {
    'per-contract': {
      label: { en: 'one contract', 'pt-BR': 'um contrato' },
      is: {
        en: 'The same of a single contract; from records one row each, by opportunityId',
        'pt-BR': 'O mesmo para um único contrato; a partir de registros, uma linha para cada um, por opportunityId',
      },
      inputs: { recurringTcv, termMonths },
      formula: i => i.recurringTcv.times(constant('12', months)).dividedBy(i.termMonths.times(constant('1', deals))),
      needsGroup: 'opportunityId',
    },
    'first-year': {
      label: { en: 'contracts signed, first year', 'pt-BR': 'contratos assinados, primeiro ano' },
      is: {
        en: 'The value of months 1 to 12, where contracts ramp up',
        'pt-BR': 'O valor dos meses 1 a 12, onde os contratos crescem em degraus',
      },
      inputs: { firstYearContractValue, signedContracts },
      formula: i => i.firstYearContractValue.dividedBy(any(i.signedContracts)),
      totalsOnly: {
        en: 'no entity carries the ramp of a contract: give the value of months 1 to 12 in a call with totals',
        'pt-BR': 'nenhuma entidade traz os degraus de um contrato: dê o valor dos meses 1 a 12 numa chamada com totais',
      },
    },
    'incl-one-time': {
      label: { en: 'contracts signed, incl. one-time fees', 'pt-BR': 'contratos assinados, com taxas únicas' },
      is: {
        en: 'With implementation and other fees that are paid once',
        'pt-BR': 'Com implantação e outras taxas que se pagam uma vez',
      },
      inputs: { signedAcvInclOneTime, signedContracts },
      formula: i => i.signedAcvInclOneTime.dividedBy(any(i.signedContracts)),
    },
    'active-base': {
      label: { en: 'contracts in force, recurring', 'pt-BR': 'contratos em vigor, recorrente' },
      is: {
        en: 'Over the contracts in force at the end instead of those just signed',
        'pt-BR': 'Sobre os contratos em vigor no fim, em vez dos recém-assinados',
      },
      inputs: { activeAcv, activeContracts },
      formula: i => i.activeAcv.dividedBy(i.activeContracts),
      parameters: { longestTermMonths: longestTerm },
    },
    tcv: {
      label: { en: 'contracts signed, total value', 'pt-BR': 'contratos assinados, valor total' },
      is: {
        en: 'Total value over the whole term, one-time fees included: larger by as much as terms are longer than a year',
        'pt-BR': 'Valor total em todo o prazo, com taxas únicas: maior na medida em que os prazos passam de um ano',
      },
      inputs: { signedTcv, signedContracts },
      formula: i => i.signedTcv.dividedBy(any(i.signedContracts)),
    },
  },
  examples: [
    {
      given: { signedAcv: '166200', signedContracts: 5 },
      currency: 'BRL',
      shows: 'R$ 33,240.00 per deal',
      because: '(48 000 + 25 200 + 12 000 + 72 000 + 9 000) ÷ 5 = 166 200 ÷ 5',
    },
    {
      variant: 'per-contract',
      given: { recurringTcv: '180000', termMonths: 30 },
      currency: 'BRL',
      shows: 'R$ 72,000.00 per deal',
      because: '(201 000 − 21 000 of implementation) × 12 ÷ 30',
      standAlone: true,
    },
    {
      variant: 'first-year',
      given: { firstYearContractValue: '48000', signedContracts: 1 },
      currency: 'BRL',
      shows: 'R$ 48,000.00 per deal',
      because: '12 × 4 000: the first of 30 months that come to 180 000',
      standAlone: true,
    },
    {
      variant: 'incl-one-time',
      given: { signedAcvInclOneTime: '170400', signedContracts: 5 },
      currency: 'BRL',
      shows: 'R$ 34,080.00 per deal',
      because: '(51 000 + 26 400 + 12 000 + 72 000 + 9 000) ÷ 5 = 170 400 ÷ 5',
    },
    {
      variant: 'active-base',
      given: { activeAcv: '510000', activeContracts: 12 },
      currency: 'BRL',
      shows: 'R$ 42,500.00 per deal',
      because: '510 000 ÷ 12',
      standAlone: true,
    },
    {
      variant: 'tcv',
      given: { signedTcv: '231400', signedContracts: 5 },
      currency: 'BRL',
      shows: 'R$ 46,280.00 per deal',
      because: '(102 000 + 26 400 + 22 000 + 72 000 + 9 000) ÷ 5 = 231 400 ÷ 5',
    },
  ],
});
