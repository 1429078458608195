import { App, TerraformStack } from "cdktf";
import { TeamProps } from "../../modules/team/team-props";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/settings/platform-props";
import { testApp } from "../support/app";
import { errors, warnings } from "../support/problems";
import { Template } from "../support/template";

const REGION = "us-west-2";
const TEAM: TeamProps = { quota: { cpu: 8, memory: "32Gi" } };

const stackNames = (app: App) => app.node.children.filter(TerraformStack.isStack).map(({ node }) => node.id);

function template(app: App, stack: string): Template {
  return Template.of(app.node.findChild(stack) as TerraformStack);
}

describe("a platform", () => {
  it("is four layers, and two more for a team with jobs", () => {
    const app = testApp();
    const platform = new FlinkPlatform(app, "flink", { region: REGION });
    expect(stackNames(app)).toEqual(["flink-network", "flink-storage", "flink-cluster", "flink-platform"]);
    const team = platform.addTeam("team-a", TEAM);
    expect(stackNames(app)).toContain("flink-team-team-a");
    expect(stackNames(app)).not.toContain("flink-jobs-team-a");
    team.addApplication("job", {
      image: "flink:2.2.1",
      jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
      parallelism: 1,
      upgradeMode: "stateless",
      runOn: "compute",
    });
    expect(stackNames(app)).toContain("flink-jobs-team-a");
    expect(errors(app)).toEqual([]);
  });

  it("has the name it is given, which a new environment can change", () => {
    const app = testApp();
    new FlinkPlatform(app, "flink", { region: REGION, name: "flink-prod" });
    expect(stackNames(app)).toContain("flink-prod-cluster");
    expect(template(app, "flink-prod-cluster").module("eks").name).toBe("flink-prod");
  });

  it("names its deployment by a tag on everything, besides the user's own tags", () => {
    const app = testApp();
    new FlinkPlatform(app, "flink", { region: REGION, tags: { team: "data" } });
    expect(template(app, "flink-network").provider("aws").default_tags).toEqual([
      { tags: { team: "data", "flink-on-eks/deployment": "flink.us-west-2" } },
    ]);
  });

  it("changes nothing in other layers by a team more", () => {
    const layers = ["flink-network", "flink-storage", "flink-cluster", "flink-platform", "flink-team-a"];
    const json = (teams: readonly string[]) => {
      const app = testApp();
      const platform = new FlinkPlatform(app, "flink", { region: REGION });
      for (const team of teams) platform.addTeam(team, TEAM);
      return layers
        .filter((layer) => app.node.tryFindChild(layer))
        .map((layer) => JSON.stringify(template(app, layer).json));
    };
    expect(json(["a", "b"])).toEqual(json(["a"]));
  });

  it("takes ten teams", () => {
    const app = testApp();
    const platform = new FlinkPlatform(app, "flink", { region: REGION });
    for (let n = 0; n < 10; n += 1) platform.addTeam(`team-${n}`, TEAM);
    expect(stackNames(app)).toHaveLength(14);
    expect(errors(app)).toEqual([]);
  });

  it("lives beside another one in the same app", () => {
    const app = testApp();
    for (const [id, region] of [
      ["dev", "us-west-2"],
      ["prod", "eu-central-1"],
    ] as const)
      new FlinkPlatform(app, id, { region }).addTeam("team-a", TEAM);
    expect(stackNames(app)).toEqual(expect.arrayContaining(["dev-team-team-a", "prod-team-team-a"]));
    expect(errors(app)).toEqual([]);
    expect(template(app, "prod-cluster").provider("aws").region).toBe("eu-central-1");
  });

  it("keeps state in S3 with a lockfile, where remote state is then read from", () => {
    const app = testApp();
    new FlinkPlatform(app, "flink", { region: REGION, backend: { type: "s3", bucket: "tf-state" } });
    const { json } = template(app, "flink-cluster");
    expect(json.terraform).toMatchObject({
      backend: {
        s3: {
          bucket: "tf-state",
          key: "flink-on-eks/flink-cluster.tfstate",
          region: REGION,
          use_lockfile: true,
          encrypt: true,
        },
      },
    });
    expect(template(app, "flink-cluster").data("terraform_remote_state", "network")).toMatchObject({
      backend: "s3",
      config: { bucket: "tf-state", key: "flink-on-eks/flink-network.tfstate", region: REGION },
    });
  });

  it("takes a range of a provider only where it is asked for", () => {
    const app = testApp();
    new FlinkPlatform(app, "flink", { region: REGION, providerVersions: { aws: ">= 6.42, < 7.0" } });
    expect(template(app, "flink-network").json.terraform).toMatchObject({
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.42, < 7.0" } },
    });
  });

  it("stands on a network, a bucket and a cluster that exist, and makes no layer for them", () => {
    const app = testApp();
    new FlinkPlatform(app, "flink", {
      region: REGION,
      network: {
        existing: { vpcId: "vpc-1", vpcCidr: "10.0.0.0/16", privateSubnetIds: ["subnet-1", "subnet-2"] },
      },
      storage: { existing: { bucketName: "state", bucketArn: "arn:aws:s3:::state" } },
      cluster: {
        existing: {
          clusterName: "shared",
          clusterEndpoint: "https://api.example",
          clusterCertificateAuthority: "Q0E=",
          oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.example",
          oidcIssuer: "oidc.example",
          vpcId: "vpc-1",
          nodeSecurityGroupId: "sg-1",
          karpenterNodeRole: "karpenter-node",
          clusterAutoscalerRoleArn: "arn:aws:iam::111122223333:role/autoscaler",
        },
      },
    }).addTeam("team-a", TEAM);
    expect(errors(app)).toEqual([]);
    expect(stackNames(app)).toEqual(["flink-platform", "flink-team-team-a"]);
    expect(template(app, "flink-platform").json.data?.terraform_remote_state).toBeUndefined();
  });
});

