import type { Records } from '../../src/records.js';
import { readMore } from '../oracle/araucaria.mjs';
import { araucaria } from './records.js';

const more = readMore() as unknown as Required<
  Pick<Records, 'headcountSnapshots' | 'subscriptions' | 'financialLines' | 'spendEntries'>
> & {
  readonly [file: string]: never;
};

/** The fixture with everything that lies beside its statements and its ledger: cash, stock pay, adjusted lines, headcounts, contracts, earlier spend. */
export const wholeBooks = {
  ...araucaria,
  financialLines: [...araucaria.financialLines, ...(more.financialLinesDetailed ?? [])],
  spendEntries: [...araucaria.spendEntries, ...(more.spendEntriesEarlier ?? [])],
  headcountSnapshots: more.headcountSnapshots,
  subscriptions: more.subscriptions,
} satisfies Records;

/** The fixture's ledger with list prices and with what was signed and is not live: two rows replaced, one added. */
export const detailedLedger: NonNullable<Records['arrMovements']> = [
  ...araucaria.arrMovements.filter(({ id }) => (more.arrMovementsDetailed as unknown as { id: string }[]).every(other => other.id !== id)),
  ...(more.arrMovementsDetailed as unknown as NonNullable<Records['arrMovements']>),
];
