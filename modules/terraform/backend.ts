import { region } from "../core/region";
import { TerraformBackend, TerraformRemoteState } from "cdktf";
import { Construct } from "constructs";
import * as z from "zod";
import { propsSchema, text } from "../core/schema";
import { AssumeRoleProps, assumeRoleSchema, Credentials } from "./credentials";

/** State in a file beside cdktf.json. For one person and for trying out; ignored by git. */
export interface LocalBackendProps {
  readonly type: "local";
}

/** State in an S3 bucket with a lockfile beside each state: no DynamoDB table is needed. */
export interface S3BackendProps {
  readonly type: "s3";
  /** Bucket that exists already; give it versioning. */
  readonly bucket: string;
  /**
   * Region of the bucket.
   * @default - the platform's region
   */
  readonly region?: string;
  /**
   * Prefix of the keys; the state of a layer is `<keyPrefix>/<stack>.tfstate`.
   * @default "flink-on-eks" - the bucket may hold states of other projects besides
   */
  readonly keyPrefix?: string;
  /**
   * Customer key for encryption; without it the bucket's default encryption holds.
   * @default - the bucket's default encryption
   */
  readonly kmsKeyId?: string;
  /**
   * Named AWS profile for the state.
   * @default - the platform's own
   */
  readonly profile?: string;
  /**
   * Role to take for the state, or `false` for none: where the bucket is in another account than the platform.
   * @default - the platform's own, unless a profile is given here
   */
  readonly assumeRole?: AssumeRoleProps | false;
}

/** Any other backend of Terraform (gcs, http, pg, remote ...), with its own settings. */
export interface OtherBackendProps {
  readonly type: "other";
  /** Terraform's name of the backend. @see https://developer.hashicorp.com/terraform/language/backend */
  readonly name: string;
  /** Settings of the backend for one stack. The same settings serve `terraform_remote_state` in the layers above. */
  readonly config: (stack: string) => Record<string, unknown>;
}

/** Where Terraform keeps its state, and where a layer reads that of the layers below it. */
export type BackendProps = LocalBackendProps | S3BackendProps | OtherBackendProps;

const s3 = propsSchema<S3BackendProps>()({
  type: z.literal("s3"),
  bucket: text(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "not an S3 bucket name",
    "use 3 to 63 lower-case letters, digits, dots and hyphens",
  ),
  region: region.optional(),
  keyPrefix: text(
    /^[^/].*[^/]$|^[^/]$/,
    "starts or ends with a slash",
    'write "team/flink", without slashes at the ends',
  ).optional(),
  kmsKeyId: z.string().optional(),
  profile: z.string().optional(),
  assumeRole: z.union([z.literal(false), assumeRoleSchema]).optional(),
});

export const backendSchema: z.ZodType<BackendProps> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("local") }),
  s3 as unknown as z.ZodObject<{ type: z.ZodLiteral<"s3"> }>,
  z.strictObject({
    type: z.literal("other"),
    name: z.string().min(1),
    config: z.custom<OtherBackendProps["config"]>(
      (value) => typeof value === "function",
      "not a function of the stack's name",
    ),
  }),
]) as unknown as z.ZodType<BackendProps>;

interface BackendBlock {
  readonly name: string;
  readonly config: Record<string, unknown>;
}

/**
 * Terraform's block for the state of `stack`.
 *
 * The local path is relative and the same from every stack directory (`cdktf.out/stacks/<stack>`), so that a moved
 * checkout keeps its state and a layer finds the state of the layer below it.
 */
export function backendBlock(
  backend: BackendProps,
  stack: string,
  platformRegion: string,
  credentials: Credentials = {},
): BackendBlock {
  switch (backend.type) {
    case "local":
      return { name: "local", config: { path: `../../../terraform.${stack}.tfstate` } };
    case "s3":
      return {
        name: "s3",
        config: {
          bucket: backend.bucket,
          key: `${backend.keyPrefix ?? "flink-on-eks"}/${stack}.tfstate`,
          region: backend.region ?? platformRegion,
          encrypt: true,
          use_lockfile: true,
          kms_key_id: backend.kmsKeyId,
          ...credentialsFor(backend, credentials),
        },
      };
    case "other":
      return { name: backend.name, config: backend.config(stack) };
  }
}

/** The platform's own credentials, unless the backend says which. */
function credentialsFor({ profile, assumeRole }: S3BackendProps, own: Credentials): Record<string, unknown> {
  const role = assumeRole ?? (profile === undefined ? own.assumeRole : false);
  return {
    profile: profile ?? (assumeRole === undefined ? own.profile : undefined),
    assume_role: role
      ? { role_arn: role.roleArn, external_id: role.externalId, session_name: role.sessionName }
      : undefined,
  };
}

/** Settings that only make sense for writing; `terraform_remote_state` does without. */
const WRITE_ONLY = ["use_lockfile", "encrypt", "kms_key_id"];

/** The backend block of a stack. */
export class Backend extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly block: BackendBlock,
  ) {
    super(scope, "backend", block.name);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.block.config };
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return this.synthesizeAttributes();
  }

  override getRemoteStateDataSource(scope: Construct, name: string): TerraformRemoteState {
    return new RemoteState(scope, name, this.block);
  }
}

/** Reads the outputs of another layer from where that layer keeps its state. */
export class RemoteState extends TerraformRemoteState {
  constructor(scope: Construct, id: string, { name, config }: BackendBlock) {
    super(
      scope,
      id,
      name,
      Object.fromEntries(Object.entries(config).filter(([key]) => !WRITE_ONLY.includes(key))),
    );
  }
}
