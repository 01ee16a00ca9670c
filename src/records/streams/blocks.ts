import { refusal } from '../../kernel/refusal.js';
import type { ByteSource, StopSignal } from './byteSource.js';
import { bytesOf } from './byteSource.js';

/** How far the reading of a stream has come. */
export interface Progress {
  /** Records read so far, those left out or refused among them. */
  readonly rows: number;
  /** Bytes read so far. */
  readonly bytes: number;
}

/** What a format makes of a block of bytes. */
export interface BlockReader {
  /** Reads the whole records of bytes[0, to) and answers where the first unfinished one begins; in the `last` block none is unfinished. May write into the block. */
  readonly take: (bytes: Uint8Array, to: number, last: boolean) => number;
  /** Records so far. */
  readonly rows: () => number;
  /** Whether nothing more can be read sensibly. */
  readonly halted: () => boolean;
}

export interface BlockOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: StopSignal | undefined;
  /** Bytes of a block; small ones only serve tests. */
  readonly blockBytes?: number | undefined;
}

const BLOCK = 262_144;
/** The longest record. More is a quote that was never closed, or no such file at all; it would have to be held in memory whole. */
export const MAX_RECORD = 16_777_216;

/** Gathers the pieces of a source into blocks of about one size, so that neither many small pieces nor one huge one costs more, and hands them on. */
export async function readBlocks(source: ByteSource, reader: BlockReader, options: BlockOptions): Promise<void> {
  const size = options.blockBytes ?? BLOCK;
  let block = new Uint8Array(size * 2 + 1);
  let filled = 0;
  let due = size;
  let bytes = 0;
  const report = (): void => options.onProgress?.(Object.freeze({ rows: reader.rows(), bytes }));
  const drain = (): void => {
    const used = reader.take(block, filled, false);
    block.copyWithin(0, used, filled);
    filled -= used;
    if (filled > MAX_RECORD) throw tooLong(reader.rows());
    due = Math.max(size, filled * 2); // an unfinished record is not scanned again for every piece
    report();
    if (options.signal?.aborted) throw options.signal.reason;
  };
  for await (const piece of bytesOf(source, options.signal)) {
    for (let from = 0; from < piece.length && !reader.halted(); ) {
      const part = piece.subarray(from, Math.min(piece.length, from + Math.max(1, due - filled)));
      if (filled + part.length + 1 > block.length) {
        const longer = new Uint8Array((filled + part.length) * 2 + 1);
        longer.set(block.subarray(0, filled));
        block = longer;
      }
      block.set(part, filled);
      filled += part.length;
      bytes += part.length;
      from += part.length;
      if (filled >= due) drain();
    }
    if (reader.halted()) return;
  }
  reader.take(block, filled, true);
  report();
}

function tooLong(rows: number): Error {
  return refusal('stream refused', [
    {
      path: [`record ${rows + 1}`],
      expected: `a record of at most ${MAX_RECORD} bytes`,
      received: 'a longer one',
      hint: 'look for a quote that is opened and not closed, or another delimiter of lines',
    },
  ]);
}
