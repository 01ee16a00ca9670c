type Words = [number, number, number, number, number, number, number, number];

let tables: { readonly k: readonly number[]; readonly start: readonly number[] } | undefined;

/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, as 64 lower-case hex digits. Synchronous and without node:crypto or TextEncoder, so that a
 * fingerprint is the same in every runtime; a lone surrogate counts as U+FFFD, as in TextEncoder.
 * @example sha256('abc') // 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
 */
export function sha256(text: string): string {
  tables ??= makeTables();
  const { k, start } = tables;
  const blocks = padded(text);
  const hash = Int32Array.from(start);
  const w = new Int32Array(64);
  for (let at = 0; at < blocks.byteLength; at += 64) {
    let [a, b, c, d, e, f, g, h] = hash as unknown as Words;
    for (let i = 0; i < 64; i++) {
      w[i] = i < 16 ? blocks.getInt32(at + i * 4) : extended(w, i);
      const t = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (k[i] as number) + (w[i] as number)) | 0;
      const u = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t) | 0, c, b, a, (t + u) | 0];
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) hash[i] = (hash[i] as number) + word;
  }
  return Array.from(hash, word => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function extended(w: Int32Array, i: number): number {
  const x = w[i - 15] as number;
  const y = w[i - 2] as number;
  return (w[i - 16] as number) + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (w[i - 7] as number) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
}

/** The text's UTF-8 bytes, then the bit 1, zeros, and the length in bits, filling whole blocks of 64 bytes. */
function padded(text: string): DataView {
  // Plans are plain text but for a few characters: only those are escaped, for their bytes.
  const bytes = text.replace(/[^\0-\x7f]+/g, run =>
    encodeURIComponent(run.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/%(..)/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  );
  const view = new DataView(new ArrayBuffer((((bytes.length + 8) >>> 6) + 1) * 64));
  for (let i = 0; i < bytes.length; i++) view.setUint8(i, bytes.charCodeAt(i));
  view.setUint8(bytes.length, 0x80);
  view.setUint32(view.byteLength - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(view.byteLength - 4, bytes.length << 3);
  return view;
}

/** The first 32 bits after the point of the cube roots of the first 64 primes, and of the square roots of the first 8. */
function makeTables(): { k: number[]; start: number[] } {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p !== 0)) primes.push(n);
  const bits = (root: number): number => ((root % 1) * 2 ** 32) | 0;
  return { k: primes.map(p => bits(Math.cbrt(p))), start: primes.slice(0, 8).map(p => bits(Math.sqrt(p))) };
}
