import { deepMerge, Json, JsonObject } from "../core/nested";
import { ChartImage, chartEntry, releaseImages, valueAt } from "./chart-images";
import { splitName } from "./image-reference";
import { moved, Relocation, rootOf } from "./relocation";

/**
 * Chart values in which every image that is known to be in them is pulled from where it was moved to: those that the
 * chart comes with, whether they are switched on or not, and those of containers that were added.
 *
 * An image that the values themselves have in another registry than a public one stays there.
 */
export function movedValues(
  chart: string,
  values: JsonObject,
  relocation: Relocation | undefined,
): JsonObject {
  if (relocation === undefined) return values;
  const overrides = releaseImages(chart, values).flatMap(({ source, name }) => {
    const [registry, repository] = splitName(name);
    const root = rootOf(registry, relocation);
    return root === undefined ? [] : [override(source, root, repository)];
  });
  const all = deepMerge(values, withoutRegistryOfAll(chart, values, relocation), ...overrides);
  return movedContainers(all, relocation) as JsonObject;
}

function override({ at, hasRegistry }: ChartImage, root: string, repository: string): JsonObject {
  return nested(at, hasRegistry ? { registry: root, repository } : { repository: `${root}/${repository}` });
}

/** One registry for all is of no use where it was a public one: each image now has its own. */
function withoutRegistryOfAll(
  chart: string,
  values: JsonObject,
  relocation: Relocation,
): JsonObject | undefined {
  const { registryOfAll } = chartEntry(chart) ?? {};
  const registry = registryOfAll && valueAt(values, registryOfAll);
  if (registryOfAll === undefined || typeof registry !== "string") return undefined;
  return rootOf(registry, relocation) === undefined ? undefined : nested(registryOfAll, "");
}

function nested(path: string, value: Json): JsonObject {
  return path.split(".").reduceRight<Json>((inner, key) => ({ [key]: inner }), value) as JsonObject;
}

/** With the images of containers and volumes moved, wherever there is a list of them. */
export function movedContainers(value: Json, relocation: Relocation, isItem = false): Json {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item) => movedContainers(item, relocation, true));
  // References of CDKTF write themselves.
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  const entries = Object.entries(value as JsonObject).map(([key, inner]) => {
    const isImage = key === "image" && isItem && "name" in value;
    return [key, isImage ? movedImage(inner, relocation) : movedContainers(inner, relocation)] as const;
  });
  return Object.fromEntries(entries);
}

/** Of a container its image's name; of a volume, the reference to an image. */
function movedImage(image: Json, relocation: Relocation): Json {
  if (typeof image === "string") return moved(image, relocation);
  if (typeof image !== "object" || image === null || !("reference" in image)) return image;
  return { ...image, reference: movedImage(image.reference, relocation) };
}
