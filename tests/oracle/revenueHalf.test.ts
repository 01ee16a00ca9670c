import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from './araucaria.mjs';
import { readMore } from './araucaria.mjs';
import { sameAnswer } from './random.mjs';

const answers = JSON.parse(readFileSync(new URL('./answers.json', import.meta.url), 'utf8')) as Answers;
const half = answers.revenueHalf!;
const quarter = half.periods['2026-Q2']!.total;
const is = (found: Answer | undefined, num: string, den = '1') =>
  expect({ found, same: found?.num !== undefined && sameAnswer(found, { num, den }) }).toMatchObject({ same: true });

describe('the revenue half of Q2 2026, worked by hand', () => {
  it.each<[string, string, string]>([
    // CAC: 141,000 ÷ (E, G new; F, H back); 0.7 × 132,000 ÷ 2
    ['cac/incl-reactivation', '141000', '4'],
    ['cac/new-logo-allocated-lag-1q', '92400', '2'],
    // Paid search 10,000 + 11,000 + 11,000; of E's weights 0.4 + 0.2 are paid, of G's 0.2
    ['paid-cac/paid-over-attributed', '32000', '0.8'],
    ['paid-cac/paid-over-all', '32000', '2'],
    ['paid-cac/paid-loaded', '53000', '0.8'], // + 3 × 7,000 of payroll
    // The book prints 1.1458, 1.2240, 1.3484
    ['cac-ratio/blended', '132000', '115200'],
    ['cac-ratio/new', '92400', '73200'],
    ['cac-ratio/expansion', '39600', '42000'], // 0.3 × 132,000
    ['cac-ratio/lag-0', '141000', '115200'],
    ['cac-ratio/new-lag-0', '98700', '73200'],
    ['cac-ratio/expansion-lag-0', '42300', '42000'],
    ['cac-ratio/lag-cycle', '136000', '115200'], // 44,000 + 46,000 + 46,000
    ['cac-ratio/incl-reactivation', '132000', '205200'],
    ['cac-ratio/contracted', '132000', '133200'], // + A's 18,000, signed 25 June
    ['cac-payback/net-new', '1584000', '43056'], // 132,000 × 12 ÷ (55,200 × 0.78)
    ['cac-payback/blended', '141000', '7488'], // (6,100 + 3,500) × 0.78
    ['cac-payback/churn-adjusted', '9165000', '294996'], // 141,000 × 65 ÷ (4,758 × 62)
    ['customer-lifetime/annual-churn', '72', '1'], // 12 ÷ (1/6)
    ['customer-lifetime/capped', '65', '3'],
    ['ltv/capped', '89570', '1'],
    ['ltv/discounted', '27139710', '365'], // 4,134 × 1.01 ÷ (3/65 + 0.01), both sides × 6,500: 4,134 × 6,565 ÷ 365
    ['arpa/average', '100600', '17'], // (402,000 + 360,000 + 445,200) ÷ 12 ÷ (5 + 5 + 7)
    ['arpa/annual', '445200', '7'],
    ['arpa/new', '6100', '2'],
    ['arpa/revenue', '311400', '17'], // 103,800 ÷ (17 ÷ 3)
    // E 48,000, G 25,200, E 12,000, H 72,000, and F's 9,000 for half a year as it is; A states no term
    ['acv/average-signed', '166200', '5'],
    ['acv/incl-one-time', '170400', '5'], // E 51,000, G 26,400
    ['acv/tcv', '231400', '5'], // 102,000 + 26,400 + 22,000 + 72,000 + 9,000
    ['gross-margin/non-gaap', '76700', '103800'], // 300 of stock pay in cost of revenue: 27,100
    ['mrr/contracted', '38600', '1'], // (445,200 + 18,000) ÷ 12
    ['mrr/from-lines', '37100', '1'], // 12,500 + 5,000 + 5,000 + 4,000 + 1,000 + 1,500 + 2,100 + 6,000
    ['mrr/usage-trailing-3m', '38300', '1'], // + (900 + 1,200 + 1,500) ÷ 3
    ['mrr/list-price', '38350', '1'], // + E's 1,000 and A's 250 a month
    ['arr/carr', '463200', '1'],
    ['arr/implied', '392000', '1'],
    ['arr/exit-run-rate', '403200', '1'], // 33,600 × 12
    ['new-arr/net-by-period', '85200', '1'], // E 60,000 and G 25,200
    ['expansion-arr/net-by-period', '30000', '1'],
    ['contraction-arr/net-by-period', '42000', '1'], // B 24,000 and, as the book says, H 18,000
    ['churned-arr/net-by-period', '36000', '1'],
    ['reactivation-arr/net-by-period', '18000', '1'],
    ['new-arr/product-level', '157200', '1'], // E 48,000 + analytics 12,000 + G 25,200 + H's lite 72,000
    ['expansion-arr/product-level', '30000', '1'],
    ['reactivation-arr/product-level', '18000', '1'],
    ['net-new-arr/excl-reactivation', '-34800', '1'],
    ['active-customers/bridge', '7', '1'],
    ['active-customers/subscription', '8', '1'],
    ['new-logos/incl-reactivated', '4', '1'],
    ['arr-growth-rate/qoq', '55200', '390000'], // the book prints 14.15 %
    ['nrr/movement-sum-incl-reactivation-quarter', '360000', '390000'], // the book prints 92.31 %
    ['logo-churn-rate/event-quarter', '2', '5'], // C and H: the book prints 40 %
    ['logo-churn-rate/event', '3', '6'],
    ['logo-churn-rate/average-customers', '1', '5.5'], // 4 × 6, 5 × 5, 5, 5, 7 at the month-ends: 66 ÷ 12
    ['logo-churn-rate/renewal-base', '1', '4'], // terms of A, B, C, H end; C is gone
    ['nrr/renewal-base', '282000', '330000'], // 150 + 60 + 0 + 72 of 120 + 84 + 36 + 90
    ['grr/renewal-base', '252000', '330000'], // 120 + 60 + 0 + 72
    ['grr/product-level', '228000', '348000'], // 96 + 60 + 0 + 54 + 18, and H's old product is gone
    ['revenue-churn-rate/gross', '60000', '348000'], // 17.24 %
    ['revenue-churn-rate/movement-sum-quarter', '150000', '390000'], // 38.46 %
    ['revenue-churn-rate/movement-sum-net-quarter', '120000', '390000'], // 30.77 %
    ['revenue-churn-rate/cancel-only-quarter', '36000', '390000'], // 9.23 %
    ['saas-quick-ratio/all-gains', '205200', '150000'],
    ['saas-quick-ratio/excl-reactivation', '115200', '150000'],
    ['magic-number/subscription-revenue', '34160', '132000'], // (98,000 − 89,460) × 4
    ['magic-number/ttm', '97200', '492000'], // 114,000 + 120,000 + 126,000 + 132,000
    ['sales-efficiency/gross', '115200', '141000'], // the book prints 0.817
    ['sales-efficiency/gross-profit-delta', '28000', '141000'], // (76,400 − 69,400) × 4
    ['burn-multiple/fcf', '100696', '55200'], // 97,696 + 3,000
    ['burn-multiple/cash-delta', '101000', '55200'], // 420,000 − 419,000 + 100,000
    ['burn-multiple/ebitda', '101668', '55200'], // 103,600 − 1,932
    ['arr-per-fte/closing', '445200', '9'],
    ['arr-per-fte/average-fte', '50400', '1'], // 445,200 × 3 ÷ (8 + 9.5 + 9)
    ['arr-per-fte/employees-only', '445200', '8'],
    ['arr-per-fte/revenue-per-fte', '1159200', '26.5'], // 386,400 × 3
    ['expansion-effectiveness/rate-on-base', '42000', '390000'],
    ['expansion-effectiveness/same-customer-growth', '-12000', '354000'], // A, B, D, H: 342 of 354
    ['expansion-effectiveness/growth-of-expansion', '12000', '30000'], // H's 30,000 the quarter before
  ])('%s is %s ÷ %s', (key, num, den) => {
    const [scaledNum, scaledDen] = [num, den].map(text => text.split('.'));
    const places = Math.max(scaledNum![1]?.length ?? 0, scaledDen![1]?.length ?? 0);
    const whole = (parts: string[]) => `${parts[0]}${(parts[1] ?? '').padEnd(places, '0')}`;
    is(quarter[key], whole(scaledNum!), whole(scaledDen!));
  });
});

