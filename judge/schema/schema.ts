import { member } from "../members";
import crds from "./crds.json";

/** The four kinds of the Flink operator. */
export type Kind = "FlinkDeployment" | "FlinkSessionJob" | "FlinkStateSnapshot" | "FlinkBlueGreenDeployment";

/** Where the operator's resources are served. @see facts: CrdConstants of the operator */
export const API_VERSION = "flink.apache.org/v1beta1";

/**
 * One node of a CRD's schema in short form: a text (`s`), integer (`i`), number (`n`), boolean (`b`), a number or text
 * (`q`, quantities and ports), anything at all (`*`), or one of the composed nodes below.
 */
export type SchemaNode =
  "s" | "i" | "n" | "b" | "q" | "*" | EnumNode | ListNode | MapNode | FieldsNode | UseNode;

export interface EnumNode {
  readonly enum: readonly string[];
}

export interface ListNode {
  readonly list: SchemaNode;
}

/** An object whose keys are free. */
export interface MapNode {
  readonly map: SchemaNode;
}

/** An object whose keys are known; others are dropped by the API server. */
export interface FieldsNode {
  readonly fields: { readonly [key: string]: SchemaNode };
}

/** A node that is written once, under this name. */
export interface UseNode {
  readonly use: string;
}

/** The types of the CRDs as the compiler should see them, not as the literal that the file holds. */
const SCHEMAS = crds as unknown as {
  readonly kinds: { readonly [K in Kind]: SchemaNode };
  readonly definitions: { readonly [name: string]: SchemaNode };
};

/** The kinds that have a schema. */
export const KINDS = Object.keys(SCHEMAS.kinds) as readonly Kind[];

/** Whether `kind` is one of the operator's. */
export function isKind(kind: unknown): kind is Kind {
  return typeof kind === "string" && Object.hasOwn(SCHEMAS.kinds, kind);
}

/**
 * The schema of a whole resource, the fields that every resource has included.
 *
 * `metadata` is not the CRD's: the API server reads it by rules of its own.
 */
export function schemaOf(kind: Kind): FieldsNode {
  const root = resolve(SCHEMAS.kinds[kind]) as FieldsNode;
  return { fields: { apiVersion: "s", kind: "s", metadata: "*", ...root.fields } };
}

/** What the API server demands of `metadata`, for all that a manifest writes there. */
export const METADATA: FieldsNode = {
  fields: {
    name: "s",
    generateName: "s",
    namespace: "s",
    labels: { map: "s" },
    annotations: { map: "s" },
    finalizers: { list: "s" },
  },
};

/** The node itself, where it is written elsewhere. */
export function resolve(node: SchemaNode): Exclude<SchemaNode, UseNode> {
  let current = node;
  while (typeof current === "object" && "use" in current) {
    const definition = member(SCHEMAS.definitions, current.use);
    if (definition === undefined) throw new Error(`no definition ${current.use}`);
    current = definition;
  }
  return current;
}
