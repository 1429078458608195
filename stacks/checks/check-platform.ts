import { IConstruct } from "constructs";
import { isInstalled } from "../../modules/addons/add-on";
import { resolveAddOns } from "../../modules/addons/add-ons-props";
import { Cidr, isWholeWorld } from "../../modules/aws/cidr";
import { CLUSTER_DEFAULTS, ClusterProps } from "../../modules/aws/cluster-props";
import { NETWORK_DEFAULTS } from "../../modules/aws/network-props";
import { checkNodeGroups } from "../../modules/aws/node-group-props";
import { warnOfSupportEnd } from "../../modules/compatibility";
import { Problems } from "../../modules/core/problems";
import { problemsIn } from "../../modules/core/schema";
import { semverRange } from "../../modules/terraform/constraint";
import { gtr, ltr } from "semver";
import { ProviderName, PROVIDERS } from "../../modules/versions";
import { checkAccount } from "./check-account";
import { checkExistingCluster } from "./check-existing-cluster";
import { checkRegion } from "./check-region";
import { FlinkPlatformProps, isExisting, platformName } from "../settings/platform-props";

/** Rules between the parts of a platform; what one part alone must be is in its schema. */
export function checkPlatform(scope: IConstruct, id: string, props: FlinkPlatformProps): void {
  const { cluster = {} } = props;
  if (props.name === undefined) {
    for (const problem of problemsIn(platformName, id, id)) Problems.of(scope).error(problem);
  }
  checkRegion(scope, id, props);
  checkRegionalServices(scope, id, props);
  checkAccount(scope, id, props);
  checkProviders(scope, `${id}.providerVersions`, props);
  if (isExisting(cluster)) return checkExistingCluster(scope, id, cluster.existing, props);
  checkWorkspace(scope, id, props);
  checkNodeGroups(scope, `${id}.cluster.nodeGroups`, cluster.nodeGroups ?? {});
  checkServiceCidr(scope, id, props, cluster);
  checkEndpoint(scope, `${id}.cluster`, cluster);
  const { kubernetesVersion = CLUSTER_DEFAULTS.kubernetesVersion } = cluster;
  warnOfSupportEnd(scope, kubernetesVersion, `${id}.cluster.kubernetesVersion`);
}

/** Constraints that no working version can meet; init would fail, or worse, not. */
function checkProviders(
  scope: IConstruct,
  path: string,
  { providerVersions = {} }: FlinkPlatformProps,
): void {
  for (const [name, constraint] of Object.entries(providerVersions) as [ProviderName, string][]) {
    const tested = PROVIDERS[name]?.version;
    const range = semverRange(constraint);
    if (tested === undefined || range === undefined) continue;
    const wrong = (reason: string, cure: string) =>
      Problems.of(scope).error({ path: `${path}.${name}`, value: constraint, reason, cure });
    if (gtr(tested, range))
      wrong(`allows no version from ${tested} on, which the modules were tested with`, `allow ${tested}`);
    else if (name === "helm" && ltr(tested, range))
      wrong(
        "3.x forgets releases whenever the cluster cannot be reached, and destroys then leave them running",
        `allow ${tested}, the last that does not`,
      );
  }
}

/** Services that are not everywhere: their first request would fail in the middle of an apply. */
function checkRegionalServices(
  scope: IConstruct,
  id: string,
  { region, storage = {} }: FlinkPlatformProps,
): void {
  if (isExisting(storage) || storage.prometheusWorkspace === false || !region?.startsWith("cn-")) return;
  Problems.of(scope).error({
    path: `${id}.storage.prometheusWorkspace`,
    value: storage.prometheusWorkspace ?? true,
    reason: `Amazon Managed Service for Prometheus does not exist in ${region}`,
    cure: "set it to false: metrics then stay in the cluster",
  });
}

/** The cluster layer gives Prometheus and Grafana roles for the one workspace that it knows. */
function checkWorkspace(scope: IConstruct, id: string, { storage = {}, addOns }: FlinkPlatformProps): void {
  if (!isExisting(storage) || !isInstalled(resolveAddOns(addOns).monitoring)) return;
  const { prometheusEndpoint, prometheusWorkspaceArn } = storage.existing;
  if (prometheusEndpoint === undefined || prometheusWorkspaceArn !== undefined) return;
  Problems.of(scope).error({
    path: `${id}.storage.existing.prometheusWorkspaceArn`,
    reason: "Prometheus and Grafana get their roles for it: without one the workspace refuses every request",
    cure: "give the workspace's ARN, or leave prometheusEndpoint out",
  });
}

function checkServiceCidr(
  scope: IConstruct,
  id: string,
  props: FlinkPlatformProps,
  cluster: ClusterProps,
): void {
  const { network = {} } = props;
  const vpcCidr = isExisting(network) ? network.existing.vpcCidr : (network.cidr ?? NETWORK_DEFAULTS.cidr);
  const serviceCidr = cluster.serviceCidr ?? CLUSTER_DEFAULTS.serviceCidr;
  if (!Cidr.parse(vpcCidr).overlaps(Cidr.parse(serviceCidr))) return;
  Problems.of(scope).error(
    {
      path: `${id}.cluster.serviceCidr`,
      value: serviceCidr,
      reason: `overlaps the VPC's ${vpcCidr}: pods could not tell a service from a node`,
      cure: "choose a block outside the VPC, such as 10.100.0.0/16 or 172.20.0.0/16",
    },
    [`${id}.network.cidr`, `${id}.network.existing`, `${id}.cluster.serviceCidr`],
  );
}

function checkEndpoint(scope: IConstruct, path: string, cluster: ClusterProps): void {
  const { publicEndpoint = true, admins = [], privateAccessCidrs = [] } = cluster;
  const { publicAccessCidrs = CLUSTER_DEFAULTS.publicAccessCidrs } = cluster;
  const problems = Problems.of(scope);
  const reached = publicEndpoint ? publicReach(publicAccessCidrs) : undefined;
  if (reached !== undefined) {
    problems.warn(
      {
        path: `${path}.publicAccessCidrs`,
        value: publicAccessCidrs,
        reason: `the cluster's API can be reached by ${reached}, if only with a token`,
        cure: "name your own networks, or set publicEndpoint to false",
      },
      [`${path}.publicAccessCidrs`, `${path}.publicEndpoint`],
    );
  }
  if (!publicEndpoint && privateAccessCidrs.length === 0) {
    problems.warn(
      {
        path: `${path}.privateAccessCidrs`,
        reason: "without a public endpoint only the nodes reach the API, and Terraform has to run among them",
        cure: "name the network of your VPN or runner",
      },
      [`${path}.privateAccessCidrs`],
    );
  }
  if (admins.length === 0) {
    problems.warn(
      {
        path: `${path}.admins`,
        reason:
          "whoever runs Terraform becomes the administrator: a laptop first and a pipeline later replace each other's access in mid-apply",
        cure: "name the IAM roles that administer the cluster, the one Terraform runs with among them",
      },
      [`${path}.admins`],
    );
  }
}

/** Who is let in that cannot be meant: nobody's own network is shorter than a /8. */
function publicReach(cidrs: readonly string[]): string | undefined {
  const blocks = cidrs.map((cidr) => Cidr.parse(cidr));
  if (isWholeWorld(blocks)) return "the whole world";
  const wide = blocks.filter(({ prefix }) => prefix < 8);
  return wide.length === 0 ? undefined : `a large part of the world (${wide.join(", ")})`;
}
