import type { CsvRow } from './foreignData.js';

/*
 * The pipeline family over rows of sales_pipeline.csv in plain loops: nothing of the library, and no more than the file says. A quotient is a pair; null is a
 * quantity that there is nothing to make of.
 */
export type Plain = readonly [numerator: number, denominator: number] | null;

/** From the first day to the one after the last. */
export type Span = readonly [start: string, end: string];

const DAY = 86_400_000;
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const over = (numerator: number, denominator: number): Plain => (denominator === 0 ? null : [numerator, denominator]);

const engaged = (row: CsvRow): string => row.engage_date ?? '';
const closed = (row: CsvRow): string => row.close_date ?? '';
const value = (row: CsvRow): number => Number(row.close_value || 0);
const cycle = (row: CsvRow): number => days(engaged(row), closed(row));
const within = (day: string, [start, end]: Span): boolean => day !== '' && start <= day && day < end;
const isWon = (row: CsvRow): boolean => row.deal_stage === 'Won';
/** Engaged before that day, or nobody says when, and not closed by then. */
const openAt = (rows: readonly CsvRow[], day: string): readonly CsvRow[] =>
  rows.filter(row => (engaged(row) === '' || engaged(row) < day) && (closed(row) === '' || closed(row) >= day));

/** Linear between the two neighbours, as percentile_cont has it. Infinite where one of them has not ended. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
const finite = (x: number | null): Plain => (x === null || !Number.isFinite(x) ? null : [x, 1]);

/** What the closed, the created and the open deals of a span come to, under the names that the test gives the metrics. */
export function plainly(rows: readonly CsvRow[], span: Span): Readonly<Record<string, Plain>> {
  const decided = rows.filter(row => within(closed(row), span));
  const won = decided.filter(isWon);
  const wonValue = sum(won.map(value));
  const wonDays = sum(won.map(cycle));
  const created = rows.filter(row => within(engaged(row), span));
  const endedBy = created.filter(row => closed(row) !== '' && closed(row) < span[1]);
  const open = openAt(rows, span[1]);
  const aged = open.filter(row => engaged(row) !== '');
  const waits = created.map(row => (endedBy.includes(row) && isWon(row) ? cycle(row) : Number.POSITIVE_INFINITY));
  const winRate = over(won.length, decided.length);
  const mean = over(wonDays, won.length);
  const size = over(wonValue, won.length);
  const createdValue: Plain = [sum(created.map(value)), 1];
  return {
    winRate,
    winRateNewLogo: winRate,
    winRateAllTypes: winRate,
    winRateExclNoDecision: winRate,
    winRateAmount: over(wonValue, sum(decided.map(value))),
    winRateCreatedCohort: over(endedBy.filter(isWon).length, endedBy.length),
    winRateAllStatuses: over(won.length, decided.length + open.length),
    cycle: mean,
    cycleActive: mean,
    cycleMedian: finite(median(won.map(cycle))),
    cycleInclLost: over(sum(decided.map(cycle)), decided.length),
    cycleByAmount: over(sum(won.map(row => cycle(row) * value(row))), wonValue),
    cycleCreatedMedian: finite(median(waits)),
    openAge: over(sum(aged.map(row => days(engaged(row), span[1]))), aged.length),
    dealSize: size,
    dealSizeNewLogo: size,
    dealSizeMedian: finite(median(won.map(value))),
    created: createdValue,
    createdAtCreation: createdValue,
    createdAtCurrentValue: createdValue,
    velocityInPeriod: over(wonValue * won.length, wonDays),
  };
}

/** Open deals at the start × value won ÷ won × won ÷ decided ÷ (days ÷ won), of the year before; by amount every lost deal weighs nothing. */
export function velocityAhead(rows: readonly CsvRow[], before: Span): Readonly<Record<'byCount' | 'byAmount', Plain>> {
  const decided = rows.filter(row => within(closed(row), before));
  const won = decided.filter(isWon);
  const open = openAt(rows, before[1]).length;
  const [wonValue, wonDays] = [sum(won.map(value)), sum(won.map(cycle))];
  return { byCount: over(open * wonValue * won.length, decided.length * wonDays), byAmount: over(open * wonValue, wonDays) };
}
