import { MONTHS, monthOf } from '../data/days.js';
import { SEGMENTS } from '../data/deals.js';
import type { Tally } from './winRate.js';

/** Counts won and lost from what a parser gives of each row, as text. */
export interface Counter {
  readonly tally: Tally;
  readonly count: (segment: string, type: string, outcome: string, qualified: string, closed: string) => void;
}

export function counter(): Counter {
  const codes = new Map<string, number>(SEGMENTS.map((segment, code) => [segment, code]));
  const [won, lost] = [new Int32Array(MONTHS * 4), new Int32Array(MONTHS * 4)];
  return {
    tally: { won, lost },
    count: (segment, type, outcome, qualified, closed) => {
      if (type === 'renewal' || qualified > closed) return;
      const cell = monthOf(closed) * 4 + (codes.get(segment) as number);
      if (outcome === 'won') won[cell] = (won[cell] as number) + 1;
      else lost[cell] = (lost[cell] as number) + 1;
    },
  };
}

/** The same from bytes: the first letter tells a segment, a type and an outcome, and days are compared and read digit by digit. */
export interface ByteCounter {
  readonly tally: Tally;
  readonly count: (bytes: Uint8Array, segment: number, type: number, outcome: number, qualified: number, closed: number) => void;
}

export function byteCounter(): ByteCounter {
  const codes = new Int32Array(128);
  for (const [code, segment] of SEGMENTS.entries()) codes[segment.charCodeAt(0)] = code;
  const [won, lost] = [new Int32Array(MONTHS * 4), new Int32Array(MONTHS * 4)];
  const digit = (bytes: Uint8Array, at: number): number => (bytes[at] as number) - 48;
  const RENEWAL = 114;
  const WON = 119;
  return {
    tally: { won, lost },
    count: (bytes, segment, type, outcome, qualified, closed) => {
      if (bytes[type] === RENEWAL) return;
      for (let k = 2; k < 10; k++) {
        const [q, c] = [bytes[qualified + k] as number, bytes[closed + k] as number];
        if (q < c) break;
        if (q > c) return;
      }
      const year = digit(bytes, closed + 2) * 10 + digit(bytes, closed + 3) - 23;
      const month = year * 12 + digit(bytes, closed + 5) * 10 + digit(bytes, closed + 6) - 1;
      const cell = month * 4 + (codes[bytes[segment] as number] as number);
      if (bytes[outcome] === WON) won[cell] = (won[cell] as number) + 1;
      else lost[cell] = (lost[cell] as number) + 1;
    },
  };
}

/** Hands over blocks that end with a line; what is left of a line comes first in the next block. */
export async function wholeLines(source: AsyncIterable<Uint8Array>, block: (bytes: Uint8Array, to: number) => void): Promise<void> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of source) {
    const bytes: Uint8Array = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(10) + 1;
    block(bytes, end);
    rest = bytes.slice(end); // a source may use its memory again
  }
}
