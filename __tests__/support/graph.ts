import { expressions, strings } from "./expressions";

/** Attributes of a block in synthesized JSON. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A synthesized stack, as Terraform reads it: kind of block, then (type and) name. */
export interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly module?: Readonly<Record<string, Attributes>>;
  readonly output?: Readonly<Record<string, Attributes>>;
  readonly locals?: Attributes;
  readonly provider?: Readonly<Record<string, readonly Attributes[]>>;
  readonly terraform?: Attributes;
}

/** Every block that can be depended on or depends on something, by its address: `helm_release.karpenter`, `data.aws_region.current`, `module.eks`, `output.vpc_id`, `local.x`. */
export function blocks(json: TerraformJson): Map<string, unknown> {
  const typed = (prefix: string, types: TerraformJson["resource"] = {}) =>
    Object.entries(types).flatMap(([type, named]) => flat(`${prefix}${type}`, named));
  return new Map([
    ...typed("", json.resource),
    ...typed("data.", json.data),
    ...flat("module", json.module),
    ...flat("output", json.output),
    ...flat("local", json.locals),
  ]);
}

/** The addresses that each block depends on directly: by `depends_on` and by references in its expressions. */
export function directEdges(json: TerraformJson): Map<string, readonly string[]> {
  const known = blocks(json);
  const edges = [...known].map(([address, block]): [string, string[]] => [
    address,
    [...new Set([...listed(block), ...referenced(block)])].filter((to) => to !== address && known.has(to)),
  ]);
  return new Map(edges);
}

/** `depends_on`, without the attribute paths that CDKTF allows there. */
function listed(block: unknown): string[] {
  const list = (block as { depends_on?: readonly string[] } | null)?.depends_on ?? [];
  return list.flatMap(addresses);
}

function referenced(block: unknown): string[] {
  return strings(block).flatMap(expressions).flatMap(addresses);
}

/** Everything in an expression that has the form of an address; `data.` belongs to it. */
function addresses(expression: string): string[] {
  return expression.match(/(?<![\w.-])(?:data\.)?[a-z][a-z0-9_]*\.[\w-]+/g) ?? [];
}

function flat(prefix: string, named: Readonly<Record<string, unknown>> = {}): [string, unknown][] {
  return Object.entries(named).map(([name, block]) => [`${prefix}.${name}`, block]);
}
