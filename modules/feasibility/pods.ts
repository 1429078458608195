import { EffectivePods } from "../../judge/effective";
import { isObject } from "../../judge/json";
import { NodeTerms } from "./node-affinity";
import { Amounts, amountOf, map, most, NOTHING, Resource, RESOURCES, sum } from "./amounts";

/** Pods of one role of a cluster, as the scheduler sees each of them. */
export interface PodSet {
  readonly role: "jobManager" | "taskManager";
  readonly count: number;
  readonly requests: Amounts;
  readonly limits: Amounts;
  /** Devices and the like: `nvidia.com/gpu`. */
  readonly others: readonly string[];
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** What affinity demands of nodes beside the selector. @default - nothing */
  readonly terms?: NodeTerms;
  readonly tolerations: readonly Toleration[];
  readonly annotations: Readonly<Record<string, string>>;
  /** Containers that ask for more than they may use. */
  readonly contradictions: readonly Contradiction[];
}

/** A container's request above its limit. */
export interface Contradiction {
  readonly container: string;
  readonly resource: Resource;
  readonly request: number;
  readonly limit: number;
  /** Whether the limit is the namespace's, because the container states none. */
  readonly isDefault: boolean;
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

/** What a container gets that asks for nothing, by the namespace's LimitRange. */
export interface ContainerDefaults {
  readonly cpu: string | number;
  readonly memory: string;
}

/** The pods that the operator or Flink asks for. */
export function podSet(
  pods: EffectivePods,
  defaults: ContainerDefaults | undefined,
  terms?: NodeTerms,
): PodSet {
  const containers = pods.containers.map((container) => ({
    init: container.init ?? false,
    requests: amounts(container, "requests", defaults),
    limits: amounts(container, "limits", defaults),
  }));
  const together = (part: "requests" | "limits") =>
    most(
      sum(containers.filter(({ init }) => !init).map((container) => container[part])),
      containers
        .filter(({ init }) => init)
        .map((container) => container[part])
        .reduce(most, NOTHING),
    );
  return {
    role: pods.role === "jobmanager" ? "jobManager" : "taskManager",
    count: pods.replicas,
    requests: together("requests"),
    limits: together("limits"),
    others: [...new Set(pods.containers.flatMap(otherResources))],
    nodeSelector: Object.fromEntries(
      Object.entries(pods.nodeSelector ?? {}).map(([key, value]) => [key, String(value)]),
    ),
    ...(terms === undefined ? {} : { terms }),
    tolerations: (pods.tolerations ?? []).filter(isObject) as Toleration[],
    annotations: pods.annotations ?? {},
    contradictions: pods.containers.flatMap((container, i) => contradictions(container, containers[i])),
  };
}

function contradictions(
  { name, resources }: Container,
  amounts: Record<Part, Amounts> | undefined,
): Contradiction[] {
  if (amounts === undefined) return [];
  return RESOURCES.flatMap((resource): Contradiction[] => {
    const [request, limit] = [amounts.requests[resource], amounts.limits[resource]];
    const isDefault = resources?.limits?.[KEYS[resource]] === undefined;
    if (request <= limit || (isDefault && limit === 0)) return [];
    return [{ container: name, resource, request, limit, isDefault }];
  });
}

type Container = EffectivePods["containers"][number];
type Part = "requests" | "limits";

const KEYS: Record<Resource, string> = { cpu: "cpu", memory: "memory", storage: "ephemeral-storage" };

/** A container that names a limit only asks for as much; one that names neither gets the namespace's defaults. */
function amounts({ resources }: Container, part: Part, defaults: ContainerDefaults | undefined): Amounts {
  const other = part === "requests" ? "limits" : "requests";
  return map(NOTHING, (_, resource) => {
    const key = KEYS[resource];
    const own = resources?.[part]?.[key];
    const fallback = part === "requests" ? resources?.[other]?.[key] : undefined;
    const quantity = own ?? fallback ?? (resource === "storage" ? undefined : defaults?.[resource]);
    return quantity === undefined ? 0 : Math.max(0, amountOf(resource, quantity) ?? 0);
  });
}

function otherResources({ resources }: Container): string[] {
  const known = RESOURCES.map((resource) => KEYS[resource]);
  const asked = Object.entries({ ...resources?.limits, ...resources?.requests });
  return asked.flatMap(([name, quantity]) => (known.includes(name) || quantity === "0" ? [] : [name]));
}
