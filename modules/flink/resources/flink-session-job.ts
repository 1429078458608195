import { Construct } from "constructs";
import * as z from "zod";
import { Dependable } from "../../core/dependable";
import { deepMerge, JsonObject } from "../../core/nested";
import { propsSchema } from "../../core/schema";
import { CustomResource } from "../../kubernetes/custom-resources";
import { jobSettings } from "./cluster-settings";
import {
  FlinkConfiguration,
  flatten,
  flinkConfigurationSchema,
  withSettings,
} from "../settings/flink-configuration";
import { FlinkContext, FlinkResource } from "./flink-resource";
import { FlinkVersion } from "../settings/flink-version";
import { sessionJarProblem } from "./jar-rules";
import { JudgedProps, judgedShape } from "../judging/judged-props";
import { JobProps, jobShape, jobSpec } from "./job-props";
import { jobProblems } from "./job-rules";
import { clusterProblem, isReference } from "./references";
import { foreignStateDoubt } from "./restore";
import { json } from "../pods/role-props";
import { DEFAULT_S3_PLUGINS, S3Plugin, stateDirectories } from "../settings/s3-wiring";
import { ownStateSettings, StateProps, stateShape } from "../settings/state-props";
import { wiringDoubts } from "./wiring-doubts";
import { WiringProps } from "../settings/wiring-props";

/** A session cluster, as one of this app or by what is known of another. */
export interface SessionCluster extends Partial<Dependable> {
  /** Name of its FlinkDeployment, in the team's own namespace. */
  readonly name: string;
  readonly version?: FlinkVersion;
  /** @default ["presto"] - that of a cluster that says nothing */
  readonly s3Plugins?: readonly S3Plugin[];
  /**
   * Its FlinkDeployment, with which its jobs are judged.
   * @default - of what is said here; that the rest is not known is a warning (X19)
   */
  readonly manifest?: CustomResource;
}

/** A job in a session cluster. */
export interface FlinkSessionJobProps extends JobProps, StateProps, JudgedProps {
  /** Settings of this job over those of its cluster. @default {} */
  readonly flinkConfiguration?: FlinkConfiguration;
  /** Whether the job's state has directories of its own in the team's part of the bucket. @default - it has */
  readonly wiring?: SessionJobWiring;
  /** Another number than before restarts the job. @default - none */
  readonly restartNonce?: number;
  /** Labels of the Flink resource. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** Anything else of the resource's `spec`, merged deeply over all the rest. @default {} */
  readonly overrides?: JsonObject;
}

export type SessionJobWiring = Pick<WiringProps, "stateDirectories">;

export const flinkSessionJobSchema = propsSchema<FlinkSessionJobProps>()({
  ...jobShape,
  ...stateShape,
  ...judgedShape,
  wiring: propsSchema<SessionJobWiring>()({ stateDirectories: z.boolean().optional() }).optional(),
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
    const { grant, name, needs, judging, images, cluster, ...own } = props;
    super(scope, id, { grant, name, needs, judging, images });
    const job = this.check<FlinkSessionJobProps>(flinkSessionJobSchema, own);
    this.mistake(sessionJarProblem(job.jarUri, this.path, this.judging.operatorConfiguration));

    this.mistake(clusterProblem(cluster, grant, this.path));
    // Nothing is known of what is no cluster, which is told by now.
    const known: Partial<SessionCluster> = isReference(cluster) ? cluster : {};
    const { version = "v1_20", s3Plugins = DEFAULT_S3_PLUGINS, ready = [] } = known;
    jobProblems(job, version, {}, this.path).forEach((problem) => this.mistake(problem));
    this.doubt(foreignStateDoubt(job, grant, this.path));
    const configuration = job.flinkConfiguration ?? {};
    wiringDoubts(flatten(configuration), grant, s3Plugins, this.path).forEach((doubt) => this.doubt(doubt));
    const settings = [
      ...(job.wiring?.stateDirectories === false
        ? []
        : stateDirectories(grant, this.name, { version }, s3Plugins)),
      ...ownStateSettings(job, version),
      ...jobSettings(job, grant),
    ];
    const spec: JsonObject = {
      deploymentName: known.name,
      job: jobSpec(job),
      flinkConfiguration: withSettings(configuration, settings, version),
      restartNonce: job.restartNonce,
    };
    this.render("FlinkSessionJob", deepMerge(spec, job.overrides), {
      // The operator's webhook would add it.
      labels: { ...job.labels, "target.session": known.name ?? "" },
      needs: [{ ready }],
      sessionCluster: known.manifest,
      // A cluster of ours without manifest has mistakes of its own, which are told.
      unjudged: cluster instanceof FlinkResource ? ["X19"] : [],
    });
  }
}
