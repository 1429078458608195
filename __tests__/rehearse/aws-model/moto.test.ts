import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MOTO, MOTO_CURE, playOnMoto } from "../../../rehearse/aws-model/moto/moto";
import type { Request } from "../../../rehearse/aws-model/request";
import { RehearsalError } from "../../../rehearse/run/errors";

const folder = mkdtempSync(join(tmpdir(), "moto-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that says it has moto, keeps what it is asked in a file and ends with these words. */
function python(...words: string[]): string {
  const file = join(folder, "python");
  const answer = words.length === 1 ? `echo '${words[0]}'` : `echo '${words[1]}' >&2; exit 1`;
  writeFileSync(
    file,
    `#!/bin/sh\n[ "$2" = "import moto.server" ] && exit 0\ncat > ${folder}/asked\n${answer}\n`,
  );
  chmodSync(file, 0o755);
  return file;
}

const request = (call: Request["call"], gives: Request["gives"] = []): Request => ({
  call,
  input: {},
  region: "us-west-2",
  account: "111122223333",
  address: `the one that sends ${call}`,
  gives,
});
const REQUESTS = [
  request("iam:CreateRole"),
  request("iam:AttachRolePolicy"),
  request("ec2:DescribeInstanceTypeOfferings"),
  request("eks:CreateAddon"),
  request("eks:CreateAddon"),
  request("kms:CreateKey"),
  request("ec2:CreateTags"),
];
const ANSWERS = [
  { outcome: "played" },
  { outcome: "refused", message: "NoSuchEntity: Policy p does not exist" },
  { outcome: "unexpected", message: "m5dn.xlarge is not offered" },
  { outcome: "unknown", message: "eks:CreateAddon" },
  { outcome: "unknown", message: "eks:CreateAddon" },
  { outcome: "unknown", message: "kms:CreateKey" },
  { outcome: "unsent", message: "it names what moto did not make" },
];

describe("what moto answers", () => {
  const play = (outside: ReadonlySet<Request> = new Set()) =>
    playOnMoto(python(JSON.stringify({ moto: "5.2.5", answers: ANSWERS })), REQUESTS, outside);

  it("is a finding where it refuses, lacks what was asked for, or has not what it was known to have", async () => {
    expect((await play())?.findings.map(({ address, message }) => `${address}: ${message}`)).toEqual([
      "the one that sends iam:AttachRolePolicy: moto 5.2.5 refuses it: NoSuchEntity: Policy p does not exist",
      "the one that sends ec2:DescribeInstanceTypeOfferings: m5dn.xlarge is not offered",
      "the one that sends kms:CreateKey: moto 5.2.5 does not play it: kms:CreateKey",
    ]);
  });

  it("is counted where it played, could not, or was not asked", async () => {
    const played = await play();
    expect(played).toMatchObject({ moto: "5.2.5", played: 1, unsent: 1 });
    expect([...(played?.notPlayed ?? [])]).toEqual([["eks:CreateAddon", 2]]);
  });

  it("is not asked for what names things from outside, nor for what needs those", async () => {
    const outside = request("ec2:CreateSubnet", [["subnet-1", "Subnet.SubnetId"]]);
    const file = python(JSON.stringify({ moto: "5.2.5", answers: [{ outcome: "unsent" }] }));
    const played = await playOnMoto(file, [outside, request("eks:CreateCluster")], new Set([outside]));
    expect(JSON.parse(readFileSync(join(folder, "asked"), "utf8"))).toMatchObject({
      requests: [{ call: "eks:CreateCluster" }],
      lost: ["subnet-1"],
    });
    expect(played?.unsent).toBe(2);
  });
});

describe("without moto", () => {
  it("nothing is played where the program is missing, or knows no moto", async () => {
    expect(await playOnMoto("/nowhere/python3", REQUESTS, new Set())).toBeUndefined();
    expect(await playOnMoto("false", REQUESTS, new Set())).toBeUndefined();
  });

  it("that fails, no rehearsal is held", async () => {
    const playing = playOnMoto(python("", "ImportError: no module named flask"), REQUESTS, new Set());
    await expect(playing).rejects.toThrow(
      new RehearsalError("moto could not play the requests: ImportError: no module named flask", MOTO_CURE),
    );
  });
});

it("is one version in the check, in its tier and on the page", () => {
  expect(MOTO_CURE).toContain(`moto[server]==${MOTO}`);
  for (const file of ["scripts/aws-model/moto.mjs", "docs/rehearse.md"])
    expect(readFileSync(join(__dirname, "../../..", file), "utf8")).toContain(`moto[server]==${MOTO}`);
});
