import * as z from "zod";
import { JsonObject } from "../core/nested";
import { rule, text, wholeNumber } from "../core/schema";
import { RUN_ON, RunOn } from "../kubernetes/pools";
import { FlinkConfiguration, flinkConfigurationSchema } from "./flink-configuration";
import { FLINK_VERSIONS, FlinkVersionProps, isExactImage } from "./flink-version";
import { json, RoleProps, roleSchema } from "./role-props";
import { S3Plugin } from "./s3-wiring";

/** How Flink uses Kubernetes. It can never change: the operator refuses it. */
export type Mode = "native" | "standalone";

/** A Flink cluster: of one application, or of a session. */
export interface FlinkClusterProps extends FlinkVersionProps {
  /**
   * `native`: the JobManager starts and stops TaskManagers as jobs need them. `standalone`: the operator runs a fixed
   * number, and Flink itself needs no rights to make pods.
   * @default "native"
   */
  readonly mode?: Mode;
  /**
   * Where the pods run: a pool of Karpenter (`compute`, `memory`, `graviton-memory`) or a managed node group
   * (`on-demand`, `spot`). JobManagers never run on Spot.
   * @default "compute"
   */
  readonly runOn?: RunOn;
  readonly jobManager?: RoleProps;
  readonly taskManager?: RoleProps;
  /** Slots of a TaskManager: how many parallel subtasks it runs. @default 1 */
  readonly taskSlots?: number;
  /**
   * Whether leaders and the last checkpoint are kept in ConfigMaps and S3, so that a new JobManager goes on.
   * @default - with every upgrade mode but `stateless`, and with sessions; where the operator can run it
   */
  readonly highAvailability?: boolean;
  /** Plugins for S3. @default ["presto"] */
  readonly s3Plugins?: readonly S3Plugin[];
  /** Environment variables of Flink's containers. Secrets belong in a Secret and `podTemplate`. @default {} */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Flink's configuration, in its own keys. What stands here wins over everything that the platform sets.
   * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/
   */
  readonly flinkConfiguration?: FlinkConfiguration;
  /** Template of all pods, merged over the platform's own. Flink's container is `flink-main-container`. @default {} */
  readonly podTemplate?: JsonObject;
  /** Files of the logging configuration: `log4j-console.properties` or `logback-console.xml`. @default - the image's */
  readonly logConfiguration?: Readonly<Record<string, string>>;
  /** Another number than before restarts the cluster. @default - none */
  readonly restartNonce?: number;
  /** Labels of the Flink resource. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** Anything else of the resource's `spec`, merged deeply over all the rest. @default {} */
  readonly overrides?: JsonObject;
}

export const release = text(/^\d+\.\d+\.\d+$/, "not a release of Flink", 'write it with its patch: "2.2.1"');

/** Schema entries of {@link FlinkClusterProps}. */
export const clusterShape = {
  image: z
    .string()
    .refine(
      ...rule<string>(
        isExactImage,
        "its tag moves, or is missing: a pod that restarts would run another Flink than the rest",
        'name one release: "flink:2.2.1", or a digest',
      ),
    ),
  flinkRelease: release.optional(),
  flinkVersion: z.enum(FLINK_VERSIONS).optional(),
  mode: z.enum(["native", "standalone"]).optional(),
  runOn: z.enum(RUN_ON as [RunOn, ...RunOn[]]).optional(),
  jobManager: roleSchema.optional(),
  taskManager: roleSchema.optional(),
  taskSlots: wholeNumber(1, 128).optional(),
  highAvailability: z.boolean().optional(),
  s3Plugins: z.array(z.enum(["presto", "hadoop"])).optional(),
  env: z.record(z.string(), z.string()).optional(),
  flinkConfiguration: flinkConfigurationSchema.optional(),
  podTemplate: json.optional(),
  logConfiguration: z.record(z.string(), z.string()).optional(),
  restartNonce: z.number().int().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  overrides: json.optional(),
};
