import { App, TerraformStack } from "cdktf";
import { FlinkApplicationProps } from "../../modules/flink/flink-application";
import { TeamProps } from "../../modules/team/team-props";
import { FlinkPlatform } from "../../stacks/flink-platform";
import { FlinkPlatformProps } from "../../stacks/platform-props";
import { testApp } from "../support/app";
import { errors, warnings } from "../support/problems";
import { Template } from "../support/template";

const REGION = "us-west-2";
const TEAM: TeamProps = { quota: { cpu: 8, memory: "32Gi" } };

/** Whatever a user may write, typos included. */
type AnyProps = Record<string, unknown>;

function problemsOf(props: AnyProps, id = "flink") {
  const app = testApp();
  new FlinkPlatform(app, id, props as unknown as FlinkPlatformProps);
  return errors(app);
}

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

  it("is content with own networks and named administrators", () => {
    const cluster = {
      publicAccessCidrs: ["203.0.113.0/24"],
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

describe("mistakes in a platform", () => {
  it("are all listed at once", () => {
    const found = problemsOf({
      region: "us-west2",
      network: { cidr: "10.0.0.0/20" },
      cluster: { kubernetesVersion: "1.29" },
      storage: { bucketName: "Bad_Name" },
    });
    expect(found.map(({ path }) => path)).toEqual([
      "flink.region",
      "flink.network.cidr",
      "flink.storage.bucketName",
      "flink.cluster.kubernetesVersion",
    ]);
  });

  it.each<[string, AnyProps, object]>([
    [
      "an unknown property",
      { region: REGION, regoin: "x" },
      {
        path: "flink.regoin",
        reason: "there is no such property",
        cure: expect.stringContaining('did you mean "region"?'),
      },
    ],
    [
      "an unknown property of a part",
      { region: REGION, network: { singelNat: true } },
      {
        path: "flink.network.singelNat",
        value: true,
        cure: expect.stringContaining('did you mean "singleNat"?'),
      },
    ],
    [
      "an unknown property deep inside",
      { region: REGION, cluster: { nodeGroups: { spot: { maxsize: 5 } } } },
      {
        path: "flink.cluster.nodeGroups.spot.maxsize",
        cure: expect.stringContaining('did you mean "maxSize"?'),
      },
    ],
    ["no region", {}, { path: "flink.region", reason: "required, but not given (string)" }],
    [
      "the form of a region",
      { region: "us-west2" },
      {
        path: "flink.region",
        value: "us-west2",
        reason: "not the form of an AWS region",
        cure: 'write it like "us-west-2"',
      },
    ],
    [
      "a VPC that is too small",
      { region: REGION, network: { cidr: "10.0.0.0/20" } },
      { path: "flink.network.cidr", value: "10.0.0.0/20", reason: expect.stringContaining("too small") },
    ],
    [
      "a VPC that is larger than AWS makes them",
      { region: REGION, network: { cidr: "10.0.0.0/12" } },
      { path: "flink.network.cidr", reason: "larger than a VPC can be" },
    ],
    [
      "addresses of services that overlap the VPC's",
      { region: REGION, network: { cidr: "172.20.0.0/16" } },
      {
        path: "flink.cluster.serviceCidr",
        value: "172.20.0.0/16",
        reason: "overlaps the VPC's 172.20.0.0/16: pods could not tell a service from a node",
      },
    ],
    [
      "zones of another region",
      { region: REGION, network: { zones: ["us-west-2a", "us-east-1b"] } },
      { path: "flink.network.zones[1]", value: "us-east-1b", cure: 'name zones like "us-west-2a"' },
    ],
    [
      "one zone twice",
      { region: REGION, network: { zones: ["us-west-2a", "us-west-2a"] } },
      { path: "flink.network.zones", reason: "not 2 to 4 different zones" },
    ],
    [
      "a Kubernetes minor without pins",
      { region: REGION, cluster: { kubernetesVersion: "1.29" } },
      { path: "flink.cluster.kubernetesVersion", value: "1.29", cure: "Allowed: 1.34, 1.35" },
    ],
    [
      "a Karpenter that does not support the Kubernetes minor",
      { region: REGION, addOns: { karpenter: { version: "1.8.0" } } },
      {
        path: "flink.addOns.karpenter.version",
        value: "1.8.0",
        reason: "Karpenter 1.8.0 does not support Kubernetes 1.35, which needs >=1.9.0",
      },
    ],
    [
      "a YuniKorn that does not",
      { region: REGION, addOns: { yunikorn: { version: "1.8.0" } } },
      {
        path: "flink.addOns.yunikorn.version",
        reason: expect.stringContaining("YuniKorn 1.8.0 does not support Kubernetes 1.35"),
      },
    ],
    [
      "a Cluster Autoscaler of another minor",
      { region: REGION, addOns: { clusterAutoscaler: { values: { image: { tag: "v1.33.6" } } } } },
      {
        path: "flink.addOns.clusterAutoscaler.values.image.tag",
        value: "v1.33.6",
        reason: "Cluster Autoscaler v1.33.6 does not support Kubernetes 1.35, which needs ~1.35.0",
      },
    ],
    [
      "node groups that Cluster Autoscaler cannot simulate",
      { region: REGION, cluster: { nodeGroups: { spot: { instanceTypes: ["m5d.xlarge", "r5d.xlarge"] } } } },
      {
        path: "flink.cluster.nodeGroups.spot.instanceTypes",
        reason:
          "mixes shapes (4 vCPU and 16 GiB; 4 vCPU and 32 GiB): Cluster Autoscaler simulates the first type only",
      },
    ],
    [
      "node groups of two architectures",
      { region: REGION, cluster: { nodeGroups: { core: { instanceTypes: ["m7g.xlarge", "m7i.xlarge"] } } } },
      {
        path: "flink.cluster.nodeGroups.core.instanceTypes",
        reason: expect.stringContaining("a node group has one AMI"),
      },
    ],
    [
      "sizes that contradict each other",
      { region: REGION, cluster: { nodeGroups: { onDemand: { minSize: 5, maxSize: 2 } } } },
      { path: "flink.cluster.nodeGroups.onDemand", cure: "choose minSize <= desiredSize <= maxSize" },
    ],
    [
      "one core node for two replicas that must not meet",
      { region: REGION, cluster: { nodeGroups: { core: { minSize: 1 } } } },
      { path: "flink.cluster.nodeGroups.core.minSize", value: 1, cure: "use 2 or more" },
    ],
    [
      "an assumed role as administrator",
      { region: REGION, cluster: { admins: ["arn:aws:sts::111122223333:assumed-role/admin/me"] } },
      { path: "flink.cluster.admins[0]", reason: "not the ARN of an IAM role or user" },
    ],
    [
      "a backend without its bucket",
      { region: REGION, backend: { type: "s3" } },
      { path: "flink.backend.bucket", reason: "required, but not given (string)" },
    ],
    [
      "a retention that CloudWatch does not offer",
      { region: REGION, cluster: { logRetentionDays: 10 } },
      { path: "flink.cluster.logRetentionDays", value: 10, reason: "not a retention that CloudWatch offers" },
    ],
    [
      "half of a network that exists",
      { region: REGION, network: { existing: { vpcId: "vpc-1", vpcCidr: "10.0.0.0/16" } } },
      { path: "flink.network.existing.privateSubnetIds", reason: "required, but not given (array)" },
    ],
    [
      "a network that exists and is also to be made",
      {
        region: REGION,
        network: {
          cidr: "10.0.0.0/16",
          existing: { vpcId: "vpc-1", vpcCidr: "10.0.0.0/16", privateSubnetIds: ["subnet-1", "subnet-2"] },
        },
      },
      { path: "flink.network.cidr", reason: "there is no such property" },
    ],
    [
      "a list that must not be empty",
      { region: REGION, cluster: { nodeGroups: { core: { instanceTypes: [] } } } },
      {
        path: "flink.cluster.nodeGroups.core.instanceTypes",
        reason: "less than 1 item",
        cure: "give 1 item at least",
      },
    ],
    [
      "a pool's disk that is no quantity",
      { region: REGION, pools: { compute: { rootVolume: "50 GB" } } },
      { path: "flink.pools.compute.rootVolume", value: "50 GB" },
    ],
    [
      "a provider that is not used",
      { region: REGION, providerVersions: { kubernets: "2.38.0" } },
      {
        path: "flink.providerVersions.kubernets",
        cure: expect.stringContaining('did you mean "kubernetes"?'),
      },
    ],
    [
      "a metrics service in a region that has none",
      { region: "cn-north-1" },
      {
        path: "flink.storage.prometheusWorkspace",
        value: true,
        cure: "set it to false: metrics then stay in the cluster",
      },
    ],
    [
      "a tag that is not a user's to set",
      { region: REGION, tags: { "karpenter.sh/nodepool": "x" } },
      {
        path: 'flink.tags["karpenter.sh/nodepool"]',
        reason: "a tag that AWS, Kubernetes or the platform itself sets",
      },
    ],
    [
      "a Helm provider that forgets releases",
      { region: REGION, providerVersions: { helm: "3.1.2" } },
      {
        path: "flink.providerVersions.helm",
        value: "3.1.2",
        reason: expect.stringContaining("forgets releases"),
      },
    ],
    [
      "a provider that is too old for the modules",
      { region: REGION, providerVersions: { aws: "5.0.0" } },
      {
        path: "flink.providerVersions.aws",
        value: "5.0.0",
        reason: "allows no version from 6.66.0 on, which the modules were tested with",
      },
    ],
    [
      "an operator without cert-manager",
      { region: REGION, addOns: { certManager: false } },
      { path: "flink.addOns.certManager", value: false },
    ],
  ])("%s", (_, props, problem) => {
    expect(problemsOf(props)).toEqual([expect.objectContaining(problem)]);
  });

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

describe("Flink resources are judged", () => {
  const STATELESS: FlinkApplicationProps = {
    image: "flink:2.2.1",
    jarUri: "local:///job.jar",
    upgradeMode: "stateless",
    highAvailability: true,
  };
  const rulesOf = (props: AnyProps, team: Partial<TeamProps> = {}) => {
    const app = testApp();
    const platform = new FlinkPlatform(app, "flink", { region: REGION, ...props } as FlinkPlatformProps);
    platform.addTeam("team-a", { ...TEAM, ...team }).addApplication("orders", STATELESS);
    const ruled = (problems: readonly { path: string; rule?: string }[]) =>
      problems.filter(({ path }) => path.startsWith("team-a")).map(({ rule }) => rule);
    return { errors: ruled(errors(app)), warnings: ruled(warnings(app)) };
  };

  it("as the platform says, as the team says, which wins", () => {
    const judging = { warnings: "errors" } as const;
    expect(rulesOf({})).toEqual({ errors: [], warnings: ["M7"] });
    expect(rulesOf({ judging })).toEqual({ errors: ["M7"], warnings: [] });
    expect(rulesOf({}, { judging })).toEqual({ errors: ["M7"], warnings: [] });
    expect(rulesOf({ judging }, { judging: { warnings: "report" } })).toEqual({
      errors: [],
      warnings: ["M7"],
    });
    expect(rulesOf({ judging: { silence: { M7: "always empty" } } })).toEqual({ errors: [], warnings: [] });
  });

  it("with the operator as the platform installs it", () => {
    const rollback = { "kubernetes.operator.deployment.rollback.enabled": "true" };
    const judged = (flinkOperator: unknown) => {
      const app = testApp();
      const platform = new FlinkPlatform(app, "flink", {
        region: REGION,
        addOns: { flinkOperator },
      } as FlinkPlatformProps);
      platform.addTeam("team-a", TEAM).addApplication("orders", { ...STATELESS, highAvailability: false });
      return errors(app).map(({ rule, path }) => [path, rule]);
    };
    expect(judged({})).toEqual([]);
    expect(judged("existing")).toEqual([]);
    const expected = [[expect.any(String), "D6"]];
    expect(judged({ configuration: rollback })).toEqual(expected);
    const text = Object.entries(rollback)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join("");
    expect(judged({ values: { defaultConfiguration: { "flink-conf.yaml": text } } })).toEqual(expected);
  });

  it.each([
    [{ judging: { silence: { M99: "x" } } }, "flink.judging.silence.M99"],
    [{ judging: { silence: { M7: "" } } }, "flink.judging.silence.M7"],
    [{ judging: { warnings: "error" } }, "flink.judging.warnings"],
  ])("%j is a mistake", (props, path) => {
    expect(problemsOf({ region: REGION, ...props }).map((problem) => problem.path)).toEqual([path]);
  });
});
