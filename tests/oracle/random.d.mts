/** An exact quotient of two whole numbers, not reduced, or the reasons why there is none. */
export type OracleAnswer =
  | { readonly num: string; readonly den: string; readonly warnings?: readonly string[]; readonly reasons?: undefined }
  | { readonly reasons: readonly string[]; readonly num?: undefined; readonly den?: undefined; readonly warnings?: undefined };

export interface OracleMovement {
  readonly accountId: string;
  /** A day, 'YYYY-MM-DD'. */
  readonly effectiveAt: string;
  /** A plain signed decimal, all in one currency. */
  readonly deltaArr: string;
}

export interface OracleSpend {
  /** A day, 'YYYY-MM-DD'. */
  readonly date: string;
  readonly amount: string;
  readonly function: string;
}

type Points = 'period' | 'point-to-point' | 'quarter' | 'month';
type MovementSums = 'movement-sum-period' | 'movement-sum' | 'movement-sum-quarter' | 'movement-sum-month';

/** Always there. */
type Always =
  | 'openingArr'
  | 'closingArr'
  | 'newArr'
  | 'expansionArr'
  | 'contractionArr'
  | 'churnedArr'
  | 'reactivationArr'
  | 'netNewArr'
  | 'newLogos'
  | 'openingCustomers'
  | 'closingCustomers'
  | 'nrr/period'
  | 'grr/period'
  | 'logo-retention-rate/period'
  | 'logo-churn-rate/period'
  | 'nrr/movement-sum-period'
  | 'grr/movement-sum-period';

/** There when spendEntries are given, or when `end` is the first of a month. */
type Sometimes =
  | 'acquisitionSpend'
  | 'cac/fully-loaded'
  | `${'nrr' | 'grr' | 'logo-retention-rate' | 'logo-churn-rate'}/${Points}`
  | `${'nrr' | 'grr'}/${MovementSums | 'monthly-compounded'}`
  | 'monthlyLogoChurnRate'
  | 'monthlyGrossRevenueChurnRate'
  | 'arr-growth-rate/yoy'
  | 'arpa/closing'
  | 'mrr/live'
  | 'arr/live';

export type OracleAnswers = { readonly [K in Always]: OracleAnswer } & { readonly [K in Exclude<Sometimes, Always>]?: OracleAnswer };

/** Throws RangeError when an account's balance falls below zero at the end of a day. */
export function oracle(
  records: { readonly arrMovements?: readonly OracleMovement[]; readonly spendEntries?: readonly OracleSpend[] },
  window: { readonly start: string; readonly end: string },
  opts?: { readonly dataFrom?: string },
): OracleAnswers;

export function sameAnswer(a: OracleAnswer, b: OracleAnswer): boolean;

// The further naive figures: every one a function of plain records and a window ----------------------------------------

/** An exact quotient of two whole numbers, not reduced. */
export interface Pair {
  readonly num: string;
  readonly den: string;
}

export interface NaiveMovement extends OracleMovement {
  readonly id?: string;
  /** 'transfer' and 'opening' have buckets of their own; any other type is derived, whatever is said. */
  readonly type?: string;
  /** The movement it restates, on the same day; it stands in that one's bucket. */
  readonly correctsId?: string;
  readonly productId?: string;
  readonly signedAt?: string;
  /** As it is when absent or the same as the records' currency. */
  readonly currency?: string;
}

export interface NaiveRecords {
  readonly movements: readonly NaiveMovement[];
  /** The newest version of an account (by validFrom) says its parent and what it was merged into. */
  readonly accounts?: readonly {
    readonly id: string;
    readonly parentId?: string;
    readonly mergedIntoId?: string;
    readonly validFrom?: string;
  }[];
  readonly fxRates?: readonly {
    readonly from: string;
    readonly to: string;
    readonly date: string;
    readonly rate: string;
    readonly kind: string;
  }[];
  /** The reporting currency. */
  readonly currency?: string;
  /** Default 'account', after merges. */
  readonly grain?: 'account' | 'parent';
}

