/** Own member of an object; a key like `constructor` is no member of anything that does not have it. */
export function member<T>(object: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/**
 * The object with a replacement for each member, or without it where that is `undefined`. Where every member stays, the
 * object itself: what nothing happens to is not copied.
 */
export function mapMembers<T>(
  object: { readonly [key: string]: T },
  replace: (value: T, key: string) => T | undefined,
): { readonly [key: string]: T } {
  const keys = Object.keys(object);
  let result: Record<string, T> | undefined;
  keys.forEach((key, i) => {
    const value = object[key] as T;
    const replacement = replace(value, key);
    if (result === undefined && replacement === value && value !== undefined) return;
    result ??= copyOf(object, keys.slice(0, i));
    if (replacement !== undefined) setMember(result, key, replacement);
  });
  return result ?? object;
}

function copyOf<T>(object: { readonly [key: string]: T }, keys: readonly string[]): Record<string, T> {
  const copy: Record<string, T> = {};
  for (const key of keys) setMember(copy, key, object[key] as T);
  return copy;
}

/** Sets a member of an object that is being made, `__proto__` like any other. */
export function setMember<T>(object: Record<string, T>, key: string, value: T): void {
  if (key === "__proto__")
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  else object[key] = value;
}
