/** Draws that are the same for the same seed, on every machine. */
export interface Dice {
  /** A whole number, both ends included. */
  readonly between: (min: number, max: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** True in this share of the draws. */
  readonly chance: (share: number) => boolean;
  readonly shuffled: <T>(list: readonly T[]) => T[];
}

/** mulberry32: small, and good enough to draw test data with. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (min: number, max: number): number => min + Math.floor(draw() * (max - min + 1));
  return {
    between,
    pick: list => list[between(0, list.length - 1)] as (typeof list)[number],
    chance: share => draw() < share,
    shuffled: list => {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = between(0, i);
        [out[i], out[j]] = [out[j] as (typeof list)[number], out[i] as (typeof list)[number]];
      }
      return out;
    },
  };
}

/**
 * The seeds that a property over the whole catalogue is tried with: few, because each try computes every variant. `REVCANON_SEEDS=50` tries fifty;
 * `REVCANON_SEED=1234` tries that one alone, to look at a failure.
 */
export function seeds(few: number): readonly number[] {
  const { REVCANON_SEED: only, REVCANON_SEEDS: many } = process.env;
  if (only !== undefined) return [Number(only)];
  return Array.from({ length: many === undefined ? few : Number(many) }, (_, i) => 1 + i);
}
