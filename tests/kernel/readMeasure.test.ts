import { describe, expect, it } from 'vitest';
import { customers, money as moneyUnit, months, ratio as ratioUnit } from '../../src/define.js';
import { money, percent, ratio } from '../../src/index.js';
import { digits, whole } from '../../src/kernel/decimal.js';
import type { Reading } from '../../src/kernel/reading.js';
import { exceeds, expectedOf, readMeasure } from '../../src/kernel/readMeasure.js';

const reading = (): Reading => ({ problems: [], reached: new Map(), named: [], bare: [], about: [] });
type Measured = Parameters<typeof readMeasure>[1];
const read = (measure: Measured, value: unknown): string => {
  const r = reading();
  const exact = readMeasure(['x'], measure, value, r);
  return exact ? digits(exact.n) : `refused: ${r.problems[0]?.hint}`;
};

describe('what a range takes', () => {
  it.each<[string, Measured, readonly unknown[], readonly unknown[]]>([
    ['min is included', { unit: moneyUnit, range: { min: '0' } }, [0, '0.01', 5], ['-0.01', -5]],
    ['above is not', { unit: months, range: { above: '0' } }, ['0.01'], [0, -1]],
    ['max is included', { unit: ratioUnit, range: { max: '1' } }, [1, -1, ratio(-5)], ['1.01', ratio('1.01')]],
    ['both', { unit: ratioUnit, range: { min: '0', max: '1' } }, [0, 1, percent(50)], ['-0.01', percent(101)]],
    ['whole', { unit: customers, range: { whole: true } }, [2, '2.0', -3], [2.5, '0.5']],
    ['no bound', { unit: moneyUnit, range: {} }, [-5, 5, money(-5, 'BRL')], []],
  ])('%s', (_, measure, good, bad) => {
    for (const x of good) expect(read(measure, x)).not.toMatch(/^refused/);
    for (const x of bad) expect(read(measure, x)).toMatch(/^refused/);
  });

  it('is said in a problem', () => {
    expect(expectedOf({ unit: customers, range: { min: '0', whole: true } })).toBe('a whole number ≥ 0 (customers)');
    expect(expectedOf({ unit: moneyUnit, range: {} })).toBe('an amount (money)');
    expect(expectedOf({ unit: ratioUnit, range: { min: '0', max: '1' } })).toBe('a number ≥ 0 and ≤ 1 (ratio)');
    expect(expectedOf({ unit: months, range: { above: '0' } })).toBe('a number > 0 (months)');
  });

  it('another input may be the limit', () => {
    const r = reading();
    exceeds(['kept'], { range: { atMost: 'opening' } }, whole('5'), whole('4'), r);
    exceeds(['kept'], { range: { atMost: 'opening' } }, whole('4'), whole('4'), r);
    exceeds(['kept'], { range: { atMost: 'opening' } }, undefined, whole('4'), r);
    expect(r.problems).toEqual([{ path: ['kept'], expected: 'at most opening (4)', received: '5' }]);
  });
});

describe('what an input says of itself', () => {
  it('money names its currency, or is bare', () => {
    const r = reading();
    readMeasure(['a'], { unit: moneyUnit, range: {} }, money(1, 'BRL'), r);
    readMeasure(['b'], { unit: moneyUnit, range: {} }, 1, r);
    readMeasure(['c'], { unit: customers, range: {} }, 1, r);
    expect([r.named, r.bare]).toEqual([[{ currency: 'BRL', path: ['a'] }], [['b']]]);
  });

  it('a ratio is no money, money is no count', () => {
    expect(read({ unit: moneyUnit, range: {} }, ratio('0.5'))).toMatch(/no ratio/);
    expect(read({ unit: customers, range: {} }, money(1, 'BRL'))).toMatch(/no (amount of )?money/);
    expect(read({ unit: ratioUnit, range: {} }, money(1, 'BRL'))).toMatch(/no (amount of )?money/);
  });

  it('a plain ratio beyond −1 … 1 asks for percent(…) or ratio(…)', () => {
    for (const x of [80, -2, '1.0001']) expect(read({ unit: ratioUnit, range: {} }, x)).toContain('percent');
    expect(read({ unit: ratioUnit, range: {} }, ratio(80))).toBe('80');
  });
});
