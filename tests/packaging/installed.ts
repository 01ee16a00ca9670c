/** Packs the built package once and installs it, with what a TypeScript user has, in an empty folder outside this repository. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder that has node_modules/revcanon. */
    installed: string;
    /** The .tgz, as it would be published. */
    tarball: string;
  }
}

const root = join(import.meta.dirname, '../..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

export default function setup(project: TestProject): () => void {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('dist is missing: run `npm run test:packaging`, which builds first');
  const folder = mkdtempSync(join(tmpdir(), 'revcanon-installed-'));
  const packed = execFileSync(npm, ['pack', '--loglevel=error', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  const tarball = join(folder, (JSON.parse(packed) as [{ filename: string }])[0].filename);

  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
  const tools = ['typescript', 'ts-node', '@types/node'].map(name => `${name}@${devDependencies[name]}`);
  writeFileSync(join(folder, 'package.json'), '{ "name": "fresh", "private": true }\n');
  execFileSync(npm, ['install', '--loglevel=error', '--no-audit', '--no-fund', '--prefer-offline', '--save-exact', tarball, ...tools], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

  for (const kind of ['cjs', 'esm']) {
    const consumer = join(folder, kind);
    cpSync(join(import.meta.dirname, 'consumers', kind), consumer, { recursive: true });
    mkdirSync(join(consumer, 'examples'));
    const notebook = join(root, 'examples/notebook.ts');
    if (existsSync(notebook)) cpSync(notebook, join(consumer, 'examples/notebook.ts'));
    const data = join(root, 'examples/data');
    if (existsSync(data)) cpSync(data, join(consumer, 'examples/data'), { recursive: true });
  }
  project.provide('installed', folder);
  project.provide('tarball', tarball);
  return () => rmSync(folder, { recursive: true, force: true });
}
