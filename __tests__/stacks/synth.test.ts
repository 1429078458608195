import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { AppRun, bundle, run, temporaryFolder } from "../support/bundle";

/** Every file below a folder with its content. */
function files(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(names.map((name) => [name.slice(folder.length), readFileSync(name, "utf8")]));
}

describe("npm run synth", () => {
  const main = bundle("main.ts");
  const first = run(main);

  it("ends well, with the layers in order and what is in them, doubts, and the next command", () => {
    expect(first.stderr).toBe("");
    expect(first.status).toBe(0);
    expect(first.stdout).toContain(
      [
        "6 stacks, in order:",
        "  flink-network      2 resources, 2 modules",
        "  flink-storage      8 resources",
        "  flink-cluster      16 resources, 2 modules; after flink-network, flink-storage",
        "  flink-platform     21 resources; after flink-cluster, flink-storage",
        "  flink-team-team-a  14 resources; after flink-cluster, flink-storage, flink-platform",
        "  flink-jobs-team-a  1 resource; after flink-team-team-a",
      ].join("\n"),
    );
    expect(first.stdout).toContain('flink.cluster.publicAccessCidrs = ["0.0.0.0/0"]');
    expect(first.stdout).toContain("Next: npx cdktf-cli deploy '*'");
  });

  it("writes the same bytes from any folder", () => {
    expect(files(run(main).outdir)).toEqual(files(first.outdir));
  });

  it("writes the same bytes again over its own output", () => {
    const before = files(first.outdir);
    run(main, { outdir: first.outdir });
    expect(files(first.outdir)).toEqual(before);
  });

  it("finds the chart beside a bundle that was moved", () => {
    const moved = join(temporaryFolder(), "elsewhere");
    const another = bundle("main.ts");
    renameSync(join(another, ".."), moved);
    expect(files(run(join(moved, "main.js")).outdir)).toEqual(files(first.outdir));
  });

  it("writes no absolute path, and nothing of the machine", () => {
    for (const [name, content] of Object.entries(files(first.outdir))) {
      expect([name, content.includes(process.cwd())]).toEqual([name, false]);
      expect([name, content.includes(first.outdir)]).toEqual([name, false]);
    }
  });
});

describe("npm run synth with mistakes", () => {
  const wrong = bundle("__tests__/fixtures/mistakes.ts");
  const failed: AppRun = run(wrong);

  it("exits with 1 and lists all of them, each with value, reason and cure", () => {
    expect(failed.status).toBe(1);
    expect(failed.stdout).toBe("");
    expect(failed.stderr).toMatch(/^3 mistakes; nothing was written\./);
    expect(failed.stderr).toContain(
      [
        'flink.region = "us-west2"',
        "  reason: not the form of an AWS region",
        '  cure:   write it like "us-west-2"',
      ].join("\n"),
    );
    expect(failed.stderr).toContain('flink.network.cidr = "10.0.0.0/24"');
    expect(failed.stderr).toContain('team-a.quota.memory = "12 GB"');
  });

  it("shows no stack trace", () => expect(failed.stderr).not.toMatch(/\n\s+at /));

  it("writes nothing", () => expect(existsSync(failed.outdir)).toBe(false));

  it("leaves an earlier output as it was", () => {
    const good = run(bundle("main.ts"));
    const before = files(good.outdir);
    run(wrong, { outdir: good.outdir });
    expect(files(good.outdir)).toEqual(before);
  });
});
