import { IConstruct } from "constructs";
import { checkFamilies } from "../../modules/addons/karpenter/check-families";
import { NETWORK_DEFAULTS } from "../../modules/aws/network-props";
import { NodeGroupName, NodeGroupsProps } from "../../modules/aws/node-group-props";
import { checkInstanceTypes } from "../../modules/aws/offerings/check-instance-types";
import { checkZones } from "../../modules/aws/offerings/check-zones";
import { OFFERINGS_DATE } from "../../modules/aws/offerings/offerings";
import { Place, placeOf } from "../../modules/aws/offerings/place";
import { Problems } from "../../modules/core/problems";
import { needsOptIn } from "../../modules/core/region";
import { FlinkPlatformProps, isExisting } from "../settings/platform-props";

/** Where the nodes of a platform will be; undefined where that is wrong, or a region that the table does not know. */
export function placeOfPlatform({
  region,
  network = {},
  cluster = {},
  alsoOffered,
}: FlinkPlatformProps): Place | undefined {
  if (region === undefined) return undefined;
  const isOwn = !isExisting(cluster) && !isExisting(network);
  return placeOf(region, isOwn ? (network.zones ?? NETWORK_DEFAULTS.zones) : undefined, alsoOffered);
}

/** What a platform asks for that its region, or one of its zones, has not. */
export function checkRegion(scope: IConstruct, id: string, props: FlinkPlatformProps): void {
  const { region, network = {}, cluster = {}, pools = {}, alsoOffered = [] } = props;
  const place = placeOfPlatform(props);
  const nodeGroups = isExisting(cluster) ? undefined : (cluster.nodeGroups ?? {});
  if (nodeGroups !== undefined)
    checkInstanceTypes(scope, `${id}.cluster.nodeGroups`, nodeGroups, place, alsoOffered);
  checkFamilies(scope, `${id}.pools`, pools, place, alsoOffered);
  if (region === undefined) return;
  if (!isExisting(network)) checkZones(scope, `${id}.network`, network, region);
  warnOfOptIn(scope, id, region);
  if (place === undefined && nodeGroups !== undefined) warnOfUnknown(scope, id, region, nodeGroups);
}

function warnOfOptIn(scope: IConstruct, id: string, region: string): void {
  if (!needsOptIn(region)) return;
  Problems.of(scope).warn({
    path: `${id}.region`,
    value: region,
    reason:
      "accounts do not have this region before it is enabled: until then AWS refuses every request there",
    cure: `make sure that it is: aws account get-region-opt-status --region-name ${region}`,
  });
}

/** Groups whose types nobody chose for the region. */
function warnOfUnknown(scope: IConstruct, id: string, region: string, groups: NodeGroupsProps): void {
  const names: readonly NodeGroupName[] = ["core", "onDemand", "spot"];
  const open = names.filter((name) => groups[name]?.instanceTypes === undefined);
  if (open.length === 0) return;
  Problems.of(scope).warn({
    path: `${id}.region`,
    value: region,
    reason: `the table of instance types (of ${OFFERINGS_DATE}) does not know ${region}: ${open.join(", ")} get what most regions have, and one type that is not there fails a whole group`,
    cure: `name instanceTypes for ${open.join(", ")} (cluster.nodeGroups) that are there: aws ec2 describe-instance-type-offerings --region ${region}`,
  });
}
