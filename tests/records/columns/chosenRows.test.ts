import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal } from '../../../src/kernel/decimal.js';
import type { Batch } from '../../../src/records/columns/batch.js';
import { batchOf, extended, repeatedRows, rowsOf } from '../../../src/records/columns/batch.js';
import type { Column } from '../../../src/records/columns/column.js';
import { reader } from '../../../src/records/columns/column.js';
import { keysOf } from '../../../src/records/columns/keys.js';
import { within } from '../../../src/records/columns/within.js';
import type { Cell } from '../../../src/records/expression.js';

/* Rows chosen of rows chosen of rows: what each step leaves is told by plain lists of objects. */
type Row = Readonly<Record<string, Cell>>;
interface Pair {
  readonly batch: Batch;
  readonly rows: readonly Row[];
}

const NAMES = ['id', 'at', 'word', 'n', 'flag', 'attributes', 'all', 'added', 'attributes.tier', 'nobody', 'attributes.a.b', 'more.tier'];
const TIERS = [{ tier: 'gold' }, { tier: '__proto__', 'a.b': 'dotted' }, {}, undefined] as const;

function worldOf(at: readonly number[]): Pair {
  const n = at.length;
  const rows = at.map(
    (t, i): Row => ({
      id: `r${i}`,
      at: Number.isNaN(t) ? undefined : t,
      word: ['a', undefined, 'b'][i % 3],
      n: i % 5 === 0 ? undefined : decimal(i),
      flag: [true, false, undefined][i % 3],
      attributes: TIERS[i % 4],
      all: 'same',
    }),
  );
  const columns: Record<string, Column> = {
    id: {
      kind: 'text',
      codes: Int32Array.from({ length: n }, (_, i) => n - 1 - i),
      texts: rows.map(r => r.id as string).reverse(),
      unique: true,
    },
    at: { kind: 'instant', at: Float64Array.from(at) },
    word: { kind: 'text', codes: Int32Array.from({ length: n }, (_, i) => [0, -1, 1][i % 3] as number), texts: ['a', 'b'] },
    n: { kind: 'number', units: Float64Array.from({ length: n }, (_, i) => (i % 5 === 0 ? Number.NaN : i)), scale: 0 },
    flag: { kind: 'flag', holds: Uint8Array.from({ length: n }, (_, i) => [1, 0, 2][i % 3] as number) },
    attributes: { kind: 'cells', cells: rows.map(r => r.attributes) },
    all: { kind: 'same', value: 'same' },
  };
  return { batch: batchOf(n, columns), rows };
}

function cellOf(row: Row, name: string): Cell {
  if (name in row) return row[name];
  const [head = '', ...rest] = name.split('.');
  const map = row[head];
  const tail = rest.join('.');
  return rest.length > 0 && typeof map === 'object' && Object.hasOwn(map, tail)
    ? (map as Readonly<Record<string, string>>)[tail]
    : undefined;
}

const shown = (x: Cell): string =>
  typeof x === 'object' ? ('tier' in x || Object.keys(x).length === 0 ? JSON.stringify(x) : `#${String(x)}`) : `${typeof x} ${String(x)}`;

/** What some columns say, as a list that hangs on no order of the rows. */
function said({ batch, rows }: Pair, names: readonly string[]): readonly [ours: string[], plainly: string[]] {
  const readers = names.map(name => reader(batch.column(name)));
  const ours = Array.from({ length: batch.n }, (_, row) => readers.map(read => shown(read(row))).join('|'));
  const plainly = rows.map(row => names.map(name => shown(cellOf(row, name))).join('|'));
  return [ours.sort(), plainly.sort()];
}

type Step = { readonly op: 'rows' | 'repeated' | 'extended' | 'within' | 'look' | 'lookAt'; readonly a: number; readonly b: number };
const step: fc.Arbitrary<Step> = fc.record({
  op: fc.constantFrom('rows', 'rows', 'repeated', 'extended', 'within', 'within', 'look', 'lookAt', 'lookAt'),
  a: fc.nat({ max: 99 }),
  b: fc.nat({ max: 99 }),
});

