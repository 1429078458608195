import { isObject, JsonObject } from "../../judge/json";
import { Relocation } from "../../modules/images/relocation";
import { Stack } from "../../rehearse/run/stacks";
import { EksAddOn, ListedImage } from "./listed-image";
import { imagesOfRelease, Release } from "./release-images";

/** All images of synthesized stacks, each once for whoever brings it. */
export function imagesOf(stacks: readonly Stack[]): ListedImage[] {
  const all = stacks.flatMap(releasesOf).flatMap(imagesOfRelease);
  const seen = new Map(all.map((image) => [`${image.image} ${image.broughtBy} ${image.stack}`, image]));
  return [...seen.values()];
}

/** Add-ons that EKS installs: their images come from its own registry of the region, and are nobody else's to move. */
export function eksAddOnsOf(stacks: readonly Stack[]): EksAddOn[] {
  return stacks.flatMap(({ name: stack, json }) => {
    const modules = Object.values(json.module ?? {}).flatMap(({ addons }) =>
      isObject(addons) ? [addons] : [],
    );
    const own = Object.values(json.resource?.aws_eks_addon ?? {});
    return [
      ...modules.flatMap((addons) =>
        Object.entries(addons).map(([name, addon]) => ({
          name,
          version: isObject(addon) ? String(addon.addon_version) : "",
        })),
      ),
      ...own.map(({ addon_name, addon_version }) => ({
        name: String(addon_name),
        version: String(addon_version),
      })),
    ].map((addon) => ({ ...addon, stack }));
  });
}

function releasesOf({ name: stack, json }: Stack): Release[] {
  const { images = {} } = ((json as JsonObject)["//"] ?? {}) as { readonly images?: Relocation };
  return Object.entries(json.resource?.helm_release ?? {}).map(([address, { chart, version, values }]) => ({
    stack,
    address,
    chart: String(chart),
    ...(typeof version === "string" && { version }),
    values: valuesOf(values),
    relocation: images,
  }));
}

/** Values as this project writes them: one document of JSON, in which references of Terraform may have quotes. */
function valuesOf(values: unknown): JsonObject | undefined {
  const [document] = Array.isArray(values) ? (values as unknown[]) : [];
  if (typeof document !== "string" || !document.startsWith("{")) return undefined;
  const json = document.replace(/\$\{[^}]*\}/g, (reference) => JSON.stringify(reference).slice(1, -1));
  try {
    const parsed: unknown = JSON.parse(json);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
