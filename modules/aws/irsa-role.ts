import { createHash } from "node:crypto";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import * as z from "zod";
import { Dependable } from "../core/dependable";
import { checkOwn, given } from "../core/own-props";
import { Problems } from "../core/problems";
import { propsSchema, rule } from "../core/schema";
import { policyJson, PolicyStatement } from "./iam-policy";
import { iamName, IamProps, inlinePolicyArguments, roleArguments, iamSchema } from "./iam-props";
import { unknownPolicy } from "./policies/managed-policies";

/** Annotation of a service account that names the role its pods take. */
export const ROLE_ARN_ANNOTATION = "eks.amazonaws.com/role-arn";

/** IAM's limit for the name of a role. */
export const MAX_ROLE_NAME = 64;

export interface IrsaRoleProps {
  readonly oidcProviderArn: string;
  /** Issuer without `https://`. */
  readonly oidcIssuer: string;
  /** Namespace of the service account. */
  readonly namespace: string;
  /** The one service account whose pods may take the role. */
  readonly serviceAccount: string;
  /** Unique in the whole account, other regions included: should hold the region. */
  readonly roleName: string;
  /**
   * Where the role's name comes from, for the problem of a name that is too long.
   * @default - the construct's own path
   */
  readonly namePath?: string;
  /**
   * What the role may do.
   * @default - nothing besides `managedPolicyArns`
   */
  readonly statements?: readonly PolicyStatement[];
  /** @default - none */
  readonly managedPolicyArns?: readonly string[];
  /** What the account demands of roles. @default {} */
  readonly iam?: IamProps;
}

const irsaRoleSchema = propsSchema<IrsaRoleProps>()({
  oidcProviderArn: given,
  oidcIssuer: given.refine(
    ...rule<string>((issuer) => !issuer.includes("://"), "an address", "leave https:// out"),
  ),
  namespace: given,
  serviceAccount: given,
  roleName: given,
  iam: iamSchema.optional(),
  namePath: z.string().optional(),
  statements: z.array(z.custom<PolicyStatement>((statement) => typeof statement === "object")).optional(),
  managedPolicyArns: z.array(given).optional(),
});

const STAND_INS = {
  oidcProviderArn: "provider",
  oidcIssuer: "issuer",
  namespace: "default",
  serviceAccount: "default",
  roleName: "role",
};

/**
 * IAM role for the pods of one service account (IRSA).
 *
 * The trust policy compares both the subject and the audience of the token exactly; a role that trusts the whole
 * provider, or a pattern, can be taken from any namespace.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export class IrsaRole extends Construct implements Dependable {
  /** ARN of the role; it is known before the role may do anything: what uses it should need `ready` too. */
  readonly arn: string;
  readonly name: string;
  /** The role together with its policies. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: IrsaRoleProps) {
    super(scope, id);
    props = checkOwn(scope, id, irsaRoleSchema, props, STAND_INS);
    const { iam = {} } = props;
    this.#checkName(iamName(iam, props.roleName), props.namePath);
    this.#checkPolicies(props);
    const role = new IamRole(this, "Resource", {
      ...roleArguments(iam, props.roleName),
      assumeRolePolicy: policyJson(this, "trust", [trustOf(props)]),
    });
    this.arn = role.arn;
    this.name = role.name;
    const { statements = [], managedPolicyArns = [] } = props;
    const inline =
      statements.length > 0
        ? [
            new IamRolePolicy(this, "policy", {
              ...inlinePolicyArguments(iam),
              role: role.name,
              policy: policyJson(this, "policy-document", statements),
            }),
          ]
        : [];
    const attached = managedPolicyArns.map(
      (policyArn, i) =>
        new IamRolePolicyAttachment(this, attachmentId(policyArn, i), { role: role.name, policyArn }),
    );
    this.ready = [role, ...inline, ...attached];
  }

  #checkPolicies({ managedPolicyArns = [] }: IrsaRoleProps): void {
    for (const [i, value] of managedPolicyArns.entries()) {
      const wrong = unknownPolicy(value);
      if (wrong === undefined) continue;
      Problems.of(this).error({ path: `${this.node.path}.managedPolicyArns[${i}]`, value, ...wrong });
    }
  }

  #checkName(roleName: string, namePath: string | undefined): void {
    if (Token.isUnresolved(roleName) || roleName.length <= MAX_ROLE_NAME) return;
    Problems.of(this).error({
      path: namePath ?? `${this.node.path}.roleName`,
      value: roleName,
      reason: `the IAM role's name has ${roleName.length} characters, IAM allows ${MAX_ROLE_NAME}`,
      cure: `shorten the names it is made of by ${roleName.length - MAX_ROLE_NAME} characters`,
    });
  }
}

function trustOf({ oidcProviderArn, oidcIssuer, namespace, serviceAccount }: IrsaRoleProps): PolicyStatement {
  return {
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: [oidcProviderArn] }],
    conditions: [
      {
        test: "StringEquals",
        variable: `${oidcIssuer}:sub`,
        values: [`system:serviceaccount:${namespace}:${serviceAccount}`],
      },
      { test: "StringEquals", variable: `${oidcIssuer}:aud`, values: ["sts.amazonaws.com"] },
    ],
  };
}

/**
 * By the policy's name and whose it is, so that a list in another order is the same attachments. IAM tells no names
 * apart by their case.
 */
export function attachmentId(policyArn: string, index: number): string {
  const name = policyArn.slice(policyArn.lastIndexOf("/") + 1);
  if (Token.isUnresolved(name)) return `managed-policy-${index}`;
  const isAws = /:iam::aws:/.test(policyArn);
  return `attached-${isAws ? "aws-" : ""}${addressable(name.toLowerCase())}`;
}

/** IAM takes dots and more in names, Terraform takes none of them in an address: a hash keeps such names apart. */
function addressable(name: string): string {
  if (/^[\w-]+$/.test(name)) return name;
  return `${name.replace(/[^\w]+/g, "-")}-${createHash("sha256").update(name).digest("hex").slice(0, 6)}`;
}
