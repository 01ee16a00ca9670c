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
