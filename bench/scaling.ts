import type { Job } from './child.js';
import type { Contender } from './contender.js';
import { dealColumns, deals } from './data/deals.js';
import { forgetPeak, peak } from './memory.js';
import { asked, lacking, loading, ours } from './ours.js';
import type { Told } from './rounds.js';
import { csvSource, writeCsv } from './works/csvFile.js';
import { givenColumns } from './works/givenColumns.js';
import { ask } from './works/winRate.js';

/** Ours over more and more rows: the time and the memory of a row are to stay what they are. */
interface Way extends Pick<Contender, 'missing'> {
  readonly name: string;
  /** What is there before the clock starts. */
  readonly given: (rows: number, folder: string) => unknown;
  readonly run: (given: never) => unknown;
}

function way<T>(
  w: Omit<Way, 'given' | 'run'> & { given: (rows: number, folder: string) => T | Promise<T>; run: (given: T) => unknown },
): Way {
  return w as unknown as Way;
}

export const ways: readonly Way[] = [
  way({ name: 'evaluate, arrays of objects', given: rows => deals(rows), run: rows => ask({ opportunities: rows }, asked) }),
  way({
    name: 'evaluate, columns handed in',
    missing: lacking('columns', 'days', 'scaled'),
    given: rows => givenColumns(dealColumns(rows)),
    run: given => ask({ opportunities: given }, asked),
  }),
  way({
    name: 'loadStreams of a CSV file + evaluate',
    missing: lacking('loadStreams', 'csv'),
    given: async (rows, folder) => {
      await writeCsv(rows, folder);
      return folder;
    },
    run: async folder => ask(await ours.loadStreams({ opportunities: csvSource(folder) }, loading), asked),
  }),
];

export const SIZES = [10_000, 100_000, 1_000_000, 10_000_000] as const;
export const QUICK_SIZES = [1000, 10_000, 100_000] as const;

export async function scaled(job: Extract<Job, { kind: 'scaling' }>, tell: (told: Told) => void): Promise<void> {
  const { name, given, run, missing } = ways.find(w => w.name === job.way) as Way;
  if (missing !== undefined) return;
  const ready = await given(job.rows, job.folder);
  for (let round = 0; round < job.rounds; round++) {
    (globalThis as { gc?: () => void }).gc?.();
    forgetPeak();
    const before = process.memoryUsage.rss();
    const began = process.hrtime.bigint();
    await run(ready as never);
    tell({ kind: 'memory', name, before, peak: peak(), ns: Number(process.hrtime.bigint() - began) });
  }
}
