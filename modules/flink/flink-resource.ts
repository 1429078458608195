import { ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import * as z from "zod";
import { TeamGrant } from "../contracts";
import { Dependable, Need } from "../core/dependable";
import { JsonObject } from "../core/nested";
import { Problem, Problems } from "../core/problems";
import { checkProps, problemsIn, text } from "../core/schema";
import { CustomResources } from "../kubernetes/custom-resources";

/** Where a Flink resource belongs. */
export interface FlinkContext {
  /** What the team was granted; its `ready`, where it has one, comes before the resource and goes after it. */
  readonly grant: TeamGrant & Partial<Dependable>;
  /**
   * Name of the resource and of its Helm release. Its state lies under it: a new name is a new job without state.
   * @default - the construct's id
   */
  readonly name?: string;
  /** What else must exist before the resource and outlive it. @default - nothing */
  readonly needs?: readonly Need[];
}

/** The operator's own rule: services and pods with suffixes of 18 characters are named after the resource. */
const resourceName = text(
  /^[a-z]([-a-z\d]{0,43}[a-z\d])?$/,
  "not a name for a Flink resource",
  "use at most 45 lower-case letters, digits and inner hyphens, starting with a letter",
);

const API_VERSION = "flink.apache.org/v1beta1";

/**
 * A resource of the Flink operator as a Helm release of its own, so that it lives and dies alone. With a mistake in it
 * nothing is rendered, and the mistakes of all others are still found.
 */
export abstract class FlinkResource extends Construct implements Dependable {
  /** Name of the resource in the cluster. */
  readonly name: string;
  /** Path of the resource's properties in problems: `team-a.state-machine`. */
  protected readonly path: string;
  readonly #context: FlinkContext;
  readonly #errorsBefore: number;
  #ready: readonly ITerraformDependable[] = [];

  constructor(scope: Construct, id: string, context: FlinkContext) {
    super(scope, id);
    this.name = context.name ?? id;
    const { teamName } = context.grant;
    this.path = Token.isUnresolved(teamName) ? this.name : `${teamName}.${this.name}`;
    this.#context = context;
    this.#errorsBefore = Problems.of(this).errors.length;
    for (const problem of problemsIn(resourceName, this.name, this.path)) this.mistake(problem);
  }

  get ready(): readonly ITerraformDependable[] {
    return this.#ready;
  }

  protected get grant(): TeamGrant {
    return this.#context.grant;
  }

  /** Props without those that are wrong, each of which is a problem by then. */
  protected check<P extends object>(schema: z.ZodType<P>, props: P): P {
    return checkProps(this, this.path, schema, props);
  }

  /** Records a mistake, unless the property is known to be wrong: what follows from that is no news. */
  protected mistake(problem: Problem | undefined): void {
    if (problem && !this.#mistakes.some(({ path }) => path === problem.path))
      Problems.of(this).error(problem);
  }

  protected doubt(problem: Problem | undefined): void {
    if (problem) Problems.of(this).warn(problem);
  }

  /** Renders the resource, unless there is a mistake in it. */
  protected render(
    kind: string,
    spec: JsonObject,
    more: { readonly labels?: Readonly<Record<string, string>>; readonly needs?: readonly Need[] } = {},
  ): void {
    if (this.#mistakes.length > 0) return;
    const { grant, needs = [] } = this.#context;
    const { namespace } = grant;
    const metadata = { name: this.name, namespace, labels: more.labels };
    const resources = new CustomResources(this, "Resource", {
      releaseName: this.name,
      namespace,
      resources: [{ apiVersion: API_VERSION, kind, metadata, spec }],
      needs: [...(grant.ready ? [{ ready: grant.ready }] : []), ...needs, ...(more.needs ?? [])],
    });
    this.#ready = resources.ready;
  }

  /** What was found since this resource began. */
  get #mistakes(): readonly Problem[] {
    return Problems.of(this).errors.slice(this.#errorsBefore);
  }
}