describe("doubts about a platform", () => {
  const doubts = (props: Partial<FlinkPlatformProps>) => {
    const app = testApp();
    new FlinkPlatform(app, "flink", { region: REGION, ...props });
    return warnings(app).map(({ path }) => path);
  };

  it("warns while the API is open to the world and administered by whoever runs Terraform", () => {
    expect(doubts({})).toEqual(["flink.cluster.publicAccessCidrs", "flink.cluster.admins"]);
  });

  it.each<[string[], string]>([
    [["0.0.0.0/1", "128.0.0.0/1"], "the whole world"],
    [["203.0.113.0/24", "64.0.0.0/2", "16.0.0.0/7"], "a large part of the world (64.0.0.0/2, 16.0.0.0/7)"],
  ])("sees the world in parts: %j", (publicAccessCidrs, reached) => {
    const app = testApp();
    const admins = ["arn:aws:iam::111122223333:role/admin"];
    new FlinkPlatform(app, "flink", { region: REGION, cluster: { publicAccessCidrs, admins } });
    expect(warnings(app)).toEqual([
      {
        path: "flink.cluster.publicAccessCidrs",
        value: publicAccessCidrs,
        reason: `the cluster's API can be reached by ${reached}, if only with a token`,
        cure: "name your own networks, or set publicEndpoint to false",
      },
    ]);
  });

  it("is content with own networks and named administrators", () => {
    const cluster = {
      publicAccessCidrs: ["203.0.113.0/24", "12.0.0.0/8"],
      admins: ["arn:aws:iam::111122223333:role/admin"],
    };
    expect(doubts({ cluster })).toEqual([]);
  });

  it("warns of a private endpoint that nobody reaches", () => {
    const cluster = { publicEndpoint: false, admins: ["arn:aws:iam::111122223333:role/admin"] };
    expect(doubts({ cluster })).toEqual(["flink.cluster.privateAccessCidrs"]);
  });

  it("warns of a Kubernetes minor that EKS soon upgrades by itself", () => {
    expect(doubts({ cluster: { kubernetesVersion: "1.34" } })).toContain("flink.cluster.kubernetesVersion");
  });
});
