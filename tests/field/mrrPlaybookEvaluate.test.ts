import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { monthsOf } from '../../src/kernel/period.js';
import type { Result } from '../../src/kernel/result.js';
import { activeCustomers } from '../../src/metrics/activeCustomers.js';
import { churnedArr } from '../../src/metrics/churnedArr.js';
import { contractionArr } from '../../src/metrics/contractionArr.js';
import { expansionArr } from '../../src/metrics/expansionArr.js';
import { mrr } from '../../src/metrics/mrr.js';
import { netNewArr } from '../../src/metrics/netNewArr.js';
import { newArr } from '../../src/metrics/newArr.js';
import { newLogos } from '../../src/metrics/newLogos.js';
import { reactivationArr } from '../../src/metrics/reactivationArr.js';
import { evaluate } from '../../src/records/evaluate.js';
import { mapRecords } from '../../src/records/mapRecords.js';
import { movementsFromSubscriptions } from '../../src/records/subscriptions.js';
import { foreignFolder, readCsv } from './foreignData.js';

// The metrics themselves, month by month, against the sums that dbt-labs' own SQL gives over all months (see mrrPlaybook.test.ts).

const folder = foreignFolder('mrr_playbook');

/** A month's sum of theirs, which is MRR, as ARR; losses are positive amounts here. */
const arrOf = (theirs: string | undefined, sign: 1 | -1 = 1): number => sign * Number(theirs) * 12 + 0;
const numberOf = (result: Result): number => Number(result.value?.toFixed());

describe.skipIf(folder === undefined)('mrr-playbook: metrics by month against its own SQL', () => {
  it('gives their sums in each of their 29 months', () => {
    const lines = mapRecords(readCsv(join(folder as string, 'subscription_periods.csv')), {
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
    const table = evaluate(
      [mrr, activeCustomers, newArr, reactivationArr, expansionArr, contractionArr, churnedArr, netNewArr, newLogos],
      { arrMovements: movementsFromSubscriptions(lines) },
      { periods: [2017, 2018, 2019, 2020].flatMap(it => monthsOf(it)), dataFrom: '2017-01-01', dataThrough: '2021-01-01', currency: 'USD' },
    );
    const theirs = readCsv(join(folder as string, 'expected_monthly_from2017.csv'));
    expect(theirs).toHaveLength(29);
    for (const their of theirs) {
      const row = table.find(it => it.period.start === `${their.m}-01`);
      if (!row) throw new Error(`no row of ${their.m}`);
      const { period: _, group, ...results } = row;
      expect(group).toBeNull();
      const ours = Object.fromEntries(Object.entries(results).map(([name, result]) => [name, numberOf(result)]));
      expect({ month: their.m, ...ours }).toEqual({
        month: their.m,
        mrr: Number(their.mrr),
        activeCustomers: Number(their.customers),
        newArr: arrOf(their.new_),
        reactivationArr: arrOf(their.react),
        expansionArr: arrOf(their.up),
        contractionArr: arrOf(their.down, -1),
        churnedArr: arrOf(their.churn, -1),
        netNewArr: arrOf(their.net),
        newLogos: Number(their.n_new), // blank where nothing moved: 0
      });
    }
  });
});
