import { isFlinkResource } from "../../judge/resource";
import { isObject, JsonObject } from "../../judge/json";
import { JsonObject as Values } from "../../modules/core/nested";
import { chartEntry, releaseImages, valueAt } from "../../modules/images/chart-images";
import { imageText, parseImage } from "../../modules/images/image-reference";
import { Relocation, unmoved } from "../../modules/images/relocation";
import { CHARTS, YUNIKORN_PLACEHOLDER_IMAGE } from "../../modules/versions";
import { ListedImage } from "./listed-image";

/** A Helm release of a stack. */
export interface Release {
  readonly stack: string;
  /** Name in Terraform. */
  readonly address: string;
  readonly chart: string;
  readonly version?: string;
  /** Its values; none where only apply knows them, which are those of CRDs. */
  readonly values?: JsonObject;
  /** Where images of the stack were moved to. */
  readonly relocation: Relocation;
}

/** All images of a release, those of parts that are switched off among them. */
export function imagesOfRelease(release: Release): ListedImage[] {
  const { values, chart } = release;
  if (values === undefined) return [];
  if (isObject(values.resources) && chartEntry(chart) === undefined)
    return Object.values(values.resources)
      .filter(isFlinkResource)
      .flatMap((resource) => imagesOfResource(resource, release));
  if (chartEntry(chart) === undefined)
    return [
      listed(
        release,
        `(chart ${chart})`,
        `chart ${chart}`,
        true,
        "no chart of this project: its images are not known",
      ),
    ];
  return [...imagesOfChart(release, values), ...imagesBehindChart(release, values)];
}

function imagesOfChart(release: Release, values: JsonObject): ListedImage[] {
  const { chart, version } = release;
  const isKnown = version === undefined || version === chartEntry(chart)?.version;
  const own = releaseImages(chart, values as Values).map(({ source, name, tag, digest, isUsed }) => {
    const given = valueAt(values, `${source.at}.tag`);
    const sure = isKnown || (typeof given === "string" && given !== "") ? tag : null;
    const image = `${name}${sure === null ? "" : `:${sure}`}${digest ? `@${digest}` : ""}`;
    return listed(
      release,
      image,
      `chart ${chart} ${version ?? ""}: ${source.at}`,
      isUsed,
      sure === null ? `with the tag of version ${version}` : undefined,
    );
  });
  return [
    ...own,
    ...containers(values).map((image) => listed(release, image, `values of chart ${chart}`, true)),
  ];
}

/** What no chart names. */
function imagesBehindChart(release: Release, values: JsonObject): ListedImage[] {
  if (release.chart !== CHARTS.yunikorn.chart) return [];
  const settings = isObject(values.yunikornDefaults) ? values.yunikornDefaults : {};
  const given = settings["service.placeholderImage"];
  const image = typeof given === "string" ? given : YUNIKORN_PLACEHOLDER_IMAGE;
  return [listed(release, image, "YuniKorn, for members of a gang that are not there yet", true)];
}

function imagesOfResource(resource: JsonObject, release: Release): ListedImage[] {
  const { kind, metadata, spec } = resource;
  const { name, namespace } = isObject(metadata) ? metadata : {};
  const by = `${String(kind)} ${String(namespace)}/${String(name)}`;
  const cluster = isObject(spec) && isObject(spec.template) ? spec.template.spec : spec;
  const { image, flinkConfiguration } = isObject(cluster) ? cluster : {};
  const named = [image, isObject(flinkConfiguration) && flinkConfiguration["kubernetes.container.image.ref"]];
  const all = [...named, ...containers(resource)].filter((one) => typeof one === "string");
  return [...new Set(all)].map((one) => listed(release, one, by, true));
}

/** Images of containers and volumes, wherever there is a list of them. */
function containers(value: unknown, isItem = false): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => containers(item, true));
  if (!isObject(value)) return [];
  const { image, name } = value;
  const own = isItem && name !== undefined ? [image, isObject(image) && image.reference] : [];
  return [
    ...own.filter((one) => typeof one === "string"),
    ...Object.values(value).flatMap((inner) => containers(inner)),
  ];
}

function listed(
  { stack, relocation }: Release,
  image: string,
  broughtBy: string,
  isUsed: boolean,
  note?: string,
): ListedImage {
  const own = unmoved(image, relocation);
  const reference = parseImage(own);
  return {
    image: readable(own === image && reference ? imageText(reference) : image),
    from: readable(reference ? imageText(reference) : own),
    broughtBy: broughtBy.trim(),
    stack,
    isUsed,
    ...(note && { note }),
  };
}

/** References of Terraform by their last name: `{image_cache}/docker-hub/...`. */
function readable(text: string): string {
  return text.replace(/\$\{[^}]*?([\w-]+)\}/g, "{$1}");
}
