import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm, Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import { arrMoney, moneySquared, ratio } from '../kernel/unit.js';
import { openPipelineAsOf } from '../measures/openDeals.js';
import { winRate } from '../measures/trailingDeals.js';
import { categoryDealLines, categoryParameters, categoryWeights, crmDealLines, openDealLines } from '../measures/weightedPipeline.js';

const one = constant('1', ratio);
const openPipeline = { en: 'The same deals unweighted', 'pt-BR': 'Os mesmos negócios sem ponderação' };
const variance = {
  en: 'Variance if deals are won independently: Σ amountArr² × p × (1 − p)',
  'pt-BR': 'Variância se os negócios forem independentes: Σ amountArr² × p × (1 − p)',
};

/** What goes beside lines with a probability each. */
const besideLines = <K extends string>(lines: ListTerm<'amountArr' | K>, probability: K) => ({
  openPipeline: { is: openPipeline, of: lines.total(x => x.amountArr) },
  variance: {
    is: variance,
    unit: moneySquared,
    of: lines.total(x => x.amountArr.times(x.amountArr).times(x[probability]).times(one.minus(x[probability]))),
  },
});

const CATEGORIES = ['pipeline', 'best-case', 'commit'] as const;
interface ByCategory {
  readonly categoryDealLines: ListTerm<'amountArr', 'forecastCategory'>;
  readonly categoryWeights: ListTerm<'weight', 'forecastCategory'>;
}
/** Σ over the categories of what their deals come to, times something of their weight. */
const overCategories = (i: ByCategory, deals: (x: { readonly amountArr: Term }) => Term, of: (weight: Term) => Term): Term => {
  const each = CATEGORIES.map(c =>
    i.categoryDealLines
      .where(x => x.forecastCategory.is(c))
      .total(deals)
      .times(i.categoryWeights.where(x => x.forecastCategory.is(c)).total(x => of(x.weight))),
  );
  return each.reduce((a, b) => a.plus(b));
};

/**
 * Expected value of the open pipeline (money, annual recurring value): each deal times the share of deals of its segment and stage that were won over the
 * four quarters before the window. With fewer than ten outcomes the overall win rate stands in (FALLBACK_RATE). Of no open deal it is 0.
 * @example
 * weightedPipeline({ openDealLines: [{ amountArr: 120_000, stageProbability: '0.10' }, { amountArr: 52_000, stageProbability: ratio(17, 20) }] })
 * @throws RefusedInput listing every problem of the call; a probability outside 0–1 is one.
 * @see docs/metrics/weighted-pipeline.md (RevOps Dictionary; Freshworks; Salesforce)
 */
export const weightedPipeline = defineMetric({
  id: 'weighted-pipeline',
  version: '1.0.0',
  ...byTheBook,
  family: 'pipeline',
  name: { en: 'Weighted pipeline', 'pt-BR': 'Pipeline ponderado' },
  is: {
    en: 'Expected value of the open pipeline: each deal times the probability of its stage',
    'pt-BR': 'Valor esperado do pipeline aberto: cada negócio vezes a probabilidade do seu estágio',
  },
  unit: arrMoney,
  better: 'context',
  additivity: 'stock',
  defaultVariant: 'stage-history',
  label: { en: 'at the stages’ own win rates', 'pt-BR': 'pelas taxas de ganho dos estágios' },
  inputs: { openDealLines },
  formula: i => i.openDealLines.total(x => x.amountArr.times(x.stageProbability)),
  beside: i => besideLines(i.openDealLines, 'stageProbability'),
  variants: {
    'crm-probability': {
      label: { en: 'at the CRM’s percentages', 'pt-BR': 'pelos percentuais do CRM' },
      is: { en: 'With the percentage kept in the CRM', 'pt-BR': 'Com o percentual mantido no CRM' },
      inputs: { crmDealLines },
      formula: i => i.crmDealLines.total(x => x.amountArr.times(x.crmProbability)),
      beside: i => besideLines(i.crmDealLines, 'crmProbability'),
    },
    category: {
      label: { en: 'by forecast category', 'pt-BR': 'por categoria de forecast' },
      is: { en: 'With a weight for each forecast category', 'pt-BR': 'Com um peso para cada categoria de forecast' },
      inputs: { categoryDealLines, categoryWeights },
      formula: i =>
        overCategories(
          i,
          x => x.amountArr,
          w => w,
        ),
      beside: i => ({
        openPipeline: { is: openPipeline, of: i.categoryDealLines.total(x => x.amountArr) },
        variance: {
          is: variance,
          unit: moneySquared,
          of: overCategories(
            i,
            x => x.amountArr.times(x.amountArr),
            w => w.times(one.minus(w)),
          ),
        },
      }),
      parameters: categoryParameters,
    },
    'overall-win-rate': {
      label: { en: 'at the overall win rate', 'pt-BR': 'pela taxa de ganho geral' },
      is: { en: 'All of the open pipeline times one win rate', 'pt-BR': 'Todo o pipeline aberto vezes uma só taxa de ganho' },
      // One rate for all of it: a segment's pipeline times the segment's own rate is not its part.
      additivity: 'ratio',
      inputs: { openPipelineAsOf, winRate },
      formula: i => i.openPipelineAsOf.times(i.winRate),
    },
  },
  examples: [
    {
      given: {
        openDealLines: [
          { amountArr: '120000', stageProbability: '0.10' },
          { amountArr: '84000', stageProbability: '0.35' },
          { amountArr: '66000', stageProbability: '0.60' },
          { amountArr: '52000', stageProbability: '0.85' },
        ],
      },
      currency: 'BRL',
      shows: 'R$ 125,200.00',
      because: '12 000 + 29 400 + 39 600 + 44 200',
      standAlone: true,
    },
    {
      variant: 'crm-probability',
      given: {
        crmDealLines: [
          { amountArr: '120000', crmProbability: '0.25' },
          { amountArr: '84000', crmProbability: '0.50' },
        ],
      },
      currency: 'BRL',
      shows: 'R$ 72,000.00',
      because: '30 000 + 42 000',
      standAlone: true,
    },
    {
      variant: 'category',
      given: {
        categoryDealLines: [
          { amountArr: '120000', forecastCategory: 'pipeline' },
          { amountArr: '84000', forecastCategory: 'best-case' },
          { amountArr: '52000', forecastCategory: 'commit' },
        ],
        categoryWeights: { pipeline: '0.1', 'best-case': '0.4', commit: '0.9' },
      },
      currency: 'BRL',
      shows: 'R$ 92,400.00',
      because: '12 000 + 33 600 + 46 800',
      standAlone: true,
    },
    {
      variant: 'overall-win-rate',
      given: { openPipelineAsOf: '322000', winRate: { kind: 'ratio', numerator: '7', denominator: '23' } },
      currency: 'BRL',
      shows: 'R$ 98,000.00',
      because: '322 000 × 7 ÷ 23',
      standAlone: true,
    },
  ],
});
