/** The operations by which the resources of platforms are made; recipes in rehearse/aws-model name no others. */
export const OPERATIONS = {
  amp: "CreateLoggingConfiguration CreateWorkspace",
  autoscaling: "CreateOrUpdateTags",
  ec2: `
    AllocateAddress AssociateRouteTable AttachInternetGateway AuthorizeSecurityGroupEgress
    AuthorizeSecurityGroupIngress CreateFlowLogs CreateInternetGateway CreateLaunchTemplate CreateNatGateway
    CreateNetworkAclEntry CreateRoute DeleteNetworkAclEntry CreateRouteTable CreateSecurityGroup CreateSubnet CreateTags CreateVpc
    CreateVpcEndpoint DescribeInstanceTypeOfferings DescribeNetworkAcls DescribeRouteTables DescribeSecurityGroups
    ModifySubnetAttribute ModifyVpcAttribute RevokeSecurityGroupEgress
  `,
  ecr: "CreatePullThroughCacheRule CreateRepository PutLifecyclePolicy SetRepositoryPolicy",
  eks: `
    AssociateAccessPolicy CreateAccessEntry CreateAddon CreateCluster CreateFargateProfile CreateNodegroup
    CreatePodIdentityAssociation
  `,
  events: "PutRule PutTargets",
  iam: `
    AddRoleToInstanceProfile AttachRolePolicy CreateInstanceProfile CreateOpenIDConnectProvider CreatePolicy CreateRole
    PutRolePolicy
  `,
  kms: "CreateAlias CreateKey EnableKeyRotation",
  logs: "CreateLogGroup PutLogGroupDeletionProtection PutRetentionPolicy",
  s3: `
    CreateBucket PutBucketEncryption PutBucketLifecycleConfiguration PutBucketOwnershipControls PutBucketPolicy
    PutBucketTagging PutBucketVersioning PutObject PutPublicAccessBlock
  `,
  secretsmanager: "CreateSecret",
  sqs: "CreateQueue SetQueueAttributes",
};
