import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { Term } from '../kernel/formula.js';
import { ratio } from '../kernel/unit.js';
import { lostOfCreated, maturityDays, openOfCreated, wonOfCreated } from '../measures/createdDeals.js';
import {
  allTypesLost,
  allTypesWon,
  competitiveLost,
  competitiveWon,
  expansionLost,
  expansionWon,
  lost,
  lostArr,
  newLogoLost,
  newLogoWon,
  noDecision,
  renewalLost,
  renewalWon,
  won,
  wonArr,
} from '../measures/deals.js';
import { lostFromStage, stageParameter, wonFromStage } from '../measures/dealsFromStage.js';
import { openDealsAtEnd } from '../measures/openDealCounts.js';

/** Of what was decided. */
const rate = (won: Term, lost: Term): Term => won.dividedBy(won.plus(lost).mustBe('not-zero', 'NO_CLOSED_DEALS'));

/**
 * Share of decided opportunities that were won (ratio, 0–1): by count, closed-date cohort, open deals out.
 * @example winRate({ won: 4, lost: 6 }) // 40.00%
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/win-rate.md (Oracle CX; Copper; GitLab handbook)
 */
export const winRate = defineMetric({
  id: 'win-rate',
  version: '2.0.0',
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
  formula: i => rate(i.won, i.lost),
  variants: {
    amount: {
      label: { en: 'by amount', 'pt-BR': 'por valor' },
      is: {
        en: 'Weighted by annual value; answers another question than the count',
        'pt-BR': 'Ponderada pelo valor anual; responde a outra pergunta que a quantidade',
      },
      inputs: { wonArr, lostArr },
      formula: i => rate(i.wonArr, i.lostArr),
    },
    'new-logo': {
      label: { en: 'new-logo deals, by count', 'pt-BR': 'novos clientes, por quantidade' },
      is: { en: 'Only deals of type new-logo', 'pt-BR': 'Somente negócios de novos clientes' },
      inputs: { newLogoWon, newLogoLost },
      formula: i => rate(i.newLogoWon, i.newLogoLost),
    },
    'all-types': {
      label: { en: 'all deal types, by count', 'pt-BR': 'todos os tipos, por quantidade' },
      is: { en: 'Renewals and reactivations included', 'pt-BR': 'Com renovações e reativações' },
      inputs: { allTypesWon, allTypesLost },
      formula: i => rate(i.allTypesWon, i.allTypesLost),
    },
    'excl-no-decision': {
      label: { en: 'without no-decision, by count', 'pt-BR': 'sem os sem decisão, por quantidade' },
      is: { en: 'Only deals in which somebody was chosen', 'pt-BR': 'Somente negócios em que alguém foi escolhido' },
      inputs: { won, lost, noDecision },
      formula: i => i.won.dividedBy(i.won.plus(i.lost).minus(i.noDecision).mustBe('not-zero', 'NO_CLOSED_DEALS')),
    },
    'created-cohort': {
      label: { en: 'deals created in the period, by count', 'pt-BR': 'negócios criados no período, por quantidade' },
      is: {
        en: 'Of the deals created in the period and decided by asOf, those won; the part still open stands beside it',
        'pt-BR': 'Dos negócios criados no período e decididos até asOf, os ganhos; a parte ainda aberta fica ao lado',
      },
      inputs: { wonOfCreated, lostOfCreated, openOfCreated },
      formula: i => rate(i.wonOfCreated, i.lostOfCreated),
      beside: i => ({
        shareOpen: {
          is: { en: 'Part of the deals created that is still open', 'pt-BR': 'Parte dos negócios criados que ainda está aberta' },
          of: i.openOfCreated.dividedBy(i.wonOfCreated.plus(i.lostOfCreated).plus(i.openOfCreated)),
        },
      }),
    },
    'created-cohort-matured': {
      label: { en: 'all deals created in the period, once matured', 'pt-BR': 'todos os negócios criados no período, quando maduros' },
      is: {
        en: 'Of all deals created in the period, open ones too, those won; no value before the cohort is old enough',
        'pt-BR': 'De todos os negócios criados no período, também os abertos, os ganhos; sem valor antes de a coorte amadurecer',
      },
      inputs: { wonOfCreated, lostOfCreated, openOfCreated },
      formula: i => i.wonOfCreated.dividedBy(i.wonOfCreated.plus(i.lostOfCreated).plus(i.openOfCreated)),
      parameters: { maturityDays },
    },
    'all-statuses': {
      label: { en: 'open deals in the denominator', 'pt-BR': 'com os negócios abertos no denominador' },
      is: {
        en: 'Won over every deal, also those still open at the end: lower than any rate of decided deals',
        'pt-BR': 'Ganhos sobre todos os negócios, também os ainda abertos no fim: menor que qualquer taxa de decididos',
      },
      inputs: { won, lost, openDealsAtEnd },
      formula: i => i.won.dividedBy(i.won.plus(i.lost).plus(i.openDealsAtEnd)),
    },
    'from-stage': {
      label: { en: 'deals that entered a stage, by count', 'pt-BR': 'negócios que entraram em um estágio, por quantidade' },
      is: { en: 'Only deals that ever entered the named stage', 'pt-BR': 'Somente negócios que alguma vez entraram no estágio nomeado' },
      inputs: { wonFromStage, lostFromStage },
      formula: i => rate(i.wonFromStage, i.lostFromStage),
      parameters: { stage: stageParameter },
    },
    competitive: {
      label: { en: 'deals with a named rival, by count', 'pt-BR': 'negócios com concorrente nomeado, por quantidade' },
      is: { en: 'Only deals in which a rival was named', 'pt-BR': 'Somente negócios em que um concorrente foi nomeado' },
      inputs: { competitiveWon, competitiveLost },
      formula: i => rate(i.competitiveWon, i.competitiveLost),
    },
    expansion: {
      label: { en: 'expansion deals, by count', 'pt-BR': 'expansão, por quantidade' },
      is: { en: 'Only deals of type expansion', 'pt-BR': 'Somente negócios de expansão' },
      inputs: { expansionWon, expansionLost },
      formula: i => rate(i.expansionWon, i.expansionLost),
    },
    renewal: {
      label: { en: 'renewal deals, by count', 'pt-BR': 'renovação, por quantidade' },
      is: { en: 'Only deals of type renewal', 'pt-BR': 'Somente negócios de renovação' },
      inputs: { renewalWon, renewalLost },
      formula: i => rate(i.renewalWon, i.renewalLost),
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
    {
      variant: 'created-cohort',
      given: { wonOfCreated: 5, lostOfCreated: 14, openOfCreated: 6 },
      shows: '26.32%',
      because: '5 ÷ (5 + 14)',
      standAlone: true,
    },
    {
      variant: 'created-cohort-matured',
      given: { wonOfCreated: 5, lostOfCreated: 14, openOfCreated: 6 },
      shows: '20.00%',
      because: '5 ÷ (5 + 14 + 6)',
      standAlone: true,
    },
    {
      variant: 'all-statuses',
      given: { won: 7, lost: 16, openDealsAtEnd: 11 },
      shows: '20.59%',
      because: '7 ÷ (7 + 16 + 11) = 7 ÷ 34',
      standAlone: true,
    },
    { variant: 'from-stage', given: { wonFromStage: 6, lostFromStage: 4 }, shows: '60.00%', because: '6 ÷ (6 + 4)', standAlone: true },
    { variant: 'competitive', given: { competitiveWon: 3, competitiveLost: 9 }, shows: '25.00%', because: '3 ÷ (3 + 9)', standAlone: true },
    { variant: 'expansion', given: { expansionWon: 2, expansionLost: 2 }, shows: '50.00%', because: '2 ÷ (2 + 2)' },
    { variant: 'renewal', given: { renewalWon: 18, renewalLost: 2 }, shows: '90.00%', because: '18 ÷ (18 + 2)', standAlone: true },
  ],
});
