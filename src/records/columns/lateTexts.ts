import type { Column } from './column.js';
import type { FewCodes } from './fewCodes.js';
import { firstRows } from './made.js';

type TextColumn = Extract<Column, { kind: 'text' }>;

/** Texts that were read as bytes, and of which strings are made when somebody asks: most ids are only compared. */
export interface LateTexts {
  /** How many there are. */
  readonly n: number;
  readonly all: () => readonly string[];
  /** One of them: where few are asked for, the others are not made. */
  readonly one: (code: number) => string | undefined;
}

const FEW = 8;

/** Texts that are made by their codes, from 0 to below n. */
export function lateTexts(n: number, make: (code: number) => string): LateTexts {
  let how: ((code: number) => string) | undefined = make; // let go of when all are made
  let made: string[] = [];
  let asked = 0;
  const all = (): string[] => {
    if (how !== undefined) {
      made = new Array<string>(n);
      for (let code = 0; code < n; code++) made[code] = how(code);
      how = undefined;
    }
    return made;
  };
  return { n, all, one: code => (how === undefined || ++asked * FEW > n ? all()[code] : code < 0 ? undefined : how(code)) };
}

/** A column of texts whose strings are made late. */
export function lateText(codes: FewCodes, late: LateTexts, unique: boolean): TextColumn {
  return {
    kind: 'text',
    codes,
    get texts() {
      return late.all();
    },
    unique,
    late,
  };
}

const own = new WeakSet<TextColumn>();

/** A column of which row n has the nth text. */
export function eachItsText(late: LateTexts): TextColumn {
  let codes: FewCodes | undefined;
  const column: TextColumn = {
    kind: 'text',
    get codes() {
      codes ??= firstRows(late.n);
      return codes;
    },
    get texts() {
      return late.all();
    },
    unique: true,
    late,
  };
  own.add(column);
  return column;
}

/** Whether the codes of rows are their numbers. */
export const isEachItsText = (column: TextColumn): boolean => own.has(column);

/** Other rows of a column's texts. */
export function recoded(column: TextColumn, codes: FewCodes, unique: boolean): TextColumn {
  return column.late ? lateText(codes, column.late, unique) : { kind: 'text', codes, texts: column.texts, unique };
}

/** What stands for the texts that a column's codes number, without making them: columns that share it have codes of one list. */
export type Dictionary = readonly string[] | LateTexts;

export const dictionaryOf = (column: TextColumn): Dictionary => column.late ?? column.texts;

export const sizeOf = (dictionary: Dictionary): number => ('n' in dictionary ? dictionary.n : dictionary.length);

/** How many texts a column's codes number. */
export const textCount = (column: TextColumn): number => sizeOf(dictionaryOf(column));
