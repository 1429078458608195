import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Pinned, or a new version would fail a build in which nothing has changed; rehearse/aws-model/moto/moto.ts has the first too. */
const PACKAGES = ["moto[server]==5.2.5", "boto3==1.44.8", "botocore==1.44.8"];
const VENV = `node_modules/.cache/moto-5.2.5`;

/** A Python that has moto, in an environment of its own. */
export function pythonWithMoto() {
  const python = join(VENV, "bin/python");
  const done = join(VENV, "installed");
  if (existsSync(done)) return python;
  rmSync(VENV, { recursive: true, force: true });
  execFileSync("python3", ["-m", "venv", VENV], { stdio: "inherit" });
  const args = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...PACKAGES];
  execFileSync(python, args, { stdio: "inherit" });
  // Last of all: a folder without it is one whose install was broken off.
  execFileSync(python, ["-c", `open(${JSON.stringify(done)}, "w").close()`]);
  return python;
}
