import type { Column } from './column.js';
import { float64 } from './room.js';

const counted = new WeakSet<Column>();

/** The position of each row in the list that was given: its number, unless others are named. The numbers are made when somebody reads one. */
export function positionsOf(n: number, positions?: readonly number[]): Column {
  if (n === 0) return { kind: 'same', value: undefined };
  let made: Float64Array | undefined;
  const column: Column = {
    kind: 'instant',
    get at() {
      if (!made) {
        made = float64(n);
        for (let row = 0; row < n; row++) made[row] = positions ? (positions[row] as number) : row;
      }
      return made;
    },
  };
  if (!positions) counted.add(column);
  return column;
}

/** Whether each row's place is known to be its position. */
export const areCounted = (column: Column): boolean => counted.has(column);
