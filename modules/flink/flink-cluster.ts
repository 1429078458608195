import { FlinkClusterProps } from "./cluster-props";
import { availabilityDoubts, clusterProblems, isHighlyAvailable } from "./cluster-rules";
import { clusterSpec } from "./cluster-spec";
import { FlinkResource } from "./flink-resource";
import { deprecation, Flink, flinkOf } from "./flink-version";
import { applicationJarProblem, foreignJarDoubt } from "./jar-rules";
import { DEFAULT_UPGRADE_MODE, JobProps, jobSpec } from "./job-props";
import { defaultParallelism, parallelismProblem } from "./job-rules";
import { JsonObject } from "../core/nested";

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
    const isStateful = (app.upgradeMode ?? DEFAULT_UPGRADE_MODE) !== "stateless";
    const parallelism = app.parallelism ?? defaultParallelism(app);
    return { ...this.clusterSpec(app, flink, isStateful), job: jobSpec({ ...app, parallelism }) };
  }

  /**
   * The cluster's part of the `spec`, after its mistakes were looked for.
   * @param isStateful Whether state is to outlive an upgrade.
   */
  protected clusterSpec(cluster: FlinkClusterProps, flink: Flink, isStateful: boolean): JsonObject {
    const isOn = isHighlyAvailable(cluster, flink, isStateful);
    clusterProblems(cluster, isOn, this.path).forEach((problem) => this.mistake(problem));
    availabilityDoubts(cluster, flink, isOn, isStateful, this.path).forEach((doubt) => this.doubt(doubt));
    return clusterSpec({ grant: this.grant, name: this.name, flink, isHighlyAvailable: isOn, cluster });
  }
}
