import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

export interface AppRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Where the app wrote, or would have. */
  readonly outdir: string;
}

export interface AppOptions {
  readonly env?: Record<string, string>;
  /** Folder to run in; a new one by default. */
  readonly cwd?: string;
  readonly outdir?: string;
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder that is gone when the test file has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-app-"));
  folders.push(folder);
  return folder;
}

/** Bundles an app of the project as `npm run app` does, and returns where. */
export function bundle(entry: string): string {
  const outfile = join(temporaryFolder(), "dist/main.js");
  const args = ["scripts/bundle.mjs", entry, outfile];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return outfile;
}

/** Runs a bundled app as a user's shell or the CDKTF CLI would. */
export function run(
  bundled: string,
  { env = {}, cwd = temporaryFolder(), outdir = join(cwd, "cdktf.out") }: AppOptions = {},
): AppRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundled], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env.PATH, CDKTF_OUTDIR: outdir, ...env },
  });
  return { status, stdout, stderr, outdir };
}
