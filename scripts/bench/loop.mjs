// The loop that a user feels: save, run, read. As ratios to the least that a CDKTF app can be, measured in the same run.
//
//   node scripts/bench/loop.mjs [runs]
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { median } from "./measure.mjs";
import { bar, figures, plain } from "./table.mjs";

const RUNS = Number(process.argv[2] ?? 7);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MAIN = readFileSync(join(ROOT, "main.ts"), "utf8").replace('"./index"', '"../../index"');
const { app } = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8"));

process.chdir(ROOT);
let edits = 0;
const env = { ...process.env, CDKTF_OUTDIR: join(ROOT, ".bench/cdktf.out") };

/** An app like main.ts; one that nobody touches, and one that is edited before each run. */
const untouched = appIn(".bench/untouched");
const edited = appIn(".bench/edited");

const commands = {
  empty: () => timed("node scripts/bench/empty-app.cjs"),
  app: () => timed(`${app} ${untouched}`),
  appAfterEdit: () => afterEdit(() => timed(`${app} ${edited}`)),
  synth: () => timed(`npm run --silent synth -- ${untouched}`),
  synthAfterEdit: () => afterEdit(() => timed(`npm run --silent synth -- ${edited}`)),
};
// What is kept between runs is made by the first, and compiled by the second.
for (const command of [commands.synth, commands.synth, commands.synthAfterEdit, commands.app])
  await command();

const samples = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let run = 0; run < RUNS; run++)
  for (const [name, command] of Object.entries(commands)) samples[name].push(await command());
const ms = Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, median(all)]));

console.log(
  figures([
    bar("the app command, nothing changed / empty CDKTF app", ms.app / ms.empty, 3.5, "x"),
    bar("the app command after an edit of main.ts", ms.appAfterEdit / ms.empty, 3.5, "x"),
    bar("npm run synth, with types, nothing changed", ms.synth / ms.empty, 6, "x"),
    bar("npm run synth, with types, after an edit of main.ts", ms.synthAfterEdit / ms.empty, 6, "x"),
    bar("npm run dev, from a save to the verdict", median(await savesToVerdicts()), 1000, "ms"),
    plain("empty CDKTF app, unbundled", ms.empty, "ms"),
  ]),
);
console.log(`Medians of ${RUNS} alternating runs, Node ${process.version}.`);

function appIn(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "main.ts"), MAIN);
  return `${folder}/main.ts`;
}

function timed(command) {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, { shell: true, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} failed:\n${stderr}`);
  return performance.now() - start;
}

async function afterEdit(run) {
  edit();
  // Nobody is quicker; and a bundle of what was saved within the last moments is not kept.
  await sleep(50);
  return run();
}

function edit() {
  const parallelism = `parallelism: ${(++edits % 8) + 1}`;
  const text = MAIN.replace(/parallelism: \d+/, parallelism);
  if (!text.includes(parallelism)) throw new Error("main.ts has no parallelism to edit");
  writeFileSync(edited, text);
}

/** For each save the ms until `npm run dev` has said what the app makes of it. */
async function savesToVerdicts() {
  const child = spawn(process.execPath, ["../../scripts/dev.mjs"], {
    cwd: ".bench/edited",
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const output = child.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
  const hears = async (pattern) => {
    for (let text = ""; !pattern.test(text);) {
      const { value, done } = await output.next();
      if (done) throw new Error("npm run dev has ended");
      text += value;
    }
  };
  const times = [];
  try {
    await hears(/The types hold/);
    for (let run = 0; run < RUNS; run++) {
      edit();
      const start = performance.now();
      await hears(/Sound, after/);
      times.push(performance.now() - start);
      await hears(/The types hold/);
    }
  } finally {
    child.kill();
  }
  return times;
}
