import type { AggData, ExprData, Named, RelData } from './plan.js';

/*
 * The types over a plan's data: what columns hold, whether they may be missing, whether a relation is framed. They are gone at run time. The brands are
 * properties, because method parameters would be compared both ways and check nothing.
 */

/** What a column holds, when it is there. */
export type Base = 'text' | 'dec' | 'int' | 'instant' | 'day' | 'bool' | 'map';
/** What a column holds; `?` marks one that may be missing. */
export type Kind = Base | `${Base}?`;
/** A relation's columns and what each holds. */
export type Columns = Readonly<Record<string, Kind>>;

export declare const kindOf: unique symbol;
export declare const columnsOf: unique symbol;
export declare const framedIs: unique symbol;

/** A typed expression. */
export type Expr<K extends Kind> = ExprData & { readonly [kindOf]?: K };
/** A typed relation: its columns, and whether it is framed. */
export type Rel<C extends Columns, F extends boolean> = RelData & { readonly [columnsOf]?: C; readonly [framedIs]?: F };
/** A row: one expression a column. */
export type Row<C extends Columns> = { readonly [N in keyof C]: Expr<C[N]> };
/** There, or perhaps missing. */
export type Maybe<B extends Base> = Expr<B> | Expr<`${B}?`>;
/** The kind, perhaps missing. */
export type Optional<K extends Kind> = K extends `${string}?` ? K : K extends Base ? `${K}?` : never;
/** What it holds when it is there. */
export type BaseOf<K extends Kind> = K extends `${infer B extends Base}?` ? B : K;
/** The columns of rows of either kind: one that some rows lack may be missing; one that holds different things cannot be read. */
export type Either<C extends Columns, D extends Columns> = Plain<
  {
    readonly [N in keyof C & keyof D as BaseOf<C[N]> extends BaseOf<D[N]> ? N : never]: C[N] extends `${string}?` ? C[N] : D[N];
  } & { readonly [N in Exclude<keyof C, keyof D>]: Optional<C[N]> } & { readonly [N in Exclude<keyof D, keyof C>]: Optional<D[N]> }
>;
/** The same columns, written out. */
export type Plain<T> = { readonly [N in keyof T]: T[N] };
/** The columns that expressions or aggregates make. */
export type KindsOf<E> = { readonly [N in keyof E]: E[N] extends { readonly [kindOf]?: infer K extends Kind } ? K : never };
/** Columns to add. */
export type Adds = Named<Expr<Kind>>;
/** A typed aggregate. */
export interface Agg<K extends Kind> extends AggData {
  readonly [kindOf]?: K;
}
