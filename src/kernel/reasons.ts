/** What a result says of itself when it has no value. */
export type Status = 'ok' | 'undefined' | 'not-applicable' | 'incomplete';

/** Why there is no value, or what qualifies one. */
export interface Reason {
  readonly code: Code;
  /** The input to blame, where there is one. */
  readonly input?: string;
  /** What was found. */
  readonly message: string;
  /** Where a definition gives another status than the code's own. */
  readonly status?: 'undefined';
}

/** Codes that say why there is no value: the status each gives. Some also qualify a value, as a warning. */
export type ReasonCode =
  | 'ZERO_DENOMINATOR'
  | 'NEGATIVE_DENOMINATOR'
  | 'NEGATIVE_NUMERATOR'
  | 'NO_CLOSED_DEALS'
  | 'NO_NEW_CUSTOMERS'
  | 'NO_CHURN_OBSERVED'
  | 'NEGATIVE_MARGIN'
  | 'CASH_GENERATIVE'
  | 'PARTIAL_PERIOD'
  | 'COHORT_TOO_YOUNG'
  | 'CENSORED'
  | 'MISSING_FX_RATE'
  | 'MIXED_BASIS'
  | 'NO_DATA'
  | 'INSUFFICIENT_HISTORY'
  | 'UNSUPPORTED_GRAIN'
  | 'UNRECONCILED'
  | 'MISSING_TARGET'
  | 'TARGET_MET'
  | 'NO_SNAPSHOT';
/** Codes that only ever qualify a value. */
export type WarningCode =
  | 'SMALL_SAMPLE'
  | 'UNCLASSIFIED_RECORDS'
  | 'EXPANSION_SPEND_INCLUDED'
  | 'FLOORED'
  | 'LOSSES_ABOVE_OPENING'
  | 'SHORT_TERM_NOT_ANNUALISED'
  | 'NO_HISTORY'
  | 'QUALIFICATION_ASSUMED'
  | 'OUT_OF_ORDER'
  | 'STALE_PIPELINE'
  | 'MISSING_AMOUNT'
  | 'FALLBACK_RATE'
  | 'DIMENSION_DROPPED'
  | 'INHERITED_PIPELINE'
  | 'OVERLAPPING_TIME'
  | 'SERIES_BREAK';
/** A reason or warning code. What each means is in `codes`. */
export type Code = ReasonCode | WarningCode;

/** Codes whose status is not `undefined`. */
const statuses: Readonly<Partial<Record<Code, Status>>> = {
  NEGATIVE_NUMERATOR: 'not-applicable',
  CASH_GENERATIVE: 'not-applicable',
  TARGET_MET: 'not-applicable',
  COHORT_TOO_YOUNG: 'incomplete',
  CENSORED: 'incomplete',
};

/** The status a code gives as a reason. */
export function statusFor(code: Code): Status {
  return statuses[code] ?? 'undefined';
}

/** A reason or warning. */
export function reason(code: Code, input: string | undefined, message: string, status?: 'undefined'): Reason {
  const made: { -readonly [K in keyof Reason]: Reason[K] } = input === undefined ? { code, message } : { code, input, message };
  if (status) made.status = status;
  return Object.freeze(made);
}

/** The status that a list of reasons amounts to: `incomplete` if any says so, else what the first one says. */
export function statusOf(reasons: readonly Reason[]): Status {
  if (reasons.length === 0) return 'ok';
  const all = reasons.map(r => r.status ?? statusFor(r.code));
  return all.includes('incomplete') ? 'incomplete' : (all[0] ?? 'ok');
}
