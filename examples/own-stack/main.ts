import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { StateBucket, Vpc } from "../../index";

/** Any stack of yours: each construct of the library works alone in it. */
class SharedStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // CDKTF's own default is an absolute path, which another checkout would not find.
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
    new AwsProvider(this, "aws", { region: "us-west-2" });
    // The community modules need a newer provider than the binding was made for.
    this.addOverride("terraform.required_providers.aws.version", "6.66.0");

    const { network } = new Vpc(this, "vpc", { name: "shared", clusterName: "flink", zones: 3 });
    const bucket = new StateBucket(this, "state", { bucketName: "example-flink-state", recoveryDays: 30 });

    new TerraformOutput(this, "vpc-id", { value: network.vpcId });
    new TerraformOutput(this, "bucket", { value: bucket.arn });
  }
}

const app = new App({ stackTraces: false });
new SharedStack(app, "shared");
app.synth();
