import { sharedColumn } from '../columns/builders.js';
import type { FewCodes } from '../columns/fewCodes.js';
import { addTexts, sharedTexts, takeTexts } from '../columns/sharedTexts.js';
import type { ByteTable } from './byteTable.js';
import { ABSENT } from './byteTable.js';
import { codeRows } from './codeRows.js';
import type { Gaps, Sink } from './sink.js';
import { noText, roomy } from './sink.js';

/** Beyond so many distinct cells a table of them is no shortcut. */
const REMEMBERED = 65_536;
const MISSING = -1;
const DOUBT = -2;

/** A record's own attributes, an object of texts: the same bytes are parsed once, and records that have the same attributes share one object. */
export function attributesSink(name: string, at: number, gaps: Gaps, table: ByteTable): Sink {
  const shared = sharedTexts();
  let codes: FewCodes = new Int8Array(0);
  let raw = new Int32Array(0);
  /** Of each distinct cell: the code of its object, or that it is in doubt. */
  let outcome = new Int32Array(0);
  let told = 0;

  function meaning(text: string | undefined): number {
    try {
      const code = text === undefined ? -1 : takeTexts(shared, JSON.parse(text));
      return code < 0 ? DOUBT : code;
    } catch {
      return DOUBT;
    }
  }

  function codeOf(texts: Readonly<Record<string, string>>): number {
    const code = takeTexts(shared, { ...texts });
    return code < 0 ? addTexts(shared, texts) : code;
  }

  return {
    glance: table.glance,
    take: (spans, base, doubt) => {
      const { rows } = spans;
      raw = roomy(raw, rows);
      const block = raw.subarray(0, rows);
      table.codesOf(spans, at, block);
      outcome = roomy(outcome, table.size());
      for (; told < table.size(); told++) outcome[told] = meaning(table.text(told));
      for (let r = 0; r < rows; r++) {
        const cell = block[r] as number;
        let of = MISSING;
        if (cell >= 0) {
          of = outcome[cell] as number;
          if (of === DOUBT) doubt[r] = 1;
        } else if ((cell === ABSENT ? gaps.absent : gaps.empty) !== 'missing') doubt[r] = 1;
        block[r] = of;
      }
      codes = codeRows(codes, base + rows, shared.texts.length);
      codes.set(block, base);
      if (told > REMEMBERED) {
        table.clear();
        told = 0;
      }
    },
    put: (row, record) => {
      const of = record[name] === undefined ? MISSING : codeOf(record[name] as Readonly<Record<string, string>>);
      codes = codeRows(codes, row + 1, shared.texts.length);
      codes[row] = of;
    },
    move: (from, to) => {
      codes[to] = codes[from] as number;
    },
    missing: row => codes[row] === MISSING,
    at: () => Number.NaN,
    text: noText,
    columns: n => ({ [name]: () => sharedColumn(codes.subarray(0, n), shared.texts) }),
  };
}
