import type { Binding } from './binding.js';
import type { Exact } from './decimal.js';
import type { Measure } from './defineMeasure.js';
import { listTerm } from './formula.js';
import { deepFreeze } from './frozen.js';
import type { ItemField, Numbers } from './itemField.js';
import { expectedLabel, label, labelOf } from './itemField.js';
import { inOrder } from './itemOrder.js';
import type { ItemRule } from './itemRules.js';
import { checkRules } from './itemRules.js';
import { itemTerms } from './itemTerms.js';
import type { Item, ItemValue } from './itemValue.js';
import { WAITING } from './itemValue.js';
import type { Text } from './languages.js';
import type { Behaviour, Reading } from './reading.js';
import { behaviour, isObject, refuse, refuseOthers } from './reading.js';
import { exceeds, expectedOf, readMeasure } from './readMeasure.js';
import { reason } from './reasons.js';
import type { Problem } from './refusal.js';
import type { Unit } from './unit.js';

/** A list input: one item a frame or a record, each with a few measures and the texts that tell it apart. */
export interface ListMeasure<
  F extends Readonly<Record<string, ItemField>> = Readonly<Record<string, ItemField>>,
  P extends true | undefined = true | undefined,
  W extends true | undefined = true | undefined,
  Q extends string | undefined = string | undefined,
> {
  readonly kind: 'list';
  readonly name: string;
  readonly is: Text;
  readonly fields: F;
  /** What an item is, where their number is a sample: deals, leads, customers. */
  readonly counts?: Unit;
  /** Number of items a call must give; any number if absent. */
  readonly length?: number;
  /** The items are plain numbers: values of the only field. */
  readonly plain?: P;
  /** The numbers are durations: a call may say that one has not ended (`{ atLeast }`), or never will (`{ never: true }`). The items have the label `waiting`. */
  readonly waits?: W;
  /** A call gives an object by this label instead of a list. */
  readonly keyed?: Q;
  readonly rules?: readonly ItemRule[];
  /** From which frames the items come, one a frame. */
  readonly binding?: Binding;
  /** What lists the items where each is a record. Without it and without a binding there is only the call with totals. */
  readonly each?: Measure;
  /** A keyed list whose numbers the caller or the policy settles: parameter by label. */
  readonly settledBy?: Readonly<Record<string, string>>;
  readonly [behaviour]: Behaviour;
}

/** The measures that a list is read by from records: what lists its items, or its fields over each frame. */
export function measuresOf(list: ListMeasure): readonly Measure[] {
  return list.each ? [list.each] : numbersOf(list).map(([, m]) => m);
}

/** The fields that are one number. */
export function numbersOf(list: Pick<ListMeasure, 'fields'>): readonly (readonly [string, Measure])[] {
  return Object.entries(list.fields).filter((e): e is [string, Measure] => e[1].kind === 'measure');
}

const waitingLabel = label({
  is: { en: 'whether it has ended', 'pt-BR': 'se já terminou' },
  oneOf: ['reached', 'not yet', 'never'],
});

/** Items a call may give where a list has no fixed length: a lifetime of months, or the lines of a large contract. */
const MOST_ITEMS = 100_000;

const numberLists = (field: ItemField): field is Numbers => field.kind === 'numbers';

/** For a problem: what a call gives for a field. */
function expectedField(field: ItemField): string {
  if (numberLists(field)) return `a list, each ${expectedOf(field.of)}`;
  return field.kind === 'label' ? expectedLabel(field) : expectedOf(field);
}

function readField(path: Problem['path'], field: ItemField, value: unknown, r: Reading): ItemValue | null {
  if (field.kind === 'measure') return readMeasure(path, field, value, r);
  if (field.kind === 'label') return labelOf(field, value) ?? refuse(r, path, expectedLabel(field), value);
  if (!Array.isArray(value) || value.length > MOST_ITEMS) return refuse(r, path, expectedField(field), value);
  const read: Exact[] = [];
  for (let i = 0; i < value.length; i++) {
    const x = readMeasure([...path, i], field.of, value[i], r);
    if (x) read.push(x);
  }
  return read.length < value.length ? null : read;
}

/** A duration: a number, or how long it has been so far, or that it will never end. */
function readWait(path: Problem['path'], [name, measure]: readonly [string, Measure], value: unknown, r: Reading): Map<string, ItemValue> {
  const read = new Map<string, ItemValue>();
  const own = isObject(value) ? Object.keys(value) : [];
  if (isObject(value) && own.length === 1 && own[0] === 'never' && value.never === true) return read.set(WAITING, 'never');
  const soFar = isObject(value) && own.length === 1 && own[0] === 'atLeast';
  const number = readMeasure(soFar ? [...path, 'atLeast'] : path, measure, soFar ? (value as { atLeast: unknown }).atLeast : value, r);
  if (number) read.set(name, number);
  return read.set(WAITING, soFar ? 'not yet' : 'reached');
}

