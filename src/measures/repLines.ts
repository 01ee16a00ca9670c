import type { Binding } from '../kernel/binding.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import { label } from '../kernel/itemField.js';
import type { Text } from '../kernel/languages.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import { dec, present, sumOf, times } from '../kernel/planExpressions.js';
import type { Rel } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { items, sum, sumPer } from '../kernel/planRecipes.js';
import { concat, during, lookUp, rollUp, where } from '../kernel/planRelations.js';
import { arrMoney, counted, money, ratio } from '../kernel/unit.js';
import { arrCredits, countable, tcvCredits } from './credits.js';
import { fullQuota, quotasInWindow, rampedPeople } from './quotas.js';
import { byTeam, repRows } from './reps.js';

/* A rep's credit and quota of a window, one line each: what attainment is made of. */

const nothing = dec('0');

/** Quota rows and credits of the window; together the lines of one rep. `ramped`: of those who were fully ramped and there the whole window. */
/* @__NO_SIDE_EFFECTS__ */
function partsOf(quota: 'amount' | 'fullAmount', credits: typeof arrCredits | typeof tcvCredits, ramped?: 'ramped') {
  const ofQuotas = rollUp(
    quotasInWindow,
    r => ({ person: r.person, id: r.id, at: r.from, per: r.rowDays }),
    r => ({ quotaPart: sumOf(times(r[quota], r.countedDays)), creditPart: sumOf(nothing) }),
  );
  const ofCredits = rollUp(
    countable(
      during(credits, r => r.creditedAt),
      credits === tcvCredits ? 'no tcv' : 'no amountArr',
    ),
    r => ({ person: r.person, id: r.id, at: r.creditedAt, per: dec('1') }),
    r => ({ quotaPart: sumOf(nothing), creditPart: sumOf(r.part) }),
  );
  const parts = lookUp(
    concat(ofQuotas, ofCredits),
    repRows('optional'),
    r => ({ person: r.person }),
    { role: 'role', teamId: 'teamId' },
    r => ({ from: 'hireDate', at: r.at, inclusive: true }),
  );
  if (!ramped) return parts;
  return where(
    lookUp(parts, rampedPeople, r => ({ person: r.person }), { rampedPerson: 'person' }),
    r => present(r.rampedPerson),
  );
}
const assigned = partsOf('amount', arrCredits);
const ofRamped: typeof assigned = partsOf('amount', arrCredits, 'ramped');
/** Their credits and quotas, for what expects as much of the months ahead. */
export const rampedParts: Rel<{ readonly creditPart: 'dec'; readonly quotaPart: 'dec'; readonly per: 'dec' }, true> = ofRamped;
type Part = typeof assigned extends Rel<infer C, true> ? C : never;

const byRep: RecipeOptions<Part> = { dims: byTeam };
/** One line a rep: its parts added up, each quota part over the days of its own row. */
/* @__NO_SIDE_EFFECTS__ */
function linesOf(parts: Rel<Part, true>, credit: string, quota: string): RecipeData {
  return items(
    parts,
    r => ({ rep: { text: r.person }, [credit]: { sum: r.creditPart }, [quota]: { sum: r.quotaPart, per: r.per } }),
    byRep,
  );
}

const rep = label({ is: { en: 'the rep', 'pt-BR': 'o vendedor' } });
const period = label({
  is: { en: 'the period, where a call gives several of one rep', 'pt-BR': 'o período, onde a chamada dá vários de um mesmo vendedor' },
  optional: true,
});
const rules = [{ unique: ['rep', 'period'] }] as const;

/** What was credited: below 0 where more was taken back than given. */
export const credit = defineMeasure({
  name: 'credit',
  unit: arrMoney,
  is: {
    en: 'ARR at close × share, credited in the period; what is taken back counts below 0 on its own day',
    'pt-BR': 'ARR no fechamento × participação, creditado no período; o que é retomado conta abaixo de 0 no seu dia',
  },
});
export const tcvCredit = defineMeasure({
  name: 'tcvCredit',
  unit: money,
  is: {
    en: 'Total contract value × share, credited in the period',
    'pt-BR': 'Valor total do contrato × participação, creditado no período',
  },
});
export const quota = defineMeasure({
  name: 'quota',
  unit: money,
  is: {
    en: 'Quota in force as assigned (ramped), by the days on which the rep was there',
    'pt-BR': 'Cota vigente como atribuída (em rampa), pelos dias em que o vendedor esteve presente',
  },
  range: { min: '0' },
});
/** What lists the lines; `of` tells one list from another. */
/* @__NO_SIDE_EFFECTS__ */
function listed(name: string, of: Text, from: RecipeData) {
  const is = { en: `One line a rep of the period: ${of.en}`, 'pt-BR': `Uma linha por vendedor do período: ${of['pt-BR']}` };
  return defineMeasure({ name, unit: counted, is, from });
}

