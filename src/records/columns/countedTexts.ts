/** How texts count that begin alike and end in a number: `m7`, `m8` with digits as they come, `m007`, `m008` with as many as the first has. */
export interface Counted {
  /** The characters before the number. */
  readonly before: Uint16Array;
  /** The length of all such texts; 0 where it is as long as the number needs. */
  readonly length: number;
  /** No number reaches it. */
  readonly limit: number;
}

const NINE = 9;
const ZERO = 48;

/** As a first text counts; undefined where it ends in no number. */
export function countedTexts(text: string, limit: number): Counted | undefined {
  let from = text.length;
  while (from > 0 && isDigit(text.charCodeAt(from - 1) - ZERO)) from--;
  const digits = text.length - from;
  if (digits === 0 || digits > NINE) return undefined;
  const padded = digits > 1 && text.charCodeAt(from) === ZERO;
  return { before: Uint16Array.from(text.slice(0, from), it => it.charCodeAt(0)), length: padded ? text.length : 0, limit };
}

const isDigit = (n: number): boolean => n >= 0 && n <= 9;

/** The number of a text that counts so, which no other text has; -1 where it does not. */
export function numberIn({ before, length, limit }: Counted, text: string): number {
  const from = before.length;
  const to = text.length;
  if (length === 0 ? to <= from || to > from + NINE : to !== length) return -1;
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  // One number is written in one way.
  if (length === 0 && to > from + 1 && text.charCodeAt(from) === ZERO) return -1;
  for (let i = 0; i < from; i++) if (text.charCodeAt(i) !== before[i]) return -1;
  return number < limit ? number : -1;
}
