import type { Fraction, TotalsAnswer } from './goToMarketTotals.mjs';
import type { World } from './goToMarketWorld.mjs';

export const SETTLED: Readonly<Record<'staleDays' | 'rejectionDays' | 'handoffDays', number>> & { readonly stage: string };
export interface RecordInputs {
  readonly inputs: Readonly<Record<string, string | Fraction | readonly unknown[]>>;
  /** Whether the last day of the window's cohort has had so many days. */
  matured(days: number): boolean;
}
export function inputsOf(records: World['records'], window: World['window'], given?: object): RecordInputs;
/** 'id/variant' → answer, for the variants whose inputs these records give. */
export function answersFrom(inputs: RecordInputs): Readonly<Record<string, TotalsAnswer>>;
export function answersOf(records: World['records'], window: World['window'], given?: object): Readonly<Record<string, TotalsAnswer>>;
