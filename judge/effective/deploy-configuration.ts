import { ConfigurationValueError, DefaultedOption, Option } from "../config/configuration";
import { parseMap } from "../text/map";
import { TextError } from "../text/text-error";
import { toYamlText } from "../text/yaml";

/** The configuration of one cluster while the operator builds it: keys and values as text. */
export class DeployConfiguration {
  readonly #values: Map<string, string>;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = new Map(values);
  }

  get values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  set(key: string, text: string): void {
    this.#values.set(key, text);
  }

  setAll(values: ReadonlyMap<string, string>): void {
    values.forEach((text, key) => this.#values.set(key, text));
  }

  /** Sets what nobody has set. */
  setDefault(key: string, text: string): void {
    if (!this.#values.has(key)) this.set(key, text);
  }

  /** Whether an option is set under its key or an older one. */
  has<T>(option: Option<T>): boolean {
    return this.#keyOf(option) !== undefined;
  }

  /** @throws ConfigurationValueError where the text that is set cannot be read. */
  get<T>(option: DefaultedOption<T>): T;
  get<T>(option: Option<T>): T | undefined;
  get<T>(option: Option<T> & { readonly fallback?: T }): T | undefined {
    const key = this.#keyOf(option);
    if (key === undefined) return option.fallback;
    return this.#read(option, key, option.parse);
  }

  /** A map: one value for all of it, or else every key below `key.` as a member. */
  map(key: string): ReadonlyMap<string, string> {
    if (this.#values.has(key)) return this.#read({ key }, key, parseMap);
    const prefix = `${key}.`;
    const members = new Map<string, string>();
    for (const candidate of this.#values.keys())
      if (candidate.startsWith(prefix))
        members.set(candidate.slice(prefix.length), this.#values.get(candidate) ?? "");
    return members;
  }

  /** Sets a map as one value. */
  setMap(key: string, map: ReadonlyMap<string, string>): void {
    for (const candidate of [...this.#values.keys()])
      if (candidate.startsWith(`${key}.`)) this.#values.delete(candidate);
    this.set(key, toYamlText(new Map(map)));
  }

  #keyOf<T>({ key, aliases = [] }: Option<T>): string | undefined {
    return [key, ...aliases].find((candidate) => this.#values.has(candidate));
  }

  #read<T>(option: { readonly key: string }, key: string, parse: (text: string) => T): T {
    const text = this.#values.get(key) ?? "";
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      throw new ConfigurationValueError({ key, text, origin: "spec" }, option.key, error.reason);
    }
  }
}
