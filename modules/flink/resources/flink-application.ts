import { Construct } from "constructs";
import { deepMerge } from "../../core/nested";
import { propsSchema } from "../../core/schema";
import { clusterShape, FlinkClusterProps } from "./cluster-props";
import { FlinkCluster } from "./flink-cluster";
import { FlinkContext } from "./flink-resource";
import { JudgedProps, judgedShape } from "../judging/judged-props";
import { JobProps, jobShape } from "./job-props";

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
  readonly kind = "FlinkDeployment";

  constructor(scope: Construct, id: string, props: FlinkApplicationProps & FlinkContext) {
    const { grant, name, needs, judging, images, ...own } = props;
    super(scope, id, { grant, name, needs, judging, images });
    const app = this.check<FlinkApplicationProps>(flinkApplicationSchema, own);
    const spec = this.applicationSpec(app);
    if (spec === undefined) return;
    this.render("FlinkDeployment", deepMerge(spec, app.overrides), { labels: app.labels });
  }
}
