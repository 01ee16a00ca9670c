import type { Named, RecipeData, SummaryData } from './plan.js';
import type { Columns, Expr, Kind, Maybe, Rel, Row } from './planKinds.js';
import { rowOf } from './planRelations.js';
import type { ReasonCode } from './reasons.js';

/** What a recipe may say beside its summary. */
export interface RecipeOptions<C extends Columns> {
  /** Groups that the rows themselves carry. */
  readonly dims?: (r: Row<C>) => Named<Expr<Kind>>;
  /** The column of own attributes that may be grouped by. */
  readonly attributes?: keyof C & string;
  /** The entity whose attributes these are; opportunities if left out. */
  readonly attributesOf?: string;
  /** How a row belongs to an account, for grouping by account attributes. */
  readonly member?: (r: Row<C>) => {
    readonly customer: Expr<'text'> | Expr<'text?'>;
    readonly at: Expr<'instant'> | Expr<'instant?'>;
    readonly inclusive: boolean;
  };
  /** The rows must cover every month of the window. */
  readonly monthly?: (r: Row<C>) => Expr<'instant'>;
  /** Months that the vintage of the window must have lived by `asOf`. */
  readonly lived?: Expr<'dec'> | Expr<'dec?'>;
  /** Days after the window's end that `asOf` must have reached. */
  readonly matured?: Expr<'dec'> | Expr<'dec?'>;
  /** Reads on to `asOf`: records must be complete until then. */
  readonly followed?: true;
  /** Without any row there is no value: NO_DATA, or the code. */
  readonly needed?: true | ReasonCode;
  /** Entity whose records are replayed to know a state: without any of them, one before the other records' end is NO_SNAPSHOT. */
  readonly replays?: string;
  /** Months before the window opens that it reads too. */
  readonly looksBack?: number;
  /** The rows of one window must agree on this. */
  readonly same?: (r: Row<C>) => Expr<'text'> | Expr<'text?'>;
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
    ...(o.attributesOf ? { attributesOf: o.attributesOf } : {}),
    ...(o.member ? { member: o.member(r) } : {}),
    ...(o.monthly ? { monthly: o.monthly(r) } : {}),
    ...(o.lived ? { lived: o.lived } : {}),
    ...(o.followed ? { followed: o.followed } : {}),
    ...(o.matured ? { matured: o.matured } : {}),
    ...(o.needed ? { needed: o.needed } : {}),
    ...(o.replays === undefined ? {} : { replays: o.replays }),
    ...(o.looksBack === undefined ? {} : { looksBack: o.looksBack }),
    ...(o.same ? { same: o.same(r) } : {}),
    ...(o.beside ? { beside: o.beside } : {}),
  };
}

/** Σ of an amount over the rows. */
/* @__NO_SIDE_EFFECTS__ */
export function sum<C extends Columns>(of: Rel<C, true>, arg: (r: Row<C>) => Expr<'dec'>, options?: RecipeOptions<C>): RecipeData {
  return recipe(of, { fn: 'sum', arg: arg(rowOf<C>()) }, options);
}

/** Σ of quotients, exact: each amount by its own divisor, which must not be 0. */
/* @__NO_SIDE_EFFECTS__ */
export function sumPer<C extends Columns>(
  of: Rel<C, true>,
  arg: (r: Row<C>) => Expr<'dec'>,
  per: (r: Row<C>) => Expr<'dec'>,
  options?: RecipeOptions<C>,
): RecipeData {
  const r = rowOf<C>();
  return recipe(of, { fn: 'sum', arg: arg(r), per: per(r) }, options);
}

/** What a row gives to an item under a name; what is missing is left out of the item. */
export type ItemSpec =
  /** A number, or the quotient of two: none where the divisor is 0. */
  | { readonly of: Maybe<'dec'>; readonly per?: Maybe<'dec'> }
  /** A text that stands for a number, or for the quotient of two. */
  | { readonly of: Maybe<'text'>; readonly words: Named<string | readonly [string, string]> }
  /** A text as it is; of a condition 'yes' or 'no'. */
  | { readonly text: Maybe<'text'> | Maybe<'day'> | Maybe<'bool'> }
  /** Σ over the rows that agree in the other fields, exact: of numbers, or of quotients. What is missing adds nothing. */
  | { readonly sum: Maybe<'dec'>; readonly per?: Maybe<'dec'> }
  /** The list of the numbers of those rows, in this order. A row whose number is missing adds none, but keeps the item. */
  | { readonly all: Maybe<'dec'>; readonly by: Expr<Kind> };

/** One item a row; with a `sum` or `all`, one for the rows that agree in the other fields. */
/* @__NO_SIDE_EFFECTS__ */
export function items<C extends Columns>(of: Rel<C, true>, each: (r: Row<C>) => Named<ItemSpec>, options?: RecipeOptions<C>): RecipeData {
  return recipe(of, { fn: 'items', items: each(rowOf<C>()) }, options);
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
