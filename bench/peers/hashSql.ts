/** `hashed` of data/sequence.ts in the SQL of DuckDB. */
export const duckHash = (salt: number): string => {
  const h = `((i + ${salt}) * 2654435761) % 4294967296`;
  return `((xor(${h}, (${h}) >> 15) * 2246822519::UBIGINT) % 4294967296)`;
};
/** The same in the SQL of ClickHouse, where UInt64 arithmetic wraps as it should. */
export const clickHash = (salt: number): string => {
  const h = `((i + ${salt}) * 2654435761) % 4294967296`;
  return `(bitXor(${h}, bitShiftRight(${h}, 15)) * 2246822519 % 4294967296)`;
};
