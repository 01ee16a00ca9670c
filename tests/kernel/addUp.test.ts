import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrMoney, defineMetric } from '../../src/define.js';
import type { Result } from '../../src/index.js';
import {
  activeCustomers,
  addUp,
  arr,
  between,
  cac,
  explain,
  month,
  monthsOf,
  netNewArr,
  newArr,
  newLogos,
  nrr,
  quarter,
} from '../../src/index.js';
import { closingArr, openingArr } from '../../src/measures/recurringRevenue.js';
import { evaluate } from '../../src/records.js';
import { asMovements, ledgers } from '../support/ledgers.js';
import { ownMetric } from '../support/own.js';
import { araucaria, asAraucaria, ledger, plainly } from '../support/records.js';
import { problemsOf, value } from '../support/totals.js';

const months = [month('2026-04'), month('2026-05'), month('2026-06')];
const options = { ...asAraucaria, periods: months };
const inMonth = (m: string, amount: number, currency = 'BRL') => newArr({ newArr: amount }, { currency, period: month(m) });
const only = (call: () => unknown) => {
  const [problem, ...others] = problemsOf(call);
  expect(others).toEqual([]);
  return problem;
};

describe('addUp over adjoining periods', () => {
  it('a flow: April E 48,000, May nothing, June G 25,200 are the quarter’s 73,200', () => {
    const table = evaluate([newArr], araucaria, options);
    const sum = addUp(table.map(row => row.newArr));
    expect(value(sum)).toBe('73200');
    expect([sum.period?.start, sum.period?.end, sum.group]).toEqual(['2026-04-01', '2026-07-01', null]);
    expect(String(sum)).toBe('New ARR R$ 73,200.00 · 3 months to 30 Jun 2026 · by event · new-arr@1.0.0');
    expect(sum.fingerprint).toBe(table[0]?.newArr.fingerprint);
    expect(Object.keys(sum.operands ?? {})).toEqual(['Apr 2026', 'May 2026', 'Jun 2026']);
    expect([sum.inputs.newArr?.value?.toString(), sum.inputs.newArr?.records]).toEqual(['73200', 2]);
  });

  it('in any order; from totals too, where each call says its period', () => {
    const parts = [inMonth('2026-06', 25_200), inMonth('2026-04', 48_000), inMonth('2026-05', 0)];
    const sum = addUp(parts);
    expect([value(sum), sum.source, sum.period?.start]).toEqual(['73200', 'inputs', '2026-04-01']);
    expect(explain(sum).steps.substituted.text).toBe('73,200');
  });

  it('an opening or closing balance of several periods is none of theirs: inputs without value', () => {
    const parts = [
      netNewArr({ newArr: 5, expansionArr: 0, reactivationArr: 0, contractionArr: 0, churnedArr: 2 }, { period: month('2026-04') }),
      netNewArr({ newArr: 1, expansionArr: 0, reactivationArr: 0, contractionArr: 0, churnedArr: 8 }, { period: month('2026-05') }),
    ];
    const sum = addUp(parts);
    expect(value(sum)).toBe('-4'); // 5 − 2 + 1 − 8
    expect([sum.inputs.newArr?.value?.toString(), sum.inputs.churnedArr?.value?.toString()]).toEqual(['6', '10']);
    const change = defineMetric({
      ...ownMetric('own-change', arrMoney),
      additivity: 'flow',
      inputs: { openingArr, closingArr },
      formula: i => i.closingArr.minus(i.openingArr),
    });
    const changes = addUp(evaluate({ change }, araucaria, options).map(row => row.change));
    expect(value(changes)).toBe('55200'); // the quarter's: 445,200 − 390,000
    expect(Object.values(changes.inputs).map(input => input.value)).toEqual([null, null]);
  });

  it('is what evaluate says of the whole span, on random ledgers', () => {
    fc.assert(
      fc.property(ledgers, moves => {
        const records = { arrMovements: asMovements(moves, '2024-01-01') };
        const ask = { dataFrom: '2024-01-01', dataThrough: '2028-01-01', currency: 'BRL' };
        const metrics = { newArr, netNewArr, newLogos };
        const parts = evaluate(metrics, records, { ...ask, periods: monthsOf(2025) });
        const whole = evaluate(metrics, records, { ...ask, periods: [between('2025-01-01', '2026-01-01')] })[0];
        for (const key of ['newArr', 'netNewArr', 'newLogos'] as const) {
          expect(value(parts.total(key))).toBe(value(whole?.[key] as Result));
          expect(value(addUp(parts.map(row => row[key])))).toBe(value(whole?.[key] as Result));
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('a gap is not 0, and an overlap counts twice: both refused', () => {
    expect(only(() => addUp([inMonth('2026-04', 1), inMonth('2026-06', 1)]))).toMatchObject({
      path: ['results', 1, 'period'],
      expected: expect.stringContaining('2026-05-01'),
      hint: expect.stringContaining('gap'),
    });
    const q = newArr({ newArr: 1 }, { currency: 'BRL', period: quarter(2026, 2) });
    expect(only(() => addUp([q, inMonth('2026-06', 1)]))).toMatchObject({ hint: expect.stringContaining('twice') });
  });

  it('stocks: “over time take the last value … never a sum”', () => {
    const table = evaluate([arr, activeCustomers], araucaria, options);
    expect(only(() => addUp(table.map(row => row.arr)))).toMatchObject({
      path: ['results'],
      received: expect.stringContaining('a stock'),
      hint: 'take the last period’s, Jun 2026',
    });
    expect(only(() => table.total('activeCustomers'))?.hint).toContain('Jun 2026');
  });

  it('distinct counts and what is netted within each window: “not over time”', () => {
    const metrics = { logos: newLogos.variant('incl-reactivated'), netted: newArr.variant('net-by-period') };
    const table = evaluate(metrics, araucaria, options);
    expect(only(() => table.total('logos'))).toMatchObject({
      hint: "ask evaluate for the whole of it: between('2026-04-01', '2026-07-01')",
    });
    expect(only(() => table.total('netted'))?.received).toContain('netted within each window');
  });

  it('ratios, always: “never sum or average”', () => {
    const table = evaluate([nrr.variant('month')], araucaria, options);
    expect(only(() => addUp(table.map(row => row.nrr)))?.received).toContain('never added or averaged');
    expect(only(() => table.total('nrr'))?.hint).toContain("between('2026-04-01', '2026-07-01')");
  });
});

describe('addUp over disjoint groups', () => {
  const accounts = [
    { id: 'A', segment: 'SMB', region: 'South' },
    { id: 'B', segment: 'Enterprise', region: 'South' },
    { id: 'C', segment: 'Mid', region: 'North' },
    { id: 'D', region: 'North' },
  ];
  const arrMovements = ledger(['A', '2026-04-05', '10'], ['B', '2026-04-06', '20'], ['C', '2026-04-07', '40'], ['D', '2026-04-08', '80']);
  const ask = (by: readonly string[], metrics = {}) =>
    evaluate(
      { newArr, arr, activeCustomers, nrr, netted: newArr.variant('net-by-period'), ...metrics },
      { arrMovements, accounts },
      { ...plainly, by },
    );
  const table = ask(['segment']);
  const segment = (name: string | null) => table.find(row => row.group && row.group.segment === name);

  it('a flow, a stock and what is netted: 20 + 10 of two segments, named together', () => {
    for (const key of ['newArr', 'arr', 'netted'] as const) {
      const sum = addUp([segment('Enterprise')?.[key], segment('SMB')?.[key]] as Result[]);
      expect([key, value(sum), sum.group]).toEqual([key, '30', { segment: 'Enterprise + SMB' }]);
      expect([sum.period?.start, Object.keys(sum.operands ?? {})]).toEqual(['2026-04-01', ['Enterprise', 'SMB']]);
    }
    expect(String(addUp([segment('Enterprise')?.newArr, segment(null)?.newArr] as Result[]))).toContain('segment Enterprise + (none)');
  });

  it('all the groups are the total, the missing one among them: 10 + 20 + 40 + 80', () => {
    const groups = table.filter(row => row.group !== null);
    for (const key of ['newArr', 'arr', 'activeCustomers'] as const)
      expect(value(addUp(groups.map(row => row[key])))).toBe(value(table.find(row => row.group === null)?.[key] as Result));
  });

  it('of several names, those that are the same in all stay: South = 10 + 20', () => {
    const south = ask(['region', 'segment']).filter(row => row.group?.region === 'South');
    const sum = addUp(south.map(row => row.newArr));
    expect([value(sum), sum.group]).toEqual(['30', { region: 'South', segment: 'Enterprise + SMB' }]);
  });

  it('the same group twice, the total beside a group, and groups by other names are refused', () => {
    const [a, total] = [segment('SMB')?.newArr, table.find(row => row.group === null)?.newArr] as Result[];
    expect(only(() => addUp([a, a] as Result[]))).toMatchObject({ path: ['results', 1, 'group'], received: 'SMB' });
    expect(problemsOf(() => addUp([a, total] as Result[]))[0]).toMatchObject({
      received: 'the total',
      hint: expect.stringContaining('already'),
    });
    const byRegion = ask(['region']).find(row => row.group?.region === 'North')?.newArr;
    expect(only(() => addUp([a, byRegion] as Result[]))).toMatchObject({ received: 'region', hint: expect.stringContaining('overlap') });
  });

  it('groups of several periods at once are refused: one after the other', () => {
    const wide = evaluate([newArr], { arrMovements, accounts }, { ...plainly, periods: months, by: ['segment'] });
    const grid = wide.filter(row => row.group !== null).map(row => row.newArr);
    expect(problemsOf(() => addUp(grid))[0]).toMatchObject({ hint: 'add up the groups of each period first' });
  });

  it('ratios: “Segments re-aggregate as Σ ÷ Σ”, so evaluate is asked for the total', () => {
    const kept = ledger(['A', '2024-04-05', '10'], ['B', '2024-04-06', '20']);
    const rates = evaluate([nrr], { arrMovements: kept, accounts }, { ...plainly, by: ['segment'] }).filter(row => row.group !== null);
    expect(only(() => addUp(rates.map(row => row.nrr)))).toMatchObject({
      path: ['results'],
      received: expect.stringContaining('a ratio'),
      hint: expect.stringContaining('the row whose group is null'),
    });
  });
});

describe('addUp refuses what is not one question', () => {
  it('no list, an empty one, things that are no results', () => {
    expect(only(() => addUp(undefined as never))?.path).toEqual(['results']);
    expect(only(() => addUp([]))?.received).toBe('a list of 0');
    expect(problemsOf(() => addUp([inMonth('2026-04', 1), 5, null, {}] as never)).map(p => p.path.join('.'))).toEqual([
      'results.1',
      'results.2',
      'results.3',
    ]);
  });

  it('different definitions, currencies, states of knowledge: each named, all at once', () => {
    const a = inMonth('2026-04', 1);
    const others = [inMonth('2026-05', 1, 'USD'), newLogos({ newLogos: 1 }, { period: month('2026-06') })];
    const problems = problemsOf(() => addUp([a, ...others]));
    expect(problems.map(p => p.path.join('.'))).toEqual([
      'results.1.currency',
      'results.2.fingerprint',
      'results.2.unit',
      'results.2.currency',
    ]);
    expect(problems[1]).toMatchObject({
      expected: expect.stringContaining("new-arr 'event-based'"),
      received: expect.stringContaining('new-logos'),
    });
    const asked = (more: object) => evaluate([newArr], araucaria, { ...options, ...more }).map(row => row.newArr);
    const [april] = asked({ periods: [months[0]] });
    const [may] = asked({ periods: [months[1]], knownAt: '2027-01-01' });
    expect(only(() => addUp([april, may] as Result[]))?.path).toEqual(['results', 1, 'knownAt']);
  });

  it('a part without value leaves the whole unknown, and says why', () => {
    const none = evaluate([newArr], {}, options)[0]?.newArr as Result;
    expect(only(() => addUp([none, inMonth('2026-05', 1)]))).toMatchObject({
      path: ['results', 0, 'value'],
      received: expect.stringContaining('NO_DATA'),
    });
  });

  it('results that do not say their period', () => {
    const problems = problemsOf(() => addUp([newArr({ newArr: 1 }), newArr({ newArr: 2 })]));
    expect(problems.map(p => [p.path.join('.'), p.hint])).toEqual([
      ['results.0.period', 'give the call the option period'],
      ['results.1.period', 'give the call the option period'],
    ]);
  });

  it('an unknown name of a table', () => {
    expect(only(() => evaluate([newArr], araucaria, options).total('arr' as never))).toMatchObject({ expected: 'one of newArr' });
  });
});

describe('addUp and stored results', () => {
  const parts = [inMonth('2026-04', 48_000), inMonth('2026-05', 25_200)];
  const revived = JSON.parse(JSON.stringify(parts)) as Result[];

  it('need their metric, and then add up the same', () => {
    expect(only(() => addUp(revived))?.path).toEqual(['metric']);
    expect(only(() => addUp(revived, newLogos))?.received).toBe('new-logos@1.0.0');
    expect(value(addUp(revived, newArr))).toBe('73200');
  });

  it('a number that lost its digits on the way is refused', () => {
    const [a, b] = revived as [Result, Result];
    expect(only(() => addUp([a, { ...b, value: 25200 as never }], newArr))?.path).toEqual(['results', 1, 'value']);
  });

  it('one result is returned as it is, also a ratio; a sum is frozen and adds up on', () => {
    const one = cac({ acquisitionSpend: 10, newLogos: 20 });
    expect(addUp([one])).toBe(one);
    const sum = addUp(parts);
    expect(Object.isFrozen(sum) && Object.isFrozen(sum.inputs) && Object.isFrozen(sum.operands)).toBe(true);
    expect(value(addUp([sum, inMonth('2026-06', 800)]))).toBe('74000');
  });
});
