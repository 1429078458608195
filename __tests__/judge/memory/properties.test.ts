import fc from "fast-check";
import { jobManagerMemory, MemoryConfigurationError, taskManagerMemory } from "../../../judge/memory";

const size = fc.oneof(
  fc.bigInt(0n, 1n << 36n).map(String),
  fc.integer({ min: 0, max: 64 }).map((gibibytes) => `${gibibytes}g`),
  fc.integer({ min: 0, max: 20_000 }).map((mebibytes) => `${mebibytes}m`),
);
const fraction = fc.double({ min: 0, max: 1, noNaN: true }).map(String);

const SIZES = [
  ...["process.size", "flink.size", "jvm-metaspace.size", "jvm-overhead.min", "jvm-overhead.max"],
  ...["heap.size", "off-heap.size", "task.heap.size", "task.off-heap.size", "managed.size"],
  ...["framework.heap.size", "framework.off-heap.size", "network.min", "network.max"],
];
const FRACTIONS = ["jvm-overhead.fraction", "managed.fraction", "network.fraction"];

/** Any choice of a role's options, with any values. */
function configOf(role: string) {
  const entry = fc.oneof(
    fc.tuple(fc.constantFrom(...SIZES.slice(0, 3)), size),
    fc.tuple(fc.constantFrom(...SIZES), size),
    fc.tuple(fc.constantFrom(...FRACTIONS), fraction),
  );
  return fc
    .array(entry, { maxLength: 8 })
    .map((entries) => new Map(entries.map(([key, text]) => [`${role}.memory.${key}`, text])));
}

/** The derived memory, or nothing where Flink refuses. */
function derived<T>(derive: () => T): T | undefined {
  try {
    return derive();
  } catch (error) {
    expect(error).toBeInstanceOf(MemoryConfigurationError);
    return undefined;
  }
}

test("the parts of a JobManager always add up", () => {
  fc.assert(
    fc.property(configOf("jobmanager"), (config) => {
      const memory = derived(() => jobManagerMemory(config));
      if (!memory) return;
      expect(memory.jvmHeap + memory.offHeap).toBe(memory.totalFlink);
      expect(memory.totalFlink + memory.jvmMetaspace + memory.jvmOverhead).toBe(memory.totalProcess);
    }),
    { numRuns: 1_000 },
  );
});

test("the parts of a TaskManager always add up, and none is negative", () => {
  fc.assert(
    fc.property(configOf("taskmanager"), (config) => {
      const memory = derived(() => taskManagerMemory(config));
      if (!memory) return;
      const { frameworkHeap, taskHeap, frameworkOffHeap, taskOffHeap, network, managed } = memory;
      const parts = [frameworkHeap, taskHeap, frameworkOffHeap, taskOffHeap, network, managed];
      expect(parts.every((part) => part >= 0n)).toBe(true);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(memory.totalFlink);
      expect(memory.jvmHeap).toBe(frameworkHeap + taskHeap);
      expect(memory.jvmDirect).toBe(frameworkOffHeap + taskOffHeap + network);
      expect(memory.totalFlink + memory.jvmMetaspace + memory.jvmOverhead).toBe(memory.totalProcess);
    }),
    { numRuns: 1_000 },
  );
});

test("a process that is given its size gets exactly that", () => {
  fc.assert(
    fc.property(fc.integer({ min: 982, max: 500_000 }), (mebibytes) => {
      const config = new Map([["taskmanager.memory.process.size", `${mebibytes}m`]]);
      expect(taskManagerMemory(config).totalProcess).toBe(BigInt(mebibytes) << 20n);
    }),
  );
});
