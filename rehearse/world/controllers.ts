import { textAt } from "../provider/shape";
import { controllerOf } from "./charts";
import { Cluster } from "./cluster";
import type { Objects } from "./objects";

/**
 * Whether the controller that must let a kind's finalizer go can do so: undefined, or what is missing. Karpenter needs its
 * AWS side too, or nodes are neither drained nor terminated.
 */
export function controllerGap(objects: Objects, cluster: Cluster, kind: string): string | undefined {
  const chart = controllerOf(kind);
  if (chart === undefined) return undefined;
  const release = cluster.release(chart);
  if (release === undefined) return `${chart} is gone`;
  if (!cluster.hasNodes()) return `${chart} has no node to run on`;
  return chart === "karpenter" ? karpenterGap(objects, cluster, release.values.values) : undefined;
}

function karpenterGap(objects: Objects, cluster: Cluster, values: unknown): string | undefined {
  const association = objects
    .all("aws_eks_pod_identity_association")
    .find(
      (one) =>
        textAt(one.values, "cluster_name") === cluster.name &&
        textAt(one.values, "service_account") === "karpenter",
    );
  const madeHere = objects.all("aws_sqs_queue").length > 0 || association !== undefined;
  if (association === undefined) return madeHere ? "Karpenter's pod identity association is gone" : undefined;
  const role = (textAt(association.values, "role_arn") ?? "").split("/").pop() ?? "";
  if (objects.get("aws_iam_role", role) === undefined) return "Karpenter's role is gone";
  const policies = [...objects.all("aws_iam_role_policy"), ...objects.all("aws_iam_role_policy_attachment")];
  if (!policies.some((policy) => textAt(policy.values, "role") === role)) return "Karpenter's policy is gone";
  const queue = /"interruptionQueue":"([^"]+)"/.exec(JSON.stringify(values ?? "").replaceAll("\\", ""))?.[1];
  if (queue !== undefined && objects.get("aws_sqs_queue", queue) === undefined)
    return "Karpenter's queue is gone";
  return undefined;
}