describe('the files of the revenue half', () => {
  const more = readMore();
  it('hold contracts that tie to the ledger at the end of every month', () => {
    const ends = Object.keys(answers.periods);
    expect(ends).toHaveLength(17);
    for (const name of ends) {
      const lines = half.periods[name]!.total['mrr/from-lines'];
      expect({ name, same: sameAnswer(lines!, answers.periods[name]!.total['mrr/live']!) }).toEqual({ name, same: true });
    }
  });
  it('hold touches whose weights add up to 1 for each deal', () => {
    const tenths = new Map<unknown, number>();
    for (const { opportunityId, weight } of more.campaignTouches)
      tenths.set(opportunityId, (tenths.get(opportunityId) ?? 0) + Math.round(Number(weight) * 10));
    expect([...tenths.values()]).toEqual([10, 10, 10, 10]);
    const campaigns = new Set(more.campaigns.map(({ id }) => id));
    expect(more.campaignTouches.filter(({ campaignId }) => !campaigns.has(campaignId!))).toEqual([]);
  });
  it('begin each month with the cash the last one ended with', () => {
    const cash = (line: string) => more.financialLinesDetailed.filter(row => row.line === line).map(row => row.amount);
    expect(cash('cash-begin').slice(1)).toEqual(cash('cash-end').slice(0, -1));
  });
  it('tie the non-GAAP statement: gross profit less operating cost is operating income', () => {
    for (const month of ['2026-04', '2026-05', '2026-06']) {
      const rows = more.financialLinesDetailed.filter(
        row => row.basis === 'non-gaap' && row.period === month && row.statement === 'income',
      );
      const sign = (line: string) => (line.startsWith('revenue') ? 1 : -1);
      const result = rows
        .filter(row => row.line !== 'operating-income')
        .reduce((sum, row) => sum + sign(String(row.line)) * Number(row.amount), 0);
      expect(String(result)).toBe(rows.find(row => row.line === 'operating-income')?.amount);
    }
  });
});

