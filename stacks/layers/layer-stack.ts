import {
  Aspects,
  dependable,
  TerraformDataSource,
  TerraformElement,
  TerraformModule,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import { Construct } from "constructs";
import { IamProps } from "../../modules/aws/iam-props";
import { Dependable, edges } from "../../modules/core/dependable";
import { snakeCase } from "../../modules/core/names";
import { Problems } from "../../modules/core/problems";
import { ImagesProps } from "../../modules/images/images-props";
import { relocationOf } from "../../modules/images/pull-through";
import { Relocation } from "../../modules/images/relocation";
import { Backend, backendBlock, BackendProps, RemoteState } from "../../modules/terraform/backend";
import {
  awsProvider,
  ClusterAccess,
  ClusterAuthProps,
  helmProvider,
  kubernetesProvider,
} from "../../modules/terraform/providers";
import { Credentials } from "../../modules/terraform/credentials";
import { PROVIDERS, ProviderName, TERRAFORM } from "../../modules/versions";

/** Where CDKTF's fork looks for the versions of Terraform that a project is for. */
const TARGETS = "targetVersions";

/** What all layers of one platform share. */
export interface LayerSettings {
  /** Name of the platform: prefix of stacks and of names in AWS, name of the cluster. */
  readonly name: string;
  /** Where the platform stands in problems: its id, which may be another than its name. */
  readonly path: string;
  readonly region: string;
  /** Tags of everything, the one that names the deployment among them. */
  readonly tags: Record<string, string>;
  readonly backend: BackendProps;
  /** Version constraints in place of the exact pins of versions.ts. */
  readonly providerVersions: Partial<Record<ProviderName, string>>;
  readonly auth: ClusterAuthProps;
  readonly accountId?: string;
  /** How Terraform gets its rights in AWS. @default - what the environment gives it */
  readonly credentials?: Credentials;
  /** What the account demands of roles and policies. @default {} */
  readonly iam?: IamProps;
}

/** Values that a layer hands to the layers above it: strings and lists of strings, known or not. */
export type Contract<T> = { readonly [K in keyof T]: string | readonly string[] | undefined };

/** A contract as outputs of the layer that holds it. */
export interface Published<T> {
  readonly layer: LayerStack;
  readonly values: T;
}

/** A layer's contract, or the same values as literals for something that exists already. */
export type Source<T> = Published<T> | T;

/** Whether a source is another layer, and not literals. */
export function isPublished<T>(source: Source<T>): source is Published<T> {
  return typeof source === "object" && source !== null && "layer" in source;
}

/** Base of all layers: one stack, one Terraform state, its backend, its providers and its contract with other layers. */
export class LayerStack extends TerraformStack {
  readonly #upstream = new Map<LayerStack, RemoteState>();
  readonly #addresses = new Map<string, TerraformElement | Construct["node"]>();
  /** CDKTF asks for the name of an element several times. */
  readonly #names = new Map<TerraformElement | Construct["node"], string>();

  constructor(
    scope: Construct,
    /** Name of the layer without the platform's: `network`. */
    readonly layer: string,
    protected readonly settings: LayerSettings,
    providers: readonly ProviderName[],
  ) {
    super(scope, freeStackId(scope, `${settings.name}-${layer}`));
    // CDKTF's fork refuses what older Terraforms cannot do, unless a project says that it needs none of them.
    if (this.node.tryGetContext(TARGETS) === undefined)
      this.node.setContext(TARGETS, { terraform: TERRAFORM.replace(/ /g, "") });
    new Backend(this, this.#backendOf(this));
    this.addOverride("terraform.required_version", TERRAFORM);
    for (const name of providers) {
      const { source, version } = PROVIDERS[name];
      this.addOverride(`terraform.required_providers.${name}`, {
        source,
        version: settings.providerVersions[name] ?? version,
      });
    }
  }

  /** Layers whose outputs this one reads or that must be applied before it. */
  get upstream(): readonly string[] {
    return this.dependencies.map((stack) => stack.node.id);
  }

  protected useAws(): void {
    const { region, tags, accountId, credentials } = this.settings;
    awsProvider(this, { region, tags, accountId, credentials });
  }

  protected useKubernetes(cluster: Omit<ClusterAccess, "region">): void {
    kubernetesProvider(this, this.#access(cluster), this.settings.auth);
  }

  protected useHelm(cluster: Omit<ClusterAccess, "region">): void {
    helmProvider(this, this.#access(cluster), this.settings.auth);
  }

  #access(cluster: Omit<ClusterAccess, "region">): ClusterAccess {
    const { region, credentials } = this.settings;
    return { ...cluster, region, credentials };
  }

  /**
   * An Aspect of the whole app is one of each stack too: CDKTF asks those of a stack only, and would leave it out in
   * silence.
   */
  override prepareStack(): void {
    super.prepareStack();
    const own = Aspects.of(this);
    for (const scope of this.node.scopes.slice(0, -1))
      for (const aspect of Aspects.of(scope).all) if (!own.all.includes(aspect)) own.add(aspect);
  }

  /**
   * Where images are pulled from in this layer. It is noted in the output too, as a comment that Terraform passes over:
   * what an image was before it was moved cannot be seen from its name.
   */
  protected useImages(images: ImagesProps = {}, imageCache: string | undefined): Relocation | undefined {
    const relocation = relocationOf(images, imageCache);
    if (relocation !== undefined) this.addOverride("//.images", relocation);
    return relocation;
  }

  /**
   * Publishes a contract as explicit outputs with readable names (`vpcId` as `vpc_id`).
   * @param after What has to exist before a layer above may use the values: role policies besides the role's ARN.
   */
  protected publish<T extends Contract<T>>(
    values: T,
    after: readonly (Dependable | undefined)[] = [],
  ): Published<T> {
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) continue;
      const output = new TerraformOutput(this, snakeCase(key), { value });
      // CDKTF would write templates (`${module.eks}`) here, which Terraform refuses in the depends_on of an output.
      if (after.length > 0) output.addOverride("depends_on", edges(after).map(dependable));
    }
    return { layer: this, values };
  }

  /** The values of a contract in this layer: references to the other layer's state, or the literals as they are. */
  protected read<T extends Contract<T>>(source: Source<T>): T {
    if (!isPublished(source)) return source;
    const state = this.#stateOf(source.layer);
    const entries = Object.entries(source.values).map(([key, value]) => {
      if (value === undefined) return [key, undefined];
      return [key, Array.isArray(value) ? state.getList(snakeCase(key)) : state.getString(snakeCase(key))];
    });
    return Object.fromEntries(entries) as T;
  }

  /**
   * Readable addresses (`helm_release.karpenter_crds`) in place of CDKTF's hashed ones: they are what a user sees in
   * a plan, and API of this project. A construct's main resource has the id `Resource` and takes the construct's name.
   */
  protected override allocateLogicalId(element: TerraformElement | Construct["node"]): string {
    const known = this.#names.get(element);
    if (known !== undefined) return known;
    // Bindings may be of another copy of CDKTF than this file is.
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const ids = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const name = ids
      .filter((id, i) => i === 0 || id !== "Resource")
      .map(snakeCase)
      .join("_");
    const address = `${kindOf(element)}.${name}`;
    const holder = this.#addresses.get(address);
    if (holder !== undefined && holder !== element)
      throw new Error(`${this.node.id}: two elements want the address ${address}`);
    this.#addresses.set(address, element);
    this.#names.set(element, name);
    return name;
  }

  #stateOf(layer: LayerStack): RemoteState {
    const known = this.#upstream.get(layer);
    if (known) return known;
    this.addDependency(layer);
    const state = new RemoteState(this, layer.layer, this.#backendOf(layer));
    this.#upstream.set(layer, state);
    return state;
  }

  #backendOf(stack: TerraformStack) {
    const { backend, region, credentials } = this.settings;
    return backendBlock(backend, stack.node.id, region, credentials);
  }
}

/** An id that is free at the root of the app: names that differ otherwise may meet as stacks, which is reported. */
function freeStackId(scope: Construct, wanted: string): string {
  let id = wanted;
  for (let n = 2; scope.node.tryFindChild(id) !== undefined; n += 1) id = `${wanted}-${n}`;
  if (id !== wanted) {
    const isLayer = scope.node.tryFindChild(wanted) instanceof LayerStack;
    Problems.of(scope).error({
      path: wanted,
      reason: isLayer
        ? "two layers of this app want to be a stack of this name"
        : "a layer wants to be a stack of this name, and something else in this app has it",
      cure: "rename one of the platforms or teams behind it; a name that differs in punctuation only is the same here",
    });
  }
  return id;
}

/** First part of an address: two elements of different kinds may have the same name. */
function kindOf(element: TerraformElement | Construct["node"]): string {
  if (TerraformOutput.isTerraformOutput(element)) return "output";
  if (TerraformDataSource.isTerraformDataSource(element)) return `data.${element.terraformResourceType}`;
  if (TerraformResource.isTerraformResource(element)) return element.terraformResourceType;
  return element instanceof TerraformModule ? "module" : "other";
}
