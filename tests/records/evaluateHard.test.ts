import { describe, expect, it } from 'vitest';
import { bound, count, days, daysBetween, defineMeasure, defineMetric, during, quantile, scan } from '../../src/define.js';
import type { OpportunityColumns } from '../../src/entities.js';
import type { Result } from '../../src/index.js';
import { cac, ltvCacRatio, nrr, quarter, quartersOf, ruleOf40 } from '../../src/index.js';
import { evaluate } from '../../src/records.js';
import { ownMetric } from '../support/own.js';
import { quotient } from '../support/quotient.js';
import { araucaria, asAraucaria, deals, one, plainly } from '../support/records.js';
import { value, why } from '../support/totals.js';

// The five hard ones of the issue.

describe('1. LTV:CAC with drill-down', () => {
  const result = one(ltvCacRatio, araucaria, asAraucaria);
  const { ltv, cac: cost } = result.operands as Record<'ltv' | 'cac', Result>;
  const used = (r: Result) => Object.fromEntries(Object.entries(r.inputs).map(([name, i]) => [name, i.value?.toString()]));

  it('89,570 ÷ 70,500, each a whole result of its own', () => {
    expect(value(result)).toBe(quotient('89570', '70500'));
    expect(used(result)).toEqual({ ltv: '89570', cac: '70500' });
    expect([ltv.metric, ltv.variant, ltv.unit, cost.metric, cost.variant, cost.unit]).toEqual([
      'ltv',
      'simple',
      'money/customer',
      'cac',
      'fully-loaded',
      'money/customer',
    ]);
  });
  it('its CAC: 141,000 over two logos, from 24 spend entries and two movements', () => {
    expect(used(cost)).toEqual({ acquisitionSpend: '141000', newLogos: '2' });
    expect([cost.inputs.acquisitionSpend?.records, cost.inputs.newLogos?.records]).toEqual([24, 2]); // eight entries a month; E and G
  });
  it('its LTV: ARPA 5,300, margin 0.78, churn 3 ÷ 65, each from its own measures', () => {
    expect(used(ltv)).toEqual({ arpa: '5300', recurringGrossMargin: '0.78', monthlyLogoChurnRate: quotient('3', '65') });
    const { arpa, recurringGrossMargin, monthlyLogoChurnRate } = ltv.inputs;
    expect(arpa?.from?.closingMrr?.from?.closingArr).toMatchObject({ records: 19, unit: 'money' }); // the whole ledger
    expect(arpa?.from?.closingCustomers?.value?.toString()).toBe('7');
    expect(recurringGrossMargin?.from?.recurringRevenue).toMatchObject({ records: 3 }); // a line a month
    expect(recurringGrossMargin?.from?.recurringCogs).toMatchObject({ records: 6 }); // hosting and customer success
    expect([
      monthlyLogoChurnRate?.from?.monthlyOpeningCustomers?.value?.toString(),
      monthlyLogoChurnRate?.from?.monthlyRetainedCustomers?.value?.toString(),
    ]).toEqual(['65', '62']);
  });
  it('warnings say which operand they are of', () => {
    expect(result.warnings.map(w => `${w.code} ${w.input}`)).toEqual(['SMALL_SAMPLE ltv', 'SMALL_SAMPLE cac']);
  });
});

describe('2. 12-month NRR', () => {
  it('(150 + 60 + 0 + 60 + 18 + 72) ÷ 348, over its own window', () => {
    const result = one(nrr, araucaria, asAraucaria);
    expect(value(result)).toBe(quotient('360', '348'));
    expect([result.numerator?.toString(), result.denominator?.toString()]).toEqual(['360000', '348000']);
    expect([result.window?.start, result.window?.end]).toEqual(['2025-07-01', '2026-07-01']);
  });
  it('quarter by quarter, always twelve months', () => {
    const table = evaluate([nrr], araucaria, { ...asAraucaria, periods: [...quartersOf(2025).slice(2), ...quartersOf(2026).slice(0, 2)] });
    // 348 → 372 (A +24) → 360 (F −18, D +6) → 390 (H +30) → 360; all from the six of January 2024, 348,000 at each start.
    expect(table.map(r => r.nrr.numerator?.toString())).toEqual(['372000', '360000', '390000', '360000']);
    expect(table.map(r => r.nrr.denominator?.toString())).toEqual(['348000', '348000', '348000', '348000']);
  });
});

describe('3. CAC with lagDays', () => {
  // Month-end entries: the window moved back by n days holds the entries dated in it.
  it.each([
    [0, '1 April to 30 June', 46_000 + 47_000 + 48_000],
    [1, '31 March to 29 June', 46_000 + 46_000 + 47_000],
    [53, '7 February to 8 May', 44_000 + 46_000 + 46_000],
    [91, '31 December to 31 March', 42_000 + 42_000 + 44_000 + 46_000],
  ])('%i days: %s', (lagDays, _, spent) => {
    expect(one(cac.variant('lag-cycle', { lagDays }), araucaria, asAraucaria).inputs.laggedSpend?.value?.toString()).toBe(String(spent));
  });
});

