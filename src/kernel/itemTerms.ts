import { measureTerm } from './defineMeasure.js';
import type { LabelTerm, Term } from './formula.js';
import { labelTerm } from './formula.js';
import type { ItemField } from './itemField.js';

/** The terms of an item: its numbers, and its texts. */
export function itemTerms(over: string, fields: Readonly<Record<string, ItemField>>): Readonly<Record<string, Term | LabelTerm>> {
  const terms: Record<string, Term | LabelTerm> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === 'measure') terms[name] = measureTerm(name, field, { kind: 'field', over, name });
    if (field.kind === 'label') terms[name] = labelTerm(name);
  }
  return terms;
}
