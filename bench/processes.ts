import { fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Job } from './child.js';
import type { Told } from './rounds.js';

/** What a process of a job told, and why it ended early if it did. */
export interface Outcome {
  readonly told: readonly Told[];
  readonly ended?: string;
  /** Whether it was stopped because one contender took too long. */
  readonly stuck?: true;
}

/** Seconds that a process may take in all, and without telling anything. */
export interface Patience {
  readonly limit: number;
  readonly silence: number;
}

/** Megabytes that V8 may take: ten million objects do not fit into what it takes by itself. */
const HEAP = 14_000;

/**
 * What was compiled stays so. The collection before each turn would make V8 forget the code of whoever has not had a turn for five of them, and then that
 * contender's round would be one of compiling; in a process that is not made to collect, code is kept for as long as it is called.
 */
const KEEPS_CODE = '--no-flush-bytecode';

/** Beside the peers, so that they are found from there. */
const BUNDLE = join(import.meta.dirname, 'node_modules/.bench');

/** Compiles what the processes run once, so that no compiler sits in their memory. The library is taken as built, the peers as installed. */
export async function bundle(): Promise<void> {
  const dist = join(import.meta.dirname, '../dist');
  await build({
    entryPoints: [join(import.meta.dirname, 'child.ts')],
    outdir: BUNDLE,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: `node${process.versions.node.split('.')[0]}`,
    packages: 'external',
    plugins: [
      {
        name: 'built-library',
        setup: ({ onResolve }) => {
          onResolve({ filter: /\/dist\/[a-z]+\.js$/ }, ({ path }) => ({
            path: pathToFileURL(join(dist, path.split('/dist/')[1] as string)).href,
            external: true,
          }));
        },
      },
    ],
    logLevel: 'warning',
  });
}

/** Runs a job in a process of its own; one that takes too long is stopped, and what it told until then stands. */
export function perform(job: Job, { limit, silence }: Patience, heard: (told: Told) => void = () => {}): Promise<Outcome> {
  return new Promise(done => {
    const told: Told[] = [];
    const child = fork(join(BUNDLE, 'child.mjs'), [JSON.stringify(job)], {
      execArgv: ['--expose-gc', KEEPS_CODE, `--max-old-space-size=${HEAP}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let errors = '';
    let late: string | undefined;
    let stuck = false;
    child.stderr?.on('data', (data: Buffer) => {
      errors = `${errors}${data.toString()}`.slice(-4000);
    });
    const stop = (seconds: number): void => {
      late ??= `stopped after ${seconds} s`;
      child.kill('SIGKILL');
    };
    const clock = setTimeout(stop, limit * 1000, limit);
    // Not before it tells anything: making the data may take its time.
    let quiet: NodeJS.Timeout | undefined;
    const listen = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        stuck = true;
        stop(silence);
      }, silence * 1000);
    };
    child.on('message', message => {
      listen();
      told.push(message as Told);
      heard(message as Told);
    });
    child.on('close', (code, signal) => {
      clearTimeout(clock);
      clearTimeout(quiet);
      const said = errors.split('\n').find(line => /error|cannot|fatal/i.test(line)) ?? '';
      if (late !== undefined) done({ told, ended: late, ...(stuck ? { stuck } : {}) });
      else if (code !== 0) done({ told, ended: `ended with ${signal ?? code}${said === '' ? '' : `: ${said.trim().slice(0, 200)}`}` });
      else done({ told });
    });
  });
}
