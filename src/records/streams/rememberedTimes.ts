import type { Value } from '../decodeRow.js';
import type { ByteTable } from './byteTable.js';
import { ABSENT } from './byteTable.js';
import type { Gaps, Sink } from './sink.js';
import { noText, roomy } from './sink.js';
import type { ZoneDays } from './timeBytes.js';
import { dayBeginning } from './timeBytes.js';
import type { TimeRows } from './timeRows.js';
import { hasNoTime, makeTimes, moveTime, putTime, takingInstants, timeAt, timeRows, timesColumn } from './timeRows.js';

/** Beyond so many distinct cells a table of them is no shortcut. */
const REMEMBERED = 1 << 16;
/** Of a time that has no code of a day. */
const INSTANT = -2;

/** How a cell of a field reads, told once for each distinct text: its columns' values, or undefined where the exact way has to tell. */
export type ReadOnce = (text: string) => Readonly<Record<string, Value>> | undefined;

/** One of the columns, and what each distinct text comes to in it. */
interface Remembered {
  readonly name: string;
  readonly times: TimeRows;
  outcomes: Float64Array;
  days: Int16Array;
}

/** Times that are written in another way, mapped by value, or months: read once for each distinct text. A month has two columns. */
export function rememberedTimes(names: readonly string[], at: number, gaps: Gaps, zone: ZoneDays, table: ByteTable, read: ReadOnce): Sink {
  const columns = names.map(
    (name): Remembered => ({ name, times: timeRows(zone), outcomes: new Float64Array(0), days: new Int16Array(0) }),
  );
  const [{ times: first }] = columns as [Remembered];
  let doubtful = new Uint8Array(0);
  let codes = new Int32Array(0);
  let told = 0;
  const learn = (): void => {
    const size = table.size();
    doubtful = roomy(doubtful, size);
    for (const column of columns) {
      column.outcomes = roomy(column.outcomes, size);
      column.days = roomy(column.days, size);
    }
    for (; told < size; told++) {
      const text = table.text(told);
      const values = text === undefined ? undefined : read(text);
      doubtful[told] = values === undefined ? 1 : 0;
      for (const { name, times, outcomes, days } of columns) {
        const time = values?.[name] as number | undefined;
        outcomes[told] = time ?? Number.NaN;
        // Of use only as long as all are days.
        const day = time === undefined || !times.days ? -1 : dayBeginning(zone, time);
        days[told] = time !== undefined && day < 0 ? INSTANT : day;
      }
    }
  };

  /** Takes days as their codes; answers the first record whose time has none. */
  function takeDays(into: Int16Array, days: Int16Array, rows: number, base: number): number {
    for (let r = 0; r < rows; r++) {
      const code = codes[r] as number;
      const day = code < 0 ? -1 : (days[code] as number);
      if (day === INSTANT) return r;
      into[base + r] = day;
    }
    return rows;
  }

  function takeInstants({ times, outcomes }: Remembered, begin: number, rows: number, base: number): void {
    const instants = takingInstants(times);
    for (let r = begin; r < rows; r++) {
      const code = codes[r] as number;
      instants[base + r] = code < 0 ? Number.NaN : (outcomes[code] as number);
    }
  }

  return {
    glance: table.glance,
    take: (spans, base, doubt) => {
      const { rows } = spans;
      codes = roomy(codes, rows);
      table.codesOf(spans, at, codes);
      learn();
      for (let r = 0; r < rows; r++) {
        const code = codes[r] as number;
        if (code >= 0 ? doubtful[code] === 1 : (code === ABSENT ? gaps.absent : gaps.empty) !== 'missing') doubt[r] = 1;
      }
      for (const column of columns) {
        const { times } = column;
        makeTimes(times, base + rows);
        const begin = times.days ? takeDays(times.days, column.days, rows, base) : 0;
        if (begin < rows) takeInstants(column, begin, rows, base);
      }
      if (table.size() > REMEMBERED) {
        table.clear();
        told = 0;
      }
    },
    put: (row, record) => {
      for (const { name, times } of columns) putTime(times, row, record[name] as number | undefined);
    },
    move: (from, to) => {
      for (const { times } of columns) moveTime(times, from, to);
    },
    at: row => timeAt(first, row),
    text: noText,
    missing: row => hasNoTime(first, row),
    columns: n => Object.fromEntries(columns.map(({ name, times }) => [name, () => timesColumn(times, n)])),
  };
}
