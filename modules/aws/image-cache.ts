import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsSecretsmanagerSecret } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret";
import { EcrPullThroughCacheRule } from "@cdktf/provider-aws/lib/ecr-pull-through-cache-rule";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { Dependable } from "../core/dependable";
import { PullThroughRule } from "../images/pull-through";
import { policyJson } from "./iam-policy";
import { iamName, IamProps } from "./iam-props";

export interface ImageCacheProps {
  /** First part of the names of cached repositories. */
  readonly prefix: string;
  readonly rules: readonly PullThroughRule[];
  readonly region: string;
  /** Name of the nodes' policy, which is the account's. */
  readonly policyName: string;
  /** What the account demands of policies. @default {} */
  readonly iam?: IamProps;
}

/**
 * ECR as a cache of public registries: a rule each, and the policy by which nodes fill it. A secret that a rule needs is
 * looked up by its name, so that a plan fails where it is not there.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export class ImageCache extends Construct implements Dependable {
  /** Registry and prefix of what is cached. */
  readonly url: string;
  /** What nodes need beside the right to pull. */
  readonly nodePolicyArn: string;
  readonly ready: readonly EcrPullThroughCacheRule[];

  constructor(scope: Construct, id: string, props: ImageCacheProps) {
    super(scope, id);
    const { prefix, region, iam = {} } = props;
    const { partition, dnsSuffix } = new DataAwsPartition(this, "partition");
    const { accountId } = new DataAwsCallerIdentity(this, "account");
    this.url = `${accountId}.dkr.ecr.${region}.${dnsSuffix}/${prefix}`;
    this.ready = props.rules.map(
      ({ name, upstream, secretName }) =>
        new EcrPullThroughCacheRule(this, name, {
          ecrRepositoryPrefix: `${prefix}/${name}`,
          upstreamRegistryUrl: upstream,
          credentialArn: secretName && this.#secretArn(name, secretName),
        }),
    );
    const policy = new IamPolicy(this, "node-policy", {
      name: iamName(iam, props.policyName),
      path: iam.path,
      description: "Nodes fill the pull-through cache: the first pull of an image makes its repository",
      policy: policyJson(this, "node-policy-document", [
        {
          sid: "FillTheCache",
          // Managed policies of nodes have at most the first of the two.
          actions: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
          resources: [`arn:${partition}:ecr:${region}:${accountId}:repository/${prefix}/*`],
        },
      ]),
    });
    this.nodePolicyArn = policy.arn;
  }

  #secretArn(registry: string, name: string): string {
    return new DataAwsSecretsmanagerSecret(this, `${registry}-secret`, { name }).arn;
  }
}
