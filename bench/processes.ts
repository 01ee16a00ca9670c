import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Job } from './child.js';
import type { Told } from './rounds.js';

/** What a process of a job told, and why it ended early if it did. */
export interface Outcome {
  readonly told: readonly Told[];
  readonly ended?: string;
}

/** Megabytes that V8 may take: ten million objects do not fit into what it takes by itself. */
const HEAP = 14_000;

/** Runs a job in a process of its own; one that takes too long is stopped, and what it told until then stands. */
export function perform(job: Job, limit: number, heard: (told: Told) => void = () => {}): Promise<Outcome> {
  return new Promise(done => {
    const told: Told[] = [];
    const child = fork(join(import.meta.dirname, 'child.ts'), [JSON.stringify(job)], {
      execArgv: ['--import', 'tsx', '--expose-gc', `--max-old-space-size=${HEAP}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let errors = '';
    let late = false;
    child.stderr?.on('data', (data: Buffer) => {
      errors = `${errors}${data.toString()}`.slice(-4000);
    });
    child.on('message', message => {
      told.push(message as Told);
      heard(message as Told);
    });
    const clock = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limit * 1000);
    child.on('close', (code, signal) => {
      clearTimeout(clock);
      const said = errors.split('\n').find(line => /error|cannot|fatal/i.test(line)) ?? '';
      if (late) done({ told, ended: `stopped after ${limit} s` });
      else if (code !== 0) done({ told, ended: `ended with ${signal ?? code}${said === '' ? '' : `: ${said.trim().slice(0, 200)}`}` });
      else done({ told });
    });
  });
}
