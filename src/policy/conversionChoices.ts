import { refusal } from '../kernel/refusal.js';
import type { Policy } from './policy.js';

/** What a policy says about turning subscription lines into the ledger. */
export interface ConversionChoices {
  readonly start: Policy['arrStart'];
  readonly churnDate: Policy['churnDate'];
  readonly graceDays: number;
}

/**
 * The options of `movementsFromSubscriptions` that are choices of a policy (items 2 and 3), by their names there.
 * @example movementsFromSubscriptions(lines, { ...conversionChoices(policy), currency: 'BRL', timeZone: 'America/Sao_Paulo', dataThrough: '2026-07-01' })
 * @throws RefusedInput when usage is part of ARR (item 7): subscription lines hold no usage that was billed, so that ledger is made from snapshots.
 */
export function conversionChoices({ arrStart, churnDate, graceDays, usageInArr }: Policy): ConversionChoices {
  if (usageInArr !== 'committed')
    throw refusal('conversionChoices refused', [
      {
        path: ['usageInArr'],
        expected: "'committed', as subscription lines say only what was agreed",
        received: `'${usageInArr}'`,
        hint: 'make the ledger from snapshots that include the usage: movementsFromSnapshots',
      },
    ]);
  return Object.freeze({ start: arrStart, churnDate, graceDays });
}
