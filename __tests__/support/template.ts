import { TerraformStack, Testing } from "cdktf";
import { templateParts } from "./expressions";
import { Attributes, blocks, directEdges, TerraformJson } from "./graph";

/**
 * A synthesized stack, to be asserted on as data.
 *
 * Whoever asks for a block that is not there gets an error that lists those that are: a test never passes because of
 * a typo in an address.
 */
export class Template {
  /** Synthesizes a layer or any other stack, without validations and without writing a file. */
  static of(stack: TerraformStack): Template {
    return new Template(JSON.parse(Testing.synth(stack)) as TerraformJson);
  }

  readonly #blocks: ReadonlyMap<string, unknown>;
  readonly #edges: ReadonlyMap<string, readonly string[]>;

  constructor(
    /** The whole stack, without CDKTF's own metadata. */
    readonly json: TerraformJson,
  ) {
    this.#blocks = blocks(json);
    this.#edges = directEdges(json);
  }

  /** Addresses of all blocks: `helm_release.karpenter`, `module.eks`, `output.vpc_id`, `data.aws_region.current`. */
  get addresses(): readonly string[] {
    return [...this.#blocks.keys()];
  }

  /** The one resource of that type and name. */
  resource<T = Attributes>(type: string, name: string): T {
    return this.#block<T>(`${type}.${name}`);
  }

  /** All resources of a type by name, none where there are none. */
  resources(type: string): Readonly<Record<string, Attributes>> {
    return this.json.resource?.[type] ?? {};
  }

  /** The one data source of that type and name. */
  data<T = Attributes>(type: string, name: string): T {
    return this.#block<T>(`data.${type}.${name}`);
  }

  /** Source, version and inputs of a module call. */
  module<T = Attributes>(name: string): T {
    return this.#block<T>(`module.${name}`);
  }

  /** The whole block of an output, its `value` among others. */
  output<T = Attributes>(name: string): T {
    return this.#block<T>(`output.${name}`);
  }

  /** The only configuration of a provider. */
  provider<T = Attributes>(name: string): T {
    const [config, ...more] = this.json.provider?.[name] ?? [];
    if (config === undefined || more.length > 0)
      throw new Error(`${more.length + (config ? 1 : 0)} configurations of provider "${name}", expected one`);
    return config as T;
  }

  /** Values of a Helm release; Terraform's expressions stay in them as `${...}`. */
  releaseValues<T = Attributes>(name: string): T {
    return JSON.parse(this.releaseDocument(name)) as T;
  }

  /** The values of a Helm release letter by letter as Helm gets them from Terraform. */
  releaseDocument(name: string): string {
    const { values = [] } = this.resource<{ values?: readonly string[] }>("helm_release", name);
    const [document = "{}"] = values;
    // Quotes in an expression are not quotes of the JSON around it.
    const json = templateParts(document).map(({ kind, value }) =>
      kind === "text" ? value : `\${${JSON.stringify(value).slice(1, -1)}}`,
    );
    return json.join("");
  }

  /** Everything that must exist before `address`, directly or by way of others. */
  dependsOn(address: string): readonly string[] {
    const [self, ...others] = this.#trail(this.#find(address)).keys();
    return others.filter((other) => other !== self).sort();
  }

  /** Everything that `address` itself names, in `depends_on` or in an expression. */
  dependsDirectlyOn(address: string): readonly string[] {
    return this.#edges.get(this.#find(address)) ?? [];
  }

  /** The shortest way by which `from` depends on `to`, both included; `undefined` where it does not. */
  edgePath(from: string, to: string): readonly string[] | undefined {
    const [start, goal] = [this.#find(from), this.#find(to)];
    const trail = this.#trail(start);
    if (start === goal || !trail.has(goal)) return undefined;
    const path: string[] = [];
    for (let at: string | undefined = goal; at !== undefined; at = trail.get(at)) path.unshift(at);
    return path;
  }

  /** @throws Error unless `from` is created after `to` and destroyed before it. */
  expectEdge(from: string, to: string): void {
    if (this.edgePath(from, to) === undefined)
      throw new Error(`${from} does not depend on ${to}, only on: ${this.dependsOn(from).join(", ") || "-"}`);
  }

  /** Breadth first from `from`: each address that is reached, with the one before it on the shortest way. */
  #trail(from: string): ReadonlyMap<string, string | undefined> {
    const trail = new Map<string, string | undefined>([[from, undefined]]);
    for (const at of trail.keys())
      for (const next of this.#edges.get(at) ?? []) if (!trail.has(next)) trail.set(next, at);
    return trail;
  }

  #block<T>(address: string): T {
    return this.#blocks.get(this.#find(address)) as T;
  }

  /** The address itself, or the only one that is the same but for the hash that CDKTF adds in stacks of its own. */
  #find(address: string): string {
    if (this.#blocks.has(address)) return address;
    const hashed = this.addresses.filter((known) => known.replace(/_[0-9A-F]{8}$/, "") === address);
    const [only, ...more] = hashed;
    if (only !== undefined && more.length === 0) return only;
    throw new Error(`There is no ${address}. There are: ${this.addresses.join(", ") || "no blocks at all"}`);
  }
}
