import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import * as z from "zod";
import { propsSchema, text } from "../core/schema";

/** How Terraform gets a token for the cluster's API. */
export interface ClusterAuthProps {
  /**
   * Command that prints an ExecCredential.
   * @default "aws" - with `eks get-token`: a fresh token whenever one is needed, where a token in the configuration
   * would be stale after 15 minutes, in the middle of a first apply
   */
  readonly command?: string;
  /**
   * Named AWS profile for the token.
   * @default - the credentials Terraform runs with
   */
  readonly profile?: string;
  /**
   * Role to assume for the token.
   * @default - none
   */
  readonly roleArn?: string;
}

export const clusterAuthSchema = propsSchema<ClusterAuthProps>()({
  command: z.string().optional(),
  profile: z.string().optional(),
  roleArn: text(
    /^arn:aws[\w-]*:iam::\d{12}:role\/.+$/,
    "not the ARN of an IAM role",
    "write arn:aws:iam::<account>:role/<name>",
  ).optional(),
});

/** What a provider has to know to reach a cluster. */
export interface ClusterAccess {
  readonly region: string;
  /** Name of the EKS cluster. */
  readonly clusterName: string;
  readonly clusterEndpoint: string;
  /** Certificate authority of the API, in base64 as EKS returns it. */
  readonly clusterCertificateAuthority: string;
}

/** AWS provider with tags on everything it creates. */
export function awsProvider(
  scope: Construct,
  props: { readonly region: string; readonly tags: Record<string, string>; readonly accountId?: string },
): AwsProvider {
  return new AwsProvider(scope, "aws", {
    region: props.region,
    allowedAccountIds: props.accountId === undefined ? undefined : [props.accountId],
    defaultTags: [{ tags: props.tags }],
  });
}

/** Kubernetes provider by exec, without a static token. */
export function kubernetesProvider(
  scope: Construct,
  access: ClusterAccess,
  auth: ClusterAuthProps = {},
): KubernetesProvider {
  return new KubernetesProvider(scope, "kubernetes", { ...connection(access), exec: [exec(access, auth)] });
}

/** Helm provider by exec, without a static token. */
export function helmProvider(
  scope: Construct,
  access: ClusterAccess,
  auth: ClusterAuthProps = {},
): HelmProvider {
  return new HelmProvider(scope, "helm", { kubernetes: { ...connection(access), exec: exec(access, auth) } });
}

function connection(access: ClusterAccess) {
  return {
    host: access.clusterEndpoint,
    clusterCaCertificate: Fn.base64decode(access.clusterCertificateAuthority),
  };
}

function exec(access: ClusterAccess, { command = "aws", profile, roleArn }: ClusterAuthProps) {
  return {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command,
    args: [
      ...[
        "eks",
        "get-token",
        "--output",
        "json",
        "--region",
        access.region,
        "--cluster-name",
        access.clusterName,
      ],
      ...(profile === undefined ? [] : ["--profile", profile]),
      ...(roleArn === undefined ? [] : ["--role-arn", roleArn]),
    ],
  };
}
