import { Construct } from "constructs";
import * as z from "zod";
import { Dependable } from "../../core/dependable";
import { deepMerge, JsonObject } from "../../core/nested";
import { propsSchema, wholeNumber } from "../../core/schema";
import { CustomResource } from "../../kubernetes/custom-resources";
import { API_VERSION, FlinkContext, FlinkResource, nameOf } from "./flink-resource";
import { JudgedProps, judgedShape } from "../judging/judged-props";
import { snapshotTargetProblem } from "./references";
import { json } from "../pods/role-props";

/** A job of which there can be snapshots: a construct, or a job in the team's namespace by kind and name. */
export interface SnapshotTarget extends Partial<Dependable> {
  /** `FlinkDeployment` of an application, `FlinkSessionJob` of a job in a session cluster. */
  readonly kind: "FlinkDeployment" | "FlinkSessionJob";
  readonly name: string;
  /** The job's resource, where it is known. */
  readonly manifest?: CustomResource;
}

/** A savepoint, to be taken or taken already. */
export interface SavepointProps {
  /** Directory to write to, or where the savepoint is that `alreadyExists`. @default - the job's savepoint directory */
  readonly path?: string;
  /**
   * `NATIVE` is faster to write and read, `CANONICAL` can change the state backend.
   * @default "CANONICAL" - the operator's own
   */
  readonly formatType?: "CANONICAL" | "NATIVE";
  /**
   * Whether the savepoint is deleted with the resource, by `terraform destroy` too.
   * @default false - a savepoint that was declared outlives its declaration
   */
  readonly disposeOnDelete?: boolean;
  /** Whether it is there already, and the resource only stands for it. @default false - the operator's own */
  readonly alreadyExists?: boolean;
}

/** A snapshot of a job's state. */
export interface FlinkStateSnapshotProps extends JudgedProps {
  /** The job. @default - none: only for a savepoint that is there already */
  readonly job?: SnapshotTarget;
  /** @default {} - a savepoint is taken, unless a checkpoint is asked for */
  readonly savepoint?: SavepointProps;
  /** A checkpoint instead, which the operator never deletes: `{}`. @default - none */
  readonly checkpoint?: Readonly<Record<string, never>>;
  /**
   * How often it is tried again when it fails, after 10 s, 20 s, 40 s and so on.
   * @default 5 - with -1, the operator's own, 1.15 tries it once (FLINK-39967)
   */
  readonly backoffLimit?: number;
  /** Labels of the resource. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** Anything else of the resource's `spec`, merged deeply over all the rest. @default {} */
  readonly overrides?: JsonObject;
}

export const flinkStateSnapshotSchema = propsSchema<Omit<FlinkStateSnapshotProps, "job">>()({
  ...judgedShape,
  savepoint: propsSchema<SavepointProps>()({
    path: z.string().optional(),
    formatType: z.enum(["CANONICAL", "NATIVE"]).optional(),
    disposeOnDelete: z.boolean().optional(),
    alreadyExists: z.boolean().optional(),
  }).optional(),
  checkpoint: z.strictObject({}).optional(),
  backoffLimit: wholeNumber(-1, 100, "retries").optional(),
  labels: z.record(z.string(), z.string()).optional(),
  overrides: json.optional(),
});

const DEFAULT_BACKOFF_LIMIT = 5;

/** It is the name of its Helm release, too. */
const snapshotName = nameOf(53);

/**
 * A FlinkStateSnapshot: a savepoint or checkpoint that is taken once, when the resource is created. For the next one
 * create another; its path is in the resource's status.
 *
 * It comes after its job: the operator refuses a snapshot of a job that is not there.
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/custom-resource/snapshots/
 */
export class FlinkStateSnapshot extends FlinkResource {
  constructor(scope: Construct, id: string, props: FlinkStateSnapshotProps & FlinkContext) {
    const { grant, name, needs, judging, images, job, ...own } = props;
    super(scope, id, { grant, name, needs, judging, images }, { form: snapshotName });
    const snapshot = this.check<Omit<FlinkStateSnapshotProps, "job">>(flinkStateSnapshotSchema, own);
    this.mistake(snapshotTargetProblem(job, grant, this.path));
    const { savepoint, checkpoint, backoffLimit = DEFAULT_BACKOFF_LIMIT } = snapshot;
    if (savepoint !== undefined && checkpoint !== undefined)
      this.mistake({
        path: `${this.path}.checkpoint`,
        value: checkpoint,
        reason: "a snapshot is a savepoint or a checkpoint",
        cure: "leave one of the two out, or make two snapshots",
      });
    const spec: JsonObject = {
      jobReference: job && { kind: job.kind, name: job.name },
      ...(checkpoint === undefined
        ? { savepoint: { ...savepoint, disposeOnDelete: savepoint?.disposeOnDelete ?? false } }
        : { checkpoint }),
      backoffLimit,
    };
    this.render("FlinkStateSnapshot", deepMerge(spec, snapshot.overrides), {
      labels: snapshot.labels,
      needs: [{ ready: job?.ready ?? [] }],
      target: job && (job.manifest ?? standIn(job)),
    });
  }
}

/** A job that is known by name only is taken as there; what a refused one of ours lacks is told already. */
function standIn({ kind, name }: SnapshotTarget): CustomResource {
  return { apiVersion: API_VERSION, kind, metadata: { name }, spec: {} };
}