/** A list input: the fields over each of several frames, or of each record. */
/* @__NO_SIDE_EFFECTS__ */
export function defineListMeasure<
  F extends Readonly<Record<string, ItemField>>,
  const P extends true | undefined = undefined,
  const W extends true | undefined = undefined,
  const Q extends string | undefined = undefined,
>(spec: Omit<ListMeasure<F, P, W, Q>, 'kind' | typeof behaviour>): ListMeasure<F, P, W, Q> {
  const fields = Object.entries<ItemField>(spec.fields);
  const names = Object.keys(spec.fields);
  const [only] = numbersOf(spec as Pick<ListMeasure, 'fields'>);
  const many = spec.length === undefined ? 'a list' : `a list of ${spec.length} items`;
  const wait = spec.waits ? ', or { atLeast } where it has not ended, or { never: true }' : '';
  const others = fields.filter(([name]) => name !== spec.keyed).map(([name]) => name);
  const expected = spec.keyed
    ? `an object by ${spec.keyed}, each ${others.length === 1 && only ? expectedOf(only[1]) : others.join(', ')}`
    : spec.plain && only
      ? `${many}, each ${expectedOf(only[1])}${wait}`
      : `${many} with ${Object.keys(spec.fields).join(', ')}`;
  const limited = numbersOf(spec as Pick<ListMeasure, 'fields'>).filter(([, m]) => m.range.atMost);
  const itemOf = (list: string, i: number, item: unknown, r: Reading): Item => {
    const path = [list, i];
    if (spec.waits && only) return readWait(path, only, item, r);
    const read = new Map<string, ItemValue>();
    if (spec.plain && only) {
      const value = readMeasure(path, only[1], item, r);
      if (value) read.set(only[0], value);
      return read;
    }
    if (!isObject(item)) {
      refuse(r, path, `an object with ${names.join(', ')}`, item);
      return read;
    }
    refuseOthers(r, path, item, names);
    for (const [name, field] of fields) {
      if (field.kind === 'label' && field.optional && item[name] === undefined) continue;
      const value = Object.hasOwn(item, name)
        ? readField([list, i, name], field, item[name], r)
        : refuse(r, [list, i, name], expectedField(field), undefined);
      if (value) read.set(name, value);
    }
    for (const [name, m] of limited) exceeds([list, i, name], m, read.get(name), read.get(m.range.atMost as string), r);
    return read;
  };
  const textsOf = (name: string): readonly string[] => {
    const field: ItemField | undefined = spec.fields[name];
    return field?.kind === 'label' ? (field.oneOf ?? []) : [];
  };
  /** An object by label, as the items it stands for. */
  const unkeyed = (value: unknown): unknown => {
    if (!spec.keyed || !isObject(value)) return value;
    return Object.entries(value).map(([key, x]) => ({
      [spec.keyed as string]: key,
      ...(others.length === 1 ? { [others[0] as string]: x } : (x as object)),
    }));
  };
  return deepFreeze({
    kind: 'list' as const,
    ...spec,
    [behaviour]: {
      expected,
      term: (name: string) => listTerm(name, itemTerms(name, spec.waits ? { ...spec.fields, [WAITING]: waitingLabel } : spec.fields)),
      read: (name: string, value: unknown, r: Reading) => {
        const given = unkeyed(value);
        if (!Array.isArray(given) || (spec.keyed && Array.isArray(value)) || given.length > (spec.length ?? MOST_ITEMS)) {
          refuse(r, [name], expected, value);
          return;
        }
        const before = r.problems.length;
        const items: Item[] = [];
        for (let i = 0; i < given.length; i++) items.push(itemOf(name, i, given[i], r));
        // What is malformed is not judged together.
        if (r.problems.length === before) checkRules(name, items, spec.rules ?? [], textsOf, r);
        // Fewer frames than the variant compounds: the company has not lived through them.
        const young =
          spec.length !== undefined && items.length < spec.length
            ? [reason('COHORT_TOO_YOUNG', name, `${name} has ${items.length} of ${spec.length} items`)]
            : [];
        r.reached.set(name, { value: inOrder(spec as Pick<ListMeasure, 'fields'>, items), reasons: young });
      },
    },
  });
}
