import { PolicyStatement } from "../aws/iam-policy";
import { StateKind, STATE_KINDS, teamPrefix, WRITTEN_KINDS } from "../aws/state-paths";
import { StateStore } from "../contracts";

const READ = ["s3:GetObject"];
const WRITE = ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/**
 * What the jobs of a team may do in the bucket: read and write the team's own state, read its jars, nothing else.
 *
 * Listing is needed even to ask for a single object: of a key that is not there S3 answers 404 to who may list with the
 * key as prefix, and 403 to others, and presto asks before it writes. `s3:prefix` stands in no other requests, so the
 * other permissions on the bucket are a statement of their own.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function stateAccess({ bucketArn, kmsKeyArn }: StateStore, team: string): PolicyStatement[] {
  const objects = (kind: StateKind) => `${bucketArn}/${teamPrefix(kind, team)}*`;
  return [
    {
      sid: "ListOwnPrefixes",
      actions: ["s3:ListBucket"],
      resources: [bucketArn],
      conditions: [
        {
          test: "StringLike",
          variable: "s3:prefix",
          values: STATE_KINDS.map((kind) => `${teamPrefix(kind, team)}*`),
        },
      ],
    },
    {
      sid: "FindBucket",
      actions: ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
      resources: [bucketArn],
    },
    { sid: "OwnState", actions: [...READ, ...WRITE], resources: WRITTEN_KINDS.map(objects) },
    { sid: "OwnJars", actions: READ, resources: [objects("jars")] },
    ...(kmsKeyArn === undefined ? [] : [keyAccess(kmsKeyArn)]),
  ];
}

/** Sids that are taken in the policy of every team. */
export const STATE_SIDS = ["ListOwnPrefixes", "FindBucket", "OwnState", "OwnJars", "BucketKey"];

function keyAccess(kmsKeyArn: string): PolicyStatement {
  return { sid: "BucketKey", actions: ["kms:GenerateDataKey", "kms:Decrypt"], resources: [kmsKeyArn] };
}
