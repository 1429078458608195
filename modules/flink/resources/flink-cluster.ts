import { FlinkClusterProps } from "./cluster-props";
import { clusterDoubts } from "./cluster-doubts";
import { availabilityDoubts, clusterProblems, isHighlyAvailable } from "./cluster-rules";
import { clusterSpec } from "./cluster-spec";
import { FlinkResource } from "./flink-resource";
import { deprecation, Flink, flinkOf } from "../settings/flink-version";
import { applicationJarProblem, foreignJarDoubt } from "./jar-rules";
import { DEFAULT_UPGRADE_MODE, JobProps } from "./job-props";
import { defaultParallelism, jobProblems, parallelismProblem } from "./job-rules";
import { foreignStateDoubt } from "./restore";
import { JsonObject } from "../../core/nested";

/** A FlinkDeployment, with a job or without. */
export abstract class FlinkCluster extends FlinkResource {
  /** The Flink that its image holds, or `undefined` where that is a problem, which has been told by then. */
  protected flinkOf(cluster: FlinkClusterProps): Flink | undefined {
    // An image that is missing or moves is a problem already.
    if (cluster.image === undefined) return undefined;
    const flink = flinkOf(cluster, this.path);
    if ("reason" in flink) {
      this.mistake(flink);
      return undefined;
    }
    this.doubt(deprecation(flink, this.path));
    return flink;
  }

  /** The `spec` of a cluster with a job, after its mistakes were looked for; none where its Flink is not known. */
  protected applicationSpec(app: FlinkClusterProps & JobProps): JsonObject | undefined {
    this.mistake(parallelismProblem(app, this.path));
    this.doubt(foreignJarDoubt(app.jarUri, this.grant, this.path));
    const flink = this.flinkOf(app);
    if (flink === undefined) return undefined;
    this.mistake(applicationJarProblem(app.jarUri, flink, app.mode ?? "native", this.path));
    jobProblems(app, flink.version, app, this.path).forEach((problem) => this.mistake(problem));
    this.doubt(foreignStateDoubt(app, this.grant, this.path));
    const isStateful = (app.upgradeMode ?? DEFAULT_UPGRADE_MODE) !== "stateless";
    const parallelism = app.parallelism ?? defaultParallelism(app);
    return this.clusterSpec(app, flink, isStateful, { ...app, parallelism });
  }

  /**
   * The `spec` of a cluster, after its mistakes were looked for.
   * @param isStateful Whether state is to outlive an upgrade.
   * @param job The job, where the cluster has one of its own.
   */
  protected clusterSpec(
    cluster: FlinkClusterProps,
    flink: Flink,
    isStateful: boolean,
    job?: JobProps,
  ): JsonObject {
    const { grant, name, path, clusters } = this;
    const isOn = isHighlyAvailable(cluster, isStateful);
    const known = { isOn, hasJob: job !== undefined, isBlueGreen: clusters.length > 1 };
    clusterProblems(cluster, grant, known, path).forEach((problem) => this.mistake(problem));
    const spec = clusterSpec({ grant, name, clusters, flink, isHighlyAvailable: isOn, cluster, job });
    availabilityDoubts(cluster, flink, isOn, isStateful, path).forEach((doubt) => this.doubt(doubt));
    clusterDoubts(cluster, grant, spec, path).forEach((doubt) => this.doubt(doubt));
    return spec;
  }

  /** Names of the Flink clusters that come of the resource. */
  protected get clusters(): readonly string[] {
    return [this.name];
  }
}
