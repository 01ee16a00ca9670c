import type { Column } from './column.js';
import type { FewCodes } from './fewCodes.js';
import { roomFor } from './fewCodes.js';

/** Codes of a loop: `codes[row & mask]` into `texts`, -1 missing. */
export interface Texts {
  readonly codes: FewCodes;
  readonly texts: readonly string[];
  readonly mask: number;
}

/** Texts, or nothing where the column has other cells. */
export function textsOf(column: Column): Texts | undefined {
  if (column.kind === 'text') return { codes: column.codes, texts: column.texts, mask: -1 };
  if (column.kind !== 'same') return undefined;
  if (column.value === undefined) return { codes: Int32Array.of(-1), texts: [], mask: 0 };
  return typeof column.value === 'string' ? { codes: Int32Array.of(0), texts: [column.value], mask: 0 } : undefined;
}

/** Both in the codes of one list: the first one's, and after it what only the second has. */
export function together(a: Texts, b: Texts): { readonly a: FewCodes; readonly b: FewCodes; readonly texts: readonly string[] } {
  if (a.texts === b.texts) return { a: a.codes, b: b.codes, texts: a.texts };
  const texts = [...a.texts];
  const places = new Map(texts.map((text, code) => [text, code]));
  const moved = Int32Array.from(b.texts, text => {
    const there = places.get(text);
    if (there !== undefined) return there;
    places.set(text, texts.length);
    texts.push(text);
    return texts.length - 1;
  });
  const codes = roomFor(b.codes.length, texts.length);
  for (let i = 0; i < codes.length; i++) codes[i] = (b.codes[i] as number) < 0 ? -1 : (moved[b.codes[i] as number] as number);
  return { a: a.codes, b: codes, texts };
}
