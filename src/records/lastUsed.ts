import type { Column } from './columns/column.js';
import type { Rows } from './rows.js';

/** Rows that were computed, and how to forget them. */
export interface Computed {
  readonly rows: Rows;
  readonly forget: () => void;
}

/** What was computed, by when it was last asked for. */
export interface LastUsed {
  readonly add: (computed: Computed) => void;
  readonly used: (computed: Computed) => void;
  /** An entity has so many rows: the more there are, the more is kept. */
  readonly makeRoom: (rows: number) => void;
}

/** Cells that are kept, or so many times the rows of the largest entity if that is more. */
export interface Keeps {
  readonly cells: number;
  readonly times: number;
}
const KEEPS: Keeps = { cells: 16_000_000, times: 32 };

/** Keeps what was computed for frames, and forgets what was not asked for the longest where it comes to too many cells. */
export function lastUsed(keeps: Keeps = KEEPS): LastUsed {
  const kept = new Set<Computed>();
  let most = keeps.cells;
  let added = 0;
  return {
    add: computed => {
      kept.add(computed);
      added += computed.rows.batch.n;
      // Columns are made after their rows: now and then is often enough.
      if (added < most / 8) return;
      added = 0;
      forgetOldest(kept, most);
    },
    used: computed => {
      if (kept.delete(computed)) kept.add(computed);
    },
    makeRoom: rows => {
      most = Math.max(most, keeps.times * rows);
    },
  };
}

function forgetOldest(kept: Set<Computed>, most: number): void {
  // A column that several have is one.
  const seen = new Set<Column>();
  let cells = 0;
  for (const computed of [...kept].reverse()) {
    cells += computed.rows.batch.cells(seen);
    if (cells <= most) continue;
    computed.forget();
    kept.delete(computed);
  }
}
