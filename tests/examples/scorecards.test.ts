import { describe, expect, it } from 'vitest';
import { scorecard } from '../../examples/scorecard/scorecard.js';

/** Rows of the printed table, cells apart; the numbers of footnotes taken off. */
const rowsOf = (heading: string): string[][] =>
  (scorecard('en').find(part => part.heading === `Scorecard: ${heading} · Q2 2026`)?.lines ?? [])
    .map(line => line.split(/ {2,}/).map(cell => cell.replace(/( [¹²³⁴⁵⁶⁷⁸⁹⁰]+)+$/, '')))
    .map(cells => cells.slice(0, 3))
    .filter(cells => cells.length === 3 && cells[0] !== 'Metric' && !cells[0]?.startsWith('─'));

type Expected = readonly (readonly [name: string, value: string, variant: string])[];

// fixture.md, examples/data/araucaria, and arithmetic on them; nothing here was read off the library.
const FIXTURE = {
  winRate: ['Win rate', '40.00%', 'by count'], // 4 ÷ 10
  winRateAmount: ['Win rate', '38.40%', 'by amount'], // 115.2 ÷ 300
  nrr: ['NRR', '103.45%', 'point to point, 12 months'],
  grr: ['GRR', '82.76%', 'point to point, 12 months'],
  ruleOf40: ['Rule of 40', '-75.2 points', 'revenue growth + EBITDA margin'],
  payback: ['CAC payback', '29.63 months', 'gross margin, lag 0'],
  ltvCac: ['LTV:CAC', '1.27×', 'simple LTV over fully loaded CAC'],
  growth: ['ARR growth', '27.93%', 'year over year'],
  margin: ['Gross margin', '73.60%', 'total'],
  arr: ['ARR', 'R$ 445,200.00', 'live'],
  netNew: ['Net new ARR', 'R$ 55,200.00', 'constant currency'],
  plan: ['Plan attainment', '92.00%', 'of the period'], // 55 200 ÷ 60 000: May's second version re-plans nothing that has begun
  burn: ['Burn multiple', '1.82×', 'free cash flow'], // (97 696 + 3 000) ÷ 55 200 = 1.8242
  coverage: ['Pipeline coverage', '3.13×', 'at the period’s start'], // 234 400 ÷ 75 000 = 3.1253
  accuracy: ['Forecast accuracy', '95.83%', 'on actual'], // 1 − 4 800 ÷ 115 200
  generated: ['Pipeline generated', 'R$ 117,600.00', 'qualified in the period, value at entry'], // Lúcia’s 81 600, and G 21 600, P4 14 400
} as const;

