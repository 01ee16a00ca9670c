import type { Exact } from '../../../src/kernel/decimal.js';
import { isRefusedInput } from '../../../src/kernel/refusal.js';
import type { Summarised } from './summary.js';

/** What a summary came to, as text: the same for equal numbers, however they are held. */
export interface Told {
  readonly value: string | null;
  readonly items?: readonly (readonly (readonly [name: string, value: unknown])[])[];
  readonly records: number;
  readonly missingRate?: string;
  readonly censored?: string;
  readonly empty?: true;
}

/** A recipe over one frame, or how it was refused. */
export type Answer =
  | {
      readonly total: Told;
      readonly excluded: Readonly<Record<string, number>>;
      /** By group key; null where it cannot be split by what was asked. */
      readonly groups: Readonly<Record<string, { readonly group: object; readonly told: Told; readonly dangling: number }>> | null;
    }
  | { readonly refused: string }
  | { readonly broke: string };

/** An exact number as a fraction in lowest terms. */
function fraction({ n, d }: Exact): string {
  const places = Math.max(n.decimalPlaces(), d.decimalPlaces());
  const units = (x: Exact['n']): bigint => BigInt(x.toFixed(places).replace('.', ''));
  const [top, bottom] = [units(n), units(d)];
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? '0' : `${top / a}/${bottom / a}`;
}

export function toldOf({ value, items, records, missingRate, censored, empty }: Summarised): Told {
  const shown = (v: unknown): unknown => (Array.isArray(v) ? v.map(shown) : typeof v === 'string' ? { text: v } : fraction(v as Exact));
  return {
    value: value && fraction(value),
    ...(items ? { items: items.map(item => [...item].map(([name, v]) => [name, shown(v)] as const)) } : {}),
    records,
    ...(missingRate ? { missingRate: `${missingRate.missingRate}${missingRate.late ? ' (late)' : ''}` } : {}),
    ...(censored ? { censored: censored.atLeast ? `at least ${fraction(censored.atLeast)}` : 'no bound' } : {}),
    ...(empty ? { empty } : {}),
  };
}

/** The answer, or what it was refused for: where, and what was expected. Which rows it names first is nobody's promise. */
export function answered(make: () => Answer): Answer {
  try {
    return make();
  } catch (error) {
    if (isRefusedInput(error)) return { refused: error.problems.map(p => `${p.path.join('.')}: ${p.expected}`).join('; ') };
    if (error instanceof Error) return { broke: error.name };
    throw error;
  }
}
