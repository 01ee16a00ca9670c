/* Runs the table of performance, and writes docs/performance.md. `npm run bench -- --help` says how. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options } from './options.js';
import { HELP, readOptions } from './options.js';

const here = import.meta.dirname;
const root = join(here, '..');

const newest = (folder: string): number =>
  Math.max(0, ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => statSync(join(folder, path)).mtimeMs));

/** Builds the library where its sources are newer than what was built of them. */
function build(): void {
  const built = join(root, 'dist/cjs/package.json');
  if (existsSync(built) && statSync(built).mtimeMs > newest(join(root, 'src'))) return;
  console.log('building the library');
  const { status } = spawnSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('the library does not build');
}

/** Installs the peers as locked, once. On other platforms than Linux x64 npm refuses the binary of polars without --force, and polars is then reported as failed. */
function install(chdb: boolean): void {
  const npm = (...args: string[]): boolean => spawnSync('npm', args, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  const mark = join(here, 'node_modules/.installed-lock');
  const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
    console.log('npm ci in bench');
    if (!npm('ci', '--loglevel=error') && !npm('ci', '--loglevel=error', '--force')) throw new Error('the peers do not install');
    writeFileSync(mark, lock);
  }
  if (chdb && !existsSync(join(here, 'node_modules/chdb/package.json'))) {
    console.log('installing chdb 3.4.0 (543 MB)');
    if (!npm('install', '--no-save', '--loglevel=error', 'chdb@3.4.0')) console.log('chdb does not install; it is reported as failed');
  }
}

function commit(): string {
  try {
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'src') === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown';
  }
}

async function run(options: Options): Promise<void> {
  build();
  install(options.chdb);
  // Only now: the peers are there.
  const { measure } = await import('./measure.js');
  const { report } = await import('./report.js');
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const measured = await measure(options, folder, line => console.log(line));
    const args = process.argv.slice(2).filter((arg, i, all) => !/^--(out|date)(=|$)/.test(arg) && !/^--(out|date)$/.test(all[i - 1] ?? ''));
    const markdown = report(measured, {
      command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
      date: options.date ?? new Date().toISOString().slice(0, 10),
      commit: commit(),
      rounds: options.rounds,
      seconds: options.seconds,
      limits: readFileSync(join(here, 'limits.md'), 'utf8').trim(),
    });
    const full = options.only.length === 0 && options.rows === undefined && !options.quick;
    const out = options.out ?? (full ? join(root, 'docs/performance.md') : undefined);
    if (out === undefined) console.log(`\n${markdown}`);
    else {
      mkdirSync(join(out, '..'), { recursive: true });
      writeFileSync(out, markdown);
      console.log(`written: ${out.startsWith(root) ? out.slice(root.length + 1) : out}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const options = readOptions(process.argv.slice(2));
if (options.help) console.log(HELP);
else await run(options);
