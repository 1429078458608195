import * as z from "zod";
import { JsonObject } from "../../core/nested";
import { text, wholeNumber } from "../../core/schema";
import { AutoscalerProps, autoscalerSchema } from "../settings/autoscaler-props";
import { flinkUri } from "../settings/notation";
import { savepointStart } from "./restore";

/**
 * What happens to a job's state when something about it changes.
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/custom-resource/job-management/
 */
export type UpgradeMode = "stateless" | "last-state" | "savepoint";

/** A Flink job. */
export interface JobProps {
  /**
   * Where the job's jar is: `local://` in the image; from Flink 1.19 on also `https://`, or `s3://` below the team's
   * own `jars/<team>/`.
   * @default - none: only for standalone clusters whose image starts its own job
   */
  readonly jarUri?: string;
  /** Class with the `main` method. @default - the one that the jar's manifest names */
  readonly entryClass?: string;
  /** Arguments of the `main` method. @default [] */
  readonly args?: readonly string[];
  /** Subtasks of each operator. @default 1 - Flink's own */
  readonly parallelism?: number;
  /**
   * Parts that state is divided into, and so the greatest parallelism that the job can ever have: many divisors are
   * best (120, 240, 720). It can never change while state is kept.
   * @default - Flink's: by the first parallelism, 128 at least
   */
  readonly maxParallelism?: number;
  /** The operator's autoscaler, which then decides the parallelism. @default - off */
  readonly autoscaler?: AutoscalerProps;
  /**
   * Whether the job runs; `suspended` stops it, with its state kept as the upgrade mode says.
   * @default "running" - a job is declared to run
   */
  readonly state?: "running" | "suspended";
  /**
   * `last-state`: go on from the last checkpoint, even where the job is dead. `savepoint`: from a fresh savepoint,
   * which needs a healthy job. `stateless`: start empty.
   * @default "last-state" - losing state should never be what happens when nothing is said
   */
  readonly upgradeMode?: UpgradeMode;
  /**
   * Whether state of operators that are no longer in the job may be dropped.
   * @default false - Flink's own: state is not lost unseen
   */
  readonly allowNonRestoredState?: boolean;
  /**
   * Savepoint, or retained checkpoint, to start from. Another path than before starts the job anew from there, whatever
   * the upgrade mode says, and what it did since is lost; the same path, or none, changes nothing.
   * @default - none
   */
  readonly restoreFrom?: string;
  /**
   * Whether it may start without state where it replaces a job that had some: under another name, as another kind. Once
   * that is deployed this says nothing more, and may go.
   * @default false - the synth refuses what looks like a renamed job
   * @see docs/upgrades.md
   */
  readonly startEmpty?: boolean;
  /**
   * Savepoint for the first start only. It is the operator's own field: a running job never looks at it, unless
   * `savepointRedeployNonce` changes as well. `restoreFrom` sets both.
   * @default - none
   */
  readonly initialSavepointPath?: string;
  /** Another number than before starts the job anew from `initialSavepointPath`. @default - by `restoreFrom` */
  readonly savepointRedeployNonce?: number;
  /**
   * Another number than before takes a savepoint.
   * @default - none
   * @deprecated by the operator: a FlinkStateSnapshot says where the savepoint is and whether it worked
   */
  readonly savepointTriggerNonce?: number;
  /**
   * Another number than before takes a checkpoint.
   * @default - none
   * @deprecated by the operator in favour of a FlinkStateSnapshot
   */
  readonly checkpointTriggerNonce?: number;
}

const nonce = z.number().int().optional();

/** Schema entries of {@link JobProps}. */
export const jobShape = {
  jarUri: text(
    /^[a-z][a-z0-9]*:\/\/\S+$/,
    "not a URI",
    'write it with its scheme: "local:///opt/flink/usrlib/job.jar"',
  ).optional(),
  entryClass: z.string().optional(),
  args: z.array(z.string()).optional(),
  parallelism: wholeNumber(1, 32_768).optional(),
  maxParallelism: wholeNumber(1, 32_768).optional(),
  autoscaler: autoscalerSchema.optional(),
  state: z.enum(["running", "suspended"]).optional(),
  upgradeMode: z.enum(["stateless", "last-state", "savepoint"]).optional(),
  allowNonRestoredState: z.boolean().optional(),
  restoreFrom: flinkUri.optional(),
  startEmpty: z.boolean().optional(),
  initialSavepointPath: flinkUri.optional(),
  savepointRedeployNonce: nonce,
  savepointTriggerNonce: nonce,
  checkpointTriggerNonce: nonce,
};

/** The upgrade mode that holds where none is given. */
export const DEFAULT_UPGRADE_MODE: UpgradeMode = "last-state";

/** The job in the terms of the CRD. */
export function jobSpec(props: JobProps): JsonObject {
  return {
    jarURI: props.jarUri,
    entryClass: props.entryClass,
    args: props.args,
    parallelism: props.parallelism ?? 1,
    state: props.state ?? "running",
    upgradeMode: props.upgradeMode ?? DEFAULT_UPGRADE_MODE,
    allowNonRestoredState: props.allowNonRestoredState,
    ...savepointStart(props),
    savepointTriggerNonce: props.savepointTriggerNonce,
    checkpointTriggerNonce: props.checkpointTriggerNonce,
    autoscalerResetNonce: props.autoscaler?.resetNonce,
  };
}
