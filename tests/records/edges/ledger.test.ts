import { describe, expect, it } from 'vitest';
import {
  activeCustomers,
  arr,
  cac,
  churnedArr,
  contractionArr,
  expansionArr,
  grr,
  logoChurnRate,
  logoRetentionRate,
  month,
  mrr,
  netNewArr,
  newArr,
  newLogos,
  nrr,
  quarter,
  reactivationArr,
} from '../../../src/index.js';
import type { Records } from '../../../src/records.js';
import { evaluate } from '../../../src/records.js';
import { araucaria, asAraucaria, ledger, one, plainly, spend } from '../../support/records.js';
import { value } from '../../support/totals.js';

type Rows = NonNullable<Records['arrMovements']>;
const flows = { newArr, expansionArr, reactivationArr, contractionArr, churnedArr };
/** What is not 0 among the five. */
function moved(arrMovements: Rows, options = {}): Record<string, string> {
  const [row] = evaluate(flows, { arrMovements }, { ...plainly, ...options });
  return Object.fromEntries(
    Object.keys(flows)
      .map(key => [key, value(row?.[key as keyof typeof flows] as never)] as const)
      .filter(([, v]) => v !== '0'),
  );
}
const old = ['A', '2025-01-05', '100'] as const;

describe('arr-movements', () => {
  it.each<[string, Record<string, string>, Rows]>([
    ['0→x first time = new', { newArr: '50' }, ledger(['A', '2026-04-05', '50'])],
    ['0→x again = reactivation', { reactivationArr: '40' }, ledger(old, ['A', '2025-06-05', '-100'], ['A', '2026-04-05', '40'])],
    ['x→y>x expansion', { expansionArr: '50' }, ledger(old, ['A', '2026-04-05', '50'])],
    ['x→y>0 lower = contraction', { contractionArr: '60' }, ledger(old, ['A', '2026-04-05', '-60'])],
    ['x→0 churn', { churnedArr: '100' }, ledger(old, ['A', '2026-04-05', '-100'])],
    [
      '"Cancelling one of two subscriptions is contraction"',
      { contractionArr: '30' },
      ledger(
        ['A', '2025-01-05', '70', { productId: 'p' }],
        ['A', '2025-01-05', '30', { productId: 'q' }],
        ['A', '2026-04-05', '-30', { productId: 'q' }],
      ),
    ],
    [
      '"A swap is one net movement"',
      { expansionArr: '30' },
      ledger(old, ['A', '2026-04-05', '-50', { productId: 'p' }], ['A', '2026-04-05', '80', { productId: 'q' }]),
    ],
    ['a swap of equal amounts is no movement', {}, ledger(old, ['A', '2026-04-05', '-50'], ['A', '2026-04-05', '50'])],
    [
      '"churn and return inside one period: two movements (fixture H)"',
      { churnedArr: '90', reactivationArr: '72' },
      ledger(['H', '2025-01-05', '90'], ['H', '2026-05-02', '-90'], ['H', '2026-06-15', '72']),
    ],
    [
      '"New then churned in-period: both appear, net 0"',
      { newArr: '50', churnedArr: '50' },
      ledger(['A', '2026-04-05', '50'], ['A', '2026-06-05', '-50']),
    ],
    [
      '"Late renewal: contiguous if backdated"',
      {},
      ledger(old, ['A', '2026-04-05', '-100'], ['A', '2026-04-05', '100', { recordedAt: '2026-05-20' }]),
    ],
    [
      '"otherwise churn + reactivation"',
      { churnedArr: '100', reactivationArr: '100' },
      ledger(old, ['A', '2026-04-05', '-100'], ['A', '2026-04-06', '100']),
    ],
    [
      'an expansion of two steps is two expansions',
      { expansionArr: '30' },
      ledger(old, ['A', '2026-04-05', '10'], ['A', '2026-06-05', '20']),
    ],
    ['a movement of 0 is none, and no first one', { newArr: '5' }, ledger(['A', '2025-01-05', '0'], ['A', '2026-04-05', '5'])],
  ])('%s', (_, expected, arrMovements) => {
    expect(moved(arrMovements)).toEqual(expected);
  });

  it('"Several increases inside the grouping window (default: same local day) at first purchase are one `new`"', () => {
    const sameDay = ledger(
      ['A', '2026-04-05T09:00:00-03:00', '50'],
      ['A', '2026-04-05T23:30:00-03:00', '20'],
      ['A', '2026-04-06T00:30:00-03:00', '5'],
    );
    const asked = { timeZone: 'America/Sao_Paulo' };
    expect(moved(sameDay, asked)).toEqual({ newArr: '70', expansionArr: '5' });
    expect(value(one(newLogos, { arrMovements: sameDay }, asked))).toBe('1');
    expect(one(newLogos, { arrMovements: sameDay }, asked).inputs.newLogos?.records).toBe(2); // both records are behind the one new logo
    // In UTC all three are of two other days: 12:00 and 02:30, 03:30 of the day after.
    expect(moved(sameDay, { timeZone: 'UTC' })).toEqual({ newArr: '50', expansionArr: '25' });
  });

  it('"opening + new + expansion + reactivation − contraction − churned = closing": 390,000 + 73,200 + 42,000 + 90,000 − 24,000 − 126,000', () => {
    const [row] = evaluate({ ...flows, netNewArr, arr, quarterly: nrr.variant('quarter') }, araucaria, asAraucaria);
    expect(value(row?.arr as never)).toBe('445200');
    expect(row?.quarterly.inputs.cohortOpeningArr?.value?.toString()).toBe('390000');
    expect(value(row?.netNewArr as never)).toBe('55200');
  });
  it('net new: "may be negative; ok"', () => {
    expect(value(one(netNewArr, { arrMovements: ledger(old, ['A', '2026-04-05', '-60']) }))).toBe('-60');
  });
  it('a type that is given changes nothing: classified by the total before and after', () => {
    const typed = ledger(['A', '2026-04-05', '50', { type: 'new' }], ['A', '2026-05-05', '20', { type: 'expansion' }]);
    expect(moved(typed)).toEqual(moved(typed.map(({ type: _, ...m }) => m)));
  });
});

