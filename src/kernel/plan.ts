import type { ReasonCode } from './reasons.js';

/**
 * The record algebra: how a measure is got from records, as plain data. A plan knows one frame (`opens`, `closes`, `asOf`) and names entities by
 * string; a binding maps an asked period to its frames. `planBuilders` only types this data; every plan survives a JSON round trip.
 */

/** Points of the frame. `cutoff` is the `asOf` the caller gave, or no limit; `ratesAt` the end of the asked period, or `asOf` before it; `ends` the end of the asked window, whatever `asOf` and the binding. All three are one value a result and may be used before framing. */
export type Anchor = 'opens' | 'closes' | 'asOf' | 'cutoff' | 'ratesAt' | 'ends';

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
  | 'daysBetween'
  | 'monthsAfter'
  | 'daysAfter'
  | 'minutesBetween'
  | 'secondsBetween'
  | 'afterMinutes'
  /** Of the calendar that the first argument names, in `businessHours` and `businessHolidays`; missing where it has no hours. */
  | 'businessMinutes'
  | 'businessSeconds'
  | 'afterBusinessMinutes'
  | 'monthName'
  | 'fiscalQuarter';

/** An expression over one row, as data. */
export type ExprData =
  | { readonly col: string }
  | { readonly lit: string; readonly kind: 'text' | 'dec' }
  | { readonly bound: Anchor }
  /** What the caller or the policy settled under this name; missing if nothing was. */
  | { readonly parameter: string; readonly kind: 'text' | 'dec' }
  | { readonly fn: Fn; readonly args: readonly ExprData[] };

/** An aggregate; `where` keeps only some rows; `before` (of `rollUpAt`) only those before an anchor of the frame. */
export interface AggData {
  readonly fn: 'sum' | 'count' | 'min' | 'max' | 'first' | 'last';
  readonly arg?: ExprData;
  /** For `first` and `last`, whose value is that of one row even where it is missing: what orders the rows, the earlier ones deciding. A missing value sorts first; two rows that nothing orders are refused. */
  readonly order?: readonly ExprData[];
  readonly where?: ExprData;
  readonly before?: 'opens' | 'closes';
}

