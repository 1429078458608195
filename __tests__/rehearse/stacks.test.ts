import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerTo, ModuleRegistry } from "../../rehearse/modules/registry";
import { overrideOf } from "../../rehearse/run/overrides";
import { firstErrors } from "../../rehearse/run/error-text";
import { chosen, readStacks, Stack, TerraformJson } from "../../rehearse/run/stacks";
import { Terraform } from "../../rehearse/run/terraform";

const folder = mkdtempSync(join(tmpdir(), "stacks-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function output(stacks: Record<string, readonly string[]>): string {
  const out = mkdtempSync(join(folder, "out-"));
  const entries = Object.entries(stacks).map(([name, dependencies]) => {
    const workingDirectory = `stacks/${name}`;
    mkdirSync(join(out, workingDirectory), { recursive: true });
    writeFileSync(join(out, workingDirectory, "cdk.tf.json"), "{}");
    return [
      name,
      { name, dependencies, workingDirectory, synthesizedStackPath: `${workingDirectory}/cdk.tf.json` },
    ];
  });
  writeFileSync(join(out, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(entries) }));
  return out;
}

const names = (stacks: readonly Stack[]) => stacks.map(({ name }) => name);

describe("the stacks of an output", () => {
  it("come in the order of their dependencies", () => {
    expect(names(readStacks(output({ a: ["c"], b: ["a"], c: [] })))).toEqual(["c", "a", "b"]);
  });

  it("bring along what a chosen one needs", () => {
    expect(names(chosen(readStacks(output({ a: ["c"], b: [], c: [] })), ["a"]))).toEqual(["c", "a"]);
  });

  it.each([
    ["an unknown name", () => chosen(readStacks(output({ a: [] })), ["x"]), 'there is no stack "x"'],
    ["no output", () => readStacks(join(folder, "none")), "there is no"],
    ["a circle", () => readStacks(output({ a: ["b"], b: ["a"] })), "in a circle"],
  ])("are refused with %s", (_, read, message) => {
    expect(read).toThrow(message);
  });

  it("are refused where one cannot be read", () => {
    const out = output({ a: [] });
    writeFileSync(join(out, "stacks/a/cdk.tf.json"), "{ broken");
    expect(() => readStacks(out)).toThrow("cannot be read");
  });
});

describe("overrides", () => {
  const stack = (name: string, json: TerraformJson): Stack => ({ name, folder: "", after: [], json });
  const network = stack("network", { terraform: { backend: { s3: { bucket: "b", key: "network" } } } });

  it("move the backend and the remote states of other stacks", () => {
    const config = { backend: "s3", config: { bucket: "b", key: "network", region: "r" } };
    const cluster = stack("cluster", { data: { terraform_remote_state: { net: config } } });
    expect(overrideOf(cluster, [network, cluster], ({ name }) => `/elsewhere/${name}`)).toEqual({
      terraform: { backend: { local: { path: "/elsewhere/cluster" } } },
      data: { terraform_remote_state: { net: { backend: "local", config: { path: "/elsewhere/network" } } } },
    });
  });

  it("refuse a remote state that nobody writes", () => {
    const config = { backend: "local", config: { path: "elsewhere" } };
    const cluster = stack("cluster", { data: { terraform_remote_state: { net: config } } });
    expect(() => overrideOf(cluster, [network], () => "")).toThrow('the remote state "net"');
  });
});

describe("terraform", () => {
  const fake = (name: string, script: string): string => {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  };

  it("must be there", () => {
    expect(() => Terraform.find(join(folder, "missing"), "", "")).toThrow("terraform cannot be run");
  });

  it("must be new enough", () => {
    const old = fake("old", `echo '{"terraform_version":"1.5.7"}'`);
    expect(() => Terraform.find(old, "", "")).toThrow("terraform 1.5.7 is too old");
  });

  it("must be terraform", () => {
    expect(() => Terraform.find(fake("other", "echo hello"), "", "")).toThrow("is not terraform: hello");
  });

  it("is told of by its own messages, without frames", () => {
    const text =
      "╷\n│ Error: Invalid thing\n│\n│   on cdk.tf.json line 3:\n│    3: x\n│\n│ The thing is wrong.\n╵\n";
    expect(firstErrors(text)).toBe("Invalid thing (The thing is wrong.)");
  });
});

describe("the module registry", () => {
  const modules = [{ address: "a/b/aws", version: "1.2.3", folder: "/modules/b" }];

  it("answers as the protocol says", () => {
    expect(answerTo(modules, "/v1/modules/a/b/aws/versions").body).toContain('"version":"1.2.3"');
    expect(answerTo(modules, "/v1/modules/a/b/aws/1.2.3/download")).toEqual({
      status: 204,
      headers: { "x-terraform-get": "file:///modules/b" },
    });
    expect(answerTo(modules, "/v1/modules/a/c/aws/versions").status).toBe(404);
  });

  it("says when its port is in use", async () => {
    const first = await ModuleRegistry.start(modules);
    const port = Number(new URL(first.url).port);
    await expect(ModuleRegistry.start(modules, port)).rejects.toThrow(`port ${port} is in use`);
    first.stop();
  });
});
