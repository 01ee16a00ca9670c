import type { Work } from './contender.js';
import type { Options } from './options.js';
import type { Outcome } from './processes.js';
import { bundle, perform } from './processes.js';
import type { Told } from './rounds.js';
import { QUICK_SIZES, SIZES, ways } from './scaling.js';
import { works } from './works.js';

/** What one contender did. */
export interface Timed {
  readonly name: string;
  readonly kind: 'ours' | 'peer' | 'limit';
  readonly note?: string | undefined;
  /** Nanoseconds of each round. */
  readonly times: readonly number[];
  readonly exact: boolean;
  /** Why it has no time, or did not finish its rounds. */
  readonly failed?: string | undefined;
  readonly peakBytes?: number;
  /** Of it there before the call: Node, the modules. */
  readonly beforeBytes?: number;
}
export interface WorkMeasured {
  readonly work: Work;
  readonly rows: number;
  readonly timed: readonly Timed[];
}
export interface Scaled {
  readonly way: string;
  readonly rows: number;
  readonly ns?: number;
  /** Above what was there before the call, and in all. */
  readonly addedBytes?: number;
  readonly peakBytes?: number;
  readonly failed?: string | undefined;
}
export interface Measured {
  readonly works: readonly WorkMeasured[];
  readonly scaled: readonly Scaled[];
}

/** Runs what is asked, one process after another. */
export async function measure(options: Options, folder: string, say: (line: string) => void): Promise<Measured> {
  const { only } = options;
  const known = [...works.map(w => w.id), 'scaling'];
  for (const id of only) if (!known.includes(id)) throw new Error(`--only knows ${known.join(', ')}, not ${id}`);
  const wanted = (id: string): boolean => only.length === 0 || only.includes(id);
  await bundle();
  const measured: WorkMeasured[] = [];
  for (const work of works.filter(w => wanted(w.id))) {
    const rows = options.rows ?? (options.quick ? work.quickRows : work.rows);
    say(`${work.id}: ${rows} ${work.unit}`);
    measured.push({ work, rows, timed: await timedOf(work, rows, options, folder, say) });
  }
  return { works: measured, scaled: wanted('scaling') ? await scaling(options, folder, say) : [] };
}

async function timedOf(work: Work, rows: number, options: Options, folder: string, say: (line: string) => void): Promise<Timed[]> {
  const { rounds, seconds, chdb } = options;
  if (work.write) await perform({ kind: 'write', work: work.id, rows, folder }, { limit: options.limit, silence: options.limit });
  const without: string[] = [];
  let race: Outcome;
  // A contender that does not come to an end takes its process with it: the others start again without it.
  do {
    race = await perform({ kind: 'race', work: work.id, rows, rounds, seconds, chdb, folder, without }, options, told => {
      const line = heard(told);
      if (line !== undefined) say(line);
    });
    if (race.ended !== undefined) say(`  ${race.ended}`);
    const last = race.told.findLast(t => t.kind === 'begins');
    if (race.stuck && last && !without.includes(last.name)) without.push(last.name);
    else break;
  } while (without.length < 3);
  const gaveUp = `gave up after ${options.silence} s in one round`;
  const timed = timesOf(race).map(t => (without.includes(t.name) && t.times.length === 0 ? { ...t, failed: gaveUp } : t));
  if (!work.memory) return timed;
  const out: Timed[] = [];
  for (const t of timed) {
    const { told } =
      t.times.length === 0
        ? { told: [] }
        : await perform({ kind: 'memory', work: work.id, contender: t.name, rows, chdb, folder }, options);
    const found = told.find(m => m.kind === 'memory');
    out.push(found ? { ...t, peakBytes: found.peak, beforeBytes: found.before } : t);
  }
  return out;
}

function timesOf({ told, ended }: Outcome): Timed[] {
  const named = told.filter(t => t.kind === 'contender');
  if (named.length === 0) return [{ name: 'all', kind: 'ours', times: [], exact: false, failed: ended ?? 'told nothing' }];
  return named.map(({ name, of, missing, note }) => {
    const mine = told.filter(t => t.kind === 'time').filter(t => t.name === name);
    const failed = told.filter(t => t.kind === 'failed').find(t => t.name === name)?.why;
    // Who answers wrongly once has no time.
    const times = failed === undefined ? mine.map(t => t.ns) : [];
    return {
      name,
      kind: of,
      note: mine.at(-1)?.said ?? note,
      times,
      exact: mine.every(t => t.exact),
      failed: missing ?? failed ?? (times.length === 0 ? ended : undefined),
    };
  });
}

async function scaling(options: Options, folder: string, say: (line: string) => void): Promise<Scaled[]> {
  const { quick, rows: largest, rounds, limit } = options;
  const out: Scaled[] = [];
  for (const { name: way, missing } of ways)
    for (const rows of (quick ? QUICK_SIZES : SIZES).filter(n => n <= (largest ?? n))) {
      if (missing !== undefined) {
        out.push({ way, rows, failed: missing });
        continue;
      }
      // Where an earlier size did not come through, a larger one does not.
      const before = out.find(s => s.way === way && s.failed !== undefined);
      if (before) {
        out.push({ way, rows, failed: 'not tried' });
        continue;
      }
      const { told, ended } = await perform(
        { kind: 'scaling', way, rows, rounds: rows > 1_000_000 ? 1 : Math.min(3, rounds), folder },
        { limit: Math.min(limit, 150), silence: limit },
      );
      const runs = told.filter(t => t.kind === 'memory');
      const best = Math.min(...runs.map(r => r.ns));
      say(`  ${way}, ${rows} rows: ${runs.length === 0 ? (ended ?? 'nothing') : `${Math.round(best / rows)} ns a row`}`);
      out.push(
        runs.length === 0
          ? { way, rows, failed: ended ?? 'told nothing' }
          : {
              way,
              rows,
              ns: best,
              // Of the first run: later ones find the memory that it took.
              addedBytes: Math.max(0, (runs[0]?.peak ?? 0) - (runs[0]?.before ?? 0)),
              peakBytes: Math.max(...runs.map(r => r.peak)),
            },
      );
    }
  return out;
}

function heard(told: Told): string | undefined {
  if (told.kind === 'time') return `  ${told.name}: ${(told.ns / 1e6).toFixed(1)} ms`;
  if (told.kind === 'failed') return `  ${told.name} failed: ${told.why}`;
  if (told.kind === 'contender' && told.missing !== undefined) return `  ${told.name}: ${told.missing}`;
  return undefined;
}
