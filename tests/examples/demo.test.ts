import { describe, expect, it } from 'vitest';
import { scorecard } from '../../examples/scorecard/scorecard.js';
import { answers, printed, type Style } from './oracle.js';

const printedParts = scorecard('en');
const [quarter, segments, quarters] = printedParts;
const company = printedParts.at(-1);
/** The rows of a table, cells apart; the numbers of footnotes taken off. */
const cells = (lines: readonly string[] | undefined): string[][] =>
  (lines ?? []).map(line => line.split(/ {2,}/).map(cell => cell.replace(/( [¹²³⁴⁵⁶⁷⁸⁹⁰]+)+$/, '')));
const oracle = answers.periods['2026-Q2'];

describe('the quarter, against the independent script', () => {
  const rows = cells(quarter?.lines);
  const expected: [name: string, variant: string, key: string, style: Style, words?: string][] = [
    ['ARR', 'live', 'arr/live', 'money'],
    ['MRR', 'live', 'mrr/live', 'money', ' per month'],
    ['New ARR', 'by event', 'new-arr/event-based', 'money'],
    ['Expansion ARR', 'by event', 'expansion-arr/event-based', 'money'],
    ['Reactivation ARR', 'by event', 'reactivation-arr/event-based', 'money'],
    ['Contraction ARR', 'by event', 'contraction-arr/event-based', 'money'],
    ['Churned ARR', 'by event', 'churned-arr/event-based', 'money'],
    ['Net new ARR', 'constant currency', 'net-new-arr/constant-currency', 'money'],
    ['New logos', 'by customer', 'new-logos/account', 'customers'],
    ['Active customers', 'by customer', 'active-customers/account', 'customers'],
    ['NRR', 'point to point, 12 months', 'nrr/point-to-point', 'percent'],
    ['NRR', 'point to point, quarter', 'nrr/quarter', 'percent'],
    ['NRR', 'movement sum, 12 months', 'nrr/movement-sum', 'percent'],
    ['NRR', 'movement sum, quarter', 'nrr/movement-sum-quarter', 'percent'],
    ['NRR', 'monthly compounded, 12 months', 'nrr/monthly-compounded', 'percent'],
    ['NRR', 'mean of four quarter-ends, 12 months each', 'nrr/average-4q', 'percent'],
    ['GRR', 'point to point, 12 months', 'grr/point-to-point', 'percent'],
    ['GRR', 'point to point, quarter', 'grr/quarter', 'percent'],
    ['GRR', 'movement sum, 12 months', 'grr/movement-sum', 'percent'],
    ['GRR', 'movement sum, quarter', 'grr/movement-sum-quarter', 'percent'],
    ['GRR', 'monthly compounded, 12 months', 'grr/monthly-compounded', 'percent'],
    ['Logo retention', 'point to point, 12 months', 'logo-retention-rate/point-to-point', 'percent'],
    ['Logo churn', 'point to point, 12 months', 'logo-churn-rate/point-to-point', 'percent'],
    ['ARR growth', 'year over year', 'arr-growth-rate/yoy', 'percent'],
    ['CAC', 'lag 0', 'cac/fully-loaded', 'money', ' per customer'],
    ['CAC', 'lag 1 quarter', 'cac/lag-1q', 'money', ' per customer'],
    ['CAC', 'lag by sales cycle, lagDays 53', 'cac/lag-cycle', 'money', ' per customer'],
    ['CAC', 'new-logo share, lag 0', 'cac/new-logo-allocated', 'money', ' per customer'],
    ['CAC', 'programs only', 'cac/program-only', 'money', ' per customer'],
    ['CAC', 'incl. customer success', 'cac/incl-cs', 'money', ' per customer'],
    ['CAC', 'trailing 12 months', 'cac/ttm', 'money', ' per customer'],
    ['CAC payback', 'gross margin, lag 0', 'cac-payback/gross-margin', 'months'],
    ['CAC payback', 'revenue basis, lag 0', 'cac-payback/no-margin', 'months'],
    ['ARPA', 'closing', 'arpa/closing', 'money', ' per month per customer'],
    ['Gross margin', 'total', 'gross-margin/total', 'percent'],
    ['Gross margin', 'recurring', 'gross-margin/recurring', 'percent'],
    ['Customer lifetime', 'logo churn, pooled 12 months', 'customer-lifetime/logo-churn', 'months'],
    ['LTV', 'gross margin, logo churn', 'ltv/simple', 'money', ' per customer'],
    ['LTV:CAC', 'simple LTV over fully loaded CAC', 'ltv-cac-ratio/simple-over-fully-loaded', 'multiple'],
    ['Magic number', 'ARR, lag 1 quarter', 'magic-number/lag-1q', 'multiple'],
    ['Magic number', 'ARR, lag 0', 'magic-number/lag-0', 'multiple'],
    ['Magic number', 'GAAP revenue, lag 1 quarter', 'magic-number/gaap-revenue', 'multiple'],
    ['Rule of 40', 'revenue growth + EBITDA margin', 'rule-of-40/revenue-ebitda', 'points'],
    ['Rule of 40', 'revenue growth + FCF margin', 'rule-of-40/revenue-fcf', 'points'],
    ['Rule of 40', 'ARR growth + FCF over average ARR', 'rule-of-40/arr-fcf-smsb', 'points'],
    ['Revenue growth', 'year over year', 'revenue-growth-rate/yoy', 'percent'],
    ['Operating margin', 'as booked', 'operating-margin/as-booked', 'percent'],
    ['EBITDA margin', 'as booked', 'ebitda-margin/as-booked', 'percent'],
    ['FCF margin', 'as booked', 'fcf-margin/as-booked', 'percent'],
    ['Win rate', 'by count', 'win-rate/count', 'percent'],
    ['Win rate', 'by amount', 'win-rate/amount', 'percent'],
    ['Win rate', 'new-logo deals, by count', 'win-rate/new-logo', 'percent'],
    ['Win rate', 'without no-decision, by count', 'win-rate/excl-no-decision', 'percent'],
    ['Win rate', 'all deal types, by count', 'win-rate/all-types', 'percent'],
  ];
  it.each(expected)('%s, %s', (name, variant, key, style, words = '') => {
    expect(oracle?.total[key]?.value).toBeDefined();
    // A long variant goes on in the next line: the beginning of the last cell is enough to tell rows apart.
    const found = rows.filter(row => row[0] === name && row.length === 3 && variant.startsWith(row[2] ?? '?'));
    expect(found.map(row => row[1])).toContain(printed(oracle?.total[key], style) + words);
  });
  it('has no row beside these', () => {
    expect(rows.filter(row => row.length === 3 && row[0] !== 'Metric' && !row[0]?.startsWith('─') && row[0] !== '')).toHaveLength(
      expected.length,
    );
  });
  it('prints the values of the fixture’s own table', () => {
    const values = rows.map(row => row[1]?.replace(/ per .*/, ''));
    for (const value of [
      '103.45%',
      '82.76%',
      '83.33%',
      '87.69%',
      '69.23%',
      '80.00%',
      '61.54%',
      '77.59%',
      '83.66%',
      '106.47%',
      '60.34%',
      '62.57%',
      '27.93%',
    ])
      expect(values).toContain(value);
    for (const value of [
      '70,500.00',
      '66,000.00',
      '28,500.00',
      '49,350.00',
      '76,500.00',
      '259,500.00',
      '68,000.00',
      '89,570.00',
      '5,300.00',
      '55,200.00',
    ])
      expect(values).toContain(`R$ ${value}`);
    for (const value of [
      '29.63 months',
      '23.11 months',
      '21.67 months',
      '1.27×',
      '0.418×',
      '0.391×',
      '0.282×',
      '-75.2 points',
      '-74.5 points',
      '-67.9 points',
      '40.00%',
      '38.40%',
      '33.33%',
      '50.00%',
      '73.60%',
      '78.00%',
    ])
      expect(values).toContain(value);
  });
});

