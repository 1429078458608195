import { STATE_KINDS } from "../../../modules/aws/state-paths";
import { stateAccess, STATE_SIDS } from "../../../modules/team/state-access";
import { Team } from "../../../modules/team/team";
import { stackWith } from "../../support/app";
import { errors } from "../../support/problems";
import { STORE, TEAM } from "../../support/team";

const statements = stateAccess({ ...STORE, kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1" }, "team-a");
const bySid = (sid: string) => statements.find((statement) => statement.sid === sid);

test("every object is below the team's own prefix of a kind", () => {
  const objects = statements
    .flatMap(({ resources = [] }) => resources)
    .filter((arn) => arn.includes("/team"));
  const own = STATE_KINDS.map((kind) => `arn:aws:s3:::state/${kind}/team-a/*`);
  expect([...objects].sort()).toEqual([...own].sort());
});

test("no statement reaches a whole bucket's objects or allows all actions", () => {
  for (const { actions, resources = [] } of statements) {
    for (const arn of resources) expect(arn).not.toMatch(/^\*|:::\*|:::state\/\*/);
    for (const action of actions) expect(action).not.toContain("*");
  }
});

test("the bucket is listed below the own prefixes only", () => {
  expect(bySid("ListOwnPrefixes")).toEqual({
    sid: "ListOwnPrefixes",
    actions: ["s3:ListBucket"],
    resources: ["arn:aws:s3:::state"],
    conditions: [
      {
        test: "StringLike",
        variable: "s3:prefix",
        values: ["checkpoints/team-a/*", "ha/team-a/*", "savepoints/team-a/*", "jars/team-a/*"],
      },
    ],
  });
});

describe("a key that is not there", () => {
  /** Whether the team may list, by IAM's StringLike, with what the request carries as s3:prefix. */
  const mayList = (prefix: string | undefined) => {
    const [{ test: operator, values }] = bySid("ListOwnPrefixes")?.conditions ?? [];
    expect(operator).toBe("StringLike");
    const isLike = (pattern: string) =>
      new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`).test(prefix ?? "");
    return prefix !== undefined && values.some(isLike);
  };
  const escaped = (text: string) => text.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  const key = "checkpoints/team-a/orders/0f/chk-1/_metadata";

  test("is answered with 404, not 403, where its reader may list with the key as prefix (API reference of HeadObject: 404 with s3:ListBucket, else 403; ceph/ceph#68577: the key stands in for s3:prefix, as AWS does it)", () => {
    expect(mayList(key)).toBe(true);
    for (const kind of STATE_KINDS) expect(mayList(`${kind}/team-a/orders/x`)).toBe(true);
  });

  test("is looked for as presto does before each file that it writes: HEAD of the key, HEAD of it as a folder, a listing of that (prestodb/presto#21733)", () => {
    for (const prefix of [key, `${key}/`, `${key}/`]) expect(mayList(prefix)).toBe(true);
  });

  test("of another team tells nothing, nor does a listing of everything: with StringLikeIfExists, a request without prefix would show the keys of all", () => {
    expect(mayList("checkpoints/team-b/orders/x")).toBe(false);
    expect(mayList("checkpoints/team-ab/x")).toBe(false);
    expect(mayList("checkpoints/")).toBe(false);
    expect(mayList("")).toBe(false);
    expect(mayList(undefined)).toBe(false);
    const operators = statements.flatMap(({ conditions = [] }) => conditions.map((each) => each.test));
    expect(operators.filter((operator) => operator.endsWith("IfExists"))).toEqual([]);
  });
});

test("permissions whose requests have no prefix are not under a condition on it", () => {
  expect(bySid("FindBucket")).toEqual({
    sid: "FindBucket",
    actions: ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"],
    resources: ["arn:aws:s3:::state"],
  });
});

test("jars are read and never written", () => {
  expect(bySid("OwnJars")).toEqual({
    sid: "OwnJars",
    actions: ["s3:GetObject"],
    resources: ["arn:aws:s3:::state/jars/team-a/*"],
  });
  expect(bySid("OwnState")?.resources).not.toContain("arn:aws:s3:::state/jars/team-a/*");
});

test("the bucket's key is used where there is one", () => {
  expect(bySid("BucketKey")).toEqual({
    sid: "BucketKey",
    actions: ["kms:GenerateDataKey", "kms:Decrypt"],
    resources: ["arn:aws:kms:eu-west-1:111122223333:key/1"],
  });
  expect(stateAccess(STORE, "team-a").map(({ sid }) => sid)).not.toContain("BucketKey");
});

test("its sids are those that no other statement may have", () => {
  expect(statements.map(({ sid }) => sid)).toEqual(STATE_SIDS);
});

describe("statements of the team's own", () => {
  const problems = (statement: object) =>
    errors(
      stackWith((stack) => new Team(stack, "team-a", { ...TEAM, statements: [statement as never] })),
    ).map(({ path, reason }) => `${path}: ${reason}`);

  test("may name actions and resources", () => {
    const stream = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";
    expect(problems({ actions: ["kinesis:GetRecords"], resources: [stream] })).toEqual([]);
  });

  test.each([
    [{ actions: ["*"], resources: ["arn:aws:kinesis:::x"] }, "actions[0]: allows every action"],
    [{ actions: ["s3:*"], resources: ["arn:aws:s3:::b/x/*"] }, "actions[0]: allows every action of s3"],
    [{ actions: ["kinesis:*"], resources: ["*"] }, "actions[0]: allows every action of kinesis"],
    [{ actions: ["KINESIS:?*"], resources: ["*"] }, "actions[0]: allows every action of KINESIS"],
    [
      { actions: ["kinesis:GetRecord"], resources: ["*"] },
      "actions[0]: kinesis has no such action, so that it allows nothing",
    ],
    [{ actions: ["msk:Connect"], resources: ["*"] }, 'actions[0]: IAM knows no service "msk"'],
    [
      { actions: ["kinesis:GetRecords"], resources: ["arn:aws:kinesis:eu-west-1:1111:stream/a"] },
      'resources[0]: "1111" is no account',
    ],
    [{ actions: ["getObject"], resources: ["arn:aws:s3:::b/x/*"] }, "actions[0]: not an action of IAM"],
    [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::*"] }, "resources[0]: reaches every bucket"],
    [
      { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::data*/x"] },
      "resources[0]: reaches every bucket",
    ],
    [{ actions: ["s3:GetObject"] }, "resources: required, but not given (array)"],
  ])("%j is refused", (statement, reason) => {
    expect(problems(statement)).toEqual([`team-a.statements[0].${reason}`]);
  });

  test("may deny everything, and everything of a service", () => {
    const denied = { effect: "Deny", actions: ["*", "kinesis:*"], resources: ["*"] };
    expect(problems(denied)).toEqual([]);
  });

  const own = (sid: string) => ({ sid, actions: ["kinesis:GetRecords"], resources: ["arn:aws:kinesis:::a"] });

  test.each([
    [["A", "A"], "two statements have one sid", "give each a sid of its own, or none"],
    [
      ["OwnState"],
      "a sid of the statements about the team's own state (ListOwnPrefixes, FindBucket, OwnState, OwnJars, BucketKey)",
      "choose another sid, or none",
    ],
  ])("have sids of their own: not %j", (sids, reason, cure) => {
    const made = stackWith((stack) => new Team(stack, "team-a", { ...TEAM, statements: sids.map(own) }));
    expect(errors(made)).toEqual([{ path: "team-a.statements", value: sids.map(own), reason, cure }]);
  });
});
