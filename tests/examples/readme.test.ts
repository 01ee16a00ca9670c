import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run } from './printing.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** Fenced blocks of a language, with the text before them. */
function blocks(language: string): { readonly code: string; readonly before: string }[] {
  const parts = readme.split(/^```/m);
  return parts.flatMap((part, i) =>
    part.startsWith(`${language}\n`) ? [{ code: part.slice(language.length + 1), before: parts[i - 1] ?? '' }] : [],
  );
}

/** What a block says it prints: behind `console.log(…) //`, or in comment lines right below it. */
function promised(code: string): string[] {
  const lines = code.split('\n');
  return lines.flatMap((line, i) => {
    const behind = /console\.log\(.*\);? \/\/ (.*)$/.exec(line)?.[1];
    if (behind !== undefined) return [behind];
    if (!/console\.log\(/.test(line)) return [];
    const below: string[] = [];
    for (let k = i + 1; /^\s*\/\/ /.test(lines[k] ?? ''); k++) below.push((lines[k] ?? '').trim().slice(3));
    return below;
  });
}

// Inside the tree, so that package names resolve as they do for the examples.
const folder = join(root, '.tmp/readme');
beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = blocks('ts').filter(block => !block.before.includes('<!-- example: '));

describe('every block of the README', () => {
  it('is there', () => expect(own.length).toBeGreaterThanOrEqual(5));
  it.each(own.map((block, i) => [i + 1, block.code] as const))('%i prints what it says', (i, code) => {
    const file = join(folder, `block-${i}.ts`);
    writeFileSync(file, code);
    const expected = promised(code);
    expect(expected.length).toBeGreaterThan(0);
    expect(run(file).trimEnd().split('\n')).toEqual(expected);
  });
});

describe('the example from a CSV', () => {
  const file = 'examples/mrrPlaybook.ts';
  const source = readFileSync(join(root, file), 'utf8');
  const shown = blocks('ts').find(block => block.before.includes(`<!-- example: ${file} -->`))?.code;
  it('is the file, in at most 15 lines', () => {
    expect(shown?.trim()).toBe(source.replace(/^(?:\/\/.*\n)+/, '').trim());
    expect(shown?.trim().split('\n').length).toBeLessThanOrEqual(15);
  });
  it('prints what the README shows', () => {
    const output = blocks('text').find(block => block.before.includes(`<!-- printed: ${file} -->`))?.code;
    // Versions of Node pad the cells of console.table differently.
    const unpadded = (text = ''): string => text.replace(/ +/g, ' ').replace(/─+/g, '─').trim();
    expect(unpadded(output)).toBe(unpadded(run(file)));
  });
});

it('links only to what exists', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(m => m[1] as string);
  expect(links.length).toBeGreaterThan(10);
  for (const link of new Set(links))
    expect(() => readFileSync(join(root, link, link.endsWith('/') ? 'README.md' : '')), link).not.toThrow(/ENOENT/);
});
