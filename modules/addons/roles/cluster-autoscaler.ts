import { SERVICE_ACCOUNTS } from "../service-accounts";
import { AddOnRole, AddOnRoleContext } from "./add-on-role";

/**
 * Least privilege of Cluster Autoscaler: it reads what cannot be limited, and changes only groups that EKS marked as
 * this cluster's.
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md#iam-policy
 */
export function clusterAutoscalerRole(context: AddOnRoleContext): AddOnRole {
  const { partition, region, accountId, clusterName } = context;
  return {
    account: SERVICE_ACCOUNTS.clusterAutoscaler,
    statements: [
      {
        sid: "Describe",
        actions: [
          "autoscaling:DescribeAutoScalingGroups",
          "autoscaling:DescribeAutoScalingInstances",
          "autoscaling:DescribeLaunchConfigurations",
          "autoscaling:DescribeScalingActivities",
          "autoscaling:DescribeTags",
          "ec2:DescribeImages",
          "ec2:DescribeInstanceTypes",
          "ec2:DescribeLaunchTemplateVersions",
          "ec2:GetInstanceTypesFromInstanceRequirements",
        ],
        resources: ["*"],
      },
      {
        // Labels and taints of a group without nodes.
        sid: "NodeGroups",
        actions: ["eks:DescribeNodegroup"],
        resources: [`arn:${partition}:eks:${region}:${accountId}:nodegroup/${clusterName}/*/*`],
      },
      {
        sid: "Scale",
        actions: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
        resources: ["*"],
        conditions: [
          {
            test: "StringEquals",
            variable: `autoscaling:ResourceTag/k8s.io/cluster-autoscaler/${clusterName}`,
            values: ["owned"],
          },
        ],
      },
    ],
  };
}
