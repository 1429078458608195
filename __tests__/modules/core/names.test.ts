import { DNS_NAME, snakeCase } from "../../../modules/core/names";

describe("A name in Terraform's way", () => {
  it.each([
    ["publicAccessCidrs", "public_access_cidrs"],
    ["team-a", "team_a"],
    ["metricsServer-crds", "metrics_server_crds"],
    ["vpcId", "vpc_id"],
    ["already_snake", "already_snake"],
  ])("is for %s: %s", (name, expected) => {
    expect(snakeCase(name)).toBe(expected);
  });
});

describe("A name that Kubernetes, IAM, S3 and Terraform all accept", () => {
  it.each(["a", "team-a", "flink2", "a--b"])("may be %s", (name) => {
    expect(name).toMatch(DNS_NAME);
  });

  it.each(["", "2flink", "-a", "a-", "Team", "a_b", "a.b", "größe", "a b", "a\n"])(
    "may not be %j",
    (name) => {
      expect(name).not.toMatch(DNS_NAME);
    },
  );
});
