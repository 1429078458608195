import { valuesAt } from "../../provider/shape";
import type { Recipes } from "./recipe";

/** IAM and KMS: roles, policies, keys. */
export const IDENTITY: Recipes = {
  aws_iam_role: (made) => {
    made.without("force_detach_policies");
    const name = made.text("name");
    const inline = made.blocks("inline_policy").map((policy) =>
      made.call("iam:PutRolePolicy", {
        RoleName: name,
        PolicyName: policy.name,
        PolicyDocument: policy.policy,
      }),
    );
    const attached = valuesAt(made.resource.config, "managed_policy_arns").map((PolicyArn) =>
      made.call("iam:AttachRolePolicy", { RoleName: name, PolicyArn }),
    );
    made.without("managed_policy_arns");
    const create = made.create("iam:CreateRole", {
      renames: { assume_role_policy: "AssumeRolePolicyDocument" },
      also: { RoleName: name },
      gives: { name: "Role.RoleName", arn: "Role.Arn", unique_id: "Role.RoleId" },
    });
    return [create, ...inline, ...attached];
  },

  aws_iam_role_policy: (made) => [
    made.call("iam:PutRolePolicy", {
      RoleName: made.take("role"),
      PolicyName: made.text("name"),
      PolicyDocument: made.take("policy"),
    }),
  ],

  aws_iam_role_policy_attachment: (made) => [
    made.call("iam:AttachRolePolicy", { RoleName: made.take("role"), PolicyArn: made.take("policy_arn") }),
  ],

  aws_iam_policy: (made) => {
    made.without("delay_after_policy_creation_in_ms");
    return [
      made.create("iam:CreatePolicy", {
        renames: { name: "PolicyName", policy: "PolicyDocument" },
        gives: { arn: "Policy.Arn" },
      }),
    ];
  },

  aws_iam_instance_profile: (made) => {
    const name = made.text("name");
    const join = made.given("role")
      ? [
          made.call("iam:AddRoleToInstanceProfile", {
            InstanceProfileName: name,
            RoleName: made.take("role"),
          }),
        ]
      : [];
    const create = made.create("iam:CreateInstanceProfile", {
      also: { InstanceProfileName: name },
      gives: { arn: "InstanceProfile.Arn" },
    });
    return [create, ...join];
  },

  aws_iam_openid_connect_provider: (made) => [
    made.create("iam:CreateOpenIDConnectProvider", {
      renames: { client_id_list: "ClientIDList" },
      gives: { arn: "OpenIDConnectProviderArn" },
    }),
  ],

  aws_kms_key: (made) => {
    // Said when a key is scheduled to be deleted; a plan-time rule knows its range.
    made.without("deletion_window_in_days", "is_enabled");
    const rotation =
      made.take("enable_key_rotation") === true
        ? [
            made.call("kms:EnableKeyRotation", {
              KeyId: made.id,
              ...(made.given("rotation_period_in_days") && {
                RotationPeriodInDays: made.take("rotation_period_in_days"),
              }),
            }),
          ]
        : [];
    const create = made.create("kms:CreateKey", {
      renames: { customer_master_key_spec: "KeySpec" },
      gives: { id: "KeyMetadata.KeyId", key_id: "KeyMetadata.KeyId", arn: "KeyMetadata.Arn" },
    });
    return [create, ...rotation];
  },

  aws_kms_alias: (made) => [made.create("kms:CreateAlias", { renames: { name: "AliasName" } })],
};
