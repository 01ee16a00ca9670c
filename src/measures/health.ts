import type { HealthScoreColumns } from '../entities/healthScore.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { label } from '../kernel/itemField.js';
import type { Text } from '../kernel/languages.js';
import { defineListMeasure } from '../kernel/listMeasure.js';
import type { RecipeData } from '../kernel/plan.js';
import {
  and,
  bound,
  choose,
  coalesce,
  daysBetween,
  dec,
  eq,
  gt,
  lastOf,
  not,
  or,
  parameter,
  present,
  text,
} from '../kernel/planExpressions.js';
import type { Expr, Rel } from '../kernel/planKinds.js';
import { items } from '../kernel/planRecipes.js';
import { derive, lookUp, rollUpAt, scan, where } from '../kernel/planRelations.js';
import { arrMoney, customers, score } from '../kernel/unit.js';
import { balances, belowZero, closingBalances, closingBelowZero, survivors } from './ledger.js';
import { numberList } from './numberList.js';

/*
 * Customers by the band of their latest health score. A customer whose score is missing or too old is `unscored`, a band of its own, so that the shares
 * come to 1 and a model that stopped running shows.
 */

export const scoreDays: Parameter = {
  kind: 'whole',
  unit: 'days',
  min: 1,
  default: 90,
  is: { en: 'days after which a score is too old', 'pt-BR': 'dias após os quais uma pontuação é velha demais' },
};
const oldest = coalesce(parameter('scoreDays', 'dec'), dec('90'));

const ofCustomers = derive(
  lookUp(scan<HealthScoreColumns>('healthScores'), survivors, r => ({ id: r.accountId }), { survivor: 'root' }),
  r => ({ customer: coalesce(r.survivor, r.accountId) }),
);
/** The latest score of each customer at both ends of the frame. */
const scores = rollUpAt(
  ofCustomers,
  r => ({ customer: r.customer }),
  r => r.scoredAt,
  r => {
    const by = [r.scoredAt, r.recordedAt, r.id];
    return {
      band: lastOf(r.band, { by }),
      score: lastOf(r.score, { by }),
      scoredAt: lastOf(r.scoredAt, { by }),
      bandBefore: lastOf(r.band, { by, before: 'opens' }),
      scoredBefore: lastOf(r.scoredAt, { by, before: 'opens' }),
      model: lastOf(r.modelVersion, { by }),
      modelBefore: lastOf(r.modelVersion, { by, before: 'opens' }),
    };
  },
);
const taken = {
  band: 'band',
  score: 'score',
  scoredAt: 'scoredAt',
  bandBefore: 'bandBefore',
  scoredBefore: 'scoredBefore',
  model: 'model',
  modelBefore: 'modelBefore',
} as const;
const banded = (band: Expr<'text?'>, at: Expr<'instant?'>, when: Expr<'instant'>): Expr<'text'> =>
  choose(or(not(present(band)), gt(daysBetween(at, when), oldest)), text('unscored'), coalesce(band, text('unscored')));

const atEnd = derive(
  lookUp(
    where(closingBalances, r => gt(r.closing, dec('0'))),
    scores,
    r => ({ customer: r.customer }),
    taken,
  ),
  r => ({ place: banded(r.band, r.scoredAt, bound('closes')) }),
);
const scored = where(atEnd, r => not(eq(r.place, 'unscored')), 'unscored');

/** Another version of the model than at the start: its bands and scores are others, and the line has a break. */
const remodelled = (of: Rel<{ readonly model: 'text?'; readonly modelBefore: 'text?' }, true>): NonNullable<RecipeData['beside']> => [
  {
    code: 'SERIES_BREAK',
    as: 'warning',
    of: where(of, r => and(present(r.model), present(r.modelBefore), not(eq(r.model, r.modelBefore)))),
    summary: { fn: 'count' },
    what: 'customers scored by another modelVersion than at the start',
  },
];

const member = (r: { readonly customer: Expr<'text'> }) => ({ customer: r.customer, at: bound('closes'), inclusive: false });
const options = { member, beside: [...(closingBelowZero ?? []), ...remodelled(scored)] };

const closingCustomers = defineMeasure({
  name: 'closingCustomers',
  unit: customers,
  is: { en: 'Customers at the end in the band', 'pt-BR': 'Clientes no fim que estão na faixa' },
  range: { min: '0', whole: true },
});
const closingArr = defineMeasure({
  name: 'closingArr',
  unit: arrMoney,
  is: { en: 'Their ARR at the end', 'pt-BR': 'O ARR deles no fim' },
  range: { min: '0' },
});
const bandIs: Text = { en: 'Health band', 'pt-BR': 'Faixa de saúde' };
export const bands = ['green', 'yellow', 'red'] as const;
const each = (of: typeof atEnd, name: string, is: Text) =>
  defineMeasure({
    name,
    unit: customers,
    is,
    from: items(of, r => ({ band: { text: r.place }, closingCustomers: { sum: dec('1') }, closingArr: { sum: r.closing } }), options),
  });

