// How long install and teardown of the default platform take, against the bars of scripts/rehearse/bars.json. These
// figures come of the graphs alone, and are the same on any machine: here, too, a bar that is not kept is a failure.
import { execFileSync } from "node:child_process";
import Table from "cli-table3";
import { BARS, platformLengths, tooLong } from "../rehearse/lengths.mjs";

const output = ".bench/platform.out";
execFileSync(process.execPath, [".bench/main.js"], {
  stdio: "ignore",
  env: { ...process.env, CDKTF_OUTDIR: output },
});
execFileSync(process.execPath, ["scripts/build-cli.mjs"], { stdio: "inherit" });
const report = JSON.parse(
  execFileSync(
    process.execPath,
    ["dist/cli.js", "rehearse", "flink-platform", "--output", output, "--json"],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1e9,
    },
  ),
);

const lengths = platformLengths(report);
const table = new Table({
  head: ["simulated minutes", "side by side", "bar", "goal", "AWS alone", "one by one"],
  style: { head: [], border: [] },
});
for (const direction of ["install", "teardown"]) {
  const { bar, goal, awsAlone } = BARS[direction];
  const { oneByOneMinutes } = report[direction];
  const minutes = [lengths[direction], bar, goal, awsAlone, oneByOneMinutes];
  table.push([direction, ...minutes.map((value) => value.toFixed(1))]);
}
console.log(table.toString());
console.log(BARS.scope);
for (const line of tooLong(report)) {
  console.log(`NOT KEPT: ${line}`);
  process.exitCode = 1;
}
