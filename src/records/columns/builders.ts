import type { Decimal } from '../../kernel/decimal.js';
import type { Cell } from '../expression.js';
import { alike } from './alike.js';
import type { Column } from './column.js';
import { timesOf } from './dated.js';
import type { FewCodes } from './fewCodes.js';
import { narrowed } from './fewCodes.js';
import { longer, numberCells, numberColumn, putDecimal, putUnits, trimmed } from './numberCells.js';
import { codeText, putCode, putText, textCells, textColumn } from './textCells.js';

/** Makes a column of points in time, row by row. */
export interface InstantBuilder {
  /** Epoch milliseconds; NaN is missing. */
  readonly push: (at: number) => void;
  readonly done: () => Column;
}

/** Makes a column of exact numbers, row by row. */
export interface NumberBuilder {
  /** Whole units of 10^-scale, |units| ≤ 2^53. */
  readonly push: (units: number, scale: number) => void;
  readonly pushDecimal: (value: Decimal) => void;
  readonly missing: () => void;
  readonly done: () => Column;
}

/** Makes a column of texts, row by row. */
export interface TextBuilder {
  readonly push: (text: string | undefined) => void;
  /** The code of a text, for `pushCode`; who asks for codes gets a dictionary, whether texts repeat or not. */
  readonly code: (text: string) => number;
  /** A code that `code` gave; -1 is missing. */
  readonly pushCode: (code: number) => void;
  readonly done: () => Column;
}

/** Makes a column of flags, row by row. */
export interface FlagBuilder {
  readonly push: (holds: boolean | undefined) => void;
  readonly done: () => Column;
}

/** Makes a column of whatever cells, row by row. */
export interface CellBuilder {
  readonly push: (cell: Cell) => void;
  readonly done: () => Column;
}

/** A builder is of no use after `done`. */
export function instants(): InstantBuilder {
  let at = new Float64Array(64);
  let n = 0;
  return {
    push: t => {
      if (n === at.length) at = longer(at, n + 1, Number.NaN);
      at[n++] = t;
    },
    done: () => instantColumn(at, n),
  };
}

/** Keeps one scale for all rows, the finest that came; decimals instead of units as soon as one number does not fit into 2^53 of them. */
export function numbers(): NumberBuilder {
  const cells = numberCells(64);
  let n = 0;
  return {
    push: (units, scale) => putUnits(cells, n++, units, scale),
    pushDecimal: value => putDecimal(cells, n++, value),
    missing: () => {
      n += 1;
    },
    done: () => numberColumn(cells, n),
  };
}

/** Texts in a dictionary, or as they are where they hardly repeat. */
export function texts(): TextBuilder {
  const cells = textCells(64);
  let n = 0;
  return {
    push: text => {
      if (text !== undefined) putText(cells, n, text);
      n += 1;
    },
    code: text => {
      cells.coded = true;
      return codeText(cells, text);
    },
    pushCode: code => putCode(cells, n++, code),
    done: () => textColumn(cells, n),
  };
}

export function flags(): FlagBuilder {
  let holds = new Uint8Array(64);
  let n = 0;
  return {
    push: it => {
      if (n === holds.length) holds = longer(holds, n + 1, 2);
      holds[n++] = it === undefined ? 2 : it ? 1 : 0;
    },
    done: () => flagColumn(holds, n),
  };
}

export function cells(): CellBuilder {
  const list: Cell[] = [];
  return {
    push: cell => {
      list.push(cell);
    },
    done: () => cellColumn(list),
  };
}

/** The first n instants. */
export function instantColumn(at: Float64Array, n: number): Column {
  const first = at[0];
  let i = 1;
  while (i < n && Object.is(at[i], first)) i++;
  if (i >= n) return { kind: 'same', value: n === 0 || Number.isNaN(first) ? undefined : first };
  return timesOf(trimmed(at, n));
}

/** The first n flags. */
export function flagColumn(holds: Uint8Array, n: number): Column {
  const first = n === 0 ? 2 : holds[0];
  if (alike(holds, n)) return { kind: 'same', value: first === 2 ? undefined : first === 1 };
  return { kind: 'flag', holds: trimmed(holds, n) };
}

/** Cells that rows share: all codes, of cells that are different objects. */
export function sharedColumn(codes: FewCodes, cells: readonly Cell[]): Column {
  return alike(codes, codes.length)
    ? { kind: 'same', value: cells[codes[0] ?? -1] }
    : { kind: 'shared', codes: narrowed(codes, cells.length), cells };
}

/** All cells of a list. */
export function cellColumn(list: readonly Cell[]): Column {
  const [first] = list;
  return list.every(it => it === first) ? { kind: 'same', value: first } : { kind: 'cells', cells: list };
}
