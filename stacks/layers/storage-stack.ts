import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { Construct } from "constructs";
import { EncryptionKey } from "../../modules/aws/encryption-key";
import { PrometheusWorkspace } from "../../modules/aws/prometheus-workspace";
import { StateBucket } from "../../modules/aws/state-bucket";
import { StorageProps } from "../../modules/aws/storage-props";
import { StateStore } from "../../modules/contracts";
import { LayerSettings, LayerStack, Published } from "./layer-stack";

/** Layer 2: what outlives every cluster. `npm run destroy` leaves it alone, and Terraform refuses to destroy it. */
export class StorageStack extends LayerStack {
  readonly store: Published<StateStore>;

  constructor(scope: Construct, settings: LayerSettings, props: StorageProps) {
    super(scope, "storage", settings, ["aws"]);
    this.useAws();
    const kmsKeyArn = this.#keyArn(props);
    const bucket = new StateBucket(this, "state", {
      bucketName: props.bucketName ?? this.#defaultName(),
      kmsKeyArn,
      recoveryDays: props.recoveryDays ?? 90,
    });
    const workspace =
      props.prometheusWorkspace === false
        ? undefined
        : new PrometheusWorkspace(this, "metrics", { alias: settings.name });
    this.store = this.publish<StateStore>(
      {
        bucketName: bucket.name,
        bucketArn: bucket.arn,
        kmsKeyArn,
        prometheusWorkspaceArn: workspace?.arn,
        prometheusEndpoint: workspace?.endpoint,
      },
      [bucket],
    );
  }

  #keyArn({ encryption = "s3" }: StorageProps): string | undefined {
    if (encryption === "s3") return undefined;
    if (encryption === "kms")
      return new EncryptionKey(this, "state-key", { alias: `${this.settings.name}-state` }).arn;
    return encryption.kmsKeyArn;
  }

  /** With the account and the region in it: bucket names are unique in the world. */
  #defaultName(): string {
    const { name, region } = this.settings;
    return `${name}-${new DataAwsCallerIdentity(this, "account").accountId}-${region}-state`;
  }
}
