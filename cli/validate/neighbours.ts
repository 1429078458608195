import { isObject, JsonObject } from "../../judge/json";
import { JudgeOptions } from "../../judge";
import { DEFAULT_NAMESPACE } from "../../judge/resource";

/**
 * Resources that are told apart by kind, namespace and name. One that is written twice is left out: such a collection is
 * no picture of a cluster, and nobody can say which of the two it would hold.
 */
export function unambiguous(resources: readonly JsonObject[]): JsonObject[] {
  const times = new Map<string, number>();
  const keys = resources.map((resource) => keyOf(identityOf(resource)));
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return resources.filter((_, i) => times.get(keys[i] ?? "") === 1);
}

/** What tells resources of a cluster apart. */
interface Identity {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

const keyOf = ({ kind, namespace, name }: Identity) => JSON.stringify([kind, namespace, name]);

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** The resources that are known beside the one that is judged. */
export class Neighbours {
  readonly #resources = new Map<string, JsonObject>();

  /** Later ones with the same kind, namespace and name win. */
  constructor(resources: Iterable<JsonObject>) {
    for (const resource of resources) this.#resources.set(keyOf(identityOf(resource)), resource);
  }

  /** The resource of the same identity. */
  same(resource: JsonObject): JsonObject | undefined {
    return this.#resources.get(keyOf(identityOf(resource)));
  }

  /** The session cluster and the snapshot's target that a resource names. */
  named(resource: JsonObject): Pick<JudgeOptions, "sessionCluster" | "target"> {
    const { namespace } = identityOf(resource);
    const spec = isObject(resource.spec) ? resource.spec : {};
    const find = (kind: unknown, name: unknown) =>
      textOf(kind) && textOf(name)
        ? this.#resources.get(keyOf({ kind: String(kind), namespace, name: String(name) }))
        : undefined;
    const reference = isObject(spec.jobReference) ? spec.jobReference : {};
    if (resource.kind === "FlinkSessionJob")
      return { sessionCluster: find("FlinkDeployment", spec.deploymentName) };
    return resource.kind === "FlinkStateSnapshot" ? { target: find(reference.kind, reference.name) } : {};
  }
}

function identityOf({ kind, metadata }: JsonObject): Identity {
  const { namespace, name } = isObject(metadata) ? metadata : {};
  return {
    kind: textOf(kind) ?? "",
    namespace: textOf(namespace) ?? DEFAULT_NAMESPACE,
    name: textOf(name) ?? "",
  };
}
