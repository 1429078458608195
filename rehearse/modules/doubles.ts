import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import nodeGroup from "./eks-managed-node-group.tf";
import eks from "./eks.tf";
import karpenter from "./karpenter.tf";
import interfaces from "./module-interfaces.json";
import endpoints from "./vpc-endpoints.tf";
import vpc from "./vpc.tf";

interface ModuleInterface {
  readonly version: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
}

/** A module that the rehearsal serves: its address in the registry, its version, its folder. */
export interface ServedModule {
  readonly address: string;
  readonly version: string;
  readonly folder: string;
}

/** The insides of the doubles by module source, and folders inside them that have no interface of their own. */
const INSIDES: Readonly<Record<string, string>> = {
  "terraform-aws-modules/vpc/aws": vpc,
  "terraform-aws-modules/vpc/aws//modules/vpc-endpoints": endpoints,
  "terraform-aws-modules/eks/aws": eks,
  "terraform-aws-modules/eks/aws//modules/karpenter": karpenter,
};
const INNER: Readonly<Record<string, string>> = {
  "terraform-aws-modules/eks/aws//modules/eks-managed-node-group": nodeGroup,
};

/**
 * Writes doubles of the community modules: the real variables with their types and the real outputs, out of the
 * interfaces, around the few resources that matter for order.
 */
export function writeDoubles(folder: string): ServedModule[] {
  const served: ServedModule[] = [];
  for (const [source, module] of Object.entries(interfaces as Record<string, ModuleInterface>)) {
    const inside = INSIDES[source];
    if (inside === undefined) continue;
    const place = join(
      folder,
      source.replace("//", `/${module.version}/`),
      source.includes("//") ? "" : module.version,
    );
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "main.tf"), inside);
    writeFileSync(
      join(place, "interface.tf.json"),
      JSON.stringify(interfaceJson(module, inside), undefined, 1),
    );
    if (!source.includes("//")) served.push({ address: source, version: module.version, folder: place });
  }
  for (const [source, inside] of Object.entries(INNER)) {
    const [address, inner] = source.split("//");
    const { version } = (interfaces as Record<string, ModuleInterface>)[address];
    const place = join(folder, address, version, inner);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "main.tf"), inside);
  }
  return served;
}

/** Every variable with its type, every output; what the double itself does not give is null. */
export function interfaceJson(module: ModuleInterface, inside: string): object {
  const given = new Set([...inside.matchAll(/^output "(\w+)"/gm)].map(([, name]) => name));
  const variables = Object.entries(module.variables).map(([name, type]) => [
    name,
    { type: withCommas(type), default: null },
  ]);
  const outputs = module.outputs.filter((name) => !given.has(name)).map((name) => [name, { value: null }]);
  return {
    variable: Object.fromEntries(variables),
    ...(outputs.length > 0 && { output: Object.fromEntries(outputs) }),
  };
}

/** The facts hold each type on one line, where Terraform wants commas between the attributes of an object. */
function withCommas(type: string): string {
  return type.replace(/([^\s{,])\s+(?=\w+ = )/g, "$1, ");
}
