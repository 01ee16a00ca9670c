// In every runtime, but in no type library that this package compiles with.
declare const TextDecoder: new (label: 'utf-8', options: { fatal: true; ignoreBOM: true }) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Text from UTF-8 and back. A decoder remembers nothing between two whole texts, but a failed one is not used again. */
export interface TextBytes {
  /** The text of some bytes, or undefined if they are not UTF-8. */
  readonly decode: (bytes: Uint8Array, from: number, to: number) => string | undefined;
  readonly encode: (text: string) => Uint8Array;
}

const SHORT = 24;

export function textBytes(): TextBytes {
  let decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  const codes: number[] = [];
  return {
    encode: text => encoder.encode(text),
    decode: (bytes, from, to) => {
      if (to - from <= SHORT) {
        codes.length = to - from;
        let all = 0;
        for (let i = from; i < to; i++) {
          const byte = bytes[i] as number;
          all |= byte;
          codes[i - from] = byte;
        }
        if (all < 0x80) return String.fromCharCode.apply(null, codes);
      }
      try {
        return decoder.decode(bytes.subarray(from, to));
      } catch {
        decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
        return undefined;
      }
    },
  };
}

/** The UTF-8 bytes of a text. */
export function encodedText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
