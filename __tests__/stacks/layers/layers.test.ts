import { defaultApp, templates } from "../../support/platform-app";

const all = templates(defaultApp());
const layer = (name: string) => {
  const template = all[`flink-${name}`];
  if (template === undefined) throw new Error(`no layer ${name}, only ${Object.keys(all).join(", ")}`);
  return template;
};

/** What each layer of a default platform holds at least: layer, block, and what must be in it. */
const CONTENTS: readonly [layer: string, address: string, attributes: object][] = [
  ["network", "module.vpc", { version: "6.6.0", private_subnets: ["10.0.0.0/19", "10.0.32.0/19"] }],
  ["network", "module.vpc_endpoints", { endpoints: { s3: { service_type: "Gateway" } } }],
  ["storage", "aws_s3_bucket.state", { lifecycle: { prevent_destroy: true } }],
  ["storage", "aws_s3_bucket_versioning.state_versioning", {}],
  ["storage", "aws_s3_bucket_lifecycle_configuration.state_lifecycle", {}],
  ["storage", "aws_s3_bucket_policy.state_policy", {}],
  ["storage", "aws_prometheus_workspace.metrics", { lifecycle: { prevent_destroy: true } }],
  ["cluster", "module.eks", { version: "21.19.0", kubernetes_version: "1.35" }],
  ["cluster", "module.karpenter", { version: "21.19.0", enable_inline_policy: true }],
  ["cluster", "aws_eks_addon.ebs_csi", { addon_name: "aws-ebs-csi-driver" }],
  ["cluster", "aws_iam_role.roles_cluster_autoscaler", {}],
  ["cluster", "aws_iam_role.roles_prometheus", {}],
  ["cluster", "aws_iam_role.roles_grafana", {}],
  ["platform", "helm_release.karpenter_crds", { chart: "karpenter-crd", version: "1.14.1" }],
  ["platform", "helm_release.prometheus_crds", { chart: "prometheus-operator-crds" }],
  ["platform", "helm_release.flink_crds", { name: "flink-crds" }],
  ["platform", "helm_release.metrics_server", { chart: "metrics-server" }],
  ["platform", "helm_release.cluster_autoscaler", { chart: "cluster-autoscaler" }],
  ["platform", "helm_release.karpenter", { chart: "karpenter", version: "1.14.1" }],
  ["platform", "helm_release.pool_compute", { name: "pool-compute" }],
  ["platform", "helm_release.pool_memory", { name: "pool-memory" }],
  ["platform", "helm_release.pool_graviton_memory", { name: "pool-graviton-memory" }],
  ["platform", "helm_release.cert_manager", { chart: "cert-manager" }],
  [
    "platform",
    "helm_release.flink_operator",
    { version: "1.15.0", repository: expect.stringContaining("archive.apache.org") },
  ],
  ["platform", "helm_release.yunikorn", { chart: "yunikorn", version: "1.9.0" }],
  ["platform", "helm_release.monitoring", { chart: "kube-prometheus-stack" }],
  [
    "platform",
    "kubernetes_storage_class_v1.storage_class",
    { metadata: expect.objectContaining({ name: "gp3" }) },
  ],
  ["team-team-a", "kubernetes_namespace_v1.team_namespace", {}],
  ["team-team-a", "kubernetes_resource_quota_v1.team_quota", {}],
  ["team-team-a", "kubernetes_limit_range_v1.team_container_defaults", {}],
  ["jobs-team-a", "helm_release.job_state_machine", { name: "state-machine", namespace: "team-a" }],
];

describe("a default platform", () => {
  it.each(CONTENTS)("%s holds %s", (name, address, attributes) => {
    const [type = "", id = ""] = address.split(".");
    const template = layer(name);
    expect(type === "module" ? template.module(id) : template.resource(type, id)).toMatchObject(attributes);
  });
});

/** Who needs whom within a layer: created later, destroyed earlier. */
const ORDER: readonly [layer: string, later: string, earlier: string][] = [
  ["cluster", "module.karpenter", "module.eks"],
  ["cluster", "aws_eks_addon.ebs_csi", "module.eks"],
  ["cluster", "aws_eks_addon.ebs_csi", "aws_iam_role_policy_attachment.ebs_csi_policy"],
  ...["karpenter", "cluster_autoscaler", "cert_manager", "monitoring", "metrics_server"].map(
    (monitored): [string, string, string] => [
      "platform",
      `helm_release.${monitored}`,
      "helm_release.prometheus_crds",
    ],
  ),
  ["platform", "helm_release.karpenter", "helm_release.karpenter_crds"],
  ["platform", "helm_release.flink_operator", "helm_release.flink_crds"],
  ...["pool_compute", "pool_memory", "pool_graviton_memory"].map((pool): [string, string, string] => [
    "platform",
    `helm_release.${pool}`,
    "helm_release.karpenter",
  ]),
  ["platform", "helm_release.flink_operator", "helm_release.cert_manager"],
  ["platform", "helm_release.flink_operator", "kubernetes_secret_v1.flink_operator_webhook_password"],
  ["platform", "helm_release.monitoring", "kubernetes_storage_class_v1.storage_class"],
  ["platform", "helm_release.monitoring", "kubernetes_secret_v1.monitoring_grafana_admin"],
  ["platform", "helm_release.flink_pod_monitors", "helm_release.monitoring"],
  ["platform", "output.operator_namespace", "helm_release.flink_operator"],
  ["platform", "output.operator_namespace", "helm_release.yunikorn"],
  ["team-team-a", "kubernetes_resource_quota_v1.team_quota", "kubernetes_namespace_v1.team_namespace"],
  ["team-team-a", "output.service_account", "kubernetes_namespace_v1.team_namespace"],
];

/** Who reads whom across layers: applied later, destroyed earlier. */
const LAYERS: readonly [later: string, earlier: readonly string[]][] = [
  ["network", []],
  ["storage", []],
  ["cluster", ["network", "storage"]],
  ["platform", ["cluster", "storage"]],
  ["team-team-a", ["cluster", "storage", "platform"]],
  ["jobs-team-a", ["team-team-a"]],
];

describe("order", () => {
  it.each(ORDER)("%s: %s comes after %s", (name, later, earlier) => layer(name).expectEdge(later, earlier));

  it.each(LAYERS)("%s reads %j", (name, earlier) => {
    const states = Object.values(layer(name).json.data?.terraform_remote_state ?? {}) as {
      config: { path: string };
    }[];
    expect(states.map(({ config }) => config.path).sort()).toEqual(
      earlier.map((upstream) => `../../../terraform.flink-${upstream}.tfstate`).sort(),
    );
  });

  it("of every release that needs another is an edge: only CRDs and YuniKorn stand on the cluster alone", () => {
    const { platform } = { platform: layer("platform") };
    const alone = Object.keys(platform.resources("helm_release")).filter((name) => {
      const needs = platform.dependsOn(`helm_release.${name}`);
      return !needs.some((address) => address.startsWith("helm_release."));
    });
    expect(alone.sort()).toEqual(["flink_crds", "karpenter_crds", "prometheus_crds", "yunikorn"]);
  });
});
