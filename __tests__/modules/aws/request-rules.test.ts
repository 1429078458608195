import * as z from "zod";
import { clusterSchema } from "../../../modules/aws/cluster-props";
import { nodeGroupsSchema } from "../../../modules/aws/node-group-props";
import { storageSchema } from "../../../modules/aws/storage-props";
import { tagsSchema } from "../../../modules/aws/tags";
import { problemsIn } from "../../../modules/core/schema";

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  cluster: clusterSchema,
  nodeGroups: nodeGroupsSchema,
  storage: storageSchema,
  tags: tagsSchema,
};
const blocks = (count: number) => Array.from({ length: count }, (_, i) => `198.51.${i}.0/24`);

describe("what AWS would refuse in the middle of an apply is a mistake at synth", () => {
  it.each<[string, string, object, object]>([
    [
      "EKS has no node group without room for a node",
      "nodeGroups",
      { spot: { maxSize: 0 } },
      {
        path: "nodeGroups.spot.maxSize",
        value: 0,
        reason: "EKS has no node group that can have no node",
        cure: "use 1 or more; with a minSize of 0 a group costs nothing until a pod asks for it",
      },
    ],
    [
      "EKS takes private addresses for services",
      "cluster",
      { serviceCidr: "203.0.112.0/20" },
      {
        path: "cluster.serviceCidr",
        value: "203.0.112.0/20",
        reason: "not in a private range, where EKS wants services",
        cure: "use a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
      },
    ],
    [
      "EKS lets no private block reach its public endpoint",
      "cluster",
      { publicAccessCidrs: ["203.0.113.0/24", "10.1.0.0/16"] },
      {
        path: "cluster.publicAccessCidrs[1]",
        value: "10.1.0.0/16",
        reason: "a private or reserved block, from which nobody reaches a public endpoint: EKS refuses it",
        cure: "name the addresses that your networks have on the Internet; those inside belong in privateAccessCidrs",
      },
    ],
    [
      "EKS lets no reserved block reach its public endpoint",
      "cluster",
      { publicAccessCidrs: ["240.0.0.0/8"] },
      {
        path: "cluster.publicAccessCidrs[0]",
        reason: "a private or reserved block, from which nobody reaches a public endpoint: EKS refuses it",
      },
    ],
    [
      "EKS lets 40 blocks reach its public endpoint",
      "cluster",
      { publicAccessCidrs: blocks(41) },
      {
        path: "cluster.publicAccessCidrs",
        reason: "more than 40 blocks, which is as many as EKS takes",
        cure: "join neighbouring blocks, or reach the private endpoint by a VPN",
      },
    ],
    [
      "EC2 refuses a permission that a security group has already",
      "cluster",
      { privateAccessCidrs: ["10.8.0.0/16", "10.8.0.0/16"] },
      { path: "cluster.privateAccessCidrs", reason: "names one block twice", cure: "name each once" },
    ],
    [
      "IAM tells no tag keys apart by their case",
      "tags",
      { team: "a", Team: "b" },
      {
        path: "tags.Team",
        value: "b",
        reason:
          'the same key as "team" to IAM, which tells no keys apart by their case and refuses roles with both',
        cure: "leave one of them out",
      },
    ],
    [
      "IAM tells no tag key from the Name that modules give",
      "tags",
      { name: "flink" },
      {
        path: "tags.name",
        reason:
          'the same key as "Name", which resources have already, to IAM, which tells no keys apart by their case and refuses roles with both',
        cure: 'write "Name", or choose another key',
      },
    ],
    [
      "IAM tells no tag key from the one that names the deployment",
      "tags",
      { "Flink-on-EKS/deployment": "x" },
      {
        path: 'tags["Flink-on-EKS/deployment"]',
        reason: "a tag that AWS, Kubernetes or the platform itself sets",
      },
    ],
    ...["state--x-s3", "state-s3alias", "state--ol-s3", "sthree-state", "amzn-s3-demo-state"].map(
      (bucketName): [string, string, object, object] => [
        `S3 keeps names like ${bucketName} for itself`,
        "storage",
        { bucketName },
        {
          path: "storage.bucketName",
          value: bucketName,
          reason: "begins or ends like names that S3 keeps for itself",
          cure: "leave sthree- and amzn-s3-demo- out at the beginning, and -s3alias, --ol-s3, --x-s3 and --table-s3 at the end",
        },
      ],
    ),
    [
      "S3 counts days in 32 bits",
      "storage",
      { recoveryDays: 3_000_000_000 },
      {
        path: "storage.recoveryDays",
        value: 3_000_000_000,
        reason: "not a whole number from 1 to 36500 days",
        cure: "use 1 to 36500 days",
      },
    ],
  ])("%s", (_, part, value, problem) => {
    expect(problemsIn(SCHEMAS[part] as z.ZodType, value, part)).toEqual([expect.objectContaining(problem)]);
  });

  it.each<[string, string, object]>([
    ["a group with one node at most", "nodeGroups", { spot: { maxSize: 1 } }],
    ["services in the shared addresses of RFC 6598", "cluster", { serviceCidr: "100.64.0.0/16" }],
    ["the whole world, and 40 blocks", "cluster", { publicAccessCidrs: ["0.0.0.0/0", ...blocks(39)] }],
    ["a Name of the user's own", "tags", { Name: "flink", team: "a" }],
    ["names that only hold what S3 keeps", "storage", { bucketName: "my-sthree-x-s3-state" }],
  ])("not %s", (_, part, value) => {
    expect(problemsIn(SCHEMAS[part] as z.ZodType, value, part)).toEqual([]);
  });
});
