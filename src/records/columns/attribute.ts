import type { Cell } from '../expression.js';
import type { Column } from './column.js';
import { MISSING, reader } from './column.js';
import type { FewCodes } from './fewCodes.js';
import { narrowed, roomFor } from './fewCodes.js';
import { ints } from './made.js';
import { int32 } from './room.js';

/** One attribute of the own attributes that a column holds. Rows share the objects that hold the same: each is looked into once, whether rows have it or not. */
export function attributeOf(column: Column, name: string): Column {
  if (column.kind === 'same') {
    const value = textIn(column.value, name);
    return value === undefined ? MISSING : { kind: 'same', value };
  }
  if (column.kind === 'shared') return ofShared(column.codes, column.cells, name);
  if (column.kind !== 'cells') return MISSING;
  const read = reader(column);
  const texts: string[] = [];
  const codeOf = new Map<string | undefined, number>([[undefined, -1]]);
  const codeIn = new Map<Cell, number>();
  const codes = int32(column.cells.length);
  let [last, code]: [Cell, number] = [undefined, -1];
  for (let row = 0; row < codes.length; row++) {
    const attributes = read(row);
    if (attributes !== last) {
      last = attributes;
      code = codeIn.get(attributes) ?? coded(textIn(attributes, name), texts, codeOf);
      codeIn.set(attributes, code);
    }
    codes[row] = code;
  }
  return { kind: 'text', codes: narrowed(codes, texts.length), texts };
}

function ofShared(codes: FewCodes, cells: readonly Cell[], name: string): Column {
  const texts: string[] = [];
  const codeOf = new Map<string | undefined, number>([[undefined, -1]]);
  const moved = ints(cells.length, code => coded(textIn(cells[code], name), texts, codeOf));
  if (texts.length === 0) return MISSING;
  const out = roomFor(codes.length, texts.length);
  for (let row = 0; row < out.length; row++) {
    const code = codes[row] as number;
    out[row] = code < 0 ? -1 : (moved[code] as number);
  }
  return { kind: 'text', codes: out, texts };
}

function textIn(attributes: Cell, name: string): string | undefined {
  const all = attributes as Readonly<Record<string, string>> | undefined;
  return typeof all === 'object' && Object.hasOwn(all, name) ? all[name] : undefined;
}

function coded(text: string | undefined, texts: string[], codeOf: Map<string | undefined, number>): number {
  const there = codeOf.get(text);
  if (there !== undefined) return there;
  codeOf.set(text, texts.length);
  return texts.push(text as string) - 1;
}
