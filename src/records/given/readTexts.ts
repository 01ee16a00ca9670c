import { readField } from '../../entities/readField.js';
import type { Field } from '../../entities/table.js';
import type { TextCells } from '../columns/textCells.js';
import { codeText, putCode, putText, textCells } from '../columns/textCells.js';
import type { Source } from './source.js';

const NOTHING = (): void => undefined;
const NOT_ASKED = -3;
const BAD = -2;
const NONE = -1;

/** Reads a column of texts as records would: what a dictionary says often is checked once. `bad` is told of rows that do not fit. */
export function readTexts(
  field: Field,
  { n, has, cells: given }: Source,
  say: (row: number) => unknown,
  bad: (row: number) => void,
): TextCells {
  const cells = textCells(n);
  const free = field.kind === 'text' && field.oneOf === undefined;
  const fits = (text: unknown): text is string => (free ? typeof text === 'string' : readField(field, text, NOTHING) !== undefined);
  if (given.form === 'dictionary') {
    const { items, codes } = given;
    const out = cells.codes;
    const ours = new Int32Array(items.length).fill(NOT_ASKED);
    const ask = (item: unknown): number => (item === undefined ? NONE : fits(item) ? codeText(cells, item) : BAD);
    for (let row = 0; row < n; row++) {
      const theirs = has && has[row] === 0 ? NONE : (codes[row] as number);
      let code = theirs === NONE ? NONE : (ours[theirs] as number);
      if (code === NOT_ASKED) ours[theirs] = code = ask(items[theirs]);
      if (code >= 0) out[row] = code;
      else if (code === BAD || field.required) bad(row);
    }
    return cells;
  }
  const known = new Map<unknown, number>();
  for (let row = 0; row < n; row++) {
    const said = say(row);
    if (said === undefined) {
      if (field.required) bad(row);
    } else if (free) {
      if (typeof said === 'string') putText(cells, row, said);
      else bad(row);
    } else {
      let code = known.get(said);
      if (code === undefined) {
        code = fits(said) ? codeText(cells, said) : BAD;
        known.set(said, code);
      }
      if (code >= 0) putCode(cells, row, code);
      else bad(row);
    }
  }
  return cells;
}

/** Reads a column of flags: 0, 1, or 2 where there is none. */
export function readFlags(field: Field, { n }: Source, say: (row: number) => unknown, bad: (row: number) => void): Uint8Array {
  const none = field.absent === undefined ? 2 : field.absent === true ? 1 : 0;
  const holds = new Uint8Array(n).fill(none);
  for (let row = 0; row < n; row++) {
    const said = say(row);
    if (typeof said === 'boolean') holds[row] = said ? 1 : 0;
    else if (said !== undefined || field.required) bad(row);
  }
  return holds;
}
