// From a CSV of subscription periods (the header of dbt-labs' mrr-playbook) to its monthly movements.
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { churnedArr, contractionArr, expansionArr, monthsOf, newArr, reactivationArr } from 'revcanon';
import { evaluate, mapRecords, movementsFromSubscriptions } from 'revcanon/records';

const csv = readFileSync(new URL('./data/subscriptions/subscription_periods.csv', import.meta.url), 'utf8');
const period = { startDate: 'start_date', endDate: { from: 'end_date', empty: 'absent' } } as const;
const price = { amountPerInterval: 'monthly_amount', interval: { value: 'month' } } as const;
const fields = { id: 'subscription_id', accountId: 'customer_id', ...period, ...price };
const { data } = Papa.parse<object>(csv, { header: true, skipEmptyLines: true });
const arrMovements = movementsFromSubscriptions(mapRecords(data, { entity: 'subscriptions', currency: 'USD', fields }));
const window = { periods: monthsOf(2025).slice(0, 7), dataFrom: '2025-01-01', dataThrough: '2025-08-01' };
console.table(evaluate([newArr, reactivationArr, expansionArr, contractionArr, churnedArr], { arrMovements }, window).rows());
