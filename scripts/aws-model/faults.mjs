/**
 * Mistakes that AWS refuses, each a change of what was synthesized, and what has to be said of it. Those of one group are
 * in one output: what ends a rehearsal early would hide the rest.
 */
export const FAULTS = [
  {
    name: "what the models find",
    changes: {
      "flink-cluster": ({ module, resource, provider }) => {
        // 1.1: the policy's ARN as the driver's own page of installation has it.
        const { ebs_csi_policy: attachment } = resource.aws_iam_role_policy_attachment;
        attachment.policy_arn = attachment.policy_arn.replace("policy/", "policy/service-role/");
        // 1.2: types that no region has, or this one has not.
        const { core, spot } = module.eks.eks_managed_node_groups;
        core.instance_types = ["m6i.xlargee"];
        spot.instance_types = ["hpc6a.48xlarge"];
        core.labels = { pool: "p".repeat(64) };
        provider.aws[0].default_tags[0].tags["AWS:team"] = "a";
      },
      "flink-team-team-a": ({ data }) => {
        const [listing, , , jars] = data.aws_iam_policy_document.team_jobs_role_policy_document.statement;
        listing.condition[0].test = "StringLikeIfExists";
        jars.actions = ["s3:GetObjekt"];
      },
    },
    found: [
      /AttachRolePolicy: moto .* refuses it: NoSuchEntity: Policy \S*service-role\/AmazonEBSCSIDriverPolicyV2/,
      /"m6i\.xlargee" is no instance type that EC2 has/,
      /hpc6a\.48xlarge is not offered in us-west-2: a node group with it cannot be made/,
      /labels\.pool: "p+" is longer than 63/,
      /"AWS:team" begins with "aws:", which is AWS's own/,
      /statement ListOwnPrefixes: StringLikeIfExists on s3:prefix also holds for a listing without prefix/,
      /statement OwnJars: there is no action s3:GetObjekt/,
    ],
  },
  {
    name: "what the provider refuses",
    changes: {
      "flink-cluster": ({ module }) => {
        module.eks.service_ipv4_cidr = "11.0.0.0/16";
      },
    },
    found: [
      /service_ipv4_cidr: .*must be within 10\.0\.0\.0\/8, 172\.16\.0\.0\/12, 192\.168\.0\.0\/16 or 100\.64\.0\.0\/10/,
    ],
  },
  {
    name: "a node group of no nodes",
    changes: {
      "flink-cluster": ({ module }) => {
        Object.assign(module.eks.eks_managed_node_groups.core, { min_size: 0, desired_size: 0, max_size: 0 });
      },
    },
    found: [/max_size: .*at least \(1\)/],
  },
  {
    name: "what AWS refuses at once",
    changes: {
      "flink-cluster": ({ provider }) => {
        Object.assign(provider.aws[0].default_tags[0].tags, { Team: "a", team: "b" });
      },
    },
    found: [/Duplicate tag keys found/],
  },
  {
    name: "a bucket's name",
    changes: {
      "flink-storage": ({ resource }) => {
        Object.values(resource.aws_s3_bucket)[0].bucket = "flink-state--x-s3";
      },
    },
    found: [/InvalidBucketName/],
  },
];
