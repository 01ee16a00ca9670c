/**
 * The record algebra: how a measure is got from records, as plain data. A plan knows one frame (`opens`, `closes`, `asOf`) and names entities by
 * string; a binding maps an asked period to its frames. The builders below only type the data; every plan survives a JSON round trip.
 */

type Base = 'text' | 'dec' | 'int' | 'instant' | 'day' | 'bool' | 'map';
/** What a column holds; `?` marks one that may be missing. */
export type Kind = Base | `${Base}?`;
/** A relation's columns and what each holds. */
export type Columns = Readonly<Record<string, Kind>>;

/** Points of the frame. `cutoff` is the `asOf` the caller gave, or no limit; `ratesAt` the end of the asked period. Both are one value a result and may be used before framing. */
export type Anchor = 'opens' | 'closes' | 'asOf' | 'cutoff' | 'ratesAt';

/** Functions over expressions. Comparisons with a missing value are false; there is no division. */
export type Fn =
  | 'eq'
  | 'oneOf'
  | 'lt'
  | 'le'
  | 'gt'
  | 'and'
  | 'or'
  | 'not'
  | 'present'
  | 'coalesce'
  | 'negated'
  | 'plus'
  | 'minus'
  | 'times'
  | 'least'
  | 'greatest'
  | 'choose'
  | 'localDay'
  | 'daysBetween';

/** An expression over one row, as data. */
export type ExprData =
  | { readonly col: string }
  | { readonly lit: string; readonly kind: 'text' | 'dec' }
  | { readonly bound: Anchor }
  | { readonly fn: Fn; readonly args: readonly ExprData[] };

/** An aggregate; `where` keeps only some rows; `before` (of `rollUpAt`) only those before an anchor of the frame. */
export interface AggData {
  readonly fn: 'sum' | 'count' | 'min' | 'max';
  readonly arg?: ExprData;
  readonly where?: ExprData;
  readonly before?: 'opens' | 'closes';
}

type Named<T> = Readonly<Record<string, T>>;

/** A relation, as data. `during` and `rollUpAt` frame it, once. */
export type RelData =
  /** Records of an entity that are known, newest per source key, not deleted; `test: true` gives the test records instead. Missing `optional` entities are empty. */
  | { readonly op: 'scan'; readonly entity: string; readonly test?: true; readonly optional?: true }
  /** Rows that satisfy a condition; with a reason, what it drops is counted under it. */
  | { readonly op: 'where'; readonly of: RelData; readonly if: ExprData; readonly reason?: string }
  | { readonly op: 'derive'; readonly of: RelData; readonly add: Named<ExprData> }
  /** Many-to-one: at most one row of `to` matches (of a versioned one, the newest before `at`); the taken columns may be missing. */
  | {
      readonly op: 'lookUp';
      readonly of: RelData;
      readonly to: RelData;
      readonly on: Named<ExprData>;
      readonly take: Named<string>;
      readonly version?: { readonly from: string; readonly at: ExprData; readonly inclusive: boolean };
    }
  | { readonly op: 'rollUp'; readonly of: RelData; readonly by: Named<ExprData>; readonly aggs: Named<AggData> }
  /** State at the frame's anchors: one row per key that has any row before `closes`. */
  | { readonly op: 'rollUpAt'; readonly of: RelData; readonly by: Named<ExprData>; readonly time: ExprData; readonly aggs: Named<AggData> }
  /** Per key and in a total order: what came before this row. */
  | {
      readonly op: 'timeline';
      readonly of: RelData;
      readonly by: readonly string[];
      readonly order: readonly string[];
      readonly add: Named<{ readonly fn: 'sumBefore' | 'maxBefore'; readonly of: string }>;
    }
  /** The end of each id's parent chain; a cycle is refused. */
  | {
      readonly op: 'roots';
      readonly of: RelData;
      readonly id: string;
      readonly parent: string;
      /** Columns that a chain stays within; they stay in the rows. */
      readonly within?: readonly string[];
      /** The ids that have a parent are counted under it. */
      readonly reason?: string;
    }
  /** Rows whose time is in [opens, closes). */
  | { readonly op: 'during'; readonly of: RelData; readonly time: ExprData }
  /** Money in the reporting currency, at the latest rate of the kind on or before `at`; a missing rate leaves the measure without value. */
  | {
      readonly op: 'convert';
      readonly of: RelData;
      readonly amount: string;
      readonly rate: 'plan' | 'spot' | 'average';
      readonly at: ExprData;
    };

