import { TerraformOutput, TerraformStack } from "cdktf";
import { problemsIn } from "../../../modules/core/schema";
import {
  Backend,
  backendBlock,
  BackendProps,
  backendSchema,
  RemoteState,
} from "../../../modules/terraform/backend";
import { testApp } from "../../support/app";
import { Template } from "../../support/template";

const block = (backend: BackendProps, stack = "flink-network") => backendBlock(backend, stack, "eu-west-1");

/** A stack with that backend, and another one that reads its state. */
function synthesized(backend: BackendProps) {
  const app = testApp();
  const lower = new TerraformStack(app, "lower");
  new Backend(lower, block(backend, "lower"));
  const upper = new TerraformStack(app, "upper");
  const state = new RemoteState(upper, "lower", block(backend, "lower"));
  new TerraformOutput(upper, "id", { value: state.getString("vpc_id") });
  return { lower: Template.of(lower), upper: Template.of(upper) };
}

describe("The local backend", () => {
  it("keeps the state beside cdktf.json by a relative path, so that a moved checkout keeps it", () => {
    const { lower, upper } = synthesized({ type: "local" });
    const path = "../../../terraform.lower.tfstate";
    expect(lower.json.terraform).toMatchObject({ backend: { local: { path } } });
    expect(upper.data("terraform_remote_state", "lower")).toMatchObject({
      backend: "local",
      config: { path },
    });
    expect(upper.output("id").value).toBe("${data.terraform_remote_state.lower.outputs.vpc_id}");
  });
});

describe("The S3 backend", () => {
  const all: BackendProps = {
    type: "s3",
    bucket: "states",
    region: "us-east-1",
    keyPrefix: "team/flink",
    kmsKeyId: "alias/states",
    profile: "ops",
  };

  it("is encrypted, locked by a file, and in the platform's region by default", () => {
    expect(block({ type: "s3", bucket: "states" })).toEqual({
      name: "s3",
      config: {
        bucket: "states",
        key: "flink-on-eks/flink-network.tfstate",
        region: "eu-west-1",
        encrypt: true,
        use_lockfile: true,
        kms_key_id: undefined,
        profile: undefined,
      },
    });
  });

  it("takes region, prefix, key and profile", () => {
    const { lower } = synthesized(all);
    expect(lower.json.terraform).toMatchObject({
      backend: {
        s3: {
          bucket: "states",
          key: "team/flink/lower.tfstate",
          region: "us-east-1",
          encrypt: true,
          use_lockfile: true,
          kms_key_id: "alias/states",
          profile: "ops",
        },
      },
    });
  });

  it("is read without the settings that only make sense for writing", () => {
    const { upper } = synthesized(all);
    expect(upper.data("terraform_remote_state", "lower")).toEqual({
      backend: "s3",
      config: { bucket: "states", key: "team/flink/lower.tfstate", region: "us-east-1", profile: "ops" },
    });
  });
});

describe("Any other backend", () => {
  it("has the same settings for the state and for reading it", () => {
    const { lower, upper } = synthesized({
      type: "other",
      name: "gcs",
      config: (stack) => ({ bucket: "b", prefix: stack }),
    });
    const config = { bucket: "b", prefix: "lower" };
    expect(lower.json.terraform).toMatchObject({ backend: { gcs: config } });
    expect(upper.data("terraform_remote_state", "lower")).toEqual({ backend: "gcs", config });
  });
});

describe("A wrong backend", () => {
  const problems = (backend: unknown) => problemsIn(backendSchema, backend, "flink.backend");

  it.each([
    { type: "local" },
    { type: "s3", bucket: "my.states-1", keyPrefix: "a/b" },
    { type: "other", name: "http", config: () => ({}) },
  ])("is not %j", (backend) => {
    expect(problems(backend)).toEqual([]);
  });

  it.each([
    [
      { type: "s3", bucket: "My_Bucket" },
      {
        path: "flink.backend.bucket",
        value: "My_Bucket",
        reason: "not an S3 bucket name",
        cure: "use 3 to 63 lower-case letters, digits, dots and hyphens",
      },
    ],
    [
      { type: "s3", bucket: "states", keyPrefix: "/flink/" },
      {
        path: "flink.backend.keyPrefix",
        value: "/flink/",
        reason: "starts or ends with a slash",
        cure: 'write "team/flink", without slashes at the ends',
      },
    ],
    [
      { type: "other", name: "", config: () => ({}) },
      {
        path: "flink.backend.name",
        value: "",
        reason: "less than 1 character",
        cure: "give 1 character at least",
      },
    ],
    [
      { type: "s3" },
      {
        path: "flink.backend.bucket",
        reason: "required, but not given (string)",
        cure: "give a string",
      },
    ],
  ])("is refused: %j", (backend, problem) => {
    expect(problems(backend)).toEqual([problem]);
  });
});
