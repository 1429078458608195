// `npm run synth`: runs the app while the compiler looks at its types. The app's own texts about mistakes come first, for
// they say more about a wrong property than the compiler's. Where the types do not hold, the last word is not the summary's
// "Next: deploy".
import { resolve } from "node:path";
import { checkNow, startCheck, tell } from "./app/check-types.mjs";
import { runApp } from "./app/run-app.mjs";

const [entry = "main.ts", ...rest] = process.argv.slice(2);
process.argv = [process.execPath, resolve(entry), ...rest];

const check = startCheck(entry);
let isTold = false;
const conclude = (verdict) => {
  isTold = true;
  tell(verdict);
  if (!verdict.holds) process.exitCode = 1;
};
// An app may end the process itself: with mistakes that is the last word, and without them the types are still to be told.
process.on("exit", (code) => {
  check.stop();
  if (!isTold && code === 0) conclude(checkNow(entry));
});

try {
  await runApp(entry);
} catch (error) {
  // Perhaps the compiler knows what it is that is not there.
  console.error(error);
  process.exitCode = 1;
}
conclude(await check.verdict);
