import { DAYS, dayText, FIRST_DAY, money } from './days.js';
import { jsonRows } from './jsonRows.js';
import { hashed } from './sequence.js';

/** A decided deal as a flat export of a CRM has it, its customer's segment on it. */
export interface Deal {
  readonly id: string;
  readonly type: 'new-logo' | 'expansion' | 'renewal';
  readonly outcome: 'won' | 'lost';
  readonly amountArr: string;
  readonly createdAt: string;
  readonly qualifiedAt: string;
  readonly closedAt: string;
  readonly attributes: { readonly segment: string };
}

export const SEGMENTS = ['enterprise', 'mid-market', 'public', 'smb'] as const;
export const TYPES = ['new-logo', 'expansion', 'renewal'] as const;
export const OUTCOMES = ['won', 'lost'] as const;

/*
 * Every field is a function of the row's number, and said again in SQL (peers/hashSql.ts): two out of five are won; three in four are new or expansion;
 * one in 64 was qualified only after it was closed, which the definition leaves out and counts.
 */
export const segmentCode = (row: number): number => hashed(row, 11) % 4;
export const typeCode = (row: number): number => [0, 0, 1, 2][hashed(row, 22) % 4] as number;
export const outcomeCode = (row: number): number => (hashed(row, 33) % 5 < 2 ? 0 : 1);
export const cents = (row: number): number => 100_000 + (hashed(row, 44) % 9_000_000);
/** Created in the first 730 days, at most 359 days before it was closed. */
export const createdDay = (row: number): number => FIRST_DAY + (hashed(row, 55) % (DAYS - 366));
const cycle = (row: number): number => hashed(row, 66) % 300;
export const closedDay = (row: number): number => createdDay(row) + 5 + cycle(row);
export const qualifiedDay = (row: number): number => createdDay(row) + (hashed(row, 77) % 64 === 0 ? 306 : 4);

export const dealLine = (row: number): string =>
  `{"id":"d${row}","type":"${TYPES[typeCode(row)]}","outcome":"${OUTCOMES[outcomeCode(row)]}","amountArr":"${money(cents(row))}","createdAt":"${dayText(createdDay(row))}","qualifiedAt":"${dayText(qualifiedDay(row))}","closedAt":"${dayText(closedDay(row))}","attributes":{"segment":"${SEGMENTS[segmentCode(row)]}"}}`;

export const deals = (n: number): Deal[] => jsonRows<Deal>(n, dealLine);

/** The same deals as typed columns: days since 1970, codes, whole cents. */
export interface DealColumns {
  readonly created: Int32Array;
  readonly qualified: Int32Array;
  readonly closed: Int32Array;
  readonly segment: Uint8Array;
  readonly type: Uint8Array;
  readonly outcome: Uint8Array;
  readonly cents: Int32Array;
}
export function dealColumns(n: number): DealColumns {
  const c = {
    created: new Int32Array(n),
    qualified: new Int32Array(n),
    closed: new Int32Array(n),
    segment: new Uint8Array(n),
    type: new Uint8Array(n),
    outcome: new Uint8Array(n),
    cents: new Int32Array(n),
  };
  for (let i = 0; i < n; i++) {
    c.created[i] = createdDay(i);
    c.qualified[i] = qualifiedDay(i);
    c.closed[i] = closedDay(i);
    c.segment[i] = segmentCode(i);
    c.type[i] = typeCode(i);
    c.outcome[i] = outcomeCode(i);
    c.cents[i] = cents(i);
  }
  return c;
}
