import type { ExprData, Named } from './plan.js';
import type { Adds, Agg, Columns, Either, Expr, Kind, KindsOf, Maybe, Optional, Plain, Rel, Row } from './planKinds.js';

/** A row of symbols: every column is an expression that names it. */
export const rowOf = <C extends Columns>(): Row<C> => new Proxy({}, { get: (_, col) => ({ col }) }) as Row<C>;

/** An entity's records, typed by its columns (`import type`). */
/* @__NO_SIDE_EFFECTS__ */
export function scan<C extends Columns>(entity: string, opts: { test?: true; optional?: true } = {}): Rel<C, false> {
  return { op: 'scan', entity, ...opts };
}

/** Rows that satisfy a condition. With a reason, what it drops is counted under it in the result. */
/* @__NO_SIDE_EFFECTS__ */
export function where<C extends Columns, F extends boolean>(of: Rel<C, F>, test: (r: Row<C>) => Expr<'bool'>, reason?: string): Rel<C, F> {
  return { op: 'where', of, if: test(rowOf<C>()), ...(reason === undefined ? {} : { reason }) };
}

/** Rows that a condition over the frame's own points picks: what began exactly at its start. Frames the relation. */
/* @__NO_SIDE_EFFECTS__ */
export function whereFramed<C extends Columns>(of: Rel<C, false>, test: (r: Row<C>) => Expr<'bool'>): Rel<C, true> {
  return { op: 'where', of, if: test(rowOf<C>()) };
}

/** Adds columns; those that are there stay. */
/* @__NO_SIDE_EFFECTS__ */
export function derive<C extends Columns, F extends boolean, E extends Adds>(
  of: Rel<C, F>,
  add: (r: Row<C>) => E,
): Rel<Plain<C & KindsOf<E>>, F> {
  return { op: 'derive', of, add: add(rowOf<C>()) };
}

/** Takes columns of the one row that matches (of a versioned relation, the newest before `at`). Two rows that match are refused. */
/* @__NO_SIDE_EFFECTS__ */
export function lookUp<
  C extends Columns,
  F extends boolean,
  T extends Columns,
  G extends boolean,
  const K extends Readonly<Record<string, keyof T & string>>,
>(
  of: Rel<C, F>,
  to: Rel<T, G>,
  on: (r: Row<C>) => { readonly [N in keyof T]?: Expr<Kind> },
  take: K,
  version?: (r: Row<C>) => { readonly from: keyof T & string; readonly at: Expr<'instant'>; readonly inclusive: boolean },
): Rel<Plain<C & { readonly [N in keyof K]: Optional<T[K[N]]> }>, F extends true ? true : G> {
  return { op: 'lookUp', of, to, on: on(rowOf<C>()) as Named<ExprData>, take, ...(version ? { version: version(rowOf<C>()) } : {}) };
}

/** One row a key, with aggregates over its rows. */
/* @__NO_SIDE_EFFECTS__ */
export function rollUp<C extends Columns, F extends boolean, B extends Adds, A extends Named<Agg<Kind>>>(
  of: Rel<C, F>,
  by: (r: Row<C>) => B,
  aggs: (r: Row<C>) => A,
): Rel<Plain<KindsOf<B> & KindsOf<A>>, F> {
  return { op: 'rollUp', of, by: by(rowOf<C>()), aggs: aggs(rowOf<C>()) };
}

/** One row a key that has any row before the frame closes, with aggregates up to the frame's anchors. Frames the relation. */
/* @__NO_SIDE_EFFECTS__ */
export function rollUpAt<C extends Columns, B extends Adds, A extends Named<Agg<Kind>>>(
  of: Rel<C, false>,
  by: (r: Row<C>) => B,
  time: (r: Row<C>) => Expr<'instant'>,
  aggs: (r: Row<C>) => A,
): Rel<Plain<KindsOf<B> & KindsOf<A>>, true> {
  const r = rowOf<C>();
  return { op: 'rollUpAt', of, by: by(r), time: time(r), aggs: aggs(r) };
}

/** What a timeline adds to a row: of a column, or the row's number. */
export type Told<C extends Columns> =
  | { readonly fn: 'sumBefore' | 'maxBefore' | 'previous' | 'next'; readonly of: keyof C & string }
  | { readonly fn: 'ordinal' };
type KindTold<C extends Columns, T> = T extends { readonly fn: 'previous' | 'next'; readonly of: infer N extends keyof C }
  ? Optional<C[N]>
  : T extends { readonly fn: 'maxBefore'; readonly of: infer N extends keyof C }
    ? C[N]
    : 'dec';

