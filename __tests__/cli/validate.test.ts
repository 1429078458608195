import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { deployment, sessionCluster, sessionJob, snapshot, spec } from "../judge/resources";
import { cli, Folder } from "./cli";

let folder: Folder;
beforeEach(() => (folder = new Folder()));
afterEach(() => folder.remove());

/** The lines of `--json`. */
const lines = (out: string) =>
  out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const broken = spec({ serviceAccount: undefined });

test("a valid manifest: exit code 0", () => {
  const file = folder.write("job.yaml", stringify(deployment()));
  expect(cli("validate", file)).toEqual({
    code: 0,
    out: `${file}:1 FlinkDeployment shop/orders: ok`,
    err: "1 judged, 0 not valid, 0 that cannot be read",
  });
});

test("a refused manifest: exit code 1, with reason and cure", () => {
  const { code, out } = cli("validate", folder.write("job.yaml", stringify(broken)));
  expect(code).toBe(1);
  expect(out).toMatch(
    /shop\/orders: refused\n {2}error D28 spec\.serviceAccount\n {4}reason: spec\.serviceAccount must/,
  );
  expect(out).toMatch(/cure: {3}write the service account/);
});

test("--json: one line a document, in order", () => {
  const text = [deployment(), broken].map((document) => stringify(document)).join("---\n");
  const file = folder.write("jobs.yaml", text);
  const { code, out } = cli("validate", "--json", file);
  expect(code).toBe(1);
  const common = { file, kind: "FlinkDeployment", namespace: "shop", name: "orders", warnings: [] };
  expect(lines(out)).toEqual([
    { ...common, index: 0, admitted: true, valid: true, errors: [] },
    {
      ...common,
      index: 1,
      admitted: false,
      valid: false,
      errors: [
        {
          rule: "D28",
          path: "spec.serviceAccount",
          value: null,
          message: expect.stringContaining("must be defined"),
          fix: expect.any(String),
        },
      ],
    },
  ]);
});

describe("where manifests come from", () => {
  test("folders, in the order of names, and patterns", () => {
    folder.write("b/two.yml", stringify(deployment({ metadata: { name: "two" } })));
    folder.write("a/one.yaml", stringify(deployment({ metadata: { name: "one" } })));
    folder.write("a/readme.md", "not read");
    const names = (argument: string) =>
      lines(cli("validate", "--json", argument).out).map(({ name }) => name);
    expect(names(folder.path)).toEqual(["one", "two"]);
    expect(names(`${folder.path}/*/t*.yml`)).toEqual(["two"]);
  });

  test("a file is read once, however many links lead to it", () => {
    folder.write("a/job.yaml", stringify(deployment()));
    symlinkSync("..", `${folder.path}/a/up`);
    symlinkSync("job.yaml", `${folder.path}/a/same.yaml`);
    expect(lines(cli("validate", "--json", folder.path).out)).toHaveLength(1);
  });

  test("JSON: a resource, a list, a List, one by the line", () => {
    const count = (name: string, content: string | object) =>
      lines(cli("validate", "--json", folder.write(name, content)).out).length;
    expect(count("one.json", deployment())).toBe(1);
    expect(count("list.json", [deployment(), broken])).toBe(2);
    expect(count("kubectl.json", { apiVersion: "v1", kind: "List", items: [deployment(), broken] })).toBe(2);
    expect(count("lines.jsonl", `${JSON.stringify(deployment())}\n\n${JSON.stringify(broken)}\n`)).toBe(2);
  });

  test("kinds of others are skipped with a note", () => {
    const file = folder.write(
      "jobs.yaml",
      `kind: Pod\napiVersion: v1\n---\n# nothing\n---\n${stringify(deployment())}`,
    );
    const { code, out, err } = cli("validate", "--json", file);
    expect(code).toBe(0);
    expect(lines(out)).toMatchObject([{ index: 1, valid: true }]);
    expect(err).toBe(`${file}:1: skipped: v1 Pod is no resource of the Flink operator`);
  });
});

