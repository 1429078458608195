import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expressions, strings } from "./expressions";
import { Attributes, TerraformJson } from "./graph";
import { conformity, isNothing, unknownName } from "./hcl-conformity";
import { HclType, parseHclType } from "./hcl-type";

/** What a module takes and gives, read out of its own files at that version. */
export interface ModuleInterface {
  readonly version: string;
  /** Variables without a default. */
  readonly required: readonly string[];
  /** Type constraint of each variable. */
  readonly variables: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
}

/** Interfaces by module source. */
export type ModuleInterfaces = Readonly<Record<string, ModuleInterface>>;

/** Interfaces of the modules that this project uses: a copy, so that tests need no network. */
export const MODULE_INTERFACES = JSON.parse(
  readFileSync(join(__dirname, "../../rehearse/modules/module-interfaces.json"), "utf8"),
) as ModuleInterfaces;

/**
 * Every mistake in the module calls of a stack, one sentence each: unknown, missing and wrong inputs down to the
 * leaves, another version than the interface is of, and references to modules and outputs that do not exist.
 *
 * Terraform finds only some of them, after init, and drops unknown attributes of nested objects in silence.
 */
export function moduleMistakes(json: TerraformJson, interfaces = MODULE_INTERFACES): string[] {
  const calls = Object.entries(json.module ?? {});
  return [
    ...calls.flatMap(([name, call]) => callMistakes(`module.${name}`, call, interfaces)),
    ...referenceMistakes(json, interfaces),
  ];
}

/** Arguments that Terraform itself takes from a module block. */
const META_ARGUMENTS = ["source", "version", "providers", "depends_on", "count", "for_each"];

function callMistakes(address: string, call: Attributes, interfaces: ModuleInterfaces): string[] {
  const known = interfaces[String(call.source)];
  if (known === undefined) return [`${address}.source: no interface of ${String(call.source)} is known`];
  const inputs = Object.entries(call).filter(([name]) => !META_ARGUMENTS.includes(name));
  return [
    ...(call.version === known.version
      ? []
      : [`${address}.version: ${String(call.version)}, but the known interface is of ${known.version}`]),
    ...known.required.filter((name) => isNothing(call[name])).map((name) => `${address}.${name}: missing`),
    ...inputs.flatMap(([name, value]) => {
      const path = `${address}.${name}`;
      const type = known.variables[name];
      return type === undefined
        ? [unknownName(path, name, Object.keys(known.variables))]
        : conformity(value, parsed(type), path);
    }),
  ];
}

function referenceMistakes(json: TerraformJson, interfaces: ModuleInterfaces): string[] {
  const references = strings(json)
    .flatMap(expressions)
    .flatMap((expression) => [
      ...expression.matchAll(/(?<![\w.-])module\.([\w-]+)(?:\[[^\]]*\])?\.([\w-]+)/g),
    ]);
  const mistakes = references.flatMap(([text, name = "", output = ""]) => {
    const call = json.module?.[name];
    if (call === undefined) return [`${text}: there is no module.${name}`];
    const outputs = interfaces[String(call.source)]?.outputs;
    return outputs === undefined || outputs.includes(output) ? [] : [unknownName(text, output, outputs)];
  });
  return [...new Set(mistakes)];
}

const cache = new Map<string, HclType>();

/** A few of the types are thousands of characters long and every default stack has them. */
function parsed(type: string): HclType {
  const known = cache.get(type) ?? parseHclType(type);
  cache.set(type, known);
  return known;
}
