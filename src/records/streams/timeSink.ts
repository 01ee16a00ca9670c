import { DAY_CODES } from '../columns/dayTable.js';
import { dayGlance } from './glance.js';
import type { Gaps, Sink } from './sink.js';
import { noText } from './sink.js';
import type { Spans } from './spans.js';
import { wordsOf } from './spans.js';
import type { Days } from './timeBytes.js';
import { dayFrom, instantFrom, midnightOf } from './timeBytes.js';
import { hasNoTime, makeTimes, moveTime, putTime, takingInstants, timeAt, timeRows, timesColumn } from './timeRows.js';

/** What a field of time takes as it is written: days, instants with an offset, or both. */
export interface TimesTaken {
  readonly days: boolean;
  readonly instants: boolean;
}

/** Days and instants in their ISO 8601 form, read from digits; days are their first instant in the zone. */
export function timeSink(name: string, at: number, gaps: Gaps, { own, utc }: Days, taken: TimesTaken): Sink {
  const times = timeRows(own);
  const glance = dayGlance(own);

  /** Takes days as their codes; answers the first record whose time has none. */
  function takeDays({ bytes, rows, width, bounds, values }: Spans, base: number, doubt: Uint8Array, days: Int16Array): number {
    const words = wordsOf(bytes);
    for (let r = 0, k = at; r < rows; r++, k += width) {
      let code = values[k] as number;
      if (Number.isNaN(code)) {
        days[base + r] = -1;
        const from = bounds[2 * k] as number;
        const to = bounds[2 * k + 1] as number;
        if (from === to || from < 0) {
          if ((from < 0 ? gaps.absent : gaps.empty) !== 'missing') doubt[r] = 1;
          continue;
        }
        if (to - from !== 10) {
          if (taken.instants && !Number.isNaN(instantFrom(bytes, words, from, to, utc))) return r;
        } else if (taken.days) code = dayFrom(words, from, own);
        if (Number.isNaN(code)) {
          doubt[r] = 1;
          continue;
        }
      }
      if (code < 0 || code >= DAY_CODES) return r;
      days[base + r] = code;
    }
    return rows;
  }

  function takeInstants({ bytes, rows, width, bounds, values }: Spans, begin: number, base: number, doubt: Uint8Array): void {
    const instants = takingInstants(times);
    const words = wordsOf(bytes);
    for (let r = begin, k = at + begin * width; r < rows; r++, k += width) {
      const seen = values[k] as number;
      if (!Number.isNaN(seen)) {
        instants[base + r] = midnightOf(own, seen);
        continue;
      }
      const from = bounds[2 * k] as number;
      const to = bounds[2 * k + 1] as number;
      let time = Number.NaN;
      if (from === to || from < 0) {
        if ((from < 0 ? gaps.absent : gaps.empty) !== 'missing') doubt[r] = 1;
      } else {
        if (to - from !== 10) {
          if (taken.instants) time = instantFrom(bytes, words, from, to, utc);
        } else if (taken.days) {
          const code = dayFrom(words, from, own);
          if (!Number.isNaN(code)) time = midnightOf(own, code);
        }
        if (Number.isNaN(time)) doubt[r] = 1;
      }
      instants[base + r] = time;
    }
  }

  return {
    glance: taken.days ? () => glance : undefined,
    take: (spans, base, doubt) => {
      makeTimes(times, base + spans.rows);
      const begin = times.days ? takeDays(spans, base, doubt, times.days) : 0;
      if (begin < spans.rows) takeInstants(spans, begin, base, doubt);
    },
    put: (row, record) => putTime(times, row, record[name] as number | undefined),
    move: (from, to) => moveTime(times, from, to),
    at: row => timeAt(times, row),
    text: noText,
    missing: row => hasNoTime(times, row),
    columns: n => ({ [name]: () => timesColumn(times, n) }),
  };
}
