import type { Formula, Sign, Term } from './formula.js';
import type { Code } from './reasons.js';

/** A comparison over the inputs that refuses the call, withholds the value or qualifies it. All comparisons must hold; none at all always holds. */
export interface Check {
  readonly effect: 'refuse' | 'reason' | 'warning';
  readonly code?: Code;
  readonly input: string;
  readonly all: readonly { readonly of: Formula; readonly is: Sign }[];
  /** When it holds, what the formula itself finds wrong is beside the point and not reported. */
  readonly alone?: true;
  /** For a refusal: what was expected. */
  readonly expected?: string;
}

/** One comparison of a check. */
export interface Comparison {
  readonly of: Term;
  readonly is: Sign;
}

/** A check as a definition writes it. */
export interface CheckSpec {
  readonly effect: Check['effect'];
  readonly code?: Code;
  readonly input: string;
  readonly all: readonly Comparison[];
  readonly alone?: true;
  readonly expected?: string;
}

/** A check as data. */
export function checkOf(c: CheckSpec): Check {
  return Object.freeze({ ...c, all: Object.freeze(c.all.map(x => Object.freeze({ of: x.of.node, is: x.is }))) });
}
