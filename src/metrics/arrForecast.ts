import { byTheBook } from '../kernel/approval.js';
import { defineMetric } from '../kernel/defineMetric.js';
import type { ListTerm, Term } from '../kernel/formula.js';
import { constant } from '../kernel/formula.js';
import type { Text } from '../kernel/languages.js';
import type { PartsSpec, StatSpec } from '../kernel/parts.js';
import { eachItem } from '../kernel/parts.js';
import { arrMoney } from '../kernel/unit.js';
import {
  capacitySeries,
  commitSeries,
  driverSeries,
  naiveSeries,
  pipelineSeries,
  renewalSeries,
  seasonalSeries,
} from '../measures/arrSeries.js';
import {
  baselineMonthNetNewArr,
  baselineYearNetNewArr,
  forecastOpeningArr,
  monthlyChurnRate,
  monthlyContractionRate,
  monthlyExpansionRate,
  priorMonthNetNewArr,
} from '../measures/forecastRates.js';
import {
  capacityMonths,
  commitMonths,
  forecastMonths,
  limitedBy,
  naiveMonths,
  pipelineMonths,
  renewalMonths,
  seasonalMonths,
} from '../measures/monthsAhead.js';

const of = (en: string, pt: string): Text => ({ en, 'pt-BR': pt });
const lines = of('each month, from its opening ARR to its closing one', 'cada mês, do ARR inicial ao final');
const opening = of('opening ARR', 'ARR inicial');
const closing = of('closing ARR', 'ARR final');

type Month = 'openingArr' | 'newArr' | 'reactivationArr' | 'expansionArr' | 'contractionArr' | 'churnedArr' | 'closingArr';

/** What moves ARR in each month. */
const drivers = (series: ListTerm<Month, 'month'>): PartsSpec =>
  eachItem(series, {
    is: lines,
    key: ['month'],
    stats: x => ({
      openingArr: { is: opening, of: x.openingArr },
      newArr: { is: of('new ARR', 'ARR novo'), of: x.newArr },
      reactivationArr: { is: of('reactivation ARR', 'ARR de reativação'), of: x.reactivationArr },
      expansionArr: { is: of('expansion ARR', 'ARR de expansão'), of: x.expansionArr },
      contractionArr: { is: of('contraction ARR', 'ARR de contração'), of: x.contractionArr },
      churnedArr: { is: of('churned ARR', 'ARR cancelado'), of: x.churnedArr },
      closingArr: { is: closing, of: x.closingArr },
    }),
  });

const netChanges = (series: ListTerm<'openingArr' | 'netNewArr' | 'closingArr', 'month'>): PartsSpec =>
  eachItem(series, {
    is: lines,
    key: ['month'],
    stats: x => ({
      openingArr: { is: opening, of: x.openingArr },
      netNewArr: { is: of('net new ARR', 'ARR líquido novo'), of: x.netNewArr },
      closingArr: { is: closing, of: x.closingArr },
    }),
  });

interface Baselines {
  readonly openingArr: Term;
  readonly baselineMonthNetNewArr: Term;
  readonly baselineYearNetNewArr: Term;
}

/** What a forecast has to beat; a year's seasons cannot be repeated twice. */
const baselines = (i: Baselines, months: Term): Readonly<Record<string, StatSpec>> => {
  const atLeastNothing = (x: Term): Term => x.greatest(constant('0', arrMoney));
  return {
    naiveLast: {
      is: of('baseline: the last closed month repeated', 'linha de base: o último mês fechado repetido'),
      of: atLeastNothing(i.openingArr.plus(i.baselineMonthNetNewArr.times(months))),
    },
    seasonalNaive: {
      is: of('baseline: the same months a year earlier', 'linha de base: os mesmos meses um ano antes'),
      of: atLeastNothing(i.openingArr.plus(i.baselineYearNetNewArr)),
    },
  };
};

const rates = { openingArr: forecastOpeningArr, monthlyExpansionRate, monthlyContractionRate, monthlyChurnRate } as const;
const companions = { baselineMonthNetNewArr, baselineYearNetNewArr } as const;

