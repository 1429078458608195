// `npm run aws-model [-- NAME...]`: makes platforms in rehearsals and holds what that asks of AWS against AWS's models, then
// feeds the check mistakes that it has to find. With names, those whose name contains one.
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { FAULTS } from "./faults.mjs";
import { pythonWithMoto } from "./moto.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

const EDGES = [
  ...readFileSync("scripts/aws-model/edges.ts", "utf8").matchAll(/^ {2}"?([a-z][a-z ]+)"?: \{/gm),
].map(([, name]) => name);
const EXAMPLES = readdirSync("examples", { withFileTypes: true }).filter((entry) => entry.isDirectory());
const PLATFORMS = [
  { name: "default", app: "main.ts" },
  { name: "minimal", app: "scripts/rehearse/platforms/minimal.ts" },
  { name: "everything", app: "scripts/checkov/everything.ts" },
  ...EXAMPLES.map(({ name }) => ({ name: `example ${name}`, app: `examples/${name}/main.ts` })),
  ...EDGES.map((edge) => ({ name: `edge, ${edge}`, app: "scripts/aws-model/edges.ts", edge })),
];
/** Where somebody else has installed cert-manager, the rehearsed operator would not find it: no farther than this stack. */
const UP_TO = { "example existing-network": "flink-cluster" };
/** Runs beside each other: one for each core of a small machine. */
const BESIDE = 2;

const words = process.argv.slice(2);
const wanted = ({ name }) => words.length === 0 || words.some((word) => name.includes(word));
const folder = mkdtempSync(join(tmpdir(), "flink-on-eks-aws-model-"));
const started = Date.now();
const sums = { resources: 0, requests: 0, policies: 0, findings: 0, faults: 0, missed: 0 };
const uncovered = new Set();
try {
  execFileSync(process.execPath, ["scripts/build-cli.mjs"], { stdio: "inherit" });
  const python = pythonWithMoto();
  await besideEachOther([
    ...PLATFORMS.filter(wanted).map((platform) => () => checkPlatform(platform, python)),
    ...FAULTS.filter(wanted).map((fault) => () => checkFault(fault, python)),
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const line of [...uncovered].sort()) console.log(`not covered: ${line}`);
console.log(
  `mistakes: ${sums.faults - sums.missed} of ${sums.faults} found; ${sums.policies} policy documents; ` +
    `${((Date.now() - started) / 60_000).toFixed(1)} min`,
);
if (sums.findings + sums.missed > 0 || sums.requests === 0) process.exitCode = 1;
console.log(`aws-model: ${sums.resources} resources, ${sums.requests} requests, ${sums.findings} findings`);

async function checkPlatform(platform, python) {
  const {
    ok,
    awsModel: model,
    problems,
  } = await rehearse(synthesize(platform), python, UP_TO[platform.name]);
  for (const sum of ["resources", "requests", "policies"]) sums[sum] += model[sum];
  const found = [
    ...model.findings.map(({ address, call, message }) => `${address}, ${call}: ${message}`),
    ...problems.map(({ stack, phase, message }) => `${stack}, ${phase}: ${message}`),
  ];
  const played = model.against.some((line) => line.startsWith("moto "));
  if (!played) found.push("moto has played nothing");
  sums.findings += Math.max(found.length, ok ? 0 : 1);
  model.uncovered.forEach((line) =>
    uncovered.add(line.replace(/ \(\d+\)/g, "").replace(/: \d+ requests/, ": requests")),
  );
  console.log(
    `${platform.name}: ${model.resources} resources, ${model.requests} requests, ${found.length} findings`,
  );
  found.forEach((line) => console.log(`  ${line}`));
}

async function checkFault({ name, changes, found }, python) {
  const output = synthesize({ name: `fault, ${name}`, app: "main.ts" });
  for (const [stack, change] of Object.entries(changes)) {
    const file = join(output, "stacks", stack, "cdk.tf.json");
    const json = JSON.parse(readFileSync(file, "utf8"));
    change(json);
    writeFileSync(file, JSON.stringify(json));
  }
  const { ok, awsModel: model, problems } = await rehearse(output, python);
  const said = [
    ...model.findings.map(({ call, message }) => `${call}: ${message}`),
    ...problems.map(({ message }) => message),
  ];
  const missed = found.filter((pattern) => !said.some((line) => pattern.test(line)));
  sums.faults += found.length;
  sums.missed += ok ? found.length : missed.length;
  console.log(`mistakes, ${name}: ${found.length - missed.length} of ${found.length} found`);
  missed.forEach((pattern) => console.log(`  not found: ${pattern}\n    said: ${said.join("\n          ")}`));
}

/** The output folder of an app, bundled and run as `npm run app` does, in the folder of the app where it is an example. */
function synthesize({ name, app, edge = "" }) {
  const bundle = join(folder, name, "bundle/main.js");
  const outdir = join(folder, name, "cdktf.out");
  execFileSync(process.execPath, ["scripts/bundle.mjs", app, bundle], { stdio: "inherit" });
  execFileSync(process.execPath, [bundle], {
    cwd: app.startsWith("examples/") ? resolve(dirname(app)) : process.cwd(),
    stdio: "pipe",
    env: { ...process.env, CDKTF_OUTDIR: outdir, EDGE: edge },
  });
  return outdir;
}

/** The report of a rehearsal that makes everything and asks the models. */
function rehearse(output, python, ...stacks) {
  const args = [
    "dist/cli.js",
    "rehearse",
    ...stacks.filter((stack) => stack !== undefined),
    "--output",
    output,
    "--aws-model",
    "--python",
    python,
    "--scale",
    "1",
    "--json",
  ];
  return new Promise((done, failed) => {
    execFile(process.execPath, args, { maxBuffer: 1e9 }, (error, stdout, stderr) => {
      if (error !== null && error.code !== 1) failed(new Error(stderr));
      else done(JSON.parse(stdout));
    });
  });
}

async function besideEachOther(tasks) {
  const rest = [...tasks];
  const work = async () => {
    for (let task = rest.shift(); task !== undefined; task = rest.shift()) await task();
  };
  await Promise.all(Array.from({ length: BESIDE }, work));
}
