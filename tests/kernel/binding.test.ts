import { describe, expect, it } from 'vitest';
import { laggedByDays, lastMonths, repeated, shifted } from '../../src/define.js';

describe('bindings are data', () => {
  it.each([
    ['the quarter before', shifted(-3), { opens: { anchor: 'start', months: -3 }, closes: { anchor: 'end', months: -3 } }],
    [
      'moved back by a parameter',
      laggedByDays('lagDays'),
      { opens: { anchor: 'start', days: { parameter: 'lagDays' } }, closes: { anchor: 'end', days: { parameter: 'lagDays' } } },
    ],
    ['twelve months to the end', lastMonths(12), { opens: { anchor: 'end', months: -12 }, closes: { anchor: 'end', months: 0 } }],
    ['the twelve before them', lastMonths(12, 12), { opens: { anchor: 'end', months: -24 }, closes: { anchor: 'end', months: -12 } }],
    [
      'each of twelve months',
      repeated(12, 1, 1),
      { opens: { anchor: 'end', months: -1 }, closes: { anchor: 'end', months: 0 }, repeat: { times: 12, months: 1 } },
    ],
    [
      'twelve months to each of four quarter-ends',
      repeated(4, 12, 3),
      { opens: { anchor: 'end', months: -12 }, closes: { anchor: 'end', months: 0 }, repeat: { times: 4, months: 3 } },
    ],
  ])('%s', (_, binding, expected) => {
    // −0 and 0 are the same month
    expect(JSON.parse(JSON.stringify(binding))).toEqual(expected);
  });

  it('survive JSON unchanged', () => {
    for (const binding of [shifted(-3), laggedByDays('x'), lastMonths(12), lastMonths(12, 12), repeated(4, 12, 3)])
      expect(JSON.parse(JSON.stringify(binding))).toEqual(binding);
  });
});
