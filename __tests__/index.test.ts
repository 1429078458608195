import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import * as library from "../index";
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
const needs = [] as const;
const addOn = { ...CLUSTER, region: REGION, needs, tags: {} };

/** Each construct of the library in a stack that is not ours, and a block that must then be there. */
const ALONE: Record<string, [make: (scope: Construct) => unknown, block: string]> = {
  Vpc: [(scope) => new Vpc(scope, "x", { name: "x", clusterName: "x" }), "terraform-aws-modules/vpc/aws"],
  StateBucket: [
    (scope) => new StateBucket(scope, "x", { bucketName: "x", recoveryDays: 1 }),
    "aws_s3_bucket",
  ],
  PrometheusWorkspace: [
    (scope) => new PrometheusWorkspace(scope, "x", { alias: "x" }),
    "aws_prometheus_workspace",
  ],
  EksCluster: [
    (scope) => new EksCluster(scope, "x", { name: "x", network: NETWORK }),
    "terraform-aws-modules/eks/aws",
  ],
  KarpenterResources: [
    (scope) =>
      new KarpenterResources(scope, "x", {
        name: "x",
        clusterName: "x",
        serviceAccount: { namespace: "kube-system", name: "karpenter" },
      }),
    "modules/karpenter",
  ],
  EbsCsi: [
    (scope) => {
      const cluster = new EksCluster(scope, "eks", { name: "x", network: NETWORK });
      new EbsCsi(scope, "x", {
        ...cluster,
        clusterName: "x",
        version: "v1",
        roleName: "x",
        volumeTags: {},
      });
    },
    "aws_eks_addon",
  ],
  IrsaRole: [
    (scope) => new IrsaRole(scope, "x", { ...CLUSTER, namespace: "x", serviceAccount: "x", roleName: "x" }),
    "aws_iam_role",
  ],
  Namespace: [(scope) => new Namespace(scope, "x"), "kubernetes_namespace_v1"],
  HelmChart: [
    (scope) =>
      new HelmChart(scope, "x", { pin: library.CHARTS.metricsServer, namespace: "x", defaults: {}, needs }),
    "helm_release",
  ],
  CustomResources: [
    (scope) => new CustomResources(scope, "x", { namespace: "x", resources: [], needs }),
    "helm_release",
  ],
  CertManager: [(scope) => new CertManager(scope, "x", addOn), "cert-manager"],
  CloudWatch: [(scope) => new CloudWatch(scope, "x", addOn), "aws-cloudwatch-metrics"],
  ClusterAutoscaler: [
    (scope) => new ClusterAutoscaler(scope, "x", { ...addOn, kubernetesVersion: "1.35" }),
    "cluster-autoscaler",
  ],
  FlinkCrds: [(scope) => new FlinkCrds(scope, "x", { needs }), "helm_template"],
  FlinkOperator: [(scope) => new FlinkOperator(scope, "x", addOn), "flink-kubernetes-operator"],
  FluentBit: [
    (scope) => new FluentBit(scope, "x", { ...addOn, fluentBitLogGroup: "x" }),
    "aws-for-fluent-bit",
  ],
  Karpenter: [(scope) => new Karpenter(scope, "x", addOn), "karpenter"],
  KarpenterCrds: [(scope) => new KarpenterCrds(scope, "x", { needs }), "karpenter-crd"],
  KarpenterPools: [
    (scope) => new KarpenterPools(scope, "x", { ...addOn, karpenterNodeRole: "x" }),
    "NodePool",
  ],
  LoadBalancerController: [
    (scope) => new LoadBalancerController(scope, "x", addOn),
    "aws-load-balancer-controller",
  ],
  LoadBalancerControllerCrds: [
    (scope) => new LoadBalancerControllerCrds(scope, "x", { needs }),
    "helm_template",
  ],
  MetricsServer: [(scope) => new MetricsServer(scope, "x", addOn), "metrics-server"],
  Monitoring: [(scope) => new Monitoring(scope, "x", addOn), "kube-prometheus-stack"],
  PrometheusCrds: [(scope) => new PrometheusCrds(scope, "x", { needs }), "prometheus-operator-crds"],
  StorageClass: [(scope) => new StorageClass(scope, "x", addOn), "kubernetes_storage_class_v1"],
  Yunikorn: [(scope) => new Yunikorn(scope, "x", { needs }), "yunikorn"],
  Team: [
    (scope) =>
      new Team(scope, "x", {
        cluster: CLUSTER,
        store: STORE,
        services: SERVICES,
        scheduler: "default",
        quota: { cpu: 1, memory: "1Gi" },
      }),
    "kubernetes_namespace_v1",
  ],
  FlinkApplication: [
    (scope) =>
      new FlinkApplication(scope, "x", {
        grant: GRANT,
        image: "flink:2.2.1",
        jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
        parallelism: 1,
      }),
    "FlinkDeployment",
  ],
  FlinkSessionJob: [
    (scope) =>
      new FlinkSessionJob(scope, "x", {
        grant: GRANT,
        cluster: new FlinkSessionCluster(scope, "session", { grant: GRANT, image: "flink:2.2.1" }),
        jarUri: "https://example.com/job.jar",
        parallelism: 1,
      }),
    "FlinkSessionJob",
  ],
  FlinkBlueGreenApplication: [
    (scope) =>
      new FlinkBlueGreenApplication(scope, "x", {
        grant: GRANT,
        image: "flink:2.2.1",
        jarUri: "local:///opt/flink/examples/streaming/StateMachineExample.jar",
        parallelism: 1,
      }),
    "FlinkBlueGreenDeployment",
  ],
  FlinkSqlJob: [
    (scope) =>
      new FlinkSqlJob(scope, "x", {
        grant: GRANT,
        image: "flink:2.2.1",
        script: "INSERT INTO a SELECT * FROM b;",
      }),
    "FlinkDeployment",
  ],
  FlinkStateSnapshot: [
    (scope) =>
      new FlinkStateSnapshot(scope, "x", {
        grant: GRANT,
        job: { kind: "FlinkDeployment", name: "job" },
        savepoint: {},
      }),
    "FlinkStateSnapshot",
  ],
  FlinkSessionCluster: [
    (scope) => new FlinkSessionCluster(scope, "x", { grant: GRANT, image: "flink:2.2.1" }),
    "FlinkDeployment",
  ],
};

describe("every construct works alone in a stack of anybody", () => {
  it.each(Object.entries(ALONE))("%s", (_, [make, block]) => {
    const json = Testing.synthScope((scope) => void make(scope));
    expect(json).toContain(block);
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
