import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { Construct } from "constructs";
import { cpuQuantity, memoryQuantity, Quantity } from "../core/quantity";
import { propsSchema } from "../core/schema";

/** What a container gets that asks for nothing, as request and as limit. */
export interface ContainerDefaultsProps {
  /** @default "250m" - enough for a small sidecar, and little of the team's quota */
  readonly cpu?: string | number;
  /** @default "512Mi" - likewise; a container that needs more is killed, and has to say so */
  readonly memory?: string;
}

export const CONTAINER_DEFAULTS = { cpu: "250m", memory: "512Mi" } as const;

export const containerDefaultsSchema = propsSchema<ContainerDefaultsProps>()({
  cpu: cpuQuantity.optional(),
  memory: memoryQuantity.optional(),
});

/**
 * LimitRange with defaults for containers that ask for nothing, such as a sidecar of a pod template: no quota would
 * count them, and a quota on requests refuses their pods. Flink's own containers always ask.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function containerDefaults(
  scope: Construct,
  id: string,
  props: ContainerDefaultsProps & { readonly namespace: string },
): LimitRangeV1 {
  const { namespace, cpu = CONTAINER_DEFAULTS.cpu, memory = CONTAINER_DEFAULTS.memory } = props;
  // The provider compares them text by text with what the API returns: another notation is a change in every plan.
  const each = { cpu: Quantity.parse(cpu).canonical, memory: Quantity.parse(memory).canonical };
  return new LimitRangeV1(scope, id, {
    metadata: { name: "container-defaults", namespace },
    spec: { limit: [{ type: "Container", default: each, defaultRequest: each }] },
  });
}
