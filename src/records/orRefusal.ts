import type { Problem } from '../kernel/refusal.js';
import { isRefusedInput, refusal } from '../kernel/refusal.js';

/**
 * The answer of a call that asks `evaluate`, or one refusal of everything that is wrong: the call's own problems, then evaluate's as `retold`, with the
 * options that this call takes where an option is unknown.
 */
export function orRefusal<T>(
  call: string,
  options: readonly string[],
  problems: readonly Problem[],
  ask: () => T,
  retold: (said: readonly Problem[]) => readonly Problem[] = said => said,
): T {
  try {
    const answer = ask();
    if (problems.length === 0) return answer;
  } catch (error) {
    if (!isRefusedInput(error)) throw error;
    const expected = `one of ${options.join(', ')}`;
    const said = retold(error.problems).map(p => (p.hint === 'unknown option' ? { ...p, expected } : p));
    throw refusal(`${call} refused`, [...problems, ...said]);
  }
  throw refusal(`${call} refused`, problems);
}

/** Whether a problem is of the periods, which a call that makes its own has not been given. */
export const isOfPeriods = ({ path }: Problem): boolean => path[0] === 'options' && path[1] === 'periods';
