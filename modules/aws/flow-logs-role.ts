import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { policyJson } from "./iam-policy";
import { iamName, IamProps, inlinePolicyArguments } from "./iam-props";

export interface FlowLogsRoleProps {
  readonly iam: IamProps;
}

/** Where the VPC module puts the flow logs of its VPCs. */
const LOG_GROUPS = "/aws/vpc-flow-log/*";

/**
 * Role that writes flow logs, for accounts whose policies have to be in a path: the VPC module gives its role one, but
 * not the policy of it.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export class FlowLogsRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { iam }: FlowLogsRoleProps) {
    super(scope, id);
    const { partition } = new DataAwsPartition(this, "partition");
    const { accountId } = new DataAwsCallerIdentity(this, "account");
    const role = new IamRole(this, "Resource", {
      namePrefix: iamName(iam, "flow-logs-"),
      path: iam.path,
      permissionsBoundary: iam.permissionsBoundary,
      assumeRolePolicy: policyJson(this, "trust", [
        {
          principals: [{ type: "Service", identifiers: ["vpc-flow-logs.amazonaws.com"] }],
          actions: ["sts:AssumeRole"],
        },
      ]),
    });
    new IamRolePolicy(this, "policy", {
      ...inlinePolicyArguments(iam),
      role: role.name,
      policy: policyJson(this, "policy-document", [
        {
          actions: [
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "logs:DescribeLogGroups",
            "logs:DescribeLogStreams",
          ],
          resources: [`arn:${partition}:logs:*:${accountId}:log-group:${LOG_GROUPS}`],
        },
      ]),
    });
    this.arn = role.arn;
  }
}
