import { IConstruct } from "constructs";
import { TerraformStack } from "cdktf";

type Block = Readonly<Record<string, unknown>>;

const BLOCKS = new WeakMap<TerraformStack, Record<string, Block[]>>();

/** Adds to a list of blocks at the top of a stack's JSON. */
function add(scope: IConstruct, kind: "moved" | "removed" | "import", block: Block): void {
  const stack = TerraformStack.of(scope);
  const known = BLOCKS.get(stack) ?? {};
  BLOCKS.set(stack, known);
  known[kind] = [...(known[kind] ?? []), block];
  stack.addOverride(kind, known[kind]);
}

/**
 * A resource has another address than in earlier versions: states that hold it follow, and nothing is replaced.
 *
 * @see https://developer.hashicorp.com/terraform/language/moved
 */
export function moved(scope: IConstruct, from: string, to: string): void {
  add(scope, "moved", { from, to });
}

/**
 * An instance of a resource inside a module now belongs to another layer: states that hold it let go of it, and it stays as it is, for the other layer to
 * take over ({@link adopted}).
 *
 * @param from Address in earlier versions: `module.vpc.aws_eip.nat[0]`.
 * @param name Name that stands for it in this stack; only plans show it.
 * @see https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources
 */
export function forgotten(scope: IConstruct, from: string, name: string): void {
  const type = /([a-z_]+)\.[\w-]+\[\d+\]$/.exec(from)?.[1] ?? "";
  // A removed block names no instance, and nothing that a module declares, used or not.
  moved(scope, from, `${type}.${name}`);
  add(scope, "removed", { from: `${type}.${name}`, lifecycle: { destroy: false } });
}

/**
 * A resource that may be there already, from another layer or from a run that was killed, is taken over instead of made.
 *
 * @param to Address of the resource in this stack.
 * @param ids Terraform expression for a list of import ids, known at plan: empty where nothing is there, and never more than
 * one. Once the resource is in the state, it changes nothing any more.
 * @see https://developer.hashicorp.com/terraform/language/import
 */
export function adopted(scope: IConstruct, to: string, ids: string): void {
  add(scope, "import", { for_each: `\${toset(${ids})}`, to, id: "${each.value}" });
}
