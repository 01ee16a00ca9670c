import type { Label } from './itemField.js';
import type { Item, Items } from './itemValue.js';
import type { ListMeasure } from './listMeasure.js';

/**
 * Items that have texts in an order of their own, so that a result does not depend on the order they were given in: by each text in the list's order of
 * fields, one of several named ones by its place among them, others by code unit. Items without any text stay as they are.
 */
export function inOrder({ fields }: Pick<ListMeasure, 'fields'>, items: Items): Items {
  const labels = Object.entries(fields).filter((e): e is [string, Label] => e[1].kind === 'label');
  if (labels.length === 0) return items;
  const place = ({ oneOf }: Label, text: unknown): number | string | null =>
    typeof text !== 'string' ? null : (oneOf?.indexOf(text) ?? text);
  const order = (a: Item, b: Item): number => {
    for (const [name, label] of labels) {
      const [x, y] = [place(label, a.get(name)), place(label, b.get(name))];
      if (x === y) continue;
      // One that lacks the text comes last.
      return x === null ? 1 : y === null ? -1 : x < y ? -1 : 1;
    }
    return 0;
  };
  return [...items].sort(order);
}
