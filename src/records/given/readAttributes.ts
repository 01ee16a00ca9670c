import { readField } from '../../entities/readField.js';
import type { Field } from '../../entities/table.js';
import { sharedColumn } from '../columns/builders.js';
import type { Codes } from '../columns/codes.js';
import { paired } from '../columns/codes.js';
import type { Column } from '../columns/column.js';
import type { SharedTexts } from '../columns/sharedTexts.js';
import { addTexts, sharedTexts, takeTexts } from '../columns/sharedTexts.js';
import type { Source } from './source.js';
import { saying } from './source.js';

const NOTHING = (): void => undefined;
const NOT_ASKED = -3;
const BAD = -2;
const NONE = -1;

/** Reads own attributes. What several rows say is read once, and they share one object. `bad` is told of rows that do not fit. */
export function readAttributes(field: Field, source: Source, say: (row: number) => unknown, bad: (row: number) => void): Column {
  const { n, has } = source;
  const shared = sharedTexts();
  const read = reading(field, shared);
  const alike = alikeIn(source);
  const found = new Int32Array(alike ? alike.count : 0).fill(NOT_ASKED);
  const codes = new Int32Array(n);
  for (let row = 0; row < n; row++) {
    let code = NOT_ASKED;
    if (has !== undefined && has[row] === 0) code = read(undefined);
    else if (alike === undefined) code = read(say(row));
    else {
      const place = alike.codes[row] as number;
      code = found[place] as number;
      if (code === NOT_ASKED) found[place] = code = read(say(row));
    }
    codes[row] = code;
    if (code !== BAD) continue;
    codes[row] = NONE;
    bad(row);
  }
  return sharedColumn(codes, shared.texts);
}

/** The code of what a row says. */
function reading(field: Field, shared: SharedTexts): (said: unknown) => number {
  const same = new Map<string, number>();
  return said => {
    if (said === undefined && !field.required) return NONE;
    const taken = takeTexts(shared, said);
    if (taken >= 0) return taken;
    const texts = readField(field, said, NOTHING) as Readonly<Record<string, string>> | undefined;
    if (texts === undefined) return BAD;
    const key = JSON.stringify(texts);
    const code = same.get(key) ?? addTexts(shared, texts);
    same.set(key, code);
    return code;
  };
}

/** Rows that say the same have one code, where that is known without looking at what they say; a mask of all of them is not looked at. */
function alikeIn({ n, cells }: Source): Codes | undefined {
  if (cells.form === 'dictionary') return withNone(n, undefined, cells.codes, cells.items.length);
  if (cells.form !== 'attributes') return undefined;
  return cells.of
    .map(it => (it.cells.form === 'dictionary' ? withNone(n, it.has, it.cells.codes, it.cells.items.length) : alikeBySaying(it)))
    .reduce(paired);
}

/** Codes from 0, which is none, to the number of items. */
function withNone(n: number, has: Uint8Array | undefined, codes: Int32Array, items: number): Codes {
  const out = new Int32Array(n);
  for (let row = 0; row < n; row++) out[row] = has === undefined || has[row] === 1 ? (codes[row] as number) + 1 : 0;
  return { codes: out, count: items + 1 };
}

function alikeBySaying(source: Source): Codes {
  const say = saying(source);
  const places = new Map<unknown, number>();
  const codes = new Int32Array(source.n);
  for (let row = 0; row < codes.length; row++) {
    const said = say(row);
    let code = places.get(said);
    if (code === undefined) {
      code = places.size;
      places.set(said, code);
    }
    codes[row] = code;
  }
  return { codes, count: places.size };
}
