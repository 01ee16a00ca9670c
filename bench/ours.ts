import * as core from '../dist/index.js';
import * as records from '../dist/records.js';

/** What one version of the library has and another does not yet; called without its types, so that the same bench runs on both. */
interface Later {
  loadRecords(given: object, options: object): object;
  loadStreams(given: object, options: object): Promise<object>;
  columns(given: object): object;
  days(values: Int32Array): object;
  scaled(values: Int32Array, scale: number): object;
  csv(source: unknown, spec?: object): object;
  ndjson(source: unknown, spec?: object): object;
}

const later = records as unknown as Partial<Later>;

/** Why a contender of ours cannot run, or undefined. */
export function lacking(...names: readonly (keyof Later)[]): string | undefined {
  const absent = names.filter(name => later[name] === undefined);
  return absent.length === 0 ? undefined : `not there: ${absent.join(', ')}`;
}

export const ours = later as Later;
export { core };

type Evaluate = (metrics: object, given: object, options: object) => readonly Row[];
/** Accepts what was loaded as it accepts arrays. */
export const evaluate = records.evaluate as unknown as Evaluate;

/** A row of an answer, read without knowing its metrics. */
export type Row = { readonly period: core.Period; readonly group: Readonly<Record<string, string | null>> | null } & {
  readonly [metric: string]: core.Result;
};

/** The two years asked for, month by month; the year before them is there for retention. */
export const asked = {
  periods: [...core.monthsOf(2024), ...core.monthsOf(2025)],
  dataFrom: '2023-01-01',
  dataThrough: '2026-01-01',
  currency: 'BRL',
} as const;

/** What loading is told. */
export const loading = { currency: 'BRL' } as const;
