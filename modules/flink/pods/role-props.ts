import * as z from "zod";
import { JsonObject } from "../../core/nested";
import { propsSchema, text, wholeNumber } from "../../core/schema";
import { flinkMemory } from "../settings/notation";
import { PodTemplate, podTemplateSchema } from "./pod-template-props";

/** JSON of Kubernetes or Flink that is passed on as it is. */
export const json: z.ZodType<JsonObject> = z.record(
  z.string(),
  z.unknown(),
) as unknown as z.ZodType<JsonObject>;

/** The JobManagers or the TaskManagers of a cluster. */
export interface RoleProps {
  /**
   * CPU of a pod in cores, as a number: the operator's CRD refuses `"500m"`.
   * @default 1 - a core for the slot of a TaskManager
   */
  readonly cpu?: number;
  /**
   * Memory of a whole pod, of which Flink gives a part to its own heap: `"4g"`, `"4096m"` and `"4Gi"`, all binary.
   * @default - "2048m" for a JobManager, "4096m" for a TaskManager
   * @see https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/memory/mem_setup/
   */
  readonly memory?: string;
  /** Local disk that a pod asks for, in Kubernetes' notation: `"20Gi"`. @default - none is reserved */
  readonly ephemeralStorage?: string;
  /** @default - 1 JobManager; as many TaskManagers as the parallelism takes */
  readonly replicas?: number;
  /** Template of these pods only, merged over the common one. @default {} */
  readonly podTemplate?: PodTemplate;
}

export const roleSchema = propsSchema<RoleProps>()({
  cpu: z.number().positive().optional(),
  memory: flinkMemory.optional(),
  ephemeralStorage: text(
    /^\d+(Ki|Mi|Gi|Ti|k|M|G|T)$/,
    "not a Kubernetes quantity of bytes",
    'write "20Gi"; a small m would mean thousandths of a byte',
  ).optional(),
  replicas: wholeNumber(1, 10_000).optional(),
  podTemplate: podTemplateSchema.optional(),
});

/** What a pod of a role gets where nothing is said. */
export const ROLE_DEFAULTS = {
  jobManager: { cpu: 1, memory: "2048m" },
  taskManager: { cpu: 1, memory: "4096m" },
} as const;

/** The role in the terms of the CRD. */
export function roleSpec(
  role: "jobManager" | "taskManager",
  { cpu, memory, ephemeralStorage, replicas }: RoleProps,
  podTemplate: JsonObject,
): JsonObject {
  return {
    resource: {
      cpu: cpu ?? ROLE_DEFAULTS[role].cpu,
      memory: memory ?? ROLE_DEFAULTS[role].memory,
      ephemeralStorage,
    },
    replicas,
    podTemplate,
  };
}