describe('transfers: "pairs net to 0, never churn or new"', () => {
  const split = ledger(old, ['A', '2026-05-05', '-100', { type: 'transfer' }], ['B', '2026-05-05', '100', { type: 'transfer' }]);
  it('an account that moved away is no churn, the one that took over is no new logo', () => {
    expect(moved(split)).toEqual({});
    expect(value(one(newLogos, { arrMovements: split }))).toBe('0');
    expect(value(one(netNewArr, { arrMovements: split }))).toBe('0');
    expect(value(one(arr, { arrMovements: split }))).toBe('100');
    expect(value(one(activeCustomers, { arrMovements: split }))).toBe('1');
  });
  it('what comes after a transfer is classified from the balance it left', () => {
    const then = [...split, ...ledger(['B', '2026-06-05', '20'], ['A', '2026-06-06', '5']).map(m => ({ ...m, id: `later ${m.id}` }))];
    expect(moved(then)).toEqual({ expansionArr: '20', reactivationArr: '5' });
  });
  it('a part of an account moves, and grows on the same day', () => {
    const both = ledger(
      old,
      ['A', '2026-05-05', '-30', { type: 'transfer' }],
      ['B', '2026-05-05', '30', { type: 'transfer' }],
      ['B', '2026-05-05', '7'],
    );
    expect(moved(both)).toEqual({ expansionArr: '7' });
  });
  it('"A correction … counts under that movement\'s type": a restated transfer is still no gain and no loss', () => {
    const arrMovements = ledger(
      old,
      ['B', '2025-01-05', '100'],
      ['A', '2026-05-05', '-50', { type: 'transfer', id: 'out' }],
      ['B', '2026-05-05', '50', { type: 'transfer', id: 'in' }],
      ['A', '2026-05-05', '10', { correctsId: 'out' }],
      ['B', '2026-05-05', '-10', { correctsId: 'in' }],
    );
    expect(moved(arrMovements)).toEqual({});
    expect(value(one(arr, { arrMovements }))).toBe('200');
  });
});

