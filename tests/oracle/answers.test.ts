import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from './araucaria.mjs';
import { answersFor, print, readMore, readRecords } from './araucaria.mjs';

const text = readFileSync(new URL('./answers.json', import.meta.url), 'utf8');
const answers = JSON.parse(text) as Answers;
const quarter = answers.periods['2026-Q2'];

/** `scale` × num ÷ den at so many places, half away from zero, by whole numbers only. */
function shown(answer: Answer | undefined, places: number, scale = 1n): string {
  if (answer?.num === undefined) return `no value: ${answer?.reasons ?? 'no such key'}`;
  const numerator = BigInt(answer.num) * scale * 10n ** BigInt(places);
  const denominator = BigInt(answer.den);
  const sign = numerator < 0n ? '-' : '';
  const digits = (((numerator < 0n ? -numerator : numerator) * 2n + denominator) / (denominator * 2n)).toString().padStart(places + 1, '0');
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

describe('answers.json', () => {
  it('is what the script computes from the records now', () => {
    expect(`${print(answersFor(readRecords(), readMore()))}\n`).toBe(text);
  });
  it('writes every quotient to 40 significant digits', () => {
    expect(quarter?.total['nrr/quarter']).toEqual({ num: '342000', den: '390000', value: '0.8769230769230769230769230769230769230769' });
    expect(quarter?.total['customer-lifetime/logo-churn']?.value).toBe(`21.${'6'.repeat(37)}7`); // 65 ÷ 3
  });
});

describe('the printed table of Q2 2026', () => {
  const percent = 100n;
  it.each<[string, string, number, bigint]>([
    // new · expansion · reactivation · contraction · churned; net new
    ['new-arr/event-based', '73200', 0, 1n],
    ['expansion-arr/event-based', '42000', 0, 1n],
    ['reactivation-arr/event-based', '90000', 0, 1n],
    ['contraction-arr/event-based', '24000', 0, 1n],
    ['churned-arr/event-based', '126000', 0, 1n],
    ['net-new-arr/constant-currency', '55200', 0, 1n],
    // retention over twelve months: 360/348, 288/348, 5/6
    ['nrr/point-to-point', '103.45', 2, percent],
    ['grr/point-to-point', '82.76', 2, percent],
    ['logo-retention-rate/point-to-point', '83.33', 2, percent],
    // over the quarter
    ['nrr/quarter', '87.69', 2, percent],
    ['nrr/movement-sum-quarter', '69.23', 2, percent],
    ['grr/quarter', '80', 0, percent],
    ['grr/movement-sum-quarter', '61.54', 2, percent],
    // other methods
    ['nrr/movement-sum', '77.59', 2, percent],
    ['nrr/monthly-compounded', '83.66', 2, percent],
    ['nrr/average-4q', '106.47', 2, percent],
    ['grr/movement-sum', '60.34', 2, percent],
    ['grr/monthly-compounded', '62.57', 2, percent],
    ['arr-growth-rate/yoy', '27.93', 2, percent],
    // CAC
    ['cac/fully-loaded', '70500', 0, 1n],
    ['cac/lag-1q', '66000', 0, 1n],
    ['cac/program-only', '28500', 0, 1n],
    ['cac/new-logo-allocated', '49350', 0, 1n],
    ['cac/incl-cs', '76500', 0, 1n],
    ['cac/ttm', '259500', 0, 1n],
    ['cac/lag-cycle', '68000', 0, 1n],
    // payback, lifetime, LTV
    ['cac-payback/gross-margin', '29.63', 2, 1n],
    ['cac-payback/no-margin', '23.11', 2, 1n],
    ['customer-lifetime/logo-churn', '21.67', 2, 1n],
    ['ltv/simple', '89570', 0, 1n],
    ['ltv-cac-ratio/simple-over-fully-loaded', '1.27', 2, 1n],
    // efficiency
    ['magic-number/lag-1q', '0.418', 3, 1n],
    ['magic-number/lag-0', '0.391', 3, 1n],
    ['magic-number/gaap-revenue', '0.282', 3, 1n],
    ['rule-of-40/revenue-ebitda', '-75.2', 1, 1n],
    ['rule-of-40/revenue-fcf', '-74.5', 1, 1n],
    ['rule-of-40/arr-fcf-smsb', '-67.9', 1, 1n],
    // win rate
    ['win-rate/count', '40', 0, percent],
    ['win-rate/amount', '38.4', 1, percent],
    ['win-rate/new-logo', '33.3', 1, percent],
    ['win-rate/excl-no-decision', '50', 0, percent],
    ['win-rate/all-types', '50', 0, percent],
    // margins, ARPA
    ['gross-margin/total', '73.6', 1, percent],
    ['gross-margin/recurring', '78.0', 1, percent],
    ['arpa/closing', '5300', 0, 1n],
  ])('%s is %s', (key, printed, places, scale) => {
    expect(shown(quarter?.total[key], places, scale)).toBe(printed);
  });

  it('prints the exact ones as exact: they are not merely rounded to what the table says', () => {
    const exact = (key: string) => quarter?.total[key]?.value;
    expect(exact('cac/fully-loaded')).toBe('70500'); // 141,000 ÷ 2
    expect(exact('ltv/simple')).toBe('89570'); // 5,300 × 0.78 × 65 ÷ 3 = 4,134 ÷ 3 × 65 = 1,378 × 65
    expect(exact('arpa/closing')).toBe('5300'); // 445,200 ÷ 84
    expect(exact('gross-margin/recurring')).toBe('0.78'); // 76,440 ÷ 98,000
    expect(exact('grr/quarter')).toBe('0.8'); // 312 ÷ 390
    expect(exact('win-rate/amount')).toBe('0.384'); // 115.2 ÷ 300
  });
  it('has the terms the table shows', () => {
    const pair = (key: string) => [quarter?.total[key]?.num, quarter?.total[key]?.den];
    expect(pair('nrr/point-to-point')).toEqual(['360000', '348000']);
    expect(pair('grr/point-to-point')).toEqual(['288000', '348000']);
    expect(pair('logo-retention-rate/point-to-point')).toEqual(['5', '6']);
    expect(pair('customer-lifetime/logo-churn')).toEqual(['65', '3']);
    expect(pair('win-rate/count')).toEqual(['4', '10']);
    expect(pair('cac-payback/gross-margin')).toEqual(['141000', '4758']); // 6,100 × 0.78
  });
  it('says where a loss was floored, in the year and not in the quarter', () => {
    // H came with 60,000, grew by 30,000 and lost 90,000 within the year; in the quarter it came with all 90,000.
    expect(quarter?.total['grr/movement-sum']?.warnings).toEqual(['FLOORED']);
    expect(quarter?.total['grr/movement-sum-quarter']?.warnings).toBeUndefined();
  });
  it('proposes a lag of 53 days, with or without the win-backs', () => {
    expect(answers.medianCycleDays).toEqual({ 'new-logo and expansion': '53', reactivation: '53', 'all types': '53' });
  });
});

describe('by segment', () => {
  const segments = quarter?.by?.segment;
  const at = (key: string) => Object.fromEntries(Object.entries(segments ?? {}).map(([name, group]) => [name, group[key]?.value ?? null]));
  it('adds up to the whole', () => {
    expect(at('arr/live')).toEqual({ '(missing)': '60000', enterprise: '282000', 'mid-market': '60000', smb: '43200' }); // 445,200
  });
  it('leaves D where it was when the window began, and moves its balance', () => {
    // D is enterprise from 1 April on: in force before 1 July, not before 1 April. So mid-market keeps D's 60 ÷ 60 in the
    // quarter's NRR while its closing ARR is E's 60,000 alone.
    expect(at('nrr/quarter')['mid-market']).toBe('1');
    expect(segments?.['mid-market']?.['active-customers/account']?.value).toBe('1');
    expect(segments?.enterprise?.['nrr/quarter']).toMatchObject({ num: '222000', den: '210000' }); // (A 150 + H 72) ÷ (120 + 90)
  });
  it('has no CAC: spend does not say its segment', () => {
    for (const group of Object.values(segments ?? {})) expect(group['cac/fully-loaded']?.reasons).toEqual(['UNSUPPORTED_GRAIN']);
  });
  it('counts a deal where its account stood when it closed', () => {
    // D's lost expansion of 28 April is enterprise's, with A's win and P1's loss: 1 of 3.
    expect(segments?.enterprise?.['win-rate/count']).toMatchObject({ num: '1', den: '3' });
  });
});
