import type { Column } from '../columns/column.js';
import type { ByteTable } from './byteTable.js';
import { ABSENT } from './byteTable.js';
import type { Gaps, Sink } from './sink.js';
import { noText, roomy } from './sink.js';

const MISSING = 2;
const DOUBT = 3;
const REMEMBERED = 1 << 12;

/** Yes and no, however a mapping says that they are written; null is none, undefined a case for the exact way. */
export function flagSink(
  name: string,
  at: number,
  gaps: Gaps,
  gap: boolean | undefined,
  table: ByteTable,
  meaning: (text: string) => boolean | null | undefined,
): Sink {
  const unless = gap === undefined ? MISSING : Number(gap);
  let holds = new Uint8Array(0);
  let raw = new Int32Array(0);
  let outcome = new Uint8Array(0);
  let told = 0;
  return {
    glance: table.glance,
    take: (spans, base, doubt) => {
      const { rows } = spans;
      holds = roomy(holds, base + rows);
      raw = roomy(raw, rows);
      table.codesOf(spans, at, raw);
      outcome = roomy(outcome, table.size());
      for (; told < table.size(); told++) {
        const text = table.text(told);
        const means = text === undefined ? undefined : meaning(text);
        outcome[told] = means === undefined ? DOUBT : means === null ? unless : Number(means);
      }
      for (let r = 0; r < rows; r++) {
        const cell = raw[r] as number;
        const of = cell >= 0 ? (outcome[cell] as number) : unless;
        if (of === DOUBT || (cell < 0 && (cell === ABSENT ? gaps.absent : gaps.empty) !== 'missing')) doubt[r] = 1;
        holds[base + r] = of;
      }
      if (told > REMEMBERED) {
        table.clear();
        told = 0;
      }
    },
    put: (row, record) => {
      const value = record[name];
      holds[row] = value === undefined ? unless : Number(value);
    },
    move: (from, to) => {
      holds[to] = holds[from] as number;
    },
    at: row => (holds[row] === MISSING ? Number.NaN : (holds[row] as number)),
    text: noText,
    missing: row => holds[row] === MISSING,
    columns: n => ({ [name]: () => column(holds.subarray(0, n)) }),
  };
}

function column(holds: Uint8Array): Column {
  const [first] = holds;
  for (const flag of holds) if (flag !== first) return { kind: 'flag', holds };
  return { kind: 'same', value: first === undefined || first === MISSING ? undefined : first === 1 };
}
