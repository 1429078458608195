// The second half of `npm run synth`: the app's own texts about mistakes come first, the compiler's after them. Where the
// types do not hold, the last word is not the summary's "Next: deploy".
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const { status } = spawnSync(process.execPath, [tsc, ...process.argv.slice(2)], { stdio: "inherit" });
if (status !== 0) {
  process.stderr.write(
    "\nThe types do not hold, so that what was written may not be what you meant: mend this first, and deploy after.\n",
  );
  process.exit(1);
}
