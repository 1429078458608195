import { valuesAt } from "../../provider/shape";
import { INSTANCE_TYPES } from "../models";
import type { Recipes } from "./recipe";

/** EKS: cluster, node groups and their launch templates, add-ons, who may enter. */
export const CLUSTER: Recipes = {
  aws_eks_cluster: (made) => {
    const types = made.take("enabled_cluster_log_types");
    const logging = made.given("enabled_cluster_log_types")
      ? { logging: { clusterLogging: [{ types, enabled: true }] } }
      : {};
    return [
      made.create("eks:CreateCluster", {
        renames: { vpc_config: "resourcesVpcConfig" },
        also: logging,
        gives: {
          name: "cluster.name",
          endpoint: "cluster.endpoint",
          "identity.oidc.issuer": "cluster.identity.oidc.issuer",
          "vpc_config.cluster_security_group_id": "cluster.resourcesVpcConfig.clusterSecurityGroupId",
        },
      }),
    ];
  },

  aws_eks_node_group: (made) => {
    made.without("force_update_version");
    const types = valuesAt(made.resource.config, "instance_types").map(String);
    const offered = made.call(
      "ec2:DescribeInstanceTypeOfferings",
      { LocationType: "region", Filters: [{ Name: "instance-type", Values: types }] },
      {},
      {
        path: "InstanceTypeOfferings[].InstanceType",
        values: types,
        why: `is not offered in ${made.resource.region}: a node group with it cannot be made`,
      },
    );
    const create = made.create("eks:CreateNodegroup", {
      renames: { node_group_name: "nodegroupName", node_role_arn: "nodeRole", subnet_ids: "subnets" },
      gives: {
        "resources.autoscaling_groups.name": "nodegroup.resources.autoScalingGroups[0].name",
      },
    });
    // Of a name that EC2 does not have at all, no region need be asked.
    return types.length > 0 && types.every((type) => INSTANCE_TYPES.has(type)) ? [offered, create] : [create];
  },

  aws_launch_template: (made) => {
    made.without("update_default_version", "default_version");
    const name = made.text("name");
    const description = made.given("description") ? { VersionDescription: made.take("description") } : {};
    return [
      made.call(
        "ec2:CreateLaunchTemplate",
        {
          LaunchTemplateName: name,
          ...description,
          LaunchTemplateData: made.filledAs("ec2:CreateLaunchTemplate", "LaunchTemplateData", {
            vpc_security_group_ids: "SecurityGroupIds",
          }),
          ...made.tagSpecifications("launch-template"),
        },
        { id: "LaunchTemplate.LaunchTemplateId" },
      ),
    ];
  },

  aws_eks_addon: (made) => {
    made.without("preserve", "resolve_conflicts_on_update");
    return [made.create("eks:CreateAddon", { renames: { resolve_conflicts_on_create: "resolveConflicts" } })];
  },

  aws_eks_access_entry: (made) => [made.create("eks:CreateAccessEntry")],
  aws_eks_access_policy_association: (made) => [made.create("eks:AssociateAccessPolicy")],
  aws_eks_pod_identity_association: (made) => [made.create("eks:CreatePodIdentityAssociation")],
  aws_eks_fargate_profile: (made) => [
    made.create("eks:CreateFargateProfile", { renames: { subnet_ids: "subnets" } }),
  ],

  aws_autoscaling_group_tag: (made) => {
    const [tag] = made.blocks("tag");
    return [
      made.call("autoscaling:CreateOrUpdateTags", {
        Tags: [
          {
            ResourceId: made.take("autoscaling_group_name"),
            ResourceType: "auto-scaling-group",
            Key: tag.key,
            Value: tag.value,
            PropagateAtLaunch: tag.propagate_at_launch,
          },
        ],
      }),
    ];
  },
};
