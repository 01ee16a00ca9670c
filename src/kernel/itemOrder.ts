import type { Label } from './itemField.js';
import type { Run } from './itemRuns.js';
import { listOf, runsBeside, runsOf } from './itemRuns.js';
import type { Item, Items } from './itemValue.js';
import type { ListMeasure } from './listMeasure.js';

// A list asks the same of every call.
const known = new WeakMap<ListMeasure['fields'], readonly (readonly [string, Label])[]>();

function labelsOf(fields: ListMeasure['fields']): readonly (readonly [string, Label])[] {
  let labels = known.get(fields);
  if (labels === undefined) {
    labels = Object.entries(fields).filter((e): e is [string, Label] => e[1].kind === 'label');
    known.set(fields, labels);
  }
  return labels;
}

const place = ({ oneOf }: Label, text: unknown): number | string | null =>
  typeof text !== 'string' ? null : (oneOf?.indexOf(text) ?? text);

/**
 * Items that have texts in an order of their own, so that a result does not depend on the order they were given in: by each text in the list's order of
 * fields, one of several named ones by its place among them, others by code unit. Items without any text stay as they are.
 */
export function inOrder({ fields }: Pick<ListMeasure, 'fields'>, items: Items): Items {
  const labels = labelsOf(fields);
  const order = (a: Item, b: Item): number => {
    for (const [name, label] of labels) {
      const [x, y] = [place(label, a.get(name)), place(label, b.get(name))];
      if (x === y) continue;
      // One that lacks the text comes last.
      return x === null ? 1 : y === null ? -1 : x < y ? -1 : 1;
    }
    return 0;
  };
  // Mostly they come in order, and what has no label is.
  if (labels.length === 0) return items;
  const runs = runsOf(items);
  if (runs.every(({ item }, i) => i === 0 || order((runs[i - 1] as Run).item, item) <= 0)) return items;
  return runsBeside(items) ? listOf([...runs].sort((a, b) => order(a.item, b.item))) : [...items].sort(order);
}
