/** The end of `-?(0|[1-9]\d*)(\.\d+)?`, or −1; exponents are left to JSON.parse. */
export function numberEnd(bytes: Uint8Array, from: number): number {
  let i = from;
  if (bytes[i] === 45) i++;
  const digits = i;
  while (isDigit(bytes[i])) i++;
  if (i === digits || (bytes[digits] === 48 && i > digits + 1)) return -1;
  if (bytes[i] === 46) {
    const decimals = ++i;
    while (isDigit(bytes[i])) i++;
    if (i === decimals) return -1;
  }
  const after = bytes[i];
  return after === 44 || after === 125 || after === 32 || after === 9 || after === 13 ? i : -1;
}

/** Past the white space of one line. */
export function spaces(bytes: Uint8Array, from: number): number {
  let i = from;
  while (bytes[i] === 32 || bytes[i] === 9 || bytes[i] === 13) i++;
  return i;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;
