import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, inject, it } from 'vitest';

const code = `
  import { cac } from 'revcanon';
  import { catalog } from 'revcanon/catalog';
  import { defineMetric } from 'revcanon/define';
  import { ArrMovement } from 'revcanon/entities';
  import { evaluate } from 'revcanon/records';
  import { board } from 'revcanon/scorecards';
  const r = cac({ acquisitionSpend: 141000, newLogos: 2 }, { currency: 'BRL' });
  globalThis.answer = JSON.stringify([r.status, String(r.value), typeof evaluate, typeof catalog, typeof ArrMovement.parse, typeof defineMetric, board.id]);
`;

it.each([false, true])('a browser bundle runs without any global of Node (minified: %s)', async minify => {
  const { outputFiles, warnings } = await build({
    stdin: { contents: code, resolveDir: `${inject('installed')}/esm`, loader: 'js' },
    bundle: true,
    minify,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  expect(warnings).toEqual([]);
  // A new context has the language's own globals only: no process, Buffer, require, console, crypto, TextEncoder, URL.
  const context: { answer?: string } = createContext({});
  expect(runInContext('typeof process + typeof Buffer + typeof require', context)).toBe('undefinedundefinedundefined');
  runInContext(outputFiles[0]!.text, context);
  expect(JSON.parse(context.answer!)).toEqual(['ok', '70500', 'function', 'object', 'function', 'function', 'board']);
});
