import { compared } from './answers.js';
import type { Answer, Contender } from './contender.js';

/** What a process of one work tells the one that asked for it. */
export type Told =
  | {
      readonly kind: 'contender';
      readonly name: string;
      readonly of: Contender['kind'];
      readonly missing?: string | undefined;
      readonly note?: string | undefined;
    }
  | { readonly kind: 'begins'; readonly name: string }
  | { readonly kind: 'time'; readonly name: string; readonly ns: number; readonly exact: boolean; readonly said?: string }
  | { readonly kind: 'failed'; readonly name: string; readonly why: string }
  | { readonly kind: 'memory'; readonly name: string; readonly before: number; readonly peak: number; readonly ns: number };

export interface Allowance {
  readonly rounds: number;
  /** Seconds that one contender may take in all: what is 50 times slower need not be timed seven times. */
  readonly seconds: number;
  /** Names of those that are left out, because they did not come to an end. */
  readonly without: readonly string[];
}

const collect = (): void => (globalThis as { gc?: () => void }).gc?.();
const why = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? '';

/** A contender may time parts of its work itself, and say what it found to count. */
const isOwnTime = (found: unknown): found is { readonly ns: number; readonly said?: string } =>
  typeof found === 'object' && found !== null && 'ns' in found;

/** Runs contenders by turns, each round beginning with another one, and checks every answer against the first contender's. */
export async function race(contenders: readonly Contender[], allowance: Allowance, tell: (told: Told) => void): Promise<void> {
  for (const { name, kind: of, missing, note } of contenders) tell({ kind: 'contender', name, of, missing, note });
  let racing = contenders.filter(c => c.missing === undefined && !allowance.without.includes(c.name));
  const drop = (c: Contender, error: unknown): void => {
    tell({ kind: 'failed', name: c.name, why: why(error) });
    racing = racing.filter(other => other !== c);
  };
  for (const c of racing) {
    try {
      tell({ kind: 'begins', name: c.name });
      await c.prepare?.();
    } catch (error) {
      drop(c, error);
    }
  }
  let expected: Answer | undefined;
  const spent = new Map<Contender, number>();
  for (let round = 0; round < allowance.rounds; round++) {
    // The reference comes first in the first round, because the others are checked against it.
    const turn = round % racing.length;
    for (const c of [...racing.slice(turn), ...racing.slice(0, turn)]) {
      const before = spent.get(c) ?? 0;
      if (before + before / Math.max(1, round) > allowance.seconds * 1e9) continue;
      try {
        tell({ kind: 'begins', name: c.name });
        collect();
        const began = process.hrtime.bigint();
        const found = await c.run();
        const took = Number(process.hrtime.bigint() - began);
        spent.set(c, before + took);
        const answer = await c.answer(found as never);
        expected ??= answer;
        const verdict = compared(answer, expected);
        if ('wrong' in verdict) throw new Error(`another answer: ${verdict.wrong}`);
        tell({
          kind: 'time',
          name: c.name,
          exact: verdict.exact,
          ...(isOwnTime(found) ? { ns: found.ns, ...(found.said === undefined ? {} : { said: found.said }) } : { ns: took }),
        });
      } catch (error) {
        drop(c, error);
      }
    }
  }
}
