import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addMonths } from '../../src/kernel/day.js';
import { monthsBetween } from '../../src/kernel/isDay.js';
import { mapRecords } from '../../src/records/mapRecords.js';
import { movementsFromSubscriptions } from '../../src/records/subscriptions.js';
import type { CsvRow } from './foreignData.js';
import { foreignFolder, readCsv } from './foreignData.js';

// dbt-labs' mrr-playbook: 121 subscription periods, and what that project's own SQL makes of them, by customer and month and by month, over
// the months it lists itself (asis) and over all months (from2017). What differs stands in mrrPlaybook.differences.csv, under a rule.

interface Difference {
  readonly file: string;
  /** month, or month/customer */
  readonly row: string;
  /** a column, or `row` where only one side has the row */
  readonly column: string;
  readonly ours: string;
  readonly theirs: string;
}
type Table = ReadonlyMap<string, Readonly<Record<string, string | number | boolean>>>;

const folder = foreignFolder('mrr_playbook');
const file = (name: string): CsvRow[] => readCsv(join(folder as string, `${name}.csv`));
const CATEGORIES: Readonly<Record<string, string>> = { expansion: 'upgrade', contraction: 'downgrade' };

function ourMovements() {
  const lines = mapRecords(file('subscription_periods'), {
    entity: 'subscriptions',
    currency: 'USD',
    fields: {
      id: 'subscription_id',
      accountId: 'customer_id',
      startDate: 'start_date',
      endDate: 'end_date',
      amountPerInterval: 'monthly_amount',
      interval: { value: 'month' },
    },
  });
  // Amounts are whole dollars a month, so ARR is a multiple of 12 and numbers are exact here.
  return movementsFromSubscriptions(lines).map(it => ({ ...it, mrr: Number(it.deltaArr.amount) / 12 }));
}
type Movements = ReturnType<typeof ourMovements>;

const monthsFrom = (first: string, last: string): string[] =>
  Array.from({ length: (monthsBetween(first, last) as number) + 1 }, (_, i) => addMonths(first, i));

/** Their table by customer and month, made of our movements: from the first movement of a customer to its last. */
function byCustomer(movements: Movements): Table {
  const rows = new Map<string, Record<string, string | number | boolean>>();
  for (const customer of new Set(movements.map(it => it.accountId))) {
    const own = movements.filter(it => it.accountId === customer);
    const [first, end] = [own[0]?.effectiveAt as string, own.at(-1)?.effectiveAt as string]; // all end: the data has no open line
    const last = addMonths(end, -1);
    let before = 0;
    for (const month of monthsFrom(first, end)) {
      const movement = own.find(it => it.effectiveAt === month);
      const mrr = before + (movement?.mrr ?? 0);
      rows.set(`${month}/${customer}`, {
        mrr,
        is_active: mrr > 0,
        first_active_month: first,
        last_active_month: last,
        is_first_month: month === first,
        is_last_month: month === last,
        previous_month_is_active: before > 0,
        previous_month_mrr: before,
        mrr_change: mrr - before,
        change_category: movement ? (CATEGORIES[movement.type as string] ?? (movement.type as string)) : '',
        renewal_amount: Math.min(mrr, before),
      });
      before = mrr;
    }
  }
  return rows;
}

/** Their table by month, made of our movements. */
function byMonth(movements: Movements): Table {
  const [first, last] = [movements[0]?.effectiveAt as string, movements.at(-1)?.effectiveAt as string];
  const states = new Map<string, number>();
  return new Map(
    monthsFrom(first, last).map(month => {
      const now = movements.filter(it => it.effectiveAt === month);
      for (const it of now) states.set(it.accountId, (states.get(it.accountId) ?? 0) + it.mrr);
      const count = (type: string): number => now.filter(it => it.type === type).length;
      const sum = (type?: string): number =>
        now.filter(it => type === undefined || it.type === type).reduce((total, it) => total + it.mrr, 0);
      const row = {
        mrr: [...states.values()].reduce((total, it) => total + it, 0),
        customers: [...states.values()].filter(it => it > 0).length,
        ...{
          new_: sum('new'),
          react: sum('reactivation'),
          up: sum('expansion'),
          down: sum('contraction'),
          churn: sum('churn'),
          net: sum(),
        },
        ...{ n_new: count('new'), n_churn: count('churn'), n_react: count('reactivation') },
      };
      return [month.slice(0, 7), row];
    }),
  );
}

