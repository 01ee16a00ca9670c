import { describe, expect, it } from 'vitest';
import {
  constant,
  defineListMeasure,
  defineMeasure,
  defineMetric,
  during,
  lastMonths,
  money,
  multiple,
  operand,
  ratio,
  repeated,
  scan,
  shifted,
  sum,
} from '../../src/define.js';
import { cac, ltv, ltvCacRatio } from '../../src/index.js';
import { canonical, fingerprintOf } from '../../src/kernel/fingerprint.js';
import { ownMetric } from '../support/own.js';

const text = (en: string) => ({ en, 'pt-BR': en });
const spendOf = (entity: string) =>
  sum(
    during(scan<{ date: 'instant'; amount: 'dec' }>(entity), r => r.date),
    r => r.amount,
  );
const a = defineMeasure({ name: 'a', unit: money, is: text('a') });
const b = defineMeasure({ name: 'b', unit: money, is: text('b') });
const base = {
  ...ownMetric('m', ratio),
  inputs: { a, b },
  formula: (i: Record<'a' | 'b', ReturnType<typeof constant>>) => i.a.dividedBy(i.b),
};
const of = (spec: object): string => defineMetric({ ...base, ...spec } as never).bound.variant.fingerprint;
const same = of({});

describe('canonical text', () => {
  it('sorts keys, drops absent fields, keeps lists in order', () => {
    expect(canonical({ b: 1, a: [2, { d: null, c: 'x' }], e: undefined })).toBe('{"a":[2,{"c":"x","d":null}],"b":1}');
    expect(canonical('a"b')).toBe('"a\\"b"');
    expect(canonical(true)).toBe('true');
  });
});

