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
  /** '2025-Q3' … '2026-Q2', '2025-07' … '2026-06', '2025-07-01/2026-07-01'. */
  readonly periods: Readonly<Record<string, PeriodAnswers>>;
}

export type ExampleRecord = Readonly<Record<string, string | number>>;
export type ExampleRecords = Readonly<
  Record<'accounts' | 'arrMovements' | 'spendEntries' | 'financialLines' | 'opportunities', readonly ExampleRecord[]>
>;

export function readRecords(): ExampleRecords;
export function answersFor(records: ExampleRecords): Answers;
export function print(answers: Answers): string;
