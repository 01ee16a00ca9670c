import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { arr, contractionArr, explain, month, newArr, winRate } from '../../../src/index.js';
import { float64, inOneRoom, inPassingRoom, inRoomBeside, int8, int16, int32, uint8 } from '../../../src/records/columns/room.js';
import { evaluate } from '../../../src/records/evaluate.js';
import { loadRecords } from '../../../src/records/loadRecords.js';
import { partialState } from '../../../src/records/states/partialState.js';

const MANY = 100_000;
const KINDS = [float64, int32, int16, int8, uint8];

/** The pieces that are made from now on, without holding them: counted ones, and those that are used again. */
function watched(): { counted: WeakRef<ArrayBuffer>[]; shared: WeakRef<SharedArrayBuffer>[] } {
  const [counted, shared]: [WeakRef<ArrayBuffer>[], WeakRef<SharedArrayBuffer>[]] = [[], []];
  const [Counted, Shared] = [ArrayBuffer, SharedArrayBuffer];
  vi.stubGlobal(
    'ArrayBuffer',
    class extends Counted {
      constructor(bytes: number) {
        super(bytes);
        counted.push(new WeakRef(this));
      }
    },
  );
  vi.stubGlobal(
    'SharedArrayBuffer',
    class extends Shared {
      constructor(bytes: number) {
        super(bytes);
        shared.push(new WeakRef(this));
      }
    },
  );
  return { counted, shared };
}

/** Lets the engine collect what nothing holds. The first collection may end one that had begun before. */
async function collected(): Promise<void> {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) {
    await new Promise(resolve => setTimeout(resolve, 20));
    collect();
  }
}

beforeEach(collected);
afterEach(() => vi.unstubAllGlobals());