export interface NaiveWindow {
  readonly start: string;
  readonly end: string;
}

type ByType = Readonly<Record<'new' | 'expansion' | 'contraction' | 'churn' | 'reactivation', Pair>>;
type Bridge = ByType & Readonly<Record<'opening' | 'transfer' | 'closing', Pair>>;

/** The surviving customer of an account, or the ultimate parent above it. Throws RangeError on a circle. */
export function customerOf(accounts: NonNullable<NaiveRecords['accounts']>, id: string, grain: 'account' | 'parent'): string;

/** Losses as positive amounts. All of these throw RangeError when a balance falls below zero or a rate is missing. */
export function eventMovements(records: NaiveRecords, window: NaiveWindow): ByType;
export function productMovements(records: NaiveRecords, window: NaiveWindow): ByType;
export function netByPeriod(records: NaiveRecords, window: NaiveWindow): ByType;

/** Returns on or after so many months are new. */
export function winBacksAsNew(
  records: NaiveRecords,
  window: NaiveWindow,
  months: number,
): Readonly<Record<'newArr' | 'reactivationArr' | 'newLogos', Pair>>;

export function contracted(
  records: NaiveRecords,
  window: NaiveWindow,
): Readonly<Record<'openingCarr' | 'closingCarr' | 'newCarr' | 'expansionCarr', Pair>>;

/** Losses below 0: opening and the six lines between add up to closing. */
export function arrBridge(records: NaiveRecords, window: NaiveWindow): Bridge;
export function arrBridgeAtSpot(records: NaiveRecords, window: NaiveWindow): Bridge & Readonly<Record<'fx', Pair>>;
/** Adjoining windows, first to last; each row's opening is the last row's closing, then `rateReset`. */
export function arrBridges(
  records: NaiveRecords,
  windows: readonly NaiveWindow[],
): readonly (Bridge & Readonly<Record<'rateReset', Pair>>)[];

type Span = '' | '-quarter' | '-month';
type LogoVariant =
  | 'point-to-point'
  | 'quarter'
  | 'month'
  | `event${Span}`
  | 'average-customers'
  | 'incl-new'
  | 'monthly-to-annual-compounded';
type RevenueVariant =
  | 'gross'
  | 'net'
  | 'quarter'
  | 'month'
  | 'net-quarter'
  | 'net-month'
  | `${'movement-sum' | 'movement-sum-net' | 'net-incl-reactivation' | 'cancel-only'}${Span}`;

export type RetentionKey =
  | `${'logo-churn-rate' | 'logo-retention-rate'}/${LogoVariant}`
  | `revenue-churn-rate/${RevenueVariant}`
  | `nrr/movement-sum-incl-reactivation${Span}`
  | 'grr/product-level'
  | `saas-quick-ratio/${'all-gains' | 'excl-reactivation' | 'trailing-3m'}`;

/** `end` is the first of a month. */
export function retentionVariants(
  records: NaiveRecords,
  window: NaiveWindow,
  opts?: { readonly dataFrom?: string },
): Readonly<Record<RetentionKey, OracleAnswer>>;

export function renewalBase(
  records: NaiveRecords & { readonly subscriptions: readonly { readonly accountId: string; readonly termEndAt?: string }[] },
  window: NaiveWindow,
): Readonly<Record<`${'nrr' | 'grr' | 'logo-churn-rate' | 'logo-retention-rate'}/renewal-base`, OracleAnswer>>;

export interface TriangleAge {
  readonly age: number;
  readonly accounts: Pair;
  readonly arr: Pair;
  /** Gross expansion until that age, and the accounts that had any. */
  readonly expansion: Pair;
  readonly expanded: Pair;
  readonly logos: Pair;
}

export function cohortTriangle(
  records: NaiveRecords,
  follow: { readonly asOf: string },
  maxAge?: number,
): Readonly<Record<string, readonly TriangleAge[]>>;