export const reps = defineListMeasure({
  name: 'reps',
  is: { en: 'Credit and quota of each rep in the period', 'pt-BR': 'Crédito e cota de cada vendedor no período' },
  fields: { rep, period, credit, quota },
  rules,
  each: listed('repLines', { en: 'credit and quota', 'pt-BR': 'crédito e cota' }, linesOf(assigned, 'credit', 'quota')),
});
export const rampedReps = defineListMeasure({
  name: 'rampedReps',
  is: {
    en: 'The same of the reps who were fully ramped and there the whole period',
    'pt-BR': 'O mesmo, dos vendedores com rampa concluída e presentes o período inteiro',
  },
  fields: { rep, period, credit, quota },
  rules,
  each: listed(
    'rampedRepLines',
    { en: 'credit and quota of who is fully ramped', 'pt-BR': 'crédito e cota de quem concluiu a rampa' },
    linesOf(ofRamped, 'credit', 'quota'),
  ),
});
export const fullQuotaReps = defineListMeasure({
  name: 'fullQuotaReps',
  is: { en: 'Credit and unramped quota of each rep in the period', 'pt-BR': 'Crédito e cota cheia de cada vendedor no período' },
  fields: { rep, period, credit, fullQuota },
  rules,
  each: listed(
    'fullQuotaRepLines',
    { en: 'credit and unramped quota', 'pt-BR': 'crédito e cota cheia' },
    linesOf(partsOf('fullAmount', arrCredits), 'credit', 'fullQuota'),
  ),
});
export const tcvCreditReps = defineListMeasure({
  name: 'tcvCreditReps',
  is: {
    en: 'Credit by total contract value and quota of each rep',
    'pt-BR': 'Crédito por valor total de contrato e cota de cada vendedor',
  },
  fields: { rep, period, tcvCredit, quota },
  rules,
  each: listed(
    'tcvCreditRepLines',
    { en: 'credit by contract value, and quota', 'pt-BR': 'crédito por valor de contrato, e cota' },
    linesOf(partsOf('amount', tcvCredits), 'tcvCredit', 'quota'),
  ),
});

/** The four quarters before the window, each by itself: who was ramped in one of them need not have been in another. */
export const fourQuartersBefore: Binding = {
  opens: { anchor: 'start', months: -3 },
  closes: { anchor: 'start' },
  repeat: { times: 4, months: 3 },
};
const trailingRampedCredit = defineMeasure({
  name: 'trailingRampedCredit',
  unit: arrMoney,
  is: {
    en: 'Σ credit of fully ramped reps with quota, of each of the four quarters before the window',
    'pt-BR': 'Σ dos créditos de vendedores com rampa concluída e cota, de cada um dos quatro trimestres antes da janela',
  },
  from: sum(ofRamped, r => r.creditPart, byRep),
  binding: fourQuartersBefore,
});
const trailingRampedQuota = defineMeasure({
  name: 'trailingRampedQuota',
  unit: money,
  is: { en: 'Σ of their quotas', 'pt-BR': 'Σ das cotas deles' },
  range: { min: '0' },
  from: sumPer(
    ofRamped,
    r => r.quotaPart,
    r => r.per,
    byRep,
  ),
  binding: fourQuartersBefore,
});

export const expectedAttainment = defineMeasure({
  name: 'expectedAttainment',
  unit: ratio,
  is: {
    en: 'Attainment of fully ramped reps, pooled over the four quarters before the window',
    'pt-BR': 'Atingimento dos vendedores com rampa concluída, somado nos quatro trimestres antes da janela',
  },
  range: { min: '0' },
  inputs: { trailingRampedCredit, trailingRampedQuota },
  formula: i => i.trailingRampedCredit.dividedBy(i.trailingRampedQuota),
});