describe('corrections of corrections and shared ids', () => {
  const moving = ledger(
    old,
    ['B', '2025-01-05', '100'],
    ['A', '2026-05-05', '-50', { type: 'transfer', id: 'out' }],
    ['B', '2026-05-05', '50', { type: 'transfer', id: 'in' }],
  );
  it('a correction may itself be corrected: both count under the type of the movement at the end', () => {
    const again = ledger(
      ['A', '2026-05-05', '10', { correctsId: 'out', id: 'out2' }],
      ['B', '2026-05-05', '-10', { correctsId: 'in', id: 'in2' }],
      ['A', '2026-05-05', '5', { correctsId: 'out2', id: 'out3' }],
      ['B', '2026-05-05', '-5', { correctsId: 'in2', id: 'in3' }],
    );
    expect(moved([...moving, ...again])).toEqual({});
  });
  it('an id that two accounts use in two systems: a correction is of its own account’s movement', () => {
    const arrMovements = ledger(
      ['A', '2026-04-05', '100', { id: 'x', sourceSystem: 'a' }],
      ['B', '2026-04-05', '30', { id: 'x', sourceSystem: 'b' }],
      ['A', '2026-04-05', '-20', { correctsId: 'x' }],
    );
    expect(moved(arrMovements)).toEqual({ newArr: '110' });
  });
});

describe('corrections: "names the movement it restates, keeps its effectiveAt, and counts under that movement\'s type"', () => {
  it('a new of 100 corrected by −20 is a new of 80', () => {
    expect(moved(ledger(['A', '2026-04-05', '100', { id: 'x', type: 'new' }], ['A', '2026-04-05', '-20', { correctsId: 'x' }]))).toEqual({
      newArr: '80',
    });
  });
  it('a correction recorded later is invisible before, and restates the period it belongs to', () => {
    const arrMovements = ledger(
      old,
      ['A', '2026-04-05', '30', { id: 'x' }],
      ['A', '2026-04-05', '5', { correctsId: 'x', recordedAt: '2026-08-01' }],
    );
    expect(moved(arrMovements, { knownAt: '2026-07-15' })).toEqual({ expansionArr: '30' });
    expect(moved(arrMovements)).toEqual({ expansionArr: '35' });
  });
});

describe('E6 reactivation: "an account whose ARR went to 0 and later returns is `reactivation`; not `new`, not `expansion`, not a new logo"', () => {
  const back = ledger(['A', '2024-02-05', '100'], ['A', '2024-06-05', '-100'], ['A', '2026-05-05', '80']);
  it('"Whatever the length of the gap the type is the same"', () => {
    expect(moved(back)).toEqual({ reactivationArr: '80' });
    expect(value(one(newLogos, { arrMovements: back }))).toBe('0');
    expect(value(one(activeCustomers, { arrMovements: back }))).toBe('1');
  });
  it('"A customer inactive at the start that reactivates is outside" of retention', () => {
    const arrMovements = [...back, ...ledger(['B', '2025-01-05', '50']).map(m => ({ ...m, id: 'b' }))];
    expect(value(one(nrr.variant('quarter'), { arrMovements }))).toBe('1'); // B alone
    expect(value(one(logoRetentionRate.variant('quarter'), { arrMovements }))).toBe('1');
  });
  it('"A cohort member that left and came back counts at its closing ARR"', () => {
    const arrMovements = ledger(['H', '2025-01-05', '90'], ['H', '2026-05-02', '-90'], ['H', '2026-06-15', '72']);
    expect(value(one(nrr.variant('quarter'), { arrMovements }))).toBe('0.8'); // 72 ÷ 90
    expect(value(one(logoChurnRate.variant('quarter'), { arrMovements }))).toBe('0');
    expect(value(one(nrr.variant('movement-sum-quarter'), { arrMovements }))).toBe('0'); // "after a cohort account's first churn … nothing more of it counts"
  });
  it('opening rows tell of a past: a customer that began and ended before the records is a reactivation', () => {
    const arrMovements = ledger(
      ['A', '2024-02-05', '100', { type: 'opening' }],
      ['A', '2024-06-05', '-100', { type: 'opening' }],
      ['A', '2026-05-05', '80'],
    );
    expect(moved(arrMovements, { dataFrom: '2026-01-01' })).toEqual({ reactivationArr: '80' });
  });
});

