import { FlinkApplicationProps } from "../../modules/flink/resources/flink-application";
import { TeamProps } from "../../modules/team/team-props";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/settings/platform-props";
import { TeamLayers } from "../../stacks/layers/team-layers";
import { testApp } from "../support/app";
import { errors } from "../support/problems";

const TEAM: TeamProps = { quota: { cpu: 8, memory: "32Gi" } };
const JOB: FlinkApplicationProps = {
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
  parallelism: 1,
  upgradeMode: "stateless",
};

/** Whatever plain JavaScript may hold. */
const any = <T>(value: unknown): T => value as T;

function problems(
  use: (platform: FlinkPlatform, team: TeamLayers) => void,
  props: unknown = { region: "us-west-2" },
) {
  const app = testApp();
  const platform = new FlinkPlatform(app, "flink", any<FlinkPlatformProps>(props));
  use(platform, platform.addTeam("team-a", TEAM));
  return errors(app).map(({ path, reason }) => `${path}: ${reason}`);
}

describe("what the compiler would refuse ends in a problem and not in a stack trace", () => {
  it.each<[string, Parameters<typeof problems>[0], string]>([
    ["a team without a name", (it) => it.addTeam(any(undefined), TEAM), "flink.addTeam: needs a name"],
    [
      "a team without properties",
      (it) => it.addTeam("b", any(undefined)),
      "b.quota: required, but not given (object)",
    ],
    ["a text for a team's properties", (it) => it.addTeam("b", any("x")), "b: not an object of properties"],
    [
      "a job without a name",
      (_, team) => team.addApplication(any(undefined), JOB),
      "team-a.add: needs a name",
    ],
    [
      "a text for a job's properties",
      (_, team) => team.addApplication("j", any("flink:2.2")),
      "team-a.j: not an object of properties",
    ],
    ["no pattern of manifests", (_, team) => team.addManifests(any(5)), "team-a.addManifests: needs a name"],
    [
      "containers that are none",
      (_, team) => team.addApplication("j", { ...JOB, podTemplate: any({ spec: { containers: "x" } }) }),
      "team-a.j.podTemplate.spec.containers: expected array, got string",
    ],
    [
      "a pod that is none",
      (_, team) => team.addApplication("j", { ...JOB, podTemplate: any({ spec: null }) }),
      "team-a.j.podTemplate.spec: expected object, got null",
    ],
  ])("%s", (_, use, problem) => {
    expect(problems(use)).toContain(problem);
  });

  it("a text for a platform's properties, and a platform without a name", () => {
    expect(problems(() => undefined, "us-west-2")).toContain("flink: not an object of properties");
    const app = testApp();
    new FlinkPlatform(app, any(5), { region: "us-west-2" });
    expect(errors(app)).toEqual([expect.objectContaining({ path: "new FlinkPlatform", value: 5 })]);
  });
});

it("the mistakes of a cluster that exists are about what exists", () => {
  const cluster = { existing: { name: "mine", oidcProviderArn: "nope" } };
  expect(problems(() => undefined, { region: "us-west-2", cluster })).toContain(
    "flink.cluster.existing.clusterName: required, but not given (string)",
  );
});

it("a backend's region has the form of one", () => {
  const backend = { type: "s3", bucket: "my-state", region: "mars" };
  expect(problems(() => undefined, { region: "us-west-2", backend })).toContain(
    "flink.backend.region: not the form of an AWS region",
  );
});

it("a jar behind two slashes would not be found", () => {
  const jarUri = "local://opt/flink/usrlib/job.jar";
  expect(problems((_, team) => team.addApplication("j", { ...JOB, jarUri }))).toContain(
    'team-a.j.jarUri: after two slashes "opt" is a host, and Flink looks for the jar without it',
  );
});
