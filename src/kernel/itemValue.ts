import type { Exact } from './decimal.js';

/** What an item of a list holds: a number, a text (a flag is 'yes' or 'no'), or a list of numbers. */
export type ItemValue = Exact | string | readonly Exact[];

/** One item of a list, by field. */
export type Item = ReadonlyMap<string, ItemValue>;

/** The items of a list input. */
export type Items = readonly Item[];

/** The field that says whether a duration has ended: 'reached', 'not yet' or 'never'. */
export const WAITING = 'waiting';

/** Whether what an item waits for has come; an item that says nothing has ended. */
export function waiting(item: Item): 'reached' | 'not yet' | 'never' {
  return (item.get(WAITING) as 'not yet' | 'never' | undefined) ?? 'reached';
}
