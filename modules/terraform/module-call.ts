import { ITerraformDependable, TerraformHclModule } from "cdktf";
import { Construct } from "constructs";
import { Dependable } from "../core/dependable";

export interface ModuleCallProps<Inputs> {
  readonly module: { readonly source: string; readonly version: string };
  /** Inputs with the module's own names, typed by us down to the leaves: Terraform drops unknown attributes of nested objects in silence. */
  readonly inputs: Inputs;
}

/** A call of a community module of the Terraform registry. */
export class ModuleCall<Inputs extends object> extends Construct implements Dependable {
  readonly ready: readonly ITerraformDependable[];
  readonly #call: TerraformHclModule;

  constructor(scope: Construct, id: string, { module, inputs }: ModuleCallProps<Inputs>) {
    super(scope, id);
    this.#call = new TerraformHclModule(this, "Resource", { ...module, variables: { ...inputs } });
    this.ready = [this.#call];
  }

  /**
   * What an output waits for, and no more of the module, for `depends_on`: `module.eks.cluster_addons`. The whole module
   * would make whoever needs it wait for parts that it does not need.
   */
  readyOutput(name: string): ITerraformDependable {
    return { fqn: `${this.address}.${name}` };
  }

  /** Address of the module in plans and states. */
  get address(): string {
    return `module.${this.#call.friendlyUniqueId}`;
  }

  /** An output of the module that is a string. */
  output(name: string): string {
    return this.#call.getString(name);
  }

  /** An output of the module that is a list of strings. */
  outputList(name: string): string[] {
    return this.#call.getList(name);
  }
}