/** How rows become one number. A missing argument of `quantile` is an entry that has not ended: it sorts last. */
export interface SummaryData {
  readonly fn: 'sum' | 'count' | 'countDistinct' | 'quantile';
  readonly arg?: ExprData;
  readonly q?: string;
  /** For `quantile`: each entry's wait so far, for the lower bound. */
  readonly waited?: ExprData;
}

/** A recipe: a framed relation, its summary, and what it may be grouped by. */
export interface RecipeData {
  readonly of: RelData;
  readonly summary: SummaryData;
  /** Groups that the rows themselves carry. */
  readonly dims?: Named<ExprData>;
  /** The column of own attributes that may be grouped by, beside `dims`. */
  readonly attributes?: string;
  /** How a row belongs to an account: grouping by account attributes takes the account's version at that instant. */
  readonly member?: { readonly customer: ExprData; readonly at: ExprData; readonly inclusive: boolean };
  /** The rows must cover every month of the window: absent is not zero. */
  readonly monthly?: ExprData;
  /** Rows of one window must agree on this, else `MIXED_BASIS`. */
  readonly same?: ExprData;
  /** Counts or sums over the same window that qualify or withhold the value when they are not zero. */
  readonly beside?: readonly {
    readonly code: string;
    readonly as: 'warning' | 'reason';
    readonly of: RelData;
    readonly summary: SummaryData;
  }[];
}

declare const kindOf: unique symbol;
declare const columnsOf: unique symbol;
declare const framedIs: unique symbol;

/** A typed expression. */
export type Expr<K extends Kind> = ExprData & { readonly [kindOf]?: K };
/** A typed relation: its columns, and whether it is framed. */
export type Rel<C extends Columns, F extends boolean> = RelData & { readonly [columnsOf]?: C; readonly [framedIs]?: F };
type Row<C extends Columns> = { readonly [N in keyof C]: Expr<C[N]> };
type Maybe<B extends Base> = Expr<B> | Expr<`${B}?`>;
type Optional<K extends Kind> = K extends `${string}?` ? K : K extends Base ? `${K}?` : never;
type Plain<T> = { readonly [N in keyof T]: T[N] };
type KindsOf<E> = { readonly [N in keyof E]: E[N] extends { readonly [kindOf]?: infer K extends Kind } ? K : never };
type Adds = Named<Expr<Kind>>;

const rowOf = <C extends Columns>(): Row<C> => new Proxy({}, { get: (_, col) => ({ col }) }) as Row<C>;
const call = (fn: Fn, ...args: ExprData[]): ExprData => ({ fn, args });
const textual = (x: ExprData | string): ExprData => (typeof x === 'string' ? { lit: x, kind: 'text' } : x);

// Expressions.
/** A decimal literal. */
export const dec = (lit: `${number}`): Expr<'dec'> => ({ lit, kind: 'dec' });
/** A text literal. */
export const text = (lit: string): Expr<'text'> => ({ lit, kind: 'text' });
/** A point of the frame. */
export const bound = (anchor: Anchor): Expr<'instant'> => ({ bound: anchor });
/** Equal; a text may be compared with a literal. */
export const eq = <B extends Base>(a: Maybe<B>, b: NoInfer<Maybe<B>> | (B extends 'text' ? string : never)): Expr<'bool'> =>
  call('eq', a, textual(b as ExprData | string));
