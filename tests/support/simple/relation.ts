import type { Decimal } from '../../../src/kernel/decimal.js';
import type { ExprData, RelData } from '../../../src/kernel/plan.js';
import type { Cell, Row } from './cells.js';
import { isUnknown, recordsOf } from './cells.js';
import { eachMonth } from './eachMonth.js';
import type { Value } from './expression.js';
import { valuesOver } from './expression.js';
import { lookUp } from './lookUp.js';
import { rollUp } from './rollUp.js';
import { roots } from './roots.js';
import { timeline } from './timeline.js';
import type { Frame, World } from './world.js';
import { converted } from './world.js';

/** What a relation came to: its rows, and what was left out on the way, by reason. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly excluded: Readonly<Record<string, number>>;
}

/** Runs a relation over a frame: row by row, each relation again wherever it stands. */
export function run(rel: RelData, world: World, frame: Frame): Rows {
  const value = valuesOver(world, frame);
  const { opens, closes } = frame.anchors;
  const before = (row: Row, time: ExprData, anchor: number): boolean => (value(time, row) as number) < anchor;
  if (rel.op === 'scan') return scanned(rel, world);
  if (rel.op === 'instead') {
    const named = rel.when.is.includes(String(frame.parameters[rel.when.parameter]));
    return run(named ? rel.take : rel.of, world, frame);
  }
  const below = run(rel.of, world, frame);
  const { rows, excluded } = below;
  switch (rel.op) {
    case 'where':
      return filtered(below, rel, value);
    case 'derive':
      return { rows: rows.map(row => ({ ...row, ...cellsOf(rel.add, e => value(e, row)) })), excluded };
    case 'lookUp': {
      const to = run(rel.to, world, frame);
      return { rows: lookUp(rel, rows, to.rows, value), excluded: { ...to.excluded, ...excluded } };
    }
    case 'rollUp':
      return { rows: rollUp(rel, rows, value), excluded };
    case 'rollUpAt': {
      const seen = rows.filter(row => before(row, rel.time, closes));
      return { rows: rollUp(rel, seen, value, (agg, row) => agg.before !== 'opens' || before(row, rel.time, opens)), excluded };
    }
    case 'timeline':
      return { rows: timeline(rel, rows), excluded };
    case 'concat': {
      const more = run(rel.and, world, frame);
      return { rows: [...rows, ...more.rows], excluded: mostOf(excluded, more.excluded) };
    }
    case 'roots': {
      const chains = roots(rel, rows);
      return { rows: chains, excluded: rel.reason !== undefined && chains.length > 0 ? { [rel.reason]: chains.length } : {} };
    }
    case 'eachMonth':
      return { rows: rows.flatMap(row => eachMonth(rel, row, value, world.timeZone)), excluded };
    case 'during': {
      const inside = (at: Cell): boolean => typeof at === 'number' && at >= opens && at < closes;
      return { rows: rows.filter(row => inside(value(rel.time, row))), excluded };
    }
    case 'convert':
      return {
        rows: rows.map(row => {
          const at = value(rel.at, row) as number | undefined;
          const when = at === undefined || !rel.justBefore ? at : at - 1;
          return {
            ...row,
            [rel.amount]: converted(world, row[rel.amount] as Decimal | undefined, row[`${rel.amount}Currency`], rel.rate, when),
          };
        }),
        excluded,
      };
  }
}

function scanned({ entity, test, optional }: Extract<RelData, { op: 'scan' }>, world: World): Rows {
  const table = world.tables.get(entity);
  if (!table) return { rows: [], excluded: {} };
  return test ? { rows: table.test, excluded: {} } : { rows: table.live, excluded: optional ? {} : table.excluded };
}

/** A row that an unknown amount decides about stays, and says so. */
function filtered({ rows, excluded }: Rows, rel: Extract<RelData, { op: 'where' }>, value: Value): Rows {
  const judged = rows.map(row => ({ row, holds: value(rel.if, row) }));
  const kept = judged.filter(({ holds }) => holds === true || isUnknown(holds));
  const dropped = judged.filter(({ holds }) => holds !== true && !isUnknown(holds)).reduce((n, { row }) => n + recordsOf(row), 0);
  return {
    rows: kept.map(({ row, holds }) => (isUnknown(holds) ? { ...row, '?': holds } : row)),
    excluded: rel.reason === undefined || dropped === 0 ? excluded : { ...excluded, [rel.reason]: (excluded[rel.reason] ?? 0) + dropped },
  };
}

/** The same records may be behind both: the most of each reason, not the sum. */
function mostOf(a: Rows['excluded'], b: Rows['excluded']): Rows['excluded'] {
  const reasons = [...Object.keys(a), ...Object.keys(b)];
  return Object.fromEntries(reasons.map(why => [why, Math.max(a[why] ?? 0, b[why] ?? 0)]));
}

const cellsOf = (add: Readonly<Record<string, ExprData>>, of: (e: ExprData) => Cell): Row =>
  Object.fromEntries(Object.entries(add).map(([name, e]) => [name, of(e)]));
