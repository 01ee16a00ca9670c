import type { Problem } from '../../kernel/refusal.js';
import type { TextBytes } from '../columns/textBytes.js';
import { readRow } from '../mapRecords.js';
import type { MapTarget } from '../mapTargets.js';
import type { Exactly } from './tableReader.js';

/** What is wrong with bytes that are no text. */
export const NOT_UTF8 = { expected: 'UTF-8', received: 'other bytes', hint: 'save the file as UTF-8' } as const;

/** Reads a record of named cells as `mapRecords` does a row of texts; `own` if the cells are the record's own fields and not foreign ones. */
export function exactRecord(
  header: readonly string[],
  targets: readonly MapTarget[],
  currency: string | undefined,
  own: boolean,
  texts: TextBytes,
): Exactly {
  return ({ bytes, bounds, width }, r, index) => {
    const problems: Problem[] = [];
    const cells = header.map((name, field): [string, string] => {
      const k = (r * width + field) * 2;
      const text = texts.decode(bytes, bounds[k] as number, bounds[k + 1] as number);
      if (text === undefined) problems.push({ path: [name], ...NOT_UTF8 });
      return [name, text ?? ''];
    });
    if (problems.length > 0) return problems;
    const read = mappedRecord(Object.fromEntries(cells), index, targets, currency);
    return own && Array.isArray(read) ? { misfits: read as readonly Problem[] } : read;
  };
}

/** The record of a row, the reason to leave it out, or its problems, by column. */
export function mappedRecord(
  row: Readonly<Record<string, unknown>>,
  index: number,
  targets: readonly MapTarget[],
  currency: string | undefined,
): ReturnType<Exactly> {
  const read = readRow(row, index, targets, currency);
  if (typeof read === 'string') return { exclude: read };
  if (Array.isArray(read)) return (read as Problem[]).map(it => ({ ...it, path: it.path.slice(2) }));
  return { record: read as Readonly<Record<string, unknown>> };
}
