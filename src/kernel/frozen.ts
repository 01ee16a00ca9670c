// What was frozen through and through stays so: definitions share their plans, and each would be walked again for every measure and metric it is part of.
const frozen = new WeakSet<object>();

/** Freezes plain data through and through: whoever holds a definition or a result cannot change it. Shared parts are visited once. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || frozen.has(value)) return value;
  frozen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    const own = Object.getOwnPropertyDescriptor(value, key);
    if (own && 'value' in own) deepFreeze(own.value);
  }
  return Object.freeze(value);
}

/** Whether nothing in it can change any more. */
export function isDeepFrozen(value: object): boolean {
  return frozen.has(value);
}

/** Plain data of somebody else as a frozen copy of our own; nothing where it is no plain data (a circle, a bigint). */
export function frozenCopy<T>(value: T): T | null {
  try {
    return deepFreeze(JSON.parse(JSON.stringify(value)) as T);
  } catch {
    return null;
  }
}

const NOTHING: readonly never[] = Object.freeze([]);

/** A list of our own making, frozen; of nothing, the same nothing each time. */
export function frozenList<T>(all: readonly T[]): readonly T[] {
  return all.length === 0 ? NOTHING : Object.freeze(all);
}

/** An object filled by key, frozen: many times quicker than `Object.fromEntries`. */
export function frozenRecord<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  const out: Record<string, T> = {};
  for (const [k, v] of entries) out[k] = v;
  return Object.freeze(out);
}
