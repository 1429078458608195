import { callerOf, notAllowed, principalOf } from "../../rehearse/world/caller";
import { readData } from "../../rehearse/world/data-sources";
import { arn } from "../../rehearse/world/computed";
import { CALLER, emptyWorld, HOST, release, worldWithCluster } from "./world";

const ROLE = "arn:aws:iam::444455556666:role/deploy";
const assume = { assume_role: [{ role_arn: ROLE }] };
const exec = (...args: string[]) => ({ kubernetes: [{ host: HOST, exec: [{ args }] }] });

describe("a caller", () => {
  it("is in the account of the role that its provider assumes", () => {
    expect(callerOf("aws", { region: "us-west-2", ...assume })).toMatchObject({
      account: "444455556666",
      credentials: ROLE,
    });
  });

  it("is in the account that its provider allows, where it takes what Terraform runs with", () => {
    expect(callerOf("aws", { allowed_account_ids: ["444455556666"] }).account).toBe("444455556666");
    expect(callerOf("aws", { allowed_account_ids: ["444455556666"] }, "777788889999").account).toBe(
      "777788889999",
    );
  });

  it("is refused in an account that its provider does not allow", () => {
    const config = { allowed_account_ids: ["777788889999"], ...assume };
    expect(notAllowed(callerOf("aws", config), config)).toBe("AWS account ID not allowed: 444455556666");
    expect(notAllowed(callerOf("aws", assume), assume)).toBeUndefined();
  });

  it.each([
    ["a role", exec("eks", "get-token", "--role-arn", ROLE), ROLE],
    ["a role in a shell", exec("-c", "...", "aws", ROLE, "session"), ROLE],
    ["a profile", exec("eks", "get-token", "--profile", "prod"), "profile prod"],
    ["nothing", exec("eks", "get-token"), undefined],
  ])("of Kubernetes is known by the arguments of its command: %s", (_, config, credentials) => {
    expect(callerOf("helm", config).credentials).toBe(credentials);
  });

  it("has the ARNs and endpoints of the partition of its region", () => {
    const gov = { ...CALLER, region: "us-gov-west-1" };
    expect(principalOf(gov)).toBe("arn:aws-us-gov:iam::111122223333:role/rehearsal");
    expect(arn("aws_s3_bucket", { bucket: "b" }, gov)).toBe("arn:aws-us-gov:s3:::b");
    expect(arn("aws_iam_role", { name: "r", path: "/flink/" }, gov)).toBe(
      "arn:aws-us-gov:iam::111122223333:role/flink/r",
    );
    expect(readData("aws_partition", {}, { ...CALLER, region: "cn-north-1" }, emptyWorld().objects)).toEqual({
      partition: "aws-cn",
      dns_suffix: "amazonaws.com.cn",
      id: "aws-cn",
      reverse_dns_prefix: "cn.com.amazonaws",
    });
  });
});

describe("accounts", () => {
  const other = callerOf("aws", { region: "us-west-2", ...assume });

  it("have roles of one name each, and one bucket of a name between them", async () => {
    const world = emptyWorld();
    const create = (type: string, values: { readonly [name: string]: string }, caller = CALLER) =>
      world.create(type, values, { ...caller, host: undefined }, JSON.stringify(values));
    await create("aws_iam_role", { name: "r" });
    expect((await create("aws_iam_role", { name: "r" }, other)).error).toBeUndefined();
    await create("aws_s3_bucket", { bucket: "state" });
    expect((await create("aws_s3_bucket", { bucket: "state" }, other)).error).toContain("already exists");
  });

  it.each([
    [
      "those that Terraform runs with",
      exec("eks", "get-token"),
      /nobody in the cluster of arn:aws:iam::444455556666/,
    ],
    [
      "a role of a third account",
      exec("eks", "get-token", "--role-arn", "arn:aws:iam::777788889999:role/x"),
      /role\/x are nobody/,
    ],
    ["the role that made the cluster", exec("eks", "get-token", "--role-arn", ROLE), undefined],
  ])("let nobody into a cluster by other credentials: %s", async (_, config, refused) => {
    const world = worldWithCluster();
    const cluster = world.objects.get("aws_eks_cluster", "flink");
    const values = { ...cluster?.values, arn: "arn:aws:eks:us-west-2:444455556666:cluster/flink" };
    world.objects.put({ type: "aws_eks_cluster", key: "flink", values, madeBy: ROLE });
    const { error } = await world.create("helm_release", release("a", "a"), callerOf("helm", config), "1");
    if (refused === undefined) expect(error).toBeUndefined();
    else expect(error).toMatch(refused);
  });
});
