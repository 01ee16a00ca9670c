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
  if (column.kind === 'text') {
    const ranks = ranksOf(column.texts);
    const { codes } = column;
    return (a, b) => rank(ranks, codes[a] as number) - rank(ranks, codes[b] as number);
  }
  const read = reader(column);
  return (a, b) => compareMaybe(read(a) as Cell, read(b) as Cell);
}

const rank = (ranks: Int32Array, code: number): number => (code < 0 ? -1 : (ranks[code] as number));

function bySize(values: Float64Array): Order {
  return (a, b) => {
    const [x, y] = [values[a] as number, values[b] as number];
    if (x < y) return -1;
    if (x > y) return 1;
    return (Number.isNaN(x) ? 0 : 1) - (Number.isNaN(y) ? 0 : 1);
  };
}

function ranksOf(texts: readonly string[]): Int32Array {
  const ranks = new Int32Array(texts.length);
  [...texts.keys()]
    .sort((a, b) => compareText(texts[a] as string, texts[b] as string))
    .forEach((code, place) => {
      ranks[code] = place;
    });
  return ranks;
}
