import type { DealColumns } from '../data/deals.js';
import { OUTCOMES, SEGMENTS, TYPES } from '../data/deals.js';
import { ours } from '../ours.js';

/** Deals as an engine hands them over: days since 1970, codes with their texts, whole cents, and ids as an Arrow vector of text. */
export function givenColumns(columns: DealColumns): object {
  const { created, qualified, closed, segment, type, outcome, cents } = columns;
  return ours.columns({
    id: idVector(created.length),
    createdAt: ours.days(created),
    qualifiedAt: ours.days(qualified),
    closedAt: ours.days(closed),
    type: { codes: type, texts: TYPES },
    outcome: { codes: outcome, texts: OUTCOMES },
    amountArr: ours.scaled(cents, 2),
    attributes: { segment: { codes: segment, texts: SEGMENTS } },
  });
}

/** `d0`, `d1`, … in the layout that Apache Arrow has for text: bytes and offsets. */
function idVector(n: number): object {
  const UTF8 = 5;
  const type = { typeId: UTF8 };
  const valueOffsets = new Int32Array(n + 1);
  const values = new Uint8Array(n * (1 + String(n).length));
  let end = 0;
  for (let i = 0; i < n; i++) {
    values[end++] = 100;
    let digits = 1;
    for (let rest = i; rest > 9; rest = Math.floor(rest / 10)) digits += 1;
    for (let rest = i, at = end + digits - 1; at >= end; rest = Math.floor(rest / 10), at--) values[at] = 48 + (rest % 10);
    end += digits;
    valueOffsets[i + 1] = end;
  }
  const chunk = { type, length: n, offset: 0, stride: 1, nullCount: 0, values: values.subarray(0, end), valueOffsets };
  return { type, length: n, data: [chunk] };
}
