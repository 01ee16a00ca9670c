/** A cell of an answer: text is compared exactly, a number within the tolerance, and then counts as inexact. */
export type Cell = string | number;
/** What a contender found, by a key such as `2024-03|smb`. */
export type Answer = ReadonlyMap<string, readonly Cell[]>;

/** One way of doing the work. */
export interface Contender {
  readonly name: string;
  /** `limit`: what hand-written code reaches; the first of a work is what the others must agree with. */
  readonly kind: 'ours' | 'peer' | 'limit';
  /** Untimed: imports its library, loads what it is given beforehand. */
  readonly prepare?: () => Promise<void> | void;
  /** Timed, unless it gives `ns` itself, and maybe what it `said`. */
  readonly run: () => unknown;
  /** Untimed: what `run` found. */
  readonly answer: (found: never) => Answer | Promise<Answer>;
  /** Why it cannot run here, such as a part of the library that this version does not have. */
  readonly missing?: string | undefined;
  /** Said of it in the table. */
  readonly note?: string;
}

/** Typed where it is made, untyped where it is run. */
export function contender<T>(
  c: Omit<Contender, 'run' | 'answer'> & { run: () => T | Promise<T>; answer: (found: T) => Answer | Promise<Answer> },
): Contender {
  return c as unknown as Contender;
}

/** A goal: the peer's time over ours is at least, or ours over the limit's at most; or a time or a size of ours. */
export type Goal =
  | { readonly ours: string; readonly than: string; readonly atLeast: number }
  | { readonly ours: string; readonly than: string; readonly atMost: number }
  | { readonly ours: string; readonly nanosecondsEach: number }
  | { readonly ours: string; readonly megabytes: number };

/** One row of the table of work. */
export interface Work {
  readonly id: string;
  readonly title: string;
  /** What is asked and of which records, for the reader. */
  readonly about: string;
  /** What one of them is called. */
  readonly unit: string;
  readonly rows: number;
  readonly quickRows: number;
  readonly goals: readonly Goal[];
  /** Peak memory of each contender is measured too, in a process of its own. */
  readonly memory?: true;
  /** Untimed and in a process of its own, so that it is in nobody's memory: writes what streams read. */
  readonly write?: (rows: number, folder: string) => Promise<void>;
  readonly contenders: (rows: number, options: { readonly chdb: boolean; readonly folder: string }) => Contender[];
}
