import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parts } from '../../examples/parts.js';

const folder = mkdtempSync(join(tmpdir(), 'parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file in parts', () => {
  it.each([0, 1, 262_143, 262_144, 262_145, 1_000_000])('of %i bytes is that file', async size => {
    const path = join(folder, `${size}`);
    writeFileSync(
      path,
      Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 255),
    );
    const read: Uint8Array[] = [];
    for await (const part of parts(path)) read.push(part.slice());
    expect(Buffer.concat(read).equals(readFileSync(path))).toBe(true);
  });

  it('is closed when nobody wants more', async () => {
    const path = join(folder, 'more');
    writeFileSync(path, new Uint8Array(1_000_000));
    const reading = parts(path);
    expect((await reading.next()).value?.length).toBe(262_144);
    expect(await reading.return()).toEqual({ done: true, value: undefined });
    expect(await reading.next()).toEqual({ done: true, value: undefined });
  });

  it('rejects where there is none', async () => {
    await expect(parts(join(folder, 'none')).next()).rejects.toThrow('ENOENT');
  });
});
