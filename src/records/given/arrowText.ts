interface Decoder {
  readonly decode: (bytes: Uint8Array) => string;
}
/** Every runtime that we support has it, but it belongs to no edition of ECMAScript. */
declare const TextDecoder: new (label: string, options: { readonly fatal: boolean; readonly ignoreBOM: boolean }) => Decoder;

/** Bytes that are decoded at once: much fewer calls than rows, and no text near the longest that a runtime can hold. */
const BLOCK = 1 << 20;

/**
 * The texts of a chunk of UTF-8: `at(i)` is where text i begins, and where text i-1 ends. What `skip` says has none is undefined. A row whose bytes are
 * no UTF-8 goes to `broken`.
 */
export function textsOf(
  bytes: Uint8Array,
  n: number,
  at: (i: number) => number,
  skip: (i: number) => boolean,
  put: (i: number, text: string) => void,
  broken: (i: number) => void,
): void {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let from = 0; from < n; ) {
    const start = at(from);
    let to = from + 1;
    while (to < n && at(to + 1) - start <= BLOCK) to += 1;
    const all = decoded(decoder, bytes.subarray(start, at(to)));
    // As many characters as bytes: each byte is a character, and the offsets hold for the text too.
    const plain = all !== undefined && all.length === at(to) - start;
    for (let i = from; i < to; i++) {
      if (skip(i)) continue;
      const text = plain ? all.slice(at(i) - start, at(i + 1) - start) : decoded(decoder, bytes.subarray(at(i), at(i + 1)));
      if (text === undefined) broken(i);
      else put(i, text);
    }
    from = to;
  }
}

function decoded(decoder: Decoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
