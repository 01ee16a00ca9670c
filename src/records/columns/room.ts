/*
 * Room for columns. An engine that holds a few tens of megabytes more of typed arrays than after its last garbage collection collects again, and for that
 * it goes through all objects of the program: a caller who holds ten million records waits seconds for each time. Within a question arrays are therefore
 * cut from few large pieces. What nothing was written to of a piece takes no memory; a piece goes when none of its arrays is held any more.
 *
 * Of a question whose arrays nobody holds once it is answered the pieces are shared memory, which engines do not count, and the next such question uses the
 * same ones. In between they are held weakly: there is one set of them at most, and none after the next collection.
 */

/** Of the first piece, for each record: about what reading takes. Each piece after it is larger where pieces are counted. */
const BYTES_A_ROW = 64;
const TIMES_LARGER = 6;
const MOST_BYTES = 2 ** 30;
/** Below these an engine has no reason to collect. */
const FEW_ROWS = 50_000;
const FEW_CELLS = 1024;

export interface Piece {
  readonly memory: ArrayBuffer | SharedArrayBuffer;
  /** How many of its bytes have been given to arrays. */
  used: number;
  /** How many of its bytes questions before may have written to. */
  readonly written: number;
}

/** Of the question that is being answered, no result depends on them. `size` is that of the next piece, 0 outside of a room. */
let size = 0;
let piece: Piece | undefined;
/** All its pieces, where it leaves no array behind. */
let passing: Piece[] | undefined;
/** Those of the last such question. */
let lately: WeakRef<Piece[]> | undefined;

/** Does what is to be done for so many records that a caller holds as objects, its long arrays in common pieces. */
export function inOneRoom<T>(rows: number, work: () => T): T {
  return size > 0 && !passing ? work() : inRoom(rows, undefined, work);
}

/** The same for work of whose arrays none is held when it is done, neither by what it returns nor anywhere else: their memory is used again. */
export function inPassingRoom<T>(rows: number, work: () => T): T {
  if (size > 0) return work();
  if (rows < FEW_ROWS || typeof SharedArrayBuffer === 'undefined') return inRoom(rows, undefined, work);
  const pieces = (lately?.deref() ?? []).map(({ memory, used, written }) => ({ memory, used: 0, written: Math.max(used, written) }));
  lately = undefined; // while they are in use they are nobody else's
  try {
    return inRoom(rows, pieces, work);
  } finally {
    lately = new WeakRef(pieces);
  }
}

/**
 * The same for what is kept with records that were loaded before. Their own columns are counted: when they are dropped and others are loaded, engines collect
 * for these, and what was computed of them goes with them. It is never in the room of other work.
 */
export function inRoomBeside<T>(rows: number, work: () => T): T {
  return inRoom(rows, typeof SharedArrayBuffer === 'undefined' ? undefined : [], work);
}

/** A question may be asked by what the records of another one run when they are read: that one's room is there again afterwards. */
function inRoom<T>(rows: number, pieces: Piece[] | undefined, work: () => T): T {
  const before = [size, piece, passing] as const;
  size = rows < FEW_ROWS ? 0 : Math.min(rows * BYTES_A_ROW, MOST_BYTES);
  piece = undefined;
  passing = pieces;
  try {
    return work();
  } finally {
    [size, piece, passing] = before;
  }
}

/** A piece with so many bytes; nothing where memory has none. */
function nextPiece(bytes: number): Piece | undefined {
  const before = passing?.find(({ memory, used }) => used === 0 && memory.byteLength >= bytes);
  if (before) return before;
  try {
    const length = Math.max(size, bytes);
    const made = { memory: passing ? new SharedArrayBuffer(length) : new ArrayBuffer(length), used: 0, written: 0 };
    if (passing) passing.push(made);
    else size = Math.min(size * TIMES_LARGER, MOST_BYTES);
    return made;
  } catch {
    return undefined;
  }
}

/** Memory for so many cells, which begin as 0; nothing outside of a room, where they are few, and where memory has no such piece. */
function placeOf(cells: number, width: number): Place | undefined {
  if (size === 0 || cells < FEW_CELLS) return undefined;
  const bytes = Math.ceil((cells * width) / 8) * 8;
  if (piece === undefined || piece.used + bytes > piece.memory.byteLength) piece = nextPiece(bytes);
  if (piece === undefined) {
    size = 0;
    return undefined;
  }
  const { memory, used: at, written } = piece;
  piece.used += bytes;
  // Shared memory is filled cell by cell: the wider they are, the quicker.
  if (at < written) new Float64Array(memory, at, bytes / 8).fill(0);
  return { memory, at };
}

export interface Place {
  readonly memory: ArrayBuffer | SharedArrayBuffer;
  readonly at: number;
}

export function float64(n: number): Float64Array {
  const place = placeOf(n, 8);
  return place ? new Float64Array(place.memory, place.at, n) : new Float64Array(n);
}

export function int32(n: number): Int32Array {
  const place = placeOf(n, 4);
  return place ? new Int32Array(place.memory, place.at, n) : new Int32Array(n);
}

export function int16(n: number): Int16Array {
  const place = placeOf(n, 2);
  return place ? new Int16Array(place.memory, place.at, n) : new Int16Array(n);
}

export function int8(n: number): Int8Array {
  const place = placeOf(n, 1);
  return place ? new Int8Array(place.memory, place.at, n) : new Int8Array(n);
}

export function uint8(n: number): Uint8Array {
  const place = placeOf(n, 1);
  return place ? new Uint8Array(place.memory, place.at, n) : new Uint8Array(n);
}
