import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Path below src → text. */
type Sources = ReadonlyMap<string, string>;
interface Import {
  readonly from: string;
  /** A path below src, or a package. */
  readonly to: string;
  /** Erased by the compiler: `import type`, `export type`. */
  readonly typeOnly: boolean;
  readonly text: string;
}

const ROOMS: Readonly<Record<string, { readonly runtime: readonly string[]; readonly types?: readonly string[] }>> = {
  kernel: { runtime: ['kernel'] },
  entities: { runtime: ['kernel', 'entities'] },
  measures: { runtime: ['kernel', 'measures'], types: ['entities'] },
  metrics: { runtime: ['kernel', 'measures', 'metrics'], types: ['entities'] },
  scorecards: { runtime: ['kernel', 'metrics', 'scorecards'] },
  policy: { runtime: ['kernel', 'measures', 'metrics', 'policy'], types: ['entities'] },
  records: { runtime: ['kernel', 'entities', 'measures', 'metrics', 'policy', 'records'] },
  sql: { runtime: ['kernel', 'entities', 'measures', 'metrics', 'policy', 'sql'] },
  catalog: { runtime: ['kernel', 'entities', 'measures', 'metrics', 'policy', 'catalog'] },
  cli: { runtime: ['kernel', 'entities', 'measures', 'metrics', 'scorecards', 'policy', 'records', 'sql', 'catalog', 'cli'] },
};

/** Who may load a package; a type alone may be named anywhere. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  'decimal.js': /^kernel\//,
  zod: /^(entities|policy)\//,
  'date-fns': /^kernel\//,
  '@date-fns/utc': /^kernel\//,
  '@date-fns/tz': /^kernel\//,
};
const FILES_WITH_DECIMALS_AT_MOST = 3;

const roomOf = (path: string): string => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');
const packageOf = (to: string): string => to.split('/', to.startsWith('@') ? 2 : 1).join('/');

function importsOf(path: string, source: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean, text: string): void => {
    const to = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts') : specifier;
    found.push({ from: path, to, typeOnly, text });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword, node.getText());
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.isTypeOnly, node.getText());
    } else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      ts.isStringLiteralLike(node.arguments[0]!)
    ) {
      add(node.arguments[0].text, false, node.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true));
  return found;
}

/** Modules that load each other, as a path that ends where it began. */
function cycles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (trail.includes(path) || done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return found;
}

/** Every breach of the rules, one line each. */
function breaches(sources: Sources): string[] {
  const imports = [...sources].flatMap(([path, text]) => importsOf(path, text));
  const found: string[] = cycles(imports).map(it => `cycle: ${it}`);
  for (const { from, to, typeOnly, text } of imports) {
    const room = roomOf(from);
    if (to.endsWith('.ts')) {
      if (!sources.has(to)) found.push(`${from}: ${to} does not exist`);
      if (room === '') continue;
      if (roomOf(to) === '') found.push(`${from}: imports the entry ${to}`);
      else if (!(ROOMS[room]?.runtime.includes(roomOf(to)) || (typeOnly && ROOMS[room]?.types?.includes(roomOf(to))))) {
        found.push(`${from}: ${typeOnly ? 'names a type of' : 'loads'} ${to}`);
      }
    } else {
      const allowed = PACKAGES[packageOf(to)];
      const ours = room === 'cli' && to.startsWith('node:');
      if (!allowed && !ours) found.push(`${from}: ${to} is no dependency of the library`);
      if (allowed && !typeOnly && !allowed.test(from)) found.push(`${from}: loads ${to}`);
      // A named import of zod costs a consumer 93 kB under esbuild, the namespace 26.
      if (to === 'zod' && !typeOnly && !/^import \* as z from/.test(text)) found.push(`${from}: write import * as z from 'zod'`);
    }
  }
  const decimals = new Set(imports.filter(it => it.to === 'decimal.js' && !it.typeOnly).map(it => it.from));
  if (decimals.size > FILES_WITH_DECIMALS_AT_MOST) found.push(`decimal.js is loaded by ${[...decimals].join(', ')}`);
  for (const [path, text] of sources) {
    if (roomOf(path) !== '' && !(roomOf(path) in ROOMS)) found.push(`${path}: no such room`);
    if (/\/(utils?|types?|index|helpers?|common|misc)\.ts$/.test(path)) found.push(`${path}: a name that says nothing`);
    if (path === 'index.ts' && /export \*/.test(text)) found.push('index.ts: names are exported one by one');
  }
  return found;
}