describe("what cannot be read: exit code 2, with file, line and reason", () => {
  const deep = "[".repeat(20_000);
  const bomb = `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join("\n")}\n`;
  test.each([
    [
      "YAML that is none",
      "job.yaml",
      "kind: FlinkDeployment\nspec: {a: [}\n",
      /job\.yaml:2: cannot be read: /,
    ],
    [
      "a key given twice",
      "job.yaml",
      "kind: FlinkDeployment\nspec: {}\nspec: {}\n",
      /:3: .*the key spec is given twice/,
    ],
    [
      "a key given twice in JSON",
      "job.json",
      '{"spec": {"a": 1,\n"\\u0061": 2}}',
      /:2: .*key "a" is given twice/,
    ],
    ["JSON that is none", "job.json", '{\n"kind": FlinkDeployment}', /:2: cannot be read: /],
    ["a broken line", "jobs.jsonl", '{"kind":"Pod"}\n{"kind":\n', /jobs\.jsonl:2: cannot be read: /],
    ["a text", "job.yaml", "hello\n", /:1: .*not a resource but a string/],
    ["deep nesting in YAML", "job.yaml", deep, /nested too deep/],
    ["deep mappings in YAML", "job.yaml", '{"a": '.repeat(1500), /nested too deep/],
    ["deep sequences in YAML", "job.yaml", `${"- ".repeat(1500)}x`, /nested too deep/],
    ["deep keys in YAML", "job.yaml", `${"? ".repeat(1500)}x`, /nested too deep/],
    ["deep nesting in JSON", "job.json", `{"a":${deep}${"]".repeat(20_000)}}`, /nested too deep/],
    ["many keys", "job.yaml", Array.from({ length: 100_000 }, (_, i) => `k${i}: 1`).join("\n"), /skipped/],
    ["a bomb", "job.yaml", bomb, /[Ee]xcessive alias count/],
  ])("%s", (_, name, content, message) => {
    const { code, err } = cli("validate", folder.write(name, content));
    expect(err).toMatch(message);
    expect(code === 2 || /skipped/.test(err)).toBe(true);
  });

  test("no such file, bytes that are no text, too many bytes", () => {
    expect(cli("validate", "/nowhere/job.yaml")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no such file/),
    });
    expect(cli("validate", folder.write("job.yaml", "a".repeat(33 * 1024 * 1024))).err).toMatch(/more than/);
  });

  test("links that lead nowhere or in circles", () => {
    const good = folder.write("jobs/job.yaml", stringify(deployment()));
    symlinkSync(join(folder.path, "self.yaml"), join(folder.path, "self.yaml"));
    symlinkSync(folder.path, join(folder.path, "jobs/loop"));
    const self = cli("validate", join(folder.path, "self.yaml"));
    expect(self).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/cannot be read: ELOOP/) });
    expect(cli("validate", join(good, "below")).err).toMatch(/cannot be read: ENOTDIR/);
    for (const argument of [join(folder.path, "jobs"), join(folder.path, "jobs/**/*.yaml")])
      expect(cli("validate", argument)).toMatchObject({ code: 0, err: expect.stringMatching(/^1 judged/) });
  });

  test("what never ends", () => {
    expect(cli("validate", "/dev/zero")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/cannot be read: more than the 33554432 bytes that are read/),
    });
  });

  test("others are judged all the same", () => {
    const text = `${stringify(deployment())}---\n{\n---\n${stringify(deployment())}`;
    const { code, out } = cli("validate", "--json", folder.write("jobs.yaml", text));
    expect(code).toBe(2);
    expect(lines(out)[0]).toMatchObject({ index: 0, valid: true });
  });

  test("an option that nobody knows", () => {
    expect(cli("validate", "--fast").code).toBe(2);
  });
});

