export interface World {
  readonly records: Readonly<Record<string, readonly object[]>>;
  readonly window: { readonly start: string; readonly end: string; readonly asOf: string };
}
export function makeWorld(seed: number): World;
