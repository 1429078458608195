#!/usr/bin/env node
import { EXIT } from "./output";
import { run } from "./program";

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// A fault of our own is no verdict: 1 would say that a manifest is not valid.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(EXIT.unreadable);
});

const code = run(process.argv.slice(2), {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
});
void Promise.resolve(code).then((value) => {
  process.exitCode = value;
});
