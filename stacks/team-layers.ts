import { Construct } from "constructs";
import { Problems } from "../modules/core/problems";
import { FlinkApplication, FlinkApplicationProps } from "../modules/flink/flink-application";
import { FlinkSessionCluster, FlinkSessionClusterProps } from "../modules/flink/flink-session-cluster";
import { FlinkSessionJob, FlinkSessionJobProps, SessionCluster } from "../modules/flink/flink-session-job";
import { JobsStack } from "./jobs-stack";
import { LayerSettings } from "./layer-stack";
import { TeamStack, TeamStackProps } from "./team-stack";

/** A team's two layers: what it is granted, and its jobs. */
export class TeamLayers {
  /** The landlord's part. */
  readonly team: TeamStack;
  #jobs?: JobsStack;
  readonly #names = new Map<string, number>();

  constructor(
    private readonly scope: Construct,
    private readonly settings: LayerSettings,
    private readonly props: TeamStackProps,
  ) {
    this.team = new TeamStack(scope, settings, props);
  }

  /** The tenant's part, which exists from the first job on. */
  get jobs(): JobsStack | undefined {
    return this.#jobs;
  }

  /** A job with a cluster of its own. */
  addApplication(name: string, props: FlinkApplicationProps): FlinkApplication {
    return new FlinkApplication(...this.#place(name), { ...props, ...this.#context(name) });
  }

  /** A cluster for several jobs, to be handed to {@link addSessionJob}. */
  addSessionCluster(name: string, props: FlinkSessionClusterProps): FlinkSessionCluster {
    return new FlinkSessionCluster(...this.#place(name), { ...props, ...this.#context(name) });
  }

  /** A job in a session cluster. */
  addSessionJob(
    name: string,
    props: FlinkSessionJobProps & { readonly cluster: SessionCluster },
  ): FlinkSessionJob {
    return new FlinkSessionJob(...this.#place(name), { ...props, ...this.#context(name) });
  }

  #context(name: string) {
    return { grant: this.#stack().grant, name };
  }

  /** Scope and id of a job. A name that is taken is a problem, and goes on under another id to find more of them. */
  #place(name: string): [Construct, string] {
    const { jobs } = this.#stack();
    const count = (this.#names.get(name) ?? 0) + 1;
    this.#names.set(name, count);
    if (count === 1) return [jobs, name];
    Problems.of(jobs).error({
      path: `${this.props.team}.${name}`,
      reason: "the team has a job or session cluster of this name already: names are unique in a namespace",
      cure: "choose another name",
    });
    return [jobs, `${name}.${count}`];
  }

  #stack(): JobsStack {
    const { team } = this.props;
    this.#jobs ??= new JobsStack(this.scope, this.settings, { team, grant: this.team.grant });
    return this.#jobs;
  }
}
