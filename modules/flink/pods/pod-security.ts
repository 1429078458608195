import { Json, JsonObject } from "../../core/nested";
import { mergePods } from "./pod-merge";

/** User and group `flink` of the official image. */
const FLINK_USER = 9999;

const POD_SECURITY: JsonObject = {
  runAsNonRoot: true,
  runAsUser: FLINK_USER,
  runAsGroup: FLINK_USER,
  // The token of the service account belongs to root: the group makes it readable.
  fsGroup: FLINK_USER,
  seccompProfile: { type: "RuntimeDefault" },
};

const CONTAINER_SECURITY: JsonObject = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
};

/**
 * A pod template that passes the Pod Security standard `restricted`, its sidecars included; what the template itself
 * sets stays.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function secured(template: JsonObject): JsonObject {
  const spec = (template.spec ?? {}) as JsonObject;
  const containers = Object.fromEntries(
    ["containers", "initContainers"]
      .filter((list) => spec[list])
      .map((list) => [list, securedAll(spec[list])]),
  );
  return { ...template, spec: { ...mergePods({ securityContext: POD_SECURITY }, spec), ...containers } };
}

function securedAll(containers: Json): readonly JsonObject[] {
  return (containers as readonly JsonObject[]).map((container) =>
    mergePods({ securityContext: CONTAINER_SECURITY }, container),
  );
}