/** Per key and in a total order: what came before each row (`sumBefore`, `previous`), the largest up to it (`maxBefore`; of amounts at least 0), what comes after it (`next`), and which one it is (`ordinal`, from 1). */
/* @__NO_SIDE_EFFECTS__ */
export function timeline<C extends Columns, F extends boolean, const A extends Named<Told<C>>>(
  of: Rel<C, F>,
  by: readonly (keyof C & string)[],
  order: readonly (keyof C & string)[],
  add: A,
): Rel<Plain<C & { readonly [N in keyof A]: KindTold<C, A[N]> }>, F> {
  return { op: 'timeline', of, by, order, add };
}

/** The rows of both; a column that only one has is missing in the rows of the other. */
/* @__NO_SIDE_EFFECTS__ */
export function concat<C extends Columns, D extends Columns, F extends boolean>(
  of: Rel<C, F>,
  and: Rel<D, NoInfer<F>>,
): Rel<Either<C, D>, F> {
  return { op: 'concat', of, and };
}

/** From where to where a row has months. */
export type Months<C extends Columns> = (r: Row<C>) => { readonly from: Maybe<'instant'>; readonly until: Maybe<'instant'> };
/** The names of the columns that each month adds. */
export interface MonthNames {
  /** The month's number, from 1. */
  readonly number: string;
  /** Its first instant. */
  readonly starts: string;
  /** The first instant after it. */
  readonly ends: string;
}
type WithMonths<C extends Columns, N extends MonthNames> = Plain<
  C & { readonly [K in N['number']]: 'dec' } & { readonly [K in N['starts'] | N['ends']]: 'instant' }
>;

/** Each row once for each of its whole months, counted from its own day (a day the month lacks is its last), that end by `until`. A row without one is gone. */
/* @__NO_SIDE_EFFECTS__ */
export function eachMonth<C extends Columns, F extends boolean, const N extends MonthNames>(
  of: Rel<C, F>,
  span: Months<C>,
  as: N,
): Rel<WithMonths<C, N>, F> {
  return { op: 'eachMonth', of, ...span(rowOf<C>()), as };
}

/** Each row once for each calendar month that overlaps [from, until); the months are whole, not cut. */
/* @__NO_SIDE_EFFECTS__ */
export function eachCalendarMonth<C extends Columns, F extends boolean, const N extends MonthNames>(
  of: Rel<C, F>,
  span: Months<C>,
  as: N,
): Rel<WithMonths<C, N>, F> {
  return { op: 'eachMonth', of, ...span(rowOf<C>()), as, calendar: true };
}

/** The end of each id's parent chain, for ids that have a parent; a circle is refused. */
/* @__NO_SIDE_EFFECTS__ */
export function roots<C extends Columns, F extends boolean, const W extends keyof C & string = never>(
  of: Rel<C, F>,
  id: keyof C & string,
  parent: keyof C & string,
  options: { readonly within?: readonly W[]; readonly reason?: string } = {},
): Rel<Plain<{ readonly id: 'text'; readonly root: 'text' } & { readonly [N in W]: C[N] }>, F> {
  return { op: 'roots', of, id, parent, ...options };
}

/** What is read from other records by what the caller or the company settled: the rows of the option that the parameter names, of the first one where it names none. */
/* @__NO_SIDE_EFFECTS__ */
export function chosenBy<C extends Columns, F extends boolean>(
  parameter: string,
  options: { readonly [option: string]: Rel<C, F> },
): Rel<C, F> {
  const [[, first], ...others] = Object.entries(options) as [[string, Rel<C, F>], ...[string, Rel<C, F>][]];
  // Options of the same rows are one.
  const names = new Map<Rel<C, F>, string[]>();
  for (const [name, rel] of others) if (rel !== first) names.set(rel, [...(names.get(rel) ?? []), name]);
  return [...names].reduce<Rel<C, F>>((of, [take, is]) => ({ op: 'instead', of, when: { parameter, is }, take }), first);
}

/** Rows whose time is in [opens, closes). Frames the relation. */
/* @__NO_SIDE_EFFECTS__ */
export function during<C extends Columns>(of: Rel<C, false>, time: (r: Row<C>) => Expr<'instant'> | Expr<'instant?'>): Rel<C, true> {
  return { op: 'during', of, time: time(rowOf<C>()) };
}

/** Money in the reporting currency, at the latest rate of the kind on or before `at`; of a balance, which is a state before its instant, `justBefore` it. A missing rate leaves the measure without value. */
/* @__NO_SIDE_EFFECTS__ */
export function convert<C extends Columns, F extends boolean>(
  of: Rel<C, F>,
  amount: keyof C & string,
  rate: 'plan' | 'spot' | 'average',
  at: (r: Row<C>) => Expr<'instant'> | Expr<'instant?'>,
  options: { readonly justBefore?: true } = {},
): Rel<C, F> {
  return { op: 'convert', of, amount, rate, at: at(rowOf<C>()), ...options };
}
