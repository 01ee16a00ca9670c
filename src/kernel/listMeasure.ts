import type { Binding } from './binding.js';
import type { Exact } from './decimal.js';
import type { Measure } from './defineMeasure.js';
import { measureTerm } from './defineMeasure.js';
import { listTerm } from './formula.js';
import { deepFreeze } from './frozen.js';
import type { Text } from './languages.js';
import type { Behaviour, Reading } from './reading.js';
import { behaviour, isObject, refuse, refuseOthers } from './reading.js';
import { exceeds, expectedOf, readMeasure } from './readMeasure.js';
import { reason } from './reasons.js';

/** A list input: one item a frame or a record, each with a few measures. */
export interface ListMeasure<
  F extends Readonly<Record<string, Measure>> = Readonly<Record<string, Measure>>,
  P extends true | undefined = true | undefined,
> {
  readonly kind: 'list';
  readonly name: string;
  readonly is: Text;
  readonly fields: F;
  /** Number of items a call must give; any number if absent. */
  readonly length?: number;
  /** The items are plain numbers: values of the only field. */
  readonly plain?: P;
  /** From which frames the items come, one a frame. */
  readonly binding?: Binding;
  /** What lists the items where each is a record. Without it and without a binding there is only the call with totals. */
  readonly each?: Measure;
  readonly [behaviour]: Behaviour;
}

/** The measures that a list is read by from records: what lists its items, or its fields over each frame. */
export function measuresOf(list: ListMeasure): readonly Measure[] {
  return list.each ? [list.each] : Object.values(list.fields);
}

/** Items a call may give where a list has no fixed length: a lifetime of months, or the lines of a large contract. */
const MOST_ITEMS = 100_000;

/** A list input: the fields over each of several frames. */
/* @__NO_SIDE_EFFECTS__ */
export function defineListMeasure<F extends Readonly<Record<string, Measure>>, const P extends true | undefined = undefined>(
  spec: Omit<ListMeasure<F, P>, 'kind' | typeof behaviour>,
): ListMeasure<F, P> {
  const fields = Object.entries(spec.fields);
  const [only] = fields;
  const many = spec.length === undefined ? 'a list' : `a list of ${spec.length} items`;
  const expected = spec.plain && only ? `${many}, each ${expectedOf(only[1])}` : `${many} with ${Object.keys(spec.fields).join(', ')}`;
  const itemOf = (path: readonly (string | number)[], item: unknown, r: Reading): Map<string, Exact> => {
    const read = new Map<string, Exact>();
    if (spec.plain && only) {
      const value = readMeasure(path, only[1], item, r);
      if (value) read.set(only[0], value);
      return read;
    }
    if (!isObject(item)) {
      refuse(r, path, `an object with ${Object.keys(spec.fields).join(', ')}`, item);
      return read;
    }
    refuseOthers(r, path, item, Object.keys(spec.fields));
    for (const [field, measure] of fields) {
      const value = Object.hasOwn(item, field)
        ? readMeasure([...path, field], measure, item[field], r)
        : refuse(r, [...path, field], expectedOf(measure), undefined);
      if (value) read.set(field, value);
    }
    for (const [field, m] of fields) exceeds([...path, field], m, read.get(field), m.range.atMost && read.get(m.range.atMost), r);
    return read;
  };
  return deepFreeze({
    kind: 'list' as const,
    ...spec,
    [behaviour]: {
      expected,
      term: (name: string) =>
        listTerm(name, Object.fromEntries(fields.map(([f, m]) => [f, measureTerm(f, m, { kind: 'field', over: name, name: f })]))),
      read: (name: string, value: unknown, r: Reading) => {
        if (!Array.isArray(value) || value.length > (spec.length ?? MOST_ITEMS)) {
          refuse(r, [name], expected, value);
          return;
        }
        const items = Array.from(value, (item: unknown, i) => itemOf([name, i], item, r));
        // Fewer frames than the variant compounds: the company has not lived through them.
        const young =
          spec.length !== undefined && items.length < spec.length
            ? [reason('COHORT_TOO_YOUNG', name, `${name} has ${items.length} of ${spec.length} items`)]
            : [];
        r.reached.set(name, { value: items, reasons: young });
      },
    },
  });
}
