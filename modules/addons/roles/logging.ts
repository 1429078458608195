import { managedPolicyArn } from "../../aws/policies/managed-policies";
import { SERVICE_ACCOUNTS } from "../service-accounts";
import { AddOnRole, AddOnRoleContext } from "./add-on-role";

/** Fluent Bit may write streams of the one log group, which Terraform made: it can create no group of its own. */
export function fluentBitRole(logGroupArn: string): AddOnRole {
  return {
    account: SERVICE_ACCOUNTS.fluentBit,
    statements: [
      {
        sid: "WriteStreams",
        actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        resources: [logGroupArn, `${logGroupArn}:*`],
      },
    ],
  };
}

/** CloudWatch agent for Container Insights, by AWS' own policy. */
export function cloudWatchRole({ partition }: AddOnRoleContext): AddOnRole {
  return {
    account: SERVICE_ACCOUNTS.cloudWatch,
    statements: [],
    managedPolicyArns: [managedPolicyArn("cloudWatchAgent", partition)],
  };
}

/**
 * Where the agent writes Container Insights' performance events, whatever it is told. A group that it has to make itself
 * keeps them for ever, and stays when the cluster is gone.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-reference-performance-logs-EKS.html
 */
export function containerInsightsLogGroup(clusterName: string): string {
  return `/aws/containerinsights/${clusterName}/performance`;
}
