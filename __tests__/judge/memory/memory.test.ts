import { jobManagerMemory, taskManagerMemory, withoutRemovedKeys } from "../../../judge/memory";
import { multiply, readable } from "../../../judge/memory/size";

const MIB = 1n << 20n;

const jobManager = (entries: Record<string, string>) => jobManagerMemory(new Map(Object.entries(entries)));
const taskManager = (entries: Record<string, string>) => taskManagerMemory(new Map(Object.entries(entries)));

test("the smallest processes that start by default", () => {
  expect(jobManager({ "jobmanager.memory.process.size": "577m" }).jvmHeap).toBe(MIB);
  expect(() => jobManager({ "jobmanager.memory.process.size": "576m" })).toThrow(
    /less than the configured Off-heap/,
  );
  expect(taskManager({ "taskmanager.memory.process.size": "982m" }).taskHeap).toBeGreaterThan(0n);
  expect(() => taskManager({ "taskmanager.memory.process.size": "981m" })).toThrow(
    /exceed configured Total Flink/,
  );
});

test("fractions are floats, widened, which shows in the bytes", () => {
  const { managed, network } = taskManager({ "taskmanager.memory.process.size": "1728m" });
  expect(managed).toBe(536870920n); // 0.4f of 1280 MiB; 0.4 would be 536870912
  expect(network).toBe(134217730n);
});

test("a task heap alone sizes nothing, with the managed memory it does", () => {
  const heap = { "taskmanager.memory.task.heap.size": "512m" };
  expect(() => taskManager(heap)).toThrow(/need to be configured explicitly/);
  expect(taskManager({ ...heap, "taskmanager.memory.managed.size": "0" }).managed).toBe(0n);
});

test("a JobManager's direct memory is limited only where that is asked for", () => {
  const size = { "jobmanager.memory.process.size": "1600m" };
  expect(jobManager(size).jvmArgs).not.toMatch(/MaxDirectMemorySize/);
  expect(jobManager({ ...size, "jobmanager.memory.enable-jvm-direct-memory-limit": "true" }).jvmArgs).toMatch(
    /-XX:MaxDirectMemorySize=134217728/,
  );
});

test("an older key counts only where the new one is absent", () => {
  const config = { "taskmanager.memory.process.size": "2g", "taskmanager.network.memory.max": "100m" };
  expect(taskManager(config).network).toBe(100n * MIB);
  expect(taskManager({ ...config, "taskmanager.memory.network.max": "110m" }).network).toBe(110n * MIB);
});

test("buffers of the network are counted unless a newer option is set", () => {
  const config = { "taskmanager.memory.process.size": "2g", "taskmanager.network.numberOfBuffers": "4096" };
  expect(taskManager(config).network).toBe(128n * MIB);
  expect(taskManager({ ...config, "taskmanager.memory.network.fraction": "0.1" }).network).toBe(166429984n);
});

describe("the heap of Flink before 1.10", () => {
  const config = new Map([
    ["jobmanager.heap.size", "1g"],
    ["taskmanager.heap.mb", "2048"],
  ]);

  test("is the process when Flink starts", () => {
    expect(jobManagerMemory(config).totalProcess).toBe(1024n * MIB);
    expect(taskManagerMemory(config).totalProcess).toBe(2048n * MIB);
  });

  test("is the JobManager's heap when the operator checks a resource", () => {
    expect(jobManagerMemory(config, "heap").jvmHeap).toBe(1024n * MIB);
  });

  test("is nothing for a TaskManager when the operator checks a resource", () => {
    expect(() => taskManagerMemory(config, "ignored")).toThrow(/need to be configured explicitly/);
  });
});

test("Flink 2.x knows neither old heaps nor a number of buffers", () => {
  const config = withoutRemovedKeys(
    new Map([
      ["jobmanager.heap.size", "1g"],
      ["taskmanager.network.numberOfBuffers", "4096"],
      ["taskmanager.memory.process.size", "2g"],
    ]),
  );
  expect(() => jobManagerMemory(config)).toThrow(/need to be configured explicitly/);
  expect(taskManagerMemory(config).network).toBe(166429984n);
});

test("cores are as many as slots, and are cut to 8 decimals", () => {
  const size = { "taskmanager.memory.process.size": "2g" };
  expect(taskManager({ ...size, "taskmanager.numberOfTaskSlots": "4" })).toMatchObject({
    cpuCores: 4,
    numSlots: 4,
  });
  expect(taskManager({ ...size, "taskmanager.cpu.cores": "0.123456789" }).cpuCores).toBe(0.12345678);
  expect(() => taskManager({ ...size, "taskmanager.numberOfTaskSlots": "0" })).toThrow(
    /positive number of CPU cores/,
  );
});

test("sizes for people: the largest unit that is exceeded, rounded half up in decimal", () => {
  expect(readable(1024n)).toBe("1024 bytes");
  expect(readable(1025n)).toBe("1.001kb (1025 bytes)");
  expect(readable(1n << 30n)).toBe("1024.000mb (1073741824 bytes)");
  expect(readable((1n << 63n) - 1n)).toBe("8388608.000tb (9223372036854775807 bytes)");
});

test("products are exact and cut, and end at 64 bits", () => {
  expect(multiply(10n, 0.3)).toBe(3n);
  expect(multiply((1n << 53n) + 1n, 1)).toBe((1n << 53n) + 1n);
  expect(multiply(1n << 40n, 1e-7)).toBe(109951n);
  expect(() => multiply(1n << 62n, 2)).toThrow("long overflow");
});
