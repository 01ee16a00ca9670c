import type { Column } from '../columns/column.js';
import type { TextBytes } from '../columns/textBytes.js';
import type { Cell } from '../expression.js';
import type { Sink } from './sink.js';
import { noText, roomy } from './sink.js';
import type { Spans } from './spans.js';

const nothing = (): void => {};

/** One value in every row; without it every record is in doubt. */
export function constantSink(columns: Readonly<Record<string, Cell>> | undefined): Sink {
  const [first] = Object.values(columns ?? {});
  return {
    take: ({ rows }, _, doubt) => {
      if (columns === undefined) doubt.fill(1, 0, rows);
    },
    put: nothing,
    move: nothing,
    missing: () => first === undefined,
    at: () => (typeof first === 'object' || typeof first === 'number' ? Number(first) : Number.NaN),
    text: () => (typeof first === 'string' ? first : undefined),
    columns: () =>
      Object.fromEntries(Object.entries(columns ?? {}).map(([name, value]) => [name, (): Column => ({ kind: 'same', value })])),
  };
}

/** The number of the record, from 1, as text. */
export function numberedSink(name: string): Sink {
  let seen = 0;
  let numbers = new Float64Array(0);
  const text = (row: number): string => String(numbers[row]);
  return {
    take: ({ rows }, base) => {
      numbers = roomy(numbers, base + rows);
      for (let r = 0; r < rows; r++) numbers[base + r] = ++seen;
    },
    put: nothing,
    move: (from, to) => {
      numbers[to] = numbers[from] as number;
    },
    missing: () => false,
    at: () => Number.NaN,
    text,
    columns: n => ({ [name]: () => ({ kind: 'cells', cells: Array.from({ length: n }, (_, row) => text(row)) }) }),
  };
}

/** A column that nobody reads must still be text. */
export function unreadSink(at: number, texts: TextBytes): Sink {
  return {
    take: ({ bytes, rows, width, bounds }: Spans, _, doubt) => {
      let k = at * 2;
      for (let r = 0; r < rows; r++, k += width * 2) {
        const from = bounds[k] as number;
        const to = bounds[k + 1] as number;
        let all = 0;
        for (let i = from; i < to; i++) all |= bytes[i] as number;
        if (all >= 0x80 && texts.decode(bytes, from, to) === undefined) doubt[r] = 1;
      }
    },
    put: nothing,
    move: nothing,
    missing: () => true,
    at: () => Number.NaN,
    text: noText,
    columns: () => ({}),
  };
}
