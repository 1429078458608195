import { cli } from "./cli";

test("a table with a bar a row", () => {
  const { code, out } = cli(
    "memory",
    "--flink-version",
    "v2_2",
    "--task-manager",
    "1728m",
    "--job-manager",
    "1600m",
  );
  expect(code).toBe(0);
  expect(out).toMatch(/│ task heap +│ +384\.0 │ +402653174 │ █+/);
  expect(out).toMatch(/│ total process +│ 1600\.0 │ +1677721600 │ █{30} │/);
  expect(out).toContain("-Xmx536870902 -Xms536870902 -XX:MaxDirectMemorySize=268435458");
});

test("--json: bytes of every part", () => {
  const { out } = cli(
    "memory",
    "--flink-version",
    "v2_2",
    "--task-manager",
    "4g",
    "--json",
    "-D",
    "taskmanager.memory.managed.size=1g",
  );
  expect(JSON.parse(out)).toMatchObject({
    flinkVersion: "v2_2",
    jobManager: null,
    taskManager: { ok: true, totalProcess: 2 ** 32, managed: 2 ** 30 },
  });
});

test("sizes that Flink refuses: exit code 1 and its message", () => {
  expect(cli("memory", "--flink-version", "v2_2", "--task-manager", "512m")).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^TaskManager: TaskManager memory configuration failed: Sum of/),
  });
});

test("old heap keys count up to 1.20", () => {
  const args = ["-D", "taskmanager.heap.size=4g"];
  expect(cli("memory", "--flink-version", "v1_20", ...args).code).toBe(0);
  expect(cli("memory", "--flink-version", "v2_0", ...args).code).toBe(1);
});

test.each([
  ["no version", ["--task-manager", "4g"]],
  ["a version that is none", ["--flink-version", "2.2", "--task-manager", "4g"]],
  ["nothing to compute", ["--flink-version", "v2_2"]],
  ["a key without value", ["--flink-version", "v2_2", "--task-manager", "4g", "-D", "a"]],
])("%s: exit code 2", (_, args) => {
  expect(cli("memory", ...args).code).toBe(2);
});
