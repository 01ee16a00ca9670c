import fc from 'fast-check';
import { arrMoney, defineMetric } from '../../src/define.js';
import type { Decimal, Operand, Result } from '../../src/index.js';
import { quarter } from '../../src/index.js';
import { openingArr } from '../../src/measures/recurringRevenue.js';
import type { EvaluatedTable, EvaluateOptions, Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import { asMovements, asSpend, ledgers, spendings } from './ledgers.js';
import { ownMetric } from './own.js';
import { everyVariant } from './variants.js';

const BEGINS = '2024-01-01';
const OWN = [
  'arr/live',
  'new-arr/event-based',
  'expansion-arr/event-based',
  'contraction-arr/event-based',
  'churned-arr/event-based',
  'reactivation-arr/event-based',
];
const ADDED = ['net-new-arr/constant-currency', 'new-logos/account', 'active-customers/account'];
const RATES = ['nrr', 'grr'].flatMap(id => ['quarter', 'point-to-point', 'movement-sum'].map(points => `${id}/${points}`));
const OTHERS = [
  'logo-retention-rate/quarter',
  'logo-churn-rate/quarter',
  'customer-lifetime/logo-churn',
  'arpa/closing',
  'cac/fully-loaded',
  'magic-number/lag-0',
];

/** What properties ask of random ledgers: the base, its movements, retention, and what stands on them. */
export const asked: Readonly<Record<string, Operand>> = {
  ...Object.fromEntries([...OWN, ...ADDED, ...RATES, ...OTHERS].map(key => [key, everyVariant[key] as Operand])),
  opening: defineMetric({ ...ownMetric('own-opening-arr', arrMoney), inputs: { openingArr }, formula: i => i.openingArr }),
};
/** Those of `asked` that are sums and counts over the window or at its ends. */
export const additive = [...OWN, ...ADDED, 'opening'];

export type Table = EvaluatedTable<string>;
const options: EvaluateOptions = {
  periods: [quarter(2025, 3), quarter(2026, 1)],
  dataFrom: BEGINS,
  dataThrough: '2028-01-01',
  currency: 'BRL',
};

/** All of `asked`, over two quarters unless it says otherwise. */
export const ask = (records: Records, more: Partial<EvaluateOptions> = {}): Table => evaluate(asked, records, { ...options, ...more });
export const at = (table: Table, row: number, key: string): Result =>
  (table[row] as unknown as Readonly<Record<string, Result>>)[key] as Result;
export const number = (table: Table, row: number, key: string): Decimal => at(table, row, key).value as Decimal;
/** Everything that an answer says, of every row and metric. */
export const said = (table: Table): unknown => JSON.parse(JSON.stringify(table));
/** Its numbers alone. */
export const figures = (table: Table): unknown =>
  [...table.keys()].flatMap(row => Object.keys(asked).map(key => [key, at(table, row, key).value?.toFixed() ?? null]));

/** Random ledgers with random spend, as records. */
export const random = fc
  .record({ moved: ledgers, spent: spendings })
  .map(({ moved, spent }) => ({ arrMovements: asMovements(moved, BEGINS), spendEntries: asSpend(spent) }));

/** An amount in cents, as text. */
export const plain = (cents: bigint): string => {
  const size = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
};
