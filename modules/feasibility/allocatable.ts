import { Amounts, GI, MI } from "./amounts";
import { InstanceFacts } from "./instance-types";

/**
 * Share of a node's memory that Karpenter takes for the hypervisor's and the kernel's, before it has seen a node of
 * the type: `settings.vmMemoryOverheadPercent` of its chart.
 */
export const VM_OVERHEAD = 0.075;

/** Memory that Graviton types set apart for devices, in MiB. */
const GRAVITON_RESERVE = 64;

/** Kubelet evicts pods below this, in MiB. */
const EVICTION = 100;

/** How a node of a type is set up. */
export interface NodeSetup {
  /** Share of the memory that is never seen by the kubelet. */
  readonly vmOverhead: number;
  /** Bytes of the root volume. */
  readonly rootVolume: number;
  /** Whether pods live on the instance's own disks, where it has any. */
  readonly raid0: boolean;
}

/**
 * What a node has for pods: its size less the hypervisor's share, the kubelet's reserve and its eviction threshold, as
 * AL2023's nodeadm sets them and Karpenter foresees them.
 *
 * @see https://github.com/awslabs/amazon-eks-ami/blob/main/nodeadm/internal/kubelet/config.go
 * @see https://github.com/aws/karpenter-provider-aws/blob/v1.14.1/pkg/providers/instancetype/types.go
 */
export function allocatable(type: InstanceFacts, { vmOverhead, rootVolume, raid0 }: NodeSetup): Amounts {
  const visible = type.memoryMiB - (type.architecture === "arm64" ? GRAVITON_RESERVE : 0);
  const capacity = visible - Math.ceil(visible * vmOverhead);
  const disk = raid0 && type.localNvmeGB > 0 ? type.localNvmeGB * 1e9 : rootVolume;
  return {
    cpu: type.vCpu * 1000 - reservedCpu(type.vCpu * 1000),
    memory: (capacity - reservedMemory(type.maxPods) - EVICTION) * MI,
    // A tenth is the threshold of eviction, one Gi the kubelet's own.
    storage: disk - Math.ceil(disk / 10) - GI,
  };
}

/** The kubelet's own memory, in MiB. */
function reservedMemory(maxPods: number): number {
  return 255 + 11 * maxPods;
}

/** Thousandths of a core up to which a share is reserved. */
const BRACKETS = [
  { upTo: 1000, share: 0.06 },
  { upTo: 2000, share: 0.01 },
  { upTo: 4000, share: 0.005 },
  { upTo: Infinity, share: 0.0025 },
] as const;

function reservedCpu(cpu: number): number {
  let from = 0;
  let reserved = 0;
  for (const { upTo, share } of BRACKETS) {
    if (cpu > from) reserved += Math.trunc((Math.min(cpu, upTo) - from) * share);
    from = upTo;
  }
  return reserved;
}
