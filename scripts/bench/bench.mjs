// `npm run bench`: what a synthesis costs, against bars that are ratios or growths and so hold on any machine.
// Exits with 1 only where it cannot run: figures of a busy machine are no reason to fail.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { medians } from "./measure.mjs";
import { bar, figures, plain } from "./table.mjs";

const RUNS = 7;
const GROWTH_RUNS = 5;
const FEW = 10;
const MANY = 1000;

const BUNDLES = ".bench";
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
mkdirSync(BUNDLES, { recursive: true });

const [app, bundlingMs] = bundle("main.ts", "main.js");
const [teams] = bundle("scripts/bench/teams.ts", "teams.js");

const { empty, platform } = await medians({ empty: ["scripts/bench/empty-app.cjs"], platform: [app] }, RUNS);
const { few, many } = await medians({ few: [teams, String(FEW)], many: [teams, String(MANY)] }, GROWTH_RUNS);

const table = figures([
  bar("default platform, cold synth / empty CDKTF app", platform.ms / empty.ms, 1.8, "x"),
  plain("the same by CPU time, which other processes disturb less", platform.cpu / empty.cpu, "x"),
  bar("default platform, peak memory", platform.mib, 100, "MiB"),
  bar(`a job more, from ${FEW} to ${MANY} in 50 teams`, (many.ms - few.ms) / (MANY - FEW), 1, "ms"),
  plain("the same by CPU time", (many.cpu - few.cpu) / (MANY - FEW), "ms"),
  ["", "", "", ""],
  plain("default platform, cold synth", platform.ms, "ms"),
  plain("empty CDKTF app, unbundled", empty.ms, "ms"),
  plain("empty CDKTF app, peak memory", empty.mib, "MiB"),
  plain(`${FEW} jobs in 50 teams`, few.ms, "ms"),
  plain(`${MANY} jobs in 50 teams`, many.ms, "ms"),
  plain(`${MANY} jobs in 50 teams, peak memory`, many.mib, "MiB"),
  plain("bundling, not part of the above", bundlingMs, "ms"),
]);
console.log(table);
console.log(`Medians of ${RUNS} and ${GROWTH_RUNS} alternating runs, Node ${process.version}.`);

/** The bundle's path and how long it took. */
function bundle(entry, name) {
  const outfile = `${BUNDLES}/${name}`;
  const start = performance.now();
  execFileSync(process.execPath, ["scripts/bundle.mjs", entry, outfile], { stdio: "inherit" });
  return [outfile, performance.now() - start];
}
