import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { TOLERANCE } from './answers.js';
import type { Goal } from './contender.js';
import type { Measured, Scaled, Timed, WorkMeasured } from './measure.js';

export interface Said {
  readonly command: string;
  readonly date: string;
  readonly commit: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly limits: string;
}

/** The page: every number in it comes from this run. */
export function report(measured: Measured, said: Said): string {
  return [
    '# Performance',
    '',
    '<!-- Written by `npm run bench`; do not edit. -->',
    '',
    'What each question costs with this library, and with what a user would pick instead.',
    '',
    '```sh',
    said.command,
    '```',
    '',
    `Run on ${said.date} at commit ${said.commit}. Machine: ${machine()}.`,
    `Peers: ${versions()}.`,
    '',
    `Contenders take turns in one process, one process a row of work, with a garbage collection before each turn (and V8 told not to throw compiled code away in these, \`--no-flush-bytecode\`). Times are the least of ${said.rounds} rounds, or of fewer where a contender had taken ${said.seconds} s (the column says how many). Every answer of every round was compared with that of the first contender: *exact* to the last digit, or within a relative ${TOLERANCE} where a contender computes in binary floating point (*inexact*). DuckDB, polars and chdb use every core; JavaScript one. An absolute time means nothing on another machine; the ratios do.`,
    '',
    '**×** is the time of a contender over that of ours in the column head: above 1, ours is faster. *Loaded before* asks the same loaded records in every round: its least time is that of a later question, which finds what plans came to for the first one. What the first one costs is in *evaluate, first question* and *evaluate of columns*.',
    '',
    ...(measured.works.length > 0 ? ['## Goals', '', ...goalsTable(measured.works), '', '## Every contender', ''] : []),
    ...measured.works.flatMap(workSection),
    ...(measured.scaled.length > 0 ? scalingSection(measured.scaled) : []),
    '## What limits',
    '',
    said.limits,
    '',
  ].join('\n');
}

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${availableParallelism()} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}, Node ${process.versions.node}`;
}

function versions(): string {
  const own = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const from = createRequire(import.meta.url);
  const chdb = ((): string[] => {
    try {
      return [`chdb ${(from('chdb/package.json') as { version: string }).version}`];
    } catch {
      return [];
    }
  })();
  const named = Object.entries(own.dependencies).filter(([name]) => !name.startsWith('@types/') && name !== 'nodejs-polars-linux-x64-gnu');
  return [...named.map(([name, version]) => `${name} ${version}`), ...chdb].join(', ');
}

const least = (t: Timed | undefined): number | undefined => (t && t.times.length > 0 ? Math.min(...t.times) : undefined);
const times = (x: number): string => (x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x >= 0.1 ? x.toFixed(2) : x.toPrecision(1));
const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ' ');

function duration(ns: number): string {
  if (ns < 1e4) return `${ns.toFixed(0)} ns`;
  if (ns < 1e6) return `${(ns / 1e3).toFixed(1)} µs`;
  return ns < 1e9 ? `${(ns / 1e6).toFixed(1)} ms` : `${(ns / 1e9).toFixed(2)} s`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const cells = (row: readonly string[]): string => `| ${row.map(c => c.replaceAll('|', '\\|')).join(' | ')} |`;
  return [cells(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(cells)];
}

const whyNone = (t: Timed | undefined): string => t?.failed ?? 'no time';

function goalsTable(works: readonly WorkMeasured[]): string[] {
  const rows = works.flatMap(m =>
    m.work.goals.map(goal => {
      const { is, wanted, reached } = judged(m, goal);
      return [m.work.title, count(m.rows), goal.ours, 'than' in goal ? goal.than : '', is, wanted, reached];
    }),
  );
  return table(['Work', 'Rows', 'Ours', 'Contender', '×', 'Goal', 'Reached'], rows);
}

const yesNo = (holds: boolean): string => (holds ? 'yes' : '**no**');

function judged({ rows, timed }: WorkMeasured, goal: Goal): { is: string; wanted: string; reached: string } {
  const named = (name: string): Timed | undefined => timed.find(t => t.name === name);
  const own = named(goal.ours);
  const mine = least(own);
  const none = (wanted: string, t: Timed | undefined): { is: string; wanted: string; reached: string } => ({
    is: whyNone(t),
    wanted,
    reached: 'not measured',
  });
  if ('megabytes' in goal) {
    const wanted = `≤ ${goal.megabytes} MB at the peak`;
    if (own?.peakBytes === undefined) return none(wanted, own);
    const is = own.peakBytes / 2 ** 20;
    return { is: `${is.toFixed(0)} MB`, wanted, reached: yesNo(is <= goal.megabytes) };
  }
  if ('nanosecondsEach' in goal) {
    const wanted = `≤ ${duration(goal.nanosecondsEach)} each`;
    if (mine === undefined) return none(wanted, own);
    return { is: duration(mine / rows), wanted, reached: yesNo(mine / rows <= goal.nanosecondsEach) };
  }
  const theirs = least(named(goal.than));
  const wanted = 'atLeast' in goal ? `≥ ${goal.atLeast} ×` : `ours ÷ it ≤ ${goal.atMost}`;
  if (mine === undefined) return none(wanted, own);
  if (theirs === undefined) return none(wanted, named(goal.than));
  if ('atLeast' in goal) return { is: times(theirs / mine), wanted, reached: yesNo(theirs / mine >= goal.atLeast) };
  return { is: `${times(theirs / mine)} (ours ÷ it ${times(mine / theirs)})`, wanted, reached: yesNo(mine / theirs <= goal.atMost) };
}

function workSection({ work, rows, timed }: WorkMeasured): string[] {
  const ours = timed.filter(t => t.kind === 'ours');
  const measured = ours.filter(t => t.times.length > 0);
  const rowsOf = timed.map(t => {
    const ns = least(t);
    const name = t.kind === 'ours' ? `**${t.name}**` : t.name;
    const peak =
      t.peakBytes === undefined ? '' : `${(t.peakBytes / 2 ** 20).toFixed(0)} MB (${((t.beforeBytes ?? 0) / 2 ** 20).toFixed(0)} MB)`;
    const tail = work.memory ? [peak] : [];
    const note = [t.note, t.failed].filter(text => text !== undefined).join('; ');
    if (ns === undefined)
      return [name, '', '', ...measured.map(() => ''), '', ...tail, `failed: ${note}`.replace('failed: not there', 'not there')];
    return [
      name,
      duration(ns),
      duration(ns / rows),
      ...measured.map(o => times(ns / (least(o) as number))),
      `${t.times.length}, ${t.exact ? 'exact' : 'inexact'}`,
      ...tail,
      note,
    ];
  });
  const head = [
    'Contender',
    'Time',
    `Each of ${count(rows)} ${work.unit}`,
    ...measured.map(o => `× ${o.name}`),
    'Rounds',
    ...(work.memory ? ['Peak RSS (before the call)'] : []),
    'Note',
  ];
  return [`### ${work.title}`, '', work.about, '', ...table(head, rowsOf), ''];
}

function scalingSection(scaled: readonly Scaled[]): string[] {
  const first = new Map<string, number>();
  const rows = scaled.map(s => {
    if (s.ns === undefined) return [s.way, count(s.rows), s.failed ?? '', '', '', ''];
    const each = s.ns / s.rows;
    if (!first.has(s.way)) first.set(s.way, each);
    return [
      s.way,
      count(s.rows),
      duration(s.ns),
      `${each.toFixed(0)} ns (${times(each / (first.get(s.way) as number))}×)`,
      `${((s.addedBytes ?? 0) / s.rows).toFixed(0)} bytes`,
      `${((s.peakBytes ?? 0) / 2 ** 20).toFixed(0)} MB`,
    ];
  });
  return [
    '## Scaling',
    '',
    'W1 over more and more rows, each size in a process of its own. Memory a row is the peak of resident memory during the call above what was there before it (the records given); the last column is the peak in all.',
    '',
    ...table(['Ours', 'Rows', 'Time', 'A row (× the first size)', 'Memory a row', 'Peak RSS'], rows),
    '',
  ];
}
