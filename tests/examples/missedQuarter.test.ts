import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './printing.js';

/*
 * The figures are worked from the files of examples/data/araucaria. The example itself stops where its own bridge and the metric's differ, so that it prints
 * at all says that they agree.
 */
describe('missedQuarter', () => {
  let text = '';
  beforeAll(() => {
    text = run('examples/missedQuarter.ts');
  }, 60_000);
  const flat = () => text.replace(/\s+/g, ' ');
  const rowOf = (start: string) =>
    text
      .split('\n')
      .find(line => line.startsWith(`${start} `))
      ?.split(/ {2,}/)
      .slice(1, 4);

  it('says what was called and what came in', () => {
    // Called on 1 April: 120,000 in E, P2, D and A. Won: E 48,000 + A 30,000 + E 12,000 + G 25,200 = 115,200
    expect(flat()).toContain('On 1 April the team called R$ 120,000 of bookings in 4 deals. R$ 115,200 came in, in 4');
    expect(flat()).toContain('the quarter was missed by R$ 4,800.'); // 120,000 − 115,200
  });

  it('puts every deal into one bucket, and the buckets come to the difference', () => {
    expect(rowOf('amount-change')?.[0]).toBe('R$ 8,000'); // 48,000 − 40,000
    expect(rowOf('slipped')?.[0]).toBe('-R$ 24,000');
    expect(rowOf('lost')?.[0]).toBe('-R$ 60,000'); // 42,000 + 18,000
    expect(rowOf('pulled-in')?.[0]).toBe('R$ 30,000');
    expect(rowOf('created-and-won')?.[0]).toBe('R$ 37,200'); // 12,000 + 25,200
    expect(rowOf('overlay')?.[0]).toBe('R$ 4,000'); // 40,000 + 42,000 + 18,000 + 24,000 = 124,000, less 120,000
    expect(rowOf('together')?.[0]).toBe('-R$ 4,800'); // 8 − 24 − 60 + 30 + 37.2 + 4 = −4.8 thousand
    for (const deal of [
      'E (new-logo): called at R$ 40,000, won on 15 April at R$ 48,000',
      'A (expansion): called at R$ 24,000, still open, now expected on 31 July',
      'P2 (new-logo): called at R$ 42,000, lost on 14 May (competitor)',
      'D (expansion): called at R$ 18,000, lost on 28 April (budget)',
      'A (expansion): there but not in the call, won on 10 May at R$ 30,000',
      'E (expansion): created on 20 May, won on 20 June at R$ 12,000',
      'G (new-logo): created on 1 April, won on 30 June at R$ 25,200',
    ])
      expect(flat()).toContain(deal);
    expect(flat()).toContain('Forecast variance -R$ 4,800.00 · percent -4.00%'); // −4,800 ÷ 120,000
  });

  it('says what else explains it', () => {
    // 234,400 ÷ 120,000; of the year before 60,000 ÷ (60,000 + 126,000) was won, which asks for 186,000 ÷ 60,000
    expect(flat()).toContain('was 1.95× its target');
    expect(flat()).toContain('32.26%, it took 3.10×');
    // 4 of 10, 115,200 ÷ 300,000; before 3 of 8. The lines come to 124,000
    expect(flat()).toContain('40.00% of the decided deals were won and 38.40% of their value, against 37.50% and 32.26% before');
    expect(flat()).toContain('2 of the 4 deals in the call were lost, R$ 60,000 of its R$ 124,000');
    // (31 + 45 + 61 + 90) ÷ 4, (45 + 61) ÷ 2; (30 + 40 + 50) ÷ 3
    expect(flat()).toContain(
      '56.75 days from creation to win in the mean, 53.00 days in the median; 40.00 days in the four quarters before',
    );
    // 5 March to 1 July: 27 + 30 + 31 + 30
    expect(flat()).toContain("A's expansion, was 118 days old on 1 July. Only on 18 June was its expected close moved to 31 July");
    expect(flat()).toContain('Called again: R$ 108,000 on 20 May, R$ 104,000 on 17 June');
  });

  it('tells the same quarter by movement', () => {
    expect(rowOf('new')).toEqual(['R$ 76,000', 'R$ 73,200', '-R$ 2,800']);
    expect(rowOf('expansion')).toEqual(['R$ 44,000', 'R$ 42,000', '-R$ 2,000']);
    expect(rowOf('reactivation')).toEqual(['R$ 10,000', 'R$ 90,000', 'R$ 80,000']);
    expect(rowOf('contraction')).toEqual(['R$ 12,000', 'R$ 24,000', '-R$ 12,000']);
    expect(rowOf('churn')).toEqual(['R$ 60,000', 'R$ 126,000', '-R$ 66,000']);
    // −2,800 − 2,000 + 80,000 − 12,000 − 66,000 = −2,800, of 76,000 + 44,000 + 10,000 − 12,000 − 60,000 = 58,000
    expect(flat()).toContain('Forecast variance -R$ 2,800.00 · percent -4.83%');
  });
});
