import { Value } from "./value";

/** A type in Terraform's JSON notation: `"string"`, `["list", "string"]`, `["object", { name: "string" }]`. */
export type Type =
  "string" | "number" | "bool" | readonly [kind: "list" | "set" | "map", element: Type] | ObjectType;
export type ObjectType = readonly [kind: "object", attributes: Readonly<Record<string, Type>>];

/** `r`equired, `o`ptional, `c`omputed, `w`rite-only, `s`ensitive, and the type. */
export type Attribute = readonly [flags: string, type: Type];
export type Nesting = "single" | "list" | "set" | "map";
export type NestedBlock = readonly [nesting: Nesting, maxItems: number, minItems: number, block: Block];

export interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks?: Readonly<Record<string, NestedBlock>>;
}

/** What one provider offers, as in `rehearse/schemas/*.json`. */
export interface ProviderSchema {
  readonly version: string;
  readonly provider: Block;
  /** What modules may tell a provider about themselves. */
  readonly meta?: Block;
  readonly resources: Readonly<Record<string, Block>>;
  readonly data: Readonly<Record<string, Block>>;
  readonly ephemeral?: Readonly<Record<string, Block>>;
}

export const isComputed = ([flags]: Attribute): boolean => flags.includes("c");
export const isWriteOnly = ([flags]: Attribute): boolean => flags.includes("w");
export const canBeSet = ([flags]: Attribute): boolean => flags.includes("o") || flags.includes("r");

/** The value of a nested block that nobody wrote. */
export function absentBlock(nesting: Nesting): Value {
  if (nesting === "single") return null;
  return nesting === "map" ? {} : [];
}

/** The items of a nested block, whatever its nesting. */
export function blockItems(nesting: Nesting, value: Value): Value[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value;
  return nesting === "map" ? Object.values(value as Record<string, Value>) : [value];
}