const CARDS: Readonly<Record<string, Expected>> = {
  'Rep · Lúcia Prado': [
    ['Quota attainment', '116.67%', 'pooled, ramped quota'], // (48 000 + 0.8 × 30 000 + 12 000) ÷ 72 000 = 84 ÷ 72
    ['Win rate', '50.00%', 'by count'], // won E, A, E; lost D, P2, P1
    ['Win rate', '40.54%', 'by amount'], // 90 000 ÷ (90 000 + 18 000 + 42 000 + 72 000) = 90 ÷ 222
    ['Average deal size', 'R$ 30,000.00 per deal', 'annual value'], // 90 000 ÷ 3
    ['Sales cycle length', '45.67 days', 'mean of won deals'], // (61 + 45 + 31) ÷ 3 = 137 ÷ 3
    ['Pipeline generated', 'R$ 81,600.00', 'qualified in the period, value at entry'], // A 24 000 of then, E 12 000, P5 33 600, D 12 000
    ['Open pipeline', 'R$ 0.00', 'expected to close by the period’s end'], // "nothing that was open on 1 July is expected before that day"
    ['Open pipeline', 'R$ 45,600.00', 'whatever the expected close'], // P5 33 600 + D 12 000
    ['Pipeline coverage', 'no value', 'at the period’s start'], // the target is the company’s
    // Leads 24, 17, 31, 26, 21, 34, 28, 19: 10, 20, 30, 50, 120, 895, 3 805, 4 230 minutes, and 30 never: the fifth of nine
    ['Time to first contact', '120.00 minutes', 'median'],
    // With customers 90 + (120 and 60, half an hour of them at once) + 60 + 90 = 390; preparation 120, administration 30 + 60 + 90 = 180,
    // internal, training and travel 60 each: 870 minutes
    ['Customer-facing time share', '44.83%', 'logged'], // 390 ÷ 870
    ['Administrative time share', '20.69%', 'logged'], // 180 ÷ 870
  ],
  'Sales leader': [
    ['New ARR', 'R$ 73,200.00', 'by event'],
    // Lúcia 84 000; Otávio 0.2 × 30 000 + 25 200 − half of 30 000 taken back = 16 200; Nina 0; over 72 000 + 60 000 + 5 000: 100 200 ÷ 137 000
    ['Quota attainment', '73.14%', 'pooled, ramped quota'],
    ['Share of reps at quota', '50.00%', 'ramped reps'], // Lúcia of Lúcia and Otávio
    ['Revenue per rep', 'R$ 49,449.06 per person', 'over average FTE'], // 115 200 ÷ (2 + 30 of 91 days) = 115 200 × 91 ÷ 212
    FIXTURE.winRate,
    FIXTURE.winRateAmount,
    ['Average deal size', 'R$ 28,800.00 per deal', 'annual value'], // 115 200 ÷ 4
    ['Sales cycle length', '56.75 days', 'mean of won deals'], // (31 + 45 + 61 + 90) ÷ 4
    ['Sales cycle length', '53.00 days', 'median of won deals'], // (45 + 61) ÷ 2
    FIXTURE.generated,
    ['Open pipeline', 'R$ 0.00', 'expected to close by the period’s end'],
    ['Weighted pipeline', 'R$ 0.00', 'at the stages’ own win rates'],
    FIXTURE.coverage,
    ['Pipeline coverage', '3.10×', 'needed at the amount win rate'], // (60 000 + 126 000) ÷ 60 000
    ['Pipeline velocity', 'R$ 1,312.50 per day', 'trailing four quarters'], // 7 deals × 20 000 × 3 ÷ 8 ÷ 40 days
    FIXTURE.accuracy,
    ['Forecast bias', '4.17%', 'pooled'], // (120 000 − 115 200) ÷ 115 200
    ['Rep ramp time', 'no value (≥ 1.00 months)', 'first month at full quota'], // Nina’s one month with quota, and she sold nothing in it
    // 24 000 + 20 000, the same, and with a quarter of Nina’s 20 000: 137 000; at what ramped reps made of their quota in the four quarters before,
    // 60 000 of 90 000: 137 000 × 2 ÷ 3
    ['Sales capacity', 'R$ 91,333.33', 'ramped, at expected attainment'],
    ['Capacity coverage', '1.22×', 'ramped, at expected attainment'], // 91 333.33 ÷ 75 000 = 1.2178
    ['Stage conversion', '60.00%', 'of the decided'], // A, E and G went on; B and P4 were lost; A’s of March is pending
  ],
  Marketing: [
    ['Leads created', '23 leads', 'by creation'], // 24, one of them another one again
    ['MQLs', '12 leads', 'first time'], // leads 14, 15, 17, 20, 22, 24, 26, 29, 31, 34, 36, 37
    ['Funnel conversion', '52.17%', 'lead to MQL, same-period flow'], // 12 ÷ 23
    ['Funnel conversion', '58.33%', 'MQL to SQL, same-period flow'], // leads 15, 22, 24, 26, 31, 36, 37: 7 ÷ 12
    ['Funnel conversion', '85.71%', 'SQL to opportunity, same-period flow'], // leads 8, 22, 24, 31, 36, 37: 6 ÷ 7
    // Won of the usual types: 4; created: G, P4, P5, E, P5, P6, D, P6, without the duplicate and the win-back: 8
    ['Funnel conversion', '50.00%', 'opportunity to win, same-period flow'],
    ['Funnel conversion', 'no value', 'lead to opportunity, entry cohort'], // 90 days after 1 July are not over
    // examples/data/araucaria/README.md: 20 of 22 contacted, after 60 minutes in the median; 14 in time, 7 not, one still may: 14 ÷ 21
    ['Time to first contact', '60.00 minutes', 'median'],
    ['Lead SLA compliance', '66.67%', 'by each lead’s policy'],
    FIXTURE.generated,
    ['Cost per lead', 'R$ 2,478.26 per lead', 'programs'], // 57 000 ÷ 23
    ['Cost per MQL', 'R$ 4,750.00 per lead', 'programs'], // 57 000 ÷ 12
    ['CAC', 'R$ 28,500.00 per customer', 'programs only'],
    ['Paid CAC', 'R$ 40,000.00 per customer', 'paid programs over attributed logos'], // 32 000 of paid search ÷ (0.6 of E + 0.2 of G)
    ['Campaign ROI', 'no value', 'first-year ACV, primary campaign'], // no campaign began in the quarter
  ],
  'Customer success': [
    ['Active customers', '7 customers', 'by customer'],
    FIXTURE.nrr,
    FIXTURE.grr,
    ['Logo retention', '83.33%', 'point to point, 12 months'],
    ['Revenue churn', '17.24%', 'gross, 12 months'], // 1 − 288 ÷ 348
    ['Expansion ARR', 'R$ 42,000.00', 'by event'],
    ['Contraction ARR', 'R$ 24,000.00', 'by event'],
    ['Churned ARR', 'R$ 126,000.00', 'by event'],
    ['Expansion effectiveness', '10.77%', 'rate on the base'], // 42 ÷ 390
    ['Handoff completion rate', '66.67%', 'due in the period'], // E and F of E, F and H; A’s is waived, G’s is due in July
    // E 21 days, F 11; H and G have waited 16 days and 2 hours: between the second and the third of four stands at least (11 + 16) ÷ 2
    ['Time to value', 'no value (≥ 13.50 days)', 'median'],
    ['Health-score distribution', 'no single value; by part', 'all customers'],
    // Of 7 customers and 445 200: A, D, E; B and H (60 000 + 72 000); F (18 000); G (25 200), which leaves 270 000 green
    ['', 'green', '42.86% / 60.65%'],
    ['', 'yellow', '28.57% / 29.65%'],
    ['', 'red', '14.29% / 4.04%'],
    ['', 'no score', '14.29% / 5.66%'],
  ],
  Finance: [
    FIXTURE.arr,
    FIXTURE.netNew,
    FIXTURE.plan,
    FIXTURE.growth,
    ['Revenue growth', '20.56%', 'year over year'], // 103 800 ÷ 86 100 − 1
    FIXTURE.margin,
    ['Gross margin', '78.00%', 'recurring'],
    ['Opex ratio', '173.41%', 'of revenue'], // (141 000 + 24 000 + 15 000) ÷ 103 800
    ['EBITDA margin', '-97.95%', 'as booked'], // (−103 600 + 1 932) ÷ 103 800
    ['FCF margin', '-97.01%', 'as booked'], // (−97 696 − 3 000) ÷ 103 800
    FIXTURE.ruleOf40,
    FIXTURE.burn,
    ['Magic number', '0.418×', 'ARR, lag 1 quarter'],
    ['CAC', 'R$ 70,500.00 per customer', 'lag 0'],
    FIXTURE.payback,
    ['LTV', 'R$ 89,570.00 per customer', 'gross margin, logo churn'],
    FIXTURE.ltvCac,
    ['ARR per FTE', 'R$ 49,466.67 per person', 'closing'], // 445 200 ÷ 9
  ],
  Board: [
    FIXTURE.arr,
    FIXTURE.netNew,
    FIXTURE.plan,
    FIXTURE.growth,
    FIXTURE.nrr,
    FIXTURE.grr,
    FIXTURE.margin,
    FIXTURE.ruleOf40,
    FIXTURE.burn,
    FIXTURE.payback,
    FIXTURE.ltvCac,
    FIXTURE.winRate,
    FIXTURE.coverage,
    FIXTURE.accuracy,
  ],
};

describe.each(Object.entries(CARDS))('%s', (heading, expected) => {
  const rows = rowsOf(heading);
  it.each(expected)('%s %s %s', (...row) => expect(rows).toContainEqual(row));
  it('has no row beside these, and they are in this order', () => expect(rows).toEqual(expected));
});
it('nothing else is a scorecard', () => {
  const headings = scorecard('en').flatMap(({ heading }) => /^Scorecard: (.*) · Q2 2026$/.exec(heading)?.[1] ?? []);
  expect(headings).toEqual(Object.keys(CARDS));
});
