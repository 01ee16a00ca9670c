import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import ts from 'typescript';

/** Whether evaluating it does work at load time, or what a bundler must take for work: behind an access or a spread may stand a getter. */
function works(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isSpreadAssignment(node) ||
    ts.isSpreadElement(node) ||
    ts.isTemplateExpression(node) ||
    (ts.forEachChild(node, works) ?? false)
  );
}

/**
 * A constant of module scope, `const x = f(a.b)`, is initialised by a call marked pure: `(() => (f(a.b)))()`.
 *
 * `sideEffects: false` lets bundlers drop a whole file that nobody uses; it does not let them drop one unused constant of a file
 * that is used, and esbuild does not carry `@__NO_SIDE_EFFECTS__` from one file to another. This does, in every bundler.
 */
export function markPure(source: string, path: string): string {
  const edits: [at: number, insert: string][] = [];
  for (const statement of ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true).statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer || !ts.isIdentifier(name) || !works(initializer)) continue;
      edits.push([initializer.getStart(), '/* @__PURE__ */ (() => ('], [initializer.getEnd(), '))()']);
    }
  }
  return edits.reduceRight((text, [at, insert]) => text.slice(0, at) + insert + text.slice(at), source);
}

export const pureInitializers: Plugin = {
  name: 'pure-initializers',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => ({ contents: markPure(await readFile(path, 'utf8'), path), loader: 'ts' }));
  },
};
