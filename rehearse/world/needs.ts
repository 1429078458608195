import { textAt, valuesAt } from "../provider/shape";
import { parseArn } from "../../modules/aws/arn";
import { Caller } from "./caller";
import { CHARTS, controllerOf } from "./charts";
import { Cluster, hasRouteOut } from "./cluster";
import type { Objects, WorldObject } from "./objects";
import { releaseOf } from "./releases";

export type Operation = "create" | "read" | "update" | "delete";

/** Something that must be alive for an operation on a type of object. */
export interface Need {
  readonly what: string;
  readonly of: (type: string) => boolean;
  readonly to: readonly Operation[];
  /** The error that the real tools would end with, undefined where all is well. */
  readonly unmet: (objects: Objects, object: WorldObject, caller: Caller) => string | undefined;
}

const inCluster = (type: string) => type === "helm_release" || type.startsWith("kubernetes_");
const ANY: readonly Operation[] = ["create", "read", "update", "delete"];

/** What needs what, to be made or to leave. Sources: docs/rehearse.md names one for each row. */
export const NEEDS: readonly Need[] = [
  {
    what: "releases and Kubernetes resources need the cluster",
    of: inCluster,
    to: ANY,
    unmet: (objects, _, { host }) =>
      Cluster.at(objects, host) === "gone"
        ? `Kubernetes cluster unreachable: dial tcp: lookup ${host}: no such host`
        : undefined,
  },
  {
    what: "releases and Kubernetes resources need an access entry",
    of: inCluster,
    to: ANY,
    unmet: (objects, _, { host }) => {
      const cluster = Cluster.at(objects, host);
      return cluster instanceof Cluster && !cluster.hasAdministrator()
        ? "Unauthorized: the server has asked for the client to provide credentials"
        : undefined;
    },
  },
  {
    what: "releases and Kubernetes resources need the credentials that made the cluster, or others of its account",
    of: inCluster,
    to: ANY,
    unmet: (objects, _, { host, account, credentials }) => {
      const cluster = Cluster.at(objects, host);
      if (!(cluster instanceof Cluster)) return undefined;
      const { madeBy, values } = cluster.object;
      const own = parseArn(textAt(values, "arn") ?? "")?.account;
      const isForeign = madeBy !== undefined && credentials === undefined;
      return isForeign || (credentials?.startsWith("arn:") && own !== undefined && own !== account)
        ? `Unauthorized: ${credentials ?? "the credentials that Terraform runs with"} are nobody in the cluster of ${madeBy ?? own}`
        : undefined;
    },
  },
  {
    what: "releases need a node to run on, the network plugin on it, and a way out of its subnet",
    of: (type) => type === "helm_release",
    to: ["create", "update"],
    unmet: (objects, _, { host }) => {
      const cluster = Cluster.at(objects, host);
      if (!(cluster instanceof Cluster)) return undefined;
      if (!cluster.hasNodes()) return "context deadline exceeded (0/0 nodes are available)";
      if (cluster.addOn("vpc-cni") === undefined)
        return "context deadline exceeded (nodes are not ready: cni plugin not initialized)";
      const isolated = cluster.subnets().find((subnet) => !hasRouteOut(objects, subnet));
      return isolated && `context deadline exceeded (ImagePullBackOff: no route out of ${isolated})`;
    },
  },
  {
    what: "custom resources need their definition and the controller whose webhook checks them",
    of: (type) => type === "helm_release",
    to: ["create", "update"],
    unmet: (objects, object, { host }) => {
      const cluster = Cluster.at(objects, host);
      if (!(cluster instanceof Cluster)) return undefined;
      const release = releaseOf(object.values);
      for (const { kind } of release.resources) {
        if (kind === "CustomResourceDefinition" || CORE_KINDS.has(kind)) continue;
        if (!cluster.hasCrd(kind))
          return `resource mapping not found: no matches for kind "${kind}"; ensure CRDs are installed first`;
        const controller = controllerOf(kind);
        if (controller === "flink-kubernetes-operator" && cluster.release(controller) === undefined) {
          return `failed calling webhook for ${kind}: service of ${controller} not found`;
        }
      }
      const missing = CHARTS[release.chart]?.uses?.find((chart) => cluster.release(chart) === undefined);
      return (
        missing && `unable to build kubernetes objects from release manifest: ${missing} is not installed`
      );
    },
  },
  {
    what: "nodes need their cluster, the network plugin before them, and their role's policies",
    of: (type) => type === "aws_eks_node_group",
    to: ["create"],
    unmet: (objects, object) => {
      const cluster = Cluster.named(objects, textAt(object.values, "cluster_name"));
      if (cluster === undefined) return undefined;
      if (cluster.addOn("vpc-cni") === undefined)
        return "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster (cni plugin not initialized)";
      const role = (textAt(object.values, "node_role_arn") ?? "").split("/").pop();
      const policies = objects
        .all("aws_iam_role_policy_attachment")
        .filter((attachment) => textAt(attachment.values, "role") === role)
        .map((attachment) => textAt(attachment.values, "policy_arn") ?? "");
      const known = objects.get("aws_iam_role", role ?? "") !== undefined;
      if (known && !policies.some((policy) => policy.endsWith("AmazonEKSWorkerNodePolicy"))) {
        return "NodeCreationFailure: Instances failed to join the kubernetes cluster (role without AmazonEKSWorkerNodePolicy)";
      }
      const isolated = valuesAt(object.values, "subnet_ids")
        .map(String)
        .find((subnet) => !hasRouteOut(objects, subnet));
      return (
        isolated &&
        `NodeCreationFailure: Instances failed to join the kubernetes cluster (no route out of ${isolated})`
      );
    },
  },
  {
    what: "add-ons that are Deployments need a node, and their role",
    of: (type) => type === "aws_eks_addon",
    to: ["create"],
    unmet: (objects, object) => {
      const cluster = Cluster.named(objects, textAt(object.values, "cluster_name"));
      const name = textAt(object.values, "addon_name") ?? "";
      if (cluster === undefined || DAEMON_SETS.has(name)) return undefined;
      return cluster.hasNodes()
        ? undefined
        : `${name}: DEGRADED, InsufficientNumberOfReplicas: the add-on is unhealthy because no node is there`;
    },
  },
  {
    what: "what belongs to a cluster in AWS needs the cluster to be made",
    of: (type) => /^aws_eks_(addon|node_group|access_entry|pod_identity_association)$/.test(type),
    to: ["create"],
    unmet: (objects, object) => {
      const name = textAt(object.values, "cluster_name") ?? "";
      return objects.get("past_cluster", name) !== undefined && Cluster.named(objects, name) === undefined
        ? `ResourceNotFoundException: No cluster found for name: ${name}.`
        : undefined;
    },
  },
];

const DAEMON_SETS: ReadonlySet<string> = new Set(["vpc-cni", "kube-proxy", "eks-pod-identity-agent"]);

/** Kinds of Kubernetes itself that the carrier chart may bring. */
const CORE_KINDS: ReadonlySet<string> = new Set([
  "ConfigMap",
  "Deployment",
  "Service",
  "ServiceAccount",
  "Role",
  "RoleBinding",
  "ClusterRole",
  "ClusterRoleBinding",
  "PodDisruptionBudget",
  "PriorityClass",
  "Secret",
  "Ingress",
  "IngressClass",
  "Namespace",
  "NetworkPolicy",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
]);

/** The first need that is not met. */
export function unmetNeed(
  objects: Objects,
  operation: Operation,
  object: WorldObject,
  caller: Caller,
): string | undefined {
  for (const need of NEEDS) {
    if (!need.of(object.type) || !need.to.includes(operation)) continue;
    const error = need.unmet(objects, object, caller);
    if (error !== undefined) return error;
  }
  return undefined;
}