describe('other grains, vintages and whole spans', () => {
  it('counts G as its parent A’s and C as B’s', () => {
    const parents = half.parentGrain['2026-Q2']!;
    is(parents['new-logos/parent'], '1'); // E alone
    is(parents['active-customers/parent'], '6'); // A with G, B with C, D, E, F, H
    is(parents['expansion-arr/event-based'], '67200'); // A 30,000 + G 25,200 + E 12,000
    is(parents['contraction-arr/event-based'], '60000'); // C's 36,000 and B's 24,000, one customer
    is(parents['nrr/quarter'], '367200', '390000'); // 175,200 + 60,000 + 60,000 + 72,000
    is(parents['grr/quarter'], '312000', '390000'); // 120,000 + 60,000 + 60,000 + 72,000
    is(parents['cac/fully-loaded'], '141000');
  });
  it('follows the six of early 2024 to the end of June 2026', () => {
    const vintage = half.vintages['2024-Q1'];
    is(vintage['customer-lifetime/cohort-observed'], '171', '6'); // A, B, D 30 each, C 28, H 29, F 22 + 2
    is(vintage['at 12 months']['expansion-effectiveness/gross'], '0');
    is(vintage['at 24 months']['expansion-effectiveness/gross'], '60000', '348000'); // A 24,000, D 6,000, H 30,000
    is(vintage['at 24 months']['expansion-effectiveness/share-expanded'], '3', '6');
    is(vintage['at 24 months']['expansion-effectiveness/net'], '390000', '348000'); // 120 + 84 + 36 + 60 + 0 + 90
    is(vintage['at 24 months']['expansion-effectiveness/by-reason/price'], '6000', '348000'); // D
    expect(vintage.triangle.at(-1)).toEqual({ age: 29, arr: '360000', expansion: '90000', logos: '5' }); // 150 + 60 + 0 + 60 + 18 + 72
    expect(half.vintages['2026-Q2']['at 12 months']['expansion-effectiveness/net']?.reasons).toEqual(['COHORT_TOO_YOUNG']);
  });
  it('splits operating cost by function', () => {
    const rows = half.opexByFunction['2026-Q2']!;
    is(rows['opex-ratio/of-revenue'].sm, '141000', '103800');
    is(rows['opex-ratio/of-arr'].rnd, '96000', '445200');
    is(rows['opex-ratio/ttm'].ga, '60000', '386400');
  });
  it('annualises a contract of half a year only when it renews itself', () => {
    is(half['acv in 2026-Q2, with opp-F-2026-05 renewing itself']['acv/average-signed'], '175200', '5'); // F 18,000
  });
  it('takes the root of two years', () => {
    const found = half['arr-growth-rate/cagr from 2024-07-01 to 2026-07-01'].value; // (445,200 ÷ 348,000)^½ − 1
    expect(found.slice(0, 14)).toBe('0.131066021427'); // 1.131066021427² = 1.27931034…
    expect(Math.abs((1 + Number(found)) ** 2 - 445_200 / 348_000)).toBeLessThan(1e-14);
  });
});