export const healthBands = defineListMeasure({
  name: 'healthBands',
  is: {
    en: 'Customers and ARR of each band at the end, unscored ones too',
    'pt-BR': 'Clientes e ARR de cada faixa no fim, também os sem pontuação',
  },
  fields: { band: label({ is: bandIs, oneOf: [...bands, 'unscored'] }), closingCustomers, closingArr },
  rules: [{ everyOnce: 'band' }],
  each: each(atEnd, 'customersOfEachBand', { en: 'Customers and their ARR by band', 'pt-BR': 'Clientes e seu ARR por faixa' }),
});
export const scoredBands = defineListMeasure({
  name: 'scoredBands',
  is: {
    en: 'Customers and ARR of each band at the end, of those that have a valid score',
    'pt-BR': 'Clientes e ARR de cada faixa no fim, dos que têm pontuação válida',
  },
  fields: { band: label({ is: bandIs, oneOf: bands }), closingCustomers, closingArr },
  rules: [{ everyOnce: 'band' }],
  each: each(scored, 'scoredOfEachBand', {
    en: 'Scored customers and their ARR by band',
    'pt-BR': 'Clientes pontuados e seu ARR por faixa',
  }),
});

export const healthScores = numberList({
  name: 'healthScores',
  unit: score,
  range: { min: '0', max: '100' },
  is: { en: 'Latest valid score, one entry a scored customer', 'pt-BR': 'Última pontuação válida, uma por cliente pontuado' },
  entry: { en: 'Latest valid score', 'pt-BR': 'Última pontuação válida' },
  counts: customers,
  each: {
    name: 'scoreOfEach',
    is: { en: 'Latest valid score of each customer', 'pt-BR': 'Última pontuação válida de cada cliente' },
    from: items(scored, r => ({ healthScores: { of: r.score } }), options),
  },
});

/** Where a customer was at the start and is at the end; one without ARR is none. */
const moved = derive(
  where(
    lookUp(balances, scores, r => ({ customer: r.customer }), taken),
    r => or(gt(r.opening, dec('0')), gt(r.closing, dec('0'))),
  ),
  r => {
    const none = text('not-customer');
    return {
      from: choose(gt(r.opening, dec('0')), banded(r.bandBefore, r.scoredBefore, bound('opens')), none),
      to: choose(gt(r.closing, dec('0')), banded(r.band, r.scoredAt, bound('closes')), none),
    };
  },
);
const places = [...bands, 'unscored', 'not-customer'] as const;
const moving = defineMeasure({
  name: 'customers',
  unit: customers,
  is: { en: 'Customers that make the move', 'pt-BR': 'Clientes que fazem o movimento' },
  range: { min: '0', whole: true },
});
const openingArr = defineMeasure({
  name: 'openingArr',
  unit: arrMoney,
  is: { en: 'Their ARR at the start', 'pt-BR': 'O ARR deles no início' },
  range: { min: '0' },
});
export const bandMoves = defineListMeasure({
  name: 'bandMoves',
  is: { en: 'Customers and ARR by band at the start and at the end', 'pt-BR': 'Clientes e ARR pela faixa no início e no fim' },
  fields: {
    from: label({ is: { en: 'Band at the start', 'pt-BR': 'Faixa no início' }, oneOf: places }),
    to: label({ is: { en: 'Band at the end', 'pt-BR': 'Faixa no fim' }, oneOf: places }),
    customers: moving,
    openingArr,
    closingArr,
  },
  rules: [
    { unique: ['from', 'to'] },
    {
      never: [
        { field: 'from', equals: 'not-customer' },
        { field: 'to', equals: 'not-customer' },
      ],
      blame: 'to',
      expected: 'a customer at the start or at the end',
    },
  ],
  each: defineMeasure({
    name: 'movesOfEachPair',
    unit: customers,
    is: { en: 'Customers and ARR of each move', 'pt-BR': 'Clientes e ARR de cada movimento' },
    from: items(
      moved,
      r => ({
        from: { text: r.from },
        to: { text: r.to },
        customers: { sum: dec('1') },
        openingArr: { sum: r.opening },
        closingArr: { sum: r.closing },
      }),
      {
        member: r => ({ customer: r.customer, at: bound('opens'), inclusive: false }),
        beside: [...(belowZero ?? []), ...remodelled(moved)],
      },
    ),
  }),
});
