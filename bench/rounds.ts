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
  | { readonly kind: 'time'; readonly name: string; readonly ns: number; readonly exact: boolean }
  | { readonly kind: 'failed'; readonly name: string; readonly why: string }
  | { readonly kind: 'memory'; readonly name: string; readonly before: number; readonly peak: number; readonly ns: number };

export interface Allowance {
  readonly rounds: number;
  /** Seconds that one contender may take in all: what is 50 times slower need not be timed seven times. */
  readonly seconds: number;
}

const collect = (): void => (globalThis as { gc?: () => void }).gc?.();
const why = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? '';

/** Runs contenders by turns, each round beginning with another one, and checks every answer against the first contender's. */
export async function race(contenders: readonly Contender[], allowance: Allowance, tell: (told: Told) => void): Promise<void> {
  for (const { name, kind: of, missing, note } of contenders) tell({ kind: 'contender', name, of, missing, note });
  let racing = contenders.filter(c => c.missing === undefined);
  const drop = (c: Contender, error: unknown): void => {
    tell({ kind: 'failed', name: c.name, why: why(error) });
    racing = racing.filter(other => other !== c);
  };
  for (const c of racing) {
    try {
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
        collect();
        const began = process.hrtime.bigint();
        const found = await c.run();
        const ns = Number(process.hrtime.bigint() - began);
        spent.set(c, before + ns);
        const answer = await c.answer(found as never);
        expected ??= answer;
        const verdict = compared(answer, expected);
        if ('wrong' in verdict) throw new Error(`another answer: ${verdict.wrong}`);
        tell({ kind: 'time', name: c.name, ns, exact: verdict.exact });
      } catch (error) {
        drop(c, error);
      }
    }
  }
}
