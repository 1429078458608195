import { Construct } from "constructs";
import { deepMerge } from "../../core/nested";
import { propsSchema } from "../../core/schema";
import { clusterShape, FlinkClusterProps } from "./cluster-props";
import { FlinkCluster } from "./flink-cluster";
import { FlinkContext } from "./flink-resource";
import { FlinkVersion } from "../settings/flink-version";
import { JudgedProps, judgedShape } from "../judging/judged-props";
import { DEFAULT_S3_PLUGINS, S3Plugin } from "../settings/s3-wiring";

export interface FlinkSessionClusterProps extends FlinkClusterProps, JudgedProps {}

export const flinkSessionClusterSchema = propsSchema<FlinkSessionClusterProps>()({
  ...clusterShape,
  ...judgedShape,
});

/**
 * A FlinkDeployment without a job: a cluster that several FlinkSessionJobs share, with one image and one failure
 * domain. For many small jobs; anything that matters is better an application.
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/custom-resource/overview/#flink-session-cluster-deployments
 */
export class FlinkSessionCluster extends FlinkCluster {
  /** Flink of the cluster; unknown where its image is a problem. */
  readonly version?: FlinkVersion;
  readonly s3Plugins: readonly S3Plugin[];

  constructor(scope: Construct, id: string, props: FlinkSessionClusterProps & FlinkContext) {
    const { grant, name, needs, judging, images, ...own } = props;
    super(scope, id, { grant, name, needs, judging, images });
    const cluster = this.check<FlinkSessionClusterProps>(flinkSessionClusterSchema, own);
    this.s3Plugins = cluster.s3Plugins ?? DEFAULT_S3_PLUGINS;
    const flink = this.flinkOf(cluster);
    if (flink === undefined) return;
    this.version = flink.version;
    // What its jobs are like is not known here; that one of them has state is likely.
    const spec = this.clusterSpec(cluster, flink, true);
    this.render("FlinkDeployment", deepMerge(spec, cluster.overrides), { labels: cluster.labels });
  }
}
