import { testApp } from "../../support/app";
import { flinkManifests } from "../../support/flink";
import { errors } from "../../support/problems";
import { teamLayers } from "../../support/team";
import { Template } from "../../support/template";

const APPLICATION = { image: "flink:2.2.1", jarUri: "local:///opt/flink/usrlib/job.jar" };

function withJobs() {
  const layers = teamLayers(testApp());
  const cluster = layers.addSessionCluster("shared", { image: "flink:2.2.1" });
  layers.addApplication("state-machine", { ...APPLICATION, runOn: "spot" });
  layers.addSessionJob("orders", { cluster, jarUri: "https://repo.example/orders.jar" });
  return layers;
}

/** The jobs layer, which is there by now. */
function jobsOf(layers: ReturnType<typeof teamLayers>) {
  if (!layers.jobs) throw new Error("no jobs layer");
  return layers.jobs;
}

test("a team without jobs has no jobs layer", () => {
  expect(teamLayers(testApp()).jobs).toBeUndefined();
});

describe("the layer of a team's jobs", () => {
  const layers = withJobs();
  const stack = jobsOf(layers);
  const template = Template.of(stack);

  test("comes after the team's, and reads nothing else", () => {
    expect(stack.node.id).toBe("flink-jobs-team-a");
    expect(stack.upstream).toEqual(["flink-team-team-a"]);
    expect(Object.keys(template.json.data ?? {})).toEqual(["terraform_remote_state"]);
  });

  test("needs Helm only, so that the team's own rights suffice", () => {
    expect(Object.keys(template.json.provider ?? {})).toEqual(["helm"]);
    expect(Object.keys(template.json.resource ?? {})).toEqual(["helm_release"]);
  });

  test("has one release a job, under a readable address", () => {
    expect(Object.keys(template.resources("helm_release")).sort()).toEqual([
      "job_orders",
      "job_shared",
      "job_state_machine",
    ]);
    template.expectEdge("helm_release.job_orders", "helm_release.job_shared");
    expect(template.edgePath("helm_release.job_state_machine", "helm_release.job_shared")).toBeUndefined();
  });

  test("names what is known at synth, and refers to what is not", () => {
    const { "state-machine": application } = flinkManifests(template);
    expect(application?.metadata.namespace).toBe("team-a");
    expect(application?.spec.flinkConfiguration["execution.checkpointing.dir"]).toMatch(
      /^s3:\/\/\$\{data\.terraform_remote_state\..+\.outputs\.bucket_name\}\/checkpoints\/team-a\/state-machine$/,
    );
  });
});

test("a second job of one name is a problem, not an exception", () => {
  const app = testApp();
  const layers = teamLayers(app);
  layers.addApplication("orders", APPLICATION);
  layers.addSessionCluster("orders", { image: "flink:2.2.1" });
  layers.addApplication("orders", { ...APPLICATION, parallelism: 0 });
  expect(errors(app).map(({ path }) => path)).toEqual([
    "team-a.orders",
    "team-a.orders",
    "team-a.orders.parallelism",
  ]);
  expect(errors(app)[0]).toEqual({
    path: "team-a.orders",
    reason: "the team has a job or session cluster of this name already: names are unique in a namespace",
    cure: "choose another name",
  });
});

test.each(["helm", "resources-chart", "team-team-a", "job"])("a job may be called %s", (name) => {
  const app = testApp();
  const layers = teamLayers(app);
  layers.addApplication(name, APPLICATION);
  expect(errors(app)).toEqual([]);
  expect(Object.keys(flinkManifests(Template.of(jobsOf(layers))))).toEqual([name]);
});
