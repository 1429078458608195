import * as z from "zod";
import { TeamGrant } from "../../contracts";
import { deepMerge, JsonObject } from "../../core/nested";
import { Quantity } from "../../core/quantity";
import { propsSchema, wholeNumber } from "../../core/schema";
import { FlinkRole } from "../../kubernetes/pools";
import { CHART_CONFIGURATION } from "../../../judge/config/operator-defaults";
import { EffectiveContainer, effectiveDeployment, EffectivePods } from "../../../judge/effective";
import { DeploymentSpec } from "../../../judge/spec";
import { mergePods } from "./pod-merge";
import { MAIN_CONTAINER } from "./pod-template";
import { PodTemplate } from "./pod-template-props";

/**
 * All pods of a job or none: YuniKorn keeps the place of each with a placeholder pod before the first of them starts.
 * @see https://yunikorn.apache.org/docs/user_guide/gang_scheduling
 */
export interface GangSchedulingProps {
  /**
   * Seconds until YuniKorn gives up waiting for room; nodes take some minutes to come.
   * @default 900 - YuniKorn's own
   */
  readonly placeholderTimeoutSeconds?: number;
  /**
   * What follows then. `Soft`: pods start one by one, as without a gang. `Hard`: the job fails.
   * @default "Soft" - YuniKorn's own
   */
  readonly style?: "Soft" | "Hard";
}

export const gangSchedulingSchema = propsSchema<GangSchedulingProps>()({
  placeholderTimeoutSeconds: wholeNumber(1, 86_400, "seconds").optional(),
  style: z.enum(["Soft", "Hard"]).optional(),
});

const GROUPS = "yunikorn.apache.org/task-groups";
const GROUP = "yunikorn.apache.org/task-group-name";
const PARAMETERS = "yunikorn.apache.org/schedulingPolicyParameters";

/** Whose pods they are. */
export interface Gang {
  readonly grant: Pick<TeamGrant, "namespace">;
  readonly name: string;
  readonly cluster: { readonly overrides?: JsonObject };
}

/**
 * The spec with both roles as task groups. Their placeholders ask for exactly what the pods ask for, as the operator and
 * Flink derive it from the spec, with sidecars and overrides. Without change where the pods cannot be derived: the judge
 * says why.
 */
export function withGang(props: GangSchedulingProps, { grant, name, cluster }: Gang, spec: JsonObject) {
  const final = deepMerge(spec, cluster.overrides) as unknown as DeploymentSpec;
  const { namespace } = grant;
  const { pods = [], failure } = effectiveDeployment({ name, namespace, spec: final }, CHART_CONFIGURATION);
  if (failure !== undefined) return spec;
  const { placeholderTimeoutSeconds = 900, style = "Soft" } = props;
  const common = {
    [GROUPS]: JSON.stringify(
      pods.filter(({ replicas }) => replicas > 0).map((each) => taskGroup(each, affinityOf(final, each))),
    ),
    [PARAMETERS]: `placeholderTimeoutInSeconds=${placeholderTimeoutSeconds} gangSchedulingStyle=${style}`,
  };
  const annotated = (role: FlinkRole): JsonObject => {
    const own = spec[role] as JsonObject;
    const annotations = { ...common, [GROUP]: role.toLowerCase() };
    const podTemplate = mergePods({ metadata: { annotations } }, own.podTemplate as JsonObject);
    return { ...own, podTemplate };
  };
  return { ...spec, jobManager: annotated("jobManager"), taskManager: annotated("taskManager") };
}

function taskGroup(
  { role, replicas, containers, nodeSelector, tolerations }: EffectivePods,
  affinity: JsonObject | undefined,
) {
  return {
    name: role,
    minMember: replicas,
    minResource: {
      cpu: `${Math.round(requestOf(containers, "cpu") * 1000)}m`,
      memory: String(Math.round(requestOf(containers, "memory"))),
    },
    nodeSelector,
    tolerations,
    affinity,
  };
}

/** What the pods demand of nodes: a placeholder elsewhere would keep a place that they cannot take. */
function affinityOf(spec: DeploymentSpec, { role }: EffectivePods): JsonObject | undefined {
  const name = role === "jobmanager" ? "jobManager" : "taskManager";
  const [common, own] = [spec.podTemplate, spec[name]?.podTemplate] as [JsonObject?, JsonObject?];
  const { spec: pod = {} } = mergePods(common ?? {}, own ?? {}) as { spec?: PodTemplate["spec"] };
  const nodeAffinity = pod.affinity?.nodeAffinity as JsonObject | undefined;
  const demanded = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (demanded === undefined) return undefined;
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: demanded } };
}

/** What a pod asks for: its containers together, or the greediest of its init containers, which run before. */
function requestOf(containers: readonly EffectiveContainer[], resource: "cpu" | "memory"): number {
  const requests = (init: boolean) =>
    containers
      .filter((container) => (container.init ?? false) === init)
      .map(({ resources }) => resources?.requests?.[resource] ?? resources?.limits?.[resource] ?? "0")
      .map((quantity) => Quantity.parse(quantity).value);
  const together = requests(false).reduce((sum, value) => sum + value, 0);
  return Math.max(together, ...requests(true));
}

/** Names of sidecars that ask for nothing: what a namespace's defaults give them is not in a task group. */
export function silentSidecars(spec: JsonObject): string[] {
  const names = (["jobManager", "taskManager"] as const).flatMap((role) => {
    const { podTemplate } = spec[role] as { podTemplate?: PodTemplate };
    return (podTemplate?.spec?.containers ?? [])
      .filter(({ name, resources }) => name !== MAIN_CONTAINER && resources === undefined)
      .map(({ name }) => name);
  });
  return [...new Set(names)];
}
