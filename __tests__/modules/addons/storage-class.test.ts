import { StorageClass, StorageClassProps, storageClassSchema } from "../../../modules/addons/storage-class";
import { problemsIn } from "../../../modules/core/schema";
import { withStack } from "../../support/app";

function make(props: StorageClassProps = {}) {
  const tags = { team: "platform", deployment: "flink-us-west-2" };
  const template = withStack((stack) => new StorageClass(stack, "storage", { ...props, tags, needs: [] }));
  return Object.values(template.resources("kubernetes_storage_class_v1"))[0];
}

describe("the StorageClass", () => {
  it("makes encrypted gp3 volumes where the pod is, and is the default", () => {
    expect(make()).toMatchObject({
      metadata: { name: "gp3", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      storage_provisioner: "ebs.csi.aws.com",
      volume_binding_mode: "WaitForFirstConsumer",
      reclaim_policy: "Delete",
      allow_volume_expansion: true,
      parameters: { type: "gp3", encrypted: "true", iops: "3000", throughput: "125" },
    });
    expect(make()).not.toHaveProperty("parameters.kmsKeyId");
  });

  it("tags every volume, in a stable order", () => {
    expect(make()).toMatchObject({
      parameters: {
        tagSpecification_1: "deployment=flink-us-west-2",
        tagSpecification_2: "team=platform",
      },
    });
  });

  it("takes a key, more throughput, and a back seat", () => {
    const kmsKeyArn = "arn:aws:kms:us-west-2:111122223333:key/1";
    expect(make({ kmsKeyArn, iops: 6000, throughput: 500, isDefault: false })).toMatchObject({
      metadata: { annotations: { "storageclass.kubernetes.io/is-default-class": "false" } },
      parameters: { kmsKeyId: kmsKeyArn, iops: "6000", throughput: "500" },
    });
  });

  it.each<[StorageClassProps, string]>([
    [{ kmsKeyArn: "alias/ebs" }, "kmsKeyArn"],
    [{ iops: 100 }, "iops"],
    [{ throughput: 5000 }, "throughput"],
  ])("refuses %j", (props, path) => {
    expect(problemsIn(storageClassSchema, props, "").map((problem) => problem.path)).toEqual([path]);
  });
});
