import { Construct } from "constructs";
import { givenName, givenProps } from "../../modules/core/given";
import { Problem, Problems } from "../../modules/core/problems";
import { checkProps, problemsIn } from "../../modules/core/schema";
import { FlinkApplication, FlinkApplicationProps } from "../../modules/flink/resources/flink-application";
import { TeamWorkloads } from "../../modules/feasibility";
import {
  FlinkBlueGreenApplication,
  FlinkBlueGreenApplicationProps,
} from "../../modules/flink/resources/flink-blue-green-application";
import { FlinkContext, FlinkResource } from "../../modules/flink/resources/flink-resource";
import {
  FlinkSessionCluster,
  FlinkSessionClusterProps,
} from "../../modules/flink/resources/flink-session-cluster";
import {
  FlinkSessionJob,
  FlinkSessionJobProps,
  SessionCluster,
} from "../../modules/flink/resources/flink-session-job";
import { FlinkSqlJob, FlinkSqlJobProps } from "../../modules/flink/resources/flink-sql-job";
import {
  FlinkStateSnapshot,
  FlinkStateSnapshotProps,
} from "../../modules/flink/resources/flink-state-snapshot";
import { Judging, judgingOf, silenceProblems } from "../../modules/flink/judging/judged-props";
import { FlinkManifest, nameOf } from "../../modules/flink/manifests/flink-manifest";
import { ManifestsProps, manifestsSchema } from "../../modules/flink/manifests/manifest-props";
import { entriesOf } from "../../modules/flink/manifests/read";
import { ImagesProps } from "../../modules/images/images-props";
import { CONTAINER_DEFAULTS } from "../../modules/team/container-defaults";
import { QuotaProps, quotaSchema } from "../../modules/team/quota";
import { WebUiProps, webUiSchema } from "../../modules/team/web-ui";
import { IngressTeam } from "../checks/check-ingress";
import { JobsStack } from "./jobs-stack";
import { LayerSettings } from "./layer-stack";
import { teamManifests } from "./team-manifests";
import { TeamStack, TeamStackProps } from "./team-stack";

export interface TeamLayersProps extends TeamStackProps {
  /** How the team's Flink resources are judged where neither it nor they say it. @default {} */
  readonly judging?: Judging;
  /** Where the images of its jobs are pulled from. @default {} - from their own registries */
  readonly images?: ImagesProps;
}

/** A team's two layers: what it is granted, and its jobs. */
export class TeamLayers {
  /** The landlord's part. */
  readonly team: TeamStack;
  readonly #judging: Judging;
  #jobs?: JobsStack;
  /** How often each id was wanted. */
  readonly #ids = new Map<string, number>();
  readonly #names = new Set<string>();
  readonly #resources = new Map<string, FlinkResource>();

  constructor(
    private readonly scope: Construct,
    private readonly settings: LayerSettings,
    private readonly props: TeamLayersProps,
  ) {
    this.team = new TeamStack(scope, settings, props);
    const { judging = {} } = props.props;
    this.#judging = judgingOf(props.judging, judging);
    silenceProblems(judging.silence ?? {}, `${props.team}.judging`, []).forEach((problem) =>
      this.#problems.error(problem),
    );
  }

  /** The tenant's part, which exists from the first job on. */
  get jobs(): JobsStack | undefined {
    return this.#jobs;
  }

