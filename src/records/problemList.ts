import type { Problem, RefusedInput } from '../kernel/refusal.js';
import { refusal } from '../kernel/refusal.js';

const KEPT = 1000;

/** Problems as they are found: the first thousand are kept, all are counted, so that a wrong file of a million rows is refused and not choked on. */
export interface ProblemList {
  readonly add: (problem: Problem) => void;
  /** What is wrong with the whole: listed before the others, however many they are. */
  readonly addFirst: (problem: Problem) => void;
  readonly count: () => number;
  readonly error: (what: string) => RefusedInput;
}

/** An empty list of problems. */
export function problemList(): ProblemList {
  const kept: Problem[] = [];
  const first: Problem[] = [];
  let count = 0;
  return {
    add: problem => {
      count += 1;
      if (count <= KEPT) kept.push(problem);
    },
    addFirst: problem => {
      first.push(problem);
    },
    count: () => first.length + count,
    error: what => {
      const more = count > KEPT ? [{ path: [], expected: 'no further problem', received: `${count - KEPT} more, not listed` }] : [];
      return refusal(what, [...first, ...kept, ...more]);
    },
  };
}
