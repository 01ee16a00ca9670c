import { open } from 'node:fs/promises';

const BYTES = 262_144;

/**
 * A file in parts, for `csv` and `ndjson`: two pieces of memory are read into in turn, one while the other is looked at. `createReadStream` makes new memory for
 * each part, which the engine has to collect.
 */
export async function* parts(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path);
  let [now, next] = [new Uint8Array(BYTES), new Uint8Array(BYTES)];
  let reading = file.read(now);
  try {
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = file.read(next);
      yield now.subarray(0, bytesRead);
      [now, next] = [next, now];
    }
  } finally {
    await reading.catch(() => {});
    await file.close();
  }
}
