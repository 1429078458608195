import { parseBool } from "../text/bool";
import { parseMemorySize } from "../text/memory";
import { parseDouble, parseFloat, parseInteger } from "../text/number";
import { TextError } from "../text/text-error";
import { InconsistentMemory, MemoryConfigurationError } from "./error";
import { FractionOption, MemoryOption, SizeOption } from "./options";
import { Lookup, overlaid } from "./lookup";

/** Reads memory options out of a flat configuration. */
export class Settings {
  constructor(private readonly config: Lookup) {}

  /** These settings with one more. */
  with(key: string, text: string): Settings {
    return new Settings(overlaid(this.config, key, text));
  }

  /** Whether an option is set under its key or an older one, be it to a blank text. */
  has(option: MemoryOption<unknown>): boolean {
    return this.text(option) !== undefined;
  }

  /** The text that is set, if any. */
  text({ key, aliases = [] }: MemoryOption<unknown>): string | undefined {
    const set = [key, ...aliases].find((candidate) => this.config.has(candidate));
    return set === undefined ? undefined : this.config.get(set);
  }

  /** A size in bytes. */
  size(option: SizeOption): bigint {
    const size = this.readableSize(option) ?? option.fallback;
    if (size !== undefined) return size;
    throw new InconsistentMemory(`Cannot read memory size from config option '${option.key}'.`);
  }

  /** A fraction as Flink computes with it: a 32-bit float, widened. */
  fraction(option: FractionOption): number {
    return this.read(option, parseFloat) ?? Math.fround(option.fallback);
  }

  /** A size that Flink reads outside of its memory code. */
  bytes(option: SizeOption & { readonly fallback: bigint }): bigint {
    return this.read(option, parseMemorySize) ?? option.fallback;
  }

  integer(option: MemoryOption<number>): number | undefined {
    return this.read(option, parseInteger) ?? option.fallback;
  }

  double(option: MemoryOption<number>): number | undefined {
    return this.read(option, parseDouble) ?? option.fallback;
  }

  flag(option: MemoryOption<boolean>): boolean {
    return this.read(option, parseBool) ?? option.fallback ?? false;
  }

  /** A value that Flink reads outside of its memory code, with that code's message. */
  read<T>(option: MemoryOption<unknown>, parse: (text: string) => T): T | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      throw new MemoryConfigurationError(`Could not parse value '${text}' for key '${option.key}'.`);
    }
  }

  private readableSize(option: SizeOption): bigint | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    try {
      return parseMemorySize(text);
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      throw new InconsistentMemory(`Cannot read memory size from config option '${option.key}'.`);
    }
  }
}
