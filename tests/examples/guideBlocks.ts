import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run } from './printing.js';

/** Runs each block of a guide, and holds what it prints against the comments of its own calls. */
export function runGuide(name: string, count: number): void {
  const guide = readFileSync(join(root, `docs/guides/${name}.md`), 'utf8');
  const blocks = [...guide.matchAll(/^```ts\n(.*?)^```/gms)].map(it => it[1] as string);

  // Inside the tree, so that package names resolve as they do for the examples.
  const folder = join(root, '.tmp', name);
  beforeAll(() => mkdirSync(folder, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe(`every block of the guide on ${name}`, () => {
    it('is there', () => expect(blocks.length).toBe(count));
    it.each(blocks.map((code, i) => [i + 1, code] as const))('%i prints what it says', (i, code) => {
      const file = join(folder, `block-${i}.ts`);
      writeFileSync(file, code);
      const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(it => it[1]);
      expect(promised.length).toBeGreaterThan(1);
      expect(run(file).trimEnd().split('\n')).toEqual(promised);
    });
  });
}
