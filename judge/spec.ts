import { JsonObject } from "./json";

/** `spec` of a FlinkDeployment as the rules read it; the CRD's names, what no rule reads left out. */
export interface DeploymentSpec {
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly serviceAccount?: string;
  readonly flinkVersion?: string;
  readonly mode?: "native" | "standalone";
  readonly ingress?: IngressSpec;
  readonly podTemplate?: PodTemplate;
  readonly jobManager?: JobManagerSpec;
  readonly taskManager?: TaskManagerSpec;
  readonly logConfiguration?: { readonly [key: string]: string };
  readonly flinkConfiguration?: JsonObject;
  readonly job?: JobSpec;
}

export interface IngressSpec {
  readonly template?: string;
  readonly className?: string;
  readonly annotations?: { readonly [key: string]: string };
}

export interface JobManagerSpec {
  readonly resource?: Resource;
  readonly replicas?: number;
  readonly podTemplate?: PodTemplate;
}

export interface TaskManagerSpec {
  readonly resource?: Resource;
  readonly replicas?: number;
  readonly podTemplate?: PodTemplate;
}

export interface Resource {
  readonly cpu?: number;
  readonly memory?: string;
  readonly ephemeralStorage?: string;
}

export interface JobSpec {
  readonly jarURI?: string;
  readonly parallelism?: number;
  readonly entryClass?: string;
  readonly args?: readonly string[];
  readonly state?: "running" | "suspended";
  readonly upgradeMode?: "stateless" | "last-state" | "savepoint";
  readonly initialSavepointPath?: string;
  readonly allowNonRestoredState?: boolean;
  readonly savepointTriggerNonce?: number;
  readonly checkpointTriggerNonce?: number;
  readonly savepointRedeployNonce?: number;
}

/** A pod template; only what a rule reads. */
export interface PodTemplate {
  readonly spec?: {
    readonly containers?: readonly Container[];
    readonly schedulerName?: string;
  };
}

export interface Container {
  readonly name?: string;
  readonly image?: string;
  readonly volumeMounts?: readonly { readonly mountPath?: string }[];
  readonly env?: readonly { readonly name?: string; readonly value?: string }[];
}

/** `spec` of a FlinkSessionJob. */
export interface SessionJobSpec {
  readonly deploymentName?: string;
  readonly flinkConfiguration?: JsonObject;
  readonly job?: JobSpec;
}

/** `spec` of a FlinkStateSnapshot. */
export interface StateSnapshotSpec {
  readonly jobReference?: { readonly kind?: string; readonly name?: string };
  readonly savepoint?: {
    readonly path?: string;
    readonly alreadyExists?: boolean;
    readonly disposeOnDelete?: boolean;
  };
  readonly checkpoint?: JsonObject;
  readonly backoffLimit?: number;
}

/** `spec` of a FlinkBlueGreenDeployment. */
export interface BlueGreenSpec {
  readonly configuration?: { readonly [key: string]: string };
  readonly template?: { readonly spec?: DeploymentSpec };
}