const src = join(import.meta.dirname, '../src');
const tree: Sources = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter(it => it.endsWith('.ts'))
    .map(it => [it.split('\\').join('/'), readFileSync(join(src, it), 'utf8')]),
);

describe('the import layers', () => {
  it('hold in src', () => {
    expect(tree.size).toBeGreaterThan(0);
    expect(breaches(tree)).toEqual([]);
  });

  // The rules themselves: each small tree breaks one.
  it.each([
    [
      'kernel imports a measure',
      { 'kernel/a.ts': `import { b } from '../measures/b.js'`, 'measures/b.ts': '' },
      'kernel/a.ts: loads measures/b.ts',
    ],
    [
      'entities import a metric type',
      { 'entities/a.ts': `import type { B } from '../metrics/b.js'`, 'metrics/b.ts': '' },
      'entities/a.ts: names a type of metrics/b.ts',
    ],
    [
      'a measure loads an entity',
      { 'measures/a.ts': `import { B } from '../entities/b.js'`, 'entities/b.ts': '' },
      'measures/a.ts: loads entities/b.ts',
    ],
    [
      'an inline type still loads',
      { 'metrics/a.ts': `import { type B } from '../entities/b.js'`, 'entities/b.ts': '' },
      'metrics/a.ts: loads entities/b.ts',
    ],
    [
      'a re-export loads',
      { 'records/a.ts': `export { b } from '../catalog/b.js'`, 'catalog/b.ts': '' },
      'records/a.ts: loads catalog/b.ts',
    ],
    ['a late import loads', { 'kernel/a.ts': `const b = () => import('../sql/b.js')`, 'sql/b.ts': '' }, 'kernel/a.ts: loads sql/b.ts'],
    [
      'a room imports an entry',
      { 'records/a.ts': `import { b } from '../index.js'`, 'index.ts': '' },
      'records/a.ts: imports the entry index.ts',
    ],
    ['a cycle', { 'kernel/a.ts': `import './b.js'`, 'kernel/b.ts': `import './a.js'` }, 'cycle: kernel/a.ts → kernel/b.ts → kernel/a.ts'],
    ['zod outside the entities', { 'records/a.ts': `import * as z from 'zod'` }, 'records/a.ts: loads zod'],
    ['zod by name', { 'entities/a.ts': `import { z } from 'zod'` }, `entities/a.ts: write import * as z from 'zod'`],
    ['decimal.js outside the kernel', { 'metrics/a.ts': `import { Decimal } from 'decimal.js'` }, 'metrics/a.ts: loads decimal.js'],
    [
      'a module of Node',
      { 'records/a.ts': `import { readFileSync } from 'node:fs'` },
      'records/a.ts: node:fs is no dependency of the library',
    ],
    ['another package', { 'kernel/a.ts': `import _ from 'lodash'` }, 'kernel/a.ts: lodash is no dependency of the library'],
    ['a room of its own', { 'shared/a.ts': '' }, 'shared/a.ts: no such room'],
    ['an empty name', { 'kernel/utils.ts': '' }, 'kernel/utils.ts: a name that says nothing'],
    ['an open index', { 'index.ts': `export * from './define.js'`, 'define.ts': '' }, 'index.ts: names are exported one by one'],
  ])('refuse: %s', (_, sources, expected) => {
    expect(breaches(new Map(Object.entries(sources)))).toEqual([expected]);
  });

  it('allow a type of an entity in a measure, and a type of decimal.js anywhere', () => {
    const sources = {
      'measures/a.ts': `import type { B } from '../entities/b.js'; import type { Decimal } from 'decimal.js'`,
      'entities/b.ts': '',
    };
    expect(breaches(new Map(Object.entries(sources)))).toEqual([]);
  });
});
