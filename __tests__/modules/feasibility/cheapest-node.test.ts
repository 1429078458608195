import { resolveAddOns } from "../../../modules/addons/add-ons-props";
import { sum, times } from "../../../modules/feasibility/amounts";
import { Amounts, RESOURCES } from "../../../modules/feasibility/amounts";
import { INSTANCE_FAMILIES, InstanceFacts, typesOf } from "../../../modules/feasibility/instance-types";
import { matching } from "../../../modules/feasibility/matching";
import { platformSources } from "../../../modules/feasibility/platform-sources";
import { ClusterWorkload, readWorkload } from "../../../modules/feasibility/workload";
import { FlinkApplication, FlinkApplicationProps } from "../../../modules/flink/resources/flink-application";
import { RUN_ON } from "../../../modules/kubernetes/pools";
import { stackWith } from "../../support/app";
import { GRANT } from "../../support/team";

/**
 * Dollars an hour of a type, near enough to rank types: within a generation AWS prices vCPUs and memory by the same
 * two figures, whatever the family (c6id, m6id and r6id.xlarge in us-west-2: 0.2016, 0.2373, 0.3024).
 */
function price({ vCpu, memoryMiB }: Pick<InstanceFacts, "vCpu" | "memoryMiB">): number {
  return vCpu * 0.0415 + (memoryMiB / 1024) * 0.0045;
}

/** The job of main.ts: nothing but its image, its jar and two slots. */
const SAMPLE = { image: "flink:2.2.1", jarUri: "local:///opt/flink/job.jar", parallelism: 2 };

function workload(props: Partial<FlinkApplicationProps>): ClusterWorkload {
  let app: FlinkApplication | undefined;
  stackWith((scope) => {
    app = new FlinkApplication(scope, "job", { ...SAMPLE, ...props, grant: GRANT });
  });
  const context = { containerDefaults: { cpu: "250m", memory: "512Mi" } };
  const read = app?.workload && readWorkload(app.workload, context);
  if (read === undefined || read.kind === "FlinkSessionJob") throw new Error("the sample job cannot be read");
  return read;
}

/** Types of which one node holds all pods of the job, cheapest first. */
function holding(job: ClusterWorkload): InstanceFacts[] {
  const sources = platformSources({ path: "flink", addOns: resolveAddOns({}), nodeGroups: {} });
  const all = sum(job.pods.map(({ requests, count }) => times(requests, count)));
  const types = job.pods.flatMap((pods) => matching(pods, sources)).flatMap((match) => match.types);
  const fits = (room: Amounts) => RESOURCES.every((resource) => all[resource] <= room[resource]);
  return types
    .filter(({ room }) => fits(room))
    .map(({ facts }) => facts)
    .sort((a, b) => price(a) - price(b));
}

test("the sample job runs on a node of 4 vCPU and 16 GiB: no core idles because its memory asked for the next size", () => {
  const [cheapest] = holding(workload({ runOn: "compute" }));
  expect(cheapest).toMatchObject({ category: "m", vCpu: 4, memoryMiB: 16 * 1024 });
});

test.each(["compute", "memory", "graviton-memory"] as const)(
  "in the pool %s a job of default shape gets the cheapest node of its kind that there is for it",
  (runOn) => {
    const job = workload({ runOn });
    const [cheapest] = holding(job);
    if (cheapest === undefined) throw new Error(`no node of ${runOn} holds the sample job`);
    const { architecture } = cheapest;
    const least = INSTANCE_FAMILIES.filter((family) => family.architecture === architecture)
      .filter(({ category }) => (runOn === "compute" ? ["c", "m", "r"] : ["r"]).includes(category))
      .flatMap(({ family }) => typesOf(family))
      .filter(({ vCpu, memoryMiB, localNvmeGB }) => vCpu >= 4 && memoryMiB >= 16 * 1024 && localNvmeGB > 0)
      .map(price);
    expect(price(cheapest)).toBeCloseTo(Math.min(...least), 5);
  },
);

test.each(RUN_ON)("some node of %s holds a whole job of default shape", (runOn) => {
  const job = workload({ runOn });
  // A JobManager of a job on Spot runs elsewhere.
  const taskManagers = { ...job, pods: job.pods.filter(({ role }) => role === "taskManager") };
  expect(holding(runOn === "spot" ? taskManagers : job).length).toBeGreaterThan(0);
});
