import { FlinkPlatform } from "../../../stacks/flink-platform";
import { testApp } from "../../support/app";
import { AnyProps, problemsOf } from "../../support/platform-problems";
import { errors } from "../../support/problems";
import { QUOTA } from "../../support/team";

const ROLE = "arn:aws:iam::444455556666:role/deploy";
const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1";
const STORE = { bucketName: "state", bucketArn: "arn:aws:s3:::state" };

describe("whose account a platform is in", () => {
  it.each<[string, AnyProps, object]>([
    [
      "a role of another account than accountId",
      { accountId: "111122223333", assumeRole: { roleArn: ROLE } },
      {
        path: "flink.assumeRole.roleArn",
        value: ROLE,
        reason:
          "a role of the account 444455556666, where accountId is 111122223333: Terraform would refuse to run",
        cure: "name a role in the platform's account, or leave accountId out",
      },
    ],
    [
      "a role that is none",
      { assumeRole: { roleArn: "arn:aws:iam::444455556666:user/me" } },
      { path: "flink.assumeRole.roleArn", reason: "not the ARN of an IAM role" },
    ],
    [
      "an external id that STS refuses",
      { assumeRole: { roleArn: ROLE, externalId: "two words" } },
      { path: "flink.assumeRole.externalId", reason: "not an external id" },
    ],
    [
      "a session's name that STS refuses",
      { assumeRole: { roleArn: ROLE, sessionName: "a b" } },
      { path: "flink.assumeRole.sessionName", reason: "not a name of a session" },
    ],
    [
      "a boundary of another account",
      { assumeRole: { roleArn: ROLE }, iam: { permissionsBoundary: "arn:aws:iam::111122223333:policy/b" } },
      {
        path: "flink.iam.permissionsBoundary",
        reason: "a policy of another account than 444455556666: IAM takes one of its own account only",
        cure: "name the policy of the platform's account",
      },
    ],
    [
      "a path without slashes",
      { iam: { path: "flink" } },
      {
        path: "flink.iam.path",
        value: "flink",
        reason: "not a path of IAM",
        cure: 'begin and end it with a slash, as in "/flink/", without spaces',
      },
    ],
    [
      "a prefix with which no name fits",
      { name: "a".repeat(20), iam: { namePrefix: "delegated-" } },
      {
        path: "flink.iam.namePrefix",
        value: "delegated-",
        reason: `30 characters together with the platform's name "${"a".repeat(20)}": IAM would refuse names derived from them`,
        cure: "use at most 29 for both",
      },
    ],
    [
      "a prefix that is too long for any name",
      { iam: { namePrefix: "p".repeat(23) } },
      { path: "flink.iam.namePrefix", reason: expect.stringContaining("longer than 22 characters") },
    ],
    [
      "a key of another region",
      { storage: { encryption: { kmsKeyArn: KEY } } },
      {
        path: "flink.storage.encryption.kmsKeyArn",
        value: KEY,
        reason: "in eu-west-1, where the platform is in us-west-2 and reaches it only there",
        cure: "name one of us-west-2",
      },
    ],
    [
      "a key of another region for volumes",
      { addOns: { storageClass: { kmsKeyArn: KEY } } },
      { path: "flink.addOns.storageClass.kmsKeyArn", reason: expect.stringContaining("in eu-west-1") },
    ],
    [
      "an administrator of another partition",
      { region: "us-gov-west-1", cluster: { admins: [ROLE] } },
      {
        path: "flink.cluster.admins[0]",
        value: ROLE,
        reason: "of the partition aws, and us-gov-west-1 is in aws-us-gov",
        cure: 'write "arn:aws-us-gov:iam::444455556666:role/deploy", where that exists',
      },
    ],
    [
      "a bucket's ARN that is another bucket's",
      { storage: { existing: { ...STORE, bucketArn: "arn:aws:s3:::other" } } },
      {
        path: "flink.storage.existing.bucketArn",
        value: "arn:aws:s3:::other",
        reason: 'not the ARN of the bucket "state": jobs would write to one bucket with rights on another',
        cure: 'write "arn:aws:s3:::state"',
      },
    ],
    [
      "a workspace's endpoint in another region",
      {
        addOns: { monitoring: false },
        storage: {
          existing: {
            ...STORE,
            prometheusEndpoint: "https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/",
          },
        },
      },
      {
        path: "flink.storage.existing.prometheusEndpoint",
        reason: "in eu-west-1, where requests are signed for us-west-2: the workspace refuses them",
        cure: "name a workspace of us-west-2",
      },
    ],
    [
      "the ARN of another workspace than the endpoint's",
      {
        storage: {
          existing: {
            ...STORE,
            prometheusEndpoint: "https://aps-workspaces.us-west-2.amazonaws.com/workspaces/ws-1/",
            prometheusWorkspaceArn: "arn:aws:aps:us-west-2:111122223333:workspace/ws-2",
          },
        },
      },
      {
        path: "flink.storage.existing.prometheusWorkspaceArn",
        reason:
          'not the workspace "ws-1" of the endpoint: Prometheus would have rights on one and write to another',
        cure: 'give the ARN of "ws-1", or the other\'s endpoint',
      },
    ],
    [
      "a workspace of another account",
      {
        accountId: "444455556666",
        storage: {
          existing: { ...STORE, prometheusWorkspaceArn: "arn:aws:aps:us-west-2:111122223333:workspace/ws-1" },
        },
      },
      {
        path: "flink.storage.existing.prometheusWorkspaceArn",
        reason: "a workspace of the account 111122223333, which refuses the roles of 444455556666",
        cure: "name a workspace of 444455556666",
      },
    ],
  ])("is contradicted by %s", (_, props, problem) => {
    expect(problemsOf({ region: "us-west-2", ...props })).toEqual([expect.objectContaining(problem)]);
  });

  it("is not contradicted by what is elsewhere on purpose: the state's bucket and its key, references, Terraform's own values", () => {
    expect(
      problemsOf({
        region: "us-west-2",
        accountId: "444455556666",
        assumeRole: { roleArn: ROLE, externalId: "flink:prod", sessionName: "deploy" },
        profile: "prod",
        backend: { type: "s3", bucket: "states", region: "eu-west-1", kmsKeyId: KEY, assumeRole: false },
        iam: {
          permissionsBoundary: "arn:aws:iam::444455556666:policy/boundary",
          path: "/flink/",
          namePrefix: "delegated-",
        },
        storage: { existing: { bucketName: "${var.bucket}", bucketArn: "${var.bucket_arn}" } },
      }),
    ).toEqual([]);
  });
});

