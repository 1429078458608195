import * as z from "zod";
import { cpuQuantity } from "../../core/quantity";
import { propsSchema, text, wholeNumber } from "../../core/schema";
import { flinkDuration, flinkMemory } from "./notation";

/**
 * The operator's autoscaler: it sets the parallelism of each vertex of a job by how busy it is.
 *
 * Durations are in Flink's notation. Needs Flink 1.17, a job with checkpoints, and sources of the new kind (FLIP-27).
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/custom-resource/autoscaler/
 */
export interface AutoscalerProps {
  /** Whether it scales; otherwise it only reports what it would do. @default true - the operator's own */
  readonly scaling?: boolean;
  /** Least parallelism of a vertex. @default 1 - the operator's own */
  readonly minParallelism?: number;
  /** Greatest parallelism of a vertex. @default 200 - the operator's own */
  readonly maxParallelism?: number;
  /** How busy a vertex should be, and may be, as a share of its time from 0 to 1. @default - 0.7, give or take 0.3 */
  readonly utilization?: UtilizationProps;
  /**
   * What all TaskManagers of the job may ask for together; it is not scaled beyond that. Neither part is set where
   * this is `false`.
   * @default - the team's quota without the job's JobManagers, where it is known
   */
  readonly quota?: AutoscalerQuota | false;
  /**
   * Whether memory of TaskManagers is lowered to what they use; `taskManager.memory` is the most.
   * @default false - the operator's own
   */
  readonly memoryTuning?: boolean;
  /**
   * Whether the job is rescaled as it runs instead of being restarted, by Flink's adaptive scheduler. Needs Flink 1.18.
   * @default false - Flink's own scheduler is another one
   */
  readonly inPlace?: boolean;
  /** How long metrics are collected for a decision. @default "15 min" - the operator's own */
  readonly metricsWindow?: string;
  /** How long after a rescale nothing is measured. @default "5 min" - the operator's own */
  readonly stabilizationInterval?: string;
  /** How long a vertex must be too idle before it is scaled down. @default "1 h" - the operator's own */
  readonly scaleDownInterval?: string;
  /** Greatest step down, as a share of the parallelism from 0 to 1. @default 0.6 - the operator's own */
  readonly scaleDownMaxFactor?: number;
  /** Greatest step up, as a multiple of the parallelism. @default 100000 - the operator's own */
  readonly scaleUpMaxFactor?: number;
  /** How long a restart takes, at most. @default "5 min" - the operator's own */
  readonly restartTime?: string;
  /** Time in which a backlog should be worked off. @default "30 min" - the operator's own */
  readonly catchUpDuration?: string;
  /** Times of no rescale: daily `"09:00-11:00"`, a Quartz cron, or both joined by `&&`. @default [] */
  readonly excludedPeriods?: readonly string[];
  /** Ids of vertices that are left alone. @default [] */
  readonly excludedVertices?: readonly string[];
  /** Another number than before forgets what was measured and decided. @default - none */
  readonly resetNonce?: number;
}

/** The target utilization where none is given. */
export const DEFAULT_TARGET = 0.7;

export interface UtilizationProps {
  /** @default 0.7 - the operator's own */
  readonly target?: number;
  /** At least the target. @default - the target and 0.3 */
  readonly max?: number;
  /** At most the target. @default - the target less 0.3 */
  readonly min?: number;
}

export interface AutoscalerQuota {
  /** CPU in cores: `20`, `"500m"`. @default - not bounded */
  readonly cpu?: string | number;
  /** Memory in Flink's notation: `"80g"`. @default - not bounded */
  readonly memory?: string;
}

const share = z.number().min(0).max(1).optional();
const duration = flinkDuration.optional();

export const autoscalerSchema = propsSchema<AutoscalerProps>()({
  scaling: z.boolean().optional(),
  minParallelism: wholeNumber(1, 32_768).optional(),
  maxParallelism: wholeNumber(1, 32_768).optional(),
  utilization: propsSchema<UtilizationProps>()({ target: share, max: share, min: share }).optional(),
  quota: z
    .union([
      propsSchema<AutoscalerQuota>()({ cpu: cpuQuantity.optional(), memory: flinkMemory.optional() }),
      z.literal(false),
    ])
    .optional(),
  memoryTuning: z.boolean().optional(),
  inPlace: z.boolean().optional(),
  metricsWindow: duration,
  stabilizationInterval: duration,
  scaleDownInterval: duration,
  scaleDownMaxFactor: share,
  scaleUpMaxFactor: z.number().positive().optional(),
  restartTime: duration,
  catchUpDuration: duration,
  excludedPeriods: z.array(z.string()).optional(),
  excludedVertices: z
    .array(text(/^[^;]+$/, "not the id of a vertex", "write one id an entry, as the REST API shows it"))
    .optional(),
  resetNonce: z.number().int().optional(),
});
