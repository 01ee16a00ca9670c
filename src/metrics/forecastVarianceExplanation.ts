import { byTheBook } from '../kernel/approval.js';
import type { CheckSpec } from '../kernel/check.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm, Term } from '../kernel/formula.js';
import { absolute, constant, when } from '../kernel/formula.js';
import type { Text } from '../kernel/languages.js';
import type { PartsSpec, StatSpec } from '../kernel/parts.js';
import { eachItem, fixedParts } from '../kernel/parts.js';
import type { Code } from '../kernel/reasons.js';
import { deals, money, ratio } from '../kernel/unit.js';
import { actual, actualDeals } from '../measures/actuals.js';
import { dealLines, forecastDeals, movementLines, segmentLines, segments, targetMovementLines } from '../measures/forecastLines.js';
import { forecast } from '../measures/forecastPairs.js';
import { callParameters } from '../measures/frozenCalls.js';
import { targetDeals } from '../measures/plans.js';
import { target, targetParameters } from '../measures/targets.js';

const say = (en: string, pt: string): Text => ({ en, 'pt-BR': pt });
const nothing = constant('0', money);
const percent = (variance: Term, foretold: Term): Readonly<Record<string, StatSpec>> => ({
  percent: {
    is: say('variance relative to the forecast', 'variância em relação ao forecast'),
    unit: ratio,
    of: variance.dividedBy(absolute(foretold)),
  },
});
const empty = (input: string, length: Term, code: Code): CheckSpec => ({
  effect: 'reason',
  code,
  input,
  all: [{ of: length, is: 'zero' }],
  alone: true,
});

/* Deals: each in one bucket, by what the snapshot said and how it stood in the end; the overlay is the one bucket that is no deal. */
type Lines = ListTerm<'forecastAmount' | 'actualAmount', 'opportunity' | 'included' | 'outcomeAtEnd' | 'createdAfterSnapshot'>;
const bucket = (
  is: Text,
  lines: Lines,
  amount: (x: { forecastAmount: Term; actualAmount: Term }) => Term,
): Readonly<Record<string, StatSpec>> => ({
  amount: { is, of: lines.total(amount) },
  deals: { is: say('deals in it', 'negócios nele'), unit: deals, of: lines.length().times(constant('1', deals)) },
});
const buckets = (lines: Lines, called: Term): PartsSpec => {
  const included = (outcome: string): Lines => lines.where(x => [x.included.is('yes'), x.outcomeAtEnd.is(outcome)]);
  const unforeseen = (created: string): Lines =>
    lines.where(x => [x.included.is('no'), x.outcomeAtEnd.is('won'), x.createdAfterSnapshot.is(created)]);
  const missing = (x: { forecastAmount: Term }): Term => nothing.minus(x.forecastAmount);
  return fixedParts(say('each bucket of deals, favourable above 0', 'cada grupo de negócios, favorável acima de 0'), {
    'amount-change': bucket(say('won, for more or less than forecast', 'ganhos, por mais ou menos que o previsto'), included('won'), x =>
      x.actualAmount.minus(x.forecastAmount),
    ),
    slipped: bucket(say('forecast and still open', 'previstos e ainda abertos'), included('open'), missing),
    lost: bucket(say('forecast and lost', 'previstos e perdidos'), included('lost'), missing),
    'pulled-in': bucket(
      say('won, though there and not forecast', 'ganhos, embora existentes e não previstos'),
      unforeseen('no'),
      x => x.actualAmount,
    ),
    'created-and-won': bucket(
      say('created after the snapshot and won', 'criados depois do registro e ganhos'),
      unforeseen('yes'),
      x => x.actualAmount,
    ),
    overlay: {
      amount: {
        is: say(
          'what the lines say less the call: judgement that is no deal',
          'o que as linhas dizem menos a chamada: julgamento que não é negócio',
        ),
        of: lines.total(x => x.forecastAmount).minus(called),
      },
    },
  });
};
const untied = (lines: Lines, done: Term): readonly CheckSpec[] =>
  (['positive', 'negative'] as const).map(is => ({
    effect: 'reason',
    code: 'UNRECONCILED',
    input: 'dealLines',
    all: [
      { of: lines.length(), is: 'positive' },
      { of: lines.total(x => x.actualAmount).minus(done), is },
    ],
  }));

