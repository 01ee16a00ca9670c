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

/** Plain data of somebody else as a frozen copy of our own; nothing where it is no plain data (a circle, a bigint). */
export function frozenCopy<T>(value: T): T | null {
  try {
    return deepFreeze(JSON.parse(JSON.stringify(value)) as T);
  } catch {
    return null;
  }
}
