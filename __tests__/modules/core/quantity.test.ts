import { cpuQuantity, isPositiveQuantity, memoryQuantity, Quantity } from "../../../modules/core/quantity";
import { problemsIn } from "../../../modules/core/schema";

describe("A quantity", () => {
  it.each<[string | number, number]>([
    ["200", 200],
    [0.5, 0.5],
    ["500m", 0.5],
    ["250u", 250e-6],
    ["1n", 1e-9],
    ["12G", 12e9],
    ["800Gi", 800 * 1024 ** 3],
    ["0.5Ti", 0.5 * 1024 ** 4],
    ["3Ei", 3 * 1024 ** 6],
    ["1k", 1000],
    ["2e3", 2000],
    ["1E-2", 0.01],
    ["1E", 1e18],
    [".5", 0.5],
    ["-1", -1],
  ])("%s is %d", (text, value) => {
    expect(Quantity.parse(text).value).toBeCloseTo(value, 12);
    expect(String(Quantity.parse(text))).toBe(String(text));
  });

  it.each(["", "12 GB", "12GB", "1K", "Gi", "1.2.3", "1e", "0x10", "1,5", "½"])("%j is none", (text) => {
    expect(() => Quantity.parse(text)).toThrow(new RangeError(`"${text}" is not a Kubernetes quantity`));
    expect(isPositiveQuantity(text)).toBe(false);
  });

  it.each([
    ["200", "200"],
    [0.5, "500m"],
    ["0.1", "100m"],
    ["1000m", "1"],
    ["1500m", "1500m"],
    [2000, "2k"],
    ["250u", "250u"],
    ["1024Mi", "1Gi"],
    ["1000Mi", "1000Mi"],
    ["1.5Gi", "1536Mi"],
    ["0.5Ki", "512"],
    ["12000M", "12G"],
    ["0.5G", "500M"],
    ["2e1", "20"],
    ["20E2", "2e3"],
    ["3Ei", "3Ei"],
  ])("%s is %s as Kubernetes writes it", (text, canonical) => {
    expect(Quantity.parse(text).canonical).toBe(canonical);
  });

  it("is positive above zero only", () => {
    expect(isPositiveQuantity("1m")).toBe(true);
    expect(isPositiveQuantity("0")).toBe(false);
    expect(isPositiveQuantity("-1Gi")).toBe(false);
  });
});

describe("CPU", () => {
  it.each([2, 0.5, "2", "500m", "2e1"])("may be %j", (value) => {
    expect(problemsIn(cpuQuantity, value, "cpu")).toEqual([]);
  });

  it.each([0, -1, "0m", "2Gi", "2k", "two"])("may not be %j", (value) => {
    expect(problemsIn(cpuQuantity, value, "quota.cpu")).toEqual([
      {
        path: "quota.cpu",
        value,
        reason: "not a positive number of CPU cores",
        cure: 'write cores (2, 0.5) or millicores ("500m")',
      },
    ]);
  });
});

describe("Memory", () => {
  it.each(["800Gi", "512Mi", "12G", "1.5Ti"])("may be %j", (value) => {
    expect(problemsIn(memoryQuantity, value, "memory")).toEqual([]);
  });

  it.each(["12 GB", "12GB", "1024", "0Gi", "-1Gi", "500m", "2e3"])("may not be %j", (value) => {
    expect(problemsIn(memoryQuantity, value, "quota.memory")).toEqual([
      {
        path: "quota.memory",
        value,
        reason: "not a Kubernetes memory quantity with a unit",
        cure: 'no space and no "B": write "12Gi" (binary) or "12G" (decimal)',
      },
    ]);
  });

  it("may not be a number, which would be bytes", () => {
    expect(problemsIn(memoryQuantity, 800, "quota.memory")).toEqual([
      expect.objectContaining({ path: "quota.memory", value: 800, reason: "expected string, got number" }),
    ]);
  });
});
