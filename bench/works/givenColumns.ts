import type { DealColumns } from '../data/deals.js';
import { OUTCOMES, SEGMENTS, TYPES } from '../data/deals.js';

/** Deals as columns that are handed in: days since 1970 as Arrow has dates, codes with their texts, amounts as whole cents. */
export function givenColumns(columns: DealColumns): object {
  const { created, qualified, closed, segment, type, outcome, cents } = columns;
  return {
    id: Int32Array.from({ length: created.length }, (_, i) => i),
    createdAt: created,
    qualifiedAt: qualified,
    closedAt: closed,
    type: { codes: type, texts: TYPES },
    outcome: { codes: outcome, texts: OUTCOMES },
    amountArr: { units: cents, scale: 2 },
    segment: { codes: segment, texts: SEGMENTS },
  };
}