/* Movements: positive always means more ARR than was said. */
const KINDS = ['new', 'expansion', 'reactivation', 'contraction', 'churn', 'fx', 'opening'] as const;
const LOSSES: readonly string[] = ['contraction', 'churn'];
type Movements<K extends string> = ListTerm<K | 'actual', 'movement'>;
/** Σ over the movements, losses taken off. */
const signed = <K extends string>(list: Movements<K>, of: (x: Readonly<Record<K | 'actual', Term>>) => Term): Term =>
  list
    .where(x => x.movement.is(...KINDS.filter(k => !LOSSES.includes(k))))
    .total(of)
    .minus(list.where(x => x.movement.is(...LOSSES)).total(of));
const eachMovement = <K extends string>(list: Movements<K>, said: K): readonly PartsSpec[] =>
  KINDS.map(kind =>
    eachItem(
      list.where(x => x.movement.is(kind)),
      {
        is: say('each movement, favourable above 0', 'cada movimento, favorável acima de 0'),
        key: ['movement'],
        stats: x => ({
          variance: {
            is: say('what it adds to the variance', 'o que acrescenta à variância'),
            of: LOSSES.includes(kind) ? x[said].minus(x.actual) : x.actual.minus(x[said]),
          },
        }),
      },
    ),
  );
const movementBridge = <K extends string>(list: Movements<K>, said: K) => ({
  variance: signed(list, x => x.actual.minus(x[said])),
  percent: percent(
    signed(list, x => x.actual.minus(x[said])),
    signed(list, x => x[said]),
  ),
});

/* Volume and price: what more or fewer deals were worth at the price that was expected, and what the price did to those there were. */
const volumeOf = (said: Term, saidDeals: Term, doneDeals: Term): Term => doneDeals.minus(saidDeals).times(said.dividedBy(saidDeals));
const priceOf = (said: Term, saidDeals: Term, done: Term, doneDeals: Term): Term => done.minus(doneDeals.times(said.dividedBy(saidDeals)));
const volume = say('more or fewer deals, at the price that was expected', 'mais ou menos negócios, ao preço esperado');
const mix = say('deals of dearer or cheaper segments than expected', 'negócios de segmentos mais caros ou mais baratos que o esperado');
const price = say('the deals there were, at another price than expected', 'os negócios que houve, a outro preço que o esperado');
const volumeAndPrice = (said: Term, saidDeals: Term, done: Term, doneDeals: Term): PartsSpec =>
  fixedParts(say('volume and price', 'volume e preço'), {
    volume: { amount: { is: volume, of: volumeOf(said, saidDeals, doneDeals) } },
    price: { amount: { is: price, of: priceOf(said, saidDeals, done, doneDeals) } },
  });

type Segments = ListTerm<'forecastDeals' | 'forecast' | 'actualDeals' | 'actual', 'segment'>;
/** What the segments come to, and what one is worth: at its own expected price, or at the average where nothing was expected of it. */
const segmented = (list: Segments) => {
  const average = list.total(x => x.forecast).dividedBy(list.total(x => x.forecastDeals));
  const expected = list.where(x => when(x.forecastDeals, 'positive'));
  const surprising = list.where(x => when(x.forecastDeals, 'zero'));
  const own = (x: Segments['item']): Term => x.actualDeals.times(x.forecast.dividedBy(x.forecastDeals));
  const priced = expected.total(own).plus(surprising.total(x => x.actualDeals).times(average));
  const amounts = {
    volume: list.total(x => x.actualDeals.minus(x.forecastDeals)).times(average),
    mix: priced.minus(list.total(x => x.actualDeals).times(average)),
    price: list.total(x => x.actual).minus(priced),
  };
  const whole = (name: keyof typeof amounts, is: Text): PartsSpec => fixedParts(is, { [name]: { amount: { is, of: amounts[name] } } });
  const each = (some: Segments, prefix: string, is: Text, of: (x: Segments['item']) => Term): PartsSpec =>
    eachItem(some, { is, prefix, key: ['segment'], stats: x => ({ amount: { is, of: of(x) } }) });
  const parts: readonly PartsSpec[] = [
    whole('volume', volume),
    each(list, 'volume', volume, x => x.actualDeals.minus(x.forecastDeals).times(average)),
    whole('mix', mix),
    each(expected, 'mix', mix, x => own(x).minus(x.actualDeals.times(average))),
    each(surprising, 'mix', mix, x => x.actualDeals.times(average).minus(x.actualDeals.times(average))),
    whole('price', price),
    each(expected, 'price', price, x => x.actual.minus(own(x))),
    each(surprising, 'price', price, x => x.actual.minus(x.actualDeals.times(average))),
  ];
  return { variance: amounts.volume.plus(amounts.mix).plus(amounts.price), forecast: list.total(x => x.forecast), parts };
};

