import { InstanceType } from "../../../modules/aws/instance-type";

const parse = (name: string) => InstanceType.parse(name)!;

describe("instance types", () => {
  it.each([
    ["m6id.2xlarge", { vCpu: 8, memoryGiB: 32 }],
    ["c7i.large", { vCpu: 2, memoryGiB: 4 }],
    ["r5.xlarge", { vCpu: 4, memoryGiB: 32 }],
    ["c5.9xlarge", { vCpu: 36, memoryGiB: 72 }],
  ])("%s has a shape", (name, shape) => expect(parse(name).shape).toEqual(shape));

  it.each(["x2idn.16xlarge", "m5.metal", "t3.medium"])("does not guess the shape of %s", (name) =>
    expect(parse(name).shape).toBeUndefined(),
  );

  it.each([
    ["m6id.xlarge", true],
    ["m5ad.xlarge", true],
    ["r6gd.xlarge", true],
    ["i4i.xlarge", true],
    ["im4gn.xlarge", true],
    ["m6i.xlarge", false],
    ["c6in.xlarge", false],
  ])("%s: local NVMe %s", (name, nvme) => expect(parse(name).hasLocalNvme).toBe(nvme));

  it.each([
    ["m7g.xlarge", "arm64"],
    ["r6gd.xlarge", "arm64"],
    ["a1.xlarge", "arm64"],
    ["g5.xlarge", "amd64"],
    ["m7i.xlarge", "amd64"],
  ])("%s is %s", (name, architecture) => expect(parse(name).architecture).toBe(architecture));

  it.each(["m6id", "2xlarge", "m6id.2xlarge.x", "M6.large"])("refuses %j", (name) =>
    expect(InstanceType.parse(name)).toBeUndefined(),
  );
});
