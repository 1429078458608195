import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tokenCommand } from "../../../modules/terraform/cluster-token";

const CLUSTER = { region: "eu-west-1", clusterName: "flink" };
const ROLE = "arn:aws:iam::444455556666:role/deploy";

const folder = mkdtempSync(join(tmpdir(), "cluster-token-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** AWS' command line as far as it is asked: writes down each call with the keys that it got. */
const aws = join(folder, "aws");
const calls = join(folder, "calls");
writeFileSync(
  aws,
  `#!/bin/sh
printf '%s|' "$@" "key=$AWS_ACCESS_KEY_ID" "secret=$AWS_SECRET_ACCESS_KEY" "session=$AWS_SESSION_TOKEN" "profile=$AWS_PROFILE" >> ${calls}
echo >> ${calls}
case "$1" in
  sts) [ "$FAIL" = 1 ] && exit 254; printf 'AKIA\\ts3cr3t/+=\\tt0ken\\n' ;;
  eks) echo '{"kind":"ExecCredential"}' ;;
esac
`,
);
chmodSync(aws, 0o755);

/** Runs a token's command as a provider does; its calls of AWS, and what it printed. */
function run(props: Parameters<typeof tokenCommand>[0], environment: NodeJS.ProcessEnv = {}) {
  rmSync(calls, { force: true });
  const { command, args } = tokenCommand(props);
  const env = { PATH: process.env["PATH"], ...environment };
  let printed: string | undefined;
  try {
    printed = execFileSync(command, args, { env, encoding: "utf8", stdio: "pipe" });
  } catch {
    printed = undefined;
  }
  return { printed, calls: readFileSync(calls, "utf8").trimEnd().split("\n") };
}

describe("the command for a cluster's token", () => {
  it("is `aws eks get-token`, by profile and role where there are any", () => {
    expect(
      tokenCommand({ command: "aws", ...CLUSTER, profile: "prod", assumeRole: { roleArn: ROLE } }),
    ).toEqual({
      command: "aws",
      args: [
        ...["eks", "get-token", "--output", "json", "--region", "eu-west-1", "--cluster-name", "flink"],
        ...["--profile", "prod", "--role-arn", ROLE],
      ],
    });
  });

  it("takes the role first where that needs an external id or a session's name, which get-token knows nothing of", () => {
    const assumeRole = { roleArn: ROLE, externalId: "flink:$(id) 'x\"", sessionName: "deploy" };
    const found = run({ command: aws, ...CLUSTER, profile: "prod", assumeRole }, { AWS_PROFILE: "other" });
    expect(found).toEqual({
      printed: '{"kind":"ExecCredential"}\n',
      calls: [
        `sts|assume-role|--region|eu-west-1|--role-arn|${ROLE}|--role-session-name|deploy|--external-id|flink:$(id) 'x"|--profile|prod|--query|Credentials.[AccessKeyId,SecretAccessKey,SessionToken]|--output|text|key=|secret=|session=|profile=other|`,
        "eks|get-token|--output|json|--region|eu-west-1|--cluster-name|flink|key=AKIA|secret=s3cr3t/+=|session=t0ken|profile=|",
      ],
    });
  });

  it("names its session where only an external id is asked for", () => {
    const { calls: made } = run({
      command: aws,
      ...CLUSTER,
      assumeRole: { roleArn: ROLE, externalId: "x1" },
    });
    expect(made[0]).toContain("--role-session-name|flink-on-eks|--external-id|x1|--query");
  });

  it("fails where the role cannot be had, and asks for no token then", () => {
    const assumeRole = { roleArn: ROLE, externalId: "x1" };
    const found = run({ command: aws, ...CLUSTER, assumeRole }, { FAIL: "1" });
    expect(found.printed).toBeUndefined();
    expect(found.calls).toHaveLength(1);
  });

  it("holds nothing that Terraform would take for an expression", () => {
    const { args } = tokenCommand({
      command: "aws",
      ...CLUSTER,
      profile: "prod",
      assumeRole: { roleArn: ROLE, externalId: "x1", sessionName: "deploy" },
    });
    for (const arg of args) expect(arg).not.toMatch(/[$%]\{/);
  });
});
