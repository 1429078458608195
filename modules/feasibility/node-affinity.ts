import { isObject, Json, JsonObject } from "../../judge/json";
import { Requirement, requirementsIn } from "./requirements";

/** Terms of which a node must meet one, each of them wholly. */
export type NodeTerms = readonly (readonly Requirement[])[];

/**
 * What a pod template's affinity demands of nodes; undefined where it demands nothing. Terms about a node's own name
 * (`matchFields`) are left out: they are known to nobody before the node is there.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
 */
export function nodeTerms(template: JsonObject | undefined): NodeTerms | undefined {
  const required = [
    "spec",
    "affinity",
    "nodeAffinity",
    "requiredDuringSchedulingIgnoredDuringExecution",
  ].reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), template);
  const terms = isObject(required) ? required.nodeSelectorTerms : undefined;
  if (!Array.isArray(terms)) return undefined;
  return (terms as readonly Json[])
    .filter(isObject)
    .map(({ matchExpressions }) => requirementsIn(matchExpressions));
}