describe('by segment, against the independent script', () => {
  const rows = new Map(cells(segments?.lines).map(row => [row[0], row.slice(1)]));
  it.each([
    ['enterprise', 'enterprise'],
    ['mid-market', 'mid-market'],
    ['smb', 'smb'],
    ['(none)', '(missing)'],
  ])('%s', (shown, group) => {
    const at = oracle?.by?.segment[group];
    expect(rows.get(shown)).toEqual([
      printed(at?.['arr/live'], 'money'),
      printed(at?.['active-customers/account'], 'customers'),
      printed(at?.['nrr/point-to-point'], 'percent'),
      printed(at?.['grr/point-to-point'], 'percent'),
      printed(at?.['win-rate/count'], 'percent'),
      printed(at?.['cac/fully-loaded'], 'money'), // spend says no segment: no value
    ]);
  });
  it('and the total', () =>
    expect(rows.get('Total')).toEqual(['R$ 445,200.00', '7 customers', '103.45%', '82.76%', '40.00%', 'R$ 70,500.00']));
});

describe('four quarters, against the independent script', () => {
  const rows = new Map(cells(quarters?.lines).map(row => [row[0], row.slice(1)]));
  it.each<[string, string, Style]>([
    ['ARR', 'arr/live', 'money'],
    ['Net new ARR', 'net-new-arr/constant-currency', 'money'],
    ['New logos', 'new-logos/account', 'customers'],
    ['NRR', 'nrr/point-to-point', 'percent'],
    ['GRR', 'grr/point-to-point', 'percent'],
    ['Logo retention', 'logo-retention-rate/point-to-point', 'percent'],
    ['Gross margin', 'gross-margin/total', 'percent'],
    ['CAC', 'cac/fully-loaded', 'money'],
    ['CAC payback', 'cac-payback/gross-margin', 'months'],
    ['LTV', 'ltv/simple', 'money'],
    ['LTV:CAC', 'ltv-cac-ratio/simple-over-fully-loaded', 'multiple'],
    ['Magic number', 'magic-number/lag-1q', 'multiple'],
    ['Rule of 40', 'rule-of-40/revenue-ebitda', 'points'],
    ['Win rate', 'win-rate/count', 'percent'],
  ])('%s', (name, key, style) => {
    const expected = ['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2'].map(period => printed(answers.periods[period]?.total[key], style));
    expect(rows.get(name)).toEqual(expected);
  });
});

