// `npm run rehearse:all [-- NAME...]`: plays rehearsals.mjs, or those whose names contain a text. All must pass, and among
// them every order rule must have had resources to hold for.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tooLong } from "./lengths.mjs";
import { unbounded } from "./bounds.mjs";
import { REHEARSALS } from "./rehearsals.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

const wanted = process.argv.slice(2);
const rehearsals = REHEARSALS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((text) => name.includes(text)),
);
const started = Date.now();
const outputs = new Map();
const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-sweep-"));
let good = 0;
let idle;
try {
  execFileSync(process.execPath, ["scripts/build-cli.mjs"], { stdio: "inherit" });
  for (const rehearsal of rehearsals) {
    const { name, app, from, earlier: known = from && output(from), flags = [], bounds } = rehearsal;
    const kept = join(folder, "kept");
    const earlier = known === undefined ? [] : ["--from", known];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        "dist/cli.js",
        "rehearse",
        "--output",
        output(app),
        "--json",
        ...earlier,
        ...flags,
        ...(bounds ? ["--keep", kept] : []),
      ],
      { encoding: "utf8", maxBuffer: 1e9 },
    );
    const report = status === 0 || status === 1 ? JSON.parse(stdout) : undefined;
    const late = report !== undefined && rehearsal.hasBars ? tooLong(report) : [];
    const bounded = report !== undefined && bounds ? unbounded(kept, bounds) : { checked: 1, missing: [] };
    const isBounded = bounded.checked > 0 && bounded.missing.length === 0;
    const passed = report !== undefined && asExpected(rehearsal, report) && late.length === 0 && isBounded;
    if (passed) good += 1;
    else process.stderr.write(report === undefined ? stderr : `${stdout}\n`);
    if (report?.scenario === "plain")
      idle = (idle ?? report.rules.unused).filter((rule) => report.rules.unused.includes(rule));
    console.log(`${name}: ${passed ? "good" : "BAD"}${report === undefined ? "" : `, ${figures(report)}`}`);
    if (bounds) console.log(`${name}: ${bounded.checked} roles and policies have what iam demands`);
    for (const line of bounded.missing) console.log(`${name}: ${line}`);
    for (const line of late) console.log(`${name}: too long: ${line}; scripts/rehearse/bars.json`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (wanted.length === 0 && idle?.length > 0) {
  console.log(`order rules that no platform has resources for: ${idle.join(", ")}`);
  process.exitCode = 1;
}
const failed = rehearsals.length - good;
if (failed > 0 || good === 0) process.exitCode = 1;
console.log(
  `rehearse: ${good} passed, ${failed} failed, in ${((Date.now() - started) / 60_000).toFixed(1)} min`,
);

/** The output folder of an app, bundled and run as `npm run app` does. */
function output(app) {
  const known = outputs.get(app);
  if (known !== undefined) return known;
  const [file, step = ""] = app.split("#");
  const bundle = join(folder, file.replaceAll("/", "-"), "main.js");
  const outdir = join(folder, `${app.replaceAll(/[/#]/g, "-")}.out`);
  execFileSync(process.execPath, ["scripts/bundle.mjs", file, bundle], { stdio: "inherit" });
  execFileSync(process.execPath, [bundle], {
    stdio: "pipe",
    env: { ...process.env, CDKTF_OUTDIR: outdir, REHEARSED_STEP: step },
  });
  outputs.set(app, outdir);
  return outdir;
}

function asExpected({ refused }, { ok, problems }) {
  if (refused === undefined) return ok;
  return !ok && problems.length === 1 && refused.test(problems[0].message);
}

function figures({
  stacks,
  faults,
  rules,
  notes,
  problems,
  scenario,
  installMinutes,
  teardownMinutes,
  seconds,
}) {
  const creates = stacks.reduce((sum, stack) => sum + stack.creates, 0);
  const changed = notes.filter((note) => !note.endsWith(": unchanged"));
  return [
    `${creates} resources`,
    ...(scenario.startsWith("upgrade") ? [changed.join("; ")] : [`${rules.kept} pairs in order`]),
    ...problems.map(({ message }) => message),
    ...(faults === undefined ? [] : [`survived ${faults.survived} of ${faults.struck}`]),
    `install ${installMinutes.toFixed(1)} min, teardown ${teardownMinutes.toFixed(1)} min`,
    `in ${seconds.toFixed(0)} s`,
  ]
    .filter((figure) => figure !== "")
    .join(", ");
}
