import table from "./instance-types.json";

/** What EC2 says about an instance type. */
export interface InstanceFacts {
  readonly name: string;
  readonly family: string;
  readonly size: string;
  /** Letters before the generation: `c`, `m`, `r`, `im`. */
  readonly category: string;
  readonly generation: number;
  readonly architecture: string;
  readonly vCpu: number;
  readonly memoryMiB: number;
  /** All disks of the instance together; 0 where it has none. */
  readonly localNvmeGB: number;
  /** Addresses of its network interfaces, which is how many pods a node takes. */
  readonly maxPods: number;
}

/** Where the table comes from, and of which day it is: types that AWS released later are not in it. */
export const TABLE = { source: table.source, date: table.date } as const;

type Size = readonly [vCpu: number, memoryMiB: number, localNvmeGB: number, maxPods: number];

/** What all types of a family have in common. */
export type FamilyFacts = Pick<InstanceFacts, "family" | "category" | "generation" | "architecture">;

type Family = (typeof table.families)[keyof typeof table.families];

const FAMILIES: Readonly<Record<string, Family>> = table.families;

/** All families that were known on the table's date. */
export const INSTANCE_FAMILIES: readonly FamilyFacts[] = Object.entries(FAMILIES).map(
  ([family, { category, generation, architecture }]) => ({ family, category, generation, architecture }),
);

/** What was read of the table so far: most of its families no platform ever asks for. */
const READ = new Map<string, readonly InstanceFacts[]>();

/** The types of a family; none where the table does not know it. */
export function typesOf(family: string): readonly InstanceFacts[] {
  const known = READ.get(family) ?? readFamily(family);
  READ.set(family, known);
  return known;
}

function readFamily(family: string): readonly InstanceFacts[] {
  if (!isKnownFamily(family)) return [];
  const { sizes, ...facts } = FAMILIES[family] as Family;
  return Object.entries(sizes as unknown as Record<string, Size>).map(
    ([size, [vCpu, memoryMiB, localNvmeGB, maxPods]]) => {
      const name = `${family}.${size}`;
      return { name, family, size, ...facts, vCpu, memoryMiB, localNvmeGB, maxPods };
    },
  );
}

/** A type by its name; undefined where the table does not know it. */
export function instanceType(name: string): InstanceFacts | undefined {
  const [family = ""] = name.split(".");
  return typesOf(family).find((type) => type.name === name);
}

/** Whether the table has types of this family. */
export function isKnownFamily(family: string): boolean {
  return Object.hasOwn(FAMILIES, family);
}

const KARPENTER = "karpenter.k8s.aws/instance";

/** Labels that all nodes of a family have. */
export function labelsOfFamily({ family, category, generation, architecture }: FamilyFacts): Labels {
  return {
    "kubernetes.io/arch": architecture,
    "kubernetes.io/os": "linux",
    [`${KARPENTER}-category`]: category,
    [`${KARPENTER}-family`]: family,
    [`${KARPENTER}-generation`]: String(generation),
  };
}

type Labels = Readonly<Record<string, string>>;

/**
 * Labels of a node by its type, as Karpenter gives them. A type without disks has no label for them.
 *
 * @see https://karpenter.sh/docs/concepts/scheduling/#well-known-labels
 */
export function labelsOf(type: InstanceFacts): Labels {
  const { name, size, vCpu, memoryMiB, localNvmeGB } = type;
  return {
    ...labelsOfFamily(type),
    "node.kubernetes.io/instance-type": name,
    [`${KARPENTER}-size`]: size,
    [`${KARPENTER}-cpu`]: String(vCpu),
    [`${KARPENTER}-memory`]: String(memoryMiB),
    ...(localNvmeGB > 0 ? { [`${KARPENTER}-local-nvme`]: String(localNvmeGB) } : {}),
  };
}
