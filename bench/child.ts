/* One work in a process of its own: `child.ts JOB`. It tells what it finds to the process that started it. */
import { forgetPeak, peak } from './memory.js';
import type { Told } from './rounds.js';
import { race } from './rounds.js';
import { scaled } from './scaling.js';
import { works } from './works.js';

/** What a process is asked. */
export type Job =
  | {
      readonly kind: 'race';
      readonly work: string;
      readonly rows: number;
      readonly rounds: number;
      readonly seconds: number;
      readonly without: readonly string[];
      readonly chdb: boolean;
      readonly folder: string;
    }
  | { readonly kind: 'write'; readonly work: string; readonly rows: number; readonly folder: string }
  | {
      readonly kind: 'memory';
      readonly work: string;
      readonly contender: string;
      readonly rows: number;
      readonly chdb: boolean;
      readonly folder: string;
    }
  | { readonly kind: 'scaling'; readonly way: string; readonly rows: number; readonly rounds: number; readonly folder: string };

const tell = (told: Told): void => {
  process.send?.(told);
};

async function perform(job: Job): Promise<void> {
  if (job.kind === 'scaling') return scaled(job, tell);
  const work = works.find(w => w.id === job.work);
  if (!work) throw new Error(`no work ${job.work}`);
  if (job.kind === 'write') return work.write?.(job.rows, job.folder);
  const contenders = work.contenders(job.rows, job);
  if (job.kind === 'race') return race(contenders, job, tell);
  const one = contenders.find(c => c.name === job.contender);
  if (!one || one.missing !== undefined) return;
  await one.prepare?.();
  (globalThis as { gc?: () => void }).gc?.();
  forgetPeak();
  const before = process.memoryUsage.rss();
  const began = process.hrtime.bigint();
  await one.run();
  tell({ kind: 'memory', name: one.name, before, peak: peak(), ns: Number(process.hrtime.bigint() - began) });
}

await perform(JSON.parse(process.argv[2] as string) as Job);
// Engines keep threads of their own.
process.disconnect?.();
process.exit(0);
