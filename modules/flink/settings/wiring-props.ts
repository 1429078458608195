import * as z from "zod";
import { propsSchema } from "../../core/schema";

/**
 * What the platform adds to a Flink resource by itself. Each can be turned off; what has a property of its own
 * (`checkpointing`, `highAvailability`, `restartStrategy`, `s3Plugins`, `stateBackend`, `zones`) is turned off there.
 */
export interface WiringProps {
  /** Checkpoints and savepoints in the team's part of the bucket. @default true - nothing else outlives the pods */
  readonly stateDirectories?: boolean;
  /**
   * The service account's identity for the hadoop plugin, which takes the node's otherwise.
   * @default true - the node's may not use the bucket
   */
  readonly credentials?: boolean;
  /** Prometheus' reporter and the port that is scraped. @default true - nothing is seen without metrics */
  readonly metrics?: boolean;
  /**
   * An emptyDir for temporary files and RocksDB: local NVMe where the node has it.
   * @default true - RocksDB's files belong on NVMe and not on the root volume
   */
  readonly localDisk?: boolean;
  /** Node selector and tolerations that go with `runOn`. @default true - all nodes for Flink are tainted */
  readonly placement?: boolean;
  /** YuniKorn as the scheduler, with the team's queue. @default true - where the platform has YuniKorn */
  readonly queue?: boolean;
  /**
   * Annotations that keep node autoscalers from moving the pods of a running job.
   * @default true - a moved pod restarts the job
   */
  readonly doNotDisrupt?: boolean;
  /**
   * Security contexts that pass the Pod Security standard `restricted`.
   * @default true - a namespace can be held to it, and Flink needs no more
   */
  readonly podSecurity?: boolean;
}

const flag = z.boolean().optional();

export const wiringSchema = propsSchema<WiringProps>()({
  stateDirectories: flag,
  credentials: flag,
  metrics: flag,
  localDisk: flag,
  placement: flag,
  queue: flag,
  doNotDisrupt: flag,
  podSecurity: flag,
});
