import { Problem } from "../core/problems";
import { CHARTS } from "../versions";
import type { FlinkOperatorProps } from "./flink-operator";

const LEADER_ELECTION = "kubernetes.operator.leader-election.enabled";

/**
 * What the operator's props say together, and what stands in the chart's values past them.
 *
 * @returns Mistakes with paths below `addOns`.
 */
export function operatorMistakes(props: FlinkOperatorProps): Problem[] {
  return [...electionMistakes(props), ...versionMistakes(props)];
}

/** @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-release-1.15/docs/operations/configuration/#leader-election-and-high-availability */
function electionMistakes({ replicas = 1, configuration = {}, values = {} }: FlinkOperatorProps): Problem[] {
  const reason =
    "several operators without leader election act on the same jobs at once, and upgrade each of them twice";
  const { [LEADER_ELECTION]: election } = configuration;
  if (replicas > 1 && election !== undefined && election.trim().toLowerCase() !== "true")
    return [
      {
        path: `flinkOperator.configuration["${LEADER_ELECTION}"]`,
        value: election,
        reason,
        cure: "leave it out: it is on where there are several replicas",
      },
    ];
  const direct = Number(values["replicas"] ?? 1);
  if (direct > 1 && replicas === 1 && election?.trim().toLowerCase() !== "true")
    return [
      {
        path: "flinkOperator.values.replicas",
        value: values["replicas"],
        reason,
        cure: "set flinkOperator.replicas, which turns leader election on",
      },
    ];
  return [];
}

/** Apache keeps each release of the operator in a repository of its own, with the chart, the CRDs and the image's tag. */
function versionMistakes({ version, repository, values = {} }: FlinkOperatorProps): Problem[] {
  const { repository: usual, version: pinned } = CHARTS.flinkOperator;
  const chart = version ?? pinned;
  const problems: Problem[] = [];
  if (chart !== pinned && repository === undefined)
    problems.push({
      path: "flinkOperator.version",
      value: version,
      reason: `the repository of operator ${pinned} has no other version`,
      cure: `give its repository too: ${usual.replace(pinned, chart)}`,
    });
  const image = values["image"] as { readonly tag?: unknown } | undefined;
  if (typeof image?.tag === "string" && /^\d+\.\d+\.\d+$/.test(image.tag) && image.tag !== chart)
    problems.push({
      path: "flinkOperator.values.image.tag",
      value: image.tag,
      reason: `the chart and the CRDs are of ${chart}: an operator of another version misses fields and rights`,
      cure: "set flinkOperator.version, which decides chart, CRDs and image together",
    });
  return problems;
}