/** Something by name. */
export type Named<T> = Readonly<Record<string, T>>;

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
  /** Per key and in a total order: what came before this row, what comes after it, and which one it is (the first is 1). */
  | {
      readonly op: 'timeline';
      readonly of: RelData;
      readonly by: readonly string[];
      readonly order: readonly string[];
      readonly add: Named<
        { readonly fn: 'sumBefore' | 'maxBefore' | 'previous' | 'next'; readonly of: string } | { readonly fn: 'ordinal' }
      >;
    }
  /** The rows of both; a column that only one has is missing in the rows of the other. */
  | { readonly op: 'concat'; readonly of: RelData; readonly and: RelData }
  /** Where the parameter is one of these names, the rows of `take` in place of these: only the records of those that are taken need be there. */
  | {
      readonly op: 'instead';
      readonly of: RelData;
      readonly when: { readonly parameter: string; readonly is: readonly string[] };
      readonly take: RelData;
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
  /**
   * For each row its months, counted from 1: those that begin on `from`'s day of the month (a day the month lacks is its last) and end by `until`, or
   * (`calendar`) the calendar months that overlap [from, until), not cut. A row without either has none.
   */
  | {
      readonly op: 'eachMonth';
      readonly of: RelData;
      readonly from: ExprData;
      readonly until: ExprData;
      readonly as: { readonly number: string; readonly starts: string; readonly ends: string };
      readonly calendar?: true;
    }
  /** Rows whose time is in [opens, closes). */
  | { readonly op: 'during'; readonly of: RelData; readonly time: ExprData }
  /** Money in the reporting currency, at the latest rate of the kind on or before `at` (`justBefore`: before it); a missing rate leaves the measure without value. */
  | {
      readonly op: 'convert';
      readonly of: RelData;
      readonly amount: string;
      readonly rate: 'plan' | 'spot' | 'average';
      readonly at: ExprData;
      readonly justBefore?: true;
    };

/**
 * What a row gives to an item: a number, a quotient (none where its divisor is 0), a text by the number (a quotient as two) that it stands for, or a text
 * as it is (true is 'yes'). Where a field is a `sum` or `all`, rows that agree in the other fields are one item, and the field is made of all of them.
 */
export type ItemData =
  /** Σ of these numbers or quotients, exact; what is missing adds nothing, and of nothing there is none. */
  | { readonly sum: ExprData; readonly per?: ExprData }
  /** The list of these numbers, in this order; what is missing is not in it. */
  | { readonly all: ExprData; readonly by: ExprData }
  | { readonly of: ExprData; readonly per?: ExprData; readonly words?: Named<string | readonly [string, string]> }
  | { readonly text: ExprData };

/** How rows become one number, or (`items`) a list with one item a row. A missing argument of `quantile` is an entry that has not ended: it sorts last. */
export interface SummaryData {
  readonly fn: 'sum' | 'count' | 'countDistinct' | 'quantile' | 'items';
  readonly arg?: ExprData;
  /** For `sum`: what each amount is divided by; quotients of different divisors add up exactly. */
  readonly per?: ExprData;
  readonly q?: string;
  /** For `items`: what each row gives by name; what is missing is left out of the item. */
  readonly items?: Named<ItemData>;
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
  /** The entity whose own attributes these are; opportunities if left out. */
  readonly attributesOf?: string;
  /** How a row belongs to an account: grouping by account attributes takes the account's version at that instant. */
  readonly member?: { readonly customer: ExprData; readonly at: ExprData; readonly inclusive: boolean };
  /** The rows must cover every month of the window: absent is not zero. */
  readonly monthly?: ExprData;
  /** Months that whoever is in the window must have lived by `asOf`; younger ones are COHORT_TOO_YOUNG. */
  readonly lived?: ExprData;
  /** Days after the window's end that `asOf` must have reached; before it is COHORT_TOO_YOUNG. Where it has no value, nothing need mature. */
  readonly matured?: ExprData;
  /** Reads on to `asOf`, which may be after the window: records must be complete until then. */
  readonly followed?: true;
  /** Without any row there is no value, in the total or in a group: what was not taken is not 0. The code, or NO_DATA. */
  readonly needed?: true | ReasonCode;
  /** Entity whose records are replayed to know a state. Without any of them a state is the records' own, which is of their end: of an earlier instant it is NO_SNAPSHOT. */
  readonly replays?: string;
  /** Months before the window opens that it reads too: records that begin later are INSUFFICIENT_HISTORY. */
  readonly looksBack?: number;
  /** Rows of one window must agree on this, else `MIXED_BASIS`. */
  readonly same?: ExprData;
  /** Counts or sums over the same window that qualify or withhold the value when they are not zero. */
  readonly beside?: readonly {
    readonly code: string;
    readonly as: 'warning' | 'reason';
    readonly of: RelData;
    readonly summary: SummaryData;
    /** Said only while the measure itself is 0. */
    readonly whenZero?: true;
    /** What the number counts, for the message. */
    readonly what?: string;
  }[];
}

const mentioned = new WeakMap<object, ReadonlySet<string>>();

/** The parameters that a plan, or any part of one, reads. */
export function parametersOf(data: object): ReadonlySet<string> {
  const memo = mentioned.get(data);
  if (memo) return memo;
  const names = new Set<string>();
  for (const value of Object.values(data)) {
    if (typeof value !== 'object' || value === null) continue;
    if ('parameter' in value && typeof value.parameter === 'string') names.add(value.parameter);
    for (const name of parametersOf(value as object)) names.add(name);
  }
  mentioned.set(data, names);
  return names;
}

const calls = new WeakMap<object, boolean>();

/** Whether a plan, or any part of one, asks for business time. */
export function readsBusinessTime(data: object): boolean {
  const memo = calls.get(data);
  if (memo !== undefined) return memo;
  const asks =
    ('fn' in data && ['businessMinutes', 'businessSeconds', 'afterBusinessMinutes'].includes(data.fn as string)) ||
    Object.values(data).some(value => typeof value === 'object' && value !== null && readsBusinessTime(value as object));
  calls.set(data, asks);
  return asks;
}

/** The relations directly below a node; the one list that every walk over a plan uses. */
export function relationsBelow(rel: RelData): readonly RelData[] {
  if (rel.op === 'scan') return [];
  if (rel.op === 'concat') return [rel.of, rel.and];
  if (rel.op === 'instead') return [rel.of, rel.take];
  return rel.op === 'lookUp' ? [rel.of, rel.to] : [rel.of];
}