describe('arrays in one room', () => {
  it('share a piece, are empty and do not touch each other', () => {
    inOneRoom(MANY, () => {
      // Lengths that leave the next array at no multiple of its own width, if nobody cares.
      const arrays = [1031, 2047, 4099, 1024].flatMap(n => KINDS.map(kind => kind(n)));
      expect(new Set(arrays.map(it => it.buffer)).size).toBe(1);
      expect(arrays.map(it => it.length)).toEqual([1031, 2047, 4099, 1024].flatMap(n => KINDS.map(() => n)));
      arrays.forEach((it, i) => {
        expect(it.every(cell => cell === 0)).toBe(true);
        it.fill(i + 1);
      });
      arrays.forEach((it, i) => {
        expect(it.every(cell => cell === i + 1)).toBe(true);
      });
    });
  });

  it('stand by themselves where they are short, and outside of it', () => {
    const alone = (): boolean => KINDS.every(kind => kind(2000).buffer.byteLength <= 16_000);
    expect(alone()).toBe(true);
    inOneRoom(MANY, () => {
      expect(alone()).toBe(false);
      expect(int32(1023).buffer.byteLength).toBe(4092);
    });
    expect(alone()).toBe(true);
    expect(() =>
      inOneRoom(MANY, () => {
        throw new Error('refused');
      }),
    ).toThrow('refused');
    expect(alone()).toBe(true);
    inOneRoom(49_999, () => expect(alone()).toBe(true));
  });

  it('are in the room of a question that this one is a part of', () => {
    inOneRoom(MANY, () => {
      const before = int32(2000);
      inOneRoom(MANY, () => expect(int32(2000).buffer).toBe(before.buffer));
      expect(int32(2000).buffer).toBe(before.buffer);
    });
  });

  it('are empty, too, where a question before wrote to their memory', () => {
    const dirty = () => {
      const it = int32(2000);
      const clean = it.every(cell => cell === 0);
      it.fill(7);
      return { clean, buffer: it.buffer };
    };
    const first = inPassingRoom(MANY, () => [dirty(), dirty()]);
    const second = inPassingRoom(MANY, () => [dirty(), dirty(), dirty()]);
    expect(second.map(it => it.clean)).toEqual([true, true, true]);
    expect(new Set([...first, ...second].map(it => it.buffer)).size).toBe(1);
    const third = inPassingRoom(2 * MANY, () => dirty());
    expect([third.clean, third.buffer === first[0]?.buffer]).toEqual([true, true]);
  });

  it('go on in a piece of the question before, or in a new one that is as large as they need', () => {
    const lengths = [700_000, 200_000, 1_000_000, 300_000];
    const buffers = () => inPassingRoom(100_000, () => lengths.map(n => float64(n).buffer));
    // Pieces of 6.4 MB: 5.6 MB in one, 1.6 and 2.4 in another, and one of 8.
    const [a, b, c, d] = buffers();
    expect([a?.byteLength, b?.byteLength, c?.byteLength]).toEqual([6_400_000, 6_400_000, 8_000_000]);
    expect(new Set([a, b, c, d]).size).toBe(4);
    expect(buffers()).toEqual([a, b, c, d]);
  });

  it('that are to be kept stand outside of the room of work that passes', () => {
    inPassingRoom(MANY, () => {
      const passing = int32(2000).buffer;
      expect(inPassingRoom(MANY, () => int32(2000).buffer)).toBe(passing);
      expect(inOneRoom(MANY, () => int32(2000).buffer)).toBeInstanceOf(ArrayBuffer);
      expect(inOneRoom(1, () => int32(2000).buffer).byteLength).toBe(8000);
      expect(int32(2000).buffer).toBe(passing);
    });
    // Nothing of it is used again.
    const beside = inRoomBeside(MANY, () => int32(2000).buffer);
    expect(beside).toBeInstanceOf(SharedArrayBuffer);
    expect(inRoomBeside(MANY, () => int32(2000).buffer)).not.toBe(beside);
    expect(inPassingRoom(MANY, () => int32(2000).buffer)).not.toBe(beside);
    inOneRoom(MANY, () => {
      const kept = int32(2000).buffer;
      expect(inPassingRoom(MANY, () => int32(2000).buffer)).toBe(kept);
    });
  });

  it('go on in another piece where one is full, however long they are', () => {
    inOneRoom(50_000, () => {
      // Pieces of 3.2 and 19.2 MB, and one for what takes 80.
      const arrays = [300_000, 200_000, 1_000_000, 300_000, 10_000_000].map(float64);
      expect(arrays.map(it => arrays.findIndex(other => other.buffer === it.buffer))).toEqual([0, 1, 1, 1, 4]);
      expect(arrays[4]?.length).toBe(10_000_000);
    });
  });

  it('stand by themselves where there is no memory in one piece', () => {
    vi.stubGlobal(
      'ArrayBuffer',
      class {
        constructor() {
          throw new RangeError('Array buffer allocation failed');
        }
      },
    );
    inOneRoom(MANY, () => {
      expect(float64(2000).buffer.byteLength).toBe(16_000);
      expect(float64(2000).buffer.byteLength).toBe(16_000);
    });
  });
});

const N = 60_000;
const asked = { periods: [month('2026-01'), month('2026-02')], dataFrom: '2025-01-01', dataThrough: '2026-07-01', currency: 'BRL' };

/** Account i begins with 10 + i mod 3 in January 2026; of every fourth 4 are taken away in February. */
const movements = () =>
  Array.from({ length: N }, (_, i) => {
    const begun = { id: `b${i}`, accountId: `a${i}`, effectiveAt: `2026-01-${10 + (i % 20)}`, deltaArr: `${10 + (i % 3)}` };
    return i % 4 === 0 ? [begun, { id: `c${i}`, accountId: `a${i}`, effectiveAt: '2026-02-11', deltaArr: '-4' }] : [begun];
  }).flat();
const deals = () =>
  Array.from({ length: N }, (_, i) => ({
    id: `d${i}`,
    accountId: `a${i}`,
    createdAt: '2025-11-03',
    qualifiedAt: '2025-12-01',
    closedAt: i % 2 === 0 ? '2026-01-20' : '2026-02-20',
    type: 'new-logo' as const,
    outcome: i % 5 === 0 ? ('won' as const) : ('lost' as const),
    amountArr: '1',
  }));

