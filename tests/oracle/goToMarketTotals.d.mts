export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
export interface TotalsStat {
  readonly status: 'ok' | 'undefined' | 'not-applicable' | 'incomplete';
  readonly value: Fraction | null;
  /** Any of these may be the first reason; null where the page names none. */
  readonly codes: readonly string[] | null;
  readonly lowerBound?: Fraction;
  /** The page leaves open how far a censored one has come. */
  readonly boundOpen?: boolean;
}
export interface TotalsAnswer extends TotalsStat {
  readonly beside?: Readonly<Record<string, TotalsStat>>;
  /** Companions whose name the page leaves open. */
  readonly besides?: readonly TotalsStat[];
  readonly parts?: readonly { readonly key: string; readonly stats: Readonly<Record<string, TotalsStat>> }[];
  /** Parts whose key the page leaves open. */
  readonly partsByValue?: readonly Readonly<Record<string, TotalsStat>>[];
  readonly morePartsAllowed?: boolean | 'any';
  /** The stat of the parts that adds up to the value. */
  readonly sums?: string;
  readonly fractionOf?: readonly [Fraction, Fraction];
  readonly warnings?: readonly string[];
}
export interface TotalsVariant {
  readonly inputs: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  answer(totals: Readonly<Record<string, unknown>>): TotalsAnswer;
}
export const goToMarket: Readonly<Record<string, Readonly<Record<string, TotalsVariant>>>>;