test("two platforms that would make one bucket are told so", () => {
  const app = testApp();
  new FlinkPlatform(app, "blue", { region: "us-west-2", storage: { bucketName: "state" } });
  new FlinkPlatform(app, "green", { region: "eu-west-1", storage: { bucketName: "state" } });
  new FlinkPlatform(app, "gov", { region: "us-gov-west-1", storage: { bucketName: "state" } });
  new FlinkPlatform(app, "guest", { region: "us-west-2", storage: { existing: STORE } });
  expect(errors(app)).toEqual([
    {
      path: "green.storage.bucketName",
      value: "state",
      reason: 'platform "blue" makes a bucket of this name, and names of buckets are unique in the world',
      cure: "choose another name, or hand that bucket over as storage.existing",
    },
  ]);
});

test("ARNs of a team are of the region's partition, or IAM refuses the policy", () => {
  const app = testApp();
  new FlinkPlatform(app, "flink", { region: "us-gov-west-1" }).addTeam("team-a", {
    quota: QUOTA,
    deployers: [ROLE],
    statements: [{ actions: ["kinesis:GetRecords"], resources: ["arn:aws:kinesis:*:*:stream/orders"] }],
  });
  expect(errors(app).map(({ path, cure }) => `${path}: ${cure}`)).toEqual([
    'team-a.deployers[0]: write "arn:aws-us-gov:iam::444455556666:role/deploy", where that exists',
    'team-a.statements[0].resources[0]: write "arn:aws-us-gov:kinesis:*:*:stream/orders", where that exists',
  ]);
});
