import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { IPodTemplateSpec } from "kubernetes-models/v1/PodTemplateSpec";
import * as z from "zod";
import { JsonObject } from "../../core/nested";

/**
 * Template of pods, as Kubernetes types them. Flink's own container is called `flink-main-container`; each other name
 * is a sidecar.
 *
 * @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/custom-resource/pod-template/
 */
export interface PodTemplate {
  /** @default "v1" - there is no other */
  readonly apiVersion?: "v1";
  /** @default "Pod" - nothing else is a template here */
  readonly kind?: "Pod";
  /** Labels and annotations of the pods; their names are Flink's to give. */
  readonly metadata?: IPodTemplateSpec["metadata"];
  /** The pod itself, of which any part may be left out. */
  readonly spec?: Partial<IPodSpec>;
}

const items = z.array(z.looseObject({})).optional();

/** What merging relies on; all else in a template is checked by the schema of the operator's CRD, after it was merged. */
export const podTemplateSchema = z.looseObject({
  metadata: z.looseObject({}).optional(),
  spec: z.looseObject({ containers: items, initContainers: items, volumes: items }).optional(),
}) as unknown as z.ZodType<PodTemplate>;

/** The template as the JSON that it is: interfaces do not tell the compiler that they have no other members. */
export function templateJson(template: PodTemplate | undefined): JsonObject | undefined {
  return template as unknown as JsonObject | undefined;
}
