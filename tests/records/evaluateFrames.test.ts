import { describe, expect, it } from 'vitest';
import {
  and,
  arrMoney,
  bound,
  customers,
  defineListMeasure,
  defineMeasure,
  defineMetric,
  during,
  eq,
  lookUp,
  lt,
  meanOfMonths,
  minOf,
  money,
  monthsAfter,
  multiple,
  overAges,
  parameter,
  plus,
  ratio,
  rebind,
  rollUp,
  scan,
  sum,
  sumOf,
  unit,
  where,
} from '../../src/define.js';
import type { HeadcountSnapshotColumns, SpendEntryColumns } from '../../src/entities.js';
import type { Operand } from '../../src/index.js';
import { between, quarter } from '../../src/index.js';
import { closingCustomers, cohortOpeningArr } from '../../src/measures/cohorts.js';
import { movements } from '../../src/measures/ledger.js';
import { newArr as newArrMeasure } from '../../src/measures/recurringRevenue.js';
import { arr } from '../../src/metrics/arr.js';
import { newArr } from '../../src/metrics/newArr.js';
import { newLogos } from '../../src/metrics/newLogos.js';
import { nrr } from '../../src/metrics/nrr.js';
import { evaluate } from '../../src/records.js';
import { ownMetric } from '../support/own.js';
import { grouped, ledger, one, plainly, spend } from '../support/records.js';
import { problemsOf, value, why } from '../support/totals.js';

const is = { en: 'A test’s own', 'pt-BR': 'Do próprio teste' };
const people = unit('persons', 'number', { person: 1 });

describe('the mean of the window’s months', () => {
  const averageCustomers = rebind(closingCustomers, meanOfMonths, { name: 'averageCustomers', is });
  const metric = defineMetric({
    ...ownMetric('mean-customers', customers),
    inputs: { averageCustomers },
    formula: i => i.averageCustomers,
  });
  const arrMovements = ledger(['A', '2025-02-01', 10], ['B', '2026-04-20', 10], ['C', '2026-06-05', 10], ['A', '2026-06-06', -10]);
  it('is Σ of the month-ends ÷ their number', () => {
    // April: A and B; May: A and B; June: B and C. (2 + 2 + 2) ÷ 3 = 2; with D from 10 May (2 + 3 + 3) ÷ 3 = 8/3
    expect(value(one(metric, { arrMovements }))).toBe('2');
    expect(
      value(one(metric, { arrMovements: [...arrMovements, ...ledger(['D', '2026-05-10', 5]).map(m => ({ ...m, id: 'd' }))] })),
    ).toMatch(/^2\.6666666666/);
  });
  it('of a window that is not made of whole months there is none', () => {
    expect(why(one(metric, { arrMovements }, { periods: [between('2026-04-01', '2026-06-15')] }))).toEqual([
      'undefined',
      'UNSUPPORTED_GRAIN averageCustomers',
    ]);
  });
});

describe('what is not taken is not 0', () => {
  const headcount = defineMeasure({
    name: 'headcount',
    unit: people,
    is,
    from: sum(
      during(scan<HeadcountSnapshotColumns>('headcountSnapshots'), r => r.date),
      r => plus(r.fte, r.contractorFte),
      { needed: true },
    ),
  });
  const metric = defineMetric({ ...ownMetric('headcount', people), inputs: { headcount }, formula: i => i.headcount });
  it('a window without any row has no value, one with a row of 0 has 0', () => {
    const row = { id: 'h', function: 'sales', fte: 0 } as const;
    expect(why(one(metric, { headcountSnapshots: [{ ...row, date: '2026-03-31' }] }))).toEqual(['undefined', 'NO_DATA headcount']);
    expect(value(one(metric, { headcountSnapshots: [{ ...row, date: '2026-06-30' }] }))).toBe('0');
    expect(value(one(metric, { headcountSnapshots: [{ ...row, date: '2026-06-30', fte: '2.5', contractorFte: 1 }] }))).toBe('3.5');
  });
});

/* A vintage: customers that landed in the asked period, and how many of them were there so many months later. */
const landings = rollUp(
  where(movements, r => eq(r.kind, 'new')),
  r => ({ customer: r.customer }),
  r => ({ landedAt: minOf(r.at) }),
);
const vintage = during(landings, r => r.landedAt);
const grown = where(
  lookUp(movements, vintage, r => ({ customer: r.customer }), { landedAt: 'landedAt' }),
  r => and(lt(r.at, monthsAfter(r.landedAt, parameter('age', 'dec'))), lt(r.at, bound('asOf'))),
);
const atAge = rollUp(
  grown,
  r => ({ customer: r.customer }),
  r => ({ arr: sumOf(r.delta) }),
);
const age = { kind: 'whole', unit: 'months', min: 0, max: 60, default: 12, is } as const;
const vintageArr = defineMeasure({
  name: 'vintageArr',
  unit: arrMoney,
  is,
  from: sum(atAge, r => r.arr, { lived: parameter('age', 'dec') }),
});