/** One of several texts. */
export const oneOf = (a: Maybe<'text'>, ...values: readonly string[]): Expr<'bool'> => call('oneOf', a, ...values.map(textual));
/** Less, or earlier. */
export const lt = <B extends Base>(a: Maybe<B>, b: NoInfer<Maybe<B>>): Expr<'bool'> => call('lt', a, b);
/** At most, or not later. */
export const le = <B extends Base>(a: Maybe<B>, b: NoInfer<Maybe<B>>): Expr<'bool'> => call('le', a, b);
/** More, or later. */
export const gt = <B extends Base>(a: Maybe<B>, b: NoInfer<Maybe<B>>): Expr<'bool'> => call('gt', a, b);
/** All hold. */
export const and = (...args: readonly Maybe<'bool'>[]): Expr<'bool'> => call('and', ...args);
/** Any holds. */
export const or = (...args: readonly Maybe<'bool'>[]): Expr<'bool'> => call('or', ...args);
/** Does not hold. */
export const not = (a: Maybe<'bool'>): Expr<'bool'> => call('not', a);
/** Is there. */
export const present = (a: Expr<Kind>): Expr<'bool'> => call('present', a);
/** The first one that is there. */
export const coalesce = <B extends Base, K extends B | `${B}?`>(a: Expr<`${B}?`>, b: Expr<K>): Expr<K> => call('coalesce', a, b) as Expr<K>;
/** The amount with its sign turned. */
export const negated = (a: Expr<'dec'>): Expr<'dec'> => call('negated', a);
/** Sum. */
export const plus = (a: Expr<'dec'>, b: Expr<'dec'>): Expr<'dec'> => call('plus', a, b);
/** Difference. */
export const minus = (a: Expr<'dec'>, b: Expr<'dec'>): Expr<'dec'> => call('minus', a, b);
/** Product. */
export const times = (a: Expr<'dec'>, b: Expr<'dec'>): Expr<'dec'> => call('times', a, b);
/** The smaller amount. */
export const least = (a: Expr<'dec'>, b: Expr<'dec'>): Expr<'dec'> => call('least', a, b);
/** The larger amount. */
export const greatest = (a: Expr<'dec'>, b: Expr<'dec'>): Expr<'dec'> => call('greatest', a, b);
/** The first value if the condition holds, else the second. */
export const choose = <K extends Kind>(condition: Expr<'bool'>, then: Expr<K>, otherwise: NoInfer<Expr<K>>): Expr<K> =>
  call('choose', condition, then, otherwise) as Expr<K>;
/** The calendar day in the reporting zone. */
export const localDay = (a: Expr<'instant'>): Expr<'day'> => call('localDay', a);
/** Calendar days from the first to the second, in the reporting zone. */
export const daysBetween = <A extends 'instant' | 'instant?', B extends 'instant' | 'instant?'>(a: Expr<A>, b: Expr<B>): Expr<'dec?'> =>
  call('daysBetween', a, b);

// Aggregates.
interface Agg<K extends Kind> extends AggData {
  readonly [kindOf]?: K;
}
/** Σ of an amount; of rows that satisfy `where`, and (in `rollUpAt`) only those before an anchor. */
export const sumOf = (arg: Expr<'dec'>, opts: { where?: Expr<'bool'>; before?: 'opens' | 'closes' } = {}): Agg<'dec'> => ({
  fn: 'sum',
  arg,
  ...opts,
});
/** Number of rows; of those that satisfy a condition, if one is given. */
export const countOf = (where?: Expr<'bool'>): Agg<'dec'> => (where ? { fn: 'count', where } : { fn: 'count' });
/** Over a group, which is never empty. */
export const minOf = <K extends Kind>(arg: Expr<K>): Agg<K> => ({ fn: 'min', arg });
/** The largest of a group, which is never empty. */
export const maxOf = <K extends Kind>(arg: Expr<K>): Agg<K> => ({ fn: 'max', arg });

// Relations.
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

