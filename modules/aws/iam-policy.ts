import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Construct } from "constructs";

/** A condition of a statement; several values of one condition are alternatives. */
export interface PolicyCondition {
  /** Operator: `StringEquals`, `StringLike`, `ArnLike`, ... */
  readonly test: string;
  /** Context key: `s3:prefix`, `aws:SourceArn`, ... */
  readonly variable: string;
  readonly values: readonly string[];
}

/** Who a statement of a trust or bucket policy is about. */
export interface PolicyPrincipal {
  readonly type: "AWS" | "Service" | "Federated" | "*";
  readonly identifiers: readonly string[];
}

/**
 * A statement of an IAM policy in the terms of `aws_iam_policy_document`.
 * @see https://registry.terraform.io/providers/hashicorp/aws/6.66.0/docs/data-sources/iam_policy_document
 */
export interface PolicyStatement {
  /** Says what the statement is for; letters and digits only. */
  readonly sid?: string;
  /** @default "Allow" - whatever is not allowed is denied in any case */
  readonly effect?: "Allow" | "Deny";
  readonly actions: readonly string[];
  /** ARNs; left out in trust policies, which are about the role itself. */
  readonly resources?: readonly string[];
  readonly principals?: readonly PolicyPrincipal[];
  readonly conditions?: readonly PolicyCondition[];
}

/** The JSON of a policy, as Terraform writes it: normalized, so that a plan shows no difference where there is none. */
export function policyJson(scope: Construct, id: string, statements: readonly PolicyStatement[]): string {
  return new DataAwsIamPolicyDocument(scope, id, {
    statement: statements.map(({ principals, conditions, actions, resources, ...rest }) => ({
      ...rest,
      actions: [...actions],
      resources: resources && [...resources],
      principals: principals?.map(({ type, identifiers }) => ({ type, identifiers: [...identifiers] })),
      condition: conditions?.map(({ test, variable, values }) => ({ test, variable, values: [...values] })),
    })),
  }).json;
}