  /** All Flink resources of the team, in the order in which they were added. */
  get resources(): readonly FlinkResource[] {
    return [...this.#resources.values()];
  }

  /** Namespace of the team's jobs. */
  get namespace(): string {
    return this.props.props.namespace ?? this.props.team;
  }

  /** What the team runs and what it may have, for the checks of the whole platform. */
  workloads(): TeamWorkloads {
    const { team, scheduler, props } = this.props;
    const { quota, containerDefaults = {} } = props;
    return {
      namespace: this.namespace,
      workloads: this.resources.flatMap(({ workload }) => workload ?? []),
      containerDefaults: { ...CONTAINER_DEFAULTS, ...containerDefaults },
      quota: isSound(quota) ? { ...quota, scheduler, path: `${team}.quota` } : undefined,
    };
  }

  /** What the team has served by ingress controllers, for the checks of the whole platform. */
  ingressTeam(): IngressTeam {
    const { team, props } = this.props;
    return {
      name: team,
      namespace: this.namespace,
      webUi: isWebUi(props.webUi) ? props.webUi : {},
      ingresses: this.resources.flatMap((resource) =>
        resource.ingresses.map((each) => ({ ...each, locate: (path: string) => resource.locate(path) })),
      ),
    };
  }

  /** A job with a cluster of its own. */
  addApplication(name: string, props: FlinkApplicationProps): FlinkApplication {
    return this.#add(name, props, (scope, id, all) => new FlinkApplication(scope, id, all));
  }

  /** A job with a cluster of its own, whose next version takes over from the one that runs once it is ready. */
  addBlueGreenApplication(name: string, props: FlinkBlueGreenApplicationProps): FlinkBlueGreenApplication {
    return this.#add(name, props, (scope, id, all) => new FlinkBlueGreenApplication(scope, id, all));
  }

  /** A script in SQL as a job with a cluster of its own. */
  addSqlJob(name: string, props: FlinkSqlJobProps): FlinkSqlJob {
    return this.#add(name, props, (scope, id, all) => new FlinkSqlJob(scope, id, all));
  }

  /** A cluster for several jobs, to be handed to {@link addSessionJob}. */
  addSessionCluster(name: string, props: FlinkSessionClusterProps): FlinkSessionCluster {
    return this.#add(name, props, (scope, id, all) => new FlinkSessionCluster(scope, id, all));
  }

  /** A job in a session cluster. */
  addSessionJob(
    name: string,
    props: FlinkSessionJobProps & { readonly cluster: SessionCluster },
  ): FlinkSessionJob {
    return this.#add(name, props, (scope, id, all) => new FlinkSessionJob(scope, id, all));
  }

  /** A savepoint or checkpoint of a job, taken once, when this is applied. */
  addStateSnapshot(name: string, props: FlinkStateSnapshotProps): FlinkStateSnapshot {
    return this.#add(name, props, (scope, id, all) => new FlinkStateSnapshot(scope, id, all));
  }

  /**
   * Flink resources that were written as manifests, in YAML, JSON or JSON by the line: judged like those of constructs,
   * wired like them where they say nothing themselves, and each a release of its own. Session clusters that they go to
   * are in the files too, or were added before.
   *
   * @param files A file, a folder, or a pattern (`jobs/*.yaml`), relative to the folder that the app runs in.
   */
  addManifests(files: string, props: ManifestsProps = {}): readonly FlinkManifest[] {
    if (typeof files !== "string") {
      givenName(this.team, `${this.props.team}.addManifests`, files);
      return [];
    }
    const path = `${this.props.team}.addManifests("${files}")`;
    const options = checkProps(this.#stack().jobs, path, manifestsSchema, props);
    const judging = judgingOf(this.#judging, options);
    const { resources, unreadable, skipped } = teamManifests(entriesOf(files));
    const mistakes = [...silenceProblems(options.silence ?? {}, path, []), ...unreadable];
    for (const problem of mistakes) this.#problems.error(problem);
    for (const problem of skipped)
      if (judging.warnings === "errors") this.#problems.error(problem);
      else this.#problems.warn(problem);
    const find = (name: string) => this.#resources.get(name);
    return resources.map((manifest) => {
      const { file, line } = manifest;
      const name = nameOf(manifest);
      const [scope, id] = this.#place(name, `${file}:${line}`);
      const context = { ...this.#context(name), judging };
      return this.#added(name, new FlinkManifest(scope, id, { manifest, options, find, ...context }));
    });
  }

  get #problems(): Problems {
    return Problems.of(this.team);
  }

  #add<P extends object, T extends FlinkResource>(
    given: string,
    props: P,
    make: (scope: Construct, id: string, props: P & FlinkContext) => T,
  ): T {
    const { team } = this.props;
    const name = given === "" ? given : givenName(this.team, `${team}.add`, given);
    const known = givenProps(this.team, `${team}.${name}`, props);
    return this.#added(name, make(...this.#place(name), { ...known, ...this.#context(name) }));
  }

  #context(name: string): FlinkContext {
    const { grant, images } = this.#stack();
    return { grant, images, name, judging: this.#judging };
  }

  #added<T extends FlinkResource>(name: string, resource: T): T {
    if (this.#resources.has(name)) return resource;
    this.#resources.set(name, resource);
    for (const { className, hosts, clusters } of resource.ingresses)
      if (className !== undefined) this.team.team.openIngress({ className, hosts, clusters });
    return resource;
  }

  /** Scope and id of a job. A name that is taken is a problem, and goes on under another id to find more of them. */
  #place(name: string, path = `${this.props.team}.${name}`): [Construct, string] {
    const { jobs } = this.#stack();
    // The id becomes part of an address in Terraform.
    const id = name.replace(/[^A-Za-z0-9-]/g, "-") || "unnamed";
    const count = (this.#ids.get(id) ?? 0) + 1;
    this.#ids.set(id, count);
    if (name !== "" && this.#names.has(name)) this.#problems.error(taken(path, name));
    this.#names.add(name);
    return [jobs, count === 1 ? id : `${id}.${count}`];
  }

  #stack(): JobsStack {
    const { team, images } = this.props;
    this.#jobs ??= new JobsStack(this.scope, this.settings, { team, images, grant: this.team.grant });
    return this.#jobs;
  }
}

/** What is wrong is a mistake of its own, and decides nothing. */
function isWebUi(webUi: WebUiProps | undefined): webUi is WebUiProps {
  return webUi !== undefined && problemsIn(webUiSchema, webUi, "").length === 0;
}

/** A quota that is wrong is a mistake of its own, and nothing to hold jobs against. */
function isSound(quota: QuotaProps | undefined): quota is QuotaProps {
  return quota !== undefined && problemsIn(quotaSchema, quota, "").length === 0;
}

function taken(path: string, name: string): Problem {
  return {
    path,
    ...(path.endsWith(`.${name}`) ? {} : { value: name }),
    reason: "the team has a job or session cluster of this name already: names are unique in a namespace",
    cure: "choose another name",
  };
}
