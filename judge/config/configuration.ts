import { Lookup } from "../memory/lookup";
import { join } from "../path";
import { isWhitespace } from "../text/jvm";
import { TextError } from "../text/text-error";

/** Who set a key. */
export type Origin = "spec" | "session cluster" | "operator";

/** One layer of configuration: keys and values as somebody wrote them. */
export interface Layer {
  readonly origin: Origin;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * An option of Flink or of the operator as the rules read it.
 *
 * @see facts: the option classes of Flink 1.20.1 and operator 1.15.0
 */
export interface Option<T> {
  readonly key: string;
  /** Older keys that are read where `key` is absent, in order of precedence. */
  readonly aliases?: readonly string[];
  readonly parse: (text: string) => T;
}

/** An option that holds where nobody set it. */
export interface DefaultedOption<T> extends Option<T> {
  readonly fallback: T;
}

/** A key as it was found: the option's own or one of its aliases. */
export interface Entry {
  readonly key: string;
  readonly text: string;
  readonly origin: Origin;
}

/** A value that its option cannot read. The operator answers such a resource with an error, before any rule speaks. */
export class ConfigurationValueError extends Error {
  constructor(
    readonly entry: Entry,
    option: string,
    readonly reason: string,
  ) {
    super(`Could not parse value '${entry.text}' for key '${option}'.`);
    this.name = "ConfigurationValueError";
  }
}

/** What Flink and the operator read: layers on top of each other, the last one wins. */
export class Configuration {
  readonly #entries = new Map<string, Entry>();
  #all: readonly Entry[] | undefined;

  constructor(layers: readonly Layer[]) {
    for (const { origin, values } of layers)
      values.forEach((text, key) => this.#entries.set(key, { key, text, origin }));
  }

  /** The texts of single keys. */
  readonly texts: Lookup = {
    has: (key) => this.#entries.has(key),
    get: (key) => this.#entries.get(key)?.text,
  };

  /** Whether this exact key is set, to whatever value. */
  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** This exact key. */
  entry(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  /** All keys, aliases and options alike. */
  entries(): readonly Entry[] {
    this.#all ??= [...this.#entries.values()];
    return this.#all;
  }

  /** The entry that an option is read from: its own key, or else the first alias that is set. A blank one counts. */
  find<T>({ key, aliases = [] }: Option<T>): Entry | undefined {
    for (const candidate of [key, ...aliases]) {
      const entry = this.#entries.get(candidate);
      if (entry) return entry;
    }
    return undefined;
  }

  /**
   * The value of an option.
   *
   * @throws ConfigurationValueError where the text that is set cannot be read.
   */
  get<T>(option: DefaultedOption<T>): T;
  get<T>(option: Option<T>): T | undefined;
  get<T>(option: Option<T> & { readonly fallback?: T }): T | undefined {
    const entry = this.find(option);
    if (!entry) return option.fallback;
    try {
      return option.parse(entry.text);
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      throw new ConfigurationValueError(entry, option.key, error.reason);
    }
  }

  /** Whether an option is unset or nothing but white space. */
  isBlank(option: Option<string>): boolean {
    return isBlank(this.find(option)?.text);
  }
}

/** Whether a text is absent or white space only, as `StringUtils.isNullOrWhitespaceOnly` has it. */
export function isBlank(text: string | undefined | null): boolean {
  return [...(text ?? "")].every(isWhitespace);
}

/** Where a user finds an entry. */
export function pathOf({ key, origin }: Entry, configurationPath = "spec.flinkConfiguration"): string {
  if (origin === "operator") return join("operatorConfiguration", key);
  return origin === "spec"
    ? join(configurationPath, key)
    : join("sessionCluster.spec.flinkConfiguration", key);
}