/**
 * ARR at the end of the asked months, month by month from its drivers; the naive baselines that it has to beat stand beside it. From records it is made
 * at the window's start, from what was known then.
 * @example arrForecast({ openingArr: 445_200, monthlyExpansionRate: '0.011', monthlyContractionRate: '0.003', monthlyChurnRate: '0.009', forecastMonths: [{ month: '2026-07', forecastNewArr: 18_000, forecastReactivationArr: 0 }] }, { currency: 'BRL' }) // R$ 462,754.80
 * @throws RefusedInput listing every problem of the call.
 * @see docs/metrics/arr-forecast.md (Basis; Aleph; The SaaS CFO)
 */
export const arrForecast = defineMetric({
  id: 'arr-forecast',
  version: '1.0.1',
  ...byTheBook,
  family: 'forecast',
  name: { en: 'ARR forecast', 'pt-BR': 'Forecast de ARR' },
  is: {
    en: 'Projected closing ARR, month by month from its drivers',
    'pt-BR': 'ARR final projetado, mês a mês a partir de seus direcionadores',
  },
  unit: arrMoney,
  better: 'context',
  additivity: 'stock',
  ahead: true,
  leastMonths: 1,
  lifeFrom: { entity: 'arrMovements', months: 6, warns: true },
  defaultVariant: 'driver',
  label: { en: 'by drivers', 'pt-BR': 'por direcionadores' },
  parameters: { limitedBy },
  inputs: { ...rates, forecastMonths, ...companions },
  formula: (_, step) => step(driverSeries).last(x => x.closingArr),
  beside: i => baselines(i, i.forecastMonths.length()),
  parts: (_, step) => drivers(step(driverSeries)),
  variants: {
    'pipeline-weighted': {
      label: { en: 'weighted pipeline', 'pt-BR': 'pipeline ponderado' },
      is: {
        en: 'New ARR is the weighted pipeline that closes in the month, and nothing beyond it',
        'pt-BR': 'O ARR novo é o pipeline ponderado que fecha no mês, e nada além dele',
      },
      inputs: { ...rates, pipelineMonths, ...companions },
      formula: (_, step) => step(pipelineSeries).last(x => x.closingArr),
      beside: i => baselines(i, i.pipelineMonths.length()),
      parts: (_, step) => drivers(step(pipelineSeries)),
    },
    capacity: {
      label: { en: 'sales capacity', 'pt-BR': 'capacidade de vendas' },
      is: { en: 'New ARR is what the team can sell in the month', 'pt-BR': 'O ARR novo é o que o time consegue vender no mês' },
      inputs: { ...rates, capacityMonths, ...companions },
      formula: (_, step) => step(capacitySeries).last(x => x.closingArr),
      beside: i => baselines(i, i.capacityMonths.length()),
      parts: (_, step) => drivers(step(capacitySeries)),
    },
    commit: {
      label: { en: 'as committed', 'pt-BR': 'conforme o commit' },
      is: { en: 'New ARR is what people committed to for the month', 'pt-BR': 'O ARR novo é o que as pessoas comprometeram para o mês' },
      inputs: { ...rates, commitMonths, ...companions },
      formula: (_, step) => step(commitSeries).last(x => x.closingArr),
      checks: i => [
        { effect: 'reason', code: 'NO_SNAPSHOT', input: 'commitMonths', all: [{ of: i.commitMonths.length(), is: 'zero' }], alone: true },
      ],
      beside: i => baselines(i, i.commitMonths.length()),
      parts: (_, step) => drivers(step(commitSeries)),
    },
    'renewal-schedule': {
      label: { en: 'churn on renewal dates', 'pt-BR': 'churn nas datas de renovação' },
      is: {
        en: 'Churn is what is expected of the ARR up for renewal in the month, not a rate on all of it',
        'pt-BR': 'O churn é o esperado do ARR a renovar no mês, não uma taxa sobre o todo',
      },
      parameters: { limitedBy },
      inputs: { openingArr: forecastOpeningArr, monthlyExpansionRate, monthlyContractionRate, renewalMonths, ...companions },
      formula: (_, step) => step(renewalSeries).last(x => x.closingArr),
      beside: i => baselines(i, i.renewalMonths.length()),
      parts: (_, step) => drivers(step(renewalSeries)),
    },
    'naive-last': {
      label: { en: 'last month repeated', 'pt-BR': 'último mês repetido' },
      is: {
        en: 'Baseline: every month brings what the last closed one brought',
        'pt-BR': 'Linha de base: todo mês traz o que o último fechado trouxe',
      },
      lifeFrom: null,
      inputs: { openingArr: forecastOpeningArr, priorMonthNetNewArr, naiveMonths },
      formula: (_, step) => step(naiveSeries).last(x => x.closingArr),
      parts: (_, step) => netChanges(step(naiveSeries)),
    },
    'seasonal-naive': {
      label: { en: 'a year earlier repeated', 'pt-BR': 'um ano antes repetido' },
      is: {
        en: 'Baseline: every month brings what the same month a year earlier brought',
        'pt-BR': 'Linha de base: todo mês traz o que o mesmo mês do ano anterior trouxe',
      },
      lifeFrom: null,
      mostMonths: 12,
      inputs: { openingArr: forecastOpeningArr, seasonalMonths },
      formula: (_, step) => step(seasonalSeries).last(x => x.closingArr),
      parts: (_, step) => netChanges(step(seasonalSeries)),
    },
  },
  examples: [
    {
      given: {
        openingArr: '445200',
        monthlyExpansionRate: '0.011',
        monthlyContractionRate: '0.003',
        monthlyChurnRate: '0.009',
        forecastMonths: [
          { month: '2026-07', forecastNewArr: '18000', forecastReactivationArr: '0' },
          { month: '2026-08', forecastNewArr: '22000', forecastReactivationArr: '0' },
          { month: '2026-09', forecastNewArr: '20000', forecastReactivationArr: '0' },
        ],
      },
      currency: 'BRL',
      shows: 'R$ 503,807.75',
      because: '445 200 × 0.999 + 18 000 = 462 754.80; × 0.999 + 22 000 = 484 292.05; × 0.999 + 20 000',
      standAlone: true,
    },
    {
      variant: 'pipeline-weighted',
      given: {
        openingArr: '445200',
        monthlyExpansionRate: '0.011',
        monthlyContractionRate: '0.003',
        monthlyChurnRate: '0.009',
        pipelineMonths: [{ month: '2026-07', weightedPipelineClosing: '15000', forecastReactivationArr: '0' }],
      },
      currency: 'BRL',
      shows: 'R$ 459,754.80',
      because: '445 200 × 0.999 + 15 000',
      standAlone: true,
    },
    {
      variant: 'capacity',
      given: {
        openingArr: '445200',
        monthlyExpansionRate: '0.011',
        monthlyContractionRate: '0.003',
        monthlyChurnRate: '0.009',
        capacityMonths: [{ month: '2026-07', monthCapacity: '25000', forecastReactivationArr: '0' }],
      },
      currency: 'BRL',
      shows: 'R$ 469,754.80',
      because: '445 200 × 0.999 + 25 000',
      standAlone: true,
    },
    {
      variant: 'commit',
      given: {
        openingArr: '445200',
        monthlyExpansionRate: '0.011',
        monthlyContractionRate: '0.003',
        monthlyChurnRate: '0.009',
        commitMonths: [{ month: '2026-07', commitNewArr: '20000', forecastReactivationArr: '0' }],
      },
      currency: 'BRL',
      shows: 'R$ 464,754.80',
      because: '445 200 × 0.999 + 20 000',
      standAlone: true,
    },
    {
      variant: 'renewal-schedule',
      given: {
        openingArr: '445200',
        monthlyExpansionRate: '0.011',
        monthlyContractionRate: '0.003',
        renewalMonths: [
          { month: '2026-07', renewingArr: '80000', renewalChurnRate: '0.05', forecastNewArr: '18000', forecastReactivationArr: '2000' },
        ],
      },
      currency: 'BRL',
      shows: 'R$ 464,761.60',
      because: '445 200 × 1.008 − 80 000 × 0.05 + 18 000 + 2 000',
      standAlone: true,
    },
    {
      variant: 'naive-last',
      given: {
        openingArr: '445200',
        priorMonthNetNewArr: '10000',
        naiveMonths: [{ month: '2026-07' }, { month: '2026-08' }, { month: '2026-09' }],
      },
      currency: 'BRL',
      shows: 'R$ 475,200.00',
      because: '445 200 + 3 × 10 000',
      standAlone: true,
    },
    {
      variant: 'seasonal-naive',
      given: {
        openingArr: '445200',
        seasonalMonths: [
          { month: '2026-07', priorNetNewArr: '0' },
          { month: '2026-08', priorNetNewArr: '0' },
          { month: '2026-09', priorNetNewArr: '24000' },
        ],
      },
      currency: 'BRL',
      shows: 'R$ 469,200.00',
      because: '445 200 + the 24 000 that A grew by in September 2025',
    },
  ],
});
