import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import { Attributes, blocks, directEdges, TerraformJson } from "../../__tests__/support/graph";
import { bundle, run, temporaryFolder } from "../../__tests__/support/bundle";

const ROOT = join(__dirname, "../..");

/** The apps of the project: the default one, one with every option that Kubernetes gets to see, and the examples. */
export const APPS: readonly string[] = [
  "main.ts",
  "api-tests/apps/every-option.ts",
  ...readdirSync(join(ROOT, "examples"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `examples/${name}/main.ts`),
];

/** A stack of an app's output, as Terraform would find it. */
export interface OutputStack {
  readonly name: string;
  readonly folder: string;
  readonly json: TerraformJson;
  readonly dependencies: readonly string[];
}

/** What an app of the project writes: `main.ts`, one of the examples, which may read files of its own folder. */
export function outputOf(entry: string): readonly OutputStack[] {
  const cwd = join(ROOT, dirname(entry));
  const place = existsSync(join(cwd, "cdktf.json"))
    ? { cwd, outdir: join(temporaryFolder(), "cdktf.out") }
    : {};
  const { status, stderr, outdir } = run(bundle(entry), place);
  if (status !== 0) throw new Error(stderr);
  return readOutput(outdir);
}

/** What an app of a test writes. */
export function synthesized(app: App): readonly OutputStack[] {
  app.synth();
  return readOutput(app.outdir);
}

/** All stacks, each after those that it depends on. */
function readOutput(outdir: string): readonly OutputStack[] {
  const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
    readonly stacks: Readonly<Record<string, Attributes & { readonly dependencies: readonly string[] }>>;
  };
  const all = Object.entries(stacks).map(([name, { dependencies, workingDirectory }]) => {
    const folder = join(outdir, String(workingDirectory));
    const json = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as TerraformJson;
    return { name, folder, json, dependencies };
  });
  const order = inOrder(new Map(all.map(({ name, dependencies }) => [name, dependencies])));
  return order.map((name) => all.find((stack) => stack.name === name)!);
}

/** The platforms of an app: stacks that have to do with each other. */
export function platforms(stacks: readonly OutputStack[]): readonly (readonly OutputStack[])[] {
  const groups: OutputStack[][] = [];
  for (const stack of stacks) {
    const related = groups.filter((group) => group.some(({ name }) => stack.dependencies.includes(name)));
    for (const group of related) groups.splice(groups.indexOf(group), 1);
    groups.push([...related.flat(), stack]);
  }
  return groups;
}

/** Addresses of a stack's blocks, each after those that it depends on: as Terraform creates them. */
export function addressesInOrder({ json }: OutputStack): readonly string[] {
  const edges = directEdges(json);
  return inOrder(new Map([...blocks(json).keys()].map((address) => [address, edges.get(address) ?? []])));
}

/**
 * Each after what it depends on. A module is many nodes to Terraform, so that what one of its inputs refers to may itself
 * refer to its outputs (node groups wait for the network plugin of their cluster): such a circle is cut where it closes.
 */
function inOrder(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const order: string[] = [];
  const begun = new Set<string>();
  const visit = (node: string) => {
    if (begun.has(node)) return;
    begun.add(node);
    for (const before of edges.get(node) ?? []) visit(before);
    order.push(node);
  };
  for (const node of edges.keys()) visit(node);
  return order;
}
