import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { PROVIDERS, StateBucket, Vpc } from "flink-on-eks";

/** Any stack of yours: each construct of the library works alone in it. */
class SharedStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // CDKTF's own default is an absolute path, which another checkout would not find.
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
    new AwsProvider(this, "aws", { region: "us-west-2" });
    // CDKTF would ask for the versions that its bindings were made for: aws 6.25.0, too old for the community modules,
    // and helm 3.1.1, which forgets releases. A stack without charts can leave helm and kubernetes out.
    for (const name of ["aws", "helm", "kubernetes"] as const)
      this.addOverride(`terraform.required_providers.${name}`, PROVIDERS[name]);

    const { network } = new Vpc(this, "vpc", { name: "shared", clusterName: "flink", zones: 3 });
    const bucket = new StateBucket(this, "state", { bucketName: "example-flink-state", recoveryDays: 30 });

    new TerraformOutput(this, "vpc-id", { value: network.vpcId });
    new TerraformOutput(this, "bucket", { value: bucket.arn });
  }
}

const app = new App({ stackTraces: false });
new SharedStack(app, "shared");
app.synth();
