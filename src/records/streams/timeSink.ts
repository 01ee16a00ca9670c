import type { Column } from '../columns/column.js';
import { timesOf } from '../columns/dated.js';
import type { Value } from '../decodeRow.js';
import type { ByteTable } from './byteTable.js';
import { ABSENT } from './byteTable.js';
import { dayGlance } from './glance.js';
import type { Gaps, Sink } from './sink.js';
import { noText, roomy } from './sink.js';
import type { Spans } from './spans.js';
import { wordsOf } from './spans.js';
import type { Days } from './timeBytes.js';
import { dayFrom, instantFrom } from './timeBytes.js';

/** Beyond so many distinct cells a table of them is no shortcut. */
const REMEMBERED = 1 << 16;

/** What a field of time takes as it is written: days, instants with an offset, or both. */
export interface TimesTaken {
  readonly days: boolean;
  readonly instants: boolean;
}

const column = (at: Float64Array, n: number): Column => {
  const [first] = at;
  for (let row = 0; row < n; row++) if (!Object.is(at[row], first)) return timesOf(at.subarray(0, n));
  return n === 0 || Number.isNaN(first) ? { kind: 'same', value: undefined } : { kind: 'same', value: first };
};

/** Days and instants in their ISO 8601 form, read from digits; days are their first instant in the zone. */
export function timeSink(name: string, at: number, gaps: Gaps, { midnight, utc }: Days, taken: TimesTaken): Sink {
  let times = new Float64Array(0);
  const glance = dayGlance(midnight);
  return {
    glance: taken.days ? () => glance : undefined,
    take: ({ bytes, rows, width, bounds, values }: Spans, base, doubt) => {
      times = roomy(times, base + rows);
      const words = wordsOf(bytes);
      for (let r = 0, k = at; r < rows; r++, k += width) {
        const seen = values[k] as number;
        if (!Number.isNaN(seen)) {
          times[base + r] = seen;
          continue;
        }
        const from = bounds[2 * k] as number;
        const to = bounds[2 * k + 1] as number;
        let time = Number.NaN;
        if (from === to || from < 0) {
          if ((from < 0 ? gaps.absent : gaps.empty) !== 'missing') doubt[r] = 1;
        } else {
          if (to - from === 10) {
            if (taken.days) time = dayFrom(words, from, midnight);
          } else if (taken.instants) time = instantFrom(bytes, words, from, to, utc);
          if (Number.isNaN(time)) doubt[r] = 1;
        }
        times[base + r] = time;
      }
    },
    put: (row, record) => {
      times[row] = (record[name] as number | undefined) ?? Number.NaN;
    },
    move: (from, to) => {
      times[to] = times[from] as number;
    },
    at: row => times[row] as number,
    text: noText,
    missing: row => Number.isNaN(times[row]),
    columns: n => ({ [name]: () => column(times, n) }),
  };
}

/** How a cell of a field reads, told once for each distinct text: its columns' values, or undefined where the exact way has to tell. */
export type ReadOnce = (text: string) => Readonly<Record<string, Value>> | undefined;

/** Times that are written in another way, mapped by value, or months: read once for each distinct text. A month has two columns. */
export function rememberedTimes(names: readonly string[], at: number, gaps: Gaps, table: ByteTable, read: ReadOnce): Sink {
  const times = names.map(() => new Float64Array(0));
  const outcomes = names.map(() => new Float64Array(0));
  let doubtful = new Uint8Array(0);
  let codes = new Int32Array(0);
  let told = 0;
  const learn = (): void => {
    const size = table.size();
    doubtful = roomy(doubtful, size);
    for (const [i, known] of outcomes.entries()) outcomes[i] = roomy(known, size);
    for (; told < size; told++) {
      const text = table.text(told);
      const values = text === undefined ? undefined : read(text);
      doubtful[told] = values === undefined ? 1 : 0;
      for (const [i, name] of names.entries()) (outcomes[i] as Float64Array)[told] = (values?.[name] as number | undefined) ?? Number.NaN;
    }
  };
  return {
    glance: table.glance,
    take: (spans, base, doubt) => {
      const { rows } = spans;
      codes = roomy(codes, rows);
      table.codesOf(spans, at, codes);
      learn();
      for (const [i, known] of times.entries()) {
        const own = roomy(known, base + rows);
        times[i] = own;
        const outcome = outcomes[i] as Float64Array;
        for (let r = 0; r < rows; r++) {
          const code = codes[r] as number;
          if (code >= 0) {
            own[base + r] = outcome[code] as number;
            if (doubtful[code] === 1) doubt[r] = 1;
          } else {
            own[base + r] = Number.NaN;
            if ((code === ABSENT ? gaps.absent : gaps.empty) !== 'missing') doubt[r] = 1;
          }
        }
      }
      if (table.size() > REMEMBERED) {
        table.clear();
        told = 0;
      }
    },
    put: (row, record) => {
      for (const [i, name] of names.entries()) (times[i] as Float64Array)[row] = (record[name] as number | undefined) ?? Number.NaN;
    },
    move: (from, to) => {
      for (const own of times) own[to] = own[from] as number;
    },
    at: row => times[0]?.[row] as number,
    text: noText,
    missing: row => Number.isNaN(times[0]?.[row]),
    columns: n => Object.fromEntries(names.map((name, i) => [name, () => column(times[i] as Float64Array, n)])),
  };
}
