import interfaces from "../modules/module-interfaces.json";
import { PROVIDERS, schemaOf } from "../provider/schemas";
import { RehearsalError } from "./errors";
import type { Stack } from "./stacks";

/** A module of a registry: NAMESPACE/NAME/PROVIDER, with a folder in it. */
const OF_REGISTRY = /^[\w-]+\/[\w-]+\/[\w-]+(\/\/.*)?$/;

/**
 * Refuses stacks with what the stand-ins do not play: terraform would say that the provider itself has no such type.
 *
 * @param modules as given for `--modules`: only doubles are limited
 * @throws RehearsalError that names all of it
 */
export async function expectKnown(stacks: readonly Stack[], modules: string): Promise<void> {
  const schemas = await Promise.all(PROVIDERS.map(schemaOf));
  const resources = new Set(schemas.flatMap((schema) => Object.keys(schema.resources)));
  const data = new Set(schemas.flatMap((schema) => Object.keys(schema.data)));
  const unknown = stacks.flatMap(({ name, json }) => {
    const missing = [
      ...Object.keys(json.terraform?.required_providers ?? {})
        .filter((provider) => !(PROVIDERS as readonly string[]).includes(provider))
        .map((provider) => `provider ${provider}`),
      ...Object.keys(json.resource ?? {}).filter((type) => isUnknown(type, resources)),
      ...Object.keys(json.data ?? {})
        .filter((type) => isUnknown(type, data))
        .map((type) => `data.${type}`),
      ...Object.values(json.module ?? {})
        .map(({ source }) => String(source))
        .filter((source) => modules === "doubles" && OF_REGISTRY.test(source) && !(source in interfaces))
        .map((source) => `module ${source}`),
    ];
    return missing.length === 0 ? [] : [`${name}: ${[...new Set(missing)].join(", ")}`];
  });
  if (unknown.length === 0) return;
  const isModule = unknown.some((line) => line.includes("module "));
  throw new RehearsalError(
    `the rehearsal does not play what is in ${unknown.join("; ")}`,
    `name the stacks without it: flink-on-eks rehearse STACK...${isModule ? "; real modules come with --modules" : ""}`,
  );
}

/** Types of `terraform_` are Terraform's own. */
function isUnknown(type: string, known: ReadonlySet<string>): boolean {
  return !type.startsWith("terraform_") && !known.has(type);
}
