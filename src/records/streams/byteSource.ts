import { describe, refusal } from '../../kernel/refusal.js';
import { encodedText } from '../columns/textBytes.js';

/** What a browser's ReadableStream has, also where it cannot yet be iterated. */
export interface ReadableBytes {
  /** Takes the stream over: nobody else may read it then. */
  getReader(): {
    /** The next piece, or that there is none. */
    read(): Promise<{ done: boolean; value?: unknown }>;
    /** Ends the stream early. */
    cancel(reason?: unknown): Promise<unknown>;
  };
}

/**
 * Bytes or text in pieces, cut anywhere: a Node stream, the body of a fetch, `file.stream()`, a generator, a list. Text is taken as UTF-8. A piece is copied
 * before the next one is asked for: a source may use its memory again.
 */
export type ByteSource = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string> | ReadableBytes;

/** The part of an AbortSignal that is used, so that those of every runtime fit. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  /** Asks to be told of the stop. */
  addEventListener(type: 'abort', listener: () => void): void;
  /** Asks no more. */
  removeEventListener(type: 'abort', listener: () => void): void;
}

type Piece = { readonly done?: boolean | undefined; readonly value?: unknown };
interface Pieces {
  readonly next: () => Promise<Piece> | Piece;
  readonly stop: () => void;
}

const EXPECTED = 'bytes or text in pieces: a stream, or any iterable of Uint8Array or strings';

/** Whether a value can be read piece by piece. A text or bytes alone are none: iterating those would give letters and numbers. */
export function isByteSource(source: unknown): source is ByteSource {
  if (typeof source !== 'object' || source === null || source instanceof Uint8Array) return false;
  const has = source as Partial<Record<PropertyKey, unknown>>;
  return [Symbol.asyncIterator, Symbol.iterator, 'getReader'].some(name => typeof has[name] === 'function');
}

/** What to say of a value that is no source. */
export function noSource(source: unknown): { expected: string; received: string; hint?: string } {
  const whole = typeof source === 'string' || source instanceof Uint8Array;
  const received = source instanceof Uint8Array ? 'bytes' : describe(source);
  return { expected: EXPECTED, received, ...(whole ? { hint: 'put a whole text or its bytes into a list; open a file as a stream' } : {}) };
}

/**
 * The pieces of a source, one after the other, as bytes; the source is closed when reading ends early.
 * @throws the signal's reason as soon as it is aborted; RefusedInput for a piece that is neither bytes nor text
 */
export async function* bytesOf(source: ByteSource, signal?: StopSignal): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = piecesOf(source);
  let stop = (): void => {};
  const stopped =
    signal &&
    new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop);
    });
  stopped?.catch(() => {}); // nobody waits for it between two pieces
  let ended = false;
  let half = ''; // the first half of a character beyond U+FFFF that two texts share
  try {
    for (;;) {
      if (signal?.aborted) throw signal.reason;
      const next = pieces.next();
      const { done, value } = await (stopped ? Promise.race([next, stopped]) : next);
      if (done) break;
      if (typeof value === 'string') {
        const text = half + value;
        half = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : '';
        yield encodedText(half === '' ? text : text.slice(0, -1));
      } else if (value instanceof Uint8Array) yield value;
      else throw refusal('reading a stream', [{ path: ['source'], expected: 'pieces of bytes or text', received: describe(value) }]);
    }
    ended = true;
    if (half !== '') yield encodedText(half);
  } finally {
    signal?.removeEventListener('abort', stop);
    if (!ended) pieces.stop();
  }
}

function piecesOf(source: ByteSource): Pieces {
  if (Symbol.asyncIterator in source) {
    const it = source[Symbol.asyncIterator]();
    return { next: () => it.next(), stop: () => void it.return?.().then(undefined, () => {}) };
  }
  if (Symbol.iterator in source) {
    const it = source[Symbol.iterator]();
    return { next: () => it.next(), stop: () => void it.return?.() };
  }
  const reader = source.getReader();
  return { next: () => reader.read(), stop: () => void reader.cancel().then(undefined, () => {}) };
}
