/** The whole scorecard of one quarter: every headline metric, with the variants that answer another question. */
import {
  activeCustomers,
  arpa,
  arr,
  arrGrowthRate,
  cac,
  cacPayback,
  churnedArr,
  contractionArr,
  customerLifetime,
  ebitdaMargin,
  expansionArr,
  explain,
  fcfMargin,
  grossMargin,
  grr,
  type Lang,
  logoChurnRate,
  logoRetentionRate,
  ltv,
  ltvCacRatio,
  magicNumber,
  mrr,
  netNewArr,
  newArr,
  newLogos,
  nrr,
  operatingMargin,
  quarter,
  reactivationArr,
  revenueGrowthRate,
  ruleOf40,
  winRate,
} from 'revcanon';
import { evaluate } from 'revcanon/records';
import { coverage, records } from './araucaria.js';
import { footnotes, nameOf } from './footnotes.js';
import { terminalTable } from './terminalTable.js';
import { words } from './words.js';

const sections = {
  movements: { arr, mrr, newArr, expansionArr, reactivationArr, contractionArr, churnedArr, netNewArr, newLogos, activeCustomers },
  retention: {
    nrr,
    nrrQuarter: nrr.variant('quarter'),
    nrrMovementSum: nrr.variant('movement-sum'),
    nrrMovementSumQuarter: nrr.variant('movement-sum-quarter'),
    nrrMonthlyCompounded: nrr.variant('monthly-compounded'),
    nrrAverage4q: nrr.variant('average-4q'),
    grr,
    grrQuarter: grr.variant('quarter'),
    grrMovementSum: grr.variant('movement-sum'),
    grrMovementSumQuarter: grr.variant('movement-sum-quarter'),
    grrMonthlyCompounded: grr.variant('monthly-compounded'),
    logoRetentionRate,
    logoChurnRate,
    arrGrowthRate,
  },
  acquisition: {
    cac,
    cacLag1q: cac.variant('lag-1q'),
    cacLagCycle: cac.variant('lag-cycle', { lagDays: 53 }),
    cacNewLogoAllocated: cac.variant('new-logo-allocated'),
    cacProgramOnly: cac.variant('program-only'),
    cacInclCs: cac.variant('incl-cs'),
    cacTtm: cac.variant('ttm'),
    cacPayback,
    cacPaybackNoMargin: cacPayback.variant('no-margin'),
  },
  value_: { arpa, grossMargin, grossMarginRecurring: grossMargin.variant('recurring'), customerLifetime, ltv, ltvCacRatio },
  efficiency: {
    magicNumber,
    magicNumberLag0: magicNumber.variant('lag-0'),
    magicNumberGaapRevenue: magicNumber.variant('gaap-revenue'),
    ruleOf40,
    ruleOf40RevenueFcf: ruleOf40.variant('revenue-fcf'),
    ruleOf40ArrFcfSmsb: ruleOf40.variant('arr-fcf-smsb'),
    revenueGrowthRate,
    operatingMargin,
    ebitdaMargin,
    fcfMargin,
  },
  deals: {
    winRate,
    winRateAmount: winRate.variant('amount'),
    winRateNewLogo: winRate.variant('new-logo'),
    winRateExclNoDecision: winRate.variant('excl-no-decision'),
    winRateAllTypes: winRate.variant('all-types'),
  },
};

export function quarterTable(lang: Lang): string[] {
  const w = words[lang];
  const notes = footnotes(lang);
  const all = Object.assign({}, ...Object.values(sections)) as Record<string, typeof cac>;
  const [row] = evaluate(all, records, { ...coverage, periods: [quarter(2026, 2)] });
  const rows = Object.entries(sections).flatMap(([section, metrics]) => [
    [w[section as keyof typeof sections].toUpperCase()],
    ...Object.keys(metrics).flatMap(key => {
      const result = row?.[key];
      if (!result) return [];
      const { label, parameters } = explain(result, { lang }).steps;
      const set = Object.entries(parameters).map(([parameter, value]) => `, ${parameter} ${value}`);
      return [[nameOf(result, lang), notes.cell(result), label + set.join('')]];
    }),
    [''],
  ]);
  return [...terminalTable([w.metric, w.value, w.variant], rows.slice(0, -1)), '', ...notes.lines()];
}
