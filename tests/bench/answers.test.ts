import { describe, expect, it } from 'vitest';
import { compared } from '../../bench/answers.js';
import { centsOf, dayOf, dayText, FIRST_DAY, money, monthOf, monthText } from '../../bench/data/days.js';

describe('answers of a benchmark', () => {
  const expected = new Map([['2024-01', ['7', '0.33333333333333333333']]]);

  it('are exact to the last digit', () => {
    expect(compared(new Map([['2024-01', ['7', '0.33333333333333333333']]]), expected)).toEqual({ exact: true });
    expect(compared(new Map([['2024-01', ['7', '0.33333333333333333334']]]), expected)).toHaveProperty('wrong');
  });

  it('are inexact where they are binary numbers, and wrong beyond the tolerance', () => {
    expect(compared(new Map([['2024-01', ['7', 1 / 3]]]), expected)).toEqual({ exact: false });
    expect(compared(new Map([['2024-01', ['7', 0.333]]]), expected)).toHaveProperty('wrong');
    expect(compared(new Map([['2024-01', ['7', Number.NaN]]]), expected)).toHaveProperty('wrong');
  });

  it('are wrong with a row too few or too many', () => {
    expect(compared(new Map(), expected)).toEqual({ wrong: '0 rows instead of 1' });
    expect(compared(new Map([...expected, ['2024-02', ['1', '1']]]), expected)).toEqual({ wrong: '2 rows instead of 1' });
    expect(compared(new Map([['2024-02', ['7', '0']]]), expected)).toEqual({ wrong: '2024-01: no row' });
  });
});

describe('days and amounts of a benchmark', () => {
  it('are read as the calendar has them, over a leap day', () => {
    for (let day = FIRST_DAY; day < FIRST_DAY + 1096; day++) {
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      expect([dayText(day), dayOf(text), monthText(monthOf(text))]).toEqual([text, day, text.slice(0, 7)]);
    }
  });

  it('are whole cents and back', () => {
    for (const [text, cents] of [
      ['0.07', 7],
      ['-0.50', -50],
      ['1234.56', 123_456],
      ['-99.01', -9901],
    ] as const)
      expect([centsOf(text), money(cents)]).toEqual([cents, text]);
  });
});