describe('ages of a vintage', () => {
  const metric = defineMetric({
    ...ownMetric('vintage-arr', arrMoney),
    inputs: { vintageArr },
    formula: i => i.vintageArr,
    parameters: { age },
  });
  const arrMovements = ledger(
    ['A', '2025-04-10', 100],
    ['B', '2025-06-30', 50],
    ['old', '2024-02-01', 999],
    ['A', '2025-09-01', 20],
    ['A', '2026-04-09', 5],
    ['A', '2026-04-10', 7],
    ['B', '2026-01-05', -50],
  );
  const Q2 = { periods: [quarter(2025, 2)] };
  it('follow each member for the months of its own age', () => {
    // A, 12 months to 10 April 2026: 100 + 20 + 5, and the 7 of that day is the thirteenth; B left
    expect(value(one(metric, { arrMovements }, { ...Q2, asOf: '2026-07-01' }))).toBe('125');
    const sixth = metric.variant('plain', { age: 6 });
    expect(value(one(sixth, { arrMovements }, { ...Q2, asOf: '2026-07-01' }))).toBe('170'); // 100 + 20 + 50
  });
  it('a vintage that has not lived so long by asOf is too young; records that stop earlier are incomplete', () => {
    expect(why(one(metric, { arrMovements }, { ...Q2, asOf: '2026-06-30' }))).toEqual(['incomplete', 'COHORT_TOO_YOUNG vintageArr']);
    expect(why(one(metric, { arrMovements }, Q2))).toEqual(['incomplete', 'COHORT_TOO_YOUNG vintageArr']);
    expect(why(one(metric, { arrMovements }, { ...Q2, asOf: '2026-07-01', dataThrough: '2026-06-01' }))).toEqual([
      'undefined',
      'PARTIAL_PERIOD vintageArr',
    ]);
  });
  it('a list has one item for each month that the whole vintage has lived', () => {
    const doubled = defineMeasure({
      name: 'doubled',
      unit: arrMoney,
      is,
      inputs: { vintageArr },
      formula: i => i.vintageArr.plus(i.vintageArr),
    });
    const byAge = defineListMeasure({ name: 'byAge', is, fields: { vintageArr, doubled }, binding: overAges('age') });
    const listed = defineMetric({
      ...ownMetric('by-age', ratio),
      inputs: { byAge },
      formula: i => i.byAge.last(x => x.doubled).dividedBy(i.byAge.first(x => x.vintageArr).plus(i.byAge.last(x => x.vintageArr))),
    });
    const result = one(listed, { arrMovements }, { ...Q2, asOf: '2025-10-01' });
    // By 1 October the vintage that closed on 1 July has lived 3 months: ages 0 to 3.
    const items = result.inputs.byAge?.value as readonly Readonly<Record<string, unknown>>[];
    expect(items.map(i => String(i.vintageArr))).toEqual(['0', '150', '150', '150']);
    expect(value(result)).toBe('2'); // 300 ÷ (0 + 150)
  });
});

describe('groups', () => {
  const arrMovements = ledger(['A', '2025-02-01', 10], ['B', '2025-05-20', 20], ['B', '2025-12-01', 5], ['C', '2026-06-05', 40]);
  it('any measure of the ledger splits by the quarter in which its customers landed', () => {
    const rows = grouped(arr, { arrMovements }, { by: ['vintage'] });
    expect(Object.entries(rows).map(([k, r]) => [k, value(r)])).toEqual([
      ['2025-Q1', '10'],
      ['2025-Q2', '25'],
      ['2026-Q2', '40'],
    ]);
    const retained = grouped(nrr, { arrMovements }, { by: ['vintage'] });
    expect(value(retained['2025-Q2']!)).toBe('1.25');
  });
  it('a customer from before the records began has no vintage', () => {
    const opening = ledger(['Z', '2023-12-31', 7, { type: 'opening' }]).map(m => ({ ...m, id: 'z' }));
    const rows = grouped(arr, { arrMovements: [...arrMovements, ...opening] }, { by: ['vintage'] });
    expect(value(rows['(missing)']!)).toBe('7');
  });
  it('what is no ledger measure cannot be split by it', () => {
    const spending = defineMeasure({
      name: 'spending',
      unit: money,
      is,
      from: sum(
        during(scan<SpendEntryColumns>('spendEntries'), r => r.date),
        r => r.amount,
      ),
    });
    const perArr = defineMetric({
      ...ownMetric('per-arr', multiple),
      inputs: { spending, newArrMeasure },
      formula: i => i.newArrMeasure.times(i.newArrMeasure).dividedBy(i.spending.times(i.spending)),
      // The spend is that of the whole company in every row.
      whole: ['vintage'],
    });
    const split = defineMetric({
      ...ownMetric('split', multiple),
      inputs: { spending, newArrMeasure },
      formula: i => i.newArrMeasure.times(i.newArrMeasure).dividedBy(i.spending.times(i.spending)),
    });
    const records = { arrMovements, spendEntries: spend(['2026-05-01', 20]) };
    expect(why(grouped(split, records, { by: ['vintage'] })['2026-Q2']!)[1]).toBe('UNSUPPORTED_GRAIN spending');
    expect(value(grouped(perArr, records, { by: ['vintage'] })['2026-Q2']!)).toBe('4'); // 40² ÷ 20²
  });
  it('a variant may need a group, or have no way from records: said before anything is computed', () => {
    const label = { en: 'own', 'pt-BR': 'próprio' };
    const metric = defineMetric({
      ...ownMetric('needy', arrMoney),
      inputs: { cohortOpeningArr },
      formula: i => i.cohortOpeningArr,
      variants: {
        'by-vintage': { label, is, needsGroup: 'vintage' },
        'from-totals': { label, is, totalsOnly: { en: 'no entity holds it', 'pt-BR': 'nenhuma entidade o contém' } },
      },
    });
    expect(problemsOf(() => evaluate([metric.variant('by-vintage')], { arrMovements }, plainly))).toEqual([
      { path: ['options', 'by'], expected: "'vintage' among them, because 'by-vintage' is one row of each", received: "''" },
    ]);
    expect(evaluate([metric.variant('by-vintage')], { arrMovements }, { ...plainly, by: ['vintage'] }).length).toBe(3);
    expect(problemsOf(() => evaluate([metric.variant('from-totals')], { arrMovements }, plainly))).toEqual([
      { path: ['metrics', 'needy'], expected: 'a variant that records can answer', received: 'from-totals', hint: 'no entity holds it' },
    ]);
    expect(value(metric({ cohortOpeningArr: 5 }, { variant: 'from-totals' }))).toBe('5');
  });
});

