import { ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import * as z from "zod";
import { TeamGrant } from "../../contracts";
import { Dependable, Need } from "../../core/dependable";
import { JsonObject } from "../../core/nested";
import { Problem, Problems } from "../../core/problems";
import { checkProps, problemsIn, text } from "../../core/schema";
import { Relocation } from "../../images/relocation";
import { CustomResource, CustomResources } from "../../kubernetes/custom-resources";
import { Workload } from "../../feasibility";
import { Reading } from "../../../judge";
import { judged, Judgement, Surroundings } from "../judging/judged";
import { overlap, propertyOf } from "../judging/judged-paths";
import { JudgedProps, Judging, judgingOf, silenceProblems } from "../judging/judged-props";
import { movedSpec, unmovedImage } from "./moved-spec";
import { ingressesOf, ResourceIngress } from "./resource-ingress";

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
  /** Where its images are pulled from. @default - from their own registries */
  readonly images?: Relocation;
  /** How it is judged where it says nothing itself. @default - with the configuration of the operator's chart */
  readonly judging?: Judging;
}

/** Props that mean the same for each kind that has them. */
interface CommonProps extends JudgedProps {
  readonly overrides?: JsonObject;
  readonly startEmpty?: boolean;
}

/** What goes into a resource beside its `spec`, and what is known beside it. */
export interface Rendering extends Surroundings {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly needs?: readonly Need[];
  /** @default - the name of the resource */
  readonly releaseName?: string;
}

/** The operator's own rule: services and pods with suffixes of 18 characters are named after the resource. */
export const resourceName = nameOf(45);

/** A name of at most so many characters that DNS takes. */
export function nameOf(most: number): z.ZodType<string> {
  return text(
    new RegExp(`^[a-z]([-a-z\\d]{0,${most - 2}}[a-z\\d])?$`),
    "not a name for a Flink resource",
    `use at most ${most} lower-case letters, digits and inner hyphens, starting with a letter`,
  );
}

export const API_VERSION = "flink.apache.org/v1beta1";

/**
 * A resource of the Flink operator as a Helm release of its own, so that it lives and dies alone. It is judged before
 * it goes out; with a mistake in it nothing is rendered, and the mistakes of all others are still found.
 */
export abstract class FlinkResource extends Construct implements Dependable {
  /** Name of the resource in the cluster. */
  readonly name: string;
  /** Path of the resource's properties in problems: `team-a.state-machine`. */
  protected readonly path: string;
  readonly #context: FlinkContext;
  readonly #problems: Problems;
  readonly #errorsBefore: number;
  #judging: Judging;
  #properties: readonly string[] = [];
  #overrides?: JsonObject;
  #startEmpty = false;
  /** Doubts so far, those among them that were made errors. */
  readonly #doubts: Problem[] = [];
  #manifest?: CustomResource;
  #reading?: Reading;
  #ready: readonly ITerraformDependable[] = [];

  /**
   * @param naming What names are allowed, those of a FlinkDeployment by default, and what the resource is called in
   * problems.
   */
  constructor(
    scope: Construct,
    id: string,
    context: FlinkContext,
    { form = resourceName, path }: { readonly form?: z.ZodType; readonly path?: string } = {},
  ) {
    super(scope, id);
    this.name = context.name ?? id;
    const { teamName } = context.grant;
    this.path = path ?? (Token.isUnresolved(teamName) ? this.name : `${teamName}.${this.name}`);
    this.#context = context;
    this.#judging = judgingOf(context.judging);
    this.#problems = Problems.of(this);
    this.#errorsBefore = this.#problems.errors.length;
    for (const problem of problemsIn(form, this.name, this.path)) this.mistake(problem);
  }

  get ready(): readonly ITerraformDependable[] {
    return this.#ready;
  }

  /** The resource as it goes to the cluster; none where there is a mistake in it. */
  get manifest(): CustomResource | undefined {
    return this.#manifest;
  }

  /** What it has served by an ingress controller; nothing where there is a mistake in it. */
  get ingresses(): readonly ResourceIngress[] {
    return this.#manifest === undefined ? [] : ingressesOf(this.#manifest);
  }

