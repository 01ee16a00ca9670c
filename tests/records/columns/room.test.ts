import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { arr, contractionArr, month, newArr, winRate } from '../../../src/index.js';
import { float64, inOneRoom, int8, int16, int32, uint8 } from '../../../src/records/columns/room.js';
import { evaluate } from '../../../src/records/evaluate.js';
import { loadRecords } from '../../../src/records/loadRecords.js';

const MANY = 100_000;
const KINDS = [float64, int32, int16, int8, uint8];

/** The pieces that are made from now on, without holding them. */
function watched(): WeakRef<ArrayBuffer>[] {
  const pieces: WeakRef<ArrayBuffer>[] = [];
  const Real = ArrayBuffer;
  vi.stubGlobal(
    'ArrayBuffer',
    class extends Real {
      constructor(bytes: number) {
        super(bytes);
        pieces.push(new WeakRef(this));
      }
    },
  );
  return pieces;
}

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
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const pieces = watched();
    const said = evaluate([arr, winRate], { arrMovements: movements(), opportunities: deals() }, asked);
    expect(pieces.length).toBeGreaterThan(0);
    // The first collection may end one that had begun while the pieces were in use.
    for (let i = 0; i < 3; i++) {
      await new Promise(resolve => setTimeout(resolve, 20));
      collect();
    }
    expect(pieces.filter(it => it.deref() !== undefined)).toEqual([]);
    expect(said.length).toBe(2);
  });

  it('has it once only over records that were loaded before', () => {
    const loaded = loadRecords({ opportunities: deals() }, { currency: 'BRL' });
    const pieces = watched();
    const first = evaluate([winRate], loaded, asked);
    const before = pieces.length;
    expect(before).toBeGreaterThan(0);
    expect(evaluate([winRate], loaded, asked)).toEqual(first);
    evaluate([winRate], loaded, { ...asked, periods: [month('2026-03')] });
    expect(pieces.length).toBe(before);
  });
});
