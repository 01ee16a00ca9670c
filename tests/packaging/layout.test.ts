import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { publint } from 'publint';
import { expect, inject, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pkg = join(inject('installed'), 'node_modules/revcanon');
const files = readdirSync(pkg, { recursive: true, withFileTypes: true })
  .filter(it => it.isFile())
  .map(it => join(it.parentPath, it.name).slice(pkg.length + 1));
const modules = files.filter(it => it.startsWith('dist/') && it.endsWith('.js'));
const esm = modules.filter(it => !it.startsWith('dist/cjs/'));
const manifest = JSON.parse(readFileSync(join(pkg, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
};

it('has nothing to say to publint', async () => {
  expect((await publint({ pkgDir: pkg, pack: false })).messages).toEqual([]);
});

it('resolves with the right types in every mode of TypeScript, classic resolution included', () => {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const { status, stdout } = spawnSync(
    process.execPath,
    [attw, '--no-definitely-typed', '--no-emoji', '--format', 'ascii', inject('tarball')],
    {
      encoding: 'utf8',
    },
  );
  expect(status, stdout).toBe(0);
});

it('holds dist and the papers, nothing else', () => {
  // The README and the definitions link to the pages, the guides and the examples: they go with the package.
  const beside = files.filter(it => !/^(dist|docs\/(metrics|pt-BR|guides|decisions)|examples)\//.test(it));
  expect(beside.sort()).toEqual(['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'package.json']);
  expect(files.filter(it => !it.startsWith('examples/') && !/(\.js|\.d\.ts|\.md|LICENSE|package\.json)$/.test(it))).toEqual([]);
});

it('runs nothing when it is installed, and stands on five packages at most', () => {
  expect(Object.keys(manifest.scripts).filter(it => /^(pre|post)?install$|^prepare$/.test(it))).toEqual([]);
  expect(Object.keys(manifest.dependencies).sort()).toEqual(['@date-fns/tz', '@date-fns/utc', 'date-fns', 'decimal.js', 'zod']);
});

it('has each module twice, as ESM and as CommonJS, each with its declarations', () => {
  expect(esm.length).toBeGreaterThanOrEqual(5);
  expect(modules.filter(it => it.startsWith('dist/cjs/')).sort()).toEqual(esm.map(it => it.replace('dist/', 'dist/cjs/')).sort());
  expect(modules.filter(it => !files.includes(it.replace(/\.js$/, '.d.ts')))).toEqual([]);
});

// What a bundler keeps of modules that are imported for nothing is what they do when they load. `sideEffects: false` promises: nothing.
it('does nothing at module scope', async () => {
  const asIfImpure: Plugin = {
    name: 'as-if-impure',
    setup(it) {
      it.onResolve({ filter: /^[^.]/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
      it.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path), sideEffects: true }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: esm.map(it => `import './${it}';`).join('\n'), resolveDir: pkg },
    absWorkingDir: pkg,
    plugins: [asIfImpure],
    bundle: true,
    treeShaking: true,
    minifySyntax: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  expect(outputFiles[0]!.text).toBe('');
});
