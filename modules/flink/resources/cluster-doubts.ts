import { TeamGrant } from "../../contracts";
import { JsonObject } from "../../core/nested";
import { Problem } from "../../core/problems";
import { FlinkRole } from "../../kubernetes/pools";
import { FlinkClusterProps } from "./cluster-props";
import { flatten } from "../settings/flink-configuration";
import { silentSidecars } from "../pods/gang-scheduling";
import { ingressDoubt } from "./ingress-props";
import { PodTemplate } from "../pods/pod-template-props";
import { DEFAULT_S3_PLUGINS } from "../settings/s3-wiring";
import { wiringDoubts } from "./wiring-doubts";

/**
 * Doubts about a cluster on this platform: what wins over the platform's wiring, and what is open to others.
 * @param spec What became of the props.
 */
export function clusterDoubts(
  cluster: FlinkClusterProps,
  grant: TeamGrant,
  spec: JsonObject,
  path: string,
): Problem[] {
  const { flinkConfiguration = {}, s3Plugins = DEFAULT_S3_PLUGINS, ingress } = cluster;
  const open = ingress && ingressDoubt(ingress, grant, path);
  return [
    ...wiringDoubts(flatten(flinkConfiguration), grant, s3Plugins, path),
    ...(open ? [open] : []),
    ...accountDoubts(cluster, grant, path),
    ...(["jobManager", "taskManager"] as const).flatMap((role) =>
      podDoubts(cluster, grant, role, spec, `${path}.${role}.podTemplate`),
    ),
    ...gangDoubts(cluster, spec, path),
  ];
}

function accountDoubts({ serviceAccount }: FlinkClusterProps, grant: TeamGrant, path: string): Problem[] {
  if (serviceAccount === undefined || serviceAccount === grant.serviceAccount) return [];
  return [
    {
      path: `${path}.serviceAccount`,
      value: serviceAccount,
      reason: `the rights and the IAM role of the team's jobs belong to ${grant.serviceAccount}`,
      cure: "leave it out, or give the account the same",
    },
  ];
}

function podDoubts(
  { wiring = {} }: FlinkClusterProps,
  { queue }: TeamGrant,
  role: FlinkRole,
  spec: JsonObject,
  path: string,
): Problem[] {
  const { metadata, spec: pod } = ((spec[role] as JsonObject).podTemplate ?? {}) as PodTemplate;
  const scheduler = pod?.schedulerName;
  const disrupt = metadata?.annotations?.["karpenter.sh/do-not-disrupt"];
  return [
    ...(queue !== undefined && wiring.queue !== false && scheduler !== "yunikorn"
      ? [
          {
            path: `${path}.spec.schedulerName`,
            value: scheduler,
            reason: "YuniKorn holds the team's quota, and neither counts nor bounds what others schedule",
            cure: "leave schedulerName out",
          },
        ]
      : []),
    ...(wiring.doNotDisrupt !== false && disrupt !== "true"
      ? [
          {
            path: `${path}.metadata.annotations["karpenter.sh/do-not-disrupt"]`,
            value: disrupt,
            reason: "Karpenter may move the pod at any time, and each move restarts the job",
            cure: "leave the annotation out, or say so by wiring: { doNotDisrupt: false }",
          },
        ]
      : []),
    ...(role === "jobManager" && wiring.placement !== false && isOnSpot(pod?.nodeSelector)
      ? [
          {
            path: `${path}.spec.nodeSelector`,
            value: pod?.nodeSelector,
            reason: "a JobManager on Spot: losing it restarts the whole job",
            cure: "leave the selector to `runOn`",
          },
        ]
      : []),
  ];
}

function isOnSpot(selector: Readonly<Record<string, string>> = {}): boolean {
  return Object.values(selector).includes("spot");
}

function gangDoubts(
  { gangScheduling = false }: FlinkClusterProps,
  spec: JsonObject,
  path: string,
): Problem[] {
  const silent = gangScheduling === false ? [] : silentSidecars(spec);
  if (silent.length === 0) return [];
  return [
    {
      path: `${path}.gangScheduling`,
      value: gangScheduling,
      reason: `${silent.join(", ")} in the pod template asks for no resources: placeholders are smaller than the pods`,
      cure: "write resources for each container of the template",
    },
  ];
}
