import type { Operand, Result } from '../../src/index.js';
import { quarter } from '../../src/index.js';
import type { EvaluatedTable, EvaluateOptions, Records } from '../../src/records.js';
import { evaluate } from '../../src/records.js';
import { readRecords } from '../oracle/araucaria.mjs';

/** The fixture's records, as they lie in the repository. */
export const araucaria = readRecords() as unknown as Required<
  Pick<Records, 'accounts' | 'arrMovements' | 'spendEntries' | 'financialLines' | 'opportunities'>
>;

/** How the fixture is asked. */
export const asAraucaria: EvaluateOptions = {
  periods: [quarter(2026, 2)],
  dataFrom: '2024-01-01',
  dataThrough: '2026-07-01',
  currency: 'BRL',
  timeZone: 'America/Sao_Paulo',
};

/** How records of a test's own are asked: days only, so no zone; every movement of theirs is in 2024 or later. */
export const plainly: EvaluateOptions = { periods: [quarter(2026, 2)], dataFrom: '2024-01-01', dataThrough: '2027-01-01', currency: 'BRL' };

type Asked = Partial<EvaluateOptions>;
const table = (metric: Operand, records: Records, options: Asked): EvaluatedTable<'it'> =>
  evaluate({ it: metric }, records, { ...plainly, ...options });

/** One metric, in total, over the first asked period. */
export function one(metric: Operand, records: Records, options: Asked = {}): Result {
  const row = table(metric, records, options).find(r => r.group === null);
  if (!row) throw new Error('an answer without a total');
  return row.it;
}

/** One metric by group, over the first asked period: the group's names joined by ' / ', a missing one as '(missing)'. */
export function grouped(
  metric: Operand,
  records: Records,
  options: Asked & { readonly by: readonly string[] },
): Readonly<Record<string, Result>> {
  const [first] = options.periods ?? plainly.periods;
  const rows = table(metric, records, options).filter(r => r.period === first && r.group !== null);
  return Object.fromEntries(rows.map(r => [options.by.map(name => r.group?.[name] ?? '(missing)').join(' / '), r.it]));
}

type Movement = NonNullable<Records['arrMovements']>[number];
type Spend = NonNullable<Records['spendEntries']>[number];
type Deal = NonNullable<Records['opportunities']>[number];

/** Movements as [account, when, amount, more?]. */
export const ledger = (
  ...rows: (readonly [accountId: string, effectiveAt: string, deltaArr: Movement['deltaArr'], more?: Partial<Movement>])[]
): Movement[] => rows.map(([accountId, effectiveAt, deltaArr, more], i) => ({ id: `m${i}`, accountId, effectiveAt, deltaArr, ...more }));

/** Spend as [date, amount, more?]; sales unless it says otherwise. */
export const spend = (...rows: (readonly [date: string, amount: Spend['amount'], more?: Partial<Spend>])[]): Spend[] =>
  rows.map(([date, amount, more], i) => ({ id: `s${i}`, date, amount, function: 'sales', ...more }));

/** Deals: won, of type new-logo, worth 10, qualified, closed on 1 May 2026, unless they say otherwise. */
export const deals = (...rows: Partial<Deal>[]): Deal[] =>
  rows.map((more, i) => ({
    id: `d${i}`,
    type: 'new-logo',
    outcome: 'won',
    amountArr: '10',
    createdAt: '2026-04-01',
    qualifiedAt: '2026-04-02',
    closedAt: '2026-05-01',
    ...more,
  }));

/** Lines of some months: { 'revenue-recurring': '100', … } in each of them. */
export const finance = (
  months: readonly string[],
  lines: Readonly<Record<string, string>>,
): NonNullable<Records['financialLines']>[number][] =>
  months.flatMap(period =>
    Object.entries(lines).map(([line, amount]) => ({ id: `${period} ${line}`, period, line: line as 'cfo', amount })),
  );

/** The three months of Q2 2026. */
export const Q2 = ['2026-04', '2026-05', '2026-06'] as const;
