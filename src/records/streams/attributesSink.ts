import { sharedColumn } from '../columns/builders.js';
import { addTexts, sharedTexts, takeTexts } from '../columns/sharedTexts.js';
import type { ByteTable } from './byteTable.js';
import { ABSENT } from './byteTable.js';
import type { Gaps, Sink } from './sink.js';
import { noText, roomy } from './sink.js';

/** Beyond so many distinct cells a table of them is no shortcut. */
const REMEMBERED = 65_536;
const MISSING = -1;
const DOUBT = -2;

/** A record's own attributes, an object of texts: the same bytes are parsed once, and records that have the same attributes share one object. */
export function attributesSink(name: string, at: number, gaps: Gaps, table: ByteTable): Sink {
  const shared = sharedTexts();
  let codes = new Int32Array(0);
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
      codes = roomy(codes, base + rows);
      raw = roomy(raw, rows);
      table.codesOf(spans, at, raw);
      outcome = roomy(outcome, table.size());
      for (; told < table.size(); told++) outcome[told] = meaning(table.text(told));
      for (let r = 0; r < rows; r++) {
        const cell = raw[r] as number;
        let of = MISSING;
        if (cell >= 0) {
          of = outcome[cell] as number;
          if (of === DOUBT) doubt[r] = 1;
        } else if ((cell === ABSENT ? gaps.absent : gaps.empty) !== 'missing') doubt[r] = 1;
        codes[base + r] = of;
      }
      if (told > REMEMBERED) {
        table.clear();
        told = 0;
      }
    },
    put: (row, record) => {
      codes[row] = record[name] === undefined ? MISSING : codeOf(record[name] as Readonly<Record<string, string>>);
    },
    move: (from, to) => {
      codes[to] = codes[from] as number;
    },
    missing: row => codes[row] === MISSING,
    at: () => Number.NaN,
    text: noText,
    columns: n => ({ [name]: () => sharedColumn(codes.slice(0, n), shared.texts) }),
  };
}
