import type { Decimal } from '../../kernel/decimal.js';
import type { ByteTable } from './byteTable.js';
import { ABSENT } from './byteTable.js';
import type { NumberSink } from './numberSink.js';
import type { Gaps, Sink } from './sink.js';
import { roomy } from './sink.js';

const REMEMBERED = 1 << 16;

/** Numbers that a mapping states by value (a stage's probability): read once for each distinct text. */
export function rememberedNumbers(
  name: string,
  at: number,
  gaps: Gaps,
  sink: NumberSink,
  table: ByteTable,
  read: (text: string) => Decimal | null | undefined,
): Sink {
  const known: (Decimal | null | undefined)[] = [];
  let codes = new Int32Array(0);
  return {
    ...sink,
    glance: table.glance,
    take: (spans, base, doubt) => {
      const { rows } = spans;
      sink.makeRoom(base + rows);
      codes = roomy(codes, rows);
      table.codesOf(spans, at, codes);
      while (known.length < table.size()) {
        const text = table.text(known.length);
        known.push(text === undefined ? undefined : read(text));
      }
      for (let r = 0; r < rows; r++) {
        const code = codes[r] as number;
        const value = code >= 0 ? known[code] : null;
        const open = code >= 0 ? value === undefined : (code === ABSENT ? gaps.absent : gaps.empty) !== 'missing';
        if (open) doubt[r] = 1;
        sink.put(base + r, { [name]: value ?? undefined });
      }
      if (known.length > REMEMBERED) {
        table.clear();
        known.length = 0;
      }
    },
  };
}
