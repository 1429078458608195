import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

const USAGE = fileURLToPath(new URL("usage.cjs", import.meta.url));

/**
 * Medians of several runs of each command. The commands take turns, so that whatever else the machine does in the
 * meantime meets all of them alike.
 * @param {Record<string, string[]>} commands Arguments of node by name.
 * @param {number} runs
 */
export async function medians(commands, runs) {
  const samples = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run < runs; run++)
    for (const [name, args] of Object.entries(commands)) samples[name].push(await measure(args));
  return Object.fromEntries(
    Object.entries(samples).map(([name, all]) => [
      name,
      Object.fromEntries(["ms", "cpu", "mib"].map((key) => [key, median(all.map((sample) => sample[key]))])),
    ]),
  );
}

/** Wall time and CPU time in ms and peak memory in MiB of one process, its output in a folder of its own. */
async function measure(args) {
  const outdir = mkdtempSync(join(tmpdir(), "flink-on-eks-bench-"));
  try {
    const start = performance.now();
    const child = spawn(process.execPath, ["--require", USAGE, ...args], {
      env: { ...process.env, CDKTF_OUTDIR: outdir },
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    });
    const [code, errors, usage] = await Promise.all([
      new Promise((resolve, reject) => child.on("error", reject).on("close", resolve)),
      text(child.stdio[2]),
      text(child.stdio[3]),
    ]);
    const ms = performance.now() - start;
    if (code !== 0) throw new Error(`node ${args.join(" ")} failed:\n${errors}`);
    return { ms, ...JSON.parse(usage) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

async function text(stream) {
  let all = "";
  for await (const chunk of stream) all += chunk;
  return all;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
