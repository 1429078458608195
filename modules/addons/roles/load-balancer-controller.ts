import { PolicyStatement } from "../../aws/iam-policy";
import { SERVICE_ACCOUNTS } from "../service-accounts";
import { AddOnRole, AddOnRoleContext } from "./add-on-role";

/** Tag that the controller puts on everything it makes. */
const CLUSTER_TAG = "elbv2.k8s.aws/cluster";

/**
 * What AWS Load Balancer Controller 3.5 asks for, in all partitions: reading is not limited, changes are limited to
 * what carries its tag wherever the API allows that.
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/docs/install/iam_policy.json
 */
export function loadBalancerControllerRole(context: AddOnRoleContext): AddOnRole {
  return {
    account: SERVICE_ACCOUNTS.loadBalancerController,
    statements: [serviceLinkedRole, reading, ...securityGroups(context), ...loadBalancers(context)],
  };
}

const requested = { test: "Null", variable: `aws:RequestTag/${CLUSTER_TAG}`, values: ["false"] };
const notRequested = { test: "Null", variable: `aws:RequestTag/${CLUSTER_TAG}`, values: ["true"] };
const owned = { test: "Null", variable: `aws:ResourceTag/${CLUSTER_TAG}`, values: ["false"] };

const serviceLinkedRole: PolicyStatement = {
  sid: "ServiceLinkedRole",
  actions: ["iam:CreateServiceLinkedRole"],
  resources: ["*"],
  conditions: [
    { test: "StringEquals", variable: "iam:AWSServiceName", values: ["elasticloadbalancing.amazonaws.com"] },
  ],
};

const reading: PolicyStatement = {
  sid: "Read",
  actions: [
    ...[
      "AccountAttributes",
      "Addresses",
      "AvailabilityZones",
      "CoipPools",
      "Instances",
      "InternetGateways",
    ].map(describeEc2),
    ...[
      "IpamPools",
      "NetworkInterfaces",
      "RouteTables",
      "SecurityGroups",
      "Subnets",
      "Tags",
      "VpcPeeringConnections",
    ].map(describeEc2),
    ...["ec2:DescribeVpcs", "ec2:GetCoipPoolUsage", "ec2:GetSecurityGroupsForVpc"],
    ...[
      "CapacityReservation",
      "ListenerAttributes",
      "ListenerCertificates",
      "Listeners",
      "LoadBalancerAttributes",
    ].map(describeElb),
    ...[
      "LoadBalancers",
      "Rules",
      "SSLPolicies",
      "Tags",
      "TargetGroupAttributes",
      "TargetGroups",
      "TargetHealth",
    ].map(describeElb),
    ...["elasticloadbalancing:DescribeTrustStores", "acm:DescribeCertificate", "acm:ListCertificates"],
    ...["iam:GetServerCertificate", "iam:ListServerCertificates", "cognito-idp:DescribeUserPoolClient"],
    ...[
      "waf-regional:GetWebACL",
      "waf-regional:GetWebACLForResource",
      "wafv2:GetWebACL",
      "wafv2:GetWebACLForResource",
    ],
    ...[
      "waf-regional:AssociateWebACL",
      "waf-regional:DisassociateWebACL",
      "wafv2:AssociateWebACL",
      "wafv2:DisassociateWebACL",
    ],
    ...[
      "shield:GetSubscriptionState",
      "shield:DescribeProtection",
      "shield:CreateProtection",
      "shield:DeleteProtection",
    ],
  ],
  resources: ["*"],
};

function securityGroups({ partition }: AddOnRoleContext): PolicyStatement[] {
  const groups = [`arn:${partition}:ec2:*:*:security-group/*`];
  return [
    {
      // Also rules of groups that others made: the nodes' own group lets the load balancer in.
      sid: "SecurityGroupRules",
      actions: [
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:RevokeSecurityGroupIngress",
        "ec2:CreateSecurityGroup",
      ],
      resources: ["*"],
    },
    {
      sid: "TagNewSecurityGroup",
      actions: ["ec2:CreateTags"],
      resources: groups,
      conditions: [
        { test: "StringEquals", variable: "ec2:CreateAction", values: ["CreateSecurityGroup"] },
        requested,
      ],
    },
    {
      sid: "TagOwnSecurityGroup",
      actions: ["ec2:CreateTags", "ec2:DeleteTags"],
      resources: groups,
      conditions: [notRequested, owned],
    },
    {
      sid: "DeleteOwnSecurityGroup",
      actions: ["ec2:DeleteSecurityGroup"],
      resources: ["*"],
      conditions: [owned],
    },
  ];
}

function loadBalancers({ partition }: AddOnRoleContext): PolicyStatement[] {
  const arn = (kind: string) => `arn:${partition}:elasticloadbalancing:*:*:${kind}`;
  const balancers = [arn("targetgroup/*/*"), arn("loadbalancer/net/*/*"), arn("loadbalancer/app/*/*")];
  const listeners = [
    "listener/net/*/*/*",
    "listener/app/*/*/*",
    "listener-rule/net/*/*/*",
    "listener-rule/app/*/*/*",
  ];
  return [
    {
      sid: "Create",
      actions: elb("CreateLoadBalancer", "CreateTargetGroup"),
      resources: ["*"],
      conditions: [requested],
    },
    {
      sid: "Listeners",
      actions: [
        ...elb(
          "CreateListener",
          "DeleteListener",
          "CreateRule",
          "DeleteRule",
          "ModifyListener",
          "ModifyRule",
        ),
        ...elb("SetRulePriorities", "SetWebAcl", "AddListenerCertificates", "RemoveListenerCertificates"),
      ],
      resources: ["*"],
    },
    {
      sid: "TagNew",
      actions: elb("AddTags"),
      resources: balancers,
      conditions: [
        {
          test: "StringEquals",
          variable: "elasticloadbalancing:CreateAction",
          values: ["CreateTargetGroup", "CreateLoadBalancer"],
        },
        requested,
      ],
    },
    {
      sid: "TagOwn",
      actions: elb("AddTags", "RemoveTags"),
      resources: balancers,
      conditions: [notRequested, owned],
    },
    { sid: "TagListeners", actions: elb("AddTags", "RemoveTags"), resources: listeners.map(arn) },
    {
      sid: "ChangeOwn",
      actions: [
        ...elb(
          "ModifyLoadBalancerAttributes",
          "SetIpAddressType",
          "SetSecurityGroups",
          "SetSubnets",
          "DeleteLoadBalancer",
        ),
        ...elb(
          "ModifyTargetGroup",
          "ModifyTargetGroupAttributes",
          "DeleteTargetGroup",
          "ModifyListenerAttributes",
        ),
        ...elb("ModifyCapacityReservation", "ModifyIpPools"),
      ],
      resources: ["*"],
      conditions: [owned],
    },
    {
      sid: "Targets",
      actions: elb("RegisterTargets", "DeregisterTargets"),
      resources: [arn("targetgroup/*/*")],
    },
  ];
}

function elb(...actions: string[]): string[] {
  return actions.map((action) => `elasticloadbalancing:${action}`);
}

function describeEc2(what: string): string {
  return `ec2:Describe${what}`;
}

function describeElb(what: string): string {
  return `elasticloadbalancing:Describe${what}`;
}
