import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';

const installed = inject('installed');

/** Runs Node in a consumer's folder and gives back what it printed. */
function node(consumer: 'cjs' | 'esm', ...args: string[]): string {
  try {
    return execFileSync(process.execPath, args, { cwd: join(installed, consumer), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`node ${args.join(' ')} failed in ${consumer}\n${stdout}\n${stderr}`);
  }
}

const tsc = join(installed, 'node_modules/typescript/bin/tsc');
const tsNode = join(installed, 'node_modules/ts-node/dist/bin.js');
const tsNodeEsm = ['--no-warnings', '--import', './register.mjs'];

// 141 000 ÷ 2 = 70 500; then one thing from every subpath.
const expected = ['ok', '70500', 'function', 'object', 'function', 'function', 'board'];

describe('the packed tarball, called from a fresh project', () => {
  it('as ESM', () => expect(JSON.parse(node('esm', 'use.js'))).toEqual(expected));
  it('as CommonJS', () => expect(JSON.parse(node('cjs', 'use.js'))).toEqual(expected));
  it('by ts-node in a CommonJS project', () => expect(JSON.parse(node('cjs', tsNode, 'use.ts'))).toEqual(expected));
  it('by ts-node in a CommonJS project with classic resolution', () =>
    expect(JSON.parse(node('cjs', tsNode, '--project', 'tsconfig.classic.json', 'use.ts'))).toEqual(expected));
  it('by ts-node in an ESM project', () => expect(JSON.parse(node('esm', ...tsNodeEsm, 'use.ts'))).toEqual(expected));
});

describe('its types, read by tsc', () => {
  it('in an ESM project', () => expect(node('esm', tsc, '--noEmit')).toBe(''));
  it('in a CommonJS project', () => expect(node('cjs', tsc, '--noEmit')).toBe(''));
  it('in a CommonJS project with classic resolution', () =>
    expect(node('cjs', tsc, '--noEmit', '--project', 'tsconfig.classic.json')).toBe(''));
  it('in a project built by a bundler', () => expect(node('esm', tsc, '--noEmit', '--project', 'tsconfig.bundler.json')).toBe(''));
  it.each(['esm', 'cjs'] as const)('under the strictest settings, emitting declarations (%s)', kind =>
    expect(node(kind, tsc, '--project', 'tsconfig.strict.json', '--outDir', 'emitted')).toBe(''),
  );
});

describe('the notebook example', () => {
  it('runs by ts-node in a CommonJS project', () => expect(node('cjs', tsNode, 'examples/notebook.ts')).not.toBe(''));
  it('runs by ts-node in an ESM project', () => expect(node('esm', ...tsNodeEsm, 'examples/notebook.ts')).not.toBe(''));
});
