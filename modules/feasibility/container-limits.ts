import { Finding } from "../../judge/rule";
import { phrase, textOf } from "./amounts";
import { at, FEASIBILITY, found } from "./finding";
import { Contradiction } from "./pods";
import { ClusterWorkload } from "./workload";

/** Whether each container may use what it asks for. */
export function containerFindings(cluster: ClusterWorkload): Finding[] {
  const { workload, specPath } = cluster;
  return cluster.pods.flatMap(({ role, contradictions }) =>
    contradictions.map((each) =>
      found(FEASIBILITY.limits, {
        path: at(workload, `${specPath}.${role}.podTemplate.spec.containers`),
        value: each.container,
        ...texts(each),
      }),
    ),
  );
}

function texts({ container, resource, request, limit, isDefault }: Contradiction) {
  const key = resource === "storage" ? "ephemeral-storage" : resource;
  const what = isDefault ? "the namespace gives a container that states no limit" : "its limit is";
  const more = isDefault && resource !== "storage" ? `, or raise the team's containerDefaults.${key}` : "";
  return {
    message: `${container} asks for ${phrase(resource, request)}, and ${what} ${textOf(resource, limit)}: the API server refuses the pod`,
    cure: `state resources.limits.${key} of ${textOf(resource, request)} or more for it${more}`,
  };
}
