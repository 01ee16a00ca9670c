/** `num` ÷ `den` are whole numbers, not reduced; `value` is their quotient to 40 significant digits, half away from zero. */
export type Answer =
  | {
      readonly num: string;
      readonly den: string;
      readonly value: string;
      readonly warnings?: readonly string[];
      readonly reasons?: undefined;
    }
  | {
      readonly reasons: readonly string[];
      readonly num?: undefined;
      readonly den?: undefined;
      readonly value?: undefined;
      readonly warnings?: undefined;
    };

export type AnswersByKey = Readonly<Record<string, Answer>>;

export interface PeriodAnswers {
  readonly start: string;
  readonly end: string;
  readonly total: AnswersByKey;
  /** Quarters only: attribute → group → answers; the accounts without the attribute are the group '(missing)'. */
  readonly by?: Readonly<Record<'segment' | 'region', Readonly<Record<string, AnswersByKey>>>>;
}

export interface Answers {
  readonly company: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly dataThrough: string;
  readonly completeFrom: Readonly<Record<string, string>>;
  readonly lagDays: number;
  readonly medianCycleDays: Readonly<Record<string, string>>;
  /** The rest of the revenue half; there when answersFor was given `more`. */
  readonly revenueHalf?: RevenueHalf;
  /** '2025-Q3' … '2026-Q2', '2025-07' … '2026-06', '2025-07-01/2026-07-01'. */
  readonly periods: Readonly<Record<string, PeriodAnswers>>;
}

type ByFunction = Readonly<Record<'sm' | 'rnd' | 'ga' | 'total', Answer>>;

export interface TriangleCell {
  /** Months since each account's first day. */
  readonly age: number;
  /** ARR then, gross expansion until then, accounts that still pay then. */
  readonly arr: string;
  readonly expansion: string;
  readonly logos: string;
}

export interface VintageAnswers {
  readonly asOf: string;
  readonly 'customer-lifetime/cohort-observed': Answer;
  readonly 'nrr/cohort-by-vintage in 2026-Q2': Answer;
  readonly 'cac-payback/discrete'?: Answer;
  readonly 'ltv/cohort-observed'?: Answer;
  readonly 'at 12 months': AnswersByKey;
  readonly 'at 24 months': AnswersByKey;
  readonly triangle: readonly TriangleCell[];
}

export interface RevenueHalf {
  /** What a caller or a policy says: lag in days, cap in months, rates and weights. */
  readonly assumed: Readonly<Record<string, string | number>>;
  readonly periods: Readonly<Record<string, PeriodAnswers>>;
  /** Quarters and the year, every account counted as its ultimate parent. */
  readonly parentGrain: Readonly<Record<string, AnswersByKey>>;
  readonly opexByFunction: Readonly<
    Record<string, Readonly<Record<'opex-ratio/of-revenue' | 'opex-ratio/of-arr' | 'opex-ratio/ttm', ByFunction>>>
  >;
  readonly vintages: Readonly<Record<'2024-Q1' | '2026-Q2', VintageAnswers>>;
  readonly 'acv in 2026-Q2, every contract of the file counted': AnswersByKey;
  readonly 'acv in 2026-Q2, with opp-F-2026-05 renewing itself': AnswersByKey;
  readonly 'arr-growth-rate/cagr from 2024-07-01 to 2026-07-01': { readonly value: string; readonly rounded: true };
  readonly 'plan-attainment of net-new-arr in 2026-Q2': Answer;
}

export type ExampleRecord = Readonly<Record<string, string | number>>;
export type ExampleRecords = Readonly<
  Record<'accounts' | 'arrMovements' | 'spendEntries' | 'financialLines' | 'opportunities', readonly ExampleRecord[]>
>;

export function readRecords(): ExampleRecords;
export type MoreRecords = Readonly<
  Record<
    | 'subscriptions'
    | 'arrMovementsDetailed'
    | 'financialLinesDetailed'
    | 'spendEntriesEarlier'
    | 'headcountSnapshots'
    | 'campaigns'
    | 'campaignTouches'
    | 'targets',
    readonly Readonly<Record<string, string | number | boolean>>[]
  >
>;

export function readMore(): MoreRecords;
export function answersFor(records: ExampleRecords, more?: MoreRecords): Answers;
export function print(answers: Answers): string;
