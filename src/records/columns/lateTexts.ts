import type { Column } from './column.js';
import type { FewCodes } from './fewCodes.js';

type TextColumn = Extract<Column, { kind: 'text' }>;

/** Texts that were read as bytes, and of which strings are made when somebody asks for the first of them: most ids are only compared. */
export interface LateTexts {
  /** How many there are. */
  readonly n: number;
  readonly all: () => readonly string[];
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