/** Per key and in a total order: what came before each row. */
/* @__NO_SIDE_EFFECTS__ */
export function timeline<C extends Columns, F extends boolean, const A extends Named<{ fn: 'sumBefore' | 'maxBefore'; of: string }>>(
  of: Rel<C, F>,
  by: readonly (keyof C & string)[],
  order: readonly (keyof C & string)[],
  add: A,
): Rel<Plain<C & { readonly [N in keyof A]: 'dec' }>, F> {
  return { op: 'timeline', of, by, order, add };
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

/** Rows whose time is in [opens, closes). Frames the relation. */
/* @__NO_SIDE_EFFECTS__ */
export function during<C extends Columns>(of: Rel<C, false>, time: (r: Row<C>) => Expr<'instant'> | Expr<'instant?'>): Rel<C, true> {
  return { op: 'during', of, time: time(rowOf<C>()) };
}

/** Money in the reporting currency, at the latest rate of the kind on or before `at`. A missing rate leaves the measure without value. */
/* @__NO_SIDE_EFFECTS__ */
export function convert<C extends Columns, F extends boolean>(
  of: Rel<C, F>,
  amount: keyof C & string,
  rate: 'plan' | 'spot' | 'average',
  at: (r: Row<C>) => Expr<'instant'> | Expr<'instant?'>,
): Rel<C, F> {
  return { op: 'convert', of, amount, rate, at: at(rowOf<C>()) };
}

// Recipes.
/** What a recipe may say beside its summary. */
export interface RecipeOptions<C extends Columns> {
  /** Groups that the rows themselves carry. */
  readonly dims?: (r: Row<C>) => Named<Expr<Kind>>;
  /** The column of own attributes that may be grouped by. */
  readonly attributes?: keyof C & string;
  /** How a row belongs to an account, for grouping by account attributes. */
  readonly member?: (r: Row<C>) => {
    readonly customer: Expr<'text'> | Expr<'text?'>;
    readonly at: Expr<'instant'> | Expr<'instant?'>;
    readonly inclusive: boolean;
  };
  /** The rows must cover every month of the window. */
  readonly monthly?: (r: Row<C>) => Expr<'instant'>;
  /** The rows of one window must agree on this. */
  readonly same?: (r: Row<C>) => Expr<'text?'>;
  /** Counts or sums that qualify or withhold the value. */
  readonly beside?: RecipeData['beside'];
}

function recipe<C extends Columns>(of: Rel<C, true>, summary: SummaryData, o: RecipeOptions<C> = {}): RecipeData {
  const r = rowOf<C>();
  return {
    of,
    summary,
    ...(o.dims ? { dims: o.dims(r) } : {}),
    ...(o.attributes ? { attributes: o.attributes } : {}),
    ...(o.member ? { member: o.member(r) } : {}),
    ...(o.monthly ? { monthly: o.monthly(r) } : {}),
    ...(o.same ? { same: o.same(r) } : {}),
    ...(o.beside ? { beside: o.beside } : {}),
  };
}

/** Σ of an amount over the rows. */
/* @__NO_SIDE_EFFECTS__ */
export function sum<C extends Columns>(of: Rel<C, true>, arg: (r: Row<C>) => Expr<'dec'>, options?: RecipeOptions<C>): RecipeData {
  return recipe(of, { fn: 'sum', arg: arg(rowOf<C>()) }, options);
}

/** Number of rows. */
/* @__NO_SIDE_EFFECTS__ */
export function count<C extends Columns>(of: Rel<C, true>, options?: RecipeOptions<C>): RecipeData {
  return recipe(of, { fn: 'count' }, options);
}

/** Number of different values. */
/* @__NO_SIDE_EFFECTS__ */
export function countDistinct<C extends Columns>(of: Rel<C, true>, arg: (r: Row<C>) => Expr<Kind>, options?: RecipeOptions<C>): RecipeData {
  return recipe(of, { fn: 'countDistinct', arg: arg(rowOf<C>()) }, options);
}

/** A quantile, linear between neighbours; a missing argument has not ended and sorts last. */
/* @__NO_SIDE_EFFECTS__ */
export function quantile<C extends Columns>(
  of: Rel<C, true>,
  q: `0.${number}`,
  arg: (r: Row<C>) => Expr<'dec'> | Expr<'dec?'>,
  waited?: (r: Row<C>) => Expr<'dec'> | Expr<'dec?'>,
  options?: RecipeOptions<C>,
): RecipeData {
  return recipe(of, { fn: 'quantile', q, arg: arg(rowOf<C>()), ...(waited ? { waited: waited(rowOf<C>()) } : {}) }, options);
}

/** The relations directly below a node; the one list that every walk over a plan uses. */
export function relationsBelow(rel: RelData): readonly RelData[] {
  if (rel.op === 'scan') return [];
  return rel.op === 'lookUp' ? [rel.of, rel.to] : [rel.of];
}
