import { defineMeasure } from '../kernel/defineMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import { and, eq, not, oneOf, present } from '../kernel/planExpressions.js';
import { count } from '../kernel/planRecipes.js';
import { where } from '../kernel/planRelations.js';
import { arrMoney, deals } from '../kernel/unit.js';
import { usualTypes } from './dealHistory.js';
import { amountWhere, countWhere, decided, grouped, standing } from './decidedDeals.js';

const notNegative = { min: '0', whole: true } as const;

export const won = defineMeasure({
  name: 'won',
  unit: deals,
  is: {
    en: 'Qualified new-logo and expansion deals whose standing close in the period is won',
    'pt-BR': 'Negócios qualificados de novos clientes e expansão cujo fechamento vigente no período é ganho',
  },
  range: notNegative,
  from: countWhere('won', ...usualTypes),
});

export const lost = defineMeasure({
  name: 'lost',
  unit: deals,
  is: {
    en: 'The same, standing close lost: no decision, disqualified after qualification and reversed wins are in it',
    'pt-BR': 'Os mesmos, com fechamento vigente perdido: inclui sem decisão, desqualificados após a qualificação e ganhos revertidos',
  },
  range: notNegative,
  from: countWhere('lost', ...usualTypes),
});

export const noDecision = defineMeasure({
  name: 'noDecision',
  unit: deals,
  is: { en: 'The part of lost that chose nobody', 'pt-BR': 'A parte dos perdidos que não escolheu ninguém' },
  range: { ...notNegative, atMost: 'lost' },
  from: count(
    where(decided, r => and(standing('lost', ...usualTypes)(r), eq(r.lostReason, 'no-decision'))),
    grouped(...usualTypes),
  ),
});

export const newLogoWon = defineMeasure({
  name: 'newLogoWon',
  unit: deals,
  is: { en: 'Won deals of type new-logo', 'pt-BR': 'Negócios ganhos do tipo novo cliente' },
  range: notNegative,
  from: countWhere('won', 'new-logo'),
});
export const newLogoLost = defineMeasure({
  name: 'newLogoLost',
  unit: deals,
  is: { en: 'Lost deals of type new-logo', 'pt-BR': 'Negócios perdidos do tipo novo cliente' },
  range: notNegative,
  from: countWhere('lost', 'new-logo'),
});
export const allTypesWon = defineMeasure({
  name: 'allTypesWon',
  unit: deals,
  is: { en: 'Won deals of every type', 'pt-BR': 'Negócios ganhos de todos os tipos' },
  range: notNegative,
  from: countWhere('won'),
});
export const allTypesLost = defineMeasure({
  name: 'allTypesLost',
  unit: deals,
  is: { en: 'Lost deals of every type', 'pt-BR': 'Negócios perdidos de todos os tipos' },
  range: notNegative,
  from: countWhere('lost'),
});

export const wonArr = defineMeasure({
  name: 'wonArr',
  unit: arrMoney,
  is: {
    en: 'Σ annual recurring value at close of the won deals',
    'pt-BR': 'Σ do valor recorrente anual no fechamento dos negócios ganhos',
  },
  range: { min: '0' },
  from: amountWhere('won', ...usualTypes),
});
export const lostArr = defineMeasure({
  name: 'lostArr',
  unit: arrMoney,
  is: {
    en: 'Σ annual recurring value at close of the lost deals',
    'pt-BR': 'Σ do valor recorrente anual no fechamento dos negócios perdidos',
  },
  range: { min: '0' },
  from: amountWhere('lost', ...usualTypes),
});

export const expansionWon = defineMeasure({
  name: 'expansionWon',
  unit: deals,
  is: { en: 'Won deals of type expansion', 'pt-BR': 'Negócios ganhos do tipo expansão' },
  range: notNegative,
  from: countWhere('won', 'expansion'),
});
export const expansionLost = defineMeasure({
  name: 'expansionLost',
  unit: deals,
  is: { en: 'Lost deals of type expansion', 'pt-BR': 'Negócios perdidos do tipo expansão' },
  range: notNegative,
  from: countWhere('lost', 'expansion'),
});
export const renewalWon = defineMeasure({
  name: 'renewalWon',
  unit: deals,
  is: { en: 'Won deals of type renewal', 'pt-BR': 'Negócios ganhos do tipo renovação' },
  range: notNegative,
  from: countWhere('won', 'renewal'),
});
export const renewalLost = defineMeasure({
  name: 'renewalLost',
  unit: deals,
  is: { en: 'Lost deals of type renewal', 'pt-BR': 'Negócios perdidos do tipo renovação' },
  range: notNegative,
  from: countWhere('lost', 'renewal'),
});

/* Deals with a named rival. One that does not say whether there was any is left out and counted. */
const silent = where(decided, r => and(not(present(r.competitive)), oneOf(r.type, ...usualTypes)));
const contested = (outcome: 'won' | 'lost'): RecipeData => {
  const options = grouped(...usualTypes);
  const left = {
    code: 'UNCLASSIFIED_RECORDS',
    as: 'warning',
    of: silent,
    summary: { fn: 'count' },
    what: 'deals that do not say whether there was a rival left out',
  } as const;
  return count(
    where(decided, r => and(standing(outcome, ...usualTypes)(r), r.competitive)),
    { ...options, beside: [...(options.beside ?? []), left] },
  );
};

export const competitiveWon = defineMeasure({
  name: 'competitiveWon',
  unit: deals,
  is: { en: 'Won deals with a named rival', 'pt-BR': 'Negócios ganhos com um concorrente nomeado' },
  range: notNegative,
  from: contested('won'),
});
export const competitiveLost = defineMeasure({
  name: 'competitiveLost',
  unit: deals,
  is: { en: 'Lost deals with a named rival', 'pt-BR': 'Negócios perdidos com um concorrente nomeado' },
  range: notNegative,
  from: contested('lost'),
});
