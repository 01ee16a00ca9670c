import type { Binding } from './binding.js';
import type { Check } from './check.js';
import type { Measure } from './defineMeasure.js';
import type { Formula } from './formula.js';
import type { Text } from './languages.js';
import type { ListMeasure } from './listMeasure.js';
import type { OperandInput } from './operand.js';
import type { PartsDefinition, StatDefinition } from './parts.js';
import type { Step } from './step.js';
import type { Shown, Unit } from './unit.js';

/** Which way is good. */
export type Better = 'higher' | 'lower' | 'context';

/** How values re-aggregate: a flow and a stock add over segments, a ratio never does, a distinct count and what nets out within a window over segments only. */
export type Additivity = 'flow' | 'stock' | 'ratio' | 'quantile' | 'distinct' | 'netted';

/** The part of the business a metric is about. */
export type Family =
  | 'unit-economics'
  | 'growth-retention'
  | 'efficiency'
  | 'pipeline'
  | 'marketing'
  | 'productivity'
  | 'customer-success'
  | 'forecast';

/** A metric fixed to a variant: what `evaluate` computes, and what another metric may be built from. */
export interface Operand<Id extends string = string> {
  readonly kind: 'metric';
  readonly definition: MetricDefinition<Id>;
  readonly bound: Bound;
}

/** What a metric reads: a measure, a list, or another metric. */
export type Input = Measure | ListMeasure | OperandInput;
/** A variant's inputs by name. */
export type Inputs = Readonly<Record<string, Input>>;

/** Values by name of what a caller or a policy settles: a number of days, a decimal as text, a name. */
export type Settings = Readonly<Record<string, number | string>>;

/** A variant with the values of its parameters. */
export interface Bound {
  readonly variant: VariantDefinition;
  readonly parameters: Settings;
  /** A policy's choices that hold for the whole ledger, such as the customer grain; one at its default is absent. */
  readonly choices?: Settings;
  /** The policy that bound it: stamped on results, no part of the fingerprint. */
  readonly policy?: PolicyStamp;
  /** Of a composed metric under a policy: how its operands are computed from records. What that changes stands among its own parameters and choices. */
  readonly operands?: Readonly<Record<string, Bound>>;
}

/** Which policy a result was made under. */
export interface PolicyStamp {
  readonly name: string;
  readonly version: string;
}

/**
 * Which of a metric's variants a company's choices select. A row holds when exactly the choices that it names are not at their default, among all that
 * the metric's rows name; without any such choice it is the default variant. Choices without a row are refused by name.
 */
export interface ChosenBy {
  /** Choices of the policy with an option that is not the book's default. */
  readonly when: Readonly<Record<string, string>>;
  /** null: no variant answers these choices, and the metric is refused under them rather than computed as if they were not made. */
  readonly variant: string | null;
  /** The variant's parameters that the policy settles: parameter → field of the policy. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The metric's own span: its binding, its length, and what a call with another length gets. */
export interface Window {
  readonly binding: Binding;
  readonly months: number;
  readonly otherwise: 'refused' | 'UNSUPPORTED_GRAIN';
}

/** A parameter of a variant: what the records do not say and the caller or the company's policy settles. */
export interface Parameter {
  readonly kind: 'whole' | 'decimal' | 'text';
  /** What a number counts: days, months. */
  readonly unit?: string;
  /** Bounds are inclusive; `above` and `below` exclude them. */
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
  readonly below?: number;
  /** The names that a text may be. */
  readonly oneOf?: readonly string[];
  /** Taken when nothing is settled. */
  readonly default?: number | string;
  /** May stay unsettled. */
  readonly optional?: true;
  readonly is: Text;
}

/** Everything one variant of a metric is, as data. */
export interface VariantDefinition {
  readonly name: string;
  /** Short words for the printed line: "lag 0". */
  readonly label: Text;
  readonly is: Text;
  readonly unit: Unit<Shown>;
  /** Which way is good, where it is not as of the metric. */
  readonly better?: Better;
  /** How values of this variant re-aggregate; the metric's own way unless the variant differs. */
  readonly additivity: Additivity;
  readonly inputs: Inputs;
  readonly formula: Formula;
  readonly checks: readonly Check[];
  /** What is no closed formula: steps that make the lists it goes over. */
  readonly steps?: readonly Step[];
  /** Companions of the value: the median beside a mean. */
  readonly beside?: Readonly<Record<string, StatDefinition>>;
  /** The lines of a distribution or a bridge. */
  readonly parts?: readonly PartsDefinition[];
  readonly window?: Window;
  /** Needs its whole window: an unfinished one has no value unless the caller opts in. */
  readonly wholeWindow: boolean;
  /** Asks at the window's start what will come: nothing of the window itself need have happened, and a year of life is counted back from there. */
  readonly ahead?: true;
  /** Shortest period that may be asked, in months. */
  readonly leastMonths?: number;
  /** Longest one. */
  readonly mostMonths?: number;
  /** The entity whose first record tells how old the company is, for windows that need a year of life: a younger one has no value, or (`warns`) a SMALL_SAMPLE. */
  readonly lifeFrom?: { readonly entity: string; readonly months: number; readonly warns?: true };
  /** The count behind the number. */
  readonly sample?: Formula;
  /** There is no call with totals. */
  readonly recordsOnly: boolean;
  /** No entity carries an input: there is no way from records, and why. */
  readonly totalsOnly?: Text;
  /** Groups that some inputs cannot be split by: those inputs take their total there (revenue, for a ratio by function). */
  readonly whole?: readonly string[];
  /** A group that must be asked for: the variant is one row of each. */
  readonly needsGroup?: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** SHA-256 of the variant's canonical definition, without prose. */
  readonly fingerprint: string;
}

/** A worked example, executed by the tests and on the page. */
export interface Example {
  readonly variant?: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly currency?: string;
  /** The value as printed, rounded half away from zero. */
  readonly shows: string;
  /** The arithmetic. */
  readonly because: string;
  /** Not the fixture's own numbers. */
  readonly standAlone?: true;
}

/** A metric, as data. */
export interface MetricDefinition<Id extends string = string> {
  readonly id: Id;
  readonly version: string;
  readonly family: Family;
  readonly name: Text;
  /** What question it answers. */
  readonly is: Text;
  readonly unit: Unit<Shown>;
  readonly better: Better;
  readonly additivity: Additivity;
  readonly defaultVariant: string;
  /** How a policy selects another variant, as data. */
  readonly chosenBy: readonly ChosenBy[];
  /** Who owns the definition, who approved it, and the first day this version of it holds; null where it does not say. */
  readonly owner: string | null;
  readonly approvedBy: string | null;
  readonly effectiveFrom: string | null;
  readonly variants: Readonly<Record<string, VariantDefinition>>;
  /** Inputs and formula of the default variant. */
  readonly inputs: Inputs;
  readonly formula: Formula;
  readonly examples: readonly Example[];
  /** Stable address of the reference page inside the documentation. */
  readonly page: string;
}
