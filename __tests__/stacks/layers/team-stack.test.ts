import { App } from "cdktf";
import { TeamProps } from "../../../modules/team/team-props";
import { TeamLayers } from "../../../stacks/layers/team-layers";
import { testApp } from "../../support/app";
import { errors } from "../../support/problems";
import { QUOTA, teamLayers } from "../../support/team";
import { Template } from "../../support/template";

const DEV = "arn:aws:iam::111122223333:role/dev";

function layers(app: App = testApp(), team?: string, props?: Partial<TeamProps>): TeamLayers {
  return teamLayers(app, team, { quota: QUOTA, ...props });
}

describe("the layer of a team", () => {
  const template = Template.of(layers().team);

  test("is called by the team and needs AWS and Kubernetes only", () => {
    expect(layers().team.node.id).toBe("flink-team-team-a");
    expect(Object.keys(template.json.provider ?? {}).sort()).toEqual(["aws", "kubernetes"]);
  });

  test("publishes the grant, after all that the grant stands for", () => {
    const outputs = template.addresses.filter((address) => address.startsWith("output."));
    expect(outputs.sort()).toEqual([
      "output.bucket_name",
      "output.cluster_certificate_authority",
      "output.cluster_endpoint",
      "output.cluster_name",
      "output.cpu_quota",
      "output.memory_quota",
      "output.namespace",
      "output.queue",
      "output.service_account",
      "output.team_name",
    ]);
    for (const part of template.addresses.filter((address) => /^(aws|kubernetes)_/.test(address)))
      template.expectEdge("output.namespace", part);
  });

  test("names the role of the jobs after platform, region and team", () => {
    expect(template.resource("aws_iam_role", "team_jobs_role").name).toBe("flink-us-west-2-team-a-flink");
  });

  test("has readable addresses", () => {
    expect(template.addresses).toContain("kubernetes_namespace_v1.team_namespace");
    for (const address of template.addresses) expect(address).not.toMatch(/_[0-9A-F]{8}$/);
  });
});

test("two teams have nothing in common", () => {
  const app = testApp();
  layers(app, "team-a", { deployers: [DEV] });
  layers(app, "team-b");
  expect(errors(app)).toEqual([]);
});

test("two teams cannot have one namespace", () => {
  const app = testApp();
  layers(app, "team-a");
  layers(app, "team-b", { namespace: "team-a" });
  expect(errors(app)).toEqual([
    {
      path: "team-b.namespace",
      value: "team-a",
      reason: 'team "team-a" has this namespace',
      cure: "give each team a namespace of its own",
    },
  ]);
});

test("two teams cannot both make the access entry of a principal", () => {
  const app = testApp();
  layers(app, "team-a", { deployers: [DEV] });
  layers(app, "team-b", { viewers: [DEV] });
  expect(errors(app)).toEqual([
    expect.objectContaining({
      path: "team-b.viewers",
      value: DEV,
      reason: 'team "team-a" has it too, and EKS allows one access entry a principal in a cluster',
    }),
  ]);
});

test("a wrong name of a team is a problem, not an exception", () => {
  const app = testApp();
  layers(app, "Team A").addApplication("job", { image: "flink:2.2.1", jarUri: "local:///job.jar" });
  expect(errors(app)).toEqual([
    {
      path: "Team A",
      value: "Team A",
      reason: "not a name of a namespace",
      cure: "use lower-case letters, digits and inner hyphens, starting with a letter",
    },
  ]);
});
