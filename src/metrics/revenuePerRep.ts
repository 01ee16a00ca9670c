import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { constant } from '../kernel/formula.js';
import { moneyPerPerson, months } from '../kernel/unit.js';
import { revenue } from '../measures/finance.js';
import {
  averageQuotaFte,
  averageRampAdjustedFte,
  averageRampedFte,
  closingQuotaFte,
  monthsInPeriod,
  rampedRepWonArr,
  repWonArr,
} from '../measures/repFte.js';

/**
 * ARR won per quota-carrying full-time equivalent (money/person), by the days on which each carries quota.
 * @example revenuePerRep({ repWonArr: 259_000, averageQuotaFte: '3.5' }, { currency: 'BRL' }) // R$ 74,000.00 per person
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/revenue-per-rep.md (Lative; Petavue)
 */
export const revenuePerRep = defineMetric({
  id: 'revenue-per-rep',
  version: '1.0.0',
  ...byTheBook,
  family: 'productivity',
  name: { en: 'Revenue per rep', 'pt-BR': 'Receita por vendedor' },
  is: { en: 'ARR won per quota-carrying full-time equivalent', 'pt-BR': 'ARR ganho por equivalente em tempo integral com cota' },
  unit: moneyPerPerson,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'average-fte',
  label: { en: 'over average FTE', 'pt-BR': 'sobre a média de FTE' },
  inputs: { repWonArr, averageQuotaFte },
  formula: i => i.repWonArr.dividedBy(i.averageQuotaFte),
  variants: {
    'ramped-only': {
      label: { en: 'ramped reps only', 'pt-BR': 'só com rampa concluída' },
      is: { en: 'What fully ramped reps won, per one of them', 'pt-BR': 'O que os vendedores com rampa concluída ganharam, por um deles' },
      inputs: { rampedRepWonArr, averageRampedFte },
      formula: i => i.rampedRepWonArr.dividedBy(i.averageRampedFte),
    },
    'ending-headcount': {
      label: { en: 'over closing FTE', 'pt-BR': 'sobre o FTE final' },
      is: { en: 'Over who carries quota on the last day', 'pt-BR': 'Sobre quem carrega cota no último dia' },
      inputs: { repWonArr, closingQuotaFte },
      formula: i => i.repWonArr.dividedBy(i.closingQuotaFte),
    },
    'ramp-adjusted': {
      label: { en: 'over ramp-adjusted FTE', 'pt-BR': 'sobre o FTE ajustado por rampa' },
      is: {
        en: 'Over FTE × ramp factor: who ramps counts in part',
        'pt-BR': 'Sobre FTE × fator de rampa: quem está em rampa conta em parte',
      },
      inputs: { repWonArr, averageRampAdjustedFte },
      formula: i => i.repWonArr.dividedBy(i.averageRampAdjustedFte),
    },
    annualised: {
      label: { en: 'a year, over average FTE', 'pt-BR': 'por ano, sobre a média de FTE' },
      is: { en: 'At the period’s pace for twelve months', 'pt-BR': 'No ritmo do período por doze meses' },
      whole: ['ownerRepId'],
      inputs: { repWonArr, averageQuotaFte, monthsInPeriod },
      formula: i => i.repWonArr.times(constant('12', months)).dividedBy(i.averageQuotaFte.times(i.monthsInPeriod)),
    },
    'recognised-revenue': {
      label: { en: 'recognised revenue, over average FTE', 'pt-BR': 'receita reconhecida, sobre a média de FTE' },
      is: {
        en: 'Recognised revenue of the company instead of what was won',
        'pt-BR': 'Receita reconhecida da empresa em vez do que foi ganho',
      },
      inputs: { revenue, averageQuotaFte },
      formula: i => i.revenue.dividedBy(i.averageQuotaFte),
    },
  },
  examples: [
    {
      given: { repWonArr: '259000', averageQuotaFte: '3.5' },
      currency: 'BRL',
      shows: 'R$ 74,000.00 per person',
      because: '259 000 ÷ 3.5',
      standAlone: true,
    },
    {
      variant: 'ramped-only',
      given: { rampedRepWonArr: '218000', averageRampedFte: '2' },
      currency: 'BRL',
      shows: 'R$ 109,000.00 per person',
      because: '218 000 ÷ 2',
      standAlone: true,
    },
    {
      variant: 'ending-headcount',
      given: { repWonArr: '259000', closingQuotaFte: '4' },
      currency: 'BRL',
      shows: 'R$ 64,750.00 per person',
      because: '259 000 ÷ 4',
      standAlone: true,
    },
    {
      variant: 'ramp-adjusted',
      given: { repWonArr: '259000', averageRampAdjustedFte: '2.8' },
      currency: 'BRL',
      shows: 'R$ 92,500.00 per person',
      because: '259 000 ÷ 2.8',
      standAlone: true,
    },
    {
      variant: 'annualised',
      given: { repWonArr: '259000', averageQuotaFte: '3.5', monthsInPeriod: '3' },
      currency: 'BRL',
      shows: 'R$ 296,000.00 per person',
      because: '259 000 × 12 ÷ (3.5 × 3)',
      standAlone: true,
    },
    {
      variant: 'recognised-revenue',
      given: { revenue: '101500', averageQuotaFte: '3.5' },
      currency: 'BRL',
      shows: 'R$ 29,000.00 per person',
      because: '101 500 ÷ 3.5',
      standAlone: true,
    },
  ],
});
