import { isBlank } from "../config/configuration";
import { mapMembers } from "../members";
import { isObject, Json, JsonObject, mapped } from "../json";
import { checkQuantity } from "../text/quantity";

export const MAIN_CONTAINER = "flink-main-container";

/**
 * The common pod template overlaid by that of a role.
 *
 * Lists are merged item by item in their order, or by `name` where that was asked for and every item has one. Scalars
 * in a list stay those of the common template.
 *
 * @see operator 1.15.0, `FlinkUtils.mergePodTemplates`
 */
export function mergePodTemplates(
  common: JsonObject | undefined,
  role: JsonObject | undefined,
  byName: boolean,
): JsonObject | undefined {
  if (common === undefined || role === undefined) return compact(role ?? common);
  return mergeObjects(compact(common) ?? {}, compact(role) ?? {}, byName);
}

function mergeObjects(to: JsonObject, from: JsonObject, byName: boolean): JsonObject {
  const merged: Record<string, Json> = { ...to };
  for (const [key, value] of Object.entries(from)) {
    const present = merged[key];
    if (Array.isArray(present) && Array.isArray(value)) merged[key] = mergeLists(present, value, byName);
    else if (!isObject(present)) merged[key] = value;
    else if (isObject(value)) merged[key] = mergeObjects(present, value, byName);
  }
  return merged;
}

function mergeLists(to: readonly Json[], from: readonly Json[], byName: boolean): Json[] {
  if (byName && isNamed(to) && isNamed(from)) return mergeNamed(to, from);
  return Array.from({ length: Math.max(to.length, from.length) }, (_, i) => {
    const [present, added] = [to[i], from[i]];
    if (present === undefined) return added ?? null;
    return isObject(present) && isObject(added) ? mergeObjects(present, added, byName) : present;
  });
}

function isNamed(items: readonly Json[]): items is readonly JsonObject[] {
  return items.every((item) => isObject(item) && item["name"] !== undefined);
}

/** Of several items of one name in one list the last counts. */
function mergeNamed(to: readonly JsonObject[], from: readonly JsonObject[]): JsonObject[] {
  const merged = byNames(to);
  for (const [name, item] of byNames(from)) {
    const present = merged.get(name);
    merged.set(name, present ? mergeObjects(present, item, true) : item);
  }
  return [...merged.values()];
}

function byNames(items: readonly JsonObject[]): Map<string, JsonObject> {
  return new Map(items.map((item) => [String(item["name"]), item]));
}

/** Without nulls, empty lists and empty maps of texts, which the operator's types do not keep. */
function compact(template: JsonObject | undefined): JsonObject | undefined {
  return template && compactObject(template);
}

/** Maps of texts; other empty objects (`emptyDir: {}`) mean something. */
const MAPS = new Set(["labels", "annotations", "nodeSelector", "limits", "requests", "matchLabels"]);

function compactObject(object: JsonObject): JsonObject {
  return mapMembers(object, (value, key) => compactValue(value, MAPS.has(key)));
}

function compactValue(value: Json, isMap: boolean): Json | undefined {
  if (value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  if (Array.isArray(value))
    return mapped(value, (item: Json) => (isObject(item) ? compactObject(item) : item));
  if (!isObject(value)) return value;
  const inner = compactObject(value);
  return isMap && Object.keys(inner).length === 0 ? undefined : inner;
}

/** The template's containers. */
export function containersOf(template: JsonObject | undefined, list = "containers"): readonly JsonObject[] {
  const spec = template?.["spec"];
  const containers = isObject(spec) ? spec[list] : undefined;
  return Array.isArray(containers) ? containers.filter(isObject) : [];
}

/**
 * Asks for ephemeral storage in the main container, which is added where the template has none.
 *
 * @throws TextError where the storage is no quantity.
 */
export function withEphemeralStorage(
  template: JsonObject | undefined,
  storage: string | undefined,
): JsonObject | undefined {
  if (storage === undefined || isBlank(storage)) return template;
  checkQuantity(storage);
  return withMainContainer(template, (container) => {
    const resources = memberOf(container, "resources");
    const withStorage = (part: string) => ({ ...memberOf(resources, part), "ephemeral-storage": storage });
    return {
      ...container,
      resources: { ...resources, limits: withStorage("limits"), requests: withStorage("requests") },
    };
  });
}

/** Keeps a JobManager from being counted as running before its REST server answers. */
export function withStartupProbe(template: JsonObject | undefined): JsonObject {
  const startupProbe = {
    failureThreshold: 2147483647,
    httpGet: { path: "/config", port: "rest" },
    periodSeconds: 1,
  };
  return withMainContainer(template, (container) => ({ startupProbe, ...container }));
}

function withMainContainer(
  template: JsonObject = {},
  change: (container: JsonObject) => JsonObject,
): JsonObject {
  const containers = containersOf(template);
  const isMain = ({ name }: JsonObject) => name === MAIN_CONTAINER;
  const changed = containers.some(isMain)
    ? containers.map((container) => (isMain(container) ? change(container) : container))
    : [...containers, change({ name: MAIN_CONTAINER })];
  return { ...template, spec: { ...memberOf(template, "spec"), containers: changed } };
}

/** A member that is an object, or else an empty one. */
export function memberOf(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}
