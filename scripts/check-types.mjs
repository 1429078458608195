// `npm run typecheck`: the types of the whole tree, or of what the arguments say, by the native compiler. Names that nobody
// uses are errors here, since this is what has to hold before a change goes in.
import { spawnSync } from "node:child_process";
import { compiler } from "./app/check-types.mjs";

process.exitCode = spawnSync(compiler(), process.argv.slice(2), { stdio: "inherit" }).status ?? 1;
