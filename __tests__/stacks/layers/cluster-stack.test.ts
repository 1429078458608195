import { resolveAddOns } from "../../../modules/addons/add-ons-props";
import { AddOnsProps } from "../../../modules/addons/add-ons-props";
import { ClusterProps } from "../../../modules/aws/cluster-props";
import { Network, StateStore } from "../../../modules/contracts";
import { ClusterStack } from "../../../stacks/layers/cluster-stack";
import { testApp } from "../../support/app";
import { settings } from "../../support/layers";
import { moduleMistakes } from "../../support/module-interface";
import { Template } from "../../support/template";

const NETWORK: Network = {
  vpcId: "vpc-1",
  vpcCidr: "10.0.0.0/16",
  privateSubnetIds: ["subnet-1", "subnet-2"],
};
const STORE: StateStore = {
  bucketName: "state",
  bucketArn: "arn:aws:s3:::state",
  prometheusWorkspaceArn: "arn:aws:aps:us-west-2:111122223333:workspace/ws-1",
  prometheusEndpoint: "https://aps.example/workspaces/ws-1/",
};

const cluster = (props: ClusterProps = {}, addOns: AddOnsProps = {}) =>
  Template.of(
    new ClusterStack(testApp(), settings(), {
      ...props,
      network: NETWORK,
      store: STORE,
      addOns: resolveAddOns(addOns),
    }),
  );

interface NodeGroup {
  readonly [attribute: string]: unknown;
  readonly instance_types: readonly string[];
}

const nodeGroups = (template: Template) =>
  template.module("eks").eks_managed_node_groups as Record<"core" | "on-demand" | "spot", NodeGroup>;

