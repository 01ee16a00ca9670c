import { compareText } from '../expression.js';
import type { Column } from './column.js';
import type { FewCodes } from './fewCodes.js';
import { textCount } from './lateTexts.js';
import { float64, int32 } from './room.js';

/** More different texts than this are not sorted beforehand. */
const FEW = 65_536;

/**
 * One number a row by which the rows stand as by these columns, the earlier ones deciding; equal where nothing orders them. Nothing where one number
 * cannot hold it. What is missing comes first.
 */
export function ranksOf(columns: readonly Column[], n: number): Float64Array | Int32Array | undefined {
  const told = columns.filter(({ kind }) => kind !== 'same');
  if (told.some(column => !isFew(column))) return undefined;
  const count = told.reduce((product, column) => product * (differentIn(column) + 1), 1);
  if (!Number.isSafeInteger(count)) return undefined;
  const out = count < 2 ** 31 ? int32(n) : float64(n);
  for (const column of told) {
    const different = differentIn(column) + 1;
    // Codes of dates rise already.
    if (column.kind === 'dated') addDays(out, different, column.codes);
    if (column.kind === 'text') addRanks(out, different, column.codes, placesOf(column.texts));
  }
  return out;
}

function addDays(out: Float64Array | Int32Array, different: number, codes: Int16Array): void {
  for (let row = 0; row < out.length; row++) out[row] = (out[row] as number) * different + (codes[row] as number) + 1;
}

/** `ranks` begins with that of what is missing. */
function addRanks(out: Float64Array | Int32Array, different: number, codes: FewCodes, ranks: Int32Array): void {
  for (let row = 0; row < out.length; row++) out[row] = (out[row] as number) * different + (ranks[(codes[row] as number) + 1] as number);
}

const isFew = (column: Column): boolean => column.kind === 'dated' || (column.kind === 'text' && textCount(column) <= FEW);

const differentIn = (column: Column): number =>
  column.kind === 'dated' ? column.dates.length : column.kind === 'text' ? column.texts.length : 0;

/** The place of each text among all, from 1 on and after 0, which is that of none; texts that are the same share one. */
function placesOf(texts: readonly string[]): Int32Array {
  const sorted = Int32Array.from(texts.keys()).sort((a, b) => compareText(texts[a] as string, texts[b] as string));
  const places = int32(texts.length + 1);
  let place = 0;
  sorted.forEach((code, i) => {
    if (i === 0 || texts[code] !== texts[sorted[i - 1] as number]) place++;
    places[code + 1] = place;
  });
  return places;
}
