/** Numbers from 0 to below n, the same ones in every run. */
export function sequence(seed: number): (n: number) => number {
  let state = seed;
  return n => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** A whole number that looks random for each row and salt: said the same way in SQL (see peers/hashSql.ts), so that big tables need not be copied. */
export function hashed(row: number, salt: number): number {
  const h = Math.imul(row + salt, 2_654_435_761) >>> 0;
  return Math.imul(h ^ (h >>> 15), 2_246_822_519) >>> 0;
}