describe('choices that hold for the whole ledger', () => {
  const under = (metric: Operand, choices: Readonly<Record<string, string | number>>): Operand =>
    Object.assign(() => {}, { kind: 'metric' as const, definition: metric.definition, bound: { ...metric.bound, choices } });
  const accounts = [{ id: 'P' }, { id: 'A', parentId: 'P' }, { id: 'B', parentId: 'A' }, { id: 'M', mergedIntoId: 'A' }, { id: 'C' }];
  const arrMovements = ledger(['A', '2025-02-01', 10], ['B', '2026-05-20', 20], ['M', '2026-05-21', 3], ['C', '2026-06-05', 40]);
  const parents = { customerGrain: 'ultimate-parent' };
  it('at the grain of ultimate parents a child of a customer is an expansion, not a new logo', () => {
    // By account: B and C are new (M is A, which is there). By parent: only C.
    expect(value(one(newLogos, { arrMovements, accounts }))).toBe('2');
    expect(value(one(under(newLogos, parents), { arrMovements, accounts }))).toBe('1');
    expect(value(one(under(newArr, parents), { arrMovements, accounts }))).toBe('40');
    // 12 months: P had 10 and has 33
    expect(value(one(under(nrr, parents), { arrMovements, accounts }))).toBe('3.3');
  });
  it('the newest version says who the parent is, whatever the order of the rows', () => {
    const moved = [{ id: 'P' }, { id: 'Q' }, { id: 'B', parentId: 'P' }, { id: 'B', parentId: 'Q', validFrom: '2026-01-01' }];
    const two = ledger(['Q', '2025-02-01', 10], ['B', '2026-05-20', 20]);
    for (const rows of [moved, moved.toReversed()])
      expect(value(one(under(newLogos, parents), { arrMovements: two, accounts: rows }))).toBe('0');
  });
  it('whoever comes back after so many months is new', () => {
    const back = ledger(
      ['A', '2024-02-01', 10],
      ['A', '2025-05-10', -10],
      ['A', '2026-05-10', 8],
      ['B', '2025-02-01', 10],
      ['B', '2026-02-01', -10],
      ['B', '2026-06-01', 6],
    );
    expect(value(one(newLogos, { arrMovements: back }))).toBe('0');
    // A was away for exactly 12 months, B for 4.
    expect(value(one(under(newLogos, { newAfterMonths: 12 }), { arrMovements: back }))).toBe('1');
    expect(value(one(under(newArr, { newAfterMonths: 12 }), { arrMovements: back }))).toBe('8');
    expect(value(one(under(newArr, { newAfterMonths: 13 }), { arrMovements: back }))).toBe('0');
    expect(value(one(under(newArr, { newAfterMonths: 4 }), { arrMovements: back }))).toBe('14');
  });
  it('are part of the fingerprint', () => {
    const prints = [{}, parents, { newAfterMonths: 12 }, { newAfterMonths: 6 }].map(
      c => one(Object.keys(c).length > 0 ? under(newLogos, c as never) : newLogos, { arrMovements, accounts }).fingerprint,
    );
    expect(new Set(prints).size).toBe(4);
    expect(prints[0]).toBe(newLogos.definition.variants.account?.fingerprint);
  });
});
