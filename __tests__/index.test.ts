import { TerraformStack, Testing, Token } from "cdktf";
import { Construct } from "constructs";
import * as library from "../index";
import { stackWith } from "./support/app";
import { errors } from "./support/problems";
import { CLUSTER, GRANT, SERVICES, STORE } from "./support/team";

const {
  CertManager,
  CloudWatch,
  ClusterAutoscaler,
  CustomResources,
  EbsCsi,
  EksCluster,
  FlinkApplication,
  FlinkBlueGreenApplication,
  FlinkSqlJob,
  FlinkStateSnapshot,
  FlinkCrds,
  FlinkOperator,
  FlinkSessionCluster,
  FlinkSessionJob,
  FluentBit,
  HelmChart,
  IrsaRole,
  Karpenter,
  KarpenterCrds,
  KarpenterPools,
  KarpenterResources,
  LoadBalancerController,
  LoadBalancerControllerCrds,
  MetricsServer,
  Monitoring,
  Namespace,
  PrometheusCrds,
  PrometheusWorkspace,
  StateBucket,
  StorageClass,
  Team,
  Vpc,
  Yunikorn,
} = library;

const REGION = "us-west-2";
const NETWORK = { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] };
const PIN = library.CHARTS.metricsServer;
const { clusterName, clusterEndpoint, vpcId, nodeSecurityGroupId, oidcProviderArn, oidcIssuer } = CLUSTER;
const JOB = {
  grant: GRANT,
  image: "flink:2.2.1",
  jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
};

interface Alone {
  /** Makes the construct with the properties that it demands and no other, and perhaps with some that are wrong. */
  readonly make: (scope: Construct, wrong?: object) => unknown;
  /** What must be there then. */
  readonly block: string;
  /** Properties that are wrong, and what is told of the first. */
  readonly wrong: object;
  readonly reason: string;
}

const NOT_A_VERSION = "not an exact chart version";

