import { Json, JsonObject } from "../../core/nested";
import { Problem } from "../../core/problems";
import { DOCKER_HUB } from "../../images/image-reference";
import { movedContainers } from "../../images/moved-values";
import { moved, Relocation, rootOf } from "../../images/relocation";

/** Keys of Flink's configuration that name an image, where the resource itself names none. */
const IMAGE_KEYS = ["kubernetes.container.image.ref", "kubernetes.container.image"];

/** The `spec` of a Flink resource with every image in it pulled from where it was moved to: Flink's and its containers'. */
export function movedSpec(spec: JsonObject, relocation: Relocation | undefined): JsonObject {
  if (relocation === undefined) return spec;
  const { image, flinkConfiguration, template } = spec;
  return {
    ...(movedContainers(spec, relocation) as JsonObject),
    ...(typeof image === "string" && { image: moved(image, relocation) }),
    ...(isObject(flinkConfiguration) && { flinkConfiguration: movedKeys(flinkConfiguration, relocation) }),
    // Of a blue/green deployment.
    ...(isObject(template) && isObject(template.spec)
      ? { template: { ...template, spec: movedSpec(template.spec, relocation) } }
      : {}),
  };
}

function movedKeys(configuration: JsonObject, relocation: Relocation): JsonObject {
  const named = IMAGE_KEYS.flatMap((key) => {
    const image = configuration[key];
    return typeof image === "string" ? [[key, moved(image, relocation)] as const] : [];
  });
  return named.length === 0 ? configuration : { ...configuration, ...Object.fromEntries(named) };
}

/** The doubt that a cluster names no image: Flink's own default then runs, which nothing here can move. */
export function unmovedImage(
  path: string,
  kind: string,
  spec: JsonObject,
  relocation: Relocation | undefined,
): Problem | undefined {
  const isCluster = kind === "FlinkDeployment" || kind === "FlinkBlueGreenDeployment";
  if (!isCluster || rootOf(DOCKER_HUB, relocation) === undefined || namesItsImage(spec)) return undefined;
  return {
    path,
    reason: "without an image Flink's own runs, which is pulled from Docker Hub, whatever the platform says",
    cure: 'name it: image: "flink:2.2.1"',
  };
}

function namesItsImage({ image, flinkConfiguration, template }: JsonObject): boolean {
  if (isObject(template)) return isObject(template.spec) && namesItsImage(template.spec);
  if (typeof image === "string" && image !== "") return true;
  return isObject(flinkConfiguration) && IMAGE_KEYS.some((key) => flinkConfiguration[key] !== undefined);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("toJSON" in value);
}
