import { metrics } from '../../src/catalog.js';
import type { Input, Result, VariantDefinition } from '../../src/index.js';
import { calling } from '../support/catalogue.js';
import { bookInputs, sampleItems } from './glossaryInputs.js';

export type Given = Readonly<Record<string, unknown>>;
/** A variant that takes totals, with a call that is good. */
export interface GoodCall {
  readonly key: string;
  readonly metric: string;
  readonly variant: VariantDefinition;
  readonly given: Given;
  readonly call: (given: Given, options?: object) => Result;
}

const samples = new Map(bookInputs.filter(b => b.only === undefined).map(b => [b.name, b.sample]));

/** Names and fields that the hand-typed table does not know. */
export const unknownInputs = new Set<string>();

export const fieldsOf = (input: Input): readonly string[] =>
  input.kind === 'list' ? [...Object.keys(input.fields), ...Object.keys((input as { words?: object }).words ?? {})] : [];

function sampleOf(name: string, input: Input): unknown {
  const sample = input.kind === 'list' ? sampleItems(name, fieldsOf(input), input.plain === true) : samples.get(name);
  if (sample === undefined) unknownInputs.add(name);
  return sample;
}

/** Every variant that takes totals, in the order of the catalogue. */
export const goodCalls: readonly GoodCall[] = Object.values(metrics).flatMap(m =>
  Object.values(m.definition.variants as Readonly<Record<string, VariantDefinition>>)
    .filter(v => !v.recordsOnly)
    .map(variant => ({
      key: `${m.definition.id}/${variant.name}`,
      metric: m.definition.id,
      variant,
      given: Object.fromEntries(Object.entries(variant.inputs).map(([name, input]) => [name, sampleOf(name, input)])),
      call: calling(m.definition.id, variant.name) as GoodCall['call'],
    })),
);
