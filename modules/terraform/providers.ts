import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import * as z from "zod";
import { propsSchema } from "../core/schema";
import { tokenCommand } from "./cluster-token";
import { accountOfRole, Credentials, roleArn } from "./credentials";

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
   * @default - the platform's own profile and role, or else what Terraform runs with
   */
  readonly profile?: string;
  /**
   * Role to assume for the token.
   * @default - the platform's own role, unless a profile is given here
   */
  readonly roleArn?: string;
}

export const clusterAuthSchema = propsSchema<ClusterAuthProps>()({
  command: z.string().optional(),
  profile: z.string().optional(),
  roleArn: roleArn.optional(),
});

/** What a provider has to know to reach a cluster. */
export interface ClusterAccess {
  readonly region: string;
  /** Name of the EKS cluster. */
  readonly clusterName: string;
  readonly clusterEndpoint: string;
  /** Certificate authority of the API, in base64 as EKS returns it. */
  readonly clusterCertificateAuthority: string;
  /** Credentials that the cluster was made with. @default - those that Terraform runs with */
  readonly credentials?: Credentials;
}

/** AWS provider with tags on everything it creates. */
export function awsProvider(
  scope: Construct,
  props: {
    readonly region: string;
    readonly tags: Record<string, string>;
    /** Any other is refused by Terraform. @default - that of the role to assume, or any */
    readonly accountId?: string;
    readonly credentials?: Credentials;
  },
): AwsProvider {
  const { profile, assumeRole } = props.credentials ?? {};
  const account = props.accountId ?? (assumeRole && accountOfRole(assumeRole.roleArn));
  return new AwsProvider(scope, "aws", {
    region: props.region,
    profile,
    assumeRole: assumeRole && [{ ...assumeRole }],
    allowedAccountIds: account === undefined ? undefined : [account],
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

function exec(access: ClusterAccess, auth: ClusterAuthProps) {
  return {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    ...tokenCommand({ command: auth.command ?? "aws", ...access, ...credentialsOf(access, auth) }),
  };
}

/** What is said of the token holds, or else what the cluster was made with. */
function credentialsOf({ credentials = {} }: ClusterAccess, auth: ClusterAuthProps): Credentials {
  if (auth.profile === undefined && auth.roleArn === undefined) return credentials;
  const { profile = credentials.profile, roleArn } = auth;
  return { profile, assumeRole: roleArn === undefined ? undefined : { roleArn } };
}
