import type { HeldBytes } from '../columns/heldColumn.js';
import type { ArrowVectorLike } from './arrowVector.js';
import { isChunk, UTF8, validIn } from './arrowVector.js';
import { typedName } from './typedArrays.js';

/** One segment holds all bytes: as many as the places in it are numbered by. */
const BITS = 31;
/** The length of a row without a text; texts are shorter. */
const NONE = 255;

/**
 * The texts of an Arrow vector as a copy of their bytes, of which strings are made when somebody asks for them; nothing in any doubt. Only ASCII: there
 * different bytes are different texts, and nothing can be broken.
 */
export function plainTexts({ type, data, length }: ArrowVectorLike): HeldBytes | undefined {
  if (type.typeId !== UTF8) return undefined;
  let size = 0;
  let rows = 0;
  for (const chunk of data) {
    if (!isChunk(chunk)) return undefined;
    const { length: n, values, valueOffsets: offsets } = chunk;
    rows += n;
    if (n === 0) continue;
    if (!isInt32(offsets) || !isBytes(values) || offsets.length <= n || (offsets[0] as number) < 0) return undefined;
    if ((offsets[n] as number) > values.length) return undefined;
    size += Math.max(0, (offsets[n] as number) - (offsets[0] as number));
  }
  if (rows !== length || size >= 2 ** BITS) return undefined;
  const segment = new Uint8Array(size);
  const places = new Uint32Array(rows);
  const lengths = new Uint8Array(rows);
  let row = 0;
  let place = 0;
  for (const chunk of data) {
    if (!isChunk(chunk) || chunk.length === 0) continue;
    const { length: n, values, valueOffsets } = chunk;
    const [offsets, bytes] = [valueOffsets as Int32Array, values as Uint8Array];
    const valid = validIn(chunk);
    const first = offsets[0] as number;
    for (let i = 0; i < n; i++, row++) {
      const long = (offsets[i + 1] as number) - (offsets[i] as number);
      if (long < 0 || long >= NONE) return undefined;
      places[row] = place + (offsets[i] as number) - first;
      lengths[row] = valid !== undefined && !valid(i) ? NONE : long;
    }
    const end = offsets[n] as number;
    segment.set(bytes.subarray(first, end), place);
    place += end - first;
  }
  let all = 0;
  for (let i = 0; i < segment.length; i++) all |= segment[i] as number;
  return all < 0x80 ? { segments: [segment], segmentBits: BITS, places, lengths, none: NONE } : undefined;
}

const isInt32 = (value: unknown): value is Int32Array => typedName(value) === 'Int32Array';
const isBytes = (value: unknown): value is Uint8Array => typedName(value) === 'Uint8Array';
