import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Dependable, dependsOn, Need } from "../core/dependable";

export interface GeneratedSecretProps {
  readonly name: string;
  readonly namespace: string;
  /** Key of the password. */
  readonly passwordKey: string;
  /**
   * Keys whose values are no secret, such as a user's name.
   * @default {}
   */
  readonly plain?: Record<string, string>;
  /**
   * Raise it for a new password; pods that read it must be restarted then.
   * @default 1 - the first
   */
  readonly revision?: number;
  readonly needs: readonly Need[];
}

/** Characters of a password; letters and digits only, which nothing has to quote. */
const LENGTH = 32;

/**
 * Kubernetes secret with a random password that stands neither in the plan nor in the state: Terraform makes it as an
 * ephemeral value and writes it through a write-only argument, once a revision.
 *
 * Needs Terraform 1.11 and the provider hashicorp/random 3.7.
 *
 * @see https://registry.terraform.io/providers/hashicorp/random/3.7.2/docs/ephemeral-resources/password
 */
export class GeneratedSecret extends Construct implements Dependable {
  readonly name: string;
  readonly passwordKey: string;
  readonly ready: readonly SecretV1[];

  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    this.name = props.name;
    this.passwordKey = props.passwordKey;
    const secret = new SecretV1(this, "Resource", {
      metadata: { name: props.name, namespace: props.namespace },
      dataWoRevision: props.revision ?? 1,
      ...dependsOn(props.needs),
    });
    const password = secret.friendlyUniqueId;
    // CDKTF knows no ephemeral blocks.
    TerraformStack.of(this).addOverride(`ephemeral.random_password.${password}`, {
      length: LENGTH,
      special: false,
    });
    secret.dataWo = {
      ...props.plain,
      [props.passwordKey]: `\${ephemeral.random_password.${password}.result}`,
    };
    this.ready = [secret];
  }
}
