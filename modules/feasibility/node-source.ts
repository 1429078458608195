import { POOL } from "../kubernetes/pools";
import { JsonObject } from "../../judge/json";
import { allocatable, NodeSetup, VM_OVERHEAD } from "./allocatable";
import { Amounts, amountOf, minus, Resource } from "./amounts";
import { InstanceFacts, instanceType, isKnownFamily, labelsOf } from "./instance-types";
import { requirementsIn } from "./requirements";
import { isMet, IsOffered, typesMeeting } from "./types-meeting";

/** A type of node and what it has for the pods of jobs. */
export interface NodeType {
  readonly facts: InstanceFacts;
  /** What the autoscaler, or at least the kubelet, certainly gives. */
  readonly room: Amounts;
  /** What it may give at most, where that is not certain. */
  readonly atMost: Amounts;
  readonly labels: Readonly<Record<string, string>>;
}

/** Where nodes come from: a pool of Karpenter, or a managed node group. */
export interface NodeSource {
  /** Value of its nodes' label, and of their taint: `compute`, `on-demand`. */
  readonly name: string;
  readonly kind: "pool" | "node group";
  /** Where a user changes it: `flink.pools.compute`. */
  readonly path: string;
  readonly isTainted: boolean;
  readonly types: readonly NodeType[];
  /** Types or families that the table does not know. */
  readonly unknown: readonly string[];
  /** Whether no instance type that can be had is what is asked for. */
  readonly isEmpty: boolean;
  /** Whether nobody asked for it: then one that can start no node is no mistake before a job needs it. */
  readonly isDefault: boolean;
  /** Region whose types are counted. @default - those of all regions */
  readonly region?: string;
  /** How far it may grow. */
  readonly limits: {
    readonly cpu?: number;
    readonly memory?: number;
    readonly nodes?: number;
    /** Whether nobody changes the number of nodes. @default false - an autoscaler does */
    readonly isFixed?: boolean;
  };
}

/** What the nodes of a source have in common. */
export interface SourceContext {
  readonly path: string;
  /** What the agents of a node take. */
  readonly agents: Amounts;
  /** Whether nobody asked for it. @default false - somebody did */
  readonly isDefault?: boolean;
  /** Region of the nodes. @default - not known */
  readonly region?: string;
  /** Whether a type can be had there. @default - all can */
  readonly isOffered?: IsOffered;
}

const EVERYWHERE: IsOffered = () => true;

/** A pool of Karpenter, read from its NodePool and EC2NodeClass as they go to the cluster. */
export function poolSource(
  nodePool: { readonly metadata: { readonly name: string }; readonly spec: object },
  nodeClass: { readonly spec: object },
  { path, agents, isDefault = false, region, isOffered = EVERYWHERE }: SourceContext,
): NodeSource {
  const spec = nodePool.spec as NodePoolSpec;
  const disks = nodeClass.spec as NodeClassSpec;
  const requirements = requirementsIn(spec.template.spec.requirements);
  const fixed = { [POOL]: nodePool.metadata.name };
  const known = requirements.filter(({ key }) => key !== CAPACITY_TYPE);
  const capacity = requirements.find(({ key }) => key === CAPACITY_TYPE)?.values ?? ["on-demand"];
  const setup: NodeSetup = {
    vmOverhead: VM_OVERHEAD,
    rootVolume: amountOf("storage", disks.blockDeviceMappings?.[0]?.ebs.volumeSize ?? "20Gi") ?? 0,
    raid0: disks.instanceStorePolicy === "RAID0",
  };
  const families =
    requirements.find(({ key, operator }) => key === FAMILY && operator === "In")?.values ?? [];
  const unknown = families.filter((family) => !isKnownFamily(family));
  const { cpu, memory } = spec.limits ?? {};
  // Only for those that ask: a platform has pools that none of its jobs uses.
  let types: readonly NodeType[] | undefined;
  let isEmpty: boolean | undefined;
  const matching = () =>
    typesMeeting(known, isOffered).flatMap((facts) => {
      const room = minus(allocatable(facts, setup), agents);
      return capacity.map((capacityType) => {
        const labels = { ...labelsOf(facts), ...fixed, [CAPACITY_TYPE]: capacityType };
        return { facts, room, atMost: room, labels };
      });
    });
  return {
    name: nodePool.metadata.name,
    kind: "pool",
    path,
    isTainted: (spec.template.spec.taints ?? []).length > 0,
    get types() {
      return (types ??= matching());
    },
    unknown,
    get isEmpty() {
      return (isEmpty ??= unknown.length === 0 && !isMet(known, isOffered));
    },
    isDefault,
    region,
    limits: { cpu: limit("cpu", cpu), memory: limit("memory", memory) },
  };
}

const CAPACITY_TYPE = "karpenter.sh/capacity-type";
const FAMILY = "karpenter.k8s.aws/instance-family";

interface NodePoolSpec {
  readonly template: {
    readonly spec: { readonly requirements?: JsonObject[]; readonly taints?: JsonObject[] };
  };
  readonly limits?: { readonly cpu?: string; readonly memory?: string };
}

interface NodeClassSpec {
  readonly blockDeviceMappings?: readonly { readonly ebs: { readonly volumeSize: string } }[];
  readonly instanceStorePolicy?: string;
}

function limit(resource: Resource, quantity: string | undefined): number | undefined {
  return quantity === undefined ? undefined : amountOf(resource, quantity);
}

/** A managed node group. */
export interface NodeGroup {
  /** Value of its nodes' label. */
  readonly name: string;
  readonly instanceTypes: readonly string[];
  readonly rootVolumeGiB: number;
  /** Most nodes, or all of them where nobody starts more. */
  readonly maxSize: number;
  /** Whether nobody starts more. @default false - an autoscaler does */
  readonly isFixed?: boolean;
  readonly isTainted: boolean;
}

/**
 * A managed node group. Its nodes exist or are simulated with their full memory, so what the hypervisor keeps of it is
 * not certain: somewhere between nothing and Karpenter's share.
 */
export function groupSource(
  group: NodeGroup,
  { path, agents, isDefault = false, region, isOffered = EVERYWHERE }: SourceContext,
): NodeSource {
  const setup = { rootVolume: group.rootVolumeGiB * 1024 ** 3, raid0: true };
  const all = group.instanceTypes.flatMap((name) => instanceType(name) ?? []);
  const offered = all.filter(({ name }) => isOffered(name));
  // A group of which the region has no type is a mistake of its own, which hides none of the jobs'.
  const known = offered.length > 0 ? offered : all;
  const unknown = group.instanceTypes.filter((name) => instanceType(name) === undefined);
  return {
    name: group.name,
    kind: "node group",
    path,
    isTainted: group.isTainted,
    types: known.map((facts) => ({
      facts,
      room: minus(allocatable(facts, { ...setup, vmOverhead: VM_OVERHEAD }), agents),
      atMost: minus(allocatable(facts, { ...setup, vmOverhead: 0 }), agents),
      labels: { ...labelsOf(facts), [POOL]: group.name },
    })),
    unknown,
    isEmpty: known.length === 0 && unknown.length === 0,
    isDefault,
    region,
    limits: { nodes: group.maxSize, isFixed: group.isFixed },
  };
}
