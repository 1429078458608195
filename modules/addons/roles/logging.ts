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
    managedPolicyArns: [`arn:${partition}:iam::aws:policy/CloudWatchAgentServerPolicy`],
  };
}