/** Deals of which one runs something, once, when it is read. */
function dealsThatRun(then: () => void): ReturnType<typeof deals> {
  const read = deals();
  let ran = false;
  Object.defineProperty(read[0], 'outcome', {
    enumerable: true,
    get: () => {
      if (!ran) then();
      ran = true;
      return 'won';
    },
  });
  return read;
}

function overwritten(pieces: readonly WeakRef<SharedArrayBuffer>[]): void {
  for (const piece of pieces) new Uint8Array(piece.deref() as SharedArrayBuffer).fill(0xa5);
}

describe('a question that has room', () => {
  it('has the answers that are worked out by hand', () => {
    const said = evaluate([arr, newArr, contractionArr, winRate], { arrMovements: movements(), opportunities: deals() }, asked);
    // 20,000 accounts each of 10, 11 and 12: 660,000. In February 15,000 lose 4 each: 60,000.
    expect(said.map(row => [row.arr, row.newArr].map(it => String(it.value)))).toEqual([
      ['660000', '660000'],
      ['600000', '0'],
    ]);
    expect(said.map(row => String(row.contractionArr.value))).toEqual(['0', '60000']);
    // Deals of even numbers close in January, 30,000: of ten of them the two that divide by 5. Of the odd ones as many.
    expect(said.map(row => String(row.winRate.value))).toEqual(['0.2', '0.2']);
  });

  it('leaves nothing of it behind, neither in its answer nor in the library', async () => {
    const { counted, shared } = watched();
    const said = evaluate([arr, winRate], { arrMovements: movements(), opportunities: deals() }, asked);
    expect(shared.length).toBeGreaterThan(0);
    await collected();
    expect([...counted, ...shared].filter(it => it.deref() !== undefined)).toEqual([]);
    expect(said.length).toBe(2);
  });

  it('leaves its memory to the next one, whatever is in it', () => {
    const ask = () => evaluate([arr, contractionArr, winRate], { arrMovements: movements(), opportunities: deals() }, asked);
    const told = (said: ReturnType<typeof ask>): string =>
      JSON.stringify([said, said.map(row => [row.arr, row.winRate].map(it => explain(it)))]);
    const { shared } = watched();
    const first = ask();
    const before = told(first);
    const pieces = shared.map(it => it.deref() as SharedArrayBuffer);
    for (const piece of pieces) new Uint8Array(piece).fill(0xa5);
    expect(told(first)).toBe(before);
    expect(told(ask())).toBe(before);
    expect(shared.length).toBe(pieces.length);
    // Nobody would notice if it were not used at all.
    expect(pieces.some(piece => new Uint8Array(piece).some(byte => byte !== 0xa5))).toBe(true);
  });

  it('is told by hand where there is no memory that is shared', () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    const [january] = evaluate([winRate], { opportunities: deals() }, asked);
    expect(String(january?.winRate.value)).toBe('0.2');
  });

  it('keeps to itself what is loaded while its records are read', () => {
    let loaded: ReturnType<typeof loadRecords> | undefined;
    const read = dealsThatRun(() => {
      loaded = loadRecords({ opportunities: deals() }, { currency: 'BRL' });
    });
    const { shared } = watched();
    evaluate([winRate], { opportunities: read }, asked);
    overwritten(shared);
    expect(loaded && evaluate([winRate], loaded, asked).map(row => String(row.winRate.value))).toEqual(['0.2', '0.2']);
  });

  it('keeps to itself what is asked of loaded records while others are read', () => {
    const [loaded, asking] = [0, 1].map(() => loadRecords({ opportunities: deals() }, { currency: 'BRL' }));
    const others = { ...asked, periods: [month('2026-03')] };
    if (!loaded || !asking) throw new Error('not loaded');
    evaluate([winRate], asking, asked);
    const { shared } = watched();
    let own: WeakRef<SharedArrayBuffer>[] = [];
    const read = dealsThatRun(() => {
      // A later question of the one, a first one of the other.
      evaluate([winRate], asking, { ...asked, by: ['type'] });
      const before = shared.length;
      evaluate([winRate], loaded, asked);
      own = shared.slice(before);
    });
    evaluate([winRate], { opportunities: read }, asked);
    expect(own.length).toBeGreaterThan(0);
    overwritten(shared.filter(piece => !own.includes(piece)));
    const kept = own.map(piece => new Uint8Array(piece.deref() as SharedArrayBuffer));
    const found = kept.map(it => Uint8Array.from(it));
    // It needs as much: what nothing was written to is not emptied, and here something was.
    evaluate([winRate], { opportunities: deals().reverse() }, asked);
    expect(kept.map((it, i) => Buffer.compare(it, found[i] as Uint8Array))).toEqual(kept.map(() => 0));
    for (const it of [loaded, asking]) {
      expect(evaluate([winRate], it, { ...asked, by: ['type'] }).map(row => String(row.winRate.value))).toEqual([
        '0.2',
        '0.2',
        '0.2',
        '0.2',
      ]);
      expect(evaluate([winRate], it, asked).map(row => String(row.winRate.value))).toEqual(['0.2', '0.2']);
      expect(evaluate([winRate], it, others)[0]?.winRate.value).toBeNull();
    }
  });

  it('keeps to itself a state that is written while records are read', () => {
    const state = partialState([winRate], { opportunities: deals() }, { currency: 'BRL' });
    const before = JSON.stringify(partialState([winRate], { opportunities: deals() }, { currency: 'BRL' }));
    const { shared } = watched();
    let written = '';
    const read = dealsThatRun(() => {
      written = JSON.stringify(state);
    });
    evaluate([winRate], { opportunities: read }, asked);
    overwritten(shared);
    expect([written === before, JSON.stringify(state) === before]).toEqual([true, true]);
    expect(evaluate([winRate], state, asked).map(row => String(row.winRate.value))).toEqual(['0.2', '0.2']);
  });

  it('is nobody else’s while it is in use', () => {
    const before = inPassingRoom(MANY, () => int32(2000).buffer);
    inPassingRoom(MANY, () => {
      const outer = int32(2000).fill(7);
      // Kept work in between has no room of its own, being small.
      inOneRoom(1, () => inPassingRoom(MANY, () => int32(2000).fill(9)));
      expect(outer.buffer === before).toBe(true);
      expect(outer.every(cell => cell === 7)).toBe(true);
    });
  });

  it('has it once only over records that were loaded before, beside what is counted of them', () => {
    const loaded = loadRecords({ opportunities: deals() }, { currency: 'BRL' });
    const { counted, shared } = watched();
    const first = evaluate([winRate], loaded, asked);
    const before = shared.length;
    expect(before).toBeGreaterThan(0);
    expect(counted).toEqual([]);
    expect(evaluate([winRate], loaded, asked)).toEqual(first);
    evaluate([winRate], loaded, { ...asked, periods: [month('2026-03')] });
    expect(shared.length).toBe(before);
  });

  it('keeps what it found of loaded records out of the memory that is used again', () => {
    const ask = () => evaluate([winRate], { opportunities: deals() }, asked);
    ask();
    const loaded = loadRecords({ opportunities: deals() }, { currency: 'BRL' });
    const before = evaluate([winRate], loaded, asked);
    const { shared } = watched();
    ask();
    for (const piece of shared) new Uint8Array(piece.deref() as SharedArrayBuffer).fill(0xa5);
    expect(evaluate([winRate], loaded, asked)).toEqual(before);
    expect(evaluate([winRate], loaded, { ...asked, by: ['type'] }).map(row => String(row.winRate.value))).toEqual([
      '0.2',
      '0.2',
      '0.2',
      '0.2',
    ]);
  });

  it('leaves with the records', async () => {
    let loaded: ReturnType<typeof loadRecords> | undefined = loadRecords({ opportunities: deals() }, { currency: 'BRL' });
    const { shared } = watched();
    evaluate([winRate], loaded, asked);
    await collected();
    expect(shared.some(it => it.deref() !== undefined)).toBe(true);
    expect(loaded.counts).toEqual({ opportunities: N });
    loaded = undefined;
    await collected();
    expect(shared.filter(it => it.deref() !== undefined)).toEqual([]);
  });
});
