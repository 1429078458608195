import { member } from "./members";
import { isObject, Json, JsonObject } from "./json";
import { check, SchemaError } from "./schema/check";
import { isClean } from "./schema/clean";
import { prune, Pruned } from "./schema/prune";
import { read, Unreadable } from "./schema/read";
import { API_VERSION, isKind, Kind, METADATA, schemaOf, SchemaNode } from "./schema/schema";

/** Namespace of a resource that names none. */
export const DEFAULT_NAMESPACE = "default";

/** A resource on its way through the API server to the operator. */
export interface Admission {
  readonly kind: Kind;
  readonly name: string | undefined;
  readonly namespace: string;
  readonly labels: JsonObject;
  /** What the API server dropped. */
  readonly pruned: Pruned;
  /** What it refuses. */
  readonly schemaErrors: readonly SchemaError[];
  /** What the operator cannot read. */
  readonly unreadable: readonly Unreadable[];
  /** As the operator's classes hold it; only where `unreadable` is empty it has the form of its kind. */
  readonly spec: JsonObject;
  readonly status: JsonObject | undefined;
}

/** Whether a document is one of the operator's resources, in whatever version. */
export function isFlinkResource(document: unknown): document is JsonObject {
  if (!isObject(document)) return false;
  const version = member(document, "apiVersion");
  return isKind(document.kind) && typeof version === "string" && version.startsWith("flink.apache.org/");
}

/** Why a document is no resource that the operator serves; undefined where it is one. */
export function notServed(document: Json | undefined): SchemaError | undefined {
  if (document === undefined || !isObject(document))
    return { path: "", value: document ?? null, message: "not an object", cure: "write a resource" };
  const { apiVersion = null, kind = null, metadata = null } = document;
  if (!isKind(kind))
    return {
      path: "kind",
      value: kind,
      message: "not a kind of the Flink operator",
      cure: "write FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot or FlinkBlueGreenDeployment",
    };
  if (apiVersion !== API_VERSION)
    return {
      path: "apiVersion",
      value: apiVersion,
      message: "not served by operator 1.15.0",
      cure: `write ${API_VERSION}`,
    };
  if (!isObject(metadata))
    return {
      path: "metadata",
      value: metadata,
      message: "not an object",
      cure: "write metadata with a name",
    };
  return undefined;
}

/** What becomes of a document by its schema. */
function admitted(document: JsonObject, schema: SchemaNode) {
  if (isClean(document, schema))
    return { pruned: { value: document, unknown: [], nulls: [] }, value: document, failures: [], errors: [] };
  const pruned = prune(document, schema);
  return { pruned, ...read(pruned.value, schema), errors: check(pruned.value, schema) };
}

function metadataErrors(metadata: Json | undefined): readonly SchemaError[] {
  if (isClean(metadata, METADATA)) return [];
  return check(prune(metadata ?? null, METADATA).value, METADATA, "metadata");
}

/** What the API server and the operator make of a document that `notServed` does not refuse. */
export function admit(document: JsonObject): Admission {
  const kind = document.kind as Kind;
  const { pruned, value, failures, errors } = admitted(document, schemaOf(kind));
  const { metadata, spec, status } = value as JsonObject;
  const { namespace, labels } = metadata as JsonObject;
  return {
    kind,
    name: nameOf(metadata as JsonObject),
    namespace: typeof namespace === "string" && namespace !== "" ? namespace : DEFAULT_NAMESPACE,
    labels: isObject(labels) ? labels : {},
    pruned,
    schemaErrors: [...metadataErrors(metadata), ...errors],
    unreadable: failures,
    // The operator's classes start with an empty spec.
    spec: isObject(spec) ? spec : {},
    status: isObject(status) ? status : undefined,
  };
}

/** What the API server adds to `generateName`, and how much it keeps of it. */
const GENERATED = { suffix: "xxxxx", most: 58 };

/**
 * The name, or one like that which the API server makes of `generateName`.
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#generated-values
 */
function nameOf({ name, generateName }: JsonObject): string | undefined {
  if (typeof name === "string" && name !== "") return name;
  if (typeof generateName !== "string" || generateName === "")
    return typeof name === "string" ? name : undefined;
  return generateName.slice(0, GENERATED.most) + GENERATED.suffix;
}
