import { isInstalled } from "../../modules/addons/add-on";
import { ResolvedAddOns } from "../../modules/addons/add-ons-props";
import { operatorConfiguration as operatorConfigurationOf } from "../../modules/addons/flink-operator/flink-operator";
import { withTypes } from "../../modules/aws/node-group-types";
import { Found, Problem } from "../../modules/core/problems";
import { feasibility, TeamWorkloads } from "../../modules/feasibility";
import { platformSources } from "../../modules/feasibility/platform-sources";
import { Finding } from "../../judge";
import { makesPools } from "./check-pools";
import { placeOfPlatform } from "./check-region";
import { FlinkPlatformProps, isExisting } from "../settings/platform-props";

/** Whether what all teams run finds room on the platform: on its nodes, in quotas and in limits. */
export function checkFeasibility(
  id: string,
  props: FlinkPlatformProps,
  addOns: ResolvedAddOns,
  teams: readonly { workloads(): TeamWorkloads }[],
): Found {
  const { cluster = {}, pools } = props;
  const place = placeOfPlatform(props);
  const { flinkOperator } = addOns;
  const operatorConfiguration = isInstalled(flinkOperator)
    ? operatorConfigurationOf(flinkOperator)
    : undefined;
  const nodeGroups = isExisting(cluster) ? undefined : withTypes(cluster.nodeGroups ?? {}, place);
  const hasPools = makesPools(addOns, cluster);
  const findings = feasibility({
    sources: platformSources({ path: id, addOns, pools, hasPools, nodeGroups, place }),
    // A Karpenter that was there before may have pools of any name.
    isComplete: nodeGroups !== undefined && (hasPools || addOns.karpenter === false),
    teams: teams.map((team) => ({ ...team.workloads(), operatorConfiguration })),
  });
  const of = (wanted: Finding["severity"]) =>
    findings.filter(({ severity }) => severity === wanted).map(problemOf);
  return { errors: of("error"), warnings: of("warning") };
}

function problemOf({ rule, path, value, message, cure }: Finding): Problem {
  return { path, value, reason: `${message} (${rule})`, cure };
}
