import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import { ratio } from '../kernel/unit.js';
import { allTypesLost, allTypesWon, lost, lostArr, newLogoLost, newLogoWon, noDecision, won, wonArr } from '../measures/deals.js';

/**
 * Share of decided opportunities that were won (ratio, 0–1): by count, closed-date cohort, open deals out.
 * @example winRate({ won: 4, lost: 6 }) // 40.00%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/win-rate.md (Oracle CX; Copper; GitLab handbook)
 */
export const winRate = defineMetric({
  id: 'win-rate',
  version: '1.0.0',
  ...byTheBook,
  family: 'pipeline',
  name: { en: 'Win rate', 'pt-BR': 'Taxa de ganho (win rate)' },
  is: { en: 'Share of decided opportunities that were won', 'pt-BR': 'Parte das oportunidades decididas que foi ganha' },
  unit: ratio,
  better: 'higher',
  additivity: 'ratio',
  defaultVariant: 'count',
  chosenBy: [
    { when: { winRateBasis: 'amount' }, variant: 'amount' },
    { when: { winRateDealTypes: 'new-logo-only' }, variant: 'new-logo' },
    { when: { winRateDealTypes: 'all' }, variant: 'all-types' },
    { when: { noDecision: 'left-out' }, variant: 'excl-no-decision' },
  ],
  label: { en: 'by count', 'pt-BR': 'por quantidade' },
  inputs: { won, lost },
  formula: i => i.won.dividedBy(i.won.plus(i.lost).mustBe('not-zero', 'NO_CLOSED_DEALS')),
  variants: {
    amount: {
      label: { en: 'by amount', 'pt-BR': 'por valor' },
      is: {
        en: 'Weighted by annual value; answers another question than the count',
        'pt-BR': 'Ponderada pelo valor anual; responde a outra pergunta que a quantidade',
      },
      inputs: { wonArr, lostArr },
      formula: i => i.wonArr.dividedBy(i.wonArr.plus(i.lostArr).mustBe('not-zero', 'NO_CLOSED_DEALS')),
    },
    'new-logo': {
      label: { en: 'new-logo deals, by count', 'pt-BR': 'novos clientes, por quantidade' },
      is: { en: 'Only deals of type new-logo', 'pt-BR': 'Somente negócios de novos clientes' },
      inputs: { newLogoWon, newLogoLost },
      formula: i => i.newLogoWon.dividedBy(i.newLogoWon.plus(i.newLogoLost).mustBe('not-zero', 'NO_CLOSED_DEALS')),
    },
    'all-types': {
      label: { en: 'all deal types, by count', 'pt-BR': 'todos os tipos, por quantidade' },
      is: { en: 'Renewals and reactivations included', 'pt-BR': 'Com renovações e reativações' },
      inputs: { allTypesWon, allTypesLost },
      formula: i => i.allTypesWon.dividedBy(i.allTypesWon.plus(i.allTypesLost).mustBe('not-zero', 'NO_CLOSED_DEALS')),
    },
    'excl-no-decision': {
      label: { en: 'without no-decision, by count', 'pt-BR': 'sem os sem decisão, por quantidade' },
      is: { en: 'Only deals in which somebody was chosen', 'pt-BR': 'Somente negócios em que alguém foi escolhido' },
      inputs: { won, lost, noDecision },
      formula: i => i.won.dividedBy(i.won.plus(i.lost).minus(i.noDecision).mustBe('not-zero', 'NO_CLOSED_DEALS')),
    },
  },
  examples: [
    { given: { won: 4, lost: 6 }, shows: '40.00%', because: '4 ÷ (4 + 6)' },
    { variant: 'amount', given: { wonArr: '115200', lostArr: '184800' }, currency: 'BRL', shows: '38.40%', because: '115 200 ÷ 300 000' },
    { variant: 'new-logo', given: { newLogoWon: 2, newLogoLost: 4 }, shows: '33.33%', because: '2 ÷ (2 + 4)' },
    {
      variant: 'all-types',
      given: { allTypesWon: 6, allTypesLost: 6 },
      shows: '50.00%',
      because: '6 ÷ (6 + 6): the two win-backs of F and H are in',
    },
    { variant: 'excl-no-decision', given: { won: 4, lost: 6, noDecision: 2 }, shows: '50.00%', because: '4 ÷ (4 + 6 − 2)' },
    { given: { won: 7, lost: 16 }, shows: '30.43%', because: '7 ÷ 23', standAlone: true },
  ],
});
