// `npm run dev`: runs the app whenever something is saved that it is made of or may read, and then checks its types. What it
// says and writes is what `npm run synth` does.
import { once } from "node:events";
import { statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { clearTimeout, setTimeout } from "node:timers";
import { watch } from "chokidar";
import { context } from "esbuild";
import { startCheck, tell } from "./app/check-types.mjs";
import { chunkFrom } from "./app/chunks.mjs";
import { sourcesOf } from "./app/chunk-options.mjs";
import { WarmRunner } from "./app/warm-runner.mjs";

const [entry = "main.ts", ...rest] = process.argv.slice(2);

/** Written by runs, by Terraform or by tools: nothing that an app is made of. */
const OUTPUT = /(^|[\\/])(node_modules|dist|lib|coverage|\..+|.*\.tfstate.*)([\\/]|$)/;
const OUTDIR = resolve(process.env.CDKTF_OUTDIR ?? "cdktf.out");
const CODE = /\.[cm]?[jt]sx?$/;
/** Editors write a file in more than one step. */
const SETTLE_MS = 20;
const RECENT_MS = 10_000;

const builder = await context(sourcesOf(entry));
const runner = new WarmRunner(rest);
let sources;
let check;
let round = 0;
let timer;

const watcher = watch(".", { ignoreInitial: true, ignored: isOutput });
watcher.on("all", (event, path) => {
  if (!matters(event, resolve(path))) return;
  clearTimeout(timer);
  timer = setTimeout(run, SETTLE_MS, path);
});
// Before that, nobody would hear of what is saved.
await once(watcher, "ready");
await run();

/** One round: the bundle, the app, its types. A later round takes the place of one that still goes on. */
async function run(saved) {
  const now = ++round;
  check?.stop();
  const since = saved === undefined ? Date.now() : savedAt(saved);
  if (saved !== undefined) console.log(`\n${saved} was saved.\n`);
  // What does not parse is told by the bundler.
  const built = await builder.rebuild().catch(() => undefined);
  if (now !== round) return;
  sources = built && chunkFrom(built, entry, "sources");
  const code = sources && (await runner.run(sources));
  if (now !== round) return;
  const seconds = ((Date.now() - since) / 1000).toFixed(2);
  console.log(`\n${verdict(code)}, after ${seconds} s.`);
  if (sources === undefined) return;
  watcher.add(sources.inputs.files.filter((file) => isOutside(file) && !file.includes("node_modules")));
  check = startCheck(entry);
  const types = await check.verdict;
  if (now !== round) return;
  tell(types);
  if (types.output === "") console.log("The types hold.");
}

function verdict(code) {
  if (code === 0) return "Sound";
  return code === undefined ? "Nothing was run" : "Not sound";
}

/** Whether something that happened to a file may change what the app does. */
function matters(event, path) {
  if (event.endsWith("Dir")) return false;
  // Where nothing could be built, anything may be what was missing; and any file but sources may be read by the app.
  if (sources === undefined || !CODE.test(path)) return true;
  const { files, folders } = sources.inputs;
  return event === "change" ? files.includes(path) : folders.includes(dirname(path));
}

function isOutput(path) {
  if (isOutside(path)) return false;
  return OUTPUT.test(relative("", path)) || resolve(path) === OUTDIR;
}

function isOutside(path) {
  return relative("", path).startsWith("..");
}

/** When that was, in ms since 1970; now, for a file that is gone or came with an older time. */
function savedAt(path) {
  const { mtimeMs = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return Date.now() - mtimeMs < RECENT_MS ? mtimeMs : Date.now();
}
