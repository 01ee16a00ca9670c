/** Builds dist: every module of src as a file of its own, ESM at the top and CommonJS under cjs/, each beside its declarations. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const manifest = createRequire(import.meta.url);

/** Runs a package's own bin with this Node, on every platform; what it printed says why the build stops. */
function run(pkg: string, bin: string, ...args: string[]): void {
  const path = join(dirname(manifest.resolve(`${pkg}/package.json`)), bin);
  const { status } = spawnSync(process.execPath, [path, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(dist, { recursive: true, force: true });
run('tsup', 'dist/cli-default.js');
run('typescript', 'bin/tsc', '--project', 'tsconfig.build.json');
writeFileSync(join(dist, 'cjs/package.json'), `${JSON.stringify({ type: 'commonjs', sideEffects: false }, null, 2)}\n`);
// The same text is right for both: relative specifiers end in .js, and the nearest package.json says which kind of module that is.
for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (path.endsWith('.d.ts')) copyFileSync(join(dist, path), join(dist, 'cjs', path));
}
