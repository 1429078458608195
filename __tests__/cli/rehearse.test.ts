import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { cli, Folder, slowCli } from "./cli";

const folder = new Folder();
const temporary = new Folder();
const usual = process.env.TMPDIR;
beforeAll(() => {
  process.env.TMPDIR = temporary.path;
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => {
  process.env.TMPDIR = usual;
  folder.remove();
  temporary.remove();
});
afterEach(() => expect(readdirSync(temporary.path)).toEqual([]));

/** An output of one stack, `network`, with one resource. */
function output(vpc: object, more: object = {}): string {
  const json = {
    terraform: {
      backend: { local: { path: "network.tfstate" } },
      required_providers: { aws: { source: "hashicorp/aws", version: "6.66.0" } },
    },
    provider: { aws: [{ region: "us-west-2" }] },
    resource: { aws_vpc: { main: vpc } },
    ...more,
  };
  const name = `out-${Math.random()}`;
  folder.write(`${name}/stacks/network/cdk.tf.json`, json);
  const network = {
    name: "network",
    dependencies: [],
    workingDirectory: "stacks/network",
    synthesizedStackPath: "stacks/network/cdk.tf.json",
  };
  folder.write(`${name}/manifest.json`, { stacks: { network } });
  return `${folder.path}/${name}`;
}

const GOOD = output({ cidr_block: "10.0.0.0/16" });

function terraform(version: string): string {
  const file = folder.write(`terraform-${version}`, `#!/bin/sh\necho '{"terraform_version":"${version}"}'\n`);
  spawnSync("chmod", ["+x", file]);
  return file;
}

it("shows how it is used", () => {
  const { code, out } = cli("rehearse", "--help");
  expect(code).toBe(0);
  expect(out).toContain("$ flink-on-eks rehearse --faults create");
  expect(out).toContain("Exit code: 0");
});

it.each([
  ["a fault that is none", ["--faults", "fire"], "Allowed choices are create, delete, interrupt, kill"],
  ["a seed that is no number", ["--seed", "x"], "a whole number is needed"],
  ["a port that is none", ["--port", "70000"], "ports end at 65535"],
  [
    "faults under the eyes of AWS's models",
    ["--aws-model", "--faults", "create"],
    "cannot be used with option",
  ],
  ["faults in an upgrade", ["--from", "old", "--faults", "create"], "cannot be used with option"],
])("is not understood with %s", (_, args, message) => {
  const { code, err } = cli("rehearse", ...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

it.each([
  ["no output", ["--output", "nowhere"], "there is no nowhere/manifest.json\n  cure: synthesize first"],
  ["an unknown stack", ["netwrk"], 'there is no stack "netwrk"\n  cure: the stacks are: network'],
  ["no terraform", ["--terraform", "/nowhere/terraform"], "terraform cannot be run: "],
  ["an old terraform", ["--terraform", terraform("1.5.7")], "terraform 1.5.7 is too old\n  cure: install"],
  [
    "a folder without modules",
    ["--terraform", terraform("1.11.0"), "--modules", folder.path],
    "holds no modules\n  cure: lay them out as NAMESPACE/NAME/PROVIDER/VERSION",
  ],
])("cannot be held with %s", async (_, args, message) => {
  const { code, err } = await slowCli("rehearse", "--output", GOOD, ...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

it("cannot be held with what the stand-ins do not play", async () => {
  const out = output(
    {},
    {
      resource: { aws_dynamodb_table: { t: {} }, terraform_data: { d: {} } },
      module: { m: { source: "terraform-aws-modules/rds/aws" }, own: { source: "./own" } },
    },
  );
  const { code, err } = await slowCli("rehearse", "--output", out);
  expect(code).toBe(2);
  expect(err).toBe(
    "the rehearsal does not play what is in network: aws_dynamodb_table, module terraform-aws-modules/rds/aws\n" +
      "  cure: name the stacks without it: flink-on-eks rehearse STACK...; real modules come with --modules",
  );
});

it("cannot be held on a port in use", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  const args = ["--output", GOOD, "--terraform", terraform("1.11.0"), "--port", String(port)];
  const { code, err } = await slowCli("rehearse", ...args);
  other.close();
  expect(code).toBe(2);
  expect(err).toContain(`port ${port} is in use\n  cure: leave --port out`);
});

const here = spawnSync("terraform", ["version"]).error === undefined;

(here ? describe : describe.skip)("with the real terraform", () => {
  it("makes, plans again and destroys", async () => {
    const { code, out } = await slowCli("rehearse", "--output", GOOD, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      stacks: [{ name: "network", creates: 1, longestChain: ["aws_vpc.main"] }],
      problems: [],
    });
  }, 60_000);

  it("holds the requests against AWS's models, and says what is needed where Python has no moto", async () => {
    const { code, out } = await slowCli("rehearse", "--output", GOOD, "--aws-model", "--python", "nowhere");
    expect(out).toContain(
      "aws-model: 1 resources, 4 requests, 0 findings (0 policy documents)\nverdict: good",
    );
    expect(out).toContain(
      "moto, which nowhere has not: python3 -m venv moto && moto/bin/pip install 'moto[server]==5.2.5', then --python moto/bin/python",
    );
    expect(code).toBe(0);
  }, 60_000);

  it("finds what AWS's models refuse, and nothing good where nothing was asked of AWS", async () => {
    const role = { name: "r", assume_role_policy: '{"Version":"2012-10-17","Statement":[]}' };
    const wrong = output({ cidr_block: "10.0.0.0/16" }, { resource: { aws_iam_role: { r: role } } });
    const args = ["--aws-model", "--python", "nowhere"];
    const found = await slowCli("rehearse", "--output", wrong, ...args);
    expect(found.out).toContain(
      "network: aws_iam_role.r, iam:CreateRole: AssumeRolePolicyDocument: a policy needs a statement",
    );
    expect(found.code).toBe(1);
    const idle = output({}, { resource: { terraform_data: { d: {} } } });
    const { code, out } = await slowCli("rehearse", "--output", idle, ...args);
    expect(out).toContain("all, aws-model: nothing ran: no resource of AWS was made");
    expect(code).toBe(1);
  }, 60_000);

  it("tells configurations of one provider apart", async () => {
    const provider = { aws: [{ region: "us-west-2" }, { region: "eu-west-1", alias: "other" }] };
    const resource = {
      aws_sqs_queue: { here: { name: "here" }, there: { name: "there", provider: "aws.other" } },
    };
    const kept = `${folder.path}/kept`;
    const out = output({}, { provider, resource });
    const { code } = await slowCli("rehearse", "--output", out, "--keep", kept);
    expect(code).toBe(0);
    const plan = JSON.parse(readFileSync(`${kept}/plans/network.apply.json`, "utf8")) as {
      planned_values: { root_module: { resources: { name: string; values: { region: string } }[] } };
    };
    const regions = plan.planned_values.root_module.resources.map(({ name, values }) => [
      name,
      values.region,
    ]);
    expect(Object.fromEntries(regions)).toEqual({ here: "us-west-2", there: "eu-west-1" });
  }, 60_000);

  it("says what to do where the module registry cannot be asked", async () => {
    const proxy = process.env.HTTPS_PROXY;
    process.env.HTTPS_PROXY = "http://127.0.0.1:1";
    const module = { vpc: { source: "terraform-aws-modules/vpc/aws", version: "6.6.0" } };
    const out = output({ cidr_block: "10.0.0.0/16" }, { module });
    const { code, err } = await slowCli("rehearse", "--output", out, "--modules", "registry");
    if (proxy === undefined) delete process.env.HTTPS_PROXY;
    else process.env.HTTPS_PROXY = proxy;
    expect(code).toBe(2);
    expect(err).toMatch(/^the module registry cannot be asked: [^]*\n {2}cure: leave --modules out/);
  }, 60_000);

  it("finds an upgrade that would lose state", async () => {
    const moved = output({ cidr_block: "10.1.0.0/16" });
    const { code, out } = await slowCli("rehearse", "--output", moved, "--from", GOOD);
    expect(code).toBe(1);
    expect(out).toContain("network, upgrade: state would be lost: aws_vpc.main (replace)");
  }, 60_000);

  it("tells what is wrong with a stack", async () => {
    const { code, out } = await slowCli("rehearse", "--output", output({ cidr_blok: "10.0.0.0/16" }));
    expect(code).toBe(1);
    expect(out).toContain("network, validate: Extraneous JSON object property (No argument or block type");
    expect(out).toContain("verdict: BAD");
  }, 60_000);
});
