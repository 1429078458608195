import { textAt } from "../provider/shape";
import type { ObjectValue } from "../provider/value";
import { Release, releaseOf } from "./releases";

type Operation = "create" | "delete";
type Seconds = readonly [make: number, remove: number];

/**
 * How long the real thing takes, in seconds: what install and teardown lengths are made of. Guessed from AWS'
 * documentation and from published Terraform logs, tens of percent off; one table for every platform that is compared.
 */
const SECONDS: Readonly<Record<string, Seconds>> = {
  aws_eks_addon: [45, 20],
  aws_eks_cluster: [540, 240],
  aws_eks_node_group: [150, 300],
  aws_iam_role: [2, 1],
  aws_internet_gateway: [2, 20],
  aws_kms_key: [15, 2],
  aws_launch_template: [1, 1],
  aws_nat_gateway: [110, 60],
  aws_prometheus_workspace: [20, 5],
  aws_security_group: [3, 2],
  aws_sqs_queue: [25, 5],
  aws_subnet: [12, 2],
  aws_vpc: [12, 2],
  aws_vpc_endpoint: [10, 10],
  kubernetes_namespace: [1, 15],
  kubernetes_namespace_v1: [1, 15],
};

const RELEASE_WITH_PODS: Seconds = [90, 60];
const RELEASE_WITHOUT_PODS: Seconds = [8, 5];
const OTHER: Seconds = [2, 1];

/** Charts that bring kinds or custom resources and nothing that runs. */
const WITHOUT_PODS: ReadonlySet<Release["chart"]> = new Set([
  "karpenter-crd",
  "prometheus-operator-crds",
  "resources",
]);

/** Seconds that making or removing one object takes. A `time_sleep` takes what it says. */
export function seconds(operation: Operation, type: string, values: ObjectValue): number {
  if (type === "time_sleep")
    return durationOf(textAt(values, `${operation.replace("delete", "destroy")}_duration`));
  const [make, remove] = type === "helm_release" ? ofRelease(releaseOf(values)) : (SECONDS[type] ?? OTHER);
  return operation === "create" ? make : remove;
}

function ofRelease({ chart }: Release): Seconds {
  return WITHOUT_PODS.has(chart) ? RELEASE_WITHOUT_PODS : RELEASE_WITH_PODS;
}

const UNITS = { ms: 0.001, s: 1, m: 60, h: 3600 } as const;

/** A duration in Go's notation, as hashicorp/time takes it: `90s`, `1m30s`. */
function durationOf(text = ""): number {
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit as keyof typeof UNITS],
    0,
  );
}
