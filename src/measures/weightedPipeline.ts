import type { AccountColumns } from '../entities/account.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { label } from '../kernel/itemField.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import {
  and,
  bound,
  choose,
  coalesce,
  countOf,
  dec,
  eq,
  gt,
  le,
  lt,
  monthsAfter,
  not,
  oneOf,
  or,
  present,
  text,
  times,
} from '../kernel/planExpressions.js';
import type { Rel } from '../kernel/planKinds.js';
import { items, sumPer } from '../kernel/planRecipes.js';
import { derive, lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { arrMoney, ratio } from '../kernel/unit.js';
import { amountArr } from './dealAmount.js';
import { dealsAtOpening, usualTypes } from './dealHistory.js';
import type { OpenDeal } from './openDeals.js';
import { openDealOptions, periodDeals, worth } from './openDeals.js';
import { firstEntriesOf, stageEntriesBefore } from './stages.js';
import { atStart } from './targets.js';

/*
 * What open deals are worth if their stages turn out as they did: of the deals of the same segment and pipeline that were ever in the stage and were
 * decided in the four quarters before the window, the share that was won. With fewer than ten outcomes the overall win rate stands in.
 */

const MONTHS = 12;
const LEAST = dec('10');
const one = text('');
const accounts = scan<AccountColumns>('accounts', { optional: true });

const closedBefore = where(dealsAtOpening, r =>
  and(
    oneOf(r.outcome, 'won', 'lost', 'disqualified'),
    not(present(r.testAccount)),
    oneOf(r.type, ...usualTypes),
    le(monthsAfter(bound('opens'), dec('-12')), r.closedAt),
    or(le(r.qualifiedAt, r.closedAt), and(not(gt(r.dated, dec('0'))), oneOf(r.outcome, 'won', 'lost'))),
  ),
);
const outcomes = derive(
  lookUp(
    closedBefore,
    accounts,
    r => ({ id: r.customer }),
    { accountSegment: 'segment' },
    r => ({ from: 'validFrom', at: coalesce(r.closedAt, bound('opens')), inclusive: true }),
  ),
  r => ({ won: and(eq(r.outcome, 'won'), not(lt(r.reversedAt, bound('opens')))), ofSegment: coalesce(r.accountSegment, one) }),
);

const byStage = rollUp(
  where(
    lookUp(firstEntriesOf(stageEntriesBefore('opens')), outcomes, r => ({ id: r.opportunityId }), {
      won: 'won',
      ofSegment: 'ofSegment',
      closedAt: 'closedAt',
    }),
    r => present(r.closedAt),
  ),
  r => ({ pipeline: r.pipeline, stage: r.stage, ofSegment: r.ofSegment }),
  r => ({ won: countOf(and(r.won)), decided: countOf() }),
);
const all = text('all');
const overall = rollUp(
  outcomes,
  () => ({ set: all }),
  r => ({ won: countOf(r.won), decided: countOf() }),
);

/** Open deals with the outcomes that their probability is taken from: won of decided. */
export const rated = derive(
  lookUp(
    lookUp(
      derive(
        lookUp(
          periodDeals,
          accounts,
          r => ({ id: r.customer }),
          { accountSegment: 'segment' },
          () => ({ from: 'validFrom', at: bound('closes'), inclusive: false }),
        ),
        r => ({ ofSegment: coalesce(r.accountSegment, one) }),
      ),
      byStage,
      r => ({ pipeline: r.pipeline, stage: r.stage, ofSegment: r.ofSegment }),
      { stageWon: 'won', stageDecided: 'decided' },
    ),
    overall,
    () => ({ set: all }),
    { overallWon: 'won', overallDecided: 'decided' },
  ),
  r => {
    const own = le(LEAST, r.stageDecided);
    return {
      ownRate: own,
      rateWon: choose(own, r.stageWon, r.overallWon),
      rateDecided: choose(own, r.stageDecided, r.overallDecided),
    };
  },
);

type Beside = NonNullable<RecipeData['beside']>[number];
const withoutRate: Beside = {
  code: 'NO_CLOSED_DEALS',
  as: 'reason',
  of: where(rated, r => not(present(r.rateDecided))),
  summary: { fn: 'count' },
  what: 'open deals, and no deal decided in the four quarters before to take a probability from',
};
const onOverallRate: Beside = {
  code: 'FALLBACK_RATE',
  as: 'warning',
  of: where(rated, r => and(not(r.ownRate), present(r.rateDecided))),
  summary: { fn: 'count' },
  what: 'deals in stages with fewer than 10 outcomes, at the overall win rate',
};
/** Options of a relation that only adds columns to open deals. */
/* @__NO_SIDE_EFFECTS__ */
const optionsOf = (of: unknown, ...beside: readonly Beside[]) => openDealOptions(of as Rel<OpenDeal, true>, beside) as object;
export const ratedOptions = { ...optionsOf(rated, withoutRate, onOverallRate), looksBack: MONTHS };

const opportunity = label({ is: { en: 'the deal', 'pt-BR': 'o negócio' }, optional: true });
/* @__NO_SIDE_EFFECTS__ */
const probability = (name: string, en: string, pt: string) =>
  defineMeasure({ name, unit: ratio, is: { en, 'pt-BR': pt }, range: { min: '0', max: '1' } });

export const openDealLines = defineListMeasure({
  name: 'openDealLines',
  is: {
    en: 'The deals of the open pipeline, each with the stage-to-won rate of its segment over the four quarters before the window',
    'pt-BR': 'Os negócios do pipeline aberto, cada um com a taxa estágio–ganho do seu segmento nos quatro trimestres antes da janela',
  },
  fields: {
    opportunity,
    amountArr,
    stageProbability: probability(
      'stageProbability',
      'Stage-to-won rate of the segment, trailing four quarters',
      'Taxa estágio–ganho do segmento, últimos quatro trimestres',
    ),
  },
  each: defineMeasure({
    name: 'openDealLines',
    unit: arrMoney,
    is: { en: 'Open deals with their stage-to-won rate', 'pt-BR': 'Negócios abertos com a taxa estágio–ganho' },
    from: items(
      rated,
      r => ({ opportunity: { text: r.id }, amountArr: { of: worth(r) }, stageProbability: { of: r.rateWon, per: r.rateDecided } }),
      ratedOptions,
    ),
  }),
});

/** The same as one amount, at the window's start. */
export const weightedPipelineAtStart = defineMeasure({
  name: 'weightedPipelineAtStart',
  unit: arrMoney,
  is: {
    en: 'Weighted pipeline as of the period’s start: Σ amountArr × stage-to-won rate of the segment',
    'pt-BR': 'Pipeline ponderado no início do período: Σ amountArr × taxa estágio–ganho do segmento',
  },
  range: { min: '0' },
  from: sumPer(
    rated,
    r => times(worth(r), coalesce(r.rateWon, dec('0'))),
    r => coalesce(r.rateDecided, dec('1')),
    ratedOptions,
  ),
  binding: atStart,
});

const withCrm = where(periodDeals, r => present(r.crmProbability), 'no crmProbability');
export const crmDealLines = defineListMeasure({
  name: 'crmDealLines',
  is: {
    en: 'The deals of the open pipeline, each with the probability kept in the CRM',
    'pt-BR': 'Os negócios do pipeline aberto, cada um com a probabilidade mantida no CRM',
  },
  fields: {
    opportunity,
    amountArr,
    crmProbability: probability('crmProbability', 'Percentage kept in the CRM', 'Percentual mantido no CRM'),
  },
  each: defineMeasure({
    name: 'crmDealLines',
    unit: arrMoney,
    is: { en: 'Open deals with the CRM’s probability', 'pt-BR': 'Negócios abertos com a probabilidade do CRM' },
    from: items(
      withCrm,
      r => ({ opportunity: { text: r.id }, amountArr: { of: worth(r) }, crmProbability: { of: r.crmProbability } }),
      openDealOptions(withCrm),
    ),
  }),
});

/** Categories that enter; who omits a deal, or holds it closed, does not count it. */
const CATEGORIES = ['pipeline', 'best-case', 'commit'] as const;
const forecastCategory = label({ is: { en: 'forecast category', 'pt-BR': 'categoria de forecast' }, oneOf: CATEGORIES });
const categorised = where(
  where(periodDeals, r => present(r.forecastCategory), 'no forecastCategory'),
  r => oneOf(r.forecastCategory, ...CATEGORIES),
  'category omitted or closed',
);
export const categoryDealLines = defineListMeasure({
  name: 'categoryDealLines',
  is: {
    en: 'The deals of the open pipeline by forecast category; omitted and closed ones do not enter',
    'pt-BR': 'Os negócios do pipeline aberto por categoria de forecast; omitidos e fechados não entram',
  },
  fields: { opportunity, amountArr, forecastCategory },
  each: defineMeasure({
    name: 'categoryDealLines',
    unit: arrMoney,
    is: { en: 'Open deals with their forecast category', 'pt-BR': 'Negócios abertos com a categoria de forecast' },
    from: items(
      categorised,
      r => ({ opportunity: { text: r.id }, amountArr: { of: worth(r) }, forecastCategory: { text: r.forecastCategory } }),
      openDealOptions(categorised),
    ),
  }),
});

export const categoryWeights = defineListMeasure({
  name: 'categoryWeights',
  is: { en: 'Probability that each forecast category stands for', 'pt-BR': 'Probabilidade que cada categoria de forecast representa' },
  fields: {
    forecastCategory,
    weight: probability('weight', 'Probability of the category', 'Probabilidade da categoria'),
  },
  keyed: 'forecastCategory',
  rules: [{ everyOnce: 'forecastCategory' }],
  settledBy: { pipeline: 'pipelineWeight', 'best-case': 'bestCaseWeight', commit: 'commitWeight' },
});
/* @__NO_SIDE_EFFECTS__ */
const weight = (en: string, pt: string): Parameter => ({
  kind: 'decimal',
  min: 0,
  max: 1,
  is: { en: `probability of ${en}`, 'pt-BR': `probabilidade ${pt}` },
});
/** What the company settles: no category has a probability by nature. */
export const categoryParameters = {
  pipelineWeight: weight('the category pipeline', 'da categoria pipeline'),
  bestCaseWeight: weight('the category best-case', 'da categoria best-case'),
  commitWeight: weight('the category commit', 'da categoria commit'),
};
