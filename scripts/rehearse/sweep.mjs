// `npm run rehearse:all`: the rehearsals that every change has to pass: the default platform, the smallest one and one with
// every option, plainly; and the default platform with every resource failing once to be made and to be removed.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

const REHEARSALS = [
  { name: "default", app: "main.ts", flags: [] },
  { name: "minimal", app: "scripts/rehearse/platforms/minimal.ts", flags: [] },
  { name: "everything", app: "scripts/checkov/everything.ts", flags: [] },
  { name: "default, faults on create", app: "main.ts", flags: ["--faults", "create"] },
  { name: "default, faults on delete", app: "main.ts", flags: ["--faults", "delete"] },
  { name: "default, interrupts", app: "main.ts", flags: ["--faults", "interrupt"] },
  { name: "default, kills", app: "main.ts", flags: ["--faults", "kill"] },
];

const outputs = new Map();
const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-sweep-"));
let good = 0;
try {
  execFileSync(process.execPath, ["scripts/rehearse/build.mjs"], { stdio: "inherit" });
  for (const { name, app, flags } of REHEARSALS) {
    if (!outputs.has(app)) outputs.set(app, synthesize(app));
    const output = outputs.get(app);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["dist/rehearse/cli.cjs", "--output", output, "--json", ...flags],
      { encoding: "utf8", maxBuffer: 1e9 },
    );
    if (status === 0) good += 1;
    else process.stderr.write(status === 1 ? `${stdout}\n` : stderr);
    console.log(`${name}: ${line(status, stdout)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${good} passed, ${REHEARSALS.length - good} failed`);
if (good < REHEARSALS.length) process.exitCode = 1;

/** The output folder of an app, bundled and run as `npm run app` does. */
function synthesize(app) {
  const bundle = join(folder, app.replaceAll("/", "-"), "main.js");
  const outdir = join(folder, app.replaceAll("/", "-"), "cdktf.out");
  execFileSync(process.execPath, ["scripts/bundle.mjs", app, bundle], { stdio: "inherit" });
  execFileSync(process.execPath, [bundle], { stdio: "pipe", env: { ...process.env, CDKTF_OUTDIR: outdir } });
  return outdir;
}

function line(status, stdout) {
  if (status !== 0 && status !== 1) return `no rehearsal (exit code ${status})`;
  const { stacks, faults, rules, installMinutes, teardownMinutes, seconds } = JSON.parse(stdout);
  const creates = stacks.reduce((sum, stack) => sum + stack.creates, 0);
  const survived = faults === undefined ? "" : `, survived ${faults.survived} of ${faults.struck}`;
  return (
    `${status === 0 ? "good" : "BAD"}, ${creates} resources, ${rules.kept} pairs in order${survived}, ` +
    `install ${installMinutes.toFixed(1)} min, teardown ${teardownMinutes.toFixed(1)} min, in ${seconds.toFixed(0)} s`
  );
}