describe('a fingerprint', () => {
  it('is 64 hex digits, the same on every look', () => {
    expect(same).toMatch(/^[0-9a-f]{64}$/);
    expect(of({})).toBe(same);
  });

  it('is unchanged by prose: names, meanings, labels, examples, family', () => {
    const told = (m: typeof a, en: string) => defineMeasure({ name: m.name, unit: m.unit, is: text(en) });
    expect(of({ name: text('other'), is: text('other'), label: text('other'), family: 'pipeline' })).toBe(same);
    expect(of({ examples: [{ given: { a: 1, b: 1 }, shows: '100.00%', because: '1 ÷ 1' }] })).toBe(same);
    expect(of({ inputs: { a: told(a, 'said otherwise'), b: told(b, 'said otherwise') } })).toBe(same);
  });

  it('is unchanged by the words of a refusal', () => {
    const refused = (expected: string) =>
      of({
        checks: (i: Record<'a', ReturnType<typeof constant>>) => [
          { effect: 'refuse', input: 'a', all: [{ of: i.a, is: 'negative' }], expected },
        ],
      });
    expect(refused('a of at least 0')).toBe(refused('not below 0'));
    expect(refused('a of at least 0')).not.toBe(same);
  });

  const cases: readonly (readonly [string, object])[] = [
    ['the id', { id: 'n' }],
    ['the version', { version: '1.0.1' }],
    ['the variant’s name', { defaultVariant: 'plainer' }],
    ['the formula', { formula: (i: Record<'a' | 'b', ReturnType<typeof constant>>) => i.a.times(constant('2', multiple)).dividedBy(i.b) }],
    ['a measure’s range', { inputs: { a, b: defineMeasure({ name: 'b', unit: money, is: text('b'), range: { min: '1' } }) } }],
    ['a measure’s plan', { inputs: { a, b: defineMeasure({ name: 'b', unit: money, is: text('b'), from: spendOf('spendEntries') }) } }],
    [
      'a measure’s other plan',
      { inputs: { a, b: defineMeasure({ name: 'b', unit: money, is: text('b'), from: spendOf('financialLines') }) } },
    ],
    ['a measure’s binding', { inputs: { a, b: defineMeasure({ name: 'b', unit: money, is: text('b'), binding: shifted(-3) }) } }],
    ['a measure’s other binding', { inputs: { a, b: defineMeasure({ name: 'b', unit: money, is: text('b'), binding: shifted(-12) }) } }],
    ['a measure’s default', { inputs: { a, b: defineMeasure({ name: 'b', unit: money, is: text('b'), fallback: '1' }) } }],
    ['a measure’s code', { inputs: { a: defineMeasure({ name: 'a', unit: money, is: text('a'), ifNegative: 'NEGATIVE_NUMERATOR' }), b } }],
    [
      'what a measure is computed from',
      { inputs: { a, b: defineMeasure({ name: 'b', unit: money, is: text('b'), inputs: { a }, formula: i => i.a.plus(i.a) }) } },
    ],
    ['the window', { window: { binding: lastMonths(12), months: 12, otherwise: 'refused' } }],
    ['the need of a whole window', { wholeWindow: true }],
    ['the shortest window', { leastMonths: 3 }],
    ['the company’s age', { lifeFrom: { entity: 'arrMovements', months: 12 } }],
    ['the sample', { sample: (i: Record<'a', ReturnType<typeof constant>>) => i.a }],
    [
      'a check',
      {
        checks: (i: Record<'a', ReturnType<typeof constant>>) => [
          { effect: 'warning', code: 'FLOORED', input: 'a', all: [{ of: i.a, is: 'zero' }] },
        ],
      },
    ],
  ];
  it.each(cases)('is changed by %s', (_, spec) => {
    expect(of(spec)).not.toBe(same);
  });

  it('no two of these are equal', () => {
    expect(new Set([same, ...cases.map(([, spec]) => of(spec))]).size).toBe(cases.length + 1);
  });

  it('tells which measure stands under which name in a computed one', () => {
    const difference = (inputs: Record<'x' | 'y', typeof a>) =>
      of({ inputs: { a, b: defineMeasure({ name: 'b', unit: money, is: text('b'), inputs, formula: i => i.x.minus(i.y) }) } });
    expect(difference({ y: b, x: a })).not.toBe(difference({ x: b, y: a })); // a − b and b − a
  });

  it('tells which measure stands under which field of a list', () => {
    const share = (fields: Record<'x' | 'y', typeof a>) => {
      const list = defineListMeasure({ name: 'list', is: text('list'), fields, length: 4, binding: repeated(4, 3, 3) });
      return defineMetric({ ...ownMetric('l', ratio), inputs: { list }, formula: i => i.list.product(q => q.x.dividedBy(q.y)) }).bound
        .variant.fingerprint;
    };
    expect(share({ y: b, x: a })).not.toBe(share({ x: b, y: a })); // Π a ÷ b and Π b ÷ a
  });
});

describe('of composed and bound metrics', () => {
  it('an operand’s definition is part of it', () => {
    const over = (variant: 'fully-loaded' | 'lag-1q') =>
      defineMetric({ ...ownMetric('o', ratio), inputs: { a: operand(cac, variant), b: operand(cac) }, formula: i => i.a.dividedBy(i.b) })
        .bound.variant.fingerprint;
    expect(over('fully-loaded')).not.toBe(over('lag-1q'));
    expect(ltvCacRatio.definition.variants['lag-1q']?.fingerprint).not.toBe(
      ltvCacRatio.definition.variants['new-logo-allocated']?.fingerprint,
    );
  });

  it('a parameter’s value is part of it, and a result carries it', () => {
    const at = (lagDays: number) => fingerprintOf(cac.variant('lag-cycle', { lagDays }).bound);
    expect(at(53)).toBe(at(53));
    expect(at(53)).not.toBe(at(54));
    expect(ltv({ arpa: 1, recurringGrossMargin: 1, monthlyLogoChurnRate: 1 }).fingerprint).toBe(
      ltv.definition.variants.simple?.fingerprint,
    );
  });
});
