import { decode, encode, ExtensionCodec } from "@msgpack/msgpack";

/** A value that Terraform will only know after apply. */
export class Unknown {
  static readonly value = new Unknown();
  private constructor() {}
  toJSON(): string {
    return "(known after apply)";
  }
}

export const UNKNOWN = Unknown.value;

/** A value of Terraform's type system as JavaScript holds it. */
export type Value = null | boolean | number | string | Unknown | Value[] | { [name: string]: Value };
export type ObjectValue = { [name: string]: Value };

/** Extension 0 is an unknown value, 12 one with refinements, which a provider may drop (docs/plugin-protocol/object-wire-format.md). */
const UNKNOWN_EXTENSION = 0;
const REFINED_UNKNOWN_EXTENSION = 12;

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: UNKNOWN_EXTENSION,
  encode: (value) => (value instanceof Unknown ? new Uint8Array(1) : null),
  decode: () => UNKNOWN,
});
extensionCodec.register({ type: REFINED_UNKNOWN_EXTENSION, encode: () => null, decode: () => UNKNOWN });

export function fromMsgpack(bytes: Uint8Array): Value {
  return decode(bytes, { extensionCodec }) as Value;
}

export function toMsgpack(value: Value): Uint8Array {
  return encode(value, { extensionCodec });
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

export function isWhollyKnown(value: Value): boolean {
  if (value instanceof Unknown) return false;
  if (Array.isArray(value)) return value.every(isWhollyKnown);
  return isObject(value) ? Object.values(value).every(isWhollyKnown) : true;
}

/** Equality as Terraform sees it; items of sets may stand in any order, which costs lists nothing that matters here. */
export function sameValue(a: Value, b: Value): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}
