/** Freezes plain data through and through: whoever holds a definition or a result cannot change it. Shared parts are visited once. */
export function deepFreeze<T>(value: T, seen: WeakSet<object> = new WeakSet()): T {
  if (typeof value !== 'object' || value === null || seen.has(value)) return value;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    const own = Object.getOwnPropertyDescriptor(value, key);
    if (own && 'value' in own) deepFreeze(own.value, seen);
  }
  return Object.freeze(value);
}

/** Data that somebody else may still change, as a frozen copy of our own; what is frozen already is kept. */
export function frozenCopy<T>(value: T): T {
  return Object.isFrozen(value) ? value : deepFreeze(JSON.parse(JSON.stringify(value)) as T);
}
