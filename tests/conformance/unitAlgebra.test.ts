import { describe, expect, it } from 'vitest';
import type { Measure, Term, Unit } from '../../src/define.js';
import {
  constant,
  defineMeasure,
  defineMetric,
  money,
  moneyPerCustomer,
  moneyPerMonth,
  months,
  multiple,
  points,
  ratio,
  unit,
} from '../../src/define.js';
import { arpa } from '../../src/measures/arpa.js';
import { cohortOpeningArr, monthlyLogoChurnRate } from '../../src/measures/cohorts.js';
import { newLogos } from '../../src/measures/customers.js';
import { lost, won } from '../../src/measures/deals.js';
import { ebitda, recurringGrossMargin, revenue } from '../../src/measures/finance.js';
import { closingArr, closingMrr, newMrr, priorArr } from '../../src/measures/recurringRevenue.js';
import { acquisitionSpend } from '../../src/measures/spend.js';
import { ownMeasure, ownMetric } from '../support/own.js';

const annualChurn = ownMeasure('annualChurn', ratio);
const marginPoints = ownMeasure('marginPoints', points);
const tcv = ownMeasure('tcv', unit('money', 'money', { money: 1 }, 'tcv'));
const cac = ownMeasure('cacPerCustomer', moneyPerCustomer);
const all = {
  acquisitionSpend,
  annualChurn,
  arpa,
  cac,
  closingArr,
  closingMrr,
  cohortOpeningArr,
  ebitda,
  lost,
  marginPoints,
  monthlyLogoChurnRate,
  newLogos,
  newMrr,
  priorArr,
  recurringGrossMargin,
  revenue,
  tcv,
  won,
};
type Terms = { readonly [K in keyof typeof all]: Term };

/** A measure as a formula gets it. */
function termOf(measure: Measure): Term {
  const got: Term[] = [];
  defineMeasure({
    name: 'probe',
    unit: measure.unit,
    is: measure.is,
    inputs: { measure },
    formula: i => {
      got.push(i.measure);
      return i.measure;
    },
  });
  return got[0] as Term;
}

/** Defines a metric over exactly the inputs that its formula reads. */
function build(of: Unit, formula: (i: Terms) => Term): void {
  const read = new Set<keyof Terms>();
  const reading = (_: object, name: keyof Terms): Term => {
    read.add(name);
    return termOf(all[name]);
  };
  formula(new Proxy({}, { get: reading as never }) as Terms);
  const inputs = Object.fromEntries([...read].map(name => [name, all[name]]));
  defineMetric({ ...ownMetric('built', of), inputs, formula: i => formula(i as never) });
}

describe('“A formula whose dimension differs from its declared unit does not build”', () => {
  it.each<[string, Unit, (i: Terms) => Term]>([
    ['MRR + ARR', money, i => i.closingArr.plus(i.closingMrr)],
    ['ARR − MRR', money, i => i.closingArr.minus(i.closingMrr)],
    ['MRR called ARR', money, i => i.closingMrr],
    ['ARR called MRR', moneyPerMonth, i => i.closingArr],
    ['ARR ÷ 12 without months', moneyPerMonth, i => i.closingArr.dividedBy(constant('12', multiple))],
    ['MRR × 12 without months', money, i => i.closingMrr.times(constant('12', multiple))],
    ['ARR + TCV', money, i => i.closingArr.plus(i.tcv)],
    ['CAC per customer against total MRR', months, i => i.cac.dividedBy(i.newMrr.times(i.recurringGrossMargin))],
    ['payback forgetting the ×12 of ARR', months, i => i.acquisitionSpend.dividedBy(i.closingArr.times(i.recurringGrossMargin))],
    ['LTV from a yearly churn', moneyPerCustomer, i => i.arpa.times(i.recurringGrossMargin).dividedBy(i.annualChurn)],
    ['LTV from total MRR', moneyPerCustomer, i => i.closingMrr.times(i.recurringGrossMargin).dividedBy(i.monthlyLogoChurnRate)],
    ['a lifetime from a yearly churn', months, i => constant('1', multiple).dividedBy(i.annualChurn)],
    ['1 − a monthly rate', ratio, i => constant('1', multiple).minus(i.monthlyLogoChurnRate)],
    ['growth + margin in points', points, i => i.closingArr.dividedBy(i.priorArr).minus(constant('1', multiple)).plus(i.marginPoints)],
    ['a ratio called points', points, i => i.ebitda.dividedBy(i.revenue)],
    ['magic number × months', multiple, i => i.closingArr.times(constant('4', months)).dividedBy(i.acquisitionSpend)],
    ['deals over customers', ratio, i => i.won.dividedBy(i.newLogos)],
    ['deals + customers', ratio, i => i.won.plus(i.newLogos).dividedBy(i.lost)],
    ['CAC called money', money, i => i.acquisitionSpend.dividedBy(i.newLogos)],
    ['retention of ARR over MRR', ratio, i => i.cohortOpeningArr.dividedBy(i.closingMrr)],
    ['compounding money', money, i => i.closingArr.power(constant('12', multiple))],
  ])('%s', (_, of, formula) => {
    expect(() => build(of, formula)).toThrow(TypeError);
  });

  it.each<[string, Unit, (i: Terms) => Term]>([
    ['MRR × 12 months + ARR', money, i => i.closingMrr.times(constant('12', months)).plus(i.closingArr)],
    ['CAC', moneyPerCustomer, i => i.acquisitionSpend.dividedBy(i.newLogos)],
    ['payback', months, i => i.acquisitionSpend.dividedBy(i.newMrr.times(i.recurringGrossMargin))],
    ['LTV', moneyPerCustomer, i => i.arpa.times(i.recurringGrossMargin).dividedBy(i.monthlyLogoChurnRate)],
    [
      'LTV from a yearly churn, said so',
      moneyPerCustomer,
      i => i.arpa.times(constant('12', months)).times(i.recurringGrossMargin).dividedBy(i.annualChurn),
    ],
    ['1 − rate × 1 month', ratio, i => constant('1', multiple).minus(i.monthlyLogoChurnRate.times(constant('1', months)))],
    [
      'Rule of 40',
      points,
      i =>
        i.closingArr
          .dividedBy(i.priorArr)
          .minus(constant('1', multiple))
          .plus(i.ebitda.dividedBy(i.revenue))
          .times(constant('100', points)),
    ],
  ])('but this does: %s', (_, of, formula) => {
    expect(() => build(of, formula)).not.toThrow();
  });
});
