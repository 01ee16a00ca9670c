/**
 * Texts with their codes, from 0 in the order in which they came: an open table of hashes in two arrays of numbers. A Map of many different texts costs
 * several times as much, because it keeps an entry of three words for each and hashes all of them again whenever it grows.
 */
export interface TextTable {
  readonly texts: string[];
  hashes: Int32Array;
  /** A code and 1 at each place that is taken. */
  places: Int32Array;
}

export function textTable(expected: number): TextTable {
  const size = 2 ** Math.max(6, Math.ceil(Math.log2(2 * expected + 1)));
  return { texts: [], hashes: new Int32Array(size >> 1), places: new Int32Array(size) };
}

/** The code of a text, a new one where it has none: then it is the number of texts before. */
export function codeIn(table: TextTable, text: string): number {
  const hash = hashOf(text);
  const mask = table.places.length - 1;
  let at = hash & mask;
  for (let taken = table.places[at] as number; taken !== 0; taken = table.places[at] as number) {
    if (table.hashes[taken - 1] === hash && table.texts[taken - 1] === text) return taken - 1;
    at = (at + 1) & mask;
  }
  const code = table.texts.length;
  table.texts.push(text);
  table.hashes[code] = hash;
  table.places[at] = code + 1;
  if (code + 1 === table.hashes.length) grow(table);
  return code;
}

/** Half of the places stay free. */
function grow(table: TextTable): void {
  const { hashes } = table;
  const size = table.places.length * 2;
  const places = new Int32Array(size);
  for (let code = 0; code < hashes.length; code++) {
    let at = (hashes[code] as number) & (size - 1);
    while (places[at] !== 0) at = (at + 1) & (size - 1);
    places[at] = code + 1;
  }
  table.places = places;
  table.hashes = new Int32Array(size >> 1);
  table.hashes.set(hashes);
}

function hashOf(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
