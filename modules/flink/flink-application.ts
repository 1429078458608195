import { Construct } from "constructs";
import { deepMerge } from "../core/nested";
import { propsSchema } from "../core/schema";
import { clusterShape, FlinkClusterProps } from "./cluster-props";
import { FlinkCluster } from "./flink-cluster";
import { FlinkContext } from "./flink-resource";
import { applicationJarProblem, foreignJarDoubt } from "./jar-rules";
import { JudgedProps, judgedShape } from "./judged-props";
import { DEFAULT_UPGRADE_MODE, JobProps, jobShape, jobSpec } from "./job-props";
import { defaultParallelism, parallelismProblem } from "./job-rules";

/** A job with a cluster of its own. */
export interface FlinkApplicationProps extends FlinkClusterProps, JobProps, JudgedProps {}

export const flinkApplicationSchema = propsSchema<FlinkApplicationProps>()({
  ...clusterShape,
  ...jobShape,
  ...judgedShape,
});

/**
 * A FlinkDeployment with a job: one job in a cluster of its own, which no other job can take down.
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/custom-resource/overview/
 */
export class FlinkApplication extends FlinkCluster {
  constructor(scope: Construct, id: string, props: FlinkApplicationProps & FlinkContext) {
    const { grant, name, needs, judging, ...own } = props;
    super(scope, id, { grant, name, needs, judging });
    const app = this.check<FlinkApplicationProps>(flinkApplicationSchema, own);
    this.mistake(parallelismProblem(app, this.path));
    this.doubt(foreignJarDoubt(app.jarUri, grant, this.path));
    const flink = this.flinkOf(app);
    if (flink === undefined) return;
    this.mistake(applicationJarProblem(app.jarUri, flink, app.mode ?? "native", this.path));
    const isStateful = (app.upgradeMode ?? DEFAULT_UPGRADE_MODE) !== "stateless";
    const spec = {
      ...this.clusterSpec(app, flink, isStateful),
      job: jobSpec({ ...app, parallelism: app.parallelism ?? defaultParallelism(app) }),
    };
    this.render("FlinkDeployment", deepMerge(spec, app.overrides), { labels: app.labels });
  }
}