const plain = (text: string): string => text.replace(/^(-?\d+)\.0$/, '$1');

function differences(name: string, ours: Table, keyOf: (row: CsvRow) => string, keys: readonly string[]): Difference[] {
  const found: Difference[] = [];
  const theirs = new Map(file(name).map(it => [keyOf(it), it]));
  for (const row of new Set([...ours.keys(), ...theirs.keys()])) {
    const [our, their] = [ours.get(row), theirs.get(row)];
    if (!our || !their)
      found.push({ file: name, row, column: 'row', ours: our ? 'present' : 'absent', theirs: their ? 'present' : 'absent' });
    else {
      const columns = new Set([...Object.keys(our), ...Object.keys(their)].filter(it => !keys.includes(it)));
      for (const column of columns) {
        const [a, b] = [`${our[column]}`, plain(`${their[column]}`)];
        if (a !== b) found.push({ file: name, row, column, ours: a, theirs: b });
      }
    }
  }
  return found;
}

function allDifferences(): Difference[] {
  const movements = ourMovements();
  return ['asis', 'from2017'].flatMap(run => [
    ...differences(`expected_mrr_${run}`, byCustomer(movements), it => `${it.date_month}/${it.customer_id}`, ['date_month', 'customer_id']),
    ...differences(`expected_monthly_${run}`, byMonth(movements), it => it.m as string, ['m']),
  ]);
}

/** Why the two sides differ, and what must be true of a row that claims it. */
const RULES: Readonly<Record<string, { readonly because: string; readonly holds: (it: Difference) => boolean }>> = {
  'months-begin-2018': {
    because: 'their list of months begins in January 2018, so what came and went in 2017 is not seen; a ledger has no list of months',
    holds: it => it.file.endsWith('_asis') && it.row < '2018-01' && it.column === 'row' && it.theirs === 'absent',
  },
  'no-row-for-an-empty-month': {
    because: 'their months are those in which some customer has a row; where all are between subscriptions, or gone, the month is left out',
    holds: it =>
      it.file === 'expected_monthly_from2017' &&
      it.theirs === 'absent' &&
      !file('expected_mrr_from2017').some(row => row.date_month?.startsWith(it.row)),
  },
  'blank-for-no-movement': {
    because: 'their counts are blank in a month without any movement; absent is not zero, and here it is a true 0',
    holds: it =>
      it.column.startsWith('n_') &&
      it.ours === '0' &&
      it.theirs === '' &&
      !file(it.file.replace('monthly', 'mrr')).some(row => row.date_month?.startsWith(it.row) && row.change_category !== ''),
  },
};

const listed = readCsv(join(import.meta.dirname, 'mrrPlaybook.differences.csv'));
const text = ({ file, row, column, ours, theirs }: Difference | CsvRow): string => [file, row, column, ours, theirs].join(' | ');

describe.skipIf(folder === undefined)('mrr-playbook: monthly movements against its own SQL', () => {
  it('reads every period, and leaves none out', () => {
    const lines = file('subscription_periods');
    const movements = ourMovements();
    expect(lines).toHaveLength(121);
    expect(new Set(movements.map(it => it.accountId)).size).toBe(55);
    expect(movements.reduce((sum, it) => sum + it.mrr, 0)).toBe(0); // all have ended
  });

  it('has every difference in the table, and nothing in the table that does not differ', () => {
    expect(allDifferences().map(text).sort()).toEqual(listed.map(text).sort());
  });

  it('has a rule for every row of the table', () => {
    expect(listed.filter(it => !Object.hasOwn(RULES, it.rule as string))).toEqual([]);
  });

  it.each(Object.entries(RULES))('%s explains its rows', (rule, { holds }) => {
    const rows = listed.filter(it => it.rule === rule);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(it => !holds(it as unknown as Difference))).toEqual([]);
  });

  it('agrees on every other row', () => {
    const rows = ['expected_mrr_asis', 'expected_mrr_from2017', 'expected_monthly_asis', 'expected_monthly_from2017'].map(
      it => file(it).length,
    );
    // rows of the four files; 7 customer-months and the months of 2017 are what only we have
    expect(rows).toEqual([410, 417, 26, 29]);
    expect(byCustomer(ourMovements()).size).toBe(417);
    expect(byMonth(ourMovements()).size).toBe(30);
  });
});
