import { TerraformStack } from "cdktf";
import { problemsIn } from "../../../modules/core/schema";
import {
  awsProvider,
  ClusterAuthProps,
  clusterAuthSchema,
  helmProvider,
  kubernetesProvider,
} from "../../../modules/terraform/providers";
import { withStack } from "../../support/app";

const access = {
  region: "eu-west-1",
  clusterName: "flink",
  clusterEndpoint: "https://api.example",
  clusterCertificateAuthority: "Q0E=",
};

const getToken = ["eks", "get-token", "--output", "json", "--region", "eu-west-1", "--cluster-name", "flink"];

/** How the Kubernetes and the Helm provider reach the cluster; the same for both. */
function connections(auth?: ClusterAuthProps) {
  const found = withStack((stack: TerraformStack) => {
    kubernetesProvider(stack, access, auth);
    helmProvider(stack, access, auth);
  });
  interface Connection {
    readonly exec: unknown;
    readonly [attribute: string]: unknown;
  }
  const kubernetes = found.provider<Connection & { exec: unknown[] }>("kubernetes");
  const { kubernetes: helm } = found.provider<{ kubernetes: Connection }>("helm");
  return [{ ...kubernetes, exec: kubernetes.exec[0] }, helm];
}

describe("The Kubernetes and the Helm provider", () => {
  it("get a fresh token by exec whenever they need one, and hold none", () => {
    for (const connection of connections())
      expect(connection).toEqual({
        host: "https://api.example",
        cluster_ca_certificate: '${base64decode("Q0E=")}',
        exec: { api_version: "client.authentication.k8s.io/v1beta1", command: "aws", args: getToken },
      });
  });

  it("take a profile, a role and another command", () => {
    const roleArn = "arn:aws:iam::123456789012:role/deployer";
    for (const connection of connections({ profile: "ops", roleArn, command: "aws2" }))
      expect(connection.exec).toMatchObject({
        command: "aws2",
        args: [...getToken, "--profile", "ops", "--role-arn", roleArn],
      });
  });

  it("refuse what is no role", () => {
    expect(problemsIn(clusterAuthSchema, { roleArn: "deployer" }, "flink.auth")).toEqual([
      {
        path: "flink.auth.roleArn",
        value: "deployer",
        reason: "not the ARN of an IAM role",
        cure: "write arn:aws:iam::<account>:role/<name>",
      },
    ]);
    expect(
      problemsIn(clusterAuthSchema, { roleArn: "arn:aws-cn:iam::123456789012:role/a/b" }, "flink.auth"),
    ).toEqual([]);
  });
});

describe("The AWS provider", () => {
  it("tags everything it creates", () => {
    const found = withStack((stack) => void awsProvider(stack, { region: "eu-west-1", tags: { a: "b" } }));
    expect(found.provider("aws")).toEqual({ region: "eu-west-1", default_tags: [{ tags: { a: "b" } }] });
  });

  it("refuses to run in any account but the given one", () => {
    const found = withStack(
      (stack) => void awsProvider(stack, { region: "eu-west-1", tags: {}, accountId: "123456789012" }),
    );
    expect(found.provider("aws")).toMatchObject({ allowed_account_ids: ["123456789012"] });
  });
});