describe('E7 new and expanded in one period', () => {
  const arrMovements = ledger(old, ['B', '2026-04-05', '40'], ['B', '2026-06-05', '10']);
  it('"the later increase is an `expansion` movement in the bridge"', () => {
    expect(moved(arrMovements)).toEqual({ newArr: '40', expansionArr: '10' });
  });
  it('"but that account is outside the opening cohort and contributes nothing to NRR, GRR or logo retention of that period"', () => {
    for (const metric of [
      nrr.variant('quarter'),
      nrr.variant('movement-sum-quarter'),
      grr.variant('quarter'),
      logoRetentionRate.variant('quarter'),
    ])
      expect(value(one(metric, { arrMovements }))).toBe('1');
  });
});

describe('states', () => {
  it('arr: "shrinking to 0 is a valid 0"', () => {
    const arrMovements = ledger(old, ['A', '2026-04-05', '-100']);
    expect(value(one(arr, { arrMovements }))).toBe('0');
    expect(value(one(activeCustomers, { arrMovements }))).toBe('0');
  });
  it('mrr: "Mid-month start: MRR is a state, so no proration"; "MRR ≡ ARR ÷ 12 always"', () => {
    expect(value(one(mrr, { arrMovements: ledger(['A', '2026-06-16', '1200']) }, { periods: [month('2026-06')] }))).toBe('100');
  });
  it('"One-off refunds never touch ARR": spend and its refunds do not', () => {
    expect(value(one(arr, { arrMovements: ledger(old), spendEntries: spend(['2026-05-05', '-40']) }))).toBe('100');
  });
  it('active-customers: "opening + new + reactivated(events) − churned(events) = closing": 5 + 2 + 2 − 2 = 7', () => {
    const count = (n: number) => Number(one(activeCustomers, araucaria, { ...asAraucaria, periods: [quarter(2026, n)] }).value);
    expect([count(1), count(2)]).toEqual([5, 7]);
  });
  it('CAC: "A logo that signs and cancels inside the period still counts as acquired"', () => {
    const records = {
      arrMovements: ledger(['A', '2026-04-05', '50'], ['A', '2026-06-05', '-50']),
      spendEntries: spend(['2026-04-30', '70']),
    };
    expect(value(one(cac, records))).toBe('70');
  });
  it('CAC: "Expansion-only deals and reactivations are not new logos (E6)"', () => {
    const records = {
      arrMovements: ledger(
        ['A', '2024-02-05', '100'],
        ['A', '2024-06-05', '-100'],
        ['A', '2026-05-05', '80'],
        ['B', '2025-01-05', '9'],
        ['B', '2026-05-05', '9'],
      ),
      spendEntries: spend(['2026-04-30', '70']),
    };
    const result = one(cac, records);
    expect(result.reasons.map(r => r.code)).toEqual(['NO_NEW_CUSTOMERS']);
    expect(result.inputs.acquisitionSpend?.value?.toString()).toBe('70'); // "the spend is still shown"
  });
  it('accounts are told apart by id alone, whatever their order of records', () => {
    const rows = ledger(['A', '2026-05-05', '-40'], ['A', '2025-01-05', '100'], ['B', '2026-04-05', '3']);
    expect(moved(rows)).toEqual({ newArr: '3', contractionArr: '40' });
  });
});
