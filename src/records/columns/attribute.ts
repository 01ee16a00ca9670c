import type { Cell } from '../expression.js';
import type { Column } from './column.js';
import { MISSING, reader } from './column.js';

/** One attribute of the own attributes that a column holds. Rows share the objects that hold the same: each is looked into once. */
export function attributeOf(column: Column, name: string): Column {
  if (column.kind === 'same') {
    const value = textIn(column.value, name);
    return value === undefined ? MISSING : { kind: 'same', value };
  }
  if (column.kind !== 'cells') return MISSING;
  const read = reader(column);
  const texts: string[] = [];
  const codeOf = new Map<string | undefined, number>([[undefined, -1]]);
  const codeIn = new Map<Cell, number>();
  const codes = new Int32Array(column.cells.length);
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
  return { kind: 'text', codes, texts };
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
