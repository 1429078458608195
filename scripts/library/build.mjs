// `npm run build`: the library as it is published, in lib/: JavaScript with its types, the chart beside the code that looks
// for it, the rehearsal as one file, and the bindings that all of it needs.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { copyChart } from "../copy-chart.mjs";
import { bundleCli } from "../build-cli.mjs";
import { copyBindings } from "./bindings.mjs";
import { checkImports } from "./imports.mjs";
import { keepReachable } from "./reachable.mjs";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

rmSync("lib", { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
copyChart("lib/modules/kubernetes");
await bundleCli("cli/rehearse/play.ts", "lib/cli/rehearse/play.js");
keepReachable("lib", "rehearse");
copyBindings("lib");
checkImports("lib", JSON.parse(readFileSync("package.json", "utf8")));
