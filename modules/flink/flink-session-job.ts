import { Construct } from "constructs";
import * as z from "zod";
import { Dependable } from "../core/dependable";
import { deepMerge, JsonObject } from "../core/nested";
import { propsSchema } from "../core/schema";
import { CustomResource } from "../kubernetes/custom-resources";
import { FlinkConfiguration, flinkConfigurationSchema, withSettings } from "./flink-configuration";
import { FlinkContext, FlinkResource } from "./flink-resource";
import { FlinkVersion } from "./flink-version";
import { sessionJarProblem } from "./jar-rules";
import { JudgedProps, judgedShape } from "./judged-props";
import { JobProps, jobShape, jobSpec } from "./job-props";
import { json } from "./role-props";
import { DEFAULT_S3_PLUGINS, S3Plugin, stateDirectories } from "./s3-wiring";

/** A session cluster, as one of this app or by what is known of another. */
export interface SessionCluster extends Partial<Dependable> {
  /** Name of its FlinkDeployment, in the team's own namespace. */
  readonly name: string;
  readonly version?: FlinkVersion;
  /** @default ["presto"] */
  readonly s3Plugins?: readonly S3Plugin[];
  /**
   * Its FlinkDeployment, with which its jobs are judged.
   * @default - of what is said here; that the rest is not known is a warning (X19)
   */
  readonly manifest?: CustomResource;
}

/** A job in a session cluster. */
export interface FlinkSessionJobProps extends JobProps, JudgedProps {
  /** Settings of this job over those of its cluster. @default {} */
  readonly flinkConfiguration?: FlinkConfiguration;
  /** Another number than before restarts the job. @default - none */
  readonly restartNonce?: number;
  /** Labels of the Flink resource. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** Anything else of the resource's `spec`, merged deeply over all the rest. @default {} */
  readonly overrides?: JsonObject;
}

export const flinkSessionJobSchema = propsSchema<FlinkSessionJobProps>()({
  ...jobShape,
  ...judgedShape,
  flinkConfiguration: flinkConfigurationSchema.optional(),
  restartNonce: z.number().int().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  overrides: json.optional(),
});

/**
 * A FlinkSessionJob. It comes after its cluster and goes before it: the operator keeps a session cluster alive as long
 * as there are jobs on it.
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/custom-resource/overview/#flink-session-job
 */
export class FlinkSessionJob extends FlinkResource {
  readonly kind = "FlinkSessionJob";

  constructor(
    scope: Construct,
    id: string,
    props: FlinkSessionJobProps & FlinkContext & { readonly cluster: SessionCluster },
  ) {
    const { grant, name, needs, judging, cluster, ...own } = props;
    super(scope, id, { grant, name, needs, judging });
    const job = this.check<FlinkSessionJobProps>(flinkSessionJobSchema, own);
    this.mistake(sessionJarProblem(job.jarUri, this.path, this.judging.operatorConfiguration));

    const { version = "v1_20", s3Plugins = DEFAULT_S3_PLUGINS, ready = [] } = cluster;
    const directories = stateDirectories(grant, this.name, { version }, s3Plugins);
    const spec: JsonObject = {
      deploymentName: cluster.name,
      job: jobSpec(job),
      flinkConfiguration: withSettings(job.flinkConfiguration ?? {}, directories),
      restartNonce: job.restartNonce,
    };
    this.render("FlinkSessionJob", deepMerge(spec, job.overrides), {
      // The operator's webhook would add it.
      labels: { ...job.labels, "target.session": cluster.name },
      needs: [{ ready }],
      sessionCluster: cluster.manifest,
      // A cluster of ours without manifest has mistakes of its own, which are told.
      unjudged: cluster instanceof FlinkResource ? ["X19"] : [],
    });
  }
}
