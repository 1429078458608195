import { parseArn, wrongArn } from "../../../modules/aws/arn";

describe("an ARN", () => {
  it("has six parts, the last with colons of its own", () => {
    expect(parseArn("arn:aws:logs:eu-west-1:111122223333:log-group:orders:*")).toEqual({
      partition: "aws",
      service: "logs",
      region: "eu-west-1",
      account: "111122223333",
      resource: "log-group:orders:*",
    });
    expect(parseArn("arn:aws:s3")).toBeUndefined();
    expect(parseArn("${aws_s3_bucket.x.arn}")).toBeUndefined();
  });

  it.each([
    "arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
    "arn:aws:kinesis:*:*:stream/*",
    "arn:*:kinesis:*:*:stream/*",
    "arn:aws:s3:::bucket/prefix/*",
    "arn:aws:s3:eu-west-1:111122223333:accesspoint/orders",
    "arn:aws-us-gov:iam::aws:policy/AmazonKinesisReadOnlyAccess",
    "arn:aws:kinesis:eu-west-1:11112222????:stream/orders",
    "${aws_kinesis_stream.orders.arn}",
    "arn:${data.aws_partition.current.partition}:s3:::bucket/x",
  ])("may be %s", (text) => {
    expect(wrongArn(text)).toBeUndefined();
  });

  it.each([
    ["orders", "not an ARN", expect.stringContaining("arn:<partition>:<service>:<region>")],
    ["arn:aws:s3:::", "not an ARN", expect.stringContaining("arn:<partition>")],
    ["arn:awss:s3:::b/x", '"awss" is no partition of AWS', 'did you mean "aws"?'],
    [
      "arn:aws:S3:::b/x",
      '"S3" is no service: IAM takes its name in lower case, in full and without wildcards',
      expect.stringContaining("arn:<partition>"),
    ],
    [
      "arn:aws:kin*:eu-west-1:111122223333:stream/x",
      '"kin*" is no service: IAM takes its name in lower case, in full and without wildcards',
      expect.stringContaining("arn:<partition>"),
    ],
    ["arn:aws:kinesis:eu_west_1:111122223333:stream/x", '"eu_west_1" is no region', expect.anything()],
    ["arn:aws:kinesis:eu-west-1:1111:stream/x", '"1111" is no account', "write its 12 digits"],
    [
      "arn:aws:s3:eu-west-1::b/x",
      "buckets and objects have no region and no account in their ARN",
      'write "arn:aws:s3:::b/x"',
    ],
  ])("may not be %s", (text, reason, cure) => {
    expect(wrongArn(text)).toEqual({ reason, cure });
  });
});
