import {
  ADD_ON_AGENTS,
  agentsTotal,
  allocatable,
  EKS_AGENTS,
  instanceType,
  TABLE,
} from "../../../modules/feasibility";
import { MI } from "../../../modules/feasibility/amounts";
import { VM_OVERHEAD } from "../../../modules/feasibility/allocatable";
import { NODE_GROUP_DEFAULTS } from "../../../modules/aws/node-group-props";
import { InstanceType } from "../../../modules/aws/instance-type";

const SETUP = { vmOverhead: VM_OVERHEAD, rootVolume: 20 * 1024 ** 3, raid0: false };

function left(name: string, setup: Partial<typeof SETUP> = {}) {
  const type = instanceType(name);
  if (type === undefined) throw new Error(`no ${name}`);
  return allocatable(type, { ...SETUP, ...setup });
}

/** Karpenter's reference page, of the table's date. */
test.each([
  ["c5d.xlarge", 3920, 6584],
  ["m6id.2xlarge", 7910, 29317],
  ["r6id.2xlarge", 7910, 59627],
  ["r7gd.8xlarge", 31850, 239495],
])("%s has %d m of CPU and %d MiB for pods, as Karpenter's page says", (name, cpu, memoryMi) => {
  const { cpu: ownCpu, memory } = left(name);
  expect([ownCpu, memory / MI]).toEqual([cpu, memoryMi]);
});

test("on its own disks a node has nine tenths of them less one Gi, else of the root volume", () => {
  expect(left("r6id.2xlarge", { raid0: true }).storage).toBe(474e9 * 0.9 - 1024 ** 3);
  expect(left("r6id.2xlarge").storage).toBe(17 * 1024 ** 3);
  expect(left("r6i.2xlarge", { raid0: true }).storage).toBe(17 * 1024 ** 3);
});

test("the table says where it is from and of which day it is", () => {
  expect(TABLE.source).toMatch(/^https:\/\/github\.com\/aws\/karpenter-provider-aws\/blob\/[0-9a-f]{40}\//);
  expect(TABLE.date).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("the table knows the types of the node groups' defaults, and agrees with what their names say", () => {
  const names = Object.values(NODE_GROUP_DEFAULTS).flatMap(({ instanceTypes }) => instanceTypes);
  for (const name of names) {
    const byName = InstanceType.parse(name);
    expect(instanceType(name)).toMatchObject({
      vCpu: byName?.shape?.vCpu,
      memoryMiB: (byName?.shape?.memoryGiB ?? 0) * 1024,
      architecture: byName?.architecture,
    });
  }
});

test("agents of every node, each with the place where its requests stand", () => {
  expect(agentsTotal(EKS_AGENTS)).toEqual({ cpu: 180, memory: 120 * MI, storage: 0 });
  for (const { source } of [...EKS_AGENTS, ...Object.values(ADD_ON_AGENTS)])
    expect(source).toMatch(/^https:|^modules\//);
});
