/** A file of a user: constructs of their own around ours, a deep import, the judge alone, and types that are no `any`. */
export const USES = `
import { Testing } from "cdktf";
import { Construct } from "constructs";
import { Namespace, PROVIDERS, type FlinkPlatformProps } from "flink-on-eks";
import { judge } from "flink-on-eks/judge";
import { StateBucket } from "flink-on-eks/lib/modules/aws/state-bucket";

class Own extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Namespace(this, "namespace", { name: "own" });
    new StateBucket(this, "state", { bucketName: "own", recoveryDays: 30 });
  }
}

// @ts-expect-error -- a property that there is not
const props: FlinkPlatformProps = { regoin: "us-west-2" };

const json = Testing.synthScope((scope: Construct) => void new Own(scope, "own"));
const { errors } = judge({ apiVersion: "flink.apache.org/v1beta1", kind: "FlinkDeployment", metadata: { name: "a" } });
console.log(JSON.stringify({
  props,
  blocks: Object.keys((JSON.parse(json) as { resource: object }).resource),
  providers: Object.keys(PROVIDERS),
  errors: errors.length,
}));
`;
