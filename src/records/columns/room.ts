/*
 * Room for columns. An engine that holds a few tens of megabytes more of typed arrays than after its last garbage collection collects again, and for that
 * it goes through all objects of the program: a caller who holds ten million records waits seconds for each time. Within a question arrays are therefore
 * cut from few large pieces. What nothing was written to of a piece takes no memory; a piece goes when none of its arrays is held any more.
 */

/** Of the first piece, for each record: about what reading takes. Each piece after it is larger. */
const BYTES_A_ROW = 64;
const TIMES_LARGER = 6;
const MOST_BYTES = 2 ** 30;
/** Below these an engine has no reason to collect. */
const FEW_ROWS = 50_000;
const FEW_CELLS = 1024;

/** Of the question that is being answered: none of it outlives the question, and no result depends on it. `size` is that of the next piece, 0 outside of a room. */
let size = 0;
let piece: ArrayBuffer | undefined;
let used = 0;

/** Does what is to be done for so many records that a caller holds as objects, its long arrays in common pieces. */
export function inOneRoom<T>(rows: number, work: () => T): T {
  if (size > 0 || rows < FEW_ROWS) return work();
  size = Math.min(rows * BYTES_A_ROW, MOST_BYTES);
  try {
    return work();
  } finally {
    size = 0;
    piece = undefined;
  }
}

/** Where in the piece the next cells stand; nowhere outside of a room, where they are few, and where memory has no such piece. */
function placeOf(cells: number, bytes: number): number | undefined {
  if (size === 0 || cells < FEW_CELLS) return undefined;
  const taken = Math.ceil((cells * bytes) / 8) * 8;
  if (piece === undefined || used + taken > piece.byteLength) {
    try {
      piece = new ArrayBuffer(Math.max(size, taken));
    } catch {
      size = 0;
      piece = undefined;
      return undefined;
    }
    size = Math.min(size * TIMES_LARGER, MOST_BYTES);
    used = 0;
  }
  used += taken;
  return used - taken;
}

export function float64(n: number): Float64Array {
  const at = placeOf(n, 8);
  return at === undefined ? new Float64Array(n) : new Float64Array(piece as ArrayBuffer, at, n);
}

export function int32(n: number): Int32Array {
  const at = placeOf(n, 4);
  return at === undefined ? new Int32Array(n) : new Int32Array(piece as ArrayBuffer, at, n);
}

export function int16(n: number): Int16Array {
  const at = placeOf(n, 2);
  return at === undefined ? new Int16Array(n) : new Int16Array(piece as ArrayBuffer, at, n);
}

export function int8(n: number): Int8Array {
  const at = placeOf(n, 1);
  return at === undefined ? new Int8Array(n) : new Int8Array(piece as ArrayBuffer, at, n);
}

export function uint8(n: number): Uint8Array {
  const at = placeOf(n, 1);
  return at === undefined ? new Uint8Array(n) : new Uint8Array(piece as ArrayBuffer, at, n);
}