  /** What is judged together with all else that the platform runs; nothing where there is a mistake in it. */
  get workload(): Workload | undefined {
    const field = (path: string) => propertyOf(path, this.#properties, this.#overrides) ?? path;
    return this.#reading && { reading: this.#reading, path: this.path, field };
  }

  /** Whether a job may start without the state of one that it replaces. */
  get startEmpty(): boolean {
    return this.#startEmpty;
  }

  protected get grant(): TeamGrant {
    return this.#context.grant;
  }

  /** How the resource is judged: its own decisions over those of its team. */
  protected get judging(): Judging {
    return this.#judging;
  }

  /** Props without those that are wrong, each of which is a problem by then. */
  protected check<P extends object>(schema: z.ZodType<P>, props: P): P {
    const sound = checkProps(this, this.path, schema, props);
    const { overrides, startEmpty = false, silence = {} } = sound as CommonProps;
    this.#properties = Object.keys(shapeOf(schema));
    this.#overrides = overrides;
    this.#startEmpty = startEmpty;
    this.#judging = judgingOf(this.#context.judging, sound as JudgedProps);
    for (const problem of silenceProblems(silence, this.path, this.#properties)) this.mistake(problem);
    return sound;
  }

  /** Records a mistake, unless the property is known to be wrong: what follows from that is no news. */
  protected mistake(problem: Problem | undefined): void {
    if (problem && !this.#mistakes.some(({ path }) => path === problem.path)) this.#problems.error(problem);
  }

  /** Records a doubt, unless somebody decided to live with it. */
  protected doubt(problem: Problem | undefined): void {
    if (problem === undefined || this.#isSilenced(problem)) return;
    if (this.#doubts.some((doubt) => isSame(doubt, problem))) return;
    this.#doubts.push(problem);
    if (this.#judging.warnings === "errors") this.mistake(problem);
    else this.#problems.warn(problem);
  }

  /** Judges the resource and renders it, unless there is a mistake in it. */
  protected render(kind: string, spec: JsonObject, more: Rendering = {}): void {
    const { grant, needs = [], images } = this.#context;
    const { namespace } = grant;
    const { labels, annotations } = more;
    const metadata = { name: this.name, namespace, labels, annotations };
    const manifest: CustomResource = { apiVersion: API_VERSION, kind, metadata, spec };
    const { operatorConfiguration } = this.#judging;
    const judgement = judged(manifest, { ...more, operatorConfiguration });
    this.#judge(judgement);
    this.doubt(unmovedImage(this.locate("spec.image"), kind, spec, images));
    if (this.#mistakes.length > 0) return;
    this.#manifest = { ...manifest, spec: movedSpec(spec, images) };
    this.#reading = judgement.reading;
    const resources = new CustomResources(this, "Resource", {
      releaseName: more.releaseName ?? this.name,
      namespace,
      resources: [this.#manifest],
      needs: [...(grant.ready ? [{ ready: grant.ready }] : []), ...needs, ...(more.needs ?? [])],
    });
    this.#ready = resources.ready;
  }

  /** Where a problem is, as whoever wrote it would say, for a path of the judge. */
  locate(path: string): string {
    const property = propertyOf(path, this.#properties, this.#overrides) ?? path;
    return property === "" ? this.path : `${this.path}.${property}`;
  }

  /** What the judge says, but for what is known already. Doubts about half a resource would be guesses. */
  #judge({ errors, warnings }: Judgement): void {
    const before = this.#mistakes;
    const located = (problem: Problem): Problem => ({ ...problem, path: this.locate(problem.path) });
    const isNews = ({ path }: Problem) =>
      !before.some((known) => known.path === path || (known.path !== this.path && overlap(known.path, path)));
    for (const problem of errors.map(located).filter(isNews)) this.#problems.error(problem);
    if (before.every((problem) => this.#doubts.includes(problem)))
      for (const problem of warnings.map(located)) this.doubt(problem);
  }

  #isSilenced({ rule, path }: Problem): boolean {
    const { silence = {} } = this.#judging;
    const property = path.startsWith(this.path) ? path.slice(this.path.length).replace(/^[.:]\s*/, "") : path;
    return Object.hasOwn(silence, rule ?? property) || Object.hasOwn(silence, property);
  }

  /** What was found since this resource began. */
  get #mistakes(): readonly Problem[] {
    return this.#problems.errors.slice(this.#errorsBefore);
  }
}

/** Whether two doubts say the same. Our own doubt has the rule of the judge's that it anticipates, and no source. */
function isSame(one: Problem, other: Problem): boolean {
  if (one.rule !== undefined && one.rule === other.rule && one.source !== other.source) return true;
  return one.path === other.path && one.reason === other.reason;
}

function shapeOf(schema: z.ZodType): object {
  return schema instanceof z.ZodObject ? (schema.shape as object) : {};
}
