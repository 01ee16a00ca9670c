import type { Column } from './column.js';
import { datesOf, inOneList } from './dated.js';
import { either } from './either.js';
import { roomFor } from './fewCodes.js';
import { flagsOf, present } from './flags.js';
import { aligned, instantsOf, scaledOf } from './numbers.js';
import { float64, int16, uint8 } from './room.js';
import { textsOf, together } from './texts.js';

/** The first, and where it is missing the second. */
export function coalesced(a: Column, b: Column, n: number): Column | undefined {
  if (a.kind === 'same') return a.value === undefined ? b : a;
  if (a.kind === 'cells' || a.kind === 'shared') return undefined;
  if (b.kind === 'same' && b.value === undefined) return a;
  const there = present(a, n);
  return there.kind === 'same' && there.value === true ? a : chosen(there, a, b, n);
}

/** Where the test holds (and not merely is not known to fail) the first, else the second. */
export function chosen(test: Column, yes: Column, no: Column, n: number): Column | undefined {
  const flags = flagsOf(test);
  if (!flags) return undefined;
  const { holds, mask } = flags;
  if (test.kind === 'same') return test.value === true ? yes : no;
  const [d, e] = [datesOf(yes), datesOf(no)];
  const list = d && e && inOneList(d, e);
  if (list) {
    const codes = int16(n);
    for (let i = 0; i < n; i++)
      codes[i] = either(
        holds[i & mask] as number,
        list.a[(d.codes[i & d.mask] as number) + 1] as number,
        list.b[(e.codes[i & e.mask] as number) + 1] as number,
      );
    return { kind: 'dated', codes, dates: list.dates };
  }
  const [p, q] = [instantsOf(yes), instantsOf(no)];
  if (p && q) {
    const at = float64(n);
    for (let i = 0; i < n; i++) at[i] = (holds[i & mask] === 1 ? p.values[i & p.mask] : q.values[i & q.mask]) as number;
    return { kind: 'instant', at };
  }
  const [a, b] = [scaledOf(yes), scaledOf(no)];
  if (a && b) {
    const pair = aligned(a, b);
    if (!pair) return undefined;
    const [x, y] = pair;
    const units = float64(n);
    for (let i = 0; i < n; i++) units[i] = (holds[i & mask] === 1 ? x.values[i & x.mask] : y.values[i & y.mask]) as number;
    return { kind: 'number', units, scale: x.scale };
  }
  const [t, u] = [textsOf(yes), textsOf(no)];
  if (t && u) {
    const both = together(t, u);
    const codes = roomFor(n, both.texts.length);
    for (let i = 0; i < n; i++) codes[i] = either(holds[i & mask] as number, both.a[i & t.mask] as number, both.b[i & u.mask] as number);
    return { kind: 'text', codes, texts: both.texts };
  }
  const [f, g] = [flagsOf(yes), flagsOf(no)];
  if (!f || !g) return undefined;
  const out = uint8(n);
  for (let i = 0; i < n; i++) out[i] = either(holds[i & mask] as number, f.holds[i & f.mask] as number, g.holds[i & g.mask] as number);
  return { kind: 'flag', holds: out };
}
