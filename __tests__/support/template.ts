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

  /** Values of a Helm release as Helm gets them; Terraform's expressions stay in them as `${...}`. */
  releaseValues<T = Attributes>(name: string): T {
    const { values = [] } = this.resource<{ values?: readonly string[] }>("helm_release", name);
    const [document = "{}"] = values;
    // Quotes in an expression are not quotes of the JSON around it.
    const json = templateParts(document).map(({ kind, value }) =>
      kind === "text" ? value : `\${${JSON.stringify(value).slice(1, -1)}}`,
    );
    return JSON.parse(json.join("")) as T;
  }

  /** Everything that must exist before `address`, directly or by way of others. */
  dependsOn(address: string): readonly string[] {
    return [...this.#trail(address).keys()].filter((known) => known !== address).sort();
  }

  /** Everything that `address` itself names, in `depends_on` or in an expression. */
  dependsDirectlyOn(address: string): readonly string[] {
    this.#block(address);
    return this.#edges.get(address) ?? [];
  }

  /** The shortest way by which `from` depends on `to`, both included; `undefined` where it does not. */
  edgePath(from: string, to: string): readonly string[] | undefined {
    this.#block(to);
    const trail = this.#trail(from);
    if (!trail.has(to)) return undefined;
    const path: string[] = [];
    for (let at: string | undefined = to; at !== undefined; at = trail.get(at)) path.unshift(at);
    return path;
  }

  /** @throws Error unless `from` is created after `to` and destroyed before it. */
  expectEdge(from: string, to: string): void {
    if (from === to || this.edgePath(from, to) === undefined)
      throw new Error(`${from} does not depend on ${to}, only on: ${this.dependsOn(from).join(", ") || "-"}`);
  }

  /** Breadth first from `from`: each address that is reached, with the one before it on the shortest way. */
  #trail(from: string): ReadonlyMap<string, string | undefined> {
    this.#block(from);
    const trail = new Map<string, string | undefined>([[from, undefined]]);
    for (const at of trail.keys())
      for (const next of this.#edges.get(at) ?? []) if (!trail.has(next)) trail.set(next, at);
    return trail;
  }

  #block<T>(address: string): T {
    if (!this.#blocks.has(address))
      throw new Error(
        `There is no ${address}. There are: ${this.addresses.join(", ") || "no blocks at all"}`,
      );
    return this.#blocks.get(address) as T;
  }
}