/** One step, the same for the batch and for the plain rows; both in the batch's order. */
function taken({ batch, rows }: Pair, { op, a, b }: Step): Pair {
  const n = rows.length;
  switch (op) {
    case 'rows': {
      const some = Array.from({ length: n }, (_, i) => (i * 7 + a) % Math.max(n, 1)).filter(
        (row, i, all) => (row + a) % 4 !== 0 && all.indexOf(row) === i,
      );
      return { batch: rowsOf(batch, Int32Array.from(some)), rows: some.map(row => rows[row] as Row) };
    }
    case 'repeated': {
      const some = n === 0 ? [] : Array.from({ length: Math.min(n + (b % 9), 400) }, (_, i) => (i * (a + 1)) % n);
      return { batch: repeatedRows(batch, Int32Array.from(some)), rows: some.map(row => rows[row] as Row) };
    }
    case 'extended': {
      const name = ['added', 'word', 'attributes', 'more'][a % 4] as string;
      const cells = rows.map((_, i): Cell => (name === 'attributes' || name === 'more' ? TIERS[(i + b) % 4] : `${name}${(i + b) % 6}`));
      return {
        batch: extended(batch, { [name]: () => ({ kind: 'cells', cells }) }),
        rows: rows.map((row, i) => ({ ...row, [name]: cells[i] })),
      };
    }
    case 'within': {
      const window = { opens: a, closes: a + b };
      const found = within(batch, batch.column('at'), window);
      const kept = rows.filter(row => row.at !== undefined && (row.at as number) >= a && (row.at as number) < a + b);
      // The order of a window's rows is nobody's promise: the plain ones are put into it by their ids, as often as each is there.
      const left = [...kept];
      const ids = reader(found.column('id'));
      const inOrder = Array.from(
        { length: found.n },
        (_, i) =>
          left.splice(
            left.findIndex(row => row.id === ids(i)),
            1,
          )[0] as Row,
      );
      expect(left).toEqual([]);
      return { batch: found, rows: inOrder };
    }
    case 'look': // A column that was made before rows are chosen of it.
      batch.column(NAMES[a % NAMES.length] as string);
      return { batch, rows };
    case 'lookAt': {
      // Windows that were asked before, so that the next one is a piece of a column.
      for (let i = 0; i < 4; i++) within(batch, batch.column('at'), { opens: i, closes: i + b });
      return { batch, rows };
    }
  }
}

it('rows chosen of chosen rows, windows of windows: every column says what its rows do, and is unique only where they differ', () => {
  const instant = fc.oneof({ arbitrary: fc.nat({ max: 99 }), weight: 9 }, fc.constant(Number.NaN));
  // Few rows, and so many that windows become pieces of columns.
  const at = fc.oneof(fc.array(instant, { maxLength: 20 }), fc.array(instant, { minLength: 90, maxLength: 220, size: 'max' }));
  fc.assert(
    fc.property(at, fc.array(step, { maxLength: 7 }), fc.shuffledSubarray(NAMES, { minLength: 1 }), (instants, steps, names) => {
      let pair = worldOf(instants);
      const all = [pair];
      for (const one of steps) {
        pair = taken(pair, one);
        all.push(pair);
      }
      // The last first: nothing of the ones before has been made then.
      for (const each of all.reverse()) {
        const [ours, plainly] = said(each, names);
        expect(ours).toEqual(plainly);
        const ids = each.rows.map(row => row.id);
        const id = each.batch.column('id');
        if (id.kind === 'text' && id.unique) expect(new Set(ids).size).toBe(ids.length);
        expect(keysOf([id], each.batch.n).count).toBe(new Set(ids).size);
      }
    }),
    { numRuns: 300 },
  );
});
