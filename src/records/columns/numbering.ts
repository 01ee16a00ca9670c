/** Numbers different whole numbers in the order in which they come; NaN is one of them. */
export interface Numbering {
  /** The number of a value, a new one if it is new. */
  readonly numberOf: (value: number) => number;
  readonly count: () => number;
}

const FIRST_SIZE = 2048;

/** A hash table of plain numbers, a few times faster than a Map of a million of them. */
export function numbering(): Numbering {
  let size = FIRST_SIZE;
  let table = new Int32Array(size).fill(-1);
  // At most half of the table is taken.
  let values = new Float64Array(size / 2);
  let missing = -1;
  let n = 0;

  const placeOf = (value: number): number => {
    let place = hashed(value) & (size - 1);
    for (let number = table[place] as number; number >= 0 && values[number] !== value; number = table[place] as number)
      place = (place + 1) & (size - 1);
    return place;
  };
  const grow = (): void => {
    size *= 4;
    table = new Int32Array(size).fill(-1);
    const before = values;
    values = new Float64Array(size / 2);
    values.set(before);
    for (let number = 0; number < n; number++) if (number !== missing) table[placeOf(values[number] as number)] = number;
  };
  return {
    numberOf: value => {
      if (Number.isNaN(value)) {
        if (missing < 0) missing = n++;
        return missing;
      }
      if (n * 2 >= size) grow();
      const place = placeOf(value);
      const known = table[place] as number;
      if (known >= 0) return known;
      table[place] = n;
      values[n] = value;
      return n++;
    },
    count: () => n,
  };
}

/** Of both halves of a number up to 2^53. */
function hashed(value: number): number {
  const high = Math.floor(value / 4_294_967_296);
  const mixed = Math.imul((value | 0) ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