describe("what is known beside a manifest", () => {
  test("--operator-config: flink-conf.yaml, nested, a ConfigMap, the chart's values", () => {
    const job = folder.write("job.yaml", stringify(spec({ job: { upgradeMode: "savepoint" } })));
    const codeWith = (content: string) =>
      cli("validate", job, "--operator-config", folder.write("operator.yaml", content)).code;
    const flat = "execution.checkpointing.dir: s3://b/cp\nexecution.checkpointing.savepoint-dir: s3://b/sp\n";
    expect(cli("validate", job).code).toBe(1);
    expect(codeWith(flat)).toBe(0);
    expect(codeWith(`${flat}env.java.opts.all: -Da=b: c # odd\n`)).toBe(0);
    expect(codeWith("execution.checkpointing: {dir: s3://b/cp, savepoint-dir: s3://b/sp}\n")).toBe(0);
    expect(codeWith(stringify({ kind: "ConfigMap", data: { "flink-conf.yaml": flat } }))).toBe(0);
    expect(codeWith(stringify({ defaultConfiguration: { "flink-conf.yaml": flat } }))).toBe(0);
    expect(codeWith("execution.checkpointing.dir:\nexecution.checkpointing.savepoint-dir:\n")).toBe(1);
    expect(codeWith("- a\n")).toBe(2);
  });

  test("--previous: changes that the operator refuses", () => {
    const job = folder.write("new/job.yaml", stringify(spec({ mode: "standalone" })));
    folder.write("old/job.yaml", stringify(deployment()));
    expect(cli("validate", job).code).toBe(0);
    const { code, out } = cli("validate", job, "--previous", `${folder.path}/old`);
    expect(code).toBe(1);
    expect(out).toMatch(/D26 spec\.mode/);
  });

  test("--session-clusters, and clusters among the manifests", () => {
    const job = folder.write("job.yaml", stringify(sessionJob()));
    const cluster = folder.write(
      "cluster.yaml",
      stringify(sessionCluster({ spec: { job: { parallelism: 1 } } })),
    );
    expect(cli("validate", job).out).toMatch(/warning X19/);
    expect(cli("validate", job, "--session-clusters", cluster).out).toMatch(/error S7/);
    expect(cli("validate", job, cluster).out).toMatch(/error S7/);
  });

  test("the job of a snapshot is among the manifests; a name that is there twice says nothing", () => {
    const job = folder.write("job.yaml", stringify(deployment()));
    const other = folder.write("other.yaml", stringify(deployment()));
    const taken = folder.write("snapshot.yaml", stringify(snapshot()));
    expect(cli("validate", taken).out).toMatch(/warning X28/);
    expect(cli("validate", taken).code).toBe(0);
    expect(cli("validate", taken, job).out).not.toMatch(/X28/);
    expect(cli("validate", taken, job, other).out).toMatch(/warning X28/);
  });

  test("--hosts: addresses of names", () => {
    const jarURI = "https://jars.example.com/a.jar";
    const job = folder.write("job.yaml", stringify(sessionJob({ spec: { job: { jarURI } } })));
    expect(cli("validate", job).out).toMatch(/warning X18/);
    const hosts = folder.write("hosts", "# inside\n10.0.0.7 jars.example.com\n");
    expect(cli("validate", job, "--hosts", hosts).out).toMatch(/error S6/);
  });
});

describe("warnings", () => {
  const typo = spec({ job: { upgrademode: "savepoint" } });

  test("--strict: errors", () => {
    const file = folder.write("job.yaml", stringify(typo));
    expect(cli("validate", file).code).toBe(0);
    expect(cli("validate", "--strict", file).code).toBe(1);
  });

  test("--silence: with a reason", () => {
    const file = folder.write("job.yaml", stringify(typo));
    const { code, out } = cli("validate", "--strict", "--silence", "C4=ours", file);
    expect(code).toBe(0);
    expect(out).toMatch(/silenced C4 spec\.job\.upgrademode \(ours\)/);
    expect(cli("validate", "--silence", "C4", file).code).toBe(2);
    expect(cli("validate", "--silence", "C99=x", file)).toMatchObject({
      code: 2,
      err: '--silence: there is no rule "C99": see docs/rules.md',
    });
    expect(cli("validate", "--silence", "D1=x", file)).toMatchObject({
      code: 2,
      err: "--silence: D1 is an error, which cannot be silenced",
    });
  });
});

test("--help has examples", () => {
  for (const args of [["--help"], ["validate", "--help"], ["memory", "--help"]])
    expect(cli(...args).code).toBe(0);
  expect(cli("validate", "--help").out).toMatch(/kubectl get flinkdep/);
});