/** Each construct of the library in a stack that is not ours. */
const ALONE: Record<string, Alone> = {
  Vpc: {
    make: (scope, wrong) => new Vpc(scope, "x", { name: "x", clusterName: "x", ...wrong }),
    block: "terraform-aws-modules/vpc/aws",
    wrong: { zones: 1 },
    reason: "not a whole number from 2 to 4 zones",
  },
  StateBucket: {
    make: (scope, wrong) =>
      new StateBucket(scope, "x", { bucketName: "example-state", recoveryDays: 1, ...wrong }),
    block: "aws_s3_bucket",
    wrong: { bucketName: "My_Bucket" },
    reason: "not an S3 bucket name that works with TLS",
  },
  PrometheusWorkspace: {
    make: (scope, wrong) => new PrometheusWorkspace(scope, "x", { alias: "x", ...wrong }),
    block: "aws_prometheus_workspace",
    wrong: { alias: "" },
    reason: "not an alias of a workspace",
  },
  EksCluster: {
    make: (scope, wrong) => new EksCluster(scope, "x", { name: "x", network: NETWORK, ...wrong }),
    block: "terraform-aws-modules/eks/aws",
    wrong: { serviceCidr: "10.0.0.0/8" },
    reason: "EKS takes a /24 to /12 for services",
  },
  KarpenterResources: {
    make: (scope, wrong) =>
      new KarpenterResources(scope, "x", {
        name: "x",
        clusterName: "x",
        serviceAccount: { namespace: "kube-system", name: "karpenter" },
        ...wrong,
      }),
    block: "modules/karpenter",
    wrong: { name: "no name" },
    reason: "not the name of a cluster",
  },
  EbsCsi: {
    make: (scope, wrong) =>
      new EbsCsi(scope, "x", {
        clusterName: "x",
        partition: "aws",
        version: "v1.63.1-eksbuild.1",
        roleName: "x",
        nodes: { ready: [] },
        ...wrong,
      }),
    block: "aws_eks_addon",
    wrong: { version: "latest" },
    reason: "not a version of an EKS add-on",
  },
  IrsaRole: {
    make: (scope, wrong) =>
      new IrsaRole(scope, "x", {
        oidcProviderArn,
        oidcIssuer,
        namespace: "x",
        serviceAccount: "x",
        roleName: "x",
        ...wrong,
      }),
    block: "aws_iam_role",
    wrong: { oidcIssuer: "https://oidc.example/id/1" },
    reason: "an address",
  },
  Namespace: {
    make: (scope, wrong) => new Namespace(scope, "x", { ...wrong }),
    block: "kubernetes_namespace_v1",
    wrong: { name: "No_Namespace" },
    reason: "not the name of a namespace",
  },
  HelmChart: {
    make: (scope, wrong) => new HelmChart(scope, "x", { pin: PIN, namespace: "x", defaults: {}, ...wrong }),
    block: "helm_release",
    wrong: { timeoutMinutes: 0 },
    reason: "not a whole number from 1 to 1440 minutes",
  },
  CustomResources: {
    make: (scope, wrong) => new CustomResources(scope, "x", { namespace: "x", resources: [], ...wrong }),
    block: "helm_release",
    wrong: { resources: [{ kind: "NodePool" }] },
    reason: "something that is no Kubernetes resource",
  },
  CertManager: {
    make: (scope, wrong) => new CertManager(scope, "x", { ...wrong }),
    block: "cert-manager",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  CloudWatch: {
    make: (scope, wrong) => new CloudWatch(scope, "x", { clusterName, ...wrong }),
    block: "aws-cloudwatch-metrics",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  ClusterAutoscaler: {
    make: (scope, wrong) =>
      new ClusterAutoscaler(scope, "x", { clusterName, region: REGION, kubernetesVersion: "1.35", ...wrong }),
    block: "cluster-autoscaler",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  FlinkCrds: {
    make: (scope, wrong) => new FlinkCrds(scope, "x", { ...wrong }),
    block: "helm_template",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  FlinkOperator: {
    make: (scope, wrong) => new FlinkOperator(scope, "x", { ...wrong }),
    block: "flink-kubernetes-operator",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  FluentBit: {
    make: (scope, wrong) => new FluentBit(scope, "x", { region: REGION, fluentBitLogGroup: "x", ...wrong }),
    block: "aws-for-fluent-bit",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  Karpenter: {
    make: (scope, wrong) => new Karpenter(scope, "x", { clusterName, clusterEndpoint, ...wrong }),
    block: "karpenter",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  KarpenterCrds: {
    make: (scope, wrong) => new KarpenterCrds(scope, "x", { ...wrong }),
    block: "karpenter-crd",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  KarpenterPools: {
    make: (scope, wrong) =>
      new KarpenterPools(scope, "x", { clusterName, nodeSecurityGroupId, karpenterNodeRole: "x", ...wrong }),
    block: "NodePool",
    wrong: { emptyMinutes: 0 },
    reason: "not a whole number from 1 to 1440 minutes",
  },
  LoadBalancerController: {
    make: (scope, wrong) =>
      new LoadBalancerController(scope, "x", { clusterName, region: REGION, vpcId, ...wrong }),
    block: "aws-load-balancer-controller",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  LoadBalancerControllerCrds: {
    make: (scope, wrong) => new LoadBalancerControllerCrds(scope, "x", { ...wrong }),
    block: "helm_template",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  MetricsServer: {
    make: (scope, wrong) => new MetricsServer(scope, "x", { ...wrong }),
    block: "metrics-server",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  Monitoring: {
    make: (scope, wrong) => new Monitoring(scope, "x", { clusterName, region: REGION, ...wrong }),
    block: "kube-prometheus-stack",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  PrometheusCrds: {
    make: (scope, wrong) => new PrometheusCrds(scope, "x", { ...wrong }),
    block: "prometheus-operator-crds",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  StorageClass: {
    make: (scope, wrong) => new StorageClass(scope, "x", { ...wrong }),
    block: "kubernetes_storage_class_v1",
    wrong: { iops: 1 },
    reason: "not a whole number from 3000 to 80000 operations a second",
  },
  Yunikorn: {
    make: (scope, wrong) => new Yunikorn(scope, "x", { ...wrong }),
    block: "yunikorn",
    wrong: { version: "latest" },
    reason: NOT_A_VERSION,
  },
  Team: {
    make: (scope, wrong) =>
      new Team(scope, "x", {
        cluster: CLUSTER,
        store: STORE,
        services: SERVICES,
        scheduler: "default",
        quota: { cpu: 1, memory: "1Gi" },
        ...wrong,
      }),
    block: "kubernetes_namespace_v1",
    wrong: { namespace: "No_Namespace" },
    reason: "not a name of a namespace",
  },
  FlinkApplication: {
    make: (scope, wrong) => new FlinkApplication(scope, "x", { ...JOB, ...wrong }),
    block: "FlinkDeployment",
    wrong: { parallelism: 0 },
    reason: "not a whole number from 1 to 32768",
  },
  FlinkSessionJob: {
    make: (scope, wrong) => {
      const cluster = new FlinkSessionCluster(scope, "session", { grant: GRANT, image: "flink:2.2.1" });
      return new FlinkSessionJob(scope, "x", {
        grant: GRANT,
        cluster,
        jarUri: "https://example.com/job.jar",
        ...wrong,
      });
    },
    block: "FlinkSessionJob",
    wrong: { parallelism: 0 },
    reason: "not a whole number from 1 to 32768",
  },
  FlinkBlueGreenApplication: {
    make: (scope, wrong) => new FlinkBlueGreenApplication(scope, "x", { ...JOB, ...wrong }),
    block: "FlinkBlueGreenDeployment",
    wrong: { parallelism: 0 },
    reason: "not a whole number from 1 to 32768",
  },
  FlinkSqlJob: {
    make: (scope, wrong) =>
      new FlinkSqlJob(scope, "x", {
        grant: GRANT,
        image: "flink:2.2.1",
        script: "INSERT INTO a SELECT * FROM b;",
        ...wrong,
      }),
    block: "FlinkDeployment",
    wrong: { parallelism: 0 },
    reason: "not a whole number from 1 to 32768",
  },
  FlinkStateSnapshot: {
    make: (scope, wrong) =>
      new FlinkStateSnapshot(scope, "x", {
        grant: GRANT,
        job: { kind: "FlinkDeployment", name: "job" },
        savepoint: {},
        ...wrong,
      }),
    block: "FlinkStateSnapshot",
    wrong: { backoffLimit: -2 },
    reason: "not a whole number from -1 to 100 retries",
  },
  FlinkSessionCluster: {
    make: (scope, wrong) =>
      new FlinkSessionCluster(scope, "x", { grant: GRANT, image: "flink:2.2.1", ...wrong }),
    block: "FlinkDeployment",
    wrong: { taskManager: { cpu: 0 } },
    reason: "less than 0",
  },
};

describe("every construct works alone in a stack of anybody", () => {
  it.each(Object.entries(ALONE))("%s, with no more than it demands", (_, { make, block }) => {
    const stack = stackWith((scope) => void make(scope));
    expect(errors(stack)).toEqual([]);
    expect(Testing.synth(stack)).toContain(block);
  });

  it.each(Object.entries(ALONE))(
    "%s, and tells what is wrong in its properties",
    (_, { make, wrong, reason }) => {
      const stack = stackWith((scope) => void make(scope, { ...wrong, nonsense: 1 }));
      const [property = ""] = Object.keys(wrong);
      const problems = errors(stack);
      expect(problems.find(({ path }) => path.includes(`x.${property}`))?.reason).toBe(reason);
      expect(problems.find(({ path }) => path.endsWith("x.nonsense"))?.reason).toBe(
        "there is no such property",
      );
      expect(() => Testing.synth(stack, true)).toThrow(reason);
    },
  );

  // What stands on a team or a cluster is typed, and needs it before it can look at anything else.
  it.each([
    ...[
      "Vpc",
      "StateBucket",
      "PrometheusWorkspace",
      "EksCluster",
      "KarpenterResources",
      "EbsCsi",
      "IrsaRole",
    ],
    ...["HelmChart", "CustomResources", "CloudWatch", "ClusterAutoscaler", "FluentBit", "Karpenter"],
    ...["KarpenterPools", "LoadBalancerController", "Monitoring"],
  ])("%s, and tells what it demands where JavaScript gives nothing", (name) => {
    const construct = (library as unknown as Record<string, new (...args: unknown[]) => unknown>)[name];
    if (construct === undefined) throw new Error(`no ${name}`);
    const stack = stackWith((scope) => void new construct(scope, "x", {}));
    const reasons = errors(stack).map(({ path, reason }) => `${path}: ${reason}`);
    expect(reasons).not.toEqual([]);
    expect(() => Testing.synth(stack, true)).toThrow("stack.x.");
  });

  it("takes what only Terraform knows as it is", () => {
    const stack = stackWith((scope) => {
      const key = Token.asString({ resolve: () => "${aws_kms_key.key.arn}" });
      new StorageClass(scope, "class", { kmsKeyArn: key });
      new StateBucket(scope, "state", { bucketName: key, kmsKeyArn: key, recoveryDays: 1 });
    });
    expect(errors(stack)).toEqual([]);
  });

  it("and this list has all of them", () => {
    const classes = Object.entries(library).filter(
      ([, value]) => typeof value === "function" && value.prototype instanceof Construct,
    );
    const names = classes
      .filter(([, value]) => !((value as { prototype: unknown }).prototype instanceof TerraformStack))
      .map(([name]) => name);
    // A platform is made of stacks of its own, a resource is abstract, and manifests are tested with their files.
    const elsewhere = ["FlinkPlatform", "FlinkResource", "FlinkManifest"];
    expect(Object.keys(ALONE).sort()).toEqual(names.filter((name) => !elsewhere.includes(name)).sort());
  });
});
