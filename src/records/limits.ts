import type { Problem } from '../kernel/refusal.js';
import { describe } from '../kernel/refusal.js';

/** How much one call takes on. Each can be raised, and lowered, in the options of the call. */
export interface Limits {
  /** Records of one entity, of a stream with those that are left out or refused; 20,000,000 if left out. */
  readonly rows?: number;
  /** Distinct groups of one call; 200,000 if left out. */
  readonly groups?: number;
}

/** Limits as they hold. */
export interface HeldLimits {
  readonly rows: number;
  readonly groups: number;
}

/**
 * What holds without `limits`. A call that goes beyond would rarely be answered, and mostly not be meant:
 *
 * - rows: a decoded column takes 1 to 8 bytes a row, and an entity has ten to twenty that are said, so that twenty million records are one to three
 *   gigabytes of columns. That is what a process has beside its heap on a machine of eight; as objects they would not have fit in the first place.
 * - groups: every group has a full result of each metric in each period, with inputs and reasons, some kilobytes of objects. Two hundred thousand of them are
 *   near a gigabyte for one metric and period. No table that is read has as many: grouping by an id is mostly a mistake.
 *
 * Digits are not among them: a number has at most 80 characters (`MAX_LENGTH` in kernel/decimal.ts), because exactness of sums and products is proven
 * for that length and not for more. No amount needs it: 10^77 cents is beyond counting.
 */
export const DEFAULT_LIMITS: HeldLimits = Object.freeze({ rows: 20_000_000, groups: 200_000 });

/** What typed arrays and row numbers of 32 bits can count. */
const MOST = 2_147_483_647;
const NAMES = Object.keys(DEFAULT_LIMITS) as (keyof HeldLimits)[];

/** Reads the option strictly: `add` is told of what is wrong with it. `path` leads to it. */
export function readLimits(given: unknown, path: readonly string[], add: (problem: Problem) => void): HeldLimits {
  if (given === undefined) return DEFAULT_LIMITS;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    add({ path, expected: `{ ${NAMES.join(', ')} }`, received: describe(given) });
    return DEFAULT_LIMITS;
  }
  const held: { rows: number; groups: number } = { ...DEFAULT_LIMITS };
  for (const [name, value] of Object.entries(given)) {
    const known = NAMES.find(it => it === name);
    if (known === undefined) add({ path: [...path, name], expected: `one of ${NAMES.join(', ')}`, received: 'an unknown limit' });
    else if (value === undefined) continue;
    else if (Number.isInteger(value) && value >= 1 && value <= MOST) held[known] = value;
    else add({ path: [...path, name], expected: `a whole number from 1 to ${MOST}`, received: describe(value) });
  }
  return Object.freeze(held);
}

const WAREHOUSE = 'or aggregate in the warehouse first';

/** What is wrong with a number of records; undefined if they are within the limit. */
export function tooManyRows(entity: string, rows: number, limits: HeldLimits): Problem | undefined {
  return rows <= limits.rows ? undefined : rowsBeyond(entity, limits, `${rows}`, `${rows}`);
}

/** What is wrong with a stream that is over the limit with the first record beyond, whether its records are kept, left out or refused; nobody knows how many would have followed. */
export function unendingRows(entity: string, limits: HeldLimits): Problem {
  return rowsBeyond(entity, limits, 'more; the rest was not read', '…');
}

const rowsBeyond = (entity: string, { rows: most }: HeldLimits, received: string, enough: string): Problem => ({
  path: [entity],
  expected: `at most ${most} records, the limit \`rows\``,
  received,
  hint: `raise it with limits: { rows: ${enough} } where memory allows, ${WAREHOUSE}`,
});

/** What is wrong with a number of groups; undefined if they are within the limit. */
export function tooManyGroups(by: readonly string[], groups: number, { groups: most }: HeldLimits): Problem | undefined {
  if (groups <= most) return undefined;
  return {
    path: ['options', 'by'],
    expected: `at most ${most} distinct groups, the limit \`groups\``,
    received: `${groups} or more of ${by.map(describe).join(', ')}`,
    hint: `raise it with limits: { groups: … } where memory allows, group by less, ${WAREHOUSE}`,
  };
}
