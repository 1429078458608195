import * as z from "zod";
import { JsonObject } from "../../core/nested";
import { rule, text, wholeNumber } from "../../core/schema";
import { RUN_ON, RunOn } from "../../kubernetes/pools";
import { FlinkConfiguration, flinkConfigurationSchema } from "../settings/flink-configuration";
import { FLINK_VERSIONS, FlinkVersionProps, isExactImage } from "../settings/flink-version";
import { GangSchedulingProps, gangSchedulingSchema } from "../pods/gang-scheduling";
import { IngressProps, ingressSchema } from "./ingress-props";
import { PodTemplate, podTemplateSchema } from "../pods/pod-template-props";
import { json, RoleProps, roleSchema } from "../pods/role-props";
import { S3Plugin } from "../settings/s3-wiring";
import { StateProps, stateShape } from "../settings/state-props";
import { WiringProps, wiringSchema } from "../settings/wiring-props";
import { Zones, zonesSchema } from "../pods/zones";

/** How Flink uses Kubernetes. It can never change: the operator refuses it. */
export type Mode = "native" | "standalone";

/** A Flink cluster: of one application, or of a session. */
export interface FlinkClusterProps extends FlinkVersionProps, StateProps {
  /**
   * `native`: the JobManager starts and stops TaskManagers as jobs need them. `standalone`: the operator runs a fixed
   * number, and Flink itself needs no rights to make pods.
   * @default "native" - the operator's own, and TaskManagers are there only as long as jobs need them
   */
  readonly mode?: Mode;
  /**
   * Where the pods run: a pool of Karpenter (`compute`, `memory`, `graviton-memory`) or a managed node group
   * (`on-demand`, `spot`). JobManagers never run on Spot.
   * @default "compute" - Karpenter finds nodes that fit, of x86, for which most images are built
   */
  readonly runOn?: RunOn;
  readonly jobManager?: RoleProps;
  readonly taskManager?: RoleProps;
  /**
   * Slots of a TaskManager: how many parallel subtasks it runs.
   * @default 1 - Flink's own, and the operator's: what runs in a slot shares its memory with no other
   */
  readonly taskSlots?: number;
  /**
   * Whether leaders and the last checkpoint are kept in ConfigMaps and S3, so that a new JobManager goes on. In
   * standalone mode operator 1.15 can run it up to Flink 1.20.
   * @default - in native mode, with every upgrade mode but `stateless`, and with sessions
   */
  readonly highAvailability?: boolean;
  /**
   * Whether the pods would rather keep to one availability zone (`single`) or be spread over all (`spread`), or the
   * zones that they must be in: `["us-west-2a"]`. Karpenter heeds a preference when it starts nodes, YuniKorn never
   * does: where nodes of several zones have room, only a list decides.
   * @default "single" - what passes between TaskManagers costs nothing then, and is faster
   */
  readonly zones?: Zones | false;
  /**
   * Whether all pods start or none, by YuniKorn's placeholders. Where the autoscaler is on, it holds for the start only.
   * @default false - only jobs that are of no use in part need it
   */
  readonly gangScheduling?: GangSchedulingProps | boolean;
  /**
   * Ingress to Flink's UI and REST API. Whoever serves its class is let in; where the platform knows of nobody who does,
   * it is a mistake.
   * @default - none: `kubectl port-forward service/<name>-rest 8081`
   */
  readonly ingress?: IngressProps;
  /** When the image is pulled. @default - Kubernetes': "IfNotPresent" for an exact tag */
  readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  /** Service account of the pods. @default - the team's, which has the rights and the IAM role that jobs need */
  readonly serviceAccount?: string;
  /** What the platform adds by itself, each part of which can be turned off. @default - all of it */
  readonly wiring?: WiringProps;
  /**
   * Plugins for S3; `[]` where the image brings its own.
   * @default ["presto"] - what Flink advises for checkpoints, and it finds the service account's role by itself
   */
  readonly s3Plugins?: readonly S3Plugin[];
  /** Environment variables of Flink's containers. Secrets belong in a Secret and `podTemplate`. @default {} */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Flink's configuration, in its own keys. What stands here wins over everything that the platform sets.
   * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/
   */
  readonly flinkConfiguration?: FlinkConfiguration;
  /** Template of all pods, merged over the platform's own. Flink's container is `flink-main-container`. @default {} */
  readonly podTemplate?: PodTemplate;
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
  ...stateShape,
  zones: z.union([zonesSchema, z.literal(false)]).optional(),
  gangScheduling: z.union([gangSchedulingSchema, z.boolean()]).optional(),
  ingress: ingressSchema.optional(),
  imagePullPolicy: z.enum(["Always", "IfNotPresent", "Never"]).optional(),
  serviceAccount: z.string().optional(),
  wiring: wiringSchema.optional(),
  s3Plugins: z.array(z.enum(["presto", "hadoop"])).optional(),
  env: z.record(z.string(), z.string()).optional(),
  flinkConfiguration: flinkConfigurationSchema.optional(),
  podTemplate: podTemplateSchema.optional(),
  logConfiguration: z.record(z.string(), z.string()).optional(),
  restartNonce: z.number().int().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  overrides: json.optional(),
};