/**
 * What happened less what was forecast (money), split into causes that sum exactly: deals, movements of ARR, or volume, mix and price.
 * @example forecastVarianceExplanation({ forecast: 408_000, actual: 407_000, forecastDeals: 12, actualDeals: 11 }, { variant: 'volume-price', currency: 'BRL' }) // -R$ 1,000.00
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/forecast-variance-explanation.md (CFI; Clari)
 */
export const forecastVarianceExplanation = defineMetric({
  id: 'forecast-variance-explanation',
  version: '1.0.0',
  ...byTheBook,
  family: 'forecast',
  name: { en: 'Forecast variance', 'pt-BR': 'Variância do forecast' },
  is: {
    en: 'Actual less forecast, split into causes that sum exactly',
    'pt-BR': 'Realizado menos previsto, dividido em causas que somam exatamente',
  },
  unit: money,
  better: 'context',
  additivity: 'flow',
  wholeWindow: true,
  defaultVariant: 'bookings',
  label: { en: 'deal by deal', 'pt-BR': 'negócio a negócio' },
  parameters: callParameters,
  inputs: { forecast, actual, dealLines },
  formula: i => i.actual.minus(i.forecast),
  checks: i => [empty('dealLines', i.dealLines.length(), 'NO_SNAPSHOT'), ...untied(i.dealLines, i.actual)],
  beside: i => percent(i.actual.minus(i.forecast), i.forecast),
  parts: i => buckets(i.dealLines, i.forecast),
  variants: {
    'arr-movements': {
      label: { en: 'by movement of ARR', 'pt-BR': 'por movimento do ARR' },
      is: {
        en: 'Movement by movement; losses smaller than forecast are favourable',
        'pt-BR': 'Movimento a movimento; perdas menores que o previsto são favoráveis',
      },
      parameters: callParameters,
      inputs: { movementLines },
      formula: i => movementBridge(i.movementLines, 'forecast').variance,
      checks: i => [empty('movementLines', i.movementLines.length(), 'NO_SNAPSHOT')],
      beside: i => movementBridge(i.movementLines, 'forecast').percent,
      parts: i => eachMovement(i.movementLines, 'forecast'),
    },
    'volume-price': {
      label: { en: 'volume and price', 'pt-BR': 'volume e preço' },
      is: { en: 'How many deals, and at what price', 'pt-BR': 'Quantos negócios, e a que preço' },
      parameters: callParameters,
      inputs: { forecast, actual, forecastDeals, actualDeals },
      formula: i =>
        volumeOf(i.forecast, i.forecastDeals, i.actualDeals).plus(priceOf(i.forecast, i.forecastDeals, i.actual, i.actualDeals)),
      beside: i => percent(i.actual.minus(i.forecast), i.forecast),
      parts: i => volumeAndPrice(i.forecast, i.forecastDeals, i.actual, i.actualDeals),
    },
    'volume-price-mix': {
      label: { en: 'volume, mix and price', 'pt-BR': 'volume, mix e preço' },
      is: { en: 'How many deals, of which segments, and at what price', 'pt-BR': 'Quantos negócios, de quais segmentos, e a que preço' },
      parameters: callParameters,
      inputs: { segmentLines },
      formula: i => segmented(i.segmentLines).variance,
      beside: i => percent(segmented(i.segmentLines).variance, segmented(i.segmentLines).forecast),
      parts: (_, step) => segmented(step(segments)).parts,
    },
    'arr-movements-vs-target': {
      label: { en: 'by movement of ARR, against target', 'pt-BR': 'por movimento do ARR, contra a meta' },
      is: { en: 'Movement by movement, against what was planned', 'pt-BR': 'Movimento a movimento, contra o planejado' },
      parameters: { targetScope: targetParameters.targetScope },
      inputs: { targetMovementLines },
      formula: i => movementBridge(i.targetMovementLines, 'targetAmount').variance,
      checks: i => [empty('targetMovementLines', i.targetMovementLines.length(), 'MISSING_TARGET')],
      beside: i => movementBridge(i.targetMovementLines, 'targetAmount').percent,
      parts: i => eachMovement(i.targetMovementLines, 'targetAmount'),
    },
    'volume-price-vs-target': {
      label: { en: 'volume and price, against target', 'pt-BR': 'volume e preço, contra a meta' },
      is: {
        en: 'How many deals, and at what price, against what was planned',
        'pt-BR': 'Quantos negócios, e a que preço, contra o planejado',
      },
      totalsOnly: { en: 'no record says how many deals a target is of', 'pt-BR': 'nenhum registro diz de quantos negócios é uma meta' },
      inputs: { target, actual, targetDeals, actualDeals },
      formula: i => volumeOf(i.target, i.targetDeals, i.actualDeals).plus(priceOf(i.target, i.targetDeals, i.actual, i.actualDeals)),
      beside: i => percent(i.actual.minus(i.target), i.target),
      parts: i => volumeAndPrice(i.target, i.targetDeals, i.actual, i.actualDeals),
    },
  },
  examples: [
    {
      variant: 'volume-price',
      given: { forecast: '408000', actual: '407000', forecastDeals: 12, actualDeals: 11 },
      currency: 'BRL',
      shows: '-R$ 1,000.00',
      because: 'volume (11 − 12) × 34 000 = −34 000; price 407 000 − 11 × 34 000 = +33 000',
      standAlone: true,
    },
    {
      given: {
        forecast: '100000',
        actual: '101000',
        dealLines: [
          {
            opportunity: 'a',
            included: true,
            forecastAmount: '40000',
            outcomeAtEnd: 'won',
            actualAmount: '46000',
            createdAfterSnapshot: false,
          },
          {
            opportunity: 'b',
            included: true,
            forecastAmount: '35000',
            outcomeAtEnd: 'open',
            actualAmount: '0',
            createdAfterSnapshot: false,
          },
          {
            opportunity: 'c',
            included: true,
            forecastAmount: '30000',
            outcomeAtEnd: 'lost',
            actualAmount: '0',
            createdAfterSnapshot: false,
          },
          {
            opportunity: 'd',
            included: false,
            forecastAmount: '0',
            outcomeAtEnd: 'won',
            actualAmount: '55000',
            createdAfterSnapshot: true,
          },
        ],
      },
      currency: 'BRL',
      shows: 'R$ 1,000.00',
      because: '+6 000 a won for more, −35 000 b slipped, −30 000 c lost, +55 000 d created and won, +5 000 overlay (105 000 − 100 000)',
      standAlone: true,
    },
    {
      variant: 'arr-movements',
      given: {
        movementLines: [
          { movement: 'new', forecast: '80000', actual: '73200' },
          { movement: 'expansion', forecast: '40000', actual: '42000' },
          { movement: 'churn', forecast: '120000', actual: '126000' },
        ],
      },
      currency: 'BRL',
      shows: '-R$ 10,800.00',
      because: '(73 200 − 80 000) + (42 000 − 40 000) + (120 000 − 126 000)',
      standAlone: true,
    },
    {
      variant: 'volume-price-mix',
      given: {
        segmentLines: [
          { segment: 'small', forecastDeals: 8, forecast: '80000', actualDeals: 6, actual: '66000' },
          { segment: 'large', forecastDeals: 2, forecast: '100000', actualDeals: 4, actual: '190000' },
        ],
      },
      currency: 'BRL',
      shows: 'R$ 76,000.00',
      because: 'volume (10 − 10) × 18 000 = 0; mix 6 × 10 000 + 4 × 50 000 − 10 × 18 000 = 80 000; price 256 000 − 260 000 = −4 000',
      standAlone: true,
    },
    {
      variant: 'arr-movements-vs-target',
      given: { targetMovementLines: [{ movement: 'new', targetAmount: '70000', actual: '73200' }] },
      currency: 'BRL',
      shows: 'R$ 3,200.00',
      because: '73 200 − 70 000',
      standAlone: true,
    },
    {
      variant: 'volume-price-vs-target',
      given: { target: '400000', actual: '407000', targetDeals: 10, actualDeals: 11 },
      currency: 'BRL',
      shows: 'R$ 7,000.00',
      because: 'volume (11 − 10) × 40 000 = 40 000; price 407 000 − 11 × 40 000 = −33 000',
      standAlone: true,
    },
  ],
});
