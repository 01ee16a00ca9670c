import { inspect } from 'node:util';
import { Decimal } from 'decimal.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { RefusedInput, Result } from '../src/index.js';
import {
  arpa,
  arr,
  between,
  cac,
  customerLifetime,
  grossMargin,
  grr,
  logoChurnRate,
  ltv,
  ltvCacRatio,
  magicNumber,
  money,
  month,
  mrr,
  netNewArr,
  nrr,
  quarter,
  ratio,
  ruleOf40,
  toNumber,
  winRate,
} from '../src/index.js';
import { loose, problemsOf, refusedAt, value, why } from './support/totals.js';

// traps.md, the lines that totals and the reading of input can show; the rest is tested with records.

const none = { newArr: 0, expansionArr: 0, reactivationArr: 0, contractionArr: 0, churnedArr: 0 };

describe('numbers that others get wrong', () => {
  it('1. Opening 1,000; B joins with 100 and upgrades by 200 → NRR 100 %, not 120 %: the cohort is fixed at the opening', () => {
    expect(value(nrr({ cohortOpeningArr: 1000, cohortClosingArr: 1000 }, { variant: 'quarter' }))).toBe('1');
    // whole-base names, with which 1,200 would slip in, are refused
    expect(refusedAt(() => loose(nrr)({ openingArr: 1000, closingArr: 1200 }))).toEqual([
      'openingArr',
      'closingArr',
      'cohortOpeningArr',
      'cohortClosingArr',
    ]);
  });

  it('2. Opening 225, lost 75, new 120 → revenue churn 33.33 %, not 0 % (new sales never offset churn), on the base 225', () => {
    const kept = grr({ cohortOpeningArr: 225, cohortKeptArr: 150 });
    expect(String(kept)).toContain('GRR 66.67% · '); // 1 − 75 ÷ 225
    expect(refusedAt(() => loose(grr)({ cohortOpeningArr: 225, cohortKeptArr: 150, newArr: 120 }))).toEqual(['newArr']);
  });

  it('3. Account A +500, account B −200 on 1,000 → NRR 130 %, GRR 80 %: cap per account, then sum', () => {
    expect(value(nrr({ cohortOpeningArr: 1000, cohortClosingArr: 1300 }))).toBe('1.3');
    expect(value(grr({ cohortOpeningArr: 1000, cohortKeptArr: 800 }))).toBe('0.8');
    expect(refusedAt(() => grr({ cohortOpeningArr: 1000, cohortKeptArr: 1300 }))).toEqual(['cohortKeptArr']);
  });

  it('4. Churned 2,000 out of 1,000 → refused, not GRR −100 %', () => {
    const lost = { cohortOpeningArr: 1000, cohortContractionArr: 0, cohortChurnedArr: 2000 };
    expect(refusedAt(() => grr(lost, { variant: 'movement-sum' }))).toEqual(['cohortChurnedArr']);
    expect(refusedAt(() => nrr({ ...lost, cohortExpansionArr: 0 }, { variant: 'movement-sum' }))).toEqual(['cohortChurnedArr']);
  });

  it('5. Opening 0 → undef; not Infinity, not 0, not 100 %', () => {
    expect(why(nrr({ cohortOpeningArr: 0, cohortClosingArr: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR cohortOpeningArr']);
    expect(why(grr({ cohortOpeningArr: 0, cohortKeptArr: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR cohortOpeningArr']);
    expect(why(logoChurnRate({ openingCustomers: 0, retainedCustomers: 0 }))).toEqual(['undefined', 'ZERO_DENOMINATOR openingCustomers']);
  });

  it('6. 12-month NRR is not a monthly figure shown as NRR, nor one multiplied by 12', () => {
    const given = { cohortOpeningArr: 100, cohortClosingArr: 99 };
    expect(refusedAt(() => nrr(given, { period: month('2026-06') }))).toEqual(['options.period']);
    expect(String(nrr(given, { variant: 'month', period: month('2026-06') }))).toContain('NRR 99.00% · Jun 2026 · point to point, month');
    expect(String(nrr(given, { period: between('2025-07-01', '2026-07-01') }))).toContain('12 months to 30 Jun 2026');
  });

  it('16. Spend with 0 new customers → CAC undef; not 0, not the whole spend', () => {
    expect(why(cac({ acquisitionSpend: 50_000, newLogos: 0 }))).toEqual(['undefined', 'NO_NEW_CUSTOMERS newLogos']);
  });

  it('17. Churn 0 → LTV undef (NO_CHURN_OBSERVED); not Infinity, not 0, not a silent cap', () => {
    expect(why(ltv({ arpa: 100, recurringGrossMargin: '0.8', monthlyLogoChurnRate: 0 }))).toEqual([
      'undefined',
      'NO_CHURN_OBSERVED monthlyLogoChurnRate',
    ]);
  });

  it('18. Churn as ratio 0.05 and as 5 must not be confusable; margin `80` as a ratio is refused, not clamped', () => {
    expect(value(customerLifetime({ monthlyLogoChurnRate: '0.05' }))).toBe('20');
    for (const five of [5, '5', ratio(5)])
      expect(refusedAt(() => customerLifetime({ monthlyLogoChurnRate: five }))).toEqual(['monthlyLogoChurnRate']);
    expect(refusedAt(() => ltv({ arpa: 100, recurringGrossMargin: 80, monthlyLogoChurnRate: '0.05' }))).toEqual(['recurringGrossMargin']);
  });

  it('19. LTV in LTV:CAC carries the margin: ARPA 10,000, 60 months, 80 %, CAC 150,000 → 3.2, not 4.0', () => {
    const life = ltv({ arpa: 10_000, recurringGrossMargin: '0.8', monthlyLogoChurnRate: ratio(1, 60) }); // 10,000 × 0.8 × 60 = 480,000
    expect(value(ltvCacRatio({ ltv: life, cac: 150_000 }))).toBe('3.2');
    const revenue = ltv({ arpa: 10_000, monthlyLogoChurnRate: ratio(1, 60) }, { variant: 'revenue-basis' });
    expect(refusedAt(() => ltvCacRatio({ ltv: revenue, cac: 150_000 }))).toEqual(['ltv']);
  });

  it('20. 0 customers with ARR 12M → undef UNRECONCILED (the records do not tie), not a payback of 0', () => {
    expect(why(arpa({ closingMrr: 1_000_000, closingCustomers: 0 }))).toEqual(['undefined', 'UNRECONCILED closingCustomers']);
  });

  it('22. Quarterly revenue 1.0 → 1.2M; S&M prior quarter 0.4M, current 0.8M → revenue-based magic number 2.0, not 1.0', () => {
    const given = { revenue: 1_200_000, priorQuarterRevenue: 1_000_000, priorQuarterSpend: 400_000 };
    expect(value(magicNumber(given, { variant: 'gaap-revenue' }))).toBe('2'); // 0.2 × 4 ÷ 0.4
    const { priorQuarterSpend: _, ...rest } = given;
    expect(refusedAt(() => loose(magicNumber)({ ...rest, acquisitionSpend: 800_000 }, { variant: 'gaap-revenue' }))).toEqual([
      'acquisitionSpend',
      'priorQuarterSpend',
    ]);
  });

  it('23. Growth 30 % and margin 15 % → Rule of 40 = 45 points; 15.3 is a ratio added to a percent', () => {
    const r = ruleOf40({ revenue: 130, priorRevenue: 100, ebitda: '19.5' }); // 19.5 ÷ 130 = 15 %
    expect(value(r)).toBe('45');
    expect(String(r)).toContain('Rule of 40 45.0 points');
  });

  it('24. 3 won, 1 lost, 6 open → win rate 75 %, not 30 %; none closed → undef', () => {
    expect(value(winRate({ won: 3, lost: 1 }))).toBe('0.75');
    expect(refusedAt(() => loose(winRate)({ won: 3, lost: 1, open: 6 }))).toEqual(['open']);
    expect(why(winRate({ won: 0, lost: 0 }))).toEqual(['undefined', 'NO_CLOSED_DEALS won']);
  });
});

describe('input that must be refused or survive', () => {
  const closing =
    (closingArr: unknown): (() => Result) =>
    () =>
      loose(arr)({ closingArr });
  const took = (act: () => unknown): number => {
    const began = performance.now();
    act();
    return performance.now() - began;
  };

  it('huge exponent: refused before it reaches decimal.js', () => {
    for (const huge of ['1e1000000000', '1e-1000000000', '1E9', new Decimal('1e1000000'), new Decimal('1e-1000000')])
      expect(problemsOf(closing(huge))).toMatchObject([{ path: ['closingArr'], hint: expect.any(String) }]);
    expect(took(() => problemsOf(closing('1e1000000000')))).toBeLessThan(50);
  });

  it('very long digits: ten million nines are refused (length cap), at once, and not echoed', () => {
    const nines = '9'.repeat(10_000_000);
    expect(took(() => problemsOf(closing(nines)))).toBeLessThan(500);
    expect(problemsOf(closing(nines))[0]?.received.length).toBeLessThan(200);
  });

  it.each([
    '0x10',
    '1_000',
    'Infinity',
    '-Infinity',
    'NaN',
    ' 5',
    '5 ',
    '1.234,56',
    '1,234.56',
    '１２３',
    '٣',
    '+5',
    '.5',
    '5.',
    '1e3',
    '--5',
    '5-',
    '½',
    '5\u0000',
  ])('other notations: %j is refused, with a hint', text => {
    expect(problemsOf(closing(text))).toMatchObject([
      { path: ['closingArr'], expected: 'an amount ≥ 0 (money)', hint: expect.stringMatching(/.{10}/) },
    ]);
  });

  it.each([
    [''],
    [null],
    [true],
    [false],
    [[5]],
    [[]],
    [{}],
    [() => 5],
    [Symbol('5')],
    [5n],
    [new Date(0)],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [new Number(5)],
  ])('non-numbers: %s is refused; no coercion anywhere', bad => {
    expect(refusedAt(closing(bad))).toEqual(['closingArr']);
  });

  it('unsafe integers: the number 9007199254740993 is refused: pass a string', () => {
    // biome-ignore lint/correctness/noPrecisionLoss: the loss is the trap
    expect(problemsOf(closing(9007199254740993))).toMatchObject([{ hint: expect.stringContaining('pass a string') }]);
    expect(value(closing('9007199254740993')())).toBe('9007199254740993');
    expect(problemsOf(closing(0.1 + 0.2))).toMatchObject([{ hint: expect.stringContaining('pass a string') }]);
  });

  it('negative zero: `-0`, and `-0.004` shown at 2 places, are `0` and `0.00`', () => {
    for (const zero of [-0, '-0', '-0.00']) {
      const r = closing(zero)();
      expect([r.value?.toFixed(), Object.is(toNumber(r), 0), JSON.parse(JSON.stringify(r)).value]).toEqual(['0', true, '0']);
    }
    const r = netNewArr({ ...none, churnedArr: '0.004' }, { currency: 'BRL' });
    expect(r.value?.toFixed()).toBe('-0.004');
    expect(String(r)).toContain('Net new ARR R$ 0.00 · ');
  });

  it('forged decimals: an object that only looks like a Decimal is refused', () => {
    const { s, e, d } = new Decimal('12.5');
    for (const forged of [
      { s, e, d },
      { s, e, d, toStringTag: '[object Decimal]', toString: () => '5' },
      { toFixed: () => '5', toString: () => '5', constructor: Decimal },
    ])
      expect(refusedAt(closing(forged))).toEqual(['closingArr']);
  });

  describe('cancellation', () => {
    afterEach(() => Decimal.set({ defaults: true }));

    it('1e20 + 0.01 − 1e20 is 0.01, also after someone changed the global `Decimal.set`', () => {
      const big = `1${'0'.repeat(20)}`;
      const sum = (): string => value(netNewArr({ ...none, newArr: big, expansionArr: '0.01', churnedArr: big }));
      expect(sum()).toBe('0.01');
      Decimal.set({ precision: 1, rounding: Decimal.ROUND_UP, toExpNeg: 0, toExpPos: 0, maxE: 5, minE: -5 });
      expect(sum()).toBe('0.01');
      expect(String(cac({ acquisitionSpend: 141_000, newLogos: 2 }))).toContain('CAC 70,500.00 per customer');
    });
  });

  it('wrong keys: `{ arr: 1, ARR: 2 }` is refused; unknown keys are not stripped silently', () => {
    expect(refusedAt(() => loose(arr)({ closingArr: 1, ARR: 2 }))).toEqual(['ARR']);
    expect(refusedAt(() => loose(arr)({ arr: 1, ARR: 2 }))).toEqual(['arr', 'ARR', 'closingArr']);
  });

  it('regular expressions: 50,000 zeros and a 1, in linear time', () => {
    for (const text of [`${'0'.repeat(50_000)}1`, `0.${'0'.repeat(50_000)}1x`, `${'1'.repeat(50_000)}e`, ' '.repeat(50_000)])
      expect(took(() => problemsOf(closing(text)))).toBeLessThan(100);
    expect(
      took(() => problemsOf(() => loose(cac)({ acquisitionSpend: 1, newLogos: 1 }, { currency: 'A'.repeat(1_000_000) }))),
    ).toBeLessThan(100);
  });

  it('currency: own table with right minor digits; unknown refused; mixed refused', () => {
    const shown = (currency: string): string => String(arr({ closingArr: '1234.5678' }, { currency })).split(' · ')[0] ?? '';
    expect([shown('JPY'), shown('IQD'), shown('BRL'), shown('XAU')]).toEqual([
      'ARR ¥1,235',
      'ARR IQD 1,234.568',
      'ARR R$ 1,234.57',
      'ARR XAU 1,234.57',
    ]);
    expect(refusedAt(() => loose(arr)({ closingArr: 1 }, { currency: 'ABC' }))).toEqual(['options.currency']);
    expect(refusedAt(() => loose(arr)({ closingArr: { kind: 'money', amount: '1', currency: 'ABC' } }))).toEqual(['closingArr']);
    expect(refusedAt(() => magicNumber({ netNewArr: money(1, 'USD'), priorQuarterSpend: money(1, 'BRL') }))).toHaveLength(1);
  });

  it('dates: a period with a day that does not exist is refused', () => {
    const period = (start: string, end: string) => ({ kind: 'custom', start, end, fiscalYearStart: 1 });
    for (const wrong of [
      period('2026-02-30', '2026-03-31'),
      period('2026-3-1', '2026-04-01'),
      period('2026-04-01', '2026-04-01'),
      null,
      '2026-04',
    ])
      expect(refusedAt(() => loose(arr)({ closingArr: 1 }, { period: wrong }))).toEqual(['options.period']);
  });

  describe('terminal: `\\x1b[2J`, U+202E made visible', () => {
    const evil = '\u001b[2J\u202egnp\u0007\u009b';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
    /** What people see of a refusal; a problem's path is data and keeps the key as it came. */
    const seen = (call: () => unknown): string => {
      try {
        call();
      } catch (error) {
        const { message, problems } = error as RefusedInput;
        return [message, ...problems.flatMap(p => [p.expected, p.received, p.hint ?? ''])].join('\n');
      }
      return '';
    };

    it.each<[string, () => unknown]>([
      ['a key', () => loose(arr)({ [evil]: 1, closingArr: 1 })],
      ['a value', () => loose(arr)({ closingArr: evil })],
      ['a variant', () => loose(arr)({ closingArr: 1 }, { variant: evil })],
      ['an option', () => loose(arr)({ closingArr: 1 }, { [evil]: evil })],
      ['a currency', () => loose(arr)({ closingArr: 1 }, { currency: evil })],
      [
        'a period',
        () =>
          loose(nrr)({ cohortOpeningArr: 1, cohortClosingArr: 1 }, { period: { kind: evil, start: evil, end: evil, fiscalYearStart: 1 } }),
      ],
      ['an amount’s currency', () => money('1', evil)],
      ['a field of a list', () => loose(nrr)({ monthlyCohorts: [{ [evil]: 1 }] }, { variant: 'monthly-compounded' })],
      [
        'what claims to be a result',
        () => loose(ltvCacRatio)({ ltv: { metric: evil, variant: evil, version: evil, status: 'ok' }, cac: 1 }),
      ],
      [
        'its currency',
        () =>
          loose(ltvCacRatio)({ ltv: { ...ltv({ arpa: 1, recurringGrossMargin: 1, monthlyLogoChurnRate: 1 }), currency: evil }, cac: 1 }),
      ],
      ['a parameter', () => (cac.variant as (n: string, p: object) => unknown)('lag-cycle', { [evil]: evil, lagDays: evil })],
    ])('in %s', (_, call) => {
      expect(seen(call)).toMatch(/refused/);
      expect(seen(call)).not.toMatch(raw);
    });
  });

  describe('mutation: the caller changes input, result or a definition afterwards → nothing changes, or a TypeError', () => {
    it('input', () => {
      const spend = new Decimal(141_000);
      const given = { acquisitionSpend: spend, newLogos: 2 };
      const list = Array.from({ length: 12 }, () => ({ cohortOpeningArr: '100', cohortClosingArr: '100' }));
      const [r, listed] = [cac(given), nrr({ monthlyCohorts: list }, { variant: 'monthly-compounded' })];
      const before = [JSON.stringify(r), JSON.stringify(listed)];
      given.newLogos = 7;
      spend.d[0] = 1;
      Object.assign(list[0] ?? {}, { cohortClosingArr: '0' });
      list.length = 0;
      expect([JSON.stringify(r), JSON.stringify(listed)]).toEqual(before);
    });

    it('the period and the operands that were given', () => {
      const period = JSON.parse(JSON.stringify(quarter(2026, 2)));
      const operand = JSON.parse(JSON.stringify(cac({ acquisitionSpend: 1, newLogos: 1 })));
      const [r, composed] = [arr({ closingArr: 1 }, { period }), ltvCacRatio({ ltv: 1, cac: operand })];
      const before = [JSON.stringify(r), JSON.stringify(composed)];
      period.start = '1999-01-01';
      operand.value = '999';
      expect([JSON.stringify(r), JSON.stringify(composed)]).toEqual(before);
    });

    it('result', () => {
      const r = cac({ acquisitionSpend: 141_000, newLogos: 2 }) as never as {
        value: { d: number[] } | null;
        status: string;
        reasons: unknown[];
        inputs: Record<string, unknown>;
        warnings: { code: string }[];
      };
      const acts: readonly (() => unknown)[] = [
        () => (r.value = null),
        () => (r.status = 'x'),
        () => r.reasons.push(1),
        () => (r.inputs.newLogos = 1),
        () => (r.value as { d: number[] }).d.push(1),
        () => Object.assign(r.warnings[0] ?? {}, { code: 'x' }),
        () => delete r.inputs.newLogos,
      ];
      for (const act of acts) expect(act).toThrow(TypeError);
    });

    it('definition', () => {
      const line = String(mrr({ closingArr: 12 }));
      const { definition } = mrr as never as {
        definition: Record<string, unknown> & {
          name: Record<string, string>;
          variants: Record<string, { formula: { of: unknown[] }; label: Record<string, string>; inputs: Record<string, unknown> }>;
        };
      };
      const acts: readonly (() => unknown)[] = [
        () => (definition.id = 'x'),
        () => (definition.name.en = 'x'),
        () => (definition.variants.live = { formula: { of: [] }, label: {}, inputs: {} }),
        () => Object.assign(definition.variants.live?.label ?? {}, { en: 'x' }),
        () => definition.variants.live?.formula.of.pop(),
        () => delete definition.variants.live?.inputs.closingArr,
      ];
      const original = { name: mrr.definition.name.en, label: mrr.definition.variants.live?.label.en };
      const unchanged = acts.map(act => {
        try {
          act();
        } catch (error) {
          return error instanceof TypeError;
        }
        return false;
      });
      // puts back what could be changed, for the tests that follow
      if (mrr.definition.name.en !== original.name) (mrr.definition.name as { en: string }).en = original.name;
      if (mrr.definition.variants.live?.label.en !== original.label)
        Object.assign(mrr.definition.variants.live?.label ?? {}, { en: original.label });
      expect(unchanged).toEqual(acts.map(() => true));
      expect(String(mrr({ closingArr: 12 }))).toBe(line);
    });
  });

  it('a printed result is one line, whatever Node is told', () => {
    const r = grossMargin({ revenue: 103_800, cogs: 27_400 }, { currency: 'BRL' });
    for (const options of [{}, { depth: 0 }, { compact: false }, { colors: true }])
      expect(inspect(r, options)).toBe('Gross margin 73.60% · total · gross-margin@1.0.0');
  });
});
