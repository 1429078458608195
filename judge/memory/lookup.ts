/** What memory is derived from: a configuration, of which only single keys are asked for. */
export interface Lookup {
  has(key: string): boolean;
  get(key: string): string | undefined;
}

/** A configuration with one more key. */
export function overlaid(config: Lookup, key: string, text: string): Lookup {
  return {
    has: (asked) => asked === key || config.has(asked),
    get: (asked) => (asked === key ? text : config.get(asked)),
  };
}

/** A configuration without some keys. */
export function without(config: Lookup, keys: ReadonlySet<string>): Lookup {
  return {
    has: (asked) => !keys.has(asked) && config.has(asked),
    get: (asked) => (keys.has(asked) ? undefined : config.get(asked)),
  };
}