describe("cluster layer", () => {
  describe("by default", () => {
    const template = cluster();
    const eks = template.module("eks");

    it("runs Kubernetes 1.35 under standard support", () => {
      expect(eks).toMatchObject({
        name: "flink",
        kubernetes_version: "1.35",
        upgrade_policy: { support_type: "STANDARD" },
      });
    });

    it("has access entries and no aws-auth", () => expect(eks.authentication_mode).toBe("API"));

    it("encrypts secrets with a key that does not follow whoever runs Terraform", () => {
      expect(eks).toMatchObject({
        encryption_config: { resources: ["secrets"] },
        kms_key_deletion_window_in_days: 7,
        kms_key_administrators: [
          "arn:${data.aws_partition.eks_partition.partition}:iam::${data.aws_caller_identity.eks_account.account_id}:root",
        ],
      });
    });

    it("keeps all control-plane logs for 90 days", () => {
      expect(eks).toMatchObject({
        enabled_log_types: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
        cloudwatch_log_group_retention_in_days: 90,
      });
    });

    it("pins every EKS add-on", () => {
      const addons = eks.addons as Record<string, { addon_version: string; most_recent: boolean }>;
      expect(Object.keys(addons).sort()).toEqual(["coredns", "eks-pod-identity-agent", "kube-proxy"]);
      expect(Object.keys(template.resources("aws_eks_addon")).sort()).toEqual(["ebs_csi", "eks_vpc_cni"]);
      for (const addon of Object.values(addons)) {
        expect(addon).toMatchObject({
          most_recent: false,
          addon_version: expect.stringMatching(/^v[\d.]+-eksbuild\.\d+$/),
        });
      }
    });

    it("has network add-ons before nodes, or nodes would never be ready", () => {
      const addons = eks.addons as Record<string, { before_compute?: boolean }>;
      expect(addons["kube-proxy"]?.before_compute).toBe(true);
      expect(addons["eks-pod-identity-agent"]?.before_compute).toBe(true);
    });

    it("has an edge from every node group to the network plugin, in place of a pause", () => {
      expect(eks.dataplane_wait_duration).toBe("0s");
      for (const { subnet_ids } of Object.values(nodeGroups(template)))
        expect(subnet_ids).toBe(
          '${slice(concat(["subnet-1", "subnet-2"], [aws_eks_addon.eks_vpc_cni.id]), 0, length(["subnet-1", "subnet-2"]))}',
        );
    });

    it("has the network plugin behind the control plane alone: not even behind access entries", () => {
      expect(template.resource("aws_eks_addon", "eks_vpc_cni")).toMatchObject({
        cluster_name: "flink",
        depends_on: ["module.eks.cluster_oidc_issuer_url"],
        preserve: true,
      });
    });

    it("takes the network plugin out of the module's state without replacing it", () => {
      expect((template.json as unknown as { moved: unknown }).moved).toEqual([
        { from: 'module.eks.aws_eks_addon.before_compute["vpc-cni"]', to: "aws_eks_addon.eks_vpc_cni" },
      ]);
    });

    it("has EBS CSI behind the nodes, and beside coredns", () => {
      expect(template.resource("aws_eks_addon", "ebs_csi")).toMatchObject({
        depends_on: ["module.eks.eks_managed_node_groups", "aws_iam_role_policy_attachment.ebs_csi_policy"],
      });
    });

    it("makes no NAT gateway in a network that exists already", () => {
      expect(template.resources("aws_nat_gateway")).toEqual({});
      expect(template.json).not.toHaveProperty("import");
    });

    it("enforces NetworkPolicies", () => {
      const { configuration_values } = template.resource<{ configuration_values: string }>(
        "aws_eks_addon",
        "eks_vpc_cni",
      );
      expect(JSON.parse(configuration_values)).toEqual({ enableNetworkPolicy: "true" });
    });

    it("lets the control plane reach YuniKorn's webhook, which would be bypassed in silence otherwise", () => {
      expect(eks.node_security_group_additional_rules).toMatchObject({
        yunikorn_webhook: {
          from_port: 9089,
          to_port: 9089,
          protocol: "tcp",
          source_cluster_security_group: true,
        },
      });
    });

    it("tags only the nodes' security group for Karpenter", () => {
      expect(eks.node_security_group_tags).toEqual({ "karpenter.sh/discovery": "flink" });
      expect(eks.tags).not.toHaveProperty(["karpenter.sh/discovery"]);
    });

    it("has a core group without taint and two tainted groups for Flink that start at nothing", () => {
      const groups = nodeGroups(template);
      expect(groups.core).toMatchObject({ taints: {}, labels: { "flink-on-eks/pool": "core" }, min_size: 2 });
      for (const name of ["on-demand", "spot"] as const) {
        expect(groups[name]).toMatchObject({
          min_size: 0,
          desired_size: 0,
          labels: { "flink-on-eks/pool": name },
          taints: { pool: { key: "flink-on-eks/pool", value: name, effect: "NO_SCHEDULE" } },
        });
      }
      expect(groups.spot.capacity_type).toBe("SPOT");
      expect(groups["on-demand"].capacity_type).toBe("ON_DEMAND");
    });

    it("pins the AMI of every group and encrypts its root volume", () => {
      for (const group of Object.values(nodeGroups(template))) {
        expect(group).toMatchObject({
          ami_type: "AL2023_x86_64_STANDARD",
          ami_release_version: expect.stringMatching(/^1\.35\.\d+-\d{8}$/),
          use_latest_ami_release_version: false,
          block_device_mappings: { root: { ebs: { volume_type: "gp3", encrypted: true } } },
          metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 },
        });
      }
    });

    it("makes one array of local NVMe disks, where the types have them", () => {
      const groups = nodeGroups(template);
      for (const name of ["on-demand", "spot"] as const) {
        expect(groups[name].cloudinit_pre_nodeadm).toEqual([
          {
            content_type: "application/node.eks.aws",
            content: expect.stringContaining("strategy: RAID0"),
          },
        ]);
      }
      expect(groups.core.cloudinit_pre_nodeadm).toBeUndefined();
    });

    it("names the deployment on volumes and instances, which a provider's default tags do not reach", () => {
      for (const group of Object.values(nodeGroups(template)))
        expect(group.tags).toEqual({ "flink-on-eks/deployment": "flink.us-west-2" });
    });

    it("gives Karpenter its queue and roles, with a policy that fits any name", () => {
      expect(template.module("karpenter")).toMatchObject({
        cluster_name: "${module.eks.cluster_name}",
        enable_inline_policy: true,
        node_iam_role_name: "flink-node",
        namespace: "kube-system",
        service_account: "karpenter",
      });
    });

    it("has EBS CSI behind nodes and behind the policy of its role, not only behind the role", () => {
      template.expectEdge("aws_eks_addon.ebs_csi", "module.eks");
      template.expectEdge("aws_eks_addon.ebs_csi", "aws_iam_role_policy_attachment.ebs_csi_policy");
      expect(template.resource("aws_eks_addon", "ebs_csi")).toMatchObject({
        pod_identity_association: [{ service_account: "ebs-csi-controller-sa" }],
        preserve: true,
      });
    });

    it("publishes a role only together with its policies", () => {
      template.expectEdge(
        "output.cluster_autoscaler_role_arn",
        "aws_iam_role_policy.roles_cluster_autoscaler_policy",
      );
      template.expectEdge("output.prometheus_role_arn", "aws_iam_role_policy.roles_prometheus_policy");
      template.expectEdge("output.grafana_role_arn", "aws_iam_role_policy.roles_grafana_policy");
      template.expectEdge("output.karpenter_queue", "module.karpenter");
    });

    it("has Prometheus write to, and Grafana read from, the one workspace", () => {
      const actions = (name: string) =>
        template.data<{ statement: readonly { actions: readonly string[]; resources: readonly string[] }[] }>(
          "aws_iam_policy_document",
          name,
        ).statement;
      expect(actions("roles_prometheus_policy_document")).toMatchObject([
        { actions: ["aps:RemoteWrite"], resources: [STORE.prometheusWorkspaceArn] },
      ]);
      expect(actions("roles_grafana_policy_document")[0]?.actions).not.toContain("aps:RemoteWrite");
    });

    it("lets Cluster Autoscaler change only groups of this cluster", () => {
      expect(
        template.data("aws_iam_policy_document", "roles_cluster_autoscaler_policy_document"),
      ).toMatchObject({
        statement: expect.arrayContaining([
          expect.objectContaining({
            actions: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
            condition: [
              {
                test: "StringEquals",
                variable: "autoscaling:ResourceTag/k8s.io/cluster-autoscaler/flink",
                values: ["owned"],
              },
            ],
          }),
        ]),
      });
    });

    it("tells Cluster Autoscaler about the disks of nodes that do not exist yet", () => {
      expect(template.resource("aws_autoscaling_group_tag", "scale_from_zero_spot")).toMatchObject({
        autoscaling_group_name:
          '${module.eks.eks_managed_node_groups["spot"].node_group_autoscaling_group_names[0]}',
        tag: { key: "k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage", value: "100Gi" },
      });
    });

    it("calls its modules as they want to be called", () =>
      expect(moduleMistakes(template.json)).toEqual([]));

    it("asks for every provider that it and its modules need, at one exact version", () => {
      const { required_providers } = template.json.terraform as {
        required_providers: Record<string, { version: string }>;
      };
      expect(Object.keys(required_providers).sort()).toEqual(["aws", "cloudinit", "null", "time", "tls"]);
      for (const { version } of Object.values(required_providers)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    });
  });

  it("gives administrators access entries by their own names, and whoever runs Terraform nothing", () => {
    const admins = ["arn:aws:iam::111122223333:role/admin", "arn:aws:iam::111122223333:role/ci"];
    const eks = cluster({ admins }).module("eks");
    expect(eks.enable_cluster_creator_admin_permissions).toBe(false);
    expect(eks.kms_key_administrators).toEqual(admins);
    expect(Object.keys(eks.access_entries as object)).toEqual([
      "111122223333:role/admin",
      "111122223333:role/ci",
    ]);
  });

  it("limits the public endpoint", () => {
    const eks = cluster({ publicAccessCidrs: ["203.0.113.0/24"] }).module("eks");
    expect(eks.endpoint_public_access_cidrs).toEqual(["203.0.113.0/24"]);
  });

  it("opens the private endpoint to a VPN", () => {
    const template = cluster({ publicEndpoint: false, privateAccessCidrs: ["10.8.0.0/16"] });
    expect(template.module("eks")).toMatchObject({
      endpoint_public_access: false,
      security_group_additional_rules: { private_access: { from_port: 443, cidr_blocks: ["10.8.0.0/16"] } },
    });
    expect(moduleMistakes(template.json)).toEqual([]);
  });

  it("has Graviton nodes where all types are Graviton", () => {
    const groups = nodeGroups(cluster({ nodeGroups: { core: { instanceTypes: ["m7g.xlarge"] } } }));
    expect(groups.core.ami_type).toBe("AL2023_ARM_64_STANDARD");
  });

  it("moves add-ons and AMI with the Kubernetes minor", () => {
    const template = cluster({ kubernetesVersion: "1.34" });
    const addons = template.module("eks").addons as Record<string, { addon_version: string }>;
    expect(addons["kube-proxy"]?.addon_version).toMatch(/^v1\.34\./);
    expect(nodeGroups(template).core.ami_release_version).toMatch(/^1\.34\./);
  });

  it("has no role for an add-on that is left out or exists already", () => {
    const template = cluster({}, { clusterAutoscaler: false, monitoring: "existing", karpenter: false });
    expect(Object.keys(template.resources("aws_iam_role"))).toEqual(["ebs_csi_role"]);
    expect(Object.keys(template.json.module ?? {})).toEqual(["eks"]);
    expect(template.resources("aws_autoscaling_group_tag")).toEqual({});
  });

  it("lets EBS CSI use the customer key of the volumes' class", () => {
    const kmsKeyArn = "arn:aws:kms:us-west-2:111122223333:key/1234";
    const template = cluster({}, { storageClass: { kmsKeyArn } });
    template.expectEdge("aws_eks_addon.ebs_csi", "aws_iam_role_policy.ebs_csi_key_policy");
    expect(template.data("aws_iam_policy_document", "ebs_csi_key_policy_document")).toMatchObject({
      statement: [{ resources: [kmsKeyArn] }, { actions: ["kms:CreateGrant"], resources: [kmsKeyArn] }],
    });
  });

  it("tags subnets that exist already, so that Karpenter finds them", () => {
    expect(Object.values(cluster().resources("aws_ec2_tag"))).toMatchObject([
      { resource_id: "subnet-1", key: "karpenter.sh/discovery", value: "flink" },
      { resource_id: "subnet-2", key: "karpenter.sh/discovery", value: "flink" },
    ]);
  });

  it("takes a size that is left open by undefined", () => {
    const groups = nodeGroups(
      cluster({ nodeGroups: { spot: { instanceTypes: undefined, maxSize: undefined } } }),
    );
    expect(groups.spot).toMatchObject({
      max_size: 20,
      instance_types: expect.arrayContaining(["m6id.2xlarge"]),
    });
  });

  it("has no rule for YuniKorn where it is left out", () => {
    expect(cluster({}, { yunikorn: false }).module("eks").node_security_group_additional_rules).toEqual({});
  });

  it("has roles and a log group for the optional add-ons", () => {
    const template = cluster({}, { loadBalancerController: {}, fluentBit: {}, cloudWatch: {} });
    expect(Object.keys(template.resources("aws_iam_role"))).toEqual(
      expect.arrayContaining(["roles_load_balancer_controller", "roles_fluent_bit", "roles_cloudwatch"]),
    );
    expect(template.resource("aws_cloudwatch_log_group", "roles_pod_logs")).toMatchObject({
      retention_in_days: 90,
    });
    // The agent would make it itself: without an end to its logs, and left behind when the cluster is gone.
    expect(template.resource("aws_cloudwatch_log_group", "roles_container_insights")).toMatchObject({
      name: "/aws/containerinsights/flink/performance",
      retention_in_days: 90,
    });
    template.expectEdge("output.cloud_watch_role_arn", "aws_cloudwatch_log_group.roles_container_insights");
    template.expectEdge(
      "output.cloud_watch_role_arn",
      "aws_iam_role_policy_attachment.roles_cloudwatch_attached_aws_cloudwatchagentserverpolicy",
    );
  });
});
