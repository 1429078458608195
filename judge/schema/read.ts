import { mapMembers, member } from "../members";
import { isObject, Json, mapped } from "../json";
import { pathOf } from "../path";
import { EnumNode, resolve, SchemaNode } from "./schema";

/** A value that the operator cannot read: the webhook answers with an error, and the API server refuses. */
export interface Unreadable {
  readonly path: string;
  readonly value: Json;
  readonly message: string;
  readonly cure: string;
}

/** A resource as the operator's classes hold it. */
export interface Read {
  readonly value: Json;
  readonly failures: readonly Unreadable[];
}

/** Whole numbers that the operator's classes and Kubernetes' own hold in 64 bits; all others have 32. */
const LONGS = new Set([
  ...["restartNonce", "savepointTriggerNonce", "checkpointTriggerNonce", "savepointRedeployNonce"],
  ...["autoscalerResetNonce", "generation", "observedGeneration", "deletionGracePeriodSeconds"],
  ...["activeDeadlineSeconds", "terminationGracePeriodSeconds", "tolerationSeconds", "expirationSeconds"],
  ...["runAsUser", "runAsGroup", "fsGroup", "supplementalGroups"],
  ...["timestamp", "triggerTimestamp", "reconciliationTimestamp", "lastPeriodicSavepointTimestamp"],
  ...["lastPeriodicCheckpointTimestamp", "timeStamp"],
]);

/** Values that the operator's Java knows and its CRD does not. */
const JAVA_ONLY = new Set(["v2_3", "v2_4"]);

/**
 * The pruned resource as the operator reads it (Jackson's conversions between scalars), with all that it cannot read.
 *
 * Nearly everything that fails here breaks the schema as well. What does not: whole numbers beyond 32 bits, and a
 * `flinkConfiguration` that is no object.
 *
 * @see https://github.com/FasterXML/jackson-databind/blob/2.15/src/main/java/com/fasterxml/jackson/databind/DeserializationFeature.java
 */
export function read(value: Json, schema: SchemaNode): Read {
  const failures: Unreadable[] = [];
  const way: (string | number)[] = [];
  return { value: walk(value, schema, ""), failures };

  function within(part: string | number, item: Json, node: SchemaNode, name: string): Json {
    way.push(part);
    const value = walk(item, node, name);
    way.pop();
    return value;
  }

  function fail(current: Json, message: string, cure: string): Json {
    failures.push({ path: pathOf(way), value: current, message, cure });
    return current;
  }

  function walk(current: Json, node: SchemaNode, name: string): Json {
    const form = resolve(node);
    if (current === null) return null;
    if (form === "*") {
      if (name !== "flinkConfiguration" || isObject(current)) return current;
      return fail(current, "the operator reads an object here and nothing else", "write fields (key: value)");
    }
    if (typeof form === "string" || "enum" in form) {
      if (typeof current !== "object") return scalar(current, form, name);
      return fail(current, "the operator reads a single value here", "write a single value");
    }
    if ("list" in form) {
      if (!Array.isArray(current)) return fail(current, "the operator reads a list here", "write a list");
      return mapped(current, (item, i) => within(i, item, form.list, name));
    }
    if (!isObject(current))
      return fail(current, "the operator reads an object here", "write fields (key: value)");
    return mapMembers(current, (item, key) => {
      const child = "map" in form ? form.map : member(form.fields, key);
      return child && within(key, item, child, key);
    });
  }

  function scalar(
    current: string | number | boolean,
    form: "s" | "i" | "n" | "b" | "q" | EnumNode,
    name: string,
  ): Json {
    if (form === "q") return current;
    if (form === "s") return String(current);
    if (typeof form === "object") {
      const isKnown = typeof current === "string" && (form.enum.includes(current) || JAVA_ONLY.has(current));
      if (isKnown) return current;
      return fail(current, "not a value that the operator knows", `one of ${form.enum.join(", ")}`);
    }
    if (form === "b") return boolean(current) ?? fail(current, "not a boolean", "write true or false");
    const number = typeof current === "string" ? numberIn(current) : current;
    if (typeof number !== "number") return fail(current, "not a number", "write a number");
    if (form === "n") return number;
    const whole = Math.trunc(number);
    const [bits, limit] = LONGS.has(name) ? [64, 2 ** 63] : [32, 2 ** 31];
    if (whole < -limit || whole > limit || (whole === limit && bits === 32))
      return fail(current, `out of the range of a ${bits}-bit integer`, "write a smaller number");
    return whole;
  }
}

function boolean(value: string | number | boolean): boolean | undefined {
  if (typeof value === "number") return value !== 0;
  if (typeof value === "boolean") return value;
  return /^\s*(true|True|TRUE)\s*$/.test(value)
    ? true
    : /^\s*(false|False|FALSE)\s*$/.test(value)
      ? false
      : undefined;
}

function numberIn(text: string): number | undefined {
  return /^\s*[-+]?\d+(\.\d*)?\s*$/.test(text) ? Number(text) : undefined;
}