describe('the public company', () => {
  const rows = cells(company?.lines);
  const value = (name: string, variant: string) => rows.find(row => row[0] === name && row[2] === variant)?.[1];
  it('has what its figures allow, worked by hand', () => {
    // growth 37 895 ÷ 34 857 − 1 = 3 038 ÷ 34 857 = 8.7156 %; free cash flow (13 092 − 658) ÷ 37 895 = 12 434 ÷ 37 895 = 32.8117 %
    expect(value('Revenue growth', 'year over year')).toBe('8.72%');
    expect(value('FCF margin', 'as booked')).toBe('32.81%');
    expect(value('Rule of 40', 'revenue growth + FCF margin')).toBe('41.5 points'); // 8.7156 + 32.8117 = 41.5273
    expect(value('Operating margin', 'as booked')).toBe('19.01%'); // 7 205 ÷ 37 895 = 0.190131
    expect(value('Rule of 40', 'revenue growth + operating margin')).toBe('27.7 points'); // 8.7156 + 19.0131 = 27.7287
    expect(value('Gross margin', 'total')).toBe('77.19%'); // (37 895 − 8 643) ÷ 37 895 = 29 252 ÷ 37 895 = 0.771923
  });
  it('says of each other metric what is missing', () => {
    const missing = new Map(rows.filter(row => row.length === 2).map(row => [row[0], row[1]]));
    expect(missing.get('CAC')).toBe('newLogos');
    expect(missing.get('CAC payback')).toBe('newMrr, recurringGrossMargin');
    expect(missing.get('LTV:CAC')).toBe('ltv (arpa, recurringGrossMargin, monthlyLogoChurnRate), cac (newLogos)');
    expect(missing.get('NRR')).toBe('cohortOpeningArr, cohortClosingArr');
    expect(missing.get('EBITDA margin')).toBe('ebitda');
    expect(missing.has('Rule of 40')).toBe(false);
  });
});

describe('the demo in a terminal', () => {
  it.each(['en', 'pt-BR'] as const)('fits 100 columns and has no control characters (%s)', lang => {
    for (const { heading, lines } of scorecard(lang))
      for (const line of [heading, ...lines]) {
        expect([...line].length, line).toBeLessThanOrEqual(100);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be there
        expect(line).not.toMatch(/[\u0000-\u001f\u007f]/);
      }
  });
  it('explains every footnote it uses, in both languages', () => {
    for (const lang of ['en', 'pt-BR'] as const)
      for (const { lines } of scorecard(lang)) {
        const used = new Set(lines.filter(line => !/^[¹²³⁴⁵⁶⁷⁸⁹]/.test(line)).flatMap(line => line.match(/[¹²³⁴⁵⁶⁷⁸⁹]/g) ?? []));
        const told = new Set(lines.flatMap(line => /^([¹²³⁴⁵⁶⁷⁸⁹]) [A-Z_]+: /.exec(line)?.[1] ?? []));
        expect(told).toEqual(used);
      }
  });
  it('is the same company in Portuguese', () => {
    const lines = cells(scorecard('pt-BR')[0]?.lines);
    const row = lines.find(r => r[0] === 'CAC' && r[2] === 'defasagem 0');
    expect(row?.[1]).toBe('R$ 70.500,00 por cliente');
    expect(lines.find(r => r[0] === 'Regra dos 40')?.[1]).toBe('-75,2 pontos');
  });
});
