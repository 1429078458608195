import { StorageClassV1 } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { Construct } from "constructs";
import * as z from "zod";
import { Dependable, dependsOn } from "../core/dependable";
import { checkOwn, extended, needsSchema } from "../core/own-props";
import { propsSchema, text, wholeNumber } from "../core/schema";
import { AddOnContext } from "./add-on";

export interface StorageClassProps {
  /**
   * Whether claims that name no class take this one. Clusters of EKS have no default class since Kubernetes 1.30.
   * @default true - a claim without a class would wait for ever
   */
  readonly isDefault?: boolean;
  /**
   * Customer key of the volumes; the EBS CSI driver's role must be allowed to use it.
   * @default - the account's own key for EBS: volumes are encrypted in any case
   */
  readonly kmsKeyArn?: string;
  /**
   * Operations a second.
   * @default 3000 - what gp3 has without extra charge
   */
  readonly iops?: number;
  /**
   * Throughput in MiB/s.
   * @default 125 - what gp3 has without extra charge
   */
  readonly throughput?: number;
}

export const storageClassSchema = propsSchema<StorageClassProps>()({
  isDefault: z.boolean().optional(),
  kmsKeyArn: text(
    /^arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/.+$/,
    "not the ARN of a KMS key",
    "write arn:aws:kms:<region>:<account>:key/<id>",
  ).optional(),
  iops: wholeNumber(3000, 80_000, "operations a second").optional(),
  throughput: wholeNumber(125, 2000, "MiB/s").optional(),
});

export interface StorageClassContext extends Pick<AddOnContext, "needs"> {
  /**
   * Tags of every volume, so that one that was left behind can be found.
   * @default {}
   */
  readonly tags?: Record<string, string>;
}

const ownSchema = extended<StorageClassProps, StorageClassContext>(storageClassSchema, {
  needs: needsSchema,
  tags: z.record(z.string(), z.string()).optional(),
});

/** Name of the class. */
export const GP3 = "gp3";

/**
 * StorageClass of encrypted gp3 volumes.
 *
 * @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
 */
export class StorageClass extends Construct implements Dependable {
  readonly ready: readonly StorageClassV1[];

  constructor(scope: Construct, id: string, props: StorageClassProps & StorageClassContext = {}) {
    super(scope, id);
    props = checkOwn(scope, id, ownSchema, props, {});
    const { isDefault = true, kmsKeyArn, iops = 3000, throughput = 125, tags = {}, needs } = props;
    const storageClass = new StorageClassV1(this, "Resource", {
      metadata: {
        name: GP3,
        annotations: { "storageclass.kubernetes.io/is-default-class": String(isDefault) },
      },
      storageProvisioner: "ebs.csi.aws.com",
      reclaimPolicy: "Delete",
      // A volume has a zone: it is made where its first pod was scheduled.
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      parameters: {
        type: "gp3",
        encrypted: "true",
        iops: String(iops),
        throughput: String(throughput),
        ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
        ...tagParameters(tags),
      },
      ...dependsOn(needs),
    });
    this.ready = [storageClass];
  }
}

/** Tags in the driver's notation: `tagSpecification_1: "key=value"`, in a stable order. */
function tagParameters(tags: Record<string, string>): Record<string, string> {
  const sorted = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([key, value], i) => [`tagSpecification_${i + 1}`, `${key}=${value}`]),
  );
}
