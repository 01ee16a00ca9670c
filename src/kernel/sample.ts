import type { Exact } from './decimal.js';
import { compare, decimal, digits, divide, exactDigits, isWhole, rounded, whole } from './decimal.js';
import type { Reason } from './reasons.js';
import { reason } from './reasons.js';

/** Count denominators below this carry SMALL_SAMPLE, unless the caller says otherwise. */
export const SMALL_SAMPLE = 10;

const ONE = whole('1');

/** SMALL_SAMPLE where a count is below the limit; `of` names what was counted. */
export function sampleWarnings(count: Exact | null, of: string, below: number): Reason[] {
  return count && compare(count, whole(below)) < 0
    ? [
        reason(
          'SMALL_SAMPLE',
          undefined,
          `${isWhole(count) ? exactDigits(count) : digits(decimal(rounded(divide(count), 2)))} ${compare(count, ONE) === 0 ? of.replace(/s(?= |$)/, '') : of}: small sample`,
        ),
      ]
    : [];
}
