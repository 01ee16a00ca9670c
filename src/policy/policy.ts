import type { ChoiceName, OptionOf } from './choices.js';
import type { SettingName, settings } from './settings.js';

/** Anything that JSON carries. */
export type PlainData = string | number | boolean | null | readonly PlainData[] | { readonly [key: string]: PlainData };

/** What a company keeps under a version of its own: thresholds, weights, a checklist. */
export interface VersionedData {
  readonly version: string;
  readonly values: PlainData;
}

/** Where a fiscal year's plan rates are kept. The rates themselves are records: `fxRates` of kind `plan`. */
export interface PlanRatesReference {
  /** The year it ends in. */
  readonly fiscalYear: number;
  readonly reference: string;
}

/** Who stands behind a policy, since when, and in what money and time the company reports. */
export interface PolicyIdentity {
  readonly name: string;
  /** The company's own version of it, such as '2026.1'. */
  readonly version: string;
  readonly owner: string;
  readonly approvedBy: string;
  /** The first day it holds, 'YYYY-MM-DD'. */
  readonly effectiveFrom: string;
  /** ISO 4217 code of the reporting currency. */
  readonly currency: string;
  /** IANA zone of the reporting days. */
  readonly timeZone: string;
}

/** The options chosen, by choice. */
export type Chosen = { readonly [N in ChoiceName]: OptionOf<N> };
/** The numbers that go with them. */
export type Settled = {
  readonly [N in SettingName]: (typeof settings)[N]['default'] extends number ? number : number | null;
};

/** What the company keeps elsewhere, or under a version of its own. */
export interface PolicyReferences {
  /** The month the fiscal year starts in, 1 to 12. */
  readonly fiscalYearStart: number;
  /** Item 13, by fiscal year. */
  readonly planFxRates: readonly PlanRatesReference[];
  /** Item 14: the score at which each band begins; null while the company has none. */
  readonly healthThresholds: VersionedData | null;
  /** Item 14: the weight of each dimension. */
  readonly dataQualityWeights: VersionedData;
  /** Item 14: the promised time to first contact; null while the company has none. */
  readonly slaThresholds: VersionedData | null;
  /** Item 14: what a handoff from sales to customer success must contain; null while the company has none. */
  readonly handoffChecklist: VersionedData | null;
}

/** A company's choices of definitions.md §11, every one of them: plain data that survives JSON. */
export interface Policy extends PolicyIdentity, Chosen, Settled, PolicyReferences {}

/** A policy as it is written: what is left out is the book's default. */
export interface PolicySpec extends PolicyIdentity, Partial<Chosen>, Partial<Settled>, Partial<PolicyReferences> {}
