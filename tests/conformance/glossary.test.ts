import { describe, expect, it } from 'vitest';
import { catalog, findMetric } from '../../src/catalog.js';
import type { Measure } from '../../src/define.js';
import type { VariantDefinition } from '../../src/index.js';
import { formulaText } from '../../src/kernel/formulaText.js';
import { fieldMeasures, measures } from './everyMeasure.js';
import { glossaryDerivations, glossaryInputs, glossaryRows } from './glossaryRows.js';

const variantOf = (metric: string, variant: string): VariantDefinition | undefined => findMetric(metric)?.variants[variant];

describe('the glossaries, row by row', () => {
  it.each(glossaryRows.map(row => [`${row.metric} ${row.variant}`, row] as const))('%s', (_, row) => {
    const variant = variantOf(row.metric, row.variant);
    expect(Object.keys(variant?.inputs ?? {})).toEqual(row.inputs);
    expect(variant && formulaText(variant.formula)).toBe(row.ours ?? row.formula);
    expect(variant?.unit.text).toBe(row.unit);
  });

  it('the catalogue has these rows and no others, in their order, the default first', () => {
    for (const { id, variants, defaultVariant } of catalog) {
      const listed = glossaryRows.filter(r => r.metric === id).map(r => r.variant);
      expect([id, ...Object.keys(variants)].sort()).toEqual([id, ...listed].sort());
      expect([id, defaultVariant, Object.keys(variants)[0]]).toEqual([id, listed[0], listed[0]]);
    }
    expect(new Set(glossaryRows.map(r => r.metric))).toEqual(new Set(catalog.map(d => d.id)));
  });

  it('“records only = no totals call”: the lags that only records know; net-by-period and product-level of the five movements; expansion by reason', () => {
    const recordsOnly = catalog.flatMap(d =>
      Object.values(d.variants)
        .filter(v => v.recordsOnly)
        .map(v => `${d.id} ${v.name}`),
    );
    const lags = ['cac', 'cac-payback', 'cac-ratio'].flatMap(id => [`${id} lag-cycle`, `${id} lag-months`]);
    const movements = ['churned-arr', 'contraction-arr', 'expansion-arr', 'new-arr', 'reactivation-arr'];
    const apart = movements.flatMap(id => [`${id} net-by-period`, `${id} product-level`]);
    expect(recordsOnly.sort()).toEqual([...lags, ...apart, 'expansion-effectiveness by-reason'].sort());
  });
});

const rangeOf = ({ range, fallback }: Measure): string => {
  const { min, above, max, below, atMost, whole } = range;
  const top = max ?? atMost ?? (below && `${below} (${below} excl.)`);
  const bounds =
    above !== undefined
      ? `> ${above}`
      : min !== undefined
        ? top === undefined
          ? `≥ ${min}`
          : `${min} … ${top}`
        : top === undefined
          ? 'signed'
          : `≤ ${top}`;
  return `${bounds}${whole ? ' int' : ''}${fallback === undefined ? '' : `, default ${fallback}`}`;
};