describe('4. Rule of 40 over trailing 12 months', () => {
  it('100 × (74,400 ÷ 312,000 − 382,872 ÷ 386,400), whatever the asked period within the quarter’s end', () => {
    const result = one(ruleOf40, araucaria, asAraucaria);
    // Over one denominator: 100 × (74,400 × 386,400 − 382,872 × 312,000) ÷ (312,000 × 386,400)
    const numerator = 100n * (74_400n * 386_400n - 382_872n * 312_000n);
    expect(value(result)).toBe(quotient(String(numerator), String(312_000n * 386_400n)));
    expect(result.inputs.revenue?.value?.toString()).toBe('386400');
    expect(result.inputs.priorRevenue?.value?.toString()).toBe('312000');
    expect(result.inputs.ebitda?.from?.operatingIncome?.value?.toString()).toBe('-390600');
    expect([result.window?.start, result.window?.end]).toEqual(['2025-07-01', '2026-07-01']);
  });
  it('a quarter earlier there are only 21 months of statements', () => {
    expect(why(one(ruleOf40, araucaria, { ...asAraucaria, periods: [quarter(2026, 1)] }))).toContain('NO_DATA priorRevenue');
  });
});

describe('5. a censored median', () => {
  const opened = during(scan<OpportunityColumns>('opportunities'), r => r.createdAt);
  const daysToDecide = defineMeasure({
    name: 'daysToDecide',
    unit: days,
    is: {
      en: 'Median days from creation to decision; deals that are not decided have not ended',
      'pt-BR': 'Mediana de dias da criação à decisão',
    },
    from: quantile(
      opened,
      '0.5',
      r => daysBetween(r.createdAt, r.closedAt),
      r => daysBetween(r.createdAt, bound('asOf')),
      { dims: r => ({ ownerRepId: r.ownerRepId }) },
    ),
  });
  const opened_ = defineMeasure({
    name: 'opened',
    unit: days,
    is: { en: 'Deals created', 'pt-BR': 'Negócios criados' },
    from: count(opened),
  });
  const decisionTime = defineMetric({ ...ownMetric('decision-time', days), inputs: { daysToDecide }, formula: i => i.daysToDecide });
  const opportunities = (...waits: readonly (number | null)[]) =>
    deals(
      ...waits.map(n =>
        n === null
          ? ({ outcome: 'open', closedAt: undefined, createdAt: '2026-05-02' } as const)
          : { createdAt: '2026-04-01', closedAt: `2026-04-${String(1 + n).padStart(2, '0')}` },
      ),
    );
  const median = (...waits: readonly (number | null)[]) =>
    one(decisionTime, { opportunities: opportunities(...waits) }, { periods: plainly.periods });

  it('"linear between neighbours at h = (n − 1) q": of 4, 10, 20 the middle; of 4, 10, 20, 25 between 10 and 20', () => {
    expect(value(median(20, 4, 10))).toBe('10');
    expect(value(median(20, 4, 25, 10))).toBe('15');
  });
  it('"censored entries sort last": two open deals of five do not reach the middle', () => {
    expect(value(median(20, null, 4, null, 10))).toBe('20'); // 4, 10, 20, open, open: h = 2
  });
  it('"if a neighbour of non-zero weight is censored → CENSORED, with the same quantile over each one\'s wait so far as lowerBound"', () => {
    // 4, 20, open, open: h = 1.5, between 20 and an open one. Waits so far, 2 May to 1 July: 60 days. Of 4, 20, 60, 60: (20 + 60) ÷ 2.
    const result = median(20, null, 4, null);
    expect(why(result)).toEqual(['incomplete', 'CENSORED daysToDecide']);
    expect(result.lowerBound?.toString()).toBe('40');
  });
  it('a censored neighbour of weight zero does not matter', () => {
    expect(value(median(4, 10, null))).toBe('10'); // h = 1 exactly
  });
  it('waits are until asOf, where the caller gave one', () => {
    const result = one(decisionTime, { opportunities: opportunities(20, null, 4, null) }, { asOf: '2026-05-12', allowPartial: true });
    expect(result.lowerBound?.toString()).toBe('10'); // 2 to 12 May are ten days: of 4, 10, 10, 20 it is (10 + 10) ÷ 2
  });
  it('"A mean or quantile over nothing is E1"', () => {
    expect(why(median())).toEqual(['undefined', 'ZERO_DENOMINATOR daysToDecide']);
  });
  it('by group, each of its own deals', () => {
    const own = opportunities(4, 10, null).map((d, i) => ({ ...d, ownerRepId: i < 2 ? 'ana' : 'bo' }));
    const rows = evaluate({ decisionTime }, { opportunities: own }, { ...plainly, by: ['ownerRepId'] });
    expect(
      rows.map(r => [r.group?.ownerRepId ?? 'total', r.decisionTime.value?.toString() ?? r.decisionTime.reasons.map(x => x.code)]),
    ).toEqual([
      ['ana', '7'],
      ['bo', ['CENSORED']],
      ['total', '10'],
    ]);
  });
  it('beside it, how many deals there were', () => {
    const asked = defineMetric({ ...ownMetric('deals-opened', days), inputs: { opened: opened_ }, formula: i => i.opened });
    expect(value(one(asked, { opportunities: opportunities(4, null) }))).toBe('2');
  });
});
