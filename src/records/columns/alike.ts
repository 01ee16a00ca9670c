/** Whether the first n codes or flags are one: then it is said once for all rows. */
export function alike(values: Int32Array | Int8Array | Uint8Array, n: number): boolean {
  let i = 1;
  while (i < n && values[i] === values[0]) i++;
  return i >= n;
}
