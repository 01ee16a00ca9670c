import type { Problem, RefusedInput } from '../kernel/refusal.js';
import { refusal } from '../kernel/refusal.js';

const KEPT = 1000;

/** Problems as they are found: the first thousand are kept, all are counted, so that a wrong file of a million rows is refused and not choked on. */
export interface ProblemList {
  readonly add: (problem: Problem) => void;
  readonly count: () => number;
  readonly error: (what: string) => RefusedInput;
}

/** An empty list of problems. */
export function problemList(): ProblemList {
  const kept: Problem[] = [];
  let count = 0;
  return {
    add: problem => {
      count += 1;
      if (count <= KEPT) kept.push(problem);
    },
    count: () => count,
    error: what =>
      refusal(
        what,
        count <= KEPT ? kept : [...kept, { path: [], expected: 'no further problem', received: `${count - KEPT} more, not listed` }],
      ),
  };
}