describe('the glossaries’ inputs: unit and range', () => {
  const inCalls = new Map(
    catalog
      .flatMap(d => Object.values(d.variants).flatMap(v => (v.recordsOnly ? [] : Object.values(v.inputs).map(i => [d.id, i] as const))))
      .flatMap(([id, i]) => (i.kind === 'measure' ? [i] : i.kind === 'list' ? fieldMeasures(i) : []).map(m => [id, m] as const))
      // B1: “≥ 0 (plan-attainment: signed)”
      .map(([id, m]) => [m.name === 'target' && id === 'plan-attainment' ? `target of ${id}` : m.name, m] as const),
  );

  it.each([...inCalls])('%s', (name, measure) => {
    // decisions.md, §11 choice 4: not in the glossary, as cogsExclCs
    const expected = name === 'recurringCogsExclCs' ? ['money', 'signed'] : glossaryInputs[name];
    expect([measure.unit.text, rangeOf(measure)]).toEqual(expected);
  });

  it('lists: 12 of monthlyCohorts, 4 of ttmCohorts', () => {
    const lists = catalog
      .flatMap(d => Object.values(d.variants))
      .flatMap(v => Object.values(v.inputs))
      .flatMap(i => (i.kind === 'list' ? [`${i.name} ${i.length}: ${Object.keys(i.fields).join(', ')}`] : []));
    expect([...new Set(lists)].sort()).toEqual(
      [
        'monthlyCohorts 12: cohortOpeningArr, cohortClosingArr',
        'monthlyCohorts 12: cohortOpeningArr, cohortKeptArr',
        'recurringLines undefined: amountPerInterval, interval, intervalCount',
        'ttmCohorts 4: cohortOpeningArr, cohortClosingArr',
        'vintageCustomersByMonth undefined: vintageCustomersInMonth',
        'vintageGrossProfitByMonth undefined: vintageGrossProfitInMonth',
        'categoryDealLines undefined: opportunity, amountArr, forecastCategory',
        'categoryWeights undefined: forecastCategory, weight',
        'crmDealLines undefined: opportunity, amountArr, crmProbability',
        'openDealLines undefined: opportunity, amountArr, stageProbability',
        'firstContactMinutes undefined: firstContactMinutes',
        'contactedMinutes undefined: contactedMinutes',
        'firstContactBusinessMinutes undefined: firstContactBusinessMinutes',
        'assignmentToContactMinutes undefined: assignmentToContactMinutes',
        'creationToAssignmentMinutes undefined: creationToAssignmentMinutes',
        'firstTwoWayMinutes undefined: firstTwoWayMinutes',
        'contactedInPeriodMinutes undefined: contactedInPeriodMinutes',
        'closedCycleDays undefined: closedCycleDays',
        'createdCycleDays undefined: createdCycleDays',
        'firstTouchToWonDays undefined: firstTouchToWonDays',
        'leadToWonDays undefined: leadToWonDays',
        'openAgeDays undefined: openAgeDays',
        'qualifiedToWonDays undefined: qualifiedToWonDays',
        'wonActiveDays undefined: wonActiveDays',
        'wonArrByDeal undefined: wonArrByDeal',
        'wonCycleDays undefined: wonCycleDays',
        'wonCycles undefined: opportunity, days, amountArr',
        'wonStageDays undefined: wonStageDays',
        'fullQuotaReps undefined: rep, period, credit, fullQuota',
        'hires undefined: rep, fullMonthlyQuota, monthlyCredit',
        'plannedRepMonths undefined: rep, month, fullMonthlyQuota, rampFactor, plannedActiveFraction',
        'rampedReps undefined: rep, period, credit, quota',
        'repMonths undefined: rep, month, fullMonthlyQuota, rampFactor, activeFraction',
        'reps undefined: rep, period, credit, quota',
        'tcvCreditReps undefined: rep, period, tcvCredit, quota',
        'forecastMonths undefined: month, forecastNewArr, forecastReactivationArr',
        'pipelineMonths undefined: month, weightedPipelineClosing, forecastReactivationArr',
        'capacityMonths undefined: month, monthCapacity, forecastReactivationArr',
        'commitMonths undefined: month, commitNewArr, forecastReactivationArr',
        'renewalMonths undefined: month, renewingArr, renewalChurnRate, forecastNewArr, forecastReactivationArr',
        'naiveMonths undefined: month',
        'seasonalMonths undefined: month, priorNetNewArr',
        'forecastPairs undefined: unit, period, forecast, actual',
        'leadPairs undefined: leadWeeks, unit, period, forecast, actual',
        'skillPairs undefined: unit, period, forecast, naiveForecast, actual',
        'dealLines undefined: opportunity, included, forecastAmount, outcomeAtEnd, actualAmount, createdAfterSnapshot',
        'movementLines undefined: movement, forecast, actual',
        'targetMovementLines undefined: movement, targetAmount, actual',
        'segmentLines undefined: segment, forecastDeals, forecast, actualDeals, actual',
        'bandMoves undefined: from, to, customers, openingArr, closingArr',
        'firstValueDays undefined: firstValueDays',
        'goLiveDays undefined: goLiveDays',
        'healthBands undefined: band, closingCustomers, closingArr',
        'healthScores undefined: healthScores',
        'kickoffToValueDays undefined: kickoffToValueDays',
        'onboardedDays undefined: onboardedDays',
        'qualityDimensions undefined: dimension, weight, checked, passed',
        'reachedValueDays undefined: reachedValueDays',
        'scoredBands undefined: band, closingCustomers, closingArr',
        'unweightedDimensions undefined: dimension, checked, passed',
        'valueInPeriodDays undefined: valueInPeriodDays',
      ].sort(),
    );
  });

  it('results as operands are money/customer, of capacity money, not negative', () => {
    const operands = catalog
      .flatMap(d => Object.values(d.variants))
      .flatMap(v => Object.entries(v.inputs))
      .flatMap(([k, i]) =>
        i.kind === 'metric' ? [`${k}: ${i.definition.id} ${i.bound.variant.name} (${i.bound.variant.unit.text})`] : [],
      );
    expect([...new Set(operands)].sort()).toEqual([
      'allocatedCac: cac new-logo-allocated (money/customer)',
      'cac: cac fully-loaded (money/customer)',
      'cappedLtv: ltv capped (money/customer)',
      'discountedLtv: ltv discounted (money/customer)',
      'laggedCac: cac lag-1q (money/customer)',
      'ltv: ltv simple (money/customer)',
      'noAttritionCapacity: sales-capacity no-attrition (money)',
      'revenueChurnLtv: ltv revenue-churn (money/customer)',
      'revenueLtv: ltv revenue-basis (money/customer)',
      'salesCapacity: sales-capacity ramped (money)',
      'streetCapacity: sales-capacity street-quota (money)',
    ]);
  });
});

describe('the glossaries’ computed inputs', () => {
  it.each(Object.entries(glossaryDerivations))('%s', (name, formula) => {
    const derived = measures.find(m => m.name === name)?.derived;
    expect(derived && formulaText(derived.formula)).toBe(formula);
  });

  it('contributionMargin: “recurringGrossMargin less … CS cost not already in recurringCogs, ÷ recurring revenue” keeps one division', () => {
    const derived = measures.find(m => m.name === 'contributionMargin')?.derived;
    expect(derived && formulaText(derived.formula).split(' ÷ ')).toHaveLength(2);
  });
});
