import { App, TerraformStack } from "cdktf";
import { AddOnsProps, resolveAddOns } from "../../modules/addons/add-ons-props";
import { Cluster, StateStore } from "../../modules/contracts";
import { LayerSettings } from "../../stacks/layers/layer-stack";
import { PlatformStack, PlatformStackProps } from "../../stacks/layers/platform-stack";
import { testApp, withStack } from "./app";
import { Attributes } from "./graph";
import { Template } from "./template";

/** A cluster with a role for every add-on, as literals. */
export const PLATFORM_CLUSTER: Required<Cluster> = {
  clusterName: "flink",
  kubernetesVersion: "1.35",
  clusterEndpoint: "https://api.example",
  clusterCertificateAuthority: "Q0E=",
  oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.example/id/1",
  oidcIssuer: "oidc.example/id/1",
  vpcId: "vpc-1",
  nodeSecurityGroupId: "sg-1",
  karpenterQueue: "Karpenter-flink",
  karpenterNodeRole: "flink-karpenter-node",
  clusterAutoscalerRoleArn: "arn:aws:iam::111122223333:role/autoscaler",
  prometheusRoleArn: "arn:aws:iam::111122223333:role/prometheus",
  grafanaRoleArn: "arn:aws:iam::111122223333:role/grafana",
  loadBalancerControllerRoleArn: "arn:aws:iam::111122223333:role/balancers",
  fluentBitRoleArn: "arn:aws:iam::111122223333:role/fluent-bit",
  fluentBitLogGroup: "/aws/eks/flink/pods",
  imageCache: "111122223333.dkr.ecr.us-west-2.amazonaws.com/flink",
  cloudWatchRoleArn: "arn:aws:iam::111122223333:role/cloudwatch",
};

export const PLATFORM_STORE: StateStore = {
  bucketName: "state",
  bucketArn: "arn:aws:s3:::state",
  prometheusEndpoint: "https://aps.example/workspaces/ws-1/",
};

const SETTINGS: LayerSettings = {
  name: "flink",
  path: "flink",
  region: "us-west-2",
  tags: { deployment: "flink-us-west-2" },
  backend: { type: "local" },
  providerVersions: {},
  auth: {},
};

/** The platform layer on a literal cluster. */
export function platformStack(
  addOns: AddOnsProps = {},
  props: Partial<PlatformStackProps> = {},
  app: App = testApp(),
): PlatformStack {
  return new PlatformStack(app, SETTINGS, {
    cluster: PLATFORM_CLUSTER,
    store: PLATFORM_STORE,
    kubernetesVersion: "1.35",
    addOns: resolveAddOns(addOns),
    ...props,
  });
}

/** Everything that can be installed. */
export const EVERY_ADD_ON: AddOnsProps = { loadBalancerController: {}, fluentBit: {}, cloudWatch: {} };

export interface SynthesizedRelease {
  readonly attributes: Attributes;
  /** Its values, as Helm gets them. */
  readonly values: Record<string, unknown>;
}

/** One construct in anybody's stack: the Helm release of that name, and the whole stack. */
export function releaseIn(
  name: string,
  fill: (stack: TerraformStack) => void,
): SynthesizedRelease & { readonly template: Template } {
  const template = withStack(fill);
  const releases = template.resources("helm_release");
  const found = Object.entries(releases).find(([, { name: given }]) => given === name);
  if (!found) throw new Error(`no release ${name} among ${Object.values(releases).map((r) => r["name"])}`);
  return { attributes: found[1], values: template.releaseValues(found[0]), template };
}
