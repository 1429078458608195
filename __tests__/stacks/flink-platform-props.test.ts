import { PLATFORM_CLUSTER } from "../support/platform";
import { AnyProps, problemsOf } from "../support/platform-problems";

const REGION = "us-west-2";
const NETWORK = { vpcId: "vpc-1", vpcCidr: "10.0.0.0/16", privateSubnetIds: ["subnet-1", "subnet-2"] };

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

  it("are listed beside each other within one part, and none is told that only follows from another", () => {
    const paths = (props: AnyProps) => problemsOf({ region: REGION, ...props }).map(({ path }) => path);
    expect(
      paths({
        network: { cidr: "192.168.0.0/16", singelNat: true },
        cluster: {
          serviceCidr: "10.0.0.0/16",
          typo: 1,
          nodeGroups: { spot: { instanceTypes: ["m5.large", "m5.4xlarge"] } },
        },
        providerVersions: { helm: "3.1.1", aws: "~> 5.0", foo: "1" },
      }),
    ).toEqual([
      "flink.providerVersions.foo",
      "flink.network.singelNat",
      "flink.cluster.typo",
      "flink.providerVersions.helm",
      "flink.providerVersions.aws",
      "flink.cluster.nodeGroups.spot.instanceTypes",
    ]);
    expect(paths({ network: { cidr: "10.0.0.0/33" }, cluster: { serviceCidr: "10.0.0.0/16" } })).toEqual([
      "flink.network.cidr",
    ]);
    expect(
      paths({ addOns: { karpenter: { version: "1.5.0" }, yunikorn: { version: "1.8.0", typo: 1 } } }),
    ).toEqual([
      "flink.addOns.yunikorn.typo",
      "flink.addOns.karpenter.version",
      "flink.addOns.yunikorn.version",
    ]);
  });

  it("leave out what would only hold for the default in place of a wrong Kubernetes version", () => {
    const addOns = { yunikorn: { version: "1.8.0" } };
    const paths = (kubernetesVersion: string) =>
      problemsOf({ region: REGION, cluster: { kubernetesVersion }, addOns }).map(({ path }) => path);
    expect(paths("1.29")).toEqual(["flink.cluster.kubernetesVersion"]);
    expect(paths("1.35")).toEqual(["flink.addOns.yunikorn.version"]);
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
        reason: "Karpenter 1.8.0 does not support Kubernetes 1.35, which needs >=1.9.0 <2.0.0",
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
      "a backend whose settings cannot be had",
      { region: REGION, backend: { type: "other", name: "gcs", config: () => undefined } },
      { path: "flink.backend.config", reason: 'gives undefined, asked for the stack "flink-network"' },
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
          existing: NETWORK,
        },
      },
      {
        path: "flink.network.cidr",
        value: "10.0.0.0/16",
        reason: "a network that exists already takes none of the properties of what would be made",
        cure: "remove it",
      },
    ],
    [
      "storage that exists and is also to be made",
      {
        region: REGION,
        storage: { bucketName: "b", existing: { bucketName: "a", bucketArn: "arn:aws:s3:::a" } },
      },
      {
        path: "flink.storage.bucketName",
        reason: "storage that exists already takes none of the properties of what would be made",
      },
    ],
    [
      "an unknown property of a network that exists",
      {
        region: REGION,
        network: {
          existing: {
            ...NETWORK,
            publicSubnetId: [],
          },
        },
      },
      {
        path: "flink.network.existing.publicSubnetId",
        reason: "there is no such property",
        cure: expect.stringContaining('did you mean "publicSubnetIds"?'),
      },
    ],
    [
      "one subnet twice",
      {
        region: REGION,
        network: {
          existing: { vpcId: "vpc-1", vpcCidr: "10.0.0.0/16", privateSubnetIds: ["subnet-1", "subnet-1"] },
        },
      },
      {
        path: "flink.network.existing.privateSubnetIds",
        value: ["subnet-1", "subnet-1"],
        reason: "names one subnet twice",
        cure: "name each once",
      },
    ],
    [
      "one administrator twice",
      {
        region: REGION,
        cluster: { admins: ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::111122223333:role/a"] },
      },
      { path: "flink.cluster.admins", reason: "names one principal twice", cure: "name each once" },
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
      "a Kubernetes provider that never refreshes what a broken-off create left (2.38.0)",
      { region: REGION, providerVersions: { kubernetes: "~> 2.38" } },
      {
        path: "flink.providerVersions.kubernetes",
        value: "~> 2.38",
        reason: "allows no version from 3.2.1 on, which the modules were tested with",
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
      "a cluster that exists, without what an add-on needs, under the platform's id and not its name",
      {
        region: REGION,
        name: "flink-prod",
        network: { existing: NETWORK },
        cluster: { existing: { ...PLATFORM_CLUSTER, karpenterNodeRole: undefined } },
      },
      {
        path: "flink.cluster.existing.karpenterNodeRole",
        reason: expect.stringMatching(/^addOns\.karpenter is to be installed, and does not work without/),
      },
    ],
    [
      "a name that is too long for the role of an add-on",
      {
        region: "ap-southeast-1",
        name: "abcdefghijklmnopqrstuvwxyz-12",
        addOns: { loadBalancerController: {} },
      },
      {
        path: "flink.name",
        value: "abcdefghijklmnopqrstuvwxyz-12-ap-southeast-1-load-balancer-controller",
        cure: "shorten the names it is made of by 5 characters",
      },
    ],
    [
      "a workspace of Prometheus that exists, without what its roles are made for",
      {
        region: REGION,
        storage: {
          existing: {
            bucketName: "state",
            bucketArn: "arn:aws:s3:::state",
            prometheusEndpoint: "https://aps-workspaces.us-west-2.amazonaws.com/workspaces/ws-1/",
          },
        },
      },
      {
        path: "flink.storage.existing.prometheusWorkspaceArn",
        reason:
          "Prometheus and Grafana get their roles for it: without one the workspace refuses every request",
        cure: "give the workspace's ARN, or leave prometheusEndpoint out",
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
});
