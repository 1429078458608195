import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { STEPS } from "../../examples/upgrades/steps";
import { judge } from "../../judge/judge";
import { testApp } from "../support/app";
import { FlinkManifest, flinkManifests } from "../support/flink";
import { errors } from "../support/problems";
import { teamLayers } from "../support/team";
import { Template } from "../support/template";

const ROOT = join(__dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/upgrades.md"), "utf8");
const CODE = readFileSync(join(ROOT, "examples/upgrades/steps.ts"), "utf8");

/** The resources of a team after a step. */
function after(step: string): Readonly<Record<string, FlinkManifest>> {
  const team = teamLayers(testApp());
  STEPS[step]?.(team);
  const { jobs } = team;
  if (jobs === undefined) throw new Error(`no step ${step}`);
  expect(errors(jobs)).toEqual([]);
  return flinkManifests(Template.of(jobs as TerraformStack));
}

const orders = (step: string) => after(step).orders as FlinkManifest;

/** Members of the spec that a step changes. */
function changes(step: string): string[] {
  const [before, now] = [orders("deploy").spec, orders(step).spec];
  const differs = (key: string) => JSON.stringify(before[key]) !== JSON.stringify(now[key]);
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(differs);
}

test("each example of the page is code of examples/upgrades, and each step is on the page", () => {
  const squeeze = (text: string) => text.replace(/\s+/g, "");
  const examples = [...PAGE.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  expect(examples.length).toBeGreaterThan(6);
  for (const example of examples) expect(squeeze(CODE)).toContain(squeeze(example));
  const steps = Object.keys(STEPS).filter((step) => step !== "deploy");
  for (const step of steps) expect(examples.join()).toContain(`const ${step} =`);
});

test.each(["scale", "release", "suspend", "resume", "restart", "savepoint", "restore"])(
  "%s is a change that the operator takes",
  (step) => {
    const { errors: mistakes } = judge(orders(step), { previous: orders("deploy") });
    expect(mistakes).toEqual([]);
  },
);

test("a step changes what it says, and nothing else", () => {
  expect(changes("scale")).toEqual(["job"]);
  expect(changes("release")).toEqual(["image"]);
  expect(changes("suspend")).toEqual(["job"]);
  expect(changes("resume")).toEqual([]);
  expect(changes("restart")).toEqual(["restartNonce"]);
  expect(changes("savepoint")).toEqual([]);
  expect(changes("restore")).toEqual(["job"]);
});

test("state is kept over all of them", () => {
  for (const step of ["scale", "release", "suspend", "restart"])
    expect(orders(step).spec.job).toMatchObject({ upgradeMode: "last-state" });
});

test("a savepoint is of the job, and stays", () => {
  expect(after("savepoint")["orders-before-8"]?.spec).toMatchObject({
    jobReference: { kind: "FlinkDeployment", name: "orders" },
    savepoint: { disposeOnDelete: false },
  });
});

test("a redeployment has the path, and a nonce that the operator acts on", () => {
  const { job } = orders("restore").spec;
  expect(job?.initialSavepointPath).toMatch(/^s3:\/\/flink-state-111122223333\/savepoints\/team-a\/orders\//);
  expect(typeof job?.savepointRedeployNonce).toBe("number");
});

test("a new name is a new resource, from the old one's savepoint, with directories of its own", () => {
  const { orders: gone, purchases } = after("rename");
  expect(gone).toBeUndefined();
  expect(purchases?.spec.job?.initialSavepointPath).toContain("/savepoints/team-a/orders/");
  expect(purchases?.spec.flinkConfiguration["execution.checkpointing.dir"]).toMatch(/\/purchases$/);
});

test("a change of the mode is refused, and the way out is not", () => {
  const before = orders("deploy");
  const changed = { ...before, spec: { ...before.spec, mode: "standalone" } };
  expect(judge(changed, { previous: before }).errors).toEqual([
    expect.objectContaining({
      rule: "D26",
      cure: "take a savepoint, create a resource of another name with initialSavepointPath, delete this one",
    }),
  ]);
  expect(after("mode")["orders-standalone"]?.spec.mode).toBe("standalone");
});
