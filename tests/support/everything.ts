import type { Records } from '../../src/records.js';
import { readMore, readRecords } from '../oracle/araucaria.mjs';
import { goToMarket, opportunitiesEarlier } from './goToMarket.js';

type Rows = readonly { readonly id?: unknown }[];

/** Rows of the same id with more fields, the others added. */
const detailed = (rows: Rows, by: Rows): Rows => {
  const all = new Map(rows.map(r => [r.id, r]));
  for (const r of by) all.set(r.id, { ...all.get(r.id), ...r });
  return [...all.values()];
};

const plain = readRecords();
const { arrMovementsDetailed, financialLinesDetailed, spendEntriesEarlier, targets: _, ...others } = readMore();

/**
 * The fixture with every entity and every detail it has: signatures, list prices, adjusted lines, spend of the year before, deals and what happened to
 * them, leads, team, customer success, forecasts.
 */
export const everything = {
  ...plain,
  ...others,
  ...goToMarket,
  arrMovements: detailed(plain.arrMovements, arrMovementsDetailed),
  financialLines: detailed(plain.financialLines, financialLinesDetailed),
  opportunities: detailed(plain.opportunities, opportunitiesEarlier),
  spendEntries: detailed(plain.spendEntries, spendEntriesEarlier),
} as unknown as Records;
