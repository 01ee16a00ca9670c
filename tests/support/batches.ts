import type { ExprData, SummaryData } from '../../src/kernel/plan.js';
import { batchFrom, objectsOf } from '../../src/records/columns/batch.js';
import { reader } from '../../src/records/columns/column.js';
import { columnOf } from '../../src/records/columns/vector.js';
import type { Cell, PlanRow, Surroundings } from '../../src/records/expression.js';
import { compileExpr } from '../../src/records/expression.js';
import type { Known } from '../../src/records/known.js';
import type { Rows } from '../../src/records/rows.js';
import type { Summarised } from '../../src/records/summary.js';
import { summariser } from '../../src/records/summary.js';

/** Records of one entity, as a call knows them. */
export const knownOf = (live: readonly object[], test: readonly object[] = [], excluded: Known['excluded'] = {}): Known =>
  ({ table: batchFrom(live as PlanRow[]), tests: batchFrom(test as PlanRow[]), live, test, excluded }) as Known;

/** The rows that a plan came to, as objects. */
export const rowsIn = ({ batch }: Rows): PlanRow[] => objectsOf(batch);

/** An expression over one row: cell by cell, and the same from a loop over many rows, which must agree. */
export function cellOf(e: ExprData, row: PlanRow, s: Surroundings): Cell {
  const one = compileExpr(e, s, batchFrom([row]))(0);
  // A row without cells beside it: no column is one that all rows agree on.
  const column = columnOf(e, batchFrom([row, {}, row]), s);
  const [first, last] = [reader(column)(0), reader(column)(2)];
  if (String(first) !== String(one) || String(last) !== String(one) || typeof first !== typeof one)
    throw new Error(`${JSON.stringify(e)}: ${String(one)} cell by cell, ${String(first)} and ${String(last)} as a column`);
  return one;
}

/** A summary over row objects. */
export const summarise = (rows: readonly object[], summary: SummaryData, s: Surroundings): Summarised =>
  summariser(batchFrom(rows as PlanRow[]), summary, s)();
