import type { FewCodes } from '../columns/fewCodes.js';
import type { TextBytes } from '../columns/textBytes.js';
import { codedColumn } from '../columns/textCells.js';
import type { Row } from '../decodeRow.js';
import type { ByteTable } from './byteTable.js';
import { ABSENT, EMPTY } from './byteTable.js';
import { codeRows } from './codeRows.js';
import { heldTexts } from './heldTexts.js';
import type { Gaps, Sink } from './sink.js';
import { roomy } from './sink.js';
import type { Spans } from './spans.js';

const DOUBT = -2;
/** From so many distinct texts on, a column in which they hardly repeat is kept as bytes, without a dictionary. */
const MANY = 1 << 13;

/** What a text of a field means: another text or none (null), or undefined where the exact way has to tell. Without it every text stands for itself. */
export type TextMeaning = (text: string) => string | null | undefined;

/** Where a text goes: a column, or an attribute of the record's own. */
export interface TextPlace {
  readonly name: string;
  readonly attribute?: string | undefined;
  /** Taken when the cell is missing. */
  readonly gap?: string | undefined;
}

/** Texts as numbers of distinct ones; what hardly repeats, such as identities, as bytes until somebody asks for it. */
export function textSink(
  { name, attribute, gap }: TextPlace,
  at: number,
  gaps: Gaps,
  texts: TextBytes,
  table: ByteTable,
  meaning?: TextMeaning,
): Sink {
  let codes: FewCodes = new Int8Array(0);
  let raw = new Int32Array(0);
  /** Of each distinct cell: the code of its text, −1 for none, −2 where in doubt. */
  let outcome = new Int32Array(0);
  let told = 0;
  const distinct: string[] = [];
  const codeOf = new Map<string, number>();
  let held: ReturnType<typeof heldTexts> | undefined;

  function code(text: string): number {
    const known = codeOf.get(text);
    if (known !== undefined) return known;
    codeOf.set(text, distinct.length);
    distinct.push(text);
    return distinct.length - 1;
  }
  const missing = gap === undefined ? -1 : code(gap);
  const textOf = (record: Row): string | undefined =>
    attribute === undefined
      ? (record[name] as string | undefined)
      : (record[name] as Readonly<Record<string, string>> | undefined)?.[attribute];

  function learn(): void {
    const size = table.size();
    outcome = roomy(outcome, size);
    for (; told < size; told++) {
      const text = table.text(told);
      const means = text === undefined || meaning === undefined ? text : meaning(text);
      outcome[told] = means === undefined ? DOUBT : means === null ? missing : code(means);
    }
  }

  function take(spans: Spans, base: number, doubt: Uint8Array): void {
    if (held) {
      held.take(spans, at, base, gaps, doubt);
      return;
    }
    const { rows } = spans;
    raw = roomy(raw, rows);
    const block = raw.subarray(0, rows);
    table.codesOf(spans, at, block);
    learn();
    const empty = gaps.empty === 'value' && block.includes(EMPTY) ? code('') : missing;
    for (let r = 0; r < rows; r++) {
      const cell = block[r] as number;
      let of = missing;
      if (cell >= 0) {
        of = outcome[cell] as number;
        if (of === DOUBT) doubt[r] = 1;
      } else {
        const gapOf = cell === ABSENT ? gaps.absent : gaps.empty;
        if (gapOf === 'value') of = empty;
        else if (gapOf === 'doubt') doubt[r] = 1;
      }
      block[r] = of;
    }
    // Written at once: a loop over codes of one byte for one column and of four for another would be slow for both.
    codes = codeRows(codes, base + rows, distinct.length);
    codes.set(block, base);
  }

  /** Goes over to bytes once the texts hardly repeat. */
  function settle(rows: number): void {
    if (held || meaning || gap !== undefined || distinct.length < MANY || distinct.length * 2 < rows) return;
    held = heldTexts(texts);
    for (let row = 0; row < rows; row++) held.put(row, distinct[codes[row] as number]);
    codes = new Int8Array(0);
    distinct.length = 0;
    codeOf.clear();
    table.clear();
  }

  return {
    glance: () => (held ? undefined : table.glance()),
    take: (spans, base, doubt) => {
      settle(base);
      take(spans, base, doubt);
    },
    put: (row, record) => {
      const text = textOf(record);
      if (held) held.put(row, text);
      else {
        const of = text === undefined ? missing : code(text);
        codes = codeRows(codes, row + 1, distinct.length);
        codes[row] = of;
      }
    },
    move: (from, to) => {
      if (held) held.move(from, to);
      else codes[to] = codes[from] as number;
    },
    missing: row => (held ? held.missing(row) : codes[row] === -1),
    at: () => Number.NaN,
    text: row => (held ? held.text(row) : distinct[codes[row] as number]),
    columns: n => ({ [name]: () => (held ? held.column(n) : codedColumn(codes.subarray(0, n), distinct)) }),
  };
}
