import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { cacheFile, draftOf, replaceFile, ROOT } from "./cache.mjs";

/** What the compiler says of names that nobody uses. */
const UNUSED = new Set(["6133", "6138", "6192", "6196", "6198", "6199", "6205"]);

const FAULT =
  "The types do not hold, so that what was written may not be what you meant: mend this first, and deploy after.";
const HINT = "Nobody uses these names; the types hold.";

/** @typedef {{ output: string, holds: boolean }} Verdict What the compiler said, and whether an app can go out with it. */

/**
 * Starts a check of an app's types, of all that its first file reaches, beside whatever this process does meanwhile.
 * @returns {{ verdict: Promise<Verdict>, stop: () => void }}
 */
export function startCheck(entry) {
  const kept = cacheFile(entry, ".tsbuildinfo");
  const known = copyOf(kept);
  const args = [
    ...argsFor(entry),
    ...(known === undefined ? [] : ["--incremental", "--tsBuildInfoFile", known]),
  ];
  const child = spawn(compiler(), args, { stdio: ["ignore", "pipe", "inherit"] });
  const verdict = new Promise((resolve, reject) => {
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", reject).on("close", (status) => {
      if (status !== null && known !== undefined && existsSync(known)) renameSync(known, kept);
      resolve(verdictOf(status, output));
    });
  });
  const stop = () => {
    child.kill("SIGKILL");
    if (known !== undefined) rmSync(known, { force: true });
  };
  return { verdict, stop };
}

/**
 * The same in a process that ends, beside which nothing happens any more.
 * @returns {Verdict}
 */
export function checkNow(entry) {
  const stdio = ["ignore", "pipe", "inherit"];
  const { status, stdout } = spawnSync(compiler(), argsFor(entry), { encoding: "utf8", stdio });
  return verdictOf(status, stdout);
}

/** @param {Verdict} verdict */
export function tell({ output, holds }) {
  process.stdout.write(output);
  if (!holds) process.stderr.write(`\n${FAULT}\n`);
  else if (output !== "") process.stderr.write(`\n${HINT}\n`);
}

/** The native compiler itself: the package's own script would start another Node for it. */
export function compiler() {
  const from = createRequire(createRequire(import.meta.url).resolve("typescript-7/package.json"));
  const folder = dirname(
    from.resolve(`@typescript/typescript-${process.platform}-${process.arch}/package.json`),
  );
  return join(folder, "lib", process.platform === "win32" ? "tsc.exe" : "tsc");
}

function verdictOf(status, output) {
  const codes = [...stripVTControlCharacters(output).matchAll(/\berror TS(\d+):/g)].map(([, code]) => code);
  const onlyUnused = codes.length > 0 && codes.every((code) => UNUSED.has(code));
  return { output, holds: status === 0 || onlyUnused };
}

function argsFor(entry) {
  // Several checkers would find out the same beside each other, in twice the time of two cores.
  const args = ["--project", settingsFor(entry), "--checkers", "1"];
  return process.stdout.isTTY ? [...args, "--pretty"] : args;
}

/** The settings that the app has, for the app alone: neither its tests nor what lies beside it. */
function settingsFor(entry) {
  const file = cacheFile(entry, ".tsconfig.json");
  const own = join(dirname(resolve(entry)), "tsconfig.json");
  const ours = { types: ["node"], typeRoots: [join(ROOT, "node_modules/@types")] };
  const isOwn = existsSync(own) && own !== join(ROOT, "tsconfig.json");
  const settings = {
    extends: isOwn ? own : join(ROOT, "tsconfig.json"),
    compilerOptions: { noEmit: true, incremental: false, tsBuildInfoFile: null, ...(isOwn ? {} : ours) },
    files: [resolve(entry)],
    include: [],
  };
  replaceFile(file, JSON.stringify(settings));
  return existsSync(file) ? file : settings.extends;
}

/** Each run has a copy of its own, so that none reads what another one is about to write. */
function copyOf(kept) {
  try {
    const copy = draftOf(kept);
    if (existsSync(kept)) copyFileSync(kept, copy);
    return copy;
  } catch {
    return undefined;
  }
}
