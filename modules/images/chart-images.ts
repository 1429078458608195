import { JsonObject } from "../core/nested";
import table from "./chart-images.json";

/** An image that a chart comes with, and where its values name it. */
export interface ChartImage {
  /** Path in the values of the object with `repository`, and `registry` where that stands apart, and `tag`. */
  readonly at: string;
  /** Registry and repository, as the chart has them. */
  readonly image: string;
  /** Tag of the chart's own; `null` where it could not be told without a change of values. */
  readonly tag: string | null;
  readonly digest?: string;
  /** Whether the registry is a value of its own. */
  readonly hasRegistry?: boolean;
  /** Whether it is put together from the values imageRegistry and imageNamespace while it has no `repository`. */
  readonly isNamed?: boolean;
  /** Whether only something that happens in the cluster, and no value, has it pulled. */
  readonly isRare?: boolean;
  /** Values that must all be true, or not empty, for it to be pulled, with the chart's own decision. */
  readonly where?: Readonly<Record<string, boolean>>;
}

interface ChartEntry {
  readonly version: string;
  /** Value that replaces the registry of each image that has one of its own. */
  readonly registryOfAll?: string;
  readonly images: readonly ChartImage[];
}

const CHARTS: Readonly<Record<string, ChartEntry | undefined>> = table.charts as unknown as Record<
  string,
  ChartEntry
>;

/** What a chart comes with, by its name in its repository. */
export function chartEntry(chart: string): ChartEntry | undefined {
  return Object.hasOwn(CHARTS, chart) ? CHARTS[chart] : undefined;
}

/** An image as a release with certain values names it. */
export interface ReleaseImage {
  readonly source: ChartImage;
  /** Registry and repository; Docker Hub may be left out, as the chart has it. */
  readonly name: string;
  readonly tag: string | null;
  readonly digest?: string;
  /** Whether pods of the release run it. */
  readonly isUsed: boolean;
}

/** The images of a release, whether they are used or not; none of a chart that is not known. */
export function releaseImages(chart: string, values: JsonObject): readonly ReleaseImage[] {
  const entry = chartEntry(chart);
  if (entry === undefined) return [];
  const registryOfAll = entry.registryOfAll && textAt(values, entry.registryOfAll);
  return entry.images.map((source) => {
    const given = valueAt(values, source.at) ?? {};
    const digest = textAt(given, "digest") ?? source.digest;
    const sha = textAt(given, "sha");
    return {
      source,
      name: nameOf(source, given, values, registryOfAll),
      tag: textAt(given, "tag") ?? source.tag,
      ...(digest ? { digest } : sha ? { digest: `sha256:${sha}` } : {}),
      isUsed:
        !source.isRare && Object.entries(source.where ?? {}).every(([at, own]) => isOn(values, at, own)),
    };
  });
}

function nameOf(source: ChartImage, given: unknown, values: JsonObject, registryOfAll?: string): string {
  const repository = textAt(given, "repository");
  const [registry = "", ...path] = source.image.split("/");
  if (source.hasRegistry) {
    const from = registryOfAll ?? textAt(given, "registry") ?? registry;
    return `${from}/${repository ?? path.join("/")}`;
  }
  if (repository !== undefined) return repository;
  if (!source.isNamed) return source.image;
  const [namespace, name] = path;
  return [
    textAt(values, "imageRegistry") ?? registry,
    textAt(values, "imageNamespace") ?? namespace,
    name,
  ].join("/");
}

/** What stands at a path of keys in chart values. */
export function valueAt(values: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? (value as JsonObject)[key]
      : undefined;
  }, values);
}

function textAt(values: unknown, path: string): string | undefined {
  const value = valueAt(values, path);
  return typeof value === "string" && value !== ""
    ? value
    : typeof value === "number"
      ? String(value)
      : undefined;
}

/** As templates decide: what is empty is off. */
function isOn(values: JsonObject, at: string, own: boolean): boolean {
  const value = valueAt(values, at);
  if (value === undefined) return own;
  return typeof value === "object" && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}
