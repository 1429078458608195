#!/usr/bin/env node
import { run } from "./program";

process.exitCode = run(process.argv.slice(2), {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
});
