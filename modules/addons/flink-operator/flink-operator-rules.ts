import { coerce, lt } from "semver";
import { Problem } from "../../core/problems";
import { FLINK_OPERATOR, FLINK_OPERATORS, flinkOperatorChart } from "../../versions";
import type { FlinkOperatorProps } from "./flink-operator";

const LEADER_ELECTION = "kubernetes.operator.leader-election.enabled";

/**
 * What the operator's props say together, and what stands in the chart's values past them.
 *
 * @returns Mistakes with paths below `addOns`.
 */
export function operatorMistakes(props: FlinkOperatorProps): Problem[] {
  return [...electionMistakes(props), ...versionMistakes(props), ...newerKeys(props)];
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
  const chart = version ?? FLINK_OPERATOR;
  const problems: Problem[] = [];
  if (!(FLINK_OPERATORS as readonly string[]).includes(chart) && repository === undefined)
    problems.push({
      path: "flinkOperator.version",
      value: version,
      reason: `the releases that are known to work here are ${FLINK_OPERATORS.join(" and ")}`,
      cure: `take one of them, or say where this one comes from: repository: "${flinkOperatorChart(chart).repository}"`,
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

/** Keys of the operator's configuration that only newer releases know. */
const SINCE: readonly (readonly [key: string, version: string])[] = [
  ["kubernetes.operator.user.artifacts.allowed-schemes", "1.15.0"],
  ["kubernetes.operator.user.artifacts.disallow-restricted-hosts", "1.15.0"],
  ["kubernetes.operator.session.deletion.block-on-session-jobs", "1.15.0"],
  ["kubernetes.operator.session.deletion.block-on-unmanaged-jobs", "1.15.0"],
];

/** @see https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/config/KubernetesOperatorConfigOptions.java */
function newerKeys({ version = FLINK_OPERATOR, configuration = {} }: FlinkOperatorProps): Problem[] {
  return SINCE.filter(
    ([key, since]) => configuration[key] !== undefined && lt(coerce(version) ?? since, since),
  ).map(([key, since]) => ({
    path: `flinkOperator.configuration["${key}"]`,
    value: configuration[key],
    reason: `operator ${version} does not know it and ignores it; it came with ${since}`,
    cure: `leave it out, or take operator ${since}`,
  }));
}
