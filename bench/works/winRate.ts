import type { Answer } from '../contender.js';
import { FIRST_ASKED, FIRST_DAY, MONTHS, monthOf, monthOfDay, monthText } from '../data/days.js';
import type { Deal, DealColumns } from '../data/deals.js';
import { SEGMENTS } from '../data/deals.js';
import { quotient } from '../data/quotient.js';
import type { Row } from '../ours.js';
import { core, evaluate } from '../ours.js';

/*
 * Win rate by count, by month of the close and by segment, as the definition has it: deals of type new-logo and expansion that were qualified not after
 * they were closed.
 */

/** Won and lost of each cell, at month × 4 + segment. */
export interface Tally {
  readonly won: ArrayLike<number>;
  readonly lost: ArrayLike<number>;
}

export function tallyAnswer({ won, lost }: Tally): Answer {
  const out = new Map<string, string[]>();
  for (let month = 12; month < MONTHS; month++)
    for (const [s, segment] of SEGMENTS.entries()) {
      const [w, l] = [won[month * 4 + s] as number, lost[month * 4 + s] as number];
      if (w + l > 0) out.set(`${monthText(month)}|${segment}`, [String(w), String(l), quotient(w, w + l)]);
    }
  return out;
}

/** c: an exact loop over the objects, with no check of anything. */
export function overObjects(deals: readonly Deal[]): Tally {
  const codes = new Map<string, number>(SEGMENTS.map((segment, code) => [segment, code]));
  const [won, lost] = [new Float64Array(MONTHS * 4), new Float64Array(MONTHS * 4)];
  for (let i = 0; i < deals.length; i++) {
    const deal = deals[i] as Deal;
    if (deal.type === 'renewal' || deal.qualifiedAt > deal.closedAt) continue;
    const cell = monthOf(deal.closedAt) * 4 + (codes.get(deal.attributes.segment) as number);
    if (deal.outcome === 'won') won[cell] = (won[cell] as number) + 1;
    else lost[cell] = (lost[cell] as number) + 1;
  }
  return { won, lost };
}

/** d: an exact loop over typed columns, one table from the day to the cell. */
export function overColumns({ qualified, closed, segment, type, outcome }: DealColumns): Tally {
  const counts = [new Int32Array(MONTHS * 4), new Int32Array(MONTHS * 4)] as const;
  const [won, lost] = counts;
  const cells = Int32Array.from(monthOfDay, month => month * 4);
  for (let i = 0; i < closed.length; i++) {
    const day = closed[i] as number;
    if (type[i] === 2 || (qualified[i] as number) > day || day < FIRST_ASKED) continue;
    const cell = (cells[day - FIRST_DAY] as number) + (segment[i] as number);
    if (outcome[i] === 0) (won[cell] as number)++;
    else (lost[cell] as number)++;
  }
  return { won, lost };
}

/** Ours, from arrays or from what was loaded. */
export function ask(given: object, options: object): readonly Row[] {
  return evaluate([core.winRate], given, { ...options, by: ['segment'] });
}

export function oursAnswer(table: readonly Row[]): Answer {
  const out = new Map<string, string[]>();
  for (const { period, group, winRate } of table) {
    if (group === null || winRate?.value == null) continue;
    const { won, lost } = winRate.inputs;
    out.set(`${period.start.slice(0, 7)}|${group.segment}`, [
      String(won?.value),
      String(lost?.value),
      quotient(String(won?.value), String(winRate.denominator)),
    ]);
    if (quotient(String(winRate.value), 1) !== quotient(String(won?.value), String(winRate.denominator)))
      throw new Error('the value is not its quotient');
  }
  return out;
}

/** Of rows [month, segment, won, lost, rate], as queries give them. */
export function rowsAnswer(rows: readonly (readonly (string | number)[])[]): Answer {
  return new Map(rows.map(([month, segment, won, lost, rate]) => [`${month}|${segment}`, [String(won), String(lost), Number(rate)]]));
}

/** The question in DuckDB's SQL over a table of typed columns. */
export const DUCK_SQL = `SELECT strftime(month, '%Y-%m'), segment, won, lost, won / (won + lost) FROM (
  SELECT date_trunc('month', closed) AS month, segment, count(*) FILTER (outcome = 'won') AS won, count(*) FILTER (outcome = 'lost') AS lost
  FROM deals WHERE type IN ('new-logo', 'expansion') AND qualified <= closed AND closed >= DATE '2024-01-01' GROUP BY ALL)`;
