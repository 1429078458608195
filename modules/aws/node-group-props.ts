import { IConstruct } from "constructs";
import * as z from "zod";
import { withDefaults } from "../core/nested";
import { Problems } from "../core/problems";
import { propsSchema, rule, wholeNumber } from "../core/schema";
import { InstanceType } from "./instance-type";

/** A managed node group. */
export interface NodeGroupProps {
  /**
   * Instance types, all of one shape (vCPU and memory) and one architecture: Cluster Autoscaler simulates a new node
   * of the group by its first type, and decides wrongly where the others differ.
   * @default - by region, what all zones of the platform have: docs/regions.md
   */
  readonly instanceTypes?: readonly string[];
  /** Fewest nodes. @default - see NODE_GROUP_DEFAULTS */
  readonly minSize?: number;
  /** Most nodes, 1 at least: a group that starts with none costs nothing. @default - see NODE_GROUP_DEFAULTS */
  readonly maxSize?: number;
  /** Nodes at creation; later the autoscaler decides. @default - `minSize` */
  readonly desiredSize?: number;
  /**
   * Size of the encrypted gp3 root volume, in GiB.
   * @default 100 - system, images and logs, and all of the pods' local files on types without NVMe (core)
   */
  readonly rootVolumeGiB?: number;
}

/** The three managed groups. */
export interface NodeGroupsProps {
  /** Nodes of the platform's own pods. @default - NODE_GROUP_DEFAULTS.core */
  readonly core?: NodeGroupProps;
  /** On-demand nodes for Flink, tainted. @default - NODE_GROUP_DEFAULTS.onDemand */
  readonly onDemand?: NodeGroupProps;
  /** Spot nodes for Flink's TaskManagers, tainted. @default - NODE_GROUP_DEFAULTS.spot */
  readonly spot?: NodeGroupProps;
}

export type NodeGroupName = keyof NodeGroupsProps;

/** A group of which only the size at creation may be left open. */
export type ResolvedNodeGroup = Required<Omit<NodeGroupProps, "desiredSize">> &
  Pick<NodeGroupProps, "desiredSize">;

/**
 * Sizes for a newcomer's first platform.
 *
 * core: two hosts and zones for the replicas of Karpenter and of the webhooks, with 16 GiB each for Prometheus.
 * onDemand, spot: nothing runs, and nothing is paid, until a job asks for it. Types with local NVMe, since RocksDB
 * lives on disk. Spot takes every current type of the shape: the more pools, the fewer interruptions.
 *
 * The types are those of a region that is not known; where it is, node-group-types.ts chooses.
 */
export const NODE_GROUP_DEFAULTS: Record<NodeGroupName, ResolvedNodeGroup> = {
  core: { instanceTypes: ["m6i.xlarge"], minSize: 2, maxSize: 5, rootVolumeGiB: 100 },
  onDemand: { instanceTypes: ["m6id.2xlarge", "m5d.2xlarge"], minSize: 0, maxSize: 10, rootVolumeGiB: 100 },
  spot: {
    instanceTypes: ["m6id.2xlarge", "m6idn.2xlarge", "m5d.2xlarge", "m5ad.2xlarge", "m5dn.2xlarge"],
    minSize: 0,
    maxSize: 20,
    rootVolumeGiB: 100,
  },
};

/** A group as it will be: what was given, completed by the defaults. */
export function nodeGroupOf(name: NodeGroupName, groups: NodeGroupsProps): ResolvedNodeGroup {
  return withDefaults(NODE_GROUP_DEFAULTS[name], groups[name]);
}

const size = wholeNumber(0, 450, "nodes");

const nodeGroupSchema = propsSchema<NodeGroupProps>()({
  instanceTypes: z
    .array(
      z
        .string()
        .refine(
          ...rule<string>(
            (t) => InstanceType.parse(t) !== undefined,
            "not an EC2 instance type",
            'write it like "m6id.2xlarge"',
          ),
        ),
    )
    .min(1)
    .optional(),
  minSize: size.optional(),
  maxSize: size
    .refine(
      ...rule<number>(
        (n) => n !== 0,
        "EKS has no node group that can have no node",
        "use 1 or more; with a minSize of 0 a group costs nothing until a pod asks for it",
      ),
    )
    .optional(),
  desiredSize: size.optional(),
  rootVolumeGiB: wholeNumber(20, 16384, "GiB").optional(),
});

export const nodeGroupsSchema = propsSchema<NodeGroupsProps>()({
  core: nodeGroupSchema.optional(),
  onDemand: nodeGroupSchema.optional(),
  spot: nodeGroupSchema.optional(),
});

/** Reports groups that Cluster Autoscaler could not simulate and sizes that contradict each other. */
export function checkNodeGroups(scope: IConstruct, path: string, groups: NodeGroupsProps): void {
  for (const name of Object.keys(NODE_GROUP_DEFAULTS) as NodeGroupName[]) {
    const group = nodeGroupOf(name, groups);
    checkSizes(scope, `${path}.${name}`, group, name);
    checkShapes(scope, `${path}.${name}.instanceTypes`, group.instanceTypes);
  }
}

function checkSizes(scope: IConstruct, path: string, group: ResolvedNodeGroup, name: NodeGroupName) {
  const { minSize, maxSize, desiredSize = minSize } = group;
  if (desiredSize < minSize || desiredSize > maxSize) {
    Problems.of(scope).error({
      path,
      value: { minSize, desiredSize, maxSize },
      reason: "the sizes contradict each other",
      cure: "choose minSize <= desiredSize <= maxSize",
    });
  }
  if (name === "core" && minSize < 2) {
    Problems.of(scope).error({
      path: `${path}.minSize`,
      value: minSize,
      reason:
        "the two replicas of Karpenter insist on different nodes: with one core node its release never becomes ready",
      cure: "use 2 or more",
    });
  }
}

function checkShapes(scope: IConstruct, path: string, names: readonly string[]): void {
  const types = names.flatMap((name) => InstanceType.parse(name) ?? []);
  const shapes = new Set(types.map(({ shape }) => shape && `${shape.vCpu} vCPU and ${shape.memoryGiB} GiB`));
  const architectures = new Set(types.map(({ architecture }) => architecture));
  const problems = Problems.of(scope);
  if (architectures.size > 1) {
    problems.error({
      path,
      value: names,
      reason: "mixes Graviton (arm64) and x86 (amd64) types: a node group has one AMI",
      cure: "use types of one architecture; the pool graviton-memory is there for the other",
    });
  } else if (shapes.size > 1 && !shapes.has(undefined)) {
    problems.error({
      path,
      value: names,
      reason: `mixes shapes (${[...shapes].join("; ")}): Cluster Autoscaler simulates the first type only`,
      cure: "use types with the same vCPU and memory, or a pool of Karpenter, which may mix",
    });
  } else if (names.length > 1 && shapes.has(undefined)) {
    problems.warn({
      path,
      value: names,
      reason:
        "vCPU and memory of these types cannot be compared here: Cluster Autoscaler simulates the first type only",
      cure: "make sure that all types have the same vCPU and memory",
    });
  }
}
