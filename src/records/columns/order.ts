import type { Cell } from '../expression.js';
import { compareMaybe, compareText } from '../expression.js';
import type { Column } from './column.js';
import { reader } from './column.js';

/** Compares two rows by a column; what is missing comes first. */
export type Order = (a: number, b: number) => number;

/** By these columns, the earlier ones deciding. */
export function orderBy(columns: readonly Column[]): Order {
  const orders = columns.filter(column => column.kind !== 'same').map(orderOf);
  const [one, two] = orders;
  if (!one) return () => 0;
  if (!two) return one;
  return (a, b) => {
    for (const order of orders) {
      const n = order(a, b);
      if (n !== 0) return n;
    }
    return 0;
  };
}

function orderOf(column: Column): Order {
  if (column.kind === 'instant') return bySize(column.at);
  if (column.kind === 'number') return bySize(column.units);
  if (column.kind === 'dated') return bySize(column.codes);
  if (column.kind === 'text') {
    const { codes, texts } = column;
    return (a, b) => {
      const [x, y] = [codes[a] as number, codes[b] as number];
      if (x === y) return 0;
      return x < 0 || y < 0 ? (x < 0 ? -1 : 1) : compareText(texts[x] as string, texts[y] as string);
    };
  }
  const read = reader(column);
  return (a, b) => compareMaybe(read(a) as Cell, read(b) as Cell);
}

function bySize(values: Float64Array | Int16Array): Order {
  return (a, b) => {
    const [x, y] = [values[a] as number, values[b] as number];
    if (x < y) return -1;
    if (x > y) return 1;
    return (Number.isNaN(x) ? 0 : 1) - (Number.isNaN(y) ? 0 : 1);
  };
}
