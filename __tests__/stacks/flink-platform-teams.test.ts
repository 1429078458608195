import { TerraformStack } from "cdktf";
import { AddOnsProps } from "../../modules/addons/add-ons-props";
import { TeamProps } from "../../modules/team/team-props";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { testApp } from "../support/app";
import { PLATFORM_CLUSTER } from "../support/platform";
import { problemsOf } from "../support/platform-problems";
import { errors } from "../support/problems";

const REGION = "us-west-2";
const TEAM: TeamProps = { quota: { cpu: 8, memory: "32Gi" } };

/** All that a platform installs by default, as there already. */
const EXISTING: AddOnsProps = Object.fromEntries(
  [
    ...["metricsServer", "clusterAutoscaler", "karpenter", "certManager"],
    ...["flinkOperator", "yunikorn", "monitoring", "storageClass"],
  ].map((name) => [name, "existing"]),
);

describe("mistakes in a platform", () => {
  it("a name that is too long for the IAM names derived from it", () => {
    const id = "a-platform-with-quite-a-long-name";
    expect(problemsOf({ region: REGION }, id)).toEqual([
      expect.objectContaining({
        path: id,
        value: id,
        reason: expect.stringContaining("longer than 29 characters: IAM would refuse names derived from it"),
        cure: "use at most 29 characters",
      }),
    ]);
  });

  it("two platforms with one id", () => {
    const app = testApp();
    for (let n = 0; n < 2; n += 1) new FlinkPlatform(app, "flink", { region: REGION });
    expect(errors(app)).toEqual([
      expect.objectContaining({ path: "flink", reason: "there is a platform of this name already" }),
    ]);
  });

  it("two platforms with one name", () => {
    const app = testApp();
    new FlinkPlatform(app, "one", { region: REGION, name: "flink" });
    new FlinkPlatform(app, "two", { region: REGION, name: "flink" });
    expect(errors(app)).toEqual([
      expect.objectContaining({
        path: "two.name",
        value: "flink",
        reason: "another platform of this app has this name",
      }),
    ]);
  });

  it("the id of one platform as the name of another", () => {
    const app = testApp();
    new FlinkPlatform(app, "one", { region: REGION, name: "flink" });
    new FlinkPlatform(app, "flink", { region: REGION });
    expect(errors(app)).toEqual([
      {
        path: "flink",
        reason: "another platform of this app has this name",
        cure: "give each platform of an app a name of its own",
      },
    ]);
  });

  it("a platform that is called like the stack of a team", () => {
    const app = testApp();
    new FlinkPlatform(app, "flink", { region: REGION }).addTeam("x", TEAM);
    new FlinkPlatform(app, "flink-team-x", { region: REGION });
    expect(errors(app)).toEqual([
      {
        path: "flink-team-x",
        reason: 'there is a stack (layer "team-x" of another platform) of this name already',
        cure: "give each platform of an app a name of its own",
      },
    ]);
  });

  it("a platform that is called like a stack of the user's own", () => {
    const app = testApp();
    new TerraformStack(app, "flink");
    new FlinkPlatform(app, "flink", { region: REGION });
    expect(errors(app)).toEqual([
      expect.objectContaining({ path: "flink", reason: "there is something else of this name already" }),
    ]);
  });

  it("a platform whose last layer would be called like another platform", () => {
    const app = testApp();
    new FlinkPlatform(app, "flink-platform", { region: REGION });
    new FlinkPlatform(app, "flink", { region: REGION });
    expect(errors(app)).toEqual([
      {
        path: "flink",
        reason: 'its stack would be "flink-platform", and something else in this app has that name',
        cure: "give each platform of an app a name of its own",
      },
    ]);
  });

  it("a platform whose first layer would be called like another platform", () => {
    const app = testApp();
    new FlinkPlatform(app, "flink-network", { region: REGION });
    new FlinkPlatform(app, "flink", { region: REGION });
    expect(errors(app)).toEqual([
      expect.objectContaining({
        path: "flink-network",
        reason: "a layer wants to be a stack of this name, and something else in this app has it",
      }),
    ]);
  });

  it("two platforms that install the same add-ons on one existing cluster", () => {
    const two = (endpoint: string, addOns?: AddOnsProps) => {
      const app = testApp();
      const network = { existing: { vpcId: "vpc-1", vpcCidr: "10.0.0.0/16", privateSubnetIds: ["a", "b"] } };
      const on = (clusterEndpoint: string) => ({ existing: { ...PLATFORM_CLUSTER, clusterEndpoint } });
      new FlinkPlatform(app, "one", { region: REGION, network, cluster: on("https://one.example") });
      new FlinkPlatform(app, "two", { region: REGION, network, cluster: on(endpoint), addOns });
      return errors(app);
    };
    expect(two("https://one.example", { karpenter: false, certManager: "existing" })).toEqual([
      {
        path: "two.addOns",
        reason: expect.stringMatching(
          /^platform "one" installs (?!.*(karpenter|certManager|node|Names)).*flinkOperator.* on the cluster "flink" already$/,
        ),
        cure: 'add the teams to "one", or write "existing" for each of them here',
      },
    ]);
    expect(two("https://one.example", EXISTING)).toEqual([
      {
        path: "two.cluster.existing.karpenterNodeRole",
        value: "flink-karpenter-node",
        reason:
          'platform "one" makes Karpenter\'s pools on the cluster "flink" already, and these would have their names',
        cure: 'leave it out and write karpenter: "existing": jobs then run in the pools of "one"',
      },
    ]);
    // The same name in another region is another cluster.
    expect(two("https://two.example")).toEqual([]);
  });

  it("two teams with one name", () => {
    const app = testApp();
    const platform = new FlinkPlatform(app, "flink", { region: REGION });
    const first = platform.addTeam("team-a", TEAM);
    expect(platform.addTeam("team-a", TEAM)).toBe(first);
    expect(errors(app)).toEqual([
      expect.objectContaining({
        path: "flink.addTeam",
        value: "team-a",
        reason: "there is a team of this name already",
      }),
    ]);
  });

  it("teams whose names differ in punctuation only, and so want one stack", () => {
    const app = testApp();
    const platform = new FlinkPlatform(app, "flink", { region: REGION });
    platform.addTeam("team-a", TEAM);
    platform.addTeam("team_a", { ...TEAM, namespace: "other" });
    expect(errors(app)).toContainEqual(
      expect.objectContaining({
        path: "flink-team-team-a",
        reason: "two layers of this app want to be a stack of this name",
      }),
    );
  });

  it.each(["monitoring", "flink-operator", "cert-manager", "yunikorn", "kube-public"])(
    "a team in the platform's own namespace %s",
    (name) => {
      const app = testApp();
      new FlinkPlatform(app, "flink", { region: REGION }).addTeam(name, TEAM);
      expect(errors(app)).toContainEqual(
        expect.objectContaining({
          value: name,
          reason: "a namespace of Kubernetes or of the platform itself",
        }),
      );
    },
  );

  it("a deployer who is an administrator already", () => {
    const app = testApp();
    const admin = "arn:aws:iam::111122223333:role/admin";
    const platform = new FlinkPlatform(app, "flink", { region: REGION, cluster: { admins: [admin] } });
    platform.addTeam("team-a", { ...TEAM, deployers: [admin] });
    expect(errors(app)).toEqual([
      expect.objectContaining({
        path: "team-a.deployers",
        value: admin,
        reason:
          "an administrator of the cluster has it, and EKS allows one access entry a principal in a cluster",
      }),
    ]);
  });

  it("a team that the operator would not see", () => {
    const app = testApp();
    const addOns = { flinkOperator: { watchNamespaces: ["team-b"] } };
    new FlinkPlatform(app, "flink", { region: REGION, addOns }).addTeam("team-a", TEAM);
    expect(errors(app)).toEqual([
      expect.objectContaining({
        path: "flink.addOns.flinkOperator.watchNamespaces",
        value: ["team-b"],
        reason:
          'the operator would not see the namespace "team-a" of team "team-a", and its jobs would never start',
      }),
    ]);
  });

  it('a quota of "12 GB"', () => {
    const app = testApp();
    new FlinkPlatform(app, "flink", { region: REGION }).addTeam("team-a", {
      quota: { cpu: 4, memory: "12 GB" },
    });
    expect(errors(app)).toEqual([
      expect.objectContaining({
        path: "team-a.quota.memory",
        value: "12 GB",
        reason: "not a Kubernetes memory quantity with a unit",
        cure: 'no space and no "B": write "12Gi" (binary) or "12G" (decimal)',
      }),
    ]);
  });

  it("stop any app from being synthesized, all in one error", () => {
    const app = testApp();
    new FlinkPlatform(app, "flink", { region: "nowhere" }).addTeam("team-a", {
      quota: { cpu: -1, memory: "1Gi" },
    });
    expect(() => app.synth()).toThrow(/flink\.region = "nowhere"[\s\S]*team-a\.quota\.cpu = -1/);
  });
});
