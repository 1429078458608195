// Runs an app: `node scripts/app.mjs [main.ts] [arguments]`. The `app` command in cdktf.json. Its bundle is kept between runs,
// and made anew as soon as anything that it was made of has changed, so that it can never synthesize old code.
import { resolve } from "node:path";
import { runApp } from "./app/run-app.mjs";

const [entry = "main.ts", ...rest] = process.argv.slice(2);
process.argv = [process.execPath, resolve(entry), ...rest];
await runApp(entry);
